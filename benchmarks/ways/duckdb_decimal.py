"""DuckDB, SQL over an Arrow table with ``DECIMAL`` amounts and ``round``; two threads."""

from __future__ import annotations

from functools import cache

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.w1_oracle import HEADS, INDICATORS, POINTS, REVERSE

_BANDS = ((1, 10), ("0.9", 9), ("0.85", 7), ("0.8", 5), ("0.6", 3))


@cache
def connection():
    found = duckdb.connect()
    found.execute("set threads = 2")
    return found


def prepare(table):
    plain = {**{n: c for n, c in table.items() if n in HEADS or n == "tier"}}
    figures = ", ".join(
        name if name in plain else f"({name}::decimal(18, 0) * 0.01::decimal(3, 2))::decimal(18, 2) as {name}"
        for name in table
    )
    connection().register("given", pa.table(table))
    return connection().sql(f"select {figures} from given").to_arrow_table()


def _sql():
    rate, ratio = "(E / nullif(B, 0))", "(T1 / nullif(T0, 0))"
    over, change = "(S1 / S0 - 1)", "((T1 - TP) / nullif(TP, 0))"
    bands = " ".join(f"when {rate} >= {at} then {points}" for at, points in _BANDS)
    parts = [
        f"case when B = 0 then 0 {bands} else 0 end",
        f"case when B = 0 then 0 else round(10 * least({rate}, 1), 2) end",
        f"case when {over} <= 0 then 5 else greatest(0, 5 - 0.5 * floor({over} * 100)) end",
        f"case when TP = 0 then case when T1 = 0 then 8 else 0 end"
        f" when {change} <= 0 then 8 else greatest(0, 8 - ceil({change} * 100)) end",
        f"case when T0 = 0 then case when T1 = 0 then 7 else 0 end when {ratio} <= 0.8 then 7"
        f" when {ratio} <= 1 then round(7 - ({ratio} - 0.8) * 10, 2)"
        f" when {ratio} <= 1.2 then round(5 - ({ratio} - 1) * 25, 2) else 0 end",
        "case tier when 0 then 10 when 1 then 8 when 2 then 6 else 0 end",
    ]
    for i in range(INDICATORS):
        share = f"case when a{i} / g{i} > 1.5 then 0.8 else least(a{i} / g{i}, 1) end"
        if i in REVERSE:
            share = f"case when a{i} <= g{i} then 1 else g{i} / nullif(a{i}, 0) end"
        parts.append(f"round({POINTS[i] / 100} * weight * ({share}), 2)")
    weighed = "select *, case when B = 0 then 70 / 60 else 1 end as weight from scored_table"
    summed = (
        f"select least({' + '.join(f'({part})' for part in parts)}, 100)::double as total from ({weighed})"
    )
    grade = "case when total >= 90 then 0 when total >= 80 then 1 when total >= 60 then 2 else 3 end"
    return f"select total, {grade} as grade from ({summed})"


def run(table):
    connection().register("scored_table", table)
    found = connection().execute(_sql()).fetchnumpy()
    return found["total"], found["grade"].astype(np.int8)
