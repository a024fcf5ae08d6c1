"""Rows that are scored one by one, as the sheets that they would be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from govperf.base.numbers import plain
from govperf.base.units import unit_named
from govperf.model.evaluation import Evaluation, FundsRow, Written
from govperf.plan.columns import Column
from govperf.plan.plan import Plan, PlanInput
from govperf.run.facts import ATTRIBUTES
from govperf.run.result import Result
from govperf.run.single import score

#: Gives the records of a row's unit, by the name of their list.
RecordsOf = Callable[[int], Mapping[str, tuple[Mapping[str, Written], ...]]]


def no_records(place: int) -> Mapping[str, tuple[Mapping[str, Written], ...]]:
    """Give no lists."""
    return {}


@frozen(kw_only=True)
class TableRow:
    """A row's place, and its result."""

    place: int
    result: Result


def single_rows(
    plan: Plan, columns: Mapping[str, Column], places: Sequence[int], records: RecordsOf = no_records
) -> Iterator[TableRow]:
    """Score rows one by one.

    Parameters
    ----------
    plan : Plan
    columns : mapping of folded name to Column
    places : sequence of int
    records : callable, optional
    """
    for place in places:
        sheet = sheet_of_row(plan, columns, place, records)
        yield TableRow(place=place, result=score(plan.ruleset, sheet))


def sheet_of_row(
    plan: Plan, columns: Mapping[str, Column], place: int, records: RecordsOf = no_records
) -> Evaluation:
    """Make the sheet that a row stands for."""
    inputs: dict[str, Written] = {}
    funds: dict[str, dict[str, Any]] = {}
    for declared in plan.inputs:
        column = columns.get(declared.folded)
        text = text_of(declared, column, place) if column is not None else None
        if text is None:
            continue
        if declared.cell is not None:
            row, cell = declared.cell
            funds.setdefault(row, {"row": row})[ATTRIBUTES[cell]] = Written(text)
        else:
            inputs[declared.name] = Written(text)
    rows = tuple(FundsRow(**cells) for cells in funds.values())
    return Evaluation(fiscal_year=plan.ruleset.year, inputs=inputs, funds=rows, lists=records(place))


def text_of(declared: PlanInput, column: Column, place: int) -> str | None:
    """Write a cell as a sheet would; ``None`` where nothing is known."""
    if column.missing is not None and column.missing[place]:
        return None
    number = int(column.values[place])
    if column.high is not None and int(column.high[place]) != number:
        return None
    if declared.options:
        return (column.categories or declared.options)[number]
    if declared.is_flag:
        return column.categories[number] if column.categories else ("否", "是")[number]
    if declared.is_date:
        return date.fromordinal(number).isoformat()
    unit = unit_named(declared.unit)
    return plain(Fraction(number, 10**column.scale)) + (unit.zh if unit is not None else declared.unit)
