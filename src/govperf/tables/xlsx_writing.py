"""A worksheet written row by row, on the standard library: numbers as the digits they are."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import TableError
from govperf.base.messages import column_letters

#: A worksheet has no more.
MOST_ROWS = 1_048_576
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="得分" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
#: Control characters that no XML may hold.
_FORBIDDEN = {code: None for code in range(32) if code not in (9, 10, 13)}

Cell = tuple[str, bool] | None
Rows = Callable[[Iterable[Sequence[Cell]]], None]


@contextmanager
def worksheet(path: Path, headings: Sequence[str]) -> Iterator[Rows]:
    """Open a workbook of one worksheet for rows.

    Raises
    ------
    TableError
        When there are more rows than a worksheet has.
    """
    letters = [column_letters(place) for place in range(len(headings))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, _HEAD + content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            number = 0

            def rows(new: Iterable[Sequence[Cell]]) -> None:
                nonlocal number
                pieces = []
                for row in new:
                    number += 1
                    if number > MOST_ROWS:
                        raise TableError([Diagnostic("worksheet-full", values={"limit": MOST_ROWS})])
                    pieces.append(_row(row, number, letters))
                part.write("".join(pieces).encode())

            rows([[(heading, False) for heading in headings]])
            yield rows
            part.write(b"</sheetData></worksheet>")


def _row(row: Sequence[Cell], number: int, letters: Sequence[str]) -> str:
    placed = zip(row, letters, strict=True)
    cells = [_cell(cell, f"{letter}{number}") for cell, letter in placed if cell is not None]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(cell: tuple[str, bool], place: str) -> str:
    text, is_number = cell
    # A number longer than a spreadsheet's 15 digits would change in it; it stays a text.
    if is_number and sum(letter.isdigit() for letter in text) <= 15 and text not in ("nan", "inf", "-inf"):
        return f'<c r="{place}"><v>{text}</v></c>'
    shown = escape(text.translate(_FORBIDDEN))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
