"""The value of one quantity at which an expression has a wanted value, all others being given."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from govperf.checking.trials import ACTUAL, TARGET, Cell, Length, Quantity, RecordCell
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Function, Kind

#: (a, b, c, d) of (a·x + b) ÷ (c·x + d), where x is the quantity that is looked for.
Form = tuple[Fraction, Fraction, Fraction, Fraction]
_ZERO, _ONE = Fraction(0), Fraction(1)
#: Metrics are followed into one another so deep; what is deeper is found by trying, if at all.
_DEEPEST = 6


def solved(
    expression: ex.Expression,
    wanted: Fraction,
    unknown: Quantity,
    given: Mapping[Quantity, Fraction],
    ruleset: rs.Ruleset,
    kind: Kind | None = None,
) -> Fraction | None:
    """Find the value of a quantity that makes an expression what is wanted.

    Returns
    -------
    Fraction or None
        ``None`` where there is none, or where the quantity does not enter linearly above and below
        one fraction line.
    """
    form = form_of(expression, unknown, given, ruleset, kind)
    if form is None:
        return None
    a, b, c, d = form
    slope = a - wanted * c
    if slope == 0:
        return None
    found = (wanted * d - b) / slope
    return found if c * found + d else None


def form_of(
    expression: ex.Expression,
    unknown: Quantity,
    given: Mapping[Quantity, Fraction],
    ruleset: rs.Ruleset,
    kind: Kind | None = None,
    deep: int = _DEEPEST,
) -> Form | None:
    """Give an expression as (a·x + b) ÷ (c·x + d) of one quantity; ``None`` where it is nothing like it."""
    match expression:
        case ex.Literal():
            return _known(expression.value)
        case ex.InputValue():
            return _quantity(expression.name, unknown, given)
        case ex.FundsValue():
            return _quantity(Cell(expression.row, expression.column), unknown, given)
        case ex.RowValue() if expression.name in (TARGET, ACTUAL):
            return _quantity(expression.name, unknown, given)
        case ex.RowValue() if expression.name == "完成率":
            target, actual = _quantity(TARGET, unknown, given), _quantity(ACTUAL, unknown, given)
            over, under = (target, actual) if kind is Kind.AT_MOST else (actual, target)
            return _divided(over, under) if over is not None and under is not None else None
        case ex.MetricValue() if deep:
            inner = ruleset.metrics[expression.name].expression
            return form_of(inner, unknown, given, ruleset, kind, deep - 1)
        case ex.Opposite():
            operand = form_of(expression.operand, unknown, given, ruleset, kind, deep)
            return _times(_known(-_ONE), operand) if operand is not None else None
        case ex.ColumnValue():
            listed = ruleset.lists[expression.list]
            if expression.name in listed.columns:
                return _quantity(RecordCell(expression.list, expression.name, 1), unknown, given)
            inner = listed.computed[expression.name].expression
            return form_of(inner, unknown, given, ruleset, kind, deep - 1) if deep else None
        case ex.Aggregated():
            return _of_list(expression, unknown, given, ruleset, kind, deep)
        case ex.Lateness():
            # By days of the calendar, where it is late: near enough to begin with.
            late = ex.Difference(
                left=expression.actual, right=expression.due, dimension=ex.DAYS, span=expression.span
            )
            return form_of(late, unknown, given, ruleset, kind, deep)
        case ex.Sum() | ex.Difference() | ex.Product() | ex.Quotient():
            left = form_of(expression.left, unknown, given, ruleset, kind, deep)
            right = form_of(expression.right, unknown, given, ruleset, kind, deep)
            if left is None or right is None:
                return None
            return _joined(expression, left, right)
        case _:
            return None


def _of_list(
    expression: ex.Aggregated,
    unknown: Quantity,
    given: Mapping[Quantity, Fraction],
    ruleset: rs.Ruleset,
    kind: Kind | None,
    deep: int,
) -> Form | None:
    """Take a list of one record for that record, and add up the records of a longer one."""
    length = Length(expression.list)
    count = given.get(length)
    if expression.of is None or expression.function is Function.SHARE or count is None:
        is_count = expression.function is Function.COUNT and expression.where is None
        return _quantity(length, unknown, given) if is_count else None
    if count == 1 and unknown != length:
        return form_of(expression.of, unknown, given, ruleset, kind, deep)
    column = expression.of
    is_sum = expression.function is Function.SUM and expression.where is None
    if not is_sum or not isinstance(column, ex.ColumnValue):
        return None
    first, other = (RecordCell(column.list, column.name, number) for number in (1, 2))
    if first not in given or other not in given:
        return None
    if unknown == length:
        return (given[other], given[first] - given[other], _ZERO, _ONE)
    others = _times(_known(count - 1), _quantity(other, unknown, given) or _known(given[other]))
    alone = _quantity(first, unknown, given)
    return _plus(alone, others) if alone is not None and others is not None else None


def _joined(
    expression: ex.Sum | ex.Difference | ex.Product | ex.Quotient, left: Form, right: Form
) -> Form | None:
    match expression:
        case ex.Sum():
            return _plus(left, right)
        case ex.Difference():
            negated = _times(_known(-_ONE), right)
            return _plus(left, negated) if negated is not None else None
        case ex.Product():
            return _times(left, right)
        case ex.Quotient():
            return _divided(left, right)


def _known(value: Fraction) -> Form:
    return (_ZERO, value, _ZERO, _ONE)


def _quantity(quantity: Quantity, unknown: Quantity, given: Mapping[Quantity, Fraction]) -> Form | None:
    if quantity == unknown:
        return (_ONE, _ZERO, _ZERO, _ONE)
    value = given.get(quantity)
    return None if value is None else _known(value)


def _plus(left: Form, right: Form) -> Form | None:
    a, b, c, d = left
    e, f, g, h = right
    if (c, d) == (g, h):
        return (a + e, b + f, c, d)
    if c and g:
        return None
    # One of the two has a plain number below: (a·x + b) ÷ d + (e·x + f) ÷ (g·x + h).
    if c:
        a, b, c, d, e, f, g, h = e, f, g, h, a, b, c, d
    if d == 0 or (a and g):
        return None
    return (a * h / d + e + b * g / d, b * h / d + f, g, h)


def _times(left: Form, right: Form) -> Form | None:
    a, b, c, d = left
    e, f, g, h = right
    if (a and e) or (c and g):
        return None
    return (a * f + b * e, b * f, c * h + d * g, d * h)


def _divided(left: Form, right: Form) -> Form | None:
    e, f, g, h = right
    return _times(left, (g, h, e, f))
