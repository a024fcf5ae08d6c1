"""Changing one XML part of an Office file and leaving everything else in it as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from attrs import field

from govperf.base.diagnostics import CellAddress, Diagnostic, Severity
from govperf.base.errors import SheetError
from govperf.base.records import frozen
from govperf.base.source import Source
from govperf.sheets.archive import Package, parse_xml, refuse

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Byte order mark and declaration are kept as they were written, ``standalone`` with them.
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml\s[^>]*\?>\s*)?")
_OTHER_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: "Strict" files name the same elements otherwise; they are renamed while a part is changed.
_STRICT_AND_USUAL = (
    (
        b'"http://purl.oclc.org/ooxml/wordprocessingml/main"',
        b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
    ),
    (
        b'"http://purl.oclc.org/ooxml/spreadsheetml/main"',
        b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
    ),
)


@frozen(kw_only=True)
class Patch:
    """What filling comes to: the parts that change, and what the user should know."""

    parts: Mapping[str, bytes] = field(factory=dict)
    notes: tuple[Diagnostic, ...] = ()


@frozen(kw_only=True)
class EditedPart:
    """A part opened for changing.

    Attributes
    ----------
    name : str
    root : lxml element
        The tree that is changed and written; it keeps all prefixes and declarations.
    seen : Element
        The same part as the readers see it, unchanged.
    """

    name: str
    root: _Element = field(repr=False)
    seen: Element = field(repr=False)
    prolog: bytes
    renamed: tuple[tuple[bytes, bytes], ...] = ()

    def counterparts(self) -> dict[Element, _Element]:
        """Pair each element that the readers see with the one that is changed."""
        return dict(zip(self.seen.iter(), self.root.iter("*"), strict=True))

    def written(self) -> bytes:
        """Write the part out under the declaration it came with."""
        from lxml import etree

        tree = self.root.getroottree()
        if _OTHER_ENCODING.search(self.prolog):
            content = etree.tostring(tree, encoding="UTF-8", standalone=True)
        else:
            content = self.prolog + etree.tostring(tree, encoding="UTF-8", xml_declaration=False)
        for strict, usual in self.renamed:
            content = content.replace(usual, strict)
        return content


def edit_part(package: Package, part: str) -> EditedPart:
    """Open a part for changing.

    Raises
    ------
    SheetError
        When the part is missing, too large or damaged, or lxml is not installed.
    """
    content = package.part(part)
    seen = parse_xml(package.path, content)
    found = _PROLOG.match(content)
    renamed = tuple(pair for pair in _STRICT_AND_USUAL if pair[0] in content and pair[1] not in content)
    for strict, usual in renamed:
        content = content.replace(strict, usual)
    root = _parse(package.path, content)
    prolog = found.group() if found else b""
    return EditedPart(name=part, root=root, seen=seen, prolog=prolog, renamed=renamed)


def _parse(path: Path, content: bytes) -> _Element:
    try:
        from lxml import etree
    except ImportError as error:
        raise refuse(path, "fill-needs-lxml") from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refuse(path, "file-damaged") from error


def no_such_cell(path: Path, address: CellAddress) -> SheetError:
    """Make the error that says a cell to be filled does not exist."""
    return SheetError([Diagnostic("fill-cell-missing", source=Source(str(path), ""), cells=(address,))])


def note(path: Path, code: str, address: CellAddress, **values: object) -> Diagnostic:
    """Make the note on a cell that was left as it was, or is shown otherwise than it was given."""
    return Diagnostic(code, Severity.NOTE, values=values, source=Source(str(path), ""), cells=(address,))


def keep_blanks(element: _Element, text: str) -> None:
    """Put a text into an element so that no blank at its ends is lost."""
    element.text = text
    if text != text.strip() or "  " in text or "\n" in text:
        element.set(_XML_SPACE, "preserve")
