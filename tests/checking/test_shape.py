"""Findings about the shape of scores: falls, cliffs, exact hits; never an error."""

from __future__ import annotations

from fractions import Fraction

import pytest
from examined import CITED, RATE, errors, figure, findings, line_of, text_of, units

from govperf.base.diagnostics import Severity
from govperf.base.messages import render, repair

F = Fraction
_BANDS = RATE + CITED + "分档 执行率：\n{rows}\n"


def bands(*rows: str) -> str:
    return text_of(_BANDS.format(rows="\n".join(rows)))


# ---- where a score falls although performance rises

_DIP = bands("低于 60% 不得分", "[60%, 80%) 计 9分", "[80%, 100%) 计 8分", "不低于 100% 计 10分")


def test_a_row_that_gets_less_than_the_worse_one_below_it_is_reported() -> None:
    [found] = findings(_DIP, "score-falls")
    assert found.severity is Severity.NOTE
    # 79.99 % is in the row of 9 points, 80 % in the row of 8.
    assert (figure(found, "first"), figure(found, "second")) == (F(7999, 10_000), F(8, 10))
    assert (figure(found, "score_first"), figure(found, "score_second")) == (F(9), F(8))
    assert units(found) == [({"执行率": "79.99%"}, F(9)), ({"执行率": "80%"}, F(8))]
    assert line_of(found) == "分档 执行率："
    assert errors(_DIP) == []
    assert "执行率 从 79.99% 变好到 80%，得分反而从 9 分降到 8 分" in render(found, "zh")
    assert "improves from 79.99% to 80%, the score falls from 9 to 8" in render(found, "en")
    assert "核对原文" in repair(found, "zh")


@pytest.mark.parametrize(
    "rows",
    [
        # More is better all the way.
        ("低于 60% 不得分", "[60%, 80%) 计 8分", "不低于 80% 计 10分"),
        # Less is better all the way: a control rate.
        ("不高于 0% 计 10分", "0% 至 10%（含） 计 8分", "超过 10% 不得分"),
        # A rate that should be met, not passed: both sides are worse.
        ("低于 80% 不得分", "[80%, 90%) 计 5分", "[90%, 110%] 计 10分", "超过 110% 计 8分"),
    ],
)
def test_tables_that_make_sense_have_no_fall(rows: tuple[str, ...]) -> None:
    assert findings(bands(*rows), "score-falls") == []


def test_a_condition_that_gives_more_to_the_worse_is_a_fall() -> None:
    # 59.99 % gets 8 points by the condition, 60 % only its 6.
    text = text_of(RATE + CITED + "按比例 执行率，封顶 100%\n若 执行率 低于 60%，得 8分\n")
    [found] = findings(text, "score-falls")
    assert units(found) == [({"执行率": "59.99%"}, F(8)), ({"执行率": "60%"}, F(6))]


def test_of_a_rate_that_is_to_be_low_the_lower_one_is_the_better() -> None:
    text = text_of(RATE + CITED + "扣分 执行率 超过 100%，每超过 1个百分点 扣 1分，不足部分不扣，扣完为止\n"
                   "若 执行率 等于 100%，得 2分\n")  # fmt: skip
    [found] = findings(text, "score-falls")
    assert (figure(found, "first"), figure(found, "second")) == (F(10001, 10_000), F(1))
    assert (figure(found, "score_first"), figure(found, "score_second")) == (F(10), F(2))


@pytest.mark.parametrize(
    ("kind", "expression", "row"),
    [
        ("不低于", "完成率", "低于 100% 计 60%的分值，[100%, 130%] 计 满分，超过 130% 计 80%的分值"),
        ("不高于", "完成率", "低于 100% 计 60%的分值，[100%, 130%] 计 满分，超过 130% 计 80%的分值"),
    ],
)
def test_the_kind_of_target_says_what_is_better_for_a_row(kind: str, expression: str, row: str) -> None:
    text = text_of(
        "填报指标 产出指标 10分\n依据 甲 “第一条”\n"
        f"填报计分\n方法 {kind}：\n分档 {expression}：{row}\n不适用时 满分\n"
        "方法 全部：\n得 满分\n缺数据时 待定\n"
    )
    [found] = findings(text, "score-falls")
    # Out of a row of 100 points: 130 % gets all, 130.01 % four fifths.
    assert (figure(found, "first"), figure(found, "second")) == (F(13, 10), F(13001, 10_000))
    assert (figure(found, "score_first"), figure(found, "score_second")) == (F(100), F(80))


# ---- the largest cliff


def test_the_largest_cliff_is_shown_with_its_two_neighbours() -> None:
    text = text_of(
        RATE + "输入 违规：项，≥ 0项\n输入 结余：万元，≥ 0万元\n"
        + "一级指标 预算执行 10分\n依据 甲 “第一条”\n按比例 执行率，封顶 100%，未达 60% 不得分\n"
        + "一级指标 合规 5分\n依据 甲 “第二条”\n扣分 违规 每 1项 扣 2分，扣完为止\n"
        + "一级指标 结余控制 5分\n依据 甲 “第三条”\n分档 结余：不高于 50万元 计 5分，其余 计 1分\n",
        points=20,
    )  # fmt: skip
    [found] = findings(text, "largest-cliff")
    assert found.severity is Severity.NOTE
    assert units(found) == [({"执行率": "59.99%"}, F(0)), ({"执行率": "60%"}, F(6))]
    assert figure(found, "difference") == F(6)
    assert line_of(found) == "按比例 执行率，封顶 100%，未达 60% 不得分"


def test_money_and_counts_have_neighbours_of_their_own_size() -> None:
    money = text_of("输入 结余：万元，≥ 0万元\n" + CITED + "分档 结余：不高于 50万元 计 10分，其余 计 1分\n")
    [found] = findings(money, "largest-cliff")
    assert units(found) == [({"结余": "50.01万元"}, F(1)), ({"结余": "50万元"}, F(10))]
    counts = text_of("输入 违规：项，≥ 0项\n" + CITED + "分档 违规：不高于 2项 计 10分，其余 不得分\n")
    [found] = findings(counts, "largest-cliff")
    assert units(found) == [({"违规": "3项"}, F(0)), ({"违规": "2项"}, F(10))]


def test_a_slope_is_no_cliff() -> None:
    assert findings(text_of(RATE + CITED + "按比例 执行率，封顶 100%\n"), "largest-cliff") == []
    gentle = text_of(RATE + CITED + "插值 执行率：60% 计 0分，80% 计 4分，90% 计 10分\n")
    assert findings(gentle, "largest-cliff") == []


def test_a_ruleset_that_does_not_hold_has_no_shape() -> None:
    text = text_of(RATE + CITED + "按比例 执行率\n若 执行率 低于 60%，得 8分\n")
    assert errors(text) == ["score-out-of-points"]
    assert findings(text, "score-falls") == findings(text, "largest-cliff") == []


# ---- rows that take a single value, or none


def test_a_row_that_only_an_exact_hit_reaches() -> None:
    text = bands("低于 100% 计 8分", "等于 100% 计 10分", "超过 100% 计 9分")
    [found] = findings(text, "band-needs-exact-hit")
    assert found.severity is Severity.NOTE
    assert figure(found, "value") == F(1)
    assert line_of(found) == "等于 100% 计 10分"
    assert "恰好等于 100%" in render(found, "zh")
    assert "only exactly 100%" in render(found, "en")


def test_the_domain_may_leave_a_row_one_value() -> None:
    text = text_of("输入 满意度：比率，0%（含）至 100%（含）\n" + CITED
                   + "分档 满意度：低于 100% 计 5分，不低于 100% 计 10分\n")  # fmt: skip
    [found] = findings(text, "band-needs-exact-hit")
    assert line_of(found).endswith("不低于 100% 计 10分")


def test_of_what_is_counted_every_value_is_an_exact_hit() -> None:
    text = text_of("输入 违规：项，≥ 0项\n" + CITED + "分档 违规：等于 0项 计 10分，其余 不得分\n")
    assert findings(text, "band-needs-exact-hit") == []


def test_a_row_beyond_the_domain_is_never_reached() -> None:
    text = bands("低于 100% 计 8分", "[100%, 200%] 计 10分", "超过 200% 计 9分")
    [found] = findings(text, "unreachable-band")
    assert found.severity is Severity.WARNING
    assert line_of(found) == "超过 200% 计 9分"
    # (全年执行数 − 1) over itself never comes to 200 %: the domain of a quotient is known as well.
    quotient = text_of("输入 数：万元，0万元（含）至 10万元（含）\n输入 额：万元，≥ 10万元\n" + CITED
                       + "分档 数 ÷ 额：低于 100% 计 8分，等于 100% 计 10分，超过 100% 计 9分\n")  # fmt: skip
    assert [line_of(d)[-12:] for d in findings(quotient, "unreachable-band")] == ["超过 100% 计 9分"]


def test_a_grade_beyond_the_total_is_never_earned() -> None:
    head = "等级 按总分：超 超过 10分，优 9分（含）至 10分（含），差 低于 9分\n"
    [found] = findings(text_of(head + RATE + CITED + "按比例 执行率，封顶 100%\n"), "unreachable-grade")
    assert found.severity is Severity.WARNING
    assert found.values["name"] == "超"
    fine = "等级 按总分：优 9分（含）至 10分（含），差 低于 9分\n"
    assert findings(text_of(fine + RATE + CITED + "按比例 执行率，封顶 100%\n"), "unreachable-grade") == []
