"""Scores added up from below: intervals, points, and what closes a whole level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from attrs import evolve

from govperf.base.diagnostics import Message
from govperf.base.numbers import ratio, same
from govperf.base.records import frozen_for_checkers
from govperf.model import ruleset as rs
from govperf.model.evaluation import Written
from govperf.run.claims import beside_claim
from govperf.run.dropping import Dropped, above, rescaled
from govperf.run.outcome import GradeLimit
from govperf.run.result import Line, Score, Status
from govperf.syntax.nodes import Answer

_SUM = Message("trace-sum")


@frozen_for_checkers(kw_only=True)
class Tally:
    """A line with all below it, and what it adds to the level above.

    ``points`` is 0 for what is not counted (不计分); ``droppable`` gives the highest score and the
    points of each line that may turn out not to be counted.
    """

    low: Fraction
    high: Fraction
    points: Fraction
    lines: tuple[Line, ...]
    parent_zero: bool | None = False
    all_zero: bool | None = False
    droppable: tuple[tuple[Fraction, Fraction], ...] = ()
    grade_limits: tuple[GradeLimit, ...] = ()
    #: Lines, this one or below, whose points others take over, and where that is not done yet.
    dropped: tuple[Dropped, ...] = ()

    @property
    def name(self) -> str:
        """Name of the line."""
        return self.lines[0].name


@frozen_for_checkers(kw_only=True)
class Head:
    """A line that is the sum of those below it, before they are scored.

    ``points`` hold where none below counts; ``written`` is the sheet's own score cell for it.
    """

    path: tuple[str, ...]
    depth: int
    points: Fraction
    written: Written | None = None
    ruleset_points: Fraction | None = None


def total(scores: Iterable[Fraction]) -> Fraction:
    """Add up scores over one denominator: a sum of fractions would reduce after each of them."""
    numerator, denominator = 0, 1
    for score in scores:
        n, d = score.as_integer_ratio()
        if d != denominator:
            common = lcm(d, denominator)
            numerator, denominator, n = numerator * (common // denominator), common, n * (common // d)
        numerator += n
    return ratio(numerator, denominator)


def add_up(children: Sequence[Tally]) -> tuple[Fraction, Fraction, Fraction, tuple[Message, ...]]:
    """Add up children: lowest, highest, points, and the gates that closed the level (上级不得分)."""
    low = total([c.low for c in children])
    is_open = [c for c in children if c.low is not c.high]
    high = total([c.high for c in children]) if is_open else low
    points = total([c.points for c in children])
    gates = [c.parent_zero for c in children]
    if True in gates:
        name = children[gates.index(True)].name
        return Fraction(0), Fraction(0), points, (Message("trace-gated", {"name": name}),)
    return (Fraction(0) if None in gates else low), high, points, ()


def all_zero(children: Sequence[Tally]) -> bool | None:
    """Say whether a rule below takes all points of the sheet: yes, no, or not known yet."""
    found = [c.all_zero for c in children]
    if True in found:
        return True
    return None if None in found else False


def parent(head: Head, children: Sequence[Tally], whole: rs.NotApplicable | None = None) -> Tally:
    """Make the tally of a line that is the sum of those below it.

    ``whole`` is what 不适用时 says of the line, once nothing below it applies.
    """
    low, high, points, gated = add_up(children)
    counted = bool(points)
    dropped = [d for c in children for d in c.dropped]
    level = [d for d in dropped if d.answer.answer is Answer.RESCALE_LEVEL]
    left = points
    if level and counted:
        uncounted = [line for child in children for line in child.droppable]
        low, high, points = rescaled(low, high, points, level, uncounted)
        names = tuple(d.name for d in level if d.is_certain)
        words = Message("trace-rescaled", {"names": names, "left": left, "full": points})
        gated = (*gated, *([words] if names else []))
    score = Score(low=low, high=high, points=points) if counted else None
    claimed, found, difference = beside_claim(head.written, score)
    summed = Line(
        path=head.path, depth=head.depth, points=points if counted else head.points, score=score,
        status=_status(low, high, counted), is_leaf=False, trace=(_SUM, *gated),
        ruleset_points=head.ruleset_points, written=head.written,
        claimed=claimed, verdict=found, difference=difference,
    )  # fmt: skip
    passed = passed_on(children, is_changed=bool(gated or level)) if dropped else ()
    return Tally(
        low=low, high=high, points=points, all_zero=all_zero(children),
        lines=(summed, *[line for child in children for line in child.lines]),
        droppable=droppable_out_of(children, left, points),
        grade_limits=tuple([limit for child in children for limit in child.grade_limits]),
        dropped=(*above(head.path[-1], high, left, level, whole), *passed),
    )  # fmt: skip


def droppable_out_of(
    children: Sequence[Tally], left: Fraction, full: Fraction
) -> tuple[tuple[Fraction, Fraction], ...]:
    """Give the lines that may turn out not to count, out of the points after rescaling."""
    found = tuple([line for child in children for line in child.droppable])
    if same(left, full) or not left:
        return found
    return tuple((Fraction(0), of * full / left) for _, of in found)


def passed_on(children: Sequence[Tally], *, is_changed: bool) -> tuple[Dropped, ...]:
    """Give what is left for the levels above to take over.

    Where the level was rescaled or closed, what a line adds to its sum is no longer known.
    """
    found = (d for c in children for d in c.dropped if d.answer.answer is not Answer.RESCALE_LEVEL)
    return tuple(evolve(d, high=Fraction(0)) if is_changed else d for d in found)


def _status(low: Fraction, high: Fraction, counted: bool) -> Status:
    if not counted:
        return Status.NOT_APPLICABLE
    return Status.SCORED if same(low, high) else Status.OPEN
