"""Mistakes in sentences about days, each with the words that its message points at."""

from __future__ import annotations

from small_rulesets import HEAD, INPUTS

_DAYS = INPUTS + "输入 期限：日期型\n"


def _late(body: str, holidays: str = "节假日 按国家公布\n") -> str:
    return f"{HEAD}{holidays}{_DAYS}一级指标 甲 10分\n{body}\n"


def _counted(expression: str) -> str:
    """Give a ruleset that counts by an expression of days."""
    return _late(f"若 {expression} 超过 3天，不得分，否则 得 满分")


#: code, text that has just this mistake, the words it points at.
DAY_CASES: list[tuple[str, str, str]] = [
    ("day-needed", _counted("晚几天(竣工日，金额)"), "金额"),
    ("days-joined", _counted("竣工日 + 期限"), "竣工日 + 期限"),
    ("later-of-no-day", _late("若 实有数 晚于 编制数，不得分，否则 得 满分"), "实有数 晚于 编制数"),
    ("off-in-working-days", _late("扣分 竣工日 偏离 期限，每 1个工作日 扣 1分，扣完为止"), "1个工作日"),
    (
        "holidays-unsaid",
        _late("扣分 晚几个工作日(竣工日，期限)，每 1个工作日 扣 1分，扣完为止", ""),
        "晚几个工作日(竣工日，期限)",
    ),
    (
        "days-off-besides-weekends",
        _late("得 满分", "节假日 只休周末\n节假日 2025-10-01\n"),
        "节假日 2025-10-01",
    ),
    ("day-off-and-on", _late("得 满分", "节假日 2025-10-01\n调休上班 2025-10-01\n"), "2025-10-01"),
    ("days-in-disorder", _late("得 满分", "节假日 2025-10-08 至 2025-10-01\n"), "2025-10-08 至 2025-10-01"),
]
