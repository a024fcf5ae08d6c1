"""Scores added up from below, for many rows: levels, gates, what makes up for what does not apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from attrs import frozen

from govperf.arrays.leaves import LeafScores, Memory, leaf_scores
from govperf.arrays.ratios import (
    Mask,
    Ratio,
    compared,
    constant,
    larger,
    over,
    plus,
    smaller,
    times,
    total,
    where,
)
from govperf.arrays.rows import Rows, either
from govperf.arrays.rules import GradeAction, rounded_total, rounded_within
from govperf.arrays.scores import Status
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Answer, Comparison, Place


@frozen(kw_only=True, eq=False)
class LineScores:
    """A line as it comes out.

    Attributes
    ----------
    low, high : Ratio
    open, uncounted : mask or None
        Rows that are open; rows that are not applicable.
    """

    low: Ratio
    high: Ratio
    open: Mask | None
    uncounted: Mask | None

    def status(self, size: int) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
        """Give the status of each row."""
        found = np.zeros(size, np.uint8)
        if self.open is not None:
            found[self.open] = Status.OPEN
        if self.uncounted is not None:
            found[self.uncounted] = Status.NOT_APPLICABLE
        return found


@frozen(kw_only=True, eq=False)
class Level:
    """What a line and all below it add to the level above.

    ``level_dropped`` and ``all_dropped`` are points that others of the level, or of the sheet, make up for.
    """

    low: Ratio
    high: Ratio
    points: Ratio
    lines: tuple[LineScores, ...]
    parent_zero: Mask | None = None
    all_zero: Mask | None = None
    limits: tuple[tuple[GradeAction, Mask], ...] = ()
    level_dropped: Ratio | None = None
    all_dropped: Ratio | None = None
    undecided: Mask | None = None


@frozen(kw_only=True, eq=False)
class SheetScores:
    """Everything of some rows, before grades."""

    lines: tuple[LineScores, ...]
    low: Ratio
    high: Ratio
    points: Ratio
    limits: tuple[tuple[GradeAction, Mask], ...]
    undecided: Mask | None


def sheet_scores(
    rows: Rows, memory: Memory, blocks: Mapping[tuple[str, ...], Level] | None = None
) -> SheetScores:
    """Score all items of some rows and add them up; ``blocks`` are those scored from lines already."""
    ruleset, size = rows.ruleset, rows.size
    places = iter(range(len(memory.plan.leaves)))
    tops = [_top(item, rows, memory, places, blocks or {}) for item in ruleset.items]
    low, high, points = _added(tops, rows)
    dropped = [d for top in tops for d in (top.level_dropped, top.all_dropped) if d is not None]
    if dropped:
        low, high, points, _ = _made_up(low, high, points, total(dropped), rows)
    extras = [
        _of_leaf(leaf_scores(extra, next(places), rows, memory), rows, adds_points=False)
        for extra in ruleset.extras
    ]
    if extras:
        low, high = plus(low, total(e.low for e in extras)), plus(high, total(e.high for e in extras))
        low, high = (
            smaller(larger(end, constant(0), size), constant(ruleset.highest), size) for end in (low, high)
        )
    every = [*tops, *extras]
    gate = _any(level.all_zero for level in every)
    if gate is not None:
        low, high = where(gate, constant(0), low), where(gate, constant(0), high)
    if ruleset.rounding is not None and ruleset.rounding.place is Place.TOTAL:
        low, high = (rounded_of(end, points, ruleset, size) for end in (low, high))
    return SheetScores(
        lines=tuple(line for level in every for line in level.lines),
        low=low,
        high=high,
        points=points,
        limits=tuple(limit for level in every for limit in level.limits),
        undecided=_any(level.undecided for level in every),
    )


def rounded_of(score: Ratio, points: Ratio, ruleset: rs.Ruleset, size: int) -> Ratio:
    """Round a total as the ruleset says; 4.5 of 4.5 points never becomes 5."""
    assert ruleset.rounding is not None
    if points.constant is not None:
        return rounded_within(score, points.constant, ruleset.rounding, size)
    return rounded_total(score, points, ruleset, size)


def _any(masks: Iterable[Mask | None]) -> Mask | None:
    found: Mask | None = None
    for mask in masks:
        found = either(found, mask)
    return found


def _top(
    item: rs.Item,
    rows: Rows,
    memory: Memory,
    places: Iterator[int],
    blocks: Mapping[tuple[str, ...], Level],
) -> Level:
    if item.path in blocks:
        next(places)
        return blocks[item.path]
    return _level(item, rows, memory, places)


def _level(item: rs.Item, rows: Rows, memory: Memory, places: Iterator[int]) -> Level:
    if isinstance(item, rs.Indicator) and item.children:
        children = [_level(child, rows, memory, places) for child in item.children]
        return _parent(children, rows)
    return _of_leaf(leaf_scores(item, next(places), rows, memory), rows)


def _of_leaf(leaf: LeafScores, rows: Rows, *, adds_points: bool = True) -> Level:
    line = LineScores(low=leaf.low, high=leaf.high, open=leaf.open, uncounted=leaf.uncounted)
    points = constant(leaf.points if adds_points else 0)
    dropped: Ratio | None = None
    answer = leaf.answer.answer if leaf.answer is not None and leaf.answer.drops else None
    undecided = leaf.undecided
    if leaf.uncounted is not None:
        dropped = where(leaf.uncounted, points, constant(0))
        points = where(leaf.uncounted, constant(0), points)
        if answer is Answer.MOVE:
            # Where points go to others, those are scored again.
            undecided = either(undecided, leaf.uncounted)
    return Level(
        low=leaf.low, high=leaf.high, points=points, lines=(line,), parent_zero=leaf.parent_zero,
        all_zero=leaf.all_zero, limits=leaf.limits, undecided=undecided,
        level_dropped=dropped if answer is Answer.RESCALE_LEVEL else None,
        all_dropped=dropped if answer is Answer.RESCALE_ALL else None,
    )  # fmt: skip


def _added(children: Sequence[Level], rows: Rows) -> tuple[Ratio, Ratio, Ratio]:
    """Add up scores and points; a gate closes the level."""
    low = total(child.low for child in children)
    same = all(child.high is child.low for child in children)
    high = low if same else total(child.high for child in children)
    points = total(child.points for child in children)
    gate = _any(child.parent_zero for child in children)
    if gate is not None:
        shut = where(gate, constant(0), low)
        high = shut if high is low else where(gate, constant(0), high)
        low = shut
    return low, high, points


def _parent(children: Sequence[Level], rows: Rows) -> Level:
    low, high, points = _added(children, rows)
    own = [child.level_dropped for child in children if child.level_dropped is not None]
    passed = [child.all_dropped for child in children if child.all_dropped is not None]
    uncounted: Mask | None = None
    if points.constant is None or points.constant == 0:
        mask = compared(points, Comparison.EQUAL, constant(0), rows.size)
        uncounted = mask if mask.any() else None
    dropped: Ratio | None = None
    if own:
        level = total(own)
        low, high, points, gone = _made_up(low, high, points, level, rows)
        dropped = where(gone, level, constant(0)) if gone is not None else None
    is_open = None
    if high is not low:
        mask = compared(low, Comparison.BELOW, high, rows.size)
        is_open = mask if mask.any() else None
    line = LineScores(low=low, high=high, open=is_open, uncounted=uncounted)
    below = tuple(found for child in children for found in child.lines)
    return Level(
        low=low, high=high, points=points, lines=(line, *below),
        all_zero=_any(child.all_zero for child in children),
        limits=tuple(limit for child in children for limit in child.limits),
        level_dropped=dropped, all_dropped=total(passed) if passed else None,
        undecided=_any(child.undecided for child in children),
    )  # fmt: skip


def _made_up(
    low: Ratio, high: Ratio, points: Ratio, dropped: Ratio, rows: Rows
) -> tuple[Ratio, Ratio, Ratio, Mask | None]:
    """Let what remains make up for what was dropped; say also where nothing remains."""
    size = rows.size
    full = plus(points, dropped)
    some = compared(dropped, Comparison.ABOVE, constant(0), size)
    gone = compared(points, Comparison.EQUAL, constant(0), size)
    active = some & ~gone
    if active.any():
        same = high is low
        share, _ = over(low, points, size)
        raised = where(active, times(share, full), low)
        if not same:
            most, _ = over(high, points, size)
            high = where(active, times(smaller(most, constant(1), size), full), high)
        low, high = raised, raised if same else high
        points = where(active, full, points)
    lost = some & gone
    return low, high, points, lost if lost.any() else None
