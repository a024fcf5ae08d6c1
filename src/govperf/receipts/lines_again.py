"""The units of a receipt as the table of lines that they are, read and scored again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from govperf.base.diagnostics import Bilingual, Diagnostic
from govperf.base.errors import TableError
from govperf.plan.plan import Plan
from govperf.receipts.line_rows import lines_given, unit_outputs
from govperf.receipts.table_reading import TableHead
from govperf.receipts.table_rows import Row, line_of, output_names
from govperf.receipts.table_writing import findings_told
from govperf.tables.files import open_table
from govperf.tables.findings import Tally
from govperf.tables.lines.roles import heading_inputs, match_line_columns
from govperf.tables.lines.scoring import score_line_table
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    import pyarrow as pa


@define
class LinesAgain:
    """What scores the units of a receipt again, and what it made of those so far.

    ``headings`` are those of the cells of a line, ``unit`` is that of the column of units.
    """

    plan: Plan
    unit: str
    headings: tuple[str, ...]
    terms: Terms
    faults: list[Diagnostic] = field(factory=list, init=False)
    _tally: Tally = field(factory=lambda: Tally("zh"), init=False)
    _has_other_rows: bool = field(default=False, init=False)

    def fits(self, row: Row) -> bool:
        """Say whether a unit has a name, and lines that are all of one width."""
        return len(row.kept) == 1 and bool(row.inputs) and not len(row.inputs) % len(self.headings)

    def scored(self, rows: Sequence[Row], first: int) -> list[bytes] | None:
        """Score units and write them as they should stand; ``None`` where they are no lines."""
        if not all(map(self.fits, rows)):
            self._has_other_rows = True
            return None
        table = self._table(rows)
        try:
            return self._lines(rows, table, first)
        except TableError as error:
            self.faults += error.diagnostics
            return None

    def _table(self, rows: Sequence[Row]) -> pa.Table:
        """Make the table of lines; units go by their numbers, for two may have come to one name."""
        import pyarrow as pa

        width = len(self.headings)
        of_unit = [str(at) for at, row in enumerate(rows) for _ in range(len(row.inputs) // width)]
        cells = [cell for row in rows for cell in row.inputs]
        named = enumerate(self.headings)
        columns = {heading: pa.array(cells[at::width], pa.string()) for at, heading in named}
        return pa.table({self.unit: of_unit, **columns})

    def _lines(self, rows: Sequence[Row], table: pa.Table, first: int) -> list[bytes]:
        def place(line: int) -> Bilingual:
            number = first + int(table.column(self.unit)[line].as_py())
            return Bilingual(f"第 {number} 条记录", f"record {number}")

        columns = match_line_columns(table.column_names, self.terms, self.unit)
        scored = score_line_table(self.plan, table, self.terms, unit=self.unit, place=place)
        for batch in scored.units.table.combine_chunks().to_batches():
            self._tally.see(batch)
        given = evolve(
            lines_given(table, columns, self.terms, place), units=tuple(row.kept[0] or "" for row in rows)
        )
        outputs = unit_outputs(self.plan, scored, given, self.terms, "zh")
        both = zip(given.parts(first), outputs, strict=True)
        return [line_of(told.encode(), found.encode()) for told, found in both]

    @property
    def is_sound(self) -> bool:
        """Whether all units so far could be scored."""
        return not self.faults and not self._has_other_rows

    @property
    def findings(self) -> list[str]:
        """What there is to say of the units so far, as a receipt tells it."""
        return findings_told(self._tally.findings(self.plan.ruleset))

    def given_name(self, place: int) -> str | Bilingual:
        """Name a cell of what was given: the unit's name, or a column of one of its lines."""
        if place == 0:
            return self.unit
        line, column = divmod(place - 1, len(self.headings))
        name = self.headings[column]
        return Bilingual(f"其第 {line + 1} 行的{name}", f"{name} of its line {line + 1}")

    def output_name(self, place: int) -> str | Bilingual:
        """Name an output: one of the unit, or the score of one of its lines."""
        names = output_names(self.plan)
        if place < len(names):
            return names[place]
        line = place - len(names) + 1
        return Bilingual(f"其第 {line} 行得分", f"score of its line {line}")

    def of_file(self, table: Path, worksheet: str, terms: Terms) -> Iterator[str]:
        """Read a table's file as it was read, and give what a receipt keeps of each unit.

        Raises
        ------
        TableError
            When it is not that table.
        """
        import pyarrow as pa

        with open_table(table, heading_inputs(), worksheet) as opened:
            whole = pa.Table.from_batches(opened.batches, schema=opened.schema)
            columns = match_line_columns(whole.column_names, terms, self.unit)
            yield from lines_given(whole, columns, terms, opened.places).parts(1)


def lines_again(head: TableHead, plan: Plan) -> LinesAgain:
    """Bring a plan and the columns of a receipt together.

    Raises
    ------
    TableError
        When its columns are not those of a table of lines.
    """
    told = head.terms
    (unit, *_), headings = head.names("kept") or [""], head.names("inputs")
    keep = tuple(name for name in told.keep if name in headings)
    terms = Terms(keep=keep, absent=told.absent, amount_unit=told.amount_unit)
    match_line_columns([unit, *headings], terms, unit)
    return LinesAgain(plan, unit, tuple(headings), terms)
