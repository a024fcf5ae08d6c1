"""The funds block: what was budgeted and spent, row by row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from attrs import define, evolve, field

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.records import frozen
from govperf.model.evaluation import TOTAL_ROW, FundsRow, Written
from govperf.sheets.amount_unit import NOTHING
from govperf.sheets.fields import inline_pairs
from govperf.sheets.grid import Cell
from govperf.sheets.heads import Head
from govperf.sheets.labels import key, without_blanks
from govperf.sheets.lattice import Lattice, columns_of, overlap, starting, written
from govperf.sheets.placed import Placed, covered, place_row
from govperf.sheets.vocabulary import FUNDS_ROWS, GOALS, HEAD_FIELDS, Role

_AMOUNTS = (Role.INITIAL, Role.ANNUAL, Role.EXECUTED)
_FIELDS = {
    Role.INITIAL: "initial",
    Role.ANNUAL: "annual",
    Role.EXECUTED: "executed",
    Role.POINTS: "points",
    Role.RATE: "claimed_rate",
    Role.SCORE: "claimed_score",
}
_NATURE_OF_SPENDING = re.compile("支出(性质|类别|用途)")
_POINTS_IN_LABEL = re.compile(r"\(\s*(\d+(?:\.\d+)?)\s*分")
_FUNDS_WORDS = re.compile(
    "资金|拨款|补助|收入|支出|经费|财政|预算|结转|结余|债券|中央|地方|[省市县区]级|合计"
)


@frozen(kw_only=True)
class FundsBlock:
    """A funds block, read.

    Attributes
    ----------
    rows : tuple of FundsRow
    end : int
        The row after its last.
    inputs : mapping of str to Written
        What stands in the block and is no row: ``按支出性质分.基本支出``, ``预算执行原因``.
    texts : tuple of str
        All labels of the block; one of them may name the unit of the amounts.
    labels : tuple of Cell
        The cells that name the rows.
    found : tuple of Diagnostic
    """

    rows: tuple[FundsRow, ...]
    end: int
    inputs: dict[str, Written]
    texts: tuple[str, ...]
    labels: tuple[Cell, ...]
    found: tuple[Diagnostic, ...]


@define
class _Reading:
    """What has been read of a block so far."""

    lattice: Lattice
    head: Head
    groups: tuple[Cell, ...] = ()
    rows: list[FundsRow] = field(factory=list)
    inputs: dict[str, Written] = field(factory=dict)
    texts: list[str] = field(factory=list)
    labels: list[Cell] = field(factory=list)
    found: list[Diagnostic] = field(factory=list)


def read_funds(lattice: Lattice, head: Head, stop: int) -> FundsBlock:
    """Read a funds block.

    Parameters
    ----------
    lattice : Lattice
    head : Head
        Its head, as :func:`govperf.sheets.heads.find_heads` found it.
    stop : int
        The row that it ends before at the latest.
    """
    reading = _Reading(lattice, head)
    reading.texts += [c.text for row in range(head.row, head.end) for c in starting(lattice, row)]
    reach = min((cell.row + cell.rowspan for cell in head.captions), default=0)
    end = head.end
    for row in range(head.end, stop):
        placed = place_row(lattice, head, row)
        if not _belongs(placed, head, inside=row < reach):
            break
        _read_row(reading, placed)
        end = row + 1
    return FundsBlock(
        rows=tuple(reading.rows),
        end=end,
        inputs=reading.inputs,
        texts=tuple(reading.texts),
        labels=tuple(reading.labels),
        found=tuple(reading.found),
    )


def _belongs(placed: Placed, head: Head, *, inside: bool) -> bool:
    """Say whether a row is one of the block's: by its label, its figures, or the caption beside it."""
    label = _label(placed, head)
    name = key(label.text) if label is not None else ""
    if name in GOALS or name in HEAD_FIELDS:
        return False
    if inside:
        return True
    if any(len(covered(head, cell) & set(_AMOUNTS)) > 1 for cell in placed.starting_here()):
        return False
    texts = [cell.text.strip() for role in _AMOUNTS if (cell := placed.cell(role)) is not None]
    if not texts or not all(text in NOTHING or re.search(r"\d", text) for text in texts):
        return False
    has_figure = any(text not in NOTHING for text in texts)
    if not name:
        return has_figure
    return name in FUNDS_ROWS or has_figure or _FUNDS_WORDS.search(name) is not None


def _label(placed: Placed, head: Head) -> Cell | None:
    """Give the cell that names a row: the innermost of those at the side."""
    at_side = [
        cell
        for cell in placed.beside
        if cell not in head.captions and cell.row == placed.row and cell.text.strip() and key(cell.text)
    ]
    return min(at_side, key=lambda cell: (cell.rowspan, -cell.column), default=None)


def _read_row(reading: _Reading, placed: Placed) -> None:
    label = _label(placed, reading.head)
    amounts = [cell for role in _AMOUNTS if (cell := placed.cell(role)) is not None]
    _note_groups(reading, placed)
    if _is_inline(reading, placed):
        _read_inline(reading, placed)
    elif label is not None and _is_group(label):
        return
    elif label is not None or any(cell.text.strip() not in NOTHING for cell in amounts):
        _read_figures(reading, placed, label)


def _is_group(cell: Cell) -> bool:
    name = key(cell.text)
    return name.startswith("按") and "分" in name


def _note_groups(reading: _Reading, placed: Placed) -> None:
    """Keep the divisions that the rows below belong to: 按收入性质分, 按支出性质分."""
    found = tuple(cell for cell in placed.starting_here() if _is_group(cell))
    reading.groups = found or reading.groups


def _group_over(reading: _Reading, cell: Cell) -> str:
    """Give the division that a cell belongs to: the one it shares columns with, else the only one."""
    shared = [g for g in reading.groups if overlap(columns_of(g), columns_of(cell))]
    return key((shared or list(reading.groups))[0].text) if reading.groups else ""


def _is_inline(reading: _Reading, placed: Placed) -> bool:
    """Say whether a row follows no columns: its cells carry name and amount (``其中：基本支出：300``)."""
    cells = placed.starting_here()
    if any(len(covered(reading.head, cell) & set(_AMOUNTS)) > 1 for cell in cells):
        return True
    pairs = [_NAME_AND_AMOUNT.fullmatch(without_blanks(cell.text)) for cell in cells]
    return any(pair is not None and pair[2] for pair in pairs)


_NAME_AND_AMOUNT = re.compile(r"((?:其中[:：])?[^:：\d]{2,20})[:：]([\d０-９.．,，]*(?:万元|元|亿元)?)")


def _read_inline(reading: _Reading, placed: Placed) -> None:
    """Read the cells of a row that carry name and amount together, or a name and its words."""
    address = reading.lattice.grid.address
    for cell in placed.starting_here():
        pair = _NAME_AND_AMOUNT.fullmatch(without_blanks(cell.text))
        if _is_group(cell):
            continue
        if pair is not None and key(pair[1]):
            group, name = _group_over(reading, cell), key(pair[1])
            reading.inputs[f"{group}.{name}" if group else name] = Written(pair[2], address(cell))
            continue
        for label, stated in inline_pairs(cell.text):
            reading.inputs[label] = Written(stated, address(cell))


def _in_group(reading: _Reading, placed: Placed, name: str) -> str:
    # The division by nature of spending adds up to the total a second time; its rows must not be
    # taken for sources of funds.
    beside = [cell for cell in placed.beside if _is_group(cell)] or list(reading.groups)
    group = key(beside[0].text) if beside else ""
    return f"{group}.{name}" if _NATURE_OF_SPENDING.search(group) else name


def _read_figures(reading: _Reading, placed: Placed, label: Cell | None) -> None:
    fields = {
        name: written(reading.lattice, cell)
        for role, name in _FIELDS.items()
        if (cell := placed.cell(role)) is not None and cell.row == placed.row
    }
    row = FundsRow(
        row=_row_name(reading, placed, label),
        label=without_blanks(label.text) if label is not None else "",
        **fields,
    )
    if row.row == TOTAL_ROW and row.points is None:
        row = evolve(row, points=_points_in_head(reading))
    if label is not None:
        reading.texts.append(label.text)
        reading.labels.append(label)
    _note_reason(reading, placed)
    reading.found += _unreadable(placed, reading.lattice)
    reading.rows.append(row)


def _row_name(reading: _Reading, placed: Placed, label: Cell | None) -> str:
    """Give a row's standard name, or its own; a row without label above all others is the total."""
    taken = {row.row for row in reading.rows}
    if label is None:
        if TOTAL_ROW in taken:
            _note_nameless(reading, placed)
        return "" if TOTAL_ROW in taken else TOTAL_ROW
    own = key(label.text)
    name = _in_group(reading, placed, FUNDS_ROWS.get(own, own))
    if name in taken:
        cells = (reading.lattice.grid.address(label),)
        reading.found.append(
            Diagnostic("funds-row-repeated", Severity.WARNING, {"row": label.text.strip()}, cells=cells)
        )
        return own if own not in taken else f"{own}.{placed.row}"
    return name


def _note_nameless(reading: _Reading, placed: Placed) -> None:
    cells = tuple(reading.lattice.grid.address(cell) for cell in placed.starting_here()[:1])
    reading.found.append(Diagnostic("funds-row-without-name", Severity.WARNING, cells=cells))


def _points_in_head(reading: _Reading) -> Written | None:
    """Give the points that stand in a label (``得分（20分*执行率）``, Hubei) in place of a column."""
    if reading.head.column(Role.POINTS) is not None:
        return None
    score = reading.head.column(Role.SCORE)
    for cell in [*([score.label] if score else []), *reading.head.captions]:
        stated = _POINTS_IN_LABEL.search(unicodedata.normalize("NFKC", cell.text))
        if stated is not None:
            return Written(stated[1], reading.lattice.grid.address(cell))
    return None


def _note_reason(reading: _Reading, placed: Placed) -> None:
    cell = placed.cell(Role.NOTE)
    if cell is not None and cell.text.strip() and cell.row == placed.row:
        reading.inputs.setdefault("预算执行原因", written(reading.lattice, cell))


def _unreadable(placed: Placed, lattice: Lattice) -> Iterable[Diagnostic]:
    """Tell of texts in the amount columns that are no amounts of money."""
    for role in _AMOUNTS:
        cell = placed.cell(role)
        text = cell.text.strip() if cell is not None and cell.row == placed.row else ""
        if cell is not None and text not in NOTHING and not _is_money(text):
            values = {"text": text, "column": role.value}
            cells = (lattice.grid.address(cell),)
            yield Diagnostic("value-unreadable", Severity.WARNING, values, cells=cells)


def _is_money(text: str) -> bool:
    from govperf.sheets.notation import read_number

    amount = read_number(text, unit="万元")
    return amount is not None and amount.dimension == "money"
