"""A batch of rows scored: columns read, evaluated, and laid out beside the columns that are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import TableError
from govperf.base.messages import Language
from govperf.plan.columns import Column
from govperf.plan.engine import Engine
from govperf.plan.plan import Plan
from govperf.tables.columns import absent_column, check_types, read_column
from govperf.tables.domains import names_outside, outside
from govperf.tables.faults import Faults, Places, record
from govperf.tables.matching import Columns, match_columns
from govperf.tables.outputs import BETWEEN, arrays, fields
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    import pyarrow as pa

    from govperf.arrays.grouped import Places as Units
    from govperf.arrays.list_inputs import ListPlan
    from govperf.arrays.scores import Scores
    from govperf.tables.unit_records import UnitRecords


#: Is shown each batch of a table, the inputs as they were read, and the batch of scores.
See = Callable[["pa.RecordBatch", Mapping[str, Column], "pa.RecordBatch"], None]
#: Takes note of a whole table: opened before its first batch, closed after its last.
Witness = Callable[["TableScorer"], AbstractContextManager[See]]


def _worked(scorer: TableScorer) -> Plan:
    from govperf.arrays.cohorts import without_ranks

    return without_ranks(scorer.plan)


def _listed(scorer: TableScorer) -> ListPlan | None:
    from govperf.arrays.list_inputs import with_lists_as_inputs

    if scorer.records is None:
        return None
    return with_lists_as_inputs(scorer.plan, frozenset(scorer.records.lists))


@frozen(kw_only=True)
class TableScorer:
    """A plan and a table's columns brought together; made by :func:`scorer_for`."""

    plan: Plan
    columns: Columns
    terms: Terms
    language: Language
    schema: pa.Schema
    threads: int = 1
    engine: Engine = Engine.ARRAYS
    #: The records of lists, where there are tables of them.
    records: UnitRecords | None = None
    #: The plan that is worked out: places in cohorts are inputs as any other in it.
    worked: Plan = field(default=Factory(_worked, takes_self=True), init=False)
    #: The plan in which lists are inputs; ``None`` where there are no records, or rows go one by one.
    listed: ListPlan | None = field(default=Factory(_listed, takes_self=True), init=False)

    def score(self, batch: pa.RecordBatch, faults: Faults) -> pa.RecordBatch | None:
        """Score a batch; ``None`` where some cell so far could not be read."""
        given = self.read(batch, faults)
        return None if faults.count else self.score_given(batch, given)

    def score_given(self, batch: pa.RecordBatch, given: Mapping[str, Column]) -> pa.RecordBatch:
        """Score a batch whose inputs have been read."""
        import pyarrow as pa

        units = self.records.units_of(batch) if self.records is not None else None
        scores = self._scores(given, units)
        marks = {
            each.wanted.name: mark
            for each in self.columns.matched
            if (mark := outside(given[each.wanted.folded], each.wanted, self.plan.ruleset)) is not None
        }
        if self.records is not None and units is not None:
            marks |= self.records.marks_outside(units)
        names = pa.array(names_outside(marks, batch.num_rows, BETWEEN), pa.string())
        kept = [batch.column(place) for _, place in self.columns.kept]
        made = [*kept, *arrays(scores, self.plan, self.language, exact=self.terms.exact), names]
        return pa.RecordBatch.from_arrays(made, schema=self.schema)

    def _scores(self, given: Mapping[str, Column], units: Units | None) -> Scores:
        """Work out the scores; ``units`` are the numbers of the units that have records."""
        from govperf.arrays.cohorts import sound_ranks
        from govperf.arrays.evaluate import evaluate
        from govperf.arrays.with_records import evaluate_with_records

        sound = sound_ranks(self.plan, given) if self.plan.ruleset.ranks else given
        if self.records is None or units is None:
            return evaluate(self.worked, sound, threads=self.threads, engine=self.engine)
        # A sheet tells a stated place that cannot be from one that is not stated.
        columns = given if self.listed is None else sound
        return evaluate_with_records(
            self.plan, self.listed, columns, self.records.lists, units,
            threads=self.threads, engine=self.engine,
        )  # fmt: skip

    def read(self, batch: pa.RecordBatch, faults: Faults) -> dict[str, Column]:
        """Read the inputs of a batch; cells that cannot be read are added to ``faults``."""
        found = {
            each.wanted.folded: read_column(batch.column(each.place), each, faults)
            for each in self.columns.matched
        }
        for wanted in self.columns.absent:
            found[wanted.folded] = absent_column(wanted.folded, batch.num_rows)
        if self.records is not None:
            self.records.check(batch, faults)
        return found


def scorer_for(
    plan: Plan,
    schema: pa.Schema,
    terms: Terms,
    language: Language = "zh",
    threads: int = 1,
    engine: Engine = Engine.ARRAYS,
    records: UnitRecords | None = None,
) -> TableScorer:
    """Bring a plan and the columns of a table together.

    Raises
    ------
    TableError
        When columns are unknown, missing, doubled, or of a kind that cannot be read exactly.
    UsageError
        When the terms name something that is neither a column nor an input.
    """
    import pyarrow as pa

    columns = match_columns(schema.names, plan.inputs, terms)
    faults = check_types(columns.matched, schema)
    added = fields(plan, language, exact=terms.exact)
    names = {field.name for field in added}
    taken = [name for name, _ in columns.kept if name in names]
    faults += [Diagnostic("kept-name-taken", values={"name": name}) for name in taken]
    if faults:
        raise TableError(faults)
    kept = [schema.field(place) for _, place in columns.kept]
    return TableScorer(
        plan=plan, columns=columns, terms=terms, language=language,
        schema=pa.schema([*kept, *added]), threads=threads, engine=engine, records=records,
    )  # fmt: skip


def unseen(batch: pa.RecordBatch, given: Mapping[str, Column], made: pa.RecordBatch) -> None:
    """Take no note of a batch."""


@contextmanager
def no_witness(scorer: TableScorer) -> Iterator[See]:
    """Take no note of a table."""
    yield unseen


def scored(
    scorer: TableScorer,
    batches: Iterable[pa.RecordBatch],
    places: Places = record,
    see: See = unseen,
) -> Iterator[pa.RecordBatch]:
    """Score batch after batch; after a cell that cannot be read the rest is only read, and counted.

    Raises
    ------
    TableError
        At the end, with the first cells that cannot be read and the count of all; or with the first
        units that have records and no row.
    """
    faults = Faults()
    for batch in batches:
        given = scorer.read(batch, faults)
        faults.first_row += batch.num_rows
        if not faults.count:
            made = scorer.score_given(batch, given)
            see(batch, given, made)
            yield made
    if faults.count:
        raise faults.error(places)
    if scorer.records is not None:
        scorer.records.check_all_seen()
