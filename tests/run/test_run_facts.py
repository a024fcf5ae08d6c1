"""What a sheet says, as values: inputs, their gaps, units and domains; the funds block; 核对."""

from __future__ import annotations

from fractions import Fraction

import pytest
from scored_cases import (
    INPUTS,
    finding,
    funds,
    head,
    interval,
    numbers,
    ruleset_of,
    said,
    scored,
    sheet,
    told,
)

from govperf.base.diagnostics import CellAddress, Severity
from govperf.base.messages import render
from govperf.model.evaluation import Evaluation, Written
from govperf.run.result import Result
from govperf.run.single import score


def _result(
    declared: str, given: dict[str, str], body: str = "得 满分\n若 甲 超过 0，得 1分", more: str = ""
) -> Result:
    text = f"{head(more=more)}输入 {declared}\n一级指标 丁 10分\n{body}\n"
    return score(ruleset_of(text), sheet(given))


# ---- reading


@pytest.mark.parametrize(
    ("declared", "text", "condition"),
    [
        ("甲：人", "12人", "甲 等于 12人"),
        ("甲：人", "12", "甲 等于 12人"),
        ("甲：人", " １２ 人 ", "甲 等于 12人"),
        ("甲：万元", "1.5亿元", "甲 等于 15000万元"),
        ("甲：万元", "1,234.5", "甲 等于 1234.5万元"),
        ("甲：元", "3", "甲 等于 3万元"),  # a bare amount has the unit of the sheet
        ("甲：比率", "85%", "甲 等于 85%"),
        ("甲：比率", "850‰", "甲 等于 85%"),
        ("甲：天", "36小时", "甲 等于 1.5天"),
        ("甲：是否", "有", "甲"),
        ("甲：是否", "yes", "甲"),
        ("甲：是否", "√", "甲"),
        ("甲：分", "7.5分", "甲 等于 7.5分"),
        ("甲：人", "-3人", "甲 等于 -3人"),
        ("甲：人", "1.5万人", "甲 等于 15000人"),
        # One 万人 of the ruleset is one, not ten thousand.
        ("甲：「万人」", "3万人", "甲 等于 3「万人」"),
        ("甲：「万人」", "3", "甲 等于 3「万人」"),
        ("甲：「万人」", "1,234.5 万人", "甲 等于 1234.5「万人」"),
    ],
)
def test_an_input_is_read_under_its_declared_type(declared: str, text: str, condition: str) -> None:
    result = _result(declared, {"甲": text}, f"若 {condition}，得 满分，否则 不得分")
    assert (interval(result.lines[0]), told(result)) == ("10", [])


@pytest.mark.parametrize(
    ("declared", "text", "code"),
    [
        ("甲：人", "十二人左右", "input-unreadable"),
        ("甲：人", "12项", "input-unreadable"),
        # Three times ten thousand 万人, or 3万人.
        ("甲：「万人」", "3万", "input-unreadable"),
        ("甲：「万人」", "30000人", "input-unreadable"),
        ("甲：万元", "5%", "input-unreadable"),
        ("甲：比率", "85", "input-ratio-without-percent"),
        ("甲：比率", "0.85", "input-ratio-without-percent"),
        ("甲：是否", "可能", "input-unreadable"),
        ("甲：人，≥ 0人", "-3人", "input-outside-domain"),
        ("甲：比率，0%（含）至 100%", "100%", "input-outside-domain"),
    ],
)
def test_what_cannot_be_read_is_missing_and_told(declared: str, text: str, code: str) -> None:
    cell = CellAddress("docx", 0, "", 3, 2)
    body = "若 甲，得 6分，否则 得 2分" if "是否" in declared else "若 甲 超过 0，得 6分，否则 得 2分"
    ruleset = ruleset_of(f"{head()}输入 {declared}\n一级指标 丁 10分\n{body}\n")
    result = score(ruleset, Evaluation(inputs={"甲": Written(text, cell)}))
    assert interval(result.lines[0]) == "2–6"
    assert finding(result, code).cells == (cell,)
    assert text.strip() in render(finding(result, code), "zh") or "-3人" in text


@pytest.mark.parametrize(
    ("convention", "severity"),
    [("", Severity.ERROR), ("约定 超出取值范围 不予受理\n", Severity.ERROR),
     ("约定 超出取值范围 待定\n", Severity.WARNING)],
)  # fmt: skip
def test_a_value_outside_its_domain_is_an_error_unless_the_ruleset_says_otherwise(
    convention: str, severity: Severity
) -> None:
    result = _result("甲：比率，[0%, 100%]", {"甲": "101%"}, more=convention)
    found = finding(result, "input-outside-domain")
    assert found.severity is severity
    assert "“甲”是 101%，超出取值范围 0%（含） 至 100%（含）" in render(found, "zh")
    assert "[0%, 100%]" in render(found, "en")


def test_ends_of_a_domain_that_belong_to_it_are_no_error() -> None:
    for text in ("0%", "100%"):
        assert told(_result("甲：比率，[0%, 100%]", {"甲": text})) == []


# ---- gaps


@pytest.mark.parametrize(
    ("gap", "points", "code"),
    [
        ("", "1–10", ""),
        ("，缺数据 待定", "1–10", ""),
        ("，缺数据 按零计", "10", "input-counted-as"),
        ("，缺数据 视为 3人", "1", "input-counted-as"),
        ("，缺数据 不予受理", "1–10", "input-refused"),
    ],
)
@pytest.mark.parametrize("given", [{}, {"甲": ""}, {"甲": "  "}])
def test_each_answer_for_a_missing_input(gap: str, points: str, code: str, given: dict[str, str]) -> None:
    result = _result(f"甲：人{gap}", given)
    assert interval(result.lines[0]) == points
    assert told(result) == ([code] if code else [])


def test_the_convention_answers_where_the_input_does_not() -> None:
    zero = "约定 缺数据 按零计\n"
    assert interval(_result("甲：人", {}, more=zero).lines[0]) == "10"
    assert interval(_result("甲：人，缺数据 待定", {}, more=zero).lines[0]) == "1–10"


def test_what_a_gap_counts_as_must_lie_in_the_domain_too() -> None:
    """A missing denominator that counts as zero, where zero was ruled out: no crash, no zero."""
    body = "按比例 1人 ÷ 甲，封顶 100%"
    result = _result("甲：人，≥ 1人，缺数据 按零计", {}, body)
    assert interval(result.lines[0]) == "0–10"
    assert told(result) == ["input-counted-as", "input-outside-domain"]


def test_names_and_keys_both_give_an_input() -> None:
    for name in ("甲", "first_one", "「甲」"):
        assert interval(_result("甲 first_one：人", {name: "3人"}).lines[0]) == "1"


def test_an_input_of_json_that_no_rule_knows_is_told_with_the_nearest() -> None:
    ruleset = ruleset_of(f"{head()}{INPUTS}一级指标 甲 10分\n得 满分\n")
    json = Written("3", CellAddress("json", name="$.inputs.编制人"))
    unused = finding(score(ruleset, Evaluation(inputs={"编制人": json})), "input-unused")
    assert "是否想写“编制数”？" in render(unused, "zh")
    # The head of a sheet states other facts as well.
    assert told(score(ruleset, sheet({"编制人": "3"}))) == []


# ---- the funds block


FUNDS = (
    funds("年度资金总额", "321.47", "5537.52", "4297.24", claimed_score="10", claimed_rate="77.6"),
    funds("当年财政拨款", "321.47", "4677.81", "3530.42"),
    funds("上年结转", "", "822.82", "746.82"),
    funds("其他资金", "", "36.89", "20"),
)
_EXECUTION = (
    "自评取自 资金.年度资金总额.自评得分\n"
    "按比例 资金.年度资金总额.全年执行数 ÷ 资金.年度资金总额.全年预算数，封顶 100%，分母为零时 不适用\n"
    "不适用时 不计分"
)


def _funded(body: str, evaluation: Evaluation, rounding: str = "不舍入", more: str = "") -> Result:
    return score(ruleset_of(f"{head(10, rounding)}一级指标 预算执行率 10分\n{body}\n{more}"), evaluation)


def test_the_seed_executes_776_of_its_10_points() -> None:
    """F04, F05 of the seed: 4297.24/5537.52 = 77.602 %, 7.76 of 10, claimed 10."""
    result = _funded(_EXECUTION, sheet(funds=FUNDS), "指标得分，四舍五入，2位小数")
    [line] = result.lines
    assert [interval(line), *numbers(line.claimed, line.difference)] == ["7.76", "10", "2.24"]
    assert line.verdict.value == "different"
    assert result.rate == Fraction(429724, 553752)
    assert "4297.24万元 ÷ 5537.52万元 = 77.60%" in said(line.trace)
    assert "舍入为 7.76 分" in said(line.trace)


@pytest.mark.parametrize(("unit", "points"), [("元", "0"), ("万元", "10"), ("亿元", "10")])
def test_amounts_are_in_the_sheet_s_unit(unit: str, points: str) -> None:
    body = "若 资金.年度资金总额.全年预算数 不低于 5537.52万元，得 满分，否则 不得分"
    assert interval(_funded(body, sheet(funds=FUNDS, amount_unit=unit)).lines[0]) == points


@pytest.mark.parametrize(
    ("annual", "executed", "points", "reason"),
    [
        ("0", "0", "none", ""),
        ("0", "90", "none", ""),
        ("", "90", "0–10", "自评表没有填“年度资金总额”的“全年预算数”"),
        ("约100", "90", "0–10", "“年度资金总额”的“全年预算数”写作“约100”，读不成金额"),
        ("100", "", "0–10", "自评表没有填“年度资金总额”的“全年执行数”"),
        ("100", "130", "10", ""),
        ("0", "", "none", ""),
    ],
)
def test_execution_with_blank_zero_and_unreadable_cells(
    annual: str, executed: str, points: str, reason: str
) -> None:
    result = _funded(_EXECUTION, sheet(funds=(funds("年度资金总额", "", annual, executed),)))
    assert interval(result.lines[0]) == points
    assert reason in said(result.lines[0].open_reasons)


def test_a_sheet_without_funds_leaves_execution_open() -> None:
    result = _funded(_EXECUTION, sheet())
    assert interval(result.lines[0]) == "0–10"
    assert result.rate is None


def test_an_input_may_come_from_the_funds_and_be_given_otherwise() -> None:
    text = (
        f"{head()}输入 总预算：万元，取自 资金.年度资金总额.全年预算数\n"
        "一级指标 甲 10分\n若 总预算 等于 5537.52万元，得 满分，否则 不得分\n"
    )
    ruleset = ruleset_of(text)
    assert interval(score(ruleset, sheet(funds=FUNDS)).lines[0]) == "10"
    assert interval(score(ruleset, sheet({"总预算": "3"}, funds=FUNDS)).lines[0]) == "0"
    assert interval(score(ruleset, sheet()).lines[0]) == "0–10"


# ---- reconciliation


_SUM = (
    "核对 F01 “分项之和等于总额”：资金.年度资金总额.全年预算数 = 合计(资金.分项.全年预算数)，"
    "允许误差 0.01万元，不符为{}\n"
)


def test_the_seed_s_parts_make_up_its_total() -> None:
    """4677.81 + 822.82 + 36.89 = 5537.52 (F01)."""
    assert told(_funded("得 满分", sheet(funds=FUNDS), more=_SUM.format("错误"))) == []


def test_parts_of_one_name_are_added_each_and_a_second_split_is_not() -> None:
    """60 + 40 = 100; the same money by nature of spending (基本支出 30, 项目支出 70) counts once."""
    rows = (
        funds("年度资金总额", "", "100", ""),
        funds("其他资金", "", "60", ""),
        funds("其他资金", "", "40", ""),
        funds("按支出性质分.基本支出", "", "30", ""),
        funds("按支出性质分.项目支出", "", "70", ""),
    )
    assert told(_funded("得 满分", sheet(funds=rows), more=_SUM.format("错误"))) == []


def test_the_document_of_a_metric_is_cited_by_the_rules_that_read_it() -> None:
    text = (
        f"{head()}文件 甲 = “办法”\n文件 乙 = “公式”\n输入 完成数：项，≥ 0项\n输入 计划数：项，≥ 1项\n"
        "计算 完成比 = 完成数 ÷ 计划数\n依据 乙 “第2条”\n"
        "一级指标 丁 10分\n依据 甲 “第1条”\n按比例 完成比，封顶 100%\n"
    )
    line = score(ruleset_of(text), sheet({"完成数": "1", "计划数": "2"})).lines[0]
    assert [(c.document, c.place) for c in line.citations] == [("办法", "第1条"), ("公式", "第2条")]


@pytest.mark.parametrize(
    ("word", "severity"),
    [("错误", Severity.ERROR), ("警告", Severity.WARNING), ("提醒", Severity.NOTE)],
)
@pytest.mark.parametrize(
    ("total", "holds"),
    [("5537.53", True), ("5537.51", True), ("5537.54", False), ("5537.50", False)],
)
def test_a_sum_beyond_its_tolerance_is_told(word: str, severity: Severity, total: str, holds: bool) -> None:
    rows = (funds("年度资金总额", "", total, ""), *FUNDS[1:])
    result = _funded("得 满分", sheet(funds=rows), more=_SUM.format(word))
    if holds:
        assert told(result) == []
        return
    found = finding(result, "reconcile")
    assert found.severity is severity
    sign = "" if total > "5537.52" else "-"
    told_so = f"{total.rstrip('0')}万元 与 5537.52万元 不符，相差 {sign}0.02万元"
    assert told_so in render(found, "zh")


def test_nothing_is_said_of_a_sum_with_a_missing_part() -> None:
    rows = (FUNDS[0], funds("当年财政拨款", "", "", ""))
    assert told(_funded("得 满分", sheet(funds=rows), more=_SUM.format("错误"))) == []
    assert told(_funded("得 满分", sheet(funds=FUNDS[:1]), more=_SUM.format("错误"))) == []


def test_an_inequation_can_be_demanded() -> None:
    more = (
        "核对 F14 “执行数不超过预算数”：资金.年度资金总额.全年执行数 ≤ 资金.年度资金总额.全年预算数，"
        "允许误差 0万元，不符为警告\n"
    )
    assert told(_funded("得 满分", sheet(funds=FUNDS), more=more)) == []
    over = (funds("年度资金总额", "", "100", "100.01"),)
    assert told(_funded("得 满分", sheet(funds=over), more=more)) == ["reconcile"]


def test_scoring_a_broken_sheet_gives_open_lines_and_no_exception() -> None:
    line = scored("按比例 比 × 界 ÷ 界，封顶 100%，分母为零时 满分", {"比": "x", "界": "0%"})
    assert interval(line) == "10"
