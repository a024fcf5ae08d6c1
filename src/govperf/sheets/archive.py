"""Opening a user's file that should be a zip archive, without trusting it."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import SheetError
from govperf.base.source import Source

#: A real sheet unpacks to a few hundred kilobytes; these leave room for photographs.
MOST_ENTRIES = 2_000
MOST_BYTES_A_PART = 40_000_000
#: Word 97 files and encrypted new ones both begin so.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse(path: Path, code: str, **values: object) -> SheetError:
    """Make the error that says why a file is not read."""
    return SheetError([Diagnostic(code, values=values, source=Source(str(path), ""))])


def read_part(path: Path, part: str) -> bytes:
    """Give one part of an Office file.

    Raises
    ------
    SheetError
        When the file is missing, empty, damaged, in the old binary or an encrypted form, of
        another kind, or unpacks to more than the limits.
    """
    try:
        head = path.open("rb").read(8)
    except OSError as error:
        raise refuse(path, "file-unreadable", why=error.strerror or str(error)) from error
    if not head:
        raise refuse(path, "file-empty")
    if head == _OLE:
        raise refuse(path, "file-old-or-encrypted")
    try:
        with zipfile.ZipFile(path) as archive:
            return _unpack(path, archive, part)
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError) as error:
        raise refuse(path, "file-damaged") from error


def _unpack(path: Path, archive: zipfile.ZipFile, part: str) -> bytes:
    if len(archive.infolist()) > MOST_ENTRIES:
        raise refuse(path, "file-too-large", limit=MOST_ENTRIES)
    if part not in archive.namelist():
        raise refuse(path, "file-wrong-kind", part=part)
    if archive.getinfo(part).flag_bits & 1:
        raise refuse(path, "file-old-or-encrypted")
    with archive.open(part) as stream:
        # The size an archive states may be a lie; what comes out is counted.
        content = stream.read(MOST_BYTES_A_PART + 1)
    if len(content) > MOST_BYTES_A_PART:
        raise refuse(path, "file-too-large", limit=MOST_BYTES_A_PART)
    return content


def parse_xml(path: Path, content: bytes) -> ElementTree.Element:
    """Parse a part; document type declarations, and with them all entities, are refused."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content[:64]:
        raise refuse(path, "file-damaged")
    try:
        return ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise refuse(path, "file-damaged") from error
