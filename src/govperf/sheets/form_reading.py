"""One form, read: its blocks one after the other, then the fields around them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attrs import define, field

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.records import frozen
from govperf.model.evaluation import FundsRow, IndicatorRow, Written
from govperf.sheets.amount_unit import own_unit, stated_unit
from govperf.sheets.base_table import read_base_table
from govperf.sheets.fields import GRADE, TOTAL_SCORE, inline_pairs, read_pairs
from govperf.sheets.forms import Form, Part
from govperf.sheets.funds import read_funds
from govperf.sheets.grid import Cell
from govperf.sheets.headline import Line, is_title, year_in
from govperf.sheets.heads import Head, Kind
from govperf.sheets.indicators import continued, read_indicators
from govperf.sheets.labels import key
from govperf.sheets.lattice import Lattice, filled
from govperf.sheets.notes import note_cells, note_columns, note_table
from govperf.sheets.table_end import is_remark
from govperf.sheets.vocabulary import HEAD_FIELDS, OTHER_FIELDS

_LONGEST_LINE = 80
REMARK = "备注"


@frozen(kw_only=True)
class FormReading:
    """What a form states; ``amount_unit`` is ``""`` where nothing says it."""

    kinds: frozenset[Kind]
    lines: tuple[Line, ...]
    captions: tuple[str, ...]
    funds: tuple[FundsRow, ...]
    indicators: tuple[IndicatorRow, ...]
    inputs: dict[str, Written]
    points_total: Written | None
    claimed_total: Written | None
    claimed_grade: Written | None
    amount_unit: str
    found: tuple[Diagnostic, ...]


@define
class _Reading:
    """What has been read of a form so far."""

    lines: list[Line] = field(factory=list)
    captions: list[str] = field(factory=list)
    funds: list[FundsRow] = field(factory=list)
    indicators: list[IndicatorRow] = field(factory=list)
    inputs: dict[str, Written] = field(factory=dict)
    points_totals: list[Written] = field(factory=list)
    claimed_totals: list[Written] = field(factory=list)
    grades: list[Written] = field(factory=list)
    unit_texts: list[str] = field(factory=list)
    found: list[Diagnostic] = field(factory=list)
    open_head: Head | None = None
    levels: tuple[str, ...] = ()
    columns: int = 0

    def keep(self, name: str, stated: Written) -> None:
        """Keep a field; the first that is filled in counts, another one is told of."""
        if name == GRADE:
            self.grades.append(stated)
        elif name == TOTAL_SCORE:
            self.claimed_totals.append(stated)
        elif not (first := self.inputs.get(name)) or not first.text:
            self.inputs[name] = stated
        elif stated.text and stated.text != first.text:
            cells = tuple(w.cell for w in (first, stated) if w.cell is not None)
            values = {"field": name, "kept": first.text[:40], "left": stated.text[:40]}
            self.found.append(Diagnostic("field-stated-twice", Severity.NOTE, values, cells=cells))


def read_form(form: Form) -> FormReading:
    """Read a form."""
    reading = _Reading()
    for part in form.parts:
        taken = _read_blocks(reading, part)
        _read_around(reading, part, taken)
    unit = stated_unit([*reading.unit_texts, *(line.text for line in reading.lines)])
    return FormReading(
        kinds=form.kinds,
        lines=tuple(reading.lines),
        captions=tuple(reading.captions),
        funds=tuple(reading.funds),
        indicators=tuple(reading.indicators),
        inputs=reading.inputs,
        points_total=_best(reading.points_totals, reading.found),
        claimed_total=_best(reading.claimed_totals, reading.found),
        claimed_grade=_best(reading.grades, []),
        amount_unit=unit or own_unit(reading.funds),
        found=tuple(reading.found),
    )


def _best(stated: list[Written], found: list[Diagnostic]) -> Written | None:
    """Give the first that is filled in, else the first: a blank cell is there to be filled."""
    written = [w for w in stated if w.text]
    for other in written[1:]:
        if other.text != written[0].text:
            cells = tuple(w.cell for w in (written[0], other) if w.cell is not None)
            values = {"kept": written[0].text, "left": other.text}
            found.append(Diagnostic("total-stated-twice", Severity.WARNING, values, cells=cells))
    return next(iter(written or stated), None)


def _read_blocks(reading: _Reading, part: Part) -> set[int]:
    """Read the blocks of a part; give the rows they take."""
    taken: set[int] = set()
    if not part.heads and _goes_on(reading, part):
        assert reading.open_head is not None
        taken |= _read_indicators(reading, part, continued(reading.open_head), part.stop)
    for number, head in enumerate(part.heads):
        stop = part.heads[number + 1].row if number + 1 < len(part.heads) else part.stop
        reading.captions += [key(cell.text) for cell in head.captions]
        if head.kind is Kind.FUNDS:
            taken |= _read_funds(reading, part.lattice, head, stop)
        else:
            taken |= _read_indicators(reading, part, head, stop)
    return taken


def _goes_on(reading: _Reading, part: Part) -> bool:
    """Say whether a table without head goes on with the indicator table before it."""
    is_announced = any("续" in line.text for line in part.lines)
    has_room = reading.open_head is not None and part.lattice.grid.columns == reading.columns
    return has_room and (is_announced or not part.lines)


def _read_funds(reading: _Reading, lattice: Lattice, head: Head, stop: int) -> set[int]:
    block = read_funds(lattice, head, stop)
    reading.found += note_columns(lattice, head, block.end, block.labels)
    reading.funds += block.rows
    reading.unit_texts += block.texts
    reading.found += block.found
    for name, stated in block.inputs.items():
        reading.keep(name, stated)
    return set(range(head.row, block.end))


def _read_indicators(reading: _Reading, part: Part, head: Head, stop: int) -> set[int]:
    table = read_indicators(part.lattice, head, stop, reading.levels)
    reading.found += note_columns(part.lattice, head, table.end)
    reading.indicators += table.rows
    reading.found += table.found
    reading.points_totals += [table.points_total] if table.points_total else []
    reading.claimed_totals += [table.claimed_total] if table.claimed_total else []
    for name, stated in table.inputs.items():
        reading.keep(name, stated)
    reading.open_head = None if table.is_closed else head
    reading.levels = () if table.is_closed else table.levels
    reading.columns = part.lattice.grid.columns
    return set(range(head.row, table.end))


def _read_around(reading: _Reading, part: Part, taken: set[int]) -> None:
    """Read the fields in the rows that no block takes, and the lines above."""
    rows = set(range(part.first, part.stop)) - taken
    reading.lines += part.lines
    _read_lines(reading, part.lines)
    base = read_base_table(part.lattice, rows)
    pairs = read_pairs(part.lattice, rows - base.rows)
    alone = _alone(part.lattice, rows, pairs.unread)
    if not (part.heads or taken or base.rows or _has_known_field(pairs.stated)):
        reading.found += note_table(part.lattice)
        return
    for name, stated in (*base.stated, *pairs.stated):
        reading.keep(name, stated)
    lines = {cell: Line(cell.text.strip(), part.lattice.grid.address(cell)) for cell in alone}
    reading.lines += lines.values()
    _read_lines(reading, lines.values())
    silent = [cell for cell in pairs.unread if cell not in lines or not _says_something(lines[cell])]
    reading.found += note_cells(part.lattice, silent)


def _says_something(line: Line) -> bool:
    """Say whether a line is of use: a title, a year, a unit, a field or a remark."""
    is_read = is_title(line.text) or year_in(line.text) or stated_unit([line.text]) or "续" in line.text
    return bool(is_read) or is_remark(line.text) or any(inline_pairs(line.text))


def _read_lines(reading: _Reading, lines: Collection[Line]) -> None:
    # A report may stand above a form: its sentences are no fields.
    for line in (line for line in lines if len(line.text) <= _LONGEST_LINE and "。" not in line.text):
        for name, text in inline_pairs(line.text):
            reading.keep(name, Written(text, line.place))
    for line in filter(lambda line: is_remark(line.text), lines):
        reading.keep(REMARK, Written(line.text, line.place))


def _alone(lattice: Lattice, rows: set[int], unread: tuple[Cell, ...]) -> list[Cell]:
    """Give the cells that have their row to themselves: titles, units, remarks."""
    return [cell for cell in unread if filled(lattice, cell.row) == (cell,)]


def _has_known_field(stated: Iterable[tuple[str, Written]]) -> bool:
    known = {*HEAD_FIELDS.values(), *OTHER_FIELDS, GRADE, TOTAL_SCORE}
    return any(name in known for name, _ in stated)


