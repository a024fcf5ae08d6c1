"""A syntax error as the parser met it, and what repairs are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govperf.base.diagnostics import Bilingual, Message
from govperf.base.records import frozen
from govperf.base.source import Span
from govperf.syntax.keywords import spellings
from govperf.syntax.language import Spelling, reads

#: Sentences longer than this are not tried with repairs.
_LONGEST_TRIED = 2000
_WORD = re.compile(r"\w+%?|\S")


@frozen
class Mistake:
    """A broken sentence of half width, where the parser stopped in it, and what it could have taken.

    ``is_tried`` says whether repairs may be tried on it, which takes time.
    """

    text: str
    at: int
    expected: frozenset[str]
    spelling: Spelling
    is_tried: bool = True

    @property
    def word(self) -> Span:
        """The word the parser stopped at; empty at the end of the text."""
        match = _WORD.match(self.text, self.at)
        return Span(self.at, match.end() if match else self.at)

    @property
    def found(self) -> str:
        """The text of that word."""
        return self.text[self.word.start : self.word.end]

    @property
    def begins_line(self) -> bool:
        """Whether it is the first on its line."""
        return not self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at].strip()

    @property
    def may_begin(self) -> bool:
        """Whether a new sentence could begin there."""
        return "$END" in self.expected


@frozen
class Repair:
    """What to do, and whether the word where the parser stopped is what is wrong."""

    message: Message
    is_at_word: bool = True


def in_quotes(words: Iterable[str]) -> tuple[Bilingual, ...]:
    """Give words as the two languages quote them."""
    return tuple(Bilingual(f"“{word}”", f"'{word}'") for word in words)


def reads_with(mistake: Mistake, words: str, span: Span) -> bool:
    """Say whether the sentence reads when words stand in place of a span."""
    if not mistake.is_tried or len(mistake.text) > _LONGEST_TRIED:
        return False
    return reads(f"{mistake.text[: span.start]} {words} {mistake.text[span.end :]}", mistake.spelling)


def keywords_expected(mistake: Mistake) -> dict[str, str]:
    """Give the keywords that could stand there, with their terminals."""
    table = spellings(mistake.spelling)
    return {table[terminal]: terminal for terminal in sorted(mistake.expected) if terminal in table}


def did_you_mean(words: list[str]) -> Repair | None:
    """Offer words in place of the one where the parser stopped."""
    return Repair(Message("did-you-mean", {"words": in_quotes(words[:2])})) if words else None
