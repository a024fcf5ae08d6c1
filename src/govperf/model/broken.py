"""The stretches of a text that could not be read, and what each was most likely meant to be.

A mistake is reported once, where it stands. What follows from it in other sentences (a name that is
not declared, points that do not add up) is no news, and the passes after the parser look here to
tell it from a mistake of its own.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache

from attrs import field

from govperf.base.names import fold, half_width
from govperf.base.records import frozen
from govperf.base.source import Span
from govperf.syntax.keywords import sentence_terminals, spellings
from govperf.syntax.language import Spelling
from govperf.syntax.parse import Syntax, blanked

_WORD = re.compile(r"[^\s,:;=。]+")
_NAME = re.compile(r"[“\"「']?[\u3007\u4e00-\u9fff][^\s,:;=]*|[A-Za-z_]\w*")
#: 扣份 for 扣分 is one letter of two, 三极指标 for 三级指标 one of four.
_ALIKE = 0.5
_SURELY_ALIKE = 0.7


@frozen(kw_only=True)
class Broken:
    """A sentence that could not be read.

    Attributes
    ----------
    terminal : str or None
        The keyword it begins with, as far as it can be told.
    name : str
        The name that follows the keyword.
    """

    terminal: str | None
    name: str
    span: Span = field(eq=False, repr=False)


def broken_sentences(syntax: Syntax) -> tuple[Broken, ...]:
    """Give what stands between the sentences that could be read, where a mistake was reported.

    Examples
    --------
    >>> from govperf.base.source import Source
    >>> from govperf.syntax.parse import parse
    >>> found = broken_sentences(parse(Source("x", "总分 100分\\n三极指标 控制率 5分\\n得 满分")))
    >>> [(b.terminal, b.name) for b in found]
    [('LEVEL3', '控制率')]
    """
    places = [d.span.start for d in syntax.diagnostics if d.span is not None]
    text = half_width(blanked(syntax.source.text, syntax.comments))
    found: list[Broken] = []
    for start, stop in _between(syntax):
        here = [place for place in places if start <= place <= stop]
        if here:
            found += _pieces(text, start, stop, here, syntax.spelling)
    return tuple(found)


def unread_text(syntax: Syntax, sentences: tuple[Broken, ...]) -> str:
    """Give the text of broken sentences, folded, to look for names in it."""
    text = blanked(syntax.source.text, syntax.comments)
    return "\n".join(fold(text[b.span.start : b.span.end]) for b in sentences)


def _between(syntax: Syntax) -> Iterator[tuple[int, int]]:
    at = 0
    for sentence in syntax.sentences:
        yield at, sentence.span.start
        at = max(at, sentence.span.end)
    yield at, len(syntax.source.text)


def _pieces(text: str, start: int, stop: int, places: list[int], spelling: Spelling) -> list[Broken]:
    """Cut a stretch at the lines that begin with a keyword, and between mistakes of their own."""
    found: list[tuple[str | None, int]] = []
    has_mistake = False
    for line in re.finditer(r"[^\n]+", text[start:stop]):
        word = _WORD.search(line[0])
        if word is None:
            continue
        is_mistaken = any(line.start() <= place - start <= line.end() for place in places)
        is_new = not found or (has_mistake and is_mistaken)
        terminal = _meant(line[0][word.start() :], spelling, _ALIKE if is_new else _SURELY_ALIKE)
        if terminal is not None or is_new:
            found.append((terminal, start + line.start() + word.start()))
            has_mistake = False
        has_mistake |= is_mistaken
    # Signs without a word hide no sentence.
    ends = [at for _, at in found[1:]] + [stop] if found else []
    return [
        Broken(terminal=terminal, name=_name_in(text[at:end], terminal, spelling), span=Span(at, end))
        for (terminal, at), end in zip(found, ends, strict=True)
    ]


def _meant(line: str, spelling: Spelling, alike: float) -> str | None:
    """Tell the keyword that a line begins with, or with a slip in it."""
    words = _beginnings(spelling)
    whole = next((word for word in words if re.match(re.escape(word), line)), None)
    if whole is not None:
        return words[whole]
    blanks = max(word.count(" ") for word in words)
    tried = [" ".join(line.split()[: n + 1]) for n in range(blanks + 1)]
    for text in tried:
        near = difflib.get_close_matches(text.rstrip(","), words, n=1, cutoff=alike)
        if near:
            return words[near[0]]
    return None


@cache
def _beginnings(spelling: Spelling) -> dict[str, str]:
    """Give the keywords that begin a sentence, longest first, with their terminals."""
    table = spellings(spelling)
    words = {table[terminal]: terminal for terminal in sentence_terminals()}
    return {word: words[word] for word in sorted(words, key=len, reverse=True)}


def _name_in(text: str, terminal: str | None, spelling: Spelling) -> str:
    """Give the name after the keyword, for messages about what hangs below it."""
    if terminal is None:
        return ""
    word = spellings(spelling)[terminal]
    rest = text.removeprefix(word)
    if rest == text:
        first = _WORD.search(text)
        rest = text[first.end() :] if first is not None else text
    found = _NAME.search(rest)
    return found[0].strip("“”\"「」'") if found else ""
