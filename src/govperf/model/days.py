"""节假日, 调休上班 and deductions by days: which days count, and how late one day is after another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from govperf.base.calendars import Calendar, national_calendar, stretch_of_days
from govperf.model import expression as ex
from govperf.model.scope import Reader, Scope, in_base_units
from govperf.syntax import nodes
from govperf.syntax.nodes import Comparison, Function, HolidaySource, Side

#: A longer stretch of days off is a slip of the pen.
_MOST_DAYS = 400
#: The function that measures lateness in each kind of days.
_MEASURED_IN = {
    "days": Function.DAYS_LATE, "workdays": Function.WORKDAYS_LATE, "months": Function.MONTHS_LATE,
}  # fmt: skip
#: The words of days, and the words of quantities that mean the same.
_PLAIN = {Comparison.LATER: Comparison.ABOVE, Comparison.EARLIER: Comparison.BELOW}
_PLAIN_SIDES = {Side.LATER: Side.ABOVE, Side.EARLIER: Side.BELOW}

Holidays = nodes.HolidayRule | nodes.DaysOff | nodes.ExtraWorkdays


def read_calendar(sentences: Iterable[Holidays], scope: Scope) -> Calendar | None:
    """Make the calendar that a ruleset counts working days by; ``None`` where it names none."""
    source: HolidaySource | None = None
    named: dict[date, bool] = {}
    is_given = False
    for sentence in sentences:
        is_given = True
        if isinstance(sentence, nodes.HolidayRule):
            if source is not None:
                scope.fault("said-twice", sentence.span)
            source = sentence.source
            continue
        works = isinstance(sentence, nodes.ExtraWorkdays)
        for stretch in sentence.days:
            for day in _stretch(stretch, scope):
                if named.setdefault(day, works) != works:
                    scope.fault("day-off-and-on", stretch.span, day=day.isoformat())
                    break
        if source is HolidaySource.WEEKENDS_ONLY:
            scope.fault("days-off-besides-weekends", sentence.span)
    if not is_given:
        return None
    if source is HolidaySource.PUBLISHED:
        published = national_calendar()
        return evolve(published, exceptions={**published.exceptions, **named})
    return Calendar(exceptions=named)


def _stretch(node: nodes.Days, scope: Scope) -> Iterable[date]:
    first, last = node.first.day, (node.last or node.first).day
    if last < first or (last - first).days > _MOST_DAYS:
        scope.fault("days-in-disorder", node.span, most=_MOST_DAYS)
        return ()
    return stretch_of_days(first, last)


def plain_comparison(
    node: nodes.Test, left: ex.Expression, right: ex.Expression, scope: Scope
) -> Comparison | None:
    """Give the comparison that a word of days stands for; it compares days only."""
    if node.comparison not in _PLAIN:
        return node.comparison
    _report_no_day(node, (left, right), scope)
    return _PLAIN[node.comparison]


def plain_side(node: nodes.Beyond, sides: tuple[ex.Expression, ex.Expression], scope: Scope) -> Side:
    """Give the side that a word of days stands for."""
    if node.side not in _PLAIN_SIDES:
        return node.side
    _report_no_day(node, sides, scope)
    return _PLAIN_SIDES[node.side]


def _report_no_day(node: nodes.Node, sides: tuple[ex.Expression, ...], scope: Scope) -> None:
    if not all(side.dimension in (ex.DATE, ex.UNKNOWN) for side in sides):
        scope.fault("later-of-no-day", node.span)


def lateness_of(
    node: nodes.Deduction, expression: ex.Expression, standard: ex.Expression, side: Side, reader: Reader
) -> ex.Expression | None:
    """Give what 扣分 … 晚于 … counts: by the unit of its step days, working days or months.

    ``None`` where no days are compared, or where both sides count in days of the calendar.
    """
    if expression.dimension != ex.DATE or standard.dimension != ex.DATE:
        return None
    _, dimension = in_base_units(node.per.step.number, node.per.step.unit)
    function = _MEASURED_IN.get(dimension)
    if function is None:
        return None
    if side is Side.OFF:
        if function is Function.DAYS_LATE:
            return None
        reader.scope.fault("off-in-working-days", node.per.step.span)
    actual, due = (standard, expression) if side is Side.BELOW else (expression, standard)
    return reader.lateness(function, actual, due, node.span)
