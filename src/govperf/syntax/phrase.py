"""What a sentence is on its way to lines: pieces that a line may break between, and rows."""

from __future__ import annotations

from govperf.base.records import frozen
from govperf.base.source import Span
from govperf.syntax import nodes
from govperf.syntax.formulas import range_words
from govperf.syntax.speech import Speech, name_words


@frozen
class Row:
    """An item of a list: its columns, and its place in the author's text."""

    cells: tuple[str, ...]
    span: Span


@frozen
class Phrase:
    """A sentence in words.

    Attributes
    ----------
    pieces : tuple of str
        The sentence, or the head of its list; a line may break after each, and each brings its comma.
    rows : tuple of Row
        The items of its list.
    closing : str
        What follows the list.
    is_table : bool
        Whether the rows stand in lines of their own even when they are short; they take no commas.
    """

    pieces: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    closing: str = ""
    is_table: bool = False


def said(speech: Speech, *parts: str) -> Phrase:
    """Join parts by commas."""
    return Phrase(with_commas(speech, parts))


def with_commas(speech: Speech, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Give every part but the last its comma."""
    return (*(part + speech.comma for part in parts[:-1]), parts[-1])


def ranged_rows(items: tuple[nodes.Grade, ...] | tuple[nodes.Tier, ...], speech: Speech) -> tuple[Row, ...]:
    """Write grades or tiers: a name and its range."""
    return tuple(Row((name_words(i.name, speech), range_words(i.range, speech)), i.span) for i in items)
