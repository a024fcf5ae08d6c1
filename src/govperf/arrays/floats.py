"""A table scored in float64 where that is proved exact; every other row is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from weakref import WeakKeyDictionary

import numpy as np
from attrs import define, field, frozen

from govperf.arrays.beside import Beside
from govperf.arrays.machine import Machine, Vector
from govperf.arrays.units import (
    Places,
    Units,
    by_blocks,
    finish,
    finish_beside,
    integers_of,
    room,
    unknown,
)
from govperf.plan.assembly import assemble
from govperf.plan.binding import Bound, bound
from govperf.plan.columns import Column
from govperf.plan.plan import Plan
from govperf.plan.program import Program

#: Rows whose buffers stay in the second-level cache; with several threads longer calls are worth more.
BLOCK, BLOCK_OF_THREADS = 24_576, 65_536


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


def float_units(
    plan: Plan,
    columns: Mapping[str, Column],
    given: Mapping[str, Column],
    wanted: frozenset[int],
    threads: int,
    block: int | None,
) -> Units | None:
    """Score all rows of a table that are regular; ``None`` where float64 is for none of it.

    Parameters
    ----------
    plan : Plan
    columns : mapping of folded name to Column
        With the ruleset's own codes.
    given : mapping of folded name to Column
        As they came.
    wanted : frozenset of int
    threads : int
    block : int or None
    """
    made = prepared(plan, columns, wanted)
    if made is None:
        return None
    size = len(next(iter(columns.values())).values)
    rows = max(1, min(block or (BLOCK if threads == 1 else BLOCK_OF_THREADS), size))
    others = made.bound.beside
    beside = Beside.of(plan, others, given, made.bound.limits.places) if others else None
    asked = [place for place in others if place in wanted] if others else None
    scores = room(made.bound.limits, list(made.main.leaves), asked, size)
    names = [*(made.main.columns.keys() | made.rest.columns.keys())]

    def work(starts: Iterator[int]) -> list[Places]:
        integers = integers_of(columns, made.bound.raws, names)
        worker = _Worker(made, integers, columns, scores, rows, beside)
        with np.errstate(all="ignore"):
            return worker.all_of(starts, size)

    return by_blocks(scores, work, rows, threads)


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
    #: Columns in which figures may be missing.
    gaps: list[Column] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.main = Machine.of(self.made.main, self.rows)
        given = [self.columns[name] for name in self.values]
        self.gaps = [c for c in given if c.missing is not None or c.high is not None]

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
            apart = finish_beside(found, self.beside, where, scores)
            self.apart += [apart] if apart is not None else []
        else:
            codes = scores.codes[where] if scores.codes is not None else None
            finish(found, scores.limits, scores.total[where], codes)
        for place, register in self.made.main.leaves.items():
            np.copyto(self.scores.leaves[place][where], self.main.register(register), casting="unsafe")
        if self.made.main.staged is not None:
            found = self.main.register(self.made.main.staged).view(np.bool_).nonzero()[0]
            if len(found):
                self._put_aside(found, where)

    def _note_outside(self, where: slice) -> None:
        """Put rows apart that hold a figure outside the range of the proof, or none."""
        for name in self.main.outside:
            part, raw = self.values[name][where], self.made.bound.raws[name]
            self.apart.append(np.flatnonzero((part < raw.low) | (part > raw.high)) + where.start)
        self.apart += unknown(self.gaps, where)

    def _note_zeros(self, machine: Machine, where: slice) -> None:
        for register in machine.program.apart:
            found = machine.register(register).view(np.bool_).nonzero()[0]
            if len(found):
                self.apart.append(found + where.start)

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
        finish(self.rest.register(self.made.rest.total), self.scores.limits, total, codes)
        self.scores.total[where] = total
        if codes is not None and self.scores.codes is not None:
            self.scores.codes[where] = codes
        for place, register in self.made.rest.leaves.items():
            self.scores.leaves[place][where] = self.rest.register(register).astype(np.int64)
        self.aside, self.waiting = [], 0
