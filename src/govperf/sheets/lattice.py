"""A grid by rows: which cells lie in a row, also those that reach down into it from above."""

from __future__ import annotations

from collections.abc import Iterator

from govperf.base.records import frozen
from govperf.model.evaluation import Written
from govperf.sheets.grid import Cell, Grid


@frozen
class Lattice:
    """A grid and the cells that lie in each of its rows, from left to right."""

    grid: Grid
    rows: tuple[tuple[Cell, ...], ...]


def lattice(grid: Grid) -> Lattice:
    """Lay a grid out by rows; spans that reach past its end are cut."""
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.rows)):
            rows[row].append(cell)
    return Lattice(grid, tuple(tuple(sorted(cells, key=lambda c: c.column)) for cells in rows))


def starting(lattice: Lattice, row: int) -> tuple[Cell, ...]:
    """Give the cells whose upper left corner lies in a row."""
    return tuple(cell for cell in lattice.rows[row] if cell.row == row)


def filled(lattice: Lattice, row: int) -> tuple[Cell, ...]:
    """Give the cells that start in a row and are not blank."""
    return tuple(cell for cell in starting(lattice, row) if cell.text.strip())


def at(lattice: Lattice, row: int, column: int) -> Cell | None:
    """Give the cell that lies at a position, wherever it starts."""
    for cell in lattice.rows[row]:
        if cell.column <= column < cell.column + cell.colspan:
            return cell
    return None


def written(lattice: Lattice, cell: Cell) -> Written:
    """Give a cell's text with its address; what is white space only is blank."""
    text = cell.text.strip()
    return Written(text, lattice.grid.address(cell))


def columns_of(cell: Cell) -> range:
    """Give the grid columns that a cell covers."""
    return range(cell.column, cell.column + cell.colspan)


def overlap(one: range, other: range) -> int:
    """Count the columns that two ranges share."""
    return max(0, min(one.stop, other.stop) - max(one.start, other.start))


def below(lattice: Lattice, cell: Cell, stop: int) -> Iterator[Cell]:
    """Give the cells that start under a cell and within its columns, from the top down to a row."""
    for row in range(cell.row + cell.rowspan, min(stop, lattice.grid.rows)):
        yield from (
            c for c in starting(lattice, row) if overlap(columns_of(c), columns_of(cell)) == c.colspan
        )
