"""任选: a level whose points are shared by those of the indicators below it that the unit chooses."""

from __future__ import annotations

from govperf.model import ruleset as rs
from govperf.model.drafts import ItemDraft
from govperf.model.moves import answer_of, every_item
from govperf.model.scope import Scope
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer, Split

#: What becomes of an indicator that is not chosen: the others share the points.
NOT_CHOSEN = rs.NotApplicable(answer=Answer.RESCALE_LEVEL)


def read_choice(item: ItemDraft, members: tuple[rs.Item, ...], scope: Scope) -> rs.Choice | None:
    """Read how many are chosen, and how they share the points; ``None`` where nothing is to choose."""
    said = [s for s in item.body if isinstance(s, nodes.Choose)]
    for repeated in said[1:]:
        scope.fault("said-twice", repeated.span)
    if not said:
        return None
    if said[0].count > len(members) and not item.is_incomplete:
        scope.fault("fewer-to-choose-from", said[0].span, count=said[0].count, there=len(members))
    _report_points(said[0], members, scope)
    for below in every_item(members):
        answer = answer_of(below)
        if answer is not None and answer is not NOT_CHOSEN and answer.answer not in _KEPT:
            scope.fault("drop-in-choice", answer.span)
    return rs.Choice(
        count=said[0].count, is_exact=not said[0].at_least, split=said[0].split, span=said[0].span
    )


#: Below 任选 points stay where they are.
_KEPT = (Answer.FULL, Answer.NO_POINTS)


def _report_points(said: nodes.Choose, members: tuple[rs.Item, ...], scope: Scope) -> None:
    for member in members:
        if not member.points:
            scope.fault("member-without-points", member.span, name=member.path[-1])
        elif said.split is Split.EQUAL and member.points != members[0].points:
            scope.fault("members-differ", member.span, name=member.path[-1], other=members[0].path[-1])
