"""Cells of lists that an assessor gives: 专项资金[2].金额, 专项资金[2…5].金额."""

from __future__ import annotations

import re

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.names import fold, half_width, nearest
from govperf.base.records import frozen
from govperf.model import ruleset as rs
from govperf.model.evaluation import Written

_CELL = re.compile(
    r"(?P<list>.+?)\s*\[\s*(?P<first>\d{1,9})(?:\s*(?:…|-|~|至)\s*(?P<last>\d{1,9}))?\s*\]\s*\.\s*(?P<column>.+)"
)
#: People do not give more records one by one.
_MOST_NUMBER = 1_000


@frozen
class RecordCell:
    """A column of one record of a list, or of several in a row."""

    name: str
    list: str
    first: int
    last: int
    column: str


def record_cell(name: str) -> RecordCell | None:
    """Read the name of a cell of a list; ``None`` where it is none.

    Examples
    --------
    >>> cell = record_cell("专项资金[2…5].金额")
    >>> cell.first, cell.last
    (2, 5)
    >>> record_cell("产出指标/数量.完成值") is None
    True
    """
    match = _CELL.fullmatch(half_width(name).strip())
    if match is None:
        return None
    first = int(match["first"])
    return RecordCell(name, match["list"], first, int(match["last"] or first), match["column"])


def set_cell(
    lists: dict[str, list[dict[str, Written]]],
    declared: rs.RecordList,
    place: RecordCell,
    text: str,
    faults: list[Diagnostic],
) -> None:
    """Put a text into a cell of a list, which grows as far as that record."""
    names = {name: one.name for folded, one in declared.columns.items() for name in (folded, one.key) if name}
    if fold(place.column) not in names:
        near = nearest(place.column, [one.name for one in declared.columns.values()])
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        faults.append(Diagnostic("choice-unknown", values={"name": place.name}, reasons=reasons))
        return
    if not 1 <= place.first <= place.last <= _MOST_NUMBER:
        values: dict[str, object] = {"name": place.name, "most": _MOST_NUMBER}
        faults.append(Diagnostic("choice-record-number", values=values))
        return
    records = lists.setdefault(declared.name, [])
    records += ({} for _ in range(place.last - len(records)))
    for record in records[place.first - 1 : place.last]:
        record[names[fold(place.column)]] = Written(text)
