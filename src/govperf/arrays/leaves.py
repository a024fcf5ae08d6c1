"""Indicators scored for many rows; what arrays cannot decide is scored one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from attrs import define, evolve, field, frozen

from govperf.arrays.ratios import Mask, Ratio, constant, of_fractions, where
from govperf.arrays.rows import Rows, either
from govperf.arrays.rules import (
    GradeAction,
    Worked,
    answer_for,
    body_of,
    held_between,
    rounded_indicator,
)
from govperf.base.diagnostics import Message
from govperf.model import ruleset as rs
from govperf.plan.plan import Plan, PlanLeaf
from govperf.run.expressions import Facts
from govperf.run.outcome import Outcome
from govperf.run.rule import limited, score_rule
from govperf.run.values import Known, Missing, Value

Leaf = rs.Item | rs.Extra


@frozen(kw_only=True, eq=False)
class LeafScores:
    """An indicator's scores.

    Attributes
    ----------
    points : Fraction
    low, high : Ratio
        0 where it is not applicable.
    open, uncounted, parent_zero, all_zero : mask or None
    answer : NotApplicable or None
        What becomes of the points where they do not count.
    limits : tuple of (GradeAction, mask)
    undecided : mask or None
        Rows that only the whole row can decide.
    """

    points: Fraction
    low: Ratio
    high: Ratio
    open: Mask | None = None
    uncounted: Mask | None = None
    answer: rs.NotApplicable | None = None
    parent_zero: Mask | None = None
    all_zero: Mask | None = None
    limits: tuple[tuple[GradeAction, Mask], ...] = ()
    undecided: Mask | None = None


@define(eq=False)
class Memory:
    """Scores of rows that were worked out one by one: by the leaf's place, and by what it read."""

    plan: Plan
    outcomes: dict[tuple[int, tuple[int | None, ...]], Outcome] = field(factory=dict)


#: So many outcomes are kept; a table of other figures in every row would fill the memory.
_MOST_KEPT = 100_000


def leaf_scores(item: Leaf, place: int, rows: Rows, memory: Memory) -> LeafScores:
    """Score one indicator, bonus or penalty."""
    leaf = memory.plan.leaves[place]
    everywhere = np.ones(rows.size, bool)
    if isinstance(item, rs.Unlisted):
        return _open(item.points, everywhere)
    if isinstance(item, rs.OpenBlock):
        return _absent_block(item, rows, everywhere)
    assert item.rule is not None
    points = item.ceiling if isinstance(item, rs.Extra) else item.points
    if leaf.needs_row:
        return evolve(_open(points, everywhere), undecided=everywhere)
    missing = _missing(leaf, rows)
    if leaf.left_out or (missing is not None and missing.all()):
        answer = item.rule.not_applicable
        nothing = LeafScores(points=points, low=constant(0), high=constant(0), answer=answer)
        return _patched(nothing, everywhere, item, place, rows, memory)
    found, left_over = _worked(item, item.rule, points, rows)
    left_over = either(left_over, missing)
    return found if left_over is None else _patched(found, left_over, item, place, rows, memory)


def _open(points: Fraction, everywhere: Mask) -> LeafScores:
    return LeafScores(points=points, low=constant(0), high=constant(points), open=everywhere)


def _absent_block(block: rs.OpenBlock, rows: Rows, everywhere: Mask) -> LeafScores:
    """Leave a block open that a table of one row a unit has no lines for."""
    beside = (i.points for i in rows.ruleset.items if not isinstance(i, rs.OpenBlock))
    fixed = sum(beside, Fraction(0))
    if fixed >= rows.ruleset.points or not block.points:
        return LeafScores(points=Fraction(0), low=constant(0), high=constant(0))
    return _open(block.points, everywhere)


def _missing(leaf: PlanLeaf, rows: Rows) -> Mask | None:
    found: Mask | None = None
    for name in leaf.inputs:
        found = either(found, rows.inputs[name].missing)
    return found


def _worked(
    item: rs.Indicator | rs.Extra, rule: rs.Rule, points: Fraction, rows: Rows
) -> tuple[LeafScores, Mask | None]:
    """Work an indicator out as columns; give the rows that are left over as well."""
    low, high = Fraction(0), points
    if isinstance(item, rs.Extra):
        low, high = rule.lowest, item.highest
    made = body_of(rule, points, rows, held_between(low, high, rows.size))
    uncounted: Mask | None = None
    if rule.not_applicable is None:
        made.left_over = either(made.left_over, made.inapplicable)
    else:
        uncounted = answer_for(made, rule.not_applicable, points)
    rounded_indicator(made, points)
    return _leaf_of(made, points, uncounted, rule.not_applicable), made.left_over


def _leaf_of(
    made: Worked, points: Fraction, uncounted: Mask | None, answer: rs.NotApplicable | None
) -> LeafScores:
    return LeafScores(
        points=points, low=made.low, high=made.high, open=made.open, uncounted=uncounted, answer=answer,
        parent_zero=made.parent_zero, all_zero=made.all_zero, limits=tuple(made.limits),
    )  # fmt: skip


# ---- one by one


def _patched(
    found: LeafScores,
    mask: Mask,
    item: rs.Indicator | rs.Extra,
    place: int,
    rows: Rows,
    memory: Memory,
) -> LeafScores:
    """Put in the scores of rows that are worked out one by one."""
    places = np.flatnonzero(mask)
    outcomes = _outcomes(places.tolist(), item, place, rows, memory)
    low = where(mask, of_fractions(rows.size, places, [o.low for o in outcomes]), found.low)
    high = where(mask, of_fractions(rows.size, places, [o.high for o in outcomes]), found.high)

    def with_rows(before: Mask | None, holds: Callable[[Outcome], bool]) -> Mask | None:
        if before is None and not any(map(holds, outcomes)):
            return None
        after = rows.nowhere() if before is None else before.copy()
        after[places] = [holds(outcome) for outcome in outcomes]
        return after

    return evolve(
        found,
        low=low,
        high=high,
        open=with_rows(found.open, lambda o: bool(o.open_reasons) or o.low != o.high),
        uncounted=with_rows(found.uncounted, lambda o: o.uncounted is True),
        parent_zero=with_rows(found.parent_zero, lambda o: o.parent_zero is True),
        all_zero=with_rows(found.all_zero, lambda o: o.all_zero is True),
        limits=tuple((action, holds & ~mask) for action, holds in found.limits),
        undecided=with_rows(found.undecided, _is_undecided),
    )


def _is_undecided(outcome: Outcome) -> bool:
    """Say whether something besides the score is open, or the sheet's grade is spoken of."""
    unsure = None in (outcome.uncounted, outcome.parent_zero, outcome.all_zero)
    return unsure or bool(outcome.grade_limits)


def _outcomes(
    places: Sequence[int], item: rs.Indicator | rs.Extra, place: int, rows: Rows, memory: Memory
) -> list[Outcome]:
    """Score rows one by one; equal figures are scored once."""
    leaf = memory.plan.leaves[place]
    read = [_read(name, places, rows) for name in leaf.inputs]
    found: list[Outcome] = []
    for figures in zip(*read, strict=True) if read else [()] * len(places):
        known = memory.outcomes.get((place, figures))
        if known is None:
            known = _scored(item, leaf, figures, rows)
            if len(memory.outcomes) < _MOST_KEPT:
                memory.outcomes[place, figures] = known
        found.append(known)
    return found


def _read(name: str, places: Sequence[int], rows: Rows) -> list[int | None]:
    given = rows.inputs[name]
    assert not isinstance(given.value.num, int)
    numbers: list[int | None] = given.value.num[places].tolist()
    if given.missing is None:
        return numbers
    absent = given.missing[places].tolist()
    return [None if gone else number for number, gone in zip(numbers, absent, strict=True)]


def _scored(
    item: rs.Indicator | rs.Extra, leaf: PlanLeaf, figures: tuple[int | None, ...], rows: Rows
) -> Outcome:
    values = {
        name: _value(name, figure, rows) for name, figure in zip(leaf.inputs, figures, strict=True)
    }
    cells = {cell: values[f"{cell[0]}.{cell[1]}"] for cell in leaf.cells}
    facts = Facts(rows.ruleset, values, lambda row, column: cells.get((row, column)))
    if isinstance(item, rs.Extra):
        return limited(item, facts)
    assert item.rule is not None
    return score_rule(item.rule, item.points, facts, name=item.path[-1])


def _value(name: str, figure: int | None, rows: Rows) -> Value:
    if figure is None:
        return Missing((Message("input-missing", {"name": name}),))
    return Known(figure * rows.inputs[name].value.coef)
