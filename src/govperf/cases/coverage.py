"""Which edges of a ruleset's rules its cases reach: just below, on, and just above each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import field, frozen

from govperf.cases.boundaries import Boundary, Edge, Position, boundaries_of
from govperf.cases.observed import Key, Observed, observe, rules_of
from govperf.checking.ranges import Domains, metrics_of
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation
from govperf.model.expression import parts
from govperf.model.rule_contents import expressions_of
from govperf.run.expressions import Facts, evaluate
from govperf.run.values import Known

#: "Just" beside an edge: within this part of the way to the next edge of the same rule.
_NEAR = Fraction(1, 10)
#: And within one of these in any case: nothing smaller is written in sheets of the kind.
_SMALLEST = {ex.MONEY: Fraction(10_000), ex.RATIO: Fraction(1, 100), ex.RATIO_DIFFERENCE: Fraction(1, 100)}


@frozen(kw_only=True)
class Reached:
    """An edge of a rule, and which of the positions beside it the cases reach.

    ``wanted`` are the positions that the declared domain allows; a zero denominator needs the zero only.
    """

    key: Key
    boundary: Boundary
    wanted: tuple[Position, ...]
    hit: frozenset[Position]

    @property
    def missed(self) -> tuple[Position, ...]:
        """The positions that no case reaches."""
        return tuple(position for position in self.wanted if position not in self.hit)


@frozen
class Coverage:
    """The edges of all rules; ``excluded`` counts the places beside them that no unit can be at."""

    reached: tuple[Reached, ...] = field(repr=False)
    excluded: int = 0

    @property
    def wanted(self) -> int:
        """How many positions there are."""
        return sum(len(edge.wanted) for edge in self.reached)

    @property
    def hit(self) -> int:
        """How many of them the cases reach."""
        return self.wanted - sum(len(edge.missed) for edge in self.reached)


def coverage(ruleset: rs.Ruleset, sheets: Iterable[Evaluation]) -> Coverage:
    """Hold cases against the edges of a ruleset.

    Parameters
    ----------
    ruleset : Ruleset
    sheets : iterable of Evaluation
        The cases, as sheets.

    Returns
    -------
    Coverage
        In the order of the file. A place that the declared domains exclude is counted only.
    """
    seen: list[tuple[rs.Rule, list[Observed]]] = []
    for sheet in sheets:
        for observed in observe(ruleset, sheet):
            known = next((members for rule, members in seen if rule == observed.rule), None)
            if known is None:
                seen.append((observed.rule, [observed]))
            else:
                known.append(observed)
    domains = Domains(ruleset)
    found: list[Reached] = []
    for key, rule in rules_of(ruleset):
        observed_here = next((members for known, members in seen if known == rule), [])
        found += _of_rule(key, rule, observed_here, ruleset, domains)
    excluded = sum(_places(edge.boundary) - len(edge.wanted) for edge in found)
    return Coverage(tuple(edge for edge in found if edge.wanted), excluded)


def _places(boundary: Boundary) -> int:
    """Count the places beside an edge: a denominator is zero or is not."""
    return 1 if boundary.edge is Edge.ZERO else len(Position)


def _of_rule(
    key: Key, rule: rs.Rule, cases: list[Observed], ruleset: rs.Ruleset, domains: Domains
) -> Iterator[Reached]:
    every = edges_of(key, rule, ruleset)
    for boundary in every:
        wanted = wanted_positions(boundary, domains)
        limits = near(boundary, every)
        positions = (position_at(boundary, limits, case.facts) for case in cases if wanted)
        hit = frozenset(position for position in positions if position is not None)
        yield Reached(key=key, boundary=boundary, wanted=wanted, hit=hit & frozenset(wanted))


def edges_of(key: Key, rule: rs.Rule, ruleset: rs.Ruleset) -> tuple[Boundary, ...]:
    """Give the edges of a rule, those of the metrics that it rests on among them."""
    path, kind = key
    points = Fraction(1) if kind is not None else points_of(path, ruleset)
    own = boundaries_of(rule, points)
    return (*own, *(edge for edge in _zeros_of_metrics(rule, ruleset) if edge not in own))


def points_of(path: tuple[str, ...], ruleset: rs.Ruleset) -> Fraction:
    """Give the points of an indicator, or the ceiling of a bonus or a penalty."""
    for item in rs.leaves(ruleset.items):
        if item.path == path:
            return item.points
    return next(extra.ceiling for extra in ruleset.extras if extra.path == path)


def _zeros_of_metrics(rule: rs.Rule, ruleset: rs.Ruleset) -> Iterator[Boundary]:
    names = dict.fromkeys(name for e in expressions_of(rule) for name in metrics_of(e, ruleset))
    for name in names:
        waiting = [ruleset.metrics[name].expression]
        while waiting:
            expression = waiting.pop()
            if isinstance(expression, ex.Quotient) and expression.zero is not None:
                yield Boundary(Edge.ZERO, expression.right, Fraction(0), expression.span)
            waiting += reversed(parts(expression))


def wanted_positions(boundary: Boundary, domains: Domains) -> tuple[Position, ...]:
    """Give the positions beside an edge that the declared domains allow."""
    values = domains.of(boundary.expression).values
    if values is None:
        return ()
    at = boundary.value
    if boundary.edge is Edge.ZERO:
        return (Position.ON,) if values.holds(at) else ()
    below = values.low.value is None or values.low.value < at
    above = values.high.value is None or values.high.value > at
    if not values.holds(at) and not (below and above):
        return ()  # the domain ends before the edge
    allowed = ((Position.BELOW, below), (Position.ON, values.holds(at)), (Position.ABOVE, above))
    found = tuple(position for position, is_allowed in allowed if is_allowed)
    # A floor at the end of the domain changes nothing.
    return found if (below and above) or boundary.edge is not Edge.FLOOR else ()


def near(boundary: Boundary, every: Iterable[Boundary]) -> tuple[Fraction, Fraction]:
    """Give how far below and above an edge a case still is just beside it."""
    others = [b.value for b in every if b.expression == boundary.expression and b.value != boundary.value]
    least = _SMALLEST.get(boundary.expression.dimension, Fraction(1))
    alone = max(abs(boundary.value) * _NEAR, least)
    below = min((boundary.value - value for value in others if value < boundary.value), default=None)
    above = min((value - boundary.value for value in others if value > boundary.value), default=None)

    def limit(distance: Fraction | None) -> Fraction:
        return alone if distance is None else min(max(distance * _NEAR, least), distance)

    return limit(below), limit(above)


def position_at(
    boundary: Boundary, limits: tuple[Fraction, Fraction], facts: Facts
) -> Position | None:
    """Say where facts lie beside an edge; ``None`` when it is elsewhere or not known."""
    value = evaluate(boundary.expression, facts)
    if not isinstance(value, Known):
        return None
    return beside(value.value - boundary.value, limits)


def beside(distance: Fraction, limits: tuple[Fraction, Fraction]) -> Position | None:
    """Say where a value lies that is so far from an edge."""
    if distance == 0:
        return Position.ON
    if distance < 0:
        return Position.BELOW if -distance <= limits[0] else None
    return Position.ABOVE if distance <= limits[1] else None
