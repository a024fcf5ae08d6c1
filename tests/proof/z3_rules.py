"""A second opinion: rules as z3 formulas, written from the meaning of the language, not from the checker.

Money and ratios are reals, counted things integers, whole steps and rounding floors. A division is a
number of its own with ``quotient × denominator = numerator`` where the denominator is not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import z3  # type: ignore[import-untyped]
from attrs import define, field, frozen

from govperf.base.options import options_of
from govperf.base.units import unit_named
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant
from govperf.syntax.nodes import (
    Answer,
    Comparison,
    Function,
    Kind,
    Mode,
    PartPick,
    Place,
    Side,
    StepMode,
)

#: z3's own classes have no types.
Term = Any
Truth = Any


def number(value: Fraction | int) -> Term:
    """Make an exact number."""
    exact = Fraction(value)
    return z3.Q(exact.numerator, exact.denominator)


@frozen
class Quantity:
    """A value, and the cases in which there is none with the answer each has (the first that holds)."""

    term: Term
    undefined: tuple[tuple[Truth, Answer], ...] = ()

    @property
    def is_undefined(self) -> Truth:
        """Whether there is no value."""
        return z3.Or(*(case for case, _ in self.undefined)) if self.undefined else z3.BoolVal(False)


    @property
    def is_refused(self) -> Truth:
        """Whether there is no value, and the answer is that none is accepted."""
        found: Truth = z3.BoolVal(False)
        for case, answer in reversed(self.undefined):
            found = z3.If(case, z3.BoolVal(answer is Answer.REFUSE), found)
        return found


@frozen
class Told:
    """When a condition holds; when it cannot be told, the rule being inapplicable or refused then."""

    holds: Truth
    inapplicable: Truth
    refused: Truth


@frozen
class Score:
    """A score in the making; where it is ``open`` there is none, where ``inapplicable`` 不适用时 decides."""

    term: Term
    open: Truth
    inapplicable: Truth

    def changed(self, change: Callable[[Term], Term]) -> Score:
        """Change the score alone."""
        return Score(change(self.term), self.open, self.inapplicable)

    def joined(self, other: Score, join: Callable[[Term, Term], Term]) -> Score:
        """Make one score of two that are both needed."""
        return Score(
            join(self.term, other.term), z3.Or(self.open, other.open),
            z3.Or(self.inapplicable, other.inapplicable),
        )  # fmt: skip


NO, YES = z3.BoolVal(False), z3.BoolVal(True)


@define
class Translator:
    """Turns one rule into a formula.

    Attributes
    ----------
    ruleset : Ruleset
    kind : Kind or None
        For a method of an open block.
    counts_are_whole : bool
        Without it all quantities are reals: what is impossible then is impossible for integers too.
    """

    ruleset: rs.Ruleset
    kind: Kind | None = None
    counts_are_whole: bool = True
    variables: dict[str, Term] = field(factory=dict)
    constraints: list[Truth] = field(factory=list)
    _metrics: dict[str, Quantity] = field(factory=dict)
    _lists: dict[ex.Expression, Quantity] = field(factory=dict)
    _counts: dict[str, Term] = field(factory=dict)
    _fresh: int = 0

    # ---- quantities

    def fresh(self) -> Term:
        """Make a number that only constraints speak of."""
        self._fresh += 1
        return z3.Real(f"_{self._fresh}")

    def input(self, name: str) -> Term:
        """Give an input within its declared domain."""
        if name in self.variables:
            return self.variables[name]
        declared = self.ruleset.inputs[name]
        unit = unit_named(declared.unit)
        is_whole = unit is not None and unit.zh == unit.dimension
        options = options_of(declared.dimension)
        if declared.dimension == ex.FLAG or options:
            term = z3.Real(name)
            values = range(len(options) or 2)
            self.constraints.append(z3.Or(*(term == value for value in values)))
        elif is_whole and self.counts_are_whole:
            term = z3.ToReal(z3.Int(name))
        else:
            term = z3.Real(name)
        self.variables[name] = term
        if declared.domain is not None:
            self.constraints.append(self._inside(term, declared.domain))
        return term

    def _row(self, name: str) -> Quantity:
        target, actual = (self._figure(n) for n in ("指标值", "完成值"))
        over, under = (target, actual) if self.kind is Kind.AT_MOST else (actual, target)
        match name:
            case "指标值":
                return Quantity(target)
            case "完成值":
                return Quantity(actual)
            case "完成率":
                return Quantity(self._divided(over, under), ((under == 0, Answer.NOT_APPLICABLE),))
            case _:
                met = actual <= target if self.kind is Kind.AT_MOST else actual >= target
                met = actual == target if self.kind is Kind.EXACTLY else met
                return Quantity(z3.If(met, number(1), number(0)))

    def _figure(self, name: str) -> Term:
        return self.variables.setdefault(name, z3.Real(name))

    def _divided(self, above: Term, below: Term) -> Term:
        quotient = self.fresh()
        self.constraints.append(z3.Implies(below != 0, quotient * below == above))
        return quotient

    def value(self, expression: ex.Expression) -> Quantity:
        """Translate an expression."""
        known = constant(expression)
        if known is not None:
            return Quantity(number(known))
        match expression:
            case ex.InputValue():
                return Quantity(self.input(expression.name))
            case ex.MetricValue():
                if expression.name not in self._metrics:
                    formula = self.ruleset.metrics[expression.name].expression
                    self._metrics[expression.name] = self.value(formula)
                return self._metrics[expression.name]
            case ex.RowValue():
                return self._row(expression.name)
            case ex.Opposite():
                operand = self.value(expression.operand)
                return Quantity(-operand.term, operand.undefined)
            case ex.Sum() | ex.Difference() | ex.Product():
                left, right = self.value(expression.left), self.value(expression.right)
                return Quantity(
                    _OPERATIONS[type(expression)](left.term, right.term), left.undefined + right.undefined
                )
            case ex.Quotient():
                return self._quotient(expression)
            case ex.Applied():
                return self._applied(expression)
            case ex.Lookup():
                return self._lookup(expression)
            case ex.Lateness():
                return self._lateness(expression)
            case ex.Aggregated():
                return self._of_list(expression)
        raise NotImplementedError(type(expression).__name__)

    def _quotient(self, expression: ex.Quotient) -> Quantity:
        left, right = self.value(expression.left), self.value(expression.right)
        known = constant(expression.right)
        if known:
            return Quantity(left.term / number(known), left.undefined)
        quotient = self._divided(left.term, right.term)
        undefined = left.undefined + right.undefined
        zero = expression.zero
        if zero is None:
            # The language leaves the answer out only where the domain leaves 0 out.
            return Quantity(quotient, undefined)
        if zero.answer is Answer.AS and zero.value is not None:
            return Quantity(z3.If(right.term == 0, number(zero.value), quotient), undefined)
        return Quantity(quotient, (*undefined, (right.term == 0, zero.answer)))

    def _lateness(self, expression: ex.Lateness) -> Quantity:
        """Take working days for any number of the days, and months for any part of them from 1/31 to 1/28."""
        actual, due = self.value(expression.actual), self.value(expression.due)
        days = _larger(actual.term - due.term, number(0))
        undefined = actual.undefined + due.undefined
        if expression.function is Function.DAYS_LATE:
            return Quantity(days, undefined)
        late = self.fresh()
        least, most = number(0), days
        if expression.function is Function.MONTHS_LATE:
            least, most = days / number(31), days / number(28)
        self.constraints += [late >= least, late <= most]
        return Quantity(late, undefined)

    def _of_list(self, expression: ex.Aggregated) -> Quantity:
        """Take what a list comes to for anything that records of its columns could come to.

        Nobody looks at records here: two functions of one list may come to what no list comes to in both.
        """
        if expression not in self._lists:
            self._lists[expression] = self._any_list(expression)
        return self._lists[expression]

    def _any_list(self, expression: ex.Aggregated) -> Quantity:
        found, count = self.fresh(), self._length(expression.list)
        column = self._column(expression.of) if expression.of is not None else None
        match expression.function:
            case Function.ANY | Function.ALL:
                self.constraints.append(z3.Or(found == 0, found == 1))
            case Function.COUNT if expression.where is None:
                self.constraints.append(found == count)
            case Function.COUNT:
                self.constraints += [found >= 0, found <= count]
            case Function.SUM:
                # Records are as many as count says, each a figure of the column: their mean is one, too.
                assert column is not None
                used = self.fresh()
                self.constraints += [used >= 0, used <= count, found == used * column]
            case Function.SHARE:
                self.constraints += [found >= 0, found <= 1]
            case _:
                self.constraints.append(found == column)
        empty = z3.Bool(f"_empty{self._fresh}")
        if expression.function in (Function.MAX, Function.MIN):
            return Quantity(found, ((empty, Answer.NOT_APPLICABLE),) if expression.may_be_empty else ())
        zero = expression.zero
        if zero is None:
            return Quantity(found)
        if zero.answer is Answer.AS and zero.value is not None:
            return Quantity(z3.If(empty, number(zero.value), found))
        return Quantity(found, ((empty, zero.answer),))

    def _length(self, name: str) -> Term:
        """Give the number of a list's records."""
        if name not in self._counts:
            count = self.fresh()
            domain = self.ruleset.lists[name].count.domain
            self.constraints.append(count >= 0)
            if domain is not None:
                self.constraints.append(self._inside(count, domain))
            self._counts[name] = count
        return self._counts[name]

    def _column(self, expression: ex.Expression) -> Term:
        """Give any figure that a column can have."""
        assert isinstance(expression, ex.ColumnValue)
        listed = self.ruleset.lists[expression.list]
        if expression.name not in listed.columns:
            raise NotImplementedError("computed column")
        figure, domain = self.fresh(), listed.columns[expression.name].domain
        if domain is not None:
            self.constraints.append(self._inside(figure, domain))
        return figure

    def _lookup(self, expression: ex.Lookup) -> Quantity:
        attribute = self.value(expression.attribute)
        others = [value.value for option, value in expression.rows if option is None]
        term = number(others[0] if others else 0)
        for option, value in expression.rows:
            if option is not None:
                term = z3.If(attribute.term == number(option), number(value.value), term)
        return Quantity(term, attribute.undefined)

    def _applied(self, expression: ex.Applied) -> Quantity:
        parts = [self.value(a) for a in expression.arguments]
        undefined = tuple(case for part in parts for case in part.undefined)
        terms = [part.term for part in parts]
        match expression.function:
            case Function.ABS:
                return Quantity(_absolute(terms[0]), undefined)
            case Function.MAX:
                return Quantity(_chosen(terms, lambda a, b: a >= b), undefined)
            case Function.MIN:
                return Quantity(_chosen(terms, lambda a, b: a <= b), undefined)
        raise NotImplementedError(expression.function)

    # ---- conditions

    def _inside(self, term: Term, interval: ex.Interval) -> Truth:
        found = [YES]
        if interval.low is not None:
            low = self.value(interval.low).term
            found.append(term >= low if interval.low_included else term > low)
        if interval.high is not None:
            high = self.value(interval.high).term
            found.append(term <= high if interval.high_included else term < high)
        return z3.And(*found)

    def condition(self, condition: ex.Condition) -> Told:
        """Give when a condition holds, and when it cannot be told; one false test makes 且 false."""
        all_true: list[Truth] = []
        untold: list[Truth] = []
        refused: list[Truth] = []
        for tests in condition.alternatives:
            found = [self._test(test) for test in tests]
            is_false = z3.Or(*(z3.And(z3.Not(true), z3.Not(q.is_undefined)) for true, q in found))
            all_true.append(z3.And(*(true for true, _ in found)))
            cases = tuple(case for _, quantity in found for case in quantity.undefined)
            joined = Quantity(number(0), cases)
            untold.append(z3.And(z3.Not(is_false), joined.is_undefined))
            refused.append(z3.And(untold[-1], joined.is_refused))
        holds = z3.Or(*all_true)
        # Of several alternatives that cannot be told, the first decides.
        first: Truth = NO
        for alternative, refusing in zip(reversed(untold), reversed(refused), strict=True):
            first = z3.If(alternative, refusing, first)
        is_untold = z3.And(z3.Not(holds), z3.Or(*untold))
        return Told(holds, z3.And(is_untold, z3.Not(first)), z3.And(is_untold, first))

    def _test(self, test: ex.Test) -> tuple[Truth, Quantity]:
        """Give when a test is true, and what it rests on."""
        left = self.value(test.left)
        if test.right is None or test.comparison is None:
            return z3.And(left.term != 0, z3.Not(left.is_undefined)), left
        right = self.value(test.right)
        both = Quantity(left.term, left.undefined + right.undefined)
        return z3.And(_COMPARED[test.comparison](left.term, right.term), z3.Not(both.is_undefined)), both

    # ---- scores

    def rule(self, rule: rs.Rule, points: Fraction) -> tuple[Term, Truth]:
        """Give the score of a rule as written, and when there is one."""
        score = self._body(rule, points, lambda term: term)
        score = _with_answer(score, rule.not_applicable, points)
        if rule.missing is Answer.NO_POINTS:
            score = Score(z3.If(score.open, number(0), score.term), NO, NO)
        return self._rounded(score.term, points), z3.Not(score.open)

    def _body(self, rule: rs.Rule, points: Fraction, hold: Callable[[Term], Term]) -> Score:
        """Follow a rule in its order; ``hold`` keeps a score within its points after each step."""
        score = self._base(rule, points, hold)
        if rule.start is None:
            score = score.changed(hold)
        lost = [self._taken(deduction, points) for deduction in rule.deductions]
        lost += [self._table(table, points) for table in rule.deduction_tables]
        for taken in lost:
            score = score.joined(taken, lambda term, less: term - less)
        if lost:
            score = score.changed(lambda term: hold(_larger(term, number(rule.lowest))))
        for table in rule.factor_tables:
            factor = self._table(table, Fraction(1))
            score = score.joined(factor, lambda term, times: term * times).changed(hold)
        for when in rule.whens:
            score = self._when(score, when, points, rule.lowest).changed(hold)
        return score

    def _base(self, rule: rs.Rule, points: Fraction, hold: Callable[[Term], Term]) -> Score:
        form = rule.base
        match form:
            case None if rule.start is not None:
                return Score(number(rule.start), NO, NO)
            case None:
                is_full = rule.deductions or rule.deduction_tables
                return Score(number(points if is_full else 0), NO, NO)
            case rs.Award():
                return Score(number(form.share.out_of(points)), NO, NO)
            case rs.Proportional():
                return self._proportional(form, points)
            case rs.Bands():
                return self._table(form, points)
            case rs.Interpolated():
                return self._interpolated(form, points)
            case rs.Checklist():
                return self._checklist(form, points)
            case rs.Tiers():
                lowest = min(t.low for t in form.tiers) * points
                highest = max(t.high for t in form.tiers) * points
                return Score(self._between(number(lowest), number(highest)), NO, NO)
            case rs.Parts():
                return self._parts(form)
            case rs.Cases():
                return self._cases(form, points, hold)
        raise NotImplementedError(type(form).__name__)

    def _cases(self, form: rs.Cases, points: Fraction, hold: Callable[[Term], Term]) -> Score:
        """Take the first case that holds; one that cannot be told keeps it open, or makes it inapplicable."""
        found = Score(number(0), YES, NO)
        for case in reversed(form.cases):
            score = self._within(case.rule, points, hold)
            if case.condition is None:
                found = score
                continue
            told = self.condition(case.condition)
            found = _either(told.holds, score, found)
            found = Score(
                found.term, z3.Or(found.open, told.refused), z3.Or(found.inapplicable, told.inapplicable)
            )
        return found

    def _between(self, low: Term, high: Term) -> Term:
        """Give what an assessor picks."""
        picked = self.fresh()
        self.constraints.append(z3.And(picked >= low, picked <= high))
        return picked

    def _parts(self, form: rs.Parts) -> Score:
        each = [self._part(part) for part in form.parts]
        found = each[0]
        if form.pick is None:
            for score in each[1:]:
                found = found.joined(score, lambda one, other: one + other)
        elif form.pick is PartPick.DECLARED:
            for index, score in enumerate(each[1:], start=1):
                found = _either(z3.Int("_declared") == index, score, found)
        elif form.pick is PartPick.FIRST:
            found = each[-1]
            for score in reversed(each[:-1]):
                found = _either(score.inapplicable, found, score)
        else:
            for score in each[1:]:
                found = _better(found, score)
        return found

    def _part(self, part: rs.Part) -> Score:
        points = part.points

        def hold(term: Term) -> Term:
            return z3.If(term < 0, number(0), z3.If(term > number(points), number(points), term))

        return self._within(part.rule, points, hold)

    def _within(self, rule: rs.Rule, points: Fraction, hold: Callable[[Term], Term]) -> Score:
        """Follow the rule of a part or a case; what it does not answer is the indicator's matter."""
        score = self._body(rule, points, hold)
        if rule.not_applicable is not None:
            score = _with_answer(score, rule.not_applicable, points)
        if rule.missing is Answer.NO_POINTS:
            score = Score(z3.If(score.open, number(0), score.term), NO, score.inapplicable)
        return score

    def _proportional(self, form: rs.Proportional, points: Fraction) -> Score:
        ratio = self.value(form.ratio)
        share, undefined = ratio.term, ratio.undefined
        limits = {}
        for name in ("pass_mark", "cap", "floor"):
            limit = getattr(form, name)
            if limit is not None:
                limits[name] = self.value(limit)
                undefined += limits[name].undefined
        if "cap" in limits:
            share = z3.If(share > limits["cap"].term, limits["cap"].term, share)
        if "floor" in limits:
            share = z3.If(share < limits["floor"].term, limits["floor"].term, share)
        if "pass_mark" in limits:
            share = z3.If(ratio.term < limits["pass_mark"].term, number(0), share)
        return _answered(share * number(points), undefined, points)

    def _table(self, form: rs.Bands, points: Fraction) -> Score:
        """Read a table: what its rows give, take, or multiply by."""
        value = self.value(form.expression)
        undefined = value.undefined
        rest = next((b for b in form.bands if b.interval is None), None)
        low = number(rest.share.out_of(points)) if rest is not None else number(0)
        high = number(_highest(rest, points)) if rest is not None else number(0)
        is_open: Truth = z3.BoolVal(rest is None)
        stops: Truth = z3.BoolVal(rest is not None and not rest.applies)
        for band in reversed([b for b in form.bands if b.interval is not None]):
            assert band.interval is not None
            for end in (band.interval.low, band.interval.high):
                undefined += self.value(end).undefined if end is not None else ()
            inside = self._inside(value.term, band.interval)
            low = z3.If(inside, number(band.share.out_of(points)), low)
            high = z3.If(inside, number(_highest(band, points)), high)
            is_open = z3.And(z3.Not(inside), is_open)
            stops = z3.If(inside, z3.BoolVal(not band.applies), stops)
        is_picked = any(band.highest is not None for band in form.bands)
        score = _answered(self._between(low, high) if is_picked else low, undefined, points)
        told = z3.Not(value.is_undefined)
        return Score(
            score.term, z3.Or(score.open, z3.And(told, is_open)),
            z3.Or(score.inapplicable, z3.And(told, stops)),
        )  # fmt: skip

    def _interpolated(self, form: rs.Interpolated, points: Fraction) -> Score:
        value = self.value(form.expression)
        anchors = [(at, share.out_of(points)) for at, share in form.anchors]
        term = number(anchors[-1][1])
        for (x0, y0), (x1, y1) in reversed(list(zip(anchors, anchors[1:], strict=False))):
            slope = (y1 - y0) / (x1 - x0)
            line = number(y0) + number(slope) * (value.term - number(x0))
            term = z3.If(value.term <= number(x1), line, term)
        term = z3.If(value.term <= number(anchors[0][0]), number(anchors[0][1]), term)
        return _answered(term, value.undefined, points)

    def _checklist(self, form: rs.Checklist, points: Fraction) -> Score:
        total = number(points if form.counts_down else 0)
        for element in form.elements:
            met, worth = self.input(element.name) != 0, number(element.points)
            if form.highest_only:
                total = z3.If(met, _larger(total, worth), total)
                continue
            total += z3.If(met, number(0), -worth) if form.counts_down else z3.If(met, worth, number(0))
        return Score(_larger(total, number(0)), NO, NO)

    def _taken(self, rule: rs.Deduction, points: Fraction) -> Score:
        """Give what a deduction takes."""
        value = self.value(rule.expression)
        standard = self.value(rule.standard) if rule.standard is not None else Quantity(number(0))
        gap = value.term - standard.term
        beyond = {Side.BELOW: _larger(-gap, number(0)), Side.OFF: _absolute(gap)}.get(
            rule.side or Side.ABOVE, _larger(gap, number(0))
        )
        steps = beyond / number(rule.step)
        if rule.step_mode is StepMode.WHOLE:
            steps = z3.ToReal(z3.ToInt(steps))
        elif rule.step_mode is StepMode.STARTED:
            steps = -z3.ToReal(z3.ToInt(-steps))
        most = number(rule.at_most.out_of(points) if rule.at_most is not None else points)
        taken = steps * number(rule.costs.out_of(points))
        taken = z3.If(taken > most, most, taken)
        is_open, inapplicable = NO, NO
        for case, answer in reversed(value.undefined + standard.undefined):
            taken = z3.If(case, number(points if answer is Answer.NO_POINTS else 0), taken)
            is_open = z3.Or(is_open, z3.And(case, z3.BoolVal(answer is Answer.REFUSE)))
            inapplicable = z3.Or(inapplicable, z3.And(case, z3.BoolVal(answer is Answer.NOT_APPLICABLE)))
        return Score(taken, is_open, inapplicable)

    def _when(self, score: Score, when: rs.When, points: Fraction, lowest: Fraction) -> Score:
        told = self.condition(when.condition)
        one = _acted(when.action, score, points, lowest)
        other = _acted(when.otherwise, score, points, lowest) if when.otherwise is not None else score
        found = _either(told.holds, one, other)
        is_silent = isinstance(when.action, rs.Finding | rs.Explain) and when.otherwise is None
        if not is_silent:
            found = Score(found.term, found.open, z3.Or(found.inapplicable, told.inapplicable))
            if not _are_same(when):
                found = Score(found.term, z3.Or(found.open, told.refused), found.inapplicable)
        # What was not applicable before stays so.
        return Score(found.term, found.open, z3.Or(score.inapplicable, found.inapplicable))

    def _rounded(self, term: Term, points: Fraction) -> Term:
        rounding = self.ruleset.rounding
        if rounding is None or rounding.place is not Place.INDICATORS or self.kind is not None:
            return term
        scale = number(10**rounding.places)
        size = _absolute(term) * scale
        whole = z3.ToReal(z3.ToInt(size))
        rest = size - whole
        half = number(Fraction(1, 2))
        match rounding.mode:
            case Mode.HALF_UP:
                up = rest >= half
            case Mode.HALF_EVEN:
                up = z3.Or(rest > half, z3.And(rest == half, z3.ToInt(size) % 2 == 1))
            case Mode.TRUNCATE:
                up = NO
        rounded = z3.If(up, whole + 1, whole) / scale
        rounded = z3.If(term < 0, -rounded, rounded)
        # Rounding takes no score above its points.
        return z3.If(z3.And(term <= number(points), rounded > number(points)), number(points), rounded)


def _with_answer(score: Score, answer: rs.NotApplicable | None, points: Fraction) -> Score:
    """Let 不适用时 decide where a rule cannot be applied."""
    instead = number(points if answer is not None and answer.answer is Answer.FULL else 0)
    is_open = z3.If(score.inapplicable, z3.BoolVal(answer is None), score.open)
    return Score(z3.If(score.inapplicable, instead, score.term), is_open, NO)


def _either(case: Truth, one: Score, other: Score) -> Score:
    """Take one score where a case holds, and another elsewhere."""
    return Score(
        z3.If(case, one.term, other.term), z3.If(case, one.open, other.open),
        z3.If(case, one.inapplicable, other.inapplicable),
    )  # fmt: skip


def _better(one: Score, other: Score) -> Score:
    """Take the better of two scores that apply; one that is open leaves it open which."""
    is_other = z3.And(z3.Not(other.inapplicable), z3.Or(one.inapplicable, other.term > one.term))
    chosen = _either(is_other, other, one)
    open_one, open_other = (z3.And(s.open, z3.Not(s.inapplicable)) for s in (one, other))
    return Score(chosen.term, z3.Or(open_one, open_other), chosen.inapplicable)


def _acted(action: rs.Action, score: Score, points: Fraction, lowest: Fraction) -> Score:
    match action:
        case rs.Award():
            return Score(number(action.share.out_of(points)), NO, score.inapplicable)
        case rs.Multiply():
            return score.changed(lambda term: term * number(action.factor))
        case rs.Subtract():
            taken = number(action.share.out_of(points))
            return score.changed(lambda term: _larger(term - taken, number(lowest)))
        case rs.BecomesNotApplicable():
            return Score(score.term, score.open, YES)
        case _:
            return score


def _are_same(when: rs.When) -> bool:
    """Say whether both branches give the same score, so that the condition keeps nothing open."""
    if when.otherwise is None:
        return not isinstance(when.action, rs.Award | rs.Multiply | rs.Subtract | rs.BecomesNotApplicable)
    return isinstance(when.action, rs.Award) and when.action == when.otherwise


def _highest(band: rs.Band, points: Fraction) -> Fraction:
    return (band.highest or band.share).out_of(points)


def _answered(term: Term, undefined: Sequence[tuple[Truth, Answer]], points: Fraction) -> Score:
    """Put the answers in the place of what has no value; of several cases the first one holds."""
    is_open: Truth = NO
    inapplicable: Truth = NO
    for case, answer in reversed(undefined):
        match answer:
            case Answer.FULL:
                term, is_open, inapplicable = _case(case, number(points), NO, NO, term, is_open, inapplicable)
            case Answer.NO_POINTS:
                term, is_open, inapplicable = _case(case, number(0), NO, NO, term, is_open, inapplicable)
            case Answer.REFUSE:
                term, is_open, inapplicable = _case(case, number(0), YES, NO, term, is_open, inapplicable)
            case _:
                term, is_open, inapplicable = _case(case, number(0), NO, YES, term, is_open, inapplicable)
    return Score(term, is_open, inapplicable)


def _case(case: Truth, *both: Any) -> tuple[Term, Truth, Truth]:
    """Take the first three where a case holds, else the last three."""
    one, other = both[:3], both[3:]
    term, is_open, inapplicable = (z3.If(case, a, b) for a, b in zip(one, other, strict=True))
    return term, is_open, inapplicable


def _larger(one: Term, other: Term) -> Term:
    return z3.If(one >= other, one, other)


def _absolute(term: Term) -> Term:
    return z3.If(term >= 0, term, -term)


def _chosen(terms: Sequence[Term], wins: Callable[[Term, Term], Truth]) -> Term:
    found = terms[0]
    for term in terms[1:]:
        found = z3.If(wins(found, term), found, term)
    return found


_OPERATIONS: Mapping[type[ex.Expression], Callable[[Term, Term], Term]] = {
    ex.Sum: lambda left, right: left + right,
    ex.Difference: lambda left, right: left - right,
    ex.Product: lambda left, right: left * right,
}
_COMPARED: Mapping[Comparison, Callable[[Term, Term], Truth]] = {
    Comparison.AT_LEAST: lambda left, right: left >= right,
    Comparison.AT_MOST: lambda left, right: left <= right,
    Comparison.ABOVE: lambda left, right: left > right,
    Comparison.BELOW: lambda left, right: left < right,
    Comparison.EQUAL: lambda left, right: left == right,
    Comparison.DIFFERENT: lambda left, right: left != right,
}

# ---- questions


@frozen(kw_only=True)
class Formula:
    """A rule's score as a formula: ``score`` where ``exists``, for units that fulfil ``constraints``."""

    score: Term
    exists: Truth
    constraints: tuple[Truth, ...]
    variables: Mapping[str, Term]

    def ask(self, question: Truth, milliseconds: int) -> str:
        """Ask whether some unit has a score of which this is true: ``sat``, ``unsat`` or ``unknown``."""
        solver = z3.Solver()
        solver.set("timeout", milliseconds)
        solver.add(*self.constraints, self.exists, question)
        return str(solver.check())

    def outside(self, points: Fraction) -> Truth:
        """Say that the score leaves [0, points]."""
        return z3.Or(self.score < 0, self.score > number(points))

    def at(self, unit: Mapping[str, Fraction]) -> Truth:
        """Say that the unit is this one."""
        return z3.And(*(self.variables[name] == number(value) for name, value in unit.items()))


def formula(
    rule: rs.Rule, points: Fraction, ruleset: rs.Ruleset, kind: Kind | None, *, counts_are_whole: bool = True
) -> Formula:
    """Translate a rule.

    Raises
    ------
    NotImplementedError
        For what has no translation yet: the funds block.
    """
    translator = Translator(ruleset, kind, counts_are_whole)
    score, exists = translator.rule(rule, points)
    return Formula(
        score=score, exists=exists, constraints=tuple(translator.constraints), variables=translator.variables
    )
