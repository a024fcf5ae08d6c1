"""其中 and 择一: scores of parts made one, as their sum or as the one that counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from govperf.base.diagnostics import Message
from govperf.base.names import fold
from govperf.model import ruleset as rs
from govperf.run.outcome import NotApplicable, Outcome
from govperf.syntax.nodes import PartPick

#: A part with what came of its rule.
Scored = tuple[rs.Part, Outcome | NotApplicable]
#: Reasons that do not say themselves which part they speak of.
_UNNAMED = frozenset(("tier-not-chosen", "score-in-tier-not-chosen", "score-in-band-not-picked"))


def joined_parts(
    form: rs.Parts, scored: Sequence[Scored], declared: str | None
) -> Outcome | NotApplicable:
    """Make one score of the parts' scores.

    Parameters
    ----------
    form : Parts
    scored : sequence of (Part, Outcome or NotApplicable)
    declared : str or None
        The part that was declared, where one must be.
    """
    match form.pick:
        case None:
            return _sum(scored)
        case PartPick.BETTER:
            return _better(scored)
        case PartPick.FIRST:
            return _first(scored)
        case PartPick.DECLARED:
            assert declared is not None
            return _declared(scored, declared)


def _sum(scored: Sequence[Scored]) -> Outcome | NotApplicable:
    total = Outcome(low=Fraction(0), high=Fraction(0))
    for part, found in scored:
        if isinstance(found, NotApplicable):
            return NotApplicable(found.cause, _with(total, part, found.reached))
        added = _with(total, part, found)
        total = evolve(added, low=total.low + found.low, high=total.high + found.high)
    if total.low == total.high and not total.open_reasons:
        return total.with_trace(Message("trace-parts-sum", {"score": total.low}))
    return total


def _better(scored: Sequence[Scored]) -> Outcome | NotApplicable:
    every = Outcome(low=Fraction(0), high=Fraction(0))
    applicable: list[tuple[rs.Part, Outcome]] = []
    for part, found in scored:
        if isinstance(found, Outcome):
            applicable.append((part, found))
            every = _with(every, part, found)
        else:
            every = _without(every, part, found)
    if not applicable:
        return NotApplicable(Message("parts-not-applicable"), every)
    # A part that may drop out still cannot be counted on.
    certain = [found.low for _, found in applicable if not found.exits]
    low = max(certain) if certain else min(found.low for _, found in applicable)
    high = max(found.high for _, found in applicable)
    if low < high or not certain:
        return evolve(every, low=low, high=high, exits=() if certain else every.exits)
    best = next(p for p, found in applicable if found.low == high and not found.exits)
    said = Message("trace-part-better", {"name": best.name, "score": high})
    # What is missing elsewhere can give no better score.
    return evolve(every.with_trace(said), low=high, high=high, open_reasons=(), exits=())


def _first(scored: Sequence[Scored]) -> Outcome | NotApplicable:
    before = Outcome(low=Fraction(0), high=Fraction(0))
    possible: list[tuple[rs.Part, Outcome]] = []
    for part, found in scored:
        if isinstance(found, NotApplicable):
            before = _without(before, part, found)
            continue
        possible.append((part, found))
        if not found.exits:
            break
    if not possible:
        return NotApplicable(Message("parts-not-applicable"), before)
    if len(possible) == 1:
        return _only(before, *possible[0], "trace-part-first")
    every = before
    for part, found in possible:
        every = _with(every, part, found)
    low, high = min(o.low for _, o in possible), max(o.high for _, o in possible)
    is_certain = not possible[-1][1].exits
    return evolve(every, low=low, high=high, findings=(), exits=() if is_certain else every.exits)


def _declared(scored: Sequence[Scored], declared: str) -> Outcome | NotApplicable:
    part, found = next((p, o) for p, o in scored if fold(p.name) == fold(declared))
    nothing = Outcome(low=Fraction(0), high=Fraction(0))
    if isinstance(found, NotApplicable):
        said = Message("trace-part-declared", {"name": part.name})
        return NotApplicable(found.cause, _with(nothing.with_trace(said), part, found.reached))
    return _only(nothing, part, found, "trace-part-declared")


def _only(before: Outcome, part: rs.Part, found: Outcome, code: str) -> Outcome:
    said = before.with_trace(Message(code, {"name": part.name}))
    return evolve(_with(said, part, found), low=found.low, high=found.high)


def _with(total: Outcome, part: rs.Part, found: Outcome) -> Outcome:
    """Add to what is said what a part says; its score is the caller's matter."""
    head = Message("trace-part", {"name": part.name, "points": part.points})
    reasons = (
        Message("part-not-assessed", {"name": part.name}) if reason.code in _UNNAMED else reason
        for reason in found.open_reasons
    )
    return evolve(
        total,
        trace=(*total.trace, head, *found.trace),
        open_reasons=tuple(dict.fromkeys((*total.open_reasons, *reasons))),
        findings=(*total.findings, *found.findings),
        exits=tuple(dict.fromkeys((*total.exits, *found.exits))),
    )


def _without(total: Outcome, part: rs.Part, found: NotApplicable) -> Outcome:
    head = Message("trace-part", {"name": part.name, "points": part.points})
    absent = Message("trace-part-absent", {"name": part.name})
    return total.with_trace(head, *found.reached.trace, found.cause, absent)
