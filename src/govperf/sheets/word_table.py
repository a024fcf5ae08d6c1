"""The visible cells of a Word table and where they stand, tracked changes accepted.

Works on the trees of ``xml.etree`` and of lxml alike, so that what reads a file and what fills it
count rows and columns the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from attrs import define

from govperf.base.records import frozen
from govperf.sheets.archive import refuse
from govperf.sheets.spread import MOST_CELLS
from govperf.sheets.word_text import W, children, parts

#: Word itself allows 63 columns; more than this is an attack or a mistake.
_MOST_COLUMNS = 500
#: Tables inside tables inside tables: no form goes deeper than two.
DEEPEST_NESTING = 8


@define
class Placed:
    """A visible cell: its upper left corner, its spans, its element."""

    row: int
    column: int
    rowspan: int
    colspan: int
    element: Element


@frozen
class Laid:
    """A table laid out: its visible cells in reading order, its rows and columns."""

    cells: tuple[Placed, ...]
    rows: int
    columns: int


def tables(path: Path, block: Element) -> Iterator[Laid]:
    """Give all tables of a block in document order; a nested one follows the one it stands in.

    Raises
    ------
    SheetError
        When one is too large or nested too deeply; ``path`` is the file that the error names.
    """
    for part in parts(block):
        if part.tag == W + "tbl":
            yield from with_nested(path, part)


def with_nested(path: Path, table: Element, depth: int = 0) -> Iterator[Laid]:
    """Give a table laid out, then the tables in its cells; one that is all deleted is not there."""
    if depth > DEEPEST_NESTING:
        raise refuse(path, "file-damaged")
    laid = lay_out(table)
    if laid is None:
        raise refuse(path, "table-too-large", limit=MOST_CELLS)
    if laid.rows:
        yield laid
    for placed in laid.cells:
        for part in parts(placed.element):
            if part.tag == W + "tbl":
                yield from with_nested(path, part, depth + 1)


def rows(table: Element) -> Iterator[Element]:
    """Give the rows of a table; one whose deletion is recorded is not there."""
    for row in children(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def lay_out(table: Element) -> Laid | None:
    """Lay out a table; ``None`` when it is larger than any table can be.

    A cell that continues a merge from above or from the left belongs to the cell it continues.
    """
    found: list[Placed] = []
    growing: dict[int, Placed] = {}  # by grid column: the merges that reach down to the row above
    count = columns = 0
    for count, row in enumerate(rows(table), start=1):
        reached: dict[int, Placed] = {}
        column = _number(row, "trPr/gridBefore", 0)
        left: Placed | None = None
        for cell in _cells(row):
            span, vertical = max(1, _number(cell, "tcPr/gridSpan", 1)), _vertical(cell)
            if left is not None and _is_continued(cell, "hMerge"):
                left.colspan += span if left.row == count - 1 and left.rowspan == 1 else 0
            elif vertical == "continue" and column in growing:
                left = reached[column] = growing[column]
                left.rowspan = count - left.row
            else:
                left = Placed(count - 1, column, 1, span, cell)
                found.append(left)
                if vertical:
                    reached[column] = left
            column += span
        growing = reached
        columns = max(columns, column + _number(row, "trPr/gridAfter", 0))
        if columns > _MOST_COLUMNS or count * columns > MOST_CELLS:
            return None
    return Laid(tuple(found), count, columns)


def _cells(row: Element) -> Iterator[Element]:
    for cell in children(row, "tc"):
        if cell.find(f"{W}tcPr/{W}cellDel") is None:
            yield cell


def _vertical(cell: Element) -> str:
    """Tell whether a cell starts (restart) or continues a vertical merge, recorded ones too."""
    found = cell.find(f"{W}tcPr/{W}vMerge")
    if found is not None:
        return found.get(W + "val", "continue")
    recorded = cell.find(f"{W}tcPr/{W}cellMerge")
    stated = "" if recorded is None else recorded.get(W + "vMerge", "")
    return {"cont": "continue", "rest": "restart"}.get(stated, "")


def _is_continued(cell: Element, tag: str) -> bool:
    found = cell.find(f"{W}tcPr/{W}{tag}")
    return found is not None and found.get(W + "val", "continue") == "continue"


def _number(properties: Element, path: str, default: int) -> int:
    found = properties.find("/".join(W + tag for tag in path.split("/")))
    written = found.get(W + "val", "") if found is not None else ""
    return int(written) if written.isdecimal() and len(written) < 4 else default
