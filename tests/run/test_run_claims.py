"""Claimed scores beside computed ones: compared, never altered."""

from __future__ import annotations

from fractions import Fraction

import pytest
from scored_cases import INPUTS, head, ruleset_of

from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.run.result import Result, Verdict
from govperf.run.single import score


def _claimed(text: str | None, ratio: str = "", total: str | None = None) -> Result:
    ruleset = ruleset_of(f"{head()}{INPUTS}一级指标 甲 10分\n按比例 比，封顶 100%，保底 0%\n")
    written = None if text is None else Written(text)
    return score(
        ruleset,
        Evaluation(
            inputs={"比": Written(ratio)},
            indicators=(IndicatorRow(path=("甲",), claimed_score=written),),
            claimed_total=None if total is None else Written(total),
        ),
    )


@pytest.mark.parametrize(
    ("claim", "ratio", "verdict", "difference"),
    [
        ("7.76", "77.6%", Verdict.EQUAL, None),
        ("7.760", "77.6%", Verdict.EQUAL, None),
        ("７．７６分", "77.6%", Verdict.EQUAL, None),
        ("7.76", "77.602%", Verdict.ROUNDING, None),  # 7.7602
        ("7.8", "77.602%", Verdict.ROUNDING, None),
        ("7.75", "77.602%", Verdict.DIFFERENT, Fraction("-0.0102")),
        ("10", "77.602%", Verdict.DIFFERENT, Fraction("2.2398")),
        # A claim without decimals claims that very score.
        ("8", "77.602%", Verdict.DIFFERENT, Fraction("0.2398")),
        ("7.65", "76.45%", Verdict.ROUNDING, None),  # 7.645, half up
        ("7.64", "76.45%", Verdict.DIFFERENT, Fraction("-0.005")),
        ("5", "", Verdict.INSIDE, None),
        ("0", "", Verdict.INSIDE, None),
        ("10", "", Verdict.INSIDE, None),
        ("10.5", "", Verdict.OUTSIDE, Fraction("0.5")),
        ("-1", "", Verdict.OUTSIDE, Fraction(-1)),
        ("", "50%", Verdict.UNCLAIMED, None),
        ("—", "50%", Verdict.UNCLAIMED, None),
        ("优", "50%", Verdict.UNCLAIMED, None),
        ("50%", "50%", Verdict.UNCLAIMED, None),  # a rate is no score
        (None, "50%", Verdict.UNCLAIMED, None),
    ],
)
def test_a_claim_beside_the_computed_score(
    claim: str | None, ratio: str, verdict: Verdict, difference: Fraction | None
) -> None:
    [line] = _claimed(claim, ratio).lines
    assert (line.verdict, line.difference) == (verdict, difference)
    assert line.written == (None if claim is None else Written(claim))


@pytest.mark.parametrize(
    ("claim", "ratio", "verdict"),
    [("5", "50%", Verdict.EQUAL), ("9", "50%", Verdict.DIFFERENT), ("9", "", Verdict.INSIDE),
     ("11", "", Verdict.OUTSIDE), ("", "50%", Verdict.UNCLAIMED)],
)  # fmt: skip
def test_the_total_is_compared_too(claim: str, ratio: str, verdict: Verdict) -> None:
    result = _claimed(None, ratio, claim)
    assert result.total_verdict is verdict
    assert result.claimed_total == (Fraction(claim) if claim else None)
