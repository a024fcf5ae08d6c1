"""The constants with which float64 is exact on W1, and the inequalities that make it so.

A ratio of whole numbers below 2^53 is one correctly rounded division. ``points × ratio`` is a tie, or at
least ``1 / (2 × denominator)`` away from one. A factor larger by 2^-50 lifts every tie over, as that is
more than the error of division and multiplication, and lifts nothing else, as denominators are at most 10^11.
"""

from __future__ import annotations

from fractions import Fraction

from benchmarks.w1_oracle import POINTS

LIMIT = 10**11
_HALF_ULP = Fraction(1, 2**53)
LIFT = 1 + 2.0**-50
DROP = 1 - 2.0**-50
#: Points of an indicator with and without a budget; those without are sevenths of sixths.
WITH_BUDGET = tuple(points * LIFT for points in POINTS)
WITHOUT_BUDGET = tuple(float(Fraction(7 * points, 6) * Fraction(LIFT)) for points in POINTS)
#: What over 150 % scores: four fifths, rounded half up.
OVER_WITH = tuple(points * 4 // 5 for points in POINTS)
OVER_WITHOUT = tuple((28 * points + 15) // 30 for points in POINTS)
#: Lifts the two lines of the three-public ratio, whose constant is not 0.
PUSH = 2e-12


def check() -> None:
    """Check the inequalities with fractions."""
    slip = 2 * _HALF_ULP + 3 * _HALF_ULP**2
    lines = [(Fraction(p), Fraction(c), 2) for p, c in zip(POINTS, WITH_BUDGET, strict=True)]
    lines += [(Fraction(7 * p, 6), Fraction(c), 6) for p, c in zip(POINTS, WITHOUT_BUDGET, strict=True)]
    lines.append((Fraction(1000), Fraction(1000 * LIFT), 2))
    for points, constant, over in lines:
        lift = constant / points - 1
        assert lift > slip
        assert (lift + slip + lift * slip) * points < Fraction(1, over * LIMIT)
    for slope, level in ((1000, 1500), (2500, 3000)):
        error = Fraction(12, 10) * slope * 2 * _HALF_ULP + 2 * level * _HALF_ULP
        push = Fraction(level + PUSH) - level
        assert error < push
        assert push + error < Fraction(1, 2 * LIMIT)
    # Whole percentage points of a ratio up to 1.1: nothing lies nearer to one than 100 ÷ the denominator.
    assert Fraction(1, 2**50) > 3 * _HALF_ULP
    assert (Fraction(1, 2**50) + 3 * _HALF_ULP) * 110 < Fraction(100, LIMIT)


check()
