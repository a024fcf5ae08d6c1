"""Exact whole numbers in arrays: out of decimals, out of floats that were decimals, times a unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from govperf.tables.cells import decimals_of

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

#: Decimals of so many digits survive the way into a float and back, in 64 and in 32 bits.
_DIGITS_HELD = {8: 15, 4: 6}
_WIDEST = 2**63 - 1


@frozen(kw_only=True, eq=False)
class Exact:
    """Figures ``values / 10**scale``; ``missing`` marks rows without one (``None``: there are none)."""

    values: npt.NDArray[Any]
    scale: int
    missing: npt.NDArray[np.bool_] | None = None


def of_decimals(array: pa.Array) -> npt.NDArray[Any]:
    """Give the whole numbers that a decimal128 array holds; 0 where it holds none.

    They are int64 where all fit, else Python integers.
    """
    halves = np.frombuffer(array.buffers()[1], dtype=np.int64).reshape(-1, 2)
    halves = halves[array.offset : array.offset + len(array)]
    low, high = halves[:, 0].copy(), halves[:, 1]
    missing = nulls(array)
    if missing is not None:
        low[missing] = 0
    wide = high != low >> 63
    if missing is not None:
        wide &= ~missing
    if not wide.any():
        return low
    unsigned = low.view(np.uint64).astype(object)
    values: npt.NDArray[Any] = high.astype(object) * 2**64 + unsigned
    if missing is not None:
        values[missing] = 0
    return values


def nulls(array: pa.Array) -> npt.NDArray[np.bool_] | None:
    """Mark the rows in which an array holds nothing, ``None`` where it holds something in each."""
    if not array.null_count:
        return None
    mask: npt.NDArray[np.bool_] = array.is_null().to_numpy(zero_copy_only=False)
    return mask


def of_floats(
    floats: npt.NDArray[Any], decimals: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Give back the figures that were typed with so many decimals, and mark those that were not.

    A figure of up to 15 digits is the nearest float's only decimal of that length. Dividing two whole
    numbers that floats hold rounds once, so ``whole / 10**decimals`` is that nearest float, and comparing
    it with what the column holds is the proof that nothing else was typed.

    Examples
    --------
    >>> whole, wrong = of_floats(np.array([4297.24, 0.1 + 0.2]), 2)
    >>> whole.tolist(), wrong.tolist()
    ([429724, 30], [False, True])
    """
    size = 10**decimals
    wide = floats.astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        whole = np.rint(wide * size)
        held = np.abs(whole) < 10.0 ** _DIGITS_HELD[floats.dtype.itemsize]
        whole = np.where(held, whole, 0)
        back = (whole / size).astype(floats.dtype)
    return whole.astype(np.int64), ~(held & (back == floats))


def times(values: npt.NDArray[Any], scale: int, multiplier: Fraction) -> tuple[npt.NDArray[Any], int]:
    """Multiply figures by a fraction that has finitely many decimals.

    Examples
    --------
    >>> times(np.array([15000]), 0, Fraction(1, 10000))
    (array([15000]), 4)
    """
    places = decimals_of(multiplier)
    factor = multiplier * 10**places
    return wider(values, factor.numerator), scale + places


def wider(values: npt.NDArray[Any], factor: int) -> npt.NDArray[Any]:
    """Multiply by a whole number; in Python integers where int64 would overflow."""
    if factor == 1 or not len(values):
        return values
    if values.dtype == object or largest(values) * factor > _WIDEST:
        return values.astype(object) * factor
    return values * np.int64(factor)


def largest(values: npt.NDArray[Any]) -> int:
    """Give the greatest magnitude."""
    return max(abs(int(values.min())), abs(int(values.max())))


def rescaled(values: npt.NDArray[Any], scale: int, wanted: int) -> npt.NDArray[Any]:
    """Write figures with more decimals."""
    return wider(values, 10 ** (wanted - scale))
