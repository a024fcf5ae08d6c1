"""The Word reader. Expected cells are the published 2019 sheet's, listed in the json file."""

import json
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from govperf.base.errors import SheetError
from govperf.sheets import archive, word_table
from govperf.sheets.docx import read_docx
from govperf.sheets.grid import Cell, Document

FILES = Path(__file__).parent / "files"


def test_all_cells_of_the_official_layout() -> None:
    expected = json.loads((FILES / "sheet_official_layout.expected_cells.json").read_text(encoding="utf-8"))
    [grid] = read_docx(FILES / "sheet_official_layout.docx").grids
    read = [
        {"row": c.row, "col": c.column, "rowspan": c.rowspan, "colspan": c.colspan, "text": c.text}
        for c in grid.cells
    ]
    key = lambda cell: (cell["row"], cell["col"])  # noqa: E731
    assert sorted(read, key=key) == sorted(expected["cells"], key=key)
    assert (grid.rows, grid.columns) == (36, 9)
    assert grid.heading == ("部门整体支出绩效自评表", "（2019年度）")


def test_tracked_change_content_control_and_nested_table() -> None:
    outer, inner = read_docx(FILES / "sheet_tracked_change_content_control.docx").grids
    texts = {(c.row, c.column): c.text for c in outer.cells}
    assert texts[16, 5] == "1115"  # 1105 is deleted, 1115 inserted
    assert texts[15, 5] == "6"  # inside a content control
    assert texts[15, 6] == "5"
    assert [c.text for c in inner.cells] == ["企业（家）", "金额（万元）", "42", "925"]
    assert "925" not in texts[18, 5].split("\n")


def test_split_tables_are_three_grids_with_their_headings() -> None:
    grids = read_docx(FILES / "sheet_split_tables_fullwidth_units.docx").grids
    assert len(grids) == 3
    assert grids[2].heading == ("（续表）",)


def _damage(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    return path


def _docx(tmp_path: Path, xml: str, part: str = "word/document.xml") -> Path:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive_file:
        archive_file.writestr(part, xml)
    return path


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"plain text", "file-damaged"),
        ((FILES / "sheet_official_layout.docx").read_bytes()[:9000], "file-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-old-or-encrypted"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_docx(_damage(tmp_path, content))
    assert [d.code for d in caught.value.diagnostics] == [code]
    assert "x.docx" in str(caught.value)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OPEN = f'<w:document xmlns:w="{_W}" xmlns:mc="{_MC}"><w:body>'
_CLOSE = "</w:body></w:document>"


@pytest.mark.parametrize(
    ("xml", "part", "code"),
    [
        ("<a/>", "xl/workbook.xml", "file-wrong-kind"),
        (_OPEN + "<w:p/></w:body></w:document>", "word/document.xml", "no-table"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "word/document.xml", "file-damaged"),
        (
            _OPEN + "<w:tbl><w:tr><w:tc>" * 20 + "</w:tc></w:tr></w:tbl>" * 20 + "</w:body></w:document>",
            "word/document.xml",
            "file-damaged",
        ),
    ],
)
def test_hostile_and_useless_content_is_refused(tmp_path: Path, xml: str, part: str, code: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_docx(_docx(tmp_path, xml, part))
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        read_docx(_docx(tmp_path, " " * (archive.MOST_BYTES_A_PART + 1)))
    assert [d.code for d in caught.value.diagnostics] == ["file-too-large"]


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="file-missing"):
        read_docx(tmp_path / "none.docx")


def _read(tmp_path: Path, body: str) -> Document:
    return read_docx(_docx(tmp_path, _OPEN + body + _CLOSE))


def _p(*runs: str) -> str:
    return (
        "<w:p>"
        + "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
        + "</w:p>"
    )


def _tc(*content: str, properties: str = "") -> str:
    blocks = "".join(
        part if part.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else _p(part) for part in content
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def _tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _one_cell(tmp_path: Path, *content: str) -> str:
    [grid] = _read(tmp_path, _tbl(_tr(_tc(*content)))).grids
    [cell] = grid.cells
    return cell.text


_RESTART, _CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def _span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_cells_merged_both_ways(tmp_path: Path) -> None:
    table = _tbl(
        _tr(_tc("甲", properties=_span(2) + _RESTART), _tc("乙", properties=_RESTART)),
        _tr(_tc("", properties=_span(2) + _CONTINUE), _tc("", properties=_CONTINUE)),
        _tr(_tc("丙"), _tc("丁"), _tc("", properties=_CONTINUE)),
    )
    [grid] = _read(tmp_path, table).grids
    assert grid.cells == (
        Cell(0, 0, 2, 2, "甲"), Cell(0, 2, 3, 1, "乙"), Cell(2, 0, 1, 1, "丙"), Cell(2, 1, 1, 1, "丁"),
    )  # fmt: skip
    assert (grid.rows, grid.columns) == (3, 3)


def test_rows_that_start_late_and_end_early(tmp_path: Path) -> None:
    table = _tbl(
        _tr(_tc("甲"), _tc("乙", properties=_RESTART), _tc("丙")),
        _tr(_tc("", properties=_CONTINUE), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        _tr(_tc("丁"), properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="2"/>'),
    )
    [grid] = _read(tmp_path, table).grids
    assert grid.cells == (
        Cell(0, 0, 1, 1, "甲"), Cell(0, 1, 2, 1, "乙"), Cell(0, 2, 1, 1, "丙"), Cell(2, 2, 1, 1, "丁"),
    )  # fmt: skip
    assert grid.columns == 5


def test_a_merge_does_not_reach_over_a_row_that_is_not_part_of_it(tmp_path: Path) -> None:
    table = _tbl(
        _tr(_tc("甲", properties=_RESTART), _tc("1")),
        _tr(_tc("2", properties=_span(2))),
        _tr(_tc("乙", properties=_CONTINUE), _tc("3")),
    )
    [grid] = _read(tmp_path, table).grids
    assert Cell(0, 0, 1, 1, "甲") in grid.cells
    assert Cell(2, 0, 1, 1, "乙") in grid.cells  # Word shows it as a cell of its own


def test_the_old_way_of_merging_to_the_right(tmp_path: Path) -> None:
    table = _tbl(
        _tr(
            _tc("甲", properties='<w:hMerge w:val="restart"/>'),
            _tc("", properties='<w:hMerge w:val="continue"/>'),
            _tc("乙"),
        ),
        _tr(_tc("1"), _tc("2"), _tc("3")),
    )
    [grid] = _read(tmp_path, table).grids
    assert grid.cells[:2] == (Cell(0, 0, 1, 2, "甲"), Cell(0, 2, 1, 1, "乙"))
    assert len(grid.cells) == 5


def _sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_round_a_table_a_row_a_cell_and_a_run(tmp_path: Path) -> None:
    row = _sdt(_tr(_sdt(_tc("甲")), _tc(_p(_sdt("<w:r><w:t>乙</w:t></w:r>"))), _tc(_sdt(_p("丙")))))
    [grid] = _read(tmp_path, _sdt(_tbl(row, _tr(_tc("丁"))))).grids
    assert [c.text for c in grid.cells] == ["甲", "乙", "丙", "丁"]


def test_the_prompt_of_an_empty_control_is_no_text(tmp_path: Path) -> None:
    prompt = _sdt("<w:r><w:t>单击此处输入文字。</w:t></w:r>", "<w:showingPlcHdr/>")
    assert _one_cell(tmp_path, _p("得分：", prompt)) == "得分："


_INSERTED, _DELETED = '<w:ins w:id="1" w:author="a"/>', '<w:del w:id="2" w:author="a"/>'


def test_rows_recorded_as_deleted_are_not_there(tmp_path: Path) -> None:
    table = _tbl(
        _tr(_tc("甲", properties=_RESTART), _tc("1")),
        _tr(_tc("", properties=_CONTINUE), _tc("2"), properties=_DELETED),
        _tr(_tc("", properties=_CONTINUE), _tc("3"), properties=_INSERTED),
    )
    [grid] = _read(tmp_path, table).grids
    assert grid.cells == (Cell(0, 0, 2, 1, "甲"), Cell(0, 1, 1, 1, "1"), Cell(1, 1, 1, 1, "3"))
    assert grid.rows == 2


def test_a_table_recorded_as_deleted_is_not_there(tmp_path: Path) -> None:
    gone = _tbl(_tr(_tc("旧"), properties=_DELETED))
    [grid] = _read(tmp_path, _p("标题") + gone + _tbl(_tr(_tc("新")))).grids
    assert [c.text for c in grid.cells] == ["新"]
    assert (grid.table, grid.heading) == (0, ("标题",))


def test_cells_recorded_as_inserted_deleted_and_merged(tmp_path: Path) -> None:
    table = _tbl(
        _tr(
            _tc("甲", properties='<w:cellDel w:id="1"/>'),
            _tc("乙", properties='<w:cellIns w:id="2"/>'),
            _tc("丙", properties='<w:cellMerge w:id="3" w:vMerge="rest"/>'),
        ),
        _tr(_tc("丁"), _tc("", properties='<w:cellMerge w:id="4" w:vMerge="cont"/>')),
    )
    [grid] = _read(tmp_path, table).grids
    assert grid.cells == (Cell(0, 0, 1, 1, "乙"), Cell(0, 1, 2, 1, "丙"), Cell(1, 0, 1, 1, "丁"))


def test_moved_text_stands_where_it_was_moved_to(tmp_path: Path) -> None:
    source = "<w:moveFrom w:id='1'><w:r><w:t>59</w:t></w:r></w:moveFrom>"
    target = "<w:moveTo w:id='2'><w:r><w:t>59</w:t></w:r></w:moveTo>"
    [grid] = _read(tmp_path, _tbl(_tr(_tc(_p(source)), _tc(_p(target))))).grids
    assert [c.text for c in grid.cells] == ["", "59"]


def test_a_deleted_paragraph_end_joins_two_lines(tmp_path: Path) -> None:
    mark = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    assert _one_cell(tmp_path, _p(mark, "年度"), _p("指标值"), _p("（个）")) == "年度指标值\n（个）"


def test_symbols_and_special_characters(tmp_path: Path) -> None:
    special = (
        "<w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:t>50</w:t><w:noBreakHyphen/><w:t>60</w:t>"
        "<w:softHyphen/><w:tab/><w:t>个</w:t><w:br/><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>"
    )
    assert _one_cell(tmp_path, _p(special)) == "≥50-60\t个\n☑"


def test_unknown_symbols_are_told_with_their_cells(tmp_path: Path) -> None:
    document = _read(
        tmp_path, _tbl(_tr(_tc("1"), _tc(_p("<w:r><w:sym w:font='某字体' w:char='F001'/></w:r>"))))
    )
    [warning] = document.diagnostics
    assert warning.code == "symbol-unknown"
    assert [(c.table, c.row, c.column) for c in warning.cells] == [(0, 0, 1)]


def test_notes_hidden_text_and_reading_aids_are_no_text(tmp_path: Path) -> None:
    runs = (
        "<w:r><w:t>59</w:t></w:r>",
        "<w:r><w:footnoteReference w:id='2'/></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>",
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>家</w:t></w:r>",
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pin</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    assert _one_cell(tmp_path, _p(*runs)) == "59家拼"


def _field(code: str, result: str, extra: str = "") -> str:
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'>{extra}</w:fldChar></w:r>"
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{result}</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def test_fields_show_their_results_and_links_their_texts(tmp_path: Path) -> None:
    inner = _field("MERGEFIELD x", "内层")
    nested = inner.join(
        ["<w:r><w:fldChar w:fldCharType='begin'/></w:r>", "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"]
    )
    runs = (
        _field("=SUM(ABOVE)", "100"),
        "<w:hyperlink><w:r><w:t>网址</w:t></w:r></w:hyperlink>",
        "<w:fldSimple w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple>",
        nested + "<w:r><w:t>外层</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>",
    )
    assert _one_cell(tmp_path, _p(*runs)) == "100网址3外层"


def test_form_fields_show_what_was_ticked_and_chosen(tmp_path: Path) -> None:
    ticked = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    blank = "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>"
    chosen = (
        "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='未达成'/><w:listEntry w:val='达成'/>"
        "</w:ddList></w:ffData>"
    )
    runs = (
        _field("FORMCHECKBOX", "", ticked),
        _field("FORMCHECKBOX", "", blank),
        _field("FORMDROPDOWN", "", chosen),
    )
    assert _one_cell(tmp_path, _p(*runs)) == "☑☐达成"


def _box(content: str) -> str:
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    body = (
        _p("附件1", _box(_p("自评表") + _tbl(_tr(_tc("框内")))))
        + _p("（2019年度）")
        + _tbl(_tr(_tc("框外", _p(_box(_p("注"))))))
    )
    document = _read(tmp_path, body)
    assert document.paragraphs == ("附件1", "自评表", "（2019年度）")
    assert [[c.text for c in grid.cells] for grid in document.grids] == [["框内"], ["框外\n\n注"]]
    assert document.grids[0].heading == ("附件1", "自评表")


def test_paragraphs_are_all_text_outside_tables_in_order(tmp_path: Path) -> None:
    body = _p("一") + _tbl(_tr(_tc("表内"))) + _sdt(_p("二")) + _p("  ") + _tbl(_tr(_tc("表内"))) + _p("三 ")
    document = _read(tmp_path, body)
    assert document.paragraphs == ("一", "二", "三")
    assert [grid.heading for grid in document.grids] == [("一",), ("二",)]


@pytest.mark.parametrize(
    "name", ["sheet_tracked_change_content_control.docx", "sheet_split_tables_fullwidth_units.docx"]
)
def test_trees_of_both_kinds_are_laid_out_alike(name: str) -> None:
    # What fills a file works on a tree of lxml and must count tables, rows and columns as the reader.
    content = archive.read_part(FILES / name, "word/document.xml")
    body = etree.fromstring(content).find(f"{{{_W}}}body")
    places = [
        [(p.row, p.column, p.rowspan, p.colspan) for p in laid.cells]
        for laid in word_table.tables(FILES / name, body)
    ]
    grids = read_docx(FILES / name).grids
    assert places == [[(c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] for grid in grids]


def test_strict_files_are_read_like_others(tmp_path: Path) -> None:
    strict = _OPEN.replace(_W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    [grid] = read_docx(_docx(tmp_path, strict + _tbl(_tr(_tc("甲"))) + _CLOSE)).grids
    assert [c.text for c in grid.cells] == ["甲"]


def test_a_main_part_under_another_name_is_found(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "_rels/.rels",
            f"<Relationships><Relationship Id='r' Type='{kind}' Target='/word/document2.xml'/>"
            "</Relationships>",
        )
        package.writestr("word/document2.xml", _OPEN + _tbl(_tr(_tc("甲"))) + _CLOSE)
    assert [c.text for c in read_docx(path).grids[0].cells] == ["甲"]


def test_a_picture_of_a_table_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="请提供可编辑的") as caught:
        _read(tmp_path, _p("<w:r><w:drawing/></w:r>"))
    assert [d.code for d in caught.value.diagnostics] == ["table-is-picture"]


def test_text_embedded_from_another_file_is_told(tmp_path: Path) -> None:
    document = _read(tmp_path, _tbl(_tr(_tc("甲"))) + "<w:altChunk/>")
    assert [d.code for d in document.diagnostics] == ["embedded-text-unread"]


@pytest.mark.parametrize(
    "table",
    [
        _tbl(_tr(*[_tc("", properties=_span(300))] * 2)),
        _tbl(*[_tr(_tc("", properties=_span(400)))] * 501),
    ],
)
def test_tables_without_end_are_refused(tmp_path: Path, table: str) -> None:
    with pytest.raises(SheetError) as caught:
        _read(tmp_path, table)
    assert [d.code for d in caught.value.diagnostics] == ["table-too-large"]


def test_wrappers_and_boxes_without_end_are_no_burden(tmp_path: Path) -> None:
    deep = 20_000
    wrapped = "<w:sdt><w:sdtContent>" * deep + _p("甲") + "</w:sdtContent></w:sdt>" * deep
    boxed = "<w:p><w:r><w:txbxContent>" * deep + "</w:txbxContent></w:r></w:p>" * deep
    start = time.process_time()
    document = _read(tmp_path, wrapped + boxed + _tbl(_tr(_tc("乙"))))
    assert time.process_time() - start < 5
    assert document.paragraphs == ("甲",)


_PIECES = st.sampled_from(
    ["<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:p>", "</w:p>", "<w:r>", "</w:r>",
     "<w:t>字</w:t>", "<w:sdt>", "</w:sdt>", "<w:fldChar w:fldCharType='end'/>", _CONTINUE,
     "<w:tcPr><w:vMerge/></w:tcPr>",
     "<w:tcPr><w:hMerge/><w:gridSpan w:val='-3'/></w:tcPr>", "<w:trPr><w:gridBefore w:val='9999'/></w:trPr>",
     "<w:sym/>", "<mc:AlternateContent/>", "<w:txbxContent/>"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12))
@settings(deadline=None, max_examples=150)
def test_odd_structures_give_a_document_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    path = _docx(tmp_path_factory.mktemp("odd"), _OPEN + "".join(pieces) + _CLOSE)
    assert _read_or_refused(path)


_WHOLE = (FILES / "sheet_official_layout.docx").read_bytes()


@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=40))
@settings(deadline=None, max_examples=60)
def test_damage_anywhere_gives_a_document_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes
) -> None:
    path = tmp_path_factory.mktemp("noise") / "x.docx"
    path.write_bytes(_WHOLE[:at] + noise + _WHOLE[at + len(noise) :])
    assert _read_or_refused(path)


def _read_or_refused(path: Path) -> bool:
    """Say whether a file is read, or refused with words; anything else raised fails the test."""
    try:
        return len(read_docx(path).grids) > 0
    except SheetError as error:
        return len(str(error)) > 0
