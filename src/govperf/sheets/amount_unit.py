"""The unit of a funds block's amounts: what the labels state, else what the amounts carry."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govperf.model.evaluation import FundsRow
from govperf.sheets.labels import without_blanks

#: ``—``, ``/`` and ``无`` stand where nothing is to be filled in.
NOTHING = frozenset({"", "—", "——", "-", "--", "/", "\\", "无", "×", "*"})
_UNIT = re.compile(
    r"(?:单位[:：]|[（(](?:金额|人民币|单位){0,2}[:：]?)(?:人民币)?(亿元|万元|元)(?![\u4e00-\u9fff])"
)


def stated_unit(texts: Iterable[str]) -> str:
    """Give the unit of the amounts that labels or headings state, ``""`` when none does.

    Examples
    --------
    >>> stated_unit(["年初预算数", "整体资金\\n（万元）"]), stated_unit(["单位：元"])
    ('万元', '元')
    """
    for text in texts:
        found = _UNIT.search(without_blanks(text))
        if found is not None:
            return found[1]
    return ""


_OWN_UNIT = re.compile(r"[\d０-９]\s*(亿元|万元|元)\s*$")


def own_unit(rows: Iterable[FundsRow]) -> str:
    """Give the unit that every amount of a block carries itself, ``""`` when they do not agree."""
    units = {
        found[1] if (found := _OWN_UNIT.search(amount.text)) else ""
        for row in rows
        for amount in (row.initial, row.annual, row.executed)
        if amount is not None and amount.text not in NOTHING
    }
    return units.pop() if len(units) == 1 else ""
