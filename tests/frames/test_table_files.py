"""Tables in files: every encoding and form, as the command line reads and writes them."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import tracemalloc
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from small_tables import ROWS, TEXT, columns, rules

from govperf.base.errors import GovperfError
from govperf.plan.compile import compile_plan
from govperf.tables.file_to_file import score_file
from govperf.tables.terms import Terms
from govperf.tables.writing import texts
from govperf.tools.cli import main

SHEETS = Path(__file__).parents[1] / "sheets" / "files"
HEADINGS = ["单位名称", *columns()]
UNITS = ["甲", "乙，丙", "=丁"]
CELLS = [HEADINGS, *([unit, *row] for unit, row in zip(UNITS, ROWS, strict=True))]
#: 23.26, 26.5 and open: worked by hand in test_table_scores.
TOTALS = ["23.26", "26.5", ""]


@pytest.fixture
def ruleset(tmp_path: Path) -> str:
    path = tmp_path / "table.govperf"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def csv_text(cells: list[list[str]], separator: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(cells)
    return stream.getvalue()


def csv_file(tmp_path: Path, cells: list[list[str]] = CELLS, encoding: str = "utf-8") -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(csv_text(cells).encode(encoding))
    return path


def workbook(tmp_path: Path, cells: list[list[object]], name: str = "table.xlsx") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in cells:
        sheet.append(row)
    path = tmp_path / name
    book.save(path)
    return path


def totals(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [row["总分"] for row in csv.DictReader(stream)]


def run(*arguments: object) -> int:
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_of_csv(encoding: str, tmp_path: Path, ruleset: str) -> None:
    source, target = csv_file(tmp_path, encoding=encoding), tmp_path / "out.csv"
    assert run("score", source, "--rules", ruleset, "--keep", "单位名称", "-o", target) == 0
    assert totals(target) == TOTALS


def test_tabs_semicolons_titles_and_blank_lines(tmp_path: Path, ruleset: str) -> None:
    for separator, ending in (("\t", ".tsv"), (";", ".csv")):
        lines = csv_text(CELLS, separator).replace("\r\n", "\n").split("\n")
        source = tmp_path / f"table{ending}"
        source.write_text("\n".join(["部门情况表", "", *lines[:2], "", *lines[2:]]), encoding="utf-8")
        target = tmp_path / "out.csv"
        assert run("score", source, "--rules", ruleset, "--keep", "单位名称", "-o", target) == 0
        assert totals(target) == TOTALS


def test_the_unit_of_a_title_row_holds_for_amounts(tmp_path: Path, ruleset: str) -> None:
    cells = [list(row) for row in CELLS]
    for row, amounts in zip(cells[1:], (("55375200", "42972400"), ("1000000", "1000000"), ("805000", "")),
                            strict=True):  # fmt: skip
        row[3:5] = amounts
    target = tmp_path / "out.csv"
    titled = [["部门情况表", *[""] * 7], ["单位：元", *[""] * 7], *cells]
    for source in (csv_file(tmp_path, titled), workbook(tmp_path, titled)):  # type: ignore[arg-type]
        assert run("score", source, "--rules", ruleset, "--keep", "单位名称", "-o", target) == 0
        assert totals(target) == TOTALS


def test_parquet_in_and_out(tmp_path: Path, ruleset: str) -> None:
    source, target = tmp_path / "table.parquet", tmp_path / "out.parquet"
    texts = columns()
    amounts = pa.array([Decimal("5537.52"), Decimal("100"), Decimal("80.5")], pa.decimal128(18, 4))
    pq.write_table(pa.table(texts | {"预算数": amounts}), source)
    assert run("score", source, "--rules", ruleset, "-l", "en", "-o", target) == 0
    found = pq.read_table(target)
    assert found["total"].to_pylist() == [Decimal("23.26"), Decimal("26.50"), None]
    assert found["total_status"].to_pylist() == ["scored", "scored", "open"]


def test_workbooks_are_read_as_a_person_sees_them(tmp_path: Path, ruleset: str) -> None:
    source = workbook(
        tmp_path,
        [
            ["单位名称", "编制人数", "在职人数", "预算数", "执行数", "满意度", "有违规", "地区"],
            # As a spreadsheet stores 4297.24 after a sum, and 93% as 0.93 under a format.
            ["甲", 11, 12, 5537.52, 4297.2399999999998, 0.93, False, "东部"],
            [None] * 8,
            ["乙", 100, 101, 100, 100, 0.85, "否", "中部"],
        ],
    )
    book = openpyxl.load_workbook(source)
    for row in (2, 4):
        book.active.cell(row, 6).number_format = "0%"  # type: ignore[union-attr]
    book.save(source)
    target = tmp_path / "out.csv"
    assert run("score", source, "--rules", ruleset, "--keep", "单位名称", "-o", target) == 0
    assert totals(target) == TOTALS[:2]


def test_workbooks_out(tmp_path: Path, ruleset: str) -> None:
    target = tmp_path / "out.xlsx"
    assert run("score", csv_file(tmp_path), "--rules", ruleset, "--keep", "单位名称", "-o", target) == 0
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][:3] == ["单位名称", "总分", "总分_最低"]
    assert [row[:2] for row in rows[1:]] == [["甲", 23.26], ["乙，丙", 26.5], ["=丁", None]]
    assert sheet.cell(4, 1).data_type == "s"


def test_no_cell_of_a_csv_runs_as_a_formula(tmp_path: Path, ruleset: str) -> None:
    target = tmp_path / "out.csv"
    assert run("score", csv_file(tmp_path), "--rules", ruleset, "--keep", "单位名称", "-o", target) == 0
    with target.open(encoding="utf-8-sig", newline="") as stream:
        assert [row["单位名称"] for row in csv.DictReader(stream)][2] == "'=丁"


def test_decimals_are_written_in_full() -> None:
    figures = ["0", "0.000000000001", "-0.5", "7.76", "100", "-123456.789", None]
    for kind in (pa.decimal128(18, 12), pa.decimal128(38, 12)):
        column = pa.array([None if each is None else Decimal(each) for each in figures], kind)
        assert texts(column).to_pylist() == figures
    wide = pa.array([Decimal("-98765432109876543210.5")], pa.decimal128(38, 3))
    assert texts(wide).to_pylist() == ["-98765432109876543210.5"]
    tiny = pa.array([Decimal("3E-25")], pa.decimal128(38, 25))
    assert texts(tiny).to_pylist() == ["0.0000000000000000000000003"]


UNROUNDED = """规则集 toyland/rate
适用 玩具国，部门整体支出，2025年度
总分 10分
舍入 仅显示，四舍五入，2位小数
约定 缺数据 待定
输入 预算数：万元，≥ 0万元
输入 执行数：万元，≥ 0万元
计算 执行率 = 执行数 ÷ 预算数，分母为零时 不适用
一级指标 执行 10分
  按比例 执行率，封顶 100%，保底 0%
  不适用时 满分
"""


def test_a_score_without_end_is_rounded_to_twelve_decimals(tmp_path: Path) -> None:
    ruleset, source, target = tmp_path / "rate.govperf", tmp_path / "t.csv", tmp_path / "o.csv"
    ruleset.write_text(UNROUNDED, encoding="utf-8")
    source.write_text("预算数,执行数\n3,1\n3,2\n5537.52,4297.24\n4,0\n", encoding="utf-8")
    assert run("score", source, "--rules", ruleset, "-o", target) == 0
    # 10/3 and 20/3 by hand; 42972.4 ÷ 5537.52 = 7.760224792…
    third, two_thirds, rate, none = totals(target)
    assert (third, two_thirds, none) == ("3.333333333333", "6.666666666667", "0")
    assert rate == f"{Decimal('42972.4') / Decimal('5537.52'):.12f}".rstrip("0")


def test_the_summary(tmp_path: Path, ruleset: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*CELLS, ["戊", "11", "12", "-1", "0", "50", "否", "东部"]]
    source = csv_file(tmp_path, rows)
    assert run("score", source, "--rules", ruleset, "--keep", "单位名称", "-l", "en") == 1
    text = capsys.readouterr().out
    assert "4 rows: scored 2, open 2" in text
    assert "'预算数' is outside its domain in 1 rows and counts as missing there: line 5" in text
    run("score", source, "--rules", ruleset, "--keep", "单位名称", "--format", "json")
    found = json.loads(capsys.readouterr().out)
    assert (found["rows"], found["totals"]) == (4, {"已评": 2, "待定": 2})
    assert [finding["code"] for finding in found["findings"]] == ["rows-outside-domain"]


def faults(source: Path, **more: object) -> list[tuple[str, str]]:
    target = source.with_name("never.csv")
    with pytest.raises(GovperfError) as caught:
        score_file(
            compile_plan(rules().ruleset), source, target, Terms(keep="单位名称"), language="en", **more
        )  # type: ignore[arg-type]
    assert not list(source.parent.glob("*never*"))
    return [(d.code, getattr(d.values.get("place"), "en", "")) for d in caught.value.diagnostics]


def test_bad_cells_are_named_by_their_line(tmp_path: Path) -> None:
    cells = [list(row) for row in CELLS]
    cells[1][0] = "甲\n（本级）"
    cells[2][3], cells[3][6] = "—", "不详"
    assert faults(csv_file(tmp_path, [["表"], [], *cells])) == [
        ("cell-unreadable", "line 6"), ("cell-not-flag", "line 7")
    ]  # fmt: skip
    assert faults(workbook(tmp_path, [["表"], [], *cells])) == [  # type: ignore[list-item]
        ("cell-unreadable", "'Sheet' row 5"), ("cell-not-flag", "'Sheet' row 6")
    ]  # fmt: skip


def test_ragged_rows_are_named_and_nothing_is_skipped(tmp_path: Path) -> None:
    cells = [CELLS[0], CELLS[1], CELLS[2][:-1], [*CELLS[3], "1"]]
    assert faults(csv_file(tmp_path, cells)) == [("row-ragged", "line 3"), ("row-ragged", "line 4")]


def test_formulas_without_value_and_errors_are_no_missing_figures(tmp_path: Path) -> None:
    cells = [list(row) for row in CELLS]
    cells[1][3], cells[2][3] = "=SUM(A1:A2)", "#DIV/0!"
    assert faults(workbook(tmp_path, cells)) == [  # type: ignore[arg-type]
        ("cell-unreadable", "'Sheet' row 2"), ("cell-unreadable", "'Sheet' row 3")
    ]  # fmt: skip


def test_merged_cells_and_cells_without_heading(tmp_path: Path) -> None:
    source = workbook(tmp_path, CELLS)  # type: ignore[arg-type]
    book = openpyxl.load_workbook(source)
    book.active.merge_cells("H2:H3")  # type: ignore[union-attr]
    book.save(source)
    assert faults(source) == [("table-cells-merged", "")]
    assert faults(workbook(tmp_path, [*CELLS[:2], [*CELLS[2], "备注"]])) == [  # type: ignore[list-item]
        ("cell-without-heading", "")
    ]


def test_worksheets(tmp_path: Path) -> None:
    source = workbook(tmp_path, CELLS)  # type: ignore[arg-type]
    book = openpyxl.load_workbook(source)
    book.create_sheet("说明").append(["本表由各单位填报"])
    book.save(source)
    plan = compile_plan(rules().ruleset)
    assert score_file(plan, source, None, Terms(keep="单位名称")).rows == 3
    second = book.create_sheet("二")
    for row in CELLS:
        second.append(row)
    book.save(source)
    assert faults(source) == [("worksheets-several", "")]
    assert score_file(plan, source, None, Terms(keep="单位名称"), worksheet="二").rows == 3
    assert faults(source, worksheet="三") == [("worksheet-unknown", "")]


def test_files_that_are_no_tables(tmp_path: Path) -> None:
    for name, content, code in (
        ("a.csv", b"", "file-empty"),
        ("b.csv", "预算数".encode("utf-16"), "text-undecodable"),
        ("c.csv", b"\xff\xff\xff", "text-undecodable"),
        ("d.parquet", b"PAR1", "file-damaged"),
        ("e.txt", b"x", "unknown-table-input"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert [code for code, _ in faults(path)] == [code]
    assert [code for code, _ in faults(tmp_path / "none.csv")] == ["file-missing"]


def wrong(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run("score", *arguments, "-l", "en") == 2
    return capsys.readouterr().err


def test_a_table_is_told_from_a_sheet(
    tmp_path: Path, ruleset: str, capsys: pytest.CaptureFixture[str]
) -> None:
    official = SHEETS / "sheet_official_layout_text_values.xlsx"
    # A sheet stays a sheet, although its funds block names inputs in one row.
    assert run("score", official, "--rules", "cn/department/2019") == 1
    assert "执行率" in capsys.readouterr().out
    assert "--as table" in wrong(capsys, official, "--keep", "单位名称")
    table = csv_file(tmp_path)
    assert "table-without-rules" in wrong(capsys, table)
    assert "table-as-sheet" in wrong(capsys, table, "--as", "sheet")
    assert "tables-several" in wrong(capsys, table, table, "--rules", ruleset)
    assert "option-for-sheets" in wrong(capsys, table, "--rules", ruleset, "--explain")
    assert "pair-wrong" in wrong(capsys, table, "--rules", ruleset, "--unit", "满意度")
    assert "pair-wrong" in wrong(capsys, table, "--rules", ruleset, "--decimals", "满意度=x")
    kept = (table, "--rules", ruleset, "--keep", "单位名称", "-o")
    assert "unknown-table-output" in wrong(capsys, *kept, tmp_path / "x.docx")
    assert "output-is-input" in wrong(capsys, *kept, table)
    assert "output-unwritable" in wrong(capsys, *kept, tmp_path / "none" / "x.csv")
    wrong_heading = workbook(tmp_path, [["名称", "编制人数", "在职人数"], ["甲", 1, 1]], "wrong.xlsx")
    assert "headings-unknown" in wrong(capsys, wrong_heading, "--rules", ruleset)
    both = tmp_path / "both.xlsx"
    shutil.copy(official, both)
    book = openpyxl.load_workbook(both)
    extra = book.create_sheet("表")
    for row in CELLS:
        extra.append(row)
    book.save(both)
    assert "table-or-sheet" in wrong(capsys, both, "--rules", ruleset, "--keep", "单位名称")
    assert run("score", both, "--rules", ruleset, "--as", "table", "--keep", "单位名称") == 0


def test_a_sheet_is_scored_without_numpy() -> None:
    """What a workbook is, is told without the libraries that only tables need."""
    official = SHEETS / "sheet_official_layout_text_values.xlsx"
    program = (
        "import sys; from govperf.tools.cli import main; "
        f"main(['score', {str(official)!r}, '--rules', 'cn/department/2019']); "
        "print(sorted(sys.modules.keys() & {'numpy', 'pyarrow', 'narwhals', 'pandas'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


def test_options_of_tables(tmp_path: Path, ruleset: str) -> None:
    source = tmp_path / "table.parquet"
    pq.write_table(
        pa.table(
            {
                "establishment": [11], "staff": [12], "budget": [5537.52], "spent": [429724],
                "satisfaction": [Decimal("0.93")], "violation": [False], "备注": ["x"],
            }
        ),
        source,
    )  # fmt: skip
    target = tmp_path / "out.csv"
    arguments = (
        "--decimals", "budget=2", "--scale", "spent=2", "--unit", "satisfaction=1", "--absent", "地区",
        "--ignore", "备注", "--threads", "2",
    )  # fmt: skip
    assert run("score", source, "--rules", ruleset, *arguments, "-o", target) == 0
    assert totals(target) == ["23.26"]


def test_memory_stays_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight times the rows, the same peak: a batch at a time goes in and out."""
    monkeypatch.setattr("govperf.tables.files.ROWS_A_BATCH", 4_000)

    def peak(rows: int) -> int:
        source = tmp_path / f"{rows}.parquet"
        cells = columns(ROWS[:1])
        with pq.ParquetWriter(source, pa.table(cells).schema) as writer:
            part = pa.table({name: column * 4_000 for name, column in cells.items()})
            for _ in range(rows // 4_000):
                writer.write_table(part)
        pool = pa.proxy_memory_pool(pa.default_memory_pool())
        before = pa.default_memory_pool()
        pa.set_memory_pool(pool)
        tracemalloc.start()
        try:
            score_file(compile_plan(rules().ruleset), source, tmp_path / "out.parquet", Terms())
            return tracemalloc.get_traced_memory()[1] + (pool.max_memory() or 0)
        finally:
            tracemalloc.stop()
            pa.set_memory_pool(before)

    peak(4_000)
    few, many = peak(12_000), peak(96_000)
    assert many < few * 1.2

