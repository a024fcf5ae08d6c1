"""Rules checked and proved before any sheet is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govperf.api.rules import Rules
from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import RulesetError
from govperf.library import source_or_text

if TYPE_CHECKING:

    from govperf.checking.examination import Examination
    from govperf.checking.proof import Proof


def check(rules: str | Path | Rules) -> tuple[Diagnostic, ...]:
    """Check a ruleset and give all that ``govperf check`` reports of it.

    Parameters
    ----------
    rules : str, Path or Rules
        An id of the library, the path of a ``.govperf`` file, a ruleset's text (anything of more than
        one line), or loaded rules.

    Returns
    -------
    tuple of Diagnostic
        In the order of the text: mistakes and what could not be proved are errors; what an author
        should know (a score that falls, a cliff, rounding that decides on a grade) is a note.

    Raises
    ------
    UsageError
        When there is no such ruleset; the nearest id is named.
    RulesetError
        When the file is no text.

    Examples
    --------
    >>> import govperf
    >>> [d.code for d in govperf.check("规则集 a/b\\n总分 100分")][:2]
    ['sentence-missing', 'sentence-missing']
    >>> [(d.code, d.severity.value) for d in govperf.check("toyland/department/2025")]
    [('largest-cliff', 'note')]
    """
    return _examined(rules).diagnostics


def prove(rules: str | Path | Rules) -> Proof:
    """Prove that every score of a ruleset stays within its points, for all inputs of its domains.

    Parameters
    ----------
    rules : str, Path or Rules
        As for :func:`check`.

    Returns
    -------
    Proof
        ``holds``, and ``claims``: for each indicator and each method its ``verdict`` (proved, refuted,
        not proved), the range of its score in ``bound.low`` and ``bound.high``, the unit that breaks it
        in ``witness``, the ``citations`` it rests on and their ``evidence``.

    Raises
    ------
    RulesetError
        When the ruleset has errors, so that there is nothing to prove.
    UsageError
        When there is no such ruleset; the nearest id is named.

    Examples
    --------
    >>> import govperf
    >>> proof = govperf.prove("toyland/department/2025")
    >>> proof.holds
    True
    >>> claim = proof.claims[0]
    >>> claim.bound.path[-1], claim.bound.low.value, claim.bound.high.value, claim.verdict.value
    ('在职人员控制率', Fraction(0, 1), Fraction(5, 1), 'proved')
    """
    from govperf.checking.checks import check_source
    from govperf.checking.proof import prove as prove_ruleset

    if isinstance(rules, Rules):
        return prove_ruleset(rules.ruleset)
    ruleset, found = check_source(source_or_text(rules))
    if ruleset is None:
        raise RulesetError(found)
    return prove_ruleset(ruleset)


def _examined(rules: str | Path | Rules) -> Examination:
    from govperf.checking.examination import examine, examine_ruleset

    if isinstance(rules, Rules):
        return examine_ruleset(rules.ruleset, rules.diagnostics)
    return examine(source_or_text(rules))
