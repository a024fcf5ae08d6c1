"""Comments and blank lines: which line of the canonical text each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import define, field

from govperf.base.source import Source, Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@define
class Remarks:
    """The comments of one unit of lines: those on lines of their own before it, and the one behind it."""

    before: list[Span] = field(factory=list)
    behind: Span | None = None


def assign(source: Source, comments: Iterable[Span], units: Sequence[Span]) -> list[Remarks]:
    """Give every comment to a unit; the last entry holds those after all units.

    A comment behind the end of a unit, on the same line, stays there. One inside a unit moves before
    it; any other one stands before the unit that follows. Their order never changes.
    """
    remarks = [Remarks() for _ in range(len(units) + 1)]
    at = -1
    for comment in comments:
        while at + 1 < len(units) and units[at + 1].start <= comment.start:
            at += 1
        if at >= 0 and comment.start < units[at].end:
            remarks[at].before.append(comment)
        elif at >= 0 and remarks[at].behind is None and _same_line(source, units[at].end, comment.start):
            remarks[at].behind = comment
        else:
            remarks[at + 1].before.append(comment)
    return remarks


def _same_line(source: Source, start: int, end: int) -> bool:
    return "\n" not in source.text[start:end]


def blank_lines(source: Source, stretches: Iterable[Span]) -> set[int]:
    """Find the stretches (by their starts) that a blank line precedes."""
    found, end = set(), 0
    for stretch in sorted(stretches, key=lambda s: s.start):
        if end and _BLANK_LINE.search(source.text, end, stretch.start):
            found.add(stretch.start)
        end = max(end, stretch.end)
    return found
