"""Cells that cannot be read: the first of them with their places, all of them counted."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field

from govperf.base.diagnostics import Bilingual, Diagnostic, Message
from govperf.base.errors import TableError

#: More places than these help nobody; the rest are counted.
MOST_NAMED = 20
#: A cell longer than this is shown cut.
_LONGEST_SHOWN = 60

#: Says where the row of a number (from 0) stands.
Places = Callable[[int], Bilingual]


def record(number: int) -> Bilingual:
    """Name a row of a frame, as frames count them."""
    return Bilingual(f"第 {number} 条记录（从 0 数起）", f"record {number} (counted from 0)")


def sheet_row(number: int) -> Bilingual:
    """Name a row of a file whose first row is the headings."""
    return Bilingual(f"第 {number + 2} 行", f"row {number + 2}")


@define
class Faults:
    """What was met in the cells of a table so far.

    ``first_row`` is the number, in the whole table, of the first row of the batch at hand.
    """

    first_row: int = 0
    count: int = 0
    named: list[tuple[int, str, str, dict[str, object], tuple[Message, ...]]] = field(factory=list)

    def add(
        self,
        code: str,
        row: int,
        column: str,
        text: object,
        reasons: tuple[Message, ...] = (),
        **values: object,
    ) -> None:
        """Count a cell, and remember where it is while there are few."""
        self.count += 1
        if len(self.named) < MOST_NAMED:
            shown = str(text)
            if len(shown) > _LONGEST_SHOWN:
                shown = shown[:_LONGEST_SHOWN] + "…"
            self.named.append((self.first_row + row, code, column, {"text": shown, **values}, reasons))

    def error(self, places: Places = record) -> TableError:
        """Give the error that names the first cells and the count of all."""
        found = [
            Diagnostic(code, values={"place": places(row), "column": column, **values}, reasons=reasons)
            for row, code, column, values, reasons in sorted(self.named, key=lambda each: each[0])
        ]
        if self.count > len(found):
            found.append(Diagnostic("cells-more", values={"count": self.count, "named": len(found)}))
        return TableError(found)
