"""A whole sheet made of figures that were found, scored as any sheet of a user is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from govperf.base.diagnostics import has_errors
from govperf.base.errors import UsageError
from govperf.base.options import options_of
from govperf.checking.levers import Setting
from govperf.checking.trials import Cell, Length, Quantity, RecordCell
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.funds import COLUMNS, PARTS
from govperf.run.cases import as_evaluation
from govperf.run.result import Result
from govperf.run.single import score

#: A row of the funds block that is one of its parts.
_A_PART = "当年财政拨款"


def scored_sheet(ruleset: rs.Ruleset, sheet: Setting) -> Result | None:
    """Score a sheet; ``None`` where its total is not one number, or something in it is refused."""
    example = as_example(sheet.at, ruleset)
    try:
        result = score(ruleset, as_evaluation(example, ruleset), sheet.choices)
    except UsageError:
        return None
    return result if result.total.value is not None and not has_errors(result.findings) else None


def as_example(at: Mapping[Quantity, Fraction], ruleset: rs.Ruleset, title: str = "") -> rs.Example:
    """Give a case with these figures; the figures of a row of an open block are left out."""
    inputs: dict[str, rs.GivenFigure] = {}
    funds: dict[tuple[str, str], rs.GivenFigure] = {}
    for quantity, value in at.items():
        match quantity:
            case Cell():
                row = _A_PART if quantity.row == PARTS else quantity.row
                funds[row, quantity.column] = _of_funds(quantity.column, value)
            case Length():
                inputs[quantity.list] = _of_input(ruleset.lists[quantity.list].count, value)
            case str() if quantity in ruleset.inputs:
                inputs[quantity] = _of_input(ruleset.inputs[quantity], value)
    lists = _records(at, ruleset)
    return rs.Example(title=title, inputs=inputs, funds=funds, lists=lists, span=ruleset.total_span)


def _records(
    at: Mapping[Quantity, Fraction], ruleset: rs.Ruleset
) -> dict[str, tuple[dict[str, rs.GivenFigure], ...]]:
    """Give the records of each list: the first, and as many of the other kind as make up its length."""
    found: dict[str, tuple[dict[str, rs.GivenFigure], ...]] = {}
    for length in (quantity for quantity in at if isinstance(quantity, Length)):
        columns = ruleset.lists[length.list].columns
        first, other = (
            {q.column: _of_input(columns[q.column], value) for q, value in at.items()
             if isinstance(q, RecordCell) and (q.list, q.number) == (length.list, number)}
            for number in (1, 2)
        )  # fmt: skip
        found[length.list] = tuple(first if place == 0 else other for place in range(int(at[length])))
    return found


def _of_funds(column: str, value: Fraction) -> rs.GivenFigure:
    unit = {ex.MONEY: "万元", ex.RATIO: "%"}.get(COLUMNS[column], "")
    return rs.GivenFigure(figure=value, unit=unit)


def _of_input(declared: rs.Input, value: Fraction) -> rs.GivenFigure:
    options = options_of(declared.dimension)
    if options:
        return rs.GivenFigure(figure=options[int(value)])
    if declared.dimension == ex.FLAG:
        return rs.GivenFigure(figure=bool(value))
    if declared.dimension == ex.DATE:
        return rs.GivenFigure(figure=date.fromordinal(int(value)))
    return rs.GivenFigure(figure=value, unit=declared.unit)
