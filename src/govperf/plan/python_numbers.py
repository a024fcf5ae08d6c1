"""Exact values in the text of a Python function: a numerator and a denominator, both whole numbers."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen


@frozen
class Num:
    """A value: the names of two whole numbers (or the numbers), the second above zero."""

    above: str
    below: str = "1"


def number(value: Fraction) -> Num:
    """Write a number."""
    return Num(str(value.numerator), str(value.denominator))


def whole(part: str) -> int | None:
    """Give the number that a part is, if it is one."""
    return int(part) if part.removeprefix("-").isdigit() else None


def multiplied(one: str, other: str) -> str:
    """Write a product of whole numbers, as far as it is not known already."""
    a, b = whole(one), whole(other)
    if a is not None and b is not None:
        return str(a * b)
    if a == 0 or b == 0:
        return "0"
    if a == 1 or b == 1:
        return other if a == 1 else one
    return f"{_bracketed(one)}*{_bracketed(other)}"


def _bracketed(part: str) -> str:
    return part if part.isidentifier() or part.isdigit() else f"({part})"


def opposite(value: Num) -> Num:
    """Write a value with its sign changed."""
    return Num(multiplied("-1", value.above), value.below)


def product(one: Num, other: Num) -> Num:
    """Write a product."""
    return Num(multiplied(one.above, other.above), multiplied(one.below, other.below))


def plus(one: Num, other: Num) -> Num:
    """Write a sum."""
    if one.above == "0" or other.above == "0":
        return other if one.above == "0" else one
    left, right = one.above, other.above
    below = one.below
    if one.below != other.below:
        left, right = multiplied(left, other.below), multiplied(right, one.below)
        below = multiplied(one.below, other.below)
    a, b = whole(left), whole(right)
    return Num(str(a + b) if a is not None and b is not None else f"{left} + {right}", below)


def compared(one: Num, sign: str, other: Num) -> str:
    """Write a comparison, or what is known to come of it."""
    left, right = one.above, other.above
    if one.below != other.below:
        left, right = multiplied(left, other.below), multiplied(right, one.below)
    a, b = whole(left), whole(right)
    if a is None or b is None:
        return f"{left} {sign} {right}"
    return str(
        {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "==": a == b, "!=": a != b}[sign]
    )
