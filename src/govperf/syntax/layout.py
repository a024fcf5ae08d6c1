"""Phrases to lines: what fits on one line, where longer ones break, how columns align."""

from __future__ import annotations

from govperf.base.records import frozen
from govperf.base.source import Span, display_width, pad
from govperf.syntax.phrase import Phrase, Row
from govperf.syntax.speech import Speech

#: Columns of a line; a wide character takes two.
WIDEST_LINE = 110
#: Blanks of one level.
LEVEL = 2
#: Blanks before a line that continues a sentence: one more level than what may stand below it.
_HANGING = 2 * LEVEL
_BETWEEN_COLUMNS = 2


@frozen
class Unit:
    """Lines that stay together, and the stretch of the author's text they come from."""

    lines: tuple[str, ...]
    span: Span


def on_one_line(phrase: Phrase, speech: Speech) -> str:
    """Write a phrase without breaks."""
    words = list(phrase.pieces)
    rows = [" ".join(row.cells) for row in phrase.rows]
    if phrase.closing:
        rows.append(phrase.closing)
    words += [row + speech.comma for row in rows[:-1]] + rows[-1:]
    line = words[0]
    for word in words[1:]:
        line = _joined(line, word, speech)
    return line


def _joined(line: str, piece: str, speech: Speech) -> str:
    """Put a piece behind a line; full-width punctuation brings its own blank."""
    return line + ("" if speech.spelling == "zh" and line[-1] in "，：" else " ") + piece


def fits(phrase: Phrase, indent: int, speech: Speech) -> bool:
    """Say whether a phrase stands on one line."""
    return not phrase.is_table and indent + display_width(on_one_line(phrase, speech)) <= WIDEST_LINE


def broken(pieces: tuple[str, ...], indent: int, speech: Speech) -> tuple[str, ...]:
    """Fill lines with pieces; those after the first hang."""
    lines: list[str] = []
    line, room = pieces[0], WIDEST_LINE - indent
    for piece in pieces[1:]:
        longer = _joined(line, piece, speech)
        if display_width(longer) <= room:
            line = longer
            continue
        lines.append(line)
        line, room = piece, WIDEST_LINE - indent - _HANGING
    lines.append(line)
    return (" " * indent + lines[0], *(" " * (indent + _HANGING) + line for line in lines[1:]))


def row_lines(phrase: Phrase, indent: int, speech: Speech) -> tuple[str, ...]:
    """Write the rows of a phrase, columns aligned, and what closes it."""
    margin = " " * (indent + LEVEL)
    lines = [margin + line for line in _aligned(phrase.rows)]
    if phrase.closing:
        lines.append(margin + phrase.closing)
    if phrase.is_table:
        return tuple(lines)
    return (*(line + speech.comma for line in lines[:-1]), lines[-1])


def _aligned(rows: tuple[Row, ...]) -> list[str]:
    columns = max(len(row.cells) for row in rows)
    widths = [
        max((display_width(row.cells[i]) for row in rows if len(row.cells) > i + 1), default=0)
        for i in range(columns)
    ]
    gap = " " * _BETWEEN_COLUMNS
    return [
        gap.join((*(pad(c, w) for c, w in zip(row.cells[:-1], widths, strict=False)), row.cells[-1]))
        for row in rows
    ]
