"""A ruleset that scores by ranks, its tables, and the sheets of units that know their whole cohort."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from govperf.api.rules import Rules
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.evaluation import Evaluation, Written
from govperf.run.result import Result
from govperf.run.single import score

TEXT = """规则集 toyland/cohorts
适用 玩具国，部门整体支出，2025年度
总分 30分
舍入 不舍入
等级 按总分：好 20分（含）至 30分（含），差 低于 20分
约定 缺数据 待定
列表 各单位 units：个
  列 实支：万元，≥ 0万元
  列 预算：万元，≥ 0万元
  列 率 = 实支 ÷ 预算，分母为零时 不适用
  列 用时：天，≥ 0天
输入 执行数 spent：万元，≥ 0万元
输入 预算数 budget：万元，≥ 0万元
输入 天数 days：天，≥ 0天
计算 执行率 = 执行数 ÷ 预算数，分母为零时 不适用
排名次 名次 place = 执行率，从高到低，并列占位，参评数 参评单位 cohort，取自 各单位.率
排名次 快慢 speed = 天数，从低到高，并列不占位，取自 各单位.用时
一级指标 位次 10分
  情形 参评单位 不高于 3名：
    分档 名次：不高于 1名 计 10分，1名 至 2名（含） 计 6分，其余 不得分
  其他情形：
    分档 名次：不高于 1名 计 10分，1名 至 3名（含） 计 8分，其后每 1名 扣 0.5分，扣完为止
一级指标 份额 10分
  按比例 (参评单位 - 名次) ÷ 参评单位，封顶 100%，保底 0%
一级指标 快慢得分 10分
  扣分 快慢 超过 1名，每 1名 扣 1.5分，扣完为止
"""
#: Group, spent, budget, days.
Row = tuple[str, str, str, str]


@cache
def rules() -> Rules:
    """Load the ruleset."""
    ruleset, found = check_source(Source("cohorts.govperf", TEXT))
    assert ruleset is not None, [dict(d.values) | {"code": d.code} for d in found]
    return Rules(ruleset, found)


def columns(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Give rows as columns."""
    return {name: [row[at] for row in rows] for at, name in enumerate(("地区", "执行数", "预算数", "天数"))}


def result(row: Row, cohort: Sequence[Row]) -> Result:
    """Score a unit that is told the values of its whole cohort."""
    _, spent, budget, days = row
    inputs = {"执行数": _cell(spent, "万元"), "预算数": _cell(budget, "万元"), "天数": _cell(days, "天")}
    records = tuple(
        {"实支": _cell(other[1], "万元"), "预算": _cell(other[2], "万元"), "用时": _cell(other[3], "天")}
        for other in cohort
    )
    return score(rules().ruleset, Evaluation(inputs=inputs, lists={"各单位": records}))


def _cell(text: str, unit: str) -> Written:
    return Written(text + unit if text else "")
