"""Small rulesets, examined whole, and what a test looks up in the result."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.base.figures import Figure
from govperf.base.source import Source
from govperf.checking.examination import examine

HEAD = """规则集 test/examined
适用 试验省，部门整体支出，2025年度
文件 甲 = “试验省评分办法”
总分 {points}分
舍入 {rounding}
约定 缺数据 待定
约定 未标方向 视为不低于
"""
RATE = "输入 执行率：比率，0%（含）至 200%（含）\n"
#: A rule with every citation, so that a test sees only what it asks for.
CITED = "一级指标 预算执行 10分\n依据 甲 “第一条”\n"


def text_of(body: str, points: int = 10, rounding: str = "不舍入") -> str:
    """Put the standard head before a body."""
    return HEAD.format(points=points, rounding=rounding) + body


def findings(text: str, code: str) -> list[Diagnostic]:
    """Give the diagnostics of one code, in order."""
    return [d for d in examine(Source("examined.govperf", text)).diagnostics if d.code == code]


def errors(text: str) -> list[str]:
    """Give the codes of the errors."""
    found = examine(Source("examined.govperf", text)).diagnostics
    return [d.code for d in found if d.severity is Severity.ERROR]


def figure(diagnostic: Diagnostic, name: str) -> Fraction:
    """Give the exact value of one of a diagnostic's figures."""
    value = diagnostic.values[name]
    if isinstance(value, Figure):
        return value.value
    assert isinstance(value, Fraction)
    return value


def units(diagnostic: Diagnostic) -> list[tuple[dict[str, str], Fraction]]:
    """Give the units below a diagnostic: each figure as shown, and the score."""
    found = []
    for reason in diagnostic.reasons:
        if reason.code == "unit-scored":
            given, score = reason.values["figures"], reason.values["score"]
            assert isinstance(given, tuple)
            assert isinstance(score, Fraction)
            found.append((_shown(given), score))
    return found


def sheet(diagnostic: Diagnostic) -> dict[str, str]:
    """Give the figures of the sheet below a diagnostic."""
    [given] = [r.values["figures"] for r in diagnostic.reasons if r.code == "sheet-tried"]
    assert isinstance(given, tuple)
    return _shown(given)


def _shown(given: tuple[Message, ...]) -> dict[str, str]:
    shown = {}
    for message in given:
        value = message.values["value"]
        name = message.values["name"]
        shown[str(name)] = value.words().zh if isinstance(value, Figure) else str(value)
    return shown


def line_of(diagnostic: Diagnostic) -> str:
    """Give the line that a diagnostic points at."""
    assert diagnostic.source is not None
    assert diagnostic.span is not None
    return diagnostic.source.line(diagnostic.source.position(diagnostic.span.start)[0]).strip()
