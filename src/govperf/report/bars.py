"""Score bars as drawings: where each part stands, in units of the picture, as text for SVG."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.numbers import fixed
from govperf.base.records import frozen
from govperf.run.result import Score

#: Where the outline begins and how wide the greatest bar is.
_LEFT = Fraction(2)
_WIDTH = Fraction(196)
#: The total's bar has room at its sides for the figures at its ends.
_WIDE_LEFT = Fraction(46)
_WIDE_WIDTH = Fraction(608)
_TICKS = 10


@frozen(kw_only=True)
class Bar:
    """Positions along a bar.

    Attributes
    ----------
    left, width : str
        The outline: the points.
    filled : str
        Width of the determined part.
    hatched_left, hatched_width : str
        What is not determined yet; the width is ``""`` when everything is.
    claimed : str
        Where the claimed score's tick stands; ``""`` when nothing is claimed.
    """

    left: str
    width: str
    filled: str
    hatched_left: str
    hatched_width: str = ""
    claimed: str = ""


@frozen
class Tick:
    """A mark of the scale below the total's bar, with its figure."""

    position: str
    figure: str


def score_bar(score: Score | None, points: Fraction, claimed: Fraction | None) -> Bar | None:
    """Lay out a line's bar; ``None`` where there are no points to draw.

    Every bar is drawn on the scale of its own points, so that a lost tenth looks the same in each.
    """
    return _bar(score, points, claimed, _LEFT, _WIDTH)


def total_bar(score: Score, claimed: Fraction | None) -> Bar | None:
    """Lay out the total's wide bar."""
    return _bar(score, score.points, claimed, _WIDE_LEFT, _WIDE_WIDTH)


def total_ticks(score: Score, claimed: Fraction | None) -> tuple[Tick, ...]:
    """Give the scale below the total's bar: ten steps from nothing to the full points."""
    if score.points <= 0:
        return ()
    unit = _WIDE_WIDTH / _greatest(score, score.points, claimed)
    steps = [score.points * number / _TICKS for number in range(_TICKS + 1)]
    return tuple(Tick(_text(_WIDE_LEFT + step * unit), fixed(step, _tick_places(score))) for step in steps)


def _tick_places(score: Score) -> int:
    return 0 if (score.points / _TICKS).denominator == 1 else 1


def _bar(
    score: Score | None, points: Fraction, claimed: Fraction | None, left: Fraction, width: Fraction
) -> Bar | None:
    if points <= 0:
        return None
    unit = width / _greatest(score, points, claimed)
    low, high = (Fraction(0), Fraction(0)) if score is None else (_drawn(score.low), _drawn(score.high))
    return Bar(
        left=_text(left),
        width=_text(points * unit),
        filled=_text(low * unit),
        hatched_left=_text(left + low * unit),
        hatched_width=_text((high - low) * unit) if high > low else "",
        claimed="" if claimed is None else _text(left + _drawn(claimed) * unit),
    )


def _greatest(score: Score | None, points: Fraction, claimed: Fraction | None) -> Fraction:
    """Find what the picture must hold: a claim may be above the points."""
    return max(points, score.high if score is not None else points, claimed or points)


def _drawn(figure: Fraction) -> Fraction:
    """A bar begins at nothing; what lies below is said in figures only."""
    return max(figure, Fraction(0))


def _text(position: Fraction) -> str:
    return fixed(position, 2)
