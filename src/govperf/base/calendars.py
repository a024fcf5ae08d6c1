"""Working days: weekends, days off and make-up working days, and how late one day is after another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from govperf.base.records import frozen
from govperf.base.resources import calendar_text

#: The notice for the next year may still change what the last days of a year are (29 December 2018).
_SETTLED_UNTIL = (12, 24)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@frozen(kw_only=True)
class Notice:
    """A notice of the State Council's General Office: its year, number and date."""

    year: int
    number: str
    dated: date
    is_read: bool


@frozen(kw_only=True)
class Calendar:
    """Which days are working days.

    Attributes
    ----------
    exceptions : mapping of date to bool
        Days that are not what their weekday says: whether people work on them.
    first, last : date or None
        The days of which this is known; ``None`` where it is known without limit.
    """

    exceptions: Mapping[date, bool]
    first: date | None = None
    last: date | None = None

    def works(self, day: date) -> bool:
        """Say whether a day is a working day.

        Examples
        --------
        >>> national_calendar().works(date(2025, 10, 11))  # a Saturday made up for
        True
        """
        return self.exceptions.get(day, _is_weekday(day))

    def unknown_day(self, after: date, until: date) -> date | None:
        """Give a day later than the one, up to the other, of which nothing is known; ``None`` if all are."""
        if self.last is not None and until > self.last:
            return until
        begin = after + timedelta(1)
        return begin if self.first is not None and begin < self.first else None

    def working_days(self, after: date, until: date) -> int:
        """Count the working days later than one day, up to another.

        Examples
        --------
        >>> national_calendar().working_days(date(2025, 9, 30), date(2025, 10, 11))
        3
        """
        if until <= after:
            return 0
        within = ((day, works) for day, works in self.exceptions.items() if after < day <= until)
        changes = sum(works - _is_weekday(day) for day, works in within)
        return _weekdays(until) - _weekdays(after) + changes


def _is_weekday(day: date) -> bool:
    return day.weekday() < 5


def _weekdays(until: date) -> int:
    """Count the days from Monday to Friday since the first Monday, 1 January of the year 1."""
    weeks, days = divmod(until.toordinal(), 7)
    return weeks * 5 + min(days, 5)


def days_late(actual: date, due: date) -> Fraction:
    """Count how many days of the calendar one day is later than another; 0 when it is not later."""
    return Fraction(max((actual - due).days, 0))


def months_late(actual: date, due: date) -> Fraction:
    """Count by how many months one day is later than another: whole months, and a part of the next one.

    A month later is the same day of the next month, or its last day where there is no such day.

    Examples
    --------
    >>> months_late(date(2025, 3, 1), date(2025, 1, 31))  # a month ends on 28 February
    Fraction(32, 31)
    """
    if actual <= due:
        return Fraction(0)
    whole = (actual.year - due.year) * 12 + actual.month - due.month
    if _months_after(due, whole) > actual:
        whole -= 1
    begin, end = _months_after(due, whole), _months_after(due, whole + 1)
    return whole + Fraction((actual - begin).days, (end - begin).days)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def national_calendar() -> Calendar:
    """Give the days off and make-up working days of the yearly notices, as far as there are any here."""
    exceptions: dict[date, bool] = {}
    for line in _lines():
        word, _, rest = line.partition(" ")
        if word in ("off", "work"):
            exceptions |= dict.fromkeys(_days(rest), word == "work")
    years = [notice.year for notice in notices()]
    first, last = date(min(years), 1, 1), date(max(years), *_SETTLED_UNTIL)
    return Calendar(exceptions=exceptions, first=first, last=last)


def notices() -> tuple[Notice, ...]:
    """Give the notices that the national calendar is made of, in their order.

    Examples
    --------
    >>> [notice.number for notice in notices() if notice.year == 2020]
    ['国办发明电〔2019〕16号', '国办发明电〔2020〕1号']
    """
    found = []
    for line in _lines():
        word, *fields = line.split()
        if word == "notice":
            year, number, dated, state = fields
            read = state == "read"
            found.append(
                Notice(year=int(year), number=number, dated=date.fromisoformat(dated), is_read=read)
            )
    return tuple(found)


def _lines() -> list[str]:
    lines = (line.partition("#")[0].strip() for line in calendar_text("national.txt").splitlines())
    return [line for line in lines if line]


def _days(text: str) -> Iterable[date]:
    for stretch in text.split():
        ends = [date.fromisoformat(day) for day in _DAY.findall(stretch)]
        yield from stretch_of_days(ends[0], ends[-1])


def stretch_of_days(first: date, last: date) -> Iterable[date]:
    """Give all days from one to another, both included."""
    return (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
