"""Points of many units, exactly: whole numbers over one number, or over one of each unit's own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from govperf.arrays.scores import ScoreColumn

_WIDEST = 2**63 - 1
Ints = npt.NDArray[Any]


@frozen(kw_only=True, eq=False)
class Amounts:
    """``num / (over * den)`` points of each unit.

    Attributes
    ----------
    num : ndarray of int64, or of Python integers
    over : int
    den : ndarray or None
        Above zero in every row; ``None`` where it is 1.
    """

    num: Ints
    over: int = 1
    den: Ints | None = None

    def __len__(self) -> int:
        return len(self.num)

    def at(self, row: int) -> Fraction:
        """Give one unit's points."""
        return Fraction(int(self.num[row]), self.over * (1 if self.den is None else int(self.den[row])))

    def fractions(self) -> list[Fraction]:
        """Give every unit's points."""
        return [self.at(row) for row in range(len(self))]

    def floats(self) -> npt.NDArray[np.float64]:
        """Give the points nearly, to draw them and to sort most of them."""
        found = self.num.astype(np.float64) / float(self.over)
        return found if self.den is None else found / self.den.astype(np.float64)

    def signs(self) -> npt.NDArray[np.int8]:
        """Say of each unit whether it has more than nothing (1), less (-1) or nothing."""
        return (self.num > 0).astype(np.int8) - (self.num < 0).astype(np.int8)

    def total(self) -> Fraction:
        """Add up all units."""
        if self.den is None:
            wide = self.num if _most(self.num) * len(self) <= _WIDEST else self.num.astype(object)
            return Fraction(int(wide.sum()), self.over)
        found: dict[int, int] = {}
        for num, den in zip(self.num.tolist(), self.den.tolist(), strict=True):
            found[den] = found.get(den, 0) + num
        return sum((Fraction(num, den * self.over) for den, num in found.items()), Fraction(0))

    def least(self) -> Fraction:
        """Give the points of the unit that has the least."""
        return self._extreme(1)

    def most(self) -> Fraction:
        """Give the points of the unit that has the most."""
        return self._extreme(-1)

    def _extreme(self, sign: int) -> Fraction:
        if self.den is None:
            return sign * Fraction(int((sign * self.num).min()), self.over)
        nearly = sign * self.floats()
        # Floats only leave out what is certainly not the first.
        near = np.flatnonzero(nearly <= nearly.min() + 1e-6)
        return sign * min(sign * self.at(int(row)) for row in near)

    def floor_of(self, step: Fraction) -> Ints:
        """Say how many whole steps each unit's points hold."""
        num, below = _times(self.num, step.denominator), self.over * step.numerator
        if self.den is None:
            return np.asarray(num // below)
        return np.asarray(num // (self.den.astype(object) * below))


def of_column(column: ScoreColumn, *, high: bool) -> Amounts:
    """Take the lowest or the highest scores of an output."""
    num = column.high if high else column.low
    return Amounts(num=num, over=10**column.scale, den=column.divisor)


def nothing(size: int) -> Amounts:
    """Give no points to anybody."""
    return Amounts(num=np.zeros(size, np.int64))


def minus(a: Amounts, b: Amounts) -> Amounts:
    """Subtract."""
    return _combined(a, b, -1)


def plus(a: Amounts, b: Amounts) -> Amounts:
    """Add."""
    return _combined(a, b, 1)


def _combined(a: Amounts, b: Amounts, sign: int) -> Amounts:
    over = lcm(a.over, b.over)
    left, right = _times(a.num, over // a.over), _times(b.num, sign * (over // b.over))
    if a.den is None and b.den is None:
        return Amounts(num=_sum(left, right), over=over)
    if a.den is b.den:
        return Amounts(num=_sum(left, right), over=over, den=a.den)
    one, other = (np.ones(len(x), object) if x.den is None else x.den.astype(object) for x in (a, b))
    num, den = left.astype(object) * other + right.astype(object) * one, one * other
    divisor = np.array([gcd(n, d) for n, d in zip(num.tolist(), den.tolist(), strict=True)], object)
    return Amounts(num=num // divisor, over=over, den=den // divisor)


def joined(pieces: Sequence[Amounts]) -> Amounts:
    """Put the units of several batches behind each other."""
    if len(pieces) == 1:
        return pieces[0]
    over = lcm(*(piece.over for piece in pieces))
    num = np.concatenate([_times(piece.num, over // piece.over) for piece in pieces])
    if all(piece.den is None for piece in pieces):
        return Amounts(num=num, over=over)
    dens = [np.ones(len(piece), np.int64) if piece.den is None else piece.den for piece in pieces]
    return Amounts(num=num, over=over, den=np.concatenate(dens))


def _most(ints: Ints) -> int:
    return max(abs(int(ints.max())), abs(int(ints.min()))) if len(ints) else 0


def _times(ints: Ints, factor: int) -> Ints:
    if factor == 1:
        return ints
    wide = ints if ints.dtype == object or _most(ints) * abs(factor) <= _WIDEST else ints.astype(object)
    return np.asarray(wide * factor)


def _sum(a: Ints, b: Ints) -> Ints:
    if a.dtype == object or b.dtype == object or _most(a) + _most(b) > _WIDEST:
        a, b = a.astype(object), b.astype(object)
    return np.asarray(a + b)
