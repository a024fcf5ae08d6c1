"""The score of one indicator while it is being worked out."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import takewhile

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.numbers import at_most
from govperf.base.records import frozen, frozen_for_checkers
from govperf.model import ruleset as rs
from govperf.run.result import Choice
from govperf.run.values import Missing, Undefined
from govperf.syntax.nodes import Answer


@frozen(kw_only=True)
class Exit:
    """A place where a rule stops because it is not applicable, and the gates that were shut before it."""

    parent_zero: bool | None = False
    all_zero: bool | None = False


@frozen(kw_only=True)
class GradeLimit:
    """等级不高于, 等级下调: what an indicator does to the sheet's grade, for certain or perhaps."""

    action: rs.GradeAtMost | rs.GradeDown
    name: str
    is_certain: bool = True


@frozen_for_checkers(kw_only=True)
class Outcome:
    """An interval of points that are possible, and how it came about.

    Attributes
    ----------
    low, high : Fraction
        The lowest and the highest score still possible.
    trace, open_reasons : tuple of Message
    choices : tuple of Choice
    uncounted : bool or None
        不计分: it has no score, and its points do not count; ``None`` when that depends on
        something missing.
    dropped_by : NotApplicable or None
        The answer by which it is, or may be, uncounted.
    parent_zero, all_zero : bool or None
        上级不得分, 全表不得分: yes, no, or (``None``) it depends on something missing.
    findings : tuple of Diagnostic
    grade_limits : tuple of GradeLimit
    exits : tuple of Exit
        Where it may turn out, once everything is given, that the rule cannot be applied.
    """

    low: Fraction
    high: Fraction
    trace: tuple[Message, ...] = ()
    open_reasons: tuple[Message, ...] = ()
    choices: tuple[Choice, ...] = ()
    uncounted: bool | None = False
    dropped_by: rs.NotApplicable | None = None
    parent_zero: bool | None = False
    all_zero: bool | None = False
    findings: tuple[Diagnostic, ...] = ()
    exits: tuple[Exit, ...] = ()
    grade_limits: tuple[GradeLimit, ...] = ()

    def with_trace(self, *messages: Message) -> Outcome:
        """Add to the trace."""
        return self.scored(self.low, self.high, self.trace + messages)

    def scored(
        self,
        low: Fraction,
        high: Fraction,
        trace: tuple[Message, ...],
        findings: tuple[Diagnostic, ...] | None = None,
        exits: tuple[Exit, ...] | None = None,
    ) -> Outcome:
        """Give the same with other scores and another trace; ``evolve`` takes three times as long."""
        return Outcome(
            low=low, high=high, trace=trace, open_reasons=self.open_reasons, choices=self.choices,
            uncounted=self.uncounted, dropped_by=self.dropped_by, parent_zero=self.parent_zero,
            all_zero=self.all_zero, findings=self.findings if findings is None else findings,
            exits=self.exits if exits is None else exits, grade_limits=self.grade_limits,
        )  # fmt: skip


@frozen_for_checkers
class NotApplicable:
    """The rule cannot be applied; the ruleset's 不适用时 decides. ``reached`` is what was found so far."""

    cause: Message
    reached: Outcome


def sure(score: Fraction, *trace: Message) -> Outcome:
    """Make the outcome of a score that is known."""
    return Outcome(low=score, high=score, trace=trace)


def open_between(low: Fraction, high: Fraction, missing: Missing, *trace: Message) -> Outcome:
    """Make the outcome of a score that something is missing for."""
    exits = (Exit(),) if Answer.NOT_APPLICABLE in missing.answers else ()
    return Outcome(low=low, high=high, open_reasons=missing.causes, trace=trace, exits=exits)


def union(one: Outcome, other: Outcome, causes: Iterable[Message] = ()) -> Outcome:
    """Make the outcome that is either of two, as long as something is missing.

    Neither has come about yet, so that what both say stays and the rest is left to the reader.
    """
    reasons = dict.fromkeys((*one.open_reasons, *other.open_reasons, *causes))
    limits = one.grade_limits
    if limits or other.grade_limits:
        limits = _either_limits(limits, other.grade_limits)
    return Outcome(
        low=one.low if at_most(one.low, other.low) else other.low,
        high=one.high if at_most(other.high, one.high) else other.high,
        trace=one.trace,
        open_reasons=tuple(reasons),
        choices=one.choices or other.choices,
        uncounted=one.uncounted if one.uncounted == other.uncounted else None,
        dropped_by=one.dropped_by or other.dropped_by,
        parent_zero=one.parent_zero if one.parent_zero == other.parent_zero else None,
        all_zero=one.all_zero if one.all_zero == other.all_zero else None,
        findings=one.findings,
        exits=tuple(dict.fromkeys((*one.exits, *other.exits))) if one.exits or other.exits else (),
        grade_limits=limits,
    )


def _either_limits(one: tuple[GradeLimit, ...], other: tuple[GradeLimit, ...]) -> tuple[GradeLimit, ...]:
    """Keep what both say from the start; what only one of them says is not certain."""
    both = tuple(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    perhaps = (*one[len(both) :], *other[len(both) :])
    return (*both, *(evolve(limit, is_certain=False) for limit in perhaps))


def not_applicable(undefined: Undefined) -> NotApplicable:
    """Say that a rule cannot be applied, and why."""
    return NotApplicable(undefined.cause, Outcome(low=Fraction(0), high=Fraction(0)))
