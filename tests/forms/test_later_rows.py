"""其后每: the places after the last row of a table, each worth less.

From the catalogue: ZJ18-R (ranks 1, 2, 3 give 3, 1.5 and 0 points, each later rank costs 0.5; with
five competitors or fewer ranks 1 and 2 give 3 and 0, each later one costs 1), PV08 (0.25 a place).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, scored, span_of, text, the_score

from govperf.base.messages import sentence
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import prove
from govperf.model.ruleset import Ruleset

ZJ18 = """
输入 名次：名，≥ 1名
输入 参评数：个，≥ 1个
一级指标 项目 10分
  得 满分
加分项 名次得分 最多 3分
  情形 参评数 不高于 5个：
    分档 名次：
      不高于 1名        计 3分
      1名 至 2名（含）  不得分
      其后每 1名        扣 1分，最多扣 3分，可扣至负分
  其他情形：
    分档 名次：
      不高于 1名        计 3分
      1名 至 2名（含）  计 1.5分
      2名 至 3名（含）  不得分
      其后每 1名        扣 0.5分，最多扣 10分，可扣至负分
"""
PV08 = """
输入 名次：名，≥ 1名
一级指标 考核位次 5分
  分档 名次：
    不高于 1名  计 满分
    其后每 1名  扣 0.25分，扣完为止
"""


def zj18() -> Ruleset:
    """ZJ18-R with its highest total."""
    ruleset, found = check_source(Source("x", text(ZJ18).replace("总分 10分", "总分 10分，加分后最高 13分")))
    assert ruleset is not None, [d.code for d in found]
    return ruleset


@pytest.mark.parametrize(
    ("place", "score"), [(1, "5"), (2, "4.75"), (3, "4.5"), (21, "0"), (40, "0")]
)
def test_each_later_place_costs_on_from_the_last_row(place: int, score: str) -> None:
    assert the_score(scored(loaded(PV08, 5), {"名次": f"{place}"}), "考核位次") == Fraction(score)


@pytest.mark.parametrize(
    ("place", "many", "few"),
    [(1, "3", "3"), (2, "1.5", "0"), (3, "0", "-1"), (4, "-0.5", "-2"), (5, "-1", "-3")],
)
def test_a_bonus_falls_below_zero_and_small_cohorts_have_their_own_rows(
    place: int, many: str, few: str
) -> None:
    for competitors, score in ((9, many), (5, few)):
        result = scored(zj18(), {"名次": f"{place}", "参评数": f"{competitors}"})
        assert the_score(result, "名次得分") == Fraction(score)
        assert result.total.low == 10 + Fraction(score)
    either = tuple(sorted(map(Fraction, (many, few))))
    assert span_of(scored(zj18(), {"名次": f"{place}"}), "名次得分") == either


def test_the_trace_tells_the_row_and_the_steps() -> None:
    told = [sentence(m, "zh") for m in line(scored(loaded(PV08, 5), {"名次": "4"}), "考核位次").trace]
    assert "3名" in told[-1]
    assert "0.75" in told[-1]


def test_the_range_is_proved() -> None:
    [claim] = prove(loaded(PV08, 5)).claims
    low, high = claim.bound.low, claim.bound.high
    assert (low.value, low.reached, high.value, high.reached) == (0, True, 5, True)
    [_, bonus] = prove(zj18()).claims
    # 1.5 − … is never reached; the limits are 最多扣 10 from 0 and the highest bonus.
    assert (bonus.bound.low.value, bonus.bound.high.value) == (-10, 3)
    assert prove(zj18()).holds


def test_a_table_of_deductions_goes_on_too() -> None:
    body = """
输入 迟报：天，≥ 0天
一级指标 报送 10分
  分档 迟报：
    不高于 3天        扣 0分
    3天 至 5天（含）  扣 2分
    其后每 5天        扣 1分，不足部分按一步扣，扣完为止
"""
    for days, score in ((3, 10), (5, 8), (6, 7), (10, 7), (11, 6), (100, 0)):
        assert the_score(scored(loaded(body), {"迟报": f"{days}天"}), "报送") == score


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("低于 2名 计 满分，其后每 1名 扣 1分，扣完为止", "later-row-without-start"),
        ("其余 计 满分，其后每 1名 扣 1分，扣完为止", "later-row-without-start"),
        ("不高于 1名 [4分，5分] 之间评分，其后每 1名 扣 1分，扣完为止", "later-row-without-start"),
        ("不高于 1名 计 满分，其后每 1名 扣 1分，可扣至负分", "below-zero-in-indicator"),
        ("不高于 1名 计 满分，其后每 2名 扣 1分，扣完为止", "part-steps-unanswered"),
        ("不高于 1名 计 满分，其后每 1天 扣 1分，扣完为止", "step-unit-differs"),
        ("超过 3名 不得分，不高于 3名 计 满分，其后每 1名 扣 1分，扣完为止", "overlapping-bands"),
    ],
)
def test_a_row_that_has_nothing_to_go_on_from(row: str, code: str) -> None:
    body = f"输入 名次：名，≥ 1名\n一级指标 位次 5分\n  分档 名次：{row}\n"
    assert codes(body, 5) == [code]


def test_a_mistake_in_what_is_measured_is_told_once() -> None:
    assert codes(PV08.replace("分档 名次", "分档 名词"), 5) == ["unknown-name"]


@settings(deadline=None, max_examples=40)
@given(one=st.integers(1, 60), other=st.integers(1, 60))
def test_a_later_place_is_never_worth_more(one: int, other: int) -> None:
    scores = [
        the_score(scored(loaded(PV08, 5), {"名次": f"{place}"}), "考核位次") for place in sorted((one, other))
    ]
    assert scores[0] >= scores[1]
