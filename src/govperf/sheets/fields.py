"""Head fields: pairs of a label and what stands beside, below or behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from govperf.base.records import frozen
from govperf.model.evaluation import Written
from govperf.sheets.grid import Cell
from govperf.sheets.labels import key, without_blanks, without_numbering
from govperf.sheets.lattice import Lattice, below, starting, written
from govperf.sheets.table_end import goal_in
from govperf.sheets.vocabulary import (
    CLOSING_LABELS,
    GOALS,
    GRADE_LABELS,
    HEAD_FIELDS,
    MANAGEMENT_ROWS,
    OTHER_FIELDS,
    TOTAL_LABELS,
    WEAK_TOTALS,
)

#: Names under which the pairs for the grade and the total come out.
GRADE, TOTAL_SCORE = "评价等级", "自评总分"
_LABEL = re.compile(r"[^\d。；;，,！!？?%]*[\u4e00-\u9fff][^。；;，,！!？?%]*")
_LONGEST_FREE_LABEL = 14
_LABEL_WITH_COLON = re.compile(r"([^\s:：，,；;。]{2,16}(?:[（(][^()（）]{1,12}[)）])?)\s*[:：]")
_PROBLEMS = "存在问题和改进措施"
#: Heads of columns that need not be told of: their cells come out with their row.
_COLUMN_LABELS = frozenset({"情况说明", _PROBLEMS})
_YEAR = re.compile(r"(?:(?:19|20)\d\d年度?|本年度?|上年度?)(?:末|底)?")


@frozen(kw_only=True)
class Pairs:
    """The pairs of some rows, and the cells that are part of none."""

    stated: tuple[tuple[str, Written], ...]
    unread: tuple[Cell, ...]


def standard_name(label: str) -> str:
    """Give the standard name of a field by the key of its label, ``""`` when it is not known."""
    label = _YEAR.sub("", label, count=1) if _YEAR.match(label) and len(label) > 6 else label
    if label in GRADE_LABELS:
        return GRADE
    if label in TOTAL_LABELS - WEAK_TOTALS:
        return TOTAL_SCORE
    if label in HEAD_FIELDS:
        return HEAD_FIELDS[label]
    if label.endswith(("部门名称", "单位名称")):
        return "部门名称"
    known = label in OTHER_FIELDS or label in CLOSING_LABELS or label in MANAGEMENT_ROWS
    return label if known or goal_in(label) else ""


def inline_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Give the known fields that a line states with a colon, in order.

    Examples
    --------
    >>> list(inline_pairs("单位名称：农业工作科  填报日期：2021年3月10日"))
    [('部门名称', '农业工作科'), ('填报日期', '2021年3月10日')]
    """
    if ":" not in text and "：" not in text:
        return
    marks = [
        (found.start(), found.end(), name)
        for found in _LABEL_WITH_COLON.finditer(text[:400])
        if (name := standard_name(key(found[1])))
    ]
    for number, (_, end, name) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else len(text)
        yield name, text[end:stop].strip()


def read_pairs(lattice: Lattice, rows: Collection[int]) -> Pairs:
    """Read all pairs of the rows that belong to no table, from the top down."""
    stated: list[tuple[str, Written]] = []
    used: set[Cell] = set()
    for row in sorted(rows):
        for name, label, value in _pairs_of_row(lattice, row, used, rows):
            stated.append((name, value))
            used.add(label)
    unread = [
        cell
        for row in sorted(rows)
        for cell in starting(lattice, row)
        if cell.text.strip() and cell not in used and cell.rowspan == 1
        if key(cell.text) not in _COLUMN_LABELS
    ]
    return Pairs(stated=tuple(stated), unread=tuple(unread))


def _pairs_of_row(
    lattice: Lattice, row: int, used: set[Cell], rows: Collection[int]
) -> Iterator[tuple[str, Cell, Written]]:
    cells = [cell for cell in starting(lattice, row) if cell not in used]
    is_goals = sum(key(cell.text) in GOALS for cell in cells) > 1
    number = 0
    while number < len(cells):
        cell = cells[number]
        right = cells[number + 1] if number + 1 < len(cells) else None
        number += 1
        if is_goals and key(cell.text) in GOALS:
            yield from _goal_texts(lattice, cell, used, rows)
        elif right is not None and cell.rowspan > right.rowspan:
            continue  # a label at the side of several rows
        elif pairs := list(inline_pairs(cell.text)):
            for name, text in pairs:
                yield name, cell, Written(text, lattice.grid.address(cell))
        elif _takes_right(cell, right) and right is not None:
            used.add(right)
            yield _name(cell), cell, written(lattice, right)
            number += 1
            if _name(cell) in MANAGEMENT_ROWS and number < len(cells):
                used.add(cells[number])
                yield f"{_name(cell)}.{_PROBLEMS}", cell, written(lattice, cells[number])
                number += 1
        elif standard_name(key(cell.text)) and (under := _figure_below(lattice, cell, rows)) is not None:
            used.add(under)
            yield _name(cell), cell, written(lattice, under)


def _name(cell: Cell) -> str:
    label = key(cell.text)
    return standard_name(label) or GOALS.get(label, label)


def _takes_right(cell: Cell, right: Cell | None) -> bool:
    """Say whether the cell to the right holds what a label asks for."""
    if right is None or _is_known(right) or key(right.text) in _COLUMN_LABELS:
        return False
    if _is_known(cell):
        return True
    label = without_blanks(without_numbering(cell.text)).rstrip(":：")
    is_label = 2 <= len(label) <= _LONGEST_FREE_LABEL and _LABEL.fullmatch(label) is not None
    return is_label and bool(key(cell.text))


def _is_known(cell: Cell) -> bool:
    label = key(cell.text)
    return bool(standard_name(label)) or label in GOALS


def _figure_below(lattice: Lattice, cell: Cell, rows: Collection[int]) -> Cell | None:
    """Give the figure right under a label (编制数 over 143)."""
    under = next(below(lattice, cell, cell.row + cell.rowspan + 1), None)
    if under is None or under.row not in rows:
        return None
    return under if re.search(r"\d", under.text) and len(under.text) < 20 else None


def _goal_texts(
    lattice: Lattice, cell: Cell, used: set[Cell], rows: Collection[int]
) -> Iterator[tuple[str, Cell, Written]]:
    """Give the texts under a goal's label, as far down as the label at the side reaches."""
    sides = [c for c in lattice.rows[cell.row] if c.rowspan > cell.rowspan]
    reach = min((c.row + c.rowspan for c in sides), default=cell.row + cell.rowspan + 1)
    texts = [c for c in below(lattice, cell, reach) if c.row in rows and not _is_known(c)]
    name = GOALS[key(cell.text)]
    for number, text in enumerate(texts, start=1):
        used.add(text)
        yield (name if number == 1 else f"{name}.{number}"), cell, written(lattice, text)
