"""Head rows of tables: where they are, and what each column under them holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from attrs import evolve

from govperf.base.records import frozen
from govperf.sheets.grid import Cell
from govperf.sheets.labels import key
from govperf.sheets.lattice import Lattice, columns_of, filled, overlap, starting
from govperf.sheets.vocabulary import LEVELS, VAGUE_ANNUAL, VAGUE_NAMES, Role, funds_role, indicator_role

#: Two rows are common, three do occur (a caption over 绩效指标 over the levels).
MOST_HEAD_ROWS = 3
_AMOUNTS = {Role.INITIAL, Role.ANNUAL, Role.EXECUTED}
_VALUES = {Role.TARGET, Role.ADJUSTED, Role.ACTUAL, Role.POINTS, Role.SCORE}


class Kind(StrEnum):
    """What a table is."""

    FUNDS = "funds"
    INDICATORS = "indicators"


@frozen(kw_only=True)
class Column:
    """A column of a table: what it holds, the grid columns it takes, its label."""

    role: Role
    place: range
    label: Cell


@frozen(kw_only=True)
class Head:
    """The head of a table.

    Attributes
    ----------
    kind : Kind
    row, end : int
        Its first row, and the row after its last.
    columns : tuple of Column
        From left to right, each role once.
    unread : tuple of Cell
        Labels whose column is not read: unknown ones and repeated ones.
    captions : tuple of Cell
        Cells that start in the head and reach below it: the vertical labels at the side.
    """

    kind: Kind
    row: int
    end: int
    columns: tuple[Column, ...]
    unread: tuple[Cell, ...] = ()
    captions: tuple[Cell, ...] = ()

    def column(self, role: Role) -> Column | None:
        """Give the column that holds this."""
        return next((column for column in self.columns if column.role is role), None)


_RoleOf = Callable[[str], Role | None]


def find_heads(lattice: Lattice) -> Iterator[Head]:
    """Find the heads of funds blocks and indicator tables, from the top down."""
    row = 0
    while row < lattice.grid.rows:
        head = _head_at(lattice, row, Kind.INDICATORS) or _head_at(lattice, row, Kind.FUNDS)
        if head is not None:
            yield head
        row = head.end if head is not None else row + 1


def _head_at(lattice: Lattice, row: int, kind: Kind) -> Head | None:
    role_of = indicator_role if kind is Kind.INDICATORS else funds_role
    if len(_roles(filled(lattice, row), role_of)) < 2:
        return None
    end = _end_of_head(lattice, row, role_of)
    head = _read_head(lattice, row, end, kind)
    roles = {column.role for column in head.columns}
    if kind is Kind.FUNDS:
        return head if len(roles & _AMOUNTS) >= 2 else None
    return head if roles & set(LEVELS) and roles & _VALUES else None


def _roles(cells: tuple[Cell, ...], role_of: _RoleOf) -> set[Role]:
    return {role for cell in cells if (role := role_of(key(cell.text))) is not None}


def _end_of_head(lattice: Lattice, row: int, role_of: _RoleOf) -> int:
    """Find the row after the head: rows that hold nothing but known labels belong to it."""
    end = row + 1
    while end < min(lattice.grid.rows, row + MOST_HEAD_ROWS):
        cells = filled(lattice, end)
        if not cells or any(role_of(key(cell.text)) is None for cell in cells):
            break
        end += 1
    return end


def _read_head(lattice: Lattice, row: int, end: int, kind: Kind) -> Head:
    role_of = indicator_role if kind is Kind.INDICATORS else funds_role
    captions = tuple(cell for cell in starting(lattice, row) if cell.row + cell.rowspan > end)
    labels = _lowest_labels(lattice, row, end, captions)
    known = [
        Column(role=role, place=place, label=cell)
        for cell, place in labels
        if (role := role_of(key(cell.text))) is not None
    ]
    clear = _without(VAGUE_ANNUAL, Role.ANNUAL, known)
    if kind is Kind.INDICATORS:
        clear = _without(VAGUE_NAMES, Role.LEVEL_3, known)
    read = [column.label for column in clear]
    unread = [cell for cell, _ in labels if cell not in read and cell.text.strip()]
    columns = clear
    if kind is Kind.INDICATORS:
        columns = _split_target(lattice, end, _adjusted(_level_points(_split_levels(clear))))
    single, repeated = _each_once(columns)
    return Head(
        kind=kind,
        row=row,
        end=end,
        columns=tuple(single),
        unread=tuple(dict.fromkeys([*unread, *repeated])),
        captions=captions,
    )


def _lowest_labels(
    lattice: Lattice, row: int, end: int, captions: tuple[Cell, ...]
) -> list[tuple[Cell, range]]:
    """Give, for each stretch of columns, the lowest label in the head that is not blank."""
    by_column: dict[int, Cell] = {}
    for number in range(row, end):
        for cell in starting(lattice, number):
            if cell not in captions and (cell.text.strip() or cell.column not in by_column):
                by_column.update(dict.fromkeys(columns_of(cell), cell))
    places: dict[Cell, list[int]] = {}
    for column, cell in sorted(by_column.items()):
        places.setdefault(cell, []).append(column)
    return [(cell, range(columns[0], columns[-1] + 1)) for cell, columns in places.items()]


def _without(vague: frozenset[str], role: Role, columns: list[Column]) -> list[Column]:
    """Leave out labels that stand for a role only where no clearer label does; else they are captions."""
    clear = [c for c in columns if c.role is not role or key(c.label.text) not in vague]
    return clear if any(c.role is role for c in clear) else columns


def _split_levels(columns: list[Column]) -> list[Column]:
    """Divide a label over several columns (绩效指标) into as many levels."""
    levels = [column for column in columns if column.role in LEVELS]
    if len(levels) != 1 or not 2 <= len(levels[0].place) <= len(LEVELS) or levels[0].role is Role.LEVEL_1:
        return columns
    place, label = levels[0].place, levels[0].label
    split = [
        Column(role=role, place=range(c, c + 1), label=label)
        for role, c in zip(LEVELS, place, strict=False)
    ]
    return [*split, *(column for column in columns if column.role not in LEVELS)]


def _level_points(columns: list[Column]) -> list[Column]:
    """Tell the points of a level (一级指标, 分值, 二级指标, 分值 …) from those of the indicators.

    Some score tables print 得分 over these columns too (Hunan, FY2018).
    """
    in_order = sorted(columns, key=lambda column: column.place.start)
    marks = [c for c in in_order if c.role in (Role.POINTS, Role.SCORE)]
    found: list[Column] = []
    previous: Column | None = None
    for column in in_order:
        is_mark = column.role in (Role.POINTS, Role.SCORE) and len(marks) > 2
        if is_mark and previous is not None and previous.role in (Role.LEVEL_1, Role.LEVEL_2):
            found.append(evolve(column, role=Role.LEVEL_POINTS))
        elif is_mark and previous is not None and previous.role is Role.LEVEL_3:
            found.append(evolve(column, role=Role.POINTS))
        else:
            found.append(column)
        previous = column
    return found


def _adjusted(columns: list[Column]) -> list[Column]:
    """Tell the target of the year from the opening one where a form has both (Chongqing)."""
    targets = [column for column in columns if column.role is Role.TARGET]
    opening = [column for column in targets if key(column.label.text).startswith("年初")]
    if len(targets) != 2 or len(opening) != 1:
        return columns
    return [
        evolve(column, role=Role.ADJUSTED) if column in targets and column not in opening else column
        for column in columns
    ]


def _split_target(lattice: Lattice, end: int, columns: list[Column]) -> list[Column]:
    """Divide one label over the target's sign, figure and unit where the rows below are so divided."""
    target = next((column for column in columns if column.role is Role.TARGET), None)
    if target is None or len(target.place) < 3 or any(c.role is Role.SIGN for c in columns):
        return columns
    for row in range(end, lattice.grid.rows):
        cells = [c for c in starting(lattice, row) if overlap(columns_of(c), target.place) == c.colspan]
        if len(cells) == 3 and key(cells[0].text) in SIGNS:
            roles = (Role.SIGN, Role.TARGET, Role.UNIT)
            split = [
                Column(role=role, place=columns_of(cell), label=target.label)
                for role, cell in zip(roles, cells, strict=True)
            ]
            return [*(c for c in columns if c is not target), *split]
    return columns


#: What a column 指标性质 says about the direction; 定量 and 定性 say nothing.
SIGNS = frozenset({"≥", "≤", "=", ">", "<", "≧", "≦", "≠", "定性", "定量"})


def _each_once(columns: list[Column]) -> tuple[list[Column], list[Cell]]:
    single: dict[Role, Column] = {}
    repeated: list[Cell] = []
    kept: list[Column] = []
    # Where others scored beside the unit, its own score is the claimed one.
    for column in sorted(columns, key=lambda c: (not key(c.label.text).startswith("自评"), c.place.start)):
        if column.role is Role.LEVEL_POINTS:
            kept.append(column)
        elif column.role in single:
            repeated.append(column.label)
        else:
            single[column.role] = column
    return sorted([*single.values(), *kept], key=lambda c: c.place.start), repeated
