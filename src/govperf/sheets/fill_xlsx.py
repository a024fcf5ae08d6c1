"""Filling cells of a workbook: the worksheet's own XML changes at the named cells and nowhere else.

Saving through a spreadsheet library loses what the library does not know (text boxes, sparklines,
the stored values of formulas); changing the one part keeps all of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from govperf.base.diagnostics import CellAddress, Diagnostic
from govperf.sheets.archive import Package, main_part, refuse
from govperf.sheets.fill_number import as_number
from govperf.sheets.fill_part import Patch, edit_part, no_such_cell, note
from govperf.sheets.fill_worksheet import Worksheet
from govperf.sheets.workbook import Listed, S, Workbook, read_workbook
from govperf.sheets.worksheet import read_worksheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
#: What stands before ``calcPr`` in a workbook (ECMA-376 part 1, 18.2.27).
_BEFORE_CALCULATION = {
    S + name
    for name in (
        "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
        "functionGroups", "externalReferences", "definedNames",
    )
}  # fmt: skip


def fill_xlsx(package: Package, writes: Mapping[CellAddress, str]) -> Patch:
    """Give the parts of a workbook that change when texts are put into its cells.

    Parameters
    ----------
    package : Package
        An open .xlsx or .xlsm file.
    writes : mapping of CellAddress to str
        Addresses as :func:`govperf.sheets.xlsx.read_xlsx` gives them; the worksheet is found by name.

    Returns
    -------
    Patch
        The worksheets with such cells, and the list of worksheets when formulas are to be worked out
        anew on opening. A cell with a formula is left as it is and noted. Styles stay; a plain decimal
        becomes a number, a percentage one where the format of the cell shows it as such.

    Raises
    ------
    SheetError
        When the file cannot be read or has no such cell.
    """
    workbook = read_workbook(package)
    listed = {sheet.name: sheet for sheet in workbook.listed if sheet.part in package.names}
    by_sheet: dict[str, dict[CellAddress, str]] = {}
    for address, text in writes.items():
        if address.container != "xlsx" or address.name not in listed:
            raise no_such_cell(package.path, address)
        by_sheet.setdefault(address.name, {})[address] = text
    parts: dict[str, bytes] = {}
    notes: list[Diagnostic] = []
    for name, texts in by_sheet.items():
        patch = _fill_worksheet(package, workbook, listed[name], texts)
        parts.update(patch.parts)
        notes += patch.notes
    if parts:
        parts.update(_calculated_on_opening(package, workbook))
    return Patch(parts=parts, notes=tuple(notes))


def _fill_worksheet(
    package: Package, workbook: Workbook, listed: Listed, texts: Mapping[CellAddress, str]
) -> Patch:
    part = edit_part(package, listed.part)
    table = part.root.find(S + "sheetData")
    if table is None:
        raise refuse(package.path, "workbook-damaged")
    sheet = Worksheet(part.root, table)
    grid, _ = read_worksheet(package, workbook, listed)
    seen = {(cell.row, cell.column): cell.text for cell in grid.cells} if grid else {}
    notes: list[Diagnostic] = []
    changed = False
    for address, text in texts.items():
        place = address.row, address.column
        if not sheet.has_place(place):
            raise no_such_cell(package.path, address)
        if sheet.is_calculated(place):
            if seen.get(place, "") != text:
                notes.append(note(package.path, "fill-formula-kept", address, text=text))
            continue
        if seen.get(place, "") == text:
            continue
        code = workbook.format(sheet.style(place))
        number = as_number(text, code)
        if number.remark:
            notes.append(note(package.path, number.remark, address, text=text, format=code))
        sheet.write(place, text, number.stored)
        changed = True
    return Patch(parts={listed.part: part.written()} if changed else {}, notes=tuple(notes))


def _calculated_on_opening(package: Package, workbook: Workbook) -> dict[str, bytes]:
    """Have the formulas worked out anew when the file is opened, if there are any."""
    sheets = {sheet.part for sheet in workbook.listed if sheet.part in package.names}
    if not any(_FORMULA.search(package.part(name)) for name in sheets):
        return {}
    part = edit_part(package, main_part(package, "xl/workbook.xml"))
    calculation = part.root.find(S + "calcPr")
    if calculation is None:
        calculation = _insert_calculation(part.root)
    if calculation.get("fullCalcOnLoad") in ("1", "true"):
        return {}
    calculation.set("fullCalcOnLoad", "1")
    return {part.name: part.written()}


def _insert_calculation(root: _Element) -> _Element:
    made = root.makeelement(S + "calcPr", {})
    before = [place for place, child in enumerate(root) if child.tag in _BEFORE_CALCULATION]
    root.insert(before[-1] + 1 if before else 0, made)
    return made
