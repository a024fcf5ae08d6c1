"""Mistakes that can be told by a sign of their own: an open quote, a glued word, a word as unit."""

from __future__ import annotations

import re

from govperf.base.diagnostics import Bilingual, Message
from govperf.base.source import Span
from govperf.syntax.keywords import spellings, unit_pattern
from govperf.syntax.language import Spelling
from govperf.syntax.mistake import Mistake, Repair, did_you_mean, in_quotes, keywords_expected, reads_with

_SEPARATED = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_CHINESE = r"\u3007\u4e00-\u9fff"


def thousands(mistake: Mistake) -> Repair | None:
    word = mistake.word
    for match in _SEPARATED.finditer(mistake.text):
        if match.start() < word.end and word.start < match.end():
            return Repair(Message("no-thousands-separators"))
    return None


def unclosed(mistake: Mistake) -> Repair | None:
    if mistake.found and mistake.found in "\"“”「'":
        return Repair(Message("unclosed-quote"))
    return None


def other_spelling(mistake: Mistake) -> Repair | None:
    """Recognise a keyword of the other language."""
    other: Spelling = "en" if mistake.spelling == "zh" else "zh"
    rest = mistake.text[mistake.at :]
    fitting = [
        (len(word), terminal)
        for terminal, word in spellings(other).items()
        if terminal in mistake.expected and rest.startswith(word) and not re.match(r"\w", rest[len(word) :])
    ]
    if not fitting:
        return None
    meant = spellings(mistake.spelling)[max(fitting)[1]]
    language = Bilingual("中文", "Chinese") if mistake.spelling == "zh" else Bilingual("英文", "English")
    return Repair(Message("other-spelling", {"words": in_quotes([meant]), "language": language}))


def text_without_quotes(mistake: Mistake) -> Repair | None:
    if mistake.expected == {"STRING"} and mistake.found:
        return Repair(Message("text-needs-quotes"))
    return None


def glued(mistake: Mistake) -> Repair | None:
    """Find a keyword at the beginning of the word or at the end of the name before."""
    for word in sorted(keywords_expected(mistake), key=len, reverse=True):
        others = mistake.found.removeprefix(word)
        if others not in ("", mistake.found) and reads_with(mistake, f"{word} {others}", mistake.word):
            parts = {"words": f"{word} {others}", "found": mistake.found}
            return Repair(Message("blank-between-words", parts))
    name = re.search(rf"[{_CHINESE}]+\s*\Z", mistake.text[: mistake.at])
    if name is None:
        return None
    before = name[0].rstrip()
    for word in sorted(keywords_expected(mistake), key=len, reverse=True):
        if before.endswith(word) and before != word:
            first = before.removesuffix(word)
            span = Span(name.start(), mistake.at)
            if reads_with(mistake, f"{first} {word}", span):
                return Repair(Message("blank-between-words", {"words": f"{first} {word}", "found": before}))
    return None


def order_of_comparison(mistake: Mistake) -> Repair | None:
    """Recognise 60分以下."""
    words = {"以下": "BELOW", "以内": "AT_MOST", "以上": "AT_LEAST", "以外": "ABOVE"}
    terminal = words.get(mistake.found)
    number = re.search(r"[\d.]+\s*\S*\s*\Z", mistake.text[: mistake.at])
    if terminal is None or number is None:
        return None
    meant = f"{spellings(mistake.spelling)[terminal]} {number[0].strip()}"
    return Repair(Message("comparison-comes-first", {"words": in_quotes([meant])}))


# ---- names, units, numbers


def name_with_odd_signs(mistake: Mistake) -> Repair | None:
    """Find a run of letters with digits or signs in it, such as 年度目标1 or GDP增速."""
    run = next((m for m in re.finditer(r"[^\s,:=\"“”#]+", mistake.text) if m.end() >= mistake.at), None)
    before = re.search(r"[^\s,:=\"“”#]+\s*\Z", mistake.text[: mistake.at])
    for match in (run, before):
        if match is None:
            continue
        name = match[0].strip()
        is_name = re.match(rf"[A-Za-z{_CHINESE}]", name) and re.search(rf"[{_CHINESE}]", name)
        is_odd = not re.fullmatch(rf"[{_CHINESE}]+", name) and not re.search(r"[./÷×*+「」']", name)
        is_odd = is_odd and name.count("(") == name.count(")")
        if is_name and is_odd and not name.startswith(tuple(spellings(mistake.spelling).values())):
            return Repair(Message("name-needs-quotes", {"name": name}))
    return None


def unknown_unit(mistake: Mistake) -> Repair | None:
    """Recognise a unit that goes on behind a known one: 人数."""
    before = re.search(rf"[{_CHINESE}]+\Z", mistake.text[: mistake.at])
    if before is None or not unit_pattern(mistake.spelling).fullmatch(before[0]):
        return None
    if not re.match(rf"[{_CHINESE}]", mistake.found):
        return None
    return Repair(Message("unknown-unit", {"unit": before[0] + mistake.found}))


def key_before_name(mistake: Mistake) -> Repair | None:
    before = re.search(r"[A-Za-z_]\w*\s+\Z", mistake.text[: mistake.at])
    if before is None or "KEY" not in mistake.expected or not re.fullmatch(f"[{_CHINESE}]+", mistake.found):
        return None
    return Repair(Message("name-before-key", {"words": in_quotes([f"{mistake.found} {before[0].strip()}"])}))


def square_brackets(mistake: Mistake) -> Repair | None:
    if mistake.found in ("[", "{") and "LPAR" in mistake.expected:
        return Repair(Message("round-brackets"))
    return None


def number_in_words(mistake: Mistake) -> Repair | None:
    if "NUMBER" in mistake.expected and re.match("[零一二两三四五六七八九十百千万半]", mistake.found):
        return Repair(Message("digits-please"))
    return None


def broken_inclusive(mistake: Mistake) -> Repair | None:
    if mistake.found == "(" and "INCLUSIVE" in mistake.expected:
        return did_you_mean(["（含）" if mistake.spelling == "zh" else "(incl)"])
    return None
