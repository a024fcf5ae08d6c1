"""The search for a unit: readable ones, then uphill and downhill from the best, then mixed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from attrs import define, field

from govperf.base.records import frozen
from govperf.checking.candidates import Unit, first_units, more_units, nearby
from govperf.checking.trials import Subject, is_consistent

#: Looking for a figure is so much cheaper than working a rule out.
_SEARCHES_PER_TRIAL = 6
#: How often a unit is changed for a better one in each direction.
_MOST_STEPS = 12


@frozen
class Seen:
    """What a unit shows: whether it is the one that is looked for, and the scores it has."""

    fits: bool
    scores: tuple[Fraction, ...] = ()


@define
class Purse:
    """What may still be spent on all searches of a ruleset."""

    left: int


@define
class Hunt:
    """One search. ``was_cut`` says that it was given up before all units were tried."""

    subject: Subject
    look: Callable[[Unit], Seen]
    most: int
    purse: Purse
    was_cut: bool = field(default=False, init=False)
    _highest: tuple[Fraction, Unit] | None = field(default=None, init=False)
    _lowest: tuple[Fraction, Unit] | None = field(default=None, init=False)

    def found(self) -> Unit | None:
        """Give the first unit that fits, or ``None``."""
        if self.subject.cost is None:
            self.was_cut = True
            return None
        return (
            self._among(first_units(self.subject))
            or self._climbing(lambda: self._highest)
            or self._climbing(lambda: self._lowest)
            or self._among(more_units(self.subject))
        )

    def _climbing(self, best: Callable[[], tuple[Fraction, Unit] | None]) -> Unit | None:
        """Change one figure of the best unit after the other, as long as that makes a better one."""
        for _ in range(_MOST_STEPS):
            start = best()
            if start is None:
                return None
            found = self._among(nearby(self.subject, start[1]))
            if found is not None:
                return found
            if best() is start:
                return None
        return None

    def _among(self, units: Iterable[Unit | None]) -> Unit | None:
        for at in units:
            if not self._spend(at):
                return None
            if at is None or not is_consistent(self.subject, at):
                continue
            seen = self.look(at)
            if seen.fits:
                return at
            self._remember(at, seen.scores)
        return None

    def _spend(self, at: Unit | None) -> bool:
        assert self.subject.cost is not None
        cost = self.subject.cost if at is not None else self.subject.cost // _SEARCHES_PER_TRIAL
        if min(self.most, self.purse.left) < cost:
            self.was_cut = True
            return False
        self.most, self.purse.left = self.most - cost, self.purse.left - cost
        return True

    def _remember(self, at: Unit, scores: tuple[Fraction, ...]) -> None:
        if not scores:
            return
        if self._highest is None or scores[-1] > self._highest[0]:
            self._highest = (scores[-1], at)
        if self._lowest is None or scores[0] < self._lowest[0]:
            self._lowest = (scores[0], at)
