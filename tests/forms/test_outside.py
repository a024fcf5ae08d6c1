"""加分项, 扣分项, the highest total, grades that are limited, and deductions with a start of their own.

From the catalogue: PV17 and PV19 (items outside the base with a highest bonus and a highest penalty; a
province with serious problems cannot be rated top; A from 90, B from 80, C from 60), ZJ18-R (first place
+3, second +1.5, third nothing, each later place −0.5), X06 (veto: bottom grade, or no top grade),
X09 (bonus above 100) and F21 (a rule text that starts from other points than the table gives).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, text, the_score

from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.ruleset import Ruleset

FEW = settings(deadline=None, max_examples=60)

PV = """
等级 按总分：甲等 不低于 90分，乙等 80分（含）至 90分，丙等 60分（含）至 80分，丁等 低于 60分
输入 基础分：分，0分（含）至 100分（含）
输入 机制创新：项，≥ 0项
输入 名次：名，≥ 1名
输入 违规次数：次，≥ 0次
输入 严重问题：是否
输入 造假：是否
一级指标 基础 100分
  插值 基础分：0分 计 0分，100分 计 100分
加分项 创新 最多 4分
  分档 机制创新：不高于 0项 不得分，等于 1项 计 3分，超过 1项 计 4分，其余 不得分
加分项 名次得分 最多 3分
  分档 名次：不高于 1名 计 3分，1名 至 2名（含） 计 1.5分，其余 不得分
  扣分 名次 超过 3名，每 1名 扣 0.5分，最多扣 2分，可扣至负分
扣分项 违规 最多 10分
  扣分 违规次数，每一次 扣 3分，可扣至负分
  若 严重问题，等级不高于 乙等
  若 造假，全表不得分
示例 “一项创新、名次第五、违规一次”
  给定 基础分 = 92分，机制创新 = 1项，名次 = 5名，违规次数 = 1次，严重问题 = 是，造假 = 否
  应得 创新 = 3分，名次得分 = -1分，违规 = -3分
  应得总分 91分
  应得等级 乙等
"""
HEAD = "总分 100分，加分后最高 105分"
SHEET = {
    "基础分": "92分", "机制创新": "1项", "名次": "1名", "违规次数": "0次", "严重问题": "否", "造假": "否",
}  # fmt: skip


def pv(body: str = PV) -> Ruleset:
    written = text(body, 100).replace("总分 100分", HEAD, 1)
    ruleset, found = check_source(Source("x", written))
    assert ruleset is not None, [d.code for d in found]
    return ruleset


def faults(old: str, new: str) -> list[str]:
    written = text(PV, 100).replace("总分 100分", HEAD, 1)
    assert old in written
    return [d.code for d in check_source(Source("x", written.replace(old, new, 1)))[1]]


@pytest.mark.parametrize(
    ("changed", "total", "grades"),
    [
        ({}, 98, ("甲等",)),  # 92 + 3 + 3
        ({"机制创新": "2项"}, 99, ("甲等",)),
        ({"基础分": "100分", "机制创新": "2项"}, 105, ("甲等",)),  # 107, no more than 105
        ({"名次": "2名"}, Fraction("96.5"), ("甲等",)),
        ({"名次": "3名"}, 95, ("甲等",)),
        ({"名次": "4名"}, Fraction("94.5"), ("甲等",)),
        ({"名次": "20名"}, 93, ("甲等",)),  # 17 places would cost 8.5; at most 2
        ({"违规次数": "2次"}, 92, ("甲等",)),
        ({"违规次数": "9次"}, 88, ("乙等",)),  # 27 points; at most 10
        ({"严重问题": "是"}, 98, ("乙等",)),
        ({"造假": "是"}, 0, ("丁等",)),
        ({"基础分": "1分", "违规次数": "4次", "名次": "9名", "机制创新": "0项"}, 0, ("丁等",)),
    ],
)
def test_sum_then_bonus_and_penalty_then_ceiling_then_veto_then_grade(
    changed: dict[str, str], total: Fraction, grades: tuple[str, ...]
) -> None:
    result = scored(pv(), {**SHEET, **changed})
    assert (result.total.low, result.total.high) == (total, total)
    assert result.total.points == 100
    assert result.grades == grades


def test_the_examples_of_the_ruleset_come_out() -> None:
    from govperf.run.cases import run_examples

    assert run_examples(pv()) == ()


def test_a_total_at_the_ceiling_and_a_lowered_grade_are_told() -> None:
    high = scored(pv(), {**SHEET, "基础分": "100分", "机制创新": "2项"})
    assert [f.values["total"] for f in high.findings if f.code == "total-at-ceiling"] == [107]
    lowered = scored(pv(), {**SHEET, "严重问题": "是"})
    [found] = [f for f in lowered.findings if f.code == "grade-limited"]
    assert (found.values["before"], found.values["after"]) == ("甲等", "乙等")


def test_extras_stand_behind_the_sum_and_are_marked() -> None:
    result = scored(pv(), {**SHEET, "违规次数": "1次"})
    assert [(found.name, found.is_extra) for found in result.lines] == [
        ("基础", False), ("创新", True), ("名次得分", True), ("违规", True),
    ]  # fmt: skip
    assert the_score(result, "违规") == -3
    assert line(result, "违规").points == 10


def test_what_is_not_known_leaves_total_and_grade_open() -> None:
    sheet = {**SHEET}
    del sheet["严重问题"]
    assert scored(pv(), sheet).grades == ("甲等", "乙等")
    del sheet["违规次数"]
    result = scored(pv(), sheet)
    assert (result.total.low, result.total.high) == (88, 98)
    assert span_of(result, "违规") == (-10, 0)
    del sheet["造假"]
    assert scored(pv(), sheet).total.low == 0


def test_a_grade_goes_down_by_steps_and_not_below_the_last() -> None:
    body = PV.split("示例")[0].replace("等级不高于 乙等", "等级下调 2级")
    assert scored(pv(body), {**SHEET, "严重问题": "是"}).grades == ("丙等",)
    assert scored(pv(body), {**SHEET, "严重问题": "是", "基础分": "60分"}).grades == ("丁等",)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("总分 100分，加分后最高 105分", "总分 100分", "bonus-ceiling-missing"),
        ("总分 100分，加分后最高 105分", "总分 100分，加分后最高 99分", "ceiling-below-total"),
        ("等级不高于 乙等", "等级不高于 优", "unknown-grade"),
        ("每一次 扣 3分，可扣至负分", "每一次 扣 3分，扣完为止", "until-zero-in-penalty"),
        ("最多扣 2分，可扣至负分", "可扣至负分", "limit-needed"),
        ("  若 造假，全表不得分", "  若 造假，得 1分", "points-in-penalty"),
        ("  若 造假，全表不得分", "  若 造假，上级不得分", "no-parent-outside"),
        (
            "  插值 基础分：0分 计 0分，100分 计 100分",
            "  扣分 名次，每 1名 扣 1分，可扣至负分",
            "below-zero-in-indicator",
        ),
        ("甲等 不低于 90分", "甲等 90分（含）至 100分（含）", "gap-in-grades"),
        ("加分项 创新 最多 4分", "加分项 名次得分 最多 4分", "name-twice"),
    ],
)
def test_mistakes_are_told(old: str, new: str, code: str) -> None:
    assert code in faults(old, new)


def test_a_ceiling_without_bonus_and_limits_without_grades_are_told() -> None:
    plain = "输入 甲：是否\n一级指标 乙 10分\n  得 满分\n  若 甲，等级下调 1级\n"
    assert codes(plain) == ["no-grades-to-limit"]
    lonely = text("一级指标 乙 10分\n  得 满分\n").replace("总分 10分", "总分 10分，加分后最高 12分", 1)
    assert [d.code for d in check_source(Source("x", lonely))[1]] == ["ceiling-without-bonus"]


START = """
输入 次数：次，≥ 0次
一级指标 甲 {points}分
  扣分 次数，起点 8分，每一次 扣 2分，扣完为止
"""


def test_deductions_may_start_elsewhere_and_that_is_reported() -> None:
    body = START.format(points=10)
    assert codes(body) == ["start-differs"]
    assert [the_score(scored(loaded(body), {"次数": f"{n}次"}), "甲") for n in (0, 1, 4, 5)] == [8, 6, 0, 0]
    assert codes(START.format(points=8), 8) == []


def test_a_start_above_the_points_is_refuted_with_a_unit() -> None:
    [claim] = proof(START.format(points=5), 5).claims
    assert claim.verdict.value == "refuted"
    assert claim.witness is not None
    assert claim.witness.score == 8


def test_a_start_besides_another_base_is_told() -> None:
    body = START.format(points=8).replace("  扣分", "  得 满分\n  扣分")
    assert "start-besides-base" in codes(body, 8)


def test_ranges_of_extras_are_proved() -> None:
    from govperf.checking.proof import prove

    found = prove(pv())
    assert found.holds
    bounds = {c.bound.path[-1]: (c.bound.low.value, c.bound.high.value) for c in found.claims}
    assert bounds["违规"] == (-10, 0)
    assert bounds["名次得分"] == (-2, 3)
    assert bounds["创新"] == (0, 4)


figures = {
    "基础分": st.integers(0, 100).map("{}分".format),
    "机制创新": st.integers(0, 3).map("{}项".format),
    "名次": st.integers(1, 9).map("{}名".format),
    "违规次数": st.integers(0, 5).map("{}次".format),
    "严重问题": st.sampled_from("是否"),
    "造假": st.sampled_from("是否"),
}


@FEW
@given(whole=st.fixed_dictionaries(figures), left_out=st.sets(st.sampled_from(sorted(figures))))
def test_open_totals_and_grades_hold_every_completion(whole: dict[str, str], left_out: set[str]) -> None:
    part = {name: figure for name, figure in whole.items() if name not in left_out}
    some, full = scored(pv(), part), scored(pv(), whole)
    assert full.total.low == full.total.high
    assert 0 <= some.total.low <= full.total.low <= some.total.high <= 105
    assert set(full.grades) <= set(some.grades)
    for name in ("创新", "名次得分", "违规"):
        low, high = span_of(some, name)
        assert low <= the_score(full, name) <= high
