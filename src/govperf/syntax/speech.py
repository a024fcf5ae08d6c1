"""Names, texts and figures as a spelling writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache

from govperf.base.names import fold
from govperf.base.numbers import plain
from govperf.base.records import frozen
from govperf.base.units import unit_named
from govperf.syntax import nodes
from govperf.syntax.builtin import APPLICABILITY, PLACES, ROW_QUANTITIES, turned
from govperf.syntax.keywords import spellings, swallowed_keyword, unit_pattern, words_taken
from govperf.syntax.language import Spelling
from govperf.syntax.nodes import Name, Sentence

# The terminal NAME lets a name end in “…”; before a text that would be one word, so those take 「」.
_BARE = re.compile(r"(?:“[^“”\"\n]*”)?[\u3007\u4e00-\u9fff]+(?:“[^“”\"\n]*”[\u3007\u4e00-\u9fff]+)*")
_STRAIGHT = str.maketrans("“”", '""')
_LATIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@frozen
class Speech:
    """A spelling, and what it calls the names that have an English key.

    Attributes
    ----------
    spelling : {"zh", "en"}
    keys : mapping
        From an English key to the name it stands for, as that name is declared.
    named : mapping
        From a folded name to the word that a reference uses for it.
    """

    spelling: Spelling
    keys: Mapping[str, str]
    named: Mapping[str, str]

    def word(self, terminal: str) -> str:
        """Give a keyword by its terminal."""
        return spellings(self.spelling)[terminal]

    def pick(self, zh: str, en: str) -> str:
        """Give what this spelling uses of two."""
        return zh if self.spelling == "zh" else en

    @property
    def colon(self) -> str:
        """The colon after the head of a list."""
        return self.pick("：", ":")

    @property
    def comma(self) -> str:
        """The comma between the parts of a sentence."""
        return self.pick("，", ",")


_LABELLED = (
    nodes.Input | nodes.Metric | nodes.Lookup | nodes.Indicator | nodes.Extra | nodes.Part
    | nodes.OpenBlock | nodes.List | nodes.Column | nodes.ComputedColumn | nodes.LookupColumn
)  # fmt: skip


def declared_keys(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Collect the English keys that sentences declare.

    Returns
    -------
    dict
        From each key to the name it stands for, as declared; a later declaration replaces an earlier.
    """
    keys: dict[str, str] = {}
    for written in sentences:
        sentence = written.sentence if isinstance(written, nodes.Change | nodes.Add) else written
        match sentence:
            case _ if isinstance(sentence, _LABELLED):
                declared = [(sentence.label.name, sentence.label.key)]
            case nodes.Rank():
                labels = (sentence.label, sentence.cohort.label if sentence.cohort else sentence.label)
                declared = [(label.name, label.key) for label in labels]
            case nodes.Keys():
                declared = [(keyed.name, keyed.key) for keyed in sentence.keyed]
            case nodes.Checklist():
                declared = [(element.name, element.key) for element in sentence.elements]
            case _:
                continue
        keys |= {key: name.text for name, key in declared if key is not None}
    return keys


def speech(spelling: Spelling, keys: Mapping[str, str]) -> Speech:
    """Make ready to write in a spelling, with the keys that a file declares."""
    known = {**turned(ROW_QUANTITIES), **keys}
    named: dict[str, str] = {}
    for key, name in known.items():
        folded = fold(name)
        usable = key not in words_taken() or key not in keys
        for word in _words_for(name, key if usable else None, spelling):
            if fold(known.get(word, word)) == folded:
                named.setdefault(folded, word if word == key else quoted_if_needed(word, spelling))
                break
    return Speech(spelling, keys, named)


def _words_for(name: str, key: str | None, spelling: Spelling) -> tuple[str, ...]:
    """Give what a reference may say, best first."""
    if key is None:
        return (name,)
    return (name, key) if spelling == "zh" else (key, name)


#: What the first name of a place in the sheet may be.
_SHEET = frozenset(map(fold, PLACES[0]))

# ---- names


def quoted_if_needed(name: str, spelling: Spelling) -> str:
    """Write a name, in 「」 or '' unless it can stand bare."""
    if _LATIN.fullmatch(name) and name not in words_taken():
        return name
    if not _BARE.fullmatch(name) or name in spellings(spelling).values() or swallowed_keyword(name):
        return quoted(name, spelling)
    return name if spelling == "zh" else name.translate(_STRAIGHT)


def quoted(name: str, spelling: Spelling) -> str:
    """Write a name within its delimiters; the other spelling's, where it holds this one's.

    Examples
    --------
    >>> quoted("GDP增速", "zh"), quoted("GDP增速", "en"), quoted("李's", "en")
    ('「GDP增速」', "'GDP增速'", "「李's」")
    """
    in_corners = "」" not in name and (spelling == "zh" or re.search("['‘’]", name))
    return f"「{name}」" if in_corners else f"'{name}'"


def name_words(name: Name, speech: Speech) -> str:
    """Write a name where it is declared, or where it has no key."""
    return quoted_if_needed(name.text, speech.spelling)


def label_words(name: Name, key: str | None, speech: Speech) -> str:
    """Write a declared name with its key."""
    return name_words(name, speech) + (f" {key}" if key is not None else "")


def referred(name: Name, speech: Speech) -> str:
    """Write a name that stands for something declared elsewhere."""
    return speech.named.get(fold(name.text)) or name_words(name, speech)


def path_words(path: nodes.Path, speech: Speech) -> str:
    """Write a quantity, or a place in the sheet by the built-in names of its parts."""
    if len(path.names) == 1:
        return referred(path.names[0], speech)
    if fold(path.names[0].text) not in _SHEET:
        return ".".join((_of_list(path.names[0], speech), *(referred(n, speech) for n in path.names[1:])))
    tables = [PLACES[i] if i < len(PLACES) else {} for i in range(len(path.names))]
    return ".".join(built_in(n, table, speech) for n, table in zip(path.names, tables, strict=True))


def _of_list(name: Name, speech: Speech) -> str:
    """Write a list before its column; a key that is also a place in the sheet would be read as that."""
    word = referred(name, speech)
    return name_words(name, speech) if word in turned(PLACES[0]) else word


def reference_words(reference: nodes.Reference, speech: Speech) -> str:
    """Write an indicator by the names that lead to it."""
    return "/".join(referred(name, speech) for name in reference.names)


def applicability(name: Name, speech: Speech) -> str:
    """Write a jurisdiction or a kind of sheet."""
    return built_in(name, APPLICABILITY, speech)


def built_in(name: Name, table: Mapping[str, str], speech: Speech) -> str:
    """Write a name that may be one of those every ruleset knows."""
    for zh, en in table.items():
        if fold(name.text) == fold(zh):
            return speech.pick(zh, en)
    return name_words(name, speech)


# ---- texts and figures


def text_words(text: nodes.Text, speech: Speech) -> str:
    """Write a text between quotation marks that it does not hold."""
    if speech.spelling == "en" and not re.search('["“”]', text.text):
        return f'"{text.text}"'
    return f"“{text.text}”"


def value_words(value: nodes.Value, speech: Speech) -> str:
    """Write a figure with its unit."""
    match value.unit:
        case "":
            return plain(value.number)
        case "%":
            return plain(value.number * 100) + "%"
        case "个百分点":
            return plain(value.number * 100) + speech.pick("个百分点", " pp")
        case "分":
            return points_words(value.number, speech)
        case unit:
            return plain(value.number) + speech.pick("", " ") + unit_words(unit, speech.spelling)


def points_words(number: Fraction, speech: Speech) -> str:
    """Write a number of points."""
    return plain(number) + speech.pick("", " ") + speech.word("POINTS")


@cache
def unit_words(unit: str, spelling: Spelling) -> str:
    """Write a unit: bare when the grammar knows it, else as a name."""
    known = unit_named(unit)
    word = known.en if known and spelling == "en" else unit
    return word if unit_pattern(spelling).fullmatch(word) else quoted(unit, spelling)


def share_words(share: nodes.Share, speech: Speech) -> str:
    """Write a share that is gained: 满分, 50%的分值, 5分."""
    if share.of_points and share.number == 1:
        return speech.word("FULL")
    return cost_words(share, speech)


def cost_words(share: nodes.Share, speech: Speech) -> str:
    """Write a share that is lost: 5%的分值, 0.5分."""
    if not share.of_points:
        return points_words(share.number, speech)
    return plain(share.number * 100) + "%" + speech.pick("", " ") + speech.word("_OF_POINTS")
