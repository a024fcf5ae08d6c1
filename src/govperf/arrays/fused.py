"""A table scored by loops over its rows; rows that they are not for are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from weakref import WeakKeyDictionary

import numpy as np
from attrs import frozen

from govperf.arrays.beside import Beside
from govperf.arrays.compiled import Run, compiled, kinds_of, numba_module
from govperf.arrays.machine import Vector
from govperf.arrays.units import (
    Places,
    Units,
    by_blocks,
    finish_beside,
    integers_of,
    room,
    unknown,
)
from govperf.plan.columns import Column
from govperf.plan.loops import Fused, Loop, fused, loops_of
from govperf.plan.plan import Plan

#: Rows between two calls: of one loop on one thread, of several or on several, and with leaves that
#: integers score beside.
BLOCK, BLOCK_OF_SEVERAL, BLOCK_BESIDE = 262_144, 65_536, 16_384


@frozen(eq=False)
class Prepared:
    """A plan bound to a kind of table, with its loops."""

    fused: Fused
    loops: tuple[Loop, ...]


#: What was prepared, by plan, by the decimals of the columns and the leaves that are asked for.
_PREPARED: WeakKeyDictionary[Plan, dict[object, Prepared | None]] = WeakKeyDictionary()


def prepared(plan: Plan, columns: Mapping[str, Column], wanted: frozenset[int]) -> Prepared | None:
    """Bind a plan to a table's columns; ``None`` where loops are not for it."""
    scales = {name: c.scale for name, c in columns.items() if np.can_cast(c.values.dtype, np.int64)}
    key = (tuple(sorted(scales.items())), wanted)
    known = _PREPARED.setdefault(plan, {})
    if key not in known:
        found, rounding = fused(plan, scales), plan.ruleset.rounding
        if found is None or rounding is None:
            known[key] = None
        else:
            known[key] = Prepared(found, loops_of(found, wanted, rounding.mode))
    return known[key]


def loop_units(
    plan: Plan,
    columns: Mapping[str, Column],
    given: Mapping[str, Column],
    wanted: frozenset[int],
    threads: int,
    block: int | None,
) -> Units | None:
    """Score all rows of a table that are regular; ``None`` where loops are for none of it.

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

    Raises
    ------
    UsageError
        When numba is not installed.
    """
    numba_module()
    made = prepared(plan, columns, wanted)
    if made is None:
        return None
    others, limits = made.fused.beside, made.fused.limits
    size = len(next(iter(columns.values())).values)
    rows = max(1, min(block or _rows(made, threads), size))
    beside = Beside.of(plan, others, given, limits.places) if others else None
    asked = [place for place in others if place in wanted] if others else None
    leaves = [place for loop in made.loops for place in loop.leaves]
    scores = room(limits, leaves, asked, size)
    runner = _Runner.of(made, columns, scores, beside)

    def work(starts: Iterator[int]) -> list[Places]:
        aside = np.empty(rows, np.uint8)
        stretches = (slice(start, min(start + rows, size)) for start in starts)
        # With numba's compiler switched off the loops run on NumPy's scalars, which warn.
        with np.errstate(all="ignore"):
            return [found for where in stretches for found in runner.block(where, aside)]

    return by_blocks(scores, work, rows, threads)


def _rows(made: Prepared, threads: int) -> int:
    if made.fused.beside:
        return BLOCK_BESIDE
    return BLOCK if threads == 1 and len(made.loops) == 1 else BLOCK_OF_SEVERAL


@frozen(eq=False)
class _Runner:
    """Loops with the columns that they read and the arrays that they write."""

    calls: Sequence[tuple[Loop, Run, list[Vector]]]
    gaps: Sequence[Column]
    scores: Units
    beside: Beside | None

    @classmethod
    def of(
        cls, made: Prepared, columns: Mapping[str, Column], scores: Units, beside: Beside | None
    ) -> _Runner:
        names = list(dict.fromkeys(name for loop in made.loops for name in loop.columns))
        integers = {n: _plain(v) for n, v in integers_of(columns, made.fused.raws, names).items()}
        calls = []
        for loop in made.loops:
            read = [integers[name] for name in loop.columns]
            calls.append((loop, compiled(loop, kinds_of(read)), read))
        gaps = [c for c in (columns[n] for n in names) if c.missing is not None or c.high is not None]
        return cls(calls, gaps, scores, beside)

    def block(self, where: slice, aside: Vector) -> Iterator[Places]:
        """Score some rows; give those that are not regular."""
        scores, mark = self.scores, aside[: where.stop - where.start]
        for loop, run, read in self.calls:
            written = [scores.total[where], mark]
            if loop.has_grades:
                assert scores.codes is not None
                written.append(scores.codes[where])
            written += [scores.leaves[place][where] for place in loop.leaves]
            run(*(column[where] for column in read), *written)
        if mark.any():
            yield np.flatnonzero(mark) + where.start
        yield from unknown(self.gaps, where)
        if self.beside is not None:
            apart = finish_beside(scores.total[where], self.beside, where, scores)
            if apart is not None:
                yield apart


def _plain(values: Vector) -> Vector:
    """Give integers side by side in the machine's own order of bytes, as loops read them."""
    native = values.astype(values.dtype.newbyteorder("="), copy=False)
    return np.require(native, requirements=["C", "A"])
