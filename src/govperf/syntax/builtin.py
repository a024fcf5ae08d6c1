"""The names that every ruleset knows: the sheet's places and what a method speaks of."""

from __future__ import annotations

from collections.abc import Mapping

#: The funds block and the indicator table, and the places in them, by position in a dotted path.
PLACES: tuple[Mapping[str, str], ...] = (
    {"资金": "funds", "指标": "rows"},
    {
        "年度资金总额": "total",
        "当年财政拨款": "current",
        "上年结转": "carried_over",
        "其他资金": "other",
        "分项": "parts",
    },
    {
        "年初预算数": "initial",
        "全年预算数": "annual",
        "全年执行数": "executed",
        "分值": "points",
        "自报执行率": "claimed_rate",
        "自评得分": "claimed_score",
    },
)

#: What a method of an open block speaks of: the row's own figures.
ROW_QUANTITIES: Mapping[str, str] = {
    "指标值": "target",
    "完成值": "actual",
    "完成率": "attainment",
    "达标": "met",
}

#: Whom a ruleset applies to.
APPLICABILITY: Mapping[str, str] = {
    "全国": "national",
    "部门整体支出": "department",
    "项目支出": "project",
    "转移支付": "transfer",
}


def turned(table: Mapping[str, str]) -> dict[str, str]:
    """Give a table from English to Chinese."""
    return {en: zh for zh, en in table.items()}
