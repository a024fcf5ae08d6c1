"""Names that are declared and never used: usually a slip, never an error."""

from __future__ import annotations

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.checking.bands import rules_of
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.rules import expressions_of, parts


def check_unused(ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Report inputs and metrics that no rule, metric or reconciliation reads."""
    used = _used(ruleset)
    declared: dict[str, rs.Input | rs.Metric] = {**ruleset.inputs, **ruleset.metrics}
    return [
        Diagnostic("unused-name", Severity.WARNING, {"name": d.name}, source=ruleset.source, span=d.span)
        for name, d in declared.items()
        if name not in used
    ]


def _used(ruleset: rs.Ruleset) -> set[str]:
    waiting: list[ex.Expression] = [m.expression for m in ruleset.metrics.values()]
    used: set[str] = set()
    for rule in rules_of(ruleset):
        waiting += expressions_of(rule)
        if isinstance(rule.base, rs.Checklist):
            used |= {element.name for element in rule.base.elements}
    waiting += [side for check in ruleset.reconciles for side in (check.left, check.right)]
    causes = [cause for check in ruleset.reconciles for cause in check.causes]
    waiting += [side for cause in causes for side in (cause.left, cause.right)]
    while waiting:
        part = waiting.pop()
        waiting += parts(part)
        if isinstance(part, ex.InputValue | ex.MetricValue):
            used.add(part.name)
    return used
