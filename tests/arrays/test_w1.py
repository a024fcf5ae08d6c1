"""The benchmark's ruleset: every digit is what fractions give, also at the limits of the proof."""

from __future__ import annotations

import sys
from fractions import Fraction
from math import gcd
from pathlib import Path
from random import Random

import numpy as np
import pytest

from govperf.arrays.evaluate import evaluate
from govperf.arrays.scores import Scores
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.plan.columns import Column
from govperf.plan.compile import compile_plan
from govperf.plan.plan import Plan

_HERE = Path(__file__).parents[2] / "benchmarks"
sys.path.append(str(_HERE))
import w1_oracle as oracle  # noqa: E402

LIMIT = 10**11


@pytest.fixture(scope="module")
def plan() -> Plan:
    text = (_HERE / "w1.govperf").read_text(encoding="utf-8")
    ruleset, _ = check_source(Source("w1.govperf", text))
    assert ruleset is not None
    return compile_plan(ruleset)


def columns(rows: list[dict[str, int]]) -> dict[str, Column]:
    """Make the table of some rows."""
    found = {}
    for name in oracle.COLUMNS:
        is_code, is_heads = name == "tier", name in oracle.HEADS
        values = np.array([row[name] for row in rows], np.int8 if is_code else np.int64)
        found[name] = Column(name=name, values=values, scale=0 if is_code or is_heads else 2)
    return found


def assert_exact(plan: Plan, rows: list[dict[str, int]], **options: int) -> Scores:
    """Say that every score, total and grade is the oracle's."""
    found = evaluate(plan, columns(rows), **options)
    for place, row in enumerate(rows):
        scores = oracle.scores_of(row)
        total = oracle.total_of(scores)
        assert [int(c.low[place]) for c in found.columns] == [*scores, total], (place, row)
        assert found.grade is not None
        assert int(found.grade.codes[place]) == oracle.grade_of(total)
    return found


def _row(rng: Random) -> dict[str, int]:
    """Draw a row on thresholds and ties, next to them, and anywhere."""
    row = {"tier": rng.randrange(4)}
    unit = rng.randrange(1, 10 ** rng.choice((3, 7)))
    row["B"] = rng.choice((0, 2000 * unit, 2000 * unit, 2000 * unit))
    row["E"] = _near(rng, rng.choice((1200, 1600, 1700, 1800, 2000, 2 * rng.randrange(1000) + 1)) * unit)
    row["S0"] = 100 * rng.randrange(1, 4000)
    row["S1"] = _near(rng, row["S0"] // 100 * (100 + rng.randrange(-2, 14)))
    row["TP"] = rng.choice((0, *(100 * unit,) * 8))
    row["T1"] = rng.choice((0, *(_near(rng, (100 + rng.randrange(-2, 12)) * unit),) * 8))
    row["T0"] = rng.choice((0, *(_near(rng, row["T1"] * rng.randrange(8, 13) // 10),) * 8))
    for i, points in enumerate(oracle.POINTS):
        # Exact ties of points × actual ÷ target, and of seven sixths of it.
        over, odd = rng.choice(((2 * points, 1), (14 * points, 6)))
        unit = rng.randrange(1, LIMIT // over // 2)
        target, actual = over * unit, odd * (2 * rng.randrange(points) + 1) * unit
        actual = rng.choice((actual, actual, _near(rng, actual), target * 3 // 2, target * 3 // 2 + 1, 0))
        row[f"g{i}"], row[f"a{i}"] = (max(actual, 1), target) if i in oracle.REVERSE else (target, actual)
    return row


def _near(rng: Random, value: int) -> int:
    return max(0, value + rng.choice((-1, 0, 0, 1)))


def _hardest(rng: Random) -> dict[str, int]:
    """Draw a row whose ratios lie as close to a tie as denominators at the declared limit allow."""
    row = _row(rng)
    for i, points in enumerate(oracle.POINTS):
        full = Fraction(points) if row["B"] else Fraction(7 * points, 6)
        below, above = _next_to_a_tie(rng, full)
        row[f"g{i}"], row[f"a{i}"] = (above, below) if i in oracle.REVERSE else (below, above)
    return row


def _next_to_a_tie(rng: Random, full: Fraction) -> tuple[int, int]:
    """Give target and actual value with full × actual ÷ target next to a half.

    With full = n ÷ d the nearest that is no tie solves 2n × actual = d × target × odd ± 1.
    """
    n, d = full.numerator, full.denominator
    while True:
        target = LIMIT - 2 * rng.randrange(10**6) - 1
        if gcd(n, d * target) > 1:
            continue
        half = (d * target + rng.choice((-1, 1))) // 2
        actual = half * pow(n, -1, d * target) % (d * target)
        if 0 < actual <= target:
            assert abs((full * actual / target) % 1 - Fraction(1, 2)) == Fraction(1, 2 * d * target)
            return target, actual


def test_rows_on_thresholds_and_ties_are_exact(plan: Plan) -> None:
    rng = Random(1)
    found = assert_exact(plan, [_row(rng) for _ in range(1500)], block=400)
    assert (found.exact_rows, found.row_by_row) == (0, 0)


def test_denominators_at_the_declared_limit_are_exact(plan: Plan) -> None:
    rng = Random(2)
    found = assert_exact(plan, [_hardest(rng) for _ in range(500)])
    assert found.exact_rows == 0


def test_figures_outside_the_proof_go_another_way(plan: Plan) -> None:
    rng = Random(3)
    rows = [_row(rng) for _ in range(300)]
    table = columns(rows)
    beyond, absent = table["a3"].values.copy(), np.zeros(300, bool)
    beyond[7], absent[11] = LIMIT * 10, True
    table["a3"] = Column(name="a3", values=beyond, scale=2, missing=absent)
    found = evaluate(plan, table)
    plain = evaluate(plan, columns(rows))
    others = [place for place in range(300) if place not in (7, 11)]
    assert found.exact_rows == 2
    assert (found.total.low[others] == plain.total.low[others]).all()
    # Outside its domain, or absent, a figure is unknown: anything from 0 to the 10 points is possible.
    at = next(i for i, c in enumerate(found.columns) if c.output.path == ("指标3",))
    assert [found.columns[at].fractions(place) for place in (7, 11)] == [(0, 10), (0, 10)]


def test_threads_and_totals_alone_give_the_same(plan: Plan) -> None:
    rng = Random(4)
    table = columns([_row(rng) for _ in range(1000)])
    whole = evaluate(plan, table)
    part = evaluate(plan, table, threads=2, block=100, outputs=plan.outputs[-2:])
    assert [c.output.kind.value for c in part.columns] == ["total"]
    assert (part.total.low == whole.total.low).all()
    assert part.grade is not None
    assert whole.grade is not None
    assert (part.grade.codes == whole.grade.codes).all()


def test_the_plan_prints_its_proof(plan: Plan) -> None:
    words = plan.explain("en")
    # Ten points in hundredths are 1000, times 1 + 2^-50; denominators up to 10^11 leave 1 ÷ (2 × 10^11).
    assert "1000.0000000000009 × x: error ≤ 2.22e-13 < nudge 9.09e-13, both together < gap 5e-12" in words
    assert "adds 300 where x ≥ 0.6" in words
