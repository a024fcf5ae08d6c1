"""The published 2019 sheet in four files gives one and the same evaluation.

Expected figures are those of the published sheet (SCORING_RULES.md section 6): funds 321.47, 5537.52,
4297.24, points 10, rate 77.6, score 10; points of the indicators 55 + 20 + 5 + 10 = 90.
"""

from pathlib import Path

import pytest

from govperf.model.evaluation import Evaluation, FundsRow, Written
from govperf.sheets.docx import read_docx
from govperf.sheets.notation import read_number
from govperf.sheets.recognise import recognise
from govperf.sheets.xlsx import read_xlsx

FILES = Path(__file__).parent / "files"
OFFICIAL = "sheet_official_layout.docx"
SPLIT = "sheet_split_tables_fullwidth_units.docx"
TRACKED = "sheet_tracked_change_content_control.docx"
TEXT_VALUES = "sheet_official_layout_text_values.xlsx"
ALL = (OFFICIAL, SPLIT, TRACKED, TEXT_VALUES)

FUNDS = [
    ("年度资金总额", "321.47", "5537.52", "4297.24"),
    ("当年财政拨款", "321.47", "4677.81", "3530.42"),
    ("上年结转", None, "822.82", "746.82"),
    ("其他资金", None, "36.89", "20"),
]
#: Name, target, actual, points.
INDICATORS = [
    ("新增高企业认定（个）", "45", "59", "10"),
    ("为企业主办政策务实培训（次）", "10", "10", "10"),
    ("开展科普宣传活动（次）", "3", "8", "5"),
    ("大科城各类路演，沙龙、对接会（次）", "50", "80", "5"),
    ("金融与企业对接活动（次）", "5", "6", "5"),
    ("技贸合同备案数（个）", "900", "1115", "10"),
    ("R&D经费投入（工业研发投入）", "7400", None, "10"),
    ("组织企业申报省研发经费奖补", None, "42家企业，925万元", "10"),
    ("组织企业申报上级项目经费", None, "3796.27万元", "5"),
    ("开展大科城创业招商", None, "注册科创企业176家", "5"),
    ("按时完成各项目标工作", None, "已完成", "5"),
    ("群众满意度", "100%", "100%", "5"),
    ("科技服务产业", "100%", "100%", "5"),
]


def read(name: str) -> Evaluation:
    path = FILES / name
    return recognise(read_docx(path) if path.suffix == ".docx" else read_xlsx(path))


def amounts(row: FundsRow, unit: str) -> list[object]:
    return [number(cell, unit) for cell in (row.initial, row.annual, row.executed)]


def number(written: Written | None, unit: str = "") -> object:
    assert written is not None
    return read_number(written.text, unit=unit)


@pytest.mark.parametrize("name", ALL)
def test_the_funds_block(name: str) -> None:
    sheet = read(name)
    assert sheet.amount_unit == "万元"
    assert [row.row for row in sheet.funds] == [row for row, *_ in FUNDS]
    for row, (_, *expected) in zip(sheet.funds, FUNDS, strict=True):
        assert amounts(row, "万元") == [read_number(text, unit="万元") if text else None for text in expected]
    total = sheet.funds[0]
    assert total.points is not None
    assert total.claimed_rate is not None
    assert total.claimed_score is not None
    assert (total.points.text, total.claimed_rate.text, total.claimed_score.text) == ("10", "77.6", "10")
    assert all(row.points is not None and row.points.text == "—" for row in sheet.funds[1:])


@pytest.mark.parametrize("name", ALL)
def test_the_indicators(name: str) -> None:
    sheet = read(name)
    assert [row.path[-1] for row in sheet.indicators] == [row for row, *_ in INDICATORS]
    for row, (_, target, actual, points) in zip(sheet.indicators, INDICATORS, strict=True):
        assert row.target is not None
        assert row.actual is not None
        assert half(row.target.text) == (target or "")
        assert half(row.actual.text).startswith(actual) if actual else row.actual.text == ""
        assert number(row.points) == read_number(points)
        assert row.claimed_score == Written("", row.claimed_score.cell if row.claimed_score else None)
        assert (row.target_measure is None) == (target is None)
        assert (row.actual_measure is None) == (actual is None)


def half(text: str) -> str:
    return text.translate({0xFF10 + n: str(n) for n in range(10)} | {ord("．"): ".", ord("％"): "%"})


@pytest.mark.parametrize("name", ALL)
def test_levels_fill_down_over_pages_too(name: str) -> None:
    levels = [row.path[:-1] for row in read(name).indicators]
    assert levels == (
        [("产出指标", "数量指标")] * 7
        + [("产出指标", "质量指标")] * 3
        + [("产出指标", "时效指标")]
        + [("满意度指标", "服务对象满意度指标")] * 2
    )


@pytest.mark.parametrize("name", ALL)
def test_head_fields_totals_and_kind(name: str) -> None:
    sheet = read(name)
    assert sheet.inputs["编制人数"].text == "11"
    assert sheet.inputs["在职人数"].text == "12"
    assert sheet.inputs["部门职责"].text.startswith("（一）贯彻创新驱动发展战略")
    assert sheet.inputs["预期目标"].text.startswith("（一）培育高新技术产业")
    assert sheet.inputs["实际完成情况.2"].text.startswith("（四）累计开展活动80余场次")
    assert sheet.title == "部门整体支出绩效自评表"
    assert sheet.kind == "department"
    assert sheet.fiscal_year == (None if name == TEXT_VALUES else 2019)  # that file states no year
    assert sheet.points_total is not None
    assert sheet.points_total.text == "100"
    assert sheet.claimed_total is not None
    assert sheet.claimed_total.text == ""


def test_every_value_keeps_its_cell() -> None:
    sheet = read(OFFICIAL)
    contract = sheet.indicators[5]
    places = [w and w.cell and (w.cell.row, w.cell.column) for w in (contract.actual, contract.claimed_score)]
    assert places == [(16, 5), (16, 7)]
    carried = sheet.funds[2]
    assert carried.initial is not None
    assert carried.initial.cell is not None
    assert (carried.initial.text, carried.initial.cell.row, carried.initial.cell.column) == ("", 5, 3)
    assert sheet.inputs["在职人数"].cell is not None
    assert (sheet.inputs["在职人数"].cell.row, sheet.inputs["在职人数"].cell.column) == (1, 6)
    assert sheet.claimed_total is not None
    assert sheet.claimed_total.cell is not None
    assert (sheet.claimed_total.cell.row, sheet.claimed_total.cell.column) == (35, 7)


def test_units_in_brackets_at_the_end_of_a_name() -> None:
    units = [row.unit for row in read(OFFICIAL).indicators]
    assert units[:7] == ["个", "次", "次", "次", "次", "个", ""]  # 工业研发投入 is no unit
    measure = read(OFFICIAL).indicators[0].actual_measure
    assert measure is not None
    assert measure.amount is not None
    assert (measure.amount.value, measure.amount.dimension) == (59, "个")


def test_a_nested_table_is_told_of_and_is_no_form() -> None:
    sheet = read(TRACKED)
    assert [d.code for d in sheet.diagnostics if d.code == "table-not-read"] == ["table-not-read"]
    assert "企业" not in "".join(sheet.inputs)


def test_formulas_without_value_are_blank_not_zero() -> None:
    sheet = read("sheet_official_layout_formulas.xlsx")
    assert sheet.funds[0].claimed_rate is not None
    assert sheet.funds[0].claimed_rate.text == ""
    assert sheet.points_total is not None
    assert sheet.points_total.text == ""
    assert "formula-without-value" in [d.code for d in sheet.diagnostics]
    assert [row.target.text for row in sheet.indicators[-2:] if row.target] == ["100%", "100%"]


@pytest.mark.parametrize("name", [OFFICIAL, SPLIT])
def test_the_report_beside_the_table(name: str) -> None:
    # Figures F06–F15 of the seed as far as the sample's short report has them.
    stated = {fact: written.text for fact, written in read(name).narrative.items()}
    assert stated == {
        "编制人数": "12人",
        "在职人数": "14人",
        "临聘人员": "1人",
        "收入合计": "5537.52万元",
        "年初预算数": "321.47万元",
        "本年追加": "292.96万元",
        "上年结转": "822.82万元",
        "上级补助": "4063.38万元",
        "其他资金": "36.89万元",
        "基本支出": "376.34万元",
        "项目支出": "3900.89万元",
        "年末结转": "1223.39万元",
        "三公经费.预算": "4.75万元",
        "三公经费.接待费.预算": "4.75万元",
        "三公经费.实际": "0万元",
        "项目支出.年初预算数": "77.8万元",
        "项目支出.本年追加": "205.23万元",
    }
