"""govperf on Dask, two worker processes: Parquet files in, Parquet files out."""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.ways.govperf_table import prepare as as_table
from benchmarks.ways.w1_rules import plan, rules, scales
from govperf.tables.on_dask import score_files

PARTS = 8


@cache
def client():
    from distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    found = Client(cluster)
    atexit.register(lambda: (found.close(), cluster.close()))
    return found


def prepare(table):
    folder = Path(tempfile.mkdtemp(prefix="w1-"))
    made = as_table(table)
    step = -(-made.num_rows // PARTS)
    for part in range(-(-made.num_rows // step)):
        pq.write_table(made.slice(part * step, step), folder / f"{part}.parquet", compression="none")
    return folder


def run(folder):
    sources = sorted(folder.glob("*.parquet"), key=lambda path: int(path.stem))
    work = score_files(sources, folder / "out", rules().batch_scorer(scales=scales(), language="en"))
    client().gather(client().compute(work))
    scored = [pq.read_table(folder / "out" / path.name, columns=["total", "grade"]) for path in sources]
    found = pa.concat_tables(scored)
    names = {name: place for place, name in enumerate(plan().outputs[-1].grades)}
    grades = np.array([names[name] for name in found["grade"].to_pylist()], np.int8)
    return found["total"].cast(pa.float64()).to_numpy(), grades
