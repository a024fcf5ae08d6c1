"""Filling cells of a Word file: the text of the named cells changes and nothing else.

The cells are found by what the reader itself counts with, on its tree of the document, and changed
on a second tree that keeps every prefix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from govperf.base.diagnostics import CellAddress, Diagnostic
from govperf.base.records import frozen
from govperf.sheets.archive import Package, main_part, relationships
from govperf.sheets.fill_part import EditedPart, Patch, edit_part, no_such_cell, note
from govperf.sheets.fill_run import Pen
from govperf.sheets.fill_walk import controls, paragraphs
from govperf.sheets.word_table import Laid, lay_out
from govperf.sheets.word_text import W, clear_prompts, is_on, lines, parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_FORMULAS = (W + "fldSimple", W + "fldChar", W + "instrText", _MATH)
#: Content controls whose text Word takes from elsewhere or lets nobody type.
_FIXED = {"dataBinding", "dropDownList", "date", "picture", "checkbox"}
_LOCKED = {"contentLocked", "sdtContentLocked"}


@frozen
class Place:
    """A cell to write into: its element, those of all cells of its row, the text the reader gives."""

    cell: _Element
    row: tuple[_Element, ...]
    text: str


def fill_docx(package: Package, writes: Mapping[CellAddress, str]) -> Patch:
    """Give the parts of a Word file that change when texts are put into its cells.

    Parameters
    ----------
    package : Package
        An open .docx file.
    writes : mapping of CellAddress to str
        Addresses as :func:`govperf.sheets.docx.read_docx` gives them. A line break becomes a break
        inside the paragraph.

    Returns
    -------
    Patch
        At most the main part. A cell with a field, or in a content control that is locked or takes
        its text from elsewhere, is left as it is and noted. Where the document records changes, or
        the cell already holds recorded ones, the old text is marked deleted and the new inserted.

    Raises
    ------
    SheetError
        When the file cannot be read or has no such cell.
    """
    main = main_part(package, "word/document.xml")
    part = edit_part(package, main)
    places = dict(places_in(part))
    pen = Pen(part.root, records_changes=_records_changes(package, main))
    notes: list[Diagnostic] = []
    changed = False
    for address, text in writes.items():
        place = places.get(address)
        if place is None:
            raise no_such_cell(package.path, address)
        if place.text == text:
            continue
        if code := _kept(place.cell):
            notes.append(note(package.path, code, address, text=text))
            continue
        pen.write(place.cell, text, row=place.row)
        changed = True
    return Patch(parts={main: part.written()} if changed else {}, notes=tuple(notes))


def places_in(part: EditedPart) -> Iterator[tuple[CellAddress, Place]]:
    """Give the cells of a document under the addresses that the reader gives them."""
    changed = part.counterparts()
    clear_prompts(part.seen)
    body = part.seen.find(W + "body")
    for number, laid in enumerate(_tables(body) if body is not None else ()):
        by_row: dict[int, list[_Element]] = {}
        for placed in laid.cells:
            by_row.setdefault(placed.row, []).append(changed[placed.element])
        for placed in laid.cells:
            text = "\n".join(lines(found for found in parts(placed.element) if found.tag == W + "p"))
            place = Place(changed[placed.element], tuple(by_row[placed.row]), text)
            yield CellAddress("docx", number, "", placed.row, placed.column), place


def _tables(block: Element) -> Iterator[Laid]:
    """Give the tables of a block that have rows; a nested one follows the one it stands in."""
    for part in parts(block):
        laid = lay_out(part) if part.tag == W + "tbl" else None
        if laid is None or not laid.rows:
            continue
        yield laid
        for placed in laid.cells:
            yield from _tables(placed.element)


def _records_changes(package: Package, main: str) -> bool:
    """Say whether Word records every change made to the document."""
    related = relationships(package, main).values()
    names = [entry.target for entry in related if entry.kind == "settings"]
    if not names or names[0] not in package.names:
        return False
    settings = package.xml(names[0])
    if is_on(settings, "trackRevisions"):
        return True
    protection = settings.find(W + "documentProtection")
    return (
        protection is not None
        and protection.get(W + "edit") == "trackedChanges"
        and protection.get(W + "enforcement", "0") in ("1", "true", "on")
    )


def _kept(cell: _Element) -> str | None:
    """Name the reason for which a cell is left as it is, if there is one."""
    if any(True for paragraph in paragraphs(cell) for _ in paragraph.iter(*_FORMULAS)):
        return "fill-formula-kept"
    return "fill-control-kept" if any(_is_fixed(control) for control in controls(cell)) else None


def _is_fixed(control: _Element) -> bool:
    properties = control.find(W + "sdtPr")
    if properties is None:
        return False
    lock = properties.find(W + "lock")
    if lock is not None and lock.get(W + "val") in _LOCKED:
        return True
    return any(str(part.tag).rpartition("}")[2] in _FIXED for part in properties)
