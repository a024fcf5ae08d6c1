"""What is no sheet is refused; what is odd in a sheet is told of, with its cell."""

import layouts
import pytest

from govperf.base.errors import SheetError
from govperf.base.messages import render
from govperf.sheets.places import PROVINCES, province_of
from govperf.sheets.recognise import recognise, recognise_all


def test_a_document_without_any_block_is_refused_and_told_what_was_looked_for() -> None:
    table = layouts.draw("姓名 | 电话\n甲 | 12345")
    with pytest.raises(SheetError) as caught:
        recognise(layouts.document(table))
    [diagnostic] = caught.value.diagnostics
    assert diagnostic.code == "not-a-sheet"
    assert "表.docx" in str(caught.value)
    assert "全年预算数" in str(caught.value)
    assert "三级指标" in str(caught.value)
    assert "年度指标值" in render(diagnostic, "en")


FUNDS_ONLY = layouts.draw(
    """
    资金 | 年初预算数 | 全年预算数 | 全年执行数
    总额 | 1 | 2 | 2
    """
)
INDICATORS_ONLY = layouts.draw(
    """
    三级指标 | 年度指标值 | 实际完成值 | 分值
    甲 | 5 | 5 | 10
    """
)


@pytest.mark.parametrize(
    ("grid", "expected"),
    [
        (FUNDS_ONLY, ["amount-unit-assumed", "no-indicator-table", "year-not-stated"]),
        (INDICATORS_ONLY, ["no-funds-block", "year-not-stated"]),
    ],
)
def test_half_a_sheet_is_read_with_warnings(grid: layouts.Grid, expected: list[str]) -> None:
    assert [d.code for d in recognise(layouts.document(grid)).diagnostics] == expected


@pytest.mark.parametrize(
    ("caption", "heading", "cell", "unit"),
    [
        ("资金（元）", "", "1", "元"),
        ("资金", "单位：亿元", "1", "亿元"),
        ("资金", "金额单位：元", "1", "元"),
        ("资金", "", "1万元", "万元"),
    ],
)
def test_the_unit_of_amounts_is_found(caption: str, heading: str, cell: str, unit: str) -> None:
    grid = layouts.draw(
        f"""
        {caption} | | 年初预算数 | 全年预算数
        ^ | 总额 | {cell} | {cell}
        """,
        heading=(heading,),
    )
    sheet = recognise(layouts.document(grid))
    assert sheet.amount_unit == unit
    assert "amount-unit-assumed" not in [d.code for d in sheet.diagnostics]


def second_form(executed: str) -> layouts.Grid:
    return layouts.draw(
        f"""
        项目名称 | 乙项目 | < | < | < | <
        项目资金（万元） | | 全年预算数 | 全年执行数 | 分值 | 得分
        ^ | 年度资金总额 | 202 | {executed} | 10 | 5
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值
        产出指标 | 质量指标 | 项目合格率 | 90% | {"60%" if executed else ""} | 20
        总分 | < | < | < | < | 90
        """,
        heading=("项目支出绩效自评表", "（2019年度）"),
        table=1,
    )


def test_of_two_forms_the_first_is_read_and_the_other_named() -> None:
    document = layouts.document(layouts.ANNEX, second_form("100"))
    sheet = recognise(document)
    assert sheet.inputs["项目名称"].text == "委托业务项目"
    assert len(sheet.indicators) == 5
    [warning] = [d for d in sheet.diagnostics if d.code == "more-forms"]
    assert "乙项目" in render(warning, "zh")
    assert [cell.table for cell in warning.cells] == [1]
    first, second = recognise_all(document)
    assert first.fiscal_year == 2022
    assert second.fiscal_year == 2019
    assert [row.path[-1] for row in second.indicators] == ["项目合格率"]
    assert [row.row for row in second.funds] == ["年度资金总额"]


def test_a_blank_form_beside_a_filled_one_is_passed_over() -> None:
    blank = second_form("")
    filled = layouts.evolve(layouts.ANNEX, table=2)
    assert recognise(layouts.document(second_form("100"), filled)).inputs["项目名称"].text == "乙项目"
    emptied = layouts.evolve(
        blank, cells=tuple(layouts.evolve(c, text="" if c.text in ("202",) else c.text) for c in blank.cells)
    )
    sheet = recognise(layouts.document(emptied, filled))
    assert sheet.inputs["项目名称"].text == "委托业务项目"
    assert "more-forms" not in [d.code for d in sheet.diagnostics]


def test_two_forms_one_under_the_other_in_one_worksheet() -> None:
    lower = [layouts.evolve(c, row=c.row + layouts.SICHUAN.rows) for c in second_form("100").cells]
    grid = layouts.evolve(
        layouts.SICHUAN,
        rows=layouts.SICHUAN.rows + 6,
        cells=(*layouts.SICHUAN.cells, *lower),
    )
    first, second = recognise_all(layouts.document(grid))
    assert len(first.indicators) == 2
    assert first.inputs["项目名称"].text.endswith("安可替代补助资金项目")
    assert second.inputs["项目名称"].text == "乙项目"
    assert [row.path[-1] for row in second.indicators] == ["项目合格率"]


def told(drawing: str) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    sheet = recognise(layouts.document(layouts.draw(drawing, heading=("2020年度项目自评表",))))
    told_of = [d for d in sheet.diagnostics if d.code != "no-funds-block"]
    return [(d.code, tuple((c.row, c.column) for c in d.cells)) for d in told_of]


def test_an_unknown_column_and_a_repeated_one_are_told_of() -> None:
    assert told(
        """
        三级指标 | 年度指标值 | 完成值 | 复核得分 | 得分 | 自评得分
        甲 | 5 | 5 | 3 | 4 | 4
        """
    ) == [("column-not-read", ((0, 3),)), ("column-not-read", ((0, 4),))]  # 自评得分 is the claimed one


def test_a_row_with_figures_and_no_name_is_kept_and_told_of() -> None:
    drawing = """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值
        产出指标 | 数量指标 | 甲 | 5 | 5 | 10
        ^ | 质量指标 | | ≥90% | 95% | 20
        ^ | 时效指标 | | | |
        ^ | 成本指标 | < | | |
        效益指标 | 经济效益 | < | 3 | 3 | 5
        """
    assert told(drawing) == [("indicator-without-name", ((2, 1),))]
    sheet = recognise(layouts.document(layouts.draw(drawing)))
    assert [row.path for row in sheet.indicators] == [
        ("产出指标", "数量指标", "甲"),
        ("产出指标", "质量指标"),
        ("效益指标", "经济效益"),
    ]


def test_a_merged_figure_counts_for_its_first_row_and_is_told_of() -> None:
    drawing = """
        三级指标 | 年度指标值 | 实际完成值 | 分值
        甲 | 5 | 5 | 10
        乙 | 6 | 6 | ^
        """
    assert told(drawing) == [("cell-shared", ((1, 3),))]
    rows = recognise(layouts.document(layouts.draw(drawing))).indicators
    assert [row.points and row.points.text for row in rows] == ["10", None]


def test_a_total_under_points_and_score_at_once_is_the_score() -> None:
    drawing = """
        三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
        甲 | 5 | 5 | 10 | 9
        总分 | < | < | 9 | <
        """
    assert told(drawing) == [("total-cell-merged", ((2, 3),))]
    sheet = recognise(layouts.document(layouts.draw(drawing)))
    assert sheet.points_total is None
    assert sheet.claimed_total is not None
    assert sheet.claimed_total.text == "9"


def test_what_cannot_be_understood_stays_a_text_and_is_told_of_with_its_cell() -> None:
    drawing = """
        三级指标 | 年度指标值 | 实际完成值 | 分值
        甲 | 约50—？ | 5 | 10
        乙 | 达成预期指标 | 见附件2第3—5页 | 10
        """
    assert told(drawing) == [("value-unreadable", ((1, 1),)), ("value-unreadable", ((2, 2),))]
    first = recognise(layouts.document(layouts.draw(drawing))).indicators[0]
    assert first.target is not None
    assert first.target.text == "约50—？"


def test_amounts_that_are_none_are_told_of() -> None:
    sheet = recognise(
        layouts.document(
            layouts.draw(
                """
                资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数
                ^ | 总额 | 约300 | — | 12人
                """
            )
        )
    )
    unreadable = [d for d in sheet.diagnostics if d.code == "value-unreadable"]
    assert [(d.values["text"], d.values["column"]) for d in unreadable] == [
        ("约300", "年初预算数"),
        ("12人", "全年执行数"),
    ]


@pytest.mark.parametrize(
    ("row", "grade", "total"),
    [
        ("评价等级 | 良 | <", "良", None),
        ("自评总分：88.5 | 自评等级：良 | <", "良", "88.5"),
        ("总得分 | 88.5 | <", None, "88.5"),
    ],
)
def test_grade_and_total_stand_above_the_table_too(row: str, grade: str | None, total: str | None) -> None:
    drawing = f"""
        {row}
        三级指标 | 年度指标值 | 实际完成值
        甲 | 5 | 5
        """
    sheet = recognise(layouts.document(layouts.draw(drawing)))
    assert (sheet.claimed_grade and sheet.claimed_grade.text) == grade
    assert (sheet.claimed_total and sheet.claimed_total.text) == total


def test_two_totals_that_differ_are_told_of() -> None:
    assert told(
        """
        自评总分 | 88 | < | <
        三级指标 | 年度指标值 | 实际完成值 | 得分
        甲 | 5 | 5 | 10
        总分 | < | < | 90
        """
    ) == [("total-stated-twice", ((3, 3), (0, 1)))]


def test_text_without_a_label_is_told_of() -> None:
    assert told(
        """
        三级指标 | 年度指标值 | 实际完成值 |
        甲 | 5 | 5 | 涂改
        """
    ) == [("cell-not-read", ((1, 3),))]


def test_sums_of_parts_are_no_indicators_and_only_the_last_is_the_total() -> None:
    drawing = """
        一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
        产出指标 | 甲 | 5 | 5 | 10 | 9
        合计 | | | | 10 | 9
        效益指标 | 乙 | 5 | 5 | 20 | 20
        合计 | | | | 30 | 29
        """
    sheet = recognise(layouts.document(layouts.draw(drawing)))
    assert [row.path for row in sheet.indicators] == [("产出指标", "甲"), ("效益指标", "乙")]
    assert sheet.points_total is not None
    assert sheet.points_total.text == "30"
    assert "subtotal-not-read" in [d.code for d in sheet.diagnostics]


def test_ragged_word_cells_belong_to_the_column_they_share_most_with() -> None:
    grid = layouts.draw(
        """
        三级指标 | < | 年度指标值 | < | 实际完成值 | < | 分值
        甲 | < | < | 5 | < | 6 | 10
        """
    )
    [row] = recognise(layouts.document(grid)).indicators
    assert row.path == ("甲",)
    assert [w and w.text for w in (row.target, row.actual, row.points)] == ["5", "6", "10"]


@pytest.mark.parametrize(("short", "full"), PROVINCES.items())
def test_every_province_is_found_by_both_names(short: str, full: str) -> None:
    assert province_of([f"{short}某某厅"], []) == full
    assert province_of([full], []) == full


@pytest.mark.parametrize("name", ["上海路小学", "海南州财政局", "河南蒙古族自治县", "长沙市科技局"])
def test_other_places_are_not_taken_for_provinces(name: str) -> None:
    assert province_of([name], []) == ""


def test_there_are_31_provinces() -> None:
    assert len(PROVINCES) == 31
