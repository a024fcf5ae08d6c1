"""One concrete unit for which a rule leaves its points, found by trying and confirmed by the evaluator."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from attrs import define, field

from govperf.base.figures import Figure
from govperf.base.memory import Memory
from govperf.base.records import frozen
from govperf.checking.bounds import Bound
from govperf.checking.candidates import Unit, choices_of
from govperf.checking.guarded import apply_at
from govperf.checking.hunt import Hunt, Purse, Seen
from govperf.checking.ranges import Domains
from govperf.checking.reach import End
from govperf.checking.recalling import key_of, recalled
from govperf.checking.trials import (
    Subject,
    facts_of,
    is_consistent,
    scored,
    shown_unit,
)
from govperf.model import ruleset as rs
from govperf.run.expressions import Facts, evaluate, inside
from govperf.run.outcome import Outcome
from govperf.run.values import Known

_T = TypeVar("_T")
#: What may be spent on one claim and on all of a ruleset, in parts of rules worked out.
_ON_A_WITNESS = 100_000
_ON_ENDS = 24_000
_ON_ALL = 400_000
#: The points of a row that a method is tried on.
_MANY_POINTS = Fraction(100)


@frozen(kw_only=True)
class Witness:
    """A unit, and the score that the rule as written gives it.

    ``figures`` names each quantity with its value; ``score`` lies outside [0, ``points``], the
    indicator's points or, for a method, those of the row. ``score`` is ``None`` where the unit falls
    into no band, or into two.
    """

    figures: tuple[tuple[str, Figure | str], ...]
    score: Fraction | None
    points: Fraction


@define
class Searches:
    """Looks for units of one ruleset, as long as there is effort left."""

    domains: Domains
    memory: Memory | None = None
    _purse: Purse = field(factory=lambda: Purse(_ON_ALL))
    #: Whether a search was given up before all units were tried.
    was_cut: bool = field(default=False, init=False)

    def witness(self, bound: Bound) -> Witness | None:
        """Look for a unit that a rule takes out of its points, with figures as readable as can be."""
        subject = Subject(bound, self.domains)
        return self._recalled("witness", subject, _ON_A_WITNESS, lambda: self._witness(subject))

    def _witness(self, subject: Subject) -> Witness | None:
        points = row_points(subject.bound)

        def look(at: Unit) -> Seen:
            outcome = scored(subject, at, points)
            return Seen(broken(outcome, points) is not None, _scores(outcome))

        found = self._first(subject, _ON_A_WITNESS, look)
        if found is None:
            return None
        at = simplified(subject, found, look)
        score = broken(scored(subject, at, points), points)
        return Witness(figures=shown_unit(subject, at), score=score, points=points)

    def misplaced(
        self, bound: Bound, form: rs.Bands, rows_taken: Callable[[int], bool]
    ) -> Witness | None:
        """Look for a unit that so many rows of a rule's table take: none, or two."""
        subject, points = Subject(bound, self.domains), row_points(bound)

        def look(at: Unit) -> Seen:
            facts = facts_of(subject, at)
            taken = rows_that_take(form, facts) if apply_at(bound.guards, facts) else None
            return Seen(taken is not None and rows_taken(taken))

        found = self._first(subject, _ON_A_WITNESS, look)
        if found is None:
            return None
        at = simplified(subject, found, look)
        return Witness(figures=shown_unit(subject, at), score=None, points=points)

    def attained(self, bound: Bound) -> tuple[End, End]:
        """Give a range's ends, marked as reached where a unit was found that attains them."""
        subject = Subject(bound, self.domains)
        return self._recalled("attained", subject, _ON_ENDS, lambda: self._attained(subject))

    def _attained(self, subject: Subject) -> tuple[End, End]:
        bound, points = subject.bound, row_points(subject.bound)
        wanted = {end.value for end in (bound.low, bound.high) if end.reached}
        found: set[Fraction | None] = set()

        extra = next((e for e in self.domains.ruleset.extras if e.path == bound.path), None)

        def look(at: Unit) -> Seen:
            scores = _scores(scored(subject, at, points))
            if extra is not None:
                # A bonus or a penalty stops at its limits.
                scores = tuple(min(max(score, bound.lowest), extra.highest) for score in scores)
            found.update(score * bound.points / points for score in scores)
            return Seen(wanted <= found, scores)

        if wanted:
            self._first(subject, _ON_ENDS, look)
        low, high = (End(e.value, e.reached and e.value in found) for e in (bound.low, bound.high))
        return low, high

    def _recalled(self, what: str, subject: Subject, most: int, work: Callable[[], _T]) -> _T:
        """Search, or give what came of the same search before; an extra's limits belong to it."""
        key = key_of(subject) if self.memory is not None else None
        extra = next((e for e in self.domains.ruleset.extras if e.path == subject.bound.path), None)
        limits = (extra.kind, extra.ceiling) if extra is not None else None

        def searched() -> tuple[_T, bool]:
            self.was_cut = False
            return work(), self.was_cut

        whole = (what, limits, key) if key is not None else None
        found, self.was_cut = recalled(self.memory, self._purse, most, whole, searched)
        return found

    def _first(self, subject: Subject, most: int, look: Callable[[Unit], Seen]) -> Unit | None:
        """Give the first unit that fits."""
        hunt = Hunt(subject, look, most, self._purse)
        found = hunt.found()
        self.was_cut = hunt.was_cut
        return found


def broken(outcome: Outcome, points: Fraction) -> Fraction | None:
    """Give the score of an outcome that leaves [0, points], or ``None``."""
    if outcome.uncounted or (outcome.open_reasons and not outcome.choices):
        return None
    if outcome.low < 0:
        return outcome.low
    return outcome.high if outcome.high > points else None


def _scores(outcome: Outcome) -> tuple[Fraction, ...]:
    """Give the scores that an outcome stands for: an assessor can choose either end of a tier."""
    if outcome.open_reasons and not outcome.choices:
        return ()
    return (outcome.low, outcome.high)


def rows_that_take(form: rs.Bands, facts: Facts) -> int | None:
    """Count the rows of bands that take a unit, 其余 not counted; ``None`` when that cannot be told."""
    value = evaluate(form.expression, facts)
    if not isinstance(value, Known):
        return None
    found = [inside(value.value, b.interval, facts) for b in form.bands if b.interval is not None]
    if any(not isinstance(taken, bool) for taken in found):
        return None
    return sum(taken is True for taken in found)


def row_points(bound: Bound) -> Fraction:
    """Choose the points of a row: many, so that rounding hides nothing, or too few for an award in points."""
    rule = bound.rule
    if bound.kind is None:
        return bound.points
    shares = [a.share for w in rule.whens for a in (w.action, w.otherwise) if isinstance(a, rs.Award)]
    if rule.start is not None:
        shares.append(rs.Share(number=rule.start, of_points=False))
    match rule.base:
        case rs.Award() as form:
            shares.append(form.share)
        case rs.Bands() as form:
            shares += [s for band in form.bands for s in (band.share, band.highest) if s is not None]
        case rs.Interpolated() as form:
            shares += [share for _, share in form.anchors]
    least = min((s.number for s in shares if not s.of_points and s.number), default=None)
    return _MANY_POINTS if least is None else least / 2


def simplified(subject: Subject, at: Unit, look: Callable[[Unit], Seen]) -> Unit:
    """Replace each figure by the most readable one that still fits."""
    for quantity in at:
        for value in choices_of(quantity, subject):
            if value == at[quantity]:
                break
            changed = {**at, quantity: value}
            if is_consistent(subject, changed) and look(changed).fits:
                at = changed
                break
    return at
