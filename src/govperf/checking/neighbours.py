"""Neighbouring units: side by side at a break-point of a rule, scored by the evaluator."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define, frozen

from govperf.base.diagnostics import Message
from govperf.base.figures import Figure
from govperf.base.options import options_of
from govperf.base.units import unit_named
from govperf.checking.bounds import Bound
from govperf.checking.candidates import Unit, break_points, choices_of, is_possible
from govperf.checking.hunt import Purse
from govperf.checking.ranges import Domains
from govperf.checking.solving import solved
from govperf.checking.trials import Quantity, Subject, scored, shown_figure, shown_name
from govperf.checking.witness import row_points
from govperf.model import expression as ex
from govperf.model import ruleset as rs

#: How many backgrounds are tried behind each break-point.
_BACKGROUNDS = 2
#: How many break-points of one rule are looked at.
_MOST_BREAKS = 40


@frozen(kw_only=True)
class Step:
    """Two units that differ in one figure only, so that an expression goes one small step up.

    ``before`` and ``after`` are the values of the expression; the scores are out of ``points``.
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
        ruleset = self.subject.domains.ruleset
        shown = {shown_name(q, ruleset): shown_figure(q, value, self.subject) for q, value in at.items()}
        return tuple(Message("figure-given", {"name": n, "value": v}) for n, v in shown.items())

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
    points: Fraction
    highest: Fraction | None
    was_cut: bool = False

    def score(self, at: Unit) -> Fraction | None:
        """Give the one score that a unit has; ``None`` where it has none, or several."""
        cost = self.subject.cost
        if cost is None or self.purse.left < cost:
            self.was_cut = True
            return None
        self.purse.left -= cost
        found = scored(self.subject, at, self.points)
        if found.uncounted or found.open_reasons or found.low != found.high:
            return None
        bound = self.subject.bound
        # A bonus or a penalty stops at its limits.
        return found.low if self.highest is None else min(max(found.low, bound.lowest), self.highest)


def neighbours_of(bound: Bound, domains: Domains, purse: Purse, extra: rs.Extra | None) -> Neighbours:
    """Step over every break-point of a rule.

    Parameters
    ----------
    bound : Bound
    domains : Domains
    purse : Purse
        What may be spent.
    extra : Extra or None
        The bonus or penalty that the rule is of, which stops at its limits.

    Returns
    -------
    Neighbours
    """
    subject = Subject(bound, domains)
    trial = _Trial(subject, purse, row_points(bound), extra.highest if extra is not None else None)
    backgrounds = _backgrounds(subject)
    steps: list[Step] = []
    breaks = dict.fromkeys((b.expression, b.value) for b in break_points(bound.rule, bound.points))
    for expression, value in list(breaks)[:_MOST_BREAKS]:
        if _is_measured(expression):
            steps += _steps_at(trial, backgrounds, expression, value)
    is_long = len(breaks) > _MOST_BREAKS
    return Neighbours(subject=subject, steps=tuple(steps), was_cut=trial.was_cut or is_long)


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


def _backgrounds(subject: Subject) -> tuple[Unit, ...]:
    """Give units of readable figures, in which one figure will be changed."""
    choices = {q: choices_of(q, subject) for q in subject.quantities}
    if not all(choices.values()):
        return ()
    return tuple(
        {q: found[min(level, len(found) - 1)] for q, found in choices.items()}
        for level in range(_BACKGROUNDS)
    )


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
