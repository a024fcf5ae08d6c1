"""What tables of deductions and factors, and the actions of 若, leave of the range of a base."""

from __future__ import annotations

from fractions import Fraction

from govperf.check.reach import Reach, clipped, hull, minus, point, times
from govperf.model import ruleset as rs


def after_tables(base: Reach, rule: rs.Rule, points: Fraction) -> Reach:
    """Take the rows of 扣 off (down to 0), and multiply by those of 得分乘以; never too narrow."""
    for table in rule.deduction_tables:
        lost = hull(point(band.share.out_of(points)) for band in table.bands)
        base = clipped(minus(base, lost), point(rule.lowest), None)
    for table in rule.factor_tables:
        base = times(base, hull(point(band.share.number) for band in table.bands))
    return base


def after_whens(base: Reach, rule: rs.Rule, points: Fraction) -> Reach:
    """Follow 若 in the order of the file: each leaves the score, or changes it."""
    for when in rule.whens:
        one = _acted(when.action, base, points, rule.lowest)
        other = base if when.otherwise is None else _acted(when.otherwise, base, points, rule.lowest)
        base = hull((one, other))
    return base


def _acted(action: rs.Action, scores: Reach, points: Fraction, lowest: Fraction) -> Reach:
    match action:
        case rs.Award():
            return point(action.share.out_of(points))
        case rs.Multiply():
            return times(scores, point(action.factor))
        case rs.Subtract():
            return clipped(minus(scores, point(action.share.out_of(points))), point(lowest), None)
        case _:
            return scores
