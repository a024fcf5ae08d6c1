"""The two spellings of one language, and the parser of each."""

from __future__ import annotations

from functools import cache
from typing import Literal

from lark import Lark

from govperf.base.resources import grammar_text

Spelling = Literal["zh", "en"]

# One character to one, so that every offset in the mapped text is an offset in the author's.
_HALF_WIDTH = str.maketrans(
    "，、：（）【】“”‘’％＝≧≦＞＜－–—＋＊／．；！\u3000\u00a0",
    ",,:()[]\"\"''%=≥≤><---+*/.;!  ",
) | {0xFF10 + digit: ord("0") + digit for digit in range(10)}


def half_width(text: str) -> str:
    """Map full-width punctuation and digits to half width, one character to one.

    Examples
    --------
    >>> half_width("０％ 至 １０％（含）")
    '0% 至 10%(含)'
    """
    return text.translate(_HALF_WIDTH)


def spelling_of(text: str) -> Spelling:
    """Tell a file's language by its first letter outside comments: Chinese, or else English."""
    for line in text.splitlines():
        word = line.partition("#")[0].strip("\ufeff \t。;；")
        if word:
            return "en" if word[0].isascii() else "zh"
    return "zh"


@cache
def parser(spelling: Spelling) -> Lark:
    """Build the LALR parser of a spelling; both have one structure."""
    grammar = grammar_text("ruleset.lark") + "\n" + grammar_text(f"keywords_{spelling}.lark")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=True)
