"""What is to be told of the lines of a table; each finding names units and rows, and counts all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from govperf.arrays.ratios import compared, constant
from govperf.base.diagnostics import Bilingual, Diagnostic, Severity
from govperf.base.numbers import plain
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Comparison
from govperf.tables.faults import MOST_NAMED
from govperf.tables.lines.blocks import Blocks
from govperf.tables.lines.places import LinePlaces
from govperf.tables.lines.reading import LineTable, distinct
from govperf.tables.lines.roles import Part
from govperf.tables.lines.work import LineScores

if TYPE_CHECKING:
    import numpy.typing as npt

#: What scoring notes of lines, and how much it matters.
_TOLD = {
    "target-unreadable": Severity.WARNING,
    "actual-unreadable": Severity.WARNING,
    "target-missing": Severity.WARNING,
    "unit-assumed": Severity.NOTE,
    "actual-inexact": Severity.NOTE,
    "lower-is-better-assumed": Severity.NOTE,
    "direction-assumed": Severity.NOTE,
    "as-zero": Severity.NOTE,
}


def line_findings(
    ruleset: rs.Ruleset, lines: LineTable, places: LinePlaces, scores: LineScores, blocks: Blocks
) -> tuple[Diagnostic, ...]:
    """Give the findings, one of each kind."""
    found = [
        *_of_mask("lines-left", Severity.WARNING, places.left, lines),
        *_of_mask("lines-doubled", Severity.WARNING, _doubled(lines), lines),
        *_of_mask("lines-points-unreadable", Severity.WARNING, _unreadable_points(lines, places), lines),
        *_of_mask("lines-points-missing", Severity.WARNING, _without_points(lines, places, blocks), lines),
        *_points_differ(ruleset, lines, places, blocks),
        *_funds_twice(lines),
    ]
    for name, severity in _TOLD.items():
        found += _of_mask(f"lines-{name}", severity, scores.told[name], lines)
    found += _of_mask("lines-are-sums", Severity.NOTE, lines.is_sum, lines)
    return tuple(found)


def _of_mask(
    code: str, severity: Severity, mask: npt.NDArray[np.bool_], lines: LineTable
) -> Iterator[Diagnostic]:
    rows = np.flatnonzero(mask)
    if len(rows):
        named = tuple(place_of(lines, int(row)) for row in rows[:MOST_NAMED])
        yield Diagnostic(code, severity, {"count": len(rows), "places": named})


def place_of(lines: LineTable, row: int) -> Bilingual:
    """Name a line: its unit, its row, and what it is called."""
    unit, place = lines.unit.at(row), lines.place(row)
    name = "/".join(lines.paths[int(lines.path[row])])
    return Bilingual(f"{unit}，{place.zh}“{name}”", f"{unit}, {place.en} '{name}'")


def _doubled(lines: LineTable) -> npt.NDArray[np.bool_]:
    """Mark lines whose unit has a line of the same path before."""
    found = np.ones(lines.size, bool)
    if lines.size:
        _, first = distinct(lines.unit.codes, lines.path)
        found[first] = False
    return found & ~lines.is_sum & (lines.funds_row < 0)


def _funds_twice(lines: LineTable) -> Iterator[Diagnostic]:
    rows = np.flatnonzero(lines.funds_row >= 0)
    if not len(rows):
        return
    _, first = distinct(lines.unit.codes[rows], lines.funds_row[rows])
    again = np.zeros(lines.size, bool)
    again[rows] = True
    again[rows[first]] = False
    yield from _of_mask("lines-funds-twice", Severity.WARNING, again, lines)


def _unreadable_points(lines: LineTable, places: LinePlaces) -> npt.NDArray[np.bool_]:
    column = lines.cells.get(Part.POINTS)
    if column is None:
        return np.zeros(lines.size, bool)
    return (column.codes >= 0) & (places.point < 0) & (places.block >= 0)


def _without_points(lines: LineTable, places: LinePlaces, blocks: Blocks) -> npt.NDArray[np.bool_]:
    """Mark lines without points in blocks whose other lines have some."""
    column = lines.cells.get(Part.POINTS)
    if column is None:
        return np.zeros(lines.size, bool)
    found: npt.NDArray[np.bool_] = (column.codes < 0) & (places.block >= 0)
    for at, block in enumerate(places.blocks):
        if block.path in blocks.stated:
            found &= (places.block != at) | blocks.stated[block.path][places.unit]
    return found


def _points_differ(
    ruleset: rs.Ruleset, lines: LineTable, places: LinePlaces, blocks: Blocks
) -> Iterator[Diagnostic]:
    """Tell of blocks whose lines do not state the points that the ruleset gives the block."""
    named: list[Bilingual] = []
    count = 0
    for at, block in enumerate(places.blocks):
        if block.path not in blocks.points:
            continue
        points = blocks.points[block.path]
        unlike = compared(points, Comparison.DIFFERENT, constant(block.points), places.units)
        units = np.flatnonzero(unlike & blocks.stated[block.path])
        count += len(units)
        if len(units) and len(named) < MOST_NAMED:
            first = _first_rows(places, at)
            num: Any = points.num
            named += [
                _difference(lines, block, int(first[unit]), plain(points.coef * int(num[unit])))
                for unit in units[: MOST_NAMED - len(named)].tolist()
            ]
    if count:
        yield Diagnostic("lines-points-differ", Severity.WARNING, {"count": count, "places": tuple(named)})


def _first_rows(places: LinePlaces, block: int) -> npt.NDArray[np.intp]:
    rows = np.flatnonzero(places.block == block)
    first = np.full(places.units, -1, np.intp)
    first[places.unit[rows][::-1]] = rows[::-1]
    return first


def _difference(lines: LineTable, block: rs.OpenBlock, row: int, stated: str) -> Bilingual:
    unit, place, name = lines.unit.at(row), lines.place(row), block.path[-1]
    points = plain(block.points)
    return Bilingual(
        f"{unit}“{name}” {stated} 分，规则集 {points} 分（{place.zh}起）",
        f"{unit} '{name}' {stated} points, ruleset {points} (from {place.en})",
    )

