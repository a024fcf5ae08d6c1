"""The published 2019 sheet of a district science bureau, end to end.

The figures are those of the sheet, and of the working by hand in the catalogue of rules (section 6):
execution 10 × 4297.24 ÷ 5537.52 = 7.76, rows that can be determined 55, open rows 10 + 10 + 5 + 5 + 5 = 35.
"""

from fractions import Fraction
from pathlib import Path

import pytest

import govperf
from govperf import Scorecard, Verdict
from govperf.base.diagnostics import Severity

FILES = Path(__file__).parent / "sheets" / "files"
SAME_FIGURES = (
    "sheet_official_layout.docx",
    "sheet_official_layout_text_values.xlsx",
    "sheet_split_tables_fullwidth_units.docx",
    "sheet_tracked_change_content_control.docx",
)
EXECUTION = 10 * Fraction("4297.24") / Fraction("5537.52")
ROWS_MET = 55


@pytest.fixture(params=SAME_FIGURES)
def card(request: pytest.FixtureRequest) -> Scorecard:
    sheet = govperf.read(FILES / request.param)
    return govperf.load("cn/department/2019").score(sheet)


def test_scores(card: Scorecard) -> None:
    line = card["预算执行率"]
    assert line.score is not None
    assert line.score.value == EXECUTION
    assert line.claimed == 10
    assert line.verdict is Verdict.DIFFERENT
    assert line.difference == 10 - EXECUTION  # 2.24
    assert card.total.low == EXECUTION + ROWS_MET
    assert card.total.high == EXECUTION + ROWS_MET + 35
    assert card.total.points == 100
    assert card.grades == ("优", "良", "中")


def test_open_rows_have_their_reasons(card: Scorecard) -> None:
    open_rows = {line.name: line for line in card.result.leaves if line.open_reasons}
    assert sum(line.points for line in open_rows.values()) == 35
    assert {name: line.open_reasons[0].code for name, line in open_rows.items()} == {
        "R&D经费投入（工业研发投入）": "actual-missing",
        "组织企业申报省研发经费奖补": "target-missing",
        "组织企业申报上级项目经费": "target-missing",
        "开展大科城创业招商": "target-missing",
        "按时完成各项目标工作": "target-missing",
    }


def test_findings(card: Scorecard) -> None:
    found = {finding.code for finding in card.findings}
    assert {"F05", "F15", "F17", "F18", "F19"} <= found
    # 59 ÷ 45, 8 ÷ 3 and 80 ÷ 50 are above 130 % (section 6).
    low_targets = [f for f in card.findings if f.code == "ruleset-says"]
    assert len(low_targets) == 3
    assert all(f.cells for f in low_targets)


def test_the_tracked_change_is_read_as_accepted() -> None:
    sheet = govperf.read(FILES / "sheet_tracked_change_content_control.docx")
    [row] = [row for row in sheet.indicators if row.path[-1].startswith("技贸合同")]
    assert row.actual is not None
    assert row.actual.text == "1115"


def test_the_narrative_explains_the_contradictions() -> None:
    card = govperf.load("cn/department/2019").score(govperf.read(FILES / SAME_FIGURES[0]))
    [spending] = [f for f in card.findings if f.code == "F09"]
    assert spending.severity is Severity.ERROR
    # 376.34 + 3900.89 against 4297.24 differs by 20.01: the 20 of other funds left out, 0.01 rounded.
    assert "376.34 + 3900.89 = 4277.23" in spending.arithmetic
    assert spending.reasons


def test_an_assessor_closes_the_open_rows() -> None:
    sheet = govperf.read(FILES / SAME_FIGURES[0])
    rules = govperf.load("cn/department/2019")
    choices = {
        "组织企业申报省研发经费奖补": "达成 9分",
        "组织企业申报上级项目经费": "部分达成",
        "开展大科城创业招商": "80%",
        "按时完成各项目标工作": "5分",
        "产出指标/数量指标/R&D经费投入（工业研发投入）.完成值": "3700",
    }
    card = rules.score(sheet, choices)
    # 9 + (3 to 4) + 4 + 5 + 10 × 3700 ÷ 7400 = 26 to 27 on top of what is determined.
    assert card.total.low == EXECUTION + ROWS_MET + 26
    assert card.total.high == EXECUTION + ROWS_MET + 27


def test_the_filled_file_has_only_its_blank_cells_filled(tmp_path: Path) -> None:
    source = FILES / SAME_FIGURES[0]
    card = govperf.load("cn/department/2019").score(govperf.read(source))
    card.write(tmp_path / "filled.docx")
    before, after = govperf.read(source), govperf.read(tmp_path / "filled.docx")
    claimed = [row.claimed_score.text for row in after.indicators if row.claimed_score is not None]
    assert claimed == ["10", "10", "5", "5", "5", "10", "", "", "", "", "", "5", "5"]
    assert after.funds == before.funds
    others = [[(r.path, r.target, r.actual, r.points, r.note) for r in s.indicators] for s in (before, after)]
    assert others[0] == others[1]


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_reports_are_written(tmp_path: Path, ending: str) -> None:
    card = govperf.load("cn/department/2019").score(govperf.read(FILES / SAME_FIGURES[0]))
    target = tmp_path / f"out{ending}"
    card.write(target)
    text = target.read_text(encoding="utf-8")
    assert "62.76" in text
    assert "97.76" in text
