"""Worksheets row by row, for tables too long to be held as a grid of cells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from attrs import define, field

from govperf.base.diagnostics import Diagnostic
from govperf.sheets.archive import STRICT_NAMES, Package, open_package, refuse
from govperf.sheets.spread import Range
from govperf.sheets.workbook import Listed, S, Workbook, read_workbook
from govperf.sheets.worksheet import Reading, hidden_columns, merged, remarks


@define
class WorksheetRows:
    """A worksheet that is read once, from its first row to its last.

    Attributes
    ----------
    listed : Listed
    merged : list of Range
        Known when all rows have been read.
    part_size : int
        Bytes of the worksheet's part, for a progress bar.
    """

    package: Package
    workbook: Workbook
    listed: Listed
    merged: list[Range] = field(factory=list)
    _reading: Reading = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._reading = Reading(self.workbook, ())

    @property
    def part_size(self) -> int:
        """Bytes of the worksheet when unpacked, as the archive states them."""
        return self.package.archive.getinfo(self.listed.part).file_size

    def rows(self) -> Iterator[tuple[int, dict[int, str]]]:
        """Give the rows that hold something: their number from 0, and the texts by column.

        A formula without a stored value gives the formula's own text, which no reader of figures takes.

        Raises
        ------
        SheetError
            When the worksheet is damaged.
        """
        number = -1
        for element in self._elements():
            if element.tag == S + "cols":
                self._reading.hidden_columns = tuple(_columns(element))
            elif element.tag == S + "mergeCells":
                self.merged += _ranges(element)
            elif element.tag == S + "row":
                written = element.get("r", "")
                number = int(written) - 1 if written.isdecimal() and 0 < len(written) < 8 else number + 1
                texts = self._row(element, number)
                element.clear()
                if texts:
                    yield number, texts

    def _row(self, element: Element, number: int) -> dict[int, str]:
        reading = self._reading
        before = len(reading.without_value)
        reading.read_row(element, number)
        texts = {column: text for (_, column), text in reading.texts.items() if text.strip()}
        texts |= {place[1]: formula for place, formula in reading.without_value[before:]}
        reading.texts.clear()
        return texts

    def remarks(self) -> list[Diagnostic]:
        """Say what is odd about the cells read so far."""
        return list(remarks(self._reading, self.listed))

    def _elements(self) -> Iterator[Element]:
        """Give the elements as they close; a row is taken out of the tree when the next one comes."""
        parser: XMLPullParser[Any] = XMLPullParser(("start", "end"))
        root: Element | None = None
        try:
            for chunk in self.package.chunks(self.listed.part):
                parser.feed(self._checked(chunk))
                for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
                    if root is None:
                        root = element
                    if event == "end":
                        yield element
                        if element.tag == S + "row" and len(root):
                            root[-1].clear()
            parser.close()
        except (ParseError, ValueError, LookupError) as error:
            raise refuse(self.package.path, "file-damaged") from error

    def _checked(self, chunk: bytes) -> bytes:
        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk or b"\x00" in chunk[:64]:
            raise refuse(self.package.path, "file-damaged")
        # The names stand in the first element, and so in the first piece.
        for strict, usual in STRICT_NAMES:
            chunk = chunk.replace(strict, usual)
        return chunk


def _columns(element: Element) -> Iterator[range]:
    within = Element("worksheet")
    within.append(element)
    return hidden_columns(within)


def _ranges(element: Element) -> Iterator[Range]:
    within = Element("worksheet")
    within.append(element)
    return merged(within)


@contextmanager
def open_worksheets(path: Path) -> Iterator[list[WorksheetRows]]:
    """Open the visible worksheets of a new Excel file.

    Raises
    ------
    SheetError
        When it is no workbook.
    """
    with open_package(path) as package:
        workbook = read_workbook(package)
        yield [
            WorksheetRows(package, workbook, listed)
            for listed in workbook.listed
            if listed.part in package.names and not listed.is_hidden
        ]
