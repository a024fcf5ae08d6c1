"""The cells of a row under the head they belong to."""

from __future__ import annotations

from govperf.base.records import frozen
from govperf.sheets.grid import Cell
from govperf.sheets.heads import Column, Head
from govperf.sheets.lattice import Lattice, columns_of, overlap
from govperf.sheets.vocabulary import Role

#: The sign, figure and unit of a target may be merged into one cell.
_ONE_TARGET = {Role.SIGN, Role.TARGET, Role.UNIT}


@frozen(kw_only=True)
class Placed:
    """A row of a table, each cell under its column.

    Attributes
    ----------
    row : int
    under : tuple of (Column, Cell)
        The columns that have a cell of their own here, from left to right.
    beside : tuple of Cell
        Cells that lie under no column: labels at the side, and columns that are not read.
    """

    row: int
    under: tuple[tuple[Column, Cell], ...]
    beside: tuple[Cell, ...]

    def cell(self, role: Role) -> Cell | None:
        """Give the cell under a column."""
        return next((cell for column, cell in self.under if column.role is role), None)

    def starting_here(self) -> tuple[Cell, ...]:
        """Give the cells of the row that do not reach down from above, from left to right."""
        cells = [*(cell for _, cell in self.under), *self.beside]
        return tuple(sorted((c for c in cells if c.row == self.row), key=lambda c: c.column))


def place_row(lattice: Lattice, head: Head, row: int) -> Placed:
    """Put the cells of a row under the columns of a head.

    Word tables are ragged: a cell's edges may be off from its label's by a sliver of a column. A cell
    belongs to the column that it shares most with, the left one of two.
    """
    by_column: dict[Column, Cell] = {}
    beside: list[Cell] = []
    for cell in lattice.rows[row]:
        column = _best(head, cell)
        if column is None:
            beside.append(cell)
        elif column not in by_column or not by_column[column].text.strip():
            by_column[column] = cell
        else:
            beside.append(cell)
    in_order = sorted(by_column.items(), key=lambda pair: pair[0].place.start)
    return Placed(row=row, under=tuple(in_order), beside=tuple(beside))


def _best(head: Head, cell: Cell) -> Column | None:
    if cell in head.captions:
        return None
    shared = [(overlap(columns_of(cell), column.place), column) for column in head.columns]
    most = max((count for count, _ in shared), default=0)
    if not most or most * 2 < min(cell.colspan, 2):
        return None
    nearest = [column for count, column in shared if count == most]
    if {column.role for column in nearest} <= _ONE_TARGET:
        nearest.sort(key=lambda column: column.role is not Role.TARGET)
    return nearest[0]


def covered(head: Head, cell: Cell) -> frozenset[Role]:
    """Give all roles whose columns a cell reaches over by more than half."""
    return frozenset(
        column.role
        for column in head.columns
        if 2 * overlap(columns_of(cell), column.place) > len(column.place)
    )
