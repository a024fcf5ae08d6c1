"""Exact scores as integers at an output's scale, and what is left over where decimals do not end."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from govperf.arrays.levels import LineScores
from govperf.arrays.ratios import WIDEST, Ratio
from govperf.arrays.scores import Status
from govperf.arrays.single_rows import TableRow
from govperf.plan.plan import OutputKind, PlanOutput
from govperf.run.result import Line, Result
from govperf.run.result import Status as LineStatus

_STATUS = {
    LineStatus.SCORED: Status.NUMBER,
    LineStatus.OPEN: Status.OPEN,
    LineStatus.NOT_APPLICABLE: Status.NOT_APPLICABLE,
}


@frozen(kw_only=True, eq=False)
class Stretch:
    """One output of some rows: ``low / (10**output.scale * divisor)``, see ``ScoreColumn``."""

    output: PlanOutput
    low: npt.NDArray[Any]
    high: npt.NDArray[Any]
    status: npt.NDArray[np.uint8]
    divisor: npt.NDArray[Any] | None = None

    @classmethod
    def empty(cls, output: PlanOutput, size: int) -> Stretch:
        """Make a stretch that is filled later."""
        nothing = np.zeros(size, np.int64)
        return cls(output=output, low=nothing, high=nothing, status=np.zeros(size, np.uint8))


def of_line(line: LineScores, output: PlanOutput, size: int) -> Stretch:
    """Bring a line's scores to its output's scale."""
    low, divisor = at_scale(line.low, output.scale, size)
    high = low
    if line.high is not line.low:
        high, over = at_scale(line.high, output.scale, size)
        if divisor is not None or over is not None:
            low, high, divisor = _over_one(low, divisor, high, over)
    return Stretch(output=output, low=low, high=high, status=line.status(size), divisor=divisor)


def at_scale(
    value: Ratio, scale: int, size: int
) -> tuple[npt.NDArray[Any], npt.NDArray[Any] | None]:
    """Give a value as integers at a scale, or as integers over a divisor."""
    coef = value.coef * 10**scale
    if value.den is None and coef.denominator == 1:
        return _integers(value.num, value.most, int(coef), size), None
    num = _integers(value.num, value.most, coef.numerator, size)
    den = _integers(value.den if value.den is not None else 1, value.den_most, coef.denominator, size)
    # np.gcd takes Python integers as well.
    common = np.gcd(num, den)
    num, den = num // common, den // common
    if (den == 1).all():
        return _narrowed(num), None
    return _narrowed(num), _narrowed(den)


def _integers(ints: Any, most: int, factor: int, size: int) -> npt.NDArray[Any]:
    is_wide = most * max(abs(factor), 1) > WIDEST
    if isinstance(ints, int):
        return np.full(size, ints * factor, object if is_wide else np.int64)
    if is_wide and ints.dtype != object:
        ints = ints.astype(object)
    found: npt.NDArray[Any] = ints * factor if factor != 1 else ints
    return _narrowed(found) if not is_wide else found


def _narrowed(ints: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Give int64 where every number fits."""
    if ints.dtype != object:
        return ints
    if not ints.size or max(abs(int(ints.min())), abs(int(ints.max()))) <= WIDEST:
        return ints.astype(np.int64)
    return ints


def _over_one(
    low: npt.NDArray[Any],
    one: npt.NDArray[Any] | None,
    high: npt.NDArray[Any],
    other: npt.NDArray[Any] | None,
) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    """Bring both ends over the same divisor."""
    left = np.ones(len(low), object) if one is None else one.astype(object)
    right = np.ones(len(low), object) if other is None else other.astype(object)
    both = np.lcm(left, right)
    return _narrowed(low * (both // left)), _narrowed(high * (both // right)), _narrowed(both)


def joined(stretches: Sequence[Stretch]) -> Stretch:
    """Put stretches of rows one after the other."""
    if len(stretches) == 1:
        return stretches[0]
    low = np.concatenate([s.low for s in stretches])
    high = low if all(s.high is s.low for s in stretches) else np.concatenate([s.high for s in stretches])
    divisor = None
    if any(s.divisor is not None for s in stretches):
        divisor = np.concatenate(
            [np.ones(len(s.low), np.int64) if s.divisor is None else s.divisor for s in stretches]
        )
    status = np.concatenate([s.status for s in stretches])
    return Stretch(output=stretches[0].output, low=low, high=high, status=status, divisor=divisor)


def put_result(stretch: Stretch, rows: Sequence[TableRow], at: int) -> Stretch:
    """Put the scores of single rows into their places."""
    output = stretch.output
    found = [_ends(row.result, output, at) for row in rows]
    places = [row.place for row in rows]
    scaled = [(low * 10**output.scale, high * 10**output.scale, status) for low, high, status in found]
    over = [lcm(low.denominator, high.denominator) for low, high, _ in scaled]
    low, high, status = stretch.low.astype(object), stretch.high.astype(object), stretch.status.copy()
    divisor = stretch.divisor
    if divisor is None and max(over) > 1:
        divisor = np.ones(len(low), object)
    low[places] = [int(low * by) for (low, _, _), by in zip(scaled, over, strict=True)]
    high[places] = [int(high * by) for (_, high, _), by in zip(scaled, over, strict=True)]
    status[places] = [status for _, _, status in scaled]
    if divisor is not None:
        divisor = divisor.astype(object)
        divisor[places] = over
        divisor = _narrowed(divisor)
    return Stretch(output=output, low=_narrowed(low), high=_narrowed(high), status=status, divisor=divisor)


def _ends(result: Result, output: PlanOutput, at: int) -> tuple[Fraction, Fraction, Status]:
    """Read a line's score off a result; the lines of both come in one order."""
    if output.kind is OutputKind.TOTAL:
        is_open = result.total.low != result.total.high
        return result.total.low, result.total.high, Status.OPEN if is_open else Status.NUMBER
    line: Line = result.lines[at]
    assert line.path == output.path
    if line.score is None:
        return Fraction(0), Fraction(0), _STATUS[line.status]
    return line.score.low, line.score.high, _STATUS[line.status]


def put_stretch(stretch: Stretch, places: npt.NDArray[np.intp], other: Stretch) -> Stretch:
    """Put the scores of some rows into their places."""
    low = _with_rows(stretch.low, places, other.low)
    high = low
    if stretch.high is not stretch.low or other.high is not other.low:
        high = _with_rows(stretch.high.copy(), places, other.high)
    divisor = stretch.divisor
    if divisor is not None or other.divisor is not None:
        before = np.ones(len(low), np.int64) if divisor is None else divisor
        after = np.ones(len(places), np.int64) if other.divisor is None else other.divisor
        divisor = _with_rows(before, places, after)
    status = stretch.status
    # What stands there now was made of figures that do not matter.
    if other.status.any() or status[places].any():
        status = status.copy()
        status[places] = other.status
    return Stretch(output=stretch.output, low=low, high=high, status=status, divisor=divisor)


def _with_rows(
    ints: npt.NDArray[Any], places: npt.NDArray[np.intp], other: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    if other.dtype == object and ints.dtype != object:
        ints = ints.astype(object)
    ints[places] = other
    return ints
