"""The score forms, worked by hand: the arithmetic stands beside each case."""

from __future__ import annotations

import pytest
from scored_cases import interval, said, scored

# ---- constants


@pytest.mark.parametrize(
    ("share", "points"), [("满分", "10"), ("不得分", "0"), ("3.25分", "3.25"), ("35% 的分值", "3.5")]
)
def test_an_award_is_the_same_for_all(share: str, points: str) -> None:
    assert interval(scored(f"得 {share}")) == points


# ---- proportional


@pytest.mark.parametrize(
    ("limits", "ratio", "points"),
    [
        ("", "76%", "7.6"),  # 10 × 76 % (Chongqing FY2021: 7.6)
        ("，封顶 100%", "130%", "10"),
        ("，封顶 90%", "130%", "9"),
        ("，保底 50%", "30%", "5"),
        ("，封顶 100%，保底 0%", "-20%", "0"),
        ("，未达 60% 不得分", "59.99%", "0"),
        ("，未达 60% 不得分", "60%", "6"),  # exactly at the mark passes
        ("，未达 60% 不得分", "60.01%", "6.001"),
        ("，封顶 100%，保底 70%，未达 60% 不得分", "59%", "0"),  # the floor does not lift a failure
        ("，封顶 100%，保底 70%，未达 60% 不得分", "65%", "7"),
    ],
)
def test_proportional(limits: str, ratio: str, points: str) -> None:
    assert interval(scored(f"按比例 比{limits}", {"比": ratio})) == points


@pytest.mark.parametrize(
    ("answer", "points"),
    [("满分", "10"), ("不得分", "0"), ("不适用", "none")],
)
@pytest.mark.parametrize("executed", ["0万元", "50万元"])
def test_a_zero_denominator_has_the_answer_of_the_rule(answer: str, points: str, executed: str) -> None:
    """0 ÷ 0 and 50 ÷ 0 alike: the denominator decides."""
    given = {"金额": executed, "预算": "0万元"}
    body = f"按比例 金额 ÷ 预算，封顶 100%，分母为零时 {answer}\n不适用时 不计分"
    assert interval(scored(body, given)) == points


@pytest.mark.parametrize(
    ("answer", "points"),
    [("不适用", "none"), ("视为 80%", "8"), ("不予受理", "0–10")],
)
def test_a_zero_denominator_has_the_answer_of_its_metric(answer: str, points: str) -> None:
    inputs = (
        "输入 金额：万元\n输入 预算：万元，≥ 0万元\n"
        f"计算 执行率 = 金额 ÷ 预算，分母为零时 {answer}\n"
    )
    line = scored("按比例 执行率\n不适用时 不计分", {"金额": "50万元", "预算": "0万元"}, inputs=inputs)
    assert interval(line) == points


def test_a_zero_denominator_is_known_before_its_numerator_is() -> None:
    body = "按比例 金额 ÷ 预算，分母为零时 满分"
    assert interval(scored(body, {"预算": "0万元"})) == "10"


def test_the_numerator_s_own_answer_comes_first() -> None:
    inputs = (
        "输入 一：人，≥ 0人\n输入 二：人，≥ 0人\n输入 三：比率，≥ 0%\n"
        "计算 内 = 一 ÷ 二，分母为零时 不适用\n计算 外 = 内 ÷ 三，分母为零时 视为 50%\n"
    )
    body = "按比例 外，封顶 100%\n不适用时 满分"
    # 3 ÷ 0 is not applicable, whatever it is divided by; 3 ÷ 4 ÷ 0 counts as 50 %.
    assert interval(scored(body, {"一": "3人", "二": "0人", "三": "0%"}, inputs=inputs)) == "10"
    assert interval(scored(body, {"一": "3人", "二": "4人", "三": "0%"}, inputs=inputs)) == "5"
    # Without 二 it may be either; 50 % gives 5, not applicable gives 10.
    assert interval(scored(body, {"一": "3人", "三": "0%"}, inputs=inputs)) == "0–10"


@pytest.mark.parametrize(
    ("ratio", "low", "clamped"), [("130%", "10", "13"), ("-20%", "0", "-2")]
)
def test_what_lies_beyond_the_points_is_held_there_and_told(ratio: str, low: str, clamped: str) -> None:
    from scored_cases import INPUTS, finding, head, ruleset_of, sheet

    from govperf.base.messages import render
    from govperf.run.single import score

    text = f"{head()}{INPUTS}一级指标 甲 10分\n按比例 比\n"
    result = score(ruleset_of(text), sheet({"比": ratio}))
    [line] = result.lines
    assert interval(line) == low
    assert clamped in render(finding(result, "score-clamped"), "zh")
    assert "trace-clamped" in [m.code for m in line.trace]


def test_a_base_beyond_the_points_is_held_before_deductions() -> None:
    """130 % is 10 of 10; two violations cost 4 of these, not of 13."""
    body = "按比例 比\n扣分 实有数 每 1人 扣 2分，扣完为止"
    assert interval(scored(body, {"比": "130%", "实有数": "2人"})) == "6"


# ---- bands

BANDS = "分档 比：不高于 0% 计 10分，0% 至 10%（含） 计 8分，10% 至 20% 计 4分，不低于 20% 不得分"


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("-5%", "10"), ("0%", "10"), ("0.0001%", "8"),
        ("9.9999%", "8"), ("10%", "8"), ("10.0001%", "4"),
        ("19.9999%", "4"), ("20%", "0"), ("20.0001%", "0"), ("1355%", "0"),
    ],
)  # fmt: skip
def test_bands_just_below_on_and_above_each_bound(value: str, points: str) -> None:
    assert interval(scored(BANDS, {"比": value})) == points


def test_the_row_for_the_rest_stands_anywhere() -> None:
    body = "分档 比：其余 计 3分，[60%, 70%] 计 10分"
    values = {"59%": "3", "60%": "10", "70%": "10", "71%": "3"}
    assert {value: interval(scored(body, {"比": value})) for value in values} == values


def test_bands_with_bounds_that_are_quantities() -> None:
    """County rule YY-F: a rate against the county's own average."""
    body = "分档 比：不高于 界 计 10分，界 至 界 + 5个百分点（含） 计 6分，超过 界 + 5个百分点 不得分"
    body = body.replace("界 至", "(界,").replace(" + 5个百分点（含） 计 6分", " + 5个百分点] 计 6分")
    for value, points in {"30%": "10", "30.1%": "6", "35%": "6", "35.1%": "0"}.items():
        assert interval(scored(body, {"比": value, "界": "30%"})) == points


def test_a_missing_bound_leaves_the_rows_that_are_still_possible() -> None:
    body = "分档 比：不高于 界 计 9分，超过 界 计 4分"
    assert interval(scored(body, {"比": "30%"})) == "4–9"
    # A row that is certain ends the search, but an earlier one may still take it.
    body = "分档 比：低于 界 计 7分，不高于 50% 计 4分，其余 计 2分"
    assert interval(scored(body, {"比": "30%"})) == "4–7"
    assert interval(scored(body, {"比": "60%"})) == "2–7"


def test_rows_that_may_leave_a_gap_promise_nothing() -> None:
    body = "分档 比：低于 界 计 9分，超过 界 + 5个百分点 计 4分"
    assert interval(scored(body, {"比": "32%", "界": "30%"})) == "0–10"
    assert interval(scored(body, {"比": "32%"})) == "0–10"
    line = scored(body, {"比": "32%", "界": "30%"})
    assert [m.code for m in line.open_reasons] == ["no-band"]


def test_a_missing_quantity_may_fall_into_any_row() -> None:
    line = scored("分档 比：低于 60% 计 2分，其余 计 9分")
    assert interval(line) == "2–9"
    assert said(line.open_reasons) == "缺少“比”"


# ---- interpolation


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("50%", "0"), ("60%", "0"),  # level before the first anchor
        ("70%", "2"),  # 0 + (4 − 0) × 10/20
        ("80%", "4"),
        ("85%", "7"),  # 4 + (10 − 4) × 5/10
        ("90%", "10"), ("130%", "10"),  # level after the last
    ],
)  # fmt: skip
def test_interpolation(value: str, points: str) -> None:
    assert interval(scored("插值 比：60% 计 0分，80% 计 4分，90% 计 10分", {"比": value})) == points


def test_interpolation_may_go_down_or_up_and_down() -> None:
    body = "插值 比：0% 计 满分，50% 计 20% 的分值，100% 计 6分"
    # 10 − 8 × 25/50; 2 + 4 × 25/50
    assert [interval(scored(body, {"比": v})) for v in ("25%", "50%", "75%")] == ["6", "2", "4"]
    assert interval(scored(body)) == "2–10"


# ---- deductions


@pytest.mark.parametrize(
    ("side", "value", "mode", "points"),
    [
        # 109.09 % against 100 %, 1 point a percentage point (seed: 12 people in 11 posts)
        ("超过", "109.09%", "不足部分不扣", "1"),  # 9 whole steps
        ("超过", "109.09%", "不足部分按一步扣", "0"),  # 10 started steps
        ("超过", "109.09%", "不足部分按比例扣", "0.91"),  # 9.09 steps
        ("超过", "109%", "不足部分按一步扣", "1"),  # exactly 9 steps: none is started beyond
        ("超过", "100%", "不足部分按一步扣", "10"),
        ("超过", "99%", "不足部分按一步扣", "10"),
        ("低于", "92.8%", "不足部分不扣", "3"),  # 7 whole steps
        ("低于", "92.8%", "不足部分按一步扣", "2"),
        ("低于", "92.8%", "不足部分按比例扣", "2.8"),
        ("低于", "107.2%", "不足部分不扣", "10"),
        ("偏离", "92.8%", "不足部分不扣", "3"),
        ("偏离", "107.2%", "不足部分不扣", "3"),
        ("偏离", "100%", "不足部分不扣", "10"),
        ("超过", "300%", "不足部分不扣", "0"),  # until nothing is left
    ],
)
def test_steps(side: str, value: str, mode: str, points: str) -> None:
    body = f"扣分 比 {side} 100%，每{side} 1个百分点 扣 1分，{mode}，扣完为止"
    assert interval(scored(body, {"比": value})) == points


def test_the_hunan_sheet_of_2015_counts_whole_steps() -> None:
    """Golden example 1: 92.8 % against 100 %, 2 points for each 5 %, 5 points: 3 (HN15-C)."""
    body = "扣分 比 低于 100%，每 5个百分点 扣 20% 的分值，不足部分不扣，扣完为止"
    assert interval(scored(body, {"比": "92.8%"})) == "8"
    # ... and 99.27 % costs nothing (golden example 2).
    assert interval(scored(body, {"比": "99.27%"})) == "10"


def test_occurrences_with_a_limit() -> None:
    body = "扣分 实有数 每 1人 扣 3分，最多扣 5分，扣完为止"
    points = {"0人": "10", "1人": "7", "2人": "5", "9人": "5"}
    assert {count: interval(scored(body, {"实有数": count})) for count in points} == points
    assert interval(scored(body)) == "5–10"


def test_several_deductions_add_up_and_stop_at_zero() -> None:
    body = (
        "扣分 实有数 每 1人 扣 3分，扣完为止\n"
        "扣分 比 低于 90%，每 10个百分点 扣 2分，不足部分不扣，扣完为止"
    )
    # 10 − 2 × 3 − 1 × 2; 10 − 3 × 3 − 2 × 2 stops at 0
    assert interval(scored(body, {"实有数": "2人", "比": "75%"})) == "2"
    assert interval(scored(body, {"实有数": "3人", "比": "65%"})) == "0"
    assert interval(scored(body, {"实有数": "2人"})) == "0–4"
    assert interval(scored(body, {"比": "75%"})) == "0–8"


def test_deductions_from_a_base_that_is_not_full() -> None:
    body = "得 6分\n扣分 实有数 每 1人 扣 1.5分，扣完为止"
    assert interval(scored(body, {"实有数": "2人"})) == "3"  # 6 − 3


def test_a_deduction_whose_standard_is_a_quantity() -> None:
    body = "扣分 比 低于 界，每 1个百分点 扣 1分，不足部分不扣，扣完为止"
    assert interval(scored(body, {"比": "85%", "界": "88.5%"})) == "7"  # 3.5 below: 3 steps
    assert interval(scored(body, {"比": "85%"})) == "0–10"


# ---- checklist


@pytest.mark.parametrize(
    ("rule", "answers", "points"),
    [
        ("每项 3分", ("是", "是", "是"), "9"),
        ("每项 3分", ("是", "否", "是"), "6"),
        ("每项 3分", ("否", "否", "否"), "0"),
        ("每项 3分", ("是", "", "否"), "3–6"),
        ("每项 3分", ("", "", ""), "0–9"),
        ("缺一项扣 4分，扣完为止", ("是", "是", "是"), "10"),
        ("缺一项扣 4分，扣完为止", ("是", "否", "是"), "6"),
        ("缺一项扣 4分，扣完为止", ("否", "否", "否"), "0"),  # 10 − 12 stops at 0
        ("缺一项扣 4分，扣完为止", ("否", "", "是"), "2–6"),
        ("缺一项扣 4分，扣完为止", ("", "", ""), "0–10"),
    ],
)
def test_checklist_both_ways(rule: str, answers: tuple[str, str, str], points: str) -> None:
    given = dict(zip(("子", "丑", "寅"), answers, strict=True))
    assert interval(scored(f"要素 {rule}：子，丑，寅", given)) == points


def test_elements_with_points_of_their_own() -> None:
    body = "要素：子 5分，丑 3分，寅 2分"
    assert interval(scored(body, {"子": "是", "丑": "否", "寅": "√"})) == "7"
