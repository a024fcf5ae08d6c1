"""CEL, the Rust implementation (``common-expression-language``), on whole numbers."""

from __future__ import annotations

from functools import cache

import cel
import numpy as np

from benchmarks.w1_rows import rows_of
from benchmarks.ways.cel_text import GRADE, TOTAL

prepare = rows_of


@cache
def programs():
    return cel.compile(TOTAL), cel.compile(GRADE)


def run(rows):
    of_total, of_grade = programs()
    totals = [min(of_total.execute(row), 10_000) for row in rows]
    return np.array(totals, np.int64), np.array([of_grade.execute({"total": t}) for t in totals], np.int8)
