"""Word files into grids: what a reader sees, with tracked changes accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from attrs import define, evolve, field

from govperf.sheets.archive import parse_xml, read_part, refuse
from govperf.sheets.grid import Cell, Document, Grid

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Wrappers whose content stands where they stand.
_THROUGH = {_W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_DELETED = {_W + tag for tag in ("del", "moveFrom", "pPr", "rPr")}
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n"}
#: Tables inside tables inside tables: no form goes deeper than two.
DEEPEST_NESTING = 8


def read_docx(path: Path) -> Document:
    """Read the tables and paragraphs of a Word file.

    Parameters
    ----------
    path : Path
        A .docx file; it is not trusted.

    Returns
    -------
    Document
        One grid a table in document order; a nested table follows the one it stands in.
        Insertions are kept and deletions left out.

    Raises
    ------
    SheetError
        When it is no Word file, or holds no table.
    """
    root = parse_xml(path, read_part(path, "word/document.xml"))
    body = root.find(_W + "body")
    reading = _Reading(path)
    if body is not None:
        reading.read_block(body, depth=0)
    if not reading.grids:
        raise refuse(path, "no-table")
    fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()
    grids, paragraphs = tuple(reading.grids), tuple(reading.paragraphs)
    return Document(path=str(path), fingerprint=fingerprint, grids=grids, paragraphs=paragraphs)


@define
class _Reading:
    """What has been read so far."""

    path: Path
    grids: list[Grid] = field(factory=list)
    paragraphs: list[str] = field(factory=list)
    heading: list[str] = field(factory=list)

    def read_block(self, block: Element, depth: int) -> None:
        """Read the tables and paragraphs that stand directly in a block."""
        if depth > DEEPEST_NESTING:
            raise refuse(self.path, "file-damaged")
        for part in _children(block, "p", "tbl"):
            if part.tag == _W + "tbl":
                self._read_table(part, depth)
            elif depth == 0 and (text := _text(part).strip()):
                self.paragraphs.append(text)
                self.heading.append(text)

    def _read_table(self, table: Element, depth: int) -> None:
        number = len(self.grids)
        heading, self.heading = tuple(self.heading), []
        self.grids.append(Grid(container="docx", table=number, heading=heading))
        cells, rows, columns = _cells(table)
        self.grids[number] = evolve(self.grids[number], rows=rows, columns=columns, cells=cells)
        for row in _children(table, "tr"):
            for cell in _children(row, "tc"):
                self.read_block(cell, depth + 1)


def _children(parent: Element, *tags: str) -> Iterator[Element]:
    """Give the children of these tags, seen through content controls and insertions."""
    wanted = {_W + tag for tag in tags}
    waiting = list(reversed(parent))
    while waiting:
        child = waiting.pop()
        if child.tag in wanted:
            yield child
        elif child.tag in _THROUGH:
            waiting.extend(reversed(child))


def _text(paragraph: Element) -> str:
    """Give the final text of a paragraph: insertions kept, deletions left out."""
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        part = waiting.pop()
        if part.tag in _DELETED:
            continue
        if part.tag == _W + "t":
            pieces.append(part.text or "")
        elif part.tag in _BREAKS:
            pieces.append(_BREAKS[part.tag])
        else:
            waiting.extend(reversed(part))
    return "".join(pieces)


def _number(properties: Element, path: str, default: int) -> int:
    found = properties.find("/".join(_W + tag for tag in path.split("/")))
    value = found.get(_W + "val", "") if found is not None else ""
    return int(value) if value.isdecimal() and len(value) < 4 else default


def _merge(cell: Element) -> str | None:
    """Tell whether a cell starts (restart) or continues a vertical merge."""
    found = cell.find(f"{_W}tcPr/{_W}vMerge")
    return None if found is None else found.get(_W + "val", "continue")


def _cells(table: Element) -> tuple[tuple[Cell, ...], int, int]:
    """Give a table's visible cells, its rows and its columns."""
    found: list[Cell] = []
    growing: dict[int, int] = {}  # grid column of an open vertical merge -> its place in found
    row_number = columns = 0
    for row_number, row in enumerate(_children(table, "tr"), start=1):
        column = _number(row, "trPr/gridBefore", 0)
        for tc in _children(row, "tc"):
            span, merge = max(1, _number(tc, "tcPr/gridSpan", 1)), _merge(tc)
            if merge == "continue" and column in growing:
                at = growing[column]
                found[at] = evolve(found[at], rowspan=row_number - found[at].row)
            else:
                text = "\n".join(_text(paragraph) for paragraph in _children(tc, "p"))
                if merge is None:
                    growing.pop(column, None)
                else:
                    growing[column] = len(found)
                found.append(Cell(row_number - 1, column, 1, span, text))
            column += span
        columns = max(columns, column)
    return tuple(found), row_number, columns
