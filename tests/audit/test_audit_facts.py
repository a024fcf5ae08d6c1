"""What reports and base-data sheets state: F06–F15, F22."""

from __future__ import annotations

from collections.abc import Mapping

from audit_sheets import funds, in_cells, of, result_of, statements

from govperf.audit.audit import audit_all
from govperf.base.diagnostics import CellAddress, Diagnostic, Level
from govperf.base.messages import sentence
from govperf.model.evaluation import TOTAL_ROW, Evaluation

EXACT, ROUNDING, WRONG = Level.EXACT, Level.ROUNDING, Level.CONTRADICTED


def found(
    narrative: Mapping[str, str] | None = None,
    inputs: Mapping[str, str] | None = None,
    *rows: tuple[str, ...],
) -> tuple[Diagnostic, ...]:
    sheet = Evaluation(
        funds=funds(*rows), narrative=statements(narrative or {}), inputs=in_cells(inputs or {})
    )
    return audit_all(result_of(sheet))


def test_hunan_2018_appropriation() -> None:
    # SCORING_RULES section 5 (Hunan FY2018 base-data sheet): 1922.76 + 767.86 = 2690.62.
    facts = {"年初预算数": "1922.76", "本年追加": "767.86"}
    sheet = found(None, facts, (TOTAL_ROW, "", "2710.42"), ("当年财政拨款", "", "2690.62"))
    assert of(sheet, "F07") == [("1922.76 + 767.86 = 2690.62", EXACT)]


def test_hunan_2018_travel_cars_and_reception() -> None:
    # The same sheet: 29.46 + 12 = 41.46, 41.46 + 22 = 63.46; 29.46 + 9.84 + 4.99 = 44.29. Which sum
    # belongs to which kind is not in the catalogue; the identity does not depend on it.
    facts = {
        "三公经费.预算": "63.46", "三公经费.公车运行费.预算": "29.46", "三公经费.公车购置费.预算": "12",
        "三公经费.接待费.预算": "22",
        "三公经费.实际": "44.29", "三公经费.公车运行费.实际": "29.46", "三公经费.接待费.实际": "9.84",
        "三公经费.出国费.实际": "4.99",
    }  # fmt: skip
    assert of(found(None, facts), "F14") == [
        ("22 + 12 + 29.46 = 63.46", EXACT),
        ("4.99 + 9.84 + 29.46 = 44.29", EXACT),
        ("44.29 ≤ 63.46", EXACT),
    ]


def test_travel_kinds_that_are_not_stated_are_not_zero() -> None:
    assert not of(found({"三公经费.预算": "10万元", "三公经费.接待费.预算": "4万元"}), "F14")
    above = found({"三公经费.预算": "10.00万元", "三公经费.接待费.预算": "14.00万元"})
    assert of(above, "F14") == [("14 ≠ 10 (−4)", WRONG)]
    all_four = {f"三公经费.{k}.预算": "1.00万元" for k in ("出国费", "接待费", "公车购置费", "公车运行费")}
    assert of(found({"三公经费.预算": "10.00万元"} | all_four), "F14") == [
        ("1 + 1 + 1 + 1 = 4 ≠ 10 (+6)", WRONG)
    ]


def test_travel_spending_above_its_budget() -> None:
    sheet = found({"三公经费.预算": "4.75万元", "三公经费.实际": "5.25万元"})
    assert of(sheet, "F14") == [("5.25 > 4.75 (+0.5)", WRONG)]


def test_a_missing_fact_means_no_check() -> None:
    # No other funds are stated anywhere: F06 is not made, nor F07 without the table.
    facts = {"收入合计": "100万元", "年初预算数": "60万元", "本年追加": "20万元", "上年结转": "10万元"}
    sheet = found(facts)
    assert not of(sheet, "F06")
    assert not of(sheet, "F07")
    assert sheet == ()


def test_sources_are_not_mixed() -> None:
    # Basic expenditure in the inputs and project expenditure in the report are not added up.
    sheet = found({"项目支出": "60万元"}, {"基本支出": "30"}, (TOTAL_ROW, "", "100", "100"))
    assert not of(sheet, "F09")


def test_both_sources_state_the_same_once() -> None:
    facts = {"基本支出": "30.00", "项目支出": "60.00"}
    sheet = found(facts, facts, (TOTAL_ROW, "", "100.00", "100.00"))
    (finding,) = (f for f in sheet if f.code == "F09")
    assert finding.arithmetic == "30 + 60 = 90 ≠ 100 (+10)"
    assert CellAddress("paragraph", row=2) in finding.cells
    assert len(finding.cells) == 4
    assert of(sheet, "F22") == [("30 = 30", EXACT), ("60 = 60", EXACT)]


def test_parts_may_have_other_funds_of_their_own() -> None:
    facts = {
        "收入合计": "110.00万元", "其他资金": "10.00万元",
        "基本支出.年初预算数": "40.00万元", "基本支出.本年追加": "0.00万元",
        "项目支出.年初预算数": "50.00万元", "项目支出.本年追加": "10.00万元",
        "项目支出.其他资金": "10.00万元",
    }  # fmt: skip
    assert of(found(facts), "F13") == [("40 + 0 + 50 + 10 + 10 = 110", EXACT)]


def test_pools_that_hold_with_other_funds_are_not_contradicted() -> None:
    facts = {
        "收入合计": "110.00万元", "其他资金": "10.00万元",
        "基本支出.年初预算数": "40.00万元", "基本支出.本年追加": "0.00万元",
        "项目支出.年初预算数": "50.00万元", "项目支出.本年追加": "20.00万元",
    }  # fmt: skip
    assert of(found(facts), "F13") == [("40 + 0 + 50 + 20 = 110", EXACT)]


def test_the_same_fact_in_table_and_report() -> None:
    sheet = found({"上年结转": "822.28万元"}, None, (TOTAL_ROW, "", "900.00"), ("上年结转", "", "822.82"))
    (finding,) = (f for f in sheet if f.code == "F22")
    assert finding.level is WRONG
    assert finding.arithmetic == "822.28 ≠ 822.82 (+0.54)"
    assert "两位数字写反" in sentence(finding.reasons[0], "zh")


def test_a_report_may_round() -> None:
    sheet = found({"收入合计": "5538万元", "上年结转": "822.82万元"}, None, (TOTAL_ROW, "", "5537.52"))
    assert of(sheet, "F22") == [("5538 ≈ 5537.52 (−0.48)", ROUNDING)]
    in_yi = found({"收入合计": "0.55亿元"}, None, (TOTAL_ROW, "", "5537.52"))
    assert of(in_yi, "F22") == [("5500 ≈ 5537.52 (+37.52)", ROUNDING)]


def test_other_facts_are_compared_too() -> None:
    sheet = found({"年度": "2019", "合同额": "10.6亿元"}, {"年度": "2018", "合同额": "17.1亿元"})
    assert of(sheet, "F22") == [("2019 ≠ 2018 (−1)", WRONG), ("106000 ≠ 171000 (+65000)", WRONG)]


def test_staff_within_the_establishment() -> None:
    # Golden example 4's figures (Hunan FY2018): 136 of 143.
    assert of(found(None, {"编制人数": "143", "在职人数": "136"}), "F15") == [("136 ≤ 143", EXACT)]


def test_staff_stated_alike() -> None:
    staff = {"编制人数": "12人", "在职人数": "11人"}
    assert of(found(staff, {"编制人数": "12", "在职人数": "11"}), "F15") == [
        ("11 ≤ 12", EXACT),
        ("11 ≤ 12", EXACT),
        ("12 = 12; 11 = 11", EXACT),
    ]


def test_no_posts_at_all() -> None:
    assert of(found(None, {"编制人数": "0", "在职人数": "3"}), "F15") == [("3 > 0", WRONG)]
