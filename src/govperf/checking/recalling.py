"""What was worked out for a rule before: by all of its ruleset that can change it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

from attrs import fields

from govperf.base.calendars import Calendar
from govperf.base.memory import Memory
from govperf.checking.hunt import Purse
from govperf.checking.trials import Subject
from govperf.model import ruleset as rs

_T = TypeVar("_T")
#: What of a ruleset bears on a rule only through what the rule names, or on no rule at all.
_ELSEWHERE = frozenset((
    "id", "title", "jurisdiction", "points", "documents", "inputs", "metrics", "items", "reconciles",
    "examples", "extras", "ceiling", "provisional", "source", "total_span", "grades",
))  # fmt: skip


def key_of(subject: Subject) -> Hashable | None:
    """Give all that the scores of a rule depend on; ``None`` where it cannot be a key.

    Places in the text are no part of it: a rule that only moved is the same rule.
    """
    bound, ruleset = subject.bound, subject.domains.ruleset
    named = [ruleset.inputs[q] for q in subject.quantities if isinstance(q, str) and q in ruleset.inputs]
    metrics = [ruleset.metrics[name] for name in subject.metrics]
    own = (bound.path[-1], bound.kind, bound.points, bound.lowest, bound.low, bound.high, bound.rule)
    key = (own, tuple(named), tuple(metrics), _context(ruleset))
    try:
        hash(key)
    except TypeError:
        return None
    return key


def _context(ruleset: rs.Ruleset) -> tuple[object, ...]:
    """Give what holds for all rules; a field that is added to rulesets belongs to it unless it is excused."""
    values = [getattr(ruleset, f.name) for f in fields(rs.Ruleset) if f.name not in _ELSEWHERE]
    return tuple(map(_content, values))


def _content(value: object) -> object:
    match value:
        case Mapping():
            return tuple((name, _content(held)) for name, held in value.items())
        case rs.RecordList():
            return (value.count, _content(value.columns), _content(value.computed))
        case Calendar():
            return (_content(value.exceptions), value.first, value.last)
        case _:
            return value


def recalled(
    memory: Memory | None, purse: Purse, most: int, key: Hashable | None, work: Callable[[], _T]
) -> _T:
    """Do work that spends of a purse, or give what came of the same work before and spend as much.

    Parameters
    ----------
    memory : Memory or None
    purse : Purse
    most : int
        What the work spends at the most.
    key : Hashable or None
        All that the work depends on but the purse.
    work : callable
    """
    if memory is None or key is None:
        return work()
    # With less than that in the purse, what is found depends on how much there is.
    left = min(purse.left, most)
    before = purse.left

    def made() -> tuple[_T, int]:
        found = work()
        return found, before - purse.left

    found, spent = memory.recall((key, left), made)
    purse.left = before - spent
    return found
