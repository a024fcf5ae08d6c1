"""Figures outside the declared domain: the rules take them as missing, the table says which they are."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from govperf.model import ruleset as rs
from govperf.model.expression import Interval, constant
from govperf.plan.columns import Column
from govperf.plan.plan import PlanInput

if TYPE_CHECKING:
    import numpy.typing as npt


def outside(column: Column, wanted: PlanInput, ruleset: rs.Ruleset) -> npt.NDArray[np.bool_] | None:
    """Mark the rows whose figure the declared domain does not hold; ``None`` where all are inside."""
    declared = ruleset.inputs.get(wanted.folded)
    if declared is None or declared.domain is None or wanted.cell is not None:
        return None
    least, most = whole_ends(declared.domain, 10**column.scale / wanted.factor)
    found = np.zeros(len(column.values), dtype=bool)
    if least is not None:
        found |= _below(column.values, least)
    if most is not None:
        found |= _below(-column.values, -most)
    if column.missing is not None:
        found &= ~column.missing
    return found if found.any() else None


def _below(values: npt.NDArray[np.int64], least: int) -> npt.NDArray[np.bool_]:
    if least < -(2**63):
        return np.zeros(len(values), dtype=bool)
    if least >= 2**63:
        return np.ones(len(values), dtype=bool)
    found: npt.NDArray[np.bool_] = (values < least).astype(bool)
    return found


def whole_ends(domain: Interval, size: Fraction) -> tuple[int | None, int | None]:
    """Give the least and the greatest whole number that a domain holds; ``None`` where it has no end.

    ``size`` is how many of the column's counts one base unit is.
    """
    low = constant(domain.low) if domain.low is not None else None
    high = constant(domain.high) if domain.high is not None else None
    least = most = None
    if low is not None:
        least = ceil(low * size) if domain.low_included else floor(low * size) + 1
    if high is not None:
        most = floor(high * size) if domain.high_included else ceil(high * size) - 1
    return least, most


def names_outside(
    marks: Mapping[str, npt.NDArray[np.bool_]], rows: int, between: str
) -> npt.NDArray[np.object_]:
    """Give, for each row, the names of the inputs outside their domain; ``None`` where there are none."""
    names: npt.NDArray[np.object_] = np.full(rows, None, dtype=object)
    for name, mark in marks.items():
        for row in np.flatnonzero(mark):
            names[row] = name if names[row] is None else f"{names[row]}{between}{name}"
    return names
