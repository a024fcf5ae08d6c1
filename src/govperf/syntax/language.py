"""The two spellings of one language, and the parser of each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from govperf.syntax.lalr import tree_of
from govperf.syntax.tables import load, plain_tables
from govperf.syntax.trees import Tree

if TYPE_CHECKING:
    from lark import Lark
    from lark.exceptions import UnexpectedInput

Spelling = Literal["zh", "en"]

_FIRST_LETTER = re.compile(r"(?:#[^\n]*|[^\w#]|[\d_])*+([^\W\d_])")


def spelling_of(text: str) -> Spelling:
    """Tell a file's language by its first letter outside comments: Chinese, or else English."""
    letter = _FIRST_LETTER.match(text)
    return "en" if letter and letter[1].isascii() else "zh"


@cache
def parser(spelling: Spelling) -> Lark:
    """Give lark's parser of a spelling; both have one structure."""
    return load(spelling)


def attempt(text: str, spelling: Spelling) -> Tree | UnexpectedInput:
    """Parse a text of half width; give its tree or where the parser had to stop."""
    found = tree_of(text, plain_tables(spelling))
    if found is not None:
        return found
    # lark is imported, and its tables are loaded, only for a text with a mistake.
    from lark.exceptions import UnexpectedInput

    try:
        parser(spelling).parse(text)
    except UnexpectedInput as mistake:
        return mistake
    raise AssertionError("lark reads a text that its tables do not")


def reads(text: str, spelling: Spelling) -> bool:
    """Say whether a text of half width is made of whole sentences."""
    return tree_of(text, plain_tables(spelling)) is not None


def stopped_at(mistake: UnexpectedInput, text: str) -> int:
    """Give the offset where the parser had to stop; the text's length at its end."""
    from lark.exceptions import UnexpectedToken

    if isinstance(mistake, UnexpectedToken) and mistake.token.type == "$END":
        return len(text)
    return mistake.pos_in_stream or 0


def expected_after(mistake: UnexpectedInput, text: str, spelling: Spelling) -> frozenset[str]:
    """Give the terminals that could stand where the parser had to stop."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    if isinstance(mistake, UnexpectedCharacters):
        # The lexer only knows what may follow somewhere; the parser knows what may follow here.
        before = parser(spelling).parse_interactive(text[: mistake.pos_in_stream])
        before.exhaust_lexer()
        return frozenset(map(str, before.accepts()))  # type: ignore[no-untyped-call]
    return frozenset(mistake.accepts or ()) if isinstance(mistake, UnexpectedToken) else frozenset()
