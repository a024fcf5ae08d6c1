"""A plan bound to the columns of a table: what float64 scores exactly there, and how."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from govperf.model import ruleset as rs
from govperf.plan.compile import decimals
from govperf.plan.floats import NotProved, Raw
from govperf.plan.functions import Scoring, scoring_of
from govperf.plan.made import LeafSteps, Made, made_of
from govperf.plan.plan import Plan, PlanInput
from govperf.run.grading import ladder_of
from govperf.syntax.nodes import GradeBase, Place

#: Integers of a column without declared ends are taken to lie within the first of these that proves
#: most leaves; rows with larger ones go another way.
ASSUMED = (10**12, 10**11, 10**10, 10**9, 10**8)
#: Scores of more units than this would not leave the accumulator room.
_MOST_UNITS = 2**19


@frozen
class Limits:
    """How the scores of a row become its total and its grade.

    Attributes
    ----------
    places : int
        Decimals of every score.
    highest : int or None
        The most that the total can be, in units; ``None`` where nothing is outside the sum.
    may_be_negative : bool
        Whether the sum can be below 0.
    has_grades : bool
    thresholds : tuple of int
        The lowest total of each grade but the last, best first, in units.
    """

    places: int
    highest: int | None
    may_be_negative: bool
    has_grades: bool
    thresholds: tuple[int, ...]


@frozen
class Bound:
    """A plan with leaves that float64 scores exactly.

    Attributes
    ----------
    leaves : tuple of LeafSteps
    beside : tuple of int
        The other leaves, which integers score.
    raws : mapping of folded name to Raw
    limits : Limits
    """

    leaves: tuple[LeafSteps, ...]
    beside: tuple[int, ...]
    raws: Mapping[str, Raw]
    limits: Limits


def bound(plan: Plan, scales: Mapping[str, int]) -> Bound | None:
    """Bind a plan to columns with so many decimals; ``None`` where float64 is for none of it.

    Parameters
    ----------
    plan : Plan
    scales : mapping of folded name to int
        The decimals of each column that the table has.
    """
    limits = limits_of(plan)
    if limits is None:
        return None
    raws, made = _most_proved(plan, scales)
    if not made:
        return None
    leaves = tuple(LeafSteps(place, found) for place, found in made.items())
    beside = tuple(place for place in range(len(plan.leaves)) if place not in made)
    return Bound(leaves, beside, raws, limits)


def limits_of(plan: Plan) -> Limits | None:
    """Say how scores become a total and a grade; ``None`` where they are no sum of whole units."""
    ruleset, rounding = plan.ruleset, plan.ruleset.rounding
    if plan.single or rounding is None or rounding.place is not Place.INDICATORS:
        return None
    points = [abs(item.points) for item in rs.leaves(ruleset.items)]
    points += [max(extra.ceiling, -extra.rule.lowest) for extra in ruleset.extras]
    thresholds = grade_thresholds(ruleset, rounding.places)
    too_fine = any(decimals(p) > rounding.places for p in points)
    if thresholds is None or too_fine or sum(points) * 10**rounding.places > _MOST_UNITS:
        return None
    highest = int(ruleset.highest * 10**rounding.places) if ruleset.extras else None
    negative = any(extra.rule.lowest < 0 for extra in ruleset.extras)
    return Limits(rounding.places, highest, negative, ruleset.grades is not None, thresholds)


def _most_proved(plan: Plan, scales: Mapping[str, int]) -> tuple[dict[str, Raw], dict[int, Made]]:
    """Choose what columns without declared ends are taken to lie within; give the leaves proved for it."""
    best: tuple[dict[str, Raw], dict[int, Made]] = ({}, {})
    for assumed in ASSUMED:
        raws = {i.folded: raw_of(i, scales[i.folded], assumed) for i in plan.inputs if i.folded in scales}
        tried = {place: leaf_made(plan, place, raws) for place in range(len(plan.leaves))}
        made = {place: found for place, found in tried.items() if found is not None}
        if len(made) > len(best[1]):
            best = (raws, made)
        if len(made) == len(plan.leaves):
            break
    return best


def raw_of(declared: PlanInput, scale: int, assumed: int = ASSUMED[0]) -> Raw:
    """Say what a column's integers count, and in what range they are proved."""
    codes = len(declared.options) or (2 if declared.is_flag else 0)
    if codes:
        return Raw(Fraction(1), 0, codes - 1, codes)
    one = Fraction(1, 10**scale)
    low = -assumed if declared.low is None else int(-(-declared.low // one))
    high = assumed if declared.high is None else int(declared.high // one)
    if declared.low is not None and declared.low == low * one and not declared.low_included:
        low += 1
    if declared.high is not None and declared.high == high * one and not declared.high_included:
        high -= 1
    return Raw(declared.factor * one, min(low, high), high)


def leaf_made(plan: Plan, place: int, raws: Mapping[str, Raw]) -> Made | None:
    """Lower and prove one leaf; ``None`` where it is not for float64."""
    leaf = plan.leaves[place]
    item = (*rs.leaves(plan.ruleset.items), *plan.ruleset.extras)[place]
    if leaf.left_out or leaf.needs_row or not set(leaf.inputs) <= raws.keys():
        return None
    scoring = leaf_scoring(plan.ruleset, item)
    rounding = plan.ruleset.rounding
    assert rounding is not None
    if scoring is None:
        return None
    try:
        return made_of(scoring, raws, rounding.mode, rounding.places)
    except NotProved:
        return None


def leaf_scoring(ruleset: rs.Ruleset, item: rs.Item | rs.Extra) -> Scoring | None:
    """Lower one leaf to functions of single quantities, if it is made of such."""
    if isinstance(item, rs.Unlisted | rs.OpenBlock) or item.rule is None:
        return None
    low, high, points = Fraction(0), Fraction(0), Fraction(0)
    if isinstance(item, rs.Extra):
        low, high, points = item.rule.lowest, item.highest, item.ceiling
    else:
        high = points = item.points
    return scoring_of(item.rule, points, low, high, ruleset)


def grade_thresholds(ruleset: rs.Ruleset, places: int) -> tuple[int, ...] | None:
    """Give the lowest total of each grade but the last, in units; ``None`` where grades leave gaps."""
    if ruleset.grades is None:
        return ()
    scale = Fraction(10**places)
    if ruleset.grades.base is GradeBase.TOTAL_RATE:
        scale *= ruleset.points
    found: list[int] = []
    ladder = ladder_of(ruleset.grades)
    by_name = {grade.name: grade for grade in ruleset.grades.grades}
    for name, below in zip(ladder, ladder[1:], strict=False):
        grade, next_grade = by_name[name], by_name[below]
        if grade.low is None:
            return None
        first = -(-(grade.low * scale) // 1)
        if first == grade.low * scale and not grade.low_included:
            first += 1
        if next_grade.high is None or not next_grade.holds((first - 1) / scale):
            return None
        found.append(int(first))
    top = by_name[ladder[0]]
    if not top.holds(ruleset.highest * 10**places / scale):
        return None
    last = by_name[ladder[-1]]
    return tuple(found) if last.low is None or last.holds(Fraction(0)) else None
