"""Whether a total is nothing but the sum of its lines, so that an edit of one moves the total by as much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import evolve

from govperf.model import ruleset as rs
from govperf.plan.compile import compile_plan
from govperf.plan.plan import Plan
from govperf.syntax.nodes import Place


def is_sum(ruleset: rs.Ruleset) -> bool:
    """Say whether every line adds its own score to the total, whatever the others are.

    It does not where the total is rounded or has a ceiling, where a line closes others, where points of what
    does not apply go elsewhere, where a unit chooses, and where rows are the unit's own.
    """
    rounding = ruleset.rounding
    if ruleset.extras or (rounding is not None and rounding.place is Place.TOTAL):
        return False
    return all(_adds(item) for item in _every(ruleset.items))


def _every(items: tuple[rs.Item, ...]) -> Iterator[rs.Item]:
    for item in items:
        yield item
        if isinstance(item, rs.Indicator):
            yield from _every(item.children)


def _adds(item: rs.Item) -> bool:
    if isinstance(item, rs.Unlisted):
        return True
    if isinstance(item, rs.OpenBlock) or item.choice is not None or item.proviso is not None:
        return False
    return item.rule is None or not any(_reaches_out(part) for part in _parts(item.rule))


def _reaches_out(part: Any) -> bool:
    """Say whether a part of a rule changes more than the score of its line; grades are not in the sum."""
    if isinstance(part, rs.NotApplicable):
        return part.drops
    return isinstance(part, rs.ParentNoPoints | rs.AllNoPoints)


def _parts(value: Any) -> Iterator[Any]:
    yield value
    inner = value if isinstance(value, tuple) else ()
    if attrs.has(value.__class__):
        inner = tuple(getattr(value, f.name) for f in attrs.fields(value.__class__))
    for part in inner:
        yield from _parts(part)


def plan_of_line(ruleset: rs.Ruleset, item: rs.Item) -> Plan:
    """Make a plan that scores one line alone."""
    return compile_plan(evolve(ruleset, items=(item,), grades=None, points=item.points))
