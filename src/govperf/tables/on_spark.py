"""Tables on Spark: ``mapInArrow`` hands out batches, and takes the scored ones back.

govperf has to be installed where Spark's Python workers run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.syntax.nodes import Order, Ties
from govperf.tables.batches import BatchScorer, batch_keys
from govperf.tables.cohorts import key_column

if TYPE_CHECKING:
    import pyarrow as pa


def score_frame(frame: Any, scorer: BatchScorer, *, cohort: str = "") -> Any:
    """Score a Spark frame.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
    scorer : BatchScorer
        Made by :meth:`govperf.api.Rules.batch_scorer`.
    cohort : str, optional
        The column that names each row's cohort: Spark ranks its rows by a window, wherever they lie, and
        counts them. It is carried into the result.

    Returns
    -------
    pyspark.sql.DataFrame
        Lazy; rows in their order within each partition, where they are not ranked.

    Raises
    ------
    TableError
        When the columns do not fit: at once, before any row is read.
    UsageError
        When PySpark is not installed.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    except ImportError:
        values = {"package": "pyspark", "extra": "spark"}
        raise UsageError([Diagnostic("package-missing", values=values)]) from None
    if cohort:
        frame, scorer = _ranked(frame, scorer, cohort)
    schema = plain_schema(scorer.schema(to_arrow_schema(frame.schema)))

    def score(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield plain_batch(scorer(batch))

    return frame.mapInArrow(score, from_arrow_schema(schema))


def _ranked(frame: Any, scorer: BatchScorer, cohort: str) -> tuple[Any, BatchScorer]:
    """Give a frame with the columns of places and sizes, and a scorer that carries the cohort along."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    given = to_arrow_schema(frame.schema)
    keys = batch_keys(scorer, given, cohort)

    def with_keys(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield keys(batch)

    frame = frame.mapInArrow(with_keys, from_arrow_schema(keys.schema(given)))
    group = Window.partitionBy(keys.cohorts(given).column)
    for rank in keys.cohorts(given).ranks:
        key = sql.col(key_column(rank))
        ordered = group.orderBy(key.desc() if rank.order is Order.HIGHEST_FIRST else key.asc())
        place = (sql.rank() if rank.ties is Ties.SKIP else sql.dense_rank()).over(ordered)
        lacks = sql.sum(key.isNull().cast("int")).over(group) > 0
        told = {rank.name: sql.when(~lacks, place), rank.cohort: sql.count(sql.lit(1)).over(group)}
        for name, column in told.items():
            if name in keys.cohorts(given).told:
                frame = frame.withColumn(keys.heading(name), column)
    frame = frame.drop(*(key_column(rank) for rank in keys.cohorts(given).ranks))
    return frame, keys.scorer_of_ranked(given)


def plain_schema(schema: pa.Schema) -> pa.Schema:
    """Give a schema with texts in the place of categories, which Spark has none of."""
    import pyarrow as pa

    fields = [
        pa.field(field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
        for field in schema
    ]
    return pa.schema(fields)


def plain_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Give a batch under its plain schema."""
    import pyarrow as pa

    schema = plain_schema(batch.schema)
    columns = [column.cast(field.type) for column, field in zip(batch.columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
