"""Totals rounded and graded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.names import fold
from govperf.model import ruleset as rs
from govperf.run.outcome import GradeLimit
from govperf.run.result import Score
from govperf.run.rule import round_within
from govperf.syntax.nodes import GradeBase, Place


def round_total(total: Fraction, points: Fraction, ruleset: rs.Ruleset) -> Fraction:
    """Round a total where the ruleset says so; 4.5 of 4.5 points never becomes 5."""
    rounding = ruleset.rounding
    if rounding is None or rounding.place is not Place.TOTAL:
        return total
    return round_within(total, points, rounding)


def graded_value(total: Fraction, points: Fraction, ruleset: rs.Ruleset) -> Fraction:
    """Give what the grade is taken from: the total, the rounded total, or its share of the points."""
    assert ruleset.grades is not None
    match ruleset.grades.base:
        case GradeBase.TOTAL_RATE:
            return total / points if points else Fraction(0)
        case GradeBase.ROUNDED_TOTAL if ruleset.rounding is not None:
            return round_within(total, points, ruleset.rounding)
        case _:
            return total


def grades_possible(
    total: Score, ruleset: rs.Ruleset, droppable: Sequence[tuple[Fraction, Fraction]] = ()
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Give the grades that the total can still reach, best first.

    ``droppable`` gives the highest score and the points of each line that may turn out not to be
    counted: without a poor line the rate rises.
    """
    if ruleset.grades is None:
        return (), ()
    low = graded_value(total.low, total.points, ruleset)
    high = graded_value(total.high, total.points, ruleset)
    if ruleset.grades.base is GradeBase.TOTAL_RATE:
        high = max(high, _highest_rate(total, droppable))
    best_first = sorted(ruleset.grades.grades, key=_rank, reverse=True)
    found = tuple(g.name for g in best_first if _reaches(g, low, high))
    if found:
        return found, ()
    return (), (Diagnostic("no-grade", Severity.ERROR, {"total": total.high}),)


def limited_grades(
    grades: tuple[str, ...], limits: Sequence[GradeLimit], ruleset: rs.Ruleset
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Bring grades down as indicators demand: first 等级下调, then 等级不高于; best first.

    A limit that is not certain may or may not come about, so that both grades are possible.
    """
    if not grades or not limits or ruleset.grades is None:
        return grades, ()
    ladder = list(ladder_of(ruleset.grades))
    reached = {ladder.index(name) for name in grades}
    downs = sorted(limits, key=lambda limit: isinstance(limit.action, rs.GradeAtMost))
    for limit in downs:
        lower = {_lowered(place, limit, ladder) for place in reached}
        reached = lower if limit.is_certain else reached | lower
    found = tuple(ladder[place] for place in sorted(reached))
    if found == grades or len(grades) > 1 or len(found) > 1:
        return found, ()
    names = tuple(dict.fromkeys(limit.name for limit in limits))
    values = {"names": names, "before": grades[0], "after": found[0]}
    return found, (Diagnostic("grade-limited", Severity.NOTE, values),)


def ladder_of(grades: rs.Grades) -> tuple[str, ...]:
    """Name the grades, best first."""
    return tuple(grade.name for grade in sorted(grades.grades, key=_rank, reverse=True))


def _lowered(place: int, limit: GradeLimit, ladder: list[str]) -> int:
    if isinstance(limit.action, rs.GradeDown):
        return min(place + limit.action.steps, len(ladder) - 1)
    most = next(i for i, name in enumerate(ladder) if fold(name) == fold(limit.action.name))
    return max(place, most)


def grade_of(total: Fraction, points: Fraction, ruleset: rs.Ruleset) -> str | None:
    """Give the grade that so many of so many points earn, ``None`` where the ruleset has none for it."""
    if ruleset.grades is None:
        return None
    value = graded_value(total, points, ruleset)
    return next((g.name for g in ruleset.grades.grades if g.holds(value)), None)


def _highest_rate(total: Score, droppable: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Give the highest rate that is left when the worst of the droppable lines do not count."""
    high, points = total.high, total.points
    rates = [high / points if points else Fraction(0)]
    for score, of in sorted(droppable, key=lambda line: line[0] / line[1] if line[1] else Fraction(0)):
        high, points = high - score, points - of
        if points > 0:
            rates.append(max(high, Fraction(0)) / points)
        elif points < 0 or high > 0:
            # Lines stand within one another: any rate may be left.
            rates.append(Fraction(1))
    # Bonuses may take the rate above 1; leaving lines out cannot.
    return max(rates[0], min(max(rates), Fraction(1)))


def _rank(grade: rs.Grade) -> tuple[bool, Fraction]:
    return (grade.low is not None, grade.low if grade.low is not None else Fraction(0))


def _reaches(grade: rs.Grade, low: Fraction, high: Fraction) -> bool:
    """Say whether some total between low and high earns the grade."""
    if low == high:
        return grade.holds(low)
    start = low if grade.low is None else max(low, grade.low)
    stop = high if grade.high is None else min(high, grade.high)
    # Between two ends that differ there is always a value that earns the grade.
    return start < stop or (start == stop and grade.holds(start))
