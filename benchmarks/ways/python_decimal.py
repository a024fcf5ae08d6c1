"""Plain Python with ``decimal`` of 28 digits, in the order in which the rules are written."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import numpy as np

from benchmarks.w1_oracle import INDICATORS, POINTS, REVERSE
from benchmarks.w1_rows import rows_of

prepare = rows_of
CENT, ONE, ZERO = Decimal("0.01"), Decimal(1), Decimal(0)
BANDS = [(Decimal(at), Decimal(p)) for at, p in (("1", 10), ("0.9", 9), ("0.85", 7), ("0.8", 5), ("0.6", 3))]
TIERS = (Decimal(10), Decimal(8), Decimal(6), ZERO)
FULL = [Decimal(points) / 100 for points in POINTS]


def half_up(score):
    return score.quantize(CENT, ROUND_HALF_UP)


def whole(value, rounding):
    return value.to_integral_value(rounding)


def score(row):
    figures = {name: Decimal(value) for name, value in row.items()}
    total, weight = ZERO, ONE
    if figures["B"]:
        rate = figures["E"] / figures["B"]
        total += next((points for at, points in BANDS if rate >= at), ZERO)
        total += half_up(10 * min(rate, ONE))
    else:
        weight = Decimal(70) / Decimal(60)
    over = figures["S1"] / figures["S0"] - 1
    total += 5 if over <= 0 else max(ZERO, 5 - whole(over * 100, ROUND_FLOOR) / 2)
    now, before, planned = figures["T1"], figures["TP"], figures["T0"]
    if before:
        change = (now - before) / before
        total += 8 if change <= 0 else max(ZERO, 8 - whole(change * 100, ROUND_CEILING))
    else:
        total += 0 if now else 8
    total += half_up(_curve(now / planned)) if planned else 0 if now else 7
    for i in range(INDICATORS):
        target, actual = figures[f"g{i}"], figures[f"a{i}"]
        if i in REVERSE:
            share = min(target / actual, ONE) if actual else ONE
        else:
            share = actual / target
            share = Decimal("0.8") if share > Decimal("1.5") else min(share, ONE)
        total += half_up(FULL[i] * weight * share)
    total = min(total + TIERS[row["tier"]], Decimal(100))
    return total, sum(total < least for least in (90, 80, 60))


def _curve(ratio):
    if ratio <= Decimal("0.8"):
        return Decimal(7)
    if ratio <= 1:
        return 7 - (ratio - Decimal("0.8")) * 10
    return 5 - (ratio - 1) * 25 if ratio <= Decimal("1.2") else ZERO


def run(rows):
    found = [score(row) for row in rows]
    return np.array([float(each) for each, _ in found]), np.array([each for _, each in found], np.int8)
