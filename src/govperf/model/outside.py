"""加分项 and 扣分项, and where deductions start and end."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from govperf.model import ruleset as rs
from govperf.model.drafts import ItemDraft
from govperf.model.scope import Scope
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer, Outside

#: What would give a penalty points.
_GIVING = (
    nodes.Award, nodes.Proportional, nodes.Interpolate, nodes.Checklist, nodes.Tiers, nodes.Either,
)  # fmt: skip


#: Points outside the sum have no others that could take over.
_TAKEN_OVER = (Answer.RESCALE_LEVEL, Answer.RESCALE_ALL, Answer.MOVE)


def read_start(
    deductions: Sequence[nodes.Deduction], scope: Scope, *, has_base: bool, outside: Outside | None
) -> Fraction | None:
    """Give the score that deductions start from, where it is said; report endings that do not fit."""
    starts = [d.starting for d in deductions if d.starting is not None]
    for repeated in starts[1:]:
        scope.fault("said-twice", repeated.span)
    if starts and (has_base or outside is Outside.PENALTY):
        scope.fault("start-besides-base", starts[0].span)
    for deduction in deductions:
        below = deduction.ending.may_go_below
        if below and outside is None:
            scope.fault("below-zero-in-indicator", deduction.ending.span)
        if below and outside is Outside.BONUS and deduction.at_most is None:
            scope.fault("limit-needed", deduction.span)
        if not below and outside is Outside.PENALTY:
            scope.fault("until-zero-in-penalty", deduction.ending.span)
    endings = {d.ending.may_go_below for d in deductions}
    if len(endings) > 1 and outside is Outside.BONUS:
        scope.fault("endings-differ", deductions[1].ending.span)
    return starts[0].points.number if starts else None


def report_misplaced_outside(item: ItemDraft, sentence: nodes.Extra, scope: Scope) -> None:
    """Report what speaks of levels above, and what would give a penalty points."""
    for part in item.parts if sentence.kind is Outside.PENALTY else ():
        scope.fault("points-in-penalty", part.sentence.span)
    for said in item.body:
        actions: list[object] = [said.action, said.otherwise] if isinstance(said, nodes.When) else []
        if any(isinstance(a, nodes.ParentNoPoints) for a in actions):
            scope.fault("no-parent-outside", said.span)
        if isinstance(said, nodes.IfNotApplicable) and said.answer in _TAKEN_OVER:
            scope.fault("no-parent-outside", said.span)
        if sentence.kind is Outside.PENALTY and (isinstance(said, _GIVING) or _gives(said, actions)):
            scope.fault("points-in-penalty", said.span)


def _gives(said: nodes.Sentence, actions: list[object]) -> bool:
    match said:
        case nodes.Bands():
            return any(isinstance(b.result, nodes.Share | nodes.Picked) for b in said.bands)
        case nodes.IfNotApplicable():
            return said.answer is Answer.FULL
        case _:
            return any(isinstance(a, nodes.Award) for a in actions)


def bounded(rule: rs.Rule, sentence: nodes.Extra) -> rs.Rule:
    """Say where a bonus or a penalty begins, and how far down it goes."""
    if sentence.kind is Outside.PENALTY:
        return evolve(rule, start=Fraction(0), lowest=-sentence.ceiling.number)
    starts = rule.start
    if rule.base is None and starts is None and not (rule.deductions or rule.deduction_tables):
        starts = Fraction(0)
    lost = [d.at_most for d in rule.deductions if d.may_go_below and d.at_most is not None]
    most = sum((share.out_of(sentence.ceiling.number) for share in lost), Fraction(0))
    within = min((inner.lowest for inner in rs.inner_rules(rule.base)), default=Fraction(0))
    return evolve(rule, start=starts, lowest=within - most)
