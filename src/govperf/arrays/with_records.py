"""A table scored together with the records of its units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import evolve

from govperf.arrays.evaluate import evaluate, of_sheets
from govperf.arrays.given import given_inputs
from govperf.arrays.grouped import Places
from govperf.arrays.integers import columns_at, sheets_one_by_one
from govperf.arrays.list_columns import list_columns
from govperf.arrays.list_inputs import ListPlan
from govperf.arrays.records import Records
from govperf.arrays.scores import GradeColumn, ScoreColumn, Scores
from govperf.arrays.single_rows import RecordsOf
from govperf.arrays.stretches import Stretch, put_stretch
from govperf.plan.columns import Column
from govperf.plan.engine import Engine
from govperf.plan.plan import Plan


def evaluate_with_records(
    plan: Plan,
    listed: ListPlan | None,
    columns: Mapping[str, Column],
    lists: Mapping[str, Records],
    units: Places,
    *,
    threads: int = 1,
    engine: Engine = Engine.ARRAYS,
) -> Scores:
    """Score every row of a table with the records of its unit, exactly.

    Parameters
    ----------
    plan : Plan
    listed : ListPlan or None
        The plan in which lists are inputs; without it every row is scored by itself.
    columns : mapping of folded name to Column
    lists : mapping of folded name to Records
    units : ndarray
        The number of each row's unit; -1 where it has no record.
    threads : int, optional
    engine : Engine, optional
    """
    if listed is None:
        return _one_by_one(plan, columns, lists, units)
    outer, _ = given_inputs(plan, columns)
    made, apart = list_columns(listed, lists, units, outer)
    wanted = {each.folded for each in listed.plan.inputs}
    read = {name: column for name, column in {**columns, **made}.items() if name in wanted}
    if not read:
        # Without a column nothing says how many rows there are.
        return _one_by_one(plan, columns, lists, units)
    scores = evaluate(listed.plan, read, threads=threads, engine=engine)
    places = np.flatnonzero(apart)
    if not len(places):
        return scores
    rest = _one_by_one(plan, columns_at(columns, places), lists, units[places])
    return _put(scores, places, rest)


def _one_by_one(
    plan: Plan, columns: Mapping[str, Column], lists: Mapping[str, Records], units: Places
) -> Scores:
    sheets = sheets_one_by_one(plan, columns, len(units), _records_of(lists, units))
    return of_sheets(plan, sheets, plan.outputs, len(units))


def _records_of(lists: Mapping[str, Records], units: Places) -> RecordsOf:
    return lambda place: {one.listed.name: one.written(int(units[place])) for one in lists.values()}


def _put(scores: Scores, places: Places, rest: Scores) -> Scores:
    """Put the scores of some rows into their places."""
    columns = tuple(
        _put_column(before, places, after) for before, after in zip(scores.columns, rest.columns, strict=True)
    )
    return Scores(
        columns=columns, grade=_put_grades(scores.grade, places, rest.grade),
        exact_rows=scores.exact_rows, row_by_row=scores.row_by_row + rest.row_by_row,
    )  # fmt: skip


def _put_column(before: ScoreColumn, places: Places, after: ScoreColumn) -> ScoreColumn:
    # A line and the only one below it may share their integers.
    made = put_stretch(_stretch(before, before.low.copy()), places, _stretch(after, after.low))
    return evolve(before, low=made.low, high=made.high, status=made.status, divisor=made.divisor)


def _stretch(column: ScoreColumn, low: npt.NDArray[Any]) -> Stretch:
    return Stretch(
        output=column.output, low=low, high=low if column.high is column.low else column.high,
        status=column.status, divisor=column.divisor.copy() if column.divisor is not None else None,
    )  # fmt: skip


def _put_grades(
    before: GradeColumn | None, places: Places, after: GradeColumn | None
) -> GradeColumn | None:
    if before is None or after is None:
        return before
    codes = before.codes.copy()
    codes[places] = after.codes
    several = before.several.copy() if before.several is not None else None
    if several is None and after.several is not None:
        several = np.zeros(len(codes), np.uint64)
    if several is not None:
        several[places] = 0 if after.several is None else after.several
    return GradeColumn(output=before.output, codes=codes, several=several)
