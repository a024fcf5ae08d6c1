"""One rule, in its order: base, deductions (not below zero), 若 in the order of the file, rounding."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.base.figures import Figure
from govperf.base.names import fold
from govperf.base.numbers import (
    at_most,
    product,
    round_half_even,
    round_half_up,
    same,
    subtracted,
    truncate,
)
from govperf.model import ruleset as rs
from govperf.run.closing import closed
from govperf.run.deductions import deducted
from govperf.run.expressions import Facts, holds
from govperf.run.forms import Assessed, score_bands, score_form
from govperf.run.outcome import Exit, GradeLimit, NotApplicable, Outcome, sure, union
from govperf.run.parts import joined_parts
from govperf.run.result import Choice
from govperf.run.tables import factor_of, taken_by
from govperf.run.values import UNDEFINED, Missing, Undefined
from govperf.run.variants import scored_case
from govperf.run.wording import Said, condition_words
from govperf.syntax.nodes import Answer, Mode, PartPick, Place

_NOTHING_CHOSEN = Assessed()
ROUNDINGS: dict[Mode, Callable[[Fraction, int], Fraction]] = {
    Mode.HALF_UP: round_half_up,
    Mode.HALF_EVEN: round_half_even,
    Mode.TRUNCATE: truncate,
}


def score_rule(
    rule: rs.Rule,
    points: Fraction,
    facts: Facts,
    *,
    name: str,
    assessed: Assessed | None = None,
    not_applicable_answer: rs.NotApplicable | None = None,
) -> Outcome:
    """Score an indicator.

    Parameters
    ----------
    rule : Rule
    points : Fraction
        Its full mark.
    facts : Facts
    name : str
        For findings.
    assessed : Assessed, optional
        What an assessor has chosen for it.
    not_applicable_answer : NotApplicable, optional
        The block's answer, where the rule has none of its own.

    Returns
    -------
    Outcome
        Within [0, points]: ``low`` to ``high`` still possible. A rule that would go beyond is held
        at its points (or at 0), with a finding.
    """
    hold = _within(name)
    found = _score(rule, points, facts, assessed or _NOTHING_CHOSEN, name, not_applicable_answer, hold)
    if not found.choices:
        return found
    return _with_worths(found, rule, points, facts, name, not_applicable_answer, hold)


def limited(
    extra: rs.Extra, facts: Facts, *, assessed: Assessed | None = None
) -> Outcome:
    """Score a bonus or a penalty: it stops at its limits."""
    rule, points, name = extra.rule, extra.ceiling, extra.path[-1]
    hold = _until(extra.rule.lowest, extra.highest)
    found = _score(rule, points, facts, assessed or _NOTHING_CHOSEN, name, None, hold)
    return _with_worths(found, rule, points, facts, name, None, hold) if found.choices else found


def _until(lowest: Fraction, highest: Fraction) -> Hold:
    """Hold scores between two limits that the ruleset sets."""

    def held(outcome: Outcome, points: Fraction) -> Outcome:
        if at_most(lowest, outcome.low) and at_most(outcome.high, highest):
            return outcome
        low, high = (min(max(score, lowest), highest) for score in (outcome.low, outcome.high))
        limited = evolve(outcome, low=low, high=high)
        return limited.with_trace(Message("trace-outside-limit", {"score": low})) if low == high else limited

    return held


def _with_worths(
    found: Outcome,
    rule: rs.Rule,
    points: Fraction,
    facts: Facts,
    name: str,
    not_applicable_answer: rs.NotApplicable | None,
    hold: Hold,
) -> Outcome:
    if comes_after(rule) and not isinstance(rule.base, rs.Parts):
        # What comes after the tier tells what each tier is worth.
        found = evolve(found, choices=tuple(
            _worth(choice, rule, points, facts, name, not_applicable_answer, hold) for choice in found.choices
        ))  # fmt: skip
    return found


def unclamped(
    rule: rs.Rule,
    points: Fraction,
    facts: Facts,
    *,
    name: str,
    assessed: Assessed | None = None,
    not_applicable_answer: rs.NotApplicable | None = None,
) -> Outcome:
    """Score an indicator as its rule says, even beyond its points; see :func:`score_rule`."""

    def as_it_is(outcome: Outcome, points: Fraction) -> Outcome:
        return outcome

    return _score(rule, points, facts, assessed or Assessed(), name, not_applicable_answer, as_it_is)


#: Brings a score between 0 and the points.
Hold = Callable[[Outcome, Fraction], Outcome]


def _within(name: str) -> Hold:
    """Hold scores within their points: what a rule gives beyond them is never silently awarded."""

    def held(outcome: Outcome, points: Fraction) -> Outcome:
        if outcome.low.numerator >= 0 and at_most(outcome.high, points):
            return outcome
        low, high = (min(max(score, Fraction(0)), points) for score in (outcome.low, outcome.high))
        inside = evolve(outcome, low=low, high=high)
        if outcome.low <= points and outcome.high >= 0 and outcome.low != outcome.high:
            # Nobody knows yet whether the score will lie beyond.
            return inside
        values = {"name": name, "low": outcome.low, "high": outcome.high, "points": points}
        finding = Diagnostic("score-clamped", Severity.WARNING, values)
        said = Message("trace-clamped", {"low": low, "high": high, "points": points})
        return evolve(inside, findings=(*outcome.findings, finding)).with_trace(said)

    return held


def _worth(
    choice: Choice,
    rule: rs.Rule,
    points: Fraction,
    facts: Facts,
    name: str,
    not_applicable_answer: rs.NotApplicable | None,
    hold: Hold,
) -> Choice:
    """Say what an indicator scores with a tier, deductions and conditions taken into account."""
    is_picked = choice.key not in tier_names(rule)
    chosen = Assessed(score=choice.low, of_row=True) if is_picked else Assessed(tier=choice.key)
    outcome = _score(rule, points, facts, chosen, name, not_applicable_answer, hold)
    return evolve(choice, low=outcome.low, high=outcome.high)


def _score(
    rule: rs.Rule,
    points: Fraction,
    facts: Facts,
    assessed: Assessed,
    name: str,
    not_applicable_answer: rs.NotApplicable | None,
    hold: Hold,
) -> Outcome:
    if isinstance(rule.base, rs.Parts) and rule.base.pick is PartPick.DECLARED and not assessed.declared:
        return _undeclared(rule, rule.base, points, facts, assessed, name, not_applicable_answer, hold)
    outcome = _body(rule, points, facts, assessed, name, hold)
    if isinstance(outcome, NotApplicable) or outcome.exits:
        outcome = _answered(outcome, rule.not_applicable or not_applicable_answer, points, name)
    if outcome.open_reasons:
        outcome = missing_answered(outcome, rule.missing, facts.ruleset, name)
    return rounded(outcome, facts.ruleset, points)


def _undeclared(
    rule: rs.Rule,
    form: rs.Parts,
    points: Fraction,
    facts: Facts,
    assessed: Assessed,
    name: str,
    not_applicable_answer: rs.NotApplicable | None,
    hold: Hold,
) -> Outcome:
    """Score with each part in turn, as long as nobody has said which was declared."""
    each = [
        _score(
            rule, points, facts, evolve(assessed, declared=part.name), name, not_applicable_answer, hold
        )
        for part in form.parts
    ]
    names = tuple(part.name for part in form.parts)
    either = reduce(union, each)
    choices = tuple(Choice(key=n, low=o.low, high=o.high) for n, o in zip(names, each, strict=True))
    reason = Message("part-not-declared", {"names": names})
    reasons = (reason, *either.open_reasons) if either.low != either.high or either.open_reasons else ()
    return evolve(either, trace=(), findings=(), choices=choices, open_reasons=reasons)


def _answered(
    found: Outcome | NotApplicable, answer: rs.NotApplicable | None, points: Fraction, name: str
) -> Outcome:
    """Give what 不适用时 says where a rule cannot be applied, and where that may still turn out."""
    reached = found.reached if isinstance(found, NotApplicable) else found
    outcome = found if isinstance(found, Outcome) else _not_applicable(found, answer, points, name)
    for stop in reached.exits:
        outcome = _or_not_applicable(outcome, stop, answer, points, name)
    return outcome


def _part(part: rs.Part, facts: Facts, assessed: Assessed) -> Outcome | NotApplicable:
    """Score a part; one that is not applicable and does not say what then is its indicator's matter."""
    rule = part.rule
    found = _body(rule, part.points, facts, assessed, part.name, _within(part.name))
    if rule.not_applicable is not None:
        found = evolve(_answered(found, rule.not_applicable, part.points, part.name), exits=())
    if isinstance(found, NotApplicable):
        return found
    if rule.missing is not None:
        found = missing_answered(found, rule.missing, facts.ruleset, part.name)
    settled, faults = closed(found, assessed, part.name)
    return evolve(settled, findings=(*settled.findings, *faults)) if faults else settled


def _case(
    case: rs.Case, points: Fraction, facts: Facts, assessed: Assessed, name: str, hold: Hold
) -> Outcome | NotApplicable:
    """Score by a case; one that is not applicable and does not say what then is its indicator's matter."""
    rule = case.rule
    chosen = assessed if assessed.tier is None or assessed.tier in tier_names(rule) else Assessed()
    found = _body(rule, points, facts, chosen, name, hold)
    if rule.not_applicable is not None:
        found = evolve(_answered(found, rule.not_applicable, points, name), exits=())
    if isinstance(found, Outcome) and rule.missing is not None:
        return missing_answered(found, rule.missing, facts.ruleset, name)
    return found


def tier_names(rule: rs.Rule) -> tuple[str, ...]:
    """Give the tiers that an assessor may choose from, those of cases included."""
    forms = (rule.base, *(within.base for within in rs.inner_rules(rule.base)))
    return tuple(tier.name for form in forms if isinstance(form, rs.Tiers) for tier in form.tiers)


def _or_not_applicable(
    outcome: Outcome, stop: Exit, answer: rs.NotApplicable | None, points: Fraction, name: str
) -> Outcome:
    """Allow for the case that the rule turns out not to be applicable."""
    reached = Outcome(
        low=Fraction(0), high=Fraction(0), parent_zero=stop.parent_zero, all_zero=stop.all_zero
    )
    stopped = _not_applicable(NotApplicable(UNDEFINED, reached), answer, points, name)
    return union(outcome, evolve(stopped, open_reasons=()))


def missing_answered(outcome: Outcome, own: Answer | None, ruleset: rs.Ruleset, name: str) -> Outcome:
    """Apply 缺数据时 (``own``), or 约定 缺数据; a tier that has yet to be chosen is no missing figure."""
    if not outcome.open_reasons:
        return outcome
    reasons = {reason.code for reason in outcome.open_reasons}
    if reasons <= _UNCHOSEN:
        return outcome
    answer = own or ruleset.missing
    if answer is Answer.NO_POINTS:
        said = outcome.with_trace(Message("trace-missing-no-points"))
        return evolve(
            said, low=Fraction(0), high=Fraction(0), open_reasons=(), choices=(), uncounted=False
        )
    # An input that the ruleset insists on has been reported by itself.
    is_reported = ruleset.missing is Answer.REFUSE and reasons == {"input-missing"}
    if answer is Answer.REFUSE and not is_reported:
        finding = Diagnostic("score-refused", Severity.ERROR, {"name": name, "reasons": outcome.open_reasons})
        return evolve(outcome, findings=(*outcome.findings, finding))
    return outcome


_UNCHOSEN = frozenset((
    "tier-not-chosen", "score-in-tier-not-chosen", "part-not-assessed", "part-not-declared",
    "score-in-band-not-picked",
))  # fmt: skip


def round_within(score: Fraction, points: Fraction, rounding: rs.Rounding) -> Fraction:
    """Round a score, but not above its points: 2.6 of 2.6 stays what it is where 2.6 turns into 3."""
    near = ROUNDINGS[rounding.mode](score, rounding.places)
    if near is score or at_most(near, points) or not at_most(score, points):
        return near
    return points


def rounded(outcome: Outcome, ruleset: rs.Ruleset, points: Fraction) -> Outcome:
    """Round an indicator's score where the ruleset says so; never above its points."""
    rounding = ruleset.rounding
    if rounding is None or rounding.place is not Place.INDICATORS:
        return outcome
    low = round_within(outcome.low, points, rounding)
    high = low if outcome.low is outcome.high else round_within(outcome.high, points, rounding)
    if low is outcome.low and high is outcome.high and not outcome.choices:
        return outcome
    made = _with_rounded_choices(outcome, points, rounding) if outcome.choices else outcome
    if made is outcome and same(low, outcome.low) and same(high, outcome.high):
        return outcome
    trace = outcome.trace
    if same(outcome.low, outcome.high):
        trace = (*trace, Message("trace-rounded", {"exact": outcome.low, "score": low}))
    return made.scored(low, high, trace)


def _with_rounded_choices(outcome: Outcome, points: Fraction, rounding: rs.Rounding) -> Outcome:
    choices = tuple(
        evolve(c, low=round_within(c.low, points, rounding), high=round_within(c.high, points, rounding))
        for c in outcome.choices
    )
    return outcome if choices == outcome.choices else evolve(outcome, choices=choices)


def _body(
    rule: rs.Rule, points: Fraction, facts: Facts, assessed: Assessed, name: str, hold: Hold
) -> Outcome | NotApplicable:
    found = _base(rule, points, facts, assessed, name, hold)
    if isinstance(found, NotApplicable):
        return found
    # What starts above the points may come down to them.
    outcome = found if rule.start is not None else hold(found, points)
    if rule.deductions or rule.deduction_tables:
        lost = [deducted(deduction, points, facts) for deduction in rule.deductions]
        lost += [taken_by(table, points, facts, score_bands) for table in rule.deduction_tables]
        for taken in lost:
            if isinstance(taken, NotApplicable):
                return NotApplicable(taken.cause, _with(outcome, taken.reached))
            outcome = _less(outcome, taken)
        outcome = hold(_from(rule.lowest, outcome), points)
    for table in rule.factor_tables:
        factor = factor_of(table, facts, score_bands)
        if isinstance(factor, NotApplicable):
            return NotApplicable(factor.cause, _with(outcome, factor.reached))
        outcome = hold(_times(_with(outcome, factor), factor.low, factor.high), points)
    for when in rule.whens:
        changed = _when(when, outcome, points, facts, name, rule.lowest)
        if isinstance(changed, NotApplicable):
            return changed
        # Most conditions change nothing.
        outcome = outcome if changed is outcome else hold(changed, points)
    return outcome


def _base(
    rule: rs.Rule, points: Fraction, facts: Facts, assessed: Assessed, name: str, hold: Hold
) -> Outcome | NotApplicable:
    base = rule.base
    if isinstance(base, rs.Parts):
        chosen = assessed.parts
        scored = [(p, _part(p, facts, chosen.get(fold(p.name), Assessed()))) for p in base.parts]
        return joined_parts(base, scored, assessed.declared)
    if isinstance(base, rs.Cases):
        own = dict(zip(map(id, base.cases), assessed.cases, strict=True)) if assessed.cases else {}
        return scored_case(
            base, facts, lambda case: _case(case, points, facts, own.get(id(case), assessed), name, hold)
        )
    if base is not None:
        return score_form(base, points, facts, assessed, name)
    if rule.start is not None:
        return sure(rule.start, *([Message("trace-from-start", {"score": rule.start})] if rule.start else []))
    if rule.deductions or rule.deduction_tables:
        return sure(points, Message("trace-from-full", {"points": points}))
    # The check has shown that a 若 … 否则 … awards points in every case.
    return sure(Fraction(0))


def _with(outcome: Outcome, more: Outcome) -> Outcome:
    """Add what a further step says to what was found before it."""
    if not more.open_reasons and not more.exits:
        return outcome.scored(outcome.low, outcome.high, outcome.trace + more.trace)
    return evolve(
        outcome,
        trace=outcome.trace + more.trace,
        open_reasons=tuple(dict.fromkeys((*outcome.open_reasons, *more.open_reasons))),
        exits=tuple(dict.fromkeys((*outcome.exits, *more.exits))),
    )


def _less(outcome: Outcome, taken: Outcome) -> Outcome:
    less = subtracted(outcome.low, taken.high)
    is_sure = outcome.low is outcome.high and taken.low is taken.high
    more = less if is_sure else subtracted(outcome.high, taken.low)
    both = _with(outcome, taken)
    return both.scored(less, more, both.trace)


def _times(outcome: Outcome, low: Fraction, high: Fraction) -> Outcome:
    """Multiply a score that is not below 0."""
    least = product(outcome.low, low)
    is_sure = outcome.low is outcome.high and low is high
    return outcome.scored(least, least if is_sure else product(outcome.high, high), outcome.trace)


def _from(lowest: Fraction, outcome: Outcome) -> Outcome:
    if at_most(lowest, outcome.low):
        return outcome
    return outcome.scored(lowest, max(outcome.high, lowest), outcome.trace)


def comes_after(rule: rs.Rule) -> bool:
    """Say whether anything changes the score of a rule's base."""
    own = rule.deductions or rule.deduction_tables or rule.factor_tables or rule.whens
    return bool(own) or any(comes_after(within) for within in rs.inner_rules(rule.base))


def _when(
    when: rs.When, outcome: Outcome, points: Fraction, facts: Facts, name: str, lowest: Fraction
) -> Outcome | NotApplicable:
    truth = holds(when.condition, facts)
    if truth is False and when.otherwise is None:
        return outcome
    if truth is True or truth is False:
        code, action = ("trace-holds", when.action) if truth else ("trace-holds-not", when.otherwise)
        assert action is not None
        told = Message(code, {"condition": Said(condition_words, when.condition, facts)})
        return _act(action, outcome.with_trace(told), points, name, lowest)
    if isinstance(when.action, rs.Finding | rs.Explain) and when.otherwise is None:
        return outcome
    if isinstance(truth, Undefined):
        if truth.answer is not Answer.REFUSE:
            return NotApplicable(truth.cause, outcome)
        truth = Missing((truth.cause, Message("refused")))
    assert isinstance(truth, Missing)
    return _either(when, truth, outcome, points, name, lowest)


def _either(
    when: rs.When, truth: Missing, outcome: Outcome, points: Fraction, name: str, lowest: Fraction
) -> Outcome | NotApplicable:
    """Allow for both branches of a condition that is not known yet, and for none of them."""
    one = _act(when.action, outcome, points, name, lowest)
    other = outcome if when.otherwise is None else _act(when.otherwise, outcome, points, name, lowest)
    if isinstance(one, NotApplicable) and isinstance(other, NotApplicable):
        return one
    branches = [branch for branch in (one, other) if isinstance(branch, Outcome)]
    stops = len(branches) == 1 or Answer.NOT_APPLICABLE in truth.answers
    either = union(branches[0], branches[-1], truth.causes)
    if not stops and _same(branches[0], branches[-1]):
        # Whatever comes out, the score is the same: the condition keeps nothing open.
        either = union(branches[0], branches[-1])
    # Neither branch has been taken yet, so neither belongs to how the score came about.
    trace = branches[0].trace if branches[0].trace == branches[-1].trace else outcome.trace
    stop = Exit(parent_zero=outcome.parent_zero, all_zero=outcome.all_zero)
    exits = tuple(dict.fromkeys((*either.exits, stop))) if stops else either.exits
    return either.scored(either.low, either.high, trace, outcome.findings, exits)


def _same(one: Outcome, other: Outcome) -> bool:
    return (one.low, one.high, one.parent_zero, one.all_zero, one.grade_limits) == (
        other.low, other.high, other.parent_zero, other.all_zero, other.grade_limits
    )  # fmt: skip


def _act(
    action: rs.Action, outcome: Outcome, points: Fraction, name: str, lowest: Fraction
) -> Outcome | NotApplicable:
    match action:
        case rs.Award():
            score = action.share.out_of(points)
            made = outcome.scored(score, score, (*outcome.trace, Message("trace-award", {"score": score})))
            if outcome.open_reasons or outcome.choices:
                return evolve(made, open_reasons=(), choices=())
            return made
        case rs.Finding():
            finding = Diagnostic("ruleset-says", Severity.WARNING, {"name": name, "text": action.text})
            found = (*outcome.findings, finding)
            return outcome.scored(outcome.low, outcome.high, outcome.trace, found)
        case rs.Explain():
            finding = Diagnostic("explanation-due", Severity.WARNING, {"name": name, "text": action.text})
            found = (*outcome.findings, finding)
            return outcome.scored(outcome.low, outcome.high, outcome.trace, found)
        case rs.Multiply():
            said = Message("trace-multiplied", {"factor": Figure(action.factor, "ratio")})
            return _times(outcome.with_trace(said), action.factor, action.factor)
        case rs.Subtract():
            taken = action.share.out_of(points)
            said = Message("trace-subtracted", {"taken": taken})
            less = evolve(outcome.with_trace(said), low=outcome.low - taken, high=outcome.high - taken)
            return _from(lowest, less)
        case rs.GradeAtMost():
            limit = GradeLimit(action=action, name=name)
            said = Message("trace-grade-at-most", {"grade": action.name})
            return evolve(outcome.with_trace(said), grade_limits=(*outcome.grade_limits, limit))
        case rs.GradeDown():
            limit = GradeLimit(action=action, name=name)
            said = Message("trace-grade-down", {"steps": action.steps})
            return evolve(outcome.with_trace(said), grade_limits=(*outcome.grade_limits, limit))
        case rs.ParentNoPoints():
            return evolve(outcome.with_trace(Message("trace-parent-zero")), parent_zero=True)
        case rs.AllNoPoints():
            return evolve(outcome.with_trace(Message("trace-all-zero")), all_zero=True)
        case rs.Stands():
            return outcome
        case rs.BecomesNotApplicable():
            return NotApplicable(Message("made-not-applicable"), outcome)


def _not_applicable(
    found: NotApplicable, answer: rs.NotApplicable | None, points: Fraction, name: str
) -> Outcome:
    """Give what 不适用时 says; where it says nothing the score is open."""
    reached = found.reached.with_trace(found.cause)
    reached = evolve(reached, open_reasons=(), choices=(), exits=())
    if answer is None:
        return evolve(reached, low=Fraction(0), high=points, open_reasons=(found.cause,))
    if answer.finding:
        finding = Diagnostic("ruleset-says", Severity.WARNING, {"name": name, "text": answer.finding})
        reached = evolve(reached, findings=(*reached.findings, finding))
    match answer.answer:
        case Answer.FULL:
            said = Message("trace-na-full", {"score": points})
            return evolve(reached.with_trace(said), low=points, high=points)
        case Answer.NO_POINTS:
            return evolve(reached.with_trace(Message("trace-na-zero")), low=Fraction(0), high=Fraction(0))
        case _:
            said = _dropped_words(answer)
            return evolve(
                reached.with_trace(said), low=Fraction(0), high=Fraction(0), uncounted=True, dropped_by=answer
            )


def _dropped_words(answer: rs.NotApplicable) -> Message:
    if answer.answer is Answer.MOVE:
        return Message("trace-na-moved", {"target": "/".join(answer.target)})
    return Message("trace-na-rescaled" if answer.drops else "trace-na-uncounted")


def said_not_applicable(
    answer: rs.NotApplicable, points: Fraction, name: str, told: tuple[Message, ...]
) -> Outcome:
    """Give what 不适用时 says of what an assessor, or a condition, finds not applicable."""
    *before, cause = told
    nothing = Outcome(low=Fraction(0), high=Fraction(0), trace=tuple(before))
    return _not_applicable(NotApplicable(cause, nothing), answer, points, name)
