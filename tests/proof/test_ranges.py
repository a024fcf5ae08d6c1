"""Ranges of expressions, and what conditions leave of them, against the evaluator and by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

import pytest
from grids import grid
from hypothesis import given, settings
from hypothesis import strategies as st
from proving import judge
from wild_rulesets import Wild

from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.conditions import Effort, where
from govperf.checking.proof import Claim, Verdict
from govperf.checking.ranges import Domains
from govperf.checking.reach import End, reach
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, Written
from govperf.run.expressions import Facts, holds
from govperf.run.single import score
from govperf.run.values import Known

_HEAD = (
    "规则集 test/ranges\n适用 试验省，项目支出，2025年度\n总分 10分\n舍入 不舍入\n约定 缺数据 待定\n"
    "输入 甲额：万元，≥ 0万元\n输入 乙额：万元，≥ 0万元\n输入 正额：万元，> 0万元\n输入 变动率：比率\n"
    "输入 满意率：比率，0%（含）至 100%（含）\n输入 有问题：是否\n输入 开放率：比率，(0%, 100%)\n"
)


def claim_of(body: str, declared: str = "") -> Claim:
    """Give what is proved of one indicator of ten points."""
    found = judge(f"{_HEAD}{declared}一级指标 某项 10分\n{body}\n")
    assert found.proof is not None, found.complaints
    return found.proof.claims[-1]


def ends(body: str, declared: str = "") -> tuple[End, End]:
    """Give the ends of the proved range."""
    claim = claim_of(body, declared)
    assert claim.verdict is Verdict.PROVED
    return claim.bound.low, claim.bound.high


def between(low: Fraction | int, high: Fraction | int) -> tuple[End, End]:
    """Give ends that are both attained."""
    return End(Fraction(low), True), End(Fraction(high), True)


def test_the_answer_to_a_zero_denominator_is_one_of_the_values() -> None:
    # 甲额 ÷ (甲额 + 乙额) is never above 100 %; what stands for 0 ÷ 0 is.
    metric = "计算 比重 = 甲额 ÷ (甲额 + 乙额)，分母为零时 视为 {}%\n"
    assert ends("  按比例 比重", metric.format(100)) == between(0, 10)
    claim = claim_of("  按比例 比重", metric.format(150))
    assert claim.verdict is Verdict.REFUTED
    assert claim.witness is not None
    assert claim.witness.score == 15


def test_what_a_missing_value_counts_as_need_not_lie_in_its_domain() -> None:
    declared = "输入 完成率：比率，0%（含）至 100%（含），缺数据 视为 {}%\n"
    assert ends("  按比例 完成率", declared.format(100)) == between(0, 10)
    assert claim_of("  按比例 完成率", declared.format(150)).verdict is not Verdict.PROVED


def test_inapplicable_units_have_the_score_that_is_said_for_them() -> None:
    metric = "计算 比重 = 甲额 ÷ 乙额，分母为零时 不适用\n"
    body = "  按比例 比重，封顶 50%，保底 20%\n  不适用时 {}"
    assert ends(body.format("满分"), metric) == between(2, 10)
    assert ends(body.format("不得分"), metric) == between(0, 5)


def test_what_stands_for_a_zero_denominator_is_multiplied_like_any_score() -> None:
    body = "  按比例 甲额 ÷ 乙额，封顶 50%，保底 0%，分母为零时 {}\n  若 有问题，得分乘以 110%"
    assert ends(body.format("不得分")) == between(0, Fraction(11, 2))
    claim = claim_of(body.format("满分"))
    assert claim.verdict is Verdict.REFUTED
    assert claim.witness is not None
    assert claim.witness.score == 11


def test_without_a_zero_denominator_no_answer_to_it_counts() -> None:
    metric = "计算 比重 = 甲额 ÷ 正额，分母为零时 不适用\n"
    assert ends("  按比例 比重，封顶 50%，保底 20%\n  不适用时 满分", metric) == between(2, 5)


def test_missing_values_may_cost_all_points() -> None:
    assert ends("  按比例 满意率，保底 20%") == between(2, 10)
    low, high = ends("  缺数据时 不得分\n  按比例 满意率，保底 20%")
    # No unit with a value attains the end: only one without.
    assert (low.value, high) == (Fraction(0), End(Fraction(10), True))


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        # The last condition has the last word.
        ("  得 5分\n  若 满意率 低于 50%，得 3分\n  若 满意率 低于 80%，得 4分", 4, 5),
        ("  得 5分\n  若 满意率 低于 80%，得 4分\n  若 满意率 低于 50%，得 3分", 3, 5),
        ("  得 5分\n  若 满意率 低于 0%，得 1分", 5, 5),
        ("  得 5分\n  若 满意率 不低于 0%，得 1分", 1, 1),
        ("  按比例 变动率\n  若 变动率 低于 20% 或 变动率 超过 70%，得 4分", 2, 7),
        ("  按比例 变动率\n  若 变动率 不低于 20% 且 变动率 不超过 70%，提示 “注意”，否则 得 4分", 2, 7),
        ("  按比例 满意率\n  若 满意率 ≠ 60%，得 3分", 3, 6),
        ("  按比例 满意率\n  若 有问题，得 满分，否则 得 9分", 9, 10),
        # 甲额 is then more than nothing, and so is what it is divided by.
        ("  若 甲额 低于 1万元，得 3分，否则 得 4分", 3, 4),
        # Whole steps: at most 4 of 25 points below 100 %.
        ("  扣分 满意率 低于 100%，每 25个百分点 扣 1分，不足部分不扣，扣完为止", 6, 10),
        ("  扣分 满意率 低于 90%，每 25个百分点 扣 1分，不足部分不扣，扣完为止", 7, 10),
        ("  扣分 满意率 低于 90%，每 25个百分点 扣 1分，不足部分按一步扣，扣完为止", 6, 10),
        ("  扣分 满意率 超过 100%，每 25个百分点 扣 1分，不足部分按一步扣，扣完为止", 10, 10),
        ("  扣分 满意率 偏离 50%，每 25个百分点 扣 1分，不足部分按比例扣，扣完为止", 8, 10),
        ("  扣分 变动率 超过 0%，每 1个百分点 扣 1分，不足部分按比例扣，最多扣 3分，扣完为止", 7, 10),
        ("  扣分 满意率 偏离 80%，每 25个百分点 扣 1分，不足部分按比例扣，扣完为止", Fraction(34, 5), 10),
        ("  按比例 甲额 ÷ 乙额，封顶 50%，保底 20%，分母为零时 满分", 2, 10),
        ("  按比例 甲额 ÷ 乙额，封顶 50%，保底 20%，分母为零时 不得分", 0, 5),
        # Below 100 % and above 0 %: never four whole steps, always a started one.
        ("  扣分 开放率 低于 100%，每 25个百分点 扣 1分，不足部分不扣，扣完为止", 7, 10),
        ("  扣分 开放率 低于 100%，每 25个百分点 扣 1分，不足部分按一步扣，扣完为止", 6, 9),
        ("  插值 满意率：-100% 计 0分，50% 计 10分，200% 计 4分", Fraction(20, 3), 10),
        ("  分档 满意率：低于 0% 不得分，0%（含）至 60% 计 3分，其余 计 8分", 3, 8),
        ("  分档 满意率：不高于 60% 计 3分，超过 60% 计 8分，其余 不得分", 3, 8),
        ("  要素 缺一项扣 4分，扣完为止：有制度，有台账", 2, 10),
        ("  要素 每项 4分：有制度，有台账\n  若 有制度，提示 “好”，否则 得 1分", 1, 8),
    ],
)
def test_ranges_worked_by_hand(body: str, low: Fraction | int, high: Fraction | int) -> None:
    assert ends(body) == between(low, high)


def test_an_end_that_is_only_approached_is_not_reached() -> None:
    low, high = ends("  按比例 正额 ÷ (正额 + 正额 + 甲额)，分母为零时 满分")
    # Half when 甲额 is 0; less and less the more it is. The denominator is never 0.
    assert (low, high) == (End(Fraction(0), False), End(Fraction(5), True))


def test_a_score_is_held_within_its_points_before_anything_is_taken_from_it() -> None:
    # As written 12 to 14 less 5; but a sheet has no more than 10 points before they are taken.
    body = (
        "  按比例 取小(满意率，20%) + 120%\n"
        "  扣分 满意率 低于 200%，每 200个百分点 扣 5分，不足部分按一步扣，扣完为止"
    )
    claim = claim_of(body)
    assert (claim.bound.low.value, claim.bound.high.value) == (Fraction(5), Fraction(9))
    ruleset, _ = check_source(Source("held", f"{_HEAD}一级指标 某项 10分\n{body}\n"))
    assert ruleset is not None
    total = score(ruleset, Evaluation(inputs={"满意率": Written("60%")})).total
    assert (total.low, total.high) == (Fraction(5), Fraction(5))


@pytest.mark.parametrize(
    ("mode", "places", "low", "high"),
    [
        # 2.5 points of 10, and all 10; then a quarter of 2.5 points, and all of them.
        ("四舍五入", 0, (3, 10), (1, Fraction(5, 2))),
        ("四舍六入五成双", 0, (2, 10), (1, 2)),
        ("截去尾数", 0, (2, 10), (0, 2)),
        ("四舍五入", 1, (Fraction(5, 2), 10), (Fraction(3, 5), Fraction(5, 2))),
    ],
)
def test_rounding_moves_the_ends_but_never_above_the_points(
    mode: str, places: int, low: tuple[Fraction, Fraction], high: tuple[Fraction, Fraction]
) -> None:
    for points, expected in (("10", low), ("2.5", high)):
        head = _HEAD.replace("总分 10分", f"总分 {points}分")
        head = head.replace("舍入 不舍入", f"舍入 指标得分，{mode}，{places}位小数")
        found = judge(f"{head}一级指标 某项 {points}分\n  按比例 满意率，保底 25%\n")
        assert found.proof is not None
        bound = found.proof.claims[0].bound
        assert (bound.low, bound.high) == between(*expected)


# ---- conditions


def _ruleset(condition: str) -> rs.Ruleset | None:
    metric = "计算 指数 = 甲额 ÷ 乙额，分母为零时 不适用\n"
    rule = f"一级指标 某项 10分\n  得 满分\n  不适用时 满分\n  若 {condition}，不得分\n"
    return check_source(Source("condition", _HEAD + metric + rule))[0]


class Conditions(Wild):
    """Writes conditions on the quantities of this test."""

    def test(self) -> str:
        if self.rng.random() < 0.2:
            return self.pick("有问题", "甲额 超过 乙额", "正额 不低于 甲额", "满意率 低于 变动率")
        name = self.pick("满意率", "变动率", "指数")
        words = self.pick("超过", "低于", "不超过", "不低于", "等于", "≠")
        return f"{name} {words} {self.pick('0%', '50%', '100%')}"


def _told(domains: Domains, at: Mapping[str, Fraction]) -> bool:
    return all(domains.of_input(name).holds(value) for name, value in at.items())


@given(seed=st.integers(0, 10**6))
@settings(deadline=None, max_examples=60)
def test_no_unit_is_lost_where_a_condition_holds_or_does_not(seed: int) -> None:
    ruleset = _ruleset(Conditions(Random(seed)).condition())
    assert ruleset is not None
    [item] = rs.leaves(ruleset.items)
    assert isinstance(item, rs.Indicator)
    assert item.rule is not None
    condition = item.rule.whens[0].condition
    names = ("甲额", "乙额", "正额", "变动率", "满意率", "有问题")
    whole = Domains(ruleset)
    where_true = where(condition, (whole,), Effort(1000), holds=True)
    where_false = where(condition, (whole,), Effort(1000), holds=False)
    for at in grid(names, ruleset, item.rule, 800):
        facts = Facts(ruleset, {n: Known(v) for n, v in at.items()}, lambda row, column: None)
        truth = holds(condition, facts)
        if truth is True:
            assert any(_told(domains, at) for domains in where_true)
        if truth is False:
            assert any(_told(domains, at) for domains in where_false)


@pytest.mark.parametrize(
    ("words", "where_true", "where_false"),
    [
        ("超过", reach(Fraction(1, 2), None, low_reached=False), reach(None, Fraction(1, 2))),
        ("不低于", reach(Fraction(1, 2), None), reach(None, Fraction(1, 2), high_reached=False)),
        ("低于", reach(None, Fraction(1, 2), high_reached=False), reach(Fraction(1, 2), None)),
        ("不超过", reach(None, Fraction(1, 2)), reach(Fraction(1, 2), None, low_reached=False)),
    ],
)
def test_a_comparison_leaves_just_the_values_that_fulfil_it(
    words: str, where_true: object, where_false: object
) -> None:
    ruleset = _ruleset(f"变动率 {words} 50%")
    assert ruleset is not None
    [item] = rs.leaves(ruleset.items)
    assert isinstance(item, rs.Indicator)
    assert item.rule is not None
    condition = item.rule.whens[0].condition
    for expected, is_true in ((where_true, True), (where_false, False)):
        [left] = where(condition, (Domains(ruleset),), Effort(10), holds=is_true)
        assert left.of_input("变动率") == expected


def test_without_effort_nothing_is_narrowed() -> None:
    ruleset = _ruleset("变动率 超过 50%")
    assert ruleset is not None
    [item] = rs.leaves(ruleset.items)
    assert isinstance(item, rs.Indicator)
    assert item.rule is not None
    whole = Domains(ruleset)
    assert where(item.rule.whens[0].condition, (whole,), Effort(0), holds=True) == (whole,)


@pytest.mark.parametrize(
    ("counted", "fewest"),
    [
        ("计数(项目)", 2), ("计数(项目 满足 超期)", 0),
        ("合计(项目.件数)", 6), ("合计(项目.件数 满足 超期)", 0),
    ],
)
def test_of_the_records_that_there_are_none_need_to_meet_a_condition(counted: str, fewest: int) -> None:
    # Two to four projects of three pieces each, of which one point is taken for each.
    declared = f"列表 项目：个，[2个, 4个]\n  列 件数：个，[3个, 3个]\n  列 超期：是否\n计算 数 = {counted}\n"
    low, high = ends("  扣分 数，每 1个 扣 0.5分，扣完为止", declared)
    assert high == End(10 - Fraction(fewest, 2), True)
    assert low == End(Fraction(10 - 2 if "计数" in counted else 10 - 6), True)


def test_a_rule_that_never_applies_has_the_score_that_is_answered() -> None:
    body = "  按比例 满意率\n  若 满意率 不低于 0%，不适用\n  不适用时 {}"
    assert ends(body.format("满分")) == between(10, 10)
    assert ends(body.format("不得分")) == between(0, 0)
