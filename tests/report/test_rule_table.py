"""A ruleset as a score table: rows, words and citations; the page and the Word file show the same."""

from __future__ import annotations

import re
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest

import govperf
from govperf import library
from govperf.report.rule_cells import COLUMNS, cell_rows
from govperf.report.rule_table import LEVELS, RuleRow, RuleTable, rule_table
from govperf.sheets.docx import read_docx
from govperf.tools.cli import main

H17 = "cn/hunan/department/2017"
NAMES = [entry.id for entry in library.entries()]


def table_of(name: str) -> RuleTable:
    return rule_table(govperf.load(name).ruleset, "zh")


def row_of(name: str, indicator: str) -> RuleRow:
    [found] = [row for row in table_of(name).rows if indicator in row.levels]
    return found


def test_a_row_has_the_circulars_columns() -> None:
    row = row_of(H17, "预算控制率")
    assert row.levels == ("过程（60分）", "预算执行（20分）", "预算控制率")
    assert row.points == "5"
    assert row.standard == (
        "分档 预算控制率：",
        "　不高于 0% 计 5分",
        "　0% 至 10%（含） 计 4分",
        "　10% 至 20%（含） 计 3分",
        "　20% 至 30%（含） 计 2分",
        "　超过 30% 不得分",
    )
    assert row.formulas == ("计算 预算控制率 = 本年追加 ÷ 年初预算数，分母为零时 不予受理",)
    assert row.basis[0] == "评分表 过程—预算执行—预算控制率"
    assert "待核实：原文没有零以下的一档" in row.basis[1]


def test_parts_and_cases_are_headed() -> None:
    row = row_of("cn/sichuan/county/2018", "执行进度")
    heads = [line for line in row.standard if line.startswith("◆")]
    assert heads[0] == "◆ 情形 有专项资金："
    assert "◆ 其他情形：" in heads
    assert len(heads) == 2 + 4 + 3


def test_a_proviso_stands_before_the_standard() -> None:
    assert row_of("cn/project/2022", "满意度指标").standard[0] == "仅当 有服务对象"


def test_rows_that_were_not_seen_say_so() -> None:
    unseen = [row for row in table_of("cn/hunan/department/2015").rows if "（未列指标）" in row.levels]
    assert [row.points for row in unseen] == ["16", "43", "23"]
    assert all(row.standard == ("没有见到这些指标，得分待评",) for row in unseen)


def test_bonuses_and_what_a_formula_rests_on_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "x.govperf"
    path.write_text(
        "规则集 a/b\n适用 甲省，项目支出，2019年度\n总分 10分，加分后最高 12分\n舍入 不舍入\n"
        "约定 缺数据 待定\n"
        "输入 甲：个，≥ 0个\n输入 乙：个，> 0个\n计算 比 = 甲 ÷ 乙\n计算 余 = 取小(比，100%)\n"
        "一级指标 完成 10分\n  按比例 余\n加分项 创新 最多 2分\n  得 1分\n",
        encoding="utf-8",
    )
    table = rule_table(govperf.load(path).ruleset, "zh")
    assert table.rows[0].formulas == ("计算 比 = 甲 ÷ 乙", "计算 余 = 取小(比, 100%)")
    assert table.rows[1].levels[0] == "加分项：创新（最多2分）"


@pytest.mark.parametrize("name", NAMES)
def test_points_of_the_rows_add_up(name: str) -> None:
    ruleset = govperf.load(name).ruleset
    table = table_of(name)
    leaves = [row for row in table.rows if not row.levels[0].startswith(("加分项", "扣分项"))]
    assert sum(Fraction(row.points) for row in leaves) == ruleset.points
    assert bool(table.draft) is bool(ruleset.provisional)
    unseen = ("没有见到这些指标，得分待评",)
    # The made-up country's rules cite nothing but a few.
    assert name.startswith("toyland/") or all(row.basis for row in leaves if row.standard != unseen)


class _Page(HTMLParser):
    """The cells of a page's table as (text, rows, columns), row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, int, int]]] = []
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self._span = (1, 1)
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            spans = dict(attrs)
            self._span = (int(spans.get("rowspan") or 1), int(spans.get("colspan") or 1))
            self._cell = []

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data.strip())
        self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.rows[-1].append(("\n".join(t for t in self._cell if t), *self._span))
            self._cell = None


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_page_fills_its_columns(name: str) -> None:
    page = _Page()
    page.feed(govperf.load(name).to_html())
    assert "script" not in page.tags
    hanging = [0] * len(COLUMNS)
    for row in page.rows:
        taken = sum(1 for left in hanging if left)
        assert taken + sum(columns for _, _, columns in row) == len(COLUMNS)
        free = [i for i, left in enumerate(hanging) if not left]
        hanging = [max(0, left - 1) for left in hanging]
        for _, rows, columns in row:
            places, free = free[:columns], free[columns:]
            for place in places:
                hanging[place] = rows - 1
    assert not any(hanging)


@pytest.mark.parametrize("name", [H17, "cn/sichuan/county/2018", "cn/henan/project/2024"])
def test_the_word_file_reads_back_as_the_page(name: str, tmp_path: Path) -> None:
    rules = govperf.load(name)
    path = tmp_path / "评分表.docx"
    path.write_bytes(rules.to_docx())
    assert rules.to_docx() == path.read_bytes()
    [grid] = read_docx(path).grids
    page = _Page()
    page.feed(rules.to_html())
    shown = [text for row in page.rows for text, _, _ in row]
    written = [cell.text for cell in grid.cells]
    assert [re.sub(r"\s", "", t) for t in written if t.strip()] == [re.sub(r"\s", "", t) for t in shown if t]


def test_cells_are_merged_over_their_rows() -> None:
    rows = (
        RuleRow(("甲", "乙", "丙"), "1", ()),
        RuleRow(("甲", "乙", "丁"), "1", ()),
        RuleRow(("甲", "戊", ""), "1", ()),
        RuleRow(("己", "", ""), "1", ()),
    )
    names = [[(c.lines[0], c.rows, c.columns) for c in row.cells[:-4]] for row in cell_rows(rows)]
    assert names == [
        [("甲", 3, 1), ("乙", 2, 1), ("丙", 1, 1)],
        [("丁", 1, 1)],
        [("戊", 1, 2)],
        [("己", 1, LEVELS)],
    ]


def test_what_a_ruleset_says_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "x.govperf"
    path.write_text(
        "规则集 a/b\n标题 “<script>1</script>&”\n适用 甲省，项目支出，2019年度\n总分 10分\n舍入 不舍入\n"
        "约定 缺数据 待定\n文件 某 = “<b>”\n一级指标 甲 10分\n  依据 某 “<i>&”，待核实 “]]>”\n  得 满分\n",
        encoding="utf-8",
    )
    rules = govperf.load(path)
    assert "<script>" not in rules.to_html()
    target = tmp_path / "x.docx"
    target.write_bytes(rules.to_docx())
    assert any("<i>&" in cell.text for cell in read_docx(target).grids[0].cells)


def test_the_command_writes_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for ending, start in ((".html", b"<!DOCTYPE html>"), (".docx", b"PK")):
        target = tmp_path / f"表{ending}"
        assert main(["doc", H17, "-o", str(target)]) == 0
        assert target.read_bytes().startswith(start)
    capsys.readouterr()
    assert main(["doc", H17]) == 0
    assert "湖南省部门整体支出绩效评价（2017年度）" in capsys.readouterr().out


def test_other_endings_and_places_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doc", H17, "-o", str(tmp_path / "表.pdf")]) == 2
    assert ".pdf" in capsys.readouterr().err
    assert main(["doc", H17, "-o", str(tmp_path / "没有" / "表.html")]) == 2
    assert "表.html" in capsys.readouterr().err


def test_a_draft_says_so_first() -> None:
    page = govperf.load("cn/henan/project/2024").to_html()
    assert page.index("草稿：") < page.index("<table>")
