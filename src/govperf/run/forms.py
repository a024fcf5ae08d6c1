"""The score forms: each gives the points that are possible and how they come about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import evolve, field

from govperf.base.diagnostics import Message
from govperf.base.figures import Figure
from govperf.base.numbers import at_most, product
from govperf.base.records import frozen_for_checkers
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant
from govperf.run.expressions import Facts, evaluate, inside, undecided
from govperf.run.outcome import NotApplicable, Outcome, not_applicable, open_between, sure
from govperf.run.record_trace import records_counted
from govperf.run.result import Choice
from govperf.run.tables import is_plain, score_table
from govperf.run.values import Known, Missing, Undefined, joined
from govperf.run.wording import Said, figures_of, interval_words, name_of
from govperf.syntax.nodes import Answer, Function, TierPick


@frozen_for_checkers(kw_only=True)
class Assessed:
    """What an assessor has chosen for an indicator: a tier, a score inside it, both, or a part."""

    tier: str | None = None
    score: Fraction | None = None
    #: The part that was declared, and what was chosen for the parts, by their folded names.
    declared: str | None = None
    parts: Mapping[str, Assessed] = field(factory=dict)
    #: What was chosen, as each case of the indicator reads it.
    cases: tuple[Assessed, ...] = ()
    #: The score is picked from a row of a table, before deductions.
    of_row: bool = False
    #: The tier that a score without a tier lies in.
    within: str = ""

    def times(self, factor: Fraction) -> Assessed:
        """Give the same out of other points."""
        if factor == 1 or (self.score is None and not self.cases):
            return self
        score = None if self.score is None else self.score * factor
        return evolve(self, score=score, cases=tuple(case.times(factor) for case in self.cases))


def score_form(
    form: rs.Form, points: Fraction, facts: Facts, assessed: Assessed, name: str = ""
) -> Outcome | NotApplicable:
    """Work out the base score of an indicator with so many points."""
    match form:
        case rs.Proportional():
            return _proportional(form, points, facts)
        case rs.Award():
            score = form.share.out_of(points)
            return sure(score, Message("trace-award", {"score": score}))
        case rs.Bands() if is_plain(form):
            return score_bands(form, points, facts)
        case rs.Bands():
            picked = assessed.score if assessed.of_row else None
            return score_table(form, points, facts, picked, name, score_bands)
        case rs.Interpolated():
            return _interpolated(form, points, facts)
        case rs.Checklist() if form.highest_only:
            return _highest_element(form, facts)
        case rs.Checklist():
            return _checklist(form, points, facts)
        case rs.Tiers():
            return _tiers(form, points, assessed)
        case rs.Parts() | rs.Cases():
            raise TypeError("parts and cases are scored by their own rules")


_PLAIN_QUANTITIES = (ex.InputValue, ex.RowValue, ex.FundsValue)


def quantity_trace(expression: ex.Expression, value: Fraction, facts: Facts) -> tuple[Message, ...]:
    """Say how a quantity came about: ``在职人员控制率 = 12人 ÷ 11人 = 109.09%``."""
    formula = expression
    if isinstance(expression, ex.MetricValue):
        formula = facts.ruleset.metrics[expression.name].expression
    unit = facts.ruleset.inputs[expression.name].unit if isinstance(expression, ex.InputValue) else ""
    shown = Figure(value, expression.dimension, unit)
    name = Said(name_of, expression, facts)
    if isinstance(formula, _PLAIN_QUANTITIES):
        told = facts.ranked.get(formula.name) if isinstance(formula, ex.InputValue) else None
        return (Message("trace-quantity", {"name": name, "value": shown}), *((told,) if told else ()))
    # A list has no figures of its own that could take the place of its name.
    written = name_of if isinstance(formula, ex.Aggregated) else figures_of
    values = {"name": name, "figures": Said(written, formula, facts), "value": shown}
    said = Message("trace-formula", values)
    if isinstance(formula, ex.Lateness):
        return (said, *_days_counted(formula, value, facts))
    return (said, *records_counted(formula, facts))


def _days_counted(formula: ex.Lateness, value: Fraction, facts: Facts) -> tuple[Message, ...]:
    """Say how many days of the calendar the working days were counted among."""
    if formula.function is not Function.WORKDAYS_LATE:
        return ()
    actual, due = evaluate(formula.actual, facts), evaluate(formula.due, facts)
    if not value or not isinstance(actual, Known) or not isinstance(due, Known):
        return ()
    values = {
        "due": Figure(due.value, ex.DATE), "actual": Figure(actual.value, ex.DATE),
        "days": actual.value - due.value, "workdays": value,
    }  # fmt: skip
    return (Message("trace-workdays", values),)


def _unknown(value: Missing | Undefined, points: Fraction) -> Outcome | NotApplicable:
    """Answer for a quantity that is not known: all scores are possible, or none exists."""
    if isinstance(value, Missing):
        return open_between(Fraction(0), points, value)
    match value.answer:
        case Answer.FULL:
            return sure(points, value.cause, Message("trace-award", {"score": points}))
        case Answer.NO_POINTS:
            return sure(Fraction(0), value.cause, Message("trace-award", {"score": Fraction(0)}))
        case Answer.REFUSE:
            return open_between(Fraction(0), points, Missing((value.cause, Message("refused"))))
        case _:
            return not_applicable(value)


def _proportional(form: rs.Proportional, points: Fraction, facts: Facts) -> Outcome | NotApplicable:
    ratio = evaluate(form.ratio, facts)
    ends = (form.pass_mark, form.cap, form.floor)
    # Most limits are figures, which no sheet leaves open.
    limits = [end.value if isinstance(end, ex.Literal) else None for end in ends]
    others = {
        at: evaluate(end, facts) for at, end in enumerate(ends)
        if end is not None and not isinstance(end, ex.Literal)
    }  # fmt: skip
    if others or not isinstance(ratio, Known):
        unknown = joined((ratio, *others.values()))
        if unknown is not None:
            return _unknown(unknown, points)
    assert isinstance(ratio, Known)
    for at, limit in others.items():
        assert isinstance(limit, Known)
        limits[at] = limit.value
    trace = quantity_trace(form.ratio, ratio.value, facts)
    pass_mark, cap, floor = limits
    if pass_mark is not None and not at_most(pass_mark, ratio.value):
        mark = Figure(pass_mark, form.ratio.dimension)
        return sure(Fraction(0), *trace, Message("trace-below-pass-mark", {"mark": mark}))
    share = ratio.value
    if cap is not None and not at_most(share, cap):
        share = cap
        trace += (Message("trace-capped", {"cap": Figure(cap, "ratio")}),)
    if floor is not None and not at_most(floor, share):
        share = floor
        trace += (Message("trace-floored", {"floor": Figure(floor, "ratio")}),)
    score = product(share, points)
    values = {"points": points, "share": Figure(share, "ratio"), "score": score}
    return sure(score, *trace, Message("trace-proportional", values))


def score_bands(form: rs.Bands, points: Fraction, facts: Facts) -> Outcome | NotApplicable:
    """Score a table whose rows all give a score."""
    value = evaluate(form.expression, facts)
    if not isinstance(value, Known):
        some_row_takes_it = _has_constant_ends(form) or _leaves_no_gap(form)
        scores = [b.share.out_of(points) for b in form.bands]
        return _between(scores if some_row_takes_it else [], _with_ends(value, form, facts), points)
    trace = quantity_trace(form.expression, value.value, facts)
    possible: list[Fraction] = []
    unknown: list[Missing | Undefined] = []
    for band in sorted(form.bands, key=lambda b: b.interval is None):
        found = True if band.interval is None else inside(value.value, band.interval, facts)
        score = band.share.out_of(points)
        if found is True and not unknown:
            return sure(score, *trace, _band_trace(band, score, facts))
        if found is not False:
            possible.append(score)
        if found is True:
            break
        if found is not False:
            unknown.append(found)
    else:
        if not _leaves_no_gap(form):
            possible += [Fraction(0), points]
    open_end = undecided(unknown)
    if open_end is not None:
        return _with_trace(_between(possible, open_end, points), trace)
    shown = Figure(value.value, form.expression.dimension)
    return open_between(Fraction(0), points, Missing((Message("no-band", {"value": shown}),)), *trace)


def _ends(form: rs.Bands) -> list[ex.Expression]:
    return [e for b in form.bands if b.interval for e in (b.interval.low, b.interval.high) if e is not None]


def _with_ends(value: Missing | Undefined, form: rs.Bands, facts: Facts) -> Missing | Undefined:
    """Allow for bounds that are undefined, or may turn out so, once the missing value is known."""
    if isinstance(value, Undefined) or _has_constant_ends(form):
        return value
    ends = [evaluate(end, facts) for end in _ends(form)]
    answers = {end.answer for end in ends if isinstance(end, Undefined)}
    answers |= {answer for end in ends if isinstance(end, Missing) for answer in end.answers}
    return evolve(value, answers=value.answers | answers)


def _has_constant_ends(form: rs.Bands) -> bool:
    """Say whether all bounds are figures, so that the check has shown that there is no gap."""
    return all(constant(end) is not None for end in _ends(form))


def _leaves_no_gap(form: rs.Bands) -> bool:
    """Say whether every value has a row whatever the bounds turn out to be: one goes on where one ends."""
    intervals = [band.interval for band in form.bands]
    if None in intervals:
        return True
    starts = Counter((i.low, i.low_included) for i in intervals if i is not None)
    stops = Counter((i.high, i.high is not None and not i.high_included) for i in intervals if i is not None)
    return starts[None, False] == 1 and starts == stops


def _between(
    scores: Sequence[Fraction], value: Missing | Undefined, points: Fraction
) -> Outcome | NotApplicable:
    """Answer for a quantity that is not known: these scores are possible, or all (if none is given)."""
    outcome = _unknown(value, points)
    if isinstance(outcome, NotApplicable) or not isinstance(value, Missing) or not scores:
        return outcome
    if Answer.REFUSE in value.answers:
        return outcome
    return evolve(outcome, low=min(scores), high=max(scores))


def _with_trace(found: Outcome | NotApplicable, trace: tuple[Message, ...]) -> Outcome | NotApplicable:
    if isinstance(found, NotApplicable):
        return evolve(found, reached=found.reached.with_trace(*trace))
    return evolve(found, trace=(*trace, *found.trace))


def _band_trace(band: rs.Band, score: Fraction, facts: Facts) -> Message:
    if band.interval is None:
        return Message("trace-else-band", {"score": score})
    return Message("trace-band", {"band": Said(interval_words, band.interval, facts), "score": score})


def _interpolated(form: rs.Interpolated, points: Fraction, facts: Facts) -> Outcome | NotApplicable:
    value = evaluate(form.expression, facts)
    scores = [share.out_of(points) for _, share in form.anchors]
    if not isinstance(value, Known):
        return _between(scores, value, points)
    trace = quantity_trace(form.expression, value.value, facts)
    score = interpolate(value.value, [(at, s) for (at, _), s in zip(form.anchors, scores, strict=True)])
    return sure(score, *trace, Message("trace-interpolated", {"score": score}))


def interpolate(value: Fraction, anchors: list[tuple[Fraction, Fraction]]) -> Fraction:
    """Go straight from anchor to anchor; stay level before the first and after the last.

    Examples
    --------
    >>> interpolate(Fraction(85), [(Fraction(80), Fraction(4)), (Fraction(90), Fraction(6))])
    Fraction(5, 1)
    """
    if value <= anchors[0][0]:
        return anchors[0][1]
    for (x0, y0), (x1, y1) in zip(anchors, anchors[1:], strict=False):
        if value <= x1:
            return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
    return anchors[-1][1]


def _checklist(form: rs.Checklist, points: Fraction, facts: Facts) -> Outcome | NotApplicable:
    low = high = points if form.counts_down else Fraction(0)
    trace: list[Message] = []
    reasons: list[Message] = []
    for element in form.elements:
        met = facts.inputs[element.name]
        change = -element.points if form.counts_down else element.points
        name = facts.ruleset.inputs[element.name].name
        if isinstance(met, Missing):
            reasons += [c for c in met.causes if c not in reasons]
            low, high = low + min(change, Fraction(0)), high + max(change, Fraction(0))
            continue
        if isinstance(met, Undefined):
            return not_applicable(met)
        counts = (met.value == 0) if form.counts_down else (met.value != 0)
        if counts:
            low, high = low + change, high + change
        code = "trace-element-met" if met.value else "trace-element-failed"
        trace.append(Message(code, {"name": name, "change": abs(change) if counts else Fraction(0)}))
    low, high = max(low, Fraction(0)), max(high, Fraction(0))
    return Outcome(low=low, high=high, trace=tuple(trace), open_reasons=tuple(reasons))


def _highest_element(form: rs.Checklist, facts: Facts) -> Outcome | NotApplicable:
    """Give the points of the best element that is met: one thing done at several levels counts once."""
    low = high = Fraction(0)
    trace: list[Message] = []
    reasons: dict[Message, None] = {}
    best = ""
    for element in form.elements:
        met, name = facts.inputs[element.name], facts.ruleset.inputs[element.name].name
        if isinstance(met, Undefined):
            return not_applicable(met)
        if isinstance(met, Missing):
            high = max(high, element.points)
            reasons |= dict.fromkeys(met.causes)
            continue
        code = "trace-level-reached" if met.value else "trace-level-not-reached"
        trace.append(Message(code, {"name": name, "points": element.points}))
        if met.value and (not best or element.points > low):
            low, best = element.points, name
    if high > low:
        return Outcome(low=low, high=high, trace=tuple(trace), open_reasons=tuple(reasons))
    # What is missing is worth no more than what is met.
    said = Message("trace-highest-only", {"name": best, "score": low}) if best else Message("trace-none-met")
    return sure(low, *trace, said)


def tier_choices(form: rs.Tiers, points: Fraction) -> tuple[Choice, ...]:
    """Give the tiers that an assessor can choose, and the scores that each leaves."""
    return tuple(
        Choice(key=t.name, low=product(t.low, points), high=product(t.high, points)) for t in form.tiers
    )


def _tiers(form: rs.Tiers, points: Fraction, assessed: Assessed) -> Outcome:
    choices = tier_choices(form, points)
    if assessed.tier is None:
        low, high = min(c.low for c in choices), max(c.high for c in choices)
        return Outcome(low=low, high=high, choices=choices, open_reasons=(Message("tier-not-chosen"),))
    tier = next(t for t in form.tiers if t.name == assessed.tier)
    low, high = tier.low * points, tier.high * points
    named = Message("trace-tier", {"tier": tier.name, "low": low, "high": high})
    if assessed.score is not None:
        return sure(assessed.score, named, Message("trace-assessed-score", {"score": assessed.score}))
    match form.pick:
        case TierPick.LOWEST:
            return sure(low, named, Message("trace-tier-lowest", {"score": low}))
        case TierPick.HIGHEST:
            return sure(high, named, Message("trace-tier-highest", {"score": high}))
        case TierPick.MIDDLE:
            middle = (low + high) / 2
            return sure(middle, named, Message("trace-tier-middle", {"score": middle}))
        case TierPick.PENDING:
            reason = Message("score-in-tier-not-chosen", {"tier": tier.name})
            return Outcome(low=low, high=high, trace=(named,), open_reasons=(reason,))
