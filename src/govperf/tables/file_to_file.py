"""A table's file scored into another file, batch by batch: memory does not grow with the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.base.messages import Language
from govperf.plan.engine import Engine
from govperf.plan.plan import Plan
from govperf.tables.cohorts import ranked_stream
from govperf.tables.files import OpenTable, open_table
from govperf.tables.findings import Tally
from govperf.tables.frames import Stream
from govperf.tables.record_tables import record_files, terms_with_records, unit_records
from govperf.tables.scoring import Witness, no_witness, scored, scorer_for
from govperf.tables.terms import Terms
from govperf.tables.writing import writing

if TYPE_CHECKING:
    import pyarrow as pa

#: Told how much of the file has been read, from 0 to 1.
Progress = Callable[[float], None]


@frozen(kw_only=True)
class Summary:
    """What came of a table.

    Attributes
    ----------
    rows : int
    totals : Counter of str
        Rows by the status of their total.
    grades : Counter of str
        Rows by grade, or by the grades still possible.
    findings : tuple of Diagnostic
    """

    rows: int
    totals: Counter[str] = field(factory=Counter)
    grades: Counter[str] = field(factory=Counter)
    findings: tuple[Diagnostic, ...] = ()


def score_file(
    plan: Plan,
    source: Path,
    target: Path | None,
    terms: Terms,
    *,
    language: Language = "zh",
    worksheet: str = "",
    threads: int = 1,
    engine: Engine = Engine.ARRAYS,
    progress: Progress = lambda done: None,
    witness: Witness = no_witness,
    cohort: str = "",
    records: Mapping[str, Path] | None = None,
    by: str = "",
) -> Summary:
    """Score a table's file.

    Parameters
    ----------
    plan : Plan
    source : Path
        ``.csv``, ``.tsv``, ``.parquet`` or ``.xlsx``.
    target : Path or None
        ``.parquet``, ``.csv`` or ``.xlsx``; ``None`` scores without writing.
    terms : Terms
    language : ``"zh"`` or ``"en"``
    worksheet : str
        The worksheet of a workbook that has several.
    threads : int
    engine : Engine
    progress : callable
    witness : callable
        Takes note of the rows as they are scored, for a receipt.
    cohort : str
        The column of cohorts that rows are ranked in; the whole table is then read before it is scored.
    records : mapping of str to Path, optional
        Files of the records of lists, by the list's name.
    by : str
        The column that names the unit, in the table and in those files.

    Raises
    ------
    GovperfError
        When something cannot be read or written; then no target is there.
    """
    if target is not None and target.exists() and target.samefile(source):
        raise UsageError([Diagnostic("output-is-input", values={"path": str(target)})])
    with open_table(source, plan.inputs, worksheet) as table:
        if table.amount_unit and not terms.amount_unit:
            terms = evolve(terms, amount_unit=table.amount_unit)
        stream = Stream(schema=table.schema, batches=_watched(table.batches, table, progress))
        found = None
        if records:
            tables = record_files(plan, records)
            found = unit_records(plan, tables, stream.schema.names, by, terms)
            terms = terms_with_records(plan, terms, found)
        if cohort:
            stream, terms = ranked_stream(plan, stream, terms, cohort, table.places)
        scorer = scorer_for(plan, stream.schema, terms, language, threads, engine, found)
        tally = Tally(language)
        writer = writing(target, scorer.schema) if target is not None else nullcontext(_dropped)
        with witness(scorer) as see, writer as take:
            for batch in scored(scorer, stream.batches, table.places, see):
                tally.see(batch)
                take(batch)
        told = found.findings() if found is not None else ()
        findings = (*table.remarks(), *told, *stream.findings, *tally.findings(plan.ruleset, table.places))
    return Summary(rows=tally.rows, totals=tally.totals, grades=tally.grades, findings=findings)


def _dropped(batch: pa.RecordBatch) -> None:
    """Take a batch that nobody wants written."""


def _watched(
    batches: Iterable[pa.RecordBatch], table: OpenTable, progress: Progress
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        progress(table.done())
        yield batch
    progress(1.0)
