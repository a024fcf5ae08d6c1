"""What the terminals of the grammar are called in front of the author."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from govperf.base.diagnostics import Bilingual
from govperf.base.resources import grammar_text
from govperf.syntax.language import Spelling

_LINE = re.compile(r'^(\w+)(?:\.\d+)?: (?:"([^"]+)"|/(.+)\\b/)$')

#: Terminals that are no keywords, in the author's words.
_KINDS = {
    "NAME": Bilingual("名称", "a name"),
    "QNAME": Bilingual("「名称」", "a 'name'"),
    "KEY": Bilingual("英文名", "an English key"),
    "STRING": Bilingual("“文字”", '"text"'),
    "NUMBER": Bilingual("数字", "a number"),
    "PERCENT": Bilingual("百分数", "a percentage"),
    "PP": Bilingual("个百分点", "pp"),
    "UNIT": Bilingual("单位", "a unit"),
    "DATE": Bilingual("日期", "a date"),
    "YEAR": Bilingual("年度", "a year (FY2025)"),
    "PATH": Bilingual("编号（a/b/c）", "an id (a/b/c)"),
    "ONE": Bilingual("一", "one"),
    "INCLUSIVE": Bilingual("（含）", "(incl)"),
    "_COMMA": Bilingual("，", ","),
    "COLON": Bilingual("：", ":"),
    "EQUAL": Bilingual("=", "="),
    "GE": Bilingual("≥", ">="),
    "LE": Bilingual("≤", "<="),
    "NE": Bilingual("≠", "!="),
    "GT": Bilingual(">", ">"),
    "LT": Bilingual("<", "<"),
    "PLUS": Bilingual("+", "+"),
    "MINUS": Bilingual("-", "-"),
    "TIMES": Bilingual("×", "*"),
    "DIV": Bilingual("÷", "/"),
    "SLASH": Bilingual("/", "/"),
    "DOT": Bilingual(".", "."),
    "INFINITY": Bilingual("∞", "∞"),
    "LPAR": Bilingual("（", "("),
    "RPAR": Bilingual("）", ")"),
    "LSQB": Bilingual("[", "["),
    "RSQB": Bilingual("]", "]"),
}
_NEW_SENTENCE = Bilingual("以关键词开头的另一句", "a new sentence, which begins with a keyword")


@cache
def spellings(spelling: Spelling) -> dict[str, str]:
    """Give each keyword terminal with its spelling, read from the keyword table."""
    found = {}
    for line in grammar_text(f"keywords_{spelling}.lark").splitlines():
        match = _LINE.match(line)
        if match and match[1] != "UNIT":
            found[match[1]] = match[2] or match[3].replace(r"\s+", " ")
    return found


@cache
def sentence_words(spelling: Spelling) -> frozenset[str]:
    """Give the keywords that begin a sentence, as they are spelled."""
    table = spellings(spelling)
    return frozenset(table[terminal] for terminal in sentence_terminals())


@cache
def sentence_terminals() -> frozenset[str]:
    """Give the terminals that begin a sentence: the first words of the rules in ``sentence``."""
    grammar = grammar_text("ruleset.lark")
    body = grammar.split("?sentence:", 1)[1].split("\n\n", 1)[0]
    words: set[str] = set()
    for rule in re.findall(r"\w+", body):
        start = re.search(rf"^{rule}: (\w+)", grammar, re.MULTILINE)
        if start is None:
            raise AssertionError(f"the grammar has no rule {rule}")
        words |= {start[1]} if start[1].isupper() else {"LEVEL1", "LEVEL2", "LEVEL3"}
    return frozenset(words)


def called(terminal: str, spelling: Spelling) -> Bilingual:
    """Say what a terminal is called, in both languages of the messages."""
    if terminal in _KINDS:
        return _KINDS[terminal]
    word = spellings(spelling).get(terminal, terminal)
    return Bilingual(f"“{word}”", f"'{word}'")


def all_called(terminals: Iterable[str], spelling: Spelling) -> tuple[Bilingual, ...]:
    """Name several terminals, kinds before keywords; where any sentence may begin, say just that."""
    wanted = set(terminals)
    new_sentence: tuple[Bilingual, ...] = ()
    if "$END" in wanted:
        wanted -= sentence_terminals() | {"$END"}
        new_sentence = (_NEW_SENTENCE,)
    kinds = [t for t in _KINDS if t in wanted]
    words = sorted(wanted - _KINDS.keys())
    return tuple(called(terminal, spelling) for terminal in kinds + words) + new_sentence
