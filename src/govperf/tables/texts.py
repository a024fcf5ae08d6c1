"""Columns of text: amounts parsed digit by digit, never through a float.

Plain figures go through Arrow's decimals, which are exact or refuse. Whatever is not plain (units,
separators, full-width digits, mistakes) is read one by one as a sheet's cell is, each spelling once.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from govperf.base.numbers import terminates
from govperf.tables.cells import decimals_of, read_figure
from govperf.tables.exact import Exact, nulls, of_decimals, rescaled, times
from govperf.tables.faults import Faults
from govperf.tables.matching import Matched

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

#: A figure as a person or a program writes it; anything else is read by the rules of cells.
_PLAIN = r"^[+-]?([0-9]{1,38}|[0-9]{1,3}(,[0-9]{3}){1,11})(\.[0-9]*)?$"
_MOST_DIGITS = 38
_MOST_DECIMALS = 18
_PLAIN_BYTES = np.zeros(256, dtype=bool)
_PLAIN_BYTES[list(b"0123456789.+-")] = True


def trimmed(array: pa.Array) -> pa.Array:
    """Give texts without the blanks around them; what is blank is null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    # Offsets of 32 and of 64 bits and views all become one kind.
    bare = pc.utf8_trim_whitespace(array.cast(pa.large_string()))
    blank = pc.equal(bare, "")
    return pc.if_else(blank, pa.scalar(None, pa.large_string()), bare) if pc.any(blank).as_py() else bare


def read_text_figures(array: pa.Array, matched: Matched, faults: Faults) -> Exact:
    """Read a column of texts; cells that cannot be read are added to ``faults``."""
    array = trimmed(array)
    missing = nulls(array)
    filled = array if missing is None else array.drop_null()
    values, scale = _read(filled, matched, faults, _rows(missing, len(array)))
    if missing is None:
        return Exact(values=values, scale=scale)
    spread = np.zeros(len(array), dtype=values.dtype)
    spread[~missing] = values
    return Exact(values=spread, scale=scale, missing=missing)


def _rows(missing: npt.NDArray[np.bool_] | None, count: int) -> npt.NDArray[np.intp]:
    return np.arange(count) if missing is None else np.flatnonzero(~missing)


def _read(
    array: pa.Array, matched: Matched, faults: Faults, rows: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[Any], int]:
    needs_unit = not matched.unit and matched.wanted.unit
    if needs_unit or not terminates(matched.multiplier):
        return _one_by_one(array, matched, faults, rows)
    plain = _all_plain(array)
    if plain is not None:
        return times(*plain, matched.multiplier)
    return _mixed(array, matched, faults, rows)


def _all_plain(array: pa.Array) -> tuple[npt.NDArray[Any], int] | None:
    """Read a column in which every cell is a plain figure; ``None`` when one is not."""
    import pyarrow as pa

    if not len(array):
        return np.zeros(0, dtype=np.int64), 0
    offsets = np.frombuffer(array.buffers()[1], dtype=np.int64)[array.offset : array.offset + len(array) + 1]
    start, end = int(offsets[0]), int(offsets[-1])
    letters = np.frombuffer(array.buffers()[2], dtype=np.uint8)[start:end]
    if not _PLAIN_BYTES[letters].all():
        return None
    dots = np.flatnonzero(letters == ord(".")) + start
    ends = offsets[1:][np.searchsorted(offsets[1:], dots, side="right")]
    scale = int((ends - dots - 1).max()) if len(dots) else 0
    if scale > _MOST_DECIMALS:
        return None
    try:
        return of_decimals(array.cast(pa.decimal128(_MOST_DIGITS, scale))), scale
    except pa.ArrowInvalid:
        return None  # "1-2", "5.6.7", or too many digits


def _mixed(
    array: pa.Array, matched: Matched, faults: Faults, rows: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[Any], int]:
    """Read plain figures together and the rest one by one."""
    import pyarrow.compute as pc

    mask = pc.match_substring_regex(array, _PLAIN)
    is_plain: npt.NDArray[np.bool_] = mask.to_numpy(zero_copy_only=False)
    together = _all_plain(pc.replace_substring(array.filter(mask), ",", ""))
    if together is None:
        return _one_by_one(array, matched, faults, rows)
    plain, scale = times(*together, matched.multiplier)
    rest, rest_scale = _one_by_one(array.filter(pc.invert(mask)), matched, faults, rows[~is_plain])
    common = max(scale, rest_scale)
    plain, rest = rescaled(plain, scale, common), rescaled(rest, rest_scale, common)
    dtype = object if object in (plain.dtype, rest.dtype) else np.int64
    values: npt.NDArray[Any] = np.zeros(len(array), dtype=dtype)
    values[is_plain], values[~is_plain] = plain, rest
    return values, common


def _one_by_one(
    array: pa.Array, matched: Matched, faults: Faults, rows: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[Any], int]:
    """Read cells as a sheet's are read, each spelling once."""
    encoded = array.dictionary_encode()
    spellings: list[str] = encoded.dictionary.to_pylist()
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    read = [read_figure(text, matched) for text in spellings]
    for code, said in enumerate(read):
        if isinstance(said, str):
            for row in rows[codes == code]:
                faults.add(said, int(row), matched.column, spellings[code], unit=matched.wanted.unit)
    figures = [said if isinstance(said, Fraction) else Fraction(0) for said in read]
    scale = max((decimals_of(figure) for figure in figures), default=0)
    whole = [int(figure * 10**scale) for figure in figures]
    return whole_numbers(whole)[codes] if whole else np.zeros(0, dtype=np.int64), scale


def whole_numbers(numbers: list[int]) -> npt.NDArray[Any]:
    """Put Python integers into an array, of int64 where they fit."""
    fits = all(-(2**63) < number < 2**63 for number in numbers)
    return np.array(numbers, dtype=np.int64 if fits else object)
