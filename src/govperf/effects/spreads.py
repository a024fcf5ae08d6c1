"""How totals are spread: means, ends, and how many units lie in each stretch of points."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from attrs import frozen

from govperf.effects.amounts import Amounts
from govperf.effects.measured import Measured, mean

#: Totals are counted in so many stretches of equal width.
BINS = 20


@frozen(kw_only=True)
class Spread:
    """How one end of the totals is spread.

    Attributes
    ----------
    mean, least, most : Fraction
    counts : tuple of int
        Units by stretch; each stretch begins where it says, the last one holds its upper end too.
    """

    mean: Fraction
    least: Fraction
    most: Fraction
    counts: tuple[int, ...]


@frozen(kw_only=True)
class Distribution:
    """Both rulesets' totals at one end, in stretches of the same ``width``."""

    width: Fraction
    before: Spread
    after: Spread
    is_highest: bool

    def bin(self, place: int) -> tuple[Fraction, Fraction]:
        """Give where a stretch begins and ends."""
        return self.width * place, self.width * (place + 1)


def distributions(impact: Measured) -> tuple[Distribution, ...]:
    """Give how totals are spread; where some are open, the lowest and the highest ones."""
    width = max(impact.old_rules.highest, impact.new_rules.highest) / BINS
    low = Distribution(
        width=width, before=_spread(impact.before.low, width), after=_spread(impact.after.low, width),
        is_highest=False,
    )  # fmt: skip
    if not any(impact.open_units):
        return (low,)
    high = Distribution(
        width=width, before=_spread(impact.before.high, width), after=_spread(impact.after.high, width),
        is_highest=True,
    )  # fmt: skip
    return low, high


def _spread(points: Amounts, width: Fraction) -> Spread:
    places = np.clip(points.floor_of(width).astype(np.int64), 0, BINS - 1)
    counts = np.bincount(places, minlength=BINS)
    return Spread(
        mean=mean(points), least=points.least(), most=points.most(), counts=tuple(int(c) for c in counts)
    )
