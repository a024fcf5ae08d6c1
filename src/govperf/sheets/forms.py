"""Which tables of a document make up a form, and where one form ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govperf.base.diagnostics import CellAddress
from govperf.base.records import frozen
from govperf.sheets.grid import Document
from govperf.sheets.headline import Line, is_title
from govperf.sheets.heads import Head, Kind, find_heads
from govperf.sheets.labels import key
from govperf.sheets.lattice import Lattice, filled, lattice
from govperf.sheets.vocabulary import HEAD_FIELDS

_NAMES_A_UNIT = {"部门名称", "项目名称", "填报单位", "主管部门", "实施单位"}


@frozen(kw_only=True)
class Part:
    """Rows ``first`` to ``stop`` of a table, with the heads of the blocks in them."""

    lattice: Lattice
    first: int
    stop: int
    heads: tuple[Head, ...]
    lines: tuple[Line, ...] = ()


@frozen
class Form:
    """A self-evaluation form: parts of one table or of several."""

    parts: tuple[Part, ...]

    @property
    def kinds(self) -> frozenset[Kind]:
        """The blocks that it has."""
        return frozenset(head.kind for part in self.parts for head in part.heads)


@frozen
class _Place:
    """A head and its table's number in the document's order."""

    table: int
    head: Head


def find_forms(document: Document) -> tuple[Form, ...]:
    """Divide a document into its forms.

    A form is a funds block with the indicator tables that follow it. A second funds block before
    another indicator table begins the next form, and so does an indicator table under a new title.
    """
    tables = [lattice(grid) for grid in document.grids]
    heads = [list(find_heads(table)) for table in tables]
    places = [_Place(number, head) for number, found in enumerate(heads) for head in found]
    lines = _lines_above(document)
    starts = _starts(places, tables, lines)
    return tuple(_cut(starts, tables, heads, lines))


def _lines_above(document: Document) -> list[tuple[Line, ...]]:
    """Give the lines above each table with their places among the paragraphs."""
    above: list[tuple[Line, ...]] = []
    at = 0
    for grid in document.grids:
        lines: list[Line] = []
        for text in grid.heading:
            rest = range(at, len(document.paragraphs))
            found = next((n for n in rest if document.paragraphs[n] == text), at)
            at = min(found + 1, len(document.paragraphs))
            lines.append(Line(text, CellAddress("paragraph", row=found)))
        above.append(tuple(lines))
    return above


def _starts(
    places: Sequence[_Place], tables: Sequence[Lattice], lines: Sequence[tuple[Line, ...]]
) -> list[tuple[int, int]]:
    """Give table and row of each form's beginning."""
    starts = [(0, 0)]
    seen: set[Kind] = set()
    previous: _Place | None = None
    last = max((n for n, p in enumerate(places) if p.head.kind is Kind.INDICATORS), default=-1)
    for number, place in enumerate(places):
        kind = place.head.kind
        title = _title_between(previous, place, tables, lines)
        is_next = Kind.INDICATORS in seen and (
            (kind is Kind.FUNDS and (Kind.FUNDS in seen or number < last))
            or (kind is Kind.INDICATORS and title is not None)
        )
        if is_next and previous is not None:
            starts.append(title or _fields_between(previous, place, tables) or _own_start(previous, place))
            seen = set()
        seen.add(kind)
        previous = place
    return starts


def _own_start(previous: _Place, place: _Place) -> tuple[int, int]:
    return (place.table, place.head.row if place.table == previous.table else 0)


def _rows_between(
    previous: _Place, place: _Place, tables: Sequence[Lattice]
) -> Iterator[tuple[int, int]]:
    """Give table and row of every row between two heads."""
    for table in range(previous.table, place.table + 1):
        first = previous.head.end if table == previous.table else 0
        stop = place.head.row if table == place.table else tables[table].grid.rows
        yield from ((table, row) for row in range(first, stop))


def _title_between(
    previous: _Place | None,
    place: _Place,
    tables: Sequence[Lattice],
    lines: Sequence[tuple[Line, ...]],
) -> tuple[int, int] | None:
    """Find a title between two heads, in a row of its own or above a table."""
    if previous is None:
        return None
    for table in range(previous.table + 1, place.table + 1):
        if any(is_title(line.text) for line in lines[table]):
            return table, 0
    for table, row in _rows_between(previous, place, tables):
        cells = filled(tables[table], row)
        if len(cells) == 1 and is_title(cells[0].text):
            return table, row
    return None


def _fields_between(
    previous: _Place, place: _Place, tables: Sequence[Lattice]
) -> tuple[int, int] | None:
    """Find the row between two heads that names another unit or project."""
    for table, row in _rows_between(previous, place, tables):
        if any(HEAD_FIELDS.get(key(cell.text)) in _NAMES_A_UNIT for cell in filled(tables[table], row)):
            return table, row
    return None


def _cut(
    starts: Sequence[tuple[int, int]],
    tables: Sequence[Lattice],
    heads: Sequence[list[Head]],
    lines: Sequence[tuple[Line, ...]],
) -> Iterator[Form]:
    for number, (table, row) in enumerate(starts):
        end_table, end_row = starts[number + 1] if number + 1 < len(starts) else (len(tables), 0)
        parts: list[Part] = []
        for t in range(table, min(end_table + 1, len(tables))):
            first = row if t == table else 0
            stop = end_row if t == end_table else tables[t].grid.rows
            if first < stop:
                parts.append(
                    Part(
                        lattice=tables[t],
                        first=first,
                        stop=stop,
                        heads=tuple(head for head in heads[t] if first <= head.row < stop),
                        lines=lines[t] if first == 0 else (),
                    )
                )
        yield Form(tuple(parts))
