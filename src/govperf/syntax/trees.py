"""What the parser makes of a text: trees of tokens, with their places."""

from __future__ import annotations

from typing import Any

from attrs import define, field


class Token(str):
    """A word of a text, with the name of its terminal and its place."""

    __slots__ = ("end_pos", "start_pos", "type")

    type: str
    start_pos: int
    end_pos: int

    @classmethod
    def of(cls, kind: str, word: str, start: int, end: int) -> Token:
        """Make a token."""
        made = str.__new__(cls, word)
        made.type, made.start_pos, made.end_pos = kind, start, end
        return made


#: The place of what takes no room in a text.
NOWHERE = -1


@define(eq=False)
class Tree:
    """A rule of the grammar, with its parts; ``start`` and ``end`` are ``NOWHERE`` for one without words."""

    data: str
    children: list[Any] = field(factory=list)
    start: int = NOWHERE
    end: int = NOWHERE

    def below(self) -> list[Tree]:
        """Give this tree and all below it, each before those within it."""
        found = [self]
        for tree in found:
            found += [child for child in tree.children if child.__class__ is Tree]
        return found
