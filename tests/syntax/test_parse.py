"""Reading rulesets: both spellings, every mistake in one run, no crash on any text."""

import logging
import re
from fractions import Fraction
from pathlib import Path

import lark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.base.messages import render
from govperf.base.names import half_width
from govperf.base.resources import grammar_text, rulesets_root
from govperf.base.source import Source
from govperf.base.units import UNITS
from govperf.syntax import nodes
from govperf.syntax.keywords import sentence_words, spellings
from govperf.syntax.language import parser
from govperf.syntax.parse import Syntax, parse
from govperf.syntax.tables import grammar_of

TOYLAND = (rulesets_root() / "toyland" / "2025.govperf").read_text(encoding="utf-8")
ENGLISH = (Path(__file__).parent / "toyland_2025_en.govperf").read_text(encoding="utf-8")

#: (what stands in the toy country's file, what a hand slips into, word of the repair)
MISTAKES = [
    ("总分 100分", "总分 100", "分"),
    ("四舍五入，2位小数", "四舍五人，2位小数", "四舍五入"),
    ("约定 缺数据 待定", "约定 缺数据 等待", "待定"),
    ("输入 本年追加 added：万元", "输入 本年追加 added 万元", "："),
    ("在职人数 ÷ 编制人数，分母为零时", "在职人数 ÷ 编制人数，分母为零", "分母为零时"),
    ("不足部分不扣，扣完为止\n", "不足部分不扣，\n", "扣完为止"),
    ("不高于 0%         计 10分", "不高于 0%         计 10", "分"),
    ("插值 满意度：60% 计 0分", "插值 满意度：60% 给 0分", "计"),
    ("方法 不低于：", "方法 不底于：", "不低于"),
    ("允许误差 0.01万元", "允许误差", ""),
]

#: What officers typically slip into: (right, wrong, the repair in Chinese, in English).
SLIPS = [
    ("三级指标 满意度 10分", "三级指标 满意度 10", "缺少“分”", "missing here: '分'"),
    ("(年初预算数 + 上年结转)", "（年初预算数 + 上年结转", "缺少“）”", "missing here: '）'"),
    ("(年初预算数 + 上年结转)", "年初预算数 + 上年结转）", "删去“)”", "leave ')' out"),
    ("(年初预算数 + 上年结转)", "[年初预算数 + 上年结转]", "圆括号", "round brackets"),
    ("控制率 超过 100%，每", "控制率超过100%，每", "“在职人员控制率 超过”", "'在职人员控制率 超过'"),
    ("若 完成率 超过 130%", "若 完成率超过130%", "“完成率 超过”", "'完成率 超过'"),
    ("分档 预算控制率：", "分档 预算控制率", "缺少“：”", "missing here: '：'"),
    ("      扣分 在职人员", "      扣份 在职人员", "“扣分”", "'扣分'"),
    ("一级指标 过程 30分", "一极指标 过程 30分", "“一级指标”", "'一级指标'"),
    ("完成值 ÷ 指标值，封顶 100%", "完成值 ÷ 指标值，封项 100%", "“封顶”", "'封顶'"),
    ("提示 “指标值可能偏低”", "提示 “指标值可能偏低", "后引号", "closing quotation mark"),
    ("标题 “玩具国部门整体支出绩效评价（2025年度）”", "标题 玩具国绩效评价", "文字要写在", "quotation marks"),
    ("应得 在职人员控制率 = 0.5分", "应得 在职人员控制率 =", "接下来应写数字", "a number"),
    ("总分 100分", "total 100 points", "“总分”", "'总分'"),
    (
        "，不足部分不扣，扣完为止",
        "，不足部分不扣",
        "缺少“可扣至负分”、“扣完为止”",
        "missing here: '可扣至负分', '扣完为止'",
    ),
    ("0.01万元", "5，000万元", "5000", "5000"),
    ("0% 至 10%（含）", "0%-10%（含）", "“至”", "'至'"),
    ("0% 至 10%（含）", "0% 到 10%（含）", "“至”", "'至'"),
    ("0% 至 10%（含）", "0%~10%（含）", "“至”", "'至'"),
    ("0% 至 10%（含）", "0% 至 10%(含", "“（含）”", "'（含）'"),
    ("establishment：人，≥", "establishment：人数，≥", "「人数」", "'人数' is no common unit"),
    ("输入 编制人数 establishment：", "输入 establishment 编制人数：", "“编制人数 establishment”", "its key"),
    ("输入 编制人数 establishment：", "编制人数 establishment：", "“输入”", "'输入'"),
    ("玩具国，部门整体支出，2025年度", "玩具国 部门整体支出 2025年度", "缺少“，”", "missing here: '，'"),
    ("支出，2025年度\n", "支出，2025年\n", "年度（如 2025年度）", "FY2025"),
    ("日期 2025-01-15", "日期 2025年1月", "日期（如 2025-01-15）", "2025-01-15"),
    ("缺数据 按零计", "缺数据 按0计", "“按零计”", "'按零计'"),
    ("得 满分\n      若", "满分\n      若", "“得”", "'得'"),
    ("      不适用时 满分\n    三级", "      不适用 满分\n    三级", "“不适用时”", "'不适用时'"),
    ("若 有违规，不得分", "若 有违规 不得分", "缺少“，”", "missing here: '，'"),
    ("若 有违规，不得分", "若 有违规，则 不得分", "删去“则”", "leave '则' out"),
    ("三级指标 满意度 10分", "三级指标 GDP增速 10分", "「GDP增速」", "digits, signs"),
    ("三级指标 满意度 10分", "三级指标 年度目标1 10分", "「年度目标1」", "'年度目标1'"),
    ("应得 在职人员控制率 = 0.5分", "应得 在职人员控制率 0.5分", "缺少“=”", "missing here: '='"),
    ("编制人数 = 11人，", "编制人数 = 11人 ", "缺少“，”", "missing here: '，'"),
    ("\n    不符为错误", "错误", "“不符为错误”", "'不符为错误'"),
    ("扣 0.5分，不足", "扣 零点五分，不足", "阿拉伯数字", "in digits"),
    ("不高于 0% ", "小于等于 0% ", "“不高于”", "'不高于'"),
    ("差 低于 60分", "差 60分以下", "“低于 60分”", "'低于 60分'"),
    ("制度健全，执行有效", "制度健全\n  执行有效", "缺少“，”", "missing here: '，'"),
]

#: The same in the English spelling: (right, wrong, the repair in English).
ENGLISH_SLIPS = [
    ("total 100 points", "total 100", "'points'"),
    ("rounding of indicators", "rounding indicators", "'of indicators'"),
    ("convention missing pending", "convention missing wait", "'pending'"),
    ("part steps free, until zero", "part steps free", "'until zero'"),
    ("gets 8 points", "get 8 points", "'gets'"),
    ("bands on control_rate:", "bands control_rate:", "'bands on'"),
    ("block 投入 10 points", "blok 投入 10 points", "'block'"),
    ("block 投入 10 points", "投入 10 points", "lacks its first keyword"),
    ("capped at 100%", "cap at 100%", "'capped at'"),
    ('finding "指标值可能偏低"', 'finding "指标值可能偏低', "closing quotation mark"),
    ("0.01 wanyuan", "5,000 wanyuan", "5000"),
    ("total 100 points", "总分 100分", "'total'"),
    ("when missing pending", "when missing", "'pending', 'refuse', 'no points'"),
    ("[80%, 100%]", "[80%, 100%", "']'"),
    ("applies to", "applies", "'applies to'"),
]


def _parse(text: str) -> Syntax:
    return parse(Source("x.govperf", text))


def _shape(syntax: Syntax) -> list[str]:
    return [type(sentence).__name__ for sentence in syntax.sentences]


def _line(text: str, offset: int) -> int:
    return text[:offset].count("\n") + 1


def test_the_toy_country_parses() -> None:
    syntax = _parse(TOYLAND)
    assert syntax.diagnostics == ()
    assert syntax.spelling == "zh"
    assert _shape(syntax).count("Indicator") == 8


def test_both_spellings_give_the_same_sentences() -> None:
    english = _parse(ENGLISH)
    assert [render(d, "en") for d in english.diagnostics] == []
    assert english.spelling == "en"
    assert _shape(english) == _shape(_parse(TOYLAND))


def test_ten_mistakes_give_ten_messages_in_one_run() -> None:
    text = TOYLAND
    for right, wrong, _ in MISTAKES:
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    syntax = _parse(text)
    lines = [syntax.source.position(d.span.start)[0] for d in syntax.diagnostics if d.span]
    assert lines == [_line(text, text.index(wrong)) for _, wrong, _ in MISTAKES]


@pytest.mark.parametrize(("right", "wrong", "word"), MISTAKES)
def test_a_mistake_is_placed_and_repaired(right: str, wrong: str, word: str) -> None:
    [diagnostic] = _parse(TOYLAND.replace(right, wrong)).diagnostics
    zh, en = render(diagnostic, "zh"), render(diagnostic, "en")
    line = _line(TOYLAND, TOYLAND.index(right))
    assert zh.startswith(f"x.govperf:{line}:")
    assert en.startswith(f"x.govperf:{line}:")
    if word:
        assert re.search(f"= .*“{word}”", zh)
        assert re.search(f"= .*'{word}'", en)


@pytest.mark.parametrize(("right", "wrong", "chinese", "english"), SLIPS)
def test_a_slip_gives_one_message_with_its_repair(
    right: str, wrong: str, chinese: str, english: str
) -> None:
    assert TOYLAND.count(right) == 1
    text = TOYLAND.replace(right, wrong)
    syntax = _parse(text)
    [diagnostic] = syntax.diagnostics
    assert chinese in render(diagnostic, "zh")
    assert english in render(diagnostic, "en")
    assert diagnostic.span is not None
    first, last = _line(text, text.index(wrong)), _line(text, text.index(wrong) + len(wrong))
    assert first <= syntax.source.position(diagnostic.span.start)[0] <= last
    assert len(syntax.sentences) >= len(_parse(TOYLAND).sentences) - 1


@pytest.mark.parametrize(("right", "wrong", "repair"), ENGLISH_SLIPS)
def test_a_slip_in_english_gives_one_message_with_its_repair(right: str, wrong: str, repair: str) -> None:
    assert right in ENGLISH
    text = ENGLISH.replace(right, wrong, 1)
    [diagnostic] = _parse(text).diagnostics
    assert repair in render(diagnostic, "en")
    assert diagnostic.span is not None
    assert _line(text, diagnostic.span.start) == _line(text, text.index(wrong))


def test_a_mistake_leaves_the_other_sentences() -> None:
    broken = _parse(TOYLAND.replace("总分 100分", "总分 100"))
    assert len(broken.sentences) == len(_parse(TOYLAND).sentences) - 1


def test_a_misspelt_keyword_spoils_only_its_own_sentence() -> None:
    syntax = _parse("总分 100分\n舍如 不舍入\n约定 缺数据 待定")
    assert _shape(syntax) == ["Total", "Convention"]
    [diagnostic] = syntax.diagnostics
    assert render(diagnostic, "zh").startswith("x.govperf:2:1: ")


def test_thousands_separators_are_refused_with_the_reason() -> None:
    [diagnostic] = _parse("规则集 a/b\n核对 F01 “x”：甲 = 乙，允许误差 5,000万元，不符为错误").diagnostics
    assert "5000" in render(diagnostic, "zh")


def test_word_numbering_is_accepted() -> None:
    assert _parse("1. 总分 100分\n（一）舍入 不舍入\n二、总分 100分\n(3) 总分 100分").diagnostics == ()
    assert _parse("1. total 100 points\n2. applies to 甲, 乙, FY2025").diagnostics == ()


@pytest.mark.parametrize("listed", ["要素：甲，\n一，乙", "要素：甲，\n一、乙", "要素：甲，一，乙"])
def test_a_number_within_a_sentence_is_no_numbering(listed: str) -> None:
    [checklist] = _parse(listed).sentences
    assert isinstance(checklist, nodes.Checklist)
    assert [e.name.text for e in checklist.elements] == ["甲", "一", "乙"]


def test_whole_sentences_beside_a_broken_one_are_kept() -> None:
    text = "总分 100 舍入 不舍入 标题 “x”\n等级 按总分：优 不低于 5分 总分 7 标题 “y”\n三级指标 甲 5分"
    syntax = _parse(text)
    assert _shape(syntax) == ["Unrounded", "Title", "Grades", "Title", "Indicator"]
    assert [text[d.span.start : d.span.end] for d in syntax.diagnostics if d.span] == ["100", "7"]


def test_a_sentence_over_several_lines_is_not_blamed_for_another() -> None:
    syntax = _parse("总分 100\n若 甲 超过 5，\n得 满分，否则\n得 3分")
    assert _shape(syntax) == ["When"]
    assert len(syntax.diagnostics) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("依据 甲“第1项” “每超过一个百分点扣0.5分”", "text-glued-to-name"),
        ("若 在职人员控制率不高于 -30%，不得分", "comparison-missing"),
        ("扣分 甲 超过 100%，每低于 1个百分点 扣 1分，扣完为止", "sides-differ"),
        ("扣分 甲，每超过 1次 扣 1分，扣完为止", "sides-differ"),
        ("输入 总人数 total：人", "key-is-keyword"),
        # In English, ‘open’ and a next line ‘block …’ would be ‘open block’.
        ("要素：公开 open", "key-is-keyword"),
        ("三级指标 「 」 5分", "empty-name"),
        ("计算 甲 = 5「 」", "empty-name"),
        ("计算 甲 = 乙填报计分", "blank-between-words"),
        ("若 甲 超过 5 且 乙或 -丙 超过 3，不得分", "blank-between-words"),
        ("等级 按总分：优 ≠ 5分", "no-range"),
        ("舍入 按总分，四舍五入，11位小数", "places-out-of-range"),
        ("文件 甲 = “乙”，日期 2025-02-30", "no-such-day"),
        (f"总分 {'9' * 41}分", "number-too-long"),
        ("计算 甲 = " + "-(" * 70 + "乙" + ")" * 70, "expression-too-deep"),
    ],
)
def test_what_the_grammar_alone_would_let_through(text: str, code: str) -> None:
    syntax = _parse(text)
    assert [d.code for d in syntax.diagnostics] == [code]
    assert syntax.sentences == ()
    assert render(syntax.diagnostics[0], "zh")
    assert render(syntax.diagnostics[0], "en")


def test_one_figure_is_one_tree_however_it_is_written() -> None:
    [worded] = _parse("分档 甲：-10% 至 0% 计 5分").sentences
    [bracketed] = _parse("bands on 甲: (-10%, 0%) gets 5 points").sentences
    assert worded == bracketed
    [metric] = _parse("计算 甲 = 5「%」 + 5「个百分点」 + 3「persons」").sentences
    [plain] = _parse("计算 甲 = 5% + 5个百分点 + 3人").sentences
    assert metric == plain
    assert isinstance(plain, nodes.Metric)
    assert isinstance(plain.expression, nodes.Plus)
    assert plain.expression.right == nodes.Value(Fraction(3), "人", span=plain.span)


def test_a_place_of_several_names_keeps_them() -> None:
    [expect] = _parse("应得 产出指标/数量/甲 = 5分").sentences
    assert isinstance(expect, nodes.Expect)
    assert [name.text for name in expect.outcomes[0].reference.names] == ["产出指标", "数量", "甲"]


@pytest.mark.parametrize("text", [TOYLAND, ENGLISH])
def test_spans_are_the_places_of_the_sentences(text: str) -> None:
    for sentence in _parse("\n" + text).sentences:
        piece = ("\n" + text)[sentence.span.start : sentence.span.end]
        assert piece == piece.strip()
        [read] = _parse(piece).sentences
        assert type(read) is type(sentence)


_QUOTED = re.compile("“[^”]*”|\"[^\"]*\"|#[^\n]*\n?")


@pytest.mark.parametrize("text", [TOYLAND, ENGLISH])
def test_a_forgotten_blank_never_gives_another_meaning(text: str) -> None:
    """Delete each blank and line break in turn (but for texts, and line breaks that end a comment)."""
    sentences = _parse(text).sentences
    deleted = errors = 0
    for sentence, following in zip(sentences, [*sentences[1:], sentences[-1]], strict=True):
        start = sentence.span.start
        piece = text[start : following.span.end]
        whole = _parse(piece).sentences
        quoted = [match.span() for match in _QUOTED.finditer(piece)]
        for blank in re.finditer(r"\s", piece[: max(following.span.start, sentence.span.end) - start]):
            if any(begin < blank.start() < end for begin, end in quoted):
                continue
            read = _parse(piece[: blank.start()] + piece[blank.end() :])
            deleted += 1
            errors += bool(read.diagnostics)
            assert read.diagnostics or read.sentences == whole, (piece, blank.start())
    assert deleted > 350
    assert 0 < errors < deleted


def test_full_and_half_width_are_equal() -> None:
    wide = "等级 按总分：优 ９０分（含）至 １００分（含），差 低于 ９０分"
    narrow = "等级 按总分:优 90分(含)至 100分(含),差 低于 90分"
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


def test_the_grammar_leaves_the_parser_no_choice(caplog: pytest.LogCaptureFixture) -> None:
    # lark settles a conflict in silence, and a sentence that should read does not.
    lark.logger.setLevel(logging.DEBUG)
    try:
        with caplog.at_level(logging.DEBUG, logger=lark.logger.name):
            lark.Lark(grammar_of("zh"), parser="lalr", maybe_placeholders=True, debug=True)
    finally:
        lark.logger.setLevel(logging.CRITICAL)
    assert [record.message for record in caplog.records if "conflict" in record.message.lower()] == []
