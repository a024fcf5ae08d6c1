"""Text with a name, and places in it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property

from attrs import define, field

from govperf.base.records import frozen


@frozen
class Span:
    """A stretch of a text: offsets of its first character and of the one after its last."""

    start: int
    end: int


@define(frozen=True, slots=False)
class Source:
    """A text and the name that messages give it (usually the file's path)."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        for offset, character in enumerate(self.text):
            if character == "\n":
                starts.append(offset + 1)
        return tuple(starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset, both counted from 1, in characters."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Give the text of a line (counted from 1) without its end."""
        start = self._line_starts[number - 1]
        stop = self.text.find("\n", start)
        return self.text[start:] if stop < 0 else self.text[start:stop].rstrip("\r")


def display_width(text: str) -> int:
    """Columns that a text takes in a terminal: wide characters take two, marks none.

    Examples
    --------
    >>> display_width("分值 10")
    7
    """
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text with blanks to a display width; on the left when ``right`` is set."""
    blanks = " " * max(0, width - display_width(text))
    return blanks + text if right else text + blanks
