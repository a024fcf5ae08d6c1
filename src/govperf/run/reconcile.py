"""核对: the equations that a ruleset demands of a sheet's figures."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Message, Severity
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
_EXCUSED = {nodes.Excuse.WARNING: Severity.WARNING, nodes.Excuse.NOTE: Severity.NOTE}
#: The mildest first.
_MILDER = (nodes.Excuse.EXCUSED, nodes.Excuse.NOTE, nodes.Excuse.WARNING)


def reconciled(ruleset: rs.Ruleset, facts: Facts) -> tuple[Diagnostic, ...]:
    """Report each equation that does not hold; where a figure is missing nothing can be said."""
    found = [_one(check, facts) for check in ruleset.reconciles]
    return tuple(f for f in found if f is not None)


def _one(check: rs.Reconcile, facts: Facts) -> Diagnostic | None:
    sides = _sides(check, facts)
    if sides is None or _agree(check, sides, check.tolerance):
        return None
    fitting = [cause for cause in check.causes if _accounts(cause, check.tolerance, facts)]
    excuse = min((cause.excuse for cause in fitting), key=_MILDER.index, default=None)
    if excuse is nodes.Excuse.EXCUSED:
        return None
    left, right = sides
    dimension = check.left.dimension
    values = {
        "code": check.code,
        "text": check.text,
        "left": Figure(left, dimension),
        "right": Figure(right, dimension),
        "difference": Figure(left - right, dimension),
    }
    severity = _EXCUSED[excuse] if excuse is not None else _SEVERITY[check.severity]
    reasons = tuple(Message("cause-accounts", {"text": cause.text}) for cause in fitting)
    return Diagnostic("reconcile", severity, values, reasons=reasons)


def _accounts(cause: rs.Cause, tolerance: Fraction, facts: Facts) -> bool:
    sides = _sides(cause, facts)
    return sides is not None and _agree(cause, sides, tolerance)


def _sides(equation: rs.Reconcile | rs.Cause, facts: Facts) -> tuple[Fraction, Fraction] | None:
    left, right = evaluate(equation.left, facts), evaluate(equation.right, facts)
    if not isinstance(left, Known) or not isinstance(right, Known):
        return None
    return left.value, right.value


def _agree(
    equation: rs.Reconcile | rs.Cause, sides: tuple[Fraction, Fraction], tolerance: Fraction
) -> bool:
    left, right = sides
    return abs(left - right) <= tolerance or compare(left, equation.comparison, right)
