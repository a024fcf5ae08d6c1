"""What must not matter: the order of columns, blanks, widths, page breaks. And what comes of any table."""

import layouts
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.base.diagnostics import Severity
from govperf.base.errors import SheetError
from govperf.base.messages import render
from govperf.model.evaluation import Evaluation, Written
from govperf.sheets.grid import Cell, Grid
from govperf.sheets.labels import key
from govperf.sheets.recognise import recognise
from govperf.sheets.vocabulary import FUNDS_ROWS, GOALS, HEAD_FIELDS, funds_role, indicator_role

#: No cell reaches over two columns here, so that columns can change places.
FUNDS = layouts.draw(
    """
    项目资金（万元） |                    | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    ^                | 年度资金总额       | 100        | 120        | 110        | 10   | 91.67% | 9.17
    ^                | 其中：当年财政拨款 | 100        | 100        | 95         | -    |        | -
    ^                | 上年结转资金       |            | 20         | 15         | -    |        | -
    """,
    heading=("项目支出绩效自评表", "（2022年度）"),
)
INDICATORS = layouts.draw(
    """
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 原因
    ^ | 产出指标   | 数量指标 | 1：新建水池 | ≥ | 2   | 座 | 2   | 40 | 40 |
    ^ | ^          | ^        | 2：改造泵站 | ≥ | 3   | 座 | 2   | 20 | 13.33 | 雨季停工
    ^ | ^          | 质量指标 |             |   |     |    |     |    |       |
    ^ | 满意度指标 | 服务对象满意度指标 | 受益群众满意度 | ≥ | 95 | % | 96 | 30 | |
    ^ | 总分       |          |             |   |     |    |     | 100 |      |
    """,
    table=1,
)


def figures(sheet: Evaluation) -> tuple[object, ...]:
    """An evaluation without the places of its values and the spelling of its labels."""

    def text(written: Written | None) -> str | None:
        return None if written is None else written.text

    return (
        sheet.kind,
        sheet.fiscal_year,
        sheet.amount_unit,
        [
            (f.row, *map(text, (f.initial, f.annual, f.executed, f.points, f.claimed_rate, f.claimed_score)))
            for f in sheet.funds
        ],
        [
            (r.path, r.unit, r.target_measure, r.actual_measure)
            + tuple(map(text, (r.target, r.actual, r.points, r.claimed_score, r.note)))
            for r in sheet.indicators
        ],
        {name: written.text for name, written in sheet.inputs.items()},
        text(sheet.claimed_total),
        text(sheet.points_total),
        sorted({d.code for d in sheet.diagnostics}),
    )


def permuted(grid: Grid, order: list[int]) -> Grid:
    cells = [evolve(cell, column=order[cell.column]) for cell in grid.cells]
    return evolve(grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))))


@settings(deadline=None, max_examples=60)
@given(st.permutations(range(8)), st.permutations(range(11)))
def test_the_order_of_columns_does_not_matter(funds: list[int], indicators: list[int]) -> None:
    expected = figures(recognise(layouts.document(FUNDS, INDICATORS)))
    changed = layouts.document(permuted(FUNDS, funds), permuted(INDICATORS, indicators))
    assert figures(recognise(changed)) == expected


WIDE = {ord(" "): "\u3000"} | {ord(c): chr(ord(c) + 0xFEE0) for c in "()0123456789ABab:"}
NARROW = str.maketrans("（）：", "():")


def is_label(text: str) -> bool:
    label = key(text)
    known = label in {*FUNDS_ROWS, *HEAD_FIELDS, *GOALS}
    return bool(known or indicator_role(label) or funds_role(label))


@settings(deadline=None, max_examples=40)
@given(st.data())
@pytest.mark.parametrize("grid", [layouts.ANNEX, layouts.SICHUAN, layouts.HUBEI, layouts.COUNTY])
def test_blanks_and_widths_in_labels_do_not_matter(grid: Grid, data: st.DataObject) -> None:
    blanks = st.lists(st.sampled_from(["", "", " ", "\u3000", "\n", "\xa0", "\t"]), min_size=40, max_size=40)

    def respelled(cell: Cell) -> Cell:
        if not is_label(cell.text):
            return cell
        gaps, table = data.draw(blanks), data.draw(st.sampled_from([WIDE, NARROW]))
        spaced = "".join(c + gap for c, gap in zip(cell.text, gaps, strict=False)) + cell.text[40:]
        return evolve(cell, text=spaced.translate(table))

    changed = evolve(grid, cells=tuple(map(respelled, grid.cells)))
    assert figures(recognise(layouts.document(changed))) == figures(recognise(layouts.document(grid)))


@settings(deadline=None, max_examples=30)
@given(st.integers(min_value=9, max_value=15))
def test_a_table_cut_by_a_page_is_the_same_table(at: int) -> None:
    """The rest of the annex form goes on in a table of its own, without a head row."""
    first = [c for c in layouts.ANNEX.cells if c.row < at]
    rest = [evolve(c, row=c.row - at) for c in layouts.ANNEX.cells if c.row >= at]
    cut = [evolve(c, rowspan=min(c.rowspan, at - c.row)) for c in first]
    # A merged cell that the cut goes through is blank in the second table, as Word leaves it.
    through = [c for c in first if c.row + c.rowspan > at]
    rest += [Cell(0, c.column, c.row + c.rowspan - at, c.colspan, "") for c in through]
    tables = (
        evolve(layouts.ANNEX, rows=at, cells=tuple(cut)),
        evolve(
            layouts.ANNEX,
            table=1,
            rows=layouts.ANNEX.rows - at,
            cells=tuple(sorted(rest, key=lambda c: (c.row, c.column))),
            heading=("（续表）",),
        ),
    )
    whole = recognise(layouts.document(layouts.ANNEX))
    assert figures(recognise(layouts.document(*tables))) == figures(whole)


def unmerged(grid: Grid) -> Grid:
    cells = [
        Cell(row, column, 1, 1, cell.text if (row, column) == (cell.row, cell.column) else "")
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]
    return evolve(grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))), container="xlsx")


@pytest.mark.parametrize("grid", [layouts.ANNEX, layouts.CENTRAL, layouts.COST])
def test_merged_cells_left_unmerged_in_a_worksheet_are_the_same_table(grid: Grid) -> None:
    *expected, _ = figures(recognise(layouts.document(grid)))
    *read, codes = figures(recognise(layouts.document(unmerged(grid))))
    assert read == expected
    assert codes in ([], ["cells-not-read"], ["subtotal-not-read"])  # captions are no fields


def test_goals_beside_unmerged_rows() -> None:
    merged = recognise(layouts.document(layouts.HUBEI))
    apart = recognise(layouts.document(unmerged(layouts.HUBEI)))
    assert [row.path for row in apart.indicators] == [row.path for row in merged.indicators]


CELL = st.sampled_from(
    ["", "一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "年初预算数", "全年预算数"]
    + ["年度资金总额", "其中：财政拨款", "总分", "合计", "预期目标", "实际完成情况", "人员编制"]
    + ["全年执行数", "按支出性质分：", "年度绩效目标1（40分）", "项目支出：3", "注：", "10", "≥5个", "—"]
    + ["（续表）", "产出指标（50分）", "2019年度", "项目支出绩效自评表"]
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Any table at all: labels anywhere, cells merged or missing."""
    rows, columns = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    cells = []
    free = {(r, c) for r in range(rows) for c in range(columns)}
    for r in range(rows):
        for c in range(columns):
            if (r, c) not in free or draw(st.integers(0, 9)) == 0:
                continue
            width, height = draw(st.sampled_from([(1, 1), (1, 1), (1, 1), (2, 1), (1, 2), (3, 1), (1, 4)]))
            area = {(r + y, c + x) for y in range(height) for x in range(width)}
            if not area <= free:
                area, width, height = {(r, c)}, 1, 1
            free -= area
            cells.append(Cell(r, c, height, width, draw(CELL)))
    return Grid(container="docx", table=0, rows=rows, columns=columns, cells=tuple(cells))


def read_or_refuse(tables: list[Grid]) -> Evaluation | None:
    try:
        return recognise(layouts.document(*tables))
    except SheetError:
        return None


@settings(deadline=None, max_examples=300)
@given(st.lists(grids(), min_size=1, max_size=3))
def test_any_tables_are_read_or_refused(tables: list[Grid]) -> None:
    numbered = [evolve(grid, table=number) for number, grid in enumerate(tables)]
    sheet = read_or_refuse(numbered)
    if sheet is None:
        with pytest.raises(SheetError, match="not-a-sheet"):
            recognise(layouts.document(*numbered))
        return
    assert sheet.funds or sheet.indicators or sheet.diagnostics
    places = {(g.table, c.row, c.column): c.text.strip() for g in numbered for c in g.cells}
    for row in sheet.indicators:
        for written in (row.target, row.actual, row.points, row.claimed_score):
            if written is not None and written is not row.points:
                assert written.cell is not None
                assert places[written.cell.table, written.cell.row, written.cell.column] == written.text
    for diagnostic in sheet.diagnostics:
        assert diagnostic.severity is not Severity.ERROR
        assert render(diagnostic, "zh") != render(diagnostic, "en")
