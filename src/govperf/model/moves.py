"""分值转入: the indicator that takes the points of one that is not applicable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govperf.base.names import matching
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Answer

if TYPE_CHECKING:
    from govperf.model.scope import Scope


def every_item(items: tuple[rs.Item, ...]) -> Iterator[rs.Item]:
    """Give all items, those above before those below."""
    for item in items:
        yield item
        if isinstance(item, rs.Indicator):
            yield from every_item(item.children)


def answer_of(item: rs.Item) -> rs.NotApplicable | None:
    """Give what an item says of itself when it is not applicable."""
    if isinstance(item, rs.OpenBlock):
        return item.not_applicable
    if not isinstance(item, rs.Indicator):
        return None
    if item.rule is not None:
        return item.rule.not_applicable
    return item.proviso.not_applicable if item.proviso is not None else None


def target_of(answer: rs.NotApplicable, ruleset: rs.Ruleset) -> rs.Item:
    """Give the item that takes the points; reading the ruleset has shown that there is one."""
    known = [item for item in every_item(ruleset.items) if not isinstance(item, rs.Unlisted)]
    path = matching(answer.target, [item.path for item in known])
    return next(item for item in known if item.path == path)


def report_moves(items: tuple[rs.Item, ...], scope: Scope) -> None:
    """Report points that would move to nowhere, in a circle, or to a level above."""
    known = {item.path: item for item in every_item(items) if not isinstance(item, rs.Unlisted)}
    choices = {p for p, item in known.items() if isinstance(item, rs.Indicator) and item.choice is not None}
    for item in every_item(items):
        answer = answer_of(item)
        if answer is None or answer.answer is not Answer.MOVE:
            continue
        path = matching(answer.target, list(known))
        if path is None:
            name = "/".join(answer.target)
            scope.unknown(name, answer.span, [p[-1] for p in known], "unknown-indicator", name=name)
            continue
        if item.path[: len(path)] == path or path[: len(item.path)] == item.path:
            scope.fault("move-to-itself", answer.span)
            continue
        if path[:-1] in choices:
            scope.fault("move-into-choice", answer.span, name=path[-1])
            continue
        of_target = answer_of(known[path])
        if of_target is not None and of_target.answer is Answer.MOVE:
            scope.fault("move-to-moving", answer.span, name=path[-1])
