"""Old Excel files, with LibreOffice and without. Figures are the published 2019 sheet's."""

from datetime import datetime
from pathlib import Path

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.base.diagnostics import Severity
from govperf.base.errors import SheetError
from govperf.sheets import legacy, xls
from govperf.sheets.grid import Cell, Document
from govperf.sheets.xls import read_xls, read_xls_numbers
from govperf.sheets.xlsx import read_xlsx

FILES = Path(__file__).parent / "files"
_XLS = FILES / "sheet_official_layout_formulas.xls"
_NEW_FORM = FILES / "sheet_official_layout_formulas.xlsx"

needs_office = pytest.mark.skipif(
    legacy.find_office() is None,
    reason="LibreOffice is not installed (scripts/install_office.sh installs it)",
)


def _texts(document: Document) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): c.text for c in document.grids[0].cells}


@needs_office
def test_with_office_formats_and_formulas_are_kept() -> None:
    document = read_xls(_XLS)
    # As in the new form, but that here the formulas have values: 4297.24 / 5537.52 rounded to four
    # places is 0.7760, and the points add up to 100.
    expected = {**_texts(read_xlsx(_NEW_FORM)), (4, 7): "77.60%", (36, 6): "100"}
    assert _texts(document) == expected
    assert [d.code for d in document.diagnostics] == ["converted-by-office"]
    assert document.path == str(_XLS)


def test_without_office_numbers_stay_numbers_and_this_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "find_office", lambda: None)
    document = read_xls(_XLS)
    bare = {(4, 7): "0.776", (36, 6): "100"} | {(row, column): "1" for row in (34, 35) for column in (4, 5)}
    assert _texts(document) == {**_texts(read_xlsx(_NEW_FORM)), **bare}
    spans = {(c.row, c.column, c.rowspan, c.colspan) for c in document.grids[0].cells}
    assert spans == {(c.row, c.column, c.rowspan, c.colspan) for c in read_xlsx(_NEW_FORM).grids[0].cells}
    assert [(d.code, d.severity) for d in document.diagnostics] == [("xls-formats-lost", Severity.NOTE)]
    assert [grid.name for grid in document.grids] == ["自评表", "填表说明"]


def test_where_office_fails_the_numbers_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "find_office", lambda: "/bin/false")
    monkeypatch.setattr(legacy, "find_office", lambda: "/bin/false")
    assert [d.code for d in read_xls(_XLS).diagnostics] == ["xls-formats-lost"]


def test_values_of_every_kind(tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("表")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for column, stored in enumerate([4297.24, 59, 0.30000001192, True, "≥50个", "  ", -0.00001]):
        sheet.write(0, column, stored)
    sheet.write(0, 7, datetime(2019, 12, 31), day)
    sheet.write_merge(1, 2, 0, 1, "合并")
    hidden = workbook.add_sheet("隐藏")
    hidden.write(0, 0, "内部")
    hidden.visibility = 1
    workbook.save(str(tmp_path / "x.xls"))
    document = read_xls_numbers(tmp_path / "x.xls")
    [grid] = document.grids
    assert [c.text for c in grid.cells if c.row == 0] == [
        "4297.24", "59", "0.30000001192", "是", "≥50个", "", "-0.00001", "2019-12-31",
    ]  # fmt: skip
    assert Cell(1, 0, 2, 2, "合并") in grid.cells
    assert [d.code for d in document.diagnostics] == ["xls-formats-lost", "worksheet-hidden"]


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.xls"
    path.write_bytes(_XLS.read_bytes()[:2000])
    with pytest.raises(SheetError, match="workbook-damaged"):
        read_xls_numbers(path)


_WHOLE = _XLS.read_bytes()
#: Damage over which python-calamine 0.9.1 aborts the process that reads it.
_ABORTING = (9866, bytes.fromhex("2f7666f9f2c1a2810485"))


def test_damage_that_ends_the_library_ends_nothing_else(tmp_path: Path) -> None:
    at, noise = _ABORTING
    path = tmp_path / "x.xls"
    path.write_bytes(_WHOLE[:at] + noise + _WHOLE[at + len(noise) :])
    with pytest.raises(SheetError, match="workbook-damaged"):
        read_xls_numbers(path)


@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=40))
@settings(deadline=None, max_examples=30)
def test_damage_anywhere_gives_a_document_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes
) -> None:
    path = tmp_path_factory.mktemp("noise") / "x.xls"
    path.write_bytes(_WHOLE[:at] + noise + _WHOLE[at + len(noise) :])
    assert _read_or_refused(path)


def _read_or_refused(path: Path) -> bool:
    """Say whether a file is read, or refused with words; anything else raised fails the test."""
    try:
        return len(read_xls_numbers(path).grids) > 0
    except SheetError as error:
        return len(str(error)) > 0
