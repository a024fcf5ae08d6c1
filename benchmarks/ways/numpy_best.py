"""The fastest exact NumPy that was found by hand: blocks that stay in the cache, and no buffer made twice."""

from __future__ import annotations

import numpy as np

from benchmarks.w1_oracle import INDICATORS, POINTS, REVERSE
from benchmarks.ways.proof import (
    DROP,
    LIFT,
    OVER_WITHOUT,
    PUSH,
    WITH_BUDGET,
    WITHOUT_BUDGET,
)

ROWS = 24_576
#: Adding to a number between 2^52 and 2^53 rounds the sum to a whole number.
MAGIC = 2.0**52 + 2.0**20
MAGIC_BITS = int(np.float64(MAGIC).view(np.int64))
#: Tenths of a point that over 150 % costs.
PENALTIES = tuple(points // 50 for points in POINTS)
#: What every row has before anything is taken off, in hundredths: staff 500 + 5000, change 800 + 10000.
FIXED = 5500 + 10_800
LIFTED = 103


class Buffers:
    """What a block needs; made once."""

    def __init__(self, rows):
        self.floats = [np.empty(rows) for _ in range(4)]
        self.flag = np.empty(rows, bool)
        self.bytes = [np.empty(rows, np.uint8) for _ in range(3)]
        self.whole = np.empty(rows, np.int64)


def prepare(columns):
    return columns


def run(table):
    size = len(table["B"])
    totals, grades = np.empty(size, np.int64), np.empty(size, np.int8)
    buffers = Buffers(min(ROWS, size))
    with np.errstate(all="ignore"):
        for start in range(0, size, ROWS):
            stop = min(start + ROWS, size)
            part = {name: column[start:stop] for name, column in table.items()}
            _block(part, totals[start:stop], grades[start:stop], buffers)
    return totals, grades


def _block(part, totals, grades, buffers):
    rows = len(totals)
    x, y, total, _ = (buffer[:rows] for buffer in buffers.floats)
    flag = buffers.flag[:rows]
    ones = flag.view(np.uint8)
    points, tenths, step = (buffer[:rows] for buffer in buffers.bytes)
    budget, now = part["B"], part["T1"]

    # Bands of the execution rate, in points; 0 / 0 lies in none.
    np.divide(part["E"], budget, out=x)
    np.greater_equal(x, 0.9, out=flag)
    points[:] = ones
    for place in (0.85, 0.8):
        np.greater_equal(x, place, out=flag)
        np.add(points, ones, out=points)
    np.add(points, points, out=points)
    np.greater_equal(x, 0.6, out=flag)
    np.multiply(ones, 3, out=step)
    np.add(points, step, out=points)
    np.greater_equal(x, 1.0, out=flag)
    np.add(points, ones, out=points)
    # Its share; without a budget the whole 1000 are counted here, and taken back below.
    np.fmin(x, 1.0, out=x)
    np.multiply(x, 1000 * LIFT, out=x)
    np.add(x, MAGIC, out=total)
    # Staff in whole percentage points, rounded down, and the change, rounded up.
    np.divide(part["S1"], part["S0"], out=x)
    np.minimum(x, 1.1, out=x)
    np.maximum(x, 1.0, out=x)
    np.multiply(x, 100 * LIFT, out=x)
    np.floor(x, out=x)
    np.divide(now, part["TP"], out=y)
    np.fmax(y, 1.0, out=y)
    np.minimum(y, 1.08, out=y)
    np.multiply(y, 100 * DROP, out=y)
    np.ceil(y, out=y)
    np.add(y, y, out=y)
    np.add(x, y, out=x)
    np.multiply(x, 50.0, out=x)
    np.subtract(total, x, out=total)
    # The ratio to the budget lies under two lines.
    np.divide(now, part["T0"], out=x)
    np.fmax(x, 0.8, out=x)
    np.minimum(x, 1.2, out=x)
    np.multiply(x, -1000.0, out=y)
    np.add(y, 1500 + PUSH, out=y)
    np.multiply(x, -2500.0, out=x)
    np.add(x, 3000 + PUSH, out=x)
    np.minimum(x, y, out=x)
    np.add(total, x, out=total)
    _indicators(part, budget, total, x, flag, tenths, step)
    # Tiers in tenths.
    tier = part["tier"].view(np.uint8)
    np.less(tier, 3, out=flag)
    np.multiply(tier, 20, out=step)
    np.subtract(100, step, out=step)
    np.multiply(step, ones, out=step)
    np.add(tenths, step, out=tenths)
    # Everything is a whole number now.
    whole = buffers.whole[:rows]
    np.multiply(tenths, 10, out=whole, dtype=np.int64, casting="unsafe")
    np.add(total.view(np.int64), whole, out=totals)
    np.multiply(points, 100, out=whole, dtype=np.int64, casting="unsafe")
    np.add(totals, whole, out=totals)
    np.add(totals, FIXED - 10 * LIFTED - MAGIC_BITS, out=totals)
    np.minimum(totals, 10_000, out=totals)
    found = grades.view(np.uint8)
    found.fill(3)
    for least in (9000, 8000, 6000):
        np.greater_equal(totals, least, out=flag)
        np.subtract(found, ones, out=found)


def _indicators(part, budget, total, x, flag, tenths, step):
    """Add the indicators; rows without a budget are taken out of the block and put right."""
    apart = np.flatnonzero(budget == 0)
    ratios = np.empty((INDICATORS, len(apart)))
    over = np.zeros((INDICATORS, len(apart)), bool)
    ones = flag.view(np.uint8)
    tenths.fill(LIFTED)
    for i in range(INDICATORS):
        one, other = (f"g{i}", f"a{i}") if i in REVERSE else (f"a{i}", f"g{i}")
        np.divide(part[one], part[other], out=x)
        if i not in REVERSE:
            np.greater(x, 1.5, out=flag)
            over[i] = flag[apart]
            np.multiply(ones, PENALTIES[i], out=step)
            np.subtract(tenths, step, out=tenths)
        np.minimum(x, 1.0, out=x)
        ratios[i] = x[apart]
        np.multiply(x, WITH_BUDGET[i], out=x)
        np.add(total, x, out=total)
    if not len(apart):
        return
    counted = np.rint(ratios * np.array(WITH_BUDGET)[:, None])
    counted -= over * 10.0 * np.array(PENALTIES)[:, None]
    wanted = np.rint(ratios * np.array(WITHOUT_BUDGET)[:, None])
    wanted = np.where(over, np.array(OVER_WITHOUT, float)[:, None], wanted)
    total[apart] += (wanted - counted).sum(axis=0) - 1000.0
