"""Points, claimed scores, totals and grades: F05, F16–F20, P29, golden examples 6–12."""

from __future__ import annotations

from fractions import Fraction

import pytest
from audit_sheets import (
    NO_SCORE,
    cell,
    claim_line,
    exact_score,
    funds,
    in_cells,
    number,
    of,
    percent,
    result_of,
)

from govperf.audit.audit import audit, audit_all
from govperf.base.diagnostics import Diagnostic, Level, Severity
from govperf.base.messages import render, sentence
from govperf.model.evaluation import TOTAL_ROW, Evaluation, IndicatorRow, Written
from govperf.model.measure import Measure, Sense
from govperf.run.result import Line, Score, Status, Verdict

EXACT, ROUNDING, WRONG = Level.EXACT, Level.ROUNDING, Level.CONTRADICTED


def indicator(
    at: int,
    name: str,
    points: str,
    score: str = "",
    target: Measure | None = None,
    actual: Measure | None = None,
    block: str = "产出指标",
) -> IndicatorRow:
    return IndicatorRow(
        path=(block, "数量指标", name),
        target=Written(target.text if target else "100", cell(at, 3)),
        actual=Written(actual.text if actual else "100", cell(at, 4)),
        points=Written(points, cell(at, 5)),
        claimed_score=Written(score, cell(at, 6)),
        target_measure=target,
        actual_measure=actual,
    )


def only(code: str, found: tuple[Diagnostic, ...]) -> Diagnostic:
    (finding,) = (f for f in found if f.code == code)
    return finding


def one_claim(row: IndicatorRow, computed: str, claimed: str) -> Diagnostic:
    assert row.claimed_score is not None
    assert row.points is not None
    line = claim_line(row.path[-1], row.points.text, computed, claimed, row.claimed_score)
    return only("claimed-score-differs", audit(result_of(Evaluation(indicators=(row,)), (line,))))


def codes(finding: Diagnostic) -> list[str]:
    return [reason.code for reason in finding.reasons]


def test_golden_6_level_mistaken_for_ratio() -> None:
    # HB20-Q (Huanggang FY2020): 98 % against 98 %, 20 points: 20; the sheet claims 19.6.
    row = indicator(12, "资金到位率", "20", "19.6", percent("0.98"), percent("0.98"))
    finding = one_claim(row, "20", "19.6")
    assert finding.arithmetic == "20 ≠ 19.6 (−0.4)"
    assert finding.cells == (cell(12, 6),)
    assert codes(finding) == ["audit-level-times-points", "audit-full-mark-withheld"]
    assert sentence(finding.reasons[0], "zh").startswith("20 × 98% = 19.6：")


def test_golden_7_execution_score() -> None:
    # CN20-X, the seed: 77.602 % of 10 points is 7.76; the sheet claims 10.
    rows = funds((TOTAL_ROW, "321.47", "5537.52", "4297.24", "10", "77.6", "10"))
    rate = Fraction("4297.24") / Fraction("5537.52")
    line = Line(
        path=("预算执行率",),
        points=Fraction(10),
        score=Score(low=10 * rate, high=10 * rate, points=Fraction(10)),
        status=Status.SCORED,
        claimed=Fraction(10),
        verdict=Verdict.DIFFERENT,
        difference=10 - 10 * rate,
        written=rows[0].claimed_score,
    )
    finding = only("F05", audit(result_of(Evaluation(funds=rows), (line,), rate=rate)))
    assert finding.arithmetic == "10 × 4297.24 ÷ 5537.52 = 7.76 ≠ 10 (+2.24)"
    assert finding.severity is Severity.ERROR
    assert finding.cells == (cell(3, 8), cell(3, 5), cell(3, 4))
    assert codes(finding) == ["audit-full-mark-claimed"]


def test_execution_score_from_another_rows_rate() -> None:
    # 3530.42 ÷ 4677.81 = 75.47 % (seed, F03): 7.55 was claimed where the total row gives 7.76.
    rows = funds(
        (TOTAL_ROW, "321.47", "5537.52", "4297.24", "10", "77.6", "7.55"),
        ("当年财政拨款", "321.47", "4677.81", "3530.42"),
    )
    line = claim_line("预算执行率", "10", "7.76", "7.55", rows[0].claimed_score or Written(""))
    finding = only("F05", audit(result_of(Evaluation(funds=rows), (line,))))
    assert codes(finding) == ["audit-other-rate"]
    assert "“当年财政拨款”" in sentence(finding.reasons[0], "zh")


def test_an_execution_rule_in_bands_shows_the_rate_only() -> None:
    # HN17-C: 77.6 % costs four whole steps of 2 points: 5 − 8 → 0.
    rows = funds((TOTAL_ROW, "", "5537.52", "4297.24", "5", "77.6", "5"))
    line = claim_line("预算完成率", "5", "0", "5", rows[0].claimed_score or Written(""))
    rate = Fraction("4297.24") / Fraction("5537.52")
    finding = only("F05", audit(result_of(Evaluation(funds=rows), (line,), rate=rate)))
    assert finding.arithmetic == "4297.24 ÷ 5537.52 = 77.60%; 0 ≠ 5 (+5)"


def test_golden_8_discretionary_under_score() -> None:
    # YN20 (Yunnan FY2020): 72890 of 72890, 10 points: 10; the sheet claims 9.
    row = indicator(12, "受益人数", "10", "9", number("72890"), number("72890"))
    finding = one_claim(row, "10", "9")
    assert finding.arithmetic == "10 ≠ 9 (−1)"
    assert codes(finding) == ["audit-full-mark-withheld"]


@pytest.mark.parametrize(
    ("target", "actual", "computed", "claimed", "code"),
    [
        # 10 × 8/5 = 16, capped at 10
        (number("5"), number("8"), "10", "16", "audit-ratio-not-capped"),
        # lower is better: 10 × 4/5 = 8, turned over 10 × 5/4 = 12.5
        (number("4"), number("5"), "8", "12.5", "audit-ratio-not-capped"),
        # 10 × 4/5 = 8 claimed, where the actual of 4 against at most 5 gives 10
        (number("4"), number("5"), "10", "8", "audit-ratio-upside-down"),
        # 76 % of 10 points is 7.6 (CQ21); 76 was filled in
        (number("100"), number("76"), "7.6", "76", "audit-score-in-percent"),
        (number("100"), number("76"), "7.6", "10", "audit-full-mark-claimed"),
    ],
)
def test_typical_errors(target: Measure, actual: Measure, computed: str, claimed: str, code: str) -> None:
    row = indicator(12, "完成率", "10", claimed, target, actual)
    assert code in codes(one_claim(row, computed, claimed))


def test_a_claim_outside_the_interval() -> None:
    row = indicator(12, "管理制度", "10", "5")
    line = Line(
        path=row.path,
        points=Fraction(10),
        score=Score(low=Fraction(6), high=Fraction(8), points=Fraction(10)),
        status=Status.OPEN,
        claimed=Fraction(5),
        verdict=Verdict.OUTSIDE,
        difference=Fraction(-1),
        written=row.claimed_score,
    )
    finding = only("claimed-score-differs", audit(result_of(Evaluation(indicators=(row,)), (line,))))
    assert finding.arithmetic == "5 ∉ [6–8] (−1)"
    assert finding.reasons == ()


def test_claims_that_agree_are_kept_out_of_the_terminal() -> None:
    row = indicator(12, "完成率", "10", "10")
    line = claim_line("完成率", "10", "10", "10", row.claimed_score or Written(""))
    result = result_of(Evaluation(indicators=(row,)), (line,))
    assert of(audit_all(result), "claimed-score-agrees") == [("10 = 10", EXACT)]
    assert not of(audit(result), "claimed-score-agrees")


def _with_points(*points: str, total: str = "", execution: str = "10") -> tuple[Diagnostic, ...]:
    rows = tuple(indicator(12 + at, f"指标{at}", p) for at, p in enumerate(points))
    sheet = Evaluation(
        funds=funds((TOTAL_ROW, "", "1", "1", execution)),
        indicators=rows,
        points_total=Written(total, cell(40, 5)) if total else None,
    )
    return audit_all(result_of(sheet))


def test_golden_10_points_do_not_add_up() -> None:
    # SC22-N (Sichuan county FY2022): 70 + 20 + 10 and 10 for execution are 110; 100 is printed.
    found = _with_points("70", "20", "10", total="100")
    assert of(found, "F16") == [("10 + 70 + 20 + 10 = 110 ≠ 100 (−10)", WRONG)]
    assert only("F16", found).cells[-1] == cell(40, 5)


def test_points_that_agree_with_a_wrong_total() -> None:
    assert of(_with_points("70", "20", "10", total="110"), "F16") == [
        ("10 + 70 + 20 + 10 = 110 ≠ 100 (−10)", WRONG)
    ]


def test_thirds_of_points_are_rounding() -> None:
    # 6 × 16.67 = 100.02
    assert of(_with_points(*["16.67"] * 6, execution="—"), "F16") == [
        ("16.67 + 16.67 + 16.67 + 16.67 + 16.67 + 16.67 = 100.02 ≈ 100 (−0.02)", ROUNDING)
    ]


def test_quarters_of_ninety_points() -> None:
    # SC23 prints 22.5 × 4 + 10.
    assert of(_with_points("22.5", "22.5", "22.5", "22.5"), "F16") == [
        ("10 + 22.5 + 22.5 + 22.5 + 22.5 = 100", EXACT)
    ]


def test_missing_points_leave_the_sum_open() -> None:
    found = _with_points("50", "", "20")
    assert not of(found, "F16")
    finding = only("row-points-blank", found)
    assert finding.cells == (cell(13, 5),)
    assert finding.values["rows"] == ("指标1",)


def test_missing_points_do_not_hide_a_sum_above_the_total() -> None:
    assert of(_with_points("80", "", "20"), "F16") == [("10 + 80 + 20 = 110 ≠ 100 (−10)", WRONG)]


def test_a_points_cell_shared_by_rows_counts_once() -> None:
    shared = Written("90", cell(12, 5))
    rows = tuple(
        IndicatorRow(path=("产出指标", "数量指标", name), target=Written("1", cell(at, 3)), points=shared)
        for at, name in enumerate(("一", "二"), 12)
    )
    sheet = Evaluation(funds=funds((TOTAL_ROW, "", "1", "1", "10")), indicators=rows)
    assert of(audit_all(result_of(sheet)), "F16") == [("10 + 90 = 100", EXACT)]


def test_a_form_without_points_has_no_sum() -> None:
    row = IndicatorRow(path=("产出指标", "x"), target=Written("1"), actual=Written("1"))
    assert audit_all(result_of(Evaluation(indicators=(row,)))) == ()


def test_points_of_blocks_in_rows_and_names() -> None:
    block = IndicatorRow(path=("产出指标（50分）",), points=Written("55", cell(11, 5)))
    rows = tuple(
        indicator(12 + at, f"指标{at}", p, block="产出指标（50分）") for at, p in enumerate(("30", "25"))
    )
    found = audit_all(result_of(Evaluation(indicators=(block, *rows))))
    assert ("30 + 25 = 55", EXACT) in of(found, "F16")
    assert ("30 + 25 = 55 ≠ 50 (−5)", WRONG) in of(found, "F16")


def test_weights_equal_to_the_rulesets() -> None:
    line = Line(
        path=("产出指标",), is_leaf=False, points=Fraction(50), score=None, status=Status.SCORED,
        ruleset_points=Fraction(50),
    )  # fmt: skip
    assert of(audit_all(result_of(Evaluation(), (line,))), "F19") == [("50 = 50", EXACT)]


def _with_scores(*scores: tuple[str, str], total: str = "") -> tuple[Diagnostic, ...]:
    rows = tuple(indicator(12 + at, f"指标{at}", p, s) for at, (p, s) in enumerate(scores))
    sheet = Evaluation(indicators=rows, claimed_total=Written(total, cell(40, 6)) if total else None)
    return audit_all(result_of(sheet))


def test_golden_12_total_above_what_the_parts_can_reach() -> None:
    # NX21-W (Yinchuan FY2021): visible parts 84, satisfaction (10 points) not visible, 98 claimed.
    found = _with_scores(("20", "20"), ("70", "64"), ("10", ""), total="98")
    finding = only("F17", found)
    assert finding.level is WRONG
    assert finding.severity is Severity.ERROR
    assert finding.arithmetic == "20 + 64 = 84"
    assert [sentence(r, "zh") for r in finding.reasons] == [
        "已填得分合计 84，未填各项满分 10，最多 94，总分 98 不可能是得分之和"
    ]


def test_total_is_the_sum_of_scores() -> None:
    assert of(_with_scores(("50", "45"), ("50", "49.5"), total="94.5"), "F17") == [
        ("45 + 49.5 = 94.5", EXACT)
    ]
    assert of(_with_scores(("50", "45"), ("50", "49"), total="98"), "F17") == [
        ("45 + 49 = 94 ≠ 98 (+4)", WRONG)
    ]


def test_total_below_the_filled_scores() -> None:
    finding = only("F17", _with_scores(("50", "45"), ("40", "40"), ("10", ""), total="80"))
    assert codes(finding) == ["audit-total-below-claims"]


def test_a_blank_form_is_not_unfinished() -> None:
    assert not of(_with_scores(("50", ""), ("50", "")), "F17")


def test_struck_out_scores_are_not_missing() -> None:
    assert of(_with_scores(("50", "45"), ("50", "—"), total="45"), "F17") == [("45 = 45", EXACT)]


def test_scores_beyond_their_points() -> None:
    found = [f for f in _with_scores(("50", "52"), ("50", "-1"), total="51") if f.level is WRONG]
    assert [(f.code, f.arithmetic) for f in found] == [("F17", "52 > 50; −1 < 0")]
    assert found[0].cells == (cell(12, 6), cell(12, 5), cell(13, 6), cell(13, 5))


def test_score_of_a_block_row() -> None:
    block = IndicatorRow(
        path=("产出指标",), points=Written("50", cell(11, 5)), claimed_score=Written("48", cell(11, 6))
    )
    rows = (indicator(12, "一", "30", "25"), indicator(13, "二", "20", "20"))
    found = audit_all(result_of(Evaluation(indicators=(block, *rows))))
    assert ("25 + 20 = 45 ≠ 48 (+3)", WRONG) in of(found, "F17")


def test_total_beside_the_computed_one() -> None:
    found = _claimed_total("94", "90", Verdict.DIFFERENT)
    assert of(found, "claimed-total-differs") == [("90 ≠ 94 (+4)", WRONG)]


def _claimed_total(claimed: str, computed: str, verdict: Verdict) -> tuple[Diagnostic, ...]:
    rows = (indicator(12, "一", "50", "45"), indicator(13, "二", "50", "49"))
    sheet = Evaluation(indicators=rows, claimed_total=Written(claimed, cell(40, 6)))
    return audit_all(
        result_of(
            sheet,
            claimed_total=Fraction(claimed),
            total=exact_score(computed, "100"),
            total_verdict=verdict,
        )
    )


def test_rows_that_cannot_be_compared() -> None:
    money = Measure(text="925万元", sense=Sense.BARE, amount=number("9250000", "money", "万元").amount)
    rows = (
        indicator(12, "经费", "10", "", number("42", "家", "家"), money),
        indicator(13, "家数", "10", "", number("42", "家", "家"), number("40", "家", "家")),
        indicator(14, "比率", "10", "", number("98"), percent("0.98")),
    )
    finding = only("F18", audit_all(result_of(Evaluation(indicators=rows))))
    assert finding.values["count"] == 1
    assert finding.values["points"] == 10
    assert sentence(finding, "zh").endswith("经费（目标值与完成值不可比）")


def test_one_of_several_facts_can_be_compared() -> None:
    # The seed's 42家企业，925万元: comparable with a target in firms, not with a bare one.
    firms, money = number("42", "家", "家").amount, number("9250000", "money", "万元").amount
    assert firms is not None
    assert money is not None
    actual = Measure(
        text="42家企业，925万元", sense=Sense.BARE, amount=firms, facts=(("家企业", firms), ("", money))
    )
    rows = (
        indicator(12, "家数", "10", "", number("40", "家", "家"), actual),
        indicator(13, "奖补", "5", "", number("40"), actual),
    )
    finding = only("F18", audit_all(result_of(Evaluation(indicators=rows))))
    assert finding.values["points"] == 5


def test_rows_that_do_not_apply_lack_nothing() -> None:
    done = indicator(12, "一", "50", "45")
    row = IndicatorRow(
        path=("产出指标", "数量指标", "新建楼堂馆所"),
        target=Written("", cell(13, 3)),
        actual=Written("", cell(13, 4)),
        points=Written("5", cell(13, 5)),
        claimed_score=Written("", cell(13, 6)),
    )
    line = Line(
        path=row.path, points=Fraction(5), score=None, status=Status.NOT_APPLICABLE, written=row.claimed_score
    )
    without = audit(result_of(Evaluation(indicators=(done, row))))
    assert {f.code for f in without} >= {"F17", "F18"}
    assert not {"F17", "F18"} & {
        f.code for f in audit(result_of(Evaluation(indicators=(done, row)), (line,)))
    }


def test_a_tier_stands_for_the_actual() -> None:
    row = IndicatorRow(
        path=("效益指标", "社会效益指标", "群众认可"),
        target=Written("认可", cell(12, 3)),
        actual=Written("", cell(12, 4)),
        points=Written("10", cell(12, 5)),
        tier="达成预期指标",
    )
    assert not of(audit_all(result_of(Evaluation(indicators=(row,)))), "F18")


def test_grade_by_the_computed_score() -> None:
    sheet = Evaluation(claimed_grade=Written("□优 ☑良 □中 □差", cell(41, 1)))
    right = result_of(sheet, grades=("良",), total=exact_score("85", "100"))
    assert of(audit_all(right), "F20") == [("85 → 良 = 良", EXACT)]
    wrong = result_of(
        sheet, grades=("中", "差"), total=Score(low=Fraction(50), high=Fraction(70), points=Fraction(100))
    )
    assert of(audit_all(wrong), "F20") == [("50–70 → 中/差 ≠ 良", WRONG)]
    excellent = Evaluation(claimed_grade=Written("优秀"))
    assert of(audit_all(result_of(excellent, grades=("优",), total=exact_score("95", "100"))), "F20") == [
        ("95 → 优 = 优秀", EXACT)
    ]


def hainan_grade(score: Fraction, points: Fraction) -> str:
    """Grade as HI18-G prints it: >= 90 优, [80,90) 良, [60,80) 中, < 60 差."""
    share = score / points * 100
    return next(grade for bound, grade in ((90, "优"), (80, "良"), (60, "中"), (0, "差")) if share >= bound)


def test_golden_9_block_grade() -> None:
    # HI18-G (Hainan FY2018): 49.04 of 55 is 89.16 %, labelled 优, by its own table 良; 94.04 is 优.
    block = Line(
        path=("产出",), is_leaf=False, points=Fraction(55), score=None, status=Status.SCORED,
        claimed=Fraction("49.04"),
    )  # fmt: skip
    sheet = Evaluation(
        inputs=in_cells({"产出.等级": "优"}), claimed_grade=Written("优", cell(41, 1)),
        claimed_total=Written("94.04", cell(40, 6)),
    )  # fmt: skip
    result = result_of(
        sheet, (block,), claimed_total=Fraction("94.04"), total=exact_score("94.04", "100"), grades=("优",)
    )
    assert of(audit_all(result, grade_of=hainan_grade), "F20") == [
        ("94.04 → 优 = 优", EXACT),
        ("94.04 ÷ 100 = 94.04% → 优 = 优", EXACT),
        ("49.04 ÷ 55 = 89.16% → 良 ≠ 优", WRONG),
    ]


def test_every_sentence_can_be_said_in_both_languages() -> None:
    found = (
        *_with_points("50", "", "60", total="110"),
        *_with_scores(("50", "52"), ("50", "-1"), total="120"),
        *_with_scores(("50", "45"), ("40", "40"), ("10", ""), total="80"),
        *_claimed_total("94", "90", Verdict.DIFFERENT),
    )
    for finding in found:
        assert "{" not in render(finding, "zh") + render(finding, "en")


def test_no_score_is_invented() -> None:
    row = indicator(12, "一", "50", "45")
    line = Line(
        path=row.path, points=Fraction(50), score=None, status=Status.NOT_APPLICABLE,
        claimed=Fraction(45), written=row.claimed_score,
    )  # fmt: skip
    result = result_of(Evaluation(indicators=(row,)), (line,), total=NO_SCORE)
    assert not of(audit_all(result), "claimed-score-differs")
