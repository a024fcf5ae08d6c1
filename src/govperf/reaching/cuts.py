"""Where a score changes otherwise than gradually as one figure is moved, all others standing still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from govperf.checking.candidates import BreakPoint, break_points, compared
from govperf.checking.conditions import difference
from govperf.checking.solving import form_of
from govperf.checking.trials import ACTUAL, TARGET, Cell, Quantity
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.evaluation import IndicatorRow
from govperf.model.expression import constant, parts
from govperf.model.measure import Measure
from govperf.model.rule_contents import expressions_of
from govperf.run.expressions import Facts
from govperf.run.values import Known
from govperf.syntax.nodes import Kind

Values = tuple[Fraction, ...]


def cuts_of_input(name: str, facts: Facts) -> tuple[Values, bool]:
    """Give the values of an input at which some rule turns, and whether these are certainly all.

    Between two of them each rule's expressions go one way only, and so does each score.
    """
    ruleset = facts.ruleset
    given = _given(facts)
    found: set[Fraction] = set()
    is_whole = True
    for at in _turns(ruleset):
        values, known = _solutions(at, name, given, ruleset, None)
        found |= values
        is_whole &= known
    return tuple(sorted(found)), is_whole and all(_goes_one_way(r, name, ruleset) for r in _rules(ruleset))


def _rules(ruleset: rs.Ruleset) -> Iterator[rs.Rule]:
    for item in _every(ruleset.items):
        if isinstance(item, rs.Indicator) and item.rule is not None:
            yield item.rule
    yield from (extra.rule for extra in ruleset.extras)


def _goes_one_way(rule: rs.Rule, name: str, ruleset: rs.Ruleset) -> bool:
    """Say whether one part of a rule only follows a figure, so that no two can pull against each other.

    Lateness in working days or months does not follow the days evenly either.
    """
    pieces = [p for e in expressions_of(rule) for p in _through(e, ruleset)]
    if any(isinstance(piece, ex.Lateness | ex.Aggregated) for piece in pieces):
        return not any(_reads(e, name, ruleset) for e in expressions_of(rule))
    return _following(rule, name, ruleset) <= 1


def _following(rule: rs.Rule, name: str, ruleset: rs.Ruleset) -> int:
    """Count the parts of a rule that change gradually with a figure; rows of tables change at edges only."""
    found = 0
    match rule.base:
        case rs.Proportional() as form:
            found = int(_reads(form.ratio, name, ruleset))
        case rs.Interpolated() as form:
            found = int(_reads(form.expression, name, ruleset))
        case rs.Parts() as form:
            found = sum(_following(part.rule, name, ruleset) for part in form.parts)
        case rs.Cases() as form:
            found = max(_following(case.rule, name, ruleset) for case in form.cases)
    ends = [(d.expression, d.standard) for d in rule.deductions]
    return found + sum(any(e is not None and _reads(e, name, ruleset) for e in pair) for pair in ends)


def cuts_of_row(row: IndicatorRow, ruleset: rs.Ruleset) -> tuple[Values, bool]:
    """Give the same for the actual value of a row that a unit filled in."""
    targets = _targets(row.target_measure)
    found, is_whole = set(targets), True
    for rule in _methods(ruleset):
        for at in _of_rule(rule, Fraction(1)):
            for target in targets:
                for kind in (Kind.AT_LEAST, Kind.AT_MOST):
                    given: dict[Quantity, Fraction] = {TARGET: target}
                    values, known = _solutions(at, ACTUAL, given, ruleset, kind)
                    found |= values
                    is_whole &= known
    return tuple(sorted(found)), is_whole


def _targets(measure: Measure | None) -> Values:
    amounts = (measure.amount, measure.upper) if measure is not None else ()
    return tuple(a.value for a in amounts if a is not None)


def _methods(ruleset: rs.Ruleset) -> Iterator[rs.Rule]:
    for item in rs.leaves(ruleset.items):
        if isinstance(item, rs.OpenBlock):
            yield from item.methods.values()


def _given(facts: Facts) -> Mapping[Quantity, Fraction]:
    """Give what is known of the sheet: inputs, and the cells of the funds block that rules read."""
    found: dict[Quantity, Fraction] = {
        name: value.value for name, value in facts.inputs.items() if isinstance(value, Known)
    }
    for piece in _pieces(facts.ruleset):
        if isinstance(piece, ex.FundsValue):
            value = facts.read_funds(piece.row, piece.column)
            if isinstance(value, Known):
                found[Cell(piece.row, piece.column)] = value.value
    return found


# ---- what turns


def _turns(ruleset: rs.Ruleset) -> Iterator[BreakPoint]:
    """Give every value of an expression at which some score may turn."""
    for item in _every(ruleset.items):
        if isinstance(item, rs.Indicator) and item.proviso is not None:
            yield from _of_condition(item.proviso.condition)
        if isinstance(item, rs.Indicator) and item.rule is not None:
            yield from _of_rule(item.rule, item.points)
    for extra in ruleset.extras:
        yield from _of_rule(extra.rule, extra.ceiling)
    for metric in ruleset.metrics.values():
        yield from _bends(metric.expression)


def _every(items: Iterable[rs.Item]) -> Iterator[rs.Item]:
    for item in items:
        yield item
        if isinstance(item, rs.Indicator):
            yield from _every(item.children)


def _of_rule(rule: rs.Rule, points: Fraction) -> Iterator[BreakPoint]:
    yield from break_points(rule, points)
    for expression in expressions_of(rule):
        yield from _bends(expression)


def _of_condition(condition: ex.Condition) -> Iterator[BreakPoint]:
    for tests in condition.alternatives:
        for test in tests:
            if test.right is not None:
                yield compared(test.left, test.right)


def _bends(expression: ex.Expression) -> Iterator[BreakPoint]:
    """Give where a denominator is nothing, and where the larger, smaller or absolute value turns over."""
    for piece in _below(expression):
        if isinstance(piece, ex.Quotient) and constant(piece.right) is None:
            yield BreakPoint(piece.right, Fraction(0))
        elif isinstance(piece, ex.Applied):
            yield from _turning_over(piece)


def _turning_over(piece: ex.Applied) -> Iterator[BreakPoint]:
    for place, one in enumerate(piece.arguments):
        yield BreakPoint(one, Fraction(0))
        for other in piece.arguments[place + 1 :]:
            yield BreakPoint(difference(one, other), Fraction(0))


def _below(expression: ex.Expression) -> Iterator[ex.Expression]:
    waiting = [expression]
    while waiting:
        piece = waiting.pop()
        yield piece
        waiting += parts(piece)


def _pieces(ruleset: rs.Ruleset) -> Iterator[ex.Expression]:
    rules = [i.rule for i in _every(ruleset.items) if isinstance(i, rs.Indicator) and i.rule is not None]
    rules += [extra.rule for extra in ruleset.extras]
    expressions = [e for rule in rules for e in expressions_of(rule)]
    expressions += [metric.expression for metric in ruleset.metrics.values()]
    for expression in expressions:
        yield from _below(expression)


# ---- solved for the figure


def _solutions(
    at: BreakPoint,
    unknown: Quantity,
    given: Mapping[Quantity, Fraction],
    ruleset: rs.Ruleset,
    kind: Kind | None,
) -> tuple[set[Fraction], bool]:
    """Give where an expression has a value, and where it has none; say whether that is all there is."""
    if not _reads(at.expression, unknown, ruleset):
        return set(), True
    form = form_of(at.expression, unknown, given, ruleset, kind)
    if form is None:
        return set(), _is_unknown_anyway(at.expression, unknown, given, ruleset)
    a, b, c, d = form
    found = {-d / c} if c else set()
    slope = a - at.value * c
    if slope:
        found.add((at.value * d - b) / slope)
    return found, True


def _reads(expression: ex.Expression, unknown: Quantity, ruleset: rs.Ruleset) -> bool:
    return any(_names(piece) == unknown or _is_row(piece, unknown) for piece in _through(expression, ruleset))


def _is_row(piece: ex.Expression, unknown: Quantity) -> bool:
    return unknown == ACTUAL and isinstance(piece, ex.RowValue)


def _through(expression: ex.Expression, ruleset: rs.Ruleset) -> Iterator[ex.Expression]:
    for piece in _below(expression):
        yield piece
        if isinstance(piece, ex.MetricValue):
            yield from _through(ruleset.metrics[piece.name].expression, ruleset)


def _names(piece: ex.Expression) -> Quantity | None:
    if isinstance(piece, ex.InputValue):
        return piece.name
    return Cell(piece.row, piece.column) if isinstance(piece, ex.FundsValue) else None


def _is_unknown_anyway(
    expression: ex.Expression, unknown: Quantity, given: Mapping[Quantity, Fraction], ruleset: rs.Ruleset
) -> bool:
    """Say whether the expression has no value whatever the figure is, because another one is missing."""
    names = {_names(piece) for piece in _through(expression, ruleset)} - {None, unknown}
    return any(name not in given for name in names)

