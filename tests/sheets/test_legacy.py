"""Old forms by way of LibreOffice; where it is there, for real."""

import json
import os
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from govperf.base.diagnostics import Severity
from govperf.base.errors import SheetError
from govperf.sheets import legacy
from govperf.sheets.file_kind import Kind
from govperf.sheets.reading import read_document

FILES = Path(__file__).parent / "files"
_DOC = FILES / "sheet_official_layout.doc"

needs_office = pytest.mark.skipif(
    legacy.find_office() is None,
    reason="LibreOffice is not installed (scripts/install_office.sh installs it)",
)
needs_posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")


@needs_office
def test_word_97_gives_the_cells_of_the_new_form(tmp_path: Path) -> None:
    # WPS Writer's .wps is the Word 97 layout under another name.
    path = tmp_path / "自评表.wps"
    shutil.copy(_DOC, path)
    listed = json.loads((FILES / "sheet_official_layout.expected_cells.json").read_text(encoding="utf-8"))
    expected = {(c["row"], c["col"], c["rowspan"], c["colspan"], c["text"]) for c in listed["cells"]}
    document = read_document(path)
    [grid] = document.grids
    assert {(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells} == expected
    assert document.path == str(path)
    assert document.paragraphs[:2] == ("部门整体支出绩效自评表", "（2019年度）")
    assert [(d.code, d.severity) for d in document.diagnostics] == [("converted-by-office", Severity.NOTE)]
    assert [entry.name for entry in tmp_path.iterdir()] == ["自评表.wps"]


@needs_office
def test_rich_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.doc"
    path.write_text(
        r"{\rtf1\ansi\trowd\cellx3000\cellx6000\intbl A\cell 59\cell\row\pard text\par}", encoding="ascii"
    )
    [grid] = read_document(path).grids
    assert [cell.text for cell in grid.cells] == ["A", "59"]


@needs_office
def test_open_document_spreadsheets_keep_their_percentages(tmp_path: Path) -> None:
    path = tmp_path / "x.ods"
    kinds = "application/vnd.oasis.opendocument.spreadsheet"
    namespace = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{namespace}office:1.0" xmlns:table="{namespace}table:1.0" '
        f'xmlns:text="{namespace}text:1.0" xmlns:style="{namespace}style:1.0" '
        f'xmlns:number="{namespace}datastyle:1.0" office:version="1.2">'
        '<office:automatic-styles><number:percentage-style style:name="N1"><number:number '
        'number:decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text>'
        '</number:percentage-style><style:style style:name="c1" style:family="table-cell" '
        'style:data-style-name="N1"/></office:automatic-styles>'
        '<office:body><office:spreadsheet><table:table table:name="表"><table:table-row>'
        '<table:table-cell table:style-name="c1" office:value-type="percentage" office:value="1">'
        "<text:p>100%</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", kinds) + entry.format("content.xml", "text/xml")
    manifest = f'<manifest:manifest xmlns:manifest="{namespace}manifest:1.0">{entries}</manifest:manifest>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kinds)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    [grid] = read_document(path).grids
    assert [(grid.name, cell.text) for cell in grid.cells] == [("表", "100%")]


def _office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(legacy, "find_office", lambda: str(program))


def _refusal(path: Path) -> str:
    with pytest.raises(SheetError) as caught:
        legacy.read_legacy(path, Kind.DOC)
    [found] = caught.value.diagnostics
    assert found.source is not None
    assert found.source.name == str(path)
    return found.code


def test_without_office_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "find_office", lambda: None)
    with pytest.raises(SheetError, match="请在 WPS/Word 中另存为 .docx"):
        read_document(_DOC)
    assert _refusal(_DOC) == "office-missing"


def test_office_is_looked_for_on_the_path_and_in_the_usual_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(legacy, "_USUAL_PLACES", (str(tmp_path / "none"), str(_DOC)))
    assert legacy.find_office() == str(_DOC)
    monkeypatch.setattr(legacy, "_USUAL_PLACES", ())
    assert legacy.find_office() is None


@needs_posix
def test_a_file_that_office_cannot_convert_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _office(tmp_path, monkeypatch, "exit 1")
    assert _refusal(_DOC) == "office-failed"


@needs_posix
def test_a_converted_file_without_a_table_is_said_of_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04")
    script = f'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp {bad} "$2/sheet.docx"'
    _office(tmp_path, monkeypatch, script)
    assert _refusal(_DOC) == "file-damaged"


@needs_posix
def test_a_conversion_without_end_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "left"
    _office(tmp_path, monkeypatch, f"(sleep 1; touch {left}) & sleep 60")
    monkeypatch.setattr(legacy, "LONGEST_SECONDS", 0.3)
    start = time.monotonic()
    assert _refusal(_DOC) == "office-too-slow"
    assert time.monotonic() - start < 0.9
    time.sleep(max(0.0, 1.3 - (time.monotonic() - start)))
    assert not left.exists()


@needs_posix
def test_office_runs_with_a_profile_of_its_own_and_no_macros(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    profile = '"${1#-env:UserInstallation=file://}"'
    script = f'echo "$@" > {seen}; cat {profile}/user/registrymodifications.xcu >> {seen}'
    _office(tmp_path, monkeypatch, script)
    assert _refusal(_DOC) == "office-failed"
    text = seen.read_text(encoding="utf-8")
    assert "--headless" in text
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in text
    assert '<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value>' in text
    assert str(_DOC) not in text  # only a copy is opened
