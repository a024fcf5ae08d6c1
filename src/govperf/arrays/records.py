"""The records of a list, those of a unit side by side."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import frozen

from govperf.arrays.given import Given
from govperf.arrays.grouped import Groups, Places
from govperf.arrays.ratios import Mask
from govperf.arrays.single_rows import text_of
from govperf.model import ruleset as rs
from govperf.model.evaluation import Written
from govperf.model.expression import constant
from govperf.plan.columns import Column
from govperf.plan.plan import Plan
from govperf.run.record_facts import MOST_RECORDS


@frozen(kw_only=True, eq=False)
class Records:
    """The records of a list, those of a unit side by side.

    Attributes
    ----------
    listed : RecordList
    plan : Plan
        Its given columns as inputs.
    columns : mapping of folded name to Column
    inputs : mapping of folded name to Given
        The same under their types and domains.
    starts, counts : ndarray
        Where the records of each unit begin, and how many they are, by the unit's number.
    """

    listed: rs.RecordList
    plan: Plan
    columns: Mapping[str, Column]
    inputs: Mapping[str, Given]
    starts: Places
    counts: Places

    def counts_of(self, units: Places) -> Places:
        """Say how many records units have; the number of one without any is -1."""
        if not len(self.counts):
            return np.zeros(len(units), np.intp)
        return np.where(units >= 0, self.counts[units], 0)

    def groups(self, units: Places) -> Groups:
        """Give the records of some units, in their order."""
        counts = self.counts_of(units)
        owner = np.repeat(np.arange(len(units)), counts)
        if not len(owner):
            return Groups(places=owner, owner=owner, size=len(units))
        within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        return Groups(places=self.starts[units][owner] + within, owner=owner, size=len(units))

    def impossible(self, units: Places) -> Mask:
        """Mark the units with a number of records that the ruleset, or any sheet, rules out."""
        counts = self.counts_of(units)
        found = counts > MOST_RECORDS
        domain = self.listed.count.domain
        low = constant(domain.low) if domain is not None and domain.low is not None else None
        high = constant(domain.high) if domain is not None and domain.high is not None else None
        if domain is not None and low is not None:
            found |= counts < -(-low // 1)
            if not domain.low_included and low == low // 1:
                found |= counts == int(low)
        if domain is not None and high is not None:
            found |= counts > high // 1
            if not domain.high_included and high == high // 1:
                found |= counts == int(high)
        return found

    def written(self, unit: int) -> tuple[Mapping[str, Written], ...]:
        """Write the records of a unit as a sheet would."""
        if unit < 0 or not len(self.counts):
            return ()
        start = int(self.starts[unit])
        return tuple(self._record(place) for place in range(start, start + int(self.counts[unit])))

    def _record(self, place: int) -> dict[str, Written]:
        found: dict[str, Written] = {}
        for declared in self.plan.inputs:
            text = text_of(declared, self.columns[declared.folded], place)
            if text is not None:
                found[declared.name] = Written(text)
        return found
