"""One worksheet of a new Excel file: its stored cells, as texts, and what is odd about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from attrs import define, field

from govperf.base.diagnostics import CellAddress, Diagnostic, Severity
from govperf.base.records import frozen
from govperf.sheets.archive import MOST_BYTES_A_PART, Package, parse_xml, refuse
from govperf.sheets.grid import Grid
from govperf.sheets.number_format import show_number, show_text
from govperf.sheets.spread import MOST_CELLS, Position, Range, spread
from govperf.sheets.workbook import Listed, S, Workbook, unescape, written_text

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
#: Cells and rows that have a look but no content; some files have a million of them.
_BLANK_CELL = re.compile(rb"<(\w+:)?c(?:\s[^<>]*)?(?:/>|>\s*(?:<(?:\w+:)?v\s*/>\s*)?</(?:\w+:)?c>)")
_BLANK_ROW = re.compile(rb"<(\w+:)?row(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?row>)")
_TRUE = ("1", "true")
_MOST_RANGES = 20_000
#: More places than these help nobody; the first are named.
_MOST_PLACES = 20


@frozen
class _Value:
    """The text of a cell, the code of what is odd about it, and its formula where that matters."""

    text: str
    remark: str = ""
    formula: str = ""


@define
class Reading:
    """What has been read of a worksheet so far."""

    workbook: Workbook
    hidden_columns: tuple[range, ...]
    texts: dict[Position, str] = field(factory=dict)
    odd: dict[str, list[Position]] = field(factory=dict)
    without_value: list[tuple[Position, str]] = field(factory=list)
    shared_formulas: dict[str, str] = field(factory=dict)

    def read_row(self, row: Element, number: int) -> None:
        """Read the cells of a row; a cell without a reference follows the one before it."""
        is_hidden = row.get("hidden") in _TRUE
        column = -1
        for cell in row.iterfind(S + "c"):
            place = position(cell.get("r", ""))
            column = place[1] if place else column + 1
            self._keep((number, column), self._value(cell))
            hidden = is_hidden or any(column in columns for columns in self.hidden_columns)
            if hidden and self.texts.get((number, column)):
                self.odd.setdefault("hidden-cells-read", []).append((number, column))

    def _keep(self, place: Position, value: _Value) -> None:
        if value.text.strip():
            self.texts[place] = value.text
        if value.remark == "formula-without-value":
            self.texts[place] = ""  # the cell is there, and its place is told
            self.without_value.append((place, value.formula))
        elif value.remark:
            self.odd.setdefault(value.remark, []).append(place)

    def _value(self, cell: Element) -> _Value:
        kind, raw = cell.get("t", "n"), cell.findtext(S + "v")
        formula = cell.find(S + "f")
        if formula is not None and not raw and not (kind == "str" and raw is not None):
            return _Value("", "formula-without-value", self._formula(formula))
        code = self.workbook.format(cell.get("s", "0"))
        match kind:
            case "s":
                text = self.workbook.text(raw or "")
                return _Value("", "text-missing") if text is None else _Value(show_text(text, code))
            case "inlineStr":
                inline = cell.find(S + "is")
                return _Value("" if inline is None else show_text(written_text(inline), code))
            case "str":
                return _Value(show_text(unescape(raw or ""), code))
            case "b":
                return _Value("是" if raw == "1" else "否")
            case "e":
                return _Value(raw or "", "formula-error")
            case "d":
                return _Value((raw or "").removesuffix("T00:00:00"))
            case _:
                return self._number((raw or "").strip(), code)

    def _number(self, raw: str, code: str) -> _Value:
        if not raw:
            return _Value("")
        shown = show_number(raw, code, epoch=self.workbook.epoch)
        return _Value(shown.text, shown.remark)

    def _formula(self, formula: Element) -> str:
        shared = formula.get("si", "")
        if formula.text and shared:
            self.shared_formulas[shared] = formula.text
        text = formula.text or self.shared_formulas.get(shared, "")
        return "=" + text[:100]


def position(reference: str) -> Position | None:
    """Read ``B7`` as row 6, column 1; ``None`` when it is no reference to a cell.

    Examples
    --------
    >>> position("B7"), position("AA1"), position("7")
    ((6, 1), (0, 26), None)
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def read_worksheet(
    package: Package, workbook: Workbook, listed: Listed
) -> tuple[Grid | None, list[Diagnostic]]:
    """Read a worksheet: its grid (``None`` when it is blank or too large), and what is odd in it."""
    content = _lean(package, listed.part)
    if content is None or content.count(b"<v") > MOST_CELLS:
        return None, [_too_large(listed)]
    root = parse_xml(package.path, content)
    if root.tag != S + "worksheet":
        raise refuse(package.path, "workbook-damaged")
    reading = Reading(workbook, tuple(hidden_columns(root)))
    for number, row in _rows(root):
        reading.read_row(row, number)
    ranges = list(merged(root))[:_MOST_RANGES]
    laid = spread(reading.texts, ranges)
    if laid is None:
        return None, [_too_large(listed)]
    if laid.covered:
        reading.odd["covered-cells-hold-text"] = list(laid.covered)
    grid = Grid(
        container="xlsx",
        table=listed.number,
        name=listed.name,
        rows=laid.rows,
        columns=laid.columns,
        cells=laid.cells,
    )
    return (grid if laid.cells else None), list(remarks(reading, listed))


def _lean(package: Package, part: str) -> bytes | None:
    """Give a worksheet without its blank cells and rows; ``None`` when the rest is too large."""
    kept: list[bytes] = []
    size, rest = 0, b""
    for chunk in package.chunks(part):
        chunk = rest + chunk
        # Only whole tags can be looked at; a row is cut before the last cell that begins in it.
        cut = max(chunk.rfind(b"<row"), chunk.rfind(b"<c "), chunk.rfind(b":row"), chunk.rfind(b":c "))
        cut = chunk.rfind(b"<", 0, cut + 1) if cut > 0 else len(chunk)
        lean = _BLANK_CELL.sub(b"", chunk[:cut])
        rest = chunk[cut:]
        kept.append(_BLANK_ROW.sub(b"", lean))
        size += len(kept[-1])
        if size + len(rest) > MOST_BYTES_A_PART:
            return None
    return _BLANK_ROW.sub(b"", b"".join(kept) + _BLANK_CELL.sub(b"", rest))


def _rows(root: Element) -> Iterator[tuple[int, Element]]:
    number = -1
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        written = row.get("r", "")
        number = int(written) - 1 if written.isdecimal() and 0 < len(written) < 8 else number + 1
        yield number, row


def hidden_columns(root: Element) -> Iterator[range]:
    """Give the columns of a worksheet that nobody sees."""
    for entry in root.iterfind(f"{S}cols/{S}col"):
        first, last = entry.get("min", ""), entry.get("max", "")
        if entry.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            yield range(int(first[:6]) - 1, int(last[:6]))


def merged(root: Element) -> Iterator[Range]:
    """Give the merged ranges of a worksheet."""
    for entry in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = entry.get("ref", "").partition(":")
        start, end = position(first), position(last or first)
        if start and end:
            yield Range(*start, *end)


def _too_large(listed: Listed) -> Diagnostic:
    values = {"name": listed.name, "limit": MOST_CELLS}
    return Diagnostic("worksheet-too-large", severity=Severity.WARNING, values=values)


_NOTES = {
    "hidden-cells-read",
    "covered-cells-hold-text",
    "digits-hidden-by-format",
    "number-hidden-by-format",
}


def remarks(reading: Reading, listed: Listed) -> Iterator[Diagnostic]:
    """Say what is odd about the cells that were read."""

    def address(place: Position) -> CellAddress:
        return CellAddress("xlsx", listed.number, listed.name, *place)

    for place, formula in reading.without_value[:_MOST_PLACES]:
        yield Diagnostic(
            "formula-without-value",
            severity=Severity.WARNING,
            values={"cell": address(place), "formula": formula},
            cells=(address(place),),
        )
    more = reading.without_value[_MOST_PLACES:]
    if more:
        yield Diagnostic(
            "more-formulas-without-value",
            severity=Severity.WARNING,
            values={"count": len(more), "name": listed.name},
            cells=tuple(address(place) for place, _ in more[:_MOST_PLACES]),
        )
    for code, places in sorted(reading.odd.items()):
        yield Diagnostic(
            code,
            severity=Severity.NOTE if code in _NOTES else Severity.WARNING,
            values={"count": len(places)},
            cells=tuple(address(place) for place in places[:_MOST_PLACES]),
        )
