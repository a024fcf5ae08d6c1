"""Figures with their units: 万 and 亿, units of the table, rates (元/人), changes (下降 5%)."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from govperf.base.numbers import exact, product
from govperf.base.units import UNITS, unit_named
from govperf.model.measure import Amount
from govperf.sheets.widths import narrow

#: Other spellings of units of the table.
ALIASES = {
    "百分点": "个百分点",
    "日": "天",
    "个日历日": "天",
    "日历日": "天",
    "个自然日": "天",
    "自然日": "天",
    "钟头": "小时",
    "个小时": "小时",
    "星期": "周",
    "个星期": "周",
    "平米": "平方米",
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "千米": "公里",
    "km": "公里",
    "KM": "公里",
    "㎞": "公里",
    "kg": "公斤",
    "KG": "公斤",
    "㎏": "公斤",
    "千克": "公斤",
    "圆": "元",
}
#: What only a column of units may say: in a cell, 3月 is March.
_IN_A_COLUMN = {"月": "个月", "百分比": "%", "百分数": "%", "百分率": "%"}
#: What a word before the unit multiplies it by.
SCALES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
NUMBER = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+"

_NO_UNIT = re.compile(r"[-~/\\]*|无|不适用|N/A", re.IGNORECASE)
_REMARK = re.compile(r"(?<=.)\(.*\)$")
_RATE = re.compile(r"(.+?)[/每](.+)")
_LONGEST_UNIT = 20
_LONGEST_COLUMN = 100
#: The sheet's own period is the year, so that 3次/年 and 3次 are one quantity there.
_PERIOD = "年"


def known_units() -> list[str]:
    """List the Chinese names and the aliases of the units, longest first."""
    names = {unit.zh for unit in UNITS} | ALIASES.keys()
    return sorted(names, key=lambda name: (-len(name), name))


def unit_column(text: str) -> str:
    """Give the unit that a 度量单位 column names; empty when it names none.

    Examples
    --------
    >>> unit_column("％（百分比）"), unit_column("（万元）"), unit_column("—")
    ('%', '万元', '')
    """
    if len(text) > _LONGEST_COLUMN:
        return text
    unit = re.sub(r"\s+", "", narrow(text))
    if unit.startswith("(") and unit.endswith(")"):
        unit = unit[1:-1]
    unit = _REMARK.sub("", unit)
    return "" if _NO_UNIT.fullmatch(unit) else _IN_A_COLUMN.get(unit, unit)


def number(text: str) -> Fraction | None:
    """Read a narrowed number with thousands separators; ``None`` when it is none or too long."""
    try:
        return exact(text.replace(",", ""))
    except ValueError:
        return None


def amount(figure: Fraction, unit: str) -> Amount:
    """Put a figure and its unit together, in base units.

    Examples
    --------
    >>> amount(Fraction(90), "万元").value, amount(Fraction(500), "元/人").dimension
    (Fraction(900000, 1), 'money/人')
    """
    size, dimension = unit_size(unit)
    return Amount(value=figure if size == 1 else product(figure, size), unit=unit, dimension=dimension)


@lru_cache(maxsize=512)
def unit_size(unit: str) -> tuple[Fraction, str]:
    """Give how many base units a written unit is, and its dimension; an unknown one is its own.

    Examples
    --------
    >>> unit_size("百万元"), unit_size("万人次"), unit_size("座")
    ((Fraction(1000000, 1), 'money'), (Fraction(10000, 1), '人次'), (Fraction(1, 1), '座'))
    """
    known = unit_named(ALIASES.get(unit, unit))
    if known is not None:
        return known.factor, known.dimension
    if len(unit) > _LONGEST_UNIT:
        return Fraction(1), unit
    rate = _RATE.fullmatch(unit)
    if rate:
        size, dimension = unit_size(rate[1])
        return size, dimension if rate[2] == _PERIOD else f"{dimension}/{rate[2]}"
    for scale, factor in SCALES.items():
        rest = unit.removeprefix(scale)
        if rest != unit and (not rest or factor >= 10**4 or unit_named(ALIASES.get(rest, rest))):
            size, dimension = unit_size(rest)
            return factor * size, dimension
    return Fraction(1), unit


def scale_meets_column(scale: str, column: str) -> bool:
    """Say whether 1.5亿 may take its unit from a column: 人 and 元 yes, 万元 and % no."""
    base = ALIASES.get(column, column)
    known = unit_named(base)
    scaled = any(column.startswith(word) for word in SCALES) and base == column
    return not scale or not (scaled or (known is not None and known.dimension.startswith("ratio")))
