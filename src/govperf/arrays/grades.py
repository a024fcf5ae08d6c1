"""Grades of many rows: which a total can still reach, as a bit for each."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from govperf.arrays.levels import SheetScores, rounded_of
from govperf.arrays.ratios import Mask, Ratio, compared, constant, over, where
from govperf.arrays.rules import GradeAction
from govperf.base.names import fold
from govperf.model import ruleset as rs
from govperf.run.grading import ladder_of
from govperf.syntax.nodes import Comparison, GradeBase

Bits = npt.NDArray[np.uint64]
#: Codes of :class:`govperf.arrays.scores.GradeColumn`.
SEVERAL, NONE = -1, -2


def grade_bits(sheet: SheetScores, ruleset: rs.Ruleset, size: int) -> Bits:
    """Give the grades that each row's total can reach, 等级不高于 and 等级下调 included."""
    assert ruleset.grades is not None
    ladder = ladder_of(ruleset.grades)
    low, high = (_graded(end, sheet.points, ruleset, size) for end in (sheet.low, sheet.high))
    found = np.zeros(size, np.uint64)
    single = np.ones(size, bool) if high is low else compared(low, Comparison.EQUAL, high, size)
    for grade in ruleset.grades.grades:
        reached = single & _holds(grade, low, size)
        if high is not low:
            reached |= ~single & _reaches(grade, low, high, size)
        found[reached] |= np.uint64(1 << ladder.index(grade.name))
    for action, mask in sorted(sheet.limits, key=lambda limit: isinstance(limit[0], rs.GradeAtMost)):
        found[mask] = _lowered(found[mask], action, ladder)
    return found


def grade_codes(bits: Bits, ladder: tuple[str, ...]) -> npt.NDArray[np.int8]:
    """Give the place of each row's only grade."""
    codes = np.full(len(bits), SEVERAL, np.int8)
    codes[bits == 0] = NONE
    for place in range(len(ladder)):
        codes[bits == np.uint64(1 << place)] = place
    return codes


def _graded(total: Ratio, points: Ratio, ruleset: rs.Ruleset, size: int) -> Ratio:
    assert ruleset.grades is not None
    match ruleset.grades.base:
        case GradeBase.TOTAL_RATE:
            rate, _ = over(total, points, size)
            return rate
        case GradeBase.ROUNDED_TOTAL if ruleset.rounding is not None:
            return rounded_of(total, points, ruleset, size)
        case _:
            return total


def _holds(grade: rs.Grade, value: Ratio, size: int) -> Mask:
    found = np.ones(size, bool)
    if grade.low is not None:
        above = Comparison.AT_LEAST if grade.low_included else Comparison.ABOVE
        found &= compared(value, above, constant(grade.low), size)
    if grade.high is not None:
        below = Comparison.AT_MOST if grade.high_included else Comparison.BELOW
        found &= compared(value, below, constant(grade.high), size)
    return found


def _reaches(grade: rs.Grade, low: Ratio, high: Ratio, size: int) -> Mask:
    """Say whether some total between two that differ earns the grade."""
    start, stop = low, high
    if grade.low is not None:
        at = constant(grade.low)
        start = where(compared(low, Comparison.BELOW, at, size), at, low)
    if grade.high is not None:
        at = constant(grade.high)
        stop = where(compared(high, Comparison.ABOVE, at, size), at, high)
    touches = compared(start, Comparison.EQUAL, stop, size) & _holds(grade, start, size)
    return compared(start, Comparison.BELOW, stop, size) | touches


def _lowered(bits: Bits, action: GradeAction, ladder: tuple[str, ...]) -> Bits:
    """Move every grade that is possible down the ladder."""
    after: Any = np.zeros_like(bits)
    last = len(ladder) - 1
    for place in range(len(ladder)):
        if isinstance(action, rs.GradeDown):
            down = min(place + action.steps, last)
        else:
            most = next(i for i, name in enumerate(ladder) if fold(name) == fold(action.name))
            down = max(place, most)
        after |= ((bits >> np.uint64(place)) & np.uint64(1)) << np.uint64(down)
    found: Bits = after
    return found
