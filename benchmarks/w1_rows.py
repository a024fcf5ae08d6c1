"""Rows of the table W1: as they might come in, on thresholds and ties, and at the limits of the ranges.

The rows that every way of scoring is checked against are kept in a file beside their exact scores, under the
hash of the programs that make them.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from math import gcd
from pathlib import Path
from random import Random

import numpy as np

from benchmarks import w1_oracle as oracle

LIMIT = 10**11
RANDOM, ADVERSARIAL, LIMITS = 80_000, 120_000, 20_000
#: The first indicator among the scores of a row.
FIRST = 6
KEPT = Path(__file__).parent / ".kept"


def random_rows(count, seed):
    """Draw rows as departments might state them."""
    draw = np.random.default_rng(seed)

    def amounts(low, high):
        return np.exp(draw.uniform(np.log(low), np.log(high), count)).astype(np.int64)

    def times(column, mean, spread):
        return np.maximum(column * draw.normal(mean, spread, count), 0).astype(np.int64)

    def some_zero(column, share):
        return np.where(draw.random(count) < share, 0, column)

    table = {"B": some_zero(amounts(10**4, 10**9), 0.02)}
    table["E"] = np.minimum(times(table["B"], 0.92, 0.1), table["B"] * 13 // 10)
    table["S0"] = draw.integers(5, 3000, count)
    table["S1"] = times(table["S0"], 0.99, 0.05)
    table["T0"] = some_zero(amounts(10, 10**6), 0.01)
    table["T1"] = times(table["T0"], 0.95, 0.15)
    table["TP"] = some_zero(times(table["T1"], 1.02, 0.06), 0.01)
    for i in range(oracle.INDICATORS):
        table[f"g{i}"] = amounts(100, 10**7)
        done = draw.choice([1.0, 1.0, 1.0, 0.0, 1.6], count)
        part = np.where(draw.random(count) < 0.5, draw.uniform(0, 1.02, count), done)
        table[f"a{i}"] = (table[f"g{i}"] * part).astype(np.int64)
    table["tier"] = draw.choice(np.arange(4, dtype=np.int8), count, p=[0.4, 0.35, 0.2, 0.05])
    return _in_order(table)


def adversarial_rows(count, seed):
    """Draw rows on thresholds and ties, and next to them."""
    draw = np.random.default_rng(seed)

    def units(over):
        """Draw multiples that stay below the limit, of all sizes."""
        return np.maximum(np.exp(draw.random(count) * np.log(LIMIT / over)).astype(np.int64), 1)

    def near(column, share=0.25):
        moved = column + draw.choice([-1, 1], count)
        return np.maximum(np.where(draw.random(count) < share, moved, column), 0)

    def either(share, one, other):
        return np.where(draw.random(count) < share, one, other)

    none = draw.random(count) < 0.1
    unit = units(4000)
    # The bands of the rate, and ties of 10 points times it, in two-thousandths.
    rate = either(
        0.3, draw.choice([1200, 1600, 1700, 1800, 2000, 2600], count), 2 * draw.integers(0, 1000, count) + 1
    )
    table = {"B": np.where(none, 0, 2000 * unit)}
    table["E"] = np.minimum(near(rate * unit), table["B"] * 13 // 10)
    heads = draw.integers(1, 4000, count)
    table["S0"] = 100 * heads
    table["S1"] = near(heads * (100 + draw.integers(-2, 14, count)), 0.4)
    # Whole percentage points of the change, ties of the ratio to the budget.
    points, share = draw.integers(-2, 12, count), draw.integers(7990, 12_010, count)
    share = either(0.2, draw.choice([8000, 10_000, 12_000, 7999, 12_001], count), share)
    unit = units(2 * 10_000 * 112)
    table["T1"] = either(0.02, 0, (100 + points) * share * unit)
    table["TP"] = either(0.02, 0, near(100 * share * unit, 0.3))
    table["T0"] = either(0.02, 0, near((100 + points) * 10_000 * unit, 0.3))
    for i, full in enumerate(oracle.POINTS):
        # Odd halves of the points, or of seven sixths of them.
        over, times = np.where(none, 14 * full, 2 * full), np.where(none, 6, 1)
        unit = units(4 * 14 * full)
        target, actual = over * unit, times * (2 * draw.integers(0, full, count) + 1) * unit
        places = [
            actual,
            near(actual, 1),
            target,
            target * 3 // 2,
            target * 3 // 2 + 1,
            np.zeros(count, np.int64),
        ]
        actual = np.choose(draw.choice(6, count, p=[0.55, 0.2, 0.07, 0.07, 0.07, 0.04]), places)
        if i in oracle.REVERSE:
            target, actual = np.maximum(actual, 1), target
        table[f"g{i}"], table[f"a{i}"] = target, actual
    table["tier"] = draw.integers(0, 4, count).astype(np.int8)
    return _in_order(table)


def limit_rows(count, seed):
    """Draw rows with denominators at the declared limit, as close to a tie as these allow."""
    table = adversarial_rows(count, seed)
    draw = Random(seed)
    for i, points in enumerate(oracle.POINTS):
        for row in range(count):
            full = Fraction(points) if table["B"][row] else Fraction(7 * points, 6)
            below, above = _next_to_a_tie(draw, full)
            one, other = (above, below) if i in oracle.REVERSE else (below, above)
            table[f"g{i}"][row], table[f"a{i}"][row] = one, other
    return table


def _next_to_a_tie(draw, full):
    """Give a denominator and a numerator with their ratio times ``full`` next to a half.

    With ``full = n / d``, ``2 n × numerator = d × denominator × odd ± 1`` is as near as it gets.
    """
    while True:
        below = LIMIT - 2 * draw.randrange(10**6) - 1
        over = full.denominator * below
        if gcd(full.numerator, over) > 1:
            continue
        half = (over + draw.choice((-1, 1))) // 2
        above = half * pow(full.numerator, -1, over) % over
        if 0 < above <= below:
            return below, above


def _in_order(table):
    return {name: np.ascontiguousarray(table[name]) for name in oracle.COLUMNS}


# ---- with their exact scores


def rows_of(table):
    """Give the rows as mappings of Python integers."""
    names = list(table)
    return [
        dict(zip(names, row, strict=True)) for row in zip(*(table[n].tolist() for n in names), strict=True)
    ]


def exact(table):
    """Give the exact totals and grades."""
    totals = [oracle.total_of(oracle.scores_of(row)) for row in rows_of(table)]
    return np.array(totals, np.int64), np.array([oracle.grade_of(total) for total in totals], np.int8)


def on_grades(table):
    """Move every eighth row onto a limit of the grades, or one hundredth below, by its first indicator."""
    for place, row in enumerate(rows_of(table)):
        if place % 8 or not row["B"]:
            continue
        scores = oracle.scores_of(row)
        wanted = (9000, 8000, 6000)[place // 8 % 3] - place // 24 % 2 - (sum(scores) - scores[FIRST])
        if 0 <= wanted <= oracle.POINTS[0]:
            unit = 1 + place % 1_000_003
            table["g0"][place], table["a0"][place] = oracle.POINTS[0] * unit, wanted * unit
    return table


def check_set():
    """Give all rows that ways of scoring are checked on, and their exact totals and grades."""
    KEPT.mkdir(exist_ok=True)
    programs = Path(__file__).read_bytes() + Path(oracle.__file__).read_bytes()
    path = KEPT / f"check-{hashlib.sha256(programs).hexdigest()[:16]}.npz"
    if not path.exists():
        with ProcessPoolExecutor() as pool:
            parts = list(pool.map(_made, _jobs()))
        names = [*oracle.COLUMNS, "total", "grade"]
        np.savez(path, **{name: np.concatenate([part[name] for part in parts]) for name in names})
    with np.load(path, allow_pickle=False) as kept:
        table = {name: kept[name] for name in oracle.COLUMNS}
        return table, kept["total"], kept["grade"]


_STEP = 5000


def _jobs():
    kinds = ((random_rows, RANDOM), (adversarial_rows, ADVERSARIAL), (limit_rows, LIMITS))
    return [
        (make, kind * 1000 + start // _STEP)
        for kind, (make, count) in enumerate(kinds)
        for start in range(0, count, _STEP)
    ]


def _made(job):
    make, seed = job
    table = make(_STEP, seed)
    if make is not limit_rows:
        table = on_grades(table)
    totals, grades = exact(table)
    return {**table, "total": totals, "grade": grades}


def timing_rows(count):
    """Give rows to measure on, the same each time."""
    KEPT.mkdir(exist_ok=True)
    programs = Path(__file__).read_bytes() + Path(oracle.__file__).read_bytes()
    path = KEPT / f"rows-{count}-{hashlib.sha256(programs).hexdigest()[:16]}.npz"
    if not path.exists():
        np.savez(path, **random_rows(count, 3))
    with np.load(path, allow_pickle=False) as kept:
        return {name: kept[name] for name in oracle.COLUMNS}
