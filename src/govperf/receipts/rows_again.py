"""The rows of a receipt as the table that they are, read and scored again: one row a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import define, field

from govperf.base.diagnostics import Bilingual, Diagnostic
from govperf.plan.plan import Plan
from govperf.receipts.table_reading import TableHead
from govperf.receipts.table_rows import Row, given_parts, in_utf8, line_of, output_names, output_parts
from govperf.receipts.table_writing import findings_told
from govperf.tables.faults import Faults
from govperf.tables.files import open_table
from govperf.tables.findings import Tally
from govperf.tables.matching import Columns, Matched
from govperf.tables.outputs import fields
from govperf.tables.scoring import TableScorer, scorer_for
from govperf.tables.terms import Terms


@define
class RowsAgain:
    """What scores the rows of a receipt again, and what it made of those so far."""

    scorer: TableScorer
    _cells: Faults = field(factory=Faults, init=False)
    _tally: Tally = field(factory=lambda: Tally("zh"), init=False)

    def fits(self, row: Row) -> bool:
        """Say whether a row has a cell for each column."""
        columns = self.scorer.columns
        wanted = len(columns.kept), len(columns.matched) + len(columns.absent)
        return (len(row.kept), len(row.inputs)) == wanted

    def scored(self, rows: Sequence[Row], first: int) -> list[bytes] | None:
        """Score rows and write them as they should stand; ``None`` where they are no table."""
        import pyarrow as pa

        if not all(map(self.fits, rows)):
            self._cells.count += 1
            return None
        cells = list(zip(*((*row.kept, *row.inputs) for row in rows), strict=True))
        names = [str(place) for place in range(len(cells))]
        batch = pa.RecordBatch.from_arrays([pa.array(column, pa.string()) for column in cells], names)
        self._cells.first_row = first - 1
        given = self.scorer.read(batch, self._cells)
        if self._cells.count:
            return None
        made = self.scorer.score_given(batch, given)
        self._tally.see(made)
        outputs = output_parts(self.scorer.plan, made, self.scorer.terms, len(self.scorer.columns.kept))
        parts = in_utf8(given_parts(self.scorer, batch, given, first)), in_utf8(outputs)
        return [line_of(*both) for both in zip(*parts, strict=True)]

    @property
    def is_sound(self) -> bool:
        """Whether all rows so far could be scored."""
        return not self._cells.count

    @property
    def faults(self) -> list[Diagnostic]:
        """What could not be read."""
        return list(self._cells.error(_place).diagnostics) if self._cells.named else []

    @property
    def findings(self) -> list[str]:
        """What there is to say of the rows so far, as a receipt tells it."""
        return findings_told(self._tally.findings(self.scorer.plan.ruleset))

    def given_name(self, place: int) -> str:
        """Name a cell of what was given: a kept column or an input."""
        columns = self.scorer.columns
        inputs = [each.wanted for each in columns.matched] + list(columns.absent)
        names = [name for name, _ in columns.kept] + [wanted.folded for wanted in inputs]
        return names[place] if place < len(names) else ""

    def output_name(self, place: int) -> str:
        """Name an output."""
        names = output_names(self.scorer.plan)
        return names[place] if place < len(names) else ""

    def of_file(self, table: Path, worksheet: str, terms: Terms) -> Iterator[str]:
        """Read a table's file as it was read, and give what a receipt keeps of each row.

        Raises
        ------
        TableError
            When it is not that table.
        """
        faults = Faults()
        with open_table(table, self.scorer.plan.inputs, worksheet) as opened:
            scorer = scorer_for(self.scorer.plan, opened.schema, terms)
            for batch in opened.batches:
                given = scorer.read(batch, faults)
                if not faults.count:
                    yield from given_parts(scorer, batch, given, faults.first_row + 1).to_pylist()
                faults.first_row += batch.num_rows
            if faults.count:
                raise faults.error(opened.places)


def _place(number: int) -> Bilingual:
    return Bilingual(f"第 {number + 1} 条记录", f"record {number + 1}")


def other_columns(head: TableHead, plan: Plan) -> list[str]:
    """Name the inputs that the receipt or the ruleset has alone."""
    known = {wanted.folded for wanted in plan.inputs}
    names = head.names("inputs")
    other = [name for name in [*names, *head.names("absent")] if name not in known]
    return [*other, *(wanted.folded for wanted in plan.inputs if wanted.folded not in names)]


def rows_again(head: TableHead, plan: Plan) -> RowsAgain:
    """Bring a plan and the columns of a receipt together."""
    import pyarrow as pa

    known = {wanted.folded: wanted for wanted in plan.inputs}
    names, absent, kept = head.names("inputs"), head.names("absent"), head.names("kept")
    matched = tuple(
        Matched(
            wanted=known[name], column=name, place=place, unit=known[name].unit, multiplier=Fraction(1)
        )
        for place, name in enumerate(names, start=len(kept))
        if name not in absent
    )
    columns = Columns(
        matched=matched,
        kept=tuple((name, place) for place, name in enumerate(kept)),
        absent=tuple(known[name] for name in absent),
    )
    schema = pa.schema([*(pa.field(name, pa.string()) for name in kept), *fields(plan, "zh")])
    return RowsAgain(
        TableScorer(plan=plan, columns=columns, terms=Terms(), language="zh", schema=schema)
    )
