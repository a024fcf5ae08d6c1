"""Reading whatever is handed in: told by its content, refused in one sentence where it cannot be read."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ole_files import ole_file

from govperf.base.errors import SheetError
from govperf.base.messages import render
from govperf.sheets import archive, ole
from govperf.sheets.file_kind import Kind, kind_of
from govperf.sheets.reading import read, read_document

FILES = Path(__file__).parent / "files"
_DOC = (FILES / "sheet_official_layout.doc").read_bytes()
_XLS = (FILES / "sheet_official_layout_formulas.xls").read_bytes()


def _zip(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return content.getvalue()


def _word_under_password() -> bytes:
    # Bit 8 of the flags at offset 10 of the file information block says "encrypted" ([MS-DOC] 2.5.2).
    at = _DOC.index(b"\xec\xa5") + 11
    return _DOC[:at] + bytes([_DOC[at] | 1]) + _DOC[at + 1 :]


def _excel_under_password() -> bytes:
    # The record after the first (BOF, 0809) becomes FilePass, 002F ([MS-XLS] 2.4.117).
    at = _XLS.index(b"\x09\x08\x10\x00") + 20
    return _XLS[:at] + b"\x2f\x00" + _XLS[at + 2 :]


_ODF = "application/vnd.oasis.opendocument."
_KINDS = [
    (Kind.DOC, _DOC),
    (Kind.XLS, _XLS),
    (Kind.DOC, ole_file("ObjectPool", "1Table", "WordDocument", "Data", "CompObj")),
    (Kind.XLS, ole_file("Book")),
    (Kind.PASSWORD, ole_file("EncryptionInfo", "EncryptedPackage")),
    (Kind.PASSWORD, _word_under_password()),
    (Kind.PASSWORD, _excel_under_password()),
    (Kind.SLIDES, ole_file("PowerPoint Document")),
    (Kind.OLD, ole_file("MatOST")),
    (Kind.OLD, ole.SIGNATURE + bytes(600)),
    (Kind.DOCX, (FILES / "sheet_official_layout.docx").read_bytes()),
    (Kind.XLSX, (FILES / "sheet_official_layout_formulas.xlsx").read_bytes()),
    (Kind.XLSB, _zip(xl__workbook_dot_bin="")),
    (Kind.SLIDES, _zip(ppt__presentation_dot_xml="")),
    (Kind.OFD, _zip(OFD_dot_xml="")),
    (Kind.ODT, _zip(mimetype=_ODF + "text", **{"META-INF__manifest_dot_xml": "<m/>"})),
    (Kind.ODS, _zip(mimetype=_ODF + "spreadsheet", **{"META-INF__manifest_dot_xml": "<m/>"})),
    (Kind.PASSWORD, _zip(mimetype=_ODF + "text", **{"META-INF__manifest_dot_xml": "<encryption-data/>"})),
    (Kind.ARCHIVE, _zip(a_dot_txt="")),
    (Kind.ARCHIVE, b"Rar!\x1a\x07\x00"),
    (Kind.PDF, b"%PDF-1.7"),
    (Kind.PICTURE, b"\xff\xd8\xff\xe0"),
    (Kind.PICTURE, b"\x89PNG\r\n"),
    (Kind.RTF, b"{\\rtf1"),
    (Kind.JSON, b'\xef\xbb\xbf {"format": 1}'),
    (Kind.WEB, b"<html><table>"),
    (Kind.TEXT, "部门,编制\n科技局,11\n".encode("gbk")),
    (Kind.UNKNOWN, b"\x00\x01\x02"),
]


@pytest.mark.parametrize(("kind", "content"), _KINDS)
def test_a_file_is_told_by_its_content(tmp_path: Path, kind: Kind, content: bytes) -> None:
    path = tmp_path / "自评表.docx"
    path.write_bytes(content)
    assert kind_of(path) is kind


@pytest.mark.parametrize(
    ("content", "code", "advice"),
    [
        (b"", "file-empty", "原文件"),
        (b"%PDF-1.4", "file-pdf", "可编辑"),
        (b"\x89PNG\r\n", "file-picture", "可编辑"),
        (b"a,b\n1,2\n", "file-text", ".xlsx"),
        (b"<html>", "file-web", ".xlsx"),
        (b"Rar!\x1a", "file-archive", "解压"),
        (b"\x00\x01", "file-unsupported", ".docx"),
        (_zip(OFD_dot_xml=""), "file-unsupported", ".docx"),
        (_zip(ppt__a=""), "file-unsupported", ".docx"),
        (ole_file("EncryptionInfo", "EncryptedPackage"), "file-password", "密码"),
        (_word_under_password(), "file-password", "密码"),
        (_excel_under_password(), "file-password", "密码"),
        (ole_file("MatOST"), "file-old-or-encrypted", "另存为"),
        ((FILES / "sheet_official_layout.docx").read_bytes()[:9000], "file-damaged", "另存为"),
        (b'{"format": 1', "json-syntax", "括号"),
        ('{"format": "×"}'.encode("gbk"), "json-not-utf8", "UTF-8"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_advice(
    tmp_path: Path, content: bytes, code: str, advice: str
) -> None:
    path = tmp_path / "自评表.docx"
    path.write_bytes(content)
    with pytest.raises(SheetError) as caught:
        read(path)
    [found] = caught.value.diagnostics
    assert found.code == code
    assert "自评表.docx" in render(found, "zh")
    assert advice in render(found, "zh")
    assert "do: " in render(found, "en")


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="file-missing"):
        read(tmp_path / "无.docx")
    with pytest.raises(SheetError, match="file-is-folder"):
        read(str(tmp_path))
    with pytest.raises(SheetError, match="file-unreadable"):
        read("a\x00b")


def test_a_file_of_many_megabytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive.read_bytes, "__defaults__", (1_000,))
    with pytest.raises(SheetError, match="file-too-large"):
        read(FILES / "sheet_official_layout.docx")


def test_an_archive_of_many_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(_zip(**{f"word__{number}": "" for number in range(archive.MOST_ENTRIES + 1)}))
    with pytest.raises(SheetError, match="file-too-large"):
        read(path)


def test_an_entry_under_a_password_is_said(tmp_path: Path) -> None:
    content = bytearray(_zip(word__document_dot_xml="<a/>"))
    content[content.index(b"PK\x01\x02") + 8] |= 1  # general purpose flag, bit 0
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(SheetError, match="file-password"):
        read(path)


def test_names_do_not_matter(tmp_path: Path) -> None:
    word, excel = tmp_path / "a.xlsx", tmp_path / "b"
    shutil.copy(FILES / "sheet_official_layout.docx", word)
    shutil.copy(FILES / "sheet_official_layout_text_values.xlsx", excel)
    assert len(read_document(word).grids[0].cells) == 217
    assert read_document(str(excel)).grids[0].name == "自评表"


def test_json_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(SheetError, match="file-unsupported"):
        read_document(path)


def test_word_excel_and_json_give_an_evaluation(tmp_path: Path) -> None:
    # 全年预算数 and 全年执行数 of the published 2019 sheet.
    path = tmp_path / "x.json"
    funds = [{"row": "合计", "annual": "5537.52", "executed": "4297.24"}]
    path.write_text(json.dumps({"format": "govperf/evaluation/1", "funds": funds}), encoding="utf-8")
    word, excel = FILES / "sheet_official_layout.docx", FILES / "sheet_official_layout_formulas.xlsx"
    for sheet in (read(word), read(excel), read(path)):
        total = sheet.funds[0]
        assert total.row == "年度资金总额"
        assert total.annual is not None
        assert total.executed is not None
        assert (total.annual.text, total.executed.text) == ("5537.52", "4297.24")
        assert len(sheet.fingerprint) == 64


@given(st.integers(0, 1535), st.binary(min_size=1, max_size=32))
@settings(deadline=None, max_examples=300)
def test_no_damage_to_a_directory_stops_its_reader(at: int, noise: bytes) -> None:
    content = ole_file("ObjectPool", "1Table", "WordDocument")
    damaged = content[:at] + noise + content[at + len(noise) :]
    assert ole.is_encrypted(damaged) in (True, False)
    assert len(ole.stream_names(damaged)) <= len(damaged) // 128


def test_a_directory_in_a_circle_ends() -> None:
    content = bytearray(ole_file("A"))
    content[512 + 4 : 512 + 8] = b"\x01\x00\x00\x00"  # the directory's sector names itself as the next
    assert ole.stream_names(bytes(content)) == {"A"}
