"""Bonuses, penalties and grades that are limited: what the whole ruleset must say for them (X09)."""

from __future__ import annotations

from collections.abc import Iterator

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.names import fold
from govperf.base.source import Span
from govperf.checking.bands import rules_of
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Outside


def check_outside(ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Report a highest total that is missing or says nothing, and grades that are not there."""
    return [*_ceiling(ruleset), *_grade_limits(ruleset), *_starts(ruleset)]


def _ceiling(ruleset: rs.Ruleset) -> Iterator[Diagnostic]:
    has_bonus = any(extra.kind is Outside.BONUS for extra in ruleset.extras)
    if has_bonus and ruleset.ceiling is None:
        yield _at("bonus-ceiling-missing", ruleset.total_span, ruleset)
    if ruleset.ceiling is None:
        return
    if not has_bonus:
        yield _at("ceiling-without-bonus", ruleset.total_span, ruleset)
    elif ruleset.ceiling < ruleset.points:
        values = {"ceiling": ruleset.ceiling, "points": ruleset.points}
        yield Diagnostic(
            "ceiling-below-total", values=values, source=ruleset.source, span=ruleset.total_span
        )


def _grade_limits(ruleset: rs.Ruleset) -> Iterator[Diagnostic]:
    known = {fold(grade.name) for grade in ruleset.grades.grades} if ruleset.grades is not None else set()
    for when in (w for rule in rules_of(ruleset) for w in rule.whens):
        limits = [a for a in (when.action, when.otherwise) if isinstance(a, rs.GradeAtMost | rs.GradeDown)]
        if limits and ruleset.grades is None:
            yield _at("no-grades-to-limit", when.span, ruleset)
            continue
        for limit in limits:
            if isinstance(limit, rs.GradeAtMost) and fold(limit.name) not in known:
                values = {"name": limit.name}
                yield Diagnostic("unknown-grade", values=values, source=ruleset.source, span=when.span)


def _starts(ruleset: rs.Ruleset) -> Iterator[Diagnostic]:
    """Report deductions that do not start from the points (F21)."""
    for item in rs.leaves(ruleset.items):
        rule = item.rule if isinstance(item, rs.Indicator) else None
        if rule is None or rule.start is None or rule.start == item.points:
            continue
        values = {"name": item.path[-1], "points": item.points, "start": rule.start}
        yield Diagnostic("start-differs", Severity.WARNING, values, source=ruleset.source, span=item.span)


def _at(code: str, span: Span, ruleset: rs.Ruleset) -> Diagnostic:
    return Diagnostic(code, source=ruleset.source, span=span)
