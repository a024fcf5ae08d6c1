"""The order of exact values, and places in it by group: 1, 2, 2, 4 or 1, 2, 2, 3."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from govperf.arrays.ratios import Ratio
from govperf.arrays.stretches import at_scale
from govperf.syntax.nodes import Order, Ties

Ints = npt.NDArray[np.int64]
#: Fractions with denominators below 2^31 that differ do so by more than 2^-62; 64 bits tell them apart.
_NARROW = 2**31
#: The same for keys that travel: denominators below 2^128, values below 2^255.
_KEY_BITS, _KEY_DIGITS = 256, 128


def order_codes(values: Ratio, size: int) -> Ints:
    """Number values so that the numbers compare as the values do, equal ones alike.

    Examples
    --------
    >>> from fractions import Fraction
    >>> num, den = np.array([2, 9, 1]), np.array([2, 3, 1])
    >>> halves = Ratio(coef=Fraction(1, 2), num=num, den=den, most=9, den_most=3)
    >>> order_codes(halves, 3).tolist()
    [0, 1, 0]
    """
    num, den = at_scale(values, 0, size)
    keys = _keys(num, den)
    order = np.lexsort(keys) if len(keys) > 1 else np.argsort(keys[0], kind="stable")
    is_new = np.zeros(size, bool)
    for key in keys:
        ordered = key[order]
        is_new[1:] |= np.asarray(ordered[1:] != ordered[:-1], bool)
    codes = np.empty(size, np.int64)
    codes[order] = np.cumsum(is_new)
    return codes


def _keys(num: npt.NDArray[Any], den: npt.NDArray[Any] | None) -> list[npt.NDArray[Any]]:
    """Give keys that compare as fractions do; the last decides first."""
    if den is None:
        return [num]
    if num.dtype != object and den.dtype != object and int(den.max(initial=1)) < _NARROW:
        whole, rest = np.divmod(num, den)
        high, rest = np.divmod(rest << 32, den)
        return [(rest << 32) // den, high, whole]
    bits = 2 * int(den.max(initial=1)).bit_length()
    return [(num.astype(object) << bits) // den.astype(object)]


def order_keys(values: Ratio, size: int) -> list[str]:
    """Give texts of one length that compare as the values do, wherever they were made.

    Raises
    ------
    OverflowError
        When a figure is too long for them.

    Examples
    --------
    >>> from fractions import Fraction
    >>> keys = order_keys(Ratio(coef=Fraction(1, 3), num=np.array([-1, 2]), most=2), 2)
    >>> len(keys[0]), keys[0] < keys[1]
    (128, True)
    """
    num, den = at_scale(values, 0, size)
    dens = [1] * size if den is None else den.tolist()
    if max(dens, default=1).bit_length() > _KEY_BITS // 2:
        raise OverflowError("denominators of more than 128 bits")
    offset = 1 << (2 * _KEY_BITS - 1)
    found = [(n << _KEY_BITS) // d + offset for n, d in zip(num.tolist(), dens, strict=True)]
    if any(key < 0 or key >> (2 * _KEY_BITS) for key in found):
        raise OverflowError("values of more than 255 bits")
    return [f"{key:0{_KEY_DIGITS}x}" for key in found]


def places_among(codes: Ints, groups: Ints, order: Order, ties: Ties) -> Ints:
    """Give each row's place among those of its group.

    Examples
    --------
    >>> marks, group = np.array([90, 80, 80, 70, 5]), np.array([0, 0, 0, 0, 1])
    >>> places_among(marks, group, Order.HIGHEST_FIRST, Ties.SKIP).tolist()
    [1, 2, 2, 4, 1]
    >>> places_among(marks, group, Order.HIGHEST_FIRST, Ties.DENSE).tolist()
    [1, 2, 2, 3, 1]
    """
    size = len(codes)
    signed = -codes if order is Order.HIGHEST_FIRST else codes
    by_place = np.lexsort((signed, groups))
    ordered, group = signed[by_place], groups[by_place]
    first_of_group = np.ones(size, bool)
    first_of_group[1:] = group[1:] != group[:-1]
    first_of_tie = first_of_group.copy()
    first_of_tie[1:] |= ordered[1:] != ordered[:-1]
    if ties is Ties.SKIP:
        counted = np.arange(size)
        counted = np.maximum.accumulate(np.where(first_of_tie, counted, 0))
    else:
        counted = np.cumsum(first_of_tie)
    before = np.maximum.accumulate(np.where(first_of_group, counted, 0))
    places = np.empty(size, np.int64)
    places[by_place] = counted - before + 1
    return places
