"""What lines claim beside what they score."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np

from govperf.arrays.ratios import Ratio, compared, minus, of_integers, where
from govperf.arrays.stretches import at_scale
from govperf.arrays.sums import Fractions, narrowed
from govperf.model.evaluation import Written
from govperf.run.claims import read_claim
from govperf.run.compare import Claim
from govperf.syntax.nodes import Comparison
from govperf.tables.lines.reading import LineTable
from govperf.tables.lines.roles import Part
from govperf.tables.lines.work import largest
from govperf.tables.outputs import PLACES_UNROUNDED
from govperf.tables.quotients import decimal_array, rounded

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa


def claim_differences(
    lines: LineTable, low: Fractions, high: Fractions, scored: npt.NDArray[np.bool_]
) -> pa.Array:
    """Give the claim less the score, or the nearer end of it; null where nothing is claimed or it agrees.

    A claim agrees as on a sheet (:func:`govperf.run.compare.verdict`): it is the score, or the score rounded
    to the decimals that it shows, or lies between the ends of a score that is open.
    """
    column = lines.cells[Part.CLAIMED]
    claims = [read_claim(Written(text)) for text in column.texts]
    claimed = np.array([claim is not None for claim in claims] + [False])[column.codes] & scored
    size = lines.size
    said, bottom, top = _said(claims, column.codes, size), _ratio(low), _ratio(high)
    below = compared(said, Comparison.BELOW, bottom, size)
    above = compared(said, Comparison.ABOVE, top, size)
    differs = claimed & (below | above) & ~_is_rounded(claims, column.codes, low, high)
    difference = minus(said, where(below, bottom, top))
    num, den = at_scale(difference, 0, size)
    shown = rounded(num, 0, np.ones(size, np.int64) if den is None else den, PLACES_UNROUNDED)
    return decimal_array(shown, PLACES_UNROUNDED, ~differs)


def _said(claims: Sequence[Claim | None], codes: npt.NDArray[np.int64], size: int) -> Ratio:
    values = [claim.value if claim is not None else Fraction(0) for claim in claims]
    over = lcm(*(value.denominator for value in values))
    whole = narrowed(np.array([int(value * over) for value in values] + [0], object))
    return of_integers(whole[codes], Fraction(1, over), largest(whole))


def _ratio(ends: Fractions) -> Ratio:
    return Ratio(
        coef=Fraction(1), num=ends.num, den=ends.den, most=largest(ends.num), den_most=largest(ends.den)
    )


def _is_rounded(
    claims: Sequence[Claim | None], codes: npt.NDArray[np.int64], low: Fractions, high: Fractions
) -> npt.NDArray[np.bool_]:
    """Mark the claims that are a known score, rounded to the decimals that they show."""
    found = np.zeros(len(codes), bool)
    known = np.asarray((low.num == high.num) & (low.den == high.den), bool)
    shown = np.array([claim.decimals if claim is not None else 0 for claim in claims] + [0], np.int64)[codes]
    for decimals in np.unique(shown[shown > 0]).tolist():
        rows = np.flatnonzero(known & (shown == decimals))
        said: list[Any] = [int(c.value * 10**decimals) if c is not None else 0 for c in claims]
        whole = narrowed(np.array([*said, 0], object))[codes[rows]]
        near = rounded(low.num[rows], 0, low.den[rows], decimals)
        found[rows] = np.asarray(near == whole, bool)
    return found
