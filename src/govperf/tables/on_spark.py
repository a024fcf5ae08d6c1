"""Tables on Spark: ``mapInArrow`` hands out batches, and takes the scored ones back.

govperf has to be installed where Spark's Python workers run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.tables.batches import BatchScorer

if TYPE_CHECKING:
    import pyarrow as pa


def score_frame(frame: Any, scorer: BatchScorer) -> Any:
    """Score a Spark frame.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
    scorer : BatchScorer
        Made by :meth:`govperf.api.Rules.batch_scorer`.

    Returns
    -------
    pyspark.sql.DataFrame
        Lazy; rows in their order within each partition.

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
    schema = plain_schema(scorer.schema(to_arrow_schema(frame.schema)))

    def score(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield plain_batch(scorer(batch))

    return frame.mapInArrow(score, from_arrow_schema(schema))


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
