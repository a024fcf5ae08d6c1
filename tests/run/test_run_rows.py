"""Rows that a unit filled in: kinds of targets, units, dates, what cannot be compared."""

from __future__ import annotations

from fractions import Fraction

import pytest
from scored_cases import METHODS, TIERS, finding, interval, numbers, row, row_line, row_result, said, told

from govperf.base.messages import render
from govperf.model.evaluation import IndicatorRow, Written
from govperf.run.result import Status


@pytest.mark.parametrize(
    ("target", "actual", "points"),
    [
        ("≥50个", "50个", "10"),
        ("≥50个", "40个", "8"),  # 10 × 40/50
        ("≥50个", "80个", "10"),
        ("≥0个", "0个", "10"),
        ("≥0个", "3个", "10"),
        ("≤90万元", "90万元", "10"),
        ("≤90万元", "120万元", "7.5"),  # 10 × 90/120
        ("≤90万元", "0万元", "10"),
        ("≤0件", "1件", "0"),
        ("≤0件", "0件", "10"),
        ("=100%", "100%", "10"),
        ("=100%", "99.9%", "0"),
        ("=100%", "100.1%", "0"),
        ("20-30天", "20天", "10"),
        ("20-30天", "30天", "10"),
        ("20-30天", "31天", "0"),
        ("20-30天", "19.9天", "0"),
        ("98%以上", "98%", "10"),
        ("不少于12种", "9种", "7.5"),  # 10 × 9/12
        ("45", "59", "10"),  # unsigned: at least, by the ruleset's convention
        ("45", "36", "8"),
        ("7400万元", "0.37亿元", "5"),  # 3700 of 7400
        ("1,000人次", "８００人次", "8"),
    ],
)
def test_each_kind_of_target(target: str, actual: str, points: str) -> None:
    line = row_line(row("新增数", target, actual))
    assert (interval(line), line.status) == (points, Status.SCORED)


@pytest.mark.parametrize(
    ("target", "actual", "points"),
    [
        ("2025年12月31日前", "2025年12月31日", "10"),  # the day itself counts
        ("2025年12月31日前", "2026年1月1日", "0"),
        ("2025年12月底前", "2025年12月31日", "10"),
        ("2025年6月底前", "2025年7月1日", "0"),
        ("2025年12月31日前", "按时完成", "10"),
        ("2025年12月31日前", "按期完成验收", "10"),
        ("2025年12月31日前", "已完成", "0–10"),
        ("2025年12月31日前", "", "0–10"),
        ("2025年6月15日前", "2025年6月", "0–10"),  # some days of June are in time
        ("12月31日前", "12月30日", "10"),  # both in the sheet's fiscal year
    ],
)
def test_deadlines(target: str, actual: str, points: str) -> None:
    assert interval(row_line(row("完成时间", target, actual))) == points


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        ("", "50个", "没有年度指标值"),
        (None, "50个", "没有年度指标值"),
        ("—", "50个", "没有年度指标值"),
        ("≥50个", "", "没有实际完成值"),
        ("≥50个", None, "没有实际完成值"),
        ("≥50个", "/", "没有实际完成值"),
        ("≥50个", "40人", "年度指标值“≥50个”与实际完成值“40人”单位不同，不能比较"),
        ("≥50个", "42家企业，925万元", "实际完成值“42家企业，925万元”读不成一个数"),
        ("42家企业，925万元", "42家", "年度指标值“42家企业，925万元”读不成一个数"),
        ("≥98%", "0.97", "“≥98%”与“0.97”只有一个带 %，不能确定另一个是比例还是百分数"),
        ("≥1", "97%", "“≥1”与“97%”只有一个带 %，不能确定另一个是比例还是百分数"),
    ],
)
def test_what_cannot_be_compared_is_open_with_its_reason(
    target: str | None, actual: str | None, reason: str
) -> None:
    line = row_line(row("新增数", target, actual))
    assert (interval(line), line.status) == ("0–10", Status.OPEN)
    assert reason in said(line.open_reasons)


@pytest.mark.parametrize(
    ("target", "actual", "points"),
    [
        ("≥98%", "98", "10"),  # Hubei FY2020: 98 against 98 %
        ("≥98", "49%", "5"),
        ("≥50个", "40", "8"),
        ("≥50", "40个", "8"),
        ("≤90万元", "120", "7.5"),
        ("≤90", "120万元", "7.5"),
    ],
)
def test_a_unit_on_one_side_is_taken_for_both_and_told(target: str, actual: str, points: str) -> None:
    result = row_result(row("新增数", target, actual))
    assert interval(result.lines[-1]) == points
    assert "只有一个带单位" in render(finding(result, "unit-assumed"), "zh")


def test_a_unit_column_is_the_unit_of_both() -> None:
    result = row_result(row("新增数", "≥50", "40", unit="个"))
    assert interval(result.lines[-1]) == "8"
    assert told(result) == []


def test_unsigned_targets_are_told_together() -> None:
    result = row_result(row("一", "50个", "50个", "5"), row("二", "20个", "10个", "5"))
    assert [interval(line) for line in result.leaves] == ["5", "2.5"]
    note = finding(result, "direction-assumed")
    assert "2 行的指标值没有标明方向，按“不低于”计分：一、二" in render(note, "zh")


def test_unsigned_targets_of_bad_things_are_at_most() -> None:
    result = row_result(
        row("有效投诉次数", "5次", "10次", "5"), row("投诉办结率", "90%", "45%", "5"),
        more="越低越好 “投诉”\n",
    )
    # 5 × 5/10; settling complaints is good: 5 × 45/90
    assert [interval(line) for line in result.leaves] == ["2.5", "2.5"]
    assert finding(result, "lower-is-better-assumed").values["word"] == "投诉"
    # A sign of the sheet's own is never overruled.
    signed = row_result(row("有效投诉次数", "≥5次", "10次"), more="越低越好 “投诉”\n")
    assert (interval(signed.lines[-1]), told(signed)) == ("10", [])


@pytest.mark.parametrize(
    ("convention", "points"),
    [("视为不低于", "10"), ("视为不高于", "5"), ("视为等于", "0"), ("不予受理", "0–10")],
)
def test_the_ruleset_says_what_an_unsigned_target_means(convention: str, points: str) -> None:
    from scored_cases import INPUTS, head, ruleset_of, sheet

    from govperf.run.single import score

    text = head().replace("未标方向 视为不低于", f"未标方向 {convention}") + INPUTS
    text += "填报指标 产出指标 10分\n" + METHODS
    result = score(ruleset_of(text), sheet(indicators=(row("一", "50个", "100个"),)))
    assert interval(result.lines[-1]) == points


# ---- qualitative


@pytest.mark.parametrize(
    ("actual", "points", "tier"),
    [
        ("达成预期指标", "8–10", "达成"),
        ("部分达成预期指标并具有一定效果", "6–8", "部分达成"),
        ("未达成预期指标且效果较差", "0–6", "未达成"),
        ("效果显著", "0–10", ""),
        ("基本达成", "0–10", ""),
        ("", "0–10", ""),
    ],
)
def test_the_actual_value_may_name_the_tier(actual: str, points: str, tier: str) -> None:
    line = row_line(row("改善程度", "明显改善", actual))
    assert interval(line) == points
    assert ("就是档次" in said(line.trace)) is bool(tier)
    if tier:
        assert f"“{tier}”" in said(line.trace)
    else:
        assert [c.key for c in line.choices] == ["达成", "部分达成", "未达成"]


def test_the_form_s_own_column_names_the_tier() -> None:
    line = row_line(row("改善程度", "明显改善", "见附件", tier="部分达成"))
    assert interval(line) == "6–8"


@pytest.mark.parametrize(
    ("pick", "points"), [("待定", "6–8"), ("取最低", "6"), ("取中间", "7"), ("取最高", "8")]
)
def test_the_score_of_a_tier_of_which_no_more_is_known(pick: str, points: str) -> None:
    methods = METHODS.replace("待定", pick)
    assert TIERS.format(pick) in methods
    assert interval(row_line(row("改善程度", "明显改善", "部分达成"), methods=methods)) == points


# ---- conditions and policies of methods


def test_a_row_s_own_figures_can_be_named() -> None:
    methods = (
        "填报计分\n方法 全部：\n按比例 完成值 ÷ 指标值，封顶 100%，分母为零时 满分\n"
        "若 完成率 超过 130%，提示 “偏低”\n若 完成值 等于 0，得 1分\n"
    )
    over = row_result(row("一", "≥50个", "66个"), methods=methods)
    assert (interval(over.lines[-1]), told(over)) == ("10", ["ruleset-says"])
    exact = row_result(row("一", "≥50个", "65个"), methods=methods)
    assert told(exact) == []
    none = row_result(row("一", "≥0个", "0个"), methods=methods)
    assert (interval(none.lines[-1]), told(none)) == ("1", [])


def test_attainment_is_target_over_actual_for_lower_is_better() -> None:
    methods = "填报计分\n方法 全部：\n按比例 完成率，封顶 100%\n不适用时 满分\n"
    assert interval(row_line(row("一", "≤50个", "80个"), methods=methods)) == "6.25"  # 50/80
    assert interval(row_line(row("一", "≤50个", "0个"), methods=methods)) == "10"  # 50/0
    assert interval(row_line(row("一", "≥0个", "5个"), methods=methods)) == "10"  # 5/0


@pytest.mark.parametrize(
    ("policy", "convention", "points"),
    [
        ("", "待定", "0–10"),
        ("", "按零计", "0"),
        ("缺数据时 不得分\n", "待定", "0"),
        ("缺数据时 待定\n", "按零计", "0–10"),
        ("缺数据时 不予受理\n", "待定", "0–10"),
    ],
)
def test_a_missing_actual_value(policy: str, convention: str, points: str) -> None:
    result = row_result(row("一", "≥50个", ""), block=policy, more=f"约定 缺数据 {convention}\n")
    assert interval(result.lines[-1]) == points
    codes = {"按零计": "input-counted-as"} if not policy else {}
    codes |= {"待定": "score-refused"} if "不予受理" in policy else {}
    if convention in codes:
        assert codes[convention] in told(result)


def test_a_counted_zero_is_a_zero_and_is_told() -> None:
    """A ruleset that counts what is missing as zero makes 'at most' fully met."""
    result = row_result(row("一", "≤50个", ""), more="约定 缺数据 按零计\n")
    assert interval(result.lines[-1]) == "10"
    notes = [f for f in result.findings if f.code == "input-counted-as" and "一的完成值" in render(f, "zh")]
    assert len(notes) == 1


def test_missing_targets_follow_the_policy_too() -> None:
    assert interval(row_line(row("一", "", "50个"), block="缺数据时 不得分\n")) == "0"


# ---- points of rows


def test_rows_are_summed_under_the_levels_of_the_sheet() -> None:
    result = row_result(
        row("一", "≥5个", "5个", "4"),
        row("二", "≥5个", "", "3", path=("产出指标", "质量指标", "二")),
        row("三", "≥5个", "4个", "3"),
    )
    shown = [(line.path, line.depth, interval(line)) for line in result.lines]
    assert shown == [
        (("产出指标",), 0, "6.4–9.4"),
        (("产出指标", "数量指标"), 1, "6.4"),  # 4 + 3 × 4/5
        (("产出指标", "数量指标", "一"), 2, "4"),
        (("产出指标", "数量指标", "三"), 2, "2.4"),
        (("产出指标", "质量指标"), 1, "0–3"),
        (("产出指标", "质量指标", "二"), 2, "0–3"),
    ]


def test_the_sheet_s_own_points_count_and_the_ruleset_s_are_kept_beside_them() -> None:
    result = row_result(row("一", "≥5个", "5个", "8"))
    block = result.lines[0]
    assert numbers(block.points, block.ruleset_points, result.total.points) == ["8", "10", "8"]


@pytest.mark.parametrize("points", [None, ""])
def test_without_points_any_split_is_possible(points: str | None) -> None:
    result = row_result(row("一", "≥5个", "5个", points), row("二", "≥5个", "2个", points))
    # 100 % and 40 % of 10 points, whatever the split
    assert interval(result.lines[0]) == "4–10"
    assert "怎样分到各行不能确定" in said(result.lines[0].open_reasons)
    alike = row_result(row("一", "≥5个", "4个", points), row("二", "≥10个", "8个", points))
    assert interval(alike.lines[0]) == "8"


def test_shares_without_points_are_not_rounded_as_points() -> None:
    """77.6 % of 10 points; two decimals of a share would make 78 % of it."""
    result = row_result(row("一", "≥1000个", "776个", None), rounding="指标得分，四舍五入，2位小数")
    assert interval(result.lines[0]) == "7.76"


def test_methods_that_name_points_promise_nothing_without_a_split() -> None:
    methods = "填报计分\n方法 全部：\n若 达标，得 3分，否则 不得分\n"
    assert interval(row_result(row("一", "≥5个", "5个", None), methods=methods).lines[0]) == "0–10"


def test_a_row_without_points_among_others_is_open() -> None:
    result = row_result(row("一", "≥5个", "5个", "6"), row("二", "≥5个", "5个", ""))
    assert [line.status for line in result.leaves] == [Status.SCORED, Status.OPEN]
    assert said(result.leaves[1].open_reasons) == "没有分值"


def test_points_in_percent_and_full_width() -> None:
    result = row_result(row("一", "≥5个", "5个", "５分"), row("二", "≥5个", "5个", "5%"))
    assert [line.points for line in result.leaves] == [5, 5]


def test_a_row_needs_no_levels_between() -> None:
    line = row_line(row("一", "≥5个", "5个", path=("产出指标", "一")))
    assert (line.path, line.depth, interval(line)) == (("产出指标", "一"), 1, "10")


def test_a_goal_above_the_blocks_is_looked_through() -> None:
    line = row_line(row("一", "≥5个", "5个", path=("目标1", "产出指标", "数量指标", "一")))
    assert interval(line) == "10"


def test_blocks_compare_without_the_word_for_indicator_and_the_points() -> None:
    assert interval(row_line(row("一", "≥5个", "5个", path=("产出（10分）", "一")))) == "10"


def test_claims_beside_rows() -> None:
    claimed = IndicatorRow(
        path=("产出指标", "一"), points=Written("10"), claimed_score=Written("9"),
        target=Written("=72890"), actual=Written("72890"),
    )  # fmt: skip
    from attrs import evolve

    from govperf.sheets.notation import read_measure

    measured = evolve(claimed, target_measure=read_measure("=72890"), actual_measure=read_measure("72890"))
    line = row_line(measured)
    # Golden example 8 (Yunnan FY2020): 72890 = 72890, full points, 9 claimed
    assert (interval(line), line.verdict.value, line.difference) == ("10", "different", Fraction(-1))
