"""Where the headings stand: below a title, perhaps, and a line that says the unit."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from govperf.plan.plan import PlanInput
from govperf.sheets.amount_unit import stated_unit
from govperf.tables.headings import Names, names_of, readings

#: Headings stand within the first rows.
ROWS_SEARCHED = 30


@frozen
class HeadingRow:
    """The row of the headings among the first rows, from 0, and the unit that a row above it states."""

    place: int
    amount_unit: str
    inputs_named: int


def heading_row(rows: Sequence[Sequence[str]], inputs: Sequence[PlanInput]) -> HeadingRow:
    """Find the row that names most inputs; the first that holds something where none names any."""
    names = names_of(inputs)
    counts = [_count(row, names) for row in rows]
    most = max(counts, default=0)
    place = counts.index(most) if most else _first_filled(rows)
    above = [cell for row in rows[:place] for cell in row]
    return HeadingRow(place, stated_unit(above), most)


def _count(row: Sequence[str], names: Names) -> int:
    found = {
        wanted.folded
        for cell in row
        for reading in readings(cell)
        if (wanted := names.find_with_other_case(reading.name)) is not None
    }
    return len(found)


def _first_filled(rows: Sequence[Sequence[str]]) -> int:
    filled = (place for place, row in enumerate(rows) if any(cell.strip() for cell in row))
    return next(filled, 0)
