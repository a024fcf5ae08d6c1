"""What a circular leaves open and the author must answer: steps, zero denominators, 不适用."""

from __future__ import annotations

import pytest
from small_rulesets import HEAD, INPUTS, codes, found, indicator, sound

from govperf.model.ruleset import Indicator, Rule
from govperf.syntax.nodes import StepMode


def _rule(body: str) -> Rule:
    [item] = sound(indicator(body)).items
    assert isinstance(item, Indicator)
    assert item.rule is not None
    return item.rule


@pytest.mark.parametrize(
    "step", ["完成比 低于 90%，每 1个百分点", "金额 每 1万元", "实有数 每 2人", "实有数 每 0.5人"]
)
def test_what_can_be_broken_needs_an_answer_for_the_parts_of_a_step(step: str) -> None:
    assert codes(found(indicator(f"扣分 {step} 扣 1分，扣完为止"))) == ["part-steps-unanswered"]
    [deduction] = _rule(f"扣分 {step} 扣 1分，不足部分按一步扣，扣完为止").deductions
    assert deduction.step_mode is StepMode.STARTED


def test_days_can_be_broken_by_hours() -> None:
    inputs = INPUTS + "输入 工期：天\n"
    body = "扣分 工期 超过 30天，每 1天 扣 1分，扣完为止"
    assert codes(found(indicator(body, inputs))) == ["part-steps-unanswered"]


def test_single_persons_and_cases_cannot_be_broken() -> None:
    assert _rule("扣分 实有数 每 1人 扣 1分，扣完为止").deductions[0].step_mode is StepMode.WHOLE


@pytest.mark.parametrize(
    ("denominator", "needs_answer"),
    [
        ("实有数", True),  # ≥ 0
        ("编制数", False),  # ≥ 1
        ("金额", True),  # no domain
        ("2人", False),
        ("0人", True),
        ("(编制数 + 编制数)", True),  # an expression may be anything
    ],
)
def test_a_zero_denominator_needs_an_answer_where_it_can_occur(denominator: str, needs_answer: bool) -> None:
    text = indicator("得 满分", INPUTS + f"计算 一 = 1人 ÷ {denominator}\n")
    expected = ["zero-denominator-unanswered"] if needs_answer else []
    assert [c for c in codes(found(text)) if c != "units-differ"] == expected
    for answer in ("不适用", "视为 0%", "不予受理"):
        answered = indicator("得 满分", INPUTS + f"计算 一 = 1人 ÷ {denominator}，分母为零时 {answer}\n")
        assert found(answered) == []


@pytest.mark.parametrize(
    ("domain", "needs_answer"),
    [
        ("≥ 0%", True),
        ("> 0%", False),
        ("0% 至 100%", False),
        ("0%（含）至 100%", True),
        ("≥ -5%", True),
        ("≤ 100%", True),
        ("[1%, 100%]", False),
    ],
)
def test_the_declared_domain_decides_whether_zero_can_occur(domain: str, needs_answer: bool) -> None:
    text = indicator("得 满分", f"输入 甲率：比率，{domain}\n计算 一 = 5% ÷ 甲率\n")
    assert codes(found(text)) == (["zero-denominator-unanswered"] if needs_answer else [])


@pytest.mark.parametrize(
    "body",
    [
        "按比例 1人 ÷ 实有数，分母为零时 不适用",
        "按比例 比，封顶 100%",
        "分档 比 + 完成比：低于 60% 不得分，其余 计 10分",
        "分档 完成比：低于 比 不得分，其余 计 10分",
        "插值 取大(比，完成比)：0% 计 0分，100% 计 10分",
        "扣分 比 低于 90%，每 1个百分点 扣 1分，不足部分不扣，扣完为止",
        "扣分 完成比 低于 比，每 1个百分点 扣 1分，不足部分不扣，扣完为止",
        "得 满分\n若 比 低于 60%，不得分",
        "得 满分\n若 有违规，不适用",
        "得 满分\n若 有违规，得 满分，否则 不适用",
        "得 满分\n若 比 低于 60%，提示 “低”，否则 提示 “高”",
        "按比例 二比，封顶 100%",
    ],
)
def test_what_can_be_not_applicable_needs_an_answer(body: str) -> None:
    inputs = INPUTS + "计算 比 = 1人 ÷ 实有数，分母为零时 不适用\n计算 二比 = 比 + 完成比\n"
    assert codes(found(indicator(body, inputs))) == ["not-applicable-unanswered"]
    for answer in ("满分", "不得分", "不计分，提示 “不适用”"):
        assert found(indicator(f"{body}\n不适用时 {answer}", inputs)) == []


@pytest.mark.parametrize(
    "body",
    [
        "按比例 1人 ÷ 实有数，分母为零时 满分",
        "按比例 1人 ÷ 实有数，分母为零时 不得分",
        # A finding that cannot be told costs nothing.
        "得 满分\n若 比 低于 60%，提示 “低”",
        "按比例 零比，封顶 100%",
    ],
)
def test_what_is_answered_elsewhere_needs_no_second_answer(body: str) -> None:
    inputs = INPUTS + "计算 比 = 1人 ÷ 实有数，分母为零时 不适用\n"
    inputs += "计算 零比 = 1人 ÷ 实有数，分母为零时 视为 0%\n"
    assert found(indicator(body, inputs)) == []


def test_the_attainment_of_a_row_may_be_undefined_too() -> None:
    head = HEAD + INPUTS + "填报指标 产出指标 10分\n"
    method = "方法 全部：\n得 满分\n若 完成率 低于 60%，不得分\n"
    assert codes(found(head + "填报计分\n" + method)) == ["not-applicable-unanswered"]
    assert found(head + "填报计分\n不适用时 满分\n" + method) == []
    assert found(head + "不适用时 满分\n填报计分\n" + method) == []
    assert found(head + "填报计分\n" + method + "不适用时 满分\n") == []
    assert found(head + "填报计分\n" + method.replace("不得分", "提示 “低”")) == []
