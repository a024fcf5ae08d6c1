"""Opening a user's file that should be a zip archive, without trusting it."""

from __future__ import annotations

import hashlib
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from attrs import define

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import SheetError
from govperf.base.records import frozen
from govperf.base.source import Source
from govperf.sheets import ole

#: A real sheet has a few hundred kilobytes; these leave room for photographs.
MOST_BYTES_A_FILE = 200_000_000
MOST_ENTRIES = 2_000
MOST_BYTES_A_PART = 40_000_000
MOST_BYTES_UNPACKED = 400_000_000
#: Every tag counts, opening and closing; a report of two hundred pages has a tenth of them.
MOST_TAGS = 3_000_000

_CHUNK = 4_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: Office writes "strict" files with other names for the same things.
STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def refuse(path: Path, code: str, **values: object) -> SheetError:
    """Make the error that says why a file is not read."""
    return SheetError([Diagnostic(code, values=values, source=Source(str(path), ""))])


def read_bytes(path: Path, most: int = MOST_BYTES_A_FILE) -> bytes:
    """Give the bytes of a file that is there, is a file, is not empty and is not too large."""
    if path.is_dir():
        raise refuse(path, "file-is-folder")
    try:
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except FileNotFoundError as error:
        raise refuse(path, "file-missing") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise refuse(path, "file-unreadable", why=why) from error
    if not content:
        raise refuse(path, "file-empty")
    if len(content) > most:
        raise refuse(path, "file-too-large", limit=most)
    return content


@contextmanager
def _damage_said(path: Path) -> Iterator[None]:
    """Turn what the zip library raises over a damaged archive into a ``SheetError``."""
    try:
        yield
    except SheetError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise refuse(path, "file-damaged") from error


@define
class Package:
    """An open Office file: named parts, and how much of them has been unpacked so far."""

    path: Path
    fingerprint: str
    archive: zipfile.ZipFile
    names: frozenset[str]
    unpacked: int = 0

    def chunks(self, part: str) -> Iterator[bytes]:
        """Give a part piece by piece; what comes out is counted, for a stated size may be a lie."""
        with _damage_said(self.path), self._open(part) as stream:
            while chunk := stream.read(_CHUNK):
                self.unpacked += len(chunk)
                if self.unpacked > MOST_BYTES_UNPACKED:
                    raise refuse(self.path, "file-too-large", limit=MOST_BYTES_UNPACKED)
                yield chunk

    def _open(self, part: str) -> IO[bytes]:
        if part not in self.names:
            raise refuse(self.path, "file-wrong-kind", part=part)
        entry = self.archive.getinfo(part)
        if entry.flag_bits & 1:
            raise refuse(self.path, "file-password")
        if entry.compress_type not in _METHODS:
            raise refuse(self.path, "file-damaged")
        return self.archive.open(entry)

    def part(self, part: str) -> bytes:
        """Give a whole part, when it is not too large."""
        pieces: list[bytes] = []
        size = 0
        for chunk in self.chunks(part):
            size += len(chunk)
            if size > MOST_BYTES_A_PART:
                raise refuse(self.path, "file-too-large", limit=MOST_BYTES_A_PART)
            pieces.append(chunk)
        return b"".join(pieces)

    def xml(self, part: str) -> ElementTree.Element:
        """Give a part as a tree."""
        return parse_xml(self.path, self.part(part))


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open an Office file; whatever is wrong with it becomes a ``SheetError``."""
    content = read_bytes(path)
    if content.startswith(ole.SIGNATURE):
        raise refuse(path, "file-password" if ole.is_encrypted(content) else "file-old-or-encrypted")
    with _damage_said(path):
        archive = zipfile.ZipFile(BytesIO(content))
        names = frozenset(archive.namelist())
    with archive:
        if len(archive.infolist()) > MOST_ENTRIES:
            raise refuse(path, "file-too-large", limit=MOST_ENTRIES)
        yield Package(path, hashlib.sha256(content).hexdigest(), archive, names)


def read_part(path: Path, part: str) -> bytes:
    """Give one part of an Office file.

    Raises
    ------
    SheetError
        When the file is missing, empty, damaged, in the old binary or an encrypted form, of
        another kind, or unpacks to more than the limits.
    """
    with open_package(path) as package:
        return package.part(part)


def parse_xml(path: Path, content: bytes) -> ElementTree.Element:
    """Parse a part; document type declarations, and with them all entities, are refused."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content[:64]:
        raise refuse(path, "file-damaged")
    if content.count(b"<") > MOST_TAGS:
        raise refuse(path, "file-too-large", limit=MOST_TAGS)
    for strict, usual in STRICT_NAMES:
        content = content.replace(strict, usual)
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        # The last two: a part that claims an encoding which does not exist.
        raise refuse(path, "file-damaged") from error


@frozen
class Relationship:
    """A part that another part names: what it is to it (last word of its type), and its own name."""

    kind: str
    target: str


def relationships(package: Package, part: str) -> dict[str, Relationship]:
    """Give the parts that a part (``""``: the whole file) refers to, by their ids."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in package.names:
        return {}
    found: dict[str, Relationship] = {}
    for entry in package.xml(listing):
        target = entry.get("Target", "")
        inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = entry.get("Type", "").rsplit("/", 1)[-1]
        found[entry.get("Id", "")] = Relationship(kind, posixpath.normpath(inside))
    return found


def main_part(package: Package, usual: str) -> str:
    """Give the name of the main part; some programs call it ``word/document2.xml``."""
    if usual in package.names:
        return usual
    folder = posixpath.dirname(usual)
    for relationship in relationships(package, "").values():
        found = relationship.target
        if relationship.kind == "officeDocument" and posixpath.dirname(found) == folder:
            return found
    return usual
