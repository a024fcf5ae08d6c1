"""The language reference: every keyword has an example, in both spellings, and its tables are current."""

from __future__ import annotations

import re

import pytest
from doc_pages import STANDARD_HEAD, Block, Page, pages

from govperf.base.names import half_width
from govperf.base.source import Source
from govperf.base.units import UNITS
from govperf.syntax.keywords import spellings
from govperf.syntax.language import Spelling, parser, spelling_of
from govperf.syntax.parse import blanked, parse

_PAGES = {p.name.split("/")[1]: p for p in pages() if p.name.endswith("reference/language.md")}


def _blocks(page: Page) -> list[Block]:
    return [b for b in page.blocks if b.language == "govperf" and "refused" not in b.uses]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_example_stands_in_both_spellings(language: str) -> None:
    blocks = _blocks(_PAGES[language])
    assert len(blocks) % 2 == 0
    for zh, en in zip(blocks[::2], blocks[1::2], strict=True):
        assert (spelling_of(zh.text), spelling_of(en.text)) == ("zh", "en"), zh.line
        # Nodes compare without their places; an English file's references may use the keys.
        assert parse(Source("", zh.text)).sentences == parse(Source("", en.text)).sentences, zh.line


def test_both_pages_have_the_same_examples() -> None:
    zh, en = (_PAGES[language] for language in ("zh", "en"))
    assert [b.text for b in zh.blocks if b.language == "govperf"] == [
        b.text for b in en.blocks if b.language == "govperf"
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("spelling", ["zh", "en"])
def test_every_keyword_has_an_example(language: str, spelling: Spelling) -> None:
    met: set[str] = set()
    for block in _blocks(_PAGES[language]):
        if spelling_of(block.text) == spelling:
            met |= _terminals(block.text, spelling)
    wanted = set(spellings(spelling)) | {"PP", "ONE", "INFINITY", "INCLUSIVE", "QNAME", "DATE", "UNIT"}
    if spelling == "en":
        # The canonical English has one way where people have several: brackets, 1, at most.
        wanted -= {"ONE", "INCLUSIVE", "_TO", "NOT_ABOVE"}
    assert wanted - met == set()


def _terminals(text: str, spelling: Spelling) -> set[str]:
    syntax = parse(Source("", text))
    code = blanked(half_width(text), syntax.comments)
    code = re.sub(r"^[ ]*(?:\(一\)|\d[.,])", lambda m: " " * len(m[0]), code, flags=re.MULTILINE)
    reading = parser(spelling).parse_interactive(code)
    return {token.type for token in reading.iter_parse()}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_units_and_keywords_are_all_listed(language: str) -> None:
    text = _PAGES[language].text
    for unit in UNITS:
        assert f"`{unit.zh}` `{unit.en}`" in text
    zh, en = spellings("zh"), spellings("en")
    for terminal in zh:
        assert f"| `{zh[terminal]}` | `{en[terminal]}` |" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_frame_shown_is_the_frame_used(language: str) -> None:
    shown = next(b.text for b in _PAGES[language].blocks if b.language == "text")
    assert [line.strip() for line in shown.splitlines()] == [
        line.format(points="…") for line in STANDARD_HEAD[language].values()
    ]

