"""What was not read, told: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.sheets.grid import Cell
from govperf.sheets.heads import Head
from govperf.sheets.labels import key
from govperf.sheets.lattice import Lattice, below, columns_of, overlap
from govperf.sheets.table_end import goal_in
from govperf.sheets.vocabulary import TOTAL_LABELS

#: So many texts are quoted, the others counted.
_QUOTED = 5
_LONGEST_QUOTATION = 20


def note_columns(
    lattice: Lattice, head: Head, end: int, named: Sequence[Cell] = ()
) -> Iterator[Diagnostic]:
    """Tell of the columns that a table has, down to a row, and that are not read.

    ``named`` are the cells that name its rows: a label over them is read with them. A label left of
    all columns over nothing is a caption that was not merged downwards.
    """
    left = min((column.place.start for column in head.columns), default=0)
    for label in head.unread:
        is_over_names = any(overlap(columns_of(cell), columns_of(label)) for cell in named)
        texts = [key(cell.text) for cell in below(lattice, label, end)]
        is_caption = label.column < left and not any(text and text not in TOTAL_LABELS for text in texts)
        if is_over_names or is_caption or goal_in(label.text):
            continue
        values = {"label": _short(label.text)}
        cells = (lattice.grid.address(label),)
        yield Diagnostic("column-not-read", Severity.NOTE, values, cells=cells)


def note_cells(lattice: Lattice, unread: Sequence[Cell]) -> Iterator[Diagnostic]:
    """Tell of the cells around the blocks that are part of no pair, all in one note."""
    if unread:
        texts = tuple(_short(cell.text) for cell in unread[:_QUOTED])
        cells = tuple(lattice.grid.address(cell) for cell in unread[:_QUOTED])
        values = {"count": len(unread), "texts": texts}
        yield Diagnostic("cells-not-read", Severity.NOTE, values, cells=cells)


def note_table(lattice: Lattice) -> Iterator[Diagnostic]:
    """Tell of a table that is no part of a form."""
    first = next((cell for cell in lattice.grid.cells if cell.text.strip()), None)
    if first is not None:
        values = {"number": lattice.grid.table + 1, "text": _short(first.text)}
        cells = (lattice.grid.address(first),)
        yield Diagnostic("table-not-read", Severity.NOTE, values, cells=cells)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_QUOTATION else plain[:_LONGEST_QUOTATION] + "…"
