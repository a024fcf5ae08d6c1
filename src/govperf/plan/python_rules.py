"""A rule as a Python function over whole numbers, whatever quantities it asks for.

Each value is a numerator and a denominator above zero, both whole numbers, so that nothing is rounded before
the score. What is written follows :mod:`govperf.run.rule` step by step, for a unit of which everything is
known and nothing is chosen. Where that would be more than arithmetic (a quotient over zero that counts as
missing, a value in none of the rows) the function gives ``None``, and the record is scored as a sheet is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import lcm

from attrs import define, field, frozen

from govperf.model import ruleset as rs
from govperf.plan.python_numbers import Num, compared, number, opposite, plus, product
from govperf.plan.python_quantities import NOT_APPLICABLE, UNSURE, Lines, NotWritten, OfInput
from govperf.syntax.nodes import Answer, PartPick, Side, StepMode


@frozen
class Ends:
    """The lowest and the highest score; one object for both where nothing is open."""

    low: Num
    high: Num


_ZERO = Num("0")


def is_open(rule: rs.Rule) -> bool:
    """Say whether an assessor has something to choose, so that a score has two ends."""
    tables = (rule.base, *rule.deduction_tables, *rule.factor_tables)
    chosen = any(
        isinstance(form, rs.Tiers)
        or (isinstance(form, rs.Bands) and any(band.highest is not None for band in form.bands))
        for form in tables
    )
    return chosen or any(map(is_open, rs.inner_rules(rule.base)))


def written_rule(
    name: str, rule: rs.Rule, points: Fraction, ends: tuple[Fraction, Fraction], ruleset: rs.Ruleset,
    variables: Sequence[str], of_input: OfInput,
) -> list[str]:  # fmt: skip
    """Write functions; the one of this name gives the rule's score before rounding.

    Parameters
    ----------
    name : str
    rule : Rule
    points : Fraction
        Its full mark.
    ends : (Fraction, Fraction)
        What its scores are held between.
    ruleset : Ruleset
    variables : sequence of str
        What the functions are called with.
    of_input : callable

    Returns
    -------
    list of str
        ``name(…)`` gives numerator and denominator of the lowest score and of the highest; ``()`` where
        the rule cannot be applied and does not say what then; ``None`` where it cannot say.

    Raises
    ------
    NotWritten
    """
    return _Function(name, variables, ends, Lines(ruleset, of_input)).written(rule, points)


@define(eq=False)
class _Function:
    """A function being written; those that it calls go before it."""

    name: str
    variables: Sequence[str]
    ends: tuple[Fraction, Fraction]
    text: Lines
    before: list[str] = field(factory=list)

    def written(self, rule: rs.Rule, points: Fraction) -> list[str]:
        score = self._rule(rule, points)
        self.text.put(f"return {score.low.above}, {score.low.below}, {score.high.above}, {score.high.below}")
        arguments = ", ".join(self.variables)
        lines = [f"    {line}" for line in self.text.lines]
        made = [*self.before, f"def {self.name}({arguments}):", *lines]
        return made if rule.not_applicable is None else [*made, *self._answered(rule, points)]

    def _answered(self, rule: rs.Rule, points: Fraction) -> Iterator[str]:
        """Put what 不适用时 says in the place of a rule that cannot be applied."""
        assert rule.not_applicable is not None
        if rule.not_applicable.answer not in (Answer.FULL, Answer.NO_POINTS):
            return
        score = number(points if rule.not_applicable.answer is Answer.FULL else Fraction(0))
        arguments = ", ".join(self.variables)
        yield f"{self.name}_applied = {self.name}"
        yield f"def {self.name}({arguments}):"
        yield f"    found = {self.name}_applied({arguments})"
        yield f"    return ({score.above}, {score.below}) * 2 if found == () else found"

    def _rule(self, rule: rs.Rule, points: Fraction) -> Ends:
        score = self._base(rule, points)
        if rule.start is None:
            score = self._held(score)
        if rule.deductions or rule.deduction_tables:
            for deduction in rule.deductions:
                score = self._less(score, _both(self._deducted(deduction, points)))
            for table in rule.deduction_tables:
                score = self._less(score, self._table(table, points))
            score = self._held(self._from(score, rule.lowest))
        for table in rule.factor_tables:
            most = max([band.share.number for band in table.bands] + [Fraction(1)])
            score = self._held(self._times(score, self._table(table, most)))
        for when in rule.whens:
            score = self._when(when, score, points, rule.lowest)
        return score

    def _base(self, rule: rs.Rule, points: Fraction) -> Ends:
        match rule.base:
            case None if rule.start is not None:
                return _both(number(rule.start))
            case None:
                return _both(number(points if rule.deductions or rule.deduction_tables else Fraction(0)))
            case rs.Award():
                return _both(number(rule.base.share.out_of(points)))
            case rs.Proportional():
                return _both(self._proportional(rule.base, points))
            case rs.Bands():
                return self._table(rule.base, points)
            case rs.Interpolated():
                return _both(self._interpolated(rule.base, points))
            case rs.Checklist():
                return _both(self._checklist(rule.base, points))
            case rs.Tiers():
                low, high = min(t.low for t in rule.base.tiers), max(t.high for t in rule.base.tiers)
                return Ends(number(low * points), number(high * points))
            case rs.Parts():
                return self._parts(rule.base)
            case rs.Cases():
                return self._cases(rule.base, points)

    def _changed(self, score: Ends, work: Callable[[Num], Num]) -> Ends:
        low = work(score.low)
        return Ends(low, low if score.high is score.low else work(score.high))

    def _held(self, score: Ends) -> Ends:
        least, most = (number(end) for end in self.ends)
        return self._changed(score, lambda end: self.text.smaller(self.text.larger(end, least), most))

    def _from(self, score: Ends, lowest: Fraction) -> Ends:
        return self._changed(score, lambda end: self.text.larger(end, number(lowest)))

    def _less(self, score: Ends, lost: Ends) -> Ends:
        low = self.text.kept(plus(score.low, opposite(lost.high)))
        if score.high is score.low and lost.high is lost.low:
            return _both(low)
        return Ends(low, self.text.kept(plus(score.high, opposite(lost.low))))

    def _times(self, score: Ends, factor: Ends) -> Ends:
        low = self.text.kept(product(score.low, factor.low))
        if score.high is score.low and factor.high is factor.low:
            return _both(low)
        return Ends(low, self.text.kept(product(score.high, factor.high)))

    def _proportional(self, form: rs.Proportional, points: Fraction) -> Num:
        ratio = self.text.root(form.ratio)
        mark, cap, floor = (
            None if end is None else self.text.root(end) for end in (form.pass_mark, form.cap, form.floor)
        )
        share = ratio
        if cap is not None:
            share = self.text.smaller(share, cap)
        if floor is not None:
            share = self.text.larger(share, floor)
        score = self.text.kept(product(share, number(points)))
        return score if mark is None else self.text.chosen(compared(ratio, "<", mark), _ZERO, score)

    def _table(self, form: rs.Bands, points: Fraction) -> Ends:
        """Read a row off a table; a value in none of them is more than arithmetic can say."""
        is_plain = all(band.applies and band.highest is None for band in form.bands)
        value = self.text.root(form.expression) if is_plain else self.text.value(form.expression)
        low = self.text.room()
        high = self.text.room() if any(band.highest is not None for band in form.bands) else low
        bands = sorted(form.bands, key=lambda band: band.interval is None)
        # Bounds that have to be worked out are worked out before the first question.
        tests = [self.text.inside(value, band.interval) for band in bands]
        for place, (band, test) in enumerate(zip(bands, tests, strict=True)):
            with self.text.within(f"{'elif' if place else 'if'} {test}:"):
                self._row(band, points, low, high)
        with self.text.within("else:"):
            self.text.put(f"return {UNSURE}")
        return Ends(low, high)

    def _row(self, band: rs.Band, points: Fraction, low: Num, high: Num) -> None:
        if not band.applies:
            self.text.put(f"return {NOT_APPLICABLE}")
            return
        least = band.share.out_of(points)
        self.text.assigned(low, number(least))
        if high is not low:
            self.text.assigned(high, number(max((band.highest or band.share).out_of(points), least)))

    def _interpolated(self, form: rs.Interpolated, points: Fraction) -> Num:
        value = self.text.root(form.expression)
        anchors = [(at, share.out_of(points)) for at, share in form.anchors]
        score = self.text.room()
        with self.text.within(f"if {compared(value, '<=', number(anchors[0][0]))}:"):
            self.text.assigned(score, number(anchors[0][1]))
        for (x0, y0), (x1, y1) in zip(anchors, anchors[1:], strict=False):
            with self.text.within(f"elif {compared(value, '<=', number(x1))}:"):
                slope = (y1 - y0) / (x1 - x0)
                rising = product(value, number(slope))
                self.text.assigned(score, self.text.kept(plus(rising, number(y0 - slope * x0))))
        with self.text.within("else:"):
            self.text.assigned(score, number(anchors[-1][1]))
        return score

    def _checklist(self, form: rs.Checklist, points: Fraction) -> Num:
        if form.highest_only:
            return self._highest_element(form)
        start = points if form.counts_down else Fraction(0)
        below = lcm(start.denominator, *(element.points.denominator for element in form.elements))
        terms = [str(int(start * below))]
        for element in form.elements:
            flag, change = self.text.flag(element.name), int(element.points * below)
            lost, gained = f"(-{change} if {flag} == 0 else 0)", f"({change} if {flag} != 0 else 0)"
            terms.append(lost if form.counts_down else gained)
        return self.text.larger(self.text.kept(Num(" + ".join(terms), str(below))), _ZERO)

    def _highest_element(self, form: rs.Checklist) -> Num:
        score = self.text.room()
        self.text.assigned(score, _ZERO)
        for element in sorted(form.elements, key=lambda element: element.points):
            with self.text.within(f"if {self.text.flag(element.name)} != 0:"):
                self.text.assigned(score, number(max(element.points, Fraction(0))))
        return score

    def _deducted(self, rule: rs.Deduction, points: Fraction) -> Num:
        most = rule.at_most.out_of(points) if rule.at_most is not None else points
        value = self.text.root(rule.expression)
        standard = self.text.root(rule.standard) if rule.standard is not None else _ZERO
        if rule.side is Side.BELOW:
            value, standard = standard, value
        beyond = self.text.kept(plus(value, opposite(standard)))
        if rule.side is Side.OFF:
            beyond = self.text.kept(Num(f"abs({beyond.above})", beyond.below))
        else:
            beyond = self.text.larger(beyond, _ZERO)
        steps = self.text.kept(product(beyond, number(1 / rule.step)))
        match rule.step_mode:
            case StepMode.WHOLE:
                steps = self.text.kept(Num(f"{steps.above} // {steps.below}"))
            case StepMode.STARTED:
                steps = self.text.kept(Num(f"-(-{steps.above} // {steps.below})"))
        taken = self.text.kept(product(steps, number(rule.costs.out_of(points))))
        return self.text.smaller(taken, number(most))

    def _called(self, rule: rs.Rule, points: Fraction, ends: tuple[Fraction, Fraction]) -> str:
        """Write a function for an inner rule and call it; what it cannot say this one cannot."""
        name = f"{self.name}_{len(self.before)}"
        self.before += written_rule(
            name, rule, points, ends, self.text.ruleset, self.variables, self.text.of_input
        )
        found = self.text.new()
        self.text.put(f"{found} = {name}({', '.join(self.variables)})")
        self.text.put(f"if {found} is None:")
        self.text.put(f"    return {UNSURE}")
        return found

    def _parts(self, form: rs.Parts) -> Ends:
        each = [self._called(part.rule, part.points, (Fraction(0), part.points)) for part in form.parts]
        match form.pick:
            case None:
                return self._sum(each)
            case PartPick.BETTER:
                return self._better(each)
            case PartPick.FIRST:
                return self._first(each)
            case _:
                raise NotWritten

    def _sum(self, each: list[str]) -> Ends:
        low, high = _ZERO, _ZERO
        for found in each:
            self.text.put(f"if not {found}:")
            self.text.put(f"    return {NOT_APPLICABLE}")
            one = self._unpacked(found)
            low, high = self.text.kept(plus(low, one.low)), self.text.kept(plus(high, one.high))
        return Ends(low, high)

    def _unpacked(self, found: str) -> Ends:
        names = [self.text.new() for _ in range(4)]
        self.text.put(f"{', '.join(names)} = {found}")
        return Ends(Num(*names[:2]), Num(*names[2:]))

    def _better(self, each: list[str]) -> Ends:
        """Take the best of the parts that apply."""
        low, high = self.text.room(), self.text.room()
        self.text.put(f"if not ({' or '.join(each)}):")
        self.text.put(f"    return {NOT_APPLICABLE}")
        for end in (low, high):
            self.text.assigned(end, Num("-1"))
        for found in each:
            with self.text.within(f"if {found}:"):
                one = self._unpacked(found)
                for best, own in ((low, one.low), (high, one.high)):
                    self.text.put(f"if {compared(own, '>', best)}:")
                    self.text.put(f"    {best.above}, {best.below} = {own.above}, {own.below}")
        return Ends(low, high)

    def _first(self, each: list[str]) -> Ends:
        found = self.text.new()
        self.text.put(f"{found} = {' or '.join(each)}")
        self.text.put(f"if not {found}:")
        self.text.put(f"    return {NOT_APPLICABLE}")
        return self._unpacked(found)

    def _cases(self, form: rs.Cases, points: Fraction) -> Ends:
        *before, last = form.cases
        if last.condition is not None:
            raise NotWritten
        found = self.text.new()
        for case in before:
            assert case.condition is not None
            self.text.put(f"if {self.text.condition(case.condition)}:")
            self.text.depth += 1
            outside, self.text.known = self.text.known, dict(self.text.known)
            self.text.put(f"{found} = {self._called(case.rule, points, self.ends)}")
            self.text.known, self.text.depth = outside, self.text.depth - 1
            # What the next condition asks for is worked out only where this one does not hold.
            self.text.put("else:")
            self.text.depth += 1
        self.text.put(f"{found} = {self._called(last.rule, points, self.ends)}")
        self.text.depth -= len(before)
        self.text.known = {}
        self.text.put(f"if not {found}:")
        self.text.put(f"    return {NOT_APPLICABLE}")
        return self._unpacked(found)

    def _when(self, when: rs.When, score: Ends, points: Fraction, lowest: Fraction) -> Ends:
        if isinstance(when.action, rs.Finding | rs.Explain) and when.otherwise is None:
            return score
        condition = self.text.condition(when.condition)
        low = self.text.room()
        high = low if score.high is score.low else self.text.room()
        after = Ends(low, high)
        with self.text.within(f"if {condition}:"):
            self._act(when.action, score, after, points, lowest)
        with self.text.within("else:"):
            if when.otherwise is not None:
                self._act(when.otherwise, score, after, points, lowest)
            else:
                self._set(after, score)
        return after

    def _set(self, into: Ends, score: Ends) -> None:
        self.text.assigned(into.low, score.low)
        if into.high is not into.low:
            self.text.assigned(into.high, score.high)

    def _act(
        self, action: rs.Action, score: Ends, into: Ends, points: Fraction, lowest: Fraction
    ) -> None:
        match action:
            case rs.Award():
                found = _both(number(action.share.out_of(points)))
            case rs.Multiply():
                found = self._times(score, _both(number(action.factor)))
            case rs.Subtract():
                lost = _both(number(action.share.out_of(points)))
                found = self._from(self._less(score, lost), lowest)
            case rs.Finding() | rs.Explain() | rs.Stands():
                found = score
            case rs.BecomesNotApplicable():
                self.text.put(f"return {NOT_APPLICABLE}")
                return
            case _:
                raise NotWritten
        self._set(into, self._held(found))



def _both(score: Num) -> Ends:
    return Ends(score, score)
