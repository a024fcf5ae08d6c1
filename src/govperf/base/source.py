"""Text with a name, and places in it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
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
    #: The texts that this one was joined from, and where each begins in it.
    parts: tuple[tuple[int, Source], ...] = field(default=(), repr=False)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        for offset, character in enumerate(self.text):
            if character == "\n":
                starts.append(offset + 1)
        return tuple(starts)

    def locate(self, span: Span) -> tuple[Source, Span]:
        """Give the text that a stretch really stands in, and its place there.

        Examples
        --------
        >>> both = joined([Source("next", "总分 100分"), Source("last", "舍入 不舍入")])
        >>> both.locate(Span(8, 10))
        (Source(name='last'), Span(start=0, end=2))
        """
        if not self.parts:
            return self, span
        start, part = self.parts[bisect_right([start for start, _ in self.parts], span.start) - 1]
        within = Span(span.start - start, min(span.end - start, len(part.text)))
        return part.locate(within)

    @property
    def own(self) -> Source:
        """The text itself, without those that it was joined with."""
        return self.parts[0][1] if self.parts else self

    def position(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset, both counted from 1, in characters."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Give the text of a line (counted from 1) without its end."""
        start = self._line_starts[number - 1]
        stop = self.text.find("\n", start)
        return self.text[start:] if stop < 0 else self.text[start:stop].rstrip("\r")


def joined(sources: Sequence[Source]) -> Source:
    """Join texts into one that has the first one's name and knows where each of them begins."""
    if len(sources) == 1:
        return sources[0]
    parts, at = [], 0
    for source in sources:
        parts.append((at, source))
        at += len(source.text) + 1
    return Source(sources[0].name, "\n".join(source.text for source in sources), tuple(parts))


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
