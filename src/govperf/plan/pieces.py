"""Functions of one quantity that are straight between finitely many places, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from govperf.syntax.nodes import Comparison, StepMode


@frozen
class Start:
    """Where a piece begins: at a place, the place itself included or not; ``None`` is without limit."""

    at: Fraction | None
    included: bool = True

    def is_before(self, other: Start) -> bool:
        """Say whether this place comes first."""
        if self.at is None or other.at is None:
            return self.at is None and other.at is not None
        return self.at < other.at or (self.at == other.at and self.included and not other.included)


#: The line ``a + b * x``.
Line = tuple[Fraction, Fraction]
NOWHERE = Start(None)


@frozen
class Pieces:
    """Lines, each from its start up to the next one's."""

    starts: tuple[Start, ...]
    lines: tuple[Line, ...]

    @property
    def constant(self) -> Fraction | None:
        """The value where it is the same everywhere, else ``None``."""
        return self.lines[0][0] if len(self.lines) == 1 and not self.lines[0][1] else None

    def at(self, x: Fraction) -> Fraction:
        """Give the value at a place."""
        found = self.lines[0]
        for start, line in zip(self.starts, self.lines, strict=True):
            if start.at is None or start.at < x or (start.at == x and start.included):
                found = line
        return found[0] + found[1] * x


#: Where a condition on one quantity holds: lines that are 1 or 0 all along.
Holds = Pieces
#: A function with more pieces is left to another way of scoring.
MOST_PIECES = 200


class TooManyPieces(Exception):
    """A function that is not worth following piece by piece."""


def line(a: Fraction | int, b: Fraction | int = 0) -> Pieces:
    """Make a function of one piece."""
    return Pieces((NOWHERE,), ((Fraction(a), Fraction(b)),))


def _made(pieces: Sequence[tuple[Start, Line]]) -> Pieces:
    """Make a function; pieces that go on as the one before are joined to it."""
    if len(pieces) > 4 * MOST_PIECES:
        raise TooManyPieces
    kept: list[tuple[Start, Line]] = []
    for start, each in pieces:
        if not kept or kept[-1][1] != each:
            kept.append((start, each))
    if len(kept) > MOST_PIECES:
        raise TooManyPieces
    return Pieces(tuple(start for start, _ in kept), tuple(each for _, each in kept))


def _together(f: Pieces, g: Pieces) -> Iterator[tuple[Start, Start | None, Line, Line]]:
    """Go through the pieces of two functions at once, with where each ends."""
    i = j = 0
    start = NOWHERE
    while True:
        next_f = f.starts[i + 1] if i + 1 < len(f.starts) else None
        next_g = g.starts[j + 1] if j + 1 < len(g.starts) else None
        if next_f is None and next_g is None:
            yield start, None, f.lines[i], g.lines[j]
            return
        f_first = next_g is None or (next_f is not None and not next_g.is_before(next_f))
        g_first = next_f is None or (next_g is not None and not next_f.is_before(next_g))
        end = next_f if f_first else next_g
        assert end is not None
        yield start, end, f.lines[i], g.lines[j]
        i, j, start = i + f_first, j + g_first, end


def combined(f: Pieces, g: Pieces, work: Callable[[Line, Line], Line]) -> Pieces:
    """Combine two functions piece by piece."""
    return _made([(start, work(one, other)) for start, _, one, other in _together(f, g)])


def plus(f: Pieces, g: Pieces) -> Pieces:
    """Add."""
    return combined(f, g, lambda a, b: (a[0] + b[0], a[1] + b[1]))


def minus(f: Pieces, g: Pieces) -> Pieces:
    """Subtract."""
    return combined(f, g, lambda a, b: (a[0] - b[0], a[1] - b[1]))


def scaled(f: Pieces, factor: Fraction) -> Pieces:
    """Multiply by a constant."""
    return _made([(s, (a * factor, b * factor)) for s, (a, b) in zip(f.starts, f.lines, strict=True)])


def stretched(f: Pieces, factor: Fraction) -> Pieces:
    """Give the function of ``factor * x``; the factor is above zero."""
    starts = (Start(None if s.at is None else s.at / factor, s.included) for s in f.starts)
    return Pieces(tuple(starts), tuple((a, b * factor) for a, b in f.lines))


_ABOVE = {Comparison.ABOVE, Comparison.AT_LEAST}


def compared(f: Pieces, comparison: Comparison, g: Pieces) -> Holds:
    """Say where two functions compare so."""
    found: list[tuple[Start, Line]] = []
    for start, end, one, other in _together(f, g):
        a, b = one[0] - other[0], one[1] - other[1]
        if b == 0:
            found.append((start, _bit(_holds(a, comparison))))
            continue
        root = -a / b
        before, after = (-1, 1) if b > 0 else (1, -1)
        at, beyond = Start(root, True), Start(root, False)
        found.append((start, _bit(_holds(before, comparison))))
        for place, sign in ((at, 0), (beyond, after)):
            if not place.is_before(start) and place != start and (end is None or place.is_before(end)):
                found.append((place, _bit(_holds(sign, comparison))))
            elif place == start or place.is_before(start):
                found[-1] = (start, _bit(_holds(sign, comparison)))
    return _made(found)


def _bit(holds: bool) -> Line:
    return Fraction(holds), Fraction(0)


def _holds(difference: Fraction | int, comparison: Comparison) -> bool:
    match comparison:
        case Comparison.AT_LEAST:
            return difference >= 0
        case Comparison.AT_MOST:
            return difference <= 0
        case Comparison.ABOVE | Comparison.LATER:
            return difference > 0
        case Comparison.BELOW | Comparison.EARLIER:
            return difference < 0
        case Comparison.EQUAL:
            return difference == 0
        case _:
            return difference != 0


def chosen(condition: Holds, f: Pieces, g: Pieces) -> Pieces:
    """Take one function where a condition holds, another elsewhere."""
    first = combined(condition, f, lambda c, a: a if c[0] else (Fraction(0), Fraction(0)))
    second = combined(condition, g, lambda c, a: (Fraction(0), Fraction(0)) if c[0] else a)
    return plus(first, second)


def both(f: Holds, g: Holds) -> Holds:
    """Say where both conditions hold."""
    return combined(f, g, lambda a, b: _bit(bool(a[0]) and bool(b[0])))


def either(f: Holds, g: Holds) -> Holds:
    """Say where one condition holds at least."""
    return combined(f, g, lambda a, b: _bit(bool(a[0]) or bool(b[0])))


def smaller(f: Pieces, g: Pieces) -> Pieces:
    """Give the smaller of two functions."""
    return chosen(compared(f, Comparison.AT_MOST, g), f, g)


def larger(f: Pieces, g: Pieces) -> Pieces:
    """Give the larger of two functions."""
    return chosen(compared(f, Comparison.AT_LEAST, g), f, g)


def stepped(beyond: Pieces, step: Fraction, cost: Fraction, most: Fraction, mode: StepMode) -> Pieces:
    """Give what whole or started steps cost, up to a limit; ``beyond`` is not below 0."""
    if mode is StepMode.PART:
        return smaller(scaled(beyond, cost / step), line(most))
    found, taken, count = line(0), Fraction(0), 0
    while taken < most and cost > 0:
        count += 1
        more = min(count * cost, most) - taken
        taken += more
        if mode is StepMode.WHOLE:
            reached = compared(beyond, Comparison.AT_LEAST, line(count * step))
        else:
            reached = compared(beyond, Comparison.ABOVE, line((count - 1) * step))
        found = plus(found, scaled(reached, more))
        if count > MOST_PIECES:
            raise TooManyPieces
    return found


def within(f: Pieces, low: Fraction | None, high: Fraction | None) -> Pieces:
    """Leave out the pieces that lie wholly outside a range of ``x``; the range's ends belong to it."""
    kept: list[tuple[Start, Line]] = []
    for at, (start, each) in enumerate(zip(f.starts, f.lines, strict=True)):
        end = f.starts[at + 1] if at + 1 < len(f.starts) else None
        ends_before = end is not None and low is not None and end.at is not None and (
            end.at < low or (end.at == low and end.included)
        )  # fmt: skip
        begins_after = high is not None and start.at is not None and (
            start.at > high or (start.at == high and not start.included)
        )  # fmt: skip
        if not ends_before and not begins_after:
            kept.append((start if kept else NOWHERE, each))
    return _made(kept)
