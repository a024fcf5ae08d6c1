"""The edges between grades: which of them the cases reach, and what a slip could make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import evolve

from govperf.base.figures import show_value
from govperf.cases.boundaries import Boundary, Edge, Position
from govperf.cases.changes import Change
from govperf.cases.coverage import Reached, beside, near
from govperf.cases.observed import Key
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation
from govperf.run.grading import graded_value
from govperf.run.single import score
from govperf.syntax.nodes import GradeBase

#: The key of what is no rule.
GRADES: Key = (("等级",), None)


def grades_reached(ruleset: rs.Ruleset, sheets: Iterable[Evaluation]) -> Iterator[Reached]:
    """Hold the totals of cases against the edges between grades; open totals reach none."""
    edges = _edges(ruleset)
    if not edges:
        return
    results = [score(ruleset, sheet).total for sheet in sheets]
    known = [graded_value(t.low, t.points, ruleset) for t in results if t.low == t.high]
    for boundary in edges:
        limits = near(boundary, edges)
        wanted = _wanted(boundary.value, _highest(ruleset))
        positions = {beside(value - boundary.value, limits) for value in known}
        hit = frozenset(position for position in positions if position is not None)
        yield Reached(key=GRADES, boundary=boundary, wanted=wanted, hit=hit & frozenset(wanted))


def _edges(ruleset: rs.Ruleset) -> tuple[Boundary, ...]:
    grades = ruleset.grades
    if grades is None:
        return ()
    size = _literal(Fraction(0), grades)
    ends = ((end, grade.span) for grade in grades.grades for end in (grade.low, grade.high))
    spans = {end: span for end, span in ends if end is not None}
    return tuple(Boundary(Edge.GRADE, size, end, span) for end, span in spans.items())


def _literal(value: Fraction, grades: rs.Grades) -> ex.Literal:
    dimension = ex.RATIO if grades.base is GradeBase.TOTAL_RATE else ex.POINTS
    return ex.Literal(value=value, dimension=dimension, unit="", span=grades.span)


def _highest(ruleset: rs.Ruleset) -> Fraction:
    assert ruleset.grades is not None
    by_rate = ruleset.grades.base is GradeBase.TOTAL_RATE and ruleset.points
    return ruleset.highest / ruleset.points if by_rate else ruleset.highest


def _wanted(at: Fraction, highest: Fraction) -> tuple[Position, ...]:
    """Give the positions beside an edge that totals from zero up can have."""
    allowed = ((Position.BELOW, at > 0), (Position.ON, 0 <= at <= highest), (Position.ABOVE, at < highest))
    return tuple(position for position, is_allowed in allowed if is_allowed)


# ---- small changes


def grade_changes(ruleset: rs.Ruleset) -> Iterator[tuple[rs.Grades, Change]]:
    """Give the grades with each edge one point up and down, and with the other grade taking it.

    An edge is not moved to where no total is: nothing could come of it.
    """
    grades = ruleset.grades
    if grades is None:
        return
    digit = Fraction(1, 100) if grades.base is GradeBase.TOTAL_RATE else Fraction(1)
    for edge in _edges(ruleset):
        for moved in (edge.value + digit, edge.value - digit):
            if 0 <= moved <= _highest(ruleset):
                change = Change(edge.span, _shown(edge.value, grades), _shown(moved, grades))
                yield _with_edge(grades, edge.value, moved), change
        words = _shown(edge.value, grades)
        yield _with_edge(grades, edge.value, None), Change(edge.span, f"{words}（含）", f"{words}（不含）")


def _shown(value: Fraction, grades: rs.Grades) -> str:
    return show_value(value, _literal(value, grades).dimension).zh


def _with_edge(grades: rs.Grades, edge: Fraction, moved: Fraction | None) -> rs.Grades:
    """Put another edge in the place of one; ``None`` turns which grade takes it."""
    found = []
    for grade in grades.grades:
        if grade.low == edge:
            turned = grade.low_included if moved is not None else not grade.low_included
            grade = evolve(grade, low=edge if moved is None else moved, low_included=turned)
        if grade.high == edge:
            turned = grade.high_included if moved is not None else not grade.high_included
            grade = evolve(grade, high=edge if moved is None else moved, high_included=turned)
        found.append(grade)
    return evolve(grades, grades=tuple(found))
