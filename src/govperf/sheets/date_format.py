"""Days and times of a workbook as a person sees them; a day is stored as a count of days."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve

from govperf.base.numbers import round_half_up
from govperf.base.records import frozen

#: The day before 1 March 1900 less sixty: the usual count has a 29 February 1900 that never was.
EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
_DAY_THAT_NEVER_WAS = 60
_LAST_DAY = 2_958_465
_SECONDS_A_DAY = 86_400
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@frozen
class _Moment:
    """A day (``None`` where there is none), the clock, and all seconds since the epoch."""

    day: date | None
    hours: int
    minutes: int
    seconds: int
    elapsed: int

    @property
    def is_morning(self) -> bool:
        return self.elapsed % _SECONDS_A_DAY < _SECONDS_A_DAY // 2


def show_moment(
    number: Fraction, pieces: tuple[tuple[str, str], ...], epoch: date = EPOCH_1900
) -> str | None:
    """Write a stored day and time by the pieces of a format section.

    Parameters
    ----------
    number : Fraction
        Days since the epoch.
    pieces : tuple of (str, str)
        Kind and text of each piece: ``("moment", "yyyy")``, ``("literal", "年")`` …
    epoch : date
        ``EPOCH_1900`` or ``EPOCH_1904``.

    Returns
    -------
    str or None
        ``None`` when there is no such day.

    Examples
    --------
    >>> show_moment(Fraction(43830), (("moment", "yyyy"), ("literal", "年")))
    '2019年'
    """
    if not 0 <= number <= _LAST_DAY:
        return None
    moment = _moment(number, epoch)
    signs = [text.lower() for kind, text in pieces if kind in ("moment", "elapsed")]
    if any("/" in sign for sign in signs):
        moment = evolve(moment, hours=(moment.hours + 11) % 12 + 1)
    shown: list[str] = []
    place = 0
    for kind, text in pieces:
        if kind not in ("moment", "elapsed"):
            shown.append(text)
            continue
        written = _elapsed(signs[place], moment) if kind == "elapsed" else _sign(signs, place, moment)
        if written is None:
            return None
        shown.append(written)
        place += 1
    return "".join(shown).strip()


def _moment(number: Fraction, epoch: date) -> _Moment:
    elapsed = int(round_half_up(number * _SECONDS_A_DAY, 0))
    days, seconds = divmod(elapsed, _SECONDS_A_DAY)
    return _Moment(_day(days, epoch), seconds // 3600, seconds // 60 % 60, seconds % 60, elapsed)


def _day(days: int, epoch: date) -> date | None:
    if epoch == EPOCH_1900:
        if days in (0, _DAY_THAT_NEVER_WAS):
            return None
        days += days < _DAY_THAT_NEVER_WAS
    return epoch + timedelta(days) if days <= (date.max - epoch).days else None


def _elapsed(sign: str, moment: _Moment) -> str:
    return str(moment.elapsed // {"h": 3600, "m": 60, "s": 1}[sign[0]]).zfill(len(sign))


def _sign(signs: list[str], place: int, moment: _Moment) -> str | None:
    """Write one sign of a date format; ``None`` when it asks for a day that is not there."""
    sign = signs[place]
    if sign == "上午/下午":
        return "上午" if moment.is_morning else "下午"
    if "/" in sign:
        return "AM" if moment.is_morning else "PM"
    if sign[0] in "hs" or (sign[0] == "m" and _is_minute(signs, place)):
        clock = {"h": moment.hours, "m": moment.minutes, "s": moment.seconds}[sign[0]]
        return str(clock).zfill(min(len(sign.partition(".")[0]), 2))
    return None if moment.day is None else _calendar(sign, moment.day)


def _is_minute(signs: list[str], place: int) -> bool:
    """Tell minutes from months: they follow hours or stand before seconds."""
    before = signs[place - 1] if place else ""
    after = signs[place + 1] if place + 1 < len(signs) else ""
    return len(signs[place]) <= 2 and (before[:1] == "h" or after[:1] == "s")


def _calendar(sign: str, day: date) -> str:
    match sign:
        case "yy" | "y":
            return f"{day.year % 100:02}"
        case "m" | "d":
            return str(day.month if sign == "m" else day.day)
        case "mm" | "dd":
            return f"{day.month if sign == 'mm' else day.day:02}"
        case "aaa":
            return _WEEKDAYS[day.weekday()]
        case "ddd":
            return "周" + _WEEKDAYS[day.weekday()]
        case "aaaa" | "dddd":
            return "星期" + _WEEKDAYS[day.weekday()]
        case _:
            return _MONTHS[day.month - 1] if sign[0] == "m" else f"{day.year:04}"
