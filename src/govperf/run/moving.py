"""Points that move to other indicators, and the total of what remains, made whole again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from govperf.base.diagnostics import Message, Severity
from govperf.model import ruleset as rs
from govperf.model.moves import target_of
from govperf.run.claims import beside_claim
from govperf.run.dropping import Moved, enlarged, rescaled
from govperf.run.result import Line, Score, Status
from govperf.run.rule import ROUNDINGS
from govperf.run.scoring import Scoring
from govperf.run.tally import Tally, add_up
from govperf.syntax.nodes import Answer, Place


def moved_points(tallies: Sequence[Tally], ruleset: rs.Ruleset) -> dict[tuple[str, ...], Moved]:
    """Give the points that move, by the path of the indicator that takes them."""
    found: dict[tuple[str, ...], Moved] = {}
    for dropped in (d for tally in tallies for d in tally.dropped if d.answer.answer is Answer.MOVE):
        target = target_of(dropped.answer, ruleset)
        found[target.path] = found.get(target.path, Moved()).and_also(dropped)
    return found


def with_moved(made: Tally, item: rs.Item, moved: Moved, ruleset: rs.Ruleset) -> Tally:
    """Let a line count out of the points that moved to it as well.

    Where the sheet gives an open block points of its own, it has already decided where they go.
    """
    if not made.points or (isinstance(item, rs.OpenBlock) and made.points != item.points):
        return made
    least, most = enlarged(made.points, moved)
    points = made.points + moved.certain
    low, high = made.low * least, made.high * most
    first = made.lines[0]
    if first.is_leaf:
        low, high = (_rounded(score, ruleset) for score in (low, high))
    said: tuple[Message, ...] = ()
    if moved.certain:
        values = {"points": moved.certain, "old": made.points, "new": points}
        said = (Message("trace-moved-in", values),)
    line = _with_score(first, low, high, points, said)
    # What it may add as long as it may apply is no longer known.
    dropped = tuple(evolve(d, points=d.points * most, high=Fraction(0)) for d in made.dropped)
    droppable = tuple((Fraction(0), of * most) for _, of in made.droppable)
    return evolve(
        made, low=low, high=high, points=points, lines=(line, *made.lines[1:]), dropped=dropped,
        droppable=droppable,
    )  # fmt: skip


def _with_score(
    line: Line, low: Fraction, high: Fraction, points: Fraction, said: tuple[Message, ...]
) -> Line:
    status = line.status if low == high else Status.OPEN
    score = Score(low=low, high=high, points=points)
    _, found, difference = beside_claim(line.written, score)
    return evolve(
        line, score=score, points=points, status=status, trace=(*line.trace, *said),
        verdict=found, difference=difference,
    )  # fmt: skip


def _rounded(score: Fraction, ruleset: rs.Ruleset) -> Fraction:
    rounding = ruleset.rounding
    if rounding is None or rounding.place is not Place.INDICATORS:
        return score
    return ROUNDINGS[rounding.mode](score, rounding.places)


def rescaled_total(scoring: Scoring, tallies: Sequence[Tally]) -> tuple[Fraction, Fraction, Fraction]:
    """Add up the sheet; what remains makes up for what was dropped. Gives lowest, highest, points."""
    low, high, points, _ = add_up(tallies)
    every = [d for tally in tallies for d in tally.dropped]
    dropped = [d for d in every if d.answer.answer is not Answer.MOVE]
    if dropped and points:
        left = points
        uncounted = [line for tally in tallies for line in tally.droppable]
        low, high, points = rescaled(low, high, points, dropped, uncounted)
        names = tuple(d.name for d in dropped if d.is_certain)
        if names:
            scoring.report("total-rescaled", Severity.NOTE, (), names=names, left=left, full=points)
    # Points that may move are looked for in both places; together they are no more.
    return (low, min(high, points), points) if every else (low, high, points)
