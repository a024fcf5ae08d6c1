"""govperf, one sheet after the other with the trace of every score."""

from __future__ import annotations

import numpy as np

from benchmarks.ways.w1_rules import columns, plan
from govperf.arrays.given import coded, matched_columns
from govperf.arrays.single_rows import sheet_of_row
from govperf.run.single import score


def prepare(table):
    given, size = matched_columns(plan(), columns(table))
    given = coded(plan(), given)
    return [sheet_of_row(plan(), given, place) for place in range(size)]


def run(sheets):
    ladder = plan().outputs[-1].grades
    found = [score(plan().ruleset, sheet) for sheet in sheets]
    totals = np.array([int(each.total.low * 100) for each in found], np.int64)
    return totals, np.array([ladder.index(each.grades[0]) for each in found], np.int8)
