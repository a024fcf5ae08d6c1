"""Filling workbooks: the named cells change in the worksheet's own XML, and nothing else does."""

import hashlib
import re
import tempfile
import zipfile
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from govperf.base.diagnostics import CellAddress, Diagnostic
from govperf.base.errors import SheetError
from govperf.base.messages import render
from govperf.base.numbers import round_half_up
from govperf.sheets.fill import fill
from govperf.sheets.fill_number import Number, as_number
from govperf.sheets.grid import CellWrite
from govperf.sheets.xlsx import read_xlsx

FILES = Path(__file__).parent / "files"
TYPED = FILES / "sheet_official_layout_text_values.xlsx"
FORMULAS = FILES / "sheet_official_layout_formulas.xlsx"
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
#: cellXfs of the made workbook: General, 0.00, 0%, 0.00%, text, a date, 0, a format of its own.
GENERAL, TWO, PERCENT, PERCENT_TWO, TEXT, DATE, WHOLE, OWN = range(8)


def _made(path: Path, rows: str, *, after: str = "", before: str = "", **more: str) -> Path:
    """Write a workbook with one worksheet, with parts and extensions that no library keeps."""
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 2, 9, 10, 49, 14, 1, 170))
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument'
            '.spreadsheetml.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _relationships("", officeDocument="xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relationships(
            "", worksheet="worksheets/sheet1.xml", styles="styles.xml", sharedStrings="sharedStrings.xml"
        ),
        BOOK: (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<workbook xmlns="{_MAIN}"'
            f' xmlns:r="{_OFFICE}"><workbookPr/><sheets><sheet name="评分 表" sheetId="7" r:id="worksheet"/>'
            '</sheets><definedNames><definedName name="a">1</definedName></definedNames><oleSize ref="A1"/>'
            "</workbook>"
        ),
        SHEET: (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="{_MAIN}"'
            ' xmlns:x14="urn:x14" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            f' mc:Ignorable="x14">{before}<sheetData>{rows}</sheetData>{after}'
            '<extLst><ext uri="{05C60535}"><x14:sparklineGroups/></ext></extLst></worksheet>'
        ),
        "xl/sharedStrings.xml": (
            f'<sst xmlns="{_MAIN}"><si><r><rPr><b/></rPr><t>粗</t></r><r><t>体</t></r></si></sst>'
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="170"'
            f' formatCode="0.0&quot;分&quot;"/></numFmts><cellXfs count="8">{formats}</cellXfs></styleSheet>'
        ),
        "xl/drawings/drawing1.xml": "<xdr:wsDr xmlns:xdr='urn:xdr'><xdr:txBody>盖章</xdr:txBody></xdr:wsDr>",
        "xl/vbaProject.bin": "\x00\x01macro",
        **more,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _relationships(_: str, **targets: str) -> str:
    entries = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'


def _at(reference: str, name: str = "评分 表") -> CellAddress:
    letters, row = reference[0], int(reference[1:])
    return CellAddress("xlsx", 0, name, row - 1, ord(letters) - ord("A"))


def _fill(source: Path, target: Path, texts: Mapping[CellAddress, str]) -> list[str]:
    """Fill and give the codes of the notes."""
    return [note.code for note in _notes(source, target, texts)]


def _notes(source: Path, target: Path, texts: Mapping[CellAddress, str]) -> tuple[Diagnostic, ...]:
    writes = [CellWrite(address, text) for address, text in texts.items()]
    notes = fill(source, writes, target, fingerprint=hashlib.sha256(source.read_bytes()).hexdigest())
    for note in notes:
        assert len(note.cells) == 1
        assert "{" not in render(note, "zh") + render(note, "en")
    return notes


def _part(path: Path, name: str = SHEET) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def _changed_parts(source: Path, target: Path) -> list[str]:
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target) as after:
        assert before.namelist() == after.namelist()
        assert after.testzip() is None
        assert [e.date_time for e in before.infolist()] == [e.date_time for e in after.infolist()]
        assert [e.compress_type for e in before.infolist()] == [e.compress_type for e in after.infolist()]
        return [name for name in before.namelist() if before.read(name) != after.read(name)]


def _filled(tmp_path: Path, rows: str, texts: Mapping[str, str], *, after: str = "", before: str = "") -> str:
    """Fill a made workbook; give its rows afterwards."""
    source = _made(tmp_path / "in.xlsx", rows, after=after, before=before)
    target = tmp_path / "out.xlsx"
    assert _fill(source, target, {_at(reference): text for reference, text in texts.items()}) == []
    found = re.search("<sheetData>(.*)</sheetData>", _part(target), re.DOTALL)
    assert found is not None
    return found[1]


def _texts(path: Path) -> dict[CellAddress, str]:
    return {grid.address(cell): cell.text for grid in read_xlsx(path).grids for cell in grid.cells}


def test_score_and_rate_of_the_published_sheet(tmp_path: Path) -> None:
    # 4297.24 / 5537.52 = 77.60 %; of 10 points that is 7.76 (SCORING_RULES section 6).
    target = tmp_path / "out.xlsx"
    writes = {_at("I5", "自评表"): "7.76", _at("H13", "自评表"): "10", _at("H37", "自评表"): "62.76～97.76"}
    before = _texts(TYPED)
    assert _fill(TYPED, target, writes) == []
    assert _texts(target) == {**before, **writes}
    assert _changed_parts(TYPED, target) == [SHEET]  # it holds no formula
    old, new = openpyxl.load_workbook(TYPED)["自评表"], openpyxl.load_workbook(target)["自评表"]
    assert (new["I5"].value, new["H13"].value, new["H37"].value) == (7.76, 10, "62.76～97.76")
    for row in old.iter_rows():
        for cell in row:
            assert new[cell.coordinate].style_id == cell.style_id
            if cell.coordinate not in ("I5", "H13", "H37"):
                assert new[cell.coordinate].value == cell.value
    assert new.merged_cells.ranges == old.merged_cells.ranges


def test_formulas_are_kept_and_noted(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    # H5 is the formula of the rate and has the format 0.00%; the workbook calculates on opening already.
    notes = _fill(FORMULAS, target, {_at("H5", "自评表"): "77.60%", _at("I5", "自评表"): "7.76"})
    assert notes == ["fill-formula-kept"]
    assert _changed_parts(FORMULAS, target) == [SHEET]
    old, new = openpyxl.load_workbook(FORMULAS)["自评表"], openpyxl.load_workbook(target)["自评表"]
    assert old["H5"].value == new["H5"].value == "=ROUND(F5/E5,4)"
    assert new["I5"].value == 7.76


def test_only_the_cells_own_xml_changes(tmp_path: Path) -> None:
    rows = (
        '<row r="2" spans="1:3" ht="20"><c r="A2" s="1" t="s"><v>0</v></c><c r="B2" s="1"><v>10</v></c>'
        '<c r="C2" t="str"><f>B2&amp;"分"</f><v>10分</v></c></row>'
    )
    source = _made(tmp_path / "in.xlsx", rows)
    target = tmp_path / "out.xlsx"
    assert _fill(source, target, {_at("B2"): "7.76"}) == []
    assert _part(target) == _part(source).replace("<v>10</v>", "<v>7.76</v>")
    assert _part(target).startswith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet')
    # A formula looks at the cell, so the workbook is to be calculated when it is opened.
    assert _changed_parts(source, target) == [BOOK, SHEET]
    calculation = '</definedNames><calcPr fullCalcOnLoad="1"/><oleSize ref="A1"/>'
    assert calculation in _part(target, BOOK)
    assert _part(target, BOOK).replace('<calcPr fullCalcOnLoad="1"/>', "") == _part(source, BOOK)


def test_rows_and_cells_that_are_not_stored_are_inserted_in_order(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="B2"/><c r="D2"/></row><row r="5" spans="1:1"><c r="A5"/></row>'
    texts = {"C2": "3", "A2": "1", "F2": "6", "A4": "4", "C5": "5", "B7": "7"}
    assert _filled(tmp_path, rows, texts) == (
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"/><c r="C2"><v>3</v></c><c r="D2"/>'
        '<c r="F2"><v>6</v></c></row>'
        '<row r="4"><c r="A4"><v>4</v></c></row>'
        '<row r="5"><c r="A5"/><c r="C5"><v>5</v></c></row><row r="7"><c r="B7"><v>7</v></c></row>'
    )


def test_rows_and_cells_without_a_reference_are_counted(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c/></row>"
    assert _filled(tmp_path, rows, {"B1": "3", "B2": "4", "D2": "5"}) == (
        '<row><c><v>1</v></c><c><v>3</v></c></row><row><c/><c><v>4</v></c><c r="D2"><v>5</v></c></row>'
    )


def test_a_new_cell_has_the_style_of_its_row_or_column(tmp_path: Path) -> None:
    columns = '<cols><col min="2" max="3" style="3" width="9"/></cols>'
    rows = '<row r="1" s="1" customFormat="1"/><row r="2" s="1"/>'
    assert _filled(tmp_path, rows, {"B1": "5", "B2": "77.6%", "D2": "5"}, before=columns) == (
        '<row r="1" s="1" customFormat="1"><c r="B1" s="1"><v>5</v></c></row>'
        '<row r="2" s="1"><c r="B2" s="3"><v>0.776</v></c><c r="D2"><v>5</v></c></row>'
    )


@pytest.mark.parametrize(
    ("stated", "reference", "expected"),
    [("A1:C2", "B2", "A1:C2"), ("B2", "D5", "B2:D5"), ("B2:C3", "A1", "A1:C3"), ("B2", "B2", "B2")],
)
def test_the_stated_extent_covers_a_new_cell(
    tmp_path: Path, stated: str, reference: str, expected: str
) -> None:
    source = _made(tmp_path / "in.xlsx", "", before=f'<dimension ref="{stated}"/>')
    _fill(source, tmp_path / "out.xlsx", {_at(reference): "1"})
    assert f'<dimension ref="{expected}"/>' in _part(tmp_path / "out.xlsx")


def test_a_merged_range_is_filled_at_its_corner_only(tmp_path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    rows = '<row r="1"><c r="A1" s="1"/><c r="B1" s="1"/></row>'
    assert _filled(tmp_path, rows, {"A1": "7.76"}, after=merged) == (
        '<row r="1"><c r="A1" s="1"><v>7.76</v></c><c r="B1" s="1"/></row>'
    )
    for covered in ("B1", "A2", "B2"):
        with pytest.raises(SheetError, match="fill-cell-missing"):
            _fill(tmp_path / "in.xlsx", tmp_path / "never.xlsx", {_at(covered): "1"})
    assert not (tmp_path / "never.xlsx").exists()


@pytest.mark.parametrize(
    "address",
    [
        CellAddress("xlsx", 0, "别的表", 0, 0),
        CellAddress("xlsx", 0, "评分 表", 1_048_576, 0),
        CellAddress("xlsx", 0, "评分 表", 0, 16_384),
        CellAddress("xlsx", 0, "评分 表", -1, 0),
        CellAddress("docx", 0, "评分 表", 0, 0),
    ],
)
def test_cells_that_no_worksheet_has(tmp_path: Path, address: CellAddress) -> None:
    source = _made(tmp_path / "in.xlsx", "")
    with pytest.raises(SheetError, match="fill-cell-missing"):
        _fill(source, tmp_path / "out.xlsx", {address: "1"})


def test_texts_are_written_inline_and_keep_their_blanks(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="4" t="s" vm="1"><v>0</v><extLst/></c><c r="B1" t="b"><v>1</v></c></row>'
    assert _filled(tmp_path, rows, {"A1": " 甲<&>\n乙", "B1": "_x0041_", "C1": ""}) == (
        '<row r="1"><c r="A1" s="4" t="inlineStr"><is><t xml:space="preserve"> 甲&lt;&amp;&gt;\n乙</t></is>'
        '<extLst/></c><c r="B1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c></row>'
    )


def test_emptying_a_cell_keeps_its_style(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>10</v></c></row>'
    assert _filled(tmp_path, rows, {"A1": ""}) == '<row r="1"><c r="A1" s="1"/></row>'


def test_what_already_stands_there_is_left(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>10</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" s="2"><v>1</v></c>'
        '<c r="D1" t="inlineStr"><is><t>5</t></is></c><c r="E1"><f>A1</f><v>10</v></c></row>'
    )
    source = _made(tmp_path / "in.xlsx", rows)
    target = tmp_path / "out.xlsx"
    texts = {"A1": "10", "B1": "粗体", "C1": "100%", "D1": "5", "E1": "10"}
    assert _fill(source, target, {_at(reference): text for reference, text in texts.items()}) == []
    assert _changed_parts(source, target) == []


def test_results_of_array_formulas_are_kept(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c>'
        '<c r="C1"><f t="shared" ref="C1:C2" si="0">B1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="C2"><v>2</v></c></row>'
    )
    source = _made(tmp_path / "in.xlsx", rows)
    texts = {_at("A2"): "9", _at("A1"): "9", _at("C1"): "9", _at("C2"): "9"}
    assert _fill(source, tmp_path / "out.xlsx", texts) == ["fill-formula-kept"] * 3
    # C2 lies where a shared formula was once copied to, but holds a number of its own.
    assert _part(tmp_path / "out.xlsx") == _part(source).replace('"C2"><v>2<', '"C2"><v>9<')


@pytest.mark.parametrize(
    ("text", "style", "stored", "note"),
    [
        ("7.76", GENERAL, "<v>7.76</v>", ""),
        ("7.50", TWO, "<v>7.5</v>", ""),
        ("-0.5", TWO, "<v>-0.5</v>", ""),
        ("1234.5", OWN, "<v>1234.5</v>", ""),
        ("7.76", OWN, "<v>7.76</v>", "fill-shown-rounded"),
        ("7.76", WHOLE, "<v>7.76</v>", "fill-shown-rounded"),
        ("7.76", PERCENT, "<is><t>7.76</t></is>", "fill-written-as-text"),
        ("7.76", DATE, "<is><t>7.76</t></is>", "fill-written-as-text"),
        ("7.76", TEXT, "<is><t>7.76</t></is>", ""),
        ("77.6%", PERCENT_TWO, "<v>0.776</v>", ""),
        ("77.6%", PERCENT, "<v>0.776</v>", "fill-shown-rounded"),
        ("77.6%", GENERAL, "<is><t>77.6%</t></is>", "fill-written-as-text"),
        ("100%", PERCENT, "<v>1</v>", ""),
        ("—", TWO, "<is><t>—</t></is>", ""),
        ("007", GENERAL, "<is><t>007</t></is>", ""),
        ("７.76", GENERAL, "<is><t>７.76</t></is>", ""),
        ("1e3", GENERAL, "<is><t>1e3</t></is>", ""),
        ("1234567890.123456", GENERAL, "<is><t>1234567890.123456</t></is>", ""),
    ],
)
def test_what_becomes_a_number(tmp_path: Path, text: str, style: int, stored: str, note: str) -> None:
    source = _made(tmp_path / "in.xlsx", f'<row r="1"><c r="A1" s="{style}" t="str"/></row>')
    notes = _fill(source, tmp_path / "out.xlsx", {_at("A1"): text})
    assert notes == ([note] if note else [])
    kind = ' t="inlineStr"' if stored.startswith("<is>") else ""
    assert f'<c r="A1" s="{style}"{kind}>{stored}</c>' in _part(tmp_path / "out.xlsx")


def test_a_format_in_ten_thousands_is_not_taken_for_the_number() -> None:
    # 0!.0, shows 77600 as 7.8 (万); a score of 7.76 under it would be seen as 0.0.
    assert as_number("7.76", "0!.0,").stored is None
    assert as_number("1234.5", "#,##0.00").stored == "1234.5"


def test_a_zero_is_seen_as_one() -> None:
    # A dash in a score cell means "not scored".
    for dashed in ('0.00;-0.00;"-"', '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '):
        assert as_number("0", dashed) == Number(None, "fill-written-as-text")
        assert as_number("7.76", dashed) == Number("7.76")
    assert as_number("0", "0.00") == Number("0")


def test_macros_and_strict_files_stay_what_they_are(tmp_path: Path) -> None:
    source = _made(tmp_path / "in.xlsm", '<row r="1"><c r="A1"><v>10</v></c></row>')
    assert _fill(source, tmp_path / "out.xlsm", {_at("A1"): "7.76"}) == []
    assert _part(tmp_path / "out.xlsm", "xl/vbaProject.bin") == "\x00\x01macro"
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = _part(source).replace(_MAIN, strict)
    source = _made(tmp_path / "strict.xlsx", "", **{SHEET: sheet})
    assert _fill(source, tmp_path / "strict_out.xlsx", {_at("A1"): "7.76"}) == []
    assert _part(tmp_path / "strict_out.xlsx") == sheet.replace(">10<", ">7.76<")


def test_a_prefixed_worksheet_keeps_its_prefix(tmp_path: Path) -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{_MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    source = _made(tmp_path / "in.xlsx", "", **{SHEET: sheet})
    assert _fill(source, tmp_path / "out.xlsx", {_at("A1"): "2", _at("B1"): "甲"}) == []
    new = '<x:v>2</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c>'
    assert _part(tmp_path / "out.xlsx") == sheet.replace("<x:v>1</x:v></x:c>", new)


def test_a_damaged_worksheet_is_refused(tmp_path: Path) -> None:
    for sheet in (f'<worksheet xmlns="{_MAIN}"/>', "<worksheet", "<!DOCTYPE a><worksheet/>"):
        source = _made(tmp_path / "in.xlsx", "", **{SHEET: sheet})
        with pytest.raises(SheetError, match="damaged"):
            _fill(source, tmp_path / "out.xlsx", {_at("A1"): "2"})
    assert [path.name for path in tmp_path.iterdir()] == ["in.xlsx"]


_TEXT = st.one_of(
    st.from_regex(r"-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})?%?", fullmatch=True),
    st.text(
        st.one_of(
            st.sampled_from(" \t\n<>&\"'％—～　\u00a0𠮷7.76得分_x"),
            st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        ),
        min_size=1,
        max_size=12,
    ),
)


@settings(deadline=None, max_examples=25)
@given(st.dictionaries(st.integers(0, 10_000), _TEXT, min_size=1, max_size=5))
def test_any_texts_in_any_cells_read_back(choices: dict[int, str]) -> None:
    before = _texts(TYPED)
    addresses = [address for address in before if address.name == "自评表"]
    writes = {addresses[at % len(addresses)]: text for at, text in choices.items()}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.xlsx"
        notes = _notes(TYPED, target, writes)
        after = _texts(target)
        assert _changed_parts(TYPED, target) in ([SHEET], [])
        etree.fromstring(_part(target).encode())
    noted = {note.cells[0] for note in notes if note.code == "fill-shown-rounded"}
    for address, text in before.items():
        expected = writes.get(address, text)
        is_right = _is_rounded if address in noted else _is_seen_as
        assert is_right(after[address], expected), (address, expected, after[address])


def _is_rounded(seen: str, typed: str) -> bool:
    """Say whether a figure is seen rounded half up to fewer decimals, as the note says."""
    shown, figure = seen.removesuffix("%"), typed.removesuffix("%")
    places = len(shown.partition(".")[2])
    is_percent = (seen.endswith("%"), typed.endswith("%"))
    return is_percent[0] == is_percent[1] and Fraction(shown) == round_half_up(Fraction(figure), places)


def _is_seen_as(seen: str, typed: str) -> bool:
    """Say whether a text is what was typed, or the same figure (in %, or not) with other zeros at its end.

    A cell that holds nothing but blanks is a blank cell.
    """
    if not typed.strip():
        return not seen.strip()
    one, other = (re.fullmatch(r"(-?\d+(?:\.\d+)?)(%?)", text, re.ASCII) for text in (seen, typed))
    if one is None or other is None:
        return seen == typed
    return (Fraction(one[1]), one[2]) == (Fraction(other[1]), other[2])


def test_a_zero_in_percent_is_seen_with_the_decimals_of_its_cell(tmp_path: Path) -> None:
    source = _made(tmp_path / "in.xlsx", f'<row r="1"><c r="A1" s="{PERCENT}" t="str"/></row>')
    # 0.0% and -0.0% are 0, and a cell of the format 0% shows it so.
    for text in ("0.0%", "-0.0%", "0%"):
        target = tmp_path / f"{text}.xlsx"
        assert _fill(source, target, {_at("A1"): text}) == []
        assert "<v>0</v>" in _part(target)
        assert _texts(target)[_at("A1")] == "0%"
    assert _is_rounded("0%", "0.1%")
    assert not _is_rounded("0%", "0.6%")
    assert _is_seen_as("0%", "0.0%")
    assert not _is_seen_as("0", "0.0%")
    assert not _is_seen_as("8%", "7.6%")
