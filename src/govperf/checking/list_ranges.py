"""The reach of inputs, and of what a list comes to: every record has the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from govperf.base.options import options_of
from govperf.base.records import frozen
from govperf.checking.reach import EVERYTHING, End, Reach, hull, meet, point, reach, times
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant
from govperf.syntax.nodes import Answer, Function

FLAG_REACH = reach(Fraction(0), Fraction(1))
NO_ANSWERS: frozenset[Answer] = frozenset()
_NOTHING = point(Fraction(0))
_NOT_NEGATIVE = reach(Fraction(0), None)


@frozen
class Ranged:
    """What an expression can be: values (``None``: never any), and the answers to zero denominators."""

    values: Reach | None
    answers: frozenset[Answer] = NO_ANSWERS


def declared_reach(declared: rs.Input) -> Reach:
    """Give the declared domain of an input."""
    if declared.dimension == ex.FLAG:
        return FLAG_REACH
    if options := options_of(declared.dimension):
        return reach(Fraction(0), Fraction(len(options) - 1))
    if declared.domain is None:
        return EVERYTHING
    low, high = declared.domain.low, declared.domain.high
    return reach(
        constant(low) if low is not None else None,
        constant(high) if high is not None else None,
        low_reached=declared.domain.low_included,
        high_reached=declared.domain.high_included,
    )


def with_gap(declared: rs.Input) -> Reach:
    """Give what an input can be: what a missing value counts as need not lie in the declared domain."""
    whole = declared_reach(declared)
    if declared.gap in (Answer.ZERO, Answer.AS):
        return hull([whole, point(declared.gap_value or Fraction(0))])
    return whole


def of_list(expression: ex.Aggregated, count: rs.Input, below: Mapping[ex.Expression, Ranged]) -> Ranged:
    """Give the reach of what a list comes to.

    Parameters
    ----------
    expression : Aggregated
    count : Input
        The number of records.
    below : mapping of Expression to Ranged
        What its columns and the sides of its condition can be.
    """
    # A record that does not apply is left out; one that is refused refuses the whole.
    told = {answer for ranged in below.values() for answer in ranged.answers}
    answers = frozenset((Answer.REFUSE,)) if Answer.REFUSE in told else NO_ANSWERS
    of = below[expression.of].values if expression.of is not None else None
    match expression.function:
        case Function.ANY | Function.ALL:
            return Ranged(FLAG_REACH, answers)
        case Function.COUNT:
            return Ranged(_number(expression, count), answers)
        case Function.SUM:
            return Ranged(times(_number(expression, count), of) if of is not None else _NOTHING, answers)
        case Function.MAX | Function.MIN:
            if expression.may_be_empty:
                answers |= {Answer.NOT_APPLICABLE}
            return Ranged(of, answers)
        case Function.SHARE:
            is_part = of is None or of.within_limits(_NOT_NEGATIVE)
            return _divided(expression, FLAG_REACH if is_part else EVERYTHING, answers)
        case Function.WEIGHTED_MEAN:
            weight = below[expression.weight].values if expression.weight is not None else None
            if of is not None and weight is not None and not weight.within_limits(_NOT_NEGATIVE):
                of = EVERYTHING
    return _divided(expression, of, answers)


def _number(expression: ex.Aggregated, count: rs.Input) -> Reach:
    """Give how many records may count: all that there are, or some of them."""
    # The grammar bounds no list from below, but no list has fewer than no records.
    whole = meet(with_gap(count), _NOT_NEGATIVE) or _NOTHING
    return Reach(End(Fraction(0), True), whole.high) if expression.may_be_empty else whole


def _divided(expression: ex.Aggregated, values: Reach | None, answers: frozenset[Answer]) -> Ranged:
    zero = expression.zero
    if zero is None:
        return Ranged(values, answers)
    if zero.answer is Answer.AS and zero.value is not None:
        instead = point(zero.value)
        return Ranged(hull([values, instead]) if values is not None else instead, answers)
    return Ranged(values, answers | {zero.answer})
