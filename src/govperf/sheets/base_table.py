"""The Hunan table of base figures (基础数据表): amounts of two years under 决算数 and 预算数."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from govperf.base.records import frozen
from govperf.model.evaluation import Written
from govperf.sheets.grid import Cell
from govperf.sheets.labels import key, without_blanks
from govperf.sheets.lattice import Lattice, at, starting, written
from govperf.sheets.spending import TRAVEL, travel_kind

_COLUMN = re.compile(r"(?:((?:19|20)\d\d)年|上年|上一年|本年)度?(决算|预算)数?")


@frozen(kw_only=True)
class BaseTable:
    """The facts of such a table, and the rows it takes."""

    stated: tuple[tuple[str, Written], ...]
    rows: frozenset[int]


def read_base_table(lattice: Lattice, rows: Collection[int]) -> BaseTable:
    """Read the figures under 上年决算数, 本年预算数, 本年决算数 as 上年实际, 预算, 实际 of their row."""
    for row in sorted(rows):
        stages = _stages(lattice, row)
        if len(stages) >= 2:
            body = _body(lattice, row, rows)
            stated = (*_year(lattice, row), *_facts(lattice, body, stages))
            return BaseTable(stated=stated, rows=frozenset({row, *body}))
    return BaseTable(stated=(), rows=frozenset())


def _year(lattice: Lattice, row: int) -> Iterator[tuple[str, Written]]:
    """Give the year of the sheet: the latest that a column is of."""
    years = [
        Written(match[1], lattice.grid.address(cell))
        for cell in starting(lattice, row)
        if (match := _COLUMN.fullmatch(unicodedata.normalize("NFKC", without_blanks(cell.text)))) and match[1]
    ]
    if years:
        yield "年度", max(years, key=lambda written: written.text)


def _body(lattice: Lattice, head_row: int, rows: Collection[int]) -> list[int]:
    """Give the rows under the head, up to the first that belongs to something else."""
    body: list[int] = []
    row = head_row + 1
    while row in rows and len(starting(lattice, row)) > 1:
        body.append(row)
        row += 1
    return body


def _stages(lattice: Lattice, row: int) -> dict[int, str]:
    """Give the stage of each column that has one: 上年实际, 预算 or 实际."""
    found = {
        cell.column: match
        for cell in starting(lattice, row)
        if (match := _COLUMN.fullmatch(unicodedata.normalize("NFKC", without_blanks(cell.text))))
    }
    latest = max((int(match[1]) for match in found.values() if match[1]), default=0)
    stages: dict[int, str] = {}
    for column, match in found.items():
        is_last_year = match[0].startswith("上") or (match[1] and int(match[1]) < latest)
        stage = "实际" if match[2] == "决算" else "预算"
        stages[column] = f"上年{stage}" if is_last_year else stage
    return stages


def _facts(lattice: Lattice, body: list[int], stages: dict[int, str]) -> Iterator[tuple[str, Written]]:
    for row in body:
        label = _label(lattice, row, stages)
        if label is None:
            continue
        kind = travel_kind(label.text)
        name = f"{TRAVEL}.{kind}" if kind else key(label.text)
        for column, stage in stages.items():
            cell = at(lattice, row, column)
            if cell is not None and cell.row == row:
                yield f"{name}.{stage}", written(lattice, cell)


def _label(lattice: Lattice, row: int, stages: dict[int, str]) -> Cell | None:
    cells = [c for c in starting(lattice, row) if c.column not in stages and key(c.text)]
    return cells[-1] if cells else None
