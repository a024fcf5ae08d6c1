"""A table scored under a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import numpy as np

from govperf.arrays.beside import Whole
from govperf.arrays.floats import float_units
from govperf.arrays.fused import loop_units
from govperf.arrays.given import coded, matched_columns
from govperf.arrays.grades import SEVERAL, Bits, grade_codes
from govperf.arrays.integers import BLOCK, Sheets, columns_at, sheets_of
from govperf.arrays.scores import GradeColumn, ScoreColumn, Scores, Status
from govperf.arrays.stretches import Stretch, put_stretch
from govperf.arrays.units import Units
from govperf.plan.columns import Column
from govperf.plan.engine import Engine
from govperf.plan.plan import OutputKind, Plan, PlanOutput


def evaluate(
    plan: Plan,
    columns: Mapping[str, Column],
    *,
    threads: int = 1,
    block: int | None = None,
    outputs: Iterable[PlanOutput] | None = None,
    engine: Engine = Engine.ARRAYS,
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
    engine : Engine, optional
        What regular rows are scored by.

    Returns
    -------
    Scores
        The same as scoring each row by itself, digit for digit.

    Raises
    ------
    UsageError
        When a column is of no input, holds no integers, or has another length; or when numba is not
        installed and asked for.
    """
    matched, size = matched_columns(plan, columns)
    wanted = tuple(plan.outputs if outputs is None else outputs)
    places = _leaves_of(plan, wanted)
    read = coded(plan, matched)
    asked = frozenset(p for found in places.values() for p in found)
    units = None
    if size:
        way = loop_units if engine is Engine.JIT else float_units
        units = way(plan, read, matched, asked, threads, block)
    if units is None:
        sheets = sheets_of(plan, matched, threads, block or BLOCK)
        return of_sheets(plan, sheets, wanted, size)
    rest = None
    if len(units.apart):
        rest = sheets_of(plan, columns_at(matched, units.apart), threads, block or BLOCK)
    return _of_units(plan, units, places, rest, wanted)


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


def of_sheets(plan: Plan, sheets: Sheets, wanted: Sequence[PlanOutput], size: int) -> Scores:
    """Give the scores of rows that were worked out in integers, or one by one."""
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
    places: Mapping[PlanOutput, Sequence[int]],
    rest: Sheets | None,
    wanted: Sequence[PlanOutput],
) -> Scores:
    """Bring units to the scales of the outputs, and put in the rows that went another way."""
    columns: list[ScoreColumn] = []
    lines = {line.output: line for line in rest.lines} if rest is not None else {}
    for output in wanted:
        if output.kind is OutputKind.GRADE:
            continue
        stretch = _stretch(units, output, places.get(output, ()))
        if rest is not None:
            stretch = put_stretch(stretch, units.apart, lines[output])
        columns.append(_column(stretch))
    return Scores(
        columns=tuple(columns), grade=_grade(plan, units, rest, wanted), exact_rows=len(units.apart),
        row_by_row=len(rest.single) if rest is not None else 0,
    )  # fmt: skip


def _stretch(units: Units, output: PlanOutput, places: Sequence[int]) -> Stretch:
    """Give one output, the rows included that went another way."""
    low, high, is_open = units.total, units.high, None
    if output.kind is not OutputKind.TOTAL:
        low, high = _sum(units, places)
        if output.kind is OutputKind.BLOCK and len(places) == 1:
            # Rows that go another way may differ from their only leaf.
            is_same = high is low
            low = low.copy()
            high = low if is_same else high.copy()
        only = units.beside.get(places[0]) if len(places) == 1 else None
        is_leaf = only is not None and output.kind is not OutputKind.BLOCK
        is_open = only.open if only is not None and is_leaf else None
    if output.scale != units.limits.places:
        raised = 10 ** (output.scale - units.limits.places)
        low, high = low * raised, low * raised if high is low else high * raised
    status = np.zeros(len(low), np.uint8)
    if high is not low:
        differ = low != high
        status[differ if is_open is None else differ | is_open] = Status.OPEN
        high = high if differ.any() else low
    return Stretch(output=output, low=low, high=high, status=status)


def _sum(units: Units, places: Sequence[int]) -> tuple[Whole, Whole]:
    """Add up the leaves of a line."""
    floats = [units.leaves[place] for place in places if place in units.leaves]
    others = [units.beside[place] for place in places if place in units.beside]
    if not others:
        low = floats[0] if len(floats) == 1 else reduce(np.add, floats)
        return low, low
    low = reduce(np.add, [*floats, *(other.low for other in others)])
    return low, reduce(np.add, [*floats, *(other.high for other in others)])


def _grade(
    plan: Plan, units: Units, rest: Sheets | None, wanted: Sequence[PlanOutput]
) -> GradeColumn | None:
    output = plan.outputs[-1]
    if units.codes is None or output not in wanted:
        return None
    codes = units.codes
    several: Bits | None = None
    if units.best is not None and units.best is not codes:
        one = np.uint64(1)
        best, worst = units.best.astype(np.uint64), codes.astype(np.uint64)
        several = (one << (worst + one)) - (one << best)
        codes = np.where(units.best == codes, codes, SEVERAL).astype(np.int8)
    if rest is not None and rest.bits is not None:
        found = grade_codes(rest.bits, output.grades)
        codes[units.apart] = found
        if several is None and (found < 0).any():
            several = np.zeros(len(codes), np.uint64)
        if several is not None:
            several[units.apart] = rest.bits
    return GradeColumn(output=output, codes=codes, several=several)


def _column(stretch: Stretch) -> ScoreColumn:
    return ScoreColumn(
        output=stretch.output, low=stretch.low, high=stretch.high, scale=stretch.output.scale,
        status=stretch.status, divisor=stretch.divisor,
    )  # fmt: skip
