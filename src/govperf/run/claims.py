"""Points and scores as a sheet states them."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from govperf.model.evaluation import IndicatorRow, Written
from govperf.run.compare import Claim, verdict
from govperf.run.result import Score, Verdict
from govperf.sheets.notation import read_number
from govperf.sheets.widths import narrow

_DECIMALS = re.compile(r"\d\.(\d+)")


def read_claim(written: Written | None) -> Claim | None:
    """Read a score as the sheet states it; what is no number claims nothing."""
    if written is None or not written.text:
        return None
    amount = read_number(written.text)
    if amount is None or amount.dimension not in ("", "points"):
        return None
    return Claim(amount.value, decimals_shown(written.text))


def beside_claim(
    written: Written | None, score: Score | None
) -> tuple[Fraction | None, Verdict, Fraction | None]:
    """Give what a sheet claims for a line, how that compares with its score, and the difference."""
    claim = read_claim(written) if written is not None else None
    if claim is None:
        return None, Verdict.UNCLAIMED, None
    return claim.value, *verdict(claim, score)


def read_points(row: IndicatorRow) -> Fraction | None:
    """Read the points that a sheet gives a row; ``None`` when there are none."""
    if row.points is None:
        return None
    return _points(row.points.text)


@lru_cache(maxsize=256)
def _points(text: str) -> Fraction | None:
    # A sheet's rows share a few figures: 5, 10, 2.5.
    amount = read_number(text)
    if amount is None or amount.value < 0:
        return None
    return amount.value * 100 if amount.dimension == "ratio" else amount.value


def decimals_shown(text: str) -> int:
    """Count the decimals of a figure as it is written.

    Examples
    --------
    >>> decimals_shown("7.76"), decimals_shown("１０")
    (2, 0)
    """
    found = _DECIMALS.search(narrow(text))
    return len(found[1]) if found else 0
