"""What the actions of 若 that change a score leave of its range, and what else makes a rule inapplicable."""

from __future__ import annotations

from govperf.checking.form_ranges import Scale
from govperf.checking.reach import Reach, clipped, hull, minus, point, times
from govperf.model import ruleset as rs
from govperf.model.rule_contents import tables_of


def changes_scores(rule: rs.Rule) -> bool:
    """Say whether a 若 multiplies the score or takes from it."""
    return any(isinstance(a, rs.Multiply | rs.Subtract) for w in rule.whens for a in (w.action, w.otherwise))


def after_whens(scores: Reach, rule: rs.Rule, scale: Scale) -> Reach:
    """Follow 若 in the order of the file: each leaves the score, or changes it; never too narrow."""
    for when in rule.whens:
        scores = scale.held(scores)
        one = _acted(when.action, scores, rule, scale)
        other = scores if when.otherwise is None else _acted(when.otherwise, scores, rule, scale)
        scores = hull((one, other))
    return scores


def _acted(action: rs.Action, scores: Reach, rule: rs.Rule, scale: Scale) -> Reach:
    match action:
        case rs.Award():
            return scale.reach_of(action.share)
        case rs.Multiply():
            return times(scores, point(action.factor))
        case rs.Subtract():
            return clipped(minus(scores, scale.reach_of(action.share)), point(rule.lowest), None)
        case _:
            return scores


def has_rows_that_do_not_apply(rule: rs.Rule) -> bool:
    """Say whether a row, or a part, can make a rule inapplicable."""
    if any(not band.applies for table in tables_of(rule) for band in table.bands):
        return True
    return any(
        within.not_applicable is None
        and (has_rows_that_do_not_apply(within) or _is_made_inapplicable(within))
        for within in rs.inner_rules(rule.base)
    )


def _is_made_inapplicable(rule: rs.Rule) -> bool:
    actions = (a for w in rule.whens for a in (w.action, w.otherwise))
    return any(isinstance(action, rs.BecomesNotApplicable) for action in actions)
