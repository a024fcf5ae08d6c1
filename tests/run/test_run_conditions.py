"""若 and 否则, gates, 不适用时 and 缺数据时, worked by hand."""

from __future__ import annotations

import pytest
from scored_cases import (
    INPUTS,
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
)

from govperf.base.diagnostics import Severity
from govperf.base.messages import render
from govperf.run.result import Result, Status
from govperf.run.single import score


def _yes(*names: str, **others: str) -> dict[str, str]:
    return dict.fromkeys(names, "是") | others


# ---- conditions


@pytest.mark.parametrize(
    ("condition", "given", "holds"),
    [
        ("甲事", {"甲事": "是"}, True),
        ("甲事", {"甲事": "否"}, False),
        ("比 超过 60%", {"比": "60%"}, False),
        ("比 不低于 60%", {"比": "60%"}, True),
        ("比 等于 60%", {"比": "60.0%"}, True),
        ("比 ≠ 60%", {"比": "60%"}, False),
        ("比 低于 界", {"比": "59.99%", "界": "60%"}, True),
        ("甲事 且 乙事", {"甲事": "是", "乙事": "否"}, False),
        ("甲事 或 乙事", {"甲事": "否", "乙事": "是"}, True),
        # 且 binds closer than 或: (甲 且 乙) 或 比
        ("甲事 且 乙事 或 比 超过 60%", {"甲事": "否", "乙事": "是", "比": "70%"}, True),
        ("比 超过 60% 或 甲事 且 乙事", {"甲事": "否", "乙事": "是", "比": "10%"}, False),
        # What is known can decide before the rest is.
        ("甲事 且 乙事", {"甲事": "否"}, False),
        ("甲事 或 乙事", {"乙事": "是"}, True),
        ("甲事 或 乙事", {"乙事": "否"}, None),
        ("甲事 且 乙事", {"乙事": "是"}, None),
        ("比 超过 60%", {}, None),
    ],
)
def test_a_condition_holds_holds_not_or_is_not_known_yet(
    condition: str, given: dict[str, str], holds: bool | None
) -> None:
    line = scored(f"若 {condition}，得 7分，否则 得 2分", given)
    assert interval(line) == {True: "7", False: "2", None: "2–7"}[holds]
    assert bool(line.open_reasons) is (holds is None)
    if holds is not None:
        assert ("满足条件" if holds else "不满足条件") in said(line.trace)


def test_conditions_take_effect_in_the_order_of_the_file() -> None:
    body = "按比例 比，封顶 100%\n若 甲事，得 5分\n若 乙事，不得分"
    assert interval(scored(body, {"比": "80%", "甲事": "否", "乙事": "否"})) == "8"
    assert interval(scored(body, {"比": "80%", "甲事": "是", "乙事": "否"})) == "5"
    assert interval(scored(body, {"比": "80%", "甲事": "是", "乙事": "是"})) == "0"
    # The last one decides whatever is missing before it.
    decided = scored(body, _yes("乙事"))
    assert (interval(decided), decided.status, decided.open_reasons) == ("0", Status.SCORED, ())
    assert interval(scored(body, {"比": "80%", "乙事": "否"})) == "5–8"
    assert interval(scored(body, {"比": "80%"})) == "0–8"


def test_branches_that_score_alike_keep_nothing_open() -> None:
    line = scored("若 甲事，得 4分，否则 得 40% 的分值")
    assert (interval(line), line.open_reasons, line.status) == ("4", (), Status.SCORED)
    assert said(line.trace) == "得 4 分"
    line = scored("得 4分\n若 甲事，提示 “一”，否则 提示 “二”")
    assert (interval(line), line.open_reasons) == ("4", ())


def _result(body: str, given: dict[str, str] | None = None, more: str = "") -> Result:
    return score(ruleset_of(f"{head(more=more)}{INPUTS}一级指标 甲 10分\n{body}\n"), sheet(given))


def test_a_finding_is_told_only_when_its_condition_holds() -> None:
    body = "得 满分\n若 甲事，提示 “请说明”，否则 提示 “已核对”"
    assert finding(_result(body, _yes("甲事")), "ruleset-says").values["text"] == "请说明"
    assert finding(_result(body, {"甲事": "否"}), "ruleset-says").values["text"] == "已核对"
    assert told(_result(body)) == []


def test_a_condition_that_is_undefined_makes_the_indicator_not_applicable() -> None:
    inputs = INPUTS + "计算 控制率 = 实有数 ÷ 编制数，分母为零时 不适用\n"
    body = "得 6分\n若 控制率 超过 100%，不得分\n不适用时 满分"
    given = {"实有数": "3人", "编制数": "0人"}
    assert interval(scored(body, given, inputs=inputs)) == "10"
    # ... but not when a finding hangs on it only, or another test decides.
    assert interval(scored("得 6分\n若 控制率 超过 100%，提示 “超编”", given, inputs=inputs)) == "6"
    either = "得 6分\n若 甲事 或 控制率 超过 100%，不得分\n不适用时 满分"
    assert interval(scored(either, given | _yes("甲事"), inputs=inputs)) == "0"
    assert interval(scored(either, given | {"甲事": "否"}, inputs=inputs)) == "10"
    # 甲事 may still decide: 0, or 10 because not applicable.
    assert interval(scored(either, given, inputs=inputs)) == "0–10"


def test_a_refused_condition_leaves_the_score_open() -> None:
    inputs = INPUTS + "计算 控制率 = 实有数 ÷ 编制数，分母为零时 不予受理\n"
    line = scored("得 6分\n若 控制率 超过 100%，得 1分", {"实有数": "3人", "编制数": "0人"}, inputs=inputs)
    assert interval(line) == "1–6"
    assert [m.code for m in line.open_reasons] == ["zero-denominator", "refused"]


# ---- not applicable


@pytest.mark.parametrize(
    ("answer", "points", "status", "total", "of"),
    [
        ("满分", "10", Status.SCORED, "10", "10"),
        ("不得分", "0", Status.SCORED, "0", "10"),
        ("不计分", "none", Status.NOT_APPLICABLE, "0", "0"),
    ],
)
def test_each_answer_for_what_is_not_applicable(
    answer: str, points: str, status: Status, total: str, of: str
) -> None:
    result = _result(f"得 6分\n若 甲事，不适用\n不适用时 {answer}，提示 “没有这类项目”", _yes("甲事"))
    [line] = result.lines
    assert (interval(line), line.status) == (points, status)
    assert numbers(result.total.low, result.total.high, result.total.points) == [total, total, of]
    assert finding(result, "ruleset-says").values["text"] == "没有这类项目"


def test_what_may_turn_out_not_applicable_is_open_for_its_answer_too() -> None:
    body = "得 6分\n若 甲事，不适用\n不适用时 {}"
    assert interval(scored(body.format("满分"))) == "6–10"
    assert interval(scored(body.format("不得分"))) == "0–6"
    uncounted = _result(body.format("不计分"))
    assert (interval(uncounted.lines[0]), uncounted.lines[0].status) == ("0–6", Status.OPEN)
    assert told(uncounted) == []


def test_what_follows_cannot_take_back_that_it_may_be_not_applicable() -> None:
    """With 甲事 the rule stops as not applicable (full points); without it 乙事 takes all."""
    body = "得 6分\n若 甲事，不适用\n若 乙事，不得分\n不适用时 满分"
    assert interval(scored(body, _yes("乙事"))) == "0–10"
    assert interval(scored(body, _yes("甲事", "乙事"))) == "10"


def test_a_missing_quantity_may_have_a_zero_denominator() -> None:
    inputs = INPUTS + "计算 控制率 = 实有数 ÷ 编制数，分母为零时 不适用\n"
    bands = "分档 控制率：不高于 100% 计 6分，超过 100% 计 3分\n不适用时 {}"
    for answer, points in {"满分": "3–10", "不得分": "0–6"}.items():
        assert interval(scored(bands.format(answer), {"实有数": "3人"}, inputs=inputs)) == points
    # With the denominator given it is not zero, and 3 to 6 is all that is left.
    assert interval(scored(bands.format("满分"), {"编制数": "3人"}, inputs=inputs)) == "3–6"


def test_a_bound_that_is_undefined_counts_even_before_the_quantity_is_known() -> None:
    inputs = INPUTS + "计算 控制率 = 实有数 ÷ 编制数，分母为零时 不适用\n"
    body = "分档 比：低于 控制率 计 3分，其余 计 6分\n不适用时 满分"
    undefined = {"实有数": "3人", "编制数": "0人"}
    assert interval(scored(body, undefined | {"比": "50%"}, inputs=inputs)) == "10"
    assert interval(scored(body, undefined, inputs=inputs)) == "3–10"


def test_findings_and_gates_before_the_stop_stay() -> None:
    text = (
        f"{head(20)}{INPUTS}一级指标 丙 20分\n三级指标 甲 10分\n得 满分\n若 甲事，提示 “先”\n"
        "若 甲事，上级不得分\n若 乙事，不适用\n不适用时 满分\n三级指标 丁 10分\n得 满分\n"
    )
    result = score(ruleset_of(text), sheet(_yes("甲事", "乙事")))
    assert [interval(line) for line in result.lines] == ["0", "10", "10"]
    assert finding(result, "ruleset-says").values["text"] == "先"


# ---- gates


_GATES = (
    "一级指标 丙 20分\n二级指标 戊 12分\n三级指标 甲 10分\n得 8分\n若 甲事，{}\n三级指标 己 2分\n得 满分\n"
    "三级指标 庚 8分\n"
).replace("三级指标 庚 8分", "二级指标 庚 8分\n得 满分")


@pytest.mark.parametrize(
    ("action", "given", "lines", "total"),
    [
        # 8 + 2 + 8
        ("上级不得分", {"甲事": "否"}, ["18", "10", "8", "2", "8"], "18"),
        ("上级不得分", {"甲事": "是"}, ["8", "0", "8", "2", "8"], "8"),
        ("上级不得分", {}, ["8–18", "0–10", "8", "2", "8"], "8–18"),
        ("全表不得分", {"甲事": "否"}, ["18", "10", "8", "2", "8"], "18"),
        ("全表不得分", {"甲事": "是"}, ["18", "10", "8", "2", "8"], "0"),
        ("全表不得分", {}, ["18", "10", "8", "2", "8"], "0–18"),
    ],
)
def test_gates_close_a_level_or_the_sheet(
    action: str, given: dict[str, str], lines: list[str], total: str
) -> None:
    result = score(ruleset_of(head(20) + INPUTS + _GATES.format(action)), sheet(given))
    assert [interval(line) for line in result.lines] == lines
    low, high = result.total.low, result.total.high
    assert (f"{low}" if low == high else f"{low}–{high}") == total


def test_a_gate_of_a_first_level_closes_the_sheet() -> None:
    text = f"{head(20)}{INPUTS}一级指标 甲 10分\n得 满分\n若 甲事，上级不得分\n一级指标 乙 10分\n得 满分\n"
    assert score(ruleset_of(text), sheet(_yes("甲事"))).total.high == 0
    result = score(ruleset_of(text), sheet())
    assert numbers(result.total.low, result.total.high) == ["0", "20"]


# ---- missing


def test_missing_figures_can_cost_all_points() -> None:
    line = scored("按比例 比\n缺数据时 不得分")
    assert (interval(line), line.status) == ("0", Status.SCORED)
    assert "缺少数据，按规则不得分" in said(line.trace)


def test_missing_figures_can_be_refused() -> None:
    result = _result("按比例 比\n缺数据时 不予受理")
    assert interval(result.lines[0]) == "0–10"
    refused = finding(result, "score-refused")
    assert refused.severity is Severity.ERROR
    assert "缺少“比”" in render(refused, "zh")


def test_a_ruleset_that_insists_on_its_inputs_says_so_once_for_each() -> None:
    result = _result("按比例 比", more="约定 缺数据 不予受理\n")
    refused = [f for f in result.findings if f.severity is Severity.ERROR]
    assert [f.code for f in refused] == ["input-refused"] * 8
    assert interval(result.lines[0]) == "0–10"


def test_a_tier_that_nobody_has_chosen_is_no_missing_figure() -> None:
    line = scored(TIERS.format("待定") + "\n缺数据时 不得分")
    assert interval(line) == "0–10"
    rows = row_result(
        row("一", "明显改善", "有所改善", "5"), row("二", "明显改善", "", "5"), block="缺数据时 不得分\n"
    ).leaves
    # 一 has an actual value that names no tier; 二 has none at all.
    assert [interval(line) for line in rows] == ["0–5", "0"]


# ---- several ways of being undefined


_ANSWERS = (
    INPUTS + "计算 拒 = 实有数 ÷ 编制数，分母为零时 不予受理\n计算 免 = 金额 ÷ 预算，分母为零时 不适用\n"
)  # fmt: skip
_FULL_BANDS = "分档 {}：低于 60% 计 3分，其余 计 6分\n不适用时 满分"


@pytest.mark.parametrize(
    ("quantity", "given", "points"),
    [
        ("拒", {"实有数": "3人", "编制数": "5人"}, "6"),
        # Refused scores are open for the assessor over all points, so what may be refused is too.
        ("拒", {"实有数": "3人", "编制数": "0人"}, "0–10"),
        ("拒", {"实有数": "3人"}, "0–10"),
        ("拒", {"编制数": "5人"}, "3–6"),
        # The first undefined quantity decides.
        ("免 + 拒", {"金额": "1万元", "预算": "0万元", "实有数": "3人", "编制数": "0人"}, "10"),
        ("拒 + 免", {"金额": "1万元", "预算": "0万元", "实有数": "3人", "编制数": "0人"}, "0–10"),
        # 免 is not applicable; 拒, which comes first, may yet be refused.
        ("拒 + 免", {"金额": "1万元", "预算": "0万元", "实有数": "3人"}, "0–10"),
        # ... or not, once its denominator is known not to be zero.
        ("拒 + 免", {"金额": "1万元", "预算": "0万元", "编制数": "5人"}, "10"),
        ("免 + 拒", {"金额": "1万元", "预算": "0万元"}, "10"),
    ],
)
def test_what_is_undefined_in_more_than_one_way(quantity: str, given: dict[str, str], points: str) -> None:
    assert interval(scored(_FULL_BANDS.format(quantity), given, inputs=_ANSWERS)) == points
