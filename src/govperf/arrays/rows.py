"""A stretch of rows being scored: its inputs, its metrics, what was worked out already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import define, evolve, field

from govperf.arrays.given import Given
from govperf.arrays.ratios import Mask, Ratio
from govperf.model import ruleset as rs

#: Why a quantity has no value, by the ruleset's answer to its zero denominator; 0 where it has one.
Reasons = npt.NDArray[np.uint8]


@define(eq=False)
class Rows:
    """Some rows of a table.

    Attributes
    ----------
    ruleset : Ruleset
    inputs : mapping of folded name to Given
    size : int
    """

    ruleset: rs.Ruleset
    inputs: Mapping[str, Given]
    size: int
    #: Values of expressions, by the expression's identity, and of metrics, by name.
    found: dict[int | str, tuple[Ratio, Reasons | None]] = field(factory=dict)

    def nowhere(self) -> Mask:
        """Make a mask that is not set anywhere."""
        return np.zeros(self.size, bool)


def part_of(given: Given, places: slice | npt.NDArray[np.intp]) -> Given:
    """Give an input of some rows only; the views share their memory."""
    num: Any = given.value.num
    missing = given.missing[places] if given.missing is not None else None
    if missing is not None and not missing.any():
        missing = None
    return evolve(given, value=evolve(given.value, num=num[places]), missing=missing)


def either(a: Mask | None, b: Mask | None) -> Mask | None:
    """Join two masks, of which ``None`` is the one that is set nowhere."""
    if a is None or b is None:
        return b if a is None else a
    return a | b
