"""The funds block: sums, blanks, empty totals, displayed rates."""

from __future__ import annotations

import pytest
from audit_sheets import cell, funds, of, result_of

from govperf.audit.audit import audit, audit_all
from govperf.base.diagnostics import Diagnostic, Level, Severity
from govperf.base.messages import sentence
from govperf.model.evaluation import TOTAL_ROW, Evaluation, FundsRow

EXACT, ROUNDING, WRONG = Level.EXACT, Level.ROUNDING, Level.CONTRADICTED


def found(*rows: tuple[str, ...], amount_unit: str = "万元") -> tuple[Diagnostic, ...]:
    return audit_all(result_of(Evaluation(funds=funds(*rows), amount_unit=amount_unit)))


def test_hainan_2018_total_is_off_by_nine_hundredths() -> None:
    # SCORING_RULES section 5, negative example (Hainan FY2018): 0.09 off, a child-sum failure.
    sheet = found(
        (TOTAL_ROW, "", "2956.36"),
        ("当年财政拨款", "", "2424.00"),
        ("上年结转", "", "432.65"),
        ("财政专户管理资金", "", "93.12"),
        ("其他资金", "", "6.5"),
    )
    assert of(sheet, "F01") == [("2424 + 432.65 + 93.12 + 6.5 = 2956.27 ≠ 2956.36 (+0.09)", WRONG)]


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        # SCORING_RULES section 5, positive example (Hunan FY2018 base-data sheet) and the sheet beside it.
        (("11.86", "17.22"), "29.08"),
        (("29.46", "12"), "41.46"),
        (("41.46", "22"), "63.46"),
        (("29.46", "9.84"), "39.30"),
        (("39.30", "4.99"), "44.29"),
        (("1922.76", "767.86"), "2690.62"),
        (("434.89", "77.4", "286.83"), "799.12"),
    ],
)
def test_sums_that_tie_are_exact(parts: tuple[str, ...], total: str) -> None:
    names = ("当年财政拨款", "上年结转", "其他资金")
    sheet = found((TOTAL_ROW, "", total), *((n, "", p) for n, p in zip(names, parts, strict=False)))
    assert [level for _, level in of(sheet, "F01")] == [EXACT]


def test_dropped_zeros_do_not_widen_the_tolerance() -> None:
    # 20 beside 36.89 stands for 20.00, so 0.3 off is no rounding.
    sheet = found((TOTAL_ROW, "", "56.59"), ("当年财政拨款", "", "36.89"), ("其他资金", "", "20"))
    assert of(sheet, "F01") == [("36.89 + 20 = 56.89 ≠ 56.59 (−0.3)", WRONG)]


def test_whole_amounts_allow_half_a_unit_each() -> None:
    # three whole figures: 3 × 0.5 = 1.5
    assert of(found((TOTAL_ROW, "", "58"), ("当年财政拨款", "", "37"), ("其他资金", "", "20")), "F01") == [
        ("37 + 20 = 57 ≈ 58 (+1)", ROUNDING)
    ]
    assert of(found((TOTAL_ROW, "", "59"), ("当年财政拨款", "", "37"), ("其他资金", "", "20")), "F01") == [
        ("37 + 20 = 57 ≠ 59 (+2)", WRONG)
    ]


def test_rows_below_the_standard_ones_are_no_second_count() -> None:
    sheet = found(
        (TOTAL_ROW, "", "100.00"),
        ("当年财政拨款", "", "80.00"),
        ("中央补助", "", "50.00"),
        ("地方资金", "", "30.00"),
        ("其他资金", "", "20.00"),
    )
    assert of(sheet, "F01") == [("80 + 20 = 100", EXACT)]


def test_zero_total_over_real_money_is_its_own_finding() -> None:
    # Golden example 11, AH22-Z (Anhui township FY2022): 0/0/0 over 90 / 89.974.
    sheet = found(
        (TOTAL_ROW, "0", "0", "0", "10", "0", "0"),
        ("当年财政拨款", "90", "90", "89.974", "—", "99.97%", "—"),
    )
    (finding,) = (f for f in sheet if f.code == "total-row-empty")
    assert finding.severity is Severity.ERROR
    assert finding.level is WRONG
    assert finding.cells[:3] == (cell(3, 3), cell(3, 4), cell(3, 5))
    assert finding.arithmetic == "90 ≠ 0; 90 ≠ 0; 89.974 ≠ 0"
    assert not of(sheet, "F01")
    assert not of(sheet, "F02")
    # 89.974 ÷ 90 = 99.9711 % is shown as 99.97 %; the zero total has no rate.
    assert of(sheet, "F04") == [("89.974 ÷ 90 = 99.9711% ≈ 99.97%", EXACT)]


def test_blank_total_over_real_money_is_unfinished_not_zero() -> None:
    sheet = found((TOTAL_ROW, "", "", ""), ("当年财政拨款", "", "90", "80"), ("其他资金", "", "10", "5"))
    (finding,) = (f for f in sheet if f.code == "total-row-empty")
    assert finding.severity is Severity.WARNING
    assert finding.arithmetic == "90 + 10 = 100; 80 + 5 = 85"
    assert "空白" in sentence(finding, "zh")


def test_blank_part_below_the_total_is_not_counted_as_zero() -> None:
    sheet = found((TOTAL_ROW, "", "100"), ("当年财政拨款", "", "60"), ("其他资金", "", ""))
    assert not of(sheet, "F01")
    (finding,) = (f for f in sheet if f.code == "funds-row-blank")
    assert finding.severity is Severity.WARNING
    assert finding.arithmetic == "100 − 60 = 40"
    assert finding.cells[0] == cell(5, 4)


def test_blank_part_cannot_excuse_a_sum_above_the_total() -> None:
    sheet = found((TOTAL_ROW, "", "50"), ("当年财政拨款", "", "60"), ("其他资金", "", ""))
    assert of(sheet, "F01") == [("60 ≠ 50 (−10)", WRONG)]


def test_no_figures_no_findings() -> None:
    assert audit_all(result_of(Evaluation())) == ()
    assert found((TOTAL_ROW, "", "", ""), ("当年财政拨款", "—", "/", "无")) == ()


def test_executed_above_the_budget() -> None:
    sheet = found((TOTAL_ROW, "", "100.00", "103.50"))
    assert of(sheet, "F03") == [("103.5 > 100 (+3.5)", WRONG)]
    assert of(found((TOTAL_ROW, "", "100.00", "100.01")), "F03") == [("100.01 > 100 (+0.01)", ROUNDING)]


@pytest.mark.parametrize(
    ("claimed", "level"),
    [
        # 4297.24 ÷ 5537.52 = 77.60225 %
        ("77.6", EXACT),
        ("77.60%", EXACT),
        ("0.776", EXACT),
        ("77.6％", EXACT),
        ("78", EXACT),
        ("77", ROUNDING),  # cut off, not rounded
        ("77.61", WRONG),
        ("75.47%", WRONG),
        ("0.7", ROUNDING),  # cut off
        ("0.9", WRONG),
    ],
)
def test_displayed_rates(claimed: str, level: Level) -> None:
    sheet = found((TOTAL_ROW, "", "5537.52", "4297.24", "10", claimed))
    assert [found_level for _, found_level in of(sheet, "F04")] == [level]


def test_a_rate_of_the_wrong_row_is_written_out() -> None:
    sheet = found((TOTAL_ROW, "", "5537.52", "4297.24", "10", "75.47%"))
    assert of(sheet, "F04") == [("4297.24 ÷ 5537.52 = 77.6022% ≠ 75.47%", WRONG)]


def test_amounts_in_other_units_are_brought_to_the_sheets() -> None:
    sheet = found((TOTAL_ROW, "", "1.5亿元"), ("当年财政拨款", "", "15000"), amount_unit="万元")
    assert of(sheet, "F01") == [("15000 = 15000", EXACT)]


def test_what_is_no_amount_is_no_figure() -> None:
    sheet = found((TOTAL_ROW, "", "100"), ("当年财政拨款", "", "60人"), ("其他资金", "", "40%"))
    assert not of(sheet, "F01")
    bare = found((TOTAL_ROW, "", "100"), ("当年财政拨款", "", "100"), amount_unit="")
    assert of(bare, "F01") == [("100 = 100", EXACT)]


def test_full_width_digits_and_separators() -> None:
    sheet = found((TOTAL_ROW, "", "５，５３７．５２"), ("当年财政拨款", "", "5,537.52"))
    assert of(sheet, "F01") == [("5537.52 = 5537.52", EXACT)]


def test_opening_column_that_nobody_filled_in_is_no_note() -> None:
    sheet = found((TOTAL_ROW, "", "10"), ("上年结转", "", "10"))
    assert not of(sheet, "opening-balance-blank")


def test_forms_without_an_opening_column() -> None:
    rows = tuple(
        FundsRow(row=row.row, annual=row.annual, executed=row.executed)
        for row in funds((TOTAL_ROW, "", "10", "9"), ("当年财政拨款", "", "10", "9"))
    )
    assert audit(result_of(Evaluation(funds=rows))) == ()
