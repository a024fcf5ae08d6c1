"""A table scored in float64 where that is proved exact; every other row is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from attrs import define, evolve, field, frozen

from govperf.arrays.beside import Beside, LeafUnits
from govperf.arrays.machine import Machine, Vector
from govperf.plan.binding import Bound, bound
from govperf.plan.columns import Column
from govperf.plan.plan import Plan
from govperf.plan.steps import Program, assemble

#: Rows whose buffers stay in the second-level cache; with several threads longer calls are worth more.
BLOCK, BLOCK_OF_THREADS = 24_576, 65_536
Places = npt.NDArray[np.intp]


@frozen(eq=False)
class Prepared:
    """A plan bound to a kind of table, with its programs.

    ``main`` leaves rows in which an amount is exactly 0, or the like, to ``rest``.
    """

    bound: Bound
    main: Program
    rest: Program


#: What was prepared, by plan, by the decimals of the columns and the leaves that are asked for.
_PREPARED: WeakKeyDictionary[Plan, dict[object, Prepared | None]] = WeakKeyDictionary()


def prepared(plan: Plan, columns: Mapping[str, Column], wanted: frozenset[int]) -> Prepared | None:
    """Bind a plan to a table's columns; ``None`` where float64 is not for it."""
    scales = {name: c.scale for name, c in columns.items() if np.can_cast(c.values.dtype, np.int64)}
    key = (tuple(sorted(scales.items())), wanted)
    known = _PREPARED.setdefault(plan, {})
    if key not in known:
        known[key] = _prepared(plan, scales, wanted)
    return known[key]


def _prepared(plan: Plan, scales: Mapping[str, int], wanted: frozenset[int]) -> Prepared | None:
    made = bound(plan, scales)
    if made is None or plan.ruleset.rounding is None:
        return None
    mode = plan.ruleset.rounding.mode
    if made.beside:
        # Every row has its other leaves to be added: none is left to a second program.
        whole = assemble(made.leaves, wanted, mode, made.raws, stages=False)
        return Prepared(made, whole, whole)
    main = assemble(made.leaves, wanted, mode, made.raws, stages=True)
    # What the first program has read it has checked.
    unread = {name: raw for name, raw in made.raws.items() if name not in main.columns}
    return Prepared(made, main, assemble(made.leaves, wanted, mode, unread, stages=False))


@frozen(eq=False)
class Units:
    """Scores in units of the last decimal.

    Attributes
    ----------
    total, high : ndarray of int64
        The same array where no leaf is open.
    leaves : dict of leaf's place to ndarray of int64
    beside : dict of leaf's place to LeafUnits
        Leaves that integers score.
    codes, best : ndarray of int8, or None
        Grades of ``total`` and of ``high``, by their place from the best down.
    apart : ndarray of intp
        Rows that float64 was not for; what the others hold there does not matter.
    """

    total: npt.NDArray[np.int64]
    high: npt.NDArray[np.int64]
    leaves: dict[int, npt.NDArray[np.int64]]
    beside: dict[int, LeafUnits]
    codes: npt.NDArray[np.int8] | None
    best: npt.NDArray[np.int8] | None
    apart: Places


def units_of(
    made: Prepared,
    columns: Mapping[str, Column],
    beside: Beside | None,
    wanted: frozenset[int],
    size: int,
    threads: int,
    block: int | None,
) -> Units:
    """Score all rows of a table that are regular."""
    rows = block or (BLOCK if threads == 1 else BLOCK_OF_THREADS)
    rows = max(1, min(rows, size))
    scores = _room(made, beside, wanted, size)
    starts = iter(range(0, size, rows))

    def work() -> list[Places]:
        worker = _Worker(made, _values(made, columns), columns, scores, rows, beside)
        # Threads take blocks from one iterator: a late one costs a block and no more.
        with np.errstate(all="ignore"):
            return worker.all_of(starts, size)

    if threads == 1 or size <= rows:
        apart = work()
    else:
        with ThreadPoolExecutor(threads) as pool:
            apart = [found for each in [pool.submit(work) for _ in range(threads)] for found in each.result()]
    places = np.unique(np.concatenate(apart)) if apart else np.zeros(0, np.intp)
    return evolve(scores, apart=places)


def _room(made: Prepared, beside: Beside | None, wanted: frozenset[int], size: int) -> Units:
    """Make the arrays that scores are written to."""
    total = np.empty(size, np.int64)
    codes = np.empty(size, np.int8) if made.bound.thresholds else None
    others = [place for place in made.bound.beside if place in wanted]
    return Units(
        total,
        np.empty(size, np.int64) if beside is not None else total,
        {place: np.empty(size, np.int64) for place in made.main.leaves},
        {
            place: LeafUnits(np.empty(size, np.int64), np.empty(size, np.int64), np.zeros(size, bool))
            for place in others
        },
        codes,
        np.empty(size, np.int8) if codes is not None and beside is not None else codes,
        np.zeros(0, np.intp),
    )


def _values(made: Prepared, columns: Mapping[str, Column]) -> dict[str, Vector]:
    """Give the integers of the columns that a program reads; only codes stay as narrow as they are."""
    found: dict[str, Vector] = {}
    for name in made.main.columns.keys() | made.rest.columns.keys():
        values = columns[name].values
        is_code = bool(made.bound.raws[name].codes)
        found[name] = values if is_code else values.astype(np.int64, copy=False)
        if values.dtype == np.bool_:
            found[name] = values.view(np.uint8)
    return found


@define(eq=False)
class _Worker:
    """One thread's buffers, and the rows it has put aside."""

    made: Prepared
    values: Mapping[str, Vector]
    columns: Mapping[str, Column]
    scores: Units
    rows: int
    beside: Beside | None
    main: Machine = field(init=False)
    rest: Machine | None = None
    apart: list[Places] = field(factory=list)
    aside: list[Places] = field(factory=list)
    waiting: int = 0
    stage: dict[str, Vector] = field(factory=dict)
    flag: npt.NDArray[np.bool_] = field(init=False)
    #: Columns in which figures may be missing.
    gaps: list[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.main = Machine.of(self.made.main, self.rows)
        self.flag = np.empty(self.rows, np.bool_)
        given = {name: self.columns[name] for name in self.values}
        self.gaps = [n for n, c in given.items() if c.missing is not None or c.high is not None]

    def all_of(self, starts: Iterator[int], size: int) -> list[Places]:
        """Score blocks until there are no more; give the rows that are not regular."""
        for start in starts:
            self._block(start, min(start + self.rows, size))
        self._score_aside()
        return self.apart

    def _block(self, start: int, stop: int) -> None:
        where = slice(start, stop)
        self.main.run(self.values, where, stop - start)
        self._note_outside(where)
        self._note_zeros(self.main, where)
        found = self.main.register(self.made.main.total)
        scores = self.scores
        if self.beside is not None:
            self._block_beside(found, self.beside, where)
        else:
            codes = scores.codes[where] if scores.codes is not None else None
            self._finish(found, scores.total[where], codes)
        for place, register in self.made.main.leaves.items():
            np.copyto(self.scores.leaves[place][where], self.main.register(register), casting="unsafe")
        if self.made.main.staged is not None:
            found = self.main.register(self.made.main.staged).view(np.bool_).nonzero()[0]
            if len(found):
                self._put_aside(found, where)

    def _block_beside(self, found: Vector, beside: Beside, where: slice) -> None:
        """Add the leaves that integers score."""
        scores = self.scores
        units, apart = beside.scores(where)
        low = found + sum(unit.low for unit in units.values())
        high = found + sum(unit.high for unit in units.values())
        for ends, total, grades in ((low, scores.total, scores.codes), (high, scores.high, scores.best)):
            self._finish(ends, total[where], grades[where] if grades is not None else None)
        for place, room in scores.beside.items():
            room.low[where], room.high[where] = units[place].low, units[place].high
            is_open = units[place].open
            if room.open is not None and is_open is not None:
                room.open[where] = is_open
        if apart is not None:
            self.apart.append(np.flatnonzero(apart) + where.start)

    def _note_outside(self, where: slice) -> None:
        """Put rows apart that hold a figure outside the range of the proof, or none."""
        for name in self.main.outside:
            part, raw = self.values[name][where], self.made.bound.raws[name]
            self.apart.append(np.flatnonzero((part < raw.low) | (part > raw.high)) + where.start)
        for name in self.gaps:
            column = self.columns[name]
            if column.missing is not None:
                self.apart.append(np.flatnonzero(column.missing[where]) + where.start)
            if column.high is not None:
                self.apart.append(np.flatnonzero(column.high[where] != column.values[where]) + where.start)

    def _note_zeros(self, machine: Machine, where: slice) -> None:
        for register in machine.program.apart:
            found = machine.register(register).view(np.bool_).nonzero()[0]
            if len(found):
                self.apart.append(found + where.start)

    def _finish(self, found: Vector, total: Vector, codes: npt.NDArray[np.int8] | None) -> None:
        """Hold totals between their ends and grade them."""
        highest = self.made.bound.highest
        if highest is None:
            total[:] = found
        else:
            np.minimum(found, highest, out=total)
            if self.made.bound.may_be_negative:
                np.maximum(total, 0, out=total)
        if codes is None:
            return
        assert self.made.bound.thresholds is not None
        places, flag = codes.view(np.uint8), self.flag[: len(total)]
        places.fill(len(self.made.bound.thresholds))
        for threshold in self.made.bound.thresholds:
            np.greater_equal(total, threshold, out=flag)
            np.subtract(places, flag.view(np.uint8), out=places)

    # ---- rows put aside

    def _put_aside(self, found: Places, where: slice) -> None:
        """Gather the rows of a block while they are in the cache."""
        if self.waiting + len(found) > self.rows:
            self._score_aside()
        if not self.stage:
            self.stage = {name: np.empty(self.rows, v.dtype) for name, v in self.values.items()}
        stop = self.waiting + len(found)
        for name, values in self.values.items():
            values[where].take(found, out=self.stage[name][self.waiting : stop], mode="clip")
        self.aside.append(found + where.start)
        self.waiting = stop

    def _score_aside(self) -> None:
        """Score the rows that were put aside with the program that knows every condition."""
        if not self.waiting:
            return
        if self.rest is None:
            self.rest = Machine.of(self.made.rest, self.rows)
        size, where = self.waiting, np.concatenate(self.aside)
        self.rest.run(self.stage, slice(0, size), size)
        for name in self.rest.outside:
            raw, part = self.made.bound.raws[name], self.stage[name][:size]
            self.apart.append(where[(part < raw.low) | (part > raw.high)])
        for register in self.made.rest.apart:
            self.apart.append(where[self.rest.register(register).view(np.bool_)])
        total = np.empty(size, np.int64)
        codes = np.empty(size, np.int8) if self.scores.codes is not None else None
        self._finish(self.rest.register(self.made.rest.total), total, codes)
        self.scores.total[where] = total
        if codes is not None and self.scores.codes is not None:
            self.scores.codes[where] = codes
        for place, register in self.made.rest.leaves.items():
            self.scores.leaves[place][where] = self.rest.register(register).astype(np.int64)
        self.aside, self.waiting = [], 0
