"""Writing the receipt of a table of lines when it has been scored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from govperf.base.messages import Language
from govperf.plan.plan import Plan
from govperf.receipts.line_rows import cell_headings, lines_given, unit_outputs
from govperf.receipts.receipt import text_of
from govperf.receipts.table_rows import output_names
from govperf.receipts.table_writing import (
    LINES_FORMAT,
    Origin,
    common_head,
    findings_told,
    new_receipt,
)
from govperf.tables.faults import Places, record
from govperf.tables.findings import Tally
from govperf.tables.lines.roles import Part, match_line_columns
from govperf.tables.lines.scoring import ScoredLines
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    import pyarrow as pa


@frozen(kw_only=True, eq=False)
class LinesScored:
    """A table of lines, how it was read and scored, and what came of it.

    ``plan`` is that of the ruleset as the receipt holds it.
    """

    plan: Plan
    table: pa.Table
    terms: Terms
    unit: str
    language: Language
    scored: ScoredLines
    place: Places = record


def write_lines_receipt(target: Path, lines: LinesScored, origin: Origin) -> None:
    """Write the receipt of a table of lines: a line for each unit, with all its lines and its scores.

    Parameters
    ----------
    target : Path
        Compressed where it ends in ``.gz``.
    lines : LinesScored
    origin : Origin

    Raises
    ------
    ReceiptError
        When the file exists already, or cannot be written.
    """
    plan, table, terms = lines.plan, lines.table, lines.terms
    columns = match_line_columns(table.column_names, terms, lines.unit)
    read_as = evolve(terms, amount_unit=columns.amount_unit)
    head = {
        **common_head(LINES_FORMAT, plan.ruleset, origin, read_as),
        "kept": [columns.headings[Part.UNIT]],
        "inputs": [{"name": name, "unit": ""} for name in cell_headings(table, columns)],
        "absent": list(terms.absent),
        "outputs": output_names(plan),
    }
    tally = Tally(lines.language)
    with new_receipt(target, head, text_of(plan.ruleset.source)) as receipt:
        given = lines_given(table, columns, terms, lines.place)
        outputs = unit_outputs(plan, lines.scored, given, terms, lines.language)
        receipt.rows(map(str.encode, given.parts(1)), map(str.encode, outputs))
        for batch in lines.scored.units.table.combine_chunks().to_batches():
            tally.see(batch)
        receipt.findings = findings_told(tally.findings(plan.ruleset))
