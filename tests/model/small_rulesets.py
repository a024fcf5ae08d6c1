"""Small rulesets for tests: a sound head, and what a test puts below it."""

from __future__ import annotations

from govperf.base.diagnostics import Diagnostic
from govperf.base.messages import render
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.resolve import resolve
from govperf.model.ruleset import Ruleset

HEAD = """规则集 toyland/small
适用 玩具国，部门整体支出，2025年度
总分 10分
舍入 不舍入
约定 缺数据 待定
约定 未标方向 视为不低于
"""
INPUTS = """输入 实有数 actual_staff：人，≥ 0人
输入 编制数 posts：人，≥ 1人
输入 金额 amount：万元
输入 完成比 done：比率
输入 有违规 violation：是否
输入 竣工日 finished：日期型
计算 控制率 control = 实有数 ÷ 编制数
"""
#: Methods for every kind of target, so that an open block is whole.
METHODS = """填报计分
  方法 定性：
    评定 达成 80%（含）至 100%（含），未达成 0%（含）至 80%，只有档次时 待定
  方法 全部：
    按比例 完成值 ÷ 指标值，封顶 100%，保底 0%，分母为零时 满分
"""


def indicator(body: str, inputs: str = INPUTS) -> str:
    """Give a ruleset of one indicator of 10 points with this body."""
    return f"{HEAD}{inputs}一级指标 甲 10分\n{body}\n"


def found(text: str) -> list[Diagnostic]:
    """Give what reading a text finds, without the checks of the whole."""
    return list(resolve(Source("small.govperf", text))[1])


def checked(text: str) -> list[Diagnostic]:
    """Give what reading and checking a text finds."""
    return list(check_source(Source("small.govperf", text))[1])


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    """Give the codes, in order."""
    return [d.code for d in diagnostics]


def sound(text: str) -> Ruleset:
    """Give the ruleset of a text without mistakes."""
    ruleset, diagnostics = resolve(Source("small.govperf", text))
    assert [render(d, "zh") for d in diagnostics] == []
    assert ruleset is not None
    return ruleset


def line_of(diagnostic: Diagnostic) -> str:
    """Give the line of the text that a diagnostic points at."""
    assert diagnostic.source is not None
    assert diagnostic.span is not None
    number, _ = diagnostic.source.position(diagnostic.span.start)
    return diagnostic.source.line(number)


def pointed(diagnostic: Diagnostic) -> str:
    """Give the very words that a diagnostic points at."""
    assert diagnostic.source is not None
    assert diagnostic.span is not None
    return diagnostic.source.text[diagnostic.span.start : diagnostic.span.end]
