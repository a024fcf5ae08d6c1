"""Scoring and auditing a sheet in one step."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from govperf.audit.audit import audit
from govperf.model.evaluation import Evaluation
from govperf.model.ruleset import Ruleset
from govperf.run.grading import grade_of
from govperf.run.result import Result
from govperf.run.single import score


def score_and_audit(ruleset: Ruleset, sheet: Evaluation, choices: Mapping[str, str] | None = None) -> Result:
    """Score a sheet and add what the audit finds to what scoring found.

    Parameters
    ----------
    ruleset : Ruleset
    sheet : Evaluation
    choices : mapping of str to str, optional
        An assessor's choices, as :meth:`govperf.Rules.score` takes them.

    Raises
    ------
    UsageError
        When a choice names something that is not there.
    """
    result = score(ruleset, sheet, choices)
    own = {check.code for check in ruleset.reconciles}
    # A ruleset that states an identity itself has its own tolerance and severity for it.
    found = audit(result, grade_of=lambda total, points: grade_of(total, points, ruleset))
    return evolve(result, findings=(*result.findings, *(f for f in found if f.code not in own)))
