"""Scores as Arrow decimals: exact where they have an end, else rounded half up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from govperf.tables.exact import largest, wider

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

#: What a decimal column of scores holds; int64 holds the same, which keeps files small.
DIGITS = 18


def decimal_array(values: npt.NDArray[Any], places: int, blank: npt.NDArray[np.bool_] | None) -> pa.Array:
    """Make a decimal column of ``values / 10**places``, null where ``blank`` is set."""
    import pyarrow as pa

    rows = len(values)
    halves = np.empty((rows, 2), dtype=np.int64)
    halves[:, 0] = values.astype(np.int64)
    halves[:, 1] = halves[:, 0] >> 63
    validity = None
    if blank is not None and blank.any():
        validity = pa.py_buffer(np.packbits(~blank, bitorder="little"))
    buffers = [validity, pa.py_buffer(halves)]
    return pa.Array.from_buffers(pa.decimal128(DIGITS, places), rows, buffers)


def fraction_texts(
    values: npt.NDArray[Any],
    scale: int,
    divisor: npt.NDArray[Any] | None,
    blank: npt.NDArray[np.bool_] | None,
) -> pa.Array:
    """Write ``values / (10**scale * divisor)`` out as reduced fractions, null where ``blank`` is set.

    Examples
    --------
    >>> fraction_texts(np.array([20, 25]), 1, np.array([3, 1]), None).to_pylist()
    ['2/3', '5/2']
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    below: npt.NDArray[Any] = np.full(len(values), 10**scale, np.int64 if scale <= 18 else object)
    if divisor is not None:
        below = wider(divisor, 10**scale)
    if object in (values.dtype, below.dtype):
        values, below = values.astype(object), below.astype(object)
    common = np.gcd(values, below)
    above, below = _digits(values // common), _digits(below // common)
    whole = pc.equal(below, "1")
    written = pc.if_else(whole, above, pc.binary_join_element_wise(above, below, "/"))
    return written if blank is None else pc.if_else(pa.array(~blank), written, pa.scalar(None, pa.string()))


def _digits(ints: npt.NDArray[Any]) -> pa.Array:
    import pyarrow as pa

    if ints.dtype == object:
        return pa.array([str(each) for each in ints.tolist()], pa.string())
    return pa.array(ints).cast(pa.string())


def rounded(
    values: npt.NDArray[Any], scale: int, divisor: npt.NDArray[Any] | None, places: int
) -> npt.NDArray[Any]:
    """Give ``values / (10**scale * divisor)`` in units of ``10**-places``, ties away from zero.

    Examples
    --------
    >>> rounded(np.array([25, -25, 1]), 1, np.array([10, 10, 3]), 1)
    array([ 3, -3,  0])
    """
    if divisor is None:
        if scale <= places:
            return wider(values, 10 ** (places - scale))
        divisor = np.full(len(values), 10 ** (scale - places), dtype=object)
        return _half_up(values.astype(object), divisor)
    below = wider(divisor, 10**scale)
    return _long_division(values, below, places)


def _half_up(values: npt.NDArray[Any], below: npt.NDArray[Any]) -> npt.NDArray[Any]:
    magnitude = (2 * np.abs(values) + below) // (2 * below)
    signed: npt.NDArray[Any] = np.where(values < 0, -magnitude, magnitude)
    return signed


def _long_division(values: npt.NDArray[Any], below: npt.NDArray[Any], places: int) -> npt.NDArray[Any]:
    """Divide a few digits at a time, as many as int64 has room for."""
    if not len(values):
        return values
    room = (2**62) // max(1, largest(below))
    if values.dtype == object or below.dtype == object or room < 10:
        return _half_up(values.astype(object) * 10**places, below.astype(object))
    result, rest = np.divmod(np.abs(values), below)
    done = 0
    while done < places:
        step = min(places - done, len(str(room)) - 1)
        digits, rest = np.divmod(rest * np.int64(10**step), below)
        result = wider(result, 10**step) + digits
        done += step
    result = result + (2 * rest >= below)
    return np.where(values < 0, -result, result)
