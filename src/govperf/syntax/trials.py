"""Repairs that are tried on the sentence: a word in place of another, one more, one less."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from govperf.base.diagnostics import Message
from govperf.base.source import Span
from govperf.syntax.keywords import sentence_terminals, spellings
from govperf.syntax.mistake import Mistake, Repair, did_you_mean, in_quotes, keywords_expected, reads_with

#: More answers than this are no help.
_MOST_OFFERED = 5
#: Other words for keywords, as circulars use them.
_SYNONYMS: Mapping[str, str] = {
    "大于": "ABOVE", "高于": "ABOVE", "多于": "ABOVE", "小于": "BELOW", "少于": "BELOW", "不足": "BELOW",
    "大于等于": "AT_LEAST", "大于或等于": "AT_LEAST", "不少于": "AT_LEAST", "不小于": "AT_LEAST",
    "小于等于": "AT_MOST", "小于或等于": "AT_MOST", "不大于": "AT_MOST", "不多于": "AT_MOST",
    "到": "_TO", "~": "_TO", "～": "_TO", "-": "_TO", "得": "_GETS", "给": "_GETS", "并且": "_AND",
    "或者": "_OR", "及": "_AND",
    "more": "ABOVE", "over": "ABOVE", "exceeds": "ABOVE", "under": "BELOW", "less": "BELOW",
    "equals": "EXACTLY", "get": "_GETS", "otherwise": "_OR_ELSE", "else": "_OR_ELSE",
}  # fmt: skip
#: Where one of these may stand, no keyword lacks.
_VALUES = frozenset(("NUMBER", "NAME", "STRING", "DATE", "YEAR", "PATH"))
#: Punctuation that may have been forgotten.
_MARKS: Mapping[str, tuple[str, str]] = {
    "_COMMA": ("，", ","), "COLON": ("：", ":"), "EQUAL": ("=", "="), "RPAR": ("）", ")"), "RSQB": ("]", "]"),
}  # fmt: skip


def near_keyword(mistake: Mistake) -> Repair | None:
    """Find keywords spelled like the word with which the sentence reads."""
    near = difflib.get_close_matches(mistake.found, replacements(mistake), n=5, cutoff=0.5)
    return did_you_mean([word for word in near if reads_with(mistake, word, mistake.word)])


def replacements(mistake: Mistake) -> list[str]:
    """Give the keywords that may be meant by the word; a figure is never a misspelt keyword."""
    return [] if mistake.found[:1].isdigit() else sorted(keywords_expected(mistake))


def synonym(mistake: Mistake) -> Repair | None:
    terminal = _SYNONYMS.get(mistake.found)
    if terminal is None or terminal not in mistake.expected:
        return None
    return did_you_mean([spellings(mistake.spelling)[terminal]])


def missing(mistake: Mistake) -> Repair | None:
    """Find what the sentence reads with when it stands before the word."""
    here = Span(mistake.at, mistake.at)
    fitting = [shown for word, shown in _fixed(mistake).items() if reads_with(mistake, word, here)]
    if not fitting or len(fitting) > 2:
        return None
    return Repair(Message("missing-word", {"words": in_quotes(fitting)}), is_at_word=False)


def only_missing(mistake: Mistake) -> Repair | None:
    """Name the one thing that can follow, though the sentence has another mistake, too."""
    if len(mistake.expected) > 1 or not _fixed(mistake):
        return None
    return Repair(Message("missing-word", {"words": in_quotes(_fixed(mistake).values())}), is_at_word=False)


def _fixed(mistake: Mistake) -> dict[str, str]:
    """Give the marks and keywords that may lack, as they are read and as they are shown."""
    shown = 1 if mistake.spelling == "en" else 0
    found = {words[1]: words[shown] for mark, words in _MARKS.items() if mark in mistake.expected}
    if _VALUES & mistake.expected:
        return found
    begins = sentence_terminals() if mistake.may_begin else frozenset()
    offered = keywords_expected(mistake).items()
    return found | {word: word for word, terminal in offered if terminal not in begins}


def only_keyword(mistake: Mistake) -> Repair | None:
    """Find the keywords with which the sentence reads in place of the word, if they are few."""
    if mistake.may_begin or not mistake.found:
        return None
    fitting = [word for word in replacements(mistake) if reads_with(mistake, word, mistake.word)]
    return did_you_mean(fitting) if len(fitting) <= 2 else None


def beginning(mistake: Mistake) -> Repair | None:
    """Find the sentence keywords that lack before the word."""
    if not (mistake.begins_line and mistake.may_begin and mistake.found):
        return None
    here = Span(mistake.at, mistake.at)
    fitting = [word for word in keywords_expected(mistake) if reads_with(mistake, word, here)]
    if mistake.found in spellings(mistake.spelling).values():
        # The word is meant as the keyword it is, not as a name.
        fitting = [w for w in fitting if not reads_with(mistake, f"{w} 「{mistake.found}」", mistake.word)]
    if not fitting or len(fitting) > _MOST_OFFERED:
        return None
    return Repair(Message("begin-with", {"words": in_quotes(fitting)}))


# ---- last resorts


def superfluous(mistake: Mistake) -> Repair | None:
    if mistake.begins_line and mistake.may_begin:
        return None
    if mistake.found and reads_with(mistake, "", mistake.word):
        return Repair(Message("superfluous-word", {"found": mistake.found}))
    return None


def resembling(mistake: Mistake) -> Repair | None:
    """Offer keywords spelled like the word, though the sentence has another mistake, too."""
    # In the middle of a line a new sentence is rarely meant.
    cutoff = 0.75 if mistake.may_begin and not mistake.begins_line else 0.5
    return did_you_mean(difflib.get_close_matches(mistake.found, replacements(mistake), n=2, cutoff=cutoff))


def no_keyword(mistake: Mistake) -> Repair | None:
    if mistake.begins_line and mistake.may_begin:
        return Repair(Message("sentence-needs-keyword"))
    return None
