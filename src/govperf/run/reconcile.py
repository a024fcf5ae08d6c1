"""核对: the equations that a ruleset demands of a sheet's figures."""

from __future__ import annotations

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.figures import Figure
from govperf.model import ruleset as rs
from govperf.run.expressions import Facts, compare, evaluate
from govperf.run.values import Known
from govperf.syntax import nodes

_SEVERITY = {
    nodes.Severity.ERROR: Severity.ERROR,
    nodes.Severity.WARNING: Severity.WARNING,
    nodes.Severity.NOTE: Severity.NOTE,
}


def reconciled(ruleset: rs.Ruleset, facts: Facts) -> tuple[Diagnostic, ...]:
    """Report each equation that does not hold; where a figure is missing nothing can be said."""
    found = [_one(check, facts) for check in ruleset.reconciles]
    return tuple(f for f in found if f is not None)


def _one(check: rs.Reconcile, facts: Facts) -> Diagnostic | None:
    left, right = evaluate(check.left, facts), evaluate(check.right, facts)
    if not isinstance(left, Known) or not isinstance(right, Known):
        return None
    difference = left.value - right.value
    if abs(difference) <= check.tolerance or compare(left.value, check.comparison, right.value):
        return None
    dimension = check.left.dimension
    values = {
        "code": check.code,
        "text": check.text,
        "left": Figure(left.value, dimension),
        "right": Figure(right.value, dimension),
        "difference": Figure(difference, dimension),
    }
    return Diagnostic("reconcile", _SEVERITY[check.severity], values)
