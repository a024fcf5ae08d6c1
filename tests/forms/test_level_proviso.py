"""仅当, 除非 of a level with others below it: all of them apply, or none.

From the catalogue: HN17-L (both rows on new buildings, 5 points each, full where there is no building),
X10 (full marks, rescaled, moved), SC18-F (units with and without special funds).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, the_score

from govperf.base.messages import sentence
from govperf.run.result import Status

HN17 = """
输入 有楼堂馆所 has_building：是否
输入 面积控制率：比率，≥ 0%
输入 概算控制率：比率，≥ 0%
输入 公开率：比率，0%（含）至 100%（含）
一级指标 过程 20分
  二级指标 楼堂馆所 10分，仅当 有楼堂馆所
    不适用时 满分
    三级指标 面积 5分
      扣分 面积控制率 超过 100%，每超过 5个百分点 扣 2分，不足部分不扣，扣完为止
    三级指标 概算 5分
      扣分 概算控制率 超过 100%，每超过 5个百分点 扣 2分，不足部分不扣，扣完为止
  二级指标 公开 10分
    按比例 公开率
"""
ANSWERS = {
    # Rows 3 of 5 and 5 of 5; the other group 5 of 10. Without a building: 10, 0, uncounted, 5 ÷ 10 × 20.
    "满分": (Fraction(15), 20),
    "不得分": (Fraction(5), 20),
    "不计分": (Fraction(5), 10),
    "剔除并在本级折算": (Fraction(10), 20),
    "剔除并在全表折算": (Fraction(10), 20),
    "分值转入 公开": (Fraction(10), 20),
}
SHEET = {"有楼堂馆所": "是", "面积控制率": "106%", "概算控制率": "100%", "公开率": "50%"}


def hn17(answer: str) -> str:
    return HN17.replace("不适用时 满分", f"不适用时 {answer}")


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_level_answers_for_all_that_stands_below_it(answer: str) -> None:
    ruleset = loaded(hn17(answer), 20)
    with_building = scored(ruleset, SHEET)
    assert the_score(with_building, "楼堂馆所") == 8
    assert (with_building.total.low, with_building.total.high) == (13, 13)
    without = scored(ruleset, {"有楼堂馆所": "否", "公开率": "50%"})
    total, points = ANSWERS[answer]
    assert (without.total.low, without.total.high, without.total.points) == (total, total, points)
    assert [line(without, name).status for name in ("面积", "概算")] == [Status.NOT_APPLICABLE] * 2
    assert line(without, "面积").score is None
    open_building = scored(ruleset, {n: t for n, t in SHEET.items() if n != "有楼堂馆所"})
    assert open_building.total.low <= min(total, Fraction(13))
    assert open_building.total.high >= max(total, Fraction(13))


def test_the_trace_says_why() -> None:
    without = scored(loaded(HN17, 20), {"有楼堂馆所": "否", "公开率": "50%"})
    told = [sentence(m, "zh") for m in line(without, "楼堂馆所").trace]
    assert told[0] == "不满足条件“有楼堂馆所”"
    assert "满分 10 分" in told[-1]
    assert [sentence(m, "en") for m in line(without, "面积").trace] == [
        "the level above does not apply: not scored"
    ]


def test_a_level_of_which_nobody_knows_whether_it_applies_is_open() -> None:
    result = scored(loaded(HN17, 20), {"面积控制率": "106%", "概算控制率": "100%", "公开率": "50%"})
    assert span_of(result, "楼堂馆所") == (8, 10)
    assert span_of(result, "面积") == (0, 3)
    assert line(result, "面积").open_reasons


def test_findings_of_a_level_that_may_not_apply_wait() -> None:
    said = "      若 面积控制率 超过 100%，提示 “超面积”\n"
    body = HN17.replace("    三级指标 概算", said + "    三级指标 概算")
    codes_of = {
        flag: [f.code for f in scored(loaded(body, 20), SHEET | {"有楼堂馆所": flag}).findings]
        for flag in ("是", "否", "")
    }
    assert codes_of == {"是": ["ruleset-says"], "否": [], "": []}


def test_a_choice_below_a_level_that_does_not_apply_is_refused() -> None:
    sheet = {"有楼堂馆所": "否", "公开率": "50%"}
    result = scored(loaded(HN17, 20), sheet, {"面积": "3分"})
    assert [f.code for f in result.findings] == ["choice-not-open"]


def test_levels_nest() -> None:
    body = HN17.replace("一级指标 过程 20分", "一级指标 过程 20分，除非 有楼堂馆所\n  不适用时 不得分")
    for flag in ("是", "否"):
        result = scored(loaded(body, 20), SHEET | {"有楼堂馆所": flag})
        # Where there is a building the whole block gets nothing; else the group gets full points.
        assert result.total.low == result.total.high == (0 if flag == "是" else 15)


def test_the_proof_looks_only_where_the_level_applies() -> None:
    body = """
输入 完成率：比率
一级指标 采购 10分，仅当 完成率 不低于 10% 且 完成率 不高于 100%
  不适用时 不得分
  三级指标 执行 10分
    按比例 完成率
"""
    [claim] = proof(body).claims
    low, high = claim.bound.low, claim.bound.high
    assert (claim.verdict, low.value, low.reached, high.value, high.reached) == ("proved", 1, True, 10, True)
    [claim] = proof(body.replace("不高于 100%", "不高于 130%")).claims
    assert claim.verdict == "refuted"
    assert claim.witness is not None
    assert 10 < (claim.witness.score or 0) <= 13
    unguarded = body.replace("，仅当 完成率 不低于 10% 且 完成率 不高于 100%\n  不适用时 不得分", "")
    assert [claim.verdict for claim in proof(unguarded).claims] == ["refuted"]


def test_a_quotient_that_the_level_rules_out_is_no_counterexample() -> None:
    body = """
输入 计划：万元，≥ 0万元
输入 采购：万元，≥ 0万元
一级指标 采购 10分，仅当 采购 不高于 计划
  不适用时 不得分
  三级指标 执行 10分
    按比例 采购 ÷ 计划，分母为零时 不得分
"""
    # That two quantities bound their quotient is more than the proof can follow, but no unit breaks it.
    [claim] = proof(body).claims
    assert claim.verdict != "refuted"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (HN17.replace("    不适用时 满分\n", ""), "not-applicable-unanswered"),
        (HN17.replace("，仅当 有楼堂馆所", ""), "rule-on-parent"),
        (HN17.replace("不适用时 满分", "不适用时 满分\n不适用时 不得分"), "said-twice"),
        (HN17.replace("不适用时 满分", "不适用时 满分\n得 满分"), "rule-on-parent"),
        (hn17("分值转入 面积"), "move-to-itself"),
        (hn17("分值转入 过程"), "move-to-itself"),
        (hn17("分值转入 楼房"), "unknown-indicator"),
        (HN17.replace("仅当 有楼堂馆所", "仅当 有楼房"), "unknown-name"),
    ],
)
def test_what_the_level_must_say(body: str, code: str) -> None:
    assert set(codes(body, 20)) == {code}


def test_unlisted_rows_may_stand_below_it() -> None:
    body = HN17.replace("楼堂馆所 10分", "楼堂馆所 12分").replace("过程 20分", "过程 22分").replace(
        "  二级指标 公开", "    未列指标 2分\n  二级指标 公开"
    )
    assert codes(body, 22) == []
    without = scored(loaded(body, 22), {"有楼堂馆所": "否", "公开率": "50%"})
    assert the_score(without, "楼堂馆所") == 12
    assert line(without, "未列指标").status is Status.NOT_APPLICABLE


@settings(deadline=None, max_examples=60)
@given(
    answer=st.sampled_from(list(ANSWERS)), building=st.sampled_from(["是", "否"]),
    area=st.integers(90, 130), cost=st.integers(90, 130), published=st.integers(0, 100),
    left_out=st.sets(st.sampled_from(list(SHEET))),
)  # fmt: skip
def test_an_open_total_holds_every_completion(
    answer: str, building: str, area: int, cost: int, published: int, left_out: set[str]
) -> None:
    whole = {
        "有楼堂馆所": building, "面积控制率": f"{area}%", "概算控制率": f"{cost}%", "公开率": f"{published}%"
    }  # fmt: skip
    ruleset = loaded(hn17(answer), 20)
    full = scored(ruleset, whole).total
    some = scored(ruleset, {n: t for n, t in whole.items() if n not in left_out}).total
    assert some.low <= full.low == full.high <= some.high
    rows = sum(max(5 - 2 * max((rate - 100) // 5, 0), 0) for rate in (area, cost))
    other = Fraction(published, 10)
    absent = {"满分": 10 + other, "不得分": other, "不计分": other}.get(answer, 2 * other)
    assert full.low == (rows + other if building == "是" else absent)
