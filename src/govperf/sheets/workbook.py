"""What all worksheets of a new Excel file share: their names, texts, number formats, first day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from govperf.base.records import frozen
from govperf.sheets.archive import Package, main_part, refuse, relationships
from govperf.sheets.date_format import EPOCH_1900, EPOCH_1904
from govperf.sheets.format_code import BUILT_IN

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@frozen
class Listed:
    """A worksheet as the workbook lists it; ``part`` is empty for a sheet that is all chart."""

    name: str
    number: int
    part: str
    is_hidden: bool


@frozen(kw_only=True)
class Workbook:
    """The parts of a workbook that its worksheets point into."""

    listed: tuple[Listed, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    epoch: date

    def text(self, number: str) -> str | None:
        """Give a shared text by its number."""
        at = int(number) if number.isdecimal() and len(number) < 9 else len(self.texts)
        return self.texts[at] if at < len(self.texts) else None

    def format(self, style: str) -> str:
        """Give the number format of a cell's style."""
        at = int(style) if style.isdecimal() and len(style) < 9 else len(self.formats)
        return self.formats[at] if at < len(self.formats) else "General"


def read_workbook(package: Package) -> Workbook:
    """Read what the worksheets share.

    Raises
    ------
    SheetError
        When the file is no workbook.
    """
    part = main_part(package, "xl/workbook.xml")
    root = package.xml(part)
    if root.tag != S + "workbook":
        raise refuse(package.path, "workbook-damaged")
    related = relationships(package, part)
    parts = {entry.kind: entry.target for entry in related.values() if entry.target in package.names}
    texts = _shared_texts(package.xml(parts["sharedStrings"])) if "sharedStrings" in parts else ()
    formats = _formats(package.xml(parts["styles"])) if "styles" in parts else ()
    worksheets = {key: entry.target for key, entry in related.items() if entry.kind == "worksheet"}
    properties = root.find(S + "workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return Workbook(
        listed=tuple(_listed(root, worksheets)),
        texts=texts,
        formats=formats,
        epoch=EPOCH_1904 if from_1904 else EPOCH_1900,
    )


def _listed(root: Element, worksheets: dict[str, str]) -> Iterator[Listed]:
    for number, sheet in enumerate(root.iterfind(f"{S}sheets/{S}sheet")):
        part = worksheets.get(sheet.get(_R + "id", ""), "")
        is_hidden = sheet.get("state", "visible") != "visible"
        yield Listed(sheet.get("name", ""), number, part, is_hidden)


def _shared_texts(root: Element) -> tuple[str, ...]:
    return tuple(written_text(entry) for entry in root.iterfind(S + "si"))


def written_text(entry: Element) -> str:
    """Join the runs of a text; reading aids (拼音) stand apart and are left out."""
    pieces = [part.text or "" for part in entry.iterfind(S + "t")]
    pieces += [part.text or "" for part in entry.iterfind(f"{S}r/{S}t")]
    return unescape("".join(pieces))


def unescape(text: str) -> str:
    """Undo the escapes of characters that XML cannot hold: ``_x000D_`` is a carriage return."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n")


def _formats(root: Element) -> tuple[str, ...]:
    codes = dict(BUILT_IN)
    for entry in root.iterfind(f"{S}numFmts/{S}numFmt"):
        codes[_number(entry, "numFmtId")] = entry.get("formatCode", "General")
    styles = root.iterfind(f"{S}cellXfs/{S}xf")
    return tuple(codes.get(_number(style, "numFmtId"), "General") for style in styles)


def _number(element: Element, attribute: str) -> int:
    written = element.get(attribute, "")
    return int(written) if written.isdecimal() and len(written) < 9 else 0
