"""One rule for many rows: base, deductions, factors, 若 in the order of the file, rounding."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
from attrs import define, evolve, field

from govperf.arrays.forms import FORMS, Scored, deducted, factor_of, sure, table
from govperf.arrays.quantities import CODES, truth_of
from govperf.arrays.ratios import (
    Mask,
    Ratio,
    compared,
    constant,
    larger,
    minus,
    rounded,
    smaller,
    times,
    total,
    where,
)
from govperf.arrays.rows import Rows, either
from govperf.model import ruleset as rs
from govperf.run.rule import ROUNDINGS
from govperf.syntax.nodes import Answer, Comparison, PartPick, Place

#: Brings a score between its limits.
Hold = Callable[[Ratio], Ratio]
GradeAction = rs.GradeAtMost | rs.GradeDown


@define(eq=False)
class Worked:
    """A rule being worked out.

    Attributes
    ----------
    low, high, open, inapplicable, left_over
        As in :class:`govperf.arrays.forms.Scored`. What happens to a row that is not applicable any
        more, or is left over, does not matter.
    parent_zero, all_zero : mask or None
        上级不得分, 全表不得分.
    limits : list of (GradeAction, mask)
        等级不高于, 等级下调, in their order.
    """

    rows: Rows
    low: Ratio
    high: Ratio
    open: Mask | None = None
    inapplicable: Mask | None = None
    left_over: Mask | None = None
    parent_zero: Mask | None = None
    all_zero: Mask | None = None
    limits: list[tuple[GradeAction, Mask]] = field(factory=list)

    def change(self, work: Callable[[Ratio], Ratio]) -> None:
        """Do the same to both ends."""
        low = work(self.low)
        self.high = low if self.high is self.low else work(self.high)
        self.low = low

    def still(self, mask: Mask) -> Mask:
        """Leave of a mask the rows to which the rule applies."""
        return mask if self.inapplicable is None else mask & ~self.inapplicable


def held_between(low: Fraction, high: Fraction, size: int) -> Hold:
    """Hold scores between two limits."""
    return lambda score: smaller(larger(score, constant(low), size), constant(high), size)


def body_of(rule: rs.Rule, points: Fraction, rows: Rows, hold: Hold) -> Worked:
    """Work out a rule without its answer for what is not applicable and without rounding."""
    made = _base(rule, points, rows, hold)
    if rule.start is None:
        made.change(hold)
    taken = [deducted(deduction, points, rows) for deduction in rule.deductions]
    taken += [table(form, points, rows) for form in rule.deduction_tables]
    for lost in taken:
        _take(made, lost)
    if taken:
        lowest = constant(rule.lowest)
        made.change(lambda score: hold(larger(score, lowest, rows.size)))
    for form in rule.factor_tables:
        _multiply(made, factor_of(form, rows))
        made.change(hold)
    for when in rule.whens:
        _when(when, made, points, rule.lowest)
        made.change(hold)
    return made


def _base(rule: rs.Rule, points: Fraction, rows: Rows, hold: Hold) -> Worked:
    match rule.base:
        case rs.Parts():
            return _parts(rule.base, rows)
        case rs.Cases():
            return _cases(rule.base, points, rows, hold)
        case None:
            start = Fraction(0)
            if rule.start is not None:
                start = rule.start
            elif rule.deductions or rule.deduction_tables:
                start = points
            return _begun(sure(constant(start)), rows)
        case form:
            return _begun(FORMS[type(form)](form, points, rows), rows)


def _begun(scored: Scored, rows: Rows) -> Worked:
    return Worked(
        rows, scored.low, scored.high, scored.open, scored.inapplicable, scored.left_over
    )


def _leave(made: Worked, scored: Scored) -> None:
    """Note the rows that a step leaves: not applicable any more, or for another way."""
    made.inapplicable = either(made.inapplicable, scored.inapplicable)
    made.left_over = either(made.left_over, scored.left_over)
    made.open = either(made.open, scored.open)


def _take(made: Worked, lost: Scored) -> None:
    low = minus(made.low, lost.high)
    made.high = low if made.high is made.low and lost.high is lost.low else minus(made.high, lost.low)
    made.low = low
    _leave(made, lost)


def _multiply(made: Worked, factor: Scored) -> None:
    low = times(made.low, factor.low)
    same = made.high is made.low and factor.high is factor.low
    made.high = low if same else times(made.high, factor.high)
    made.low = low
    _leave(made, factor)


# ---- 若


def _when(when: rs.When, made: Worked, points: Fraction, lowest: Fraction) -> None:
    speaks_only = isinstance(when.action, rs.Finding | rs.Explain) and when.otherwise is None
    if speaks_only:
        return
    truth = truth_of(when.condition, made.rows)
    refused = CODES[Answer.REFUSE] + 1
    made.left_over = either(made.left_over, _set(truth == refused))
    holds = made.still(truth == 1)
    fails = made.still(truth == 0) if when.otherwise is not None else None
    undefined = (truth > 1) & (truth != refused)
    if holds.any():
        _act(when.action, holds, made, points, lowest)
    if fails is not None and when.otherwise is not None and fails.any():
        _act(when.otherwise, fails, made, points, lowest)
    made.inapplicable = either(made.inapplicable, _set(undefined))


def _set(mask: Mask) -> Mask | None:
    return mask if mask.any() else None


def _act(
    action: rs.Action, mask: Mask, made: Worked, points: Fraction, lowest: Fraction
) -> None:
    match action:
        case rs.Award():
            score = constant(action.share.out_of(points))
            made.change(lambda before: where(mask, score, before))
            made.open = made.open & ~mask if made.open is not None else None
        case rs.Multiply():
            factor = constant(action.factor)
            made.change(lambda before: where(mask, times(before, factor), before))
        case rs.Subtract():
            lost, least = constant(action.share.out_of(points)), constant(lowest)
            size = made.rows.size
            made.change(lambda before: where(mask, larger(minus(before, lost), least, size), before))
        case rs.GradeAtMost() | rs.GradeDown():
            made.limits.append((action, mask))
        case rs.ParentNoPoints():
            made.parent_zero = either(made.parent_zero, mask)
        case rs.AllNoPoints():
            made.all_zero = either(made.all_zero, mask)
        case rs.BecomesNotApplicable():
            made.inapplicable = either(made.inapplicable, mask)
        case rs.Finding() | rs.Explain() | rs.Stands():
            pass


# ---- parts and cases


def _inner(rule: rs.Rule, points: Fraction, rows: Rows, hold: Hold) -> Worked:
    """Work out a part's or a case's rule, with its own answer for what is not applicable."""
    made = body_of(rule, points, rows, hold)
    if rule.not_applicable is not None and made.inapplicable is not None:
        answer_for(made, rule.not_applicable, points)
    return made


def answer_for(made: Worked, answer: rs.NotApplicable, points: Fraction) -> Mask | None:
    """Put in what 不适用时 says; give the rows whose points then do not count."""
    mask = made.inapplicable
    if mask is None:
        return None
    score = constant(points if answer.answer is Answer.FULL else 0)
    made.change(lambda before: where(mask, score, before))
    made.open = made.open & ~mask if made.open is not None else None
    made.inapplicable = None
    return None if answer.answer in (Answer.FULL, Answer.NO_POINTS) else mask


def _parts(form: rs.Parts, rows: Rows) -> Worked:
    each = [
        _inner(part.rule, part.points, rows, held_between(Fraction(0), part.points, rows.size))
        for part in form.parts
    ]
    made = _PICKS[form.pick](each, rows)
    for part in each:
        made.left_over = either(made.left_over, part.left_over)
    return made


def _sum(each: list[Worked], rows: Rows) -> Worked:
    low = total(part.low for part in each)
    same = all(part.high is part.low for part in each)
    made = Worked(rows, low, low if same else total(part.high for part in each))
    for part in each:
        made.open = either(made.open, part.open)
        made.inapplicable = either(made.inapplicable, part.inapplicable)
    return made


def _better(each: list[Worked], rows: Rows) -> Worked:
    first, *others = each
    low, high, is_open = first.low, first.high, first.open
    absent = first.inapplicable
    for other in others:
        low = _best(low, absent, other.low, other.inapplicable, rows)
        high = _best(high, absent, other.high, other.inapplicable, rows)
        applying = other.open
        if applying is not None and other.inapplicable is not None:
            applying = applying & ~other.inapplicable
        mine = is_open & ~absent if is_open is not None and absent is not None else is_open
        is_open = either(mine, applying)
        neither = absent is not None and other.inapplicable is not None
        absent = absent & other.inapplicable if neither else None  # type: ignore[operator]
    if is_open is not None:
        # Where the best is certain, what is open elsewhere can give no better score.
        is_open = is_open & compared(low, Comparison.BELOW, high, rows.size)
    return Worked(rows, low, high, is_open, absent)


def _best(a: Ratio, absent_a: Mask | None, b: Ratio, absent_b: Mask | None, rows: Rows) -> Ratio:
    best = larger(a, b, rows.size)
    if absent_a is not None:
        best = where(absent_a, b, best)
    return where(absent_b, a, best) if absent_b is not None else best


def _first(each: list[Worked], rows: Rows) -> Worked:
    made = each[0]
    low, high, is_open, absent = made.low, made.high, made.open, made.inapplicable
    for other in each[1:]:
        if absent is None:
            break
        low, high = where(absent, other.low, low), where(absent, other.high, high)
        mine = is_open & ~absent if is_open is not None else None
        is_open = either(mine, other.open & absent if other.open is not None else None)
        absent = absent & other.inapplicable if other.inapplicable is not None else None
    return Worked(rows, low, high, is_open, absent)


#: How parts make one score; which part was declared is a choice, and no column says it.
_PICKS: dict[PartPick | None, Callable[[list[Worked], Rows], Worked]] = {
    None: _sum,
    PartPick.BETTER: _better,
    PartPick.FIRST: _first,
}
PICKS = frozenset(_PICKS)


def _cases(form: rs.Cases, points: Fraction, rows: Rows, hold: Hold) -> Worked:
    """Score each row by the first case that holds for it."""
    waiting = np.ones(rows.size, bool)
    refused = CODES[Answer.REFUSE] + 1
    made = Worked(rows, constant(0), constant(0))
    for case in form.cases:
        mask = waiting
        if case.condition is not None:
            truth = truth_of(case.condition, rows)
            mask = waiting & (truth == 1)
            made.left_over = either(made.left_over, _set(waiting & (truth == refused)))
            undefined = waiting & (truth > 1)
            made.inapplicable = either(made.inapplicable, _set(undefined & (truth != refused)))
            waiting = waiting & ~undefined
        if mask.any():
            _put(made, _inner(case.rule, points, rows, hold), mask)
        waiting = waiting & ~mask
    return made


def _put(made: Worked, case: Worked, mask: Mask) -> None:
    low = where(mask, case.low, made.low)
    same = made.high is made.low and case.high is case.low
    made.high = low if same else where(mask, case.high, made.high)
    made.low = low
    for name in ("open", "inapplicable", "left_over", "parent_zero", "all_zero"):
        found = getattr(case, name)
        if found is not None:
            setattr(made, name, either(getattr(made, name), _set(found & mask)))
    made.limits += [(action, where_set & mask) for action, where_set in case.limits]


# ---- rounding


def rounded_within(score: Ratio, points: Fraction, rounding: rs.Rounding, size: int) -> Ratio:
    """Round a score, but not above its points; a score that is above them already is only rounded."""
    near = rounded(score, rounding.mode, rounding.places)
    turned = ROUNDINGS[rounding.mode](points, rounding.places)
    if turned <= points:
        return near
    capped = smaller(near, constant(points), size)
    return where(compared(score, Comparison.ABOVE, constant(points), size), near, capped)


def rounded_indicator(made: Worked, points: Fraction) -> None:
    """Round an indicator's scores where the ruleset says so."""
    rounding = made.rows.ruleset.rounding
    if rounding is not None and rounding.place is Place.INDICATORS:
        size = made.rows.size
        made.change(lambda score: rounded_within(score, points, rounding, size))


def rounded_total(score: Ratio, points: Ratio, ruleset: rs.Ruleset, size: int) -> Ratio:
    """Round a total of points that may differ by row."""
    rounding = ruleset.rounding
    assert rounding is not None
    near = rounded(score, rounding.mode, rounding.places)
    capped = smaller(near, points, size)
    return where(compared(score, Comparison.ABOVE, points, size), near, capped)


def without_open(made: Worked) -> Worked:
    """Give the same with one object for both ends where no row is open."""
    return made if made.open is not None else evolve(made, high=made.low)
