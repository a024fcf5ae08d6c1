"""Sums of exact fractions by group: int64 where it is shown to be wide enough, else Python integers."""

from __future__ import annotations

from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

Ints = npt.NDArray[Any]
#: Sums of so many bits fit into int64.
_BITS = 62


@frozen(eq=False)
class Fractions:
    """``num / den`` of each row, reduced; ``den`` is above zero."""

    num: Ints
    den: Ints

    def at(self, places: npt.NDArray[Any]) -> Fractions:
        """Give some rows."""
        return Fractions(self.num[places], self.den[places])


@frozen(eq=False)
class Groups:
    """Rows sorted by group: ``order`` sorts them, ``starts`` says where each group begins in it."""

    order: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]
    #: The groups that have rows, ascending.
    keys: npt.NDArray[np.int64]

    @classmethod
    def of(cls, key: npt.NDArray[np.int64]) -> Groups:
        """Group rows by a key."""
        order = np.argsort(key, kind="stable")
        ordered = key[order]
        starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]][: len(key)])
        return cls(order, starts, ordered[starts])

    def reduced(self, work: np.ufunc, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Reduce values by group."""
        if not len(self.starts):
            return values[:0]
        found: npt.NDArray[Any] = work.reduceat(values[self.order], self.starts)
        return found


def summed(values: Fractions, groups: Groups) -> Fractions:
    """Add up fractions by group, exactly.

    Examples
    --------
    >>> thirds = Fractions(np.array([1, 1, 1, 5]), np.array([3, 6, 2, 1]))
    >>> made = summed(thirds, Groups.of(np.array([0, 0, 1, 0])))
    >>> made.num.tolist(), made.den.tolist()
    ([11, 1], [2, 2])
    """
    starts = groups.starts
    if not len(starts):
        return values.at(np.zeros(0, np.intp))
    ordered = values.at(groups.order)
    if object in (ordered.num.dtype, ordered.den.dtype):
        return _one_by_one(ordered, starts, np.ones(len(starts), bool), None)
    counts = np.diff(np.r_[starts, len(groups.order)])
    fits = _bits(ordered, starts) <= _BITS
    in_fitting = np.repeat(fits, counts)
    den = np.where(in_fitting, ordered.den, 1)
    common = np.lcm.reduceat(den, starts)
    raised = np.where(in_fitting, ordered.num, 0) * (np.repeat(common, counts) // den)
    made = Fractions(np.add.reduceat(raised, starts), common)
    if not fits.all():
        made = _one_by_one(ordered, starts, ~fits, made)
    return reduced(made)


def _bits(ordered: Fractions, starts: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
    """Bound the bits that a sum over the common denominator has.

    The common denominator is no more than the product of all; the sum is no more than it times the sum
    of the magnitudes. A float that is rounded up on the way only makes the bound safer.
    """
    of_den = np.where(ordered.den > 1, np.frexp(ordered.den.astype(np.float64))[1], 0)
    magnitude = np.abs(ordered.num.astype(np.float64)) / ordered.den + 1
    most = np.frexp(np.add.reduceat(magnitude, starts))[1]
    found: npt.NDArray[np.int64] = np.add.reduceat(of_den.astype(np.int64), starts) + most + 1
    return found


def _one_by_one(
    ordered: Fractions, starts: npt.NDArray[np.intp], mask: npt.NDArray[np.bool_], made: Fractions | None
) -> Fractions:
    """Add up the groups of a mask in Python integers."""
    ends = np.r_[starts[1:], len(ordered.num)]
    size = len(starts)
    num = np.zeros(size, object) if made is None else made.num.astype(object)
    den = np.ones(size, object) if made is None else made.den.astype(object)
    for group in np.flatnonzero(mask):
        rows = slice(starts[group], ends[group])
        num[group], den[group] = _total(ordered.num[rows].tolist(), ordered.den[rows].tolist())
    return reduced(Fractions(num, den))


def _total(nums: list[int], dens: list[int]) -> tuple[int, int]:
    numerator, denominator = 0, 1
    for n, d in zip(nums, dens, strict=True):
        if d != denominator:
            common = lcm(d, denominator)
            numerator, denominator, n = numerator * (common // denominator), common, n * (common // d)
        numerator += n
    return numerator, denominator


def reduced(values: Fractions) -> Fractions:
    """Reduce fractions, and give int64 where all fit."""
    common = np.gcd(values.num, values.den)
    return Fractions(narrowed(values.num // common), narrowed(values.den // common))


def narrowed(ints: Ints) -> Ints:
    """Give int64 where every number fits."""
    if ints.dtype != object:
        return ints
    if not ints.size or max(abs(int(ints.min())), abs(int(ints.max()))) < 2**63:
        return ints.astype(np.int64)
    return ints
