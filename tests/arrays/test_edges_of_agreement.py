"""Rows in which the ways of scoring once parted, with their scores worked by hand."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import numpy.typing as npt
from tables import assert_agrees, planned

from govperf.arrays.evaluate import evaluate
from govperf.arrays.scores import Scores, Status
from govperf.plan.columns import Column
from govperf.plan.plan import Plan
from govperf.tables.records import record_scorer

_HEAD = """规则集 test/edges
适用 试验省，项目支出，2025年度
总分 {points}分
舍入 指标得分，截去尾数，0位小数
约定 缺数据 待定
"""


def _plan(body: str, points: int = 10) -> Plan:
    plan = planned(_HEAD.format(points=points) + body)
    assert plan is not None
    return plan


def _scores(plan: Plan, **columns: list[int]) -> Scores:
    given = {name: Column(name=name, values=np.array(values)) for name, values in columns.items()}
    return assert_agrees(plan, given)


def _ends(scores: Scores, at: int) -> list[tuple[Fraction, Fraction, Status]]:
    column = scores.columns[at]
    rows: npt.NDArray[np.uint8] = column.status
    return [(*column.fractions(row), Status(int(rows[row]))) for row in range(len(rows))]


_EMPTY_LIST = """输入 满意率：比率，0%（含）至 100%（含）
列表 专项：项，缺数据 按零计
  列 超支额：万元
计算 超支数 = 计数(专项 满足 超支额 超过 0万元)
一级指标 过程 30分
  三级指标 专项管理 20分
    扣分 超支数，每 1项 扣 5分，扣完为止
  三级指标 满意度 10分
    按比例 满意率
"""


def test_a_row_scored_by_itself_is_no_longer_open_beside_rows_that_floats_score() -> None:
    # A list that is not there counts as empty: 20 - 5 × 0; 10 × 80 % and 10 × 90 %.
    scores = _scores(_plan(_EMPTY_LIST, 30), 满意率=[80, 90])
    assert _ends(scores, 1) == [(20, 20, Status.NUMBER)] * 2
    assert _ends(scores, 2) == [(8, 8, Status.NUMBER), (9, 9, Status.NUMBER)]
    assert _ends(scores, 3) == [(28, 28, Status.NUMBER), (29, 29, Status.NUMBER)]


_ZERO_TIMES_A_QUOTIENT = """输入 甲额：万元，≥ 0万元
输入 乙额：万元，≥ 1万元
输入 变动率：比率
计算 指数 = 变动率 ÷ (0% × (甲额 ÷ 乙额))，分母为零时 视为 70%
一级指标 某项 10分
  按比例 指数
"""


def test_a_denominator_that_is_zero_times_something_is_zero_in_every_row() -> None:
    # Whatever the rows hold the quotient counts as 70 %, and 10 × 70 % is 7.
    plan = _plan(_ZERO_TIMES_A_QUOTIENT)
    scores = _scores(plan, 甲额=[0, 5, 7], 乙额=[1, 2, 3], 变动率=[3, -4, 0])
    assert _ends(scores, 0) == [(7, 7, Status.NUMBER)] * 3


_ZERO_TIMES_AN_INPUT = """输入 实际率：比率
输入 完成度：比率，(20%, 150%)
一级指标 某项 10分
  按比例 实际率，封顶 100%，保底 0% × 完成度
"""


def test_what_is_multiplied_by_zero_has_still_to_be_known() -> None:
    # 95 % of 10 is 9.5, cut to 9; where 完成度 is out of its range anything from 0 to 10 is possible.
    plan = _plan(_ZERO_TIMES_AN_INPUT)
    given = {"实际率": [95, -10, 95, 95], "完成度": [100, 21, 20, 150]}
    scores = _scores(plan, **given)
    known, nothing, unknown = (9, 9, Status.NUMBER), (0, 0, Status.NUMBER), (0, 10, Status.OPEN)
    assert _ends(scores, 0) == [known, nothing, unknown, unknown]
    scorer = record_scorer(plan, {"实际率": 0, "完成度": 0})
    found = [scorer({name: values[row] for name, values in given.items()}) for row in range(4)]
    assert [(record.low, record.high) for record in found] == [(9, 9), (0, 0), (0, 10), (0, 10)]


_ZERO_TIMES_A_QUOTIENT_WITHOUT_VALUE = """输入 甲额：万元，≥ 0万元
输入 乙额：万元，≥ 0万元
输入 实际率：比率，0%（含）至 100%（含）
计算 占比 = 甲额 ÷ 乙额，分母为零时 不适用
一级指标 某项 10分
  不适用时 满分
  按比例 实际率 + 0% × 占比
"""


def test_what_is_multiplied_by_zero_has_still_to_have_a_value() -> None:
    # 60 % of 10 is 6; over a budget of nothing the rule does not apply, which gives full points.
    plan = _plan(_ZERO_TIMES_A_QUOTIENT_WITHOUT_VALUE)
    given = {"甲额": [3, 3], "乙额": [4, 0], "实际率": [60, 60]}
    assert _ends(_scores(plan, **given), 0) == [(6, 6, Status.NUMBER), (10, 10, Status.NUMBER)]
    scorer = record_scorer(plan, {})
    found = [scorer({name: values[row] for name, values in given.items()}) for row in range(2)]
    assert [(record.low, record.high) for record in found] == [(6, 6), (10, 10)]


_SAME_IN_EVERY_BRANCH = """输入 甲额：万元，≥ 0万元
输入 乙额：万元，≥ 0万元
计算 占比 = 甲额 ÷ 乙额，分母为零时 不适用
一级指标 某项 10分
  不适用时 不得分
  分档 占比：低于 50% 计 6分，不低于 50% 计 6分
"""


def test_a_score_that_is_the_same_for_every_value_needs_a_value() -> None:
    # 6 points below 50 % as well as above; none where there is no quotient.
    plan = _plan(_SAME_IN_EVERY_BRANCH)
    assert _ends(_scores(plan, 甲额=[1, 9, 9], 乙额=[4, 4, 0]), 0) == [
        (6, 6, Status.NUMBER), (6, 6, Status.NUMBER), (0, 0, Status.NUMBER)
    ]  # fmt: skip
    scorer = record_scorer(plan, {})
    assert scorer.is_compiled
    assert [scorer({"甲额": 9, "乙额": below}).low for below in (4, 0)] == [6, 0]


def test_a_table_of_no_rows_has_no_scores() -> None:
    plan = _plan(_ZERO_TIMES_AN_INPUT)
    empty = {name: Column(name=name, values=np.array([], np.int64)) for name in ("实际率", "完成度")}
    assert len(evaluate(plan, empty).total.low) == 0
