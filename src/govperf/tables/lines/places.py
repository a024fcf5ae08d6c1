"""Where lines belong: their unit, their block, the indicator of the ruleset that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from govperf.base.names import fold
from govperf.model import ruleset as rs
from govperf.model.evaluation import IndicatorRow, Written
from govperf.run.claims import read_points
from govperf.run.matching import block_key
from govperf.tables.lines.reading import LineTable, Path
from govperf.tables.lines.roles import Part

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

NOWHERE = -1


@frozen(kw_only=True, eq=False)
class LinePlaces:
    """Where each line of a table belongs.

    Attributes
    ----------
    blocks : tuple of OpenBlock
        The ruleset's own 填报指标.
    units : int
        How many units there are.
    unit, block : ndarray
        The unit of each line; the block that takes it, or -1.
    taken : mapping of path to ndarray
        For each indicator that the ruleset names, the line of each unit that is its own, or -1.
    left : ndarray of bool
        Lines that belong nowhere.
    points : tuple of (Fraction or None)
        The distinct points.
    point : ndarray
        Of each line, the place of its points among them; -1 where it has none.
    """

    blocks: tuple[rs.OpenBlock, ...]
    units: int
    unit: Ints
    block: Ints
    taken: dict[Path, Ints]
    left: npt.NDArray[np.bool_]
    points: tuple[Fraction, ...]
    point: Ints


def line_places(lines: LineTable, ruleset: rs.Ruleset) -> LinePlaces:
    """Say where each line belongs, as :mod:`govperf.run.matching` does for a sheet."""
    blocks = tuple(item for item in ruleset.items if isinstance(item, rs.OpenBlock))
    is_row = (lines.funds_row < 0) & ~lines.is_sum
    of_path = np.array([_block_of(path, blocks, ruleset) for path in lines.paths], np.int64)
    block = np.where(is_row, of_path[lines.path], NOWHERE) if lines.size else np.zeros(0, np.int64)
    unit, units = lines.unit.codes, len(lines.unit.texts)
    found = {
        item.path: _own_lines(item.path, lines, block, is_row, units) for item in _indicators(ruleset.items)
    }
    used = block >= 0
    for own in found.values():
        used[own[own >= 0]] = True
    extras = {
        extra.path: _own_lines(extra.path, lines, block, is_row, units) for extra in ruleset.extras
    }
    points, point = _points(lines)
    return LinePlaces(
        blocks=blocks, units=units, unit=unit, block=block, taken=found | extras,
        left=is_row & ~used, points=points, point=point,
    )  # fmt: skip


def _indicators(items: Sequence[rs.Item]) -> Iterator[rs.Indicator]:
    for item in items:
        if isinstance(item, rs.Indicator):
            yield item
            yield from _indicators(item.children)


def _block_of(path: Path, blocks: Sequence[rs.OpenBlock], ruleset: rs.Ruleset) -> int:
    """Give the block that takes rows of a path; see :func:`govperf.run.matching.sheet_rows`."""
    places = {block_key(block.path[-1]): at for at, block in enumerate(blocks) if not block.by_goal}
    has_goals = any(block.by_goal for block in blocks)
    keys = [block_key(name) for name in path[: 1 if has_goals else 2]]
    if has_goals and len(path) > 1:
        named = {
            block_key(item.path[-1])
            for item in ruleset.items if not (isinstance(item, rs.OpenBlock) and item.by_goal)
        }  # fmt: skip
        if keys[0] not in named:
            return next(at for at, block in enumerate(blocks) if block.by_goal)
    return next((places[each] for each in keys if each in places), NOWHERE)


def _own_lines(
    wanted: Path, lines: LineTable, block: Ints, is_row: npt.NDArray[np.bool_], units: int
) -> Ints:
    """Give the line of each unit that is an indicator's: the only one of its path, else of its name."""
    folded = tuple(map(fold, wanted))
    same = np.array([tuple(map(fold, path)) == folded for path in lines.paths], bool)
    named = np.array([fold(path[-1]) == folded[-1] for path in lines.paths], bool)
    own = np.full(units, NOWHERE, np.int64)
    if not named.any():
        return own
    by_name = is_row & named[lines.path] & (block < 0)
    exact = is_row & same[lines.path]
    unit = lines.unit.codes
    for mask in (by_name, exact):
        rows = np.flatnonzero(mask)
        count = np.bincount(unit[rows], minlength=units)
        # Several of one name are nobody's; where the path is met the name alone does not count.
        own[count > 0] = NOWHERE
        only = rows[count[unit[rows]] == 1]
        own[unit[only]] = only
    return own


def _points(lines: LineTable) -> tuple[tuple[Fraction, ...], Ints]:
    column = lines.cells.get(Part.POINTS)
    if column is None:
        return (), np.full(lines.size, NOWHERE, np.int64)
    known: dict[Fraction, int] = {}
    numbers = []
    for text in column.texts:
        points = read_points(IndicatorRow(path=("",), points=Written(text)))
        numbers.append(NOWHERE if points is None else known.setdefault(points, len(known)))
    return tuple(known), np.array([*numbers, NOWHERE], np.int64)[column.codes]
