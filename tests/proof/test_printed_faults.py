"""The faults that circulars print: each is refused with its code, its line and a repair that helps.

From the catalogue of rules: CN20-GI (grades 90-100, 80-89, 60-79, 0-59), PV08 (speed of release, the copy
leaves (6, 9] months undefined), HN17-K (k = 0 → 5, nothing below 0), HN-B of FY2017 (the text starts from
8 points, the points column has 5), CN20-X without the cap that is only convention.
"""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from proving import judge
from readback import held_back, printed

from govperf.base.diagnostics import Diagnostic
from govperf.base.messages import render, repair
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import Verdict, prove
from govperf.checking.reach import End
from govperf.tools.cli import main

_HEAD = (
    "规则集 test/printed\n适用 试验省，部门整体支出，2017年度\n总分 {points}分\n"
    "舍入 按总分，四舍五入，0位小数\n约定 缺数据 待定\n"
)


def ruleset(body: str, points: int) -> str:
    """Write a ruleset of this body."""
    return _HEAD.format(points=points) + body


def the_error(text: str) -> Diagnostic:
    """Give the first error of a ruleset, from its checks or its proof."""
    return errors(text)[0]


def errors(text: str) -> list[Diagnostic]:
    return [d for d in judge(text).diagnostics if d.severity == "error"]


def line_of(diagnostic: Diagnostic) -> str:
    """Give the line that a diagnostic points at."""
    assert diagnostic.source is not None
    assert diagnostic.span is not None
    return diagnostic.source.line(diagnostic.source.position(diagnostic.span.start)[0]).strip()


# ---- CN20-GI

_GRADES = (
    "等级 {base}：优 90分（含）至 100分（含），良 80分（含）至 89分（含），"
    "中 60分（含）至 79分（含），差 0分（含）至 59分（含）"
)
_SCORED = "输入 得分率：比率，0%（含）至 100%（含）\n一级指标 某项 100分\n  按比例 得分率\n"


def test_integer_grades_leave_what_lies_between_them_without_a_grade() -> None:
    found = errors(ruleset(_GRADES.format(base="按总分") + "\n" + _SCORED, 100))
    assert [d.code for d in found] == ["gap-in-grades"] * 3
    missed = [d.values["missed"].zh for d in found]  # type: ignore[attr-defined]
    assert missed == ["59分 < x < 60分", "79分 < x < 80分", "89分 < x < 90分"]
    assert all(line_of(d).startswith("等级 按总分") for d in found)
    assert "按舍入后总分" in repair(found[0], "zh")


def test_the_repair_of_integer_grades_holds() -> None:
    assert errors(ruleset(_GRADES.format(base="按舍入后总分") + "\n" + _SCORED, 100)) == []


# ---- PV08

_RELEASE = """输入 下达时间：个月，≥ 0个月
一级指标 下达进度 10分
  分档 下达时间：
    不高于 1个月 计 10分
    1个月 至 2个月（含） [8分, 9分] 之间评分
    2个月 至 3个月（含） [6分, 7分] 之间评分
    3个月 至 4个月（含） [4分, 5分] 之间评分
    4个月 至 5个月（含） [2分, 3分] 之间评分
    5个月 至 6个月（含） 计 1分
    {last}
"""


def test_a_table_that_jumps_from_six_to_nine_months_has_a_gap() -> None:
    found = the_error(ruleset(_RELEASE.format(last="超过 9个月 不得分"), 10))
    assert found.code == "gap-in-bands"
    missed = found.values["missed"].zh  # type: ignore[attr-defined]
    assert re.fullmatch(r"6\D+ < x ≤ 9\D+", missed)
    assert line_of(found).startswith("分档 下达时间")
    assert "其余" in repair(found, "zh")


@pytest.mark.parametrize("last", ["其余 不得分", "超过 6个月 不得分"])
def test_the_repairs_of_that_table_hold(last: str) -> None:
    assert errors(ruleset(_RELEASE.format(last=last), 10)) == []


# ---- HN17-K

_CONTROL = """输入 年初预算数：万元，> 0万元
输入 本年追加：万元
计算 预算控制率 = 本年追加 ÷ 年初预算数
一级指标 预算控制率得分 5分
  分档 预算控制率：
    {first} 计 5分
    0% 至 10%（含） 计 4分
    10% 至 20%（含） 计 3分
    20% 至 30%（含） 计 2分
    超过 30% 不得分
"""


def test_a_budget_that_was_cut_falls_into_no_band() -> None:
    found = the_error(ruleset(_CONTROL.format(first="等于 0%"), 5))
    assert found.code == "gap-in-bands"
    assert found.values["missed"].zh == "x < 0%"  # type: ignore[attr-defined]
    assert line_of(found).startswith("分档 预算控制率")
    assert errors(ruleset(_CONTROL.format(first="不高于 0%"), 5)) == []


# ---- HN-B of FY2017

_CHANGE = """输入 本年预算：万元，≥ 0万元
输入 上年预算：万元，> 0万元
计算 变动率 = (本年预算 - 上年预算) ÷ 上年预算
一级指标 “三公经费”变动率 5分
  {start}
  扣分 变动率 超过 0%，{begin}每超过 1个百分点 扣 0.8分，不足部分不扣，扣完为止
"""


def test_a_text_that_starts_from_more_than_the_points_is_refused() -> None:
    found = the_error(ruleset(_CHANGE.format(start="得 8分", begin=""), 5))
    assert found.code == "share-above-points"
    assert (found.values["share"], found.values["points"]) == (8, 5)
    assert line_of(found) == "一级指标 “三公经费”变动率 5分"
    assert "改正" in repair(found, "zh")


def test_deductions_that_start_from_more_than_the_points_are_refuted_by_a_unit() -> None:
    text = ruleset(_CHANGE.format(start="", begin="起点 8分，"), 5)
    found = the_error(text)
    assert found.code == "score-out-of-points"
    assert line_of(found).startswith("扣分 变动率 超过 0%")
    [claim] = judge(text).proof.claims  # type: ignore[union-attr]
    assert claim.witness is not None
    # Whoever spends no more than last year keeps the eight points of the text.
    assert claim.witness.score == 8


def test_the_points_column_instead_of_the_text_holds() -> None:
    assert errors(ruleset(_CHANGE.format(start="", begin=""), 5)) == []


# ---- CN20-X

_EXECUTION = """输入 全年预算数：万元，> 0万元
输入 全年执行数：万元，≥ 0万元
一级指标 预算执行率 10分
  按比例 全年执行数 ÷ 全年预算数{cap}
"""


def test_an_execution_rate_without_cap_is_refuted_by_a_unit_that_spent_more() -> None:
    text = ruleset(_EXECUTION.format(cap=""), 10)
    found = the_error(text)
    assert found.code == "score-out-of-points"
    assert line_of(found) == "按比例 全年执行数 ÷ 全年预算数"
    assert "封顶 100%" in repair(found, "zh")
    assert "capped at 100%" in repair(found, "en")
    loaded, _ = check_source(Source("printed", text))
    assert loaded is not None
    [claim] = prove(loaded).claims
    assert claim.verdict is Verdict.REFUTED
    # 110万元 of 100万元 is 110 %, and 110 % of 10 points are 11.
    assert printed(claim) == {"全年执行数": "110万元", "全年预算数": "100万元"}
    assert claim.witness is not None
    assert claim.witness.score == Fraction(11)
    assert held_back(claim, loaded) == (Fraction(11), Fraction(11))
    words = render(found, "zh")
    assert "全年执行数 110万元" in words
    assert "11" in words


def test_the_cap_proves_it() -> None:
    found = judge(ruleset(_EXECUTION.format(cap="，封顶 100%"), 10))
    assert found.complaints == []
    assert found.proof is not None
    [claim] = found.proof.claims
    assert claim.verdict is Verdict.PROVED
    assert (claim.bound.low, claim.bound.high) == (End(Fraction(0), True), End(Fraction(10), True))


# ---- all of them, as the command prints them

_PRINTED = {
    "CN20-GI": (
        ruleset(_GRADES.format(base="按总分") + "\n" + _SCORED, 100), "gap-in-grades", 6, 1,
        "印的是整数时写“按舍入后总分”", "for integers take the grade of the rounded total",
    ),
    "PV08": (
        ruleset(_RELEASE.format(last="超过 9个月 不得分"), 10), "gap-in-bands", 8, 3,
        "加一行“其余 …”", "add an 'else' row",
    ),
    "HN17-K": (
        ruleset(_CONTROL.format(first="等于 0%"), 5), "gap-in-bands", 10, 3,
        "调整边界", "move a bound",
    ),
    "HN-B, the text": (
        ruleset(_CHANGE.format(start="得 8分", begin=""), 5), "share-above-points", 9, 1,
        "改正分数或分值", "correct the score or the points",
    ),
    "HN-B, the start": (
        ruleset(_CHANGE.format(start="", begin="起点 8分，"), 5), "score-out-of-points", 11, 3,
        "从 8 分扣起，高于分值 5 分", "start from the points, or correct them",
    ),
    "CN20-X": (
        ruleset(_EXECUTION.format(cap=""), 10), "score-out-of-points", 9, 3,
        "封顶 100%", "capped at 100%",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", _PRINTED)
def test_the_command_refuses_it_with_code_place_and_repair(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, code, line, column, repair_zh, repair_en = _PRINTED[fault]
    path = tmp_path / "printed.govperf"
    path.write_text(text, encoding="utf-8")
    for language, word, advice in (("zh", "错误", repair_zh), ("en", "error", repair_en)):
        assert main(["check", str(path), "--language", language]) == 1
        out = capsys.readouterr().out
        assert f"{path}:{line}:{column}: {word}[{code}]" in out
        said = out[out.index(f"[{code}]") :]
        assert advice in said
    assert main(["check", str(path), "--format", "sarif"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    refused = [r for r in results if r["level"] == "error"][0]
    region = refused["locations"][0]["physicalLocation"]["region"]
    assert (refused["ruleId"], region["startLine"], region["startColumn"]) == (code, line, column)
