"""Claimed scores beside computed ones. A claimed score is never altered."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.numbers import round_half_up
from govperf.base.records import frozen_for_checkers
from govperf.run.result import Score, Verdict


@frozen_for_checkers
class Claim:
    """A score as a sheet states it, and the number of decimals it shows."""

    value: Fraction
    decimals: int


def verdict(claim: Claim | None, score: Score | None) -> tuple[Verdict, Fraction | None]:
    """Compare a claim with what was computed.

    Returns
    -------
    verdict : Verdict
        ``ROUNDING`` when the claim is the computed score rounded half up to the claim's decimals.
    difference : Fraction or None
        claimed − computed, from the nearer end of an interval; ``None`` where they agree.

    Examples
    --------
    >>> exact = Score(low=Fraction("7.76"), high=Fraction("7.76"), points=Fraction(10))
    >>> verdict(Claim(Fraction(10), 0), exact)
    (<Verdict.DIFFERENT: 'different'>, Fraction(56, 25))
    """
    if claim is None or score is None:
        return Verdict.UNCLAIMED, None
    if score.value is None:
        if score.low <= claim.value <= score.high:
            return Verdict.INSIDE, None
        nearer = score.low if claim.value < score.low else score.high
        return Verdict.OUTSIDE, claim.value - nearer
    if claim.value == score.value:
        return Verdict.EQUAL, None
    if round_half_up(score.value, claim.decimals) == claim.value and claim.decimals:
        return Verdict.ROUNDING, None
    return Verdict.DIFFERENT, claim.value - score.value
