"""Names that are declared and never used: usually a slip, never an error."""

from __future__ import annotations

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.checking.bands import rules_of
from govperf.checking.guarded import provisos
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import parts
from govperf.model.rule_contents import condition_expressions, expressions_of


def check_unused(ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Report inputs, lists, columns and metrics that no rule, metric or reconciliation reads."""
    used = _used(ruleset)
    declared: list[tuple[str | Column, rs.Input | rs.Metric | rs.ComputedColumn]] = [
        *ruleset.inputs.items(), *ruleset.metrics.items()
    ]  # fmt: skip
    for name, listed in ruleset.lists.items():
        declared.append((name, listed.count))
        if name in used:
            declared += (((name, column), c) for column, c in listed.columns.items())
            declared += (((name, column), c) for column, c in listed.computed.items())
    return [
        Diagnostic("unused-name", Severity.WARNING, {"name": d.name}, source=ruleset.source, span=d.span)
        for name, d in declared
        if name not in used
    ]


#: A list and a column of it, by their folded names.
Column = tuple[str, str]


def _used(ruleset: rs.Ruleset) -> set[str | Column]:
    waiting: list[ex.Expression] = [m.expression for m in ruleset.metrics.values()]
    used: set[str | Column] = set()
    waiting += [e for rank in ruleset.ranks.values() for e in (rank.by, rank.source) if e is not None]
    used.update(rank.cohort for rank in ruleset.ranks.values() if rank.cohort is not None)
    used.update(rank.source.list for rank in ruleset.ranks.values() if rank.source is not None)
    for rule in rules_of(ruleset):
        waiting += expressions_of(rule)
        if isinstance(rule.base, rs.Checklist):
            used |= {element.name for element in rule.base.elements}
    waiting += [e for proviso in provisos(ruleset) for e in condition_expressions(proviso.condition)]
    waiting += [side for check in ruleset.reconciles for side in (check.left, check.right)]
    causes = [cause for check in ruleset.reconciles for cause in check.causes]
    waiting += [side for cause in causes for side in (cause.left, cause.right)]
    while waiting:
        part = waiting.pop()
        waiting += parts(part)
        if isinstance(part, ex.InputValue | ex.MetricValue):
            used.add(part.name)
        if isinstance(part, ex.Aggregated):
            used.add(part.list)
        if isinstance(part, ex.ColumnValue):
            used.add((part.list, part.name))
    return used
