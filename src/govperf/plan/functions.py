"""Rules as functions of single quantities: what most indicators are."""

from __future__ import annotations

from collections.abc import Callable, Collection
from fractions import Fraction
from functools import reduce

from attrs import frozen

from govperf.checking.fractional import Linear, as_linear
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.plan.lowered import scored_by
from govperf.plan.pieces import (
    Holds,
    Pieces,
    TooManyPieces,
    both,
    chosen,
    compared,
    either,
    larger,
    line,
    minus,
    plus,
    scaled,
    smaller,
    stepped,
)
from govperf.run.tables import is_plain
from govperf.syntax.nodes import Answer, Comparison, Function, Side

#: A sum of inputs with their factors, in base units; the name "" is the constant.
Terms = tuple[tuple[str, Fraction], ...]


@frozen
class Quantity:
    """``above / below``, or ``above`` alone; ``instead`` is what it counts as where ``below`` is 0.

    A quantity that has no value there (``instead`` is ``None``) is left to another way of scoring.
    """

    above: Terms
    below: Terms = ()
    instead: Fraction | None = None


@frozen
class Function1:
    """A function of one quantity; of none where it is the same everywhere."""

    quantity: Quantity | None
    pieces: Pieces


@frozen
class Test:
    """A condition on one quantity."""

    quantity: Quantity
    holds: Holds


@frozen
class Choice:
    """One score where a condition holds (a disjunction of conjunctions), another elsewhere."""

    alternatives: tuple[tuple[Test, ...], ...]
    then: Scoring
    otherwise: Scoring


Scoring = Function1 | Choice


class NotStraight(Exception):
    """A rule that is no function of single quantities."""


def scoring_of(
    rule: rs.Rule, points: Fraction, low: Fraction, high: Fraction, ruleset: rs.Ruleset
) -> Scoring | None:
    """Lower a rule, before rounding, for rows in which everything is known.

    Parameters
    ----------
    rule : Rule
    points, low, high : Fraction
        Its full mark, and the limits that its scores are held between.
    ruleset : Ruleset

    Returns
    -------
    Scoring or None
        ``None`` where the rule depends on several quantities at once, or an assessor.
    """
    lowering = _Lowering(ruleset, low, high)
    try:
        made = lowering.rule(rule, points)
    except (NotStraight, TooManyPieces):
        return None
    return made if lowering.speaks_of_all(made, rule) else None


def quantities_of(made: Scoring) -> frozenset[Quantity]:
    """Give every quantity that a lowered rule asks for, those of branches and of conditions included."""
    if isinstance(made, Function1):
        return frozenset(() if made.quantity is None else (made.quantity,))
    tested = {test.quantity for tests in made.alternatives for test in tests}
    return quantities_of(made.then) | quantities_of(made.otherwise) | tested


class _Lowering:
    """One rule being lowered."""

    def __init__(self, ruleset: rs.Ruleset, low: Fraction, high: Fraction) -> None:
        self.ruleset = ruleset
        self.low, self.high = low, high

    def speaks_of_all(self, made: Scoring, rule: rs.Rule) -> bool:
        """Say whether everything that may be missing, or have no value, is still asked for.

        0% × 完成度 is 0 only where 完成度 is known: a rule from which such a thing has fallen out while
        it was lowered is left to another way of scoring.
        """
        left = quantities_of(made)
        names = {name for quantity in left for name, _ in (*quantity.above, *quantity.below)}
        below = {quantity.below for quantity in left}
        return all(
            part.name in names if isinstance(part, ex.InputValue) else self._is_asked(part, below)
            for part in scored_by(rule, self.ruleset)
            if isinstance(part, ex.InputValue | ex.Quotient)
        )

    def _is_asked(self, quotient: ex.Quotient, below: Collection[Terms]) -> bool:
        """Say whether the denominator of a quotient without value over zero is still there."""
        if quotient.zero is None or quotient.zero.answer is Answer.AS:
            return True
        linear = as_linear(quotient.right, self._linear_of)
        if linear is None:
            return False
        terms = _terms(linear)
        return terms in below or (bool(terms) and all(not name for name, _ in terms))

    # ---- rules

    def rule(self, rule: rs.Rule, points: Fraction) -> Scoring:
        made = self._base(rule, points)
        if rule.start is None:
            made = self._held(made)
        if rule.deductions or rule.deduction_tables:
            for deduction in rule.deductions:
                taken = self._deducted(deduction, points)
                made = _mapped(made, lambda f, taken=taken: _joined(f, taken, minus))  # type: ignore[misc]
            for table in rule.deduction_tables:
                taken = self._bands(table, points)
                made = _mapped(made, lambda f, taken=taken: _joined(f, taken, minus))  # type: ignore[misc]
            least = line(rule.lowest)
            made = self._held(_mapped(made, lambda f: Function1(f.quantity, larger(f.pieces, least))))
        if rule.factor_tables:
            raise NotStraight
        for when in rule.whens:
            made = self._held(self._when(when, made, points, rule.lowest))
        return made

    def _held(self, made: Scoring) -> Scoring:
        low, high = line(self.low), line(self.high)
        return _mapped(made, lambda f: Function1(f.quantity, smaller(larger(f.pieces, low), high)))

    def _base(self, rule: rs.Rule, points: Fraction) -> Scoring:
        match rule.base:
            case None:
                if rule.start is not None:
                    return _always(rule.start)
                return _always(points if rule.deductions or rule.deduction_tables else Fraction(0))
            case rs.Award():
                return _always(rule.base.share.out_of(points))
            case rs.Proportional():
                return self._proportional(rule.base, points)
            case rs.Bands():
                return self._bands(rule.base, points)
            case rs.Interpolated():
                return self._interpolated(rule.base, points)
            case rs.Cases():
                return self._cases(rule.base, points)
            case _:
                raise NotStraight

    def _proportional(self, form: rs.Proportional, points: Fraction) -> Function1:
        ratio = self.value(form.ratio)
        share = ratio
        if form.cap is not None:
            share = _joined(share, self.value(form.cap), smaller)
        if form.floor is not None:
            share = _joined(share, self.value(form.floor), larger)
        made = Function1(share.quantity, scaled(share.pieces, points))
        if form.pass_mark is None:
            return made
        mark = self.value(form.pass_mark)
        if mark.pieces.constant is None:
            raise NotStraight
        below = compared(ratio.pieces, Comparison.BELOW, mark.pieces)
        return Function1(ratio.quantity, chosen(below, line(0), made.pieces))

    def _bands(self, form: rs.Bands, points: Fraction) -> Function1:
        if not is_plain(form) or not any(band.interval is None for band in form.bands):
            self._covers(form)
        value = self.value(form.expression)
        last = next((b for b in form.bands if b.interval is None), None)
        made = line(last.share.out_of(points) if last is not None else 0)
        for band in reversed([b for b in form.bands if b.interval is not None]):
            assert band.interval is not None
            made = chosen(self._inside(value, band.interval), line(band.share.out_of(points)), made)
        return Function1(value.quantity, made)

    def _covers(self, form: rs.Bands) -> None:
        """Refuse a table with rows to pick from, or with bounds that may leave gaps."""
        if not is_plain(form):
            raise NotStraight
        value = self.value(form.expression)
        holds = [self._inside(value, b.interval) for b in form.bands if b.interval is not None]
        if reduce(either, holds).constant != 1 and not self._never_in_gap(value, reduce(either, holds)):
            raise NotStraight

    def _never_in_gap(self, value: Function1, holds: Holds) -> bool:
        """Say whether the checked domain of an input leaves out what no row takes."""
        quantity = value.quantity
        if quantity is None or quantity.below or len(quantity.above) != 1:
            return False
        name, factor = quantity.above[0]
        domain = self.ruleset.inputs[name].domain if name in self.ruleset.inputs else None
        if domain is None or factor != 1:
            return False
        inside = self._inside(Function1(quantity, line(0, 1)), domain)
        outside = compared(inside, Comparison.BELOW, line(1))
        return either(outside, holds).constant == 1

    def _inside(self, value: Function1, interval: ex.Interval) -> Holds:
        found = line(1)
        for end, is_included, (closed, open_) in (
            (interval.low, interval.low_included, (Comparison.AT_LEAST, Comparison.ABOVE)),
            (interval.high, interval.high_included, (Comparison.AT_MOST, Comparison.BELOW)),
        ):
            if end is not None:
                at = self.value(end)
                if at.quantity is not None:
                    raise NotStraight
                found = both(found, compared(value.pieces, closed if is_included else open_, at.pieces))
        return found

    def _interpolated(self, form: rs.Interpolated, points: Fraction) -> Function1:
        value = self.value(form.expression)
        anchors = [(at, share.out_of(points)) for at, share in form.anchors]
        made = line(anchors[-1][1])
        for (x0, y0), (x1, y1) in reversed(list(zip(anchors, anchors[1:], strict=False))):
            slope = (y1 - y0) / (x1 - x0)
            straight = plus(scaled(value.pieces, slope), line(y0 - slope * x0))
            made = chosen(compared(value.pieces, Comparison.AT_MOST, line(x1)), straight, made)
        first, start = anchors[0]
        made = chosen(compared(value.pieces, Comparison.AT_MOST, line(first)), line(start), made)
        return Function1(value.quantity, made)

    def _deducted(self, rule: rs.Deduction, points: Fraction) -> Function1:
        most = rule.at_most.out_of(points) if rule.at_most is not None else points
        value = self.value(rule.expression)
        standard = self.value(rule.standard) if rule.standard is not None else _always(Fraction(0))
        beyond = _joined(value, standard, minus)
        excess = larger(beyond.pieces, line(0))
        if rule.side is Side.BELOW:
            excess = larger(scaled(beyond.pieces, Fraction(-1)), line(0))
        elif rule.side is Side.OFF:
            excess = larger(beyond.pieces, scaled(beyond.pieces, Fraction(-1)))
        taken = stepped(excess, rule.step, rule.costs.out_of(points), most, rule.step_mode)
        return Function1(beyond.quantity, taken)

    def _cases(self, form: rs.Cases, points: Fraction) -> Scoring:
        *before, last = form.cases
        if last.condition is not None:
            raise NotStraight
        made = self.rule(last.rule, points)
        for case in reversed(before):
            assert case.condition is not None
            made = _either_of(self.tests(case.condition), self.rule(case.rule, points), made)
        return made

    def _when(self, when: rs.When, made: Scoring, points: Fraction, lowest: Fraction) -> Scoring:
        if isinstance(when.action, rs.Finding | rs.Explain) and when.otherwise is None:
            return made
        then = self._acted(when.action, made, points, lowest)
        other = made if when.otherwise is None else self._acted(when.otherwise, made, points, lowest)
        return _either_of(self.tests(when.condition), then, other)

    def _acted(self, action: rs.Action, made: Scoring, points: Fraction, lowest: Fraction) -> Scoring:
        match action:
            case rs.Award():
                return _always(action.share.out_of(points))
            case rs.Multiply():
                return _mapped(made, lambda f: Function1(f.quantity, scaled(f.pieces, action.factor)))
            case rs.Subtract():
                lost, least = line(action.share.out_of(points)), line(lowest)
                return _mapped(made, lambda f: Function1(f.quantity, larger(minus(f.pieces, lost), least)))
            case rs.Finding() | rs.Explain() | rs.Stands():
                return made
            case _:
                raise NotStraight

    # ---- conditions

    def tests(self, condition: ex.Condition) -> tuple[tuple[Test, ...], ...]:
        """Lower a condition; tests of constants are decided here."""
        found: list[tuple[Test, ...]] = []
        for alternative in condition.alternatives:
            tests: list[Test] = []
            for test in alternative:
                lowered = self._test(test)
                if isinstance(lowered, Test):
                    tests.append(lowered)
                elif not lowered:
                    break
            else:
                if not tests:
                    raise NotStraight
                found.append(_merged(tests))
        if not found:
            raise NotStraight
        return tuple(found)

    def _test(self, test: ex.Test) -> Test | bool:
        left = self.value(test.left)
        right = self.value(test.right) if test.right is not None else _always(Fraction(0))
        comparison = test.comparison or Comparison.DIFFERENT
        if left.quantity is not None and right.quantity not in (None, left.quantity):
            raise NotStraight
        quantity = left.quantity or right.quantity
        holds = compared(left.pieces, comparison, right.pieces)
        return bool(holds.constant) if quantity is None else Test(quantity, holds)

    # ---- quantities

    def value(self, expression: ex.Expression) -> Function1:
        """Lower an expression to a function of one quantity."""
        linear = as_linear(expression, self._linear_of)
        if linear is not None:
            return _of_linear(linear)
        match expression:
            case ex.MetricValue():
                return self.value(self.ruleset.metrics[expression.name].expression)
            case ex.Quotient():
                return self._quotient(expression)
            case ex.Opposite():
                inner = self.value(expression.operand)
                return Function1(inner.quantity, scaled(inner.pieces, Fraction(-1)))
            case ex.Sum() | ex.Difference():
                work = plus if isinstance(expression, ex.Sum) else minus
                return _joined(self.value(expression.left), self.value(expression.right), work)
            case ex.Product():
                return _multiplied(self.value(expression.left), self.value(expression.right))
            case ex.Applied():
                return self._applied(expression)
            case ex.Lookup():
                return self._lookup(expression)
            case _:
                raise NotStraight

    def _linear_of(self, metric: str) -> Linear | None:
        return as_linear(self.ruleset.metrics[metric].expression, self._linear_of)

    def _quotient(self, expression: ex.Quotient) -> Function1:
        above = as_linear(expression.left, self._linear_of)
        below = as_linear(expression.right, self._linear_of)
        if below is not None and not any(name for name in below if below[name] and name):
            divisor = below.get("", Fraction(0))
            if not divisor:
                raise NotStraight
            inner = self.value(expression.left)
            return Function1(inner.quantity, scaled(inner.pieces, 1 / divisor))
        if above is None or below is None:
            raise NotStraight
        shift, rest = _without(above, below)
        zero = expression.zero
        instead = zero.value if zero is not None and zero.answer is Answer.AS else None
        quantity = Quantity(_terms(rest), _terms(below), None if instead is None else instead - shift)
        return Function1(quantity, line(shift, 1))

    def _applied(self, expression: ex.Applied) -> Function1:
        found = [self.value(argument) for argument in expression.arguments]
        match expression.function:
            case Function.MAX:
                return reduce(lambda f, g: _joined(f, g, larger), found)
            case Function.MIN:
                return reduce(lambda f, g: _joined(f, g, smaller), found)
            case Function.ABS:
                inner = found[0]
                return Function1(
                    inner.quantity, larger(inner.pieces, scaled(inner.pieces, Fraction(-1)))
                )
            case _:
                raise NotStraight

    def _lookup(self, expression: ex.Lookup) -> Function1:
        option = self.value(expression.attribute)
        named = dict(expression.rows)
        made = line(named[None].value if None in named else expression.rows[0][1].value)
        for place, given in expression.rows:
            if place is not None:
                here = compared(option.pieces, Comparison.EQUAL, line(place))
                made = chosen(here, line(given.value), made)
        return Function1(option.quantity, made)


def _always(value: Fraction) -> Function1:
    return Function1(None, line(value))


def _of_linear(linear: Linear) -> Function1:
    terms = _terms({name: factor for name, factor in linear.items() if name})
    constant = linear.get("", Fraction(0))
    if not terms:
        return _always(constant)
    if len(terms) == 1:
        name, factor = terms[0]
        return Function1(Quantity(((name, Fraction(1)),)), line(constant, factor))
    return Function1(Quantity(terms), line(constant, 1))


def _terms(linear: Linear) -> Terms:
    return tuple(sorted((name, factor) for name, factor in linear.items() if factor))


def _without(above: Linear, below: Linear) -> tuple[Fraction, Linear]:
    """Take multiples of the denominator out of the numerator: (a − b) ÷ b is a ÷ b − 1."""
    shared = [name for name in below if name and below[name] and above.get(name)]
    for name in shared:
        shift = above[name] / below[name]
        rest = {n: above.get(n, Fraction(0)) - shift * below.get(n, Fraction(0)) for n in {*above, *below}}
        if len(_terms(rest)) < len(_terms(above)) and _terms(rest):
            return shift, rest
    return Fraction(0), above


def _joined(f: Function1, g: Function1, work: Callable[[Pieces, Pieces], Pieces]) -> Function1:
    if f.quantity is not None and g.quantity not in (None, f.quantity):
        raise NotStraight
    return Function1(f.quantity or g.quantity, work(f.pieces, g.pieces))


def _multiplied(f: Function1, g: Function1) -> Function1:
    if f.quantity is None:
        f, g = g, f
    factor = g.pieces.constant
    if factor is None:
        raise NotStraight
    return Function1(f.quantity, scaled(f.pieces, factor))


def _mapped(made: Scoring, work: Callable[[Function1], Function1]) -> Scoring:
    if isinstance(made, Function1):
        return work(made)
    return Choice(made.alternatives, _mapped(made.then, work), _mapped(made.otherwise, work))


def _merged(tests: list[Test]) -> tuple[Test, ...]:
    """Join tests of one quantity."""
    found: dict[Quantity, Holds] = {}
    for test in tests:
        known = found.get(test.quantity)
        found[test.quantity] = test.holds if known is None else both(known, test.holds)
    return tuple(Test(quantity, holds) for quantity, holds in found.items())


def _either_of(alternatives: tuple[tuple[Test, ...], ...], then: Scoring, other: Scoring) -> Scoring:
    """Choose between two scores; where all speak of one quantity this is a function of it again."""
    quantities = {test.quantity for tests in alternatives for test in tests}
    for made in (then, other):
        if isinstance(made, Choice):
            return Choice(alternatives, then, other)
        if made.quantity is not None:
            quantities.add(made.quantity)
    if len(quantities) != 1:
        return Choice(alternatives, then, other)
    assert isinstance(then, Function1)
    assert isinstance(other, Function1)
    holds = reduce(either, (tests[0].holds for tests in alternatives))
    return Function1(quantities.pop(), chosen(holds, then.pieces, other.pieces))
