"""A register as a table: CSV for a spreadsheet, Parquet for everything else."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from attrs import asdict

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.register.register import Entry

_COLUMNS = tuple(attribute.name for attribute in Entry.__attrs_attrs__)
_NUMBERS = frozenset(("number", "year", "errors"))
_CHUNK = 10_000


def export(entries: Iterable[Entry], target: Path) -> int:
    """Write entries to a new file, ``.csv`` or ``.parquet``, and give their number.

    Scores are text, exact. The CSV begins with a byte order mark, without which Excel reads Chinese
    wrongly.

    Raises
    ------
    UsageError
        When the ending is another one, the file exists already, or pyarrow is not installed.
    """
    writers = {".csv": _write_csv, ".parquet": _write_parquet}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        ending = target.suffix or target.name
        raise UsageError([Diagnostic("register-unknown-output", values={"ending": ending})])
    if target.exists():
        raise UsageError([Diagnostic("register-output-exists", values={"path": str(target)})])
    return writer(entries, target)


def _write_csv(entries: Iterable[Entry], target: Path) -> int:
    count = 0
    with target.open("x", encoding="utf-8-sig", newline="") as file:
        written = csv.DictWriter(file, _COLUMNS)
        written.writeheader()
        for entry in entries:
            written.writerow(asdict(entry))
            count += 1
    return count


def _write_parquet(entries: Iterable[Entry], target: Path) -> int:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError([Diagnostic("register-needs-pyarrow")]) from error
    types = [pyarrow.int64() if name in _NUMBERS else pyarrow.string() for name in _COLUMNS]
    schema = pyarrow.schema(list(zip(_COLUMNS, types, strict=True)))
    count = 0
    with parquet.ParquetWriter(target, schema) as written:
        for chunk in _chunks(entries):
            written.write_batch(pyarrow.RecordBatch.from_pylist([asdict(entry) for entry in chunk], schema))
            count += len(chunk)
    return count


def _chunks(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    waiting = iter(entries)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk
