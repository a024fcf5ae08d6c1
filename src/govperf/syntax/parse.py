"""Ruleset text to sentences; one run reports every mistaken sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import takewhile
from types import MappingProxyType

from attrs import define, field

from govperf.base.diagnostics import Diagnostic, sort_key
from govperf.base.memory import Memory
from govperf.base.names import half_width
from govperf.base.records import frozen
from govperf.base.source import Source, Span
from govperf.syntax.build import build, declared_keys
from govperf.syntax.diagnosis import diagnose
from govperf.syntax.keywords import sentence_words, spellings
from govperf.syntax.language import Spelling, attempt, reads, spelling_of, stopped_at
from govperf.syntax.nodes import Sentence
from govperf.syntax.remembered import Stretch
from govperf.syntax.trees import NOWHERE, Token, Tree

_NO_KEYS: Mapping[str, str] = MappingProxyType({})
#: A ruleset is text written by people; ten times the longest real one is still below this.
LONGEST_TEXT = 200_000
#: Word's automatic numbering at the start of a copied line: 1.  1、  （一）  (1)
_NUMBER = (
    r"^[ \t\u3000]*(?:[\d０-９]{1,3} ?[.．、](?!\d)|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、)(?=[ \t\u3000]*"
)
_COMMENT = re.compile(
    r"“[^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*”|[\"“”][^\"“”\n]*[\"“”]|「[^」\n]+」|'[^'\n]+'|(#[^\n]*)"
)
#: For how many mistakes of a file repairs are tried out; a hostile file shall not cost minutes.
_MOST_REPAIRED = 100
#: After so many mistakes the rest of a text is not read: nobody works through that many at once.
_MOST_MISTAKES = 300
#: How often 得 can stand in one sentence: 若 …，得 …，否则 得 ….
_MOST_AWARDS = 2
#: At how many keywords of a line a whole sentence is looked for around a mistake.
_MOST_TRIED = 8


@frozen
class Syntax:
    """What the parser made of a text: its sentences, as far as they could be read.

    Attributes
    ----------
    source : Source
    spelling : {"zh", "en"}
    sentences : tuple of Sentence
        In the order of the text; spans are offsets in the author's text.
    comments : tuple of Span
        Where the comments stand, ``#`` included.
    diagnostics : tuple of Diagnostic
        One for each mistaken sentence, in the order of the text.
    """

    source: Source
    spelling: Spelling
    sentences: tuple[Sentence, ...] = field(repr=False)
    comments: tuple[Span, ...] = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]


def parse(
    source: Source,
    memory: Memory | None = None,
    within: Span | None = None,
    inherited: Mapping[str, str] = _NO_KEYS,
) -> Syntax:
    """Read a ruleset's text.

    Parameters
    ----------
    source : Source
        Its text may be in Chinese or in English; full and half width are equal.
    memory : Memory, optional
        What was read of earlier versions of the text, so that only what changed is read again.
    within : Span, optional
        The stretch to read, where the text is joined from several; the whole by default.
    inherited : mapping, optional
        English keys that were declared elsewhere, with the names they stand for.

    Returns
    -------
    Syntax
        With a diagnostic for every mistaken sentence; none is skipped in silence.

    Examples
    --------
    >>> parse(Source("x", "总分 １００分")).diagnostics
    ()
    >>> [d.code for d in parse(Source("x", "总分 100\\n舍入 随便")).diagnostics]
    ['sentence-ends-early', 'syntax']
    """
    if len(source.text) > LONGEST_TEXT:
        too_long = Diagnostic("text-too-long", values={"longest": LONGEST_TEXT}, source=source)
        return Syntax(source, "zh", (), (), (too_long,))
    text = _numbering().sub(lambda match: " " * len(match[0]), source.text)
    text = half_width(text).replace("\ufeff", " ")
    if within is not None:
        text = " " * within.start + text[within.start : within.end] + " " * (len(text) - within.end)
    comments = _comments(text)
    text = blanked(text, comments)
    spelling = spelling_of(text)
    reading = _Reading(source, text, spelling, memory)
    reading.read()
    sentences, mistakes = reading.built(inherited)
    diagnostics = tuple(sorted(reading.diagnostics + mistakes, key=sort_key))
    return Syntax(source, spelling, sentences, comments, diagnostics)


def blanked(text: str, stretches: tuple[Span, ...]) -> str:
    """Put blanks over some stretches, so that all offsets stay."""
    pieces, at = [], 0
    for stretch in stretches:
        pieces += [text[at : stretch.start], " " * (stretch.end - stretch.start)]
        at = stretch.end
    return "".join((*pieces, text[at:]))


@cache
def _numbering() -> re.Pattern[str]:
    """Find numbering before a sentence keyword; before any other word it may be part of a sentence."""
    words = "|".join(sorted(sentence_words("zh") | {w.split()[0] for w in sentence_words("en")}))
    return re.compile(rf"{_NUMBER}(?:{words})(?![\u3007\u4e00-\u9fff\w]))", re.MULTILINE)


def _comments(text: str) -> tuple[Span, ...]:
    """Find the comments: from ``#`` to the end of the line, outside quotation marks."""
    return tuple(Span(m.start(1), m.end(1)) for m in _COMMENT.finditer(text) if m[1])


@define
class _Reading:
    """Reads a text whole or, when there is a mistake, stretch by stretch, so that none hides another."""

    source: Source
    text: str
    spelling: Spelling
    memory: Memory | None = None
    trees: list[Tree] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    #: What was read with a memory, and where it begins.
    remembered: list[tuple[int, Stretch]] = field(factory=list)

    def read(self) -> None:
        if self.memory is None and self._take(0, len(self.text)):
            return
        stretches = _stretches(self.text, self.spelling)
        at = 0
        while at < len(stretches):
            if len(self.diagnostics) >= _MOST_MISTAKES:
                self._give_up(stretches[at][0])
                return
            at += self._stretch(stretches[at : at + 1 + _MOST_AWARDS])
        if self.memory is not None and self.diagnostics and reads(self.text, self.spelling):
            # A line of a sentence may look like the beginning of one; as a whole the text can be read.
            self.memory, self.diagnostics, self.remembered = None, [], []
            self.read()

    def _give_up(self, start: int) -> None:
        """Leave the rest of a text unread, and say so."""
        values = {"count": len(self.diagnostics)}
        place = Span(start, self.text.find("\n", start) if "\n" in self.text[start:] else len(self.text))
        self.diagnostics.append(
            Diagnostic("too-many-mistakes", values=values, source=self.source, span=place)
        )

    def built(self, inherited: Mapping[str, str]) -> tuple[tuple[Sentence, ...], list[Diagnostic]]:
        """Make nodes of what was read."""
        if self.memory is None:
            return build(self.trees, self.source, {**inherited, **declared_keys(self.trees, self.source)})
        own = {key: name for _, stretch in self.remembered for key, name in stretch.keys.items()}
        keys = {**inherited, **own}
        found = [stretch.sentences(start, keys, self.source) for start, stretch in self.remembered]
        sentences = tuple(sentence for made, _ in found for sentence in made)
        return sentences, [fault for _, faults in found for fault in faults]

    def _take(self, start: int, stop: int) -> bool:
        """Add the sentences of a stretch, if they are whole."""
        if self.memory is not None:
            return self._remember(self.memory, start, stop)
        tree = attempt(self.text[start:stop], self.spelling)
        if not isinstance(tree, Tree):
            return False
        trees = [child for child in tree.children if isinstance(child, Tree)]
        self.trees += [_shifted(child, start) for child in trees] if start else trees
        return True

    def _remember(self, memory: Memory, start: int, stop: int) -> bool:
        """Add the sentences of a stretch that may have been read before, wherever it stood."""
        piece, written = self.text[start:stop], self.source.text[start:stop]
        found = memory.recall(
            ("stretch", self.spelling, piece, written), lambda: _read_stretch(piece, written, self.spelling)
        )
        if found is not None:
            self.remembered.append((start, found))
        return found is not None

    def _stretch(self, stretches: list[tuple[int, int]]) -> int:
        """Read the first stretch, with what of it stands on lines that begin with 得; say how many."""
        start, stop = stretches[0]
        award = spellings(self.spelling)["_AWARD"]
        goes_on = takewhile(lambda s: self.text.startswith(award, s[0]), stretches[1:])
        for count, (_, end) in enumerate([stretches[0], *goes_on], start=1):
            if self._take(start, end):
                return count
        self._mistaken(start, stop)
        return 1

    def _mistaken(self, start: int, stop: int) -> None:
        """Report the broken sentence of a stretch and keep the whole ones before and after it."""
        piece = self.text[start:stop]
        mistake = attempt(piece, self.spelling)
        if isinstance(mistake, Tree):
            return
        stopped = start + stopped_at(mistake, piece)
        begin = self._broken_from(start, stopped, stop)
        end = next((at for at in self._words_after(begin, stopped, stop) if self._take(at, stop)), stop)
        is_tried = len(self.diagnostics) < _MOST_REPAIRED
        place = Span(begin, end)
        self.diagnostics.append(
            diagnose(self.source, self.text, place, self.spelling, is_tried=is_tried)
        )

    def _broken_from(self, start: int, stopped: int, stop: int) -> int:
        """Keep the whole sentences before a mistake, and say where the broken one begins."""
        is_whole = self._take(start, stopped)
        begins_line = not self.text[self.text.rfind("\n", 0, stopped) + 1 : stopped].strip()
        if is_whole and begins_line and not self._goes_on(start, stopped, stop):
            return stopped
        words = [start + m.start() for m in _keyword(self.spelling).finditer(self.text[start:stopped])]
        for at in reversed(words[-_MOST_TRIED:]):
            if reads(self.text[start:at], self.spelling):
                return at if is_whole or self._take(start, at) else start
        return start

    def _goes_on(self, start: int, stopped: int, stop: int) -> bool:
        """Say whether a line reads by itself, or as the next item of a list that only lacks its comma."""
        line = self.text[stopped:stop]
        return reads(line, self.spelling) or reads(f"{self.text[start:stopped]},{line}", self.spelling)

    def _words_after(self, begin: int, stopped: int, stop: int) -> list[int]:
        """Give the places on the line of a mistake where the next sentence may begin."""
        line_end = self.text.find("\n", stopped, stop)
        found = _keyword(self.spelling).finditer(self.text, stopped, stop if line_end < 0 else line_end)
        # 得 also stands within a sentence, after 若 …，.
        award = spellings(self.spelling)["_AWARD"]
        return [m.start() for m in found if m.start() > begin and m[0] != award][:_MOST_TRIED]


def _read_stretch(piece: str, written: str, spelling: Spelling) -> Stretch | None:
    tree = attempt(piece, spelling)
    if not isinstance(tree, Tree):
        return None
    trees = tuple(child for child in tree.children if isinstance(child, Tree))
    return Stretch(Source("", written), trees)


def _shifted(tree: Tree, offset: int) -> Tree:
    """Move the places of a piece's tree to those of the text."""
    for part in tree.below():
        if part.start != NOWHERE:
            part.start += offset
            part.end += offset
        for child in part.children:
            if isinstance(child, Token):
                child.start_pos += offset
                child.end_pos += offset
    return tree


@cache
def _keyword(spelling: Spelling) -> re.Pattern[str]:
    """Find the keywords that begin a sentence, as full words."""
    return re.compile(rf"(?<![^\s。;]){_keywords(spelling)}")


@cache
def _line_with_keyword(spelling: Spelling) -> re.Pattern[str]:
    """Find the lines that begin with a sentence keyword."""
    return re.compile(rf"^[ \t。;]*({_keywords(spelling)})", re.MULTILINE)


def _keywords(spelling: Spelling) -> str:
    words = "|".join(re.escape(word) for word in sorted(sentence_words(spelling), key=len, reverse=True))
    return rf"(?:{words})(?!\w)".replace(r"\ ", r"\s+")


def _stretches(text: str, spelling: Spelling) -> list[tuple[int, int]]:
    """Cut a text where a line begins with a sentence keyword."""
    starts = [m.start(1) for m in _line_with_keyword(spelling).finditer(text)]
    if text[: starts[0] if starts else len(text)].strip():
        starts.insert(0, 0)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
