"""Putting texts into the cells of a user's own file: a new file, the old one with only those changed."""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from stat import S_IMODE
from typing import BinaryIO

from govperf.base.diagnostics import CellAddress, Diagnostic, Severity
from govperf.base.errors import SheetError
from govperf.base.source import Source
from govperf.sheets.archive import Package, open_package, refuse
from govperf.sheets.fill_part import Patch
from govperf.sheets.grid import CellWrite

_WORD, _EXCEL = (".docx", ".docm"), (".xlsx", ".xlsm")
#: What XML cannot hold (XML 1.0, section 2.2), line breaks and tabs apart.
_NOT_WRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fill(
    source: Path, writes: Sequence[CellWrite], target: Path, *, fingerprint: str
) -> tuple[Diagnostic, ...]:
    """Write a copy of a user's Word or Excel file in which the named cells hold new texts.

    Everything else in the file stays as it is, byte for byte where it is a part of its own. The
    original is never touched, nor is any other file that is already there; a copy that cannot be
    finished leaves nothing behind.

    Parameters
    ----------
    source : Path
        The file that was read: .docx, .docm, .xlsx or .xlsm.
    writes : sequence of CellWrite
        Addresses as the readers give them. In a workbook, a plain decimal (``7.76``) becomes a
        number, and ``77.6%`` one in a cell with a percentage format; any other text stays text.
    target : Path
        A name that is free, with the ending of ``source``; :func:`free_target` proposes one.
    fingerprint : str
        SHA-256 of the file when it was read.

    Returns
    -------
    tuple of Diagnostic
        Notes on cells that were left as they were (formulas, fields, locked content controls) or are
        seen otherwise than given (the number format hides digits).

    Raises
    ------
    SheetError
        When the target is taken or has another ending; when the source is of another kind, has been
        changed since it was read, or has no such cell; when the copy cannot be written.

    Examples
    --------
    >>> from govperf.sheets.docx import read_docx
    >>> sheet = Path("自评表.docx")                                          # doctest: +SKIP
    >>> document = read_docx(sheet)                                          # doctest: +SKIP
    >>> write = CellWrite(CellAddress("docx", 0, "", 4, 7), "7.76")          # doctest: +SKIP
    >>> fill(sheet, [write], free_target(sheet), fingerprint=document.fingerprint)  # doctest: +SKIP
    ()
    """
    _check_names(source, target)
    with open_package(source) as package:
        if package.fingerprint != fingerprint:
            raise refuse(source, "file-changed-since-read")
        if len(package.archive.infolist()) != len(package.names):
            raise refuse(source, "file-damaged")  # two parts of one name
        patch = _patch(package, _texts(source, writes))
        _write_copy(package, patch, target)
        return patch.notes + _signature_warning(package, patch)


def free_target(source: Path) -> Path:
    """Propose a name for the filled copy, beside the original, that is not taken.

    Examples
    --------
    >>> free_target(Path("no-such-folder/自评表.docx")).name
    '自评表_已评分.docx'
    """
    proposed, number = source.with_name(f"{source.stem}_已评分{source.suffix}"), 2
    while os.path.lexists(proposed):
        proposed = source.with_name(f"{source.stem}_已评分({number}){source.suffix}")
        number += 1
    return proposed


def _check_names(source: Path, target: Path) -> None:
    """Refuse kinds that cannot be filled, another ending, and every name that is taken."""
    kind = source.suffix.lower()
    if kind not in _WORD + _EXCEL:
        raise refuse(source, "fill-kind", kind=kind or source.name)
    proposed = free_target(source).name
    if target.suffix.lower() != kind:
        raise refuse(target, "fill-ending", kind=kind, name=proposed)
    if _same_file(source, target):
        raise refuse(target, "fill-over-original", name=proposed)
    if os.path.lexists(target):
        raise refuse(target, "fill-target-exists", name=proposed)


def _same_file(source: Path, target: Path) -> bool:
    if target.exists() and source.exists() and os.path.samefile(source, target):
        return True
    # Names that differ in case only are one file on the computers that most sheets come from.
    return str(source.resolve()).casefold() == str(target.resolve()).casefold()


def _texts(source: Path, writes: Sequence[CellWrite]) -> dict[CellAddress, str]:
    """Order the texts by cell; line breaks become ``\\n``."""
    texts: dict[CellAddress, str] = {}
    for write in writes:
        text = write.text.replace("\r\n", "\n").replace("\r", "\n")
        if found := _NOT_WRITABLE.search(text):
            raise _at(source, "fill-text-illegal", write.address, character=f"U+{ord(found[0]):04X}")
        if texts.setdefault(write.address, text) != text:
            raise _at(source, "fill-cell-twice", write.address, first=texts[write.address], second=text)
    return texts


def _at(source: Path, code: str, address: CellAddress, **values: object) -> SheetError:
    return SheetError([Diagnostic(code, values=values, source=Source(str(source), ""), cells=(address,))])


def _patch(package: Package, texts: Mapping[CellAddress, str]) -> Patch:
    if package.path.suffix.lower() in _WORD:
        from govperf.sheets.fill_docx import fill_docx

        return fill_docx(package, texts)
    from govperf.sheets.fill_xlsx import fill_xlsx

    return fill_xlsx(package, texts)


def _signature_warning(package: Package, patch: Patch) -> tuple[Diagnostic, ...]:
    if not patch.parts or not any(name.startswith("_xmlsignatures/") for name in package.names):
        return ()
    return (Diagnostic("fill-signature-lost", Severity.WARNING, source=Source(str(package.path), "")),)


def _write_copy(package: Package, patch: Patch, target: Path) -> None:
    """Write beside the target under another name, then give it its name in one step."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".govperf-", suffix=target.suffix, dir=target.parent)
    except OSError as error:
        raise refuse(target, "fill-unwritable", why=error.strerror or str(error)) from error
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            _copy_parts(package, patch, stream)
        temporary.chmod(S_IMODE(package.path.stat().st_mode) | 0o600)
        if os.path.lexists(target):
            raise refuse(target, "fill-target-exists", name=free_target(package.path).name)
        os.replace(temporary, target)
    except OSError as error:
        raise refuse(target, "fill-unwritable", why=error.strerror or str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _copy_parts(package: Package, patch: Patch, stream: BinaryIO) -> None:
    """Copy an archive part by part, in its order, with its dates and its compression."""
    with zipfile.ZipFile(stream, "w") as copy:
        copy.comment = package.archive.comment
        for entry in package.archive.infolist():
            copied = zipfile.ZipInfo(entry.filename, entry.date_time)
            copied.compress_type = entry.compress_type
            copied.comment = entry.comment
            copied.create_system = entry.create_system
            copied.internal_attr, copied.external_attr = entry.internal_attr, entry.external_attr
            if entry.filename in patch.parts:
                copy.writestr(copied, patch.parts[entry.filename])
                continue
            with copy.open(copied, "w") as part:
                for chunk in package.chunks(entry.filename):
                    part.write(chunk)
