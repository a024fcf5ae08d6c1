"""The table of words: complete in both languages, carets under wide characters."""

from string import Formatter

import pytest

from govperf.base.diagnostics import CellAddress, Diagnostic
from govperf.base.messages import WORDS, place, render
from govperf.base.messages.words import Words
from govperf.base.source import Source, Span, display_width, pad


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", sorted(WORDS))
def test_both_languages_say_the_same_things(code: str) -> None:
    words = WORDS[code]
    assert words.zh
    assert words.en
    assert bool(words.fix_zh) == bool(words.fix_en)
    assert _placeholders(words.zh) == _placeholders(words.en)
    assert _placeholders(words.fix_zh) == _placeholders(words.fix_en)


def test_caret_stands_under_wide_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = Words("找到“{word}”", "found '{word}'", "删去它", "remove it")
    monkeypatch.setitem(WORDS, "planted", planted)  # type: ignore[index]
    source = Source("x.govperf", "总分 100分\n总分 一百分\n")
    text = render(Diagnostic("planted", values={"word": "一百"}, source=source, span=Span(11, 13)), "zh")
    lines = text.splitlines()
    assert lines[0] == "x.govperf:2:4: 错误[planted] 找到“一百”"
    assert display_width(lines[1][: lines[1].index("一百")]) == lines[2].index("^")
    assert lines[2].count("^") == 4
    assert lines[3].strip() == "建议：删去它"


def test_places_are_said_in_the_words_of_the_program() -> None:
    assert place(CellAddress("xlsx", 0, "自评表", 4, 7), "zh") == "自评表!H5"
    assert place(CellAddress("docx", 0, "", 3, 8), "zh") == "第1表第4行第9列"
    assert place(CellAddress("xlsx", 0, "S", 0, 27), "en") == "S!AB1"


def test_padding_counts_columns() -> None:
    assert display_width(pad("分值", 8)) == 8
    assert pad("分", 4, right=True) == "  分"
