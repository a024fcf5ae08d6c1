"""Tables in files, opened to be read batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.plan.plan import PlanInput
from govperf.sheets.archive import refuse
from govperf.tables.arrow import ROWS_A_BATCH, arrow
from govperf.tables.faults import Places, sheet_row

if TYPE_CHECKING:
    import pyarrow as pa

#: What is always a table. An .xlsx file may be a self-evaluation sheet.
TABLE_ENDINGS = (".csv", ".tsv", ".parquet")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")


@frozen(kw_only=True)
class OpenTable:
    """A file as a stream of batches.

    Attributes
    ----------
    schema : pyarrow.Schema
    batches : iterable of pyarrow.RecordBatch
        To be read once.
    places : Places
        Says where a row stands in the file.
    done : callable
        How much of the file has been read, from 0 to 1.
    amount_unit : str
        The unit that a line above the headings states for all amounts.
    remarks : callable
        What was odd about the file, when all has been read.
    """

    schema: pa.Schema
    batches: Iterable[pa.RecordBatch]
    places: Places
    done: Callable[[], float]
    amount_unit: str = ""
    remarks: Callable[[], Sequence[Diagnostic]] = tuple


@contextmanager
def open_table(path: Path, inputs: Sequence[PlanInput], worksheet: str = "") -> Iterator[OpenTable]:
    """Open a table's file; its ending says what it is.

    Raises
    ------
    SheetError
        When it cannot be read.
    UsageError
        When the ending is none of ``.csv``, ``.tsv``, ``.parquet``, ``.xlsx``.
    """
    arrow()
    if not path.is_file():
        raise refuse(path, "file-is-folder" if path.is_dir() else "file-missing")
    match path.suffix.lower():
        case ".csv" | ".tsv":
            from govperf.tables.csv_files import open_csv

            with open_csv(path, inputs) as table:
                yield table
        case ".parquet":
            with _open_parquet(path) as table:
                yield table
        case ".xlsx" | ".xlsm":
            from govperf.tables.xlsx_files import open_xlsx

            with open_xlsx(path, inputs, worksheet) as table:
                yield table
        case other:
            raise UsageError([Diagnostic("unknown-table-input", values={"ending": other or path.name})])


@contextmanager
def _open_parquet(path: Path) -> Iterator[OpenTable]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path, pre_buffer=False)
    except (pa.ArrowInvalid, OSError) as error:
        raise refuse(path, "file-damaged") from error
    rows, read = max(1, file.metadata.num_rows), 0

    def batches() -> Iterator[pa.RecordBatch]:
        nonlocal read
        try:
            for batch in file.iter_batches(batch_size=ROWS_A_BATCH, use_threads=False):
                read += batch.num_rows
                yield batch
        except (pa.ArrowInvalid, OSError) as error:
            raise refuse(path, "file-damaged") from error

    with file:
        schema = file.schema_arrow.remove_metadata()
        yield OpenTable(
            schema=schema, batches=batches(), places=sheet_row, done=lambda: read / rows
        )
