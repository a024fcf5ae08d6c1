"""The same with loops that numba compiles."""

from __future__ import annotations

from benchmarks.ways.govperf_table import prepare
from benchmarks.ways.govperf_table import run as run_with

__all__ = ["prepare", "run"]


def run(table):
    return run_with(table, engine="jit")
