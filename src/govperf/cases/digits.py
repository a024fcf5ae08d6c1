"""A figure of the text, one digit up and down, as it is written in its unit."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from govperf.base.numbers import plain, terminates
from govperf.base.units import unit_named
from govperf.model import expression as ex

_IN_PERCENT = (ex.RATIO, ex.RATIO_DIFFERENCE)


def beside(literal: ex.Literal) -> tuple[Fraction, ...]:
    """Give the values one digit up and down; of zero, up only.

    Examples
    --------
    >>> from govperf.base.source import Span
    >>> rate = ex.Literal(value=Fraction(9, 10), dimension=ex.RATIO, span=Span(0, 0))
    >>> [str(value) for value in beside(rate)]
    ['91/100', '89/100']
    """
    value = literal.value
    digit = _last_digit(value, size_of(literal))
    return (value + digit,) if value == 0 else (value + digit, value - digit)


def shown(value: Fraction, literal: ex.Literal) -> str:
    """Write a value as the literal is written."""
    if literal.dimension in _IN_PERCENT:
        return f"{plain(value * 100)}%"
    if literal.dimension == ex.DATE:
        return date.fromordinal(int(value)).isoformat()
    return f"{plain(value / size_of(literal))}{literal.unit}"


def size_of(literal: ex.Literal) -> Fraction:
    """Give the size of the unit in which a literal is written."""
    if literal.dimension in _IN_PERCENT:
        return Fraction(1, 100)
    unit = unit_named(literal.unit)
    return unit.factor if unit is not None else Fraction(1)


def _last_digit(value: Fraction, size: Fraction) -> Fraction:
    """Give the worth of a figure's last digit."""
    written = value / size
    if not terminates(written):
        return size
    digits = 0
    while (written * 10**digits).denominator != 1:
        digits += 1
    return size / Fraction(10**digits)
