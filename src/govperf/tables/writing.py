"""Scored tables into files, batch by batch; a file is there whole or not at all."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

Take = Callable[["pa.RecordBatch"], None]
ENDINGS = (".parquet", ".csv", ".xlsx")
# A spreadsheet takes a cell that begins with one of these, also in full width, as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


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
    # The byte order mark tells a spreadsheet that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([_harmless(name) for name in schema.names])

        def take(batch: pa.RecordBatch) -> None:
            writer.writerows(zip(*(written(column) for column in batch.columns), strict=True))

        yield take


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


def written(column: pa.Array) -> list[str]:
    """Give a column as the texts of a CSV file; a text that would run as a formula is disarmed."""
    texts = _texts(column)
    if is_numeric(column.type):
        return ["" if text is None else text for text in texts]
    return ["" if text is None else _harmless(text) for text in texts]


def cells(column: pa.Array) -> list[tuple[str, bool] | None]:
    """Give a column as a worksheet's cells: a text, and whether it is a number."""
    numeric = is_numeric(column.type)
    return [None if text is None else (text, numeric) for text in _texts(column)]


def _texts(column: pa.Array) -> list[str | None]:
    """Write cells out; a whole score without the zeros that its column's scale would add."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    texts = column.cast(pa.string())
    if pa.types.is_decimal(column.type) and column.type.scale > 0:
        texts = pc.utf8_rtrim(pc.utf8_rtrim(texts, "0"), ".")
    found: list[str | None] = texts.to_pylist()
    return found


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
