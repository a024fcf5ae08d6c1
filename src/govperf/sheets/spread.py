"""Texts of a worksheet and its merged ranges, spread out as the cells of a grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from govperf.base.records import frozen
from govperf.sheets.grid import Cell

#: A national summary of 3,000 projects with 60 columns still fits.
MOST_CELLS = 200_000
#: Merged ranges reach this far past the last text; titles merged over all 16,384 columns are cut.
_REACH = 64

Position = tuple[int, int]


@frozen
class Range:
    """A merged range: its first and its last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@frozen(kw_only=True)
class Spread:
    """The cells of a worksheet, blank ones too, up to the last text.

    Attributes
    ----------
    cells : tuple of Cell
        In reading order, a merged cell once.
    rows, columns : int
    covered : tuple of (int, int)
        Cells that hold a text but lie under a merged one: nobody sees it.
    """

    cells: tuple[Cell, ...] = ()
    rows: int = 0
    columns: int = 0
    covered: tuple[Position, ...] = ()


def spread(texts: Mapping[Position, str], merged: Sequence[Range]) -> Spread | None:
    """Lay out a worksheet.

    Parameters
    ----------
    texts : mapping of (row, column) to str
        The cells that count: those with a text, and blank ones that must not be cut off.
    merged : sequence of Range

    Returns
    -------
    Spread or None
        ``None`` when it would have more cells than the limit.

    Examples
    --------
    >>> spread({(0, 0): "分值", (1, 1): "10"}, [Range(0, 0, 0, 1)]).cells
    (Cell(row=0, column=0, rowspan=1, colspan=2, text='分值'), Cell(row=1, column=0, rowspan=1, \
colspan=1, text=''), Cell(row=1, column=1, rowspan=1, colspan=1, text='10'))
    """
    if not texts:
        return Spread()
    last_row = max(row for row, _ in texts)
    last_column = max(column for _, column in texts)
    if (last_row + 1) * (last_column + 1) > MOST_CELLS:
        return None
    ranges = list(_cut(merged, last_row, last_column))
    if sum(_area(range_) for range_ in ranges) > 2 * MOST_CELLS:
        return None
    spans, covered = _spans(ranges)
    last_row = max([last_row, *(r.bottom for r in ranges if texts.get((r.top, r.left), ""))])
    last_column = max([last_column, *(r.right for r in ranges if texts.get((r.top, r.left), ""))])
    cells = tuple(
        Cell(row, column, *spans.get((row, column), (1, 1)), texts.get((row, column), ""))
        for row in range(last_row + 1)
        for column in range(last_column + 1)
        if (row, column) not in covered
    )
    hidden = tuple(sorted(position for position in texts if position in covered and texts[position]))
    return Spread(cells=cells, rows=last_row + 1, columns=last_column + 1, covered=hidden)


def _cut(merged: Iterable[Range], last_row: int, last_column: int) -> Iterable[Range]:
    """Drop the ranges past the last text and cut those that reach far past it."""
    for found in merged:
        if found.top > last_row or found.left > last_column:
            continue
        bottom, right = min(found.bottom, last_row + _REACH), min(found.right, last_column + _REACH)
        if (bottom, right) != (found.top, found.left) and bottom >= found.top and right >= found.left:
            yield Range(found.top, found.left, bottom, right)


def _area(found: Range) -> int:
    return (found.bottom - found.top + 1) * (found.right - found.left + 1)


def _spans(ranges: Iterable[Range]) -> tuple[dict[Position, tuple[int, int]], set[Position]]:
    """Give the spans of merged cells by their first position, and the positions under them."""
    spans: dict[Position, tuple[int, int]] = {}
    covered: set[Position] = set()
    for found in ranges:
        positions = {
            (row, column)
            for row in range(found.top, found.bottom + 1)
            for column in range(found.left, found.right + 1)
        }
        # No spreadsheet program lets merged ranges overlap; of two that do, the first one counts.
        if positions & covered or positions & spans.keys():
            continue
        spans[found.top, found.left] = found.bottom - found.top + 1, found.right - found.left + 1
        covered |= positions - {(found.top, found.left)}
    return spans, covered
