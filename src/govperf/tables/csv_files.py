"""CSV as people export it: UTF-8, UTF-8 with a mark, GB18030; every cell stays the text it is."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, frozen

from govperf.base.diagnostics import Bilingual, Diagnostic
from govperf.base.errors import TableError
from govperf.plan.plan import PlanInput
from govperf.sheets.archive import refuse
from govperf.tables.faults import MOST_NAMED
from govperf.tables.files import OpenTable
from govperf.tables.heading_row import ROWS_SEARCHED, heading_row

if TYPE_CHECKING:
    import pyarrow as pa

_ENCODINGS = ("utf-8", "gb18030")
_PIECE = 1 << 20
_BLOCK = 1 << 23
_SEPARATORS = (",", "\t", ";")


@frozen
class _Layout:
    """How a file is written, and where its headings stand (their first line, from 0)."""

    encoding: str
    separator: str
    first_line: int
    headings: tuple[str, ...]
    amount_unit: str


@contextmanager
def open_csv(path: Path, inputs: Sequence[PlanInput]) -> Iterator[OpenTable]:
    """Open a CSV or TSV file.

    Raises
    ------
    SheetError
        When it is empty or neither UTF-8 nor GB18030.
    TableError
        While it is read: when rows have more or fewer cells than there are headings.
    """
    layout = _layout(path, inputs)
    ragged: list[Any] = []
    with path.open("rb") as stream:
        reader = _reader(stream, layout, ragged)
        lines = Lines(path, layout)
        size = max(1, path.stat().st_size)
        yield OpenTable(
            schema=reader.schema,
            batches=_batches(reader, ragged, lines),
            places=lines,
            done=lambda: 1.0 if stream.closed else min(1.0, stream.tell() / size),
            amount_unit=layout.amount_unit,
        )


def _reader(stream: Any, layout: _Layout, ragged: list[Any]) -> Any:
    import pyarrow as pa
    import pyarrow.csv as pc

    def refused(row: Any) -> str:
        ragged.append(row)
        return "skip"  # the table is refused when all its rows have been looked at

    kinds = dict.fromkeys(layout.headings, pa.string())
    return pc.open_csv(
        stream,
        read_options=pc.ReadOptions(
            encoding=layout.encoding, skip_rows=layout.first_line, block_size=_BLOCK, use_threads=False
        ),
        parse_options=pc.ParseOptions(
            delimiter=layout.separator, newlines_in_values=True, invalid_row_handler=refused
        ),
        convert_options=pc.ConvertOptions(column_types=kinds, strings_can_be_null=False),
    )


def _batches(reader: Any, ragged: list[Any], lines: Lines) -> Iterator[pa.RecordBatch]:
    yield from reader
    if not ragged:
        return
    faults = [_ragged(row, lines) for row in ragged[:MOST_NAMED]]
    if len(ragged) > len(faults):
        faults.append(Diagnostic("rows-more", values={"count": len(ragged), "named": len(faults)}))
    raise TableError(faults)


def _ragged(row: Any, lines: Lines) -> Diagnostic:
    # Arrow counts the lines above the headings, the headings, and rows that are not blank, from 1.
    place = lines(row.number - lines.layout.first_line - 2)
    values = {"place": place, "text": row.text[:60]}
    values |= {"cells": row.actual_columns, "headings": row.expected_columns}
    return Diagnostic("row-ragged", values=values)


def _layout(path: Path, inputs: Sequence[PlanInput]) -> _Layout:
    encoding = _encoding(path)
    separator = _separator(path, encoding)
    with path.open(encoding=_decoder(encoding), newline="") as stream:
        reader = csv.reader(stream, delimiter=separator)
        rows, lines = [], []
        for row in islice(reader, ROWS_SEARCHED):
            rows.append(row)
            lines.append(reader.line_num)
    if not any(cell.strip() for row in rows for cell in row):
        raise refuse(path, "file-empty")
    found = heading_row(rows, inputs)
    first_line = lines[found.place - 1] if found.place else 0
    return _Layout(encoding, separator, first_line, tuple(rows[found.place]), found.amount_unit)


def _decoder(encoding: str) -> str:
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _encoding(path: Path) -> str:
    """Find the encoding in which the whole file can be read."""
    with path.open("rb") as stream:
        if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            raise refuse(path, "text-undecodable")
    for encoding in _ENCODINGS:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as stream:
                while piece := stream.read(_PIECE):
                    decoder.decode(piece)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise refuse(path, "text-undecodable")


def _separator(path: Path, encoding: str) -> str:
    """Give the sign that parts most cells of the first lines."""
    with path.open(encoding=_decoder(encoding), newline="") as stream:
        lines = list(islice(stream, ROWS_SEARCHED))
    if path.suffix.lower() == ".tsv":
        return "\t"
    return max(_SEPARATORS, key=lambda sign: max(line.count(sign) for line in lines) if lines else 0)


@define
class Lines:
    """Says in which line of a file a record begins; the file is read again, as far as needed."""

    path: Path
    layout: _Layout
    _walk: Iterator[tuple[int, int]] | None = None
    _record: int = -1
    _line: int = 0

    def __call__(self, record: int) -> Bilingual:
        """Name the line of a record (from 0, headings not counted)."""
        if self._walk is None or record < self._record:
            self._walk, self._record = self._records(), -1
        for number, line in self._walk if record > self._record else ():
            self._record, self._line = number, line
            if number == record:
                break
        return Bilingual(f"第 {self._line} 行", f"line {self._line}")

    def _records(self) -> Iterator[tuple[int, int]]:
        """Give the records and the lines they begin in; blank lines hold none."""
        layout = self.layout
        with self.path.open(encoding=_decoder(layout.encoding), newline="") as stream:
            for _ in range(layout.first_line):
                stream.readline()
            reader = csv.reader(stream, delimiter=layout.separator)
            number, before = -2, 0
            for row in reader:
                if row:
                    number += 1
                    if number >= 0:
                        yield number, layout.first_line + before + 1
                before = reader.line_num
