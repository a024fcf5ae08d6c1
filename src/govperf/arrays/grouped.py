"""Sums and extremes of the records of each unit, exactly; the records of a unit stand together."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from govperf.arrays.orders import order_codes
from govperf.arrays.ratios import WIDEST, Ratio, of_integers
from govperf.syntax.nodes import Function

Places = npt.NDArray[np.intp]


@frozen(kw_only=True, eq=False)
class Groups:
    """Some records, each with its unit.

    Attributes
    ----------
    places : ndarray
        Which records.
    owner : ndarray
        The unit of each; never falling.
    size : int
        How many units there are.
    """

    places: Places
    owner: Places
    size: int

    def counts(self) -> Places:
        """Say how many records each unit has."""
        return np.bincount(self.owner, minlength=self.size)

    def starts(self) -> tuple[Places, Places]:
        """Give the units that have records, and where those of each begin."""
        counts = self.counts()
        some = np.flatnonzero(counts)
        return some, (np.cumsum(counts) - counts)[some]


def integers(ints: Any, places: Places) -> npt.NDArray[Any]:
    """Give the integers of some records; one for all where there is only one."""
    return ints[places] if isinstance(ints, np.ndarray) else np.full(len(places), ints)


def sums(value: Ratio, groups: Groups) -> Ratio:
    """Add up a value over the records of each unit.

    Examples
    --------
    >>> from fractions import Fraction
    >>> thirds = Ratio(coef=Fraction(1, 3), num=np.array([1, 1, 5]), most=5)
    >>> two = Groups(places=np.array([0, 1, 2]), owner=np.array([0, 0, 2]), size=3)
    >>> sums(thirds, two).num.tolist()
    [2, 0, 5]
    """
    num = integers(value.num, groups.places)
    if value.den is not None:
        return _sums_of_fractions(value, num, integers(value.den, groups.places), groups)
    some, starts = groups.starts()
    most = value.most * max(1, int(groups.counts().max(initial=0)))
    num = num.astype(object) if most > WIDEST else num
    found = np.zeros(groups.size, num.dtype)
    if len(some):
        found[some] = np.add.reduceat(num, starts)
    return of_integers(found, value.coef, most)


def _sums_of_fractions(
    value: Ratio, num: npt.NDArray[Any], den: npt.NDArray[Any], groups: Groups
) -> Ratio:
    """Add up over the least common denominator of each unit's records, in Python integers."""
    some, starts = groups.starts()
    above, below = np.zeros(groups.size, object), np.ones(groups.size, object)
    if len(some):
        den = den.astype(object)
        below[some] = np.lcm.reduceat(den, starts)
        above[some] = np.add.reduceat(num.astype(object) * (below[groups.owner] // den), starts)
    common = np.gcd(above, below)
    return _of_objects(value, above // common, below // common)


def _of_objects(value: Ratio, num: npt.NDArray[Any], den: npt.NDArray[Any]) -> Ratio:
    most, den_most = (int(np.abs(each).max(initial=1)) for each in (num, den))
    if max(most, den_most) <= WIDEST:
        num, den = num.astype(np.int64), den.astype(np.int64)
    return Ratio(coef=value.coef, num=num, den=den, most=max(most, 1), den_most=den_most)


def extremes(value: Ratio, groups: Groups, function: Function) -> Ratio:
    """Give the highest (取大) or the lowest value (取小) of each unit; 0 where it has no record.

    Examples
    --------
    >>> from fractions import Fraction
    >>> value = Ratio(coef=Fraction(1), num=np.array([3, 7, 5]), most=7)
    >>> two = Groups(places=np.array([0, 1, 2]), owner=np.array([0, 0, 2]), size=3)
    >>> extremes(value, two, Function.MAX).num.tolist()
    [7, 0, 5]
    """
    highest = function is Function.MAX
    num = integers(value.num, groups.places)
    some, starts = groups.starts()
    found = np.zeros(groups.size, num.dtype)
    if value.den is None:
        chosen = np.maximum if highest is (value.coef >= 0) else np.minimum
        if len(some):
            found[some] = chosen.reduceat(num, starts)
        return of_integers(found, value.coef, value.most)
    den = integers(value.den, groups.places)
    kept = Ratio(coef=value.coef, num=num, den=den, most=value.most, den_most=value.den_most)
    codes = order_codes(kept, len(num))
    # Within a unit the one that is sought comes first.
    ordered = np.lexsort((-codes if highest else codes, groups.owner))
    below = np.ones(groups.size, den.dtype)
    if len(some):
        found[some], below[some] = num[ordered[starts]], den[ordered[starts]]
    return Ratio(coef=value.coef, num=found, den=below, most=value.most, den_most=value.den_most)

