"""Exact numbers: reading them, rounding them, showing them. No float, no ``decimal``."""

from __future__ import annotations

import re
from fractions import Fraction
from math import gcd
from typing import Any

_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
#: No budget figure needs more; a longer one is an attack or a mistake.
LONGEST_NUMBER = 40


def exact(text: str) -> Fraction:
    """Read a plain decimal exactly.

    Parameters
    ----------
    text : str
        Digits with at most one point and one sign; no separators, no exponent.

    Raises
    ------
    ValueError
        When the text is anything else, or longer than 40 characters.

    Examples
    --------
    >>> exact("4297.24")
    Fraction(107431, 25)
    """
    if len(text) > LONGEST_NUMBER or not text.isascii() or not _DECIMAL.fullmatch(text):
        raise ValueError(f"not a plain decimal: {text[:LONGEST_NUMBER]!r}")
    return Fraction(text)


def ratio(numerator: int, denominator: int) -> Fraction:
    """Make the fraction of two whole numbers; ``Fraction`` takes twice the time to tell what it is given.

    Raises
    ------
    ZeroDivisionError

    Examples
    --------
    >>> ratio(6, -4), ratio(0, 5) == 0
    (Fraction(-3, 2), True)
    """
    if not denominator:
        raise ZeroDivisionError(f"{numerator} over 0")
    common = gcd(numerator, denominator)
    if denominator < 0:
        common = -common
    made: Any = object.__new__(Fraction)
    made._numerator, made._denominator = numerator // common, denominator // common
    found: Fraction = made
    return found


def same(one: Fraction, other: Fraction) -> bool:
    """Say whether two values are equal; ``==`` asks first what kind of numbers they are."""
    return one is other or one.as_integer_ratio() == other.as_integer_ratio()


def product(one: Fraction, other: Fraction) -> Fraction:
    """Multiply; ``*`` asks first what kind of numbers there are, which takes as long as multiplying.

    Examples
    --------
    >>> product(Fraction(2, 3), Fraction(9, 4))
    Fraction(3, 2)
    """
    (n, d), (m, e) = one.as_integer_ratio(), other.as_integer_ratio()
    return ratio(n * m, d * e)


def quotient(one: Fraction, other: Fraction) -> Fraction:
    """Divide; see :func:`product`.

    Raises
    ------
    ZeroDivisionError

    Examples
    --------
    >>> quotient(Fraction(2, 3), Fraction(-4, 9))
    Fraction(-3, 2)
    """
    (n, d), (m, e) = one.as_integer_ratio(), other.as_integer_ratio()
    return ratio(n * e, d * m)


def added(one: Fraction, other: Fraction) -> Fraction:
    """Add; see :func:`product`.

    Examples
    --------
    >>> added(Fraction(1, 6), Fraction(1, 3))
    Fraction(1, 2)
    """
    (n, d), (m, e) = one.as_integer_ratio(), other.as_integer_ratio()
    return ratio(n + m, d) if d == e else ratio(n * e + m * d, d * e)


def subtracted(one: Fraction, other: Fraction) -> Fraction:
    """Take the second from the first; see :func:`product`.

    Examples
    --------
    >>> subtracted(Fraction(1, 2), Fraction(2, 3))
    Fraction(-1, 6)
    """
    (n, d), (m, e) = one.as_integer_ratio(), other.as_integer_ratio()
    return ratio(n - m, d) if d == e else ratio(n * e - m * d, d * e)


def at_most(one: Fraction, other: Fraction) -> bool:
    """Say whether the first is not above the second; ``<=`` asks first what kind of numbers there are.

    Examples
    --------
    >>> at_most(Fraction(2, 3), Fraction(2, 3)), at_most(Fraction(3, 4), Fraction(2, 3))
    (True, False)
    """
    if one is other:
        return True
    (n, d), (m, e) = one.as_integer_ratio(), other.as_integer_ratio()
    return n * e <= m * d


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Round to a number of decimal places, ties away from zero (四舍五入).

    Examples
    --------
    >>> round_half_up(Fraction("2.675"), 2) == Fraction("2.68")
    True
    >>> round_half_up(Fraction("-0.5"), 0)
    Fraction(-1, 1)
    """
    scale = 10**places
    if not scale % value.denominator:
        return value
    n, d = value.as_integer_ratio()
    whole = (2 * abs(n) * scale + d) // (2 * d)
    return ratio(-whole if n < 0 else whole, scale)


def round_half_even(value: Fraction, places: int) -> Fraction:
    """Round to a number of decimal places, ties to the even digit (四舍六入五成双)."""
    scale = 10**places
    return Fraction(round(value * scale), scale)


def truncate(value: Fraction, places: int) -> Fraction:
    """Cut off after a number of decimal places, towards zero (截去尾数)."""
    scale = 10**places
    cut = Fraction(abs(value.numerator) * scale // value.denominator, scale)
    return -cut if value < 0 else cut


def terminates(value: Fraction) -> bool:
    """Say whether a value has a finite decimal form."""
    d = value.denominator
    for prime in (2, 5):
        while d % prime == 0:
            d //= prime
    return d == 1


def fixed(value: Fraction, places: int) -> str:
    """Write a value with exactly so many decimals, half up.

    Examples
    --------
    >>> fixed(Fraction(776, 1000) * 10, 2)
    '7.76'
    """
    rounded = round_half_up(value, places)
    whole, part = divmod(abs(rounded.numerator) * 10**places // rounded.denominator, 10**places)
    sign = "-" if rounded < 0 else ""
    return f"{sign}{whole}" + (f".{part:0{places}d}" if places else "")


def plain(value: Fraction, places: int = 4) -> str:
    """Write a value in full when its decimals end, else rounded half up to ``places``.

    Examples
    --------
    >>> plain(Fraction("321.47")), plain(Fraction(1, 3))
    ('321.47', '0.3333')
    """
    if not terminates(value):
        return fixed(value, places)
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    return fixed(value, digits)
