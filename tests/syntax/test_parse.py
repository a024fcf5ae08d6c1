"""Reading rulesets: both spellings, every mistake in one run, no crash on any text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.base.messages import render
from govperf.base.resources import grammar_text, rulesets_root
from govperf.base.source import Source
from govperf.base.units import UNITS
from govperf.syntax.keywords import sentence_words, spellings
from govperf.syntax.language import half_width, parser
from govperf.syntax.parse import Syntax, parse

TOYLAND = (rulesets_root() / "toyland" / "2025.govperf").read_text(encoding="utf-8")
ENGLISH = (Path(__file__).parent / "toyland_2025_en.govperf").read_text(encoding="utf-8")

#: (what stands in the toy country's file, what a hand slips into, line of the mistake, word of the repair)
MISTAKES = [
    ("总分 100分", "总分 100", 6, "分"),
    ("四舍五入，2位小数", "四舍五人，2位小数", 7, "四舍五入"),
    ("约定 缺数据 待定", "约定 缺数据 等待", 9, "待定"),
    ("输入 本年追加 added：万元", "输入 本年追加 added 万元", 16, ""),
    ("在职人数 ÷ 编制人数，分母为零时", "在职人数 ÷ 编制人数，分母为零", 21, "分母为零时"),
    ("不足部分不扣，扣完为止\n", "不足部分不扣，\n", 28, ""),
    ("不高于 0%        计 10分", "不高于 0%        计 10", 37, "分"),
    ("插值 满意度：60% 计 0分", "插值 满意度：60% 给 0分", 43, ""),
    ("方法 不低于：", "方法 不底于：", 49, "不低于"),
    ("允许误差 0.01万元", "允许误差", 55, ""),
]


def _parse(text: str) -> Syntax:
    return parse(Source("x.govperf", text))


def _shape(syntax: Syntax) -> list[str]:
    return [sentence.data for sentence in syntax.sentences]


def test_the_toy_country_parses() -> None:
    syntax = _parse(TOYLAND)
    assert syntax.diagnostics == ()
    assert syntax.spelling == "zh"
    assert _shape(syntax).count("indicator") == 8


def test_both_spellings_give_the_same_sentences() -> None:
    english = _parse(ENGLISH)
    assert [render(d, "en") for d in english.diagnostics] == []
    assert english.spelling == "en"
    assert _shape(english) == _shape(_parse(TOYLAND))


def test_ten_mistakes_give_ten_messages_in_one_run() -> None:
    text = TOYLAND
    for right, wrong, _, _ in MISTAKES:
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    syntax = _parse(text)
    lines = [syntax.source.position(d.span.start)[0] for d in syntax.diagnostics if d.span]
    assert lines == [line for _, _, line, _ in MISTAKES]


@pytest.mark.parametrize(("right", "wrong", "line", "word"), MISTAKES)
def test_a_mistake_is_placed_and_repaired(right: str, wrong: str, line: int, word: str) -> None:
    [diagnostic] = _parse(TOYLAND.replace(right, wrong)).diagnostics
    zh, en = render(diagnostic, "zh"), render(diagnostic, "en")
    assert zh.startswith(f"x.govperf:{line}:")
    assert en.startswith(f"x.govperf:{line}:")
    if word:
        assert re.search(f"是否想写.*“{word}”.*？", zh)
        assert re.search(f"did you mean .*'{word}'.*\\?", en)


def test_a_mistake_leaves_the_other_sentences() -> None:
    broken = _parse(TOYLAND.replace("总分 100分", "总分 100"))
    assert len(broken.sentences) == len(_parse(TOYLAND).sentences) - 1


def test_a_misspelt_keyword_spoils_only_its_own_sentence() -> None:
    syntax = _parse("总分 100分\n舍如 不舍入\n约定 缺数据 待定")
    assert _shape(syntax) == ["total", "convention"]
    [diagnostic] = syntax.diagnostics
    assert render(diagnostic, "zh").startswith("x.govperf:2:1: ")


def test_thousands_separators_are_refused_with_the_reason() -> None:
    [diagnostic] = _parse("规则集 a/b\n核对 F01 “x”：甲 = 乙，允许误差 5,000万元，不符为错误").diagnostics
    assert "5000" in render(diagnostic, "zh")


def test_word_numbering_is_accepted() -> None:
    assert _parse("1. 总分 100分\n（一）舍入 不舍入\n二、总分 100分\n(3) 总分 100分").diagnostics == ()


def test_full_and_half_width_are_equal() -> None:
    wide = "等级 按总分：优 ９０分（含）至 １００分（含），差 低于 ９０分"
    narrow = '等级 按总分:优 90分(含)至 100分(含),差 低于 90分'
    assert _parse(wide).sentences == _parse(narrow).sentences != ()


@given(st.text())
def test_widths_map_one_to_one(text: str) -> None:
    assert len(half_width(text)) == len(text)
    assert half_width(half_width(text)) == half_width(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(set(re.findall(r"[\w%]+|[^\w\s]|\n", TOYLAND)))), max_size=40))
def test_any_words_give_sentences_or_messages(words: list[str]) -> None:
    text = " ".join(words)
    syntax = _parse(text)
    for diagnostic in syntax.diagnostics:
        assert render(diagnostic, "zh")
        assert render(diagnostic, "en")
    if text.replace("。", "").replace(";", "").strip() and "#" not in text:
        assert syntax.sentences or syntax.diagnostics


@settings(deadline=None)
@given(st.text())
def test_no_text_breaks_the_parser(text: str) -> None:
    assert isinstance(_parse(text), Syntax)


def test_keyword_tables_define_the_same_names() -> None:
    chinese, english = spellings("zh"), spellings("en")
    assert chinese.keys() == english.keys()
    assert len(set(chinese.values())) == len(chinese)
    assert len(set(english.values())) == len(english)
    assert all(name.isascii() for name in chinese)
    assert {"规则集", "三级指标", "扣分", "应提示"} <= sentence_words("zh")
    assert {"ruleset", "indicator", "deduction on"} <= sentence_words("en")


@pytest.mark.parametrize("spelling", ["zh", "en"])
def test_units_of_the_grammar_are_the_units_of_the_table(spelling: str) -> None:
    pattern = next(
        terminal.pattern.to_regexp() for terminal in parser(spelling).terminals if terminal.name == "UNIT"
    )
    own = {"%", "‰", "个百分点", "pp", "permille", "分", "points"}
    names = {unit.zh if spelling == "zh" else unit.en for unit in UNITS} - own
    for name in names:
        match = re.match(pattern, name)
        assert match is not None
        assert match[0] == name


def test_every_keyword_of_the_table_is_used() -> None:
    grammar = grammar_text("ruleset.lark")
    unused = [name for name in spellings("zh") if not re.search(rf"\b{name}\b", grammar)]
    assert unused == []
