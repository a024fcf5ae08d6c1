"""The indicator table: one row an indicator, with the names of the levels above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, evolve, field

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.records import frozen
from govperf.model.evaluation import IndicatorRow, Written
from govperf.sheets.amount_unit import NOTHING
from govperf.sheets.grid import Cell
from govperf.sheets.heads import Head
from govperf.sheets.labels import key, name_of
from govperf.sheets.lattice import Lattice, columns_of, overlap, written
from govperf.sheets.placed import Placed, covered, place_row
from govperf.sheets.table_end import goal_in, read_total, table_end
from govperf.sheets.targets import read_target_and_actual
from govperf.sheets.vocabulary import LEVELS, SUBTOTAL_LABELS, TOTAL_LABELS, Role

_VALUES = (Role.TARGET, Role.ADJUSTED, Role.ACTUAL, Role.POINTS, Role.SCORE)
_POINTS_IN_NAME = re.compile(r"[（(]\s*([\d０-９]+(?:[.．][\d０-９]+)?)\s*(分?)\s*[)）]$")


@frozen(kw_only=True)
class IndicatorTable:
    """An indicator table, read; ``end`` is the row after its last."""

    rows: tuple[IndicatorRow, ...]
    end: int
    is_closed: bool
    levels: tuple[str, ...]
    points_total: Written | None
    claimed_total: Written | None
    inputs: dict[str, Written]
    found: tuple[Diagnostic, ...]


@define
class _Reading:
    """What has been read of a table so far; ``levels`` holds the names that fill down."""

    lattice: Lattice
    head: Head
    levels: dict[Role, str]
    rows: list[IndicatorRow] = field(factory=list)
    inputs: dict[str, Written] = field(factory=dict)
    found: list[Diagnostic] = field(factory=list)

    @property
    def level_roles(self) -> list[Role]:
        """The levels that the table has columns for, the highest first."""
        present = {column.role for column in self.head.columns}
        return [role for role in LEVELS if role in present]

    def note(self, code: str, cell: Cell, severity: Severity = Severity.NOTE, **values: object) -> None:
        """Keep something to tell about a cell."""
        cells = (self.lattice.grid.address(cell),)
        self.found.append(Diagnostic(code, severity, values, cells=cells))


@frozen
class _Path:
    """A row's path; ``is_wide`` where one cell over several levels is all that names the row."""

    names: tuple[str, ...]
    has_name: bool
    is_wide: bool


def read_indicators(
    lattice: Lattice, head: Head, stop: int, levels: tuple[str, ...] = ()
) -> IndicatorTable:
    """Read an indicator table.

    Parameters
    ----------
    lattice : Lattice
    head : Head
        Its head; where a table goes on without a head of its own, that of the table before it with
        ``end`` 0.
    stop : int
        The row that it ends before at the latest.
    levels : tuple of str
        The names of the levels that the table before it ended with.
    """
    reading = _Reading(lattice, head, {})
    reading.levels = dict(zip(reading.level_roles, levels, strict=False))
    end = table_end(lattice, head, stop)
    for row in range(head.end, end.row):
        if row != end.total:
            _read_row(reading, place_row(lattice, head, row))
    total = read_total(lattice, head, end.total) if end.total is not None else None
    return IndicatorTable(
        rows=tuple(reading.rows),
        end=end.row,
        is_closed=end.is_closed,
        levels=tuple(reading.levels.get(role, "") for role in reading.level_roles),
        points_total=total.points if total else None,
        claimed_total=total.score if total else None,
        inputs=reading.inputs,
        found=(*reading.found, *(total.found if total else ())),
    )


def _read_row(reading: _Reading, placed: Placed) -> None:
    subtotal = _subtotal(reading, placed)
    if subtotal is not None:
        cells = tuple(reading.lattice.grid.address(c) for c in placed.starting_here() if c.text.strip())
        label = {"label": subtotal.text.strip()}
        reading.found.append(Diagnostic("subtotal-not-read", Severity.NOTE, label, cells=cells))
        return
    path = _path(reading, placed)
    values = {
        role: written(reading.lattice, cell)
        for role in (*_VALUES, Role.NOTE)
        if (cell := placed.cell(role)) is not None and cell.row == placed.row
    }
    is_blank = all(stated.text in NOTHING for stated in values.values())
    if is_blank and (path.is_wide or not path.has_name):
        return  # a row of the template that nobody filled in
    if not path.has_name:
        first = next(cell for _, cell in placed.under if cell.text.strip() and cell.row == placed.row)
        place = " / ".join(path.names) or "—"
        reading.note("indicator-without-name", first, Severity.WARNING, path=place)
    _note_shared(reading, placed)
    _note_beside(reading, placed)
    _keep(reading, placed, path.names, values)


def _subtotal(reading: _Reading, placed: Placed) -> Cell | None:
    """Give the cell that makes a row a sum of other rows."""
    known = SUBTOTAL_LABELS | TOTAL_LABELS
    for cell in (*(c for column, c in placed.under if column.role in LEVELS), *placed.beside):
        if cell.row == placed.row and key(cell.text) in known and cell not in reading.head.captions:
            return cell
    return None


def _path(reading: _Reading, placed: Placed) -> _Path:
    """Give a row's path.

    A blank level cell repeats the one above, as merged cells do, unless a higher level changed.
    """
    *upper, leaf = reading.level_roles
    own, has_changed = placed.cell(leaf), False
    for role in upper:
        cell = placed.cell(role)
        if cell is not None and own is None and leaf in covered(reading.head, cell):
            own, cell = cell, None  # it lies over the lower levels too: the name of the row
        name = _level_name(reading, cell) if cell is not None else ""
        if cell is None or (has_changed and not name):
            reading.levels[role] = ""
        elif name and name != reading.levels.get(role):
            reading.levels[role] = name
            has_changed = True
        _level_points(reading, placed, role, name)
    name = _leaf_name(reading, own)
    names = (_goal(reading, placed), *(reading.levels.get(role, "") for role in upper), name)
    is_wide = own is not None and own is not placed.cell(leaf)
    return _Path(tuple(part for part in names if part), has_name=bool(name), is_wide=is_wide)


def _level_name(reading: _Reading, cell: Cell) -> str:
    """Give a level's name without the points in brackets (产出指标（50分）); these are kept apart."""
    name = name_of(cell.text)
    stated = _POINTS_IN_NAME.search(name)
    if stated is None:
        return name
    short = name[: stated.start()]
    reading.inputs.setdefault(f"{short}.分值", Written(stated[1], reading.lattice.grid.address(cell)))
    return short


def _level_points(reading: _Reading, placed: Placed, role: Role, name: str) -> None:
    """Keep the points of a level that have a column of their own, right of the level's."""
    level = reading.head.column(role)
    for column, cell in placed.under:
        is_next = level is not None and column.place.start == level.place.stop
        if is_next and column.role is Role.LEVEL_POINTS and name and cell.text.strip():
            reading.inputs.setdefault(f"{name}.分值", written(reading.lattice, cell))


def _leaf_name(reading: _Reading, cell: Cell | None) -> str:
    if cell is None:
        return ""
    name = name_of(cell.text)
    stated = _POINTS_IN_NAME.search(name)
    has_column = reading.head.column(Role.POINTS) is not None
    return name[: stated.start()] if stated and stated[2] and not has_column else name


def _goal(reading: _Reading, placed: Placed) -> str:
    """Give the goal that a row stands under (年度绩效目标1, Hubei), ``""`` where there are none."""
    in_head = [cell for cell in (*reading.head.captions, *reading.head.unread) if goal_in(cell.text)]
    at_side = [cell for cell in placed.beside if goal_in(cell.text)] or in_head
    above = _goal_above(reading.lattice, reading.head)
    cell = at_side[0] if at_side else above
    if cell is None:
        return ""
    stated = _POINTS_IN_NAME.search(name_of(cell.text))
    goal = goal_in(cell.text)
    if stated is not None:
        reading.inputs.setdefault(f"{goal}.分值", Written(stated[1], reading.lattice.grid.address(cell)))
    return goal


def _goal_above(lattice: Lattice, head: Head) -> Cell | None:
    """Find the goal in the rows right above a head: the goal's line, or its text's label."""
    for row in range(head.row - 1, max(-1, head.row - 3), -1):
        for cell in lattice.rows[row]:
            if goal_in(cell.text):
                return cell
    return None


def _note_shared(reading: _Reading, placed: Placed) -> None:
    """Tell of figures that several indicators share: a merged cell counts for its first row."""
    for column, cell in placed.under:
        if column.role in _VALUES and cell.row < placed.row and cell.text.strip():
            reading.note("cell-shared", cell, label=column.role.value, text=cell.text.strip())


def _note_beside(reading: _Reading, placed: Placed) -> None:
    """Tell of texts under no label; columns with a label that is not known are told of once."""
    for cell in placed.beside:
        told = any(overlap(columns_of(cell), columns_of(label)) for label in reading.head.unread)
        is_side = cell in reading.head.captions or goal_in(cell.text) or cell.rowspan > 1
        if cell.text.strip() and not told and not is_side:
            reading.note("cell-not-read", cell, text=cell.text.strip()[:40])


def _keep(
    reading: _Reading, placed: Placed, path: tuple[str, ...], values: dict[Role, Written]
) -> None:
    tier = placed.cell(Role.TIER)
    measured = read_target_and_actual(reading.lattice, placed, path)
    row = IndicatorRow(
        path=path,
        target=measured.target,
        actual=values.get(Role.ACTUAL),
        points=values.get(Role.POINTS) or _points_in_name(reading, placed),
        claimed_score=values.get(Role.SCORE),
        note=values.get(Role.NOTE),
        unit=measured.unit,
        tier=(name_of(tier.text) or None) if tier is not None else None,
        target_measure=measured.target_measure,
        actual_measure=measured.actual_measure,
    )
    reading.found += measured.found
    reading.inputs.update(_extra_columns(reading.lattice, placed, path))
    reading.rows.append(row)


def _points_in_name(reading: _Reading, placed: Placed) -> Written | None:
    """Give the points in an indicator's name (国家奖学金人数（10分）) where no column has them."""
    if reading.head.column(Role.POINTS) is not None:
        return None
    cell = placed.cell(reading.level_roles[-1])
    stated = _POINTS_IN_NAME.search(name_of(cell.text)) if cell is not None else None
    if cell is None or stated is None or not stated[2]:
        return None
    return Written(stated[1], reading.lattice.grid.address(cell))


def _extra_columns(
    lattice: Lattice, placed: Placed, path: tuple[str, ...]
) -> Iterator[tuple[str, Written]]:
    """Give 得分系数 and 是否核心指标 (Chongqing) as facts named after the indicator."""
    for role in (Role.COEFFICIENT, Role.CORE):
        cell = placed.cell(role)
        if path and cell is not None and cell.text.strip() and cell.row == placed.row:
            yield f"{path[-1]}.{role.value}", written(lattice, cell)


def continued(head: Head) -> Head:
    """Give the head for a table that goes on without one."""
    return evolve(head, row=0, end=0, unread=(), captions=())
