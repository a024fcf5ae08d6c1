"""Base scores, deductions and tables, for many rows whose inputs are all known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from attrs import evolve, frozen

from govperf.arrays.quantities import CODES, value_of
from govperf.arrays.ratios import (
    Mask,
    Ratio,
    absolute,
    ceiled,
    compared,
    constant,
    floored,
    larger,
    minus,
    over,
    plus,
    smaller,
    times,
    where,
)
from govperf.arrays.rows import Reasons, Rows, either
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.run.tables import is_plain
from govperf.syntax.nodes import Answer, Comparison, Side, StepMode

_NA, _FULL, _NO_POINTS, _REFUSE = (
    CODES[answer] for answer in (Answer.NOT_APPLICABLE, Answer.FULL, Answer.NO_POINTS, Answer.REFUSE)
)


@frozen(kw_only=True, eq=False)
class Scored:
    """Points of each row.

    Attributes
    ----------
    low, high : Ratio
        The same object where no row is open.
    open : mask or None
        Rows in which an assessor has yet to choose.
    inapplicable : mask or None
        Rows to which the rule cannot be applied.
    left_over : mask or None
        Rows whose score is none of these and is worked out row by row.
    """

    low: Ratio
    high: Ratio
    open: Mask | None = None
    inapplicable: Mask | None = None
    left_over: Mask | None = None


def sure(score: Ratio) -> Scored:
    """Make the scores of rows in which nothing is open."""
    return Scored(low=score, high=score)


def _answered(
    score: Ratio, reasons: Reasons | None, full: Fraction, nothing: Fraction = Fraction(0)
) -> Scored:
    """Give what the ruleset answers for a quantity that has no value."""
    if reasons is None:
        return sure(score)
    for code, instead in ((_FULL, full), (_NO_POINTS, nothing)):
        mask = reasons == code
        if mask.any():
            score = where(mask, constant(instead), score)
    return Scored(
        low=score, high=score, inapplicable=_set(reasons == _NA), left_over=_set(reasons == _REFUSE)
    )


def _set(mask: Mask) -> Mask | None:
    return mask if mask.any() else None


def _award(form: rs.Award, points: Fraction, rows: Rows) -> Scored:
    return sure(constant(form.share.out_of(points)))


def _proportional(form: rs.Proportional, points: Fraction, rows: Rows) -> Scored:
    ratio, reasons = value_of(form.ratio, rows)
    limits: list[Ratio | None] = []
    for expression in (form.pass_mark, form.cap, form.floor):
        limit = None
        if expression is not None:
            limit, why = value_of(expression, rows)
            reasons = _first(reasons, why)
        limits.append(limit)
    pass_mark, cap, floor = limits
    share = ratio
    if cap is not None:
        share = smaller(share, cap, rows.size)
    if floor is not None:
        share = larger(share, floor, rows.size)
    score = times(share, constant(points))
    if pass_mark is not None:
        score = where(compared(ratio, Comparison.BELOW, pass_mark, rows.size), constant(0), score)
    return _answered(score, reasons, points)


def _first(a: Reasons | None, b: Reasons | None) -> Reasons | None:
    if a is None or b is None:
        return b if a is None else a
    return np.where(a != 0, a, b)


def inside(value: Ratio, interval: ex.Interval, rows: Rows) -> tuple[Mask, Mask | None]:
    """Say which rows lie in an interval, and in which its ends are not known."""
    sides = (
        (interval.low, Comparison.AT_LEAST if interval.low_included else Comparison.ABOVE),
        (interval.high, Comparison.AT_MOST if interval.high_included else Comparison.BELOW),
    )
    found = np.ones(rows.size, bool)
    unknown: Mask | None = None
    for end, comparison in sides:
        if end is not None:
            at, reasons = value_of(end, rows)
            found &= compared(value, comparison, at, rows.size)
            unknown = either(unknown, _set(reasons != 0) if reasons is not None else None)
    return found, unknown


def _plain_bands(form: rs.Bands, points: Fraction, rows: Rows) -> Scored:
    value, reasons = value_of(form.expression, rows)
    picked, left_over = _row_of(form, value, rows)
    score = constant(0)
    for band, mask in picked:
        score = where(mask, constant(band.share.out_of(points)), score)
    made = _answered(score, reasons, points)
    if left_over is not None and reasons is not None:
        left_over = left_over & (reasons == 0)
    return evolve(made, left_over=either(made.left_over, left_over))


def _row_of(
    form: rs.Bands, value: Ratio, rows: Rows
) -> tuple[list[tuple[rs.Band, Mask]], Mask | None]:
    """Say which rows lie in which band, and which lie in none or in one whose ends are not known."""
    waiting = np.ones(rows.size, bool)
    left_over: Mask | None = None
    found: list[tuple[rs.Band, Mask]] = []
    for band in sorted(form.bands, key=lambda b: b.interval is None):
        mask = waiting
        if band.interval is not None:
            holds, unknown = inside(value, band.interval, rows)
            left_over = either(left_over, unknown)
            mask = waiting & holds
        found.append((band, mask))
        waiting = waiting & ~mask
    return found, either(left_over, _set(waiting))


def table(form: rs.Bands, points: Fraction, rows: Rows) -> Scored:
    """Score a table; its rows may be picked from, or make the indicator not applicable."""
    if is_plain(form):
        return _plain_bands(form, points, rows)
    value, reasons = value_of(form.expression, rows)
    picked, left_over = _row_of(form, value, rows)
    low = high = constant(0)
    is_open = inapplicable = rows.nowhere()
    for band, mask in picked:
        if not band.applies:
            inapplicable = inapplicable | mask
            continue
        lowest = band.share.out_of(points)
        highest = max((band.highest or band.share).out_of(points), lowest)
        low, high = where(mask, constant(lowest), low), where(mask, constant(highest), high)
        if highest != lowest:
            is_open = is_open | mask
    if reasons is not None:
        # Without a value this table is nothing that rows could be looked up in.
        left_over = either(left_over, _set(reasons != 0))
    is_apart = bool(is_open.any())
    return Scored(
        low=low, high=high if is_apart else low, open=is_open if is_apart else None,
        inapplicable=_set(inapplicable), left_over=left_over,
    )  # fmt: skip


def _interpolated(form: rs.Interpolated, points: Fraction, rows: Rows) -> Scored:
    value, reasons = value_of(form.expression, rows)
    anchors = [(at, share.out_of(points)) for at, share in form.anchors]
    score = constant(anchors[-1][1])
    for (x0, y0), (x1, y1) in reversed(list(zip(anchors, anchors[1:], strict=False))):
        slope = (y1 - y0) / (x1 - x0)
        line = plus(times(value, constant(slope)), constant(y0 - slope * x0))
        score = where(compared(value, Comparison.AT_MOST, constant(x1), rows.size), line, score)
    first, start = anchors[0]
    score = where(compared(value, Comparison.AT_MOST, constant(first), rows.size), constant(start), score)
    return _answered(score, reasons, points)


def _checklist(form: rs.Checklist, points: Fraction, rows: Rows) -> Scored:
    score = constant(points if form.counts_down else 0)
    if form.highest_only:
        return sure(_highest_element(form, rows))
    for element in form.elements:
        met = compared(rows.inputs[element.name].value, Comparison.DIFFERENT, constant(0), rows.size)
        change = -element.points if form.counts_down else element.points
        counts = ~met if form.counts_down else met
        score = plus(score, where(counts, constant(change), constant(0)))
    return sure(larger(score, constant(0), rows.size))


def _highest_element(form: rs.Checklist, rows: Rows) -> Ratio:
    """Give the points of the highest element that is met."""
    score = constant(0)
    for element in form.elements:
        met = compared(rows.inputs[element.name].value, Comparison.DIFFERENT, constant(0), rows.size)
        score = where(met, larger(score, constant(element.points), rows.size), score)
    return score


def _tiers(form: rs.Tiers, points: Fraction, rows: Rows) -> Scored:
    low = min(tier.low for tier in form.tiers) * points
    high = max(tier.high for tier in form.tiers) * points
    return Scored(low=constant(low), high=constant(high), open=np.ones(rows.size, bool))


#: How each form is scored; parts and cases are scored by their own rules.
FORMS: Mapping[type[Any], Callable[[Any, Fraction, Rows], Scored]] = {
    rs.Award: _award,
    rs.Proportional: _proportional,
    rs.Bands: table,
    rs.Interpolated: _interpolated,
    rs.Checklist: _checklist,
    rs.Tiers: _tiers,
}


def deducted(rule: rs.Deduction, points: Fraction, rows: Rows) -> Scored:
    """Work out how many points a deduction takes."""
    most = rule.at_most.out_of(points) if rule.at_most is not None else points
    value, reasons = value_of(rule.expression, rows)
    standard = constant(0)
    if rule.standard is not None:
        standard, why = value_of(rule.standard, rows)
        reasons = _first(reasons, why)
    beyond = _excess(value, standard, rule.side, rows.size)
    steps, _ = over(beyond, constant(rule.step), rows.size)
    match rule.step_mode:
        case StepMode.WHOLE:
            steps = floored(steps)
        case StepMode.STARTED:
            steps = ceiled(steps)
        case StepMode.PART:
            pass
    taken = smaller(times(steps, constant(rule.costs.out_of(points))), constant(most), rows.size)
    return _answered(taken, reasons, Fraction(0), points)


def _excess(value: Ratio, standard: Ratio, side: Side | None, size: int) -> Ratio:
    match side:
        case Side.BELOW:
            return larger(minus(standard, value), constant(0), size)
        case Side.OFF:
            return absolute(minus(value, standard), size)
        case _:
            return larger(minus(value, standard), constant(0), size)


def factor_of(form: rs.Bands, rows: Rows) -> Scored:
    """Work out by what a table multiplies the score."""
    most = max((band.share.number for band in form.bands), default=Fraction(1))
    return table(form, max(most, Fraction(1)), rows)
