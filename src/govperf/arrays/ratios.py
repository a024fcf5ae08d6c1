"""Exact rational arithmetic on columns: a constant times integers over integers.

Every integer carries a bound that holds for all rows. As long as the bounds of a result fit in 64 bits the
integers are int64; a result that may not fit is worked out in Python integers. Nothing is ever rounded
or overflows, whatever the rows hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from govperf.syntax.nodes import Comparison, Mode

#: The largest magnitude that int64 holds.
WIDEST = 2**63 - 1
Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[Any] | int


@frozen(kw_only=True, eq=False)
class Ratio:
    """``coef * num / den`` of each row.

    Attributes
    ----------
    coef : Fraction
    num : ndarray or int
        The int 1 where the value is the same in all rows.
    den : ndarray or None
        Above zero in every row; ``None`` where it is 1.
    most, den_most : int
        No numerator's magnitude is above ``most``, no denominator above ``den_most``.
    low, high : Fraction or None
        What is known of the values; ``None`` where nothing is.
    """

    coef: Fraction
    num: Ints = 1
    den: Ints | None = None
    most: int = 1
    den_most: int = 1
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def constant(self) -> Fraction | None:
        """The value where all rows have the same, else ``None``."""
        return self.coef if isinstance(self.num, int) and self.den is None else None


def constant(value: Fraction | int) -> Ratio:
    """Make a value that all rows have."""
    exact = Fraction(value)
    return Ratio(coef=exact, low=exact, high=exact)


def of_integers(num: npt.NDArray[Any], coef: Fraction, most: int) -> Ratio:
    """Make ``coef`` times the integers of a column."""
    return Ratio(coef=coef, num=widened(num, most), most=max(most, 1))


def of_fractions(size: int, places: npt.NDArray[np.intp], values: Sequence[Fraction]) -> Ratio:
    """Put values into some rows of a column; the others hold 0."""
    over = lcm(*(v.denominator for v in values)) if values else 1
    scaled = [v.numerator * (over // v.denominator) for v in values]
    most = max((abs(s) for s in scaled), default=1)
    num = np.zeros(size, np.int64 if most <= WIDEST else object)
    num[places] = scaled
    return of_integers(num, Fraction(1, over), most)


def widened(ints: Ints, most: int) -> Ints:
    """Turn to Python integers where a bound is beyond 64 bits."""
    if most > WIDEST and isinstance(ints, np.ndarray) and ints.dtype != object:
        return ints.astype(object)
    return ints


def _times(a: Ints, a_most: int, b: Ints, b_most: int) -> Ints:
    if isinstance(a, int) and a == 1:
        return b
    if isinstance(b, int) and b == 1:
        return a
    most = a_most * b_most
    return widened(a, most) * widened(b, most)


def _scaled(ints: Ints, most: int, factor: int) -> Ints:
    return _times(ints, most, factor, max(abs(factor), 1))


def _over(a: Ratio, b: Ratio) -> tuple[Ints | None, int]:
    """Multiply two denominators."""
    if a.den is None or b.den is None:
        return (b.den, b.den_most) if a.den is None else (a.den, a.den_most)
    return _times(a.den, a.den_most, b.den, b.den_most), a.den_most * b.den_most


def times(a: Ratio, b: Ratio) -> Ratio:
    """Multiply."""
    if a.coef == 0 or b.coef == 0:
        return constant(0)
    den, den_most = _over(a, b)
    low, high = _product_ends(a, b)
    return Ratio(
        coef=a.coef * b.coef, num=_times(a.num, a.most, b.num, b.most), den=den, most=a.most * b.most,
        den_most=den_most, low=low, high=high,
    )  # fmt: skip


def _product_ends(a: Ratio, b: Ratio) -> tuple[Fraction | None, Fraction | None]:
    if a.constant is not None:
        a, b = b, a
    if b.constant is not None:
        ends = [None if end is None else end * b.constant for end in (a.low, a.high)]
        low, high = ends if b.constant >= 0 else reversed(ends)
        return low, high
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return None, None
    corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    return min(corners), max(corners)


def opposite(a: Ratio) -> Ratio:
    """Change the sign."""
    low = None if a.high is None else -a.high
    return evolve(a, coef=-a.coef, low=low, high=None if a.low is None else -a.low)


def plus(a: Ratio, b: Ratio) -> Ratio:
    """Add."""
    low = a.low + b.low if a.low is not None and b.low is not None else None
    high = a.high + b.high if a.high is not None and b.high is not None else None
    if a.constant is not None and b.constant is not None:
        return constant(a.constant + b.constant)
    if a.constant == 0 or b.constant == 0:
        return b if a.constant == 0 else a
    common = _common(a.coef, b.coef)
    left, right = int(a.coef / common), int(b.coef / common)
    one, other, den, den_most = _over_common(a, b)
    left_most, right_most = one[1] * abs(left), other[1] * abs(right)
    most = left_most + right_most
    num = widened(_scaled(one[0], one[1], left), most) + widened(_scaled(other[0], other[1], right), most)
    return Ratio(
        coef=common, num=num, den=den, most=max(most, 1), den_most=den_most, low=low, high=high
    )  # fmt: skip


def minus(a: Ratio, b: Ratio) -> Ratio:
    """Subtract."""
    return plus(a, opposite(b))


def total(values: Iterable[Ratio]) -> Ratio:
    """Add up."""
    found = constant(0)
    for value in values:
        found = plus(found, value)
    return found


_Bounded = tuple[Ints, int]


def _over_common(a: Ratio, b: Ratio) -> tuple[_Bounded, _Bounded, Ints | None, int]:
    """Give both numerators over one denominator."""
    if a.den is b.den:
        return (a.num, a.most), (b.num, b.most), a.den, a.den_most
    den, den_most = _over(a, b)
    left = _times(a.num, a.most, b.den if b.den is not None else 1, b.den_most)
    right = _times(b.num, b.most, a.den if a.den is not None else 1, a.den_most)
    return (left, a.most * b.den_most), (right, b.most * a.den_most), den, den_most


def _common(a: Fraction, b: Fraction) -> Fraction:
    """Give the largest fraction that goes into both a whole number of times; 1 where both are 0."""
    over = a.denominator * b.denominator
    found = Fraction(gcd(a.numerator * b.denominator, b.numerator * a.denominator), over)
    return found or Fraction(1)


def over(a: Ratio, b: Ratio, size: int) -> tuple[Ratio, Mask | None]:
    """Divide; where the denominator is zero the result is 0 and the mask is set."""
    if b.coef == 0:
        return constant(0), np.ones(size, bool)
    if b.constant is not None:
        return times(a, constant(1 / b.constant)), None
    assert isinstance(b.num, np.ndarray)
    # Of Python integers numpy compares one by one and gives objects.
    zero = np.asarray(b.num == 0, bool)
    is_zero = bool(zero.any())
    negative = np.asarray(b.num < 0, bool)
    below = np.where(zero, 1, b.num) if is_zero else b.num
    num = _times(a.num, a.most, b.den if b.den is not None else 1, b.den_most)
    most, below_most = a.most * b.den_most, max(b.most, 1)
    if negative.any():
        num, below = np.where(negative, -num, num), np.abs(below)
    if is_zero:
        num = np.where(zero, 0, num)
    den = _times(below, below_most, a.den if a.den is not None else 1, a.den_most)
    made = Ratio(coef=a.coef / b.coef, num=num, den=den, most=most, den_most=below_most * a.den_most)
    return made, zero if is_zero else None


def sides(a: Ratio, b: Ratio) -> tuple[Ints, Ints]:
    """Give two integers a row that compare as the two values do."""
    common = _common(a.coef, b.coef)
    left, right = int(a.coef / common), int(b.coef / common)
    one, other, _, _ = _over_common(a, b)
    return _scaled(one[0], one[1], left), _scaled(other[0], other[1], right)


def compared(a: Ratio, comparison: Comparison, b: Ratio, size: int) -> Mask:
    """Compare two values in every row."""
    left, right = sides(a, b)
    match comparison:
        case Comparison.AT_LEAST:
            found = left >= right
        case Comparison.AT_MOST:
            found = left <= right
        case Comparison.ABOVE | Comparison.LATER:
            found = left > right
        case Comparison.BELOW | Comparison.EARLIER:
            found = left < right
        case Comparison.EQUAL:
            found = left == right
        case Comparison.DIFFERENT:
            found = left != right
    return np.full(size, found) if isinstance(found, bool) else np.asarray(found, bool)


def where(mask: Mask, a: Ratio, b: Ratio) -> Ratio:
    """Take one value where a mask is set, another elsewhere."""
    if a is b or (a.constant is not None and a.constant == b.constant):
        return b
    common = _common(a.coef, b.coef)
    left, right = int(a.coef / common), int(b.coef / common)
    left_most, right_most = a.most * abs(left), b.most * abs(right)
    most = max(left_most, right_most, 1)
    num = np.where(
        mask, widened(_scaled(a.num, a.most, left), most), widened(_scaled(b.num, b.most, right), most)
    )
    num = num if most > WIDEST else num.astype(np.int64, copy=False)
    den: Ints | None = None
    den_most = max(a.den_most, b.den_most)
    if a.den is b.den:
        den = a.den
    else:
        den = np.where(mask, 1 if a.den is None else a.den, 1 if b.den is None else b.den)
        den = den if den_most > WIDEST else den.astype(np.int64, copy=False)
    low = min(a.low, b.low) if a.low is not None and b.low is not None else None
    high = max(a.high, b.high) if a.high is not None and b.high is not None else None
    return Ratio(coef=common, num=num, den=den, most=most, den_most=den_most, low=low, high=high)


def smaller(a: Ratio, b: Ratio, size: int) -> Ratio:
    """Give the smaller of two values."""
    if a.high is not None and b.low is not None and a.high <= b.low:
        return a
    if b.high is not None and a.low is not None and b.high <= a.low:
        return b
    found = where(compared(a, Comparison.AT_MOST, b, size), a, b)
    return evolve(found, low=found.low, high=_lower(a.high, b.high))


def larger(a: Ratio, b: Ratio, size: int) -> Ratio:
    """Give the larger of two values."""
    if a.low is not None and b.high is not None and a.low >= b.high:
        return a
    if b.low is not None and a.high is not None and b.low >= a.high:
        return b
    found = where(compared(a, Comparison.AT_LEAST, b, size), a, b)
    low = max((end for end in (a.low, b.low) if end is not None), default=None)
    return evolve(found, low=low, high=found.high)


def _lower(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return min((end for end in (a, b) if end is not None), default=None)


def absolute(a: Ratio, size: int) -> Ratio:
    """Drop the sign."""
    return larger(a, opposite(a), size)


def floored(a: Ratio) -> Ratio:
    """Give the largest whole number that is not above the value."""
    if a.constant is not None:
        return constant(a.constant // 1)
    num, most, den, _ = _fraction(a, 1)
    whole = num // den
    return _of_whole(whole, most, Fraction(1), a)


def ceiled(a: Ratio) -> Ratio:
    """Give the smallest whole number that is not below the value."""
    return opposite(floored(opposite(a)))


def _fraction(a: Ratio, scale: int) -> tuple[Any, int, Any, int]:
    """Give numerator and denominator of ``scale`` times the value, with their bounds."""
    coef = a.coef * scale
    num, most = _scaled(a.num, a.most, coef.numerator), a.most * max(abs(coef.numerator), 1)
    below: Ints = a.den if a.den is not None else 1
    den, den_most = _scaled(below, a.den_most, coef.denominator), a.den_most * coef.denominator
    return widened(num, den_most), most, widened(den, most), den_most


def _of_whole(whole: Any, most: int, coef: Fraction, a: Ratio) -> Ratio:
    """Make a value of whole numbers, which are no further from 0 than the fraction they came of, and 1."""
    most += 1
    if isinstance(whole, np.ndarray) and whole.dtype == object and most <= WIDEST:
        whole = whole.astype(np.int64)
    low = None if a.low is None else a.low - coef
    return Ratio(coef=coef, num=whole, most=most, low=low, high=None if a.high is None else a.high + coef)


def rounded(a: Ratio, mode: Mode, places: int) -> Ratio:
    """Round to a number of decimals, as :mod:`govperf.base.numbers` does."""
    scale = 10**places
    if a.den is None and (a.coef * scale).denominator == 1:
        return a
    num, most, den, den_most = _fraction(a, scale)
    wide = 2 * (most + den_most)
    num, den = widened(num, wide), widened(den, wide)
    if isinstance(num, int):
        num = np.full_like(den, num) if isinstance(den, np.ndarray) else np.array([num], object)
    negative = np.asarray(num < 0, bool)
    magnitude = np.abs(num)
    match mode:
        case Mode.HALF_UP:
            whole = (2 * magnitude + den) // (2 * den)
        case Mode.TRUNCATE:
            whole = magnitude // den
        case Mode.HALF_EVEN:
            twice = 2 * magnitude + den
            whole = twice // (2 * den)
            tie = np.asarray(twice - whole * (2 * den) == 0, bool)
            whole = np.where(tie & np.asarray(whole % 2 == 1, bool), whole - 1, whole)
    if negative.any():
        whole = np.where(negative, -whole, whole)
    return _of_whole(whole, most, Fraction(1, scale), a)
