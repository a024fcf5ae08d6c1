"""The edges at which a rule's score changes: of bands, caps, steps, conditions, zero denominators."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen

from govperf.base.source import Span
from govperf.checking.candidates import compared, directions
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import parts
from govperf.model.rule_contents import expressions_of, tables_of


class Edge(StrEnum):
    """What an edge is."""

    BAND = "edge of a band"
    CAP = "cap"
    FLOOR = "floor"
    PASS_MARK = "pass mark"
    ANCHOR = "anchor"
    STANDARD = "standard"
    STEP = "first step"
    EXHAUSTED = "nothing left to deduct"
    CONDITION = "condition"
    ZERO = "denominator of zero"
    GRADE = "edge between grades"


class Position(StrEnum):
    """Where a case lies beside an edge."""

    BELOW = "just below"
    ON = "on"
    ABOVE = "just above"


@frozen
class Boundary:
    """A value of an expression at which something changes."""

    edge: Edge
    expression: ex.Expression
    value: Fraction
    span: Span = field(eq=False, repr=False)


def boundaries_of(rule: rs.Rule, points: Fraction) -> tuple[Boundary, ...]:
    """Give the edges of a rule, each once.

    Parameters
    ----------
    rule : Rule
    points : Fraction
        The indicator's points; 1 for a method, whose rows have their own.

    Returns
    -------
    tuple of Boundary
        In the order of the rule: base, tables, deductions, conditions, then zero denominators. An
        edge that is compared with something that is no constant is one of the difference of the two, at 0.
    """
    found: dict[tuple[ex.Expression, Fraction], Boundary] = {}
    for boundary in (*_of_rule(rule, points), *_zeros(rule)):
        found.setdefault((boundary.expression, boundary.value), boundary)
    return tuple(found.values())


def _of_rule(rule: rs.Rule, points: Fraction) -> Iterator[Boundary]:
    match rule.base:
        case rs.Proportional() as form:
            limits = ((Edge.CAP, form.cap), (Edge.FLOOR, form.floor), (Edge.PASS_MARK, form.pass_mark))
            for edge, limit in limits:
                if limit is not None:
                    yield _compared(edge, form.ratio, limit, form.span)
        case rs.Interpolated() as form:
            for at, _ in form.anchors:
                yield Boundary(Edge.ANCHOR, form.expression, at, form.span)
        case rs.Parts() as form:
            for part in form.parts:
                yield from _of_rule(part.rule, part.points)
        case rs.Cases() as form:
            for case in form.cases:
                yield from _of_condition(case.condition, case.span)
                yield from _of_rule(case.rule, points)
    within = len(rs.inner_rules(rule.base)) > 0
    for table in () if within else tables_of(rule):
        yield from _of_bands(table)
    for deduction in rule.deductions:
        yield from _of_deduction(deduction, rule, points)
    for when in rule.whens:
        yield from _of_condition(when.condition, when.span)


def _compared(edge: Edge, left: ex.Expression, right: ex.Expression, span: Span) -> Boundary:
    at = compared(left, right)
    return Boundary(edge, at.expression, at.value, span)


def _of_condition(condition: ex.Condition | None, span: Span) -> Iterator[Boundary]:
    for tests in condition.alternatives if condition is not None else ():
        for test in tests:
            if test.right is not None:
                yield _compared(Edge.CONDITION, test.left, test.right, span)


def _of_bands(table: rs.Bands) -> Iterator[Boundary]:
    for band in table.bands:
        interval = band.interval
        for end in (interval.low, interval.high) if interval is not None else ():
            if end is not None:
                yield _compared(Edge.BAND, table.expression, end, band.span)


def _of_deduction(deduction: rs.Deduction, rule: rs.Rule, points: Fraction) -> Iterator[Boundary]:
    """Give the standard, the first step beyond it, and where nothing is left to take."""
    if deduction.standard is None:
        start = Boundary(Edge.STANDARD, deduction.expression, Fraction(0), deduction.span)
    else:
        start = _compared(Edge.STANDARD, deduction.expression, deduction.standard, deduction.span)
    costs = deduction.costs.out_of(points)
    most = points if rule.start is None else rule.start
    if deduction.at_most is not None:
        most = min(most, deduction.at_most.out_of(points))
    yield start
    for sign in directions(deduction.side):
        yield _beyond(start, Edge.STEP, sign * deduction.step)
        if costs and rule.base is None:
            yield _beyond(start, Edge.EXHAUSTED, sign * -(-most // costs) * deduction.step)


def _beyond(start: Boundary, edge: Edge, distance: Fraction) -> Boundary:
    return Boundary(edge, start.expression, start.value + distance, start.span)


def _zeros(rule: rs.Rule) -> Iterator[Boundary]:
    """Give the denominators that may be zero."""
    waiting = list(reversed(expressions_of(rule)))
    while waiting:
        expression = waiting.pop()
        if isinstance(expression, ex.Quotient) and expression.zero is not None:
            yield Boundary(Edge.ZERO, expression.right, Fraction(0), expression.span)
        waiting += reversed(parts(expression))
