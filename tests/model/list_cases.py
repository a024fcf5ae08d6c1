"""Mistakes in lists, each with the words that its message points at."""

from __future__ import annotations

from small_rulesets import HEAD, INPUTS

_LIST = "列表 楼房：个\n列 面积：平方米，> 0平方米\n列 日子：日期型\n"


def _with(metric: str, listed: str = _LIST, more: str = "") -> str:
    """Give a ruleset with a list and a metric that nothing uses."""
    return f"{HEAD}{INPUTS}{listed}计算 数 = {metric}\n{more}一级指标 甲 10分\n得 满分\n"


#: code, text that has just this mistake, the words it points at.
LIST_CASES: list[tuple[str, str, str]] = [
    ("misplaced-column", _with("计数(楼房)", more="列 层数：个\n"), "列 层数：个"),
    ("list-not-counted", _with("1个", _LIST.replace("：个", "：元")), "元"),
    (
        "list-as-value",
        _with("计数(楼房)", _LIST.replace("：个", "：个，缺数据 视为 1个")),
        "列表 楼房：个，缺数据 视为 1个",
    ),
    ("list-without-columns", _with("计数(楼房)", "列表 楼房：个\n"), "列表 楼房：个"),
    ("list-alone", _with("楼房.面积"), "楼房.面积"),
    ("list-argument", _with("合计(楼房)"), "楼房"),
    ("unknown-list", _with("计数(平房)"), "平房"),
    ("unknown-column", _with("合计(楼房.高度)"), "高度"),
    ("condition-needed", _with("所占比例(楼房)"), "所占比例(楼房)"),
    ("where-without-list", _with("取大(1人，2人 满足 有违规)"), "有违规"),
    ("list-in-record", _with("计数(楼房 满足 面积 超过 取大(楼房.面积))"), "取大(楼房.面积)"),
    (
        "metric-in-column",
        _with("1平方米", _LIST + "列 比 = 面积 ÷ 控制率，分母为零时 不适用\n"),
        "控制率",
    ),
    ("column-without-sum", _with("合计(楼房.日子)"), "楼房.日子"),
    # ---- ranks
    ("rank-of-itself", _with("1人", more="排名次 位次 = 位次，从高到低，并列占位\n"), "位次"),
    ("rank-without-order", _with("1人", more="排名次 位次 = 有违规，从高到低，并列占位\n"), "有违规"),
    (
        "column-needed",
        _with("1人", more="排名次 位次 = 控制率，从高到低，并列占位，取自 楼房\n"),
        "楼房",
    ),
]
