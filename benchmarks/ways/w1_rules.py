"""The ruleset W1 and its columns as govperf reads them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import govperf
from benchmarks.w1_oracle import HEADS
from govperf.plan.columns import Column
from govperf.plan.compile import compile_plan

PATH = Path(__file__).parents[1] / "w1.govperf"


@cache
def rules():
    """Load the ruleset."""
    return govperf.load(str(PATH))


@cache
def plan():
    return compile_plan(rules().ruleset)


def scale(name):
    """Say how many decimals a column's whole numbers have."""
    return 0 if name == "tier" or name in HEADS else 2


def scales():
    return {i.key: 2 for i in plan().inputs if scale(i.key)}


def columns(table):
    return {name: Column(name=name, values=values, scale=scale(name)) for name, values in table.items()}


def ends(scores):
    """Give totals in hundredths and the grades of scores."""
    assert scores.total.low is scores.total.high
    return scores.total.low, scores.grade.codes
