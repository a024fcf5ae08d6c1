"""The Word reader. Expected cells are the published 2019 sheet's, listed in the json file."""

import json
import zipfile
from pathlib import Path

import pytest

from govperf.base.errors import SheetError
from govperf.sheets import archive
from govperf.sheets.docx import read_docx

FILES = Path(__file__).parent / "files"


def test_all_cells_of_the_official_layout() -> None:
    expected = json.loads(
        (FILES / "sheet_official_layout.expected_cells.json").read_text(encoding="utf-8")
    )
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


_OPEN = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


@pytest.mark.parametrize(
    ("xml", "part", "code"),
    [
        ("<a/>", "xl/workbook.xml", "file-wrong-kind"),
        (_OPEN + "<w:p/></w:body></w:document>", "word/document.xml", "no-table"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "word/document.xml", "file-damaged"),
        (
            _OPEN
            + "<w:tbl><w:tr><w:tc>" * 20
            + "</w:tc></w:tr></w:tbl>" * 20
            + "</w:body></w:document>",
            "word/document.xml",
            "file-damaged",
        ),
    ],
)
def test_hostile_and_useless_content_is_refused(
    tmp_path: Path, xml: str, part: str, code: str
) -> None:
    with pytest.raises(SheetError) as caught:
        read_docx(_docx(tmp_path, xml, part))
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        read_docx(_docx(tmp_path, " " * (archive.MOST_BYTES_A_PART + 1)))
    assert [d.code for d in caught.value.diagnostics] == ["file-too-large"]


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="file-unreadable"):
        read_docx(tmp_path / "none.docx")
