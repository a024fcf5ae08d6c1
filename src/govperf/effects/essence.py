"""What a score depends on, as plain values that can be compared: a ruleset without citations and places."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.plan.lowered import reads

#: What says where something stands, or rests on, and never what it comes to.
_OF_THE_TEXT = frozenset(("span", "citations", "claimed", "key", "total_span", "source"))
#: What of a ruleset scores depend on, besides its items and what these read.
_OF_ALL_SCORES = ("rounding", "missing", "outside", "unsigned", "lower_words", "calendar", "lists", "ranks")
_OF_THE_WHOLE = ("points", "grades", "ceiling")

Essence = Any
Path = tuple[str, ...]


def essence(value: Any) -> Essence:
    """Give a value as tuples, without what makes no difference to a score."""
    if isinstance(value, rs.Indicator) and value.children and value.choice is None:
        # A level's points are the sum of those below it.
        return ("level", value.path, essence(value.children), essence(value.proviso))
    if isinstance(value, tuple):
        return tuple(map(essence, value))
    if isinstance(value, Mapping):
        return tuple(sorted((str(name), essence(inner)) for name, inner in value.items()))
    names = _fields(value.__class__)
    if names is None:
        return value
    return (type(value).__qualname__, *(essence(getattr(value, name)) for name in names))


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
    used = used_by(ruleset)
    return (
        head_essence(ruleset),
        tuple(essence(getattr(ruleset, name)) for name in _OF_THE_WHOLE),
        essence(ruleset.items), essence(ruleset.extras),
        essence({name: metric for name, metric in ruleset.metrics.items() if name in used}),
        essence({name: declared for name, declared in ruleset.inputs.items() if name in used}),
    )  # fmt: skip


def used_by(ruleset: rs.Ruleset) -> set[str]:
    """Give the folded names of inputs and metrics that some score rests on."""
    found: set[str] = set()
    waiting: list[Any] = [ruleset.items, ruleset.extras, ruleset.lists, ruleset.ranks]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting += value
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif (names := _fields(value.__class__)) is not None:
            waiting += [getattr(value, name) for name in names]
            name = getattr(value, "name", None)
            if isinstance(value, ex.InputValue | ex.MetricValue | rs.Element | rs.Rank) and name not in found:
                found.add(str(name))
                if name in ruleset.metrics:
                    waiting.append(ruleset.metrics[str(name)].expression)
    return found


def leaf_essences(ruleset: rs.Ruleset) -> dict[int, tuple[rs.Item, Essence]]:
    """Give each scored item, by its place, with all that its own score depends on."""
    head = head_essence(ruleset)
    return {
        place: (item, (head, essence(item), tuple(_read_by(item, ruleset))))
        for place, item in enumerate(rs.leaves(ruleset.items))
    }


def _read_by(item: rs.Item, ruleset: rs.Ruleset) -> Iterator[Essence]:
    """Give what a rule reads, through metrics as well, and how the inputs are declared."""
    if not isinstance(item, rs.Indicator) or item.rule is None:
        return
    for piece in reads(item.rule, ruleset):
        yield essence(piece)
        name = str(getattr(piece, "name", ""))
        if name in ruleset.inputs:
            yield essence(ruleset.inputs[name])
