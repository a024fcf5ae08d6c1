"""The rows and cells of a worksheet's XML, for changing some of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from govperf.base.messages import column_letters
from govperf.sheets.fill_part import keep_blanks
from govperf.sheets.spread import Position, Range
from govperf.sheets.workbook import S
from govperf.sheets.worksheet import position

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
#: A text that looks like an escape for a character (``_x000D_``) must not be read as one.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@define
class Worksheet:
    """A worksheet being changed: its rows and cells by their places, counted from 0."""

    root: _Element = field(repr=False)
    _table: _Element = field(repr=False)
    _rows: dict[int, _Element] = field(init=False, factory=dict, repr=False)
    _cells: dict[int, dict[int, _Element]] = field(init=False, factory=dict, repr=False)
    _merged: list[Range] = field(init=False, factory=list, repr=False)
    _calculated: list[Range] = field(init=False, factory=list, repr=False)

    def __attrs_post_init__(self) -> None:
        number = -1
        for row in self._table.iterfind(S + "row"):
            written = str(row.get("r", ""))
            number = int(written) - 1 if written.isdecimal() and 0 < len(written) < 8 else number + 1
            self._rows.setdefault(number, row)
            self._index_cells(row, number)
        merged = self.root.iterfind(f"{S}mergeCells/{S}mergeCell")
        self._merged = [found for entry in merged if (found := _range(entry.get("ref")))]

    def _index_cells(self, row: _Element, number: int) -> None:
        column = -1
        for cell in row.iterfind(S + "c"):
            place = position(str(cell.get("r", "")))
            column = place[1] if place else column + 1
            self._cells.setdefault(number, {})[column] = cell
            formula = cell.find(S + "f")
            if formula is not None:
                self._calculated.append(Range(number, column, number, column))
                # The results of an array formula and of a data table stand in cells without one.
                if reference := _range(formula.get("ref") if formula.get("t") != "shared" else None):
                    self._calculated.append(reference)

    def has_place(self, place: Position) -> bool:
        """Say whether there is such a cell: on the sheet, and not under a merged one."""
        row, column = place
        if not (0 <= row < _MOST_ROWS and 0 <= column < _MOST_COLUMNS):
            return False
        return not any(_within(place, area) and place != (area.top, area.left) for area in self._merged)

    def is_calculated(self, place: Position) -> bool:
        """Say whether the cell holds a formula or a result of one."""
        return any(_within(place, area) for area in self._calculated)

    def style(self, place: Position) -> str:
        """Give the style of a cell; one that is not stored has that of its row or column."""
        cell, row = self._cells.get(place[0], {}).get(place[1]), self._rows.get(place[0])
        if cell is not None:
            return str(cell.get("s", "0"))
        if row is not None and row.get("customFormat") in ("1", "true"):
            return str(row.get("s", "0"))
        for entry in self.root.iterfind(f"{S}cols/{S}col"):
            first, last = str(entry.get("min", "")), str(entry.get("max", ""))
            if first.isdecimal() and last.isdecimal() and int(first) <= place[1] + 1 <= int(last):
                return str(entry.get("style", "0"))
        return "0"

    def write(self, place: Position, text: str, number: str | None) -> None:
        """Put a number, or else a text, into a cell; its style stays."""
        cell = self._cells.get(place[0], {}).get(place[1])
        if cell is None:
            cell = self._insert_cell(place)
        for part in [part for part in cell if part.tag in (S + "v", S + "is")]:
            cell.remove(part)
        _drop(cell, "t")
        _drop(cell, "vm")
        if number is not None:
            _insert(cell, 0, "v").text = number
        elif text:
            cell.set("t", "inlineStr")
            inline = _insert(cell, 0, "is")
            keep_blanks(_append(inline, "t"), _LOOKS_ESCAPED.sub("_x005F_", text))

    def _insert_cell(self, place: Position) -> _Element:
        number, column = place
        style = self.style(place)
        row = self._rows.get(number)
        if row is None:
            row = self._insert_row(number)
        stored = self._cells.setdefault(number, {})
        after = [other for other in stored if other > column]
        before = [other for other in stored if other < column]
        at = row.index(stored[min(after)]) if after else row.index(stored[max(before)]) + 1 if before else 0
        cell = _insert(row, at, "c")
        cell.set("r", f"{column_letters(column)}{number + 1}")
        if style != "0":
            cell.set("s", style)
        # A hint at the columns in use, no longer true perhaps; it may be left out.
        _drop(row, "spans")
        stored[column] = cell
        self._widen_dimension(place)
        return cell

    def _insert_row(self, number: int) -> _Element:
        after = [other for other in self._rows if other > number]
        at = self._table.index(self._rows[min(after)]) if after else len(self._table)
        row = _insert(self._table, at, "row")
        row.set("r", str(number + 1))
        self._rows[number] = row
        return row

    def _widen_dimension(self, place: Position) -> None:
        """Have the stated extent of the sheet cover a new cell."""
        stated = self.root.find(S + "dimension")
        area = None if stated is None else _range(stated.get("ref"))
        if stated is None or area is None:
            return
        top, left = min(area.top, place[0]), min(area.left, place[1])
        bottom, right = max(area.bottom, place[0]), max(area.right, place[1])
        if Range(top, left, bottom, right) != area:
            first, last = f"{column_letters(left)}{top + 1}", f"{column_letters(right)}{bottom + 1}"
            stated.set("ref", first if first == last else f"{first}:{last}")


def _range(reference: str | None) -> Range | None:
    first, _, last = (reference or "").partition(":")
    start, end = position(first), position(last or first)
    return Range(*start, *end) if start and end else None


def _within(place: Position, area: Range) -> bool:
    return area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right


def _drop(element: _Element, attribute: str) -> None:
    if attribute in element.attrib:
        del element.attrib[attribute]


def _append(parent: _Element, name: str) -> _Element:
    return _insert(parent, len(parent), name)


def _insert(parent: _Element, at: int, name: str) -> _Element:
    made = parent.makeelement(S + name, {})
    parent.insert(at, made)
    return made
