"""The lines of a Python function that works out quantities, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction

from attrs import define, field

from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.plan.python_numbers import Num, compared, multiplied, number, opposite, plus, product, whole
from govperf.syntax.nodes import Answer, Comparison, Function


class NotWritten(Exception):
    """The rule has something that this way of scoring does not know."""


#: The factor of an input's own whole numbers, in base units, and the variable that holds them.
OfInput = Callable[[str], tuple[Fraction, str]]
_SIGNS: Mapping[Comparison, str] = {
    Comparison.AT_LEAST: ">=", Comparison.AT_MOST: "<=", Comparison.ABOVE: ">", Comparison.LATER: ">",
    Comparison.BELOW: "<", Comparison.EARLIER: "<", Comparison.EQUAL: "==", Comparison.DIFFERENT: "!=",
}  # fmt: skip
#: What a function gives where the rule cannot be applied, and where it cannot say.
NOT_APPLICABLE, UNSURE = "()", "None"


@define(eq=False)
class Lines:
    """The lines of a function, as far as it is written.

    Attributes
    ----------
    ruleset : Ruleset
    of_input : callable
    known : dict
        Quantities that were worked out already, here or around, by their expressions' identity or the
        metric's name.
    """

    ruleset: rs.Ruleset
    of_input: OfInput
    lines: list[str] = field(factory=list)
    depth: int = 0
    count: int = 0
    known: dict[int | str, Num] = field(factory=dict)

    def put(self, line: str) -> None:
        """Write a line."""
        self.lines.append("    " * self.depth + line)

    @contextmanager
    def within(self, head: str) -> Iterator[None]:
        """Write a block; what is worked out in it is known in it only."""
        self.put(head)
        outside, self.known, self.depth = self.known, dict(self.known), self.depth + 1
        yield
        self.known, self.depth = outside, self.depth - 1

    def new(self) -> str:
        """Give a new variable."""
        self.count += 1
        return f"v{self.count}"

    def kept(self, value: Num) -> Num:
        """Give names to what is more than a name or a number."""
        above, below = (self._named(part) for part in (value.above, value.below))
        return Num(above, below)

    def _named(self, part: str) -> str:
        if part.isidentifier() or whole(part) is not None:
            return part
        name = self.new()
        self.put(f"{name} = {part}")
        return name

    def assigned(self, into: Num, value: Num) -> None:
        """Write that a value becomes another."""
        self.put(f"{into.above}, {into.below} = {value.above}, {value.below}")

    def room(self) -> Num:
        """Give a value of its own variables, to be assigned to."""
        return Num(self.new(), self.new())

    def inside(self, value: Num, interval: ex.Interval | None) -> str:
        """Write that a value lies in a range."""
        if interval is None:
            return "True"
        tests = []
        for end, is_included, signs in (
            (interval.low, interval.low_included, (">=", ">")),
            (interval.high, interval.high_included, ("<=", "<")),
        ):
            if end is not None:
                tests.append(compared(value, signs[0 if is_included else 1], self.value(end)))
        return " and ".join(tests) or "True"

    def flag(self, name: str) -> str:
        """Give the variable of a flag."""
        return self.of_input(name)[1]

    def condition(self, condition: ex.Condition) -> str:
        """Write a condition; what it asks for is worked out before."""
        alternatives = [" and ".join(map(self._test, tests)) for tests in condition.alternatives]
        return " or ".join(f"({tests})" for tests in alternatives)

    def _test(self, test: ex.Test) -> str:
        left = self.value(test.left)
        if test.right is None or test.comparison is None:
            return f"{left.above} != 0"
        return compared(left, _SIGNS[test.comparison], self.value(test.right))

    def root(self, expression: ex.Expression) -> Num:
        """Work out what a form asks for: where it does not apply, the rule does not."""
        inner = expression
        while isinstance(inner, ex.MetricValue):
            inner = self.ruleset.metrics[inner.name].expression
        is_quotient = isinstance(inner, ex.Quotient)
        return self.value(expression, NOT_APPLICABLE if is_quotient else UNSURE)

    def value(self, expression: ex.Expression, without: str = UNSURE) -> Num:
        """Work out a quantity; where it has no value, the function gives ``without``."""
        key = expression.name if isinstance(expression, ex.MetricValue) else id(expression)
        if key not in self.known:
            self.known[key] = self.kept(self._worked(expression, without))
        return self.known[key]

    def _worked(self, expression: ex.Expression, without: str) -> Num:
        match expression:
            case ex.Literal():
                return number(expression.value)
            case ex.InputValue():
                factor, variable = self.of_input(expression.name)
                return product(Num(variable), number(factor))
            case ex.MetricValue():
                return self.value(self.ruleset.metrics[expression.name].expression, without)
            case ex.Sum():
                return plus(self.value(expression.left), self.value(expression.right))
            case ex.Difference():
                return plus(self.value(expression.left), opposite(self.value(expression.right)))
            case ex.Product():
                return product(self.value(expression.left), self.value(expression.right))
            case ex.Opposite():
                return opposite(self.value(expression.operand))
            case ex.Quotient():
                return self._quotient(expression, without)
            case ex.Lookup():
                return self._lookup(expression)
            case ex.Applied():
                return self._applied(expression)
            case _:
                raise NotWritten

    def _quotient(self, expression: ex.Quotient, without: str) -> Num:
        left, right = self.value(expression.left), self.value(expression.right)
        constant = whole(right.above)
        if constant:
            turned = right.below if constant > 0 else multiplied("-1", right.below)
            return product(left, Num(turned, str(abs(constant))))
        made, zero = self.room(), expression.zero
        self.put(f"if {right.above} == 0:")
        if zero is not None and zero.answer is Answer.AS and zero.value is not None:
            instead = number(zero.value)
            self.put(f"    {made.above}, {made.below} = {instead.above}, {instead.below}")
        else:
            stops = zero is not None and zero.answer is Answer.NOT_APPLICABLE
            self.put(f"    return {without if stops else UNSURE}")
        above, below = multiplied(left.above, right.below), multiplied(left.below, right.above)
        # A denominator is above zero: what is below it is turned.
        for head, sign in ((f"elif {right.above} > 0:", ""), ("else:", "-")):
            self.put(head)
            self.put(f"    {made.above}, {made.below} = {sign}({above}), {sign}({below})")
        return made

    def _lookup(self, expression: ex.Lookup) -> Num:
        if not isinstance(expression.attribute, ex.InputValue):
            raise NotWritten
        _, option = self.of_input(expression.attribute.name)
        named = dict(expression.rows)
        made = self.room()
        instead = named[None].value if None in named else expression.rows[0][1].value
        self.assigned(made, number(instead))
        for place, given in expression.rows:
            if place is not None:
                value = number(given.value)
                self.put(f"if {option} == {int(place)}:")
                self.put(f"    {made.above}, {made.below} = {value.above}, {value.below}")
        return made

    def _applied(self, expression: ex.Applied) -> Num:
        values = [self.value(argument) for argument in expression.arguments]
        match expression.function:
            case Function.ABS:
                return Num(f"abs({values[0].above})", values[0].below)
            case Function.MAX | Function.MIN:
                work = self.larger if expression.function is Function.MAX else self.smaller
                found = values[0]
                for value in values[1:]:
                    found = work(found, value)
                return found
            case _:
                raise NotWritten

    def smaller(self, one: Num, other: Num) -> Num:
        """Choose the smaller of two values."""
        return self.chosen(compared(one, "<=", other), one, other)

    def larger(self, one: Num, other: Num) -> Num:
        """Choose the larger of two values."""
        return self.chosen(compared(one, ">=", other), one, other)

    def chosen(self, condition: str, one: Num, other: Num) -> Num:
        """Choose between two values."""
        if condition in ("True", "False"):
            return one if condition == "True" else other
        found = self.room()
        self.put(
            f"{found.above}, {found.below} = ({one.above}, {one.below}) if {condition}"
            f" else ({other.above}, {other.below})"
        )
        return found
