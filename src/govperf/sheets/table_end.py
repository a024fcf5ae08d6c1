"""Where an indicator table ends: its total row, and what stands under it."""

from __future__ import annotations

import re
import unicodedata

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.records import frozen
from govperf.model.evaluation import Written
from govperf.sheets.grid import Cell
from govperf.sheets.heads import Head
from govperf.sheets.labels import key, without_blanks
from govperf.sheets.lattice import Lattice, filled, written
from govperf.sheets.placed import Placed, covered, place_row
from govperf.sheets.vocabulary import CLOSING_LABELS, LEVELS, TOTAL_LABELS, WEAK_TOTALS, Role

_GOAL = re.compile(r"(?:年度)?(?:绩效|总体)?目标[1-9一二三四五六七八九十]{1,2}")
_REMARK = re.compile(r"(?:注|备注|说明|填表说明)[:：]")
_TOTAL_INLINE = re.compile(r"(?:自评)?(?:总分|总得分)[:：]?(\d+(?:\.\d+)?)分?")


@frozen(kw_only=True)
class TableEnd:
    """The row after the table, its total row, and whether it is known to be finished."""

    row: int
    total: int | None
    is_closed: bool


@frozen(kw_only=True)
class Total:
    """What the total row states."""

    points: Written | None
    score: Written | None
    found: tuple[Diagnostic, ...] = ()


def goal_in(text: str) -> str:
    """Give the name of a numbered goal of the year, ``""`` when a text names none.

    Examples
    --------
    >>> goal_in("年度绩效\\n目标1（40分）"), goal_in("年度绩效目标")
    ('年度绩效目标1', '')
    """
    label = key(text) if len(text) < 40 else ""
    return label if _GOAL.fullmatch(label) else ""


def is_remark(text: str) -> bool:
    """Say whether a text is one of the remarks that forms print below the table.

    Examples
    --------
    >>> is_remark("注：1.其他资金包括银行贷款。"), is_remark("注册资本")
    (True, False)
    """
    return _REMARK.match(without_blanks(text)) is not None


def table_end(lattice: Lattice, head: Head, stop: int) -> TableEnd:
    """Find the end of a table that reaches to ``stop`` at the most.

    总分 ends a table. 合计 does so only as the last of its kind; the others are sums of a part.
    """
    weak: int | None = None
    for row in range(head.end, stop):
        placed = place_row(lattice, head, row)
        if _closes(placed, head):
            return TableEnd(row=row, total=weak, is_closed=True)
        label = _total_label(placed, head)
        if label is None:
            continue
        if key(label.text) not in WEAK_TOTALS:
            return TableEnd(row=row + 1, total=row, is_closed=True)
        weak = row
    is_last = weak is not None and weak == _last_filled(lattice, head.end, stop)
    return TableEnd(row=stop, total=weak if is_last else None, is_closed=is_last)


def _last_filled(lattice: Lattice, start: int, stop: int) -> int | None:
    return max((row for row in range(start, stop) if filled(lattice, row)), default=None)


def _closes(placed: Placed, head: Head) -> bool:
    """Say whether a row is the first of what stands under the table."""
    cells = [cell for cell in placed.starting_here() if cell.text.strip()]
    if not cells:
        return False
    first = cells[0]
    if goal_in(first.text) or is_remark(first.text):
        return True
    if _reaches_over_values(first, head) and _total_label(placed, head) is None:
        return True
    points = placed.cell(Role.POINTS)
    has_points = points is not None and points.row == placed.row and bool(points.text.strip())
    return key(first.text.split("：")[0].split(":")[0]) in CLOSING_LABELS and not has_points


def _reaches_over_values(cell: Cell, head: Head) -> bool:
    """Say whether a cell lies over the levels and the figures at once: no indicator does."""
    over = covered(head, cell)
    return bool(over & set(LEVELS)) and bool(over - set(LEVELS) - {Role.LEVEL_POINTS, Role.UNIT, Role.SIGN})


def _total_label(placed: Placed, head: Head) -> Cell | None:
    """Give the cell that makes a row the total; it lies over the levels or beside them."""
    for cell in placed.starting_here():
        over = covered(head, cell)
        is_total = key(cell.text) in TOTAL_LABELS or _TOTAL_INLINE.fullmatch(_half(cell.text)) is not None
        if is_total and (not over or over & set(LEVELS)):
            return cell
    return None


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", without_blanks(text))


def read_total(lattice: Lattice, head: Head, row: int) -> Total:
    """Read the total row: the points it adds up to and the score it claims."""
    placed = place_row(lattice, head, row)
    label = _total_label(placed, head)
    inline = _TOTAL_INLINE.fullmatch(_half(label.text)) if label is not None else None
    if label is not None and inline is not None:
        return Total(points=None, score=Written(inline[1], lattice.grid.address(label)))
    points, score = placed.cell(Role.POINTS), placed.cell(Role.SCORE)
    if points is not None and {Role.POINTS, Role.SCORE} <= covered(head, points):
        # One cell under both: what a sheet tells at its end is what it scored.
        cells = (lattice.grid.address(points),)
        note = Diagnostic("total-cell-merged", Severity.NOTE, {"text": points.text.strip()}, cells=cells)
        return Total(points=None, score=written(lattice, points), found=(note,))
    return Total(
        points=written(lattice, points) if points is not None and points is not label else None,
        score=written(lattice, score) if score is not None and score is not label else None,
    )
