"""The cells of a ruleset's table: names of a level stand once beside all rows below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from govperf.base.records import frozen
from govperf.report.rule_table import LEVELS, RuleRow

#: The heads of the columns, by their codes of the table of words.
COLUMNS = (
    "report-rules-level-one", "report-rules-level-two", "report-rules-level-three", "report-points",
    "report-rules-standard", "report-rules-formula", "report-rules-basis",
)  # fmt: skip


@frozen
class Cell:
    """A cell and how many rows and columns it takes; ``column`` is its first."""

    lines: tuple[str, ...]
    kind: str
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def tag(self) -> str:
        """The element of a page: names are heads of their rows."""
        return "th" if self.kind == "level" else "td"


@frozen
class CellRow:
    """The cells that begin in a row."""

    cells: tuple[Cell, ...]


def cell_rows(rows: Sequence[RuleRow]) -> tuple[CellRow, ...]:
    """Merge the names that stand above one another, and those that have nothing beside them."""
    return tuple(CellRow((*_names(rows, at), *_others(row))) for at, row in enumerate(rows))


def _names(rows: Sequence[RuleRow], at: int) -> tuple[Cell, ...]:
    row = rows[at]
    last = _depth(row) - 1
    found = [
        Cell((row.levels[level],), "level", level, rows=1 + len(_same(rows[at + 1 :], row, level)))
        for level in range(last)
        if at == 0 or not _same(rows[at - 1 : at], row, level)
    ]
    # The row's own name takes what is left of the columns of names.
    return (*found, Cell((row.levels[last],), "level", last, columns=LEVELS - last))


def _depth(row: RuleRow) -> int:
    return sum(1 for name in row.levels if name)


def _same(rows: Sequence[RuleRow], row: RuleRow, level: int) -> tuple[RuleRow, ...]:
    """Give the rows, from the first on, that stand below the same name of a level."""
    prefix = row.levels[: level + 1]
    below = takewhile(lambda one: one.levels[: level + 1] == prefix and _depth(one) > level + 1, rows)
    return tuple(below)


def _others(row: RuleRow) -> tuple[Cell, ...]:
    return (
        Cell((row.points,), "points", LEVELS),
        Cell(row.standard, "standard", LEVELS + 1),
        Cell(row.formulas, "formula", LEVELS + 2),
        Cell(row.basis, "basis", LEVELS + 3),
    )
