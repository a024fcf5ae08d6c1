"""What a proof prints, read back: a counterexample as a sheet, scored by the whole program."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from govperf.base.messages import show
from govperf.base.numbers import plain
from govperf.checking.proof import Claim
from govperf.checking.ranges import Domains
from govperf.checking.trials import Quantity, Subject, scored
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, FundsRow, IndicatorRow, Written
from govperf.run.facts import ATTRIBUTES, gather
from govperf.run.outcome import Outcome
from govperf.run.record_cells import record_cell
from govperf.run.result import Result
from govperf.run.rule import unclamped
from govperf.run.single import score
from govperf.run.values import Known
from govperf.sheets.notation import read_measure
from govperf.syntax.nodes import Kind

#: What has a target of one figure, besides fixed indicators.
WITH_FIGURES = (None, Kind.AT_LEAST, Kind.AT_MOST, Kind.EXACTLY)
_SIGNS = {Kind.AT_LEAST: "≥", Kind.AT_MOST: "≤", Kind.EXACTLY: "="}


def printed(claim: Claim) -> dict[str, str]:
    """Give the figures of a counterexample as they are printed."""
    assert claim.witness is not None
    return {name: show(figure, "zh") for name, figure in claim.witness.figures}


def sheet_of(claim: Claim) -> Evaluation:
    """Make the sheet that a printed counterexample describes."""
    assert claim.witness is not None
    figures = printed(claim)
    inputs = {n: Written(text) for n, text in figures.items() if not _is_elsewhere(n)}
    funds: dict[str, dict[str, Written]] = {}
    for name, text in figures.items():
        if name.startswith("资金."):
            _, row, column = name.split(".")
            funds.setdefault(row, {})[ATTRIBUTES[column]] = Written(text)
    rows: tuple[IndicatorRow, ...] = ()
    kind = claim.bound.kind
    if kind is not None:
        sign = _SIGNS.get(kind, "≥")
        target, actual = f"{sign}{figures.get('指标值', '1')}", figures.get("完成值", "1")
        rows = (
            IndicatorRow(
                path=(claim.bound.path[0], "某项"), target=Written(target), actual=Written(actual),
                points=Written(plain(claim.witness.points)),
                target_measure=read_measure(target), actual_measure=read_measure(actual),
            ),
        )  # fmt: skip
    cells = tuple(FundsRow(row=row, **found) for row, found in funds.items())  # type: ignore[arg-type]
    return Evaluation(inputs=inputs, indicators=rows, funds=cells, lists=_records(figures))


def _is_elsewhere(name: str) -> bool:
    return name.startswith("资金.") or name in _ROW or record_cell(name) is not None


def _records(figures: Mapping[str, str]) -> dict[str, tuple[dict[str, Written], ...]]:
    """Make the records of which the cells are printed."""
    found: dict[str, dict[int, dict[str, Written]]] = {}
    for name, text in figures.items():
        cell = record_cell(name)
        for number in range(cell.first, cell.last + 1) if cell is not None else ():
            assert cell is not None
            found.setdefault(cell.list, {}).setdefault(number, {})[cell.column] = Written(text)
    return {name: tuple(records[number] for number in sorted(records)) for name, records in found.items()}


_ROW = ("指标值", "完成值")


def held_back(claim: Claim, ruleset: rs.Ruleset) -> tuple[Fraction, Fraction] | None:
    """Score the printed counterexample; give the score that the program had to hold within the points."""
    result: Result = score(ruleset, sheet_of(claim))
    name = claim.bound.path[-1] if claim.bound.kind is None else "某项"
    for finding in result.findings:
        if finding.code == "score-clamped" and finding.values["name"] == name:
            low, high = finding.values["low"], finding.values["high"]
            assert isinstance(low, Fraction)
            assert isinstance(high, Fraction)
            return low, high
    return None


def scored_again(claim: Claim, ruleset: rs.Ruleset) -> Outcome:
    """Score the printed counterexample by the rule as written, beyond its points."""
    assert claim.witness is not None
    sheet = sheet_of(claim)
    facts, _ = gather(ruleset, sheet)
    bound, points = claim.bound, claim.witness.points
    if bound.kind is not None:
        subject = Subject(bound, Domains(ruleset))
        row = sheet.indicators[0]
        figures = {"指标值": row.target_measure, "完成值": row.actual_measure}
        at: dict[Quantity, Fraction] = {n: v.value for n, v in facts.inputs.items() if isinstance(v, Known)}
        for name, measure in figures.items():
            assert measure is not None
            assert measure.amount is not None
            at[name] = measure.amount.value
        return scored(subject, at, points)
    return unclamped(bound.rule, points, facts, name=bound.path[-1])


def inputs_read(claim: Claim, ruleset: rs.Ruleset) -> dict[str, Fraction]:
    """Read the printed inputs of a counterexample, in base units."""
    facts, findings = gather(ruleset, sheet_of(claim))
    shown = printed(claim)
    refused = [f.code for f in findings if f.values.get("name") in shown]
    assert refused == []
    named = {i.name: folded for folded, i in ruleset.inputs.items()}
    found = {}
    for name in shown:
        if name in named:
            value = facts.inputs[named[name]]
            assert isinstance(value, Known)
            found[named[name]] = value.value
    return found
