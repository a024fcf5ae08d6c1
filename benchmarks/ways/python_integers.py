"""Plain Python, whole numbers, written for speed with one record at a time."""

from __future__ import annotations

import numpy as np

from benchmarks.w1_oracle import COLUMNS
from benchmarks.w1_rows import rows_of
from benchmarks.ways.integer_form import grade, total, written

prepare = rows_of
_CHOICE = "({1} if {0} else {2})"
_lines = [
    "def score(row):",
    *(f"    {name} = row[{name!r}]" for name in COLUMNS),
    f"    total = min({written(total(), _CHOICE, {})}, 10000)",
    f"    return total, {written(grade('total'), _CHOICE, {})}",
]
_names = {}
exec("\n".join(_lines), _names)


def run(rows):
    score = _names["score"]
    found = [score(row) for row in rows]
    return np.array([each for each, _ in found], np.int64), np.array([each for _, each in found], np.int8)
