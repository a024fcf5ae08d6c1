"""pandas, ``apply`` on rows with ordinary floats."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
import pandas as pd

from benchmarks.w1_oracle import INDICATORS, POINTS, REVERSE

prepare = pd.DataFrame
TIERS = (10.0, 8.0, 6.0, 0.0)


def half_up(score):
    return floor(score * 100 + 0.5) / 100


def score(row):
    total, weight = 0.0, 1.0
    if row["B"]:
        rate = row["E"] / row["B"]
        bands = ((1, 10.0), (0.9, 9.0), (0.85, 7.0), (0.8, 5.0), (0.6, 3.0))
        total += next((points for at, points in bands if rate >= at), 0.0)
        total += half_up(10 * min(rate, 1))
    else:
        weight = 70 / 60
    over = row["S1"] / row["S0"] - 1
    total += 5.0 if over <= 0 else max(0.0, 5 - 0.5 * floor(over * 100))
    now, before, planned = row["T1"], row["TP"], row["T0"]
    if before:
        change = (now - before) / before
        total += 8.0 if change <= 0 else max(0.0, 8 - ceil(change * 100))
    else:
        total += 0 if now else 8
    total += (
        half_up(float(np.interp(now / planned, [0.8, 1, 1.2], [7, 5, 0]))) if planned else 0 if now else 7
    )
    for i in range(INDICATORS):
        target, actual = row[f"g{i}"], row[f"a{i}"]
        if i in REVERSE:
            share = min(target / actual, 1) if actual else 1
        else:
            share = actual / target
            share = 0.8 if share > 1.5 else min(share, 1)
        total += half_up(POINTS[i] / 100 * weight * share)
    total = min(total + TIERS[int(row["tier"])], 100.0)
    return total, sum(total < least for least in (90, 80, 60))


def run(frame):
    found = frame.apply(score, axis=1, result_type="expand")
    return found[0].to_numpy(), found[1].to_numpy().astype(np.int8)
