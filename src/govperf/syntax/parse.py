"""Ruleset text to sentences; one run reports every mistaken sentence."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from attrs import field, frozen
from lark import Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from govperf.base.diagnostics import Bilingual, Diagnostic, Message
from govperf.base.source import Source, Span
from govperf.syntax.keywords import all_called, sentence_words, spellings
from govperf.syntax.language import Spelling, half_width, parser, spelling_of

#: A ruleset is text written by people; ten times the longest real one is still below this.
LONGEST_TEXT = 2_000_000
#: Word's automatic numbering at the start of a copied line: 1.  1、  （一）  (1)
_NUMBERING = re.compile(
    r"^[ \t]*(?:\d{1,3} ?[.,](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3},)"
    r"(?=[ \t]*[^\W\d])",
    re.MULTILINE,
)

_SEPARATED = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")


@frozen
class Syntax:
    """What the parser made of a text: its sentences, as far as they could be read.

    Attributes
    ----------
    source : Source
    spelling : {"zh", "en"}
    sentences : tuple of lark.Tree
        In the order of the text; positions are offsets in the author's text.
    diagnostics : tuple of Diagnostic
        One for each mistaken sentence, in the order of the text.
    """

    source: Source
    spelling: Spelling
    sentences: tuple[Tree[Token], ...] = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source) -> Syntax:
    """Read a ruleset's text.

    Parameters
    ----------
    source : Source
        Its text may be in Chinese or in English; full and half width are equal.

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
        return Syntax(source, "zh", (), (too_long,))
    text = half_width(source.text).replace("\ufeff", " ")
    text = _NUMBERING.sub(lambda match: " " * len(match[0]), text)
    spelling = spelling_of(text)
    whole = _attempt(text, spelling)
    if isinstance(whole, Tree):
        return Syntax(source, spelling, _sentences(whole), ())
    return _sentence_by_sentence(source, text, spelling)


def _attempt(text: str, spelling: Spelling) -> Tree[Token] | UnexpectedInput:
    try:
        return parser(spelling).parse(text)
    except UnexpectedInput as mistake:
        return mistake


def _sentences(tree: Tree[Token]) -> tuple[Tree[Token], ...]:
    return tuple(child for child in tree.children if isinstance(child, Tree))


def _sentence_by_sentence(source: Source, text: str, spelling: Spelling) -> Syntax:
    """Read each stretch that begins with a sentence keyword by itself, so that none hides another."""
    sentences: list[Tree[Token]] = []
    found: list[Diagnostic] = []
    for start, stop in _stretches(text, spelling):
        # Everything before is blanked rather than cut, so that offsets stay those of the text.
        piece = _attempt(" " * start + text[start:stop], spelling)
        if isinstance(piece, Tree):
            sentences += _sentences(piece)
        else:
            found.append(_diagnose(piece, source, text[:stop], spelling))
            sentences += _complete_before(piece, text, start, spelling)
    return Syntax(source, spelling, tuple(sentences), tuple(found))


def _complete_before(
    mistake: UnexpectedInput, text: str, start: int, spelling: Spelling
) -> tuple[Tree[Token], ...]:
    """Give the sentences that were complete when a line with a misspelt keyword began."""
    if "$END" not in _expected(mistake) or _at_end(mistake):
        return ()
    before = _attempt(" " * start + text[start : mistake.pos_in_stream], spelling)
    return _sentences(before) if isinstance(before, Tree) else ()


def _stretches(text: str, spelling: Spelling) -> Iterator[tuple[int, int]]:
    """Cut a text where a line begins with a sentence keyword as a full word."""
    words = "|".join(re.escape(word) for word in sorted(sentence_words(spelling), key=len, reverse=True))
    starts = [match.start(1) for match in re.finditer(rf"^[ \t]*({words})(?!\w)", text, re.MULTILINE)]
    if text[: starts[0] if starts else len(text)].strip():
        starts.insert(0, 0)
    yield from zip(starts, [*starts[1:], len(text)], strict=True)


def _diagnose(mistake: UnexpectedInput, source: Source, text: str, spelling: Spelling) -> Diagnostic:
    span = _place(mistake, text)
    expected = _expected(mistake)
    values = {
        "found": source.text[span.start : span.end].split("\n")[0] or "…",
        "expected": all_called(expected, spelling),
    }
    early = _at_end(mistake) or span.end <= (mistake.pos_in_stream or 0)
    code = "sentence-ends-early" if early else "syntax"
    reasons = _repairs(text, span, expected, spelling)
    return Diagnostic(code, values=values, source=source, span=span, reasons=reasons)


def _at_end(mistake: UnexpectedInput) -> bool:
    return isinstance(mistake, UnexpectedToken) and mistake.token.type == "$END"


def _place(mistake: UnexpectedInput, text: str) -> Span:
    """Find the offending word; for a sentence that ends early, the last word of it."""
    if _at_end(mistake):
        return _last_word(text)
    start = mistake.pos_in_stream or 0
    # What is missing at the end of a line is missed at the next word, but belongs to that line.
    if not text[text.rfind("\n", 0, start) + 1 : start].strip() and "$END" not in _expected(mistake):
        return _last_word(text[:start])
    word = re.compile(r"[\u3007\u4e00-\u9fff]+|\w+|\S").match(text, start)
    return Span(start, word.end() if word else start + 1)


def _last_word(text: str) -> Span:
    """Give the last character that is neither blank nor comment."""
    end = len(re.sub(r"(?:\s|#[^\n]*$)+\Z", "", text, flags=re.MULTILINE))
    return Span(max(0, end - 1), end)


def _expected(mistake: UnexpectedInput) -> set[str]:
    match mistake:
        case UnexpectedToken():
            return set(mistake.accepts or mistake.expected)
        case UnexpectedCharacters():
            return set(mistake.allowed)
        case _:
            return set()


def _repairs(text: str, span: Span, expected: set[str], spelling: Spelling) -> tuple[Message, ...]:
    """Offer what the author most likely meant."""
    if any(m.start() < span.end and span.start < m.end() for m in _SEPARATED.finditer(text)):
        return (Message("no-thousands-separators"),)
    table = spellings(spelling)
    offered = sorted({table[terminal] for terminal in expected if terminal in table})
    near = difflib.get_close_matches(text[span.start : span.end], offered, n=2, cutoff=0.5)
    if not near and expected == {"POINTS"}:
        near = [table["POINTS"]]
    if not near:
        return ()
    meant = tuple(Bilingual(f"“{word}”", f"'{word}'") for word in near)
    return (Message("did-you-mean", {"words": meant}),)
