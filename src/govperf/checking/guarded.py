"""Indicators below levels that apply to some units only: their rules need hold for those alone."""

from __future__ import annotations

from collections.abc import Iterator

from govperf.checking.conditions import Effort, where
from govperf.checking.ranges import Domains
from govperf.model import ruleset as rs
from govperf.model.moves import every_item
from govperf.run.expressions import Facts, holds

Guards = tuple[rs.Proviso, ...]


def provisos(ruleset: rs.Ruleset) -> Iterator[rs.Proviso]:
    """Give every 仅当 and 除非 of levels."""
    for item in every_item(ruleset.items):
        if isinstance(item, rs.Indicator) and item.proviso is not None:
            yield item.proviso


def guarded_leaves(items: tuple[rs.Item, ...], guards: Guards = ()) -> Iterator[tuple[rs.Item, Guards]]:
    """Give the items that are scored themselves, in order, with the provisos that they stand under."""
    for item in items:
        if not isinstance(item, rs.Indicator):
            yield item, guards
            continue
        own = guards if item.proviso is None else (*guards, item.proviso)
        if item.children:
            yield from guarded_leaves(item.children, own)
        else:
            yield item, own


def applying(guards: Guards, domains: Domains, effort: Effort) -> tuple[Domains, ...]:
    """Give the domains on which every level applies; empty when there are none."""
    cases: tuple[Domains, ...] = (domains,)
    for guard in guards:
        cases = where(guard.condition, cases, effort, holds=not guard.is_exception)
    return cases


def apply_at(guards: Guards, facts: Facts) -> bool:
    """Say whether every level applies to a unit, for certain."""
    return all(holds(guard.condition, facts) is (not guard.is_exception) for guard in guards)
