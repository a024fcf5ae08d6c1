"""Scores in units of the last decimal, written block by block by one way of scoring or another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from govperf.arrays.beside import Beside, LeafUnits
from govperf.arrays.machine import Vector
from govperf.plan.binding import Limits
from govperf.plan.columns import Column
from govperf.plan.floats import Raw

Places = npt.NDArray[np.intp]
Codes = npt.NDArray[np.int8]


@frozen(eq=False)
class Units:
    """Scores in units of the last decimal.

    Attributes
    ----------
    limits : Limits
    total, high : ndarray of int64
        The same array where no leaf is open.
    leaves : dict of leaf's place to ndarray of int64
    beside : dict of leaf's place to LeafUnits
        Leaves that integers score.
    codes, best : ndarray of int8, or None
        Grades of ``total`` and of ``high``, by their place from the best down.
    apart : ndarray of intp
        Rows that this way of scoring was not for; what the others hold there does not matter.
    """

    limits: Limits
    total: npt.NDArray[np.int64]
    high: npt.NDArray[np.int64]
    leaves: dict[int, npt.NDArray[np.int64]]
    beside: dict[int, LeafUnits]
    codes: Codes | None
    best: Codes | None
    apart: Places


def room(limits: Limits, leaves: Sequence[int], others: Sequence[int] | None, size: int) -> Units:
    """Make the arrays that scores are written to.

    Parameters
    ----------
    limits : Limits
    leaves : sequence of int
        The leaves whose own scores are written.
    others : sequence of int, or None
        The same of leaves that integers score beside; ``None`` where there are none at all.
    size : int
    """
    total = np.empty(size, np.int64)
    codes = np.empty(size, np.int8) if limits.has_grades else None
    return Units(
        limits,
        total,
        total if others is None else np.empty(size, np.int64),
        {place: np.empty(size, np.int64) for place in leaves},
        {
            place: LeafUnits(np.empty(size, np.int64), np.empty(size, np.int64), np.zeros(size, bool))
            for place in others or ()
        },
        codes,
        codes if codes is None or others is None else np.empty(size, np.int8),
        np.zeros(0, np.intp),
    )


#: Scores blocks until there are no more; gives the rows that are not regular.
Work = Callable[[Iterator[int]], list[Places]]


def by_blocks(units: Units, work: Work, rows: int, threads: int) -> Units:
    """Let threads take blocks from one iterator: a late one costs a block and no more."""
    size = len(units.total)
    starts = iter(range(0, size, rows))
    if threads == 1 or size <= rows:
        apart = work(starts)
    else:
        with ThreadPoolExecutor(threads) as pool:
            started = [pool.submit(work, starts) for _ in range(threads)]
            apart = [found for each in started for found in each.result()]
    places = np.unique(np.concatenate(apart)) if apart else np.zeros(0, np.intp)
    return evolve(units, apart=places)


def finish(found: Vector, limits: Limits, total: Vector, codes: Codes | None) -> None:
    """Hold totals between their ends and grade them."""
    if limits.highest is None:
        total[:] = found
    else:
        np.minimum(found, limits.highest, out=total)
        if limits.may_be_negative:
            np.maximum(total, 0, out=total)
    if codes is None:
        return
    places, flag = codes.view(np.uint8), np.empty(len(total), np.bool_)
    places.fill(len(limits.thresholds))
    for threshold in limits.thresholds:
        np.greater_equal(total, threshold, out=flag)
        np.subtract(places, flag.view(np.uint8), out=places)


def finish_beside(found: Vector, beside: Beside, where: slice, into: Units) -> Places | None:
    """Add the leaves that integers score to the others; give the rows that only the whole sheet decides."""
    units, apart = beside.scores(where)
    low = found + sum(unit.low for unit in units.values())
    high = found + sum(unit.high for unit in units.values())
    for ends, total, grades in ((low, into.total, into.codes), (high, into.high, into.best)):
        finish(ends, into.limits, total[where], grades[where] if grades is not None else None)
    for place, ends_of in into.beside.items():
        ends_of.low[where], ends_of.high[where] = units[place].low, units[place].high
        is_open = units[place].open
        if ends_of.open is not None and is_open is not None:
            ends_of.open[where] = is_open
    return None if apart is None else np.flatnonzero(apart) + where.start


def integers_of(
    columns: Mapping[str, Column], raws: Mapping[str, Raw], names: Sequence[str]
) -> dict[str, Vector]:
    """Give the integers of columns; only codes stay as narrow as they are."""
    found: dict[str, Vector] = {}
    for name in names:
        values = columns[name].values
        found[name] = values if raws[name].codes else values.astype(np.int64, copy=False)
        if values.dtype == np.bool_:
            found[name] = values.view(np.uint8)
    return found


def unknown(columns: Sequence[Column], where: slice) -> Iterator[Places]:
    """Give the rows in which some figure is missing, or known to lie between two ends only."""
    for column in columns:
        if column.missing is not None:
            yield np.flatnonzero(column.missing[where]) + where.start
        if column.high is not None:
            yield np.flatnonzero(column.high[where] != column.values[where]) + where.start
