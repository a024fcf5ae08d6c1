"""The reader of new Excel files. Expected cells are the published 2019 sheet's, listed in the json file."""

import json
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.errors import SheetError
from govperf.sheets import archive
from govperf.sheets.grid import Cell, Document
from govperf.sheets.xlsx import read_xlsx

FILES = Path(__file__).parent / "files"
_NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _expected() -> list[tuple[int, int, int, int, str]]:
    listed = json.loads((FILES / "sheet_official_layout.expected_cells.json").read_text(encoding="utf-8"))
    return [(c["row"], c["col"], c["rowspan"], c["colspan"], c["text"]) for c in listed["cells"]]


def _below_title(document: Document) -> list[tuple[int, int, int, int, str]]:
    """Give the cells of the first worksheet below its title row, counted as in the Word file."""
    cells = document.grids[0].cells
    assert cells[0] == Cell(0, 0, 1, 9, "部门整体支出绩效自评表")
    return [(c.row - 1, c.column, c.rowspan, c.colspan, c.text) for c in cells[1:]]


def _codes(document: Document) -> list[str]:
    return [found.code for found in document.diagnostics]


def _texts(document: Document, grid: int = 0) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): c.text for c in document.grids[grid].cells}


def test_all_cells_of_the_sheet_typed_as_texts() -> None:
    document = read_xlsx(FILES / "sheet_official_layout_text_values.xlsx")
    assert _below_title(document) == sorted(_expected())
    assert [(grid.name, grid.table) for grid in document.grids] == [("自评表", 0), ("填表说明", 1)]
    assert (document.grids[0].rows, document.grids[0].columns) == (37, 9)
    assert document.diagnostics == ()


def test_numbers_percentages_and_formulas_without_value() -> None:
    document = read_xlsx(FILES / "sheet_official_layout_formulas.xlsx")
    # 执行率 and 总分 are formulas that no program has computed yet: blank, never 0.
    blank = {(3, 7): "", (35, 6): ""}
    expected = [(*c[:4], blank.get((c[0], c[1]), c[4])) for c in sorted(_expected())]
    assert _below_title(document) == expected
    texts = _texts(document)
    assert texts[4, 5] == "4297.24"
    assert texts[34, 4] == texts[34, 5] == "100%"  # stored as 1 with the format 0%
    assert _codes(document) == ["formula-without-value"] * 2
    rate, total = document.diagnostics
    assert rate.severity is Severity.WARNING
    assert rate.values["formula"] == "=ROUND(F5/E5,4)"
    assert [(c.name, c.row, c.column) for c in rate.cells] == [("自评表", 4, 7)]
    assert total.values["formula"] == "=SUM(G13:G36)+G5"


def _saved(tmp_path: Path, workbook: openpyxl.Workbook) -> Document:
    path = tmp_path / "x.xlsx"
    workbook.save(path)
    return read_xlsx(path)


def test_cells_as_openpyxl_writes_them(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append([True, False, date(2019, 12, 31), 5537.52, 0.776, "  带空格 ", "007"])
    sheet["C1"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["D1"].number_format = "#,##0.00"
    sheet["E1"].number_format = "0.0%"
    sheet["H1"] = CellRichText("≥", TextBlock(InlineFont(b=True), "50"), "个")
    sheet["I1"] = "#DIV/0!"
    document = _saved(tmp_path, workbook)
    shown = [cell.text for cell in document.grids[0].cells]
    assert shown == [
        "是",
        "否",
        "2019年12月31日",
        "5,537.52",
        "77.6%",
        "  带空格 ",
        "007",
        "≥50个",
        "#DIV/0!",
    ]
    assert _codes(document) == ["formula-error"]


def test_hidden_worksheets_are_left_out_and_named(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "参数"
    workbook.active["A1"] = "内部"
    workbook.active.sheet_state = "veryHidden"
    workbook.create_sheet("自评表")["A1"] = "部门名称"
    workbook.create_sheet("空表")
    document = _saved(tmp_path, workbook)
    assert [(grid.name, grid.table) for grid in document.grids] == [("自评表", 1)]
    assert [(d.code, d.severity, d.values["name"]) for d in document.diagnostics] == [
        ("worksheet-hidden", Severity.NOTE, "参数")
    ]


def test_hidden_rows_and_columns_are_read_and_noted(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in range(1, 4):
        sheet.append([f"A{row}", f"B{row}", f"C{row}"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    document = _saved(tmp_path, workbook)
    assert _texts(document)[1, 1] == "B2"
    [note] = document.diagnostics
    assert note.code == "hidden-cells-read"
    assert sorted((c.row, c.column) for c in note.cells) == [(0, 2), (1, 0), (1, 1), (1, 2), (2, 2)]


def test_what_merged_cells_cover_is_noted(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["甲", "乙"])
    sheet.append(["丙", "丁"])
    path = tmp_path / "x.xlsx"
    workbook.save(path)
    xml = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    merged = xml.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>')
    document = read_xlsx(_package(tmp_path, merged))
    assert document.grids[0].cells == (
        Cell(0, 0, 2, 1, "甲"),
        Cell(0, 1, 1, 1, "乙"),
        Cell(1, 1, 1, 1, "丁"),
    )
    assert _codes(document) == ["covered-cells-hold-text"]


def _package(tmp_path: Path, worksheet: str, texts: str = "", styles: str = "") -> Path:
    """Write a workbook of one worksheet with all its parts under usual names."""
    path = tmp_path / "p.xlsx"
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_TYPE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ]
        )
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml",
            f'<workbook {_NAMESPACE} {_R}><sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets>'
            "</workbook>",
        )
        package.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{relations}</Relationships>")
        package.writestr("xl/worksheets/sheet1.xml", worksheet)
        package.writestr("xl/sharedStrings.xml", f"<sst {_NAMESPACE}>{texts}</sst>")
        package.writestr("xl/styles.xml", f"<styleSheet {_NAMESPACE}>{styles}</styleSheet>")
    return path


def _worksheet(rows: str, after: str = "") -> str:
    return f"<worksheet {_NAMESPACE}><sheetData>{rows}</sheetData>{after}</worksheet>"


def test_cells_as_excel_writes_them(tmp_path: Path) -> None:
    texts = (
        "<si><r><t>≥</t></r><r><rPr/><t>50</t></r></si>"
        '<si><t>执行率</t><rPh sb="0" eb="3"><t>zhixinglv</t></rPh></si>'
        "<si><t>第一行_x000D_\n第二行</t></si>"
    )
    styles = (
        '<numFmts count="1"><numFmt numFmtId="176" formatCode="0.00_ ;[Red]\\-0.00\\ "/></numFmts>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs>'
    )
    row = (
        '<row r="2" spans="1:9"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c>'
        '<c r="D2" t="s"><v>2</v></c><c r="E2" s="1"><v>4297.2399999999998</v></c>'
        '<c r="F2"><f>E2/2</f><v>2148.62</v></c>'
        '<c r="G2" t="str"><f>IF(TRUE,"","")</f><v></v></c>'
        '<c r="H2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="I2" t="b"><v>1</v></c>'
        '<c r="J2" t="s"><v>99</v></c><c r="K2" t="n"><f t="shared" ref="K2:K3" si="0">E2*2</f></c></row>'
        '<row r="3"><c r="K3"><f t="shared" si="0"/></c></row>'
    )
    document = read_xlsx(_package(tmp_path, _worksheet(row), texts, styles))
    found = _texts(document)
    assert [found[1, column] for column in range(11)] == [
        "", "≥50", "执行率", "第一行\n第二行", "4297.24", "2148.62", "", "#DIV/0!", "是", "", "",
    ]  # fmt: skip
    assert (document.grids[0].rows, document.grids[0].columns) == (3, 11)
    assert _codes(document) == [
        "formula-without-value", "formula-without-value", "formula-error", "text-missing",
    ]  # fmt: skip
    assert [d.values["formula"] for d in document.diagnostics[:2]] == ["=E2*2", "=E2*2"]


def test_cells_and_rows_without_references_follow_each_other(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    document = read_xlsx(_package(tmp_path, _worksheet(rows)))
    assert _texts(document) == {(0, 0): "1", (0, 1): "2", (1, 0): "3", (1, 1): ""}


def test_strict_files_are_read_like_others(tmp_path: Path) -> None:
    plain = _package(tmp_path, _worksheet('<row r="1"><c r="A1"><v>59</v></c></row>'))
    strict = tmp_path / "strict.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(
                "schemas.openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main"
            )
            text = text.replace(
                "schemas.openxmlformats.org/officeDocument/2006/relationships",
                "purl.oclc.org/ooxml/officeDocument/relationships",
            )
            new.writestr(name, text)
    assert _texts(read_xlsx(strict)) == {(0, 0): "59"}


def test_prefixed_elements_are_read_like_others(tmp_path: Path) -> None:
    namespace = _NAMESPACE.replace("xmlns=", "xmlns:x=")
    worksheet = (
        f'<x:worksheet {namespace}><x:sheetData><x:row r="1"><x:c r="A1" s="3"/><x:c r="B1">'
        "<x:v>59</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert _texts(read_xlsx(_package(tmp_path, worksheet))) == {(0, 0): "", (0, 1): "59"}


def test_a_million_rows_with_a_look_and_no_content_are_no_burden(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{r}" ht="15"><c r="A{r}" s="1"/></row>' for r in range(2, 1_048_577))
    merged = '<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>'
    path = _package(tmp_path, _worksheet('<row r="1"><c r="A1"><v>1</v></c></row>' + blank, merged))
    start = time.process_time()
    document = read_xlsx(path)
    assert time.process_time() - start < 10
    assert document.grids[0].rows == 1
    assert document.grids[0].cells == (Cell(0, 0, 1, 65, "1"),)


def test_pieces_of_any_size_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    path = FILES / "sheet_official_layout_text_values.xlsx"
    whole = read_xlsx(path)
    monkeypatch.setattr(archive, "_CHUNK", 53)
    assert read_xlsx(path) == whole


def _refusal(path: Path) -> list[Diagnostic]:
    with pytest.raises(SheetError) as caught:
        read_xlsx(path)
    return list(caught.value.diagnostics)


def test_a_far_off_cell_is_said_rather_than_filled_up_to(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    found = _refusal(_package(tmp_path, _worksheet(rows)))
    assert [d.code for d in found] == ["workbook-empty", "worksheet-too-large"]
    assert found[1].values["name"] == "表"


def test_overlapping_merges_without_end_are_no_burden(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{r}"><c r="A{r}"><v>{r}</v></c><c r="Z{r}"><v>{r}</v></c></row>' for r in range(1, 5001)
    )
    merged = "<mergeCells>" + '<mergeCell ref="A1:Z5000"/>' * 30_000 + "</mergeCells>"
    start = time.process_time()
    found = _refusal(_package(tmp_path, _worksheet(rows, merged)))
    assert time.process_time() - start < 5
    assert [d.code for d in found] == ["workbook-empty", "worksheet-too-large"]


@pytest.mark.parametrize(
    ("worksheet", "code"),
    [
        ("<worksheet", "file-damaged"),
        ("<a/>", "workbook-damaged"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "file-damaged"),
        (_worksheet(""), "workbook-empty"),
        (_worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>  </t></is></c></row>'), "workbook-empty"),
    ],
)
def test_hostile_and_useless_content_is_refused(tmp_path: Path, worksheet: str, code: str) -> None:
    assert [d.code for d in _refusal(_package(tmp_path, worksheet))] == [code]


def test_another_kind_of_file_is_refused() -> None:
    assert [d.code for d in _refusal(FILES / "sheet_official_layout.docx")] == ["file-wrong-kind"]


def test_what_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES_UNPACKED", 1_000)
    path = _package(tmp_path, _worksheet(" " * 2_000))
    assert [d.code for d in _refusal(path)] == ["file-too-large"]


def _read_or_refused(path: Path) -> bool:
    """Say whether a file is read, or refused with words; anything else raised fails the test."""
    try:
        return len(read_xlsx(path).grids) > 0
    except SheetError as error:
        return len(str(error)) > 0


_WHOLE = (FILES / "sheet_official_layout_formulas.xlsx").read_bytes()


@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=40))
@settings(deadline=None, max_examples=60)
def test_damage_anywhere_gives_a_document_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes
) -> None:
    path = tmp_path_factory.mktemp("noise") / "x.xlsx"
    path.write_bytes(_WHOLE[:at] + noise + _WHOLE[at + len(noise) :])
    assert _read_or_refused(path)


_CELL = st.builds(
    '<c r="{}" s="{}" t="{}">{}<v>{}</v></c>'.format,
    st.sampled_from(["A1", "B2", "ZZZ9999999", "", "A0", "7", "A1:B2"]),
    st.sampled_from(["0", "1", "99", "-1", "x"]),
    st.sampled_from(["n", "s", "str", "b", "e", "d", "inlineStr", "?"]),
    st.sampled_from(["", "<f/>", "<f>A1</f>", '<f t="shared" si="9"/>']),
    st.sampled_from(["", "0", "1", "1e999", "-5.5E-7", "NaN", "0x10", "9" * 400, "字"]),
)


@given(st.lists(_CELL, max_size=6))
@settings(deadline=None, max_examples=80)
def test_odd_cells_give_a_document_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str]
) -> None:
    path = _package(tmp_path_factory.mktemp("odd"), _worksheet(f'<row r="1">{"".join(cells)}</row>'))
    assert _read_or_refused(path)
