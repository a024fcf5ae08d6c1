"""Sentences of the two rulesets, made comparable, and their words in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import define, evolve, field, fields, frozen

from govperf.base.diagnostics import Bilingual
from govperf.base.names import fold
from govperf.model.segments import Segments
from govperf.syntax import nodes
from govperf.syntax.format import sentence_line
from govperf.syntax.keywords import spellings
from govperf.syntax.nodes import Node, Sentence


@frozen
class Text:
    """A ruleset's sentences in their places, and its English keys with the names they stand for."""

    tree: Segments
    keys: Mapping[str, str]

    def words(self, sentence: Sentence) -> Bilingual:
        """Write a sentence on one line, in both languages."""
        return Bilingual(sentence_line(sentence, "zh"), sentence_line(sentence, "en", self.keys))


    def meaning(self, sentence: Sentence) -> Bilingual:
        """Write what a sentence says, without the keyword and the name that it begins with."""
        words, keyword = self.words(sentence), _KEYWORDS.get(type(sentence))
        if keyword is not None:
            begin = word(keyword)
            return Bilingual(words.zh.removeprefix(f"{begin.zh} "), words.en.removeprefix(f"{begin.en} "))
        signs = _SIGNS.get(type(sentence))
        if signs is None:
            return words
        zh, en = signs
        return Bilingual(words.zh.partition(zh)[2].strip(), words.en.partition(en)[2].strip())


#: What stands between the name of a declaration and what it says.
_SIGNS: dict[type, tuple[str, str]] = {
    nodes.Input: ("：", ":"),
    nodes.List: ("：", ":"),
    nodes.Rank: (" =", " ="),
    nodes.Metric: (" =", " ="),
    nodes.Lookup: (" =", " ="),
    nodes.Document: (" =", " ="),
}
_KEYWORDS: dict[type, str] = {
    nodes.Cite: "_CITE", nodes.Applies: "_APPLIES", nodes.Total: "_TOTAL", nodes.Rounding: "_ROUNDING",
    nodes.Unrounded: "_ROUNDING", nodes.Convention: "_CONVENTION", nodes.Provisional: "_PROVISIONAL",
    nodes.Grades: "_GRADES", nodes.Reconcile: "_RECONCILE",
}  # fmt: skip


@define
class Names:
    """What the new ruleset calls otherwise: from the folded new name to the old one."""

    quantities: dict[str, str] = field(factory=dict)
    rows: dict[str, str] = field(factory=dict)

    def as_before(self, sentence: Sentence) -> Sentence:
        """Write a sentence of the new ruleset with the old one's names."""
        if not self.quantities and not self.rows:
            return sentence
        written: Sentence = _rewritten(sentence, self)
        return written


_Labelled = (
    nodes.Input | nodes.Metric | nodes.Lookup | nodes.Indicator | nodes.OpenBlock | nodes.Extra | nodes.Part
    | nodes.List | nodes.Rank | nodes.Column | nodes.ComputedColumn | nodes.LookupColumn
)  # fmt: skip


def without_key(sentence: Sentence) -> Sentence:
    """Take the English key off a declaration: whether it stands here or in 英文名 means nothing."""
    if isinstance(sentence, _Labelled) and sentence.label.key is not None:
        return evolve(sentence, label=evolve(sentence.label, key=None))
    if isinstance(sentence, nodes.Checklist) and any(e.key is not None for e in sentence.elements):
        return evolve(sentence, elements=tuple(evolve(e, key=None) for e in sentence.elements))
    return sentence


def _rewritten(value: Any, names: Names) -> Any:
    match value:
        case nodes.Path(names=(only,)):
            return evolve(value, names=(_called(only, names.quantities),))
        case nodes.Reference():
            return evolve(value, names=tuple(_called(n, names.rows) for n in value.names))
        case nodes.Label():
            return value
        case Node():
            changed = {}
            for each in fields(type(value)):
                before = getattr(value, each.name)
                after = _rewritten(before, names)
                if after is not before:
                    changed[each.name] = after
            return evolve(value, **changed) if changed else value
        case tuple():
            inner = tuple(_rewritten(member, names) for member in value)
            return value if all(a is b for a, b in zip(inner, value, strict=True)) else inner
        case _:
            return value


def _called(name: nodes.Name, known: Mapping[str, str]) -> nodes.Name:
    before = known.get(fold(name.text))
    return name if before is None else evolve(name, text=before)


def names_in(value: Any) -> Iterator[str]:
    """Give the folded names of quantities that a sentence reads."""
    match value:
        case nodes.Path(names=(only,)):
            yield fold(only.text)
        case Node():
            for each in fields(type(value)):
                yield from names_in(getattr(value, each.name))
        case tuple():
            for member in value:
                yield from names_in(member)


@cache
def word(terminal: str) -> Bilingual:
    """Give a keyword in both languages."""
    return Bilingual(spellings("zh")[terminal], spellings("en")[terminal])


def what_of(sentence: Sentence) -> Bilingual:
    """Say what a sentence declares."""
    match sentence:
        case nodes.Indicator():
            return word(sentence.level)
        case nodes.Extra():
            return word(sentence.kind)
        case _:
            return word(_WORDS[type(sentence)])


_WORDS: dict[type, str] = {
    nodes.OpenBlock: "_OPEN_BLOCK",
    nodes.Unlisted: "_UNLISTED",
    nodes.Input: "_INPUT",
    nodes.List: "_LIST",
    nodes.Rank: "_RANK",
    nodes.Metric: "_METRIC",
    nodes.Lookup: "_LOOKUP",
    nodes.Document: "_DOCUMENT",
    nodes.Reconcile: "_RECONCILE",
    nodes.OpenRules: "_OPEN_RULES",
    nodes.Part: "_PART",
    nodes.Method: "_METHOD",
    nodes.Case: "_CASE",
    nodes.OtherCases: "_OTHER_CASES",
    nodes.LowerWords: "_LOWER_WORDS",
}
