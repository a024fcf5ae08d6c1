"""A scored table: columns of scores that any frame library takes over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.base.messages import Language
from govperf.plan.engine import Engine
from govperf.plan.plan import Plan
from govperf.tables.findings import Tally
from govperf.tables.frames import Stream
from govperf.tables.scoring import Witness, no_witness, scored, scorer_for
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    import polars
    import pyarrow as pa

    from govperf.tables.unit_records import UnitRecords


@frozen(kw_only=True, eq=False)
class ScoredTable:
    """The scores of a table, row by row in its order.

    Columns: those kept; ``总分``, ``总分_最低``, ``总分_最高``, ``总分_状态``; ``等级``, ``可能等级``;
    the same four for each line of the ruleset under its path (``过程/预算控制率``,
    ``过程/预算控制率_最低`` …); and ``超出取值范围``. Scores are decimals; one that is still open is
    null, and its two ends are not.

    Attributes
    ----------
    table : pyarrow.Table
    ruleset_id : str
    findings : tuple of Diagnostic
        Columns with figures outside their declared domain, and how many rows that concerns.
    """

    table: pa.Table = field(repr=False)
    ruleset_id: str
    findings: tuple[Diagnostic, ...] = ()

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.table.column_names)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the columns to any library that speaks Arrow, without a copy."""
        return self.table.__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> Any:
        """Give a pandas frame with Arrow's own types, so that scores stay decimals.

        Raises
        ------
        UsageError
            When pandas is not installed.
        """
        pandas = _imported("pandas")
        return self.table.to_pandas(types_mapper=pandas.ArrowDtype)

    def to_polars(self) -> polars.DataFrame:
        """Give a polars frame.

        Raises
        ------
        UsageError
            When polars is not installed.
        """
        frame: polars.DataFrame = _imported("polars").from_arrow(self.table)
        return frame

    def write(self, target: str | Path) -> None:
        """Write to a file; its ending says how: ``.parquet``, ``.csv`` or ``.xlsx``.

        Raises
        ------
        UsageError
            When the ending is none of these.
        TableError
            When a worksheet is too small for the rows.
        """
        from govperf.tables.writing import writing

        with writing(Path(target), self.table.schema) as take:
            for batch in self.table.to_batches():
                take(batch)


def score_stream(
    plan: Plan,
    stream: Stream,
    terms: Terms,
    language: Language,
    threads: int = 1,
    engine: Engine = Engine.ARRAYS,
    witness: Witness = no_witness,
    records: UnitRecords | None = None,
) -> ScoredTable:
    """Score a whole stream into one table; see :meth:`govperf.api.Rules.score_table`."""
    import pyarrow as pa

    scorer = scorer_for(plan, stream.schema, terms, language, threads, engine, records)
    tally = Tally(language)
    batches = []
    with witness(scorer) as see:
        for batch in scored(scorer, stream.batches, see=see):
            tally.see(batch)
            batches.append(batch)
    table = pa.Table.from_batches(batches, schema=scorer.schema)
    of_records = records.findings() if records is not None else ()
    findings = (*stream.findings, *of_records, *tally.findings(plan.ruleset))
    return ScoredTable(table=table, ruleset_id=plan.ruleset.id, findings=findings)


def _imported(package: str) -> Any:
    from importlib import import_module

    try:
        return import_module(package)
    except ImportError:
        values = {"package": package}
        raise UsageError([Diagnostic("package-of-caller-missing", values=values)]) from None
