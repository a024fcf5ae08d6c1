"""Neighbouring units: side by side at a break-point of a rule, scored by the evaluator."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define

from govperf.base.diagnostics import Message
from govperf.base.figures import Figure
from govperf.base.memory import Memory
from govperf.base.options import options_of
from govperf.base.records import frozen
from govperf.base.units import unit_named
from govperf.checking.bounds import Bound
from govperf.checking.candidates import Unit, break_points, is_possible, plain_units
from govperf.checking.hunt import Purse
from govperf.checking.ranges import Domains
from govperf.checking.recalling import key_of, recalled
from govperf.checking.solving import solved
from govperf.checking.trials import Quantity, Subject, scored, shown_unit
from govperf.checking.witness import row_points
from govperf.model import expression as ex
from govperf.model import ruleset as rs

#: How many backgrounds are tried behind each break-point.
_BACKGROUNDS = 2
#: What may be spent on one rule, in parts of rules worked out.
_ON_A_RULE = 8_000
#: How many break-points of one rule are looked at.
_MOST_BREAKS = 40


@frozen(kw_only=True)
class Step:
    """Two units that differ in one figure only, so that an expression goes one small step up.

    ``before`` and ``after`` are the values of the expression; the scores are out of ``points``. The
    expression may be that of an earlier version of the text: its place in the text is not to be relied on.
    """

    expression: ex.Expression
    before: Fraction
    after: Fraction
    lower: Unit
    upper: Unit
    score_before: Fraction
    score_after: Fraction
    points: Fraction

    @property
    def rise(self) -> Fraction:
        """By how much the score rises, in points."""
        return self.score_after - self.score_before


@frozen(kw_only=True)
class Neighbours:
    """All steps that were looked at of one rule; ``was_cut`` says that the effort did not suffice."""

    subject: Subject
    steps: tuple[Step, ...]
    was_cut: bool = False

    @property
    def bound(self) -> Bound:
        """The rule."""
        return self.subject.bound

    def figures(self, at: Unit) -> tuple[Message, ...]:
        """Name each figure of a unit."""
        shown = dict(shown_unit(self.subject, at))
        return tuple(Message("figure-given", {"name": n, "value": v}) for n, v in shown.items())

    def placed(self, expression: ex.Expression) -> ex.Expression:
        """Give an expression of a step as it stands in the text now."""
        breaks = break_points(self.bound.rule, self.bound.points)
        return next(at.expression for at in breaks if at.expression == expression)

    def value(self, expression: ex.Expression, value: Fraction) -> Figure:
        """Show a value of an expression, in the unit of the input where it is one."""
        unit = ""
        if isinstance(expression, ex.InputValue):
            unit = self.subject.domains.ruleset.inputs[expression.name].unit
        return Figure(value, expression.dimension, unit)


@define
class _Trial:
    """Scores units of one rule, as long as there is effort left."""

    subject: Subject
    purse: Purse
    most: int
    points: Fraction
    highest: Fraction | None
    was_cut: bool = False

    def score(self, at: Unit) -> Fraction | None:
        """Give the one score that a unit has; ``None`` where it has none, or several."""
        cost = self.subject.cost
        if cost is None or min(self.purse.left, self.most) < cost:
            self.was_cut = True
            return None
        self.purse.left, self.most = self.purse.left - cost, self.most - cost
        found = scored(self.subject, at, self.points)
        if found.uncounted or found.open_reasons or found.low != found.high:
            return None
        bound = self.subject.bound
        # A bonus or a penalty stops at its limits.
        return found.low if self.highest is None else min(max(found.low, bound.lowest), self.highest)


def neighbours_of(
    bound: Bound,
    domains: Domains,
    purse: Purse,
    extra: rs.Extra | None,
    memory: Memory | None = None,
) -> Neighbours:
    """Step over every break-point of a rule.

    Parameters
    ----------
    bound : Bound
    domains : Domains
    purse : Purse
        What may be spent.
    extra : Extra or None
        The bonus or penalty that the rule is of, which stops at its limits.
    memory : Memory, optional

    Returns
    -------
    Neighbours
    """
    subject = Subject(bound, domains)
    highest = extra.highest if extra is not None else None
    key = key_of(subject) if memory is not None else None
    whole = ("steps", highest, key) if key is not None else None
    steps, was_cut = recalled(memory, purse, _ON_A_RULE, whole, lambda: _all_steps(subject, purse, highest))
    return Neighbours(subject=subject, steps=steps, was_cut=was_cut)


def _all_steps(
    subject: Subject, purse: Purse, highest: Fraction | None
) -> tuple[tuple[Step, ...], bool]:
    """Give the steps over a rule's break-points, and whether some were left out."""
    bound = subject.bound
    trial = _Trial(subject, purse, _ON_A_RULE, row_points(bound), highest)
    backgrounds = plain_units(subject, _BACKGROUNDS)
    steps: list[Step] = []
    breaks = dict.fromkeys((b.expression, b.value) for b in break_points(bound.rule, bound.points))
    for expression, value in list(breaks)[:_MOST_BREAKS]:
        if _is_measured(expression):
            steps += _steps_at(trial, backgrounds, expression, value)
    is_long = len(breaks) > _MOST_BREAKS
    return tuple(steps), trial.was_cut or is_long


def _is_measured(expression: ex.Expression) -> bool:
    """Say whether values lie side by side: neither yes and no nor options do."""
    dimension = expression.dimension
    return dimension not in (ex.FLAG, ex.UNKNOWN) and not options_of(dimension)


def smallest_step(expression: ex.Expression, ruleset: rs.Ruleset) -> Fraction:
    """Give the step to the next value: what a sheet's two decimals show, or one of what is counted."""
    dimension = expression.dimension
    if dimension in (ex.RATIO, ex.RATIO_DIFFERENCE):
        return Fraction(1, 10_000)
    unit = unit_named(ruleset.inputs[expression.name].unit) if isinstance(expression, ex.InputValue) else None
    if unit is not None and unit.zh == unit.dimension or dimension == ex.DATE:
        return Fraction(1)
    if dimension == ex.MONEY:
        return Fraction(100)
    return Fraction(1, 100) * (unit.factor if unit is not None else 1)


def _steps_at(
    trial: _Trial, backgrounds: tuple[Unit, ...], expression: ex.Expression, value: Fraction
) -> Iterator[Step]:
    step = smallest_step(expression, trial.subject.domains.ruleset)
    values = (value - step, value, value + step)
    for units in _side_by_side(trial.subject, backgrounds, expression, values):
        scores = [trial.score(at) if at is not None else None for at in units]
        for i in (0, 1):
            lower, upper, before, after = units[i], units[i + 1], scores[i], scores[i + 1]
            if lower is None or upper is None or before is None or after is None:
                continue
            yield Step(
                expression=expression, before=values[i], after=values[i + 1], lower=lower, upper=upper,
                score_before=before, score_after=after, points=trial.points,
            )  # fmt: skip


def _side_by_side(
    subject: Subject,
    backgrounds: tuple[Unit, ...],
    expression: ex.Expression,
    values: tuple[Fraction, ...],
) -> Iterator[tuple[Unit | None, ...]]:
    """Give units with these values of an expression that differ in one figure; ``None``: there is none."""
    for plain in backgrounds:
        for unknown in plain:
            units = tuple(_at(subject, expression, value, unknown, plain) for value in values)
            if units[1] is not None and (units[0] is not None or units[2] is not None):
                yield units
                break


def _at(
    subject: Subject, expression: ex.Expression, value: Fraction, unknown: Quantity, plain: Unit
) -> Unit | None:
    ruleset, kind = subject.domains.ruleset, subject.bound.kind
    found = solved(expression, value, unknown, plain, ruleset, kind)
    if found is None or not is_possible(unknown, found, subject):
        return None
    return {**plain, unknown: found}
