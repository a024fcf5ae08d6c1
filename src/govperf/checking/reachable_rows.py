"""Rows that no unit reaches, and rows that one reaches only by hitting a single value."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.figures import Figure
from govperf.base.options import options_of
from govperf.base.units import unit_named
from govperf.checking.bands import interval_stretch, rules_of
from govperf.checking.form_ranges import as_stretch
from govperf.checking.ranges import Domains
from govperf.checking.stretches import Stretch, stretch
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.rule_contents import tables_of
from govperf.syntax.nodes import GradeBase


def check_rows(ruleset: rs.Ruleset, domains: Domains) -> list[Diagnostic]:
    """Look at each row of 分档 with fixed bounds, over all values that can be measured."""
    found: list[Diagnostic] = []
    for form in (table for rule in rules_of(ruleset) for table in tables_of(rule)):
        measured = domains.of(form.expression).values
        if measured is None:
            continue
        for band in form.bands:
            row = interval_stretch(band.interval) if band.interval is not None else None
            if row is None:
                continue
            reached = _both(row, as_stretch(measured))
            if reached.is_empty:
                found.append(_at("unreachable-band", Severity.WARNING, form, band, reached, ruleset))
            elif _is_one_value(reached) and not _comes_in_steps(form.expression, ruleset):
                found.append(_at("band-needs-exact-hit", Severity.NOTE, form, band, reached, ruleset))
    return found


def check_grades_reached(ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Report grades that no total earns, because all of them lie above the highest or below 0."""
    grades = ruleset.grades
    if grades is None:
        return []
    by_rate = grades.base is GradeBase.TOTAL_RATE and ruleset.points
    totals = stretch(Fraction(0), True, ruleset.highest / (ruleset.points if by_rate else 1), True)
    return [
        Diagnostic(
            "unreachable-grade", Severity.WARNING, {"name": grade.name, "highest": ruleset.highest},
            source=ruleset.source, span=grade.span,
        )
        for grade in grades.grades
        if _both(stretch(grade.low, grade.low_included, grade.high, grade.high_included), totals).is_empty
    ]  # fmt: skip


def _both(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(max(one.start, other.start), min(one.stop, other.stop))


def _is_one_value(values: Stretch) -> bool:
    start, stop = values.start, values.stop
    return start[0] == stop[0] == 0 and start[1] == stop[1]


def _comes_in_steps(expression: ex.Expression, ruleset: rs.Ruleset) -> bool:
    """Say whether hitting one value is nothing special: what is counted, days, options, yes and no."""
    dimension = expression.dimension
    if dimension in (ex.FLAG, ex.DATE) or options_of(dimension):
        return True
    if isinstance(expression, ex.InputValue):
        unit = unit_named(ruleset.inputs[expression.name].unit)
        return unit is not None and unit.zh == unit.dimension
    # Sums of what is counted are counted in the same unit.
    unit = unit_named(dimension)
    return unit is not None and unit.zh == unit.dimension


def _at(
    code: str, severity: Severity, form: rs.Bands, band: rs.Band, reached: Stretch, ruleset: rs.Ruleset
) -> Diagnostic:
    text, span = ruleset.source.text, form.expression.span
    values: dict[str, object] = {"expression": text[span.start : span.end]}
    if severity is Severity.NOTE:
        values["value"] = Figure(reached.start[1], form.expression.dimension)
    return Diagnostic(code, severity, values, source=ruleset.source, span=band.span)
