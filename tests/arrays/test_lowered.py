"""What the arrays do not know goes row by row, and the plan says so."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve, frozen
from tables import assert_agrees, planned

from govperf.arrays.evaluate import evaluate
from govperf.arrays.forms import FORMS
from govperf.arrays.quantities import VALUES
from govperf.plan.columns import Column
from govperf.plan.lowered import KNOWN, is_known
from govperf.tools.cli import main

_HEAD = """规则集 test/lowered
适用 试验省，项目支出，2025年度
总分 10分
舍入 指标得分，四舍五入，2位小数
约定 缺数据 待定
"""
_DECLARED = """输入 满意率：比率，0%（含）至 100%（含）
输入 工期：天，≥ 0天
一级指标 服务 10分
  择一 取事先选定者
  其中 质量 10分
    按比例 满意率
  其中 时效 10分
    扣分 工期，每 1天 扣 1分，不足部分不扣，扣完为止
"""


def test_everything_the_arrays_score_is_in_the_table_of_what_they_know() -> None:
    assert {*FORMS, *VALUES} <= set(KNOWN)


def test_a_part_that_somebody_declares_is_scored_row_by_row_and_named_in_the_plan() -> None:
    plan = planned(_HEAD + _DECLARED)
    assert plan is not None
    assert [leaf.left_out for leaf in plan.leaves] == ["Parts"]
    assert "服务：逐行（规则用到 Parts）" in plan.explain("zh")
    columns = {
        "满意率": Column(name="满意率", values=np.array([80, 30, 100])),
        "工期": Column(name="工期", values=np.array([3, 20, 0])),
    }
    scores = assert_agrees(plan, columns)
    # 8 points or 7; 3 points or none; 10 whatever is declared.
    assert [scores.total.fractions(row) for row in range(3)] == [(7, 8), (0, 3), (10, 10)]


@frozen(kw_only=True)
class _Later:
    """A class of a later version with an attribute that the arrays have never heard of."""

    known: int
    added: bool = False


def test_an_attribute_that_is_new_is_known_only_at_its_default() -> None:
    known = {_Later: frozenset(("known",))}
    assert is_known(_Later(known=1), known)
    assert not is_known(_Later(known=1, added=True), known)
    assert not is_known(evolve(_Later(known=1), added=True), {})


def test_a_score_without_decimals_that_end_has_a_divisor() -> None:
    text = _HEAD.replace("指标得分，四舍五入，2位小数", "不舍入") + (
        "输入 计划：项，≥ 1项\n输入 完成：项，≥ 0项\n一级指标 进度 10分\n  按比例 完成 ÷ 计划，封顶 100%\n"
    )
    plan = planned(text)
    assert plan is not None
    columns = {
        "计划": Column(name="计划", values=np.array([3, 4, 7])),
        "完成": Column(name="完成", values=np.array([2, 1, 9])),
    }
    total = evaluate(plan, columns).total
    # 10 × 2 ÷ 3 has no end; 2.5 and 10 have.
    assert (total.scale, total.low.tolist()) == (2, [2000, 250, 1000])
    assert total.divisor is not None
    assert total.divisor.tolist() == [3, 1, 1]


def test_the_command_prints_the_plan_of_a_ruleset(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "toyland/department/2025", "-l", "en"]) == 0
    assert capsys.readouterr().out.startswith("toyland/department/2025: ")
