"""How far a quantity reaches: exact intervals of rationals, open or closed, with or without end."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from govperf.base.records import frozen


@frozen
class End:
    """An end of a reach: a value (``None``: without limit on this side) and whether it is reached."""

    value: Fraction | None
    reached: bool


@frozen
class Reach:
    """All values between two ends; ``low`` of ``None`` goes down, ``high`` of ``None`` up without limit.

    A reach is never empty. It is exact or too wide, never too narrow.
    """

    low: End
    high: End

    def holds(self, value: Fraction) -> bool:
        """Say whether a value lies in it."""
        low, high = self.low, self.high
        above = low.value is None or value > low.value or (low.reached and value == low.value)
        below = high.value is None or value < high.value or (high.reached and value == high.value)
        return above and below

    def within(self, low: Fraction, high: Fraction) -> bool:
        """Say whether no value of it lies below ``low`` or above ``high``."""
        return (
            self.low.value is not None and self.low.value >= low
            and self.high.value is not None and self.high.value <= high
        )  # fmt: skip


    def within_limits(self, limits: Reach) -> bool:
        """Say whether all of it lies in another."""
        return meet(self, limits) == self


_UNLIMITED = End(None, False)
#: Ends with more digits than this (some 1200) come of products of products; no rule needs them.
_MOST_BITS = 4096
EVERYTHING = Reach(_UNLIMITED, _UNLIMITED)


def reach(
    low: Fraction | None, high: Fraction | None, *, low_reached: bool = True, high_reached: bool = True
) -> Reach:
    """Make a reach, with its ends reached unless said otherwise."""
    return Reach(End(low, low_reached and low is not None), End(high, high_reached and high is not None))


def point(value: Fraction) -> Reach:
    """Make the reach of a single value."""
    return reach(value, value)


def hull(reaches: Iterable[Reach]) -> Reach:
    """Give the smallest reach that holds all of these.

    Examples
    --------
    >>> both = hull([point(Fraction(1)), reach(Fraction(3), Fraction(5))])
    >>> both.low.value, both.high.value
    (Fraction(1, 1), Fraction(5, 1))
    """
    every = list(reaches)
    return Reach(lowest([r.low for r in every]), highest([r.high for r in every]))


def lowest(ends: list[End]) -> End:
    """Give the lowest of lower ends; a reached one wins over an equal one that is not."""
    if any(e.value is None for e in ends):
        return _UNLIMITED
    least = min(e.value for e in ends if e.value is not None)
    return End(least, any(e.reached for e in ends if e.value == least))


def highest(ends: list[End]) -> End:
    """Give the highest of upper ends."""
    if any(e.value is None for e in ends):
        return _UNLIMITED
    most = max(e.value for e in ends if e.value is not None)
    return End(most, any(e.reached for e in ends if e.value == most))


def meet(a: Reach, b: Reach) -> Reach | None:
    """Give what lies in both; ``None`` when nothing does.

    Examples
    --------
    >>> found = meet(reach(Fraction(0), None), reach(None, Fraction(1)))
    >>> found.low.value, found.high.value
    (Fraction(0, 1), Fraction(1, 1))
    >>> meet(point(Fraction(0)), reach(Fraction(0), None, low_reached=False)) is None
    True
    """
    low, high = _higher_bottom(a.low, b.low), _lower_top(a.high, b.high)
    if low.value is not None and high.value is not None:
        if low.value > high.value:
            return None
        if low.value == high.value and not (low.reached and high.reached):
            return None
    return Reach(low, high)


def widened(a: Reach) -> Reach:
    """Let go of ends that take thousands of digits: the reach gets wider, and stays affordable."""
    if not (_is_long(a.low) or _is_long(a.high)):
        return a
    return Reach(_UNLIMITED if _is_long(a.low) else a.low, _UNLIMITED if _is_long(a.high) else a.high)


def _is_long(end: End) -> bool:
    value = end.value
    if value is None:
        return False
    return value.numerator.bit_length() + value.denominator.bit_length() > _MOST_BITS


def opposite(a: Reach) -> Reach:
    """−a."""
    return Reach(_negated(a.high), _negated(a.low))


def _negated(end: End) -> End:
    return End(None if end.value is None else -end.value, end.reached)


def plus(a: Reach, b: Reach) -> Reach:
    """a + b."""
    return Reach(_added(a.low, b.low), _added(a.high, b.high))


def _added(a: End, b: End) -> End:
    if a.value is None or b.value is None:
        return _UNLIMITED
    return End(a.value + b.value, a.reached and b.reached)


def minus(a: Reach, b: Reach) -> Reach:
    """a − b."""
    return plus(a, opposite(b))


#: An end with its side, so that an unlimited one has a sign: (infinity's sign or 0, value, reached).
_Signed = tuple[int, Fraction, bool]


def _low(end: End) -> _Signed:
    return (-1, Fraction(0), False) if end.value is None else (0, end.value, end.reached)


def _high(end: End) -> _Signed:
    return (1, Fraction(0), False) if end.value is None else (0, end.value, end.reached)


def times(a: Reach, b: Reach) -> Reach:
    """a × b: the extremes lie at the corners."""
    corners = [_product(x, y) for x in (_low(a.low), _high(a.high)) for y in (_low(b.low), _high(b.high))]
    least = min(corners, key=lambda c: (c[0], c[1]))
    most = max(corners, key=lambda c: (c[0], c[1]))
    low = _UNLIMITED if least[0] else End(least[1], any(c[2] for c in corners if c[:2] == least[:2]))
    high = _UNLIMITED if most[0] else End(most[1], any(c[2] for c in corners if c[:2] == most[:2]))
    return Reach(low, high)


def _product(x: _Signed, y: _Signed) -> _Signed:
    """Multiply two ends; 0 is reached as soon as one of them is a 0 that is."""
    sign_x, sign_y = _sign(x), _sign(y)
    if sign_x == 0 or sign_y == 0:
        reached = (sign_x == 0 and x[2]) or (sign_y == 0 and y[2])
        return (0, Fraction(0), reached)
    if x[0] or y[0]:
        return (sign_x * sign_y, Fraction(0), False)
    return (0, x[1] * y[1], x[2] and y[2])


def _sign(x: _Signed) -> int:
    return x[0] or (x[1] > 0) - (x[1] < 0)


def over(a: Reach, b: Reach) -> Reach | None:
    """a ÷ b where b is not 0; ``None`` when b can be nothing else."""
    parts = [part for part in (_above_zero(b), _below_zero(b)) if part is not None]
    if not parts:
        return None
    return hull(times(a, _inverse(part)) for part in parts)


def _above_zero(b: Reach) -> Reach | None:
    if b.high.value is not None and b.high.value <= 0:
        return None
    if b.low.value is None or b.low.value <= 0:
        return Reach(End(Fraction(0), False), b.high)
    return b


def _below_zero(b: Reach) -> Reach | None:
    mirrored = _above_zero(opposite(b))
    return None if mirrored is None else opposite(mirrored)


def _inverse(b: Reach) -> Reach:
    """1 ÷ b for a b of one sign, whose end at 0 (if it has one) is not reached."""
    return Reach(_inverted(b.high), _inverted(b.low))


def _inverted(end: End) -> End:
    if end.value is None:
        return End(Fraction(0), False)
    if end.value == 0:
        return _UNLIMITED
    return End(1 / end.value, end.reached)


def absolute(a: Reach) -> Reach:
    """|a|."""
    if a.low.value is not None and a.low.value >= 0:
        return a
    if a.high.value is not None and a.high.value <= 0:
        return opposite(a)
    top = highest([a.high, _negated(a.low)]) if a.low.value is not None else _UNLIMITED
    return Reach(End(Fraction(0), a.holds(Fraction(0))), top)


def larger(a: Reach, b: Reach) -> Reach:
    """The larger of a and b."""
    return opposite(smaller(opposite(a), opposite(b)))


def smaller(a: Reach, b: Reach) -> Reach:
    """The smaller of a and b."""
    return Reach(lowest([a.low, b.low]), _lower_top(a.high, b.high))


def _lower_top(a: End, b: End) -> End:
    if a.value is None:
        return b
    if b.value is None:
        return a
    if a.value == b.value:
        return End(a.value, a.reached and b.reached)
    return a if a.value < b.value else b


def _higher_bottom(a: End, b: End) -> End:
    return _negated(_lower_top(_negated(a), _negated(b)))


def clipped(a: Reach, low: Reach | None, high: Reach | None) -> Reach:
    """Bring a reach between a floor and a cap; ``None`` is no limit."""
    if high is not None:
        a = smaller(a, high)
    return larger(a, low) if low is not None else a
