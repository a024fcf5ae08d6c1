"""Totals: rounding, grades, unlisted points, blocks that are missing or unknown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from scored_cases import (
    INPUTS,
    METHODS,
    finding,
    head,
    interval,
    numbers,
    row,
    ruleset_of,
    said,
    sheet,
    toyland,
)

from govperf.base.numbers import plain
from govperf.model.evaluation import Written
from govperf.run.result import Result, Status, Verdict
from govperf.run.single import score


def _two(rounding: str, one: str, two: str, more: str = "", points: int = 20) -> Result:
    text = (
        f"{head(points, rounding, more)}{INPUTS}一级指标 甲 10分\n按比例 比，封顶 100%，保底 0%\n"
        "一级指标 乙 10分\n按比例 界，封顶 100%，保底 0%\n"
    )
    given = {name: text for name, text in (("比", one), ("界", two)) if text}
    return score(ruleset_of(text), sheet(given))


def _total(result: Result) -> str:
    low, high = plain(result.total.low), plain(result.total.high)
    return low if low == high else f"{low}–{high}"


# ---- rounding


@pytest.mark.parametrize(
    ("rounding", "lines", "total"),
    [
        # 6.125 and 6.135, exactly: the fifth digit decides
        ("不舍入", ["6.125", "6.135"], "12.26"),
        ("指标得分，四舍五入，2位小数", ["6.13", "6.14"], "12.27"),
        ("指标得分，四舍六入五成双，2位小数", ["6.12", "6.14"], "12.26"),
        ("指标得分，截去尾数，2位小数", ["6.12", "6.13"], "12.25"),
        ("指标得分，四舍五入，0位小数", ["6", "6"], "12"),
        ("按总分，四舍五入，1位小数", ["6.125", "6.135"], "12.3"),
        ("按总分，截去尾数，1位小数", ["6.125", "6.135"], "12.2"),
        ("仅显示，四舍五入，2位小数", ["6.125", "6.135"], "12.26"),
    ],
)
def test_rounding_where_and_how_the_ruleset_says(rounding: str, lines: list[str], total: str) -> None:
    result = _two(rounding, "61.25%", "61.35%")
    assert [interval(line) for line in result.lines] == lines
    assert _total(result) == total


def test_rounding_never_lifts_a_score_above_its_points() -> None:
    text = f"{head(3, '指标得分，四舍五入，0位小数')}一级指标 甲 2.6分\n得 满分\n一级指标 乙 0.4分\n得 满分\n"
    assert [interval(line) for line in score(ruleset_of(text), sheet()).lines] == ["2.6", "0"]


def test_the_ends_of_an_interval_are_rounded_as_a_score_would_be() -> None:
    text = (
        f"{head(10, '指标得分，四舍五入，0位小数')}{INPUTS}一级指标 甲 10分\n"
        "若 甲事，得 7.5分，否则 得 2.4分\n"
    )
    assert interval(score(ruleset_of(text), sheet()).lines[0]) == "2–8"


# ---- grades

_POINTS = "等级 按总分：优 [18分, 20分]，良 [16分, 18分)，中 [12分, 16分)，差 低于 12分\n"
_RATE = "等级 按总得分率：优 90%（含）至 100%（含），良 80%（含）至 90%，中 60%（含）至 80%，差 低于 60%\n"
#: CN20-GI in tenths: the printed integer table leaves (17, 18), (15, 16), (11, 12) without grade.
_INTEGER = "等级 按舍入后总分：优 [18分, 20分]，良 [16分, 17分]，中 [12分, 15分]，差 [0分, 11分]\n"


@pytest.mark.parametrize(
    ("grades", "rounding", "rate", "grade"),
    [
        (_POINTS, "不舍入", "90%", "优"),
        (_POINTS, "不舍入", "89.99%", "良"),
        (_POINTS, "仅显示，四舍五入，0位小数", "89.99%", "良"),  # shown as 18, graded as 17.998
        (_POINTS, "不舍入", "80%", "良"),
        (_POINTS, "不舍入", "60%", "中"),
        (_POINTS, "不舍入", "59.99%", "差"),
        (_POINTS, "不舍入", "0%", "差"),
        (_RATE, "不舍入", "90%", "优"),
        (_RATE, "不舍入", "79.99%", "中"),
        (_INTEGER, "仅显示，四舍五入，0位小数", "87.5%", "优"),  # 17.5 is 18
        (_INTEGER, "仅显示，四舍五入，0位小数", "87.45%", "良"),  # 17.49 is 17
        (_INTEGER, "仅显示，截去尾数，0位小数", "89.95%", "良"),  # 17.99 is 17
        (_INTEGER, "仅显示，四舍六入五成双，0位小数", "82.5%", "良"),  # 16.5 is 16
    ],
)
def test_the_grade_is_taken_from_what_the_ruleset_says(
    grades: str, rounding: str, rate: str, grade: str
) -> None:
    assert _two(rounding, rate, rate, grades).grades == (grade,)


def test_the_grades_that_are_still_possible_best_first() -> None:
    assert _two("不舍入", "90%", "", _POINTS).grades == ("优", "良", "中", "差")  # 9–19
    assert _two("不舍入", "100%", "", _POINTS).grades == ("优", "良", "中", "差")  # 10–20
    assert _two("不舍入", "70%", "", _POINTS).grades == ("良", "中", "差")  # 7–17
    assert _two("不舍入", "10%", "", _POINTS).grades == ("差",)  # 1–11


def test_a_grade_between_two_excluded_ends_can_be_reached() -> None:
    grades = "等级 按总分：优 不低于 15分，良 (10分, 15分)，差 不高于 10分\n"
    # 10 to 15: 差 at its low end, 优 at its high end, 良 between
    text = (
        f"{head(15, '不舍入', grades)}{INPUTS}一级指标 甲 10分\n得 满分\n"
        "一级指标 乙 5分\n按比例 比，封顶 100%，保底 0%\n"
    )
    assert score(ruleset_of(text), sheet()).grades == ("优", "良", "差")


def test_a_rate_rises_when_a_poor_line_turns_out_not_to_count() -> None:
    text = (
        f"{head(20, '不舍入', _RATE)}{INPUTS}一级指标 甲 10分\n得 满分\n"
        "一级指标 乙 10分\n得 不得分\n若 甲事，不适用\n不适用时 不计分\n"
    )
    ruleset = ruleset_of(text)
    assert score(ruleset, sheet({"甲事": "否"})).grades == ("差",)  # 10 of 20
    assert score(ruleset, sheet({"甲事": "是"})).grades == ("优",)  # 10 of 10
    assert set(score(ruleset, sheet()).grades) >= {"优", "差"}


def test_a_total_that_earns_no_grade_is_told() -> None:
    grades = "等级 按总分：优 [6分, 10分]，差 [0分, 6分)\n"
    text = f"{head(10, '不舍入', grades)}填报指标 产出指标 10分\n{METHODS}"
    # The sheet's own points go up to 12.
    result = score(ruleset_of(text), sheet(indicators=(row("一", "≥1个", "1个", "12"),)))
    assert result.grades == ()
    assert finding(result, "no-grade").values["total"] == 12


def test_block_grading_on_the_rate() -> None:
    """Golden example 9 (HI18-G): 49.04 of 55 is 89.16 %, 良, where the sheet claims 优."""
    text = f"{head(55, '不舍入', _RATE)}{INPUTS}一级指标 甲 55分\n若 甲事，得 49.04分，否则 得 满分\n"
    assert score(ruleset_of(text), sheet({"甲事": "是"})).grades == ("良",)


# ---- unlisted points, and blocks without rows


def test_unlisted_points_are_open() -> None:
    text = f"{head(10)}一级指标 甲 10分\n三级指标 乙 6分\n得 满分\n未列指标 4分\n"
    result = score(ruleset_of(text), sheet())
    assert [interval(line) for line in result.lines] == ["6–10", "6", "0–4"]
    assert said(result.lines[2].open_reasons) == "规则集没有列出这些指标"


_BLOCKS = (
    f"{head(30)}一级指标 预算执行率 10分\n得 满分\n填报指标 产出指标 10分\n填报指标 效益指标 10分\n{METHODS}"
)


def _of(block: str, name: str, points: str) -> object:
    return row(name, "≥1个", "1个", points, path=(block, "数量指标", name))


@pytest.mark.parametrize(
    ("points", "low", "high", "of"),
    [
        # 10 + 10 of 30: nothing tells why the other block is missing, its points are open.
        ("10", 20, 30, 30),
        ("19.99", Fraction("29.99"), Fraction("39.99"), Fraction("39.99")),
        # 10 + 20 = 30: the sheet gave them to the other block (seed: output 80, benefit 0).
        ("20", 30, 30, 30),
        ("25", 35, 35, 35),
    ],
)
def test_a_block_without_rows_is_worth_nothing_when_the_sheet_gave_its_points_away(
    points: str, low: Fraction, high: Fraction, of: Fraction
) -> None:
    result = score(ruleset_of(_BLOCKS), sheet(indicators=(_of("产出指标", "一", points),)))
    assert (result.total.low, result.total.high, result.total.points) == (low, high, of)
    empty = result.lines[-1]
    assert empty.path == ("效益指标",)
    assert empty.status is (Status.OPEN if high != low else Status.SCORED)
    assert numbers(empty.points) == ["10" if high != low else "0"]


def test_points_of_fixed_indicators_are_not_counted_twice() -> None:
    """The sheet repeats the execution rate among its rows: 10 + 10 are not 20 of the 30."""
    rows = (
        _of("产出指标", "一", "10"),
        row("预算执行率", "100%", "100%", "10", path=("预算执行率",)),
    )
    result = score(ruleset_of(_BLOCKS), sheet(indicators=rows))
    assert numbers(result.total.low, result.total.high) == ["20", "30"]


def test_a_block_that_the_ruleset_does_not_know_is_scored_and_told() -> None:
    rows = (_of("产出指标", "一", "10"), _of("效益指标", "二", "10"), _of("成本指标", "三", "5"))
    result = score(ruleset_of(_BLOCKS), sheet(indicators=rows))
    assert finding(result, "block-not-in-ruleset").values["name"] == "成本指标"
    assert numbers(result.total.low, result.total.points) == ["35", "35"]
    assert result.lines[-1].path == ("成本指标", "数量指标", "三")


def test_a_row_that_the_ruleset_does_not_know_in_a_block_that_it_knows_is_not_scored() -> None:
    rows = (row("编外人员率", "≤1%", "1%", "5", path=("投入", "预算配置", "编外人员率")),)
    result = score(toyland(), sheet(indicators=rows))
    unknown = finding(result, "row-not-in-ruleset")
    assert unknown.values["name"] == ("编外人员率",)
    assert result.total.points == 100
    assert [line.path[0] for line in result.lines if line.depth == 0] == [
        "投入", "过程", "产出指标", "满意度指标",
    ]  # fmt: skip


def test_without_methods_an_unknown_block_is_told_and_not_scored() -> None:
    text = f"{head(10)}一级指标 甲 10分\n得 满分\n"
    result = score(ruleset_of(text), sheet(indicators=(_of("产出指标", "一", "10"),)))
    assert finding(result, "row-not-in-ruleset").values["name"] == ("一",)
    assert result.total.points == 10


# ---- rows of fixed indicators


def test_a_fixed_indicator_finds_its_row_and_claim() -> None:
    rows = (
        row("“三公经费” 变动率", "", "", "5", path=("投入", "预算配置", "“三公经费” 变动率"),
            claimed_score=Written("4")),
    )  # fmt: skip
    result = score(toyland(), sheet({"有违规": "否"}, indicators=rows))
    [line] = [line for line in result.lines if line.name == "“三公经费”变动率"]
    assert [interval(line), *numbers(line.claimed), line.verdict] == ["5", "4", Verdict.DIFFERENT]


def test_a_row_of_an_open_block_is_not_taken_for_a_fixed_indicator_of_its_name() -> None:
    """满意度 is an indicator of 过程 in the toy country; the sheet's row is one of 满意度指标."""
    rows = (
        row("满意度", "≥90%", "81%", path=("满意度指标", "服务对象", "满意度"), claimed_score=Written("9")),
    )
    result = score(toyland(), sheet({"满意度": "85%"}, indicators=rows))
    claims = {line.path: line.claimed for line in result.leaves if line.name == "满意度"}
    assert claims == {("过程", "满意度"): None, ("满意度指标", "服务对象", "满意度"): 9}


def test_the_toy_country_as_a_whole() -> None:
    """5 − 9 × 0.5 = 0.5; no violation 5; 5 % control 8; 85 % is 4 + 6 × 1/2 = 7; one of two elements 5."""
    given = {
        "编制人数": "11人", "在职人数": "12人", "有违规": "否", "年初预算数": "100万元", "本年追加": "5万元",
        "满意度": "85%", "制度健全": "是", "执行有效": "否",
    }  # fmt: skip
    rows = (
        row("新增", "≥50个", "40个", "30"),  # 24
        row("验收", "明显改善", "达成预期指标", "20"),  # 16–20
        row("群众", "≥90%", "99%", "10", path=("满意度指标", "群众")),  # 10
    )
    result = score(toyland(), sheet(given, indicators=rows))
    shown = {line.name: interval(line) for line in result.lines}
    assert shown == {
        "投入": "5.5", "预算配置": "5.5", "在职人员控制率": "0.5", "“三公经费”变动率": "5",
        "过程": "20", "预算控制率": "8", "满意度": "7", "管理制度": "5",
        "产出指标": "40–44", "数量指标": "40–44", "新增": "24", "验收": "16–20",
        "满意度指标": "10", "群众": "10",
    }  # fmt: skip
    assert _total(result) == "75.5–79.5"
    assert result.grades == ("中",)
