"""One test a row of the list of official templates (SCORING_RULES.md section 7).

Figures come from the sources that stand at each drawing in ``layouts.py``.
"""

import layouts
import pytest

from govperf.base.diagnostics import CellAddress
from govperf.model.evaluation import Evaluation, Written
from govperf.model.measure import Sense
from govperf.sheets.fields import standard_name
from govperf.sheets.grid import Grid
from govperf.sheets.labels import key, name_of, without_blanks
from govperf.sheets.recognise import recognise
from govperf.sheets.vocabulary import FUNDS_ROWS, GOALS, TOTAL_LABELS, funds_role, indicator_role

ALL = {
    "annex": layouts.ANNEX,
    "central": layouts.CENTRAL,
    "yunnan": layouts.YUNNAN,
    "sichuan": layouts.SICHUAN,
    "cost": layouts.COST,
    "hubei": layouts.HUBEI,
    "chongqing": layouts.CHONGQING,
    "county": layouts.COUNTY,
    "transfer": layouts.TRANSFER,
    "hunan": layouts.HUNAN,
    "hunan rows": layouts.HUNAN_ROWS,
}


def read(*grids: Grid) -> Evaluation:
    return recognise(layouts.document(*grids))


def text(written: Written | None) -> str | None:
    return None if written is None else written.text


def funds(sheet: Evaluation) -> list[tuple[str | None, ...]]:
    return [
        (row.row, *map(text, (row.initial, row.annual, row.executed, row.points, row.claimed_rate)))
        for row in sheet.funds
    ]


def rows(sheet: Evaluation) -> list[tuple[str | None, ...]]:
    return [
        (row.path[-1], *map(text, (row.target, row.actual, row.points, row.claimed_score)))
        for row in sheet.indicators
    ]


def codes(sheet: Evaluation) -> list[str]:
    return [diagnostic.code for diagnostic in sheet.diagnostics]


def test_annex_of_2020_with_an_empty_total_row() -> None:
    sheet = read(layouts.ANNEX)
    assert funds(sheet) == [
        ("年度资金总额", "0", "0", "0", "10", "0"),
        ("当年财政拨款", "90", "89.974", "89.974", "-", ""),
        ("上年结转", "", "", "", "-", ""),
        ("其他资金", "", "", "", "-", ""),
    ]
    assert [row.path for row in sheet.indicators][-1] == (
        "效益指标",
        "社会效益指标",
        "对维护基建市场公平的影响程度",
    )
    assert text(sheet.inputs["产出指标.分值"]) == "50"  # 产出指标(50分)
    assert text(sheet.inputs["效益指标.分值"]) == "30"
    assert sheet.organization == "贵池区棠溪镇人民政府"  # 219001- is its budget code
    assert (sheet.kind, sheet.fiscal_year) == ("project", 2022)
    assert (text(sheet.points_total), text(sheet.claimed_total)) == ("100", "90")
    assert codes(sheet) == []


def test_central_style_with_points_before_the_target() -> None:
    sheet = read(layouts.CENTRAL)
    assert funds(sheet)[:2] == [
        ("年度资金总额", None, "50", "48", "10", "96%"),
        ("当年财政拨款", None, "50", "48", "-", "96%"),
    ]
    assert rows(sheet) == [
        ("新建水池", "≥2座", "2座", "40", "40"),  # 指标2： and …… are the template's
        ("验收合格率", "100%", "100%", "30", "30"),
        ("受益人口", "320人", "320人", "20", "20"),
        ("受益群众满意度", "≥95%", "96%", "10", "10"),
    ]
    # SC22-N: output 70, benefit 20, satisfaction 10, execution 10 come to 110.
    assert (text(sheet.points_total), text(sheet.claimed_total)) == ("110", "109.6")


def test_yunnan_target_in_three_columns_under_a_head_of_two_rows() -> None:
    sheet = read(layouts.YUNNAN)
    assert rows(sheet)[0] == ("受益学生数", "72890", "72890", "10", "9")
    assert sheet.indicators[0].path == ("产出指标", "数量指标", "受益学生数")
    assert [row.unit for row in sheet.indicators] == ["人", "%", ""]
    measures = [row.target_measure for row in sheet.indicators]
    assert [m.sense for m in measures if m] == [Sense.EXACTLY, Sense.AT_LEAST, Sense.QUALITATIVE]
    assert [m.text for m in measures if m][:2] == ["=72890", "≥95"]
    assert sheet.jurisdiction == "云南省"


def test_sichuan_with_five_sources_and_an_unmerged_reason() -> None:
    sheet = read(layouts.SICHUAN)
    assert funds(sheet) == [
        ("年度资金总额", "0.00", "3.36", "3.36", "10", "100.00%"),
        ("当年财政拨款", "0.00", "3.36", "3.36", "/", "100.00%"),
        ("财政专户管理资金", "0.00", "0.00", "0.00", "/", "0.00%"),
        ("单位资金", "0.00", "0.00", "0.00", "/", "0.00%"),
        ("其他资金", "", "", "", "/", ""),
    ]
    assert rows(sheet)[1] == ("成本控制数", "30", "完成", "30", "30")
    assert sheet.indicators[1].unit == "万元"
    assert (text(sheet.points_total), text(sheet.claimed_total)) == ("100", "100")
    assert text(sheet.inputs["预算执行原因"]) == "年中追加"
    assert text(sheet.inputs["评价结论"]) == "资金按期支付。"
    assert (sheet.organization, sheet.fiscal_year, sheet.amount_unit) == ("大英县司法局", 2023, "万元")
    assert codes(sheet) == []


def test_cost_as_a_block_of_its_own_and_a_subtotal() -> None:
    sheet = read(layouts.COST)
    assert [row.path[:2] for row in sheet.indicators] == [
        ("成本指标", "经济成本指标"),
        ("产出指标", "数量指标"),
        ("效益指标", "社会效益指标"),
    ]
    assert [row.unit for row in sheet.indicators] == ["万元", "批次", ""]
    assert codes(sheet) == ["subtotal-not-read"]
    assert (text(sheet.points_total), text(sheet.claimed_total)) == ("100", "99.5")


def test_hubei_goals_are_the_first_level() -> None:
    sheet = read(layouts.HUBEI)
    assert funds(sheet) == [("年度资金总额", None, "10", "10", "20", "100%")]  # 20 from the label
    assert [row.path[0] for row in sheet.indicators] == ["年度绩效目标1"] * 3 + ["年度绩效目标2"] * 2
    assert rows(sheet)[2] == ("整编资料审核", "98%", "98%", None, "19.6")
    assert text(sheet.inputs["年度绩效目标1.分值"]) == "40"
    assert (text(sheet.points_total), text(sheet.claimed_total)) == (None, "99.6")
    assert sheet.organization == "黄冈市水土保持与农田水利科研所"  # above the table; 本单位 in it
    assert text(sheet.inputs["填报日期"]) == "2021年3月10日"
    assert sheet.jurisdiction == ""  # a city is not taken for its province
    assert sheet.fiscal_year == 2020


def test_chongqing_one_row_of_funds_and_adjusted_targets() -> None:
    sheet = read(layouts.CHONGQING)
    assert funds(sheet) == [("年度资金总额", "1000", "1500", "1140", "10", "76%")]
    assert text(sheet.funds[0].claimed_score) == "7.6"
    assert rows(sheet) == [
        ("财政供养人员控制率", "100%", "92%", "2", "2"),
        ("政府采购执行率", "100%", "72.74%", "2", "2"),
        ("管理制度健全性", "高", "高", "3", "3"),
        ("制作宣传品数量", "20", "20", "5", "5"),
    ]
    assert text(sheet.inputs["政府采购执行率.得分系数"]) == "100%"
    assert text(sheet.inputs["政府采购执行率.是否核心指标"]) == "是"
    assert text(sheet.claimed_total) == "97.6"  # in the head
    assert codes(sheet) == ["adjusted-target-used"]
    assert sheet.jurisdiction == "重庆市"


def test_county_form_without_points_and_scores() -> None:
    sheet = read(layouts.COUNTY)
    assert funds(sheet)[1] == ("中央、省、市补助县级资金", None, "194.9", "194.9", None, "100%")
    assert rows(sheet) == [
        ("5000吨稻谷、500吨成品粮储备到位率", "100%", "100%", None, None),
        ("县级储备粮库存粮食明显变质比例", "0", "0", None, None),
        ("政策性挂账利息补贴保障率", "100%", "无", None, None),
        ("安全事件发生数", "0起", "0起", None, None),
    ]
    assert text(sheet.indicators[2].note) == "没有轮换、动用库存"
    assert sheet.indicators[3].path[:2] == ("满意度指标", "服务对象满意度指标")
    assert (text(sheet.points_total), text(sheet.claimed_total)) == (None, None)
    assert sheet.inputs["备注"].text.startswith("注：1、其他资金包括")


def test_transfer_form_with_central_and_local_rows() -> None:
    sheet = read(layouts.TRANSFER)
    assert [(row.row, text(row.annual), text(row.executed)) for row in sheet.funds] == [
        ("年度资金总额", "3", "2.4"),
        ("中央财政资金", "2", "2"),
        ("地方资金", "1", "0.4"),
        ("其他资金", "", ""),
    ]
    assert (sheet.kind, sheet.jurisdiction) == ("transfer", "四川省")
    assert text(sheet.inputs["分配科学性"]) == "按因素法分配"
    assert text(sheet.inputs["下达及时性.存在问题和改进措施"]) == "无"


def test_hunan_division_by_nature_of_spending_is_no_source_of_funds() -> None:
    inline = read(layouts.HUNAN)
    assert funds(inline) == [("年度资金总额", "900", "1000", "950", "10", "95%")]
    assert text(inline.inputs["按支出性质分.基本支出"]) == "600"
    assert text(inline.inputs["按收入性质分.一般公共预算"]) == "980"
    assert text(inline.claimed_grade) == "优"
    assert inline.fiscal_year == 2021  # 二〇二一年度
    assert [(row.row, text(row.annual)) for row in read(layouts.HUNAN_ROWS).funds] == [
        ("年度资金总额", "1000"),
        ("一般公共预算拨款", "980"),
        ("其他资金", "20"),
        ("按支出性质分.基本支出", "600"),
        ("按支出性质分.项目支出", "400"),
    ]


def test_hunan_base_figures_and_score_table() -> None:
    sheet = read(layouts.HUNAN_BASE, layouts.HUNAN_SCORES)
    assert (text(sheet.inputs["编制人数"]), text(sheet.inputs["在职人数"])) == ("143", "136")
    assert text(sheet.inputs["三公经费.预算"]) == "63.46"
    assert text(sheet.inputs["三公经费.上年实际"]) == "29.08"
    assert text(sheet.inputs["三公经费.公车运行费.实际"]) == "9.84"
    assert text(sheet.inputs["部门整体支出预算调整.实际"]) == "2690.62"
    assert [(row.path[-1], text(row.points), text(row.claimed_score)) for row in sheet.indicators] == [
        ("在职人员控制率", "8", "8"),
        ("“三公经费”变动率", "8", "0"),
        ("预算完成率", "8", "8"),
    ]
    assert text(sheet.inputs["过程.分值"]) == "58"
    assert sheet.fiscal_year == 2018
    assert codes(sheet) == ["column-not-read", "column-not-read", "no-funds-block"]


def known_label(label: str) -> bool:
    named = label in {*FUNDS_ROWS, *GOALS, *TOTAL_LABELS} or standard_name(label)
    return bool(named or indicator_role(label) or funds_role(label))


def addresses(sheet: Evaluation) -> set[CellAddress]:
    """All cells whose values the evaluation carries or that a diagnostic names."""
    written: list[Written | None] = [*sheet.inputs.values(), sheet.claimed_total, sheet.points_total]
    written.append(sheet.claimed_grade)
    for fund in sheet.funds:
        written += [fund.initial, fund.annual, fund.executed]
        written += [fund.points, fund.claimed_rate, fund.claimed_score]
    for row in sheet.indicators:
        written += [row.target, row.actual, row.points, row.claimed_score, row.note]
    found = {w.cell for w in written if w is not None and w.cell is not None}
    return found | {cell for diagnostic in sheet.diagnostics for cell in diagnostic.cells}


@pytest.mark.parametrize("name", ALL)
def test_nothing_that_is_filled_in_gets_lost(name: str) -> None:
    grid = ALL[name]
    sheet = read(grid)
    names = {part for row in sheet.indicators for part in row.path}
    names |= {fund.label for fund in sheet.funds} | {row.unit for row in sheet.indicators} | set(sheet.inputs)
    kept = addresses(sheet)
    lost = [
        cell.text
        for cell in grid.cells
        if cell.text.strip()
        and grid.address(cell) not in kept
        and not known_label(key(cell.text))
        and not {name_of(cell.text), without_blanks(cell.text), key(cell.text)} & names
    ]
    assert [text for text in lost if text not in NOT_VALUES[name]] == []


#: Captions, labels, rows of the template, and signs that went into the measures.
NOT_VALUES = {
    "annex": ["项目资金（万元）", "年度总体目标", "产出指标(50分)", "效益指标（30分）", "经济效益指标"],
    "central": ["项目资金（万元）", "指标2：", "……"],
    "yunnan": ["项目资金（万元）", "=", "≥", "定性"],
    "sichuan": [
        "部门预算项目支出绩效自评表（2023年度）", "项目基本情况", "1.项目年度目标完成情况", "=", "≤",
        "预算执行情况（10分）", "2.项目实施内容及过程概述",
    ],
    "cost": ["项目资金（万元）", "社会成本指标", "生态环境成本指标"],
    "hubei": ["预算执行情况（万元）（20分）", "社会效益指标"],
    "chongqing": ["部门预算执行情况（万元）", "当年绩效目标", "定量指标", "定性指标"],
    "county": ["项目资金（万元）", "年度总体目标"],
    "transfer": ["资金投入情况（万元）", "资金管理情况", "情况说明"],
    "hunan": ["年度预算申请（万元）", "按收入性质分：", "按支出性质分："],
    "hunan rows": ["整体资金（万元）", "按收入性质分", "按支出性质分"],
}  # fmt: skip
