"""govperf from the ruleset's text: loops that numba compiles, 1 thread, totals and grades."""

from __future__ import annotations

from benchmarks.ways.w1_rules import columns, ends, plan
from govperf.arrays.evaluate import evaluate
from govperf.plan.engine import Engine

prepare = columns


def run(table):
    return ends(evaluate(plan(), table, outputs=plan().outputs[-2:], engine=Engine.JIT, threads=1))
