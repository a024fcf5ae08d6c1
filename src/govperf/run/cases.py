"""示例 of a ruleset, worked and compared with what they should give."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from govperf.base.diagnostics import Bilingual, Diagnostic, Severity
from govperf.base.names import fold, matching
from govperf.base.numbers import plain
from govperf.base.source import Span
from govperf.base.units import unit_named
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, FundsRow, IndicatorRow, Written
from govperf.run.facts import ATTRIBUTES
from govperf.run.result import Line, Result, Score, Status
from govperf.run.rule import ROUNDINGS
from govperf.run.single import score
from govperf.sheets.notation import read_measure
from govperf.syntax.nodes import Kind, Place

_SIGNS = {Kind.AT_LEAST: "≥", Kind.AT_MOST: "≤"}


def run_examples(ruleset: rs.Ruleset) -> tuple[Diagnostic, ...]:
    """Work every example of a ruleset.

    Returns
    -------
    tuple of Diagnostic
        One for each score, total, grade or finding that came out otherwise; empty when all are right.
    """
    return tuple(found for example in ruleset.examples for found in run_example(example, ruleset))


def run_example(example: rs.Example, ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Work one example."""
    result = score(ruleset, as_evaluation(example, ruleset))
    found = [_outcome(outcome, example, result, ruleset) for outcome in example.outcomes]
    found += [_total(example, result, ruleset), _grade(example, result, ruleset)]
    found += [_finding(text, example, result, ruleset) for text in example.findings]
    found += [_no_finding(text, example, result, ruleset) for text in example.no_findings]
    return [f for f in found if f is not None]


def as_evaluation(example: rs.Example, ruleset: rs.Ruleset) -> Evaluation:
    """Make the sheet that an example describes; what it does not give is missing."""
    declared = {**ruleset.inputs, **{name: one.count for name, one in ruleset.lists.items()}}
    inputs = {
        declared[name].name: Written(figure_text(figure))
        for name, figure in example.inputs.items()
        if figure.figure is not None
    }
    lists = {
        ruleset.lists[name].name: tuple(_record(record, ruleset.lists[name]) for record in records)
        for name, records in example.lists.items()
    }
    funds: dict[str, dict[str, Any]] = {}
    for (row, column), figure in example.funds.items():
        funds.setdefault(row, {"row": row})[ATTRIBUTES[column]] = Written(figure_text(figure))
    return Evaluation(
        fiscal_year=ruleset.year,
        inputs=inputs,
        lists=lists,
        funds=tuple(FundsRow(**cells) for cells in funds.values()),
        indicators=tuple(_row(row) for row in example.rows),
    )


def _record(record: Mapping[str, rs.GivenFigure], listed: rs.RecordList) -> dict[str, Written]:
    return {
        listed.columns[name].name: Written(figure_text(figure))
        for name, figure in record.items()
        if figure.figure is not None
    }


def _row(row: rs.GivenRow) -> IndicatorRow:
    target, actual = figure_text(row.target), figure_text(row.actual)
    return IndicatorRow(
        path=row.path,
        target=Written(target),
        actual=Written(actual),
        points=Written(plain(row.points)) if row.points is not None else None,
        target_measure=read_measure(target),
        actual_measure=read_measure(actual),
    )


def figure_text(figure: rs.GivenFigure) -> str:
    """Write a case's figure as a sheet would.

    Examples
    --------
    >>> figure_text(rs.GivenFigure(figure=Fraction(55375200), unit="万元", sense=Kind.AT_MOST))
    '≤5537.52万元'
    """
    match figure.figure:
        case None:
            return ""
        case bool() as flag:
            return "是" if flag else "否"
        case date() as day:
            return day.isoformat()
        case str() as text:
            return text
        case value:
            sign = _SIGNS[figure.sense] if figure.sense else ""
            return sign + plain(value / _size(figure.unit)) + figure.unit
    raise TypeError(f"no figure: {figure!r}")


def _size(unit: str) -> Fraction:
    if unit in ("%", "个百分点"):
        return Fraction(1, 100)
    known = unit_named(unit)
    return known.factor if known is not None else Fraction(1)


# ---- comparing


def _outcome(
    outcome: rs.Outcome, example: rs.Example, result: Result, ruleset: rs.Ruleset
) -> Diagnostic | None:
    path = matching(outcome.path, [line.path for line in result.lines])
    line = next((found for found in result.lines if found.path == path), None)
    if line is None:
        return _differs(example, outcome.path[-1], outcome.low, outcome.high, None, ruleset, outcome.span)
    if outcome.low is None and line.status is Status.NOT_APPLICABLE:
        return None
    if line.score is not None and as_shown(line.score, ruleset) == (outcome.low, outcome.high):
        return None
    return _differs(example, line.name, outcome.low, outcome.high, line, ruleset, outcome.span)


def as_shown(score: Score, ruleset: rs.Ruleset) -> tuple[Fraction, Fraction]:
    """Give a score as people see it: rounded, where the ruleset rounds for display only."""
    rounding = ruleset.rounding
    if rounding is None or rounding.place is not Place.DISPLAY:
        return score.low, score.high
    turn = ROUNDINGS[rounding.mode]
    return turn(score.low, rounding.places), turn(score.high, rounding.places)


def _total(example: rs.Example, result: Result, ruleset: rs.Ruleset) -> Diagnostic | None:
    if example.total is None or example.total == as_shown(result.total, ruleset):
        return None
    values = {
        "title": example.title,
        "name": Bilingual("总分", "the total"),
        "expected": _interval(*example.total),
        "computed": _interval(result.total.low, result.total.high),
    }
    return _at(Diagnostic("example-score-differs", values=values), example, ruleset)


def _grade(example: rs.Example, result: Result, ruleset: rs.Ruleset) -> Diagnostic | None:
    if example.grade is None or tuple(map(fold, result.grades)) == (fold(example.grade),):
        return None
    values = {"title": example.title, "expected": example.grade, "computed": result.grades}
    return _at(Diagnostic("example-grade-differs", values=values), example, ruleset)


def _finding(
    text: str, example: rs.Example, result: Result, ruleset: rs.Ruleset
) -> Diagnostic | None:
    if text in _said(result):
        return None
    values = {"title": example.title, "text": text}
    return _at(Diagnostic("example-finding-absent", values=values), example, ruleset)


def _no_finding(
    text: str, example: rs.Example, result: Result, ruleset: rs.Ruleset
) -> Diagnostic | None:
    if text not in _said(result):
        return None
    values = {"title": example.title, "text": text}
    return _at(Diagnostic("example-finding-present", values=values), example, ruleset)


def _said(result: Result) -> list[object]:
    codes = ("ruleset-says", "explanation-due", "reconcile")
    return [f.values.get("text") for f in result.findings if f.code in codes]


def _differs(
    example: rs.Example,
    name: str,
    low: Fraction | None,
    high: Fraction | None,
    line: Line | None,
    ruleset: rs.Ruleset,
    span: Span,
) -> Diagnostic:
    computed: Score | None = line.score if line is not None else None
    values = {
        "title": example.title,
        "name": name,
        "expected": _interval(low, high),
        "computed": _interval(computed.low, computed.high) if computed else _interval(None, None),
    }
    return Diagnostic("example-score-differs", Severity.ERROR, values, source=ruleset.source, span=span)


def _at(diagnostic: Diagnostic, example: rs.Example, ruleset: rs.Ruleset) -> Diagnostic:
    return Diagnostic(
        diagnostic.code, values=diagnostic.values, source=ruleset.source, span=example.span
    )


def _interval(low: Fraction | None, high: Fraction | None) -> Bilingual:
    if low is None or high is None:
        return Bilingual("不适用", "not applicable")
    if low == high:
        return Bilingual(f"{plain(low)} 分", f"{plain(low)} points")
    return Bilingual(f"{plain(low)} 至 {plain(high)} 分", f"{plain(low)} to {plain(high)} points")
