"""What a syntax error says: the place, what was found, what may stand there, the likely repair."""

from __future__ import annotations

import re
from collections.abc import Callable

from govperf.base.diagnostics import Diagnostic
from govperf.base.source import Source, Span
from govperf.syntax.keywords import all_called
from govperf.syntax.language import Spelling, attempt, expected_after, stopped_at
from govperf.syntax.mistake import Mistake, Repair
from govperf.syntax.signs import (
    broken_inclusive,
    glued,
    key_before_name,
    name_with_odd_signs,
    number_in_words,
    order_of_comparison,
    other_spelling,
    square_brackets,
    text_without_quotes,
    thousands,
    unclosed,
    unknown_unit,
)
from govperf.syntax.trees import Tree
from govperf.syntax.trials import (
    beginning,
    missing,
    near_keyword,
    no_keyword,
    only_keyword,
    only_missing,
    resembling,
    superfluous,
    synonym,
)

_LAST_WORD = re.compile(r"(?:[\w%.]*[\w%]|\S)\Z")
_LONGEST_WORD = 40
#: Signs before trials, the surest first.
_REPAIRS: tuple[Callable[[Mistake], Repair | None], ...] = (
    thousands, unclosed, other_spelling, text_without_quotes, glued, order_of_comparison,
    synonym, near_keyword, unknown_unit, missing, name_with_odd_signs, key_before_name,
    square_brackets, number_in_words, broken_inclusive, beginning, superfluous, only_keyword,
    only_missing, resembling, no_keyword,
)  # fmt: skip


def diagnose(source: Source, text: str, place: Span, spelling: Spelling, *, is_tried: bool) -> Diagnostic:
    """Describe the mistake in the sentence that stands at a place of the half-width text.

    ``is_tried`` says whether repairs may be tried on it, which takes time.
    """
    sentence = text[place.start : place.end]
    failure = attempt(sentence, spelling)
    if isinstance(failure, Tree):
        raise AssertionError("a whole sentence was taken for a mistaken one")
    at = stopped_at(failure, sentence)
    mistake = Mistake(sentence, at, expected_after(failure, sentence, spelling), spelling, is_tried)
    found = next((made for made_by in _REPAIRS if (made := made_by(mistake))), None)
    ends_early = at == len(sentence) or (mistake.begins_line and _lacks_something(mistake, found))
    word = _last_word(sentence[:at]) if ends_early else mistake.word
    span = Span(place.start + word.start, place.start + word.end)
    return Diagnostic(
        "sentence-ends-early" if ends_early else "syntax",
        values={
            "found": source.text[span.start : span.end],
            "expected": all_called(mistake.expected, spelling),
        },
        source=source,
        span=span,
        reasons=(found.message,) if found else (),
    )


def _lacks_something(mistake: Mistake, found: Repair | None) -> bool:
    """Say whether something lacks before the word: at the end of a line it is missed at the next one."""
    return not found.is_at_word if found else not mistake.may_begin


def _last_word(text: str) -> Span:
    end = len(text.rstrip())
    match = _LAST_WORD.search(text[:end], max(0, end - _LONGEST_WORD))
    return Span(match.start(), end) if match else Span(0, 0)
