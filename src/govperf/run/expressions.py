"""Values of expressions and conditions, exactly."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Any

from attrs import define, field

from govperf.base.calendars import days_late, months_late
from govperf.base.diagnostics import Message
from govperf.base.numbers import added, at_most, product, quotient, subtracted
from govperf.model import expression as ex
from govperf.model.ruleset import Ruleset
from govperf.run.aggregates import Record, aggregate
from govperf.run.values import UNDEFINED, Known, Missing, Undefined, Value, is_simple, joined
from govperf.syntax.nodes import Answer, Comparison, Function


@define(eq=False)
class Facts:
    """What is known of one sheet.

    Attributes
    ----------
    ruleset : Ruleset
    inputs : mapping of folded name to Value
    read_funds : callable (row, column) -> Value or None
        Reads a cell of the funds block; ``None`` when the sheet has no such cell.
    read_parts : callable column -> list of Value or None
        Reads that column of all funds rows that add up to the total.
    row : mapping of str to Value
        指标值, 完成值, 完成率, 达标 of the row being scored; empty outside open blocks.
    """

    ruleset: Ruleset
    inputs: Mapping[str, Value]
    read_funds: Callable[[str, str], Value | None]
    read_parts: Callable[[str], list[Value | None]] = field(default=lambda column: [])
    row: Mapping[str, Value] = field(factory=dict)
    #: Metrics already computed.
    metrics: dict[str, Value] = field(factory=dict)
    #: The records of each list, by its folded name.
    lists: Mapping[str, tuple[Record, ...] | Missing] = field(factory=dict)
    #: The record that is looked at.
    record: Record = field(factory=dict)
    #: How each rank came about, where the sheet tells.
    ranked: Mapping[str, Message] = field(factory=dict)

    def of_row(self, row: Mapping[str, Value]) -> Facts:
        """Give these facts with the figures of a row; no metric reads them."""
        return Facts(
            self.ruleset, self.inputs, self.read_funds, self.read_parts, row, self.metrics, self.lists,
            self.record, self.ranked,
        )  # fmt: skip

    def of_record(self, record: Record) -> Facts:
        """Give these facts with the columns of a record."""
        return Facts(
            self.ruleset, self.inputs, self.read_funds, self.read_parts, self.row, self.metrics, self.lists,
            record, self.ranked,
        )  # fmt: skip


def evaluate(expression: ex.Expression, facts: Facts) -> Value:
    """Give the value of an expression, in base units."""
    return _EVALUATED[type(expression)](expression, facts)


def _opposite(expression: ex.Opposite, facts: Facts) -> Value:
    operand = evaluate(expression.operand, facts)
    return Known(-operand.value) if isinstance(operand, Known) else operand


def _looked_up(expression: ex.Lookup, facts: Facts) -> Value:
    option = evaluate(expression.attribute, facts)
    return Known(expression.value_for(option.value)) if isinstance(option, Known) else option


def _metric(name: str, facts: Facts) -> Value:
    found = facts.metrics.get(name)
    if found is None:
        found = facts.metrics[name] = evaluate(facts.ruleset.metrics[name].expression, facts)
    return found


def _funds(row: str, column: str, facts: Facts) -> Value:
    found = facts.read_funds(row, column)
    if found is not None:
        return found
    return Missing((Message("funds-cell-absent", {"row": row, "column": column}),))


def _binary(expression: ex.Sum | ex.Difference | ex.Product, facts: Facts) -> Value:
    left, right = evaluate(expression.left, facts), evaluate(expression.right, facts)
    if not isinstance(left, Known) or not isinstance(right, Known):
        return _joined(left, right)
    return Known(_WORKED[type(expression)](left.value, right.value))


_WORKED: Mapping[type[ex.Expression], Callable[[Fraction, Fraction], Fraction]] = {
    ex.Sum: added,
    ex.Difference: subtracted,
    ex.Product: product,
}


def _quotient(expression: ex.Quotient, facts: Facts) -> Value:
    left, right = evaluate(expression.left, facts), evaluate(expression.right, facts)
    if isinstance(right, Known) and not right.value.numerator:
        return _zero_denominator(expression, left)
    if isinstance(left, Known) and isinstance(right, Known):
        return Known(quotient(left.value, right.value))
    value = _joined(left, right)
    zero = expression.zero
    may_be_zero = isinstance(value, Missing) and value.has_value and isinstance(right, Missing)
    if isinstance(value, Missing) and may_be_zero and zero is not None and zero.answer is not Answer.AS:
        return Missing(value.causes, value.answers | {zero.answer})
    return value


def _zero_denominator(expression: ex.Quotient, left: Value) -> Value:
    zero = expression.zero
    if zero is None:
        # The check has shown that the denominator's domain leaves out zero.
        raise ZeroDivisionError("a denominator that cannot be zero was zero")
    answered: Value = Undefined(zero.answer, UNDEFINED)
    if zero.answer is Answer.AS and zero.value is not None:
        answered = Known(zero.value)
    if isinstance(left, Missing) and not left.answers:
        # Whatever the missing numerator turns out to be, the denominator is zero.
        return answered
    return joined((left, answered)) or answered


def _joined(left: Value, right: Value) -> Missing | Undefined:
    """Join two values of which one at least is not known."""
    unknown = joined((left, right))
    assert unknown is not None
    return unknown


def _lateness(expression: ex.Lateness, facts: Facts) -> Value:
    actual, due = evaluate(expression.actual, facts), evaluate(expression.due, facts)
    if not isinstance(actual, Known) or not isinstance(due, Known):
        return _joined(actual, due)
    days = as_day(actual.value), as_day(due.value)
    if days[0] is None or days[1] is None:
        return Missing((Message("day-out-of-reach"),))
    return _late(expression.function, days[0], days[1], facts)


def _late(function: Function, actual: date, due: date, facts: Facts) -> Value:
    if actual <= due:
        return Known(Fraction(0))
    if function is Function.DAYS_LATE:
        return Known(days_late(actual, due))
    if function is Function.MONTHS_LATE:
        return Known(months_late(actual, due))
    calendar = facts.ruleset.calendar
    assert calendar is not None
    unknown = calendar.unknown_day(due, actual)
    if unknown is not None:
        return Missing((Message("calendar-unknown", {"day": unknown.isoformat()}),))
    return Known(Fraction(calendar.working_days(due, actual)))


def as_day(value: Fraction) -> date | None:
    """Give the day of a number of days; ``None`` where the calendar has none."""
    return date.fromordinal(int(value)) if 1 <= value < date.max.toordinal() + 1 else None


def _applied(expression: ex.Applied, facts: Facts) -> Value:
    if expression.function is Function.SUM:
        column = expression.arguments[0]
        assert isinstance(column, ex.FundsParts)
        absent = Missing((Message("funds-parts-absent"),))
        values = [value or absent for value in facts.read_parts(column.column)] or [absent]
    else:
        values = [evaluate(a, facts) for a in expression.arguments]
    known = [value.value for value in values if isinstance(value, Known)]
    if len(known) < len(values):
        unknown = joined(values)
        assert unknown is not None
        return unknown
    return Known(_FUNCTIONS[expression.function](known))


_FUNCTIONS: Mapping[Function, Callable[[list[Fraction]], Fraction]] = {
    Function.SUM: lambda values: sum(values, Fraction(0)),
    Function.ABS: lambda values: abs(values[0]),
    Function.MAX: lambda values: reduce(lambda a, b: a if at_most(b, a) else b, values),
    Function.MIN: lambda values: reduce(lambda a, b: a if at_most(a, b) else b, values),
}


#: How each kind of expression is evaluated; a table is found at once, a row of patterns one by one.
_EVALUATED: Mapping[type[ex.Expression], Callable[[Any, Facts], Value]] = {
    ex.Literal: lambda expression, facts: Known(expression.value),
    ex.InputValue: lambda expression, facts: facts.inputs[expression.name],
    ex.MetricValue: lambda expression, facts: _metric(expression.name, facts),
    ex.FundsValue: lambda expression, facts: _funds(expression.row, expression.column, facts),
    ex.RowValue: lambda expression, facts: facts.row[expression.name],
    ex.Sum: _binary,
    ex.Difference: _binary,
    ex.Product: _binary,
    ex.Quotient: _quotient,
    ex.Lookup: _looked_up,
    ex.ColumnValue: lambda expression, facts: facts.record[expression.name],
    ex.Aggregated: lambda expression, facts: aggregate(expression, facts, evaluate, holds),
    ex.Lateness: _lateness,
    ex.Opposite: _opposite,
    ex.Applied: _applied,
}


# ---- conditions: true, false, or not (yet) known


def holds(condition: ex.Condition, facts: Facts) -> bool | Missing | Undefined:
    """Say whether a condition holds; 或 needs one true alternative, 且 all tests true."""
    unknown: list[Missing | Undefined] = []
    for alternative in condition.alternatives:
        # Most conditions are of one test.
        found = _test(alternative[0], facts) if len(alternative) == 1 else _all_hold(alternative, facts)
        if found is True:
            return True
        if found is not False:
            unknown.append(found)
    return (undecided(unknown) or False) if unknown else False


def _all_hold(tests: tuple[ex.Test, ...], facts: Facts) -> bool | Missing | Undefined:
    unknown: list[Missing | Undefined] | None = None
    for test in tests:
        found = _test(test, facts)
        if found is False:
            return False
        if found is not True:
            unknown = [*(unknown or ()), found]
    return (undecided(unknown) or True) if unknown else True


def undecided(unknown: list[Missing | Undefined]) -> Missing | Undefined | None:
    """Join tests that are not known: one that is missing may yet decide, whatever is undefined."""
    if len(unknown) == 1 and is_simple(unknown[0]):
        return unknown[0]
    missing = [value for value in unknown if isinstance(value, Missing)]
    if not any(value.has_value for value in missing):
        return joined(unknown)
    causes = dict.fromkeys(cause for value in missing for cause in value.causes)
    answers = {answer for value in missing for answer in value.answers}
    answers |= {value.answer for value in unknown if isinstance(value, Undefined)}
    return Missing(tuple(causes), frozenset(answers))


def _test(test: ex.Test, facts: Facts) -> bool | Missing | Undefined:
    left = _EVALUATED[type(test.left)](test.left, facts)
    if test.right is None or test.comparison is None:
        return bool(left.value.numerator) if isinstance(left, Known) else left
    if isinstance(test.right, ex.Literal) and isinstance(left, Known):
        return compare(left.value, test.comparison, test.right.value)
    right = evaluate(test.right, facts)
    if not isinstance(left, Known) or not isinstance(right, Known):
        return _joined(left, right)
    return compare(left.value, test.comparison, right.value)


_COMPARED: Mapping[Comparison, Callable[[int, int], bool]] = {
    Comparison.AT_LEAST: operator.ge,
    Comparison.AT_MOST: operator.le,
    Comparison.ABOVE: operator.gt,
    Comparison.LATER: operator.gt,
    Comparison.BELOW: operator.lt,
    Comparison.EARLIER: operator.lt,
    Comparison.EQUAL: operator.eq,
    Comparison.DIFFERENT: operator.ne,
}


def compare(left: Fraction, comparison: Comparison, right: Fraction) -> bool:
    """Compare two values."""
    # Over the common denominator: comparing fractions asks each time what kind of number they are.
    (n, d), (m, e) = left.as_integer_ratio(), right.as_integer_ratio()
    return _COMPARED[comparison](n * e, m * d)


def inside(value: Fraction, interval: ex.Interval, facts: Facts) -> bool | Missing | Undefined:
    """Say whether a value lies in an interval, whose ends may be expressions."""
    sides = (
        (interval.low, Comparison.AT_LEAST if interval.low_included else Comparison.ABOVE),
        (interval.high, Comparison.AT_MOST if interval.high_included else Comparison.BELOW),
    )
    n, d = value.as_integer_ratio()
    unknown: list[Missing | Undefined] = []
    for end, comparison in sides:
        if end is None:
            continue
        if isinstance(end, ex.Literal):
            # Most ends are figures; compared here, as :func:`compare` does.
            m, e = end.value.as_integer_ratio()
            if not _COMPARED[comparison](n * e, m * d):
                return False
            continue
        at = evaluate(end, facts)
        if not isinstance(at, Known):
            unknown.append(at)
        elif not compare(value, comparison, at.value):
            return False
    return (undecided(unknown) or True) if unknown else True
