"""情形: the case that holds scores the indicator; as long as that is open, every case that may hold."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from attrs import evolve

from govperf.base.diagnostics import Message
from govperf.model import ruleset as rs
from govperf.run.expressions import Facts, holds
from govperf.run.outcome import Exit, NotApplicable, Outcome, union
from govperf.run.values import Missing, Undefined
from govperf.run.wording import Said, condition_words
from govperf.syntax.nodes import Answer

ScoreCase = Callable[[rs.Case], Outcome | NotApplicable]


def scored_case(form: rs.Cases, facts: Facts, score_case: ScoreCase) -> Outcome | NotApplicable:
    """Score by the first case that holds.

    Parameters
    ----------
    form : Cases
    facts : Facts
    score_case : callable (Case) -> Outcome or NotApplicable
    """
    possible: list[Outcome | NotApplicable] = []
    causes: list[Message] = []
    for case in form.cases:
        truth = holds(case.condition, facts) if case.condition is not None else True
        if truth is False:
            continue
        if isinstance(truth, Undefined):
            if truth.answer is not Answer.REFUSE:
                possible.append(NotApplicable(truth.cause, _nothing()))
                break
            truth = Missing((truth.cause, Message("refused")))
        possible.append(_said(case, score_case(case), facts))
        if truth is True:
            break
        causes += truth.causes
        if Answer.NOT_APPLICABLE in truth.answers:
            possible.append(NotApplicable(truth.causes[0], _nothing()))
    return possible[0] if len(possible) == 1 else _any_of(possible, causes)


def _nothing() -> Outcome:
    return Outcome(low=Fraction(0), high=Fraction(0))


def _said(
    case: rs.Case, found: Outcome | NotApplicable, facts: Facts
) -> Outcome | NotApplicable:
    head = Message("trace-other-cases")
    if case.condition is not None:
        head = Message("trace-case", {"condition": Said(condition_words, case.condition, facts)})
    if isinstance(found, NotApplicable):
        return NotApplicable(found.cause, evolve(found.reached, trace=(head, *found.reached.trace)))
    return found.scored(found.low, found.high, (head, *found.trace))


def _any_of(
    possible: list[Outcome | NotApplicable], causes: list[Message]
) -> Outcome | NotApplicable:
    """Allow for every case that may hold; none has come about yet, so none is told."""
    outcomes = [found for found in possible if isinstance(found, Outcome)]
    absent = [found for found in possible if isinstance(found, NotApplicable)]
    if not outcomes:
        return absent[0]
    either = reduce(union, outcomes)
    is_open = either.low != either.high or either.open_reasons or absent
    reasons = tuple(dict.fromkeys((*either.open_reasons, *causes))) if is_open else ()
    exits = tuple(dict.fromkeys((*either.exits, *([Exit()] if absent else []))))
    return evolve(either, trace=(), findings=(), open_reasons=reasons, exits=exits)
