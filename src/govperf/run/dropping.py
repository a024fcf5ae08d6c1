"""剔除并折算, 分值转入: others take over the points of what is not applicable."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from govperf.base.records import frozen
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Answer

_AS_LEVEL = rs.NotApplicable(answer=Answer.RESCALE_LEVEL)


@frozen(kw_only=True)
class Dropped:
    """A line that does not apply, or may not.

    Attributes
    ----------
    name : str
    points : Fraction
    high : Fraction
        The most that it may add to the sum above as long as it may apply; too little, never too much.
    answer : NotApplicable
    is_certain : bool
    """

    name: str
    points: Fraction
    high: Fraction
    answer: rs.NotApplicable
    is_certain: bool


def rescaled(
    low: Fraction,
    high: Fraction,
    points: Fraction,
    dropped: Sequence[Dropped],
    droppable: Sequence[tuple[Fraction, Fraction]] = (),
) -> tuple[Fraction, Fraction, Fraction]:
    """Let the lines that remain make up for those that are dropped.

    Parameters
    ----------
    low, high, points : Fraction
        The sums of what remains, and of what may be dropped yet, which adds nothing to ``low``.
    dropped : sequence of Dropped
    droppable : sequence of (Fraction, Fraction)
        The highest score and the points of each line that may turn out not to be counted at all.

    Returns
    -------
    tuple of Fraction
        Lowest and highest score, and the points, those of the dropped lines included.

    Examples
    --------
    >>> gone = Dropped(
    ...     name="x", points=Fraction(20), high=Fraction(0), answer=_AS_LEVEL, is_certain=True
    ... )
    >>> rescaled(Fraction(60), Fraction(72), Fraction(80), [gone])
    (Fraction(75, 1), Fraction(90, 1), Fraction(100, 1))
    """
    full = points + sum((d.points for d in dropped if d.is_certain), Fraction(0))
    if not points:
        return Fraction(0), Fraction(0), full
    best, left, of = high / points, high, points
    leaving = [*((d.high, d.points) for d in dropped if not d.is_certain), *droppable]
    # Without the poorest lines the share is the highest.
    for most, worth in sorted(leaving, key=_share):
        left, of = left - most, of - worth
        if of > 0:
            best = max(best, left / of)
        elif of < 0 or left > 0:
            # Lines stand within one another, or add more than they say: any share may be left.
            best = Fraction(1)
    return low / points * full, min(best, Fraction(1)) * full, full


def _share(line: tuple[Fraction, Fraction]) -> Fraction:
    most, worth = line
    return most / worth if worth else Fraction(0)


def above(
    name: str,
    high: Fraction,
    left: Fraction,
    level: Sequence[Dropped],
    whole: rs.NotApplicable | None,
) -> tuple[Dropped, ...]:
    """Drop a level below which nothing applies any more, or may not apply."""
    if not level:
        return ()
    answer = whole if whole is not None and whole.drops else _AS_LEVEL
    uncertain = sum((d.points for d in level if not d.is_certain), Fraction(0))
    if uncertain < left:
        return ()
    points = sum((d.points for d in level), Fraction(0))
    return (Dropped(name=name, points=points, high=high, answer=answer, is_certain=not left),)


def enlarged(points: Fraction, moved: Moved) -> tuple[Fraction, Fraction]:
    """Give the factors by which points that move in raise the lowest and the highest score."""
    sure = points + moved.certain
    return sure / points, (sure + moved.possible) / points


@frozen(kw_only=True)
class Moved:
    """Points that move to an indicator, for certain or perhaps."""

    certain: Fraction = Fraction(0)
    possible: Fraction = Fraction(0)

    def and_also(self, dropped: Dropped) -> Moved:
        """Add the points of another line."""
        if dropped.is_certain:
            return evolve(self, certain=self.certain + dropped.points)
        return evolve(self, possible=self.possible + dropped.points)
