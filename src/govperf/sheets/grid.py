"""The one form that all readers give: tables of cells with their spans and texts."""

from __future__ import annotations

from attrs import field, frozen

from govperf.base.diagnostics import CellAddress, Diagnostic


@frozen
class Cell:
    """A visible cell: its upper left corner, its spans, the text a reader sees."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


@frozen(kw_only=True)
class Grid:
    """A table of a document or a worksheet.

    Attributes
    ----------
    container : str
        ``"docx"`` or ``"xlsx"``.
    table : int
        Number in document order from 0, nested tables counted; number of the worksheet.
    name : str
        Name of the worksheet; empty for Word.
    rows, columns : int
    cells : tuple of Cell
        In reading order; a merged cell once.
    heading : tuple of str
        Paragraphs above the table, since the table before it (titles, 单位, 年度, 续表 …).
    """

    container: str
    table: int
    name: str = ""
    rows: int = 0
    columns: int = 0
    cells: tuple[Cell, ...] = field(default=(), repr=False)
    heading: tuple[str, ...] = ()

    def address(self, cell: Cell) -> CellAddress:
        """Give the address of one of this grid's cells."""
        return CellAddress(self.container, self.table, self.name, cell.row, cell.column)


@frozen(kw_only=True)
class Document:
    """What a reader made of a file: its tables, its text outside the tables, what it met."""

    path: str
    fingerprint: str
    grids: tuple[Grid, ...]
    paragraphs: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class CellWrite:
    """A text to put into a cell of the user's file."""

    address: CellAddress
    text: str
