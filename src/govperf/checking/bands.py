"""Bands and grades: no value falls between two rows, none in two of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from govperf.base.diagnostics import Bilingual, Diagnostic
from govperf.base.figures import show_value
from govperf.base.source import Span
from govperf.checking.stretches import Cut, Stretch, gaps, overlaps, stretch
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant
from govperf.model.rule_contents import tables_of
from govperf.syntax.nodes import GradeBase


def check_bands(ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Report gaps and overlaps of 分档 whose bounds are figures, over the declared domain."""
    found: list[Diagnostic] = []
    for rule in rules_of(ruleset):
        for table in tables_of(rule):
            found += _bands(table, ruleset)
    return found


def check_grades(ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Report totals that earn no grade, or two."""
    grades = ruleset.grades
    if grades is None:
        return []
    rows = [stretch(g.low, g.low_included, g.high, g.high_included) for g in grades.grades]
    by_rate = grades.base is GradeBase.TOTAL_RATE
    if grades.base is GradeBase.ROUNDED_TOTAL and ruleset.rounding is not None:
        rows = [_rounded(row, Fraction(1, 10**ruleset.rounding.places)) for row in rows]
    highest = ruleset.highest / ruleset.points if by_rate and ruleset.points else ruleset.highest
    domain = stretch(Fraction(0), True, highest, True)
    dimension = ex.RATIO if by_rate else ex.POINTS
    spans = [g.span for g in grades.grades]
    return _reported(rows, spans, domain, ("gap-in-grades", grades.span, dimension), ruleset)


def _rounded(row: Stretch, step: Fraction) -> Stretch:
    """Stretch a row from its first rounded total to just before the first beyond it.

    80–89 and 90–100 leave no gap for whole numbers.
    """
    return Stretch(_next_rounded(row.start, step), _next_rounded(row.stop, step))


def _next_rounded(cut: Cut, step: Fraction) -> Cut:
    infinite, value, after = cut
    if infinite:
        return cut
    whole = -(-value // step)
    if after and whole * step == value:
        whole += 1
    return (0, whole * step, 0)


def rules_of(ruleset: rs.Ruleset) -> list[rs.Rule]:
    """Give every rule of a ruleset once."""
    found: dict[int, rs.Rule] = {}
    for item in rs.leaves(ruleset.items):
        if isinstance(item, rs.Indicator) and item.rule is not None:
            found[id(item.rule)] = item.rule
        elif isinstance(item, rs.OpenBlock):
            found.update({id(rule): rule for rule in item.methods.values()})
    found.update({id(extra.rule): extra.rule for extra in ruleset.extras})
    waiting = list(found.values())
    while waiting:
        within = rs.inner_rules(waiting.pop().base)
        found.update({id(rule): rule for rule in within})
        waiting += within
    return list(found.values())


def _bands(form: rs.Bands, ruleset: rs.Ruleset) -> list[Diagnostic]:
    rows, spans = [], []
    for band in form.bands:
        if band.interval is None:
            continue
        row = interval_stretch(band.interval)
        if row is None:
            # A bound that is a quantity has no place on the line before a sheet is read.
            return []
        rows.append(row)
        spans.append(band.span)
    domain = _domain(form.expression, ruleset)
    if len(rows) < len(form.bands):
        domain = Stretch(domain.start, domain.start)
    where = ("gap-in-bands", form.span, form.expression.dimension)
    return _reported(rows, spans, domain, where, ruleset)


def interval_stretch(interval: ex.Interval) -> Stretch | None:
    """Give an interval whose ends are figures as a stretch, else ``None``."""
    low = constant(interval.low) if interval.low is not None else None
    high = constant(interval.high) if interval.high is not None else None
    if (low is None) is not (interval.low is None) or (high is None) is not (interval.high is None):
        return None
    return stretch(low, interval.low_included, high, interval.high_included)


def _domain(expression: ex.Expression, ruleset: rs.Ruleset) -> Stretch:
    everything = stretch(None, False, None, False)
    if not isinstance(expression, ex.InputValue):
        return everything
    declared = ruleset.inputs[expression.name].domain
    return (interval_stretch(declared) if declared is not None else None) or everything


def _reported(
    rows: Sequence[Stretch],
    spans: Sequence[Span],
    domain: Stretch,
    where: tuple[str, Span, str],
    ruleset: rs.Ruleset,
) -> list[Diagnostic]:
    code, span, dimension = where
    missed = [
        Diagnostic(code, values={"missed": _words(gap, dimension)}, source=ruleset.source, span=span)
        for gap in gaps(rows, domain)
    ]
    twice = [
        Diagnostic(
            "overlapping-bands", values={"shared": _words(shared, dimension)},
            source=ruleset.source, span=spans[second],
        )
        for _, second, shared in overlaps(rows)
    ]  # fmt: skip
    return missed + twice


def _words(values: Stretch, dimension: str) -> Bilingual:
    """Say which values: ``85% ≤ x < 90%``."""
    start, stop = values.start, values.stop
    low = show_value(start[1], dimension) if start[0] == 0 else None
    high = show_value(stop[1], dimension) if stop[0] == 0 else None
    if low is not None and low == high:
        return low
    from_sign, to_sign = "≤<"[start[2]], "<≤"[stop[2]]
    zh = (f"{low.zh} {from_sign} " if low else "") + "x" + (f" {to_sign} {high.zh}" if high else "")
    en = (f"{low.en} {from_sign} " if low else "") + "x" + (f" {to_sign} {high.en}" if high else "")
    return Bilingual(zh, en)
