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
    "PP": Bilingual("“个百分点”", "'pp'"),
    "UNIT": Bilingual("单位", "a unit"),
    "DATE": Bilingual("日期（如 2025-01-15）", "a date (such as 2025-01-15)"),
    "YEAR": Bilingual("年度（如 2025年度）", "a year (such as FY2025)"),
    "PATH": Bilingual("编号（如 a/b/c）", "an id (such as a/b/c)"),
    "ONE": Bilingual("“一”", "one"),
    "INCLUSIVE": Bilingual("“（含）”", "'(incl)'"),
    "_COMMA": Bilingual("“，”", "','"),
    "COLON": Bilingual("“：”", "':'"),
    "SLASH": Bilingual("“/”", "'/'"),
    "DOT": Bilingual("“.”", "'.'"),
    "MINUS": Bilingual("负号“-”", "'-'"),
    "INFINITY": Bilingual("“∞”", "'∞'"),
    "LPAR": Bilingual("“（”", "'('"),
    "RPAR": Bilingual("“）”", "')'"),
    "LSQB": Bilingual("“[”", "'['"),
    "RSQB": Bilingual("“]”", "']'"),
    "EQUAL": Bilingual("“=”", "'='"),
}
#: Terminals that stand together wherever the first of them does, named as one.
_GROUPS = (
    (("PLUS", "MINUS", "TIMES", "DIV", "SLASH"), Bilingual("运算符（+ - × ÷）", "an operator (+ - * /)")),
    (
        (
            "GE", "LE", "NE", "GT", "LT", "EQUAL",
            "ABOVE", "BELOW", "NOT_ABOVE", "AT_LEAST", "AT_MOST", "EXACTLY", "LATER", "EARLIER",
        ),
        Bilingual(
            "比较（“超过”“不低于”“低于”“不高于”“等于”）",
            "a comparison ('above', 'at least', 'below', 'at most', 'exactly')",
        ),
    ),
    (
        (
            "SUM", "ABS", "MAX", "MIN", "COUNT", "MEAN", "WEIGHTED_MEAN", "SHARE_OF", "ANY", "ALL",
            "DAYS_LATE", "WORKDAYS_LATE", "MONTHS_LATE",
        ),
        Bilingual("函数（“合计”“取大”“计数”等）", "a function (sum, max, count …)"),
    ),
)  # fmt: skip
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
    starts: dict[str, str] = dict(re.findall(r"^(\w+): (\w+)", grammar, re.MULTILINE))
    words: set[str] = set()
    for rule in re.findall(r"\w+", body):
        if rule not in starts:
            raise AssertionError(f"the grammar has no rule {rule}")
        start = starts[rule]
        words |= {start} if start.isupper() else _alternatives(start, grammar)
    return frozenset(words)


def _alternatives(rule: str, grammar: str) -> set[str]:
    """Give the terminals that a rule chooses from."""
    body = re.search(rf"^!{rule}: (.+)$", grammar, re.MULTILINE)
    if body is None:
        raise AssertionError(f"the grammar has no rule {rule}")
    return set(re.findall(r"\w+", body[1]))


@cache
def words_taken() -> frozenset[str]:
    """Give the English words that a bare name or key cannot be.

    These are the keywords of one word, and those that make a longer keyword of the one before them,
    as ``row`` does in ``given row``.
    """
    keywords = set(spellings("en").values())
    pairs = (keyword.split()[:2] for keyword in keywords if " " in keyword)
    return frozenset({k for k in keywords if " " not in k} | {p[1] for p in pairs if p[0] in keywords})


@cache
def keys_taken() -> frozenset[str]:
    """Give the English words that cannot be declared as keys.

    These are the keywords of one word, and ``open``: the next sentence may begin with ``block``.
    """
    keywords = spellings("en").values()
    pairs = (keyword.split(maxsplit=1) for keyword in keywords if " " in keyword)
    before_sentences = {first for first, others in pairs if others in sentence_words("en")}
    return frozenset({k for k in keywords if " " not in k} | before_sentences)


def swallowed_keyword(name: str) -> str | None:
    """Give the keyword that a bare name ends in where a blank was most likely forgotten.

    填报计分 is a sentence of one word, 且 and 或 may be followed by a sign: within the name before
    them they would vanish without any error. Names that really end so take 「」.
    """
    words = (spellings("zh")[terminal] for terminal in ("_OPEN_RULES", "_AND", "_OR"))
    return next((word for word in words if name.endswith(word) and name != word), None)


@cache
def unit_pattern(spelling: Spelling) -> re.Pattern[str]:
    """Give the pattern of the units that can stand bare after a number."""
    line = re.search(r"^UNIT(?:\.\d+)?: /(.+)/$", grammar_text(f"keywords_{spelling}.lark"), re.MULTILINE)
    if line is None:
        raise AssertionError("the keyword table has no units")
    return re.compile(line[1])


def called(terminal: str, spelling: Spelling) -> Bilingual:
    """Say what a terminal is called, in both languages of the messages."""
    if terminal in _KINDS:
        return _KINDS[terminal]
    word = spellings(spelling).get(terminal, terminal)
    return Bilingual(f"“{word}”", f"'{word}'")


def all_called(terminals: Iterable[str], spelling: Spelling) -> tuple[Bilingual, ...]:
    """Name several terminals, kinds before keywords; where any sentence may begin, say just that."""
    wanted = set(terminals)
    others: list[Bilingual] = []
    for members, words in _GROUPS:
        if members[0] in wanted:
            wanted -= set(members)
            others.append(words)
    if "$END" in wanted:
        wanted -= sentence_terminals() | {"$END"}
        others.append(_NEW_SENTENCE)
    kinds = [t for t in _KINDS if t in wanted]
    words_of_sentence = [t for t in spellings(spelling) if t in wanted]
    return (*(called(terminal, spelling) for terminal in kinds + words_of_sentence), *others)
