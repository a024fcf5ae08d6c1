"""A column of a table as the plan reads it: exact whole numbers, flags, days or options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.names import fold, nearest
from govperf.plan.columns import Column
from govperf.tables.cells import read_flag
from govperf.tables.days import read_days
from govperf.tables.exact import Exact, nulls, of_decimals, of_floats, times
from govperf.tables.faults import Faults
from govperf.tables.matching import Matched
from govperf.tables.texts import read_text_figures, trimmed
from govperf.tables.types import is_decimal, is_number, is_text, unfit

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa


def check_types(matched: tuple[Matched, ...], schema: pa.Schema) -> list[Diagnostic]:
    """Give what is wrong with the types of columns, before any cell is looked at."""
    faults = []
    for each in matched:
        code = unfit(schema.types[each.place], each)
        if code:
            values = {"name": each.column, "type": str(schema.types[each.place])}
            faults.append(Diagnostic(code, values={**values, "wanted": each.wanted.name}))
    return faults


def read_column(array: pa.Array, matched: Matched, faults: Faults) -> Column:
    """Read a column; cells that cannot be read are added to ``faults``.

    Parameters
    ----------
    array : pyarrow.Array
        Of a type that :func:`check_types` finds fit.
    matched : Matched
    faults : Faults
    """
    wanted = matched.wanted
    if wanted.is_flag:
        exact = _flags(array, matched, faults)
    elif wanted.is_date:
        exact = read_days(array, matched, faults)
    elif wanted.options:
        exact = _options(array, matched, faults)
    else:
        exact = _figures(array, matched, faults)
    name = wanted.folded
    return Column(name=name, values=exact.values, scale=exact.scale, missing=exact.missing)


def absent_column(name: str, rows: int) -> Column:
    """Give a column of which nothing is known."""
    return Column(name=name, values=np.zeros(rows, dtype=np.int64), missing=np.ones(rows, dtype=bool))


def _figures(array: pa.Array, matched: Matched, faults: Faults) -> Exact:
    import pyarrow as pa

    kind = array.type
    if pa.types.is_null(kind):
        return _nothing(len(array))
    if is_text(kind):
        return read_text_figures(array, matched, faults)
    if is_decimal(kind):
        narrow = array.cast(pa.decimal128(38, kind.scale))
        return _exact(of_decimals(narrow), kind.scale, nulls(array), matched)
    if pa.types.is_floating(kind):
        return _floats(array, matched, faults)
    return _exact(_integers(array), matched.scale or 0, nulls(array), matched)


def _exact(
    values: npt.NDArray[Any], scale: int, missing: npt.NDArray[np.bool_] | None, matched: Matched
) -> Exact:
    if scale < 0:
        values, scale = values.astype(object) * 10**-scale, 0
    values, scale = times(values, scale, matched.multiplier)
    return Exact(values=values, scale=scale, missing=missing)


def _integers(array: pa.Array) -> npt.NDArray[Any]:
    import pyarrow as pa

    filled = array.fill_null(0) if array.null_count else array
    values: npt.NDArray[Any] = filled.to_numpy(zero_copy_only=False)
    if pa.types.is_uint64(array.type):
        return values.astype(object) if (values > 2**63 - 1).any() else values.astype(np.int64)
    return values if values.dtype == np.int64 else values.astype(np.int64)


def _floats(array: pa.Array, matched: Matched, faults: Faults) -> Exact:
    assert matched.decimals is not None
    floats: npt.NDArray[Any] = array.to_numpy(zero_copy_only=False)
    if floats.dtype == np.float16:
        floats = floats.astype(np.float32)
    # Arrow's nulls come out as NaN; a NaN of the column's own means the same in every frame.
    missing = np.isnan(floats)
    whole, wrong = of_floats(np.where(missing, floats.dtype.type(0), floats), matched.decimals)
    for row in np.flatnonzero(wrong):
        text = repr(float(floats[row]))
        faults.add("cell-float-differs", int(row), matched.column, text, decimals=matched.decimals)
    return _exact(whole, matched.decimals, missing if missing.any() else None, matched)


def _nothing(rows: int) -> Exact:
    return Exact(values=np.zeros(rows, dtype=np.int64), scale=0, missing=np.ones(rows, dtype=bool))


def _flags(array: pa.Array, matched: Matched, faults: Faults) -> Exact:
    import pyarrow as pa

    if pa.types.is_null(array.type):
        return _nothing(len(array))
    if is_text(array.type):
        return _coded(array, matched, faults, read_flag_code)
    if is_number(array.type):
        values = _integers(array)
        for row in np.flatnonzero((values != 0) & (values != 1)):
            faults.add("cell-not-flag", int(row), matched.column, int(values[row]))
    else:
        values = array.cast(pa.uint8()).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    return Exact(values=values, scale=0, missing=nulls(array))


def read_flag_code(text: str, matched: Matched) -> int | Message | None:
    """Give 1 for 是 and 0 for 否."""
    flag = read_flag(text)
    return None if flag is None else int(flag)


def _option_code(text: str, matched: Matched) -> int | Message | None:
    known = {fold(option): place for place, option in enumerate(matched.wanted.options)}
    if fold(text) in known:
        return known[fold(text)]
    near = nearest(text, matched.wanted.options)
    return Message("nearest-name", {"name": near}) if near else None


def _options(array: pa.Array, matched: Matched, faults: Faults) -> Exact:
    import pyarrow as pa

    if pa.types.is_null(array.type):
        return _nothing(len(array))
    return _coded(array, matched, faults, _option_code)


def _coded(array: pa.Array, matched: Matched, faults: Faults, read: Any) -> Exact:
    """Turn texts into codes, each spelling once."""
    encoded = trimmed(array).dictionary_encode()
    missing = nulls(encoded)
    places = encoded.indices.fill_null(0).to_numpy(zero_copy_only=False)
    codes = np.zeros(max(1, len(encoded.dictionary)), dtype=np.int64)
    for place, text in enumerate(encoded.dictionary.to_pylist()):
        found = read(text, matched)
        if isinstance(found, int):
            codes[place] = found
            continue
        code = "cell-not-flag" if matched.wanted.is_flag else "cell-not-option"
        at = places == place if missing is None else (places == place) & ~missing
        for row in np.flatnonzero(at):
            reasons = (found,) if found is not None else ()
            options = matched.wanted.options
            faults.add(code, int(row), matched.column, text, reasons, options=options)
    return Exact(values=codes[places], scale=0, missing=missing)
