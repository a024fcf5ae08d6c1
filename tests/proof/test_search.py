"""The search for counterexamples, and bands whose bounds are quantities."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proving import judge
from readback import printed
from wild_rulesets import Wild

from govperf.base.diagnostics import Diagnostic
from govperf.base.messages import render
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import Claim, Verdict
from govperf.checking.solving import solved
from govperf.model import ruleset as rs
from govperf.run.expressions import Facts, evaluate
from govperf.run.values import Known

_HEAD = (
    "规则集 test/search\n适用 试验省，项目支出，2025年度\n总分 10分\n舍入 不舍入\n约定 缺数据 待定\n"
    "输入 目标率：比率，0%（含）至 100%（含）\n输入 变动率：比率\n输入 人数：人，≥ 0人\n"
    "输入 起日：日期型\n输入 止日：日期型\n输入 有问题：是否\n"
)


def claim_of(body: str, declared: str = "") -> Claim:
    """Give the claim of one indicator of ten points."""
    found = judge(f"{_HEAD}{declared}一级指标 某项 10分\n{body}\n")
    assert found.proof is not None, found.complaints
    return found.proof.claims[-1]


def errors_of(body: str) -> list[Diagnostic]:
    """Give the errors of one indicator of ten points."""
    return [d for d in judge(f"{_HEAD}一级指标 某项 10分\n{body}\n").diagnostics if d.severity == "error"]


# ---- counterexamples


def test_there_are_no_parts_of_people() -> None:
    # Above 10 points only between one person and two.
    body = "  按比例 人数 ÷ 1人\n  若 人数 不低于 2人，得 5分"
    assert claim_of(body).verdict is Verdict.UNPROVED
    claim = claim_of("  按比例 人数 ÷ 1人\n  若 人数 不低于 3人，得 5分")
    assert claim.verdict is Verdict.REFUTED
    assert printed(claim) == {"人数": "2人"}


def test_a_unit_is_found_that_is_lucky_in_five_ways_at_once() -> None:
    # 10.5 points at most, less 2 for each of five counts that is below a thousand.
    names = ("甲数", "乙数", "丙数", "丁数", "戊数")
    declared = "".join(f"输入 {name}：人，≥ 0人\n" for name in names)
    lost = "".join(
        f"\n  扣分 {name} 低于 1000人，每 1000人 扣 2分，不足部分按一步扣，扣完为止" for name in names
    )
    claim = claim_of(f"  按比例 变动率，封顶 105%，保底 0%{lost}", declared)
    assert claim.verdict is Verdict.REFUTED
    assert claim.witness is not None
    assert claim.witness.score == Fraction(21, 2)
    assert all(figure == "1000人" for name, figure in printed(claim).items() if name in names)


def test_days_are_printed_as_days() -> None:
    claim = claim_of("  按比例 变动率，保底 0%\n  若 起日 超过 止日，得 5分")
    assert claim.verdict is Verdict.REFUTED
    figures = printed(claim)
    assert figures["变动率"] == "110%"
    assert figures["起日"] <= figures["止日"]
    assert len(figures["起日"]) == len("2025-12-31")


def test_what_resisted_is_said_in_the_words_of_the_author() -> None:
    # It is always 0, but nothing shows it.
    [found] = errors_of("  按比例 绝对值(变动率) - 取大(变动率，0% - 变动率)")
    assert found.code == "bounds-not-proved"
    assert "绝对值(变动率) - 取大(变动率，0% - 变动率)" in render(found, "zh")


@given(seed=st.integers(0, 10**6), wanted=st.sampled_from((0, 1, Fraction(1, 2), Fraction(-3, 10), 7)))
@settings(deadline=None, max_examples=80)
def test_a_solved_quantity_gives_the_wanted_value(seed: int, wanted: Fraction | int) -> None:
    rng = Random(seed)
    text = Wild(rng).ratio(2)
    declared = (
        "输入 甲额：万元\n输入 乙额：万元，> 0万元\n输入 丙数：人，≥ 0人\n输入 丁数：人，≥ 1人\n"
        "输入 满意率：比率\n输入 完成度：比率\n输入 地区：选项 “东部” 或 “中部”\n"
        "取值 标准率 = 地区：“东部” 95%，其余 50%\n"
    )
    ruleset, found = check_source(
        Source("solved", f"{_HEAD}{declared}一级指标 某项 10分\n  按比例 {text}，封顶 100%，保底 0%\n")
    )
    assert ruleset is not None, [render(d, "zh") for d in found]
    [item] = rs.leaves(ruleset.items)
    assert isinstance(item, rs.Indicator)
    assert item.rule is not None
    assert isinstance(item.rule.base, rs.Proportional)
    ratio = item.rule.base.ratio
    given_values = {name: Fraction(rng.randint(1, 9), rng.randint(1, 4)) for name in ruleset.inputs}
    given_values["地区"] = Fraction(0)
    for name in ruleset.inputs:
        value = solved(ratio, Fraction(wanted), name, {**given_values}, ruleset)
        if value is not None:
            at = {**given_values, name: value}
            facts = Facts(ruleset, {n: Known(v) for n, v in at.items()}, lambda row, column: None)
            assert evaluate(ratio, facts) == Known(Fraction(wanted))


# ---- bands with moving bounds


@pytest.mark.parametrize(
    "rows",
    [
        "(-∞, 目标率) 不得分，[目标率, ∞) 计 满分",
        "(-∞, 目标率] 不得分，(目标率, ∞) 计 满分",
        "不低于 目标率 计 满分，其余 不得分",
        "(-∞, 目标率) 不得分，[目标率, 目标率 + 10%) 计 5分，[目标率 + 10%, ∞) 计 满分",
        "(-∞, 0%) 不得分，[0%, 目标率 + 1%) 计 5分，[目标率 + 1%, ∞) 计 满分",
        "(-∞, 目标率 - 1%) 不得分，[目标率 - 1%, 110%] 计 5分，(110%, ∞) 计 满分",
    ],
)
def test_neighbours_that_share_their_bound_leave_nothing_out_and_take_nothing_twice(rows: str) -> None:
    assert errors_of(f"  分档 变动率：{rows}") == []


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("(-∞, 目标率) 不得分，(目标率, ∞) 计 满分", "unit-in-no-band"),
        ("(-∞, 目标率] 不得分，[目标率, ∞) 计 满分", "unit-in-two-bands"),
        ("(-∞, 目标率) 不得分，[目标率 + 1%, ∞) 计 满分", "unit-in-no-band"),
        ("(-∞, 目标率 + 1%) 不得分，[目标率, ∞) 计 满分", "unit-in-two-bands"),
        # The moving bound is in order, a fixed one is not.
        (
            "(-∞, 120%) 不得分，(120%, 目标率 + 130%) 计 5分，[目标率 + 130%, ∞) 计 满分",
            "unit-in-no-band",
        ),
        (
            "(-∞, 120%] 不得分，[120%, 目标率 + 130%) 计 5分，[目标率 + 130%, ∞) 计 满分",
            "unit-in-two-bands",
        ),
        # In order where 目标率 is above 50 %; below, the outer rows overlap.
        ("(-∞, 50%) 不得分，[50%, 目标率) 计 5分，[目标率, ∞) 计 满分", "unit-in-two-bands"),
    ],
)
def test_a_unit_shows_what_is_left_out_or_taken_twice(rows: str, code: str) -> None:
    [found] = errors_of(f"  分档 变动率：{rows}")
    assert found.code == code
    assert "变动率" in render(found, "zh")
    assert "目标率" in render(found, "zh")


def test_a_gap_that_no_missing_score_hides() -> None:
    # 缺数据时 不得分 would give the unit in no band no points without a word.
    found = errors_of("  缺数据时 不得分\n  分档 变动率：(-∞, 目标率) 计 5分，(目标率, ∞) 计 满分")
    assert [d.code for d in found] == ["unit-in-no-band"]
