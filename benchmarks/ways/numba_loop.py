"""The same mathematics as one loop over rows, written by hand for numba."""

from __future__ import annotations

import numba
import numpy as np

from benchmarks.w1_oracle import COLUMNS, INDICATORS, REVERSE
from benchmarks.ways.proof import (
    DROP,
    LIFT,
    OVER_WITH,
    OVER_WITHOUT,
    PUSH,
    WITH_BUDGET,
    WITHOUT_BUDGET,
)

_HEAD = f"""
def loop(B, E, T0, T1, TP, S0, S1, {{indicators}}, tier, totals, grades):
    for i in range(len(B)):
        budget = np.float64(B[i])
        none = budget == 0.0
        rate = np.float64(E[i]) / budget
        total = 300.0 * (rate >= 0.6) + 200.0 * (rate >= 0.8) + 200.0 * (rate >= 0.85)
        total += 200.0 * (rate >= 0.9) + 100.0 * (rate >= 1.0)
        share = rate if rate < 1.0 else 1.0
        total += 0.0 if none else np.floor(share * {1000 * LIFT!r} + 0.5)
        x = np.float64(S1[i]) / np.float64(S0[i])
        x = x if x < 1.1 else 1.1
        x = x if x > 1.0 else 1.0
        total -= 50.0 * np.floor(x * {100 * LIFT!r})
        now = np.float64(T1[i])
        x = now / np.float64(TP[i])
        x = x if x > 1.0 else 1.0
        x = x if x < 1.08 else 1.08
        total -= 100.0 * np.ceil(x * {100 * DROP!r})
        x = now / np.float64(T0[i])
        x = x if x > 0.8 else 0.8
        x = x if x < 1.2 else 1.2
        y = {1500 + PUSH!r} - 1000.0 * x
        x = {3000 + PUSH!r} - 2500.0 * x
        total += np.floor((x if x < y else y) + 0.5)
"""
_INDICATOR = """
        x = np.float64({one}[i]) / np.float64({other}[i])
        y = x if x < 1.0 else 1.0
        y = np.floor(y * ({without!r} if none else {points!r}) + 0.5)
"""
_OVER = "        y = ({without}.0 if none else {points}.0) if x > 1.5 else y\n"
_END = """
        k = tier[i]
        total += 1000.0 if k == 0 else 800.0 if k == 1 else 600.0 if k == 2 else 0.0
        total += 16300.0
        total = total if total < 10000.0 else 10000.0
        totals[i] = np.int64(total)
        grades[i] = 0 if total >= 9000.0 else 1 if total >= 8000.0 else 2 if total >= 6000.0 else 3
"""


def _text():
    names = [*(f"g{i}" for i in range(INDICATORS)), *(f"a{i}" for i in range(INDICATORS))]
    found = _HEAD.replace("{indicators}", ", ".join(names)).strip("\n") + "\n"
    for i in range(INDICATORS):
        one, other = (f"g{i}", f"a{i}") if i in REVERSE else (f"a{i}", f"g{i}")
        found += _INDICATOR.format(
            one=one, other=other, points=WITH_BUDGET[i], without=WITHOUT_BUDGET[i]
        ).strip("\n") + "\n"  # fmt: skip
        if i not in REVERSE:
            found += _OVER.format(points=OVER_WITH[i], without=OVER_WITHOUT[i])
        found += "        total += y\n"
    return found + _END.strip("\n")


_names = {"np": np}
exec(_text(), _names)
_LOOP = numba.njit(nogil=True, error_model="numpy")(_names["loop"])


def prepare(columns):
    return [columns[name] for name in COLUMNS]


def run(columns):
    size = len(columns[0])
    totals, grades = np.empty(size, np.int64), np.empty(size, np.int8)
    _LOOP(*columns, totals, grades)
    return totals, grades
