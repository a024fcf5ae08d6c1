"""Exact numbers. Expected values are arithmetic by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govperf.base.numbers import (
    added,
    at_most,
    exact,
    fixed,
    plain,
    product,
    quotient,
    ratio,
    round_half_even,
    round_half_up,
    same,
    subtracted,
    truncate,
)

fractions = st.fractions(max_denominator=10**6)


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [("2.675", 2, "2.68"), ("0.125", 2, "0.13"), ("-0.5", 0, "-1"), ("1.005", 2, "1.01"), ("7.76", 1, "7.8")],
)
def test_half_up_is_away_from_zero(text: str, places: int, expected: str) -> None:
    assert round_half_up(Fraction(text), places) == Fraction(expected)


def test_half_even_and_truncation() -> None:
    assert round_half_even(Fraction("0.125"), 2) == Fraction("0.12")
    assert truncate(Fraction("-2.679"), 2) == Fraction("-2.67")


@given(fractions, st.integers(0, 6))
def test_rounding_moves_by_half_a_unit_at_most(value: Fraction, places: int) -> None:
    assert abs(round_half_up(value, places) - value) * 2 * 10**places <= 1


@given(fractions, st.integers(0, 6))
def test_fixed_is_the_rounded_value(value: Fraction, places: int) -> None:
    text = fixed(value, places)
    assert Fraction(text) == round_half_up(value, places)
    assert len(text.partition(".")[2]) == places


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_plain_decimals_survive(units: int, places: int) -> None:
    value = Fraction(units, 10**places)
    assert exact(plain(value)) == value


@pytest.mark.parametrize("text", ["", "1e5", "5,000", "１２", "1/3", "NaN", "1" * 41, "--1", "."])
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a plain decimal"):
        exact(text)


def test_execution_score_of_the_2019_sheet() -> None:
    # 4297.24 / 5537.52 of 10 points (SCORING_RULES F05 of the published sheet): 7.76 by hand.
    assert fixed(10 * exact("4297.24") / exact("5537.52"), 2) == "7.76"


@given(st.integers(), st.integers())
def test_a_ratio_is_the_fraction_that_python_makes(above: int, below: int) -> None:
    if not below:
        with pytest.raises(ZeroDivisionError):
            ratio(above, below)
        return
    made, expected = ratio(above, below), Fraction(above, below)
    assert type(made) is Fraction
    assert (made, hash(made), str(made)) == (expected, hash(expected), str(expected))
    assert (made.numerator, made.denominator) == (expected.numerator, expected.denominator)


@given(fractions, fractions)
def test_short_arithmetic_gives_what_the_signs_give(one: Fraction, other: Fraction) -> None:
    assert (added(one, other), subtracted(one, other)) == (one + other, one - other)
    assert product(one, other) == one * other
    assert (at_most(one, other), same(one, other)) == (one <= other, one == other)
    assert same(one, Fraction(one.numerator, one.denominator))
    if other:
        assert quotient(one, other) == one / other
