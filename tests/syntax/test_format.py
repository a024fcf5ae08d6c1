"""The canonical text: one form for every tree, in both spellings, comments and order kept."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lark import Token
from sentences import FILES

from govperf.base.errors import RulesetError
from govperf.base.messages import render
from govperf.base.names import half_width
from govperf.base.resources import rulesets_root
from govperf.base.source import Source, display_width
from govperf.syntax import nodes
from govperf.syntax.format import diff_text, format_sentence, format_source
from govperf.syntax.language import Spelling, parser
from govperf.syntax.nodes import Sentence
from govperf.syntax.parse import parse
from govperf.syntax.speech import declared_keys

TOYLAND = (rulesets_root() / "toyland" / "2025.govperf").read_text(encoding="utf-8")
ENGLISH = (Path(__file__).parent / "toyland_2025_en.govperf").read_text(encoding="utf-8")
SPELLINGS: tuple[Spelling, ...] = ("zh", "en")

promise = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])


def _sentences(text: str) -> tuple[Sentence, ...]:
    syntax = parse(Source("x.govperf", text))
    assert [render(d, "en") for d in syntax.diagnostics] == []
    return syntax.sentences


def _comments(text: str) -> list[str]:
    return [text[c.start : c.end].rstrip() for c in parse(Source("x.govperf", text)).comments]


def _formatted(text: str, to: Spelling | None = None) -> str:
    return format_source(Source("x.govperf", text), to)


def _written(sentences: list[Sentence], spelling: Spelling) -> str:
    keys = declared_keys(sentences)
    return "".join(format_sentence(sentence, spelling, keys) + "\n" for sentence in sentences)


def _tokens(text: str, spelling: Spelling) -> list[Token]:
    lexed = parser(spelling).parse_interactive(half_width(text))
    return list(lexed.iter_parse())


# ---- promises


@promise
@given(FILES)
def test_what_is_written_reads_as_the_same_tree(sentences: list[Sentence]) -> None:
    for spelling in SPELLINGS:
        assert list(_sentences(_written(sentences, spelling))) == sentences


@promise
@given(FILES)
def test_formatting_twice_changes_nothing_and_languages_convert_back(sentences: list[Sentence]) -> None:
    chinese = _formatted(_written(sentences, "zh"))
    english = _formatted(chinese, "en")
    assert _formatted(chinese) == chinese
    assert _formatted(english, "zh") == chinese
    assert _formatted(_formatted(english, "zh"), "en") == english
    if sentences:
        assert _formatted(english) == english


_BLANKS = st.text(" \t\n\r\u3000", min_size=1, max_size=3)
_REMARKS = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=8)


@st.composite
def _loosened(draw: st.DrawFn, files: st.SearchStrategy[list[Sentence]]) -> tuple[Spelling, str, str]:
    """Give a canonical text and the same tokens with other blanks, line breaks and comments between."""
    spelling = draw(st.sampled_from(SPELLINGS))
    text = _written(draw(files), spelling)
    if not text:
        return spelling, text, text
    pieces, at = [], 0
    for token in _tokens(text, spelling):
        start, end = token.start_pos or 0, token.end_pos or 0
        gap = draw(_BLANKS) if text[at:start] or draw(st.booleans()) else ""
        if draw(st.integers(0, 9)) == 0:
            gap += "#" + draw(_REMARKS) + "\n"
        pieces += [gap, text[start:end]]
        at = end
    return spelling, text, "".join(pieces[0 if pieces[0].strip() else 1 :])


@promise
@given(_loosened(FILES))
def test_layout_carries_no_meaning_and_no_comment_is_lost(case: tuple[Spelling, str, str]) -> None:
    spelling, text, loose = case
    assert _sentences(loose) == _sentences(text)
    formatted = _formatted(loose, spelling)
    assert _sentences(formatted) == _sentences(text)
    assert _comments(formatted) == _comments(loose)
    assert _formatted(formatted, spelling) == formatted
    other: Spelling = "en" if spelling == "zh" else "zh"
    assert _comments(_formatted(loose, other)) == _comments(loose)


#: Full-width twins of what stands between names and texts.
_WIDE = str.maketrans("0123456789,:()[]%=+*/.-<>", "０１２３４５６７８９，：（）【】％＝＋＊／．－＜＞")


@promise
@given(FILES, st.sampled_from(SPELLINGS))
def test_widths_are_equal(sentences: list[Sentence], spelling: Spelling) -> None:
    text = _written(sentences, spelling)
    wide, narrow = list(text), list(text)
    for token in _tokens(text, spelling) if text else []:
        start, end = token.start_pos or 0, token.end_pos or 0
        if token.type not in ("STRING", "NAME", "QNAME"):
            wide[start:end] = text[start:end].translate(_WIDE)
            narrow[start:end] = half_width(text[start:end])
    assert list(_sentences("".join(wide))) == list(_sentences("".join(narrow))) == sentences


# ---- the toy country, written by hand in canonical form


def _with_comments_of(text: str, other: str) -> str:
    """Put the comments of one text in place of those of another, one by one."""
    theirs = iter(_comments(other))
    pieces, at = [], 0
    for comment in parse(Source("x.govperf", text)).comments:
        pieces += [text[at : comment.start], next(theirs)]
        at = comment.end
    assert next(theirs, None) is None
    return "".join((*pieces, text[at:]))


def test_the_twins_are_canonical_and_convert_into_each_other() -> None:
    assert _formatted(TOYLAND) == TOYLAND
    assert _formatted(ENGLISH) == ENGLISH
    assert _formatted(_with_comments_of(TOYLAND, ENGLISH), "en") == ENGLISH
    assert _formatted(_with_comments_of(ENGLISH, TOYLAND), "zh") == TOYLAND
    assert _sentences(TOYLAND) == _sentences(ENGLISH)


def test_blanks_and_half_width_of_the_twins_do_not_matter() -> None:
    squeezed = re.sub(r"^ +", "", TOYLAND, flags=re.MULTILINE)
    assert _formatted(squeezed) == TOYLAND
    assert _formatted(TOYLAND.replace("\n", "\r\n")) == TOYLAND
    assert _formatted("\ufeff" + TOYLAND) == TOYLAND
    assert _formatted(TOYLAND.replace("  ", "\t")) == TOYLAND


# ---- one sentence


CANONICAL = [
    # (as someone may write it, Chinese, English)
    ("扣分 率 超过100%的，每超过一个百分点扣0.50分，不足部分不扣，扣完为止",
     "扣分 率 超过 100%，每超过 1个百分点 扣 0.5分，不足部分不扣，扣完为止",
     "deduction on 率 above 100%, for each 1 pp deduct 0.5 points, part steps free, until zero"),
    ("扣分 次数 每一次扣5%的分值，最多扣3分扣完为止",
     "扣分 次数，每 1次 扣 5%的分值，最多扣 3分，扣完为止",
     "deduction on 次数, for each 1 times deduct 5% of the points, deducting at most 3 points, until zero"),
    ("计算 甲 = -(乙-(丙-丁))/(戊*己)/3，分母为零时 视为 0%",
     "计算 甲 = -(乙 - (丙 - 丁)) ÷ (戊 × 己) ÷ 3，分母为零时 视为 0%",
     "metric 甲 = -(乙 - (丙 - 丁)) / (戊 * 己) / 3, zero denominator counts as 0%"),
    ("计算 甲 = (乙×丙)+(丁)-(-5)", "计算 甲 = 乙 × 丙 + 丁 - (-5)", "metric 甲 = 乙 * 丙 + 丁 - (-5)"),
    ("计算 甲 = -(-乙)", "计算 甲 = -(-乙)", "metric 甲 = -(-乙)"),
    ("计算 甲 = 取大(乙,绝对值(丙),1万元)", "计算 甲 = 取大(乙, 绝对值(丙), 1万元)",
     "metric 甲 = max(乙, abs(丙), 1 wanyuan)"),
    ("输入 甲：「标准箱」，[-10「标准箱」,∞)，缺数据 视为 0「标准箱」",
     "输入 甲：「标准箱」，≥ -10「标准箱」，缺数据 视为 0「标准箱」",
     "input 甲: '标准箱', >= -10 '标准箱', missing counts as 0 '标准箱'"),
    ("输入 甲：「persons」，(-∞,5「人」]", "输入 甲：人，≤ 5人", "input 甲: persons, <= 5 persons"),
    ("输入 甲：分，(-∞,∞)", "输入 甲：分，(-∞, ∞)", "input 甲: points, (-∞, ∞)"),
    ("输入 甲：个百分点，[-1个百分点，1个百分点)",
     "输入 甲：个百分点，-1个百分点（含）至 1个百分点", "input 甲: pp, [-1 pp, 1 pp)"),
    ("等级 按总分：优 [90分，乙]，差 (甲，90分)", "等级 按总分：优 90分（含）至 乙（含），差 (甲, 90分)",
     "grades of the total: 优 [90 points, 乙], 差 (甲, 90 points)"),
    ("等级 按总分：优 [5,5]，良 5至5（含）", "等级 按总分：优 等于 5，良 5 至 5（含）",
     "grades of the total: 优 exactly 5, 良 (5, 5]"),
    ("若 甲≥5且乙 不超过3或丙≠0的，得 100%的分值，否则 得 不得分",
     "若 甲 不低于 5 且 乙 不高于 3 或 丙 ≠ 0，得 满分，否则 得 0%的分值",
     "if 甲 at least 5 and 乙 at most 3 or 丙 != 0, award full points, or else award 0% of the points"),
    ("核对 F01 “x” 甲 等于 乙，允许误差 0，不符为提醒", "核对 F01 “x”：甲 = 乙，允许误差 0，不符为提醒",
     'reconcile F01 "x": 甲 = 乙, tolerance 0, else note'),
    ("标题 “关于“三公经费”的说明”", "标题 “关于“三公经费”的说明”", "title “关于“三公经费”的说明”"),
    ("三级指标 满分 5分", "三级指标 「满分」 5分", "indicator 满分 5 points"),
    ("三级指标 block 5分", "三级指标 「block」 5分", "indicator 'block' 5 points"),
    ("三级指标 「GDP  增速」 5分", "三级指标 「GDP 增速」 5分", "indicator 'GDP 增速' 5 points"),
    ("三级指标 '甲」乙' 5分", "三级指标 '甲」乙' 5分", "indicator '甲」乙' 5 points"),
    ("三级指标 「李's」 5分", "三级指标 「李's」 5分", "indicator 「李's」 5 points"),
    ("三级指标 \"三公经费\"变动率 5分", "三级指标 “三公经费”变动率 5分",
     'indicator "三公经费"变动率 5 points'),
    ("依据 「整治“四风”」 “第1项”", "依据 「整治“四风”」 “第1项”", "cite '整治“四风”' \"第1项\""),
    ("给定 资金.其他资金.全年执行数=1「‰」", "给定 资金.其他资金.全年执行数 = 1「‰」",
     "given funds.other.executed = 1 '‰'"),
    ("给定指标 产出/「新增（个）」：目标 不低于45个，完成 未提供，10分",
     "给定指标 产出/「新增（个）」：目标 不低于 45个，完成 未提供，10分",
     "given row 产出/'新增（个）': target at least 45 items, actual nothing, 10 points"),
    ("应得 甲=[0分，5分]，乙=[3分，3分]，丙=不适用", "应得 甲 = [0分, 5分]，乙 = 3分，丙 = 不适用",
     "expect 甲 = [0 points, 5 points], 乙 = 3 points, 丙 = not applicable"),
    ("适用 全国，转移支付，2025年度", "适用 全国，转移支付，2025年度",
     "applies to national, transfer, FY2025"),
    ("文件 甲=“乙”，日期 2025年1月5日", "文件 甲 = “乙”，日期 2025-01-05",
     'document 甲 = "乙", dated 2025-01-05'),
    ("方法 不低于，区间", "方法 不低于，区间：", "method for at least, within:"),
    ("要素 缺一项扣2分扣完为止：甲 a_1，乙", "要素 缺一项扣 2分，扣完为止：甲 a_1，乙",
     "checklist each failure costs 2 points, until zero: 甲 a_1, 乙"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "chinese", "english"), CANONICAL)
def test_canonical_sentences(written: str, chinese: str, english: str) -> None:
    assert _formatted(written, "zh") == chinese + "\n"
    assert _formatted(written, "en") == english + "\n"
    assert _sentences(written) == _sentences(chinese) == _sentences(english)


def test_bands_are_a_table_with_aligned_columns() -> None:
    text = "分档 甲: 不高于 -5%计满分 -5%至10%(含)计50%的分值,其余不得分"
    assert _formatted(text) == (
        "分档 甲：\n"
        "  不高于 -5%        计 满分\n"
        "  -5% 至 10%（含）  计 50%的分值\n"
        "  其余              不得分\n"
    )
    assert _formatted(text, "en") == (
        "bands on 甲:\n"
        "  at most -5%  gets full points\n"
        "  (-5%, 10%]   gets 50% of the points\n"
        "  else         no points\n"
    )


def test_long_lists_take_a_line_a_row_and_long_sentences_hang() -> None:
    lows = zip(range(0, 90, 10), "甲乙丙丁戊己庚辛壬", strict=True)
    tiers = "，".join(f"{name} {low}%（含）至 {low + 10}%" for low, name in lows)
    lines = _formatted(f"评定 {tiers}，只有档次时 取中间").splitlines()
    assert lines[:2] == ["评定", "  甲  0%（含）至 10%，"]
    assert len(lines) == 11
    assert lines[-2:] == ["  壬  80%（含）至 90%，", "  只有档次时 取中间"]
    wide = _formatted(f"计算 甲 = 合计({'资金.分项.全年预算数, ' * 4}乙)，分母为零时 不适用")
    assert wide.splitlines()[1] == "    分母为零时 不适用"
    assert all(display_width(line) <= 110 for line in wide.splitlines())


def test_english_references_use_keys_and_chinese_ones_names() -> None:
    text = (
        "输入 「新增（个）」 added：个\n输入 总数 row：个\n英文名 比例 share_k\n要素：制度健全 sound\n"
        "若 「新增(个)」 超过 总数 且 制度健全 且 比例 超过 5% 且 完成值 超过 指标值，不得分\n"
        "应得 制度健全/比例 = 1分"
    )
    english = _formatted(text, "en").splitlines()
    # ‘row’ is part of the keyword ‘given row’, so it is not used.
    assert english[4] == (
        "if added above 总数 and sound and share_k above 5% and actual above target, no points"
    )
    assert english[5] == "expect sound/share_k = 1 points"
    chinese = _formatted("\n".join(english), "zh").splitlines()
    assert chinese[4] == (
        "若 「新增（个）」 超过 总数 且 制度健全 且 比例 超过 5% 且 完成值 超过 指标值，不得分"
    )


def test_a_key_that_hides_a_built_in_name_is_not_mixed_up() -> None:
    text = "输入 甲 attainment：人\n若 甲 超过 5人 且 完成率 超过 5%，不得分\n"
    english = _formatted(text, "en")
    assert english.splitlines()[1] == "if attainment above 5 persons and 完成率 above 5%, no points"
    assert _formatted(english, "zh") == text
    # A name spelled like the key of another one can only be said by its own key.
    chain = "输入 a b：人\n输入 b c：人\n得 满分\n若 c 超过 5人 且 b 低于 3人，不得分\n"
    assert _sentences(_formatted(chain)) == _sentences(_formatted(chain, "en")) == _sentences(chain)


# ---- comments, blank lines, indentation


def test_comments_stay_where_they_belong() -> None:
    text = (
        "#头\n\n\n总分 100分 # 满分值\n"
        "分档 甲： # 档次\n  # 第一行\n  不高于 0% # 内\n  计 5分 # 尾\n  其余 # 否则\n 不得分\n"
        "# 末尾\n\n# 完\n"
    )
    assert _formatted(text) == (
        "#头\n\n总分 100分  # 满分值\n"
        "分档 甲：  # 档次\n  # 第一行\n  # 内\n  不高于 0%  计 5分  # 尾\n  # 否则\n  其余       不得分\n"
        "# 末尾\n\n# 完\n"
    )


def test_a_list_with_comments_among_its_rows_keeps_its_rows() -> None:
    text = "给定 甲 = 1人，# 上年\n乙 = 2人 # 本年\n评定 好 80% 至 90%，# 一\n只有档次时 # 二\n待定 # 三"
    assert _formatted(text) == (
        "给定\n  甲 = 1人，  # 上年\n  乙 = 2人  # 本年\n"
        "评定\n  好  80% 至 90%，  # 一\n  # 二\n  只有档次时 待定  # 三\n"
    )


def test_a_comment_from_within_a_sentence_moves_before_it() -> None:
    text = "总分 100分\n\n计算 甲 = 乙 + # 一\n  # 二\n  丙 # 三\n# 四\n# 五"
    assert _formatted(text) == "总分 100分\n\n# 一\n# 二\n计算 甲 = 乙 + 丙  # 三\n# 四\n# 五\n"


def test_what_is_no_comment_is_left_alone() -> None:
    text = "标题 “编号#1” # 真\n三级指标 「#2」 5分\n"
    assert _formatted(text) == "标题 “编号#1”  # 真\n三级指标 「#2」 5分\n"
    assert _comments(text) == ["# 真"]


def test_unlisted_points_stand_below_the_level_that_lacks_them() -> None:
    # The sample of the language: 预算执行 lacks 4, 过程 lacks 40, the whole lacks 30.
    text = (
        "一级指标 过程 60分\n"
        "  二级指标 预算执行 20分\n"
        "    三级指标 满意度 16分\n"
        "      得 满分\n"
        "    未列指标 4分\n"
        "  未列指标 40分\n"
        "未列指标 30分\n"
    )
    assert _formatted(re.sub("^ +", "", text, flags=re.MULTILINE)) == text


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", " \t\r\n。；\n"])
def test_nothing_stays_nothing(text: str) -> None:
    assert _formatted(text) == ""


def test_comments_only() -> None:
    assert _formatted("# a\r\n\r\n\r\n  # b  \r\n") == "# a\n\n# b\n"


def test_numbering_of_word_goes_and_spacing_becomes_one_blank_line() -> None:
    assert _formatted("1. 总分 100分。\n \n\t\n（一）舍入 不舍入；") == "总分 100分\n\n舍入 不舍入\n"


def test_a_mistaken_file_is_refused_with_its_diagnostics() -> None:
    with pytest.raises(RulesetError) as caught:
        _formatted("总分 100\n舍入 随便")
    assert [d.code for d in caught.value.diagnostics] == ["sentence-ends-early", "syntax"]


def test_the_difference_is_shown() -> None:
    assert diff_text("总分 100分\n", "总分 100分\n", "x") == ""
    shown = diff_text("总分 100 分", "总分 100分\n", "x.govperf")
    assert shown.splitlines() == [
        "--- x.govperf", "+++ x.govperf", "@@ -1 +1 @@",
        "-总分 100 分", "\\ No newline at end of file", "+总分 100分",
    ]  # fmt: skip


def test_a_sentence_alone_is_written_with_the_keys_it_is_given() -> None:
    [sentence] = _sentences("按比例 甲 ÷ 乙，封顶 100%，未达 60% 不得分，分母为零时 满分")
    assert format_sentence(sentence, "en", {"a": "甲"}) == (
        "proportional to a / 乙, capped at 100%, short of 60% no points, zero denominator full points"
    )
    assert isinstance(sentence, nodes.Proportional)
    full = nodes.Value(Fraction(1), "%", span=sentence.span)
    assert sentence.limits[0] == nodes.Cap(full, span=sentence.span)
