"""Leaves that integers score, beside those that float64 does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from attrs import frozen

from govperf.arrays.given import Given, given_inputs
from govperf.arrays.leaves import LeafScores, Memory, leaf_scores
from govperf.arrays.ratios import Mask, Ratio
from govperf.arrays.rows import Rows, part_of
from govperf.arrays.stretches import at_scale
from govperf.model import ruleset as rs
from govperf.plan.columns import Column
from govperf.plan.plan import Plan

Whole = npt.NDArray[np.int64]


@frozen(eq=False)
class LeafUnits:
    """A leaf's scores in units of the last decimal; ``high`` is ``low`` where no row is open."""

    low: Whole
    high: Whole
    open: Mask | None


@frozen(eq=False)
class Beside:
    """The leaves that integers score.

    Attributes
    ----------
    plan : Plan
    places : sequence of int
    inputs : mapping of folded name to Given
    decimals : int
    """

    plan: Plan
    places: Sequence[int]
    inputs: Mapping[str, Given]
    decimals: int
    memory: Memory

    @classmethod
    def of(
        cls, plan: Plan, places: Sequence[int], columns: Mapping[str, Column], decimals: int
    ) -> Beside:
        """Read the inputs of these leaves."""
        read = {name for place in places for name in plan.leaves[place].inputs}
        inputs, _ = given_inputs(plan, columns)
        return cls(plan, places, {n: inputs[n] for n in read}, decimals, Memory(plan))

    def scores(self, where: slice) -> tuple[dict[int, LeafUnits], Mask | None]:
        """Score some rows; say also which of them only the whole sheet decides."""
        size = where.stop - where.start
        rows = Rows(self.plan.ruleset, {n: part_of(g, where) for n, g in self.inputs.items()}, size)
        items = (*rs.leaves(self.plan.ruleset.items), *self.plan.ruleset.extras)
        found: dict[int, LeafUnits] = {}
        apart: Mask | None = None
        for place in self.places:
            leaf = leaf_scores(items[place], place, rows, self.memory)
            for mask in _beyond_scores(leaf):
                apart = mask if apart is None else apart | mask
            low = self._units(leaf.low, size)
            high = low if leaf.high is leaf.low else self._units(leaf.high, size)
            found[place] = LeafUnits(low, high, leaf.open)
        return found, apart

    def _units(self, value: Ratio, size: int) -> Whole:
        found, divisor = at_scale(value, self.decimals, size)
        assert divisor is None
        return found


def _beyond_scores(leaf: LeafScores) -> list[Mask]:
    """Give the rows in which a leaf changes more than the sum: gates, grades, points that do not count."""
    masks = (leaf.uncounted, leaf.parent_zero, leaf.all_zero, leaf.undecided, *(m for _, m in leaf.limits))
    return [mask for mask in masks if mask is not None]
