"""Stretches of text that were read before: their sentences, moved to where they stand now."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any, cast

from attrs import define, evolve, field, fields

from govperf.base.diagnostics import Diagnostic
from govperf.base.source import Source, Span
from govperf.syntax.build import build, declared_keys
from govperf.syntax.nodes import Node, Sentence
from govperf.syntax.trees import Tree


@define
class Stretch:
    """A stretch of whole sentences, whatever the place it stands at.

    Attributes
    ----------
    source : Source
        The stretch as the author wrote it.
    trees : tuple of Tree
        Its sentences, with places in the stretch.
    keys : mapping of str to str
        The English keys that it declares, with their names.
    """

    source: Source
    trees: tuple[Tree, ...]
    keys: Mapping[str, str] = field(init=False)
    _built: tuple[Mapping[str, str], int, tuple[Sentence, ...], list[Diagnostic]] | None = field(
        default=None, init=False
    )

    def __attrs_post_init__(self) -> None:
        self.keys = declared_keys(self.trees, self.source)

    def sentences(
        self, start: int, keys: Mapping[str, str], source: Source
    ) -> tuple[tuple[Sentence, ...], list[Diagnostic]]:
        """Give the nodes of the stretch where it begins at ``start``, and the mistakes in them.

        Parameters
        ----------
        start : int
        keys : mapping of str to str
            The English keys of the whole text.
        source : Source
            The whole text.
        """
        if self._built is None or self._built[0] != keys:
            made, faults = build(self.trees, self.source, keys)
            self._built = (keys, 0, made, faults)
        _, at, made, faults = self._built
        if at != start:
            made = tuple(moved(sentence, start - at) for sentence in made)
            self._built = (keys, start, made, faults)
        placed = [evolve(fault, source=source, span=_moved_span(fault.span, start)) for fault in faults]
        return made, placed


def moved(value: Any, by: int) -> Any:
    """Give a node, or what a node holds, so many characters further on."""
    if isinstance(value, Node):
        cls = type(value)
        made = object.__new__(cls)
        for name in _field_names(cast(Hashable, cls)):
            object.__setattr__(made, name, moved(getattr(value, name), by))
        return made
    if isinstance(value, tuple):
        return tuple(moved(part, by) for part in value)
    return Span(value.start + by, value.end + by) if isinstance(value, Span) else value


@cache
def _field_names(cls: Hashable) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cast("type[Node]", cls)))


def _moved_span(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span is not None else None
