"""Lines while they are scored: what is known of them, and the scores that are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define, field, frozen

from govperf.arrays.line_methods import FIGURES
from govperf.arrays.sums import Fractions
from govperf.model import ruleset as rs
from govperf.model.measure import Sense
from govperf.syntax.nodes import Answer, Kind
from govperf.tables.lines.measures import CODE_OF, NO_FIGURE, LineMeasures, Measures
from govperf.tables.lines.places import LinePlaces
from govperf.tables.lines.reading import LineTable
from govperf.tables.lines.sheets import SheetMaker

if TYPE_CHECKING:
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]
    Ints = npt.NDArray[np.int64]
    Rows = npt.NDArray[np.intp]

KINDS = tuple(Kind)
NO_KIND = -1
_IS_FIGURE = np.array([kind in FIGURES for kind in KINDS] + [False])


@define(eq=False)
class LineScores:
    """Scores of lines; those that belong to no block hold 0.

    Attributes
    ----------
    low, high : Fractions
    open, uncounted : ndarray of bool
    beyond : ndarray of bool
        Lines that change more than their own score.
    told : dict of str to ndarray of bool
        Lines of which something is to be told, by what it is.
    """

    low: Fractions
    high: Fractions
    open: Mask
    uncounted: Mask
    beyond: Mask
    told: dict[str, Mask] = field(factory=dict)

    @classmethod
    def empty(cls, size: int) -> LineScores:
        """Make scores that are filled in later."""
        low, high = (Fractions(np.zeros(size, np.int64), np.ones(size, np.int64)) for _ in range(2))
        is_open, uncounted, beyond = (np.zeros(size, bool) for _ in range(3))
        return cls(low, high, is_open, uncounted, beyond)

    def put(self, at: Rows, low: Fractions, high: Fractions) -> None:
        """Put in the scores of some lines."""
        self.low, self.high = _with(self.low, at, low), _with(self.high, at, high)


def _with(ends: Fractions, at: Rows, new: Fractions) -> Fractions:
    num, den = (
        before.astype(object) if after.dtype == object and before.dtype != object else before
        for before, after in ((ends.num, new.num), (ends.den, new.den))
    )
    num[at], den[at] = new.num, new.den
    return Fractions(num, den)


@frozen(kw_only=True, eq=False)
class Work:
    """All that is known of the lines while they are scored; ``kind`` is a place among ``KINDS``."""

    ruleset: rs.Ruleset
    lines: LineTable
    measures: LineMeasures
    places: LinePlaces
    maker: SheetMaker
    scores: LineScores
    kind: Ints
    #: Lines whose actual value is missing and counts as 0.
    as_zero: Mask

    def is_figure(self, at: Rows | slice = slice(None)) -> Mask:
        """Mark the lines that compare figures."""
        found: Mask = _IS_FIGURE[self.kind[at]]
        return found


def senses_of(measures: Measures, codes: Ints) -> Ints:
    """Give the place of each line's sense among all; a blank cell is absent."""
    found: Ints = np.append(measures.sense, CODE_OF[Sense.ABSENT]).astype(np.int64)[codes]
    return found


def units_of(measures: Measures, codes: Ints) -> Ints:
    """Give the unit of each line's figure; a blank cell has none."""
    found: Ints = np.append(measures.unit, NO_FIGURE)[codes]
    return found


def counted_as_zero(
    ruleset: rs.Ruleset, measures: LineMeasures, places: LinePlaces, kind: Ints
) -> Mask:
    """Mark lines whose actual value is missing and counts as 0, by the ruleset or the method."""
    absent = senses_of(measures.actuals, measures.actual) == CODE_OF[Sense.ABSENT]
    counts = np.zeros((len(places.blocks) + 1, len(KINDS) + 1), bool)
    for at, block in enumerate(places.blocks):
        for each, rule in block.methods.items():
            missing = rule.missing or ruleset.missing
            counts[at, KINDS.index(each)] = missing is Answer.ZERO and each in FIGURES
    found: Mask = absent & counts[places.block, kind]
    return found


def mask_of(size: int, at: Rows) -> Mask:
    """Mark some rows."""
    found = np.zeros(size, bool)
    found[at] = True
    return found


def largest(ints: npt.NDArray[Any]) -> int:
    """Give the greatest magnitude, at least 1."""
    return max(abs(int(ints.min())), abs(int(ints.max())), 1) if ints.size else 1
