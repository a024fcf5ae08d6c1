"""An assessor's choices: tiers, scores, figures; and those that cannot be."""

from __future__ import annotations

import pytest
from scored_cases import (
    INPUTS,
    METHODS,
    TIERS,
    finding,
    head,
    interval,
    numbers,
    row,
    row_result,
    ruleset_of,
    said,
    scored,
    sheet,
    told,
    toyland,
)

from govperf.base.diagnostics import Severity
from govperf.base.errors import UsageError
from govperf.base.messages import render
from govperf.run.result import Result, Status
from govperf.run.single import score

PENDING = TIERS.format("待定")


# ---- tiers of fixed indicators


@pytest.mark.parametrize(
    ("choice", "points"),
    [
        ("达成", "8–10"),
        ("部分达成", "6–8"),
        ("未达成", "0–6"),
        ("部分达成 7分", "7"),
        ("部分达成7", "7"),
        ("部分达成 70%", "7"),
        ("部分达成，7分", "7"),
        ("部分达成 6分", "6"),  # the lower bound belongs to the tier
        ("达成 10分", "10"),
        ("7分", "7"),
        ("70%", "7"),
        ("7.5", "7.5"),
    ],
)
def test_a_tier_a_score_or_both(choice: str, points: str) -> None:
    line = scored(PENDING, choices={"甲": choice})
    assert interval(line) == points
    assert line.status is (Status.OPEN if "–" in points else Status.SCORED)


def _chosen(choice: str, body: str = PENDING, given: dict[str, str] | None = None) -> Result:
    ruleset = ruleset_of(f"{head()}{INPUTS}一级指标 甲 10分\n{body}\n")
    return score(ruleset, sheet(given), {"甲": choice})


@pytest.mark.parametrize(
    ("choice", "code", "words"),
    [
        ("优秀", "choice-unreadable", "既不是档次（达成、部分达成、未达成），也不是分数或百分比"),
        ("", "choice-unreadable", ""),
        ("达成 好", "choice-unreadable", ""),
        ("达成 7分", "choice-out-of-range", "7 分不在可能的 8 至 10 分之内"),
        ("部分达成 8分", "choice-out-of-range", "8 分不在可能的 6 至 8 分之内"),  # 8 is 达成's
        ("11分", "choice-out-of-range", "11 分不在可能的 0 至 10 分之内"),
        ("-1分", "choice-out-of-range", ""),
        ("120%", "choice-out-of-range", ""),
        ("5万元", "choice-unreadable", ""),
    ],
)
def test_a_choice_that_cannot_be_is_an_error_and_changes_nothing(choice: str, code: str, words: str) -> None:
    result = _chosen(choice)
    found = finding(result, code)
    assert found.severity is Severity.ERROR
    assert words in render(found, "zh")
    assert result.lines[0].status is Status.OPEN


def test_a_determined_score_takes_no_choice() -> None:
    assert told(_chosen("4分", "按比例 比", {"比": "50%"})) == ["choice-not-open"]
    # ... unless it is the same.
    assert told(_chosen("5分", "按比例 比", {"比": "50%"})) == []


def test_an_open_figure_can_be_settled_within_what_is_possible() -> None:
    body = "分档 比：低于 60% 计 2分，其余 计 9分"
    result = _chosen("5分", body)
    assert (interval(result.lines[0]), result.lines[0].open_reasons) == ("5", ())
    assert "评审人评 5 分" in said(result.lines[0].trace)
    assert told(_chosen("1分", body)) == ["choice-out-of-range"]


def test_a_settled_score_is_rounded_as_any_other() -> None:
    line = scored(PENDING, rounding="指标得分，四舍五入，1位小数", choices={"甲": "7.25分"})
    assert interval(line) == "7.3"
    line = scored("按比例 比，封顶 100%", rounding="指标得分，截去尾数，1位小数", choices={"甲": "7.29"})
    assert interval(line) == "7.2"


def test_the_choices_say_what_each_would_be_worth() -> None:
    line = scored(PENDING)
    worth = [[c.key, *numbers(c.low, c.high)] for c in line.choices]
    assert worth == [["达成", "8", "10"], ["部分达成", "6", "8"], ["未达成", "0", "6"]]
    # A deduction of 3 and a condition come after the tier.
    body = f"{PENDING}\n扣分 实有数 每 1人 扣 3分，扣完为止\n若 甲事，得 1分"
    line = scored(body, {"实有数": "1人", "甲事": "否"})
    assert [numbers(c.low, c.high) for c in line.choices] == [["5", "7"], ["3", "5"], ["0", "3"]]
    assert [interval(scored(body, {"实有数": "1人", "甲事": "否"}, choices={"甲": "达成 9分"}))] == ["6"]
    assert scored(body, {"实有数": "1人", "甲事": "是"}).choices == ()


def test_a_settled_score_leaves_its_gate() -> None:
    text = (
        f"{head(20)}{INPUTS}一级指标 丙 20分\n三级指标 甲 10分\n{PENDING}\n若 甲事，上级不得分\n"
        "三级指标 乙 10分\n得 满分\n"
    )
    result = score(ruleset_of(text), sheet(), {"甲": "7分"})
    # Nobody knows of 甲事 yet: nothing, or 7 + 10.
    assert [interval(line) for line in result.lines] == ["0–17", "7", "10"]


# ---- rows


ROWS = (
    row("改善", "明显改善", "", "10"),
    row("新增", "≥50个", "", "10"),
    row("已定", "≥50个", "50个", "10"),
)


def _rows(**choices: str) -> Result:
    return row_result(*ROWS, points=30, choices={f"产出指标/{n}": text for n, text in choices.items()})


def test_rows_take_tiers_scores_and_figures() -> None:
    assert [interval(line) for line in _rows().leaves] == ["0–10", "0–10", "10"]
    assert [interval(line) for line in _rows(改善="部分达成", 新增="4分").leaves] == ["6–8", "4", "10"]
    figure = row_result(*ROWS, points=30, choices={"新增.完成值": "40个", "改善.完成值": "达成"})
    assert [interval(line) for line in figure.leaves] == ["0–10", "8", "10"]
    target = row_result(row("新增", "若干", "40个"), choices={"新增.指标值": "≥50个"})
    assert interval(target.lines[-1]) == "8"
    assert target.lines[-1].target == "若干"


def test_a_row_of_figures_takes_no_tier() -> None:
    result = _rows(新增="达成")
    assert interval(result.leaves[1]) == "0–10"
    assert finding(result, "choice-unreadable").severity is Severity.ERROR


def test_a_row_without_target_may_be_given_a_tier() -> None:
    result = row_result(row("改善", "", "很好"), choices={"改善": "达成 9分"})
    assert interval(result.lines[-1]) == "9"


def test_a_row_s_tier_overrides_what_the_sheet_says() -> None:
    result = row_result(row("改善", "明显改善", "达成预期指标"), choices={"改善": "部分达成 7分"})
    assert interval(result.lines[-1]) == "7"


# ---- names


def test_inputs_are_given_by_name_or_key() -> None:
    for name in ("实有数", "staff", "「实有数」"):
        line = scored("扣分 实有数 每 1人 扣 1分，扣完为止", choices={name: "3人"})
        assert interval(line) == "7"


def test_a_given_figure_is_read_as_strictly_as_the_sheet() -> None:
    ruleset = ruleset_of(f"{head()}{INPUTS}一级指标 甲 10分\n按比例 比，封顶 100%\n")
    result = score(ruleset, sheet(), {"比": "0.5"})
    assert told(result) == ["input-ratio-without-percent"]


@pytest.mark.parametrize(
    ("name", "code", "near"),
    [
        ("产出指标/新憎", "choice-unknown", "新增"),
        ("新增", "choice-ambiguous", "产出指标/质量指标/新增"),
        ("实有人数", "choice-unknown", ""),
        ("新憎.完成值", "choice-unknown", "新增"),
        ("预算执行率.完成值", "choice-unknown", ""),
    ],
)
def test_a_name_that_is_not_there_or_not_alone(name: str, code: str, near: str) -> None:
    text = f"{head(20)}{INPUTS}一级指标 预算执行率 10分\n得 满分\n填报指标 产出指标 10分\n{METHODS}"
    rows = (row("新增", "≥5个", "", "5"), row("新增", "≥5个", "", "5", path=("产出指标", "质量指标", "新增")))
    with pytest.raises(UsageError) as error:
        score(ruleset_of(text), sheet(indicators=rows), {name: "5分"})
    [diagnostic] = error.value.diagnostics
    assert diagnostic.code == code
    assert ("是否想写" in render(diagnostic, "zh")) is bool(near)
    assert near in render(diagnostic, "zh")


def test_all_unknown_names_are_told_at_once() -> None:
    with pytest.raises(UsageError) as error:
        score(toyland(), sheet(), {"一": "1", "二": "2"})
    assert [d.code for d in error.value.diagnostics] == ["choice-unknown", "choice-unknown"]


def test_an_indicator_that_the_sheet_repeats_is_still_one() -> None:
    rows = (row("在职人员控制率", "", "", "5", path=("投入", "在职人员控制率")),)
    result = score(toyland(), sheet(indicators=rows), {"在职人员控制率": "3分"})
    [line] = [line for line in result.lines if line.name == "在职人员控制率"]
    assert interval(line) == "3"


def test_what_is_a_sum_takes_no_choice_and_what_is_one_open_sum_does() -> None:
    assert [c for c in told(_rows()) if c.startswith("choice")] == []
    result = row_result(*ROWS, points=30, choices={"产出指标": "20分"})
    assert finding(result, "choice-on-sum").values["name"] == "产出指标"
    empty = row_result(points=30, choices={"产出指标": "20分"})
    assert (interval(empty.lines[0]), told(empty)) == ("20", [])
    unsplit = row_result(row("一", "≥5个", "", None), choices={"产出指标": "6分"})
    assert (interval(unsplit.lines[0]), told(unsplit)) == ("6", [])
    text = f"{head(10)}一级指标 甲 10分\n三级指标 乙 6分\n得 满分\n未列指标 4分\n"
    unlisted = score(ruleset_of(text), sheet(), {"未列指标": "3分"})
    assert [interval(line) for line in unlisted.lines] == ["9", "6", "3"]
