"""分档 that give an interval, take points, multiply or do not apply; the actions of 若 beside them.

From the catalogue: PV08 (speed of release: within a month 10 points, then 9-8, 7-6, 5-4, 3-2, then 1;
the copy leaves (6, 9] months undefined), X03 (over-fulfilment: (150 %, 200 %] −10 % … above 500 % −40 %),
X02 (above 130 % the score is reduced), SC23 (below 90 % a reason is required, nothing is deducted),
ST-V (late return −5, defective return −3, no activity: nothing).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, the_score

FEW = settings(deadline=None, max_examples=40)

PV08 = """
输入 下达时间：个月，≥ 0个月
一级指标 下达进度 10分
  分档 下达时间：
    不高于 1个月           计 10分
    1个月 至 2个月（含）   [8分, 9分] 之间评分
    2个月 至 3个月（含）   [6分, 7分] 之间评分
    3个月 至 4个月（含）   [4分, 5分] 之间评分
    4个月 至 5个月（含）   [2分, 3分] 之间评分
    5个月 至 6个月（含）   计 1分
    超过 6个月             不得分
"""

X03 = """
输入 目标：个，> 0个
输入 完成数：个，≥ 0个
计算 完成程度 = 完成数 ÷ 目标
一级指标 产出数量 10分
  按比例 完成程度，封顶 100%
  分档 完成程度：
    不高于 150%            得分乘以 100%
    150% 至 200%（含）     得分乘以 90%
    200% 至 300%（含）     得分乘以 80%
    300% 至 500%（含）     得分乘以 70%
    超过 500%              得分乘以 60%
"""

STV = """
输入 迟报天数：天，≥ 0天
输入 报表有误：是否
输入 开展活动：是否
一级指标 资助工作 20分
  分档 迟报天数：不高于 0天 扣 0分，0天 至 30天（含） 扣 5分，其余 扣 100%的分值
  若 报表有误，扣 3分
  若 开展活动，提示 “已开展”，否则 不得分
"""

SC23 = """
输入 预算：万元，> 0万元
输入 支出：万元，≥ 0万元
计算 进度 = 支出 ÷ 预算
一级指标 预算执行 10分
  按比例 进度，封顶 100%
  若 进度 低于 90%，须说明 “未达 90% 的原因”
示例 “执行 85%”
  给定 预算 = 100万元，支出 = 85万元
  应得 预算执行 = 8.5分
  应提示 “未达 90% 的原因”
"""


@pytest.mark.parametrize(
    ("months", "low", "high"),
    [("0.5", 10, 10), ("1", 10, 10), ("1.1", 8, 9), ("2", 8, 9), ("5", 2, 3), ("6", 1, 1), ("7", 0, 0)],
)
def test_a_row_may_leave_the_score_to_the_assessor(months: str, low: int, high: int) -> None:
    result = scored(loaded(PV08), {"下达时间": f"{months}个月"})
    assert span_of(result, "下达进度") == (low, high)
    reasons = [r.code for r in line(result, "下达进度").open_reasons]
    assert reasons == (["score-in-band-not-picked"] if low < high else [])
    assert {c.low for c in line(result, "下达进度").choices} == ({low, high} if low < high else set())


@pytest.mark.parametrize(("choice", "points"), [("8.5分", Fraction(17, 2)), ("9", 9), ("80%", 8)])
def test_the_assessor_picks_inside_the_row(choice: str, points: Fraction) -> None:
    result = scored(loaded(PV08), {"下达时间": "2个月"}, {"下达进度": choice})
    assert the_score(result, "下达进度") == points
    assert not line(result, "下达进度").open_reasons


def test_a_pick_outside_the_row_is_refused_and_the_score_stays_open() -> None:
    result = scored(loaded(PV08), {"下达时间": "2个月"}, {"下达进度": "9.5分"})
    assert span_of(result, "下达进度") == (8, 9)
    assert "choice-out-of-range" in [f.code for f in result.findings]


def test_what_is_picked_is_taken_before_deductions() -> None:
    body = PV08.replace("一级", "输入 次数：次，≥ 0次\n一级", 1) + "  扣分 次数，每一次 扣 2分，扣完为止\n"
    sheet = {"下达时间": "2个月", "次数": "1次"}
    result = scored(loaded(body), sheet)
    assert span_of(result, "下达进度") == (6, 7)
    assert {c.key: c.low for c in line(result, "下达进度").choices} == {"8分": 6, "9分": 7}
    assert the_score(scored(loaded(body), sheet, {"下达进度": "8.5分"}), "下达进度") == Fraction("6.5")


def test_the_printed_gap_of_pv08_is_found() -> None:
    assert codes(PV08.replace("超过 6个月 ", "超过 9个月 ")) == ["gap-in-bands"]


# 60 of 40 is 150 %: full; 61 of 40 is 152.5 %: 9; 201 of 100: 8; 501 of 100: 6; 20 of 40: half, times 100 %.
@pytest.mark.parametrize(
    ("target", "actual", "points"),
    [(40, 60, 10), (40, 61, 9), (100, 200, 9), (100, 201, 8), (100, 500, 7), (100, 501, 6), (40, 20, 5)],
)
def test_a_ladder_multiplies_the_score(target: int, actual: int, points: int) -> None:
    result = scored(loaded(X03), {"目标": f"{target}个", "完成数": f"{actual}个"})
    assert the_score(result, "产出数量") == points
    assert "trace-band-factor" in [m.code for m in line(result, "产出数量").trace]


def test_factors_come_after_deductions() -> None:
    body = X03.replace("一级", "输入 次数：次，≥ 0次\n一级", 1) + "  扣分 次数，每一次 扣 2分，扣完为止\n"
    result = scored(loaded(body), {"目标": "100个", "完成数": "200个", "次数": "1次"})
    assert the_score(result, "产出数量") == Fraction("7.2")  # (10 − 2) × 90 %, not 10 × 90 % − 2


@pytest.mark.parametrize(
    ("late", "faulty", "active", "points"),
    [
        ("0", "否", "是", 20),
        ("3", "否", "是", 15),
        ("3", "是", "是", 12),
        ("40", "是", "是", 0),
        ("0", "否", "否", 0),
    ],
)
def test_rows_and_actions_take_points_down_to_zero(late: str, faulty: str, active: str, points: int) -> None:
    result = scored(loaded(STV, 20), {"迟报天数": f"{late}天", "报表有误": faulty, "开展活动": active})
    assert the_score(result, "资助工作") == points


def test_an_explanation_is_due_and_costs_nothing() -> None:
    result = scored(loaded(SC23), {"预算": "100万元", "支出": "85万元"})
    assert the_score(result, "预算执行") == Fraction("8.5")
    assert [f.code for f in result.findings] == ["explanation-due"]
    assert not scored(loaded(SC23), {"预算": "100万元", "支出": "90万元"}).findings


def test_an_action_multiplies_the_score() -> None:
    body = SC23.split("  若")[0] + "  若 进度 低于 50%，得分乘以 80%\n"
    result = scored(loaded(body), {"预算": "100万元", "支出": "40万元"})
    assert the_score(result, "预算执行") == Fraction("3.2")


NOT_APPLYING = """
输入 任务数：个，≥ 0个
一级指标 任务 10分
  分档 任务数：不高于 0个 不适用，0个 至 5个（含） 计 6分，超过 5个 计 10分
  不适用时 满分
"""


@pytest.mark.parametrize(("tasks", "points"), [("0", 10), ("3", 6), ("9", 10)])
def test_a_row_may_not_apply(tasks: str, points: int) -> None:
    assert the_score(scored(loaded(NOT_APPLYING), {"任务数": f"{tasks}个"}), "任务") == points


def test_a_row_that_may_not_apply_is_allowed_for_when_nothing_is_known() -> None:
    uncounted = NOT_APPLYING.replace("不适用时 满分", "不适用时 不得分")
    assert span_of(scored(loaded(uncounted), {}), "任务") == (0, 10)
    assert "not-applicable-unanswered" in codes(NOT_APPLYING.replace("  不适用时 满分\n", ""))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (PV08.replace("计 1分", "扣 1分"), "bands-mixed"),
        (X03.replace("得分乘以 90%", "计 9分"), "bands-mixed"),
        (X03.replace("  按比例 完成程度，封顶 100%\n", ""), "factor-without-base"),
        (PV08.replace("[8分, 9分]", "[80%的分值, 9分]"), "picked-mixed"),
        (PV08.replace("[8分, 9分]", "[8分, 11分]"), "share-above-points"),
    ],
)
def test_mistakes_are_told(body: str, code: str) -> None:
    assert code in codes(body)


def test_ranges_are_proved_and_a_factor_above_one_is_refuted() -> None:
    for body, points, low in (
        (PV08, 10, 0),
        (X03, 10, 0),
        (STV, 20, 0),
        (SC23, 10, 0),
        (NOT_APPLYING, 10, 6),
    ):
        found = proof(body, points)
        assert found.holds
        [bound] = [claim.bound for claim in found.claims]
        assert (bound.low.value, bound.high.value) in ((low, points), (0, points))
    [claim] = proof(X03.replace("得分乘以 90%", "得分乘以 110%")).claims
    assert claim.verdict.value == "refuted"
    assert claim.witness is not None
    assert claim.witness.score == 11


counts = st.none() | st.integers(0, 12)


@FEW
@given(
    late=counts, faulty=st.sampled_from(["是", "否", None]), active=st.sampled_from(["是", "否", None]),
    rest=st.tuples(st.integers(0, 40), st.sampled_from("是否"), st.sampled_from("是否")),
)  # fmt: skip
def test_an_open_score_of_deductions_holds_every_completion(
    late: int | None, faulty: str | None, active: str | None, rest: tuple[int, str, str]
) -> None:
    names = ("迟报天数", "报表有误", "开展活动")
    given_texts = (None if late is None else f"{late}天", faulty, active)
    rest_texts = (f"{rest[0]}天", rest[1], rest[2])
    stated = {n: t for n, t in zip(names, given_texts, strict=True) if t is not None}
    whole = {n: t or r for n, t, r in zip(names, given_texts, rest_texts, strict=True)}
    low, high = span_of(scored(loaded(STV, 20), stated), "资助工作")
    assert 0 <= low <= the_score(scored(loaded(STV, 20), whole), "资助工作") <= high <= 20


@FEW
@given(
    target=st.none() | st.integers(1, 50),
    actual=st.none() | st.integers(0, 400),
    rest=st.tuples(st.integers(1, 50), st.integers(0, 400)),
)
def test_an_open_score_of_factors_holds_every_completion(
    target: int | None, actual: int | None, rest: tuple[int, int]
) -> None:
    stated = {n: f"{v}个" for n, v in (("目标", target), ("完成数", actual)) if v is not None}
    whole = {"目标": f"{target or rest[0]}个", "完成数": f"{rest[1] if actual is None else actual}个"}
    low, high = span_of(scored(loaded(X03), stated), "产出数量")
    assert 0 <= low <= the_score(scored(loaded(X03), whole), "产出数量") <= high <= 10
