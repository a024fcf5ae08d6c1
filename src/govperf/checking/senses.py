"""Which way an expression is better: what a rule says itself about its sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise

from govperf.checking.bands import interval_stretch
from govperf.checking.bounds import Bound
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Kind, Side


class Better(IntEnum):
    """The direction in which performance rises."""

    UP = 1
    DOWN = -1


#: What the kind of target says of the row's actual value.
_OF_ACTUALS = {Kind.AT_LEAST: Better.UP, Kind.AT_MOST: Better.DOWN, Kind.BY_DATE: Better.DOWN}


def senses_of(bound: Bound) -> Mapping[ex.Expression, Better]:
    """Give the expressions of a rule of which it is known which way is better.

    按比例 says that more is better, 扣分 on which side the worse lies, the kind of target what a row is
    to reach, and a table or an interpolation by its ends: more is better where the last row gets more
    than the first. One whose best row lies inside, as for a rate that should be met and not passed,
    says nothing; nor does a rule that speaks both ways.
    """
    said: dict[ex.Expression, set[Better]] = {}
    for expression, better in _said(bound.rule, bound):
        said.setdefault(expression, set()).add(better)
    return {expression: next(iter(found)) for expression, found in said.items() if len(found) == 1}


def _said(rule: rs.Rule, bound: Bound) -> Iterator[tuple[ex.Expression, Better]]:
    for inner in rs.inner_rules(rule.base):
        yield from _said(inner, bound)
    for expression, better in _of_form(rule.base, bound.points):
        # Of a row's own figures the kind of target speaks, and only that.
        if not isinstance(expression, ex.RowValue):
            yield expression, better
    for deduction in rule.deductions:
        if deduction.side is not Side.OFF:
            yield deduction.expression, Better.UP if deduction.side is Side.BELOW else Better.DOWN
    if bound.kind in _OF_ACTUALS:
        yield from _of_rows(rule, bound.kind)


def _of_form(form: rs.Form | None, points: Fraction) -> Iterator[tuple[ex.Expression, Better]]:
    match form:
        case rs.Proportional():
            yield form.ratio, Better.UP
        case rs.Interpolated():
            better = _trend([share.out_of(points) for _, share in form.anchors])
            if better is not None:
                yield form.expression, better
        case rs.Bands():
            better = _trend(_scores_in_order(form, points))
            if better is not None:
                yield form.expression, better


def _of_rows(rule: rs.Rule, kind: Kind) -> Iterator[tuple[ex.Expression, Better]]:
    expressions = [rule.base.expression] if isinstance(rule.base, rs.Bands | rs.Interpolated) else []
    expressions += [rule.base.ratio] if isinstance(rule.base, rs.Proportional) else []
    for expression in expressions:
        if isinstance(expression, ex.RowValue) and expression.name == "完成率":
            yield expression, Better.UP
        if isinstance(expression, ex.RowValue) and expression.name == "完成值":
            yield expression, _OF_ACTUALS[kind]


def _scores_in_order(form: rs.Bands, points: Fraction) -> list[Fraction]:
    """Give the rows' scores by ascending value; rows with moving bounds have no order."""
    rows = [(interval_stretch(b.interval), b) for b in form.bands if b.interval is not None and b.applies]
    if any(row is None for row, _ in rows):
        return []
    placed = sorted((row.start, band.share.out_of(points)) for row, band in rows if row is not None)
    return [score for _, score in placed]


def _trend(scores: list[Fraction]) -> Better | None:
    """Say which end is better; ``None`` where both are equal, or the best row lies inside."""
    if len(scores) < 2 or scores[0] == scores[-1]:
        return None
    turns = [b > a for a, b in pairwise(scores) if a != b]
    is_hill = turns == sorted(turns, reverse=True) and len(set(turns)) == 2
    if is_hill:
        return None
    return Better.UP if scores[-1] > scores[0] else Better.DOWN
