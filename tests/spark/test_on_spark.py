"""Spark in local mode: the same scores as one table. Run by ``make test-spark``, which brings PySpark."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "frames"))

import cohort_tables  # noqa: E402
from small_tables import ROWS, columns, rules  # noqa: E402

from govperf.base.errors import TableError  # noqa: E402
from govperf.tables.on_spark import plain_schema, score_frame  # noqa: E402


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give a session of two local workers."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    folder = tmp_path_factory.mktemp("spark")
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "97")
        .config("spark.sql.warehouse.dir", str(folder))
        .getOrCreate()
    )
    yield session
    session.stop()


def table(rows: int) -> pa.Table:
    cells: dict[str, list[object]] = {"号": list(range(rows))}
    cells |= {name: [column[row % len(ROWS)] for row in range(rows)] for name, column in columns().items()}
    return pa.table(cells)


def parts(folder: Path, rows: pa.Table) -> str:
    for part in range(4):
        step = rows.num_rows // 4
        pq.write_table(rows.slice(part * step, step), folder / f"{part}.parquet")
    return str(folder)


def test_spark_equals_one_machine(spark: Any, tmp_path: Path) -> None:
    rows = table(1_000)
    frame = spark.read.parquet(parts(tmp_path, rows))
    scorer = rules().batch_scorer(keep="号")
    found = score_frame(frame, scorer).orderBy("号").toArrow()
    whole = rules().score_table(rows, keep="号").table
    assert found.num_rows == 1_000
    assert found.to_pylist() == whole.cast(plain_schema(whole.schema)).to_pylist()


def test_cohorts_across_partitions(spark: Any, tmp_path: Path) -> None:
    """Spark's own window ranks a cohort whose rows lie in every partition as one machine does."""
    cells = [(f"区{n % 3}", str((n * 37) % 50), str(1 + n % 7), str(n % 5)) for n in range(398)]
    cells += [("区0", "", "1", "1"), ("区3", "1", "0", "2")]
    rows = pa.table({"号": list(range(400)), **cohort_tables.columns(cells)})
    frame = spark.read.parquet(parts(tmp_path, rows))
    scorer = cohort_tables.rules().batch_scorer(keep="号")
    found = score_frame(frame, scorer, cohort="地区").orderBy("号").toArrow()
    whole = cohort_tables.rules().score_table(rows, keep="号", cohort="地区").table
    plain = whole.cast(plain_schema(whole.schema))
    assert found.select(plain.column_names).to_pylist() == plain.to_pylist()


def test_columns_that_do_not_fit_are_told_before_any_row_is_read(spark: Any, tmp_path: Path) -> None:
    frame = spark.read.parquet(parts(tmp_path, table(4)))
    with pytest.raises(TableError) as caught:
        score_frame(frame, rules().batch_scorer())
    assert [d.code for d in caught.value.diagnostics] == ["headings-unknown"]


def test_a_cell_that_cannot_be_read_stops_the_job(spark: Any, tmp_path: Path) -> None:
    rows = table(8)
    bad = rows.set_column(3, "预算数", pa.array(["1"] * 7 + ["—"]))
    frame = spark.read.parquet(parts(tmp_path, bad))
    with pytest.raises(Exception, match="cell-unreadable"):
        score_frame(frame, rules().batch_scorer(keep="号")).collect()
