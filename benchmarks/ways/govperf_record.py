"""govperf, one record after the other: total and grade only."""

from __future__ import annotations

from functools import cache

import numpy as np

from benchmarks.w1_rows import rows_of
from benchmarks.ways.w1_rules import plan, rules, scales

prepare = rows_of


@cache
def scorer():
    return rules().record_scorer(scales=scales())


def run(rows):
    score, ladder = scorer(), plan().outputs[-1].grades
    found = [score(row) for row in rows]
    totals = np.array([each.low * 100 for each in found], np.int64)
    return totals, np.array([ladder.index(each.grades[0]) for each in found], np.int8)
