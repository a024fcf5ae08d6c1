"""The seed's sheet (district science office, FY2019), every row of SCORING_RULES section 6.

Each expected sum and verdict was worked by hand in that section from the published table and report.
"""

from __future__ import annotations

import pytest
from audit_sheets import cell, of, seed_result

from govperf.audit.audit import audit, audit_all
from govperf.base.diagnostics import CellAddress, Diagnostic, Level, Message, Severity
from govperf.base.messages import render, sentence

EXACT, ROUNDING, WRONG = Level.EXACT, Level.ROUNDING, Level.CONTRADICTED
FOUND = audit_all(seed_result())


@pytest.mark.parametrize(
    ("code", "arithmetic", "level"),
    [
        ("F01", "4677.81 + 822.82 + 36.89 = 5537.52", EXACT),
        ("F02", "3530.42 + 746.82 + 20 = 4297.24", EXACT),
        ("F03", "4297.24 ≤ 5537.52", EXACT),
        ("F03", "3530.42 ≤ 4677.81", EXACT),
        ("F03", "746.82 ≤ 822.82", EXACT),
        ("F03", "20 ≤ 36.89", EXACT),
        ("F04", "4297.24 ÷ 5537.52 = 77.602% ≈ 77.6%", EXACT),
        ("F05", "10 × 4297.24 ÷ 5537.52 = 7.76 ≠ 10 (+2.24)", WRONG),
        ("F06", "321.47 + 292.96 + 822.82 + 4063.38 + 36.89 = 5537.52", EXACT),
        ("F07", "321.47 + 292.96 + 4063.38 = 4677.81", EXACT),
        ("F08", "243.67 + 77.8 = 321.47", EXACT),
        ("F08", "87.74 + 205.23 = 292.97 ≈ 292.96 (−0.01)", ROUNDING),
        ("F08", "60 + 4063.38 = 4123.38 ≠ 4063.38 (−60)", WRONG),
        ("F09", "376.34 + 3900.89 = 4277.23 ≠ 4297.24 (+20.01)", WRONG),
        ("F10", "5537.52 − 4297.24 = 1240.28 ≠ 1223.39 (−16.89)", WRONG),
        ("F10", "5537.52 − 376.34 − 3900.89 = 1260.29 ≠ 1223.39 (−36.9)", WRONG),
        ("F11", "92.86 + 1130.53 = 1223.39", EXACT),
        ("F12", "243.67 + 87.74 + 60 − 376.34 = 15.07 ≠ 92.86 (+77.79)", WRONG),
        (
            "F12",
            "77.8 + 205.23 + 4063.38 + 822.82 − 3900.89 = 1268.34 ≠ 1130.53 (−137.81)",
            WRONG,
        ),
        (
            "F13",
            "243.67 + 87.74 + 60 + 77.8 + 205.23 + 4063.38 + 822.82 = 5560.64 ≠ 5500.63 (−60.01)",
            WRONG,
        ),
        ("F14", "4.75 = 4.75", EXACT),
        ("F14", "0 ≤ 4.75", EXACT),
        ("F15", "12 > 11; 12 ÷ 11 = 109.09%", WRONG),
        ("F15", "14 > 12; 14 ÷ 12 = 116.67%", WRONG),
        ("F15", "11 ≠ 12; 12 ≠ 14", WRONG),
        ("F16", "10 + 10 + 10 + 5 + 5 + 5 + 10 + 10 + 10 + 5 + 5 + 5 + 5 + 5 = 100", EXACT),
        ("F18", "10 + 10 + 5 + 5 + 5 = 35", None),
        ("F19", "80 ≠ 50 (+30); 0 ≠ 30 (−30)", WRONG),
        ("F22", "5537.52 = 5537.52", EXACT),
    ],
)
def test_every_identity_of_the_seed(code: str, arithmetic: str, level: Level | None) -> None:
    assert (arithmetic, level) in of(FOUND, code)


@pytest.mark.parametrize(
    ("code", "gap", "terms", "how"),
    [
        ("F08", "−60", "−60", "audit-terms-count-twice"),
        ("F09", "+20.01", "20", "audit-terms-leave-out"),
        ("F10", "−16.89", "−36.89 + 20", "audit-stated-leaves-out-row"),
        ("F10", "−36.9", "−36.89", "audit-stated-leaves-out"),
        ("F12", "+77.79", "77.8", "audit-terms-leave-out"),
        ("F12", "−137.81", "−60 − 77.8", "audit-both"),
        ("F13", "−60.01", "−60", "audit-terms-count-twice"),
    ],
)
def test_the_explanation_that_fits_comes_first(code: str, gap: str, terms: str, how: str) -> None:
    (finding,) = (f for f in FOUND if f.code == code and f.reasons and f.reasons[0].values["gap"] == gap)
    first = finding.reasons[0].values
    assert first["terms"] == terms
    assert isinstance(first["how"], Message)
    assert first["how"].code == how


def test_the_missing_twenty_is_named() -> None:
    (finding,) = (f for f in FOUND if f.code == "F09")
    assert sentence(finding.reasons[0], "zh") == (
        "相差的 +20.01 约为 20（余 +0.01，属四舍五入）：相加的数里可能漏了“其他资金”全年执行数 20"
    )
    assert "the sum may leave out executed of '其他资金', 20" in sentence(finding.reasons[0], "en")


def _one(code: str, found: tuple[Diagnostic, ...] = FOUND) -> Diagnostic:
    (finding,) = (f for f in found if f.code == code)
    return finding


def test_only_the_execution_score_is_filled_in() -> None:
    finding = _one("F17")
    assert finding.severity is Severity.WARNING
    assert finding.cells == tuple(cell(row, 7) for row in range(11, 24))
    assert "14 项中有 13 项没有填得分" in sentence(finding, "zh")


def test_a_hundred_cannot_be_the_score() -> None:
    finding = _one("F17", audit(seed_result("score")))
    assert finding.severity is Severity.ERROR
    assert [sentence(reason, "zh") for reason in finding.reasons] == [
        "按规则总分在 62.76 与 97.76 之间，所填 100 不可能是得分"
    ]
    assert finding.cells[-1] == cell(35, 6)


def test_rows_that_cannot_be_scored_are_one_finding() -> None:
    finding = _one("F18")
    assert finding.severity is Severity.WARNING
    assert finding.values["points"] == 35
    assert finding.cells == (cell(17, 5), cell(18, 4), cell(19, 4), cell(20, 4), cell(21, 4))


def test_weights_point_at_the_blocks_cells() -> None:
    finding = _one("F19")
    assert finding.cells == tuple(cell(row, 6) for row in range(11, 22))
    assert "产出指标：表中 80，规则 50" in sentence(finding, "zh")


def test_blank_opening_balances_are_a_note() -> None:
    finding = _one("opening-balance-blank")
    assert finding.severity is Severity.NOTE
    assert finding.cells[:2] == (cell(5, 3), cell(6, 3))
    assert finding.values["amounts"] == ("822.82", "36.89")


def test_staff_in_the_table_points_at_its_two_cells() -> None:
    finding = next(f for f in FOUND if f.code == "F15")
    assert finding.cells == (cell(1, 6), cell(1, 1))


def test_sums_name_the_cells_and_the_paragraph() -> None:
    finding = _one("F09")
    assert finding.cells == (CellAddress("paragraph", row=2), cell(3, 5))
    assert str(finding.values["tolerance"]) == "3/200"  # three figures × 0.005


def test_the_terminal_gets_no_exact_findings() -> None:
    shown = audit(seed_result())
    assert all(f.level is not EXACT for f in shown)
    assert {f.code for f in shown if f.severity is Severity.ERROR} == {
        "F05", "F08", "F09", "F10", "F12", "F13", "F15",
    }  # fmt: skip
    assert set(shown) < set(FOUND)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_can_be_said(language: str) -> None:
    for finding in (*FOUND, *audit_all(seed_result("score"))):
        text = render(finding, language)  # type: ignore[arg-type]
        assert "{" not in text
        assert finding.arithmetic in text


def test_the_same_sheet_gives_the_same_findings() -> None:
    assert audit_all(seed_result()) == FOUND
