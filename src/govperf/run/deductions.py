"""扣分: steps beyond a standard, or occurrences, and what they cost."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.diagnostics import Bilingual, Message
from govperf.base.figures import Figure
from govperf.base.numbers import at_most, product, quotient, subtracted
from govperf.model import ruleset as rs
from govperf.run.expressions import Facts, evaluate
from govperf.run.forms import quantity_trace
from govperf.run.outcome import NotApplicable, Outcome, not_applicable, open_between
from govperf.run.values import Known, Missing, Undefined, joined
from govperf.run.wording import Said, name_of
from govperf.syntax.nodes import Answer, Side, StepMode

_NOTHING = Fraction(0)
_MODE_WORDS = {
    StepMode.WHOLE: Bilingual("不足一步不扣", "part steps free"),
    StepMode.STARTED: Bilingual("不足一步按一步", "part steps count whole"),
    StepMode.PART: Bilingual("不足一步按比例", "part steps pro rata"),
}
_SIDE_WORDS = {
    Side.ABOVE: Bilingual("超过", "above"),
    Side.BELOW: Bilingual("低于", "below"),
    Side.OFF: Bilingual("偏离", "off"),
}


def deducted(rule: rs.Deduction, points: Fraction, facts: Facts) -> Outcome | NotApplicable:
    """Work out how many points a deduction takes: ``low`` to ``high`` of them."""
    most = rule.at_most.out_of(points) if rule.at_most is not None else points
    value = evaluate(rule.expression, facts)
    standard = evaluate(rule.standard, facts) if rule.standard is not None else Known(Fraction(0))
    unknown = joined((value, standard))
    if unknown is not None:
        return _unknown(unknown, points, most)
    assert isinstance(value, Known)
    assert isinstance(standard, Known)
    trace = quantity_trace(rule.expression, value.value, facts)
    beyond = excess(value.value, standard.value, rule.side)
    steps = count_steps(beyond, rule.step, rule.step_mode)
    costs = rule.costs.out_of(points)
    whole = product(steps, costs)
    taken = whole if at_most(whole, most) else most
    trace += _steps_trace(rule, beyond, steps, taken, facts)
    if taken is not whole:
        trace += (Message("trace-deduction-limit", {"most": most}),)
    return Outcome(low=taken, high=taken, trace=trace)


def _unknown(value: Missing | Undefined, points: Fraction, most: Fraction) -> Outcome | NotApplicable:
    if isinstance(value, Missing):
        return open_between(Fraction(0), most, value)
    match value.answer:
        case Answer.FULL:
            return Outcome(low=Fraction(0), high=Fraction(0), trace=(value.cause,))
        case Answer.NO_POINTS:
            return Outcome(low=points, high=points, trace=(value.cause,))
        case Answer.REFUSE:
            return open_between(Fraction(0), most, Missing((value.cause, Message("refused"))))
        case _:
            return not_applicable(value)


def excess(value: Fraction, standard: Fraction, side: Side | None) -> Fraction:
    """Give how far a value lies beyond a standard; occurrences have no side and count from 0."""
    beyond = subtracted(standard, value) if side is Side.BELOW else subtracted(value, standard)
    if side is Side.OFF:
        return abs(beyond)
    return beyond if beyond.numerator > 0 else _NOTHING


def count_steps(beyond: Fraction, step: Fraction, mode: StepMode) -> Fraction:
    """Count steps: whole ones only, started ones, or parts of one.

    Examples
    --------
    >>> count_steps(Fraction("7.2"), Fraction(5), StepMode.WHOLE)  # 92.8 % against 100 %
    Fraction(1, 1)
    >>> count_steps(Fraction("7.2"), Fraction(5), StepMode.STARTED)
    Fraction(2, 1)
    """
    match mode:
        case StepMode.WHOLE:
            return Fraction(beyond // step)
        case StepMode.STARTED:
            return Fraction(-(-beyond // step))
        case StepMode.PART:
            return quotient(beyond, step)


def _steps_trace(
    rule: rs.Deduction, beyond: Fraction, steps: Fraction, taken: Fraction, facts: Facts
) -> tuple[Message, ...]:
    dimension = rule.expression.dimension
    stepped = {"ratio": "ratio difference", "date": "days"}.get(dimension, dimension)
    step = Figure(rule.step, stepped, rule.step_unit)
    if rule.side is None or rule.standard is None:
        return (Message("trace-occurrences", {"count": Figure(steps, ""), "step": step, "taken": taken}),)
    standard = Said(name_of, rule.standard, facts)
    if beyond == 0:
        return (Message("trace-not-beyond", {"side": _SIDE_WORDS[rule.side], "standard": standard}),)
    values = {
        "side": _SIDE_WORDS[rule.side],
        "standard": standard,
        "beyond": Figure(beyond, stepped, rule.step_unit),
        "step": step,
        "mode": _MODE_WORDS[rule.step_mode],
        "steps": Figure(steps, ""),
        "taken": taken,
    }
    return (Message("trace-steps", values),)
