"""All checks of a sheet's figures, in one place and in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govperf.audit.agreement import check_agreement
from govperf.audit.completeness import check_rows_complete
from govperf.audit.facts import check_facts
from govperf.audit.figures import Figures, read_figures
from govperf.audit.funds import (
    check_displayed_rate,
    check_empty_total,
    check_executed_within_budget,
    check_opening_balances,
    check_sums_of_rows,
)
from govperf.audit.grades import GradeOf, check_computed_grade, check_grades_by_table
from govperf.audit.points import (
    check_block_weights,
    check_points_of_parents,
    check_sum_of_points,
)
from govperf.audit.scores import check_claimed_scores, check_execution_score
from govperf.audit.staff import check_staff
from govperf.audit.totals import (
    check_claimed_total,
    check_score_bounds,
    check_scores_of_parents,
    check_total_score,
)
from govperf.base.diagnostics import Diagnostic, Level
from govperf.run.result import Result

Check = Callable[[Figures], Iterator[Diagnostic]]

#: Every check, in the order of its findings.
CHECKS: tuple[Check, ...] = (
    check_empty_total,
    check_sums_of_rows,
    check_executed_within_budget,
    check_displayed_rate,
    check_opening_balances,
    check_execution_score,
    check_facts,
    check_staff,
    check_sum_of_points,
    check_points_of_parents,
    check_total_score,
    check_score_bounds,
    check_scores_of_parents,
    check_claimed_scores,
    check_claimed_total,
    check_rows_complete,
    check_block_weights,
    check_computed_grade,
    check_agreement,
)


def audit(result: Result, *, grade_of: GradeOf | None = None) -> tuple[Diagnostic, ...]:
    """Find what contradicts itself in a scored sheet, what is unfinished and what is only rounding.

    Parameters
    ----------
    result : Result
        The scored sheet.
    grade_of : callable, optional
        ``(score, points) -> grade or None``, the ruleset's grade table. With it the claimed grade is
        also held against the claimed total, and claimed block grades against the blocks.

    Returns
    -------
    tuple of Diagnostic
        Contradictions (severity error, level contradicted), unfinished rows (warning) and differences
        that rounding explains (note), in the order of :data:`CHECKS`. What is exact is left out:
        :func:`audit_all` gives it too. An identity whose figures are not all in the sheet is not checked.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from govperf.model.evaluation import Evaluation, Written
    >>> from govperf.run.result import Score
    >>> sheet = Evaluation(inputs={"编制人数": Written("11"), "在职人数": Written("12")})
    >>> nothing = Score(low=Fraction(0), high=Fraction(0), points=Fraction(0))
    >>> result = Result(ruleset_id="x", evaluation=sheet, lines=(), total=nothing)
    >>> [(finding.code, finding.arithmetic) for finding in audit(result)]
    [('F15', '12 > 11; 12 ÷ 11 = 109.09%')]
    """
    return tuple(f for f in audit_all(result, grade_of=grade_of) if f.level is not Level.EXACT)


def audit_all(result: Result, *, grade_of: GradeOf | None = None) -> tuple[Diagnostic, ...]:
    """Give the findings of :func:`audit` and every identity that holds exactly (note, level exact)."""
    figures = read_figures(result)
    found = [finding for check in CHECKS for finding in check(figures)]
    if grade_of is not None:
        found += check_grades_by_table(figures, grade_of)
    return tuple(found)
