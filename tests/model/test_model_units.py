"""Units: what cannot be compared, added or multiplied is refused before any sheet is read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from small_rulesets import HEAD, INPUTS, METHODS, codes, found, indicator, pointed, sound

from govperf.base.messages import render
from govperf.model import expression as ex
from govperf.model.ruleset import Deduction, Indicator


@pytest.mark.parametrize(
    ("condition", "left", "right"),
    [
        ("金额 超过 5%", "金额", "比率（%）"),
        ("完成比 超过 5个百分点", "比率（%）", "百分点"),
        ("完成比 超过 5", "比率（%）", "无单位的数"),
        ("完成比 超过 5万元", "比率（%）", "金额"),
        ("实有数 超过 5项", "人", "项"),
        ("实有数 超过 金额", "人", "金额"),
        ("实有数 超过 5", "人", "无单位的数"),
        ("金额 超过 实有数 × 5%", "金额", "人"),
        ("金额 + 实有数 超过 5万元", "金额", "人"),
        ("金额 - 5% 超过 5万元", "金额", "比率（%）"),
        ("竣工日 不高于 5天", "日期", "天数"),
        ("取大(金额，实有数) 超过 5万元", "金额", "人"),
        ("金额 ÷ 1人 超过 5万元", "每人的金额", "金额"),
    ],
)
def test_units_are_never_mixed(condition: str, left: str, right: str) -> None:
    [diagnostic] = found(indicator(f"得 满分\n若 {condition}，不得分"))
    assert diagnostic.code == "units-differ"
    assert f"两边的单位不同：{left}与{right}" in render(diagnostic, "zh")


@pytest.mark.parametrize(
    "condition",
    [
        "金额 超过 5元",
        "金额 超过 0.5亿元",
        "完成比 超过 5「‰」",
        "完成比 超过 0",
        "金额 超过 0",
        "完成比 - 控制率 超过 5个百分点",
        "绝对值(完成比 - 控制率) 超过 5个百分点",
        "5个百分点 低于 控制率 - 完成比",
        "完成比 + 5个百分点 超过 控制率",
        "金额 × 50% 超过 5万元",
        "金额 ÷ 5万元 超过 60%",
        "实有数 - 编制数 超过 2人",
        "金额 ÷ 编制数 超过 金额 ÷ 2人",
    ],
)
def test_what_has_one_unit_can_be_compared(condition: str) -> None:
    assert found(indicator(f"得 满分\n若 {condition}，不得分")) == []


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("扣分 完成比 低于 100%，每 5% 扣 1分，不足部分不扣，扣完为止", "step-in-percent"),
        ("扣分 完成比 低于 100%，每 5 扣 1分，不足部分不扣，扣完为止", "step-unit-differs"),
        ("扣分 完成比 低于 100%，每 5万元 扣 1分，不足部分不扣，扣完为止", "step-unit-differs"),
        # A share of people is no step of people: the advice "write pp" would be wrong here.
        ("扣分 实有数 超过 5人，每 5% 扣 1分，不足部分不扣，扣完为止", "step-unit-differs"),
        ("扣分 金额 超过 5万元，每 1人 扣 1分，不足部分不扣，扣完为止", "step-unit-differs"),
    ],
)
def test_a_step_has_the_unit_of_what_it_counts(step: str, code: str) -> None:
    assert codes(found(indicator(step))) == [code]


def test_a_wrong_quantity_before_a_right_standard_and_step_is_one_mistake() -> None:
    [diagnostic] = found(
        indicator("扣分 实有数 超过 100%，每超过 1个百分点 扣 0.5分，不足部分不扣，扣完为止")
    )
    assert (diagnostic.code, pointed(diagnostic)) == ("units-differ", "超过 100%")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (indicator("分档 完成比：低于 60 计 1分，其余 计 10分"), "units-differ"),
        (indicator("插值 完成比：60 计 0分，90% 计 10分"), "units-differ"),
        (indicator("按比例 完成比，封顶 10分"), "units-differ"),
        (indicator("按比例 完成比，未达 60个百分点 不得分"), "units-differ"),
        (indicator("得 满分", INPUTS + "输入 一：人，≥ 0万元\n"), "units-differ"),
        (indicator("得 满分", INPUTS + "输入 一：人，缺数据 视为 1项\n"), "value-unit-differs"),
        (indicator("得 满分", INPUTS + "输入 一：人，取自 资金.其他资金.全年预算数\n"), "value-unit-differs"),
        (indicator("自评取自 资金.其他资金.全年预算数\n得 满分"), "value-unit-differs"),
        (
            indicator("得 满分") + "核对 F01 “一”：金额 = 5万元，允许误差 1个百分点，不符为错误\n",
            "value-unit-differs",
        ),
        (indicator("得 满分") + "核对 F01 “一”：金额 = 5%，允许误差 1万元，不符为错误\n", "units-differ"),
        (indicator("得 满分") + "示例 “一”\n给定 金额 = 5人\n应得 甲 = 10分\n", "value-unit-differs"),
        (indicator("得 满分") + "示例 “一”\n给定 有违规 = 5万元\n应得 甲 = 10分\n", "value-unit-differs"),
        (
            indicator("得 满分") + "示例 “一”\n给定 资金.其他资金.分值 = 5万元\n应得 甲 = 10分\n",
            "value-unit-differs",
        ),
        (
            HEAD + "等级 按总得分率：优 不低于 9分，差 低于 9分\n一级指标 甲 10分\n得 满分\n",
            "grade-unit-differs",
        ),
    ],
)
def test_units_hold_everywhere(text: str, code: str) -> None:
    assert set(codes(found(text))) == {code}


def test_the_figures_of_a_row_have_the_unit_of_the_sheet() -> None:
    head = HEAD + INPUTS + "填报指标 产出指标 10分\n填报计分\n方法 全部：\n"
    assert found(head + "若 完成值 不低于 指标值，得 满分，否则 不得分\n") == []
    assert found(head + "若 指标值 低于 0，得 满分，否则 不得分\n") == []
    assert codes(found(head + "若 完成值 超过 5人，得 满分，否则 不得分\n")) == ["units-differ"]
    assert found(HEAD + "填报指标 产出指标 10分\n" + METHODS) == []


def test_figures_are_kept_in_base_units() -> None:
    body = "扣分 金额 超过 1.5亿元，每 0.5万元 扣 0.1分，不足部分按比例扣，扣完为止"
    [item] = sound(indicator(body)).items
    assert isinstance(item, Indicator)
    assert item.rule is not None
    [deduction] = item.rule.deductions
    assert isinstance(deduction, Deduction)
    assert isinstance(deduction.standard, ex.Literal)
    assert (deduction.standard.value, deduction.step) == (Fraction(150_000_000), Fraction(5000))


@pytest.mark.parametrize(
    ("expression", "dimension"),
    [
        ("实有数 ÷ 编制数", ex.RATIO),
        ("金额 ÷ 编制数", "money/人"),
        ("金额 × 50%", ex.MONEY),
        ("50% × 金额", ex.MONEY),
        ("完成比 × 完成比", ex.RATIO),
        ("金额 ÷ 50%", ex.MONEY),
        ("完成比 - 5个百分点", ex.RATIO),
        ("-金额", ex.MONEY),
        ("绝对值(金额)", ex.MONEY),
        ("2 × 3", ex.NUMBER),
    ],
)
def test_units_of_what_is_made_of_others(expression: str, dimension: str) -> None:
    ruleset = sound(indicator("得 满分", INPUTS + f"计算 一 = {expression}\n"))
    assert ruleset.metrics["一"].expression.dimension == dimension
