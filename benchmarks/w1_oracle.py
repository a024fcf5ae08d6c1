"""W1 worked out with fractions, rule by rule: the reference that every implementation is compared with.

All columns hold whole numbers: amounts count 0.01 万元, targets and actual values 0.01. Scores come out in
hundredths of a point.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

INDICATORS = 12
POINTS = (800, 600, 600, 500, 500, 500, 450, 450, 400, 400, 400, 400)
#: Indicators of which less is better.
REVERSE = (7, 11)
BANDS = (
    (Fraction(1), 1000), (Fraction(9, 10), 900), (Fraction(85, 100), 700), (Fraction(8, 10), 500),
    (Fraction(6, 10), 300),
)  # fmt: skip
TIERS = (1000, 800, 600, 0)
AMOUNTS = ("B", "E", "T0", "T1", "TP")
HEADS = ("S0", "S1")
COLUMNS = (
    *AMOUNTS, *HEADS, *(f"g{i}" for i in range(INDICATORS)), *(f"a{i}" for i in range(INDICATORS)), "tier"
)  # fmt: skip


def half_up(score: Fraction) -> int:
    """Round a score that is not below 0."""
    return floor(score + Fraction(1, 2))


def scores_of(row: dict[str, int]) -> list[int]:
    """Give the 18 scores of a row."""
    return [
        _rate_band(row), _rate_share(row), _staff(row), _change(row), _ratio(row), TIERS[row["tier"]],
        *(_indicator(row, i) for i in range(INDICATORS)),
    ]  # fmt: skip


def total_of(scores: list[int]) -> int:
    """Add up; the total is at most 100 points."""
    return min(sum(scores), 10_000)


def grade_of(total: int) -> int:
    """Give the grade's place from the best down."""
    return sum(total < threshold for threshold in (9000, 8000, 6000))


def _rate_band(row: dict[str, int]) -> int:
    if not row["B"]:
        return 0
    rate = Fraction(row["E"], row["B"])
    return next((points for least, points in BANDS if rate >= least), 0)


def _rate_share(row: dict[str, int]) -> int:
    return half_up(1000 * min(Fraction(row["E"], row["B"]), Fraction(1))) if row["B"] else 0


def _staff(row: dict[str, int]) -> int:
    over = Fraction(row["S1"], row["S0"]) - 1
    return 500 if over <= 0 else max(0, 500 - 50 * floor(over * 100))


def _change(row: dict[str, int]) -> int:
    if not row["TP"]:
        return 0 if row["T1"] else 800
    change = Fraction(row["T1"] - row["TP"], row["TP"])
    return 800 if change <= 0 else max(0, 800 - 100 * ceil(change * 100))


def _ratio(row: dict[str, int]) -> int:
    if not row["T0"]:
        return 0 if row["T1"] else 700
    ratio = Fraction(row["T1"], row["T0"])
    if ratio <= Fraction(8, 10):
        return 700
    if ratio <= 1:
        return half_up(1500 - 1000 * ratio)
    return half_up(3000 - 2500 * ratio) if ratio < Fraction(12, 10) else 0


def _indicator(row: dict[str, int], i: int) -> int:
    target, actual = row[f"g{i}"], row[f"a{i}"]
    # Without a budget the 10 points of the execution rate go to the indicators, 70 for 60.
    points = Fraction(POINTS[i]) * (Fraction(1) if row["B"] else Fraction(70, 60))
    if i in REVERSE:
        return half_up(points * (min(Fraction(target, actual), Fraction(1)) if actual else 1))
    ratio = Fraction(actual, target)
    return half_up(points * (Fraction(8, 10) if ratio > Fraction(3, 2) else min(ratio, Fraction(1))))
