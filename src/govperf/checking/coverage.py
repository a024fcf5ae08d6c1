"""Bands whose bounds are quantities: whether one row takes every value, and only one, whatever they are."""

from __future__ import annotations

from itertools import combinations

from govperf.checking.bands import interval_stretch
from govperf.checking.conditions import difference
from govperf.checking.form_ranges import as_stretch
from govperf.checking.ranges import Domains
from govperf.checking.stretches import gaps
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant

#: No table of a circular is longer; rows are looked at in pairs.
_MOST_ROWS = 100


def has_moving_bounds(form: rs.Bands) -> bool:
    """Say whether a bound is a quantity, so that the rows have no fixed place on the line."""
    return any(b.interval is not None and interval_stretch(b.interval) is None for b in form.bands)


def is_covered(form: rs.Bands, domains: Domains) -> bool:
    """Say whether the rows are shown to leave nothing out.

    They do not when one ends where the next begins, from the bottom of what is measured to its top: a
    value beyond one bound is below the next one or beyond it too, however the bounds lie.
    """
    if any(band.interval is None for band in form.bands):
        return True
    measured = domains.of(form.expression).values
    if measured is None:
        return True
    values = as_stretch(measured)
    fixed = [row for b in form.bands if b.interval and (row := interval_stretch(b.interval)) is not None]
    if not gaps(fixed, values):
        return True
    if len(form.bands) > _MOST_ROWS:
        return False
    waiting = [band.interval for band in form.bands if band.interval is not None]
    reached = [i for i in waiting if i.low is None or _is_below(i, measured_low=values.start)]
    found: list[ex.Interval] = []
    while reached:
        last = reached.pop()
        found.append(last)
        if last.high is None or _is_above(last, measured_high=values.stop):
            return True
        reached += [i for i in waiting if i not in found and i not in reached and _joins(last, i, domains)]
    return False


def _is_below(row: ex.Interval, *, measured_low: tuple[int, object, int]) -> bool:
    low = constant(row.low) if row.low is not None else None
    return low is not None and (0, low, 0 if row.low_included else 1) <= measured_low


def _is_above(row: ex.Interval, *, measured_high: tuple[int, object, int]) -> bool:
    high = constant(row.high) if row.high is not None else None
    return high is not None and (0, high, 1 if row.high_included else 0) >= measured_high


def _joins(row: ex.Interval, following: ex.Interval, domains: Domains) -> bool:
    """Say whether a value beyond a row's end is shown to be beyond the next row's beginning."""
    if row.high is None or following.low is None:
        return False
    one_included = row.high_included or following.low_included
    if row.high == following.low:
        return one_included
    shared = domains.of(difference(row.high, following.low)).values
    if shared is None:
        return True
    least = shared.low
    if least.value is None or least.value < 0:
        return False
    return least.value > 0 or not least.reached or one_included


def is_disjoint(form: rs.Bands, domains: Domains) -> bool:
    """Say whether no two rows are shown to take the same value: of two, one ends before the other begins."""
    rows = [band.interval for band in form.bands if band.interval is not None]
    if len(rows) > _MOST_ROWS:
        return False
    return all(
        _precedes(one, other, domains) or _precedes(other, one, domains)
        for one, other in combinations(rows, 2)
    )


def _precedes(row: ex.Interval, following: ex.Interval, domains: Domains) -> bool:
    """Say whether a row is shown to end before another begins."""
    if row.high is None or following.low is None:
        return False
    both_included = row.high_included and following.low_included
    if row.high == following.low:
        return not both_included
    between = domains.of(difference(following.low, row.high)).values
    if between is None:
        return True
    least = between.low
    if least.value is None or least.value < 0:
        return False
    return least.value > 0 or not (least.reached and both_included)
