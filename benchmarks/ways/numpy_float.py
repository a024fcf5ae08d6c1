"""What one writes first: NumPy on whole columns, in float64."""

from __future__ import annotations

import numpy as np

from benchmarks.w1_oracle import INDICATORS, POINTS, REVERSE

TIER_POINTS = np.array([10.0, 8.0, 6.0, 0.0])


def prepare(columns):
    return columns


def to_hundredths(score):
    """Round half up to two decimals."""
    return np.floor(score * 100 + 0.5) / 100


def run(table):
    with np.errstate(all="ignore"):
        budget, spent, before, now = table["B"], table["E"], table["TP"], table["T1"]
        no_budget = budget == 0
        rate = spent / budget
        levels = [no_budget, rate >= 1, rate >= 0.9, rate >= 0.85, rate >= 0.8, rate >= 0.6]
        total = np.select(levels, [0.0, 10.0, 9.0, 7.0, 5.0, 3.0], 0.0)
        total = total + np.where(no_budget, 0.0, to_hundredths(10 * np.minimum(rate, 1)))
        over = table["S1"] / table["S0"] - 1
        total = total + np.where(over <= 0, 5.0, np.maximum(0.0, 5 - 0.5 * np.floor(over * 100)))
        change = (now - before) / before
        changed = np.where(change <= 0, 8.0, np.maximum(0.0, 8 - np.ceil(change * 100)))
        total = total + np.where(before == 0, np.where(now == 0, 8.0, 0.0), changed)
        curve = to_hundredths(np.interp(now / table["T0"], [0.8, 1.0, 1.2], [7.0, 5.0, 0.0]))
        total = total + np.where(table["T0"] == 0, np.where(now == 0, 7.0, 0.0), curve)
        weight = np.where(no_budget, 70 / 60, 1.0)
        for i in range(INDICATORS):
            target, actual = table[f"g{i}"], table[f"a{i}"]
            if i in REVERSE:
                share = np.where(actual == 0, 1.0, np.minimum(target / actual, 1))
            else:
                share = actual / target
                share = np.where(share > 1.5, 0.8, np.minimum(share, 1))
            total = total + to_hundredths(POINTS[i] / 100 * weight * share)
        total = np.minimum(total + TIER_POINTS[table["tier"]], 100)
        return total, np.select([total >= 90, total >= 80, total >= 60], [0, 1, 2], 3)
