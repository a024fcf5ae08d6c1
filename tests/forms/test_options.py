"""选项 and 取值: attributes of the unit, and standards that differ by them.

From the catalogue: PV08 (thresholds differ by region: east, central, west) and P22 (variants by an
attribute of the unit).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, text, the_score

from govperf.base.messages import render
from govperf.base.source import Source
from govperf.checking.checks import check_source

FEW = settings(deadline=None, max_examples=40)

PV08 = """
输入 地区 region：选项 “东部” 或 “中部” 或 “西部”
输入 支出进度：比率，0%（含）至 100%（含）
取值 进度标准 standard = 地区：“东部” 95%，“中部” 90%，其余 85%
一级指标 支出进度得分 10分
  扣分 支出进度 低于 进度标准，每低于 1个百分点 扣 1分，不足部分不扣，扣完为止
  若 地区 等于 “西部” 且 支出进度 低于 50%，得 20%的分值
示例 “东部低 5 个百分点”
  给定 地区 = “东部”，支出进度 = 90%
  应得 支出进度得分 = 5分
"""


@pytest.mark.parametrize(
    ("region", "rate", "points"),
    [
        ("东部", "95%", 10), ("东部", "90%", 5), ("中部", "90%", 10), ("中部", "88.5%", 9),
        ("西部", "85%", 10),
        ("西部", "80%", 5), ("西部", "49%", 2), ("东部", "49%", 0), (" 东 部", "95%", 10),
    ],
)  # fmt: skip
def test_the_standard_is_that_of_the_region(region: str, rate: str, points: int) -> None:
    assert the_score(scored(loaded(PV08), {"地区": region, "支出进度": rate}), "支出进度得分") == points


def test_the_trace_names_the_option_in_words() -> None:
    result = scored(loaded(PV08), {"地区": "西部", "支出进度": "49%"})
    said = "\n".join(str(m.values) for m in line(result, "支出进度得分").trace)
    assert "西部" in said


def test_a_text_that_is_no_option_is_reported_and_leaves_the_score_open() -> None:
    result = scored(loaded(PV08), {"地区": "南部", "支出进度": "90%"})
    [found] = [f for f in result.findings if f.code == "input-unreadable"]
    assert "东部、中部、西部" in render(found, "zh")
    assert span_of(result, "支出进度得分") == (0, 10)


def test_ranges_are_proved_and_the_counterexample_names_the_option() -> None:
    assert proof(PV08).holds
    body = """
输入 地区：选项 “东部” 或 “西部”
取值 系数 = 地区：“东部” 100%，“西部” 120%
一级指标 甲 10分
  按比例 系数
"""
    [claim] = proof(body).claims
    assert claim.verdict.value == "refuted"
    assert claim.witness is not None
    assert claim.witness.score == 12
    [(name, figure)] = claim.witness.figures
    assert (name, figure.words().zh) == ("地区", "“西部”")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("或 “西部”", "或 “东部”", "option-twice"),
        ("等于 “西部”", "等于 “西北”", "unknown-option"),
        ("等于 “西部”", "超过 “西部”", "option-compared"),
        ("若 地区 等于", "若 支出进度 等于", "no-options"),
        ("，其余 85%", "", "option-without-value"),
        ("“中部” 90%", "“东部” 90%", "said-twice"),
        ("“中部” 90%", "“中部” 90人", "units-differ"),
        ("= 地区：", "= 支出进度：", "no-options"),
        ("给定 地区 = “东部”", "给定 地区 = “南部”", "unknown-option"),
        ("或 “西部”", "或 “西部”，缺数据 按零计", "option-as-zero"),
    ],
)
def test_mistakes_are_told(old: str, new: str, code: str) -> None:
    assert old in PV08
    assert code in codes(PV08.replace(old, new, 1))


def test_an_unknown_option_offers_the_nearest() -> None:
    _, found = check_source(Source("x", text(PV08.replace("等于 “西部”", "等于 “西”"))))
    [unknown] = [d for d in found if d.code == "unknown-option"]
    assert "西部" in render(unknown, "zh").split("是否")[-1]


regions = st.sampled_from(["东部", "中部", "西部"])


@FEW
@given(
    region=st.none() | regions,
    rate=st.none() | st.integers(0, 100),
    rest=st.tuples(regions, st.integers(0, 100)),
)
def test_an_open_score_holds_every_completion(
    region: str | None, rate: int | None, rest: tuple[str, int]
) -> None:
    stated = {"地区": region, "支出进度": None if rate is None else f"{rate}%"}
    whole = {"地区": region or rest[0], "支出进度": f"{rest[1] if rate is None else rate}%"}
    ruleset = loaded(PV08)
    low, high = span_of(scored(ruleset, {n: t for n, t in stated.items() if t}), "支出进度得分")
    full = the_score(scored(ruleset, whole), "支出进度得分")
    assert 0 <= low <= full <= high <= 10
    standard = {"东部": 95, "中部": 90, "西部": 85}[whole["地区"]]
    number = int(whole["支出进度"][:-1])
    expected = max(0, 10 - max(0, standard - number))
    assert full == Fraction(2 if whole["地区"] == "西部" and number < 50 else expected)


_MATCHED = """
输入 地区：选项 “东部” 或 “西部”
输入 配套比例：比率，≥ 0%
取值 配套标准 = 地区：“东部” 50%，“西部” {west}
一级指标 配套 10分
  按比例 配套比例 ÷ 配套标准，封顶 100%{floor}
"""


def test_a_table_without_zero_can_be_divided_by() -> None:
    """PV08: what a region adds of its own is measured by the region's standard."""
    ruleset = loaded(_MATCHED.format(west="10%", floor=""))
    # 24 % of 50 % is 48 %; 24 % is more than 10 %.
    assert the_score(scored(ruleset, {"地区": "东部", "配套比例": "24%"}), "配套") == Fraction(24, 5)
    assert the_score(scored(ruleset, {"地区": "西部", "配套比例": "24%"}), "配套") == 10
    assert not proof(_MATCHED.format(west="10%", floor="")).diagnostics


@pytest.mark.parametrize("west", ["0%", "-10%"])
def test_a_table_that_may_cross_zero_needs_an_answer(west: str) -> None:
    assert codes(_MATCHED.format(west=west, floor="，保底 0%")) == ["zero-denominator-unanswered"]
