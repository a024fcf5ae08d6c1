"""Exact reaches where a quantity stands twice: linear forms, and quotients of them.

``(a + b − c) ÷ (a + b)`` reaches everything when its two halves are taken for strangers. For a
denominator above 0, ``above ÷ below ≤ v`` says that ``above − v × below ≤ 0``, and the left side is
linear, so its reach is exact. The v to try are few: the quotients at the corners of the domains, and
those of the coefficients, where an input outweighs all others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product

from govperf.checking.reach import End, Reach, plus, point, times
from govperf.model import expression as ex

#: A linear form: the coefficient of each input, and under "" the constant.
Linear = Mapping[str, Fraction]
_CONSTANT = ""
#: 2^8 corners are looked at; more inputs than that in one quotient are left as they are.
_MOST_CORNERS = 8
#: A longer form gains nothing that anybody would read.
_MOST_TERMS = 64
_MOST_BITS = 4096


def as_linear(expression: ex.Expression, of_metric: Callable[[str], Linear | None]) -> Linear | None:
    """Write an expression as a linear form of inputs, or say that it is none.

    Parameters
    ----------
    expression : Expression
    of_metric : callable (name) -> Linear or None
        Gives the linear form of a metric.
    """
    match expression:
        case ex.Literal():
            return {_CONSTANT: expression.value}
        case ex.InputValue():
            return {expression.name: Fraction(1)}
        case ex.MetricValue():
            return of_metric(expression.name)
        case ex.Opposite():
            inner = as_linear(expression.operand, of_metric)
            return None if inner is None else {n: -c for n, c in inner.items()}
        case ex.Sum() | ex.Difference():
            left, right = as_linear(expression.left, of_metric), as_linear(expression.right, of_metric)
            if left is None or right is None:
                return None
            return _short(less(left, right, Fraction(1 if isinstance(expression, ex.Difference) else -1)))
        case ex.Product():
            return _short(
                _scaled(as_linear(expression.left, of_metric), as_linear(expression.right, of_metric))
            )
        case _:
            return None


def _short(linear: Linear | None) -> Linear | None:
    if linear is None or len(linear) > _MOST_TERMS:
        return None
    long = any(c.numerator.bit_length() + c.denominator.bit_length() > _MOST_BITS for c in linear.values())
    return None if long else linear


def _scaled(left: Linear | None, right: Linear | None) -> Linear | None:
    if left is None or right is None:
        return None
    for one, other in ((left, right), (right, left)):
        if one.keys() <= {_CONSTANT}:
            factor = one.get(_CONSTANT, Fraction(0))
            return {name: coefficient * factor for name, coefficient in other.items()}
    return None


def less(left: Linear, right: Linear, factor: Fraction) -> Linear:
    """left − factor × right."""
    return {
        name: left.get(name, Fraction(0)) - factor * right.get(name, Fraction(0))
        for name in left.keys() | right.keys()
    }


def reach_of_linear(linear: Linear, of_input: Callable[[str], Reach]) -> Reach:
    """Give the reach of a linear form, exactly: every input stands in it once."""
    found = point(linear.get(_CONSTANT, Fraction(0)))
    for name, coefficient in linear.items():
        if name != _CONSTANT and coefficient:
            found = plus(found, times(point(coefficient), of_input(name)))
    return found


def reach_of_quotient(above: Linear, below: Linear, of_input: Callable[[str], Reach]) -> Reach | None:
    """Give the reach of a quotient of linear forms whose denominator has one sign, where it is not 0.

    Returns
    -------
    Reach or None
        Exact for up to eight inputs whose domains have ends; never too narrow. ``None`` where the
        denominator may have either sign, unless the two sides differ by a factor only.
    """
    bottom = reach_of_linear(below, of_input)
    if bottom.high.value is not None and bottom.high.value <= 0:
        above, below = less({}, above, Fraction(1)), less({}, below, Fraction(1))
    elif bottom.low.value is None or bottom.low.value < 0:
        return _always(above, below)
    tried = sorted(_tried(above, below, of_input))
    low, high = _UNLIMITED, _UNLIMITED
    for value in reversed(tried):
        rest = reach_of_linear(less(above, below, value), of_input).low
        if rest.value is not None and rest.value >= 0:
            low = End(value, rest.value == 0 and rest.reached)
            break
    for value in tried:
        rest = reach_of_linear(less(above, below, value), of_input).high
        if rest.value is not None and rest.value <= 0:
            high = End(value, rest.value == 0 and rest.reached)
            break
    return Reach(low, high)


_UNLIMITED = End(None, False)


def _always(above: Linear, below: Linear) -> Reach | None:
    """Give the one value of a quotient whose two sides differ by a factor only."""
    factor = next((above.get(name, Fraction(0)) / c for name, c in below.items() if c), None)
    if factor is None or any(less(above, below, factor).values()):
        return None
    return point(factor)


def _tried(above: Linear, below: Linear, of_input: Callable[[str], Reach]) -> set[Fraction]:
    """Give the values at which the quotient can have an end."""
    found = {above.get(n, Fraction(0)) / c for n, c in below.items() if n != _CONSTANT and c}
    names = sorted((above.keys() | below.keys()) - {_CONSTANT})
    if len(names) > _MOST_CORNERS:
        return found
    for corner in product(*(_finite_ends(of_input(name)) for name in names)):
        at = dict(zip(names, corner, strict=True))
        under = _value(below, at)
        if under:
            found.add(_value(above, at) / under)
    return found


def _finite_ends(domain: Reach) -> tuple[Fraction, ...]:
    ends = {end.value for end in (domain.low, domain.high) if end.value is not None}
    return tuple(ends) or (Fraction(0),)


def _value(linear: Linear, at: Mapping[str, Fraction]) -> Fraction:
    total = linear.get(_CONSTANT, Fraction(0))
    for name, value in at.items():
        total += linear.get(name, Fraction(0)) * value
    return total
