"""polars expressions in float64; its own threads."""

from __future__ import annotations

import polars as pl

from benchmarks.w1_oracle import INDICATORS, POINTS, REVERSE

prepare = pl.DataFrame


def half_up(score):
    return (score * 100 + 0.5).floor() / 100


def _curve(ratio):
    falling = pl.when(ratio <= 1).then(7 - (ratio - 0.8) * 10).when(ratio <= 1.2).then(5 - (ratio - 1) * 25)
    return half_up(pl.when(ratio <= 0.8).then(7.0).otherwise(falling.otherwise(0.0)))


def _total():
    budget, now, before, planned, one = pl.col("B"), pl.col("T1"), pl.col("TP"), pl.col("T0"), pl.lit(1.0)
    rate, none = pl.col("E") / budget, budget == 0
    bands = pl.when(none).then(0.0)
    for at, points in ((1, 10.0), (0.9, 9.0), (0.85, 7.0), (0.8, 5.0), (0.6, 3.0)):
        bands = bands.when(rate >= at).then(points)
    over, change = pl.col("S1") / pl.col("S0") - 1, (now - before) / before
    zero = pl.lit(0.0)
    risen = pl.when(change <= 0).then(8.0).otherwise(pl.max_horizontal(zero, 8 - (change * 100).ceil()))
    unplanned, unknown = (
        pl.when(now == 0).then(7.0).otherwise(0.0),
        pl.when(now == 0).then(8.0).otherwise(0.0),
    )
    tier = pl.col("tier")
    parts = [
        bands.otherwise(0.0),
        pl.when(none).then(0.0).otherwise(half_up(10 * pl.min_horizontal(rate, one))),
        pl.when(over <= 0).then(5.0).otherwise(pl.max_horizontal(zero, 5 - 0.5 * (over * 100).floor())),
        pl.when(before == 0).then(unknown).otherwise(risen),
        pl.when(planned == 0).then(unplanned).otherwise(_curve(now / planned)),
        pl.when(tier == 0).then(10.0).when(tier == 1).then(8.0).when(tier == 2).then(6.0).otherwise(0.0),
    ]
    weight = pl.when(none).then(70 / 60).otherwise(1.0)
    for i in range(INDICATORS):
        target, actual = pl.col(f"g{i}"), pl.col(f"a{i}")
        share = pl.when(actual / target > 1.5).then(0.8).otherwise(pl.min_horizontal(actual / target, one))
        if i in REVERSE:
            share = pl.when(actual <= target).then(1.0).otherwise(target / actual)
        parts.append(half_up(POINTS[i] / 100 * weight * share))
    return pl.min_horizontal(sum(parts[1:], parts[0]), pl.lit(100.0))


def run(frame):
    total = pl.col("total")
    grade = pl.when(total >= 90).then(0).when(total >= 80).then(1).when(total >= 60).then(2).otherwise(3)
    found = (
        frame.lazy()
        .select(_total().alias("total"))
        .with_columns(grade.cast(pl.Int8).alias("grade"))
        .collect()
    )
    return found["total"].to_numpy(), found["grade"].to_numpy()
