"""What is to be reached: a score, or a grade, whatever becomes of what is still open."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import UsageError
from govperf.base.names import fold, nearest
from govperf.model import ruleset as rs
from govperf.run.grading import ladder_of
from govperf.run.result import Result
from govperf.syntax.nodes import GradeBase


@frozen(kw_only=True)
class Goal:
    """A wanted grade, or a wanted score.

    Attributes
    ----------
    grade : str
        As the ruleset writes it; empty for a score.
    score : Fraction or None
    better : tuple of str
        The wanted grade and all that are better.
    needed : Fraction or None
        No total below this can reach the goal; ``None`` where that is not known.
    """

    grade: str = ""
    score: Fraction | None = None
    better: tuple[str, ...] = ()
    needed: Fraction | None = None

    def is_reached(self, result: Result) -> bool:
        """Say whether a sheet reaches it for certain."""
        if self.score is not None:
            return result.total.low >= self.score
        return bool(result.grades) and all(grade in self.better for grade in result.grades)


def goal_of(ruleset: rs.Ruleset, grade: str, score: Fraction | None) -> Goal:
    """Read a goal.

    Raises
    ------
    UsageError
        When it is none, or two, when the ruleset has no such grade, or no sheet can have so many points.
    """
    if (score is None) is not bool(grade):
        raise UsageError([Diagnostic("reach-goal-missing" if score is None else "reach-goal-twice")])
    if score is not None:
        if not 0 <= score <= ruleset.highest:
            limits = {"score": score, "highest": ruleset.highest}
            raise UsageError([Diagnostic("reach-score-impossible", values=limits)])
        return Goal(score=score, needed=score)
    if ruleset.grades is None:
        raise UsageError([Diagnostic("reach-no-grades", values={"id": ruleset.id})])
    ladder = ladder_of(ruleset.grades)
    known = {fold(name): name for name in ladder}
    if fold(grade) not in known:
        near = nearest(grade, ladder)
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        values = {"grade": grade, "grades": ladder}
        raise UsageError([Diagnostic("reach-grade-unknown", values=values, reasons=reasons)])
    wanted = known[fold(grade)]
    better = ladder[: ladder.index(wanted) + 1]
    return Goal(grade=wanted, better=better, needed=_needed(ruleset, better))


def _needed(ruleset: rs.Ruleset, better: tuple[str, ...]) -> Fraction | None:
    grades = ruleset.grades
    assert grades is not None
    lows = [g.low for g in grades.grades if g.name in better]
    known = [low for low in lows if low is not None]
    if len(known) < len(lows) or grades.base is GradeBase.TOTAL_RATE:
        # Of a rate the points may become fewer.
        return None
    slack = Fraction(0)
    if grades.base is GradeBase.ROUNDED_TOTAL and ruleset.rounding is not None:
        slack = Fraction(1, 10**ruleset.rounding.places)
    return min(known) - slack
