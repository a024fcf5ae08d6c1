"""What was measured on: the machine, its limits, and how busy others kept it."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from statistics import median
from time import perf_counter

import numpy as np

PACKAGES = (
    "numpy", "numba", "pyarrow", "polars", "duckdb", "pandas", "dask", "pyspark", "zen-engine",
    "common-expression-language", "cel-python", "rule-engine", "json-logic-qubit",
)  # fmt: skip


def processor() -> str:
    """Name the processor."""
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "?")


def memory_gib() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30


def versions() -> dict[str, str]:
    """Give the versions of what is installed."""
    found = {"Python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def busy_seconds() -> float:
    """Give the seconds that all processes together have kept the cores busy."""
    with open("/proc/stat", encoding="utf-8") as lines:
        counts = [int(count) for count in lines.readline().split()[1:9]]
    idle = counts[3] + counts[4]
    return (sum(counts) - idle) / os.sysconf("SC_CLK_TCK")


def read_gigabytes_a_second() -> float:
    """Measure how fast one thread reads memory."""
    column = np.ones(25_000_000)
    times = []
    for _ in range(7):
        began = perf_counter()
        column.max()
        times.append(perf_counter() - began)
    return column.nbytes / median(times) / 1e9
