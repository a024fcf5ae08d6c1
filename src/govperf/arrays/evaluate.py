"""A table scored under a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from govperf.arrays.floats import Units, prepared, units_of
from govperf.arrays.given import coded, matched_columns
from govperf.arrays.grades import grade_codes
from govperf.arrays.integers import BLOCK, Sheets, columns_at, sheets_of
from govperf.arrays.scores import GradeColumn, ScoreColumn, Scores
from govperf.arrays.stretches import Stretch, put_stretch
from govperf.plan.columns import Column
from govperf.plan.plan import OutputKind, Plan, PlanOutput


def evaluate(
    plan: Plan,
    columns: Mapping[str, Column],
    *,
    threads: int = 1,
    block: int | None = None,
    outputs: Iterable[PlanOutput] | None = None,
) -> Scores:
    """Score every row of a table, exactly.

    Parameters
    ----------
    plan : Plan
    columns : mapping of str to Column
        By the name or key of the input. An input without a column is missing in every row.
    threads : int, optional
    block : int, optional
        How many rows are worked out together; what suits the cache by default.
    outputs : iterable of PlanOutput, optional
        The outputs of the plan that are wanted; all by default. Totals and grades alone take a
        fraction of the time.

    Returns
    -------
    Scores
        The same as scoring each row by itself, digit for digit.

    Raises
    ------
    UsageError
        When a column is of no input, holds no integers, or has another length.
    """
    matched, size = matched_columns(plan, columns)
    wanted = tuple(plan.outputs if outputs is None else outputs)
    places = _leaves_of(plan, wanted)
    read = coded(plan, matched)
    made = prepared(plan, read, frozenset(p for found in places.values() for p in found))
    if made is None or not size:
        sheets = sheets_of(plan, matched, threads, block or BLOCK)
        return _of_sheets(plan, sheets, wanted, size)
    units = units_of(made, read, size, threads, block)
    rest = None
    if len(units.apart):
        rest = sheets_of(plan, columns_at(matched, units.apart), threads, block or BLOCK)
    return _of_units(plan, units, made.bound.places, places, rest, wanted)


def _leaves_of(plan: Plan, wanted: Sequence[PlanOutput]) -> dict[PlanOutput, list[int]]:
    """Give the leaves that each wanted line is the sum of, by their places."""
    found: dict[PlanOutput, list[int]] = {}
    for output in wanted:
        if output.path:
            length = len(output.path)
            found[output] = [
                at for at, leaf in enumerate(plan.leaves) if leaf.path[:length] == output.path
            ]
    return found


def _of_sheets(plan: Plan, sheets: Sheets, wanted: Sequence[PlanOutput], size: int) -> Scores:
    columns = tuple(_column(line) for line in sheets.lines if line.output in wanted)
    grade = None
    if sheets.bits is not None and plan.outputs[-1] in wanted:
        codes = grade_codes(sheets.bits, plan.outputs[-1].grades)
        several = sheets.bits if (codes < 0).any() else None
        grade = GradeColumn(output=plan.outputs[-1], codes=codes, several=several)
    return Scores(columns=columns, grade=grade, exact_rows=size, row_by_row=len(sheets.single))


def _of_units(
    plan: Plan,
    units: Units,
    decimals: int,
    places: Mapping[PlanOutput, Sequence[int]],
    rest: Sheets | None,
    wanted: Sequence[PlanOutput],
) -> Scores:
    """Bring units to the scales of the outputs, and put in the rows that went another way."""
    status = np.zeros(len(units.total), np.uint8)
    columns: list[ScoreColumn] = []
    lines = {line.output: line for line in rest.lines} if rest is not None else {}
    for output in wanted:
        if output.kind is OutputKind.GRADE:
            continue
        found = units.total
        if output.kind is not OutputKind.TOTAL:
            first, *others = places[output]
            found = units.leaves[first]
            for other in others:
                found = found + units.leaves[other]
        if output.scale != decimals:
            found = found * 10 ** (output.scale - decimals)
        stretch = Stretch(output=output, low=found, high=found, status=status)
        if rest is not None:
            stretch = put_stretch(stretch, units.apart, lines[output])
        columns.append(_column(stretch))
    return Scores(
        columns=tuple(columns), grade=_grade(plan, units, rest, wanted), exact_rows=len(units.apart),
        row_by_row=len(rest.single) if rest is not None else 0,
    )  # fmt: skip


def _grade(
    plan: Plan, units: Units, rest: Sheets | None, wanted: Sequence[PlanOutput]
) -> GradeColumn | None:
    output = plan.outputs[-1]
    if units.codes is None or output not in wanted:
        return None
    if rest is None or rest.bits is None:
        return GradeColumn(output=output, codes=units.codes)
    codes = grade_codes(rest.bits, output.grades)
    units.codes[units.apart] = codes
    several = None
    if (codes < 0).any():
        several = np.zeros(len(units.codes), np.uint64)
        several[units.apart] = rest.bits
    return GradeColumn(output=output, codes=units.codes, several=several)


def _column(stretch: Stretch) -> ScoreColumn:
    return ScoreColumn(
        output=stretch.output, low=stretch.low, high=stretch.high, scale=stretch.output.scale,
        status=stretch.status, divisor=stretch.divisor,
    )  # fmt: skip
