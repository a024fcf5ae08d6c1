"""A small ruleset for tables, its table row by row as a sheet would state it, and the scores of single."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from govperf.api.rules import Rules
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.evaluation import Evaluation, Written
from govperf.run.result import Result, Status
from govperf.run.single import score

TEXT = """规则集 toyland/table
适用 玩具国，部门整体支出，2025年度
总分 30分
舍入 指标得分，四舍五入，2位小数
等级 按总分：好 20分（含）至 30分（含），差 低于 20分
约定 缺数据 待定
输入 编制人数 establishment：人，≥ 0人
输入 在职人数 staff：人，≥ 0人
输入 预算数 budget：万元，≥ 0万元
输入 执行数 spent：万元，≥ 0万元
输入 满意度 satisfaction：比率，0%（含）至 100%（含）
输入 有违规 violation：是否
输入 地区 region：选项 “东部” 或 “中部” 或 “西部”
计算 控制率 = 在职人数 ÷ 编制人数，分母为零时 不适用
计算 执行率 = 执行数 ÷ 预算数，分母为零时 不适用
一级指标 投入 10分
  三级指标 控制 10分
    扣分 控制率 超过 100%，每超过 1个百分点 扣 0.5分，不足部分不扣，扣完为止
    不适用时 满分
一级指标 过程 20分
  三级指标 执行 10分
    按比例 执行率，封顶 100%，保底 0%
    不适用时 满分
  三级指标 满意 10分
    插值 满意度：60% 计 0分，80% 计 4分，90% 计 10分
    若 有违规，不得分
    若 地区 等于 “西部”，得 满分
"""
#: What the table's columns say of the unit of bare figures; single is told in each cell.
_SPELLED = {"编制人数": "人", "在职人数": "人", "预算数": "万元", "执行数": "万元", "满意度": "%"}
NAMES = ("编制人数", "在职人数", "预算数", "执行数", "满意度", "有违规", "地区")
KEYS = ("establishment", "staff", "budget", "spent", "satisfaction", "violation", "region")
#: Three units: by hand in the tests.
ROWS: tuple[tuple[str, ...], ...] = (
    ("11", "12", "5537.52", "4297.24", "93", "否", "东部"),
    ("100", "101", "100", "100", "85", "否", "中部"),
    ("0", "3", "80.5", "", "61", "是", "西部"),
)


@cache
def rules() -> Rules:
    """Load the ruleset."""
    ruleset, found = check_source(Source("table.govperf", TEXT))
    assert ruleset is not None, [dict(d.values) | {"code": d.code} for d in found]
    return Rules(ruleset, found)


def columns(rows: Sequence[Sequence[str]] = ROWS) -> dict[str, list[str]]:
    """Give rows as columns of text; the ratio's unit stands in the heading."""
    headings = [f"{name}（%）" if name == "满意度" else name for name in NAMES]
    return {heading: [row[place] for row in rows] for place, heading in enumerate(headings)}


def sheet_result(row: Sequence[str], ruleset: Any = None) -> Result:
    """Score one row as a sheet."""
    said = {
        name: Written(text + _SPELLED.get(name, "") if text.strip() else "")
        for name, text in zip(NAMES, row, strict=True)
    }
    return score(ruleset or rules().ruleset, Evaluation(inputs=said))


_STATUS = {Status.SCORED: "已评", Status.OPEN: "待定", Status.NOT_APPLICABLE: "不计分"}


def rows_of(result: Result) -> dict[str, object]:
    """Give a result as the row that a table has for it; intervals as they are."""
    total = result.total
    found: dict[str, object] = {
        "总分": total.value, "总分_最低": total.low, "总分_最高": total.high,
        "可能等级": "/".join(result.grades) or None,
        "等级": result.grades[0] if len(result.grades) == 1 else None,
    }  # fmt: skip
    for line in result.lines:
        name = "/".join(line.path)
        low, high = (line.score.low, line.score.high) if line.score else (None, None)
        found |= {
            name: line.score.value if line.score else None, f"{name}_最低": low, f"{name}_最高": high,
            f"{name}_状态": _STATUS[line.status],
        }  # fmt: skip
    return found


def table_row(table: Any, row: int) -> Mapping[str, object]:
    """Give a row of a scored table with its decimals as fractions."""
    record = table.table.slice(row, 1).to_pylist()[0]
    return {
        name: Fraction(str(cell)) if hasattr(cell, "as_tuple") else cell for name, cell in record.items()
    }
