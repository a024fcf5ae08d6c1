"""填报指标 of every unit: its lines added up."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from govperf.arrays.levels import Level
from govperf.arrays.levels import LineScores as Line
from govperf.arrays.ratios import Ratio, compared, constant, of_integers, plus, where
from govperf.arrays.sums import Fractions, Groups, narrowed, summed
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Comparison
from govperf.tables.lines.places import LinePlaces
from govperf.tables.lines.reading import LineTable
from govperf.tables.lines.work import LineScores, largest

if TYPE_CHECKING:
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]


@frozen(kw_only=True, eq=False)
class Blocks:
    """Levels of every unit, by path; ``apart`` marks the units that are scored as sheets.

    ``points`` are what the lines of each unit and block state, for those that state any.
    """

    levels: Mapping[tuple[str, ...], Level]
    apart: Mask
    points: Mapping[tuple[str, ...], Ratio]
    stated: Mapping[tuple[str, ...], Mask]


def block_levels(
    ruleset: rs.Ruleset, lines: LineTable, places: LinePlaces, scores: LineScores
) -> Blocks:
    """Add up the lines of each block of each unit, exactly."""
    apart = np.zeros(places.units, bool)
    apart[places.unit[scores.beyond | places.left]] = True
    levels: dict[tuple[str, ...], Level] = {}
    points: dict[tuple[str, ...], Ratio] = {}
    stated: dict[tuple[str, ...], Mask] = {}
    own = _stated_in_all(ruleset, lines, places)
    for at, block in enumerate(places.blocks):
        if block.by_goal:
            apart[:] = True
            continue
        rows = np.flatnonzero(places.block == at)
        has_rows = np.bincount(places.unit[rows], minlength=places.units) > 0
        with_points = rows[places.point[rows] >= 0]
        has_points = np.bincount(places.unit[with_points], minlength=places.units) > 0
        # Without points any split of the block's is possible.
        apart |= has_rows & ~has_points
        fixed = compared(own, Comparison.AT_LEAST, constant(ruleset.points), places.units)
        absent = ~has_rows & ~fixed
        if block.not_applicable is not None and block.not_applicable.drops and block.points:
            # It may have been left out because it does not apply.
            apart |= absent
        levels[block.path] = _level(block, with_points, places, scores, absent)
        points[block.path] = _points(with_points, places)
        stated[block.path] = has_points
    return Blocks(levels=levels, apart=apart, points=points, stated=stated)


def _level(
    block: rs.OpenBlock,
    rows: npt.NDArray[np.intp],
    places: LinePlaces,
    scores: LineScores,
    absent: Mask,
) -> Level:
    groups = Groups.of(places.unit[rows])
    low = _spread(summed(scores.low.at(rows), groups), groups, places.units)
    high = _spread(summed(scores.high.at(rows), groups), groups, places.units)
    counted = rows[~scores.uncounted[rows]]
    points = _points(counted, places)
    if block.points and absent.any():
        high = _with_constant(high, absent, block.points)
        points = _with_constant(points, absent, block.points)
    has_rows = np.bincount(places.unit[rows], minlength=places.units) > 0
    uncounted = has_rows & compared(points, Comparison.EQUAL, constant(0), places.units)
    is_open = compared(low, Comparison.BELOW, high, places.units)
    line = Line(
        low=low, high=high, open=is_open if is_open.any() else None,
        uncounted=uncounted if uncounted.any() else None,
    )  # fmt: skip
    return Level(low=low, high=high, points=points, lines=(line,))


def _spread(sums: Fractions, groups: Groups, size: int) -> Ratio:
    """Give the sums of all units as one column; a unit without lines has 0."""
    num: npt.NDArray[Any] = np.zeros(size, sums.num.dtype)
    den: npt.NDArray[Any] = np.ones(size, sums.den.dtype)
    num[groups.keys], den[groups.keys] = sums.num, sums.den
    return _ratio(num, den)


def _ratio(num: npt.NDArray[Any], den: npt.NDArray[Any]) -> Ratio:
    most, den_most = largest(num), largest(den)
    if den_most == 1:
        return Ratio(coef=Fraction(1), num=num, most=most)
    return Ratio(coef=Fraction(1), num=num, den=den, most=most, den_most=den_most)


def _with_constant(value: Ratio, mask: Mask, of: Fraction) -> Ratio:
    return where(mask, constant(of), value)


def _points(rows: npt.NDArray[np.intp], places: LinePlaces) -> Ratio:
    """Add up the points of lines by unit."""
    over = lcm(*(points.denominator for points in places.points))
    of_point = narrowed(np.array([int(points * over) for points in places.points], object))
    found = np.zeros(places.units, of_point.dtype if len(of_point) else np.int64)
    if len(rows):
        whole = of_point[places.point[rows]]
        if whole.dtype != object and largest(whole) * len(rows) >= 2**63:
            whole = whole.astype(object)
            found = found.astype(object)
        groups = Groups.of(places.unit[rows])
        found[groups.keys] = groups.reduced(np.add, whole)
    return of_integers(found, Fraction(1, over), largest(found))


def _stated_in_all(ruleset: rs.Ruleset, lines: LineTable, places: LinePlaces) -> Ratio:
    """Add the points that the ruleset fixes and those that the lines besides state."""
    beside = (lines.funds_row < 0) & ~lines.is_sum & (places.point >= 0)
    for item in rs.leaves(ruleset.items):
        if isinstance(item, rs.Indicator) and item.path in places.taken:
            own = places.taken[item.path]
            beside[own[own >= 0]] = False
    fixed = sum((i.points for i in ruleset.items if not isinstance(i, rs.OpenBlock)), Fraction(0))
    return plus(_points(np.flatnonzero(beside), places), constant(fixed))
