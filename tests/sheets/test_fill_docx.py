"""Filling Word files: the named cells change, and nothing else does."""

import hashlib
import re
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from govperf.base.diagnostics import CellAddress, Severity
from govperf.sheets.archive import open_package
from govperf.sheets.docx import read_docx
from govperf.sheets.fill import fill
from govperf.sheets.fill_docx import places_in
from govperf.sheets.fill_part import edit_part
from govperf.sheets.grid import CellWrite
from govperf.sheets.word_text import W

FILES = Path(__file__).parent / "files"
SAMPLES = sorted(FILES.glob("*.docx"))
DOCUMENT = "word/document.xml"
SCORE, RATE, EMPTY_SCORE = (3, 8), (3, 7), (11, 7)

_HEAD = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    b'<w:document xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    b' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    b' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    b' xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"'
    b' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    b' xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14 wp14"><w:body>'
)
_TAIL = b"<w:sectPr/></w:body></w:document>"
_CONTENT_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONSHIPS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Target="settings.xml"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"/>'
    b"</Relationships>"
)


def _settings(inside: str) -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:settings xmlns:w="{name}">{inside}</w:settings>'.encode()


def _write_docx(path: Path, body: str, settings_inside: str = "", **more: bytes) -> Path:
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        DOCUMENT: _HEAD + body.encode() + _TAIL,
        "word/_rels/document.xml.rels": _RELATIONSHIPS,
        "word/settings.xml": _settings(settings_inside),
        **more,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def _table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(rows) + "</w:tbl>"


def _p(text: str, properties: str = "", mark: str = "") -> str:
    return f"<w:p>{mark}<w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def _at(row: int, column: int, table: int = 0) -> CellAddress:
    return CellAddress("docx", table, "", row, column)


def _fill(source: Path, target: Path, texts: Mapping[CellAddress, str]) -> list[str]:
    """Fill and give the codes of the notes."""
    fingerprint = hashlib.sha256(source.read_bytes()).hexdigest()
    writes = [CellWrite(address, text) for address, text in texts.items()]
    notes = fill(source, writes, target, fingerprint=fingerprint)
    assert all(note.severity is Severity.NOTE and note.cells for note in notes)
    return [note.code for note in notes]


def _filled(tmp_path: Path, body: str, text: str, *, inside: str = "", column: int = 0) -> str:
    """Fill one cell of a made document; give its XML afterwards, without declarations."""
    source = _write_docx(tmp_path / "in.docx", body, inside)
    target = tmp_path / "out.docx"
    target.unlink(missing_ok=True)
    assert _fill(source, target, {_at(0, column): text}) == []
    return _bare(_cells(target)[_at(0, column)])


def _cells(path: Path) -> dict[CellAddress, etree._Element]:
    with open_package(path) as package:
        return {address: place.cell for address, place in places_in(edit_part(package, DOCUMENT))}


def _bare(element: etree._Element) -> str:
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    return re.sub(r' xmlns:\w+="[^"]*"', "", written)


def _document(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(DOCUMENT)


def _canonical(content: bytes) -> bytes:
    return etree.tostring(etree.fromstring(content), method="c14n")


def _texts(path: Path) -> dict[CellAddress, str]:
    return {grid.address(cell): cell.text for grid in read_docx(path).grids for cell in grid.cells}


def _without(path: Path, addresses: set[CellAddress]) -> bytes:
    """Give a document in canonical form, what stands in the paragraphs of some cells left out."""
    cells = _cells(path)
    for address in addresses:
        for paragraph in cells[address].findall(W + "p"):
            cells[address].remove(paragraph)
    [root] = {cell.getroottree().getroot() for cell in cells.values()}
    return etree.tostring(root, method="c14n")


def _assert_only_these_changed(source: Path, target: Path, addresses: set[CellAddress]) -> None:
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target) as after:
        assert before.namelist() == after.namelist()
        for old, new in zip(before.infolist(), after.infolist(), strict=True):
            assert (old.date_time, old.compress_type) == (new.date_time, new.compress_type)
            assert (old.external_attr, old.create_system) == (new.external_attr, new.create_system)
            if old.filename != DOCUMENT:
                assert before.read(old) == after.read(new)
        assert after.testzip() is None
    assert _without(source, addresses) == _without(target, addresses)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_writer_finds_every_cell_that_the_reader_gives(path: Path) -> None:
    with open_package(path) as package:
        places = {address: place.text for address, place in places_in(edit_part(package, DOCUMENT))}
    assert places == _texts(path)
    assert len(places) >= 200


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_only_the_score_and_rate_change_in_the_published_sheet(tmp_path: Path, path: Path) -> None:
    # 4297.24 / 5537.52 = 77.60 %; of 10 points that is 7.76 (SCORING_RULES section 6).
    addresses = {_at(*SCORE): "7.76", _at(*RATE): "77.60%"}
    before = _texts(path)
    target = tmp_path / "out.docx"
    assert _fill(path, target, addresses) == []
    assert _texts(target) == {**before, **addresses}
    _assert_only_these_changed(path, target, set(addresses))


def test_declaration_and_namespaces_stay(tmp_path: Path) -> None:
    source = _write_docx(tmp_path / "a.docx", _table(_row(_p("10"))))
    _fill(source, tmp_path / "b.docx", {_at(0, 0): "7.76"})
    assert _document(tmp_path / "b.docx") == _document(source).replace(b"<w:t>10<", b"<w:t>7.76<")


def test_the_text_takes_the_place_of_the_runs_and_their_formatting(tmp_path: Path) -> None:
    red = '<w:rPr><w:color w:val="FF0000"/></w:rPr>'
    mark = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    runs = f"<w:p>{mark}<w:r>{red}<w:t>1</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>0</w:t></w:r></w:p>"
    xml = _filled(tmp_path, _table(_row("<w:tcPr/>" + runs)), "7.76")
    assert xml == (
        f"<w:tc><w:tcPr/><w:p>{mark}<w:r>{red}<w:t>7.76</w:t></w:r><w:r><w:rPr><w:b/></w:rPr></w:r></w:p></w:tc>"
    )


def test_an_empty_cell_takes_the_formatting_of_its_paragraph_mark(tmp_path: Path) -> None:
    small = '<w:rFonts w:eastAsia="仿宋"/><w:sz w:val="18"/>'
    mark = f'<w:pPr><w:jc w:val="center"/><w:rPr>{small}</w:rPr></w:pPr>'
    neighbour = _p("10", "<w:rPr><w:b/></w:rPr>")
    xml = _filled(tmp_path, _table(_row(f"<w:p>{mark}</w:p>", neighbour)), "7.76")
    assert xml == f"<w:tc><w:p>{mark}<w:r><w:rPr>{small}</w:rPr><w:t>7.76</w:t></w:r></w:p></w:tc>"


def test_else_that_of_the_nearest_cell_of_the_row(tmp_path: Path) -> None:
    far, near = _p("x", "<w:rPr><w:b/></w:rPr>"), _p("5", '<w:rPr><w:sz w:val="18"/></w:rPr>')
    body = _table(_row(far, "<w:p/>", "<w:p><w:r/></w:p>", near))
    xml = _filled(tmp_path, body, "7.76", column=2)
    assert xml == '<w:tc><w:p><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>7.76</w:t></w:r></w:p></w:tc>'


def test_blanks_tabs_and_line_breaks_are_kept(tmp_path: Path) -> None:
    xml = _filled(tmp_path, _table(_row("<w:p/>")), "  甲 & <乙>\n\t丙 ")
    assert xml == (
        '<w:tc><w:p><w:r><w:t xml:space="preserve">  甲 &amp; &lt;乙&gt;</w:t><w:br/><w:tab/>'
        '<w:t xml:space="preserve">丙 </w:t></w:r></w:p></w:tc>'
    )


def test_spare_paragraphs_go_and_those_that_hold_something_stay(tmp_path: Path) -> None:
    bookmark = '<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/></w:p>'
    xml = _filled(tmp_path, _table(_row("<w:p/>" + _p("42") + _p("925") + bookmark)), "7")
    assert xml == f"<w:tc>{_p('7')}{bookmark}</w:tc>"


def test_a_cell_ends_with_a_paragraph_after_its_table(tmp_path: Path) -> None:
    inner = _table(_row(_p("925")))
    body = _table(_row(_p("42") + inner + "<w:p/>"))
    assert _filled(tmp_path, body, "7") == f"<w:tc>{_p('7')}{inner}<w:p/></w:tc>"
    assert _filled(tmp_path, body, "") == f"<w:tc><w:p><w:r/></w:p>{inner}<w:p/></w:tc>"


def test_hidden_text_stays_hidden_and_the_new_text_is_seen(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>#</w:t></w:r>"
    xml = _filled(tmp_path, _table(_row(f"<w:p>{hidden}<w:r><w:t>10</w:t></w:r></w:p>")), "7.76")
    assert xml == f"<w:tc><w:p>{hidden}<w:r><w:t>7.76</w:t></w:r></w:p></w:tc>"


def test_a_symbol_and_a_reading_aid_are_text_too(tmp_path: Path) -> None:
    above, base = "<w:rt><w:r><w:t>a</w:t></w:r></w:rt>", "<w:rubyBase><w:r><w:t>b</w:t></w:r></w:rubyBase>"
    ruby = f"<w:ruby>{above}{base}</w:ruby>"
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>'
    xml = _filled(tmp_path, _table(_row(f"<w:p>{symbol}<w:r>{ruby}</w:r></w:p>")), "7.76")
    assert xml == "<w:tc><w:p><w:r><w:t>7.76</w:t></w:r><w:r/></w:p></w:tc>"


def test_the_same_text_changes_nothing(tmp_path: Path) -> None:
    source = FILES / "sheet_official_layout.docx"
    _fill(source, tmp_path / "out.docx", {_at(*SCORE): "10"})
    assert _document(tmp_path / "out.docx") == _document(source)


_TRACK = "<w:trackRevisions/>"


def _recorded(kind: str, number: int, run: str) -> str:
    return f'<w:{kind} w:id="{number}" w:author="govperf" w:date="2019">{run}</w:{kind}>'


def _undated(xml: str) -> str:
    assert re.search(r'w:author="govperf" w:date="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"', xml)
    return re.sub(r'w:date="[^"]*"', 'w:date="2019"', xml)


@pytest.mark.parametrize(
    "switch",
    [
        _TRACK,
        '<w:trackRevisions w:val="1"/>',
        '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>',
    ],
)
def test_where_changes_are_recorded_these_are(tmp_path: Path, switch: str) -> None:
    small = '<w:rPr><w:sz w:val="18"/></w:rPr>'
    runs = f"<w:p><w:r>{small}<w:t>1</w:t></w:r><w:r><w:t>0</w:t></w:r></w:p>"
    xml = _undated(_filled(tmp_path, _table(_row(runs)), "7.76", inside=switch))
    assert xml == (
        "<w:tc><w:p>"
        + _recorded("del", 1, f"<w:r>{small}<w:delText>1</w:delText></w:r>")
        + _recorded("ins", 3, f"<w:r>{small}<w:t>7.76</w:t></w:r>")
        + _recorded("del", 2, "<w:r><w:delText>0</w:delText></w:r>")
        + "</w:p></w:tc>"
    )


def test_into_an_empty_cell_only_an_insertion_is_recorded(tmp_path: Path) -> None:
    bookmark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
    xml = _undated(_filled(tmp_path, _table(_row(f"<w:p>{bookmark}</w:p>")), "5", inside=_TRACK))
    insertion = _recorded("ins", 2, "<w:r><w:t>5</w:t></w:r>")
    assert xml == f"<w:tc><w:p>{bookmark}{insertion}</w:p></w:tc>"


def test_emptying_a_cell_records_a_deletion_only(tmp_path: Path) -> None:
    xml = _undated(_filled(tmp_path, _table(_row(_p("5"))), "", inside=_TRACK))
    assert xml == f"<w:tc><w:p>{_recorded('del', 1, '<w:r><w:delText>5</w:delText></w:r>')}</w:p></w:tc>"


@pytest.mark.parametrize("switch", ["", '<w:trackRevisions w:val="0"/>', '<w:trackRevisions w:val="false"/>'])
def test_else_nothing_is_recorded(tmp_path: Path, switch: str) -> None:
    assert _filled(tmp_path, _table(_row(_p("10"))), "7.76", inside=switch) == f"<w:tc>{_p('7.76')}</w:tc>"


def test_a_cell_with_recorded_changes_gets_another_one(tmp_path: Path) -> None:
    # The sample records 1105 -> 1115 in row 17, by another author; recording is not switched on.
    source = FILES / "sheet_tracked_change_content_control.docx"
    target = tmp_path / "out.docx"
    _fill(source, target, {_at(16, 5): "1116", _at(*SCORE): "7.76"})
    document = _document(target).decode()
    assert document.count('w:author="a"') == _document(source).decode().count('w:author="a"') == 2
    assert document.count('w:author="govperf"') == 2
    assert "<w:delText>1115</w:delText>" in document
    assert _texts(target)[_at(16, 5)] == "1116"
    numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', document)
    assert len(numbers) == len(set(numbers)) == 4
    # An insertion of ours must not be part of the other author's insertion.
    [ours] = [i for i in _cells(target)[_at(16, 5)].iter(W + "ins") if i.get(W + "author") == "govperf"]
    assert ours.getparent().tag == W + "p"  # type: ignore[union-attr]


def test_the_cell_in_a_content_control_is_filled_in_place(tmp_path: Path) -> None:
    source = FILES / "sheet_tracked_change_content_control.docx"
    target = tmp_path / "out.docx"
    _fill(source, target, {_at(15, 5): "7"})
    assert _document(target) == _document(source).replace(
        b"<w:t>6</w:t></w:r></w:p></w:tc></w:sdtContent>", b"<w:t>7</w:t></w:r></w:p></w:tc></w:sdtContent>"
    )
    assert _texts(target)[_at(15, 5)] == "7"


def test_a_prompt_gives_way_to_the_text(tmp_path: Path) -> None:
    control = (
        '<w:p><w:sdt><w:sdtPr><w:rPr><w:sz w:val="18"/></w:rPr><w:showingPlcHdr/><w:text/></w:sdtPr>'
        "<w:sdtContent>"
        '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>单击此处输入文字。</w:t></w:r>'
        "</w:sdtContent></w:sdt></w:p>"
    )
    xml = _filled(tmp_path, _table(_row(control)), "7.76")
    assert xml == (
        '<w:tc><w:p><w:sdt><w:sdtPr><w:rPr><w:sz w:val="18"/></w:rPr><w:text/></w:sdtPr><w:sdtContent>'
        '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>7.76</w:t></w:r></w:sdtContent></w:sdt></w:p></w:tc>'
    )


def _control(properties: str, content: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=1</w:instrText></w:r>'
_LOCK = '<w:lock w:val="contentLocked"/>'
_SUM = '<w:fldSimple w:instr="=SUM(ABOVE)"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f"<w:p>{_SUM}</w:p>", "fill-formula-kept"),
        (f"<w:p>{_FIELD}</w:p>", "fill-formula-kept"),
        (f"<w:p>{_control(_LOCK)}</w:p>", "fill-control-kept"),
        (f"<w:p>{_control('<w:dataBinding/>')}</w:p>", "fill-control-kept"),
        (_control("<w:dropDownList/>", "<w:p/>") + "<w:p/>", "fill-control-kept"),
        (f"<w:p>{_control('<w14:checkbox/>')}</w:p>", "fill-control-kept"),
    ],
    ids=["sum", "field", "locked", "bound", "list", "checkbox"],
)
def test_fields_and_fixed_controls_are_left_and_noted(tmp_path: Path, content: str, code: str) -> None:
    source = _write_docx(tmp_path / "in.docx", _table(_row(content, _p("10"))))
    target = tmp_path / "out.docx"
    assert _fill(source, target, {_at(0, 0): "7.76", _at(0, 1): "9"}) == [code]
    expected = _document(source).replace(b"<w:t>10<", b"<w:t>9<")
    assert _canonical(_document(target)) == _canonical(expected)


@pytest.mark.parametrize("switch", ["", _TRACK])
def test_a_text_box_in_the_cell_and_parts_nobody_knows_survive(tmp_path: Path, switch: str) -> None:
    box = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>'
        f"{_p('盖章')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{_p('盖章')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    run = f"<w:p><w:r><w:t>10</w:t>{box}</w:r></w:p>"
    unknown = {"word/unknown1.xml": b"<future xmlns='urn:x'/>", "custom/a.bin": bytes(range(256))}
    source = _write_docx(tmp_path / "in.docx", _table(_row(run)), switch, **unknown)
    target = tmp_path / "out.docx"
    _fill(source, target, {_at(0, 0): "7.76"})
    before, after = _document(source).decode(), _document(target).decode()
    assert box in before
    assert box in after
    assert ("<w:delText>10</w:delText>" in after) is bool(switch)
    assert "<w:t>7.76</w:t>" in after
    assert "<w:t>10</w:t>" not in after
    with zipfile.ZipFile(target) as archive:
        assert {name: archive.read(name) for name in unknown} == unknown


def test_a_strict_file_stays_strict(tmp_path: Path) -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = _HEAD.replace(usual, strict) + _table(_row(_p("10"))).encode() + _TAIL
    source = tmp_path / "in.docx"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr(DOCUMENT, body)
    _fill(source, tmp_path / "out.docx", {_at(0, 0): "7.76"})
    assert _document(tmp_path / "out.docx") == body.replace(b">10<", b">7.76<")


_XML_TEXT = st.text(
    st.one_of(
        st.sampled_from(" \t\n<>&\"'％—～　\u00a0𠮷7.76得分"),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=25)
@given(choices=st.dictionaries(st.integers(0, 10_000), _XML_TEXT, min_size=1, max_size=5), data=st.data())
def test_any_texts_in_any_cells_read_back(choices: dict[int, str], data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(SAMPLES))
    before = _texts(source)
    addresses = list(before)
    writes = {addresses[at % len(addresses)]: text for at, text in choices.items()}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.docx"
        _fill(source, target, writes)
        after = _texts(target)
        _assert_only_these_changed(source, target, set(writes))
    for address, text in before.items():
        if address not in writes:
            assert after[address] == text
        else:
            # A paragraph that must stay (recorded changes, a table in the cell) leaves a blank line.
            assert after[address].strip("\n") == writes[address].strip("\n")


_PARAGRAPH = st.sampled_from(
    [
        "<w:p/>",
        _p("甲"),
        "<w:p><w:r><w:t>1</w:t><w:br/><w:tab/></w:r><w:ins><w:r><w:t>2</w:t></w:r></w:ins></w:p>",
        "<w:p><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:moveTo><w:r><w:t>4</w:t></w:r></w:moveTo></w:p>",
        "<w:p><w:hyperlink><w:r><w:t>5</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>6</w:t></w:r></w:smartTag></w:p>",
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>7</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    ]
)
_PROPERTIES = st.sampled_from(
    [
        "",
        '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>',
        '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>',
        "<w:tcPr><w:vMerge/></w:tcPr>",
        '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="continue"/></w:tcPr>',
        '<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>',
    ]
)
_WRAPPERS = st.sampled_from(
    ["{}", "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>"]
)
_ROW_PROPERTIES = st.sampled_from(
    [
        "",
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>',
        "<w:trPr><w:ins/></w:trPr>",
        "<w:trPr><w:del/></w:trPr>",
    ]
)


def _cell(wrapper: str, properties: str, *content: str) -> str:
    return wrapper.format(f"<w:tc>{properties}{''.join(content)}<w:p/></w:tc>")


def _any_row(wrapper: str, properties: str, cells: list[str]) -> str:
    return wrapper.format(f"<w:tr>{properties}{''.join(cells)}</w:tr>")


_PARAGRAPHS = st.lists(_PARAGRAPH, max_size=2).map("".join)
_INNER = st.sampled_from(["", "", _table(), _table(_row("<w:p/>", _p("925")), _row(_p("42")))])
_CELL = st.builds(_cell, _WRAPPERS, _PROPERTIES, _PARAGRAPHS, _INNER, _PARAGRAPHS)
_ROW = st.builds(_any_row, _WRAPPERS, _ROW_PROPERTIES, st.lists(_CELL, min_size=1, max_size=3))
_TABLE = st.builds(lambda wrapper, rows: wrapper.format(_table(*rows)), _WRAPPERS, st.lists(_ROW, max_size=3))


@settings(deadline=None, max_examples=60)
@given(st.lists(_TABLE, max_size=2), st.sampled_from(["", _TRACK]))
def test_whatever_the_table_each_cell_gets_its_own_text(tables: list[str], switch: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = _write_docx(Path(folder) / "a.docx", _table(_row(_p("1"))) + "".join(tables), switch)
        target = Path(folder) / "b.docx"
        texts = {address: f"甲{number}" for number, address in enumerate(_texts(source))}
        assert _fill(source, target, texts) == []
        assert {address: text.strip("\n") for address, text in _texts(target).items()} == texts
