"""Scored tables into files, batch by batch; a file is there whole or not at all."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

Take = Callable[["pa.RecordBatch"], None]
ENDINGS = (".parquet", ".csv", ".xlsx")
# A spreadsheet takes a cell that begins with one of these, also in full width, as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
#: Rows that are written out at once.
_ROWS_A_PIECE = 16_384
_NEEDS_QUOTES = r"""[",\r\n]|^\s|\s$"""
_FORMULA = rf"^[{re.escape(''.join(_FORMULA_STARTS))}]"


@contextmanager
def writing(target: Path, schema: pa.Schema) -> Iterator[Take]:
    """Open a file for the batches of a scored table.

    It is written beside its place and put there at the end; when something fails nothing is left.

    Raises
    ------
    UsageError
        When the ending says no kind of file, or the folder cannot be written to.
    """
    writers = {".parquet": _parquet, ".csv": _csv, ".xlsx": _xlsx}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        values = {"ending": target.suffix or target.name}
        raise UsageError([Diagnostic("unknown-table-output", values=values)])
    beside = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with writer(beside, schema) as take:
            yield take
        beside.replace(target)
    except OSError as error:
        values = {"path": str(target), "why": error.strerror or str(error)}
        raise UsageError([Diagnostic("output-unwritable", values=values)]) from error
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _parquet(path: Path, schema: pa.Schema) -> Iterator[Take]:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, schema, compression="zstd", store_decimal_as_integer=True) as writer:
        yield writer.write_batch


@contextmanager
def _csv(path: Path, schema: pa.Schema) -> Iterator[Take]:
    import pyarrow as pa

    with path.open("wb") as stream:
        # The byte order mark tells a spreadsheet that the file is UTF-8.
        stream.write(BOM_UTF8 + csv_lines([pa.array([name], pa.string()) for name in schema.names]))

        def take(batch: pa.RecordBatch) -> None:
            for start in range(0, batch.num_rows, _ROWS_A_PIECE):
                stream.write(csv_lines(batch.slice(start, _ROWS_A_PIECE).columns))

        yield take


def csv_lines(columns: Sequence[pa.Array]) -> bytes:
    """Write columns as the lines of a CSV file."""
    import pyarrow.compute as pc

    if not len(columns[0]):
        return b""
    lines = pc.binary_join_element_wise(*(written(column) for column in columns), ",")
    lines = pc.binary_join_element_wise(lines, "\r\n", "")
    # The lines lie one behind the other in memory, as they will in the file.
    _, offsets, letters = lines.buffers()
    end = memoryview(offsets).cast("i")[len(lines)]
    return bytes(memoryview(letters)[:end])


@contextmanager
def _xlsx(path: Path, schema: pa.Schema) -> Iterator[Take]:
    from govperf.tables.xlsx_writing import worksheet

    with worksheet(path, schema.names) as rows:

        def take(batch: pa.RecordBatch) -> None:
            rows(zip(*(cells(column) for column in batch.columns), strict=True))

        yield take


def is_numeric(kind: pa.DataType) -> bool:
    """Say whether a column's cells are numbers to a spreadsheet."""
    import pyarrow.types as pt

    return bool(pt.is_decimal(kind) or pt.is_integer(kind) or pt.is_floating(kind))


def written(column: pa.Array) -> pa.Array:
    """Give a column as the cells of a CSV file; a text that would run as a formula is disarmed."""
    import pyarrow.compute as pc

    found = pc.fill_null(texts(column), "")
    if is_numeric(column.type):
        return found
    runs = pc.match_substring_regex(found, _FORMULA)
    found = pc.if_else(runs, pc.binary_join_element_wise("'", found, ""), found)
    within = pc.replace_substring(found, '"', '""')
    quoted = pc.binary_join_element_wise('"', within, '"', "")
    return pc.if_else(pc.match_substring_regex(found, _NEEDS_QUOTES), quoted, found)


def cells(column: pa.Array) -> list[tuple[str, bool] | None]:
    """Give a column as a worksheet's cells: a text, and whether it is a number."""
    numeric = is_numeric(column.type)
    return [None if text is None else (text, numeric) for text in texts(column).to_pylist()]


def texts(column: pa.Array) -> pa.Array:
    """Write cells out; a decimal without the zeros that its column's scale would add."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_decimal(column.type) and column.type.scale > 0:
        return _decimals(column)
    return column.cast(pa.string())


def _decimals(column: pa.Array) -> pa.Array:
    import pyarrow as pa

    from govperf.tables.exact import nulls, of_decimals

    scale = column.type.scale
    return figure_texts(of_decimals(column.cast(pa.decimal128(38, scale))), scale, nulls(column))


def figure_texts(
    values: npt.NDArray[Any], scale: int, missing: npt.NDArray[np.bool_] | None
) -> pa.Array:
    """Write ``values / 10**scale`` out in full, without zeros at the end; null where missing.

    Arrow itself would write small decimals with an exponent.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if scale > 18:
        values = values.astype(object)
    size = np.abs(values)
    whole, part = size // 10**scale, size % 10**scale
    digits = pc.utf8_lpad(_integers(part), width=scale, padding="0")
    digits = pc.utf8_rtrim(digits, "0")
    point = pc.if_else(pc.equal(digits, ""), "", ".")
    sign = pc.if_else(pa.array(np.asarray(values < 0, dtype=bool), mask=missing), "-", "")
    return pc.binary_join_element_wise(sign, _integers(whole), point, digits, "")


def _integers(values: npt.NDArray[Any]) -> pa.Array:
    import pyarrow as pa

    if values.dtype == object:
        return pa.array([str(value) for value in values], pa.string())
    return pa.array(values).cast(pa.string())
