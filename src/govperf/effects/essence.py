"""What a score depends on, as plain values that can be compared: a ruleset without citations and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any

import attrs

from govperf.model import expression as ex
from govperf.model import ruleset as rs

#: What says where something stands, or rests on, and never what it comes to.
_OF_THE_TEXT = frozenset(("span", "citations", "claimed", "key", "total_span", "source"))
#: What of a ruleset scores depend on, besides its items and what these read.
_OF_ALL_SCORES = ("rounding", "missing", "outside", "unsigned", "lower_words", "calendar")
#: What is declared by name; scores depend on those that a rule reads.
_DECLARED = ("metrics", "inputs", "lists", "ranks")
_OF_THE_WHOLE = ("points", "grades", "ceiling")

Essence = Any
Path = tuple[str, ...]


def essence(value: Any) -> Essence:
    """Give a value as tuples, without what makes no difference to a score."""
    if isinstance(value, rs.Indicator) and value.children and value.choice is None:
        # A level's points are the sum of those below it.
        return ("level", value.path, _in_any_order(value.children), essence(value.proviso))
    if isinstance(value, tuple):
        return tuple(map(essence, value))
    if isinstance(value, Mapping):
        return tuple(sorted((str(name), essence(inner)) for name, inner in value.items()))
    names = _fields(value.__class__)
    if names is None:
        return value
    return (type(value).__qualname__, *(essence(getattr(value, name)) for name in names))


def _in_any_order(items: tuple[Any, ...]) -> Essence:
    """Give items of which it makes no difference where each stands."""
    return frozenset(Counter(map(essence, items)).items())


@cache
def _fields(kind: Hashable) -> tuple[str, ...] | None:
    if not isinstance(kind, type) or not attrs.has(kind):
        return None
    return tuple(f.name for f in attrs.fields(kind) if f.name not in _OF_THE_TEXT)


def head_essence(ruleset: rs.Ruleset) -> Essence:
    """Give what every score of a ruleset depends on."""
    return tuple(essence(getattr(ruleset, name)) for name in _OF_ALL_SCORES)


def whole_essence(ruleset: rs.Ruleset) -> Essence:
    """Give all that the scores of a ruleset depend on, and its grades."""
    return (
        head_essence(ruleset),
        tuple(essence(getattr(ruleset, name)) for name in _OF_THE_WHOLE),
        _in_any_order(ruleset.items), _in_any_order(ruleset.extras), _declared(ruleset, used_by(ruleset)),
    )  # fmt: skip


def _declared(ruleset: rs.Ruleset, names: set[str]) -> Essence:
    return tuple(
        essence({name: one for name, one in getattr(ruleset, kind).items() if name in names})
        for kind in _DECLARED
    )


def used_by(ruleset: rs.Ruleset, *items: object) -> set[str]:
    """Give the folded names of inputs, metrics, lists and ranks that items rest on, all items by default."""
    found: set[str] = set()
    waiting: list[Any] = list(items) or [ruleset.items, ruleset.extras]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting += value
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif (names := _fields(value.__class__)) is not None:
            waiting += [getattr(value, name) for name in names]
            for name in _named_by(value):
                if name not in found:
                    found.add(name)
                    waiting += [of[name] for kind in _DECLARED if name in (of := getattr(ruleset, kind))]
    return found


def _named_by(value: object) -> tuple[str, ...]:
    """Give what a part of a rule reads by name."""
    match value:
        case ex.InputValue() | ex.MetricValue() | rs.Element():
            return (value.name,)
        case ex.Aggregated() | ex.ColumnValue():
            return (value.list,)
        case rs.Rank(cohort=str() as cohort):
            return (cohort,)
        case _:
            return ()


def leaf_essences(ruleset: rs.Ruleset) -> dict[int, tuple[rs.Item, Essence]]:
    """Give each scored item, by its place, with all that its own score depends on."""
    head = head_essence(ruleset)
    return {
        place: (item, (head, essence(item), _declared(ruleset, used_by(ruleset, item))))
        for place, item in enumerate(rs.leaves(ruleset.items))
    }
