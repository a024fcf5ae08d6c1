"""The range of every score over the declared domain, proved before any sheet is read."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from attrs import evolve

from govperf.base.records import frozen
from govperf.checking.conditions import Effort, where
from govperf.checking.form_ranges import Scale, base_reach, deduction_reach, table_reach
from govperf.checking.guarded import Guards, applying, guarded_leaves
from govperf.checking.later_steps import after_whens, changes_scores, has_rows_that_do_not_apply
from govperf.checking.ranges import Domains
from govperf.checking.reach import End, Reach, clipped, hull, minus, plus, point, reach, times
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.rule_contents import expressions_of
from govperf.run.rule import ROUNDINGS
from govperf.syntax.nodes import Answer, Kind, Place

#: How often the domains of a ruleset are narrowed by its conditions before they are left as they are.
_MOST_NARROWINGS = 2_000


@frozen(kw_only=True)
class Bound:
    """The range of an indicator's score.

    Attributes
    ----------
    path : tuple of str
    kind : Kind or None
        The kind of target, for a method of an open block, whose score is in shares of the row's
        points, before rounding.
    points : Fraction
        Its full mark (1 for a method).
    low, high : End
        Proved ends; ``None`` is without limit. An end that is not reached is never attained; a proof
        marks only those ends as reached that some unit attains.
    resisting : Expression or None
        The expression whose reach is not known well enough, when the range leaves [0, points].
    rule : Rule
        With the answer of its block, where it has no 不适用时 of its own.
    lowest : Fraction
        How far down the score may go: 0 but for a bonus or a penalty.
    guards : tuple of Proviso
        Those of the levels above: the range speaks of the units to which all of these apply.
    """

    path: tuple[str, ...]
    kind: Kind | None = None
    points: Fraction
    low: End
    high: End
    resisting: ex.Expression | None = None
    rule: rs.Rule
    lowest: Fraction = Fraction(0)
    guards: Guards = ()

    @property
    def holds(self) -> bool:
        """Whether the range lies within [lowest, points]."""
        return Reach(self.low, self.high).within(self.lowest, self.points)


def bounds_of(ruleset: rs.Ruleset) -> tuple[Bound, ...]:
    """Work out the range of every indicator and every method.

    Parameters
    ----------
    ruleset : Ruleset

    Returns
    -------
    tuple of Bound
        In the order of the file; never too narrow.
    """
    domains, effort = Domains(ruleset), Effort(_MOST_NARROWINGS)
    found: list[Bound] = []
    for item, guards in guarded_leaves(ruleset.items):
        if isinstance(item, rs.Indicator) and item.rule is not None:
            made = _of_indicator(item, item.rule, applying(guards, domains, effort), ruleset, effort)
            found += [evolve(bound, guards=guards) for bound in made]
        elif isinstance(item, rs.OpenBlock):
            for kind, method in item.methods.items():
                answer = method.not_applicable or item.not_applicable
                rule, scale = evolve(method, not_applicable=answer), Scale(of_rows=True)
                found.append(_bound(item.path, kind, scale, rule, *_scores(rule, scale, domains, effort)))
    for extra in ruleset.extras:
        found += _parts(extra.path, extra.rule, (domains,), effort)
        found.append(_extra(extra, domains, effort))
    return tuple(found)


def _of_indicator(
    item: rs.Indicator, rule: rs.Rule, cases: tuple[Domains, ...], ruleset: rs.Ruleset, effort: Effort
) -> list[Bound]:
    """Work out the range of an indicator, after those of its parts."""
    scale = Scale(points=item.points)
    scores, resisting = _on_each(rule, scale, cases, effort)
    whole = _bound(item.path, None, scale, rule, _rounded(scores, item.points, ruleset), resisting)
    return [*_parts(item.path, rule, cases, effort), whole]


def _on_each(
    rule: rs.Rule, scale: Scale, cases: tuple[Domains, ...], effort: Effort
) -> tuple[Reach, ex.Expression | None]:
    """Give all scores over several domains; a level that never applies has any score."""
    found = [_scores(rule, scale, case, effort) for case in cases]
    if not found:
        return reach(Fraction(0), scale.points), None
    return hull(scores for scores, _ in found), next((e for _, e in found if e is not None), None)


def _parts(
    path: tuple[str, ...], rule: rs.Rule, cases: tuple[Domains, ...], effort: Effort
) -> list[Bound]:
    """Work out the range of each part of an indicator out of its own points."""
    found = []
    for part in rs.every_part(rule):
        scale = Scale(points=part.points)
        scores = _on_each(part.rule, scale, cases, effort)
        found.append(_bound((*path, part.name), None, scale, part.rule, *scores))
    return found


def _extra(extra: rs.Extra, domains: Domains, effort: Effort) -> Bound:
    """Work out the range of a bonus or a penalty, which stops at its limits."""
    rule = extra.rule
    scale = Scale(points=extra.ceiling, lowest=rule.lowest, highest=extra.highest)
    scores, _ = _scores(rule, scale, domains, effort)
    inside = clipped(scores, point(rule.lowest), point(extra.highest))
    return Bound(
        path=extra.path, points=extra.ceiling, low=inside.low, high=inside.high, rule=rule, lowest=rule.lowest
    )


def _bound(
    path: tuple[str, ...],
    kind: Kind | None,
    scale: Scale,
    rule: rs.Rule,
    scores: Reach,
    resisting: ex.Expression | None,
) -> Bound:
    made = Bound(path=path, kind=kind, points=scale.points, low=scores.low, high=scores.high, rule=rule)
    return made if made.holds else evolve(made, resisting=resisting)


def _rounded(scores: Reach, points: Fraction, ruleset: rs.Ruleset) -> Reach:
    """Round the ends; rounding takes no score above the points."""
    rounding = ruleset.rounding
    if rounding is None or rounding.place is not Place.INDICATORS:
        return scores

    def turned(end: End) -> End:
        if end.value is None:
            return end
        near = ROUNDINGS[rounding.mode](end.value, rounding.places)
        # What only comes near an end may be rounded onto what the end itself is rounded to.
        return End(near if end.value > points else min(near, points), True)

    return Reach(turned(scores.low), turned(scores.high))


def _scores(
    rule: rs.Rule, scale: Scale, domains: Domains, effort: Effort
) -> tuple[Reach, ex.Expression | None]:
    """Give all scores of a rule: those that 若 gives, the base less deductions elsewhere, 不适用时.

    The last 若 that gives a score has the last word, so they are followed from the end; each leaves to
    those before it the units for which it says nothing.
    """
    cases, is_made_inapplicable = _applicable(rule, domains, effort)
    is_made_inapplicable |= has_rows_that_do_not_apply(rule)
    possible: list[Reach] = []
    if changes_scores(rule):
        return _changed(rule, scale, domains, cases, is_made_inapplicable=is_made_inapplicable)
    for when in reversed(rule.whens):
        for action, holds in ((when.action, True), (when.otherwise, False)):
            if not isinstance(action, rs.Award):
                continue
            if where(when.condition, cases, effort, holds=holds):
                possible.append(scale.reach_of(action.share))
            cases = where(when.condition, cases, effort, holds=not holds)
    resisting: ex.Expression | None = None
    for case in cases:
        scores, expression = _without_whens(rule, scale, case)
        if scores is not None:
            possible.append(scores)
            resisting = resisting or (None if scores.within(Fraction(0), scale.points) else expression)
    possible += _answered(rule, scale, domains, is_made_inapplicable=is_made_inapplicable)
    if not possible:
        # It is always open, and then lies between 0 and the points.
        return reach(Fraction(0), scale.points), None
    return hull(possible), resisting


def _changed(
    rule: rs.Rule,
    scale: Scale,
    domains: Domains,
    cases: Iterable[Domains],
    *,
    is_made_inapplicable: bool,
) -> tuple[Reach, ex.Expression | None]:
    """Give all scores of a rule whose 若 multiply or take from the score: followed in order."""
    possible: list[Reach] = []
    resisting: ex.Expression | None = None
    for case in cases:
        scores, expression = _without_whens(rule, scale, case)
        found = after_whens(scores if scores is not None else point(Fraction(0)), rule, scale)
        possible.append(found)
        resisting = resisting or (None if found.within(rule.lowest, scale.points) else expression)
    possible += _answered(rule, scale, domains, is_made_inapplicable=is_made_inapplicable)
    return (hull(possible) if possible else reach(rule.lowest, scale.points)), resisting


def _applicable(
    rule: rs.Rule, domains: Domains, effort: Effort
) -> tuple[tuple[Domains, ...], bool]:
    """Give the domains on which no 若 makes the rule inapplicable, and whether one can."""
    cases: tuple[Domains, ...] = (domains,)
    is_made_inapplicable = False
    for when in rule.whens:
        for action, holds in ((when.action, True), (when.otherwise, False)):
            if isinstance(action, rs.BecomesNotApplicable):
                is_made_inapplicable |= bool(where(when.condition, cases, effort, holds=holds))
                cases = where(when.condition, cases, effort, holds=not holds)
    return cases, is_made_inapplicable


def _without_whens(
    rule: rs.Rule, scale: Scale, domains: Domains
) -> tuple[Reach | None, ex.Expression | None]:
    """Give the scores of base, deductions and factors."""
    scores, resisting = base_reach(rule, scale, domains)
    if isinstance(rule.base, rs.Parts):
        scores = _joined_parts(rule.base, domains)
    if isinstance(rule.base, rs.Cases):
        scores, resisting = _of_cases(rule.base, scale, domains)
    if scores is None:
        return scores, resisting
    is_changed = rule.deductions or rule.deduction_tables or rule.factor_tables
    if is_changed and rule.start is None:
        scores = scale.held(scores)
    taken = point(Fraction(0))
    for deduction in rule.deductions:
        found = deduction_reach(deduction, scale, domains)
        if found is None:
            return None, None
        taken = plus(taken, found)
    for table in rule.deduction_tables:
        found = table_reach(table, scale, domains)
        if found is None:
            return None, None
        taken = plus(taken, found)
    if rule.deductions or rule.deduction_tables:
        scores = clipped(minus(scores, taken), point(rule.lowest), None)
    for table in rule.factor_tables:
        found = table_reach(table, Scale(), domains)
        if found is None:
            return None, None
        scores = times(scale.held(scores), found)
    return scores, resisting


def _of_cases(
    form: rs.Cases, scale: Scale, domains: Domains
) -> tuple[Reach | None, ex.Expression | None]:
    """Follow each case on what its condition, and those before it, leave of the domains."""
    effort = Effort(_MOST_NARROWINGS // 10)
    left: tuple[Domains, ...] = (domains,)
    possible: list[Reach] = []
    resisting: ex.Expression | None = None
    for case in form.cases:
        held = left if case.condition is None else where(case.condition, left, effort, holds=True)
        for narrowed in held:
            scores, expression = _scores(case.rule, scale, narrowed, effort)
            possible.append(scores)
            resisting = resisting or expression
        if case.condition is not None:
            left = where(case.condition, left, effort, holds=False)
    return (hull(possible) if possible else None), resisting


def _joined_parts(form: rs.Parts, domains: Domains) -> Reach:
    """Give the reach of all parts together; each is held within its own points."""
    nothing, effort = point(Fraction(0)), Effort(_MOST_NARROWINGS // 10)
    each = [
        clipped(_scores(p.rule, Scale(points=p.points), domains, effort)[0], nothing, point(p.points))
        for p in form.parts
    ]
    return hull(each) if form.pick is not None else reduce(plus, each, nothing)


def _answered(
    rule: rs.Rule, scale: Scale, domains: Domains, *, is_made_inapplicable: bool
) -> list[Reach]:
    """Give the scores that 不适用时 and 缺数据时 give; no later step changes them."""
    found = [point(Fraction(0))] if rule.missing is Answer.NO_POINTS else []
    answers = _answers(expressions_of(rule), domains)
    if rule.not_applicable is None or not (is_made_inapplicable or Answer.NOT_APPLICABLE in answers):
        return found
    is_full = rule.not_applicable.answer is Answer.FULL
    return [*found, point(scale.points if is_full else Fraction(0))]


def _answers(expressions: Iterable[ex.Expression], domains: Domains) -> set[Answer]:
    return {answer for e in expressions for answer in domains.of(e).answers}
