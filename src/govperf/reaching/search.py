"""The nearest value of one lever that reaches the goal, and the best that it can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import define, field

from govperf.effects.sums import is_sum
from govperf.reaching.levers import Lever
from govperf.reaching.trials import Shot, Trials

#: Beyond the last place at which something turns, scores go one way; so far out they hardly change.
_FAR = 10**6
#: So often a stretch is halved in which some scores rise and others fall.
_MOST_HALVINGS = 300


@define
class Search:
    """Looks for values of one lever while others stand where they are.

    Attributes
    ----------
    trials : Trials
    lever : Lever
    others : mapping of Lever to place
    """

    trials: Trials
    lever: Lever
    others: Mapping[Lever, int]
    is_proved: bool = field(init=False)
    _halvings: int = 0
    _tried: dict[int, Shot] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.is_proved = self.lever.is_proved

    def shot(self, place: int) -> Shot:
        """Score the sheet with the lever at a place."""
        if place not in self._tried:
            self._tried[place] = self.trials.at({**self.others, self.lever: place})
        return self._tried[place]

    @property
    def origin(self) -> int:
        """Where changes are counted from: the sheet's value, else the lowest that there can be, or 0."""
        lever = self.lever
        if lever.start is not None:
            return lever.start
        return min(max(0, lever.low or 0), lever.high) if lever.high is not None else max(0, lever.low or 0)

    def nearest(self) -> int | None:
        """Give the place nearest to the origin that reaches the goal; of two the one that scores more."""
        if self.lever.start is None and self.shot(self.origin).is_reached:
            return self.origin
        above, below = self._first(1), self._first(-1)
        known = [place for place in (above, below) if place is not None]
        return min(known, key=lambda p: (abs(p - self.origin), -self.shot(p).low), default=None)

    def best(self) -> int:
        """Give the place with the highest certain total that was met; of several the nearest.

        Scores go one way between the places that are looked at, so that no other has more, unless some rise
        where others fall; the stretches of these are halved as long as they could hold more.
        """
        for low, high in self._stretches():
            self._climb(low, high)
        possible = {p: s for p, s in self._tried.items() if s.is_possible}
        if not possible:
            return self.origin
        most = max(s.low for s in possible.values())
        return min((p for p, s in possible.items() if s.low == most), key=lambda p: (abs(p - self.origin), p))

    # ---- where to look

    def _places(self) -> list[int]:
        """Give the places at and beside which something turns, both ends and the origin, in order."""
        lever = self.lever
        known = {at for cut in (*lever.cuts, self.origin) for at in (cut - 1, cut, cut + 1)}
        far = _FAR * max(1, *(abs(at) for at in known))
        low = lever.low if lever.low is not None else -far
        high = lever.high if lever.high is not None else far
        return sorted({at for at in {*known, low, high} if low <= at <= high})

    def _stretches(self) -> Iterator[tuple[int, int]]:
        places = self._places()
        for place in places:
            self.shot(place)
        yield from zip(places, places[1:], strict=False)

    # ---- the nearest

    def _first(self, sign: int) -> int | None:
        """Go outwards from the origin in one direction, up to the first place that reaches the goal."""
        places = [p for p in self._places() if (p - self.origin) * sign >= 0]
        places.sort(key=lambda p: p * sign)
        last = self.origin
        for place in places:
            if place == self.origin:
                continue
            found = self._within(last, place)
            if found is not None:
                return found
            if self.shot(place).is_reached:
                return place
            last = place
        return None

    def _within(self, near: int, far: int) -> int | None:
        """Find the first place strictly between two that reaches the goal."""
        if abs(far - near) < 2:
            return None
        one, other = self.shot(near), self.shot(far)
        if _goes_one_way(one, other):
            return self._bisected(near, far) if other.is_reached and not one.is_reached else None
        if not self._could_hold(one, other, self.trials.goal.needed):
            return None
        return self._halved(near, far)

    def _bisected(self, near: int, far: int) -> int | None:
        """Halve a stretch in which the goal is missed first and reached from somewhere on."""
        last, first = near, far
        while abs(first - last) > 1:
            middle = (last + first) // 2
            if self.shot(middle).is_reached:
                first = middle
            else:
                last = middle
        return first if first != far else None

    def _halved(self, near: int, far: int) -> int | None:
        if not self._may_halve():
            return None
        middle = (near + far) // 2
        found = self._within(near, middle)
        if found is not None:
            return found
        return middle if self.shot(middle).is_reached else self._within(middle, far)

    # ---- the best

    def _climb(self, low: int, high: int) -> None:
        """Halve a stretch in which some scores rise and others fall, while it could hold more."""
        if high - low < 2:
            return
        one, other = self.shot(low), self.shot(high)
        most = max(s.low for s in self._tried.values())
        if _goes_one_way(one, other) or not self._could_hold(one, other, most, above=True):
            return
        if self._may_halve():
            middle = (low + high) // 2
            self.shot(middle)
            self._climb(low, middle)
            self._climb(middle, high)

    def _could_hold(self, one: Shot, other: Shot, wanted: Fraction | None, *, above: bool = False) -> bool:
        """Say whether some total between two could come to so much, if every score were at its higher end."""
        if wanted is None or not is_sum(self.trials.ruleset):
            return True
        rises = (max(Fraction(0), b - a) for a, b in zip(one.lines, other.lines, strict=True))
        most = one.low + sum(rises, Fraction(0))
        return most > wanted if above else most >= wanted

    def _may_halve(self) -> bool:
        self._halvings += 1
        if self._halvings > _MOST_HALVINGS:
            self.is_proved = False
            return False
        return True


def _goes_one_way(one: Shot, other: Shot) -> bool:
    """Say whether no score rises where another falls."""
    if len(one.lines) != len(other.lines):
        return False
    changes = [b - a for a, b in zip(one.lines, other.lines, strict=True)]
    return not (any(c > 0 for c in changes) and any(c < 0 for c in changes))

