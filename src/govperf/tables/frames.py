"""Frames in: whatever holds columns, as Arrow batches, without a figure passing through a float."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import TableError, UsageError
from govperf.tables.arrow import ROWS_A_BATCH, arrow
from govperf.tables.headings import repeated

if TYPE_CHECKING:
    import pyarrow as pa


@frozen(kw_only=True)
class Stream:
    """A table as it comes: its columns, and its rows in batches."""

    schema: pa.Schema
    batches: Iterable[pa.RecordBatch]
    #: What was found before the rows are scored.
    findings: tuple[Diagnostic, ...] = ()


def stream_of(frame: object) -> Stream:
    """Give a frame as a stream of batches.

    Parameters
    ----------
    frame : mapping of str to arrays, or a frame
        NumPy arrays (masked ones too) or lists by name; whatever has ``__arrow_c_stream__`` (pyarrow,
        pandas, polars, a DuckDB relation); whatever else narwhals reads.

    Raises
    ------
    UsageError
        When it is none of these, or pyarrow is not installed.
    TableError
        When a column cannot be taken over exactly, or two have one name.
    """
    pa = arrow()
    if isinstance(frame, Mapping):
        return _of_table(pa.table({str(name): _array(str(name), each) for name, each in _even(frame)}))
    if isinstance(frame, pa.Table):
        return _of_table(frame)
    if isinstance(frame, pa.RecordBatch):
        return Stream(schema=frame.schema, batches=[frame])
    if _comes_from(frame, "pandas"):
        return _of_table(_of_pandas(frame))
    if hasattr(frame, "__arrow_c_stream__"):
        reader = pa.RecordBatchReader.from_stream(frame)
        return Stream(schema=reader.schema, batches=reader)
    return _of_table(_by_narwhals(frame))


def whole_table(stream: Stream) -> pa.Table:
    """Gather a stream into one table."""
    import pyarrow as pa

    return pa.Table.from_batches(stream.batches, schema=stream.schema)


def _of_table(table: pa.Table) -> Stream:
    return Stream(schema=table.schema, batches=table.to_batches(max_chunksize=ROWS_A_BATCH))


def _comes_from(frame: object, package: str) -> bool:
    return type(frame).__module__.partition(".")[0] == package and hasattr(frame, "columns")


def _of_pandas(frame: Any) -> pa.Table:
    import pyarrow as pa

    names = [str(name) for name in frame.columns]
    twice = repeated(names)
    if twice:
        # Told here, because the way to Arrow refuses them with a sentence of its own.
        raise TableError([Diagnostic("heading-twice", values={"name": name}) for name in twice])
    columns = {
        name: _array(name, frame.iloc[:, place]) for place, name in enumerate(names)
    }
    return pa.table(columns)


def _even(frame: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """Give the columns of a mapping, which must be as long as each other."""
    sizes = {str(name): len(column) for name, column in frame.items()}
    if len(set(sizes.values())) > 1:
        shown = ", ".join(f"{name}: {size}" for name, size in sizes.items())
        raise TableError([Diagnostic("columns-of-other-length", values={"sizes": shown})])
    return list(frame.items())


def _array(name: str, column: Any) -> pa.Array:
    import pyarrow as pa

    if isinstance(column, pa.Array | pa.ChunkedArray):
        return column
    if isinstance(column, np.ma.MaskedArray):
        return pa.array(column.data, mask=np.ma.getmaskarray(column))
    if isinstance(column, np.ndarray) and column.ndim != 1:
        raise TableError([Diagnostic("column-mixed", values={"name": name})])
    try:
        made = pa.array(column, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError):
        return _mixed(name, column)
    return made


def _mixed(name: str, column: Iterable[Any]) -> pa.Array:
    """Take over texts and whole numbers that stand in one column, as texts."""
    import pyarrow as pa

    cells = [None if cell is None or cell != cell else cell for cell in column]
    if any(isinstance(cell, bool) or not isinstance(cell, str | int | None) for cell in cells):
        raise TableError([Diagnostic("column-mixed", values={"name": name})])
    return pa.array([None if cell is None else str(cell) for cell in cells], pa.string())


def _by_narwhals(frame: object) -> pa.Table:
    try:
        import narwhals
    except ImportError:
        values = {"package": "narwhals", "extra": "frames"}
        raise UsageError([Diagnostic("package-missing", values=values)]) from None
    try:
        native: Any = narwhals.from_native(frame)
    except TypeError:
        raise UsageError([Diagnostic("not-a-table", values={"type": type(frame).__name__})]) from None
    if isinstance(native, narwhals.LazyFrame):
        native = native.collect("pyarrow")
    return native.to_arrow()
