"""Names: unknown with the nearest, twice, before they are declared, and their English keys."""

from __future__ import annotations

import pytest
from small_rulesets import HEAD, INPUTS, codes, found, indicator, pointed, sound

from govperf.base.messages import render


@pytest.mark.parametrize(
    ("body", "name", "nearest"),
    [
        ("扣分 控制律 超过 100%，每 1个百分点 扣 1分，不足部分不扣，扣完为止", "控制律", "控制率"),
        ("按比例 完成比率，封顶 100%", "完成比率", "完成比"),
        ("得 满分\n若 有违归，不得分", "有违归", "有违规"),
        ("插值 完成度：0% 计 0分，100% 计 10分", "完成度", "完成比"),
        ("分档 完成比：不高于 控制比 计 0分，其余 计 10分", "控制比", "控制率"),
    ],
)
def test_an_unknown_name_is_one_message_with_the_nearest_name(body: str, name: str, nearest: str) -> None:
    [diagnostic] = found(indicator(body))
    assert diagnostic.code == "unknown-name"
    assert pointed(diagnostic) == name
    assert f"是否想写“{nearest}”？" in render(diagnostic, "zh")
    assert f"did you mean '{nearest}'?" in render(diagnostic, "en")


def test_a_name_that_is_like_no_other_gets_no_guess() -> None:
    [diagnostic] = found(indicator("按比例 雨量，封顶 100%"))
    assert (diagnostic.code, diagnostic.reasons) == ("unknown-name", ())


def test_names_compare_without_quotes_blanks_and_width() -> None:
    text = (
        HEAD + "输入 “三公经费”支出（万元） three：万元，≥ 1万元\n计算 比 = 1万元 ÷ 「三公经费支出(万元)」\n"
        "一级指标 甲 10分\n按比例 比，封顶 100%\n"
    )
    text = text.replace("“三公经费”支出（万元） three", "「“三公经费”支出（万元）」 three")
    assert list(sound(text).inputs) == ["三公经费支出(万元)"]


@pytest.mark.parametrize(
    "second",
    [
        "输入 金额：万元",
        "输入 「金额」：人",
        "计算 金额 = 1万元",
        "文件 甲 = “一”\n文件 「甲」 = “二”",
    ],
)
def test_a_second_declaration_is_reported(second: str) -> None:
    [diagnostic] = found(indicator("得 满分", INPUTS + second + "\n"))
    assert diagnostic.code == "name-twice"


def test_an_element_is_a_declaration() -> None:
    body = "要素 每项 5分：制度，有违规"
    [diagnostic] = found(indicator(body))
    assert (diagnostic.code, pointed(diagnostic)) == ("name-twice", "有违规")


def test_two_indicators_of_one_path() -> None:
    text = HEAD + "一级指标 甲 10分\n三级指标 乙 5分 得 满分\n三级指标 「乙」 5分 得 满分\n"
    [diagnostic] = found(text)
    assert (diagnostic.code, pointed(diagnostic)) == ("name-twice", "三级指标 「乙」 5分")


def test_a_quantity_cannot_be_used_before_it_is_declared_so_no_circle_can_arise() -> None:
    inputs = "输入 金额：万元，≥ 1万元\n计算 一 = 二 + 金额\n计算 二 = 金额 + 金额\n计算 三 = 三 + 金额\n"
    diagnostics = found(indicator("得 满分", inputs))
    assert codes(diagnostics) == ["used-before-declared", "used-before-declared"]
    assert [pointed(d) for d in diagnostics] == ["二", "三"]


@pytest.mark.parametrize(
    "declared",
    [
        "输入 一 amount：万元\n输入 二 Amount：万元",
        "输入 一 amount：万元\n计算 二 AMOUNT = 一 + 一",
        "输入 一：万元\n计算 二 = 一 + 一\n英文名 一 amount，二 amount",
    ],
)
def test_equal_keys_are_reported_whatever_they_name(declared: str) -> None:
    [diagnostic] = found(indicator("得 满分", declared + "\n"))
    assert diagnostic.code == "key-twice"


def test_keys_may_be_given_apart() -> None:
    ruleset = sound(indicator("得 满分", "输入 一：万元\n计算 二 = 一 + 一\n英文名 一 first，二 second\n"))
    assert (ruleset.inputs["一"].key, ruleset.metrics["二"].key) == ("first", "second")


def test_a_key_for_nothing_is_reported() -> None:
    [diagnostic] = found(indicator("得 满分", INPUTS + "英文名 金颔 gold\n"))
    assert (diagnostic.code, pointed(diagnostic)) == ("unknown-name", "金颔")


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("资金.年度资金总额.全年预算", "unknown-place"),
        ("资金.年度资金总额", "unknown-place"),
        ("金额.年度资金总额.全年预算数", "unknown-place"),
        ("资金.分项.全年预算数", "sum-of-parts-only"),
    ],
)
def test_a_place_that_the_sheet_does_not_have(place: str, code: str) -> None:
    assert codes(found(indicator(f"得 满分\n若 {place} 超过 0万元，不得分"))) == [code]
    assert codes(found(indicator("得 满分", f"输入 一：万元，取自 {place}\n"))) == [code]


def test_the_row_s_own_figures_stand_in_methods_only() -> None:
    [diagnostic] = found(indicator("得 满分\n若 完成率 超过 130%，提示 “高”"))
    assert (diagnostic.code, pointed(diagnostic)) == ("row-value-outside-method", "完成率")


def test_a_document_that_is_not_declared() -> None:
    text = indicator("依据 办法甲 “第1项”\n得 满分", INPUTS + "文件 办法乙 = “某办法”\n")
    [diagnostic] = found(text)
    assert diagnostic.code == "unknown-document"
    assert "是否想写“办法乙”？" in render(diagnostic, "zh")


def test_citations_are_read_wherever_they_stand() -> None:
    head = HEAD + "文件 甲 = “一”\n填报指标 产出指标 10分\n依据 甲 “块”\n填报计分\n依据 甲 “各块”\n"
    ruleset = sound(head + "方法 定性：\n依据 甲 “定性”，待核实\n得 满分\n方法 全部：\n得 满分\n")
    cited = [(c.place, c.unverified) for c in ruleset.citations]
    assert cited == [("块", None), ("各块", None), ("定性", "")]
    [diagnostic] = found(head + "方法 全部：\n依据 乙 “定性”\n得 满分\n")
    assert diagnostic.code == "unknown-document"
