"""What a file is, by its content: its ending may be wrong or missing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from govperf.sheets import ole
from govperf.sheets.archive import open_package, read_bytes


class Kind(StrEnum):
    """The kinds of files that people hand in."""

    DOCX = "docx"
    XLSX = "xlsx"
    JSON = "json"
    DOC = "doc"  # Word 97 binary; .wps of WPS Writer too
    XLS = "xls"  # Excel 97 binary; .et of WPS Spreadsheets too
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"
    PASSWORD = "password"
    OLD = "old"  # an OLE file of another program
    XLSB = "xlsb"
    SLIDES = "slides"
    OFD = "ofd"
    PDF = "pdf"
    PICTURE = "picture"
    ARCHIVE = "archive"
    WEB = "web"
    TEXT = "text"
    UNKNOWN = "unknown"


_ZIP = b"PK\x03\x04"
_BEGINNINGS = (
    (b"%PDF", Kind.PDF),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"BM", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"Rar!", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"PK\x05\x06", Kind.ARCHIVE),
)
_MAIN_PARTS = (
    ("word/", Kind.DOCX),
    ("xl/workbook.bin", Kind.XLSB),
    ("xl/", Kind.XLSX),
    ("ppt/", Kind.SLIDES),
    ("OFD.xml", Kind.OFD),
)
_OPEN_DOCUMENT = ((b"opendocument.text", Kind.ODT), (b"opendocument.spreadsheet", Kind.ODS))
_WEB_MARKS = (b"<html", b"<!doctype html", b"<table", b"mime-version:")


def kind_of(path: Path) -> Kind:
    """Tell what a file is.

    Raises
    ------
    SheetError
        When it is missing, a folder, empty, or a damaged archive.
    """
    content = read_bytes(path)
    if content.startswith(ole.SIGNATURE):
        return _kind_of_ole(content)
    if content.startswith(_ZIP):
        return _kind_of_archive(path)
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Kind.PICTURE
    return _kind_of_text(content)


def _kind_of_ole(content: bytes) -> Kind:
    if ole.is_encrypted(content):
        return Kind.PASSWORD
    names = ole.stream_names(content)
    if "WordDocument" in names:
        return Kind.DOC
    if names & {"Workbook", "Book"}:
        return Kind.XLS
    return Kind.SLIDES if "PowerPoint Document" in names else Kind.OLD


def _kind_of_archive(path: Path) -> Kind:
    with open_package(path) as package:
        if "mimetype" in package.names:
            stated = package.part("mimetype")[:200]
            for mark, kind in _OPEN_DOCUMENT:
                if mark in stated:
                    manifest = package.part("META-INF/manifest.xml")
                    return Kind.PASSWORD if b"encryption-data" in manifest else kind
        for beginning, kind in _MAIN_PARTS:
            if any(name.startswith(beginning) for name in package.names):
                return kind
    return Kind.ARCHIVE


def _kind_of_text(content: bytes) -> Kind:
    start = content[:4096]
    if start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return Kind.JSON
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Kind.TEXT
    if any(mark in start.lower() for mark in _WEB_MARKS):
        return Kind.WEB
    return Kind.UNKNOWN if b"\x00" in start else Kind.TEXT
