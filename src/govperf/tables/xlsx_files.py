"""Tables in new Excel files: what a person sees in the cells, row by row."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from govperf.base.diagnostics import Bilingual, CellAddress, Diagnostic, Message
from govperf.base.errors import TableError, UsageError
from govperf.base.names import nearest
from govperf.plan.plan import PlanInput
from govperf.sheets.worksheet_rows import WorksheetRows, open_worksheets
from govperf.tables.files import OpenTable
from govperf.tables.heading_row import ROWS_SEARCHED, HeadingRow, heading_row

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_A_BATCH = 16_384
_Row = tuple[int, dict[int, str]]


@define
class _Sheet:
    """A worksheet whose first rows have been looked at."""

    rows: WorksheetRows
    first: list[_Row]
    rest: Iterator[_Row]
    found: HeadingRow
    numbers: array[int] = field(factory=lambda: array("I"))

    @property
    def headings(self) -> list[str]:
        """Give the headings, blank ones too, up to the last."""
        texts = self.first[self.found.place][1]
        return [texts.get(column, "") for column in range(max(texts) + 1)]


@contextmanager
def open_xlsx(path: Path, inputs: Sequence[PlanInput], worksheet: str = "") -> Iterator[OpenTable]:
    """Open the one worksheet whose headings name inputs, or the one that is asked for.

    Raises
    ------
    SheetError
        When it is no workbook.
    UsageError
        When there is no such worksheet, or several have such headings.
    """
    import pyarrow as pa

    with open_worksheets(path) as worksheets:
        chosen = _chosen(worksheets, inputs, worksheet, path)
        headings = chosen.headings
        filled = [place for place, heading in enumerate(headings) if heading.strip()]
        schema = pa.schema([pa.field(headings[place], pa.string()) for place in filled])
        size = max(1, chosen.rows.part_size)
        yield OpenTable(
            schema=schema,
            batches=_batches(chosen, filled, schema),
            places=lambda record: _place(chosen, record),
            done=lambda: min(1.0, chosen.rows.package.unpacked / size),
            amount_unit=chosen.found.amount_unit,
            remarks=chosen.rows.remarks,
        )


@frozen
class NamedWorksheet:
    """A worksheet with a row that names inputs."""

    name: str
    headings: tuple[str, ...]
    inputs_named: int


def worksheets_named(path: Path, inputs: Sequence[PlanInput]) -> list[NamedWorksheet]:
    """Give the worksheets that have a row that names inputs.

    Raises
    ------
    SheetError
        When it is no workbook.
    """
    with open_worksheets(path) as worksheets:
        looked = [_look(each, inputs) for each in worksheets]
        return [
            NamedWorksheet(
                each.rows.listed.name,
                tuple(heading for heading in each.headings if heading.strip()),
                each.found.inputs_named,
            )
            for each in looked
            if each.found.inputs_named
        ]


def _chosen(
    worksheets: list[WorksheetRows], inputs: Sequence[PlanInput], name: str, path: Path
) -> _Sheet:
    names = [each.listed.name for each in worksheets]
    if name and name not in names:
        near = nearest(name, names)
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        raise UsageError([Diagnostic("worksheet-unknown", values={"name": name}, reasons=reasons)])
    looked = [_look(each, inputs) for each in worksheets if not name or each.listed.name == name]
    filled = [each for each in looked if each.first]
    if not filled:
        raise UsageError([Diagnostic("table-without-headings", values={"path": str(path)})])
    named = [each for each in filled if each.found.inputs_named] or filled[:1]
    if len(named) > 1:
        values = {"names": tuple(each.rows.listed.name for each in named)}
        raise UsageError([Diagnostic("worksheets-several", values=values)])
    return named[0]


def _look(rows: WorksheetRows, inputs: Sequence[PlanInput]) -> _Sheet:
    rest = rows.rows()
    first = list(islice(rest, ROWS_SEARCHED))
    return _Sheet(rows, first, rest, heading_row([list(texts.values()) for _, texts in first], inputs))


def _place(sheet: _Sheet, record: int) -> Bilingual:
    row = sheet.numbers[record] + 1
    name = sheet.rows.listed.name
    return Bilingual(f"“{name}”第 {row} 行", f"'{name}' row {row}")


def _batches(sheet: _Sheet, filled: list[int], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    waiting: list[dict[int, str]] = []
    known = set(filled)
    for number, texts in _records(sheet):
        beside = [column for column in texts if column not in known]
        if beside:
            listed = sheet.rows.listed
            cell = CellAddress("xlsx", listed.number, listed.name, number, beside[0])
            values = {"text": texts[beside[0]]}
            raise TableError([Diagnostic("cell-without-heading", values=values, cells=(cell,))])
        waiting.append(texts)
        sheet.numbers.append(number)
        if len(waiting) == _ROWS_A_BATCH:
            yield pa.RecordBatch.from_arrays(_columns(waiting, filled), schema=schema)
            waiting = []
    _refuse_merged(sheet)
    yield pa.RecordBatch.from_arrays(_columns(waiting, filled), schema=schema)


def _records(sheet: _Sheet) -> Iterator[_Row]:
    yield from sheet.first[sheet.found.place + 1 :]
    yield from sheet.rest


def _columns(rows: list[dict[int, str]], filled: list[int]) -> list[pa.Array]:
    import pyarrow as pa

    return [pa.array([row.get(column) for row in rows], pa.string()) for column in filled]


def _refuse_merged(sheet: _Sheet) -> None:
    """Refuse merged cells among the rows: only the first of them holds what all of them show."""
    top = sheet.first[sheet.found.place][0]
    inside = [each for each in sheet.rows.merged if each.bottom > top]
    if inside:
        listed = sheet.rows.listed
        places = tuple(
            CellAddress("xlsx", listed.number, listed.name, each.top, each.left) for each in inside[:20]
        )
        raise TableError([Diagnostic("table-cells-merged", values={"count": len(inside)}, cells=places)])
