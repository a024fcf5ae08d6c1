"""方法: the rules that score the lines of 填报指标, for many lines whose figures can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
from attrs import evolve, frozen

from govperf.arrays.given import Given
from govperf.arrays.ratios import Mask, Ratio, compared, of_integers, times
from govperf.arrays.rows import Rows, either
from govperf.arrays.rules import Worked, answer_for, body_of, held_between, rounded_total
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.measure import Sense
from govperf.plan.lowered import parts_of, reads, unknown_in
from govperf.syntax.nodes import Answer, Comparison, Kind, Place

_TARGET, _REACHED, _RATE, _MET = "指标值", "完成值", "完成率", "达标"
#: What a line of each kind has a figure for.
FIGURES: Mapping[Kind, frozenset[str]] = {
    Kind.AT_LEAST: frozenset((_TARGET, _REACHED, _RATE, _MET)),
    Kind.AT_MOST: frozenset((_TARGET, _REACHED, _RATE, _MET)),
    Kind.EXACTLY: frozenset((_TARGET, _REACHED, _RATE, _MET)),
    Kind.WITHIN: frozenset((_REACHED, _MET)),
}


@frozen(kw_only=True, eq=False)
class Method:
    """A method that columns can be scored by.

    Attributes
    ----------
    rule : Rule
        With the line's figures as inputs.
    answer : NotApplicable or None
        The rule's own answer, else its block's.
    is_share : bool
        Whether the score is a share of the points, whatever they are.
    """

    rule: rs.Rule
    answer: rs.NotApplicable | None
    is_share: bool


@frozen(kw_only=True, eq=False)
class LineFigures:
    """The figures of some lines of one kind, in base units; ``high`` is the upper end of a range."""

    target: Ratio
    high: Ratio
    reached: Ratio
    senses: Mapping[Sense, Mask]
    size: int


def reads_the_unit(rule: rs.Rule, ruleset: rs.Ruleset) -> bool:
    """Say whether a method reads more than the line that it scores."""
    return any(
        isinstance(part, ex.Expression) and type(part) in _OF_THE_UNIT for part in reads(rule, ruleset)
    )


_OF_THE_UNIT = frozenset(
    (ex.InputValue, ex.MetricValue, ex.FundsValue, ex.FundsParts, ex.Aggregated, ex.ColumnValue)
)


def method_of(block: rs.OpenBlock, kind: Kind, ruleset: rs.Ruleset) -> Method | None:
    """Prepare a method for columns; ``None`` where its lines are scored one by one."""
    rule = block.methods[kind]
    named = {part.name for part in parts_of(rule) if isinstance(part, ex.RowValue)}
    if not named <= FIGURES.get(kind, frozenset()) or reads_the_unit(rule, ruleset):
        return None
    lowered = _lowered(rule, kind)
    if unknown_in(reads(lowered, ruleset)):
        return None
    answer = rule.not_applicable or block.not_applicable
    return Method(rule=lowered, answer=answer, is_share=_is_share(rule))


def _is_share(rule: rs.Rule) -> bool:
    """Say whether a rule names no number of points anywhere."""
    if rule.start is not None or rule.lowest:
        return False
    for part in parts_of(rule):
        if isinstance(part, rs.Share) and not part.of_points and part.number:
            return False
        if isinstance(part, rs.Checklist | rs.Parts):
            return False
    return True


def _lowered(part: Any, kind: Kind) -> Any:
    """Replace the line's figures by inputs of the same names."""
    if isinstance(part, ex.RowValue):
        return _rate(part, kind) if part.name == _RATE else _input(part, part.name)
    if isinstance(part, tuple):
        return tuple(_lowered(each, kind) for each in part)
    if not attrs.has(type(part)) or not type(part).__module__.startswith("govperf.model"):
        return part
    given = {a.name: getattr(part, a.name) for a in attrs.fields(type(part))}
    made = {name: _lowered(each, kind) for name, each in given.items()}
    changed = {name: each for name, each in made.items() if each is not given[name] and each != given[name]}
    return evolve(part, **changed) if changed else part


def _input(part: ex.RowValue, name: str) -> ex.InputValue:
    return ex.InputValue(name=name, dimension=part.dimension, span=part.span)


def _rate(part: ex.RowValue, kind: Kind) -> ex.Quotient:
    """Give 完成率; where its denominator is zero there is none, and the rule cannot be applied."""
    over, under = (_TARGET, _REACHED) if kind is Kind.AT_MOST else (_REACHED, _TARGET)
    return ex.Quotient(
        left=_input(part, over), right=_input(part, under),
        zero=ex.Zero(answer=Answer.NOT_APPLICABLE), dimension=part.dimension, span=part.span,
    )  # fmt: skip


@frozen(kw_only=True, eq=False)
class MethodScores:
    """Scores of lines.

    Attributes
    ----------
    low, high : Ratio
    open, uncounted : mask or None
    beyond : mask or None
        Lines that change more than their own score: gates, grades, points that others take over.
    left_over : mask or None
        Lines that are scored one by one.
    """

    low: Ratio
    high: Ratio
    open: Mask | None
    uncounted: Mask | None
    beyond: Mask | None
    left_over: Mask | None


def method_scores(
    method: Method, kind: Kind, figures: LineFigures, points: Ratio, ruleset: rs.Ruleset
) -> MethodScores:
    """Score lines of one kind.

    Parameters
    ----------
    method : Method
    kind : Kind
    figures : LineFigures
    points : Ratio
        Constant, unless the method's scores are shares of them.
    ruleset : Ruleset
    """
    size = figures.size
    full = Fraction(1) if method.is_share else points.constant
    assert full is not None
    rows = Rows(ruleset, _inputs(figures, kind), size)
    made = body_of(method.rule, full, rows, held_between(Fraction(0), full, size))
    uncounted: Mask | None = None
    if method.answer is None:
        made.left_over = either(made.left_over, made.inapplicable)
    else:
        uncounted = answer_for(made, method.answer, full)
    if method.is_share:
        made.change(lambda share: times(share, points))
    rounding = ruleset.rounding
    if rounding is not None and rounding.place is Place.INDICATORS:
        made.change(lambda score: rounded_total(score, points, ruleset, size))
    drops = method.answer is not None and method.answer.drops
    return MethodScores(
        low=made.low, high=made.high, open=made.open, uncounted=uncounted,
        beyond=_beyond(made, uncounted if drops else None), left_over=made.left_over,
    )  # fmt: skip


def _beyond(made: Worked, dropped: Mask | None) -> Mask | None:
    found = dropped
    for mask in (made.parent_zero, made.all_zero, *(holds for _, holds in made.limits)):
        found = either(found, mask)
    return found


def _inputs(figures: LineFigures, kind: Kind) -> dict[str, Given]:
    met = of_integers(_met(figures, kind).astype(np.int64), Fraction(1), 1)
    found = {_TARGET: figures.target, _REACHED: figures.reached, _MET: met}
    return {name: Given(value=value, missing=None) for name, value in found.items()}


def _met(figures: LineFigures, kind: Kind) -> Mask:
    """Say which lines meet their target; an unsigned one is what its kind was taken as."""
    size, reached = figures.size, figures.reached
    if kind is Kind.WITHIN:
        above = compared(reached, Comparison.AT_LEAST, figures.target, size)
        return above & compared(reached, Comparison.AT_MOST, figures.high, size)
    found = compared(reached, _MET_BY[kind], figures.target, size)
    for sense, comparison in ((Sense.LESS, Comparison.BELOW), (Sense.MORE, Comparison.ABOVE)):
        mask = figures.senses[sense]
        if mask.any():
            found = np.where(mask, compared(reached, comparison, figures.target, size), found)
    return found


_MET_BY = {
    Kind.AT_LEAST: Comparison.AT_LEAST, Kind.AT_MOST: Comparison.AT_MOST, Kind.EXACTLY: Comparison.EQUAL,
}
