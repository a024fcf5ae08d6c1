"""Stretches of the number line, and what a set of them leaves out or takes twice."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from govperf.base.records import frozen

#: A place between values: (which infinity or 0, the value, 0 just before it or 1 just after it).
Cut = tuple[int, Fraction, int]
BOTTOM: Cut = (-1, Fraction(0), 0)
TOP: Cut = (1, Fraction(0), 0)


@frozen
class Stretch:
    """All values between two cuts."""

    start: Cut
    stop: Cut

    @property
    def is_empty(self) -> bool:
        """Whether no value lies in it."""
        return self.start >= self.stop


def stretch(
    low: Fraction | None, low_included: bool, high: Fraction | None, high_included: bool
) -> Stretch:
    """Make a stretch; an end of ``None`` goes on without limit."""
    start = BOTTOM if low is None else (0, low, 0 if low_included else 1)
    stop = TOP if high is None else (0, high, 1 if high_included else 0)
    return Stretch(start, stop)


def gaps(rows: Sequence[Stretch], domain: Stretch) -> list[Stretch]:
    """Give the stretches of a domain that no row takes, from the left.

    Examples
    --------
    >>> rows = [stretch(None, False, Fraction(89), True), stretch(Fraction(90), True, None, False)]
    >>> [(gap.start, gap.stop) for gap in gaps(rows, stretch(None, False, None, False))]
    [((0, Fraction(89, 1), 1), (0, Fraction(90, 1), 0))]
    """
    found, at = [], domain.start
    for row in sorted((r for r in rows if not r.is_empty), key=lambda r: r.start):
        found.append(Stretch(at, min(row.start, domain.stop)))
        at = max(at, row.stop)
    found.append(Stretch(at, domain.stop))
    return [gap for gap in found if not gap.is_empty]


def overlaps(rows: Sequence[Stretch]) -> list[tuple[int, int, Stretch]]:
    """Give the pairs of rows (by number) that share values, and what they share."""
    found: list[tuple[int, int, Stretch]] = []
    ordered = sorted(range(len(rows)), key=lambda i: rows[i].start)
    widest = None
    for i in ordered:
        if widest is not None:
            shared = Stretch(rows[i].start, min(rows[i].stop, rows[widest].stop))
            if not shared.is_empty:
                found.append((widest, i, shared))
        if widest is None or rows[i].stop > rows[widest].stop:
            widest = i
    return found
