"""Filling: which names and files are refused, and that nothing is left behind."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from govperf.base.diagnostics import CellAddress
from govperf.base.errors import SheetError
from govperf.base.messages import render
from govperf.sheets import archive, fill_part
from govperf.sheets.docx import read_docx
from govperf.sheets.fill import fill, free_target
from govperf.sheets.grid import CellWrite

FILES = Path(__file__).parent / "files"
#: The score cell of 年度资金总额 in the published sheet: row 4, column 9.
SCORE = CellAddress("docx", 0, "", 3, 8)
WRITE = CellWrite(SCORE, "7.76")


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "自评表.docx"
    path.write_bytes((FILES / "sheet_official_layout.docx").read_bytes())
    return path


def _refused(code: str, source: Path, target: Path, *writes: CellWrite, fingerprint: str = "") -> SheetError:
    before = {path: path.read_bytes() for path in source.parent.iterdir() if path.is_file()}
    with pytest.raises(SheetError) as caught:
        fill(source, writes or [WRITE], target, fingerprint=fingerprint or _sha(source))
    assert [d.code for d in caught.value.diagnostics] == [code]
    [diagnostic] = caught.value.diagnostics
    assert "{" not in render(diagnostic, "zh") + render(diagnostic, "en")
    after = {path: path.read_bytes() for path in source.parent.iterdir() if path.is_file()}
    assert after == before  # neither changed nor left behind
    return caught.value


def test_a_filled_copy_stands_beside_the_untouched_original(sheet: Path) -> None:
    before = sheet.read_bytes()
    target = free_target(sheet)
    assert target.name == "自评表_已评分.docx"
    assert fill(sheet, [WRITE], target, fingerprint=_sha(sheet)) == ()
    assert sheet.read_bytes() == before
    assert sorted(path.name for path in sheet.parent.iterdir()) == ["自评表.docx", "自评表_已评分.docx"]
    [grid] = read_docx(target).grids
    assert [c.text for c in grid.cells if (c.row, c.column) == (3, 8)] == ["7.76"]
    assert target.stat().st_mode == sheet.stat().st_mode
    assert free_target(sheet).name == "自评表_已评分(2).docx"


def test_the_original_is_refused_by_every_name_it_has(sheet: Path) -> None:
    folder = sheet.parent
    (folder / "link.docx").symlink_to(sheet)
    os.link(sheet, folder / "hard.docx")
    for name in ("自评表.docx", "link.docx", "hard.docx", "../" + folder.name + "/自评表.DOCX"):
        error = _refused("fill-over-original", sheet, folder / name)
        assert "自评表_已评分.docx" in str(error)


def test_a_file_that_is_there_is_not_overwritten(sheet: Path) -> None:
    taken = sheet.with_name("taken.docx")
    taken.write_bytes(b"somebody's work")
    _refused("fill-target-exists", sheet, taken)
    dangling = sheet.with_name("dangling.docx")
    dangling.symlink_to(sheet.with_name("nowhere.docx"))
    with pytest.raises(SheetError, match="fill-target-exists"):
        fill(sheet, [WRITE], dangling, fingerprint=_sha(sheet))
    assert dangling.is_symlink()


def test_a_file_changed_since_it_was_read_is_refused(sheet: Path) -> None:
    read = read_docx(sheet).fingerprint
    assert read == _sha(sheet)
    with zipfile.ZipFile(sheet, "a") as changed:
        changed.comment = b"saved again"
    _refused("file-changed-since-read", sheet, sheet.with_name("out.docx"), fingerprint=read)


@pytest.mark.parametrize("name", ["out.xlsx", "out.doc", "out", "out.docx.bak"])
def test_the_ending_must_stay(sheet: Path, name: str) -> None:
    _refused("fill-ending", sheet, sheet.with_name(name))


@pytest.mark.parametrize("ending", [".doc", ".wps", ".xls", ".et", ".json", ".pdf", ""])
def test_kinds_that_cannot_be_filled_say_what_to_do(tmp_path: Path, ending: str) -> None:
    source = tmp_path / f"sheet{ending}"
    source.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    error = _refused("fill-kind", source, tmp_path / f"out{ending}")
    assert "另存为 .docx 或 .xlsx" in str(error)


def test_a_missing_cell_is_refused_and_named(sheet: Path) -> None:
    out = sheet.with_name("out.docx")
    covered = CellAddress("docx", 0, "", 4, 0)  # continues 整体资金, which is merged downwards
    for address in (CellAddress("docx", 1, "", 0, 0), CellAddress("docx", 0, "", 99, 0), covered):
        error = _refused("fill-cell-missing", sheet, out, WRITE, CellWrite(address, "1"))
        assert error.diagnostics[0].cells == (address,)
    _refused("fill-cell-missing", sheet, out, CellWrite(CellAddress("xlsx", 0, "自评表", 3, 8), "1"))


def test_one_cell_gets_one_text(sheet: Path) -> None:
    out = sheet.with_name("out.docx")
    _refused("fill-cell-twice", sheet, out, WRITE, CellWrite(SCORE, "8"))
    assert fill(sheet, [WRITE, WRITE], out, fingerprint=_sha(sheet)) == ()


@pytest.mark.parametrize("text", ["a\x00b", "\x0b", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_refused(sheet: Path, text: str) -> None:
    _refused("fill-text-illegal", sheet, sheet.with_name("out.docx"), CellWrite(SCORE, text))


def test_a_folder_that_is_not_there(sheet: Path) -> None:
    _refused("fill-unwritable", sheet, sheet.parent / "missing" / "out.docx")


def test_a_missing_source(tmp_path: Path) -> None:
    with pytest.raises(SheetError):
        fill(tmp_path / "a.docx", [WRITE], tmp_path / "b.docx", fingerprint="")
    assert list(tmp_path.iterdir()) == []


def _repacked(sheet: Path, replaced: dict[str, bytes]) -> None:
    with zipfile.ZipFile(FILES / "sheet_official_layout.docx") as old, zipfile.ZipFile(sheet, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, replaced.get(name, old.read(name)))


@pytest.mark.parametrize(
    "document",
    [
        b"<w:document",
        b'<!DOCTYPE w:document [<!ENTITY a "b">]><w:document xmlns:w="x"/>',
        b"<a>" * 400 + b"</a>" * 400,  # deeper than lxml allows
    ],
)
def test_hostile_xml_is_refused(sheet: Path, document: bytes) -> None:
    _repacked(sheet, {"word/document.xml": document})
    _refused("file-damaged", sheet, sheet.with_name("out.docx"))


def test_two_parts_of_one_name_are_refused(sheet: Path) -> None:
    with zipfile.ZipFile(sheet, "a") as archive_file, pytest.warns(UserWarning, match="Duplicate"):
        archive_file.writestr("word/document.xml", b"<a/>")
    _refused("file-damaged", sheet, sheet.with_name("out.docx"))


def test_a_damaged_part_leaves_nothing_behind(sheet: Path) -> None:
    content = bytearray(sheet.read_bytes())
    with zipfile.ZipFile(sheet) as archive_file:
        entry = archive_file.getinfo("docProps/thumbnail.jpeg")
    start = entry.header_offset + 30 + len(entry.filename)
    content[start + 500 : start + 600] = bytes(100)
    sheet.write_bytes(bytes(content))
    _refused("file-damaged", sheet, sheet.with_name("out.docx"))


def test_what_unpacks_to_too_much_is_refused(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # 882,076 bytes unpacked; the parts read to fill it are within the limit, the whole copy is not.
    monkeypatch.setattr(archive, "MOST_BYTES_UNPACKED", 500_000)
    _refused("file-too-large", sheet, sheet.with_name("out.docx"))


def test_a_failing_rename_leaves_nothing_behind(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    error = _refused("fill-unwritable", sheet, sheet.with_name("out.docx"))
    assert "No space left" in str(error)


def test_a_target_that_appears_meanwhile_is_not_overwritten(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = sheet.with_name("out.docx")
    written = fill_part.EditedPart.written

    def somebody_saves(part: fill_part.EditedPart) -> bytes:
        target.write_bytes(b"somebody's work")
        return written(part)

    monkeypatch.setattr(fill_part.EditedPart, "written", somebody_saves)
    with pytest.raises(SheetError, match="fill-target-exists"):
        fill(sheet, [WRITE], target, fingerprint=_sha(sheet))
    assert target.read_bytes() == b"somebody's work"
    assert len(list(sheet.parent.iterdir())) == 2


def test_a_lost_signature_is_said(sheet: Path) -> None:
    with zipfile.ZipFile(sheet, "a") as archive_file:
        archive_file.writestr("_xmlsignatures/sig1.xml", b"<Signature/>")
    [warning] = fill(sheet, [WRITE], sheet.with_name("out.docx"), fingerprint=_sha(sheet))
    assert warning.code == "fill-signature-lost"
    same = CellWrite(SCORE, "10")  # it holds 10 already, so nothing is changed and nothing lost
    assert fill(sheet, [same], sheet.with_name("same.docx"), fingerprint=_sha(sheet)) == ()


def test_without_lxml_the_command_to_install_it_is_named(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    error = _refused("fill-needs-lxml", sheet, sheet.with_name("out.docx"))
    assert 'pip install "govperf[office]"' in str(error)


def test_importing_the_writer_does_not_import_lxml() -> None:
    code = "import sys, govperf.sheets.fill; sys.exit('lxml' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
