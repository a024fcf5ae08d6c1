"""Dates and periods of a parsed value: 2022年12月底, 6月30日, 第三季度, 1-12月."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from lark import Token, Tree

from govperf.base.records import frozen
from govperf.sheets.figures import tokens_of
from govperf.sheets.numerals import chinese_integer

_PART = re.compile(r"[0-9]+|[一二三四五六七八九十]+")
#: A leap year, so that 29 February holds where no year is known.
_ANY_YEAR = 2000
_TEN_DAYS = ("上旬", "中旬", "下旬")


@frozen
class Days:
    """The days that a date or a period covers; both ``None`` when its year is not known."""

    first: date | None
    last: date | None


def days_of(period: Tree[Token], year: int | None) -> Days | None:
    """Give the days of a period; ``None`` when the calendar has no such days.

    Parameters
    ----------
    period : lark.Tree
        A ``period`` of ``grammars/measure.lark``.
    year : int or None
        The year of a date that names none.
    """
    dates = [child for child in period.children if isinstance(child, Tree)]
    start_year = _year_of(dates[0], year)
    end_year = _year_of(dates[1], start_year) if len(dates) > 1 else start_year
    try:
        first, _ = _bounds(dates[0], start_year or _ANY_YEAR)
        _, last = _bounds(dates[-1], end_year or _ANY_YEAR)
    except ValueError:
        return None
    if first > last:
        return None
    return Days(first, last) if start_year and end_year else Days(None, None)


def names_a_last_day(period: Tree[Token]) -> bool:
    """Say whether 前 behind it leaves no doubt: 12月31日前 and 12月底前 do not, 12月前 does."""
    return any(
        token.type in ("DAY", "DATE", "END", "YEAR_END") for token in tokens_of(period.children[-1])
    )


def _year_of(written: Tree[Token], year: int | None) -> int | None:
    first = tokens_of(written)[0]
    match first.type:
        case "YEAR" | "DATE" | "YEAR_MONTH":
            return int(first[:4])
        case "NEXT_YEAR":
            return year + 1 if year else None
        case _:
            return year


def _bounds(written: Tree[Token], year: int) -> tuple[date, date]:
    """Give the first and the last day of one date of a known year."""
    named = {token.type: _numbers(token) for token in tokens_of(written)}
    tens = next((str(token) for token in tokens_of(written) if token.type == "TEN_DAYS"), "")
    match named:
        case {"DATE": [_, month, day, *_]} | {"MONTH": [month], "DAY": [day]}:
            return date(year, month, day), date(year, month, day)
        case {"MONTH": [month], "TEN_DAYS": _}:
            first = _TEN_DAYS.index(tens) * 10 + 1
            last = _end(year, month) if first == 21 else date(year, month, first + 9)
            return date(year, month, first), last
        case {"YEAR_MONTH": [_, month]} | {"MONTH": [month]}:
            return _months(year, month, month)
        case {"MONTHS": [first, last]}:
            return _months(year, first, last)
        case {"QUARTER": [quarter]}:
            return _months(year, 3 * quarter - 2, 3 * quarter)
        case {"HALF": _}:
            half = next(token for token in tokens_of(written) if token.type == "HALF")
            return _months(year, 1, 6) if half.startswith("上") else _months(year, 7, 12)
        case _:
            return _months(year, 1, 12)


def _numbers(token: Token) -> list[int]:
    return [int(part) if part.isdigit() else chinese_integer(part) or 0 for part in _PART.findall(token)]


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), _end(year, last)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
