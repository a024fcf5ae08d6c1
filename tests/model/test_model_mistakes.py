"""One run reports every mistake, of whatever kind, once: none hides another, none is told twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_rulesets import HEAD, INPUTS, METHODS, checked, codes, found, indicator, line_of, pointed

from govperf.base.diagnostics import Diagnostic
from govperf.base.messages import render
from govperf.base.resources import rulesets_root
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.broken import broken_sentences
from govperf.syntax.parse import parse

TOYLAND = (rulesets_root() / "toyland" / "2025.govperf").read_text(encoding="utf-8")

#: What stands in the toy country's file, a slip in it that leaves the lines as they are, its code.
SLIPS: list[tuple[str, str, str]] = [
    # syntax: a colon, a unit, a letter, a keyword
    ("输入 编制人数 establishment：人", "输入 编制人数 establishment 人", "syntax"),
    ("要素 每项 5分：制度健全", "要素 每项 5：制度健全", "syntax"),
    ("四舍五入，2位小数", "四舍五人，2位小数", "syntax"),
    ("三级指标 满意度 10分", "三极指标 满意度 10分", "syntax"),
    # names
    ("若 有违规，不得分", "若 有违归，不得分", "unknown-name"),
    ("依据 甲 “第1项”", "依据 乙 “第1项”", "unknown-document"),
    ("= 合计(资金.分项.全年预算数)", "= 合计(资金.分项.全年预算)", "unknown-place"),
    ("应得 在职人员控制率", "应得 在职人员控率", "unknown-indicator"),
    ("输入 有违规 violation", "输入 有违规 staff", "key-twice"),
    # units
    ("满意度：60% 计 0分", "满意度：60 计 0分", "units-differ"),
    ("在职人数 = 12人", "在职人数 = 12项", "value-unit-differs"),
    # answers
    ("，不足部分不扣，扣完为止", "，扣完为止", "part-steps-unanswered"),
    # points
    ("变动率 5分", "变动率 4分", "points-do-not-add-up"),
    # bands and grades
    ("0% 至 10%（含）", "1% 至 10%（含）", "gap-in-bands"),
    ("差 低于 60分", "差 低于 50分", "gap-in-grades"),
    # methods
    ("方法 等于，区间，时限：", "方法 等于，区间：", "method-missing"),
]


def _told(text: str) -> list[tuple[str, int]]:
    """Give code and line of everything that is found."""
    source = Source("x.govperf", text)
    ruleset, diagnostics = check_source(source)
    assert (ruleset is None) is bool(diagnostics)
    return [(d.code, source.position(d.span.start)[0] if d.span else 0) for d in diagnostics]


def _planted(slips: list[tuple[str, str, str]]) -> tuple[str, list[tuple[str, int]]]:
    """Plant slips; give the text, and what must be told of it in the order of the lines."""
    text, expected = TOYLAND, []
    for right, wrong, code in slips:
        assert text.count(right) == 1, right
        line = TOYLAND[: TOYLAND.index(right)].count("\n") + 1
        # Sums and missing methods are told where the sum and the block stand.
        place = {"points-do-not-add-up": "二级指标 预算配置", "method-missing": "填报指标 产出指标"}.get(code)
        if code == "gap-in-bands":
            place = "分档 预算控制率"
        expected.append((code, TOYLAND[: TOYLAND.index(place)].count("\n") + 1 if place else line))
        text = text.replace(right, wrong)
    return text, sorted(expected, key=lambda told: told[1])


def test_the_toy_country_has_no_mistakes() -> None:
    assert _told(TOYLAND) == []


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{code} {wrong}" for _, wrong, code in SLIPS])
def test_one_slip_is_one_message(slip: tuple[str, str, str]) -> None:
    text, expected = _planted([slip])
    assert _told(text) == expected


def test_ten_mistakes_of_ten_kinds_are_ten_messages_in_one_run() -> None:
    ten = [slip for slip in SLIPS if slip[2] != "syntax"][:9] + SLIPS[:1]
    ten_more = [SLIPS[1], SLIPS[3], *SLIPS[6:8], *SLIPS[10:]]
    for slips in (ten, ten_more):
        assert len(slips) == 10
        text, expected = _planted(slips)
        assert _told(text) == expected


@settings(deadline=None, max_examples=40)
@given(st.sets(st.sampled_from(range(len(SLIPS))), min_size=2))
def test_no_mistake_hides_another(chosen: set[int]) -> None:
    slips = [slip for number, slip in enumerate(SLIPS) if number in chosen]
    text, expected = _planted(slips)
    # With the head's rounding unreadable nobody knows what the grades are taken from.
    hidden = {"gap-in-grades"} if SLIPS[2] in slips else set()
    assert sorted(_told(text)) == sorted(told for told in expected if told[0] not in hidden)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("二级指标 预算配置 10分", "二级指标 预算配置 10"),
        ("一级指标 投入 10分", "一极指标 投入 10分"),
        ("一级指标 过程 30分", "一级指标 过程 30份"),
        ("填报指标 产出指标 50分", "填报指标 产出指标 50"),
        ("填报指标 满意度指标 10分", "填报旨标 满意度指标 10分"),
        ("计算 在职人员控制率 staff_control_rate =", "计算 在职人员控制率 staff_control_rate"),
        ("文件 甲 = “玩具国评分办法”", "文件 甲 “玩具国评分办法”"),
        ("总分 100分", "总分 100"),
        ("约定 缺数据 待定", "约定 缺数据 等待"),
        ("约定 未标方向 视为不低于", "约定 未标方向 视为不底于"),
        ("示例 “超编", "示例 超编"),
        ("给定 编制人数 = 11人，", "给定 编制人数 11人，"),
        ("应得 在职人员控制率 = 0.5分", "应得 在职人员控制率 = 0.5"),
        ("方法 不低于：", "方法 不底于："),
        ("扣分 在职人员控制率 超过 100%", "扣份 在职人员控制率 超过 100%"),
        ("分档 预算控制率：", "分挡 预算控制率："),
        ("按比例 完成值 ÷ 指标值，封顶 100%", "按比列 完成值 ÷ 指标值，封顶 100%"),
        ("等级 按总分：", "等级 按总分"),
        ("适用 玩具国，部门整体支出，2025年度", "适用 玩具国，部门整体支出，2025年"),
    ],
)
def test_what_hangs_on_a_broken_sentence_is_not_blamed(right: str, wrong: str) -> None:
    assert TOYLAND.count(right) == 1
    source = Source("x.govperf", TOYLAND.replace(right, wrong))
    [diagnostic] = check_source(source)[1]
    assert diagnostic.code in ("syntax", "sentence-ends-early")


def test_an_input_that_could_not_be_read_may_be_named() -> None:
    inputs = INPUTS.replace("done：比率", "done 比率")
    diagnostics = found(indicator("按比例 完成比\n若 金额 超过 5人，不得分", inputs))
    assert [(d.code, line_of(d)) for d in diagnostics] == [
        ("syntax", "输入 完成比 done 比率"),
        ("units-differ", "若 金额 超过 5人，不得分"),
    ]


def test_a_name_that_stands_in_no_broken_sentence_is_still_unknown() -> None:
    diagnostics = found(indicator("按比例 完成度", INPUTS.replace("done：比率", "done 比率")))
    assert codes(diagnostics) == ["syntax", "unknown-name"]


def test_an_unknown_quantity_goes_with_every_unit() -> None:
    for body in (
        "若 雨量 超过 5人，得 满分，否则 不得分",
        "得 满分\n若 雨量，不得分",
        "扣分 雨量 超过 5万元，每 1万元 扣 1分，不足部分不扣，扣完为止",
        "插值 雨量：60 计 0分，80% 计 10分",
        "按比例 金额 ÷ 雨量，封顶 100%",
        "分档 雨量：低于 5 计 0分，超过 6万元 计 10分",
        "按比例 取大(雨量 × 2，金额 - 雨量)",
    ):
        assert set(codes(found(indicator(body)))) == {"unknown-name"}, body


def test_an_english_file_is_treated_alike() -> None:
    text = (
        "ruleset toyland/small\napplies to 玩具国, department, FY2025\ntotal 10 points\nrounding none\n"
        "convention missing pending\ninput 实有数 staff persons, >= 0 persons\n"
        "block 甲 10 points\ngroup 乙 10 points\nindicator 丙 10\n"
        "deduction on staff above 5 persons, for each 1 persons deduct 1 points, until zero\n"
    )
    assert codes(checked(text)) == ["syntax", "sentence-ends-early"]


def test_broken_sentences_are_told_apart_by_the_word_they_begin_with() -> None:
    text = (
        HEAD + "输入 金额 万元\n一级指标 甲 10分\n三极指标 「数 量」 5分\n得 满分\n"
        "扣份 金额 每 1万元 扣 1分\n不适用时 满分\n示例 一\n  接着写\n"
    )
    broken = broken_sentences(parse(Source("x", text)))
    assert [(b.terminal, b.name) for b in broken] == [
        ("_INPUT", "金额"), ("LEVEL3", "数"), ("_DEDUCTION", "金额"), ("_EXAMPLE", "一"),
    ]  # fmt: skip


# ---- examples


_TWO = (
    HEAD.replace("10分", "20分") + INPUTS + "一级指标 甲 10分\n三级指标 丙 10分\n得 满分\n"
    "填报指标 产出指标 10分\n" + METHODS
)


@pytest.mark.parametrize(
    ("case", "code", "words"),
    [
        ("应得 丁 = 10分", "unknown-indicator", "丁"),
        ("应得 甲/丁 = 10分", "unknown-indicator", "甲/丁"),
        ("给定指标 效益/一：目标 5人，完成 5人，10分\n应得 丙 = 10分", "unknown-indicator", "效益/一"),
        ("给定 金颔 = 5万元\n应得 丙 = 10分", "unknown-name", "金颔"),
        ("给定 金额 = 5万元，金额 = 6万元\n应得 丙 = 10分", "name-twice", "金额 = 6万元"),
        ("给定 资金.分项.全年预算数 = 5万元\n应得 丙 = 10分", "sum-of-parts-only", "资金.分项.全年预算数"),
    ],
)
def test_examples_are_read_as_strictly_as_rules(case: str, code: str, words: str) -> None:
    [diagnostic] = found(f"{_TWO}示例 “一”\n{case}\n")
    assert (diagnostic.code, pointed(diagnostic)) == (code, words)


def test_a_row_may_be_given_after_it_is_expected() -> None:
    case = "示例 “一”\n应得 产出指标/一 = 10分\n给定指标 产出指标/一：目标 5人，完成 5人，10分\n"
    assert found(_TWO + case) == []


def test_nearest_indicator_is_named() -> None:
    [diagnostic] = found(_TWO + "示例 “一”\n应得 产出旨标 = 10分\n")
    assert "是否想写“产出指标”？" in render(diagnostic, "zh")


def test_diagnostics_come_in_the_order_of_the_text() -> None:
    text, _ = _planted(SLIPS[3:])
    diagnostics: tuple[Diagnostic, ...] = check_source(Source("x", text))[1]
    starts = [d.span.start for d in diagnostics if d.span]
    assert starts == sorted(starts)
    assert len(starts) == len(diagnostics)
