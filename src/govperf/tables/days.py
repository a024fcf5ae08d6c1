"""Columns of days: as days, as moments at midnight, or as texts like 2025-01-15."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from govperf.tables.exact import Exact, nulls
from govperf.tables.faults import Faults
from govperf.tables.matching import Matched
from govperf.tables.texts import trimmed
from govperf.tables.types import is_text

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH = date(1970, 1, 1).toordinal()
_MICROSECONDS_A_DAY = 86_400_000_000


def read_days(array: pa.Array, matched: Matched, faults: Faults) -> Exact:
    """Read a column of days as ordinal numbers."""
    import pyarrow as pa

    if pa.types.is_null(array.type):
        rows = len(array)
        return Exact(values=np.zeros(rows, dtype=np.int64), scale=0, missing=np.ones(rows, dtype=bool))
    if is_text(array.type):
        return _written(array, matched, faults)
    missing = nulls(array)
    moments = array.cast(pa.timestamp("us")).cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
    days, rest = np.divmod(moments, _MICROSECONDS_A_DAY)
    for row in np.flatnonzero(rest):
        faults.add("cell-not-day", int(row), matched.column, array[int(row)].as_py())
    return Exact(values=days + _EPOCH, scale=0, missing=missing)


def _written(array: pa.Array, matched: Matched, faults: Faults) -> Exact:
    encoded = trimmed(array).dictionary_encode()
    missing = nulls(encoded)
    places = encoded.indices.fill_null(0).to_numpy(zero_copy_only=False)
    days = np.zeros(max(1, len(encoded.dictionary)), dtype=np.int64)
    for place, text in enumerate(encoded.dictionary.to_pylist()):
        try:
            days[place] = date.fromisoformat(text).toordinal()
        except ValueError:
            at = places == place if missing is None else (places == place) & ~missing
            for row in np.flatnonzero(at):
                faults.add("cell-not-day", int(row), matched.column, text)
    return Exact(values=days[places], scale=0, missing=missing)
