"""不适用时 剔除并在本级折算, 剔除并在全表折算, 分值转入: who takes over the points.

From the catalogue: NA-R (an indicator that does not apply is left out and the others are rescaled:
total = 100 × Σs ÷ ΣP over what applies), CN21-W (where satisfaction does not apply its 10 points go to
benefit), X10 (four policies for the same case).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, scored, span_of, the_score

from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.run.result import Status
from govperf.run.single import score
from govperf.sheets.notation import read_measure

FEW = settings(deadline=None, max_examples=60)

_THREE = """
输入 甲数：个，≥ 0个
输入 甲计划：个，≥ 0个
输入 乙率：比率，0%（含）至 100%（含）
输入 丙率：比率，0%（含）至 100%（含）
输入 丙有：是否
计算 甲率 = 甲数 ÷ 甲计划，分母为零时 不适用
一级指标 产出 60分
  三级指标 甲 20分
    按比例 甲率，封顶 100%
    不适用时 ANSWER
  三级指标 乙 40分
    按比例 乙率
一级指标 效益 40分
  三级指标 丙 40分
    按比例 丙率
    若 丙有，提示 “有”，否则 不适用
    不适用时 ANSWER
"""


def three(answer: str, second: str | None = None) -> str:
    return _THREE.replace("ANSWER", answer, 1).replace("ANSWER", second or answer, 1)


def sheet(done: int, planned: int, second: int, third: int, has: bool = True) -> dict[str, str]:
    return {
        "甲数": f"{done}个", "甲计划": f"{planned}个", "乙率": f"{second}%", "丙率": f"{third}%",
        "丙有": "是" if has else "否",
    }  # fmt: skip


LEVEL, ALL = "剔除并在本级折算", "剔除并在全表折算"


def totals(answer: str, stated: dict[str, str], second: str | None = None) -> tuple[Fraction, Fraction]:
    found = scored(loaded(three(answer, second), 100), stated).total
    assert found.points == 100
    return found.low, found.high


@pytest.mark.parametrize(
    ("answer", "stated", "total"),
    [
        # All applies: 10 + 20 + 36.
        (LEVEL, sheet(1, 2, 50, 90), Fraction(66)),
        (ALL, sheet(1, 2, 50, 90), Fraction(66)),
        # 甲 left out of its level: 20 of 40 count as 30 of 60; 30 + 36.
        (LEVEL, sheet(1, 0, 50, 90), Fraction(66)),
        # 甲 left out of the sheet (NA-R): 100 × (20 + 36) ÷ 80.
        (ALL, sheet(1, 0, 50, 90), Fraction(70)),
        # 丙 is all of its level: the level is left out of the sheet, 100 × (10 + 20) ÷ 60.
        (LEVEL, sheet(1, 2, 50, 90, has=False), Fraction(50)),
        (ALL, sheet(1, 2, 50, 90, has=False), Fraction(50)),
        # Both: 乙 alone, 50 %.
        (LEVEL, sheet(1, 0, 50, 90, has=False), Fraction(50)),
        (ALL, sheet(1, 0, 50, 90, has=False), Fraction(50)),
    ],
)
def test_the_others_make_up_for_what_is_left_out(
    answer: str, stated: dict[str, str], total: Fraction
) -> None:
    assert totals(answer, stated) == (total, total)


def test_the_lines_say_what_was_left_out() -> None:
    result = scored(loaded(three(LEVEL), 100), sheet(1, 0, 50, 90))
    assert line(result, "甲").status is Status.NOT_APPLICABLE
    assert line(result, "甲").trace[-1].code == "trace-na-rescaled"
    assert (the_score(result, "产出"), line(result, "产出").points) == (30, 60)
    [said] = [m for m in line(result, "产出").trace if m.code == "trace-rescaled"]
    assert (said.values["names"], said.values["left"], said.values["full"]) == (("甲",), 40, 60)
    whole = scored(loaded(three(ALL), 100), sheet(1, 0, 50, 90))
    [note] = [f for f in whole.findings if f.code == "total-rescaled"]
    assert (note.values["names"], note.values["left"], note.values["full"]) == (("甲",), 80, 100)


@pytest.mark.parametrize(
    ("stated", "total"),
    [
        (sheet(1, 2, 50, 90), Fraction(66)),
        (sheet(1, 0, 50, 90), Fraction(74)),  # 丙 90 % of 60, and 20
        (sheet(1, 0, 0, 0), Fraction(0)),
    ],
)
def test_points_move_to_another_indicator(stated: dict[str, str], total: Fraction) -> None:
    assert totals("分值转入 丙", stated, "不得分") == (total, total)


def test_the_line_that_takes_the_points_shows_them() -> None:
    result = scored(loaded(three("分值转入 丙", "不得分"), 100), sheet(1, 0, 50, 90))
    assert (the_score(result, "丙"), line(result, "丙").points, line(result, "效益").points) == (54, 60, 60)
    [said] = [m for m in line(result, "丙").trace if m.code == "trace-moved-in"]
    assert (said.values["points"], said.values["old"], said.values["new"]) == (20, 40, 60)
    assert line(result, "产出").points == 40


def test_points_may_move_to_a_whole_level() -> None:
    assert totals("分值转入 效益", sheet(1, 0, 50, 90), "不得分") == (74, 74)


def test_four_policies_for_the_same_sheet() -> None:
    stated = sheet(1, 0, 50, 90)
    assert totals("满分", stated) == (76, 76)
    assert totals("不得分", stated) == (56, 56)
    assert totals(ALL, stated) == (70, 70)
    assert totals("分值转入 丙", stated, "不得分") == (74, 74)


def test_what_may_not_apply_leaves_the_total_open() -> None:
    stated = sheet(1, 2, 50, 90)
    del stated["甲计划"]
    # 甲 may score 0 to 20 of 20, or be left out: 56 to 76, or 66.
    low, high = totals(LEVEL, stated)
    assert low <= 56
    assert high >= 76
    assert span_of(scored(loaded(three(LEVEL), 100), stated), "产出") == (20, 40)
    low, high = totals(ALL, stated)
    assert (low, high) == (56, 76)


# ---- the form of 2021: satisfaction that does not apply gives its points to benefit

CN21 = """
约定 未标方向 视为不低于
一级指标 预算执行 10分
  得 满分
填报指标 产出指标 50分
填报指标 效益指标 30分
填报指标 满意度指标 10分
  不适用时 分值转入 效益指标
填报计分
  不适用时 不得分
  方法 全部：
    按比例 完成值 ÷ 指标值，封顶 100%，保底 0%，分母为零时 不得分
"""


def row(block: str, actual: str, points: str) -> IndicatorRow:
    return IndicatorRow(
        path=(block, f"{block}一"), target=Written("100个"), actual=Written(actual), points=Written(points),
        target_measure=read_measure("100个"), actual_measure=read_measure(actual),
    )  # fmt: skip


def of_the_form(*rows: IndicatorRow, choices: dict[str, str] | None = None) -> tuple[Fraction, Fraction]:
    result = score(loaded(CN21, 100), Evaluation(indicators=rows), choices)
    assert not [f.code for f in result.findings if f.code.startswith("choice")]
    return result.total.low, result.total.high


def test_satisfaction_gives_its_points_to_benefit() -> None:
    rows = (row("产出指标", "80个", "50"), row("效益指标", "50个", "30"))
    # Not known yet whether it applies: 10 + 40 + 15, and 0 to 10, or 20 in place of 15.
    low, high = of_the_form(*rows)
    assert low == 65
    assert high >= 75
    # It does not: benefit counts out of 40.
    assert of_the_form(*rows, choices={"满意度指标": "不适用"}) == (70, 70)


def test_a_sheet_that_has_moved_the_points_itself_is_left_as_it_is() -> None:
    rows = (row("产出指标", "80个", "50"), row("效益指标", "50个", "40"))
    assert of_the_form(*rows) == (70, 70)


def test_a_block_with_rows_keeps_its_points() -> None:
    rows = (row("产出指标", "80个", "50"), row("效益指标", "50个", "30"), row("满意度指标", "90个", "10"))
    assert of_the_form(*rows) == (74, 74)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("分值转入 丁", "unknown-indicator"),
        ("分值转入 甲", "move-to-itself"),
        ("分值转入 产出", "move-to-itself"),
    ],
)
def test_points_must_arrive_somewhere(answer: str, code: str) -> None:
    assert codes(three(answer, "不得分"), 100) == [code]


def test_points_do_not_move_in_circles() -> None:
    assert codes(three("分值转入 丙", "分值转入 乙"), 100) == ["move-to-moving"]
    method = CN21.replace("不得分\n", "不得分\n    不适用时 分值转入 产出指标\n", 2)
    assert "move-in-method" in codes(method, 100)


percents = st.integers(0, 100)
POLICIES = [
    (LEVEL, LEVEL), (ALL, ALL), (LEVEL, ALL), ("分值转入 丙", LEVEL), ("分值转入 乙", ALL), ("不计分", LEVEL),
]  # fmt: skip


@FEW
@given(
    answer=st.sampled_from(POLICIES),
    done=st.integers(0, 4), planned=st.integers(0, 4), second=percents, third=percents, has=st.booleans(),
    left_out=st.sets(st.sampled_from(["甲数", "甲计划", "乙率", "丙率", "丙有"])),
)  # fmt: skip
def test_an_open_total_holds_every_completion(
    answer: tuple[str, str], done: int, planned: int, second: int, third: int, has: bool, left_out: set[str]
) -> None:
    ruleset = loaded(three(*answer), 100)
    whole = sheet(done, planned, second, third, has)
    some = scored(ruleset, {n: t for n, t in whole.items() if n not in left_out})
    full = scored(ruleset, whole)
    assert full.total.low == full.total.high
    if full.total.points == some.total.points:
        assert 0 <= some.total.low <= full.total.low <= some.total.high <= some.total.points
    for found in full.lines:
        before = line(some, found.name)
        if found.score is not None and before.score is not None and found.points == before.points:
            assert before.score.low <= found.score.low <= before.score.high
