"""CEL, the Python implementation (``cel-python``), on whole numbers."""

from __future__ import annotations

from functools import cache

import celpy
import numpy as np

from benchmarks.w1_rows import rows_of
from benchmarks.ways.cel_text import GRADE, TOTAL


def prepare(table):
    return [{name: celpy.celtypes.IntType(value) for name, value in row.items()} for row in rows_of(table)]


@cache
def programs():
    environment = celpy.Environment()
    return tuple(environment.program(environment.compile(text)) for text in (TOTAL, GRADE))


def run(rows):
    of_total, of_grade = programs()
    totals = [min(of_total.evaluate(row), celpy.celtypes.IntType(10_000)) for row in rows]
    grades = [int(of_grade.evaluate({"total": total})) for total in totals]
    return np.array([int(total) for total in totals], np.int64), np.array(grades, np.int8)
