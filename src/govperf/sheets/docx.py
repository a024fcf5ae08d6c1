"""Word files into grids: what a reader sees, with tracked changes accepted."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element

from attrs import define, field

from govperf.base.diagnostics import CellAddress, Diagnostic, Severity
from govperf.base.errors import SheetError
from govperf.sheets.archive import main_part, open_package, refuse
from govperf.sheets.grid import Cell, Document, Grid
from govperf.sheets.spread import MOST_CELLS
from govperf.sheets.word_symbol import UNKNOWN
from govperf.sheets.word_table import Laid, with_nested
from govperf.sheets.word_text import W, clear_prompts, lines, parts

_PICTURES = (W + "drawing", W + "pict", W + "object")


def read_docx(path: Path) -> Document:
    """Read the tables and paragraphs of a Word file.

    Parameters
    ----------
    path : Path
        A .docx, .docm, .dotx or .dotm file; it is not trusted.

    Returns
    -------
    Document
        One grid a table in document order; a nested table follows the one it stands in.
        Insertions are kept and deletions left out, deleted rows too. ``paragraphs`` is all text
        outside the tables.

    Raises
    ------
    SheetError
        When it is no Word file, or holds no table.
    """
    with open_package(path) as package:
        root = package.xml(main_part(package, "word/document.xml"))
        fingerprint = package.fingerprint
    clear_prompts(root)
    body = root.find(W + "body")
    reading = _Reading(path)
    if body is not None:
        reading.read_body(body)
    if not reading.grids:
        raise _no_table(path, root)
    return Document(
        path=str(path),
        fingerprint=fingerprint,
        grids=tuple(reading.grids),
        paragraphs=tuple(reading.paragraphs),
        diagnostics=_remarks(root, reading),
    )


@define
class _Reading:
    """What has been read so far."""

    path: Path
    grids: list[Grid] = field(factory=list)
    paragraphs: list[str] = field(factory=list)
    heading: list[str] = field(factory=list)
    cell_count: int = 0

    def read_body(self, body: Element) -> None:
        """Read the tables and paragraphs of the document in their order."""
        for tag, run in groupby(parts(body), key=lambda part: part.tag):
            if tag == W + "tbl":
                for table in run:
                    self._read_table(table)
            else:
                texts = [text.strip() for text in lines(run) if text.strip()]
                self.paragraphs += texts
                self.heading += texts

    def _read_table(self, table: Element) -> None:
        for laid in with_nested(self.path, table):
            self.cell_count += laid.rows * laid.columns
            if self.cell_count > MOST_CELLS:
                raise refuse(self.path, "table-too-large", limit=MOST_CELLS)
            self.grids.append(self._grid(laid))
            self.heading = []

    def _grid(self, laid: Laid) -> Grid:
        cells = tuple(
            Cell(placed.row, placed.column, placed.rowspan, placed.colspan, _text(placed.element))
            for placed in laid.cells
        )
        return Grid(
            container="docx",
            table=len(self.grids),
            rows=laid.rows,
            columns=laid.columns,
            cells=cells,
            heading=tuple(self.heading),
        )


def _text(cell: Element) -> str:
    return "\n".join(lines(part for part in parts(cell) if part.tag == W + "p"))


def _no_table(path: Path, root: Element) -> SheetError:
    pictured = any(next(root.iter(tag), None) is not None for tag in _PICTURES)
    return refuse(path, "table-is-picture" if pictured else "no-table")


def _remarks(root: Element, reading: _Reading) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    addresses: list[CellAddress] = [
        grid.address(cell) for grid in reading.grids for cell in grid.cells if UNKNOWN in cell.text
    ]
    if addresses:
        counted = {"count": len(addresses)}
        found.append(
            Diagnostic("symbol-unknown", Severity.WARNING, values=counted, cells=tuple(addresses[:20]))
        )
    if next(root.iter(W + "altChunk"), None) is not None:
        found.append(Diagnostic("embedded-text-unread", Severity.WARNING))
    return tuple(found)
