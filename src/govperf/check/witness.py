"""One concrete unit for which a rule leaves its points, found by trying and confirmed by the evaluator."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import define, field, frozen

from govperf.base.figures import Figure
from govperf.check.bounds import Bound
from govperf.check.candidates import Unit, choices_of, units
from govperf.check.ranges import Domains
from govperf.check.reach import End
from govperf.check.trials import Subject, scored, shown_figure, shown_name
from govperf.model import ruleset as rs
from govperf.run.outcome import Outcome

#: What may be spent on one claim and on all of a ruleset, in parts of rules worked out.
_ON_A_WITNESS = 150_000
_ON_ENDS = 12_000
_ON_ALL = 1_000_000
#: The points of a row that a method is tried on.
_MANY_POINTS = Fraction(100)


@frozen(kw_only=True)
class Witness:
    """A unit, and the score that the rule as written gives it.

    ``figures`` names each quantity with its value; ``score`` lies outside [0, ``points``], the
    indicator's points or, for a method, those of the row. ``score`` is ``None`` where no band takes
    the unit.
    """

    figures: tuple[tuple[str, Figure | str], ...]
    score: Fraction | None
    points: Fraction


@define
class Searches:
    """Looks for units of one ruleset, as long as there is effort left."""

    domains: Domains
    left: int = _ON_ALL
    #: Whether a search was given up before all units were tried.
    was_cut: bool = field(default=False, init=False)

    def witness(self, bound: Bound) -> Witness | None:
        """Look for a unit that a rule takes out of its points, with figures as readable as can be."""
        subject = Subject(bound, self.domains)
        points = _row_points(bound)
        at = self._first(subject, points, _ON_A_WITNESS, lambda o: broken(o, points) is not None)
        if at is None:
            return None
        at = _simplified(subject, at, lambda o: broken(o, points) is not None, points)
        score = broken(scored(subject, at, points), points)
        return Witness(figures=_figures(subject, at), score=score, points=points)

    def bandless(self, bound: Bound) -> Witness | None:
        """Look for a unit that no band takes."""
        subject = Subject(bound, self.domains)
        points = _row_points(bound)
        at = self._first(subject, points, _ON_A_WITNESS, _is_bandless)
        if at is None:
            return None
        at = _simplified(subject, at, _is_bandless, points)
        return Witness(figures=_figures(subject, at), score=None, points=points)

    def attained(self, bound: Bound) -> tuple[End, End]:
        """Give a range's ends, marked as reached where a unit was found that attains them."""
        subject, points = Subject(bound, self.domains), _row_points(bound)
        wanted = {end.value for end in (bound.low, bound.high) if end.reached}
        found: set[Fraction | None] = set()

        def is_last(outcome: Outcome) -> bool:
            found.update(score * bound.points / points for score in _scores(outcome))
            return wanted <= found

        self._first(subject, points, _ON_ENDS, is_last)
        low, high = (End(e.value, e.reached and e.value in found) for e in (bound.low, bound.high))
        return low, high

    def _first(
        self, subject: Subject, points: Fraction, most: int, fits: Callable[[Outcome], bool]
    ) -> Unit | None:
        """Give the first unit whose outcome fits."""
        self.was_cut = False
        if subject.cost is None:
            self.was_cut = True
            return None
        for at in units(subject):
            if most < subject.cost or self.left < subject.cost:
                self.was_cut = True
                return None
            most, self.left = most - subject.cost, self.left - subject.cost
            if at is not None and fits(scored(subject, at, points)):
                return at
        return None


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


def _is_bandless(outcome: Outcome) -> bool:
    return any(reason.code == "no-band" for reason in outcome.open_reasons)


def _row_points(bound: Bound) -> Fraction:
    """Choose the points of a row: many, so that rounding hides nothing, or too few for an award in points."""
    rule = bound.rule
    if bound.kind is None:
        return bound.points
    shares = [a.share for w in rule.whens for a in (w.action, w.otherwise) if isinstance(a, rs.Award)]
    match rule.base:
        case rs.Award() as form:
            shares.append(form.share)
        case rs.Bands() as form:
            shares += [band.share for band in form.bands]
        case rs.Interpolated() as form:
            shares += [share for _, share in form.anchors]
    least = min((s.number for s in shares if not s.of_points and s.number), default=None)
    return _MANY_POINTS if least is None else least / 2


def _simplified(
    subject: Subject, at: Unit, fits: Callable[[Outcome], bool], points: Fraction
) -> Unit:
    """Replace each figure by the most readable one that still fits."""
    for quantity in at:
        for value in choices_of(quantity, subject):
            if value == at[quantity]:
                break
            if fits(scored(subject, {**at, quantity: value}, points)):
                at = {**at, quantity: value}
                break
    return at


def _figures(subject: Subject, at: Unit) -> tuple[tuple[str, Figure | str], ...]:
    ruleset = subject.domains.ruleset
    return tuple((shown_name(q, ruleset), shown_figure(q, value, subject)) for q, value in at.items())
