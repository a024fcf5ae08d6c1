"""govperf on Spark, two threads on this machine: Parquet in, Parquet out."""

from __future__ import annotations

import os
import sys
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.ways.govperf_table import prepare as as_table
from benchmarks.ways.w1_rules import plan, rules, scales
from govperf.tables.on_spark import score_frame


@cache
def session():
    from pyspark.sql import SparkSession

    # The workers are to be the Python that has govperf.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    found = SparkSession.builder.master("local[2]").appName("w1").config("spark.ui.enabled", "false")
    return found.config("spark.sql.caseSensitive", "true").getOrCreate()


def prepare(table):
    folder = Path(tempfile.mkdtemp(prefix="w1-"))
    numbered = as_table(table).append_column("number", pa.array(np.arange(len(table["B"]))))
    texts = numbered.set_column(
        numbered.column_names.index("tier"), "tier", numbered["tier"].cast(pa.string())
    )
    pq.write_table(texts, folder / "in.parquet", compression="none")
    return folder


def run(folder):
    frame = session().read.parquet(str(folder / "in.parquet"))
    scorer = rules().batch_scorer(scales=scales(), language="en", keep="number")
    score_frame(frame, scorer).write.mode("overwrite").parquet(str(folder / "out"))
    found = pq.read_table(folder / "out", columns=["number", "total", "grade"]).sort_by("number")
    names = {name: place for place, name in enumerate(plan().outputs[-1].grades)}
    grades = np.array([names[name] for name in found["grade"].to_pylist()], np.int8)
    return found["total"].cast(pa.float64()).to_numpy(), grades
