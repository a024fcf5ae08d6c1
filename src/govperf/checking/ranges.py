"""The reach of expressions over the declared domains of what they read."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from fractions import Fraction
from functools import reduce

from attrs import define, field

from govperf.base.source import Span
from govperf.checking.fractional import Linear, as_linear, reach_of_linear, reach_of_quotient
from govperf.checking.list_ranges import FLAG_REACH, Ranged, of_list, with_gap
from govperf.checking.reach import (
    EVERYTHING,
    End,
    Reach,
    absolute,
    hull,
    larger,
    meet,
    minus,
    opposite,
    over,
    plus,
    point,
    smaller,
    times,
    widened,
)
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import parts
from govperf.syntax.nodes import Answer, Function


@define
class Domains:
    """Reaches of a ruleset's quantities; each expression is worked out once.

    Attributes
    ----------
    ruleset : Ruleset
    narrowed : mapping of Expression to Reach
        What a condition leaves of the expressions that it compares.
    """

    ruleset: rs.Ruleset
    narrowed: Mapping[ex.Expression, Reach] = field(factory=dict)
    _found: dict[ex.Expression, Ranged] = field(factory=dict)
    _inputs: dict[str, Reach] = field(factory=dict)
    _linear: dict[str, Linear | None] = field(factory=dict)
    #: Metrics that are worked out already.
    _metrics: set[str] = field(factory=set)

    def given(self, expression: ex.Expression, values: Reach) -> Domains | None:
        """Give the domains on which an expression has one of these values, ``None`` if it never has."""
        known = self.of(expression).values
        left = meet(known, values) if known is not None else None
        return None if left is None else Domains(self.ruleset, {**self.narrowed, expression: left})

    def of_input(self, name: str) -> Reach:
        """Give what an input can be: its declared domain, and what a missing value counts as."""
        if name not in self._inputs:
            declared = self.ruleset.inputs[name]
            key = ex.InputValue(name=name, dimension=declared.dimension, span=_NOWHERE)
            narrowed = self.narrowed.get(key)
            whole = with_gap(declared)
            self._inputs[name] = (meet(whole, narrowed) or narrowed) if narrowed is not None else whole
        return self._inputs[name]

    def of_metric(self, name: str) -> Ranged:
        """Give the reach of a metric."""
        return self.of(self.ruleset.metrics[name].expression)

    def of(self, expression: ex.Expression) -> Ranged:
        """Give the reach of an expression: never too narrow; exact where no quantity stands twice."""
        if expression not in self._found:
            for name in metrics_of(expression, self.ruleset, self._metrics):
                # In the order of the file, so that a long chain of metrics is no deep recursion.
                self._work_out(self.ruleset.metrics[name].expression)
                self._linear_step(name)
                self._metrics.add(name)
            self._work_out(expression)
        return self._found[expression]

    def _work_out(self, expression: ex.Expression) -> Ranged:
        if expression not in self._found:
            found = self._of(expression)
            narrowed = self.narrowed.get(expression)
            values = widened(found.values) if found.values is not None else None
            if narrowed is not None and values is not None:
                values = meet(values, narrowed) or narrowed
            self._found[expression] = Ranged(values, found.answers)
        return self._found[expression]

    def _of(self, expression: ex.Expression) -> Ranged:
        match expression:
            case ex.Literal():
                return Ranged(point(expression.value))
            case ex.InputValue():
                return Ranged(self.of_input(expression.name))
            case ex.ColumnValue():
                return self._column(expression)
            case ex.Aggregated():
                read = {part: self._work_out(part) for part in parts(expression)}
                return of_list(expression, self.ruleset.lists[expression.list].count, read)
            case ex.MetricValue():
                return self._work_out(self.ruleset.metrics[expression.name].expression)
            case ex.RowValue() if expression.name == "达标":
                return Ranged(FLAG_REACH)
            case ex.RowValue() if expression.name == "完成率":
                return Ranged(EVERYTHING, frozenset((Answer.NOT_APPLICABLE,)))
            case ex.FundsValue() | ex.FundsParts() | ex.RowValue():
                return Ranged(EVERYTHING)
        if isinstance(expression, ex.Lookup):
            options = self._work_out(expression.attribute).values or EVERYTHING
            held = [value for option, value in expression.rows if option is None or options.holds(option)]
            return Ranged(hull(point(value.value) for value in held) if held else None)
        if isinstance(expression, ex.Lateness):
            return self._lateness(expression)
        below = [self._work_out(part) for part in parts(expression)]
        answers = frozenset(a for b in below for a in b.answers)
        values = [b.values for b in below if b.values is not None]
        if isinstance(expression, ex.Quotient):
            return self._quotient(expression, below[0].values, below[1].values, answers)
        if len(values) < len(below):
            return Ranged(None, answers)
        if isinstance(expression, ex.Applied):
            return Ranged(_APPLIED[expression.function](values), answers)
        found = _COMPOSED[type(expression)](*values)
        linear = as_linear(expression, self._linear_of)
        if linear is not None:
            found = meet(found, reach_of_linear(linear, self.of_input)) or found
        return Ranged(found, answers)

    def _quotient(
        self, expression: ex.Quotient, left: Reach | None, right: Reach | None, answers: frozenset[Answer]
    ) -> Ranged:
        if right is None:
            return Ranged(None, answers)
        values = over(left, right) if left is not None else None
        above = as_linear(expression.left, self._linear_of)
        below = as_linear(expression.right, self._linear_of)
        if values is not None and above is not None and below is not None and _share(above, below):
            exact = reach_of_quotient(above, below, self.of_input)
            values = meet(values, exact) or values if exact is not None else values
        if expression.zero is None or not right.holds(Fraction(0)):
            return Ranged(values, answers)
        if expression.zero.answer is Answer.AS and expression.zero.value is not None:
            # The answer takes the quotient's place, and need not lie among its values.
            instead = point(expression.zero.value)
            return Ranged(hull([values, instead]) if values is not None else instead, answers)
        return Ranged(values, answers | {expression.zero.answer})

    def _column(self, expression: ex.ColumnValue) -> Ranged:
        """Give what a column can be in any record; those it rests on are worked out before it."""
        listed = self.ruleset.lists[expression.list]
        given = listed.columns.get(expression.name)
        if given is not None:
            return Ranged(with_gap(given))
        for computed in listed.computed.values():
            if computed.expression not in self._found:
                self._work_out(computed.expression)
            if computed is listed.computed[expression.name]:
                break
        return self._found[listed.computed[expression.name].expression]

    def _lateness(self, expression: ex.Lateness) -> Ranged:
        """Count at most all days of the calendar; a month has 28 of them at least."""
        actual, due = self._work_out(expression.actual), self._work_out(expression.due)
        answers = actual.answers | due.answers
        if actual.values is None or due.values is None:
            return Ranged(None, answers)
        days = larger(minus(actual.values, due.values), point(Fraction(0)))
        if expression.function is Function.DAYS_LATE:
            return Ranged(days, answers)
        most = days if expression.function is Function.WORKDAYS_LATE else times(days, point(Fraction(1, 28)))
        return Ranged(Reach(End(Fraction(0), True), most.high), answers)

    def _linear_of(self, metric: str) -> Linear | None:
        return self._linear[metric]

    def _linear_step(self, metric: str) -> None:
        self._linear[metric] = as_linear(self.ruleset.metrics[metric].expression, self._linear_of)


_NOWHERE = Span(0, 0)


def metrics_of(
    expression: ex.Expression, ruleset: rs.Ruleset, known: Container[str] = ()
) -> tuple[str, ...]:
    """Give the metrics that an expression rests on, each once, those that others rest on first."""
    found: set[str] = set()
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        waiting += parts(part)
        if isinstance(part, ex.MetricValue) and part.name not in found and part.name not in known:
            found.add(part.name)
            waiting.append(ruleset.metrics[part.name].expression)
    # A metric names earlier ones only.
    return tuple(name for name in ruleset.metrics if name in found) if found else ()


def _share(one: Linear, other: Linear) -> bool:
    return any(name and one[name] and other[name] for name in one.keys() & other.keys())


_COMPOSED: Mapping[type[ex.Expression], Callable[..., Reach]] = {
    ex.Sum: plus,
    ex.Difference: minus,
    ex.Product: times,
    ex.Opposite: opposite,
}
_APPLIED: Mapping[Function, Callable[[Sequence[Reach]], Reach]] = {
    # A sum of parts has any number of them, of any size.
    Function.SUM: lambda values: EVERYTHING,
    Function.ABS: lambda values: absolute(values[0]),
    Function.MAX: lambda values: reduce(larger, values),
    Function.MIN: lambda values: reduce(smaller, values),
}
