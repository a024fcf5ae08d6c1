"""Sheets with a wanted total: what each indicator can be made to score, and by which figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, field

from govperf.base.memory import Memory
from govperf.base.numbers import plain, terminates
from govperf.base.records import frozen
from govperf.checking.bounds import Bound
from govperf.checking.candidates import Unit, is_possible, plain_units
from govperf.checking.neighbours import Neighbours
from govperf.checking.ranges import Domains
from govperf.checking.recalling import key_of
from govperf.checking.solving import solved
from govperf.checking.trials import Subject, scored
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant
from govperf.syntax.nodes import Side, StepMode

#: How many readable units are tried as the one to start from.
_MOST_STARTS = 3


@frozen(kw_only=True)
class Setting:
    """A score that an indicator gets, the figures that give it, and what an assessor chooses for it."""

    score: Fraction
    at: Unit = field(factory=dict)
    choices: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Lever:
    """An indicator: the score it has at first, others that it can have, and its subject if it is computed.

    Without a subject an assessor chooses its score.
    """

    path: tuple[str, ...]
    points: Fraction
    start: Setting
    others: tuple[Setting, ...] = ()
    subject: Subject | None = None

    @property
    def name(self) -> str:
        """The name that an assessor's choice goes by."""
        return "/".join(self.path)

    def chosen(self, score: Fraction) -> Setting:
        """Give the assessor's choice of a score."""
        return Setting(score=score, choices={self.name: f"{plain(score)}分"})

    def exactly(self, score: Fraction) -> Iterator[Setting]:
        """Give figures by which a computed indicator scores just so much, before rounding."""
        if self.subject is None or not 0 <= score <= self.points:
            return
        for expression, value in _inverse(self.subject.bound.rule, self.points, score):
            at = _solved(self.subject, expression, value, self.start.at)
            if at is not None and _score(self.subject, at, self.points) == score:
                yield Setting(score=score, at=at)


def levers_of(
    ruleset: rs.Ruleset,
    bounds: Mapping[tuple[str, ...], Bound],
    found: Mapping[tuple[str, ...], Neighbours],
    memory: Memory | None = None,
) -> tuple[Lever, ...] | None:
    """Make a lever of every item that is scored itself; ``None`` where one of them cannot be told."""
    # Rounding is what is asked about, so that scores are looked at before it.
    domains = Domains(evolve(ruleset, rounding=None))
    levers = [_lever(item, domains, bounds, found, memory) for item in rs.leaves(ruleset.items)]
    return tuple(lever for lever in levers if lever is not None) if all(levers) else None


def _lever(
    item: rs.Item,
    domains: Domains,
    bounds: Mapping[tuple[str, ...], Bound],
    found: Mapping[tuple[str, ...], Neighbours],
    memory: Memory | None,
) -> Lever | None:
    is_chosen = not isinstance(item, rs.Indicator) or (item.rule is not None and _is_assessed(item.rule))
    if is_chosen:
        full = Lever(path=item.path, points=item.points, start=Setting(score=item.points))
        return evolve(full, start=full.chosen(item.points))
    subject = Subject(bounds[item.path], domains)
    steps = found[item.path].steps if item.path in found else ()
    tried = [at for step in steps for at in (step.lower, step.upper)]
    key = key_of(subject) if memory is not None else None
    settings = (
        _settings(subject, tried)
        if memory is None or key is None
        else memory.recall(("settings", key), lambda: _settings(subject, tried))
    )
    if not settings:
        return None
    start, *others = settings
    return Lever(path=item.path, points=item.points, start=start, others=tuple(others), subject=subject)


def _settings(subject: Subject, tried: Sequence[Unit]) -> tuple[Setting, ...]:
    """Give settings with different scores, a readable one first; none where no score is known."""
    points = subject.bound.points
    start = _start(subject, points)
    if start is None:
        return ()
    settings = {start.score: start}
    for at in tried:
        score = _score(subject, at, points)
        if score is not None and score not in settings:
            settings[score] = Setting(score=score, at=at)
    return tuple(settings.values())


def _is_assessed(rule: rs.Rule) -> bool:
    return isinstance(rule.base, rs.Tiers) and rule.is_base_only


def _start(subject: Subject, points: Fraction) -> Setting | None:
    """Give the first of a few readable units that has a score."""
    if subject.cost is None:
        return None
    for at in plain_units(subject, _MOST_STARTS):
        score = _score(subject, at, points)
        if score is not None:
            return Setting(score=score, at=at)
    return None


def _score(subject: Subject, at: Unit, points: Fraction) -> Fraction | None:
    outcome = scored(subject, at, points)
    is_known = not outcome.uncounted and not outcome.open_reasons and outcome.low == outcome.high
    return outcome.low if is_known else None


def _solved(subject: Subject, expression: ex.Expression, value: Fraction, plain_unit: Unit) -> Unit | None:
    ruleset, kind = subject.domains.ruleset, subject.bound.kind
    for unknown in plain_unit:
        found = solved(expression, value, unknown, plain_unit, ruleset, kind)
        if found is not None and terminates(found) and is_possible(unknown, found, subject):
            return {**plain_unit, unknown: found}
    return None


def _inverse(rule: rs.Rule, points: Fraction, score: Fraction) -> Iterator[tuple[ex.Expression, Fraction]]:
    """Give values of expressions at which a rule may score just so much."""
    match rule.base:
        case rs.Proportional() as form if points:
            yield form.ratio, score / points
        case rs.Interpolated() as form:
            anchors = [(at, share.out_of(points)) for at, share in form.anchors]
            for (a, low), (b, high) in pairwise(anchors):
                if low != high and min(low, high) <= score <= max(low, high):
                    yield form.expression, a + (score - low) * (b - a) / (high - low)
    for deduction in rule.deductions:
        standard = constant(deduction.standard) if deduction.standard is not None else Fraction(0)
        costs = deduction.costs.out_of(points)
        if standard is None or not costs or deduction.step_mode is not StepMode.PART:
            continue
        beyond = (points - score) / costs * deduction.step
        yield deduction.expression, standard - beyond if deduction.side is Side.BELOW else standard + beyond


def merged(settings: Sequence[Setting]) -> Setting | None:
    """Put settings of several indicators into one sheet; ``None`` where they want one figure to be two."""
    at: Unit = {}
    choices: dict[str, str] = {}
    for setting in settings:
        if any(at.get(quantity, value) != value for quantity, value in setting.at.items()):
            return None
        at |= setting.at
        choices |= setting.choices
    return Setting(score=sum((s.score for s in settings), Fraction(0)), at=at, choices=choices)


def with_sum(levers: Sequence[Lever], low: Fraction, high: Fraction) -> tuple[Setting, ...] | None:
    """Set levers so that their scores add up to something within two limits, as few as possible moved.

    What an assessor chooses is moved in whole points, as people do; figures to scores they are known to give.
    """
    settings = [lever.start for lever in levers]
    uses = Counter(quantity for lever in levers for quantity in lever.start.at)
    total = sum((s.score for s in settings), Fraction(0))
    for i, lever in sorted(enumerate(levers), key=lambda pair: pair[1].subject is not None):
        if low <= total <= high:
            break
        moved = _towards(lever, settings[i].score, low - total if total < low else high - total)
        if moved is not None and all(uses[q] < 2 for q, v in moved.at.items() if settings[i].at.get(q) != v):
            # No other indicator reads the figures that change.
            total += moved.score - settings[i].score
            settings[i] = moved
    return tuple(settings) if low <= total <= high else None


def _towards(lever: Lever, score: Fraction, change: Fraction) -> Setting | None:
    """Give the setting that comes nearest to a change of a score."""
    if lever.subject is None:
        whole = Fraction(int(change)) - (1 if change < int(change) else 0)
        wanted = min(max(score + whole, Fraction(0)), lever.points)
        return lever.chosen(wanted) if wanted != score else None
    near = [s for s in lever.others if (s.score > score) is (change > 0)]
    return min(near, key=lambda s: abs(s.score - score - change), default=None)
