"""Plain text that stands in columns: cleaning, wrapping and tables by display width.

Only ASCII draws the lines: box characters are two columns wide on a Chinese Windows console.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from govperf.base.records import frozen
from govperf.base.source import display_width, pad

#: Word processors leave these in; they show nothing, so dropping them loses nothing.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# A word, or one wide character, with the punctuation that may not leave it at a line's end or start.
_PIECE = re.compile(r"\s+|[（“‘《〔【「]*(?:[\x21-\u02ff]+|\S)[，。；：、！？）”’》〕】」％%～]*")
_BETWEEN = "  "
#: A column is not made narrower than this, whatever the terminal.
_NARROWEST = 10


def clean(text: str) -> str:
    """Make one line of a text: blanks for white space, visible escapes for control characters.

    Examples
    --------
    >>> clean("全  年\\n预算数")
    '全 年 预算数'
    >>> clean("a\\x1b[2J")
    'a\\\\x1b[2J'
    """
    return "".join(map(_visible, " ".join(text.translate(_INVISIBLE).split())))


def _visible(character: str) -> str:
    """Escape what could move a cursor or turn the direction of a line."""
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs"):
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def wrap(text: str, width: int | None) -> list[str]:
    """Break a line of text at a display width; never loses a character but blanks at a break.

    Examples
    --------
    >>> wrap("新增高企业认定（个）", 12)
    ['新增高企业认', '定（个）']
    """
    if width is None or display_width(text) <= width:
        return [text]
    lines, line = [], ""
    for piece in _pieces(text, width):
        if display_width(line) + display_width(piece) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, width: int) -> list[str]:
    """Cut a text where lines may break; a piece too long for a line is cut into characters."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        pieces += [piece] if display_width(piece) <= width else list(piece)
    return pieces


def hang(head: str, text: str, width: int | None) -> list[str]:
    """Wrap a text behind a head, with its further lines under its first."""
    indent = display_width(head)
    rest = None if width is None else max(_NARROWEST, width - indent)
    first, *more = wrap(clean(text), rest)
    return [(head + first).rstrip(), *(" " * indent + line for line in more)]


@frozen
class Column:
    """A head, and whether its cells are numbers, which stand on the right and are never wrapped."""

    head: str
    is_number: bool = False


#: A row of a table: its cells, or a rule across.
Row = Sequence[str] | None


def table_lines(columns: Sequence[Column], rows: Sequence[Row], width: int | None) -> list[str]:
    """Write a table; text columns are wrapped to fit the width, leading blanks are an indent."""
    heads = [column.head for column in columns]
    cells = [heads, *(row for row in rows if row is not None)]
    natural = [max(display_width(row[i]) for row in cells) for i in range(len(columns))]
    widths = _fitted(columns, natural, width)
    rule = "-" * (sum(widths) + len(_BETWEEN) * (len(columns) - 1))
    lines = [*_row_lines(columns, heads, widths), rule]
    for row in rows:
        lines += [rule] if row is None else _row_lines(columns, row, widths)
    return lines


def _fitted(columns: Sequence[Column], natural: list[int], width: int | None) -> list[int]:
    """Take what is too much from the widest text column, again and again."""
    widths = list(natural)
    if width is None:
        return widths
    texts = [i for i, column in enumerate(columns) if not column.is_number]
    excess = sum(widths) + len(_BETWEEN) * (len(columns) - 1) - width
    while excess > 0 and texts:
        widest = max(texts, key=lambda i: widths[i])
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
        excess -= 1
    return widths


def _row_lines(columns: Sequence[Column], row: Sequence[str], widths: list[int]) -> list[str]:
    blocks = [_indented(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for number in range(max(len(block) for block in blocks)):
        shown = [
            pad(block[number] if number < len(block) else "", width, right=column.is_number)
            for column, block, width in zip(columns, blocks, widths, strict=True)
        ]
        lines.append(_BETWEEN.join(shown).rstrip())
    return lines


def _indented(cell: str, width: int) -> list[str]:
    text = cell.lstrip(" ")
    indent = " " * min(len(cell) - len(text), max(0, width - _NARROWEST))
    return [indent + line for line in wrap(text, width - len(indent))]
