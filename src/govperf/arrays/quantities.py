"""Values of expressions and truth of conditions, for many rows whose inputs are all known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from govperf.arrays.ratios import (
    Mask,
    Ratio,
    absolute,
    compared,
    constant,
    larger,
    minus,
    opposite,
    over,
    plus,
    smaller,
    times,
    where,
)
from govperf.arrays.rows import Reasons, Rows
from govperf.model import expression as ex
from govperf.syntax.nodes import Answer, Comparison, Function

#: How the answers to a zero denominator are written down; 0 is a quantity that has a value.
CODES: Mapping[Answer, int] = {
    Answer.NOT_APPLICABLE: 1,
    Answer.FULL: 2,
    Answer.NO_POINTS: 3,
    Answer.REFUSE: 4,
}
Value = tuple[Ratio, Reasons | None]
#: False and True, and from 2 up the reasons (``code + 1``) why a condition is neither.
Truth = npt.NDArray[np.uint8]


def value_of(expression: ex.Expression, rows: Rows) -> Value:
    """Give the value of an expression in base units; what it is where it has none does not matter."""
    if id(expression) not in rows.found:
        rows.found[id(expression)] = VALUES[type(expression)](expression, rows)
    return rows.found[id(expression)]


def first_of(a: Reasons | None, b: Reasons | None) -> Reasons | None:
    """Join reasons; the first decides."""
    if a is None or b is None:
        return b if a is None else a
    return np.where(a != 0, a, b)


def _metric(expression: ex.MetricValue, rows: Rows) -> Value:
    if expression.name not in rows.found:
        rows.found[expression.name] = value_of(rows.ruleset.metrics[expression.name].expression, rows)
    return rows.found[expression.name]


def _lookup(expression: ex.Lookup, rows: Rows) -> Value:
    option, reasons = value_of(expression.attribute, rows)
    named = dict(expression.rows)
    # An option that stands in no row cannot be: the ruleset has been checked for that.
    found = constant(named[None].value if None in named else expression.rows[0][1].value)
    for place, given in expression.rows:
        if place is not None:
            mask = compared(option, Comparison.EQUAL, constant(place), rows.size)
            found = where(mask, constant(given.value), found)
    return found, reasons


def _binary(work: Callable[[Ratio, Ratio], Ratio]) -> Callable[[Any, Rows], Value]:
    def worked(expression: ex.Sum | ex.Difference | ex.Product, rows: Rows) -> Value:
        left, why_left = value_of(expression.left, rows)
        right, why_right = value_of(expression.right, rows)
        return work(left, right), first_of(why_left, why_right)

    return worked


def _quotient(expression: ex.Quotient, rows: Rows) -> Value:
    left, why_left = value_of(expression.left, rows)
    right, why_right = value_of(expression.right, rows)
    made, zero = over(left, right, rows.size)
    reasons = first_of(why_left, why_right)
    if zero is None:
        return made, reasons
    if why_right is not None:
        zero &= why_right == 0
    if expression.zero is None:
        # The check has shown that the denominator's domain leaves out zero.
        return made, reasons
    if expression.zero.answer is Answer.AS and expression.zero.value is not None:
        return where(zero, constant(expression.zero.value), made), reasons
    own = np.where(zero, np.uint8(CODES[expression.zero.answer]), np.uint8(0))
    return made, first_of(reasons, own)


def _opposite(expression: ex.Opposite, rows: Rows) -> Value:
    value, reasons = value_of(expression.operand, rows)
    return opposite(value), reasons


def _applied(expression: ex.Applied, rows: Rows) -> Value:
    found = [value_of(argument, rows) for argument in expression.arguments]
    reasons = reduce(first_of, (why for _, why in found))
    values = [value for value, _ in found]
    match expression.function:
        case Function.ABS:
            return absolute(values[0], rows.size), reasons
        case Function.MAX:
            return reduce(lambda a, b: larger(a, b, rows.size), values), reasons
        case Function.MIN:
            return reduce(lambda a, b: smaller(a, b, rows.size), values), reasons
        case _:
            raise TypeError("sums of funds rows and what lists have are worked out row by row")


def _literal(expression: ex.Literal, rows: Rows) -> Value:
    return constant(expression.value), None


def _input(expression: ex.InputValue, rows: Rows) -> Value:
    return rows.inputs[expression.name].value, None


def _funds(expression: ex.FundsValue, rows: Rows) -> Value:
    return rows.inputs[f"{expression.row}.{expression.column}"].value, None


#: How each kind of expression is worked out; one of any other kind is left to single rows.
VALUES: Mapping[type[ex.Expression], Callable[[Any, Rows], Value]] = {
    ex.Literal: _literal,
    ex.InputValue: _input,
    ex.MetricValue: _metric,
    ex.FundsValue: _funds,
    ex.Sum: _binary(plus),
    ex.Difference: _binary(minus),
    ex.Product: _binary(times),
    ex.Quotient: _quotient,
    ex.Lookup: _lookup,
    ex.Opposite: _opposite,
    ex.Applied: _applied,
}


# ---- conditions


def truth_of(condition: ex.Condition, rows: Rows) -> Truth:
    """Say where a condition holds; 或 needs one true alternative, 且 all tests true."""
    found: Truth | None = None
    for alternative in condition.alternatives:
        truth = _all_hold(alternative, rows)
        found = truth if found is None else _either(found, truth)
    assert found is not None
    return found


def _either(a: Truth, b: Truth) -> Truth:
    unknown = np.where(a > 1, a, np.where(b > 1, b, np.uint8(0)))
    return np.where((a == 1) | (b == 1), np.uint8(1), unknown)


def _both(a: Truth, b: Truth) -> Truth:
    unknown = np.where(a > 1, a, np.where(b > 1, b, np.uint8(1)))
    return np.where((a == 0) | (b == 0), np.uint8(0), unknown)


def _all_hold(tests: tuple[ex.Test, ...], rows: Rows) -> Truth:
    return reduce(_both, (_test(test, rows) for test in tests))


def _test(test: ex.Test, rows: Rows) -> Truth:
    left, why_left = value_of(test.left, rows)
    if test.right is None or test.comparison is None:
        mask = compared(left, Comparison.DIFFERENT, constant(0), rows.size)
        return _truth(mask, why_left)
    right, why_right = value_of(test.right, rows)
    mask = compared(left, test.comparison, right, rows.size)
    return _truth(mask, first_of(why_left, why_right))


def _truth(mask: Mask, reasons: Reasons | None) -> Truth:
    if reasons is None:
        return mask.view(np.uint8)
    return np.where(reasons != 0, reasons + np.uint8(1), mask.view(np.uint8))
