"""How a rank came about, in words."""

from __future__ import annotations

from govperf.base.diagnostics import Bilingual, Message
from govperf.base.figures import Figure
from govperf.model import ruleset as rs
from govperf.run.expressions import Facts, evaluate
from govperf.run.values import Known
from govperf.run.wording import Said, name_of
from govperf.syntax.nodes import Order, Ties

_ORDERS = {
    Order.HIGHEST_FIRST: Bilingual("从高到低", "the highest first"),
    Order.LOWEST_FIRST: Bilingual("从低到高", "the lowest first"),
}
_TIES = {
    Ties.SKIP: Bilingual("并列的占位", "equal ranks are followed by a gap"),
    Ties.DENSE: Bilingual("并列的不占位", "equal ranks are followed by no gap"),
}


def ranked(facts: Facts) -> dict[str, Message]:
    """Say by what each place was given, where it, the value and the size of the cohort are known."""
    told = ((rank.name, _told(rank, facts)) for rank in facts.ruleset.ranks.values())
    return {name: message for name, message in told if message is not None}


def _told(rank: rs.Rank, facts: Facts) -> Message | None:
    place, size = facts.inputs[rank.name], facts.inputs[rank.cohort] if rank.cohort is not None else None
    by = evaluate(rank.by, facts)
    if not isinstance(place, Known) or not isinstance(size, Known) or not isinstance(by, Known):
        return None
    unit = facts.ruleset.inputs[rank.name].unit
    values = {
        "by": Said(name_of, rank.by, facts), "value": Figure(by.value, rank.by.dimension),
        "size": Figure(size.value, unit, unit), "rank": Figure(place.value, unit, unit),
        "order": _ORDERS[rank.order], "ties": _TIES[rank.ties],
    }  # fmt: skip
    return Message("trace-rank", values)
