"""Small rulesets and sheets for tests of scores: one indicator of 10 points, or a few rows."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.messages import render, sentence
from govperf.base.numbers import plain
from govperf.base.resources import rulesets_root
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.evaluation import Evaluation, FundsRow, IndicatorRow, Written
from govperf.model.ruleset import Ruleset
from govperf.run.result import Line, Result
from govperf.run.single import score
from govperf.sheets.notation import read_measure

INPUTS = """输入 实有数 staff：人，≥ 0人
输入 编制数 posts：人，≥ 0人
输入 金额 amount：万元
输入 预算 planned：万元，≥ 0万元
输入 比 done：比率
输入 界 limit：比率
输入 甲事 first：是否
输入 乙事 second：是否
"""
TIERS = "评定 达成 80%（含）至 100%（含），部分达成 60%（含）至 80%，未达成 0%（含）至 60%，只有档次时 {}"
#: Methods as the national form has them: reached or the ratio, turned round for lower-is-better.
METHODS = f"""填报计分
方法 不低于：
按比例 完成值 ÷ 指标值，封顶 100%，保底 0%，分母为零时 满分
方法 不高于：
按比例 指标值 ÷ 完成值，封顶 100%，保底 0%，分母为零时 满分
方法 等于，区间，时限：
若 达标，得 满分，否则 不得分
方法 定性：
{TIERS.format("待定")}
"""


def head(points: int = 10, rounding: str = "不舍入", more: str = "") -> str:
    """Give the head of a ruleset."""
    return (
        f"规则集 toyland/case\n适用 玩具国，部门整体支出，2025年度\n总分 {points}分\n舍入 {rounding}\n"
        f"约定 未标方向 视为不低于\n{more}" + ("" if "缺数据" in more else "约定 缺数据 待定\n")
    )


def ruleset_of(text: str) -> Ruleset:
    """Check a text that has no mistakes."""
    ruleset, found = check_source(Source("case.govperf", text))
    assert [render(d, "zh") for d in found if d.severity is Severity.ERROR] == []
    assert ruleset is not None
    return ruleset


def toyland() -> Ruleset:
    """Give the toy country's ruleset."""
    return ruleset_of((rulesets_root() / "toyland" / "2025.govperf").read_text(encoding="utf-8"))


def sheet(given: Mapping[str, str] | None = None, **more: Any) -> Evaluation:
    """Make a sheet with these inputs."""
    inputs = {name: Written(text) for name, text in (given or {}).items()}
    return Evaluation(inputs=inputs, fiscal_year=2025, **more)


def row(
    name: str, target: str | None, actual: str | None, points: str | None = "10", **more: Any
) -> IndicatorRow:
    """Make a row of the block 产出指标; ``None`` is a column that the sheet does not have."""
    path = more.pop("path", ("产出指标", "数量指标", name))
    unit = more.get("unit", "")
    return IndicatorRow(
        path=path,
        target=None if target is None else Written(target),
        actual=None if actual is None else Written(actual),
        points=None if points is None else Written(points),
        target_measure=read_measure(target, unit=unit) if target else None,
        actual_measure=read_measure(actual, unit=unit) if actual else None,
        **more,
    )


def funds(row: str, *amounts: str, **more: str) -> FundsRow:
    """Make a row of the funds block: initial, annual, executed."""
    columns = dict(zip(("initial", "annual", "executed"), amounts, strict=False)) | more
    cells: dict[str, Any] = {name: Written(text) for name, text in columns.items()}
    return FundsRow(row=row, **cells)


def scored(
    body: str, given: Mapping[str, str] | None = None, *, rounding: str = "不舍入", more: str = "",
    inputs: str = INPUTS, choices: Mapping[str, str] | None = None,
) -> Line:  # fmt: skip
    """Score one indicator of 10 points with this body."""
    text = f"{head(10, rounding, more)}{inputs}一级指标 甲 10分\n{body}\n"
    return score(ruleset_of(text), sheet(given), choices).lines[0]


def interval(line: Line) -> str:
    """Give a line's score in short: ``7.5``, ``2–10``, ``none``."""
    if line.score is None:
        return "none"
    low, high = plain(line.score.low), plain(line.score.high)
    return low if low == high else f"{low}–{high}"


def row_result(
    *rows: IndicatorRow, methods: str = METHODS, more: str = "", rounding: str = "不舍入",
    points: int = 10, choices: Mapping[str, str] | None = None, given: Mapping[str, str] | None = None,
    block: str = "", year: int | None = 2025,
) -> Result:  # fmt: skip
    """Score rows of a block of so many points."""
    text = f"{head(points, rounding, more)}{INPUTS}填报指标 产出指标 {points}分\n{block}{methods}"
    evaluation = Evaluation(
        indicators=rows, fiscal_year=year, inputs={n: Written(t) for n, t in (given or {}).items()}
    )
    return score(ruleset_of(text), evaluation, choices)


def row_line(row: IndicatorRow, **more: Any) -> Line:
    """Score one row of 10 points."""
    return row_result(row, **more).lines[-1]


def numbers(*values: Fraction | None) -> list[str]:
    """Give figures in short."""
    return ["none" if value is None else plain(value) for value in values]


def said(messages: Any) -> str:
    """Give messages in Chinese, one a line."""
    return "\n".join(sentence(m, "zh") for m in messages)


def told(result: Result) -> list[str]:
    """Give the codes of a result's findings."""
    return [finding.code for finding in result.findings]


def finding(result: Result, code: str) -> Diagnostic:
    """Give the only finding of a code."""
    [found] = [f for f in result.findings if f.code == code]
    return found
