"""Old and foreign forms (.doc, .wps, .xls, .et, .rtf, .odt, .ods) by way of LibreOffice."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.errors import SheetError
from govperf.base.records import frozen
from govperf.base.source import Source
from govperf.sheets.archive import read_bytes, refuse
from govperf.sheets.docx import read_docx
from govperf.sheets.file_kind import Kind
from govperf.sheets.grid import Document
from govperf.sheets.xlsx import read_xlsx

LONGEST_SECONDS = 60
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)


@frozen
class _Target:
    """What a form is converted to: the new ending and LibreOffice's name of the filter."""

    ending: str
    filter: str


_WORD = _Target("docx", "MS Word 2007 XML")
_EXCEL = _Target("xlsx", "Calc MS Excel 2007 XML")
_TARGETS = {Kind.DOC: _WORD, Kind.RTF: _WORD, Kind.ODT: _WORD, Kind.XLS: _EXCEL, Kind.ODS: _EXCEL}

# A sheet comes from anybody: no macro of it runs, nothing it links to is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop \
oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""


def find_office() -> str | None:
    """Find LibreOffice: on the search path, then in the usual places.

    Returns
    -------
    str or None
        The program to call.
    """
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def read_legacy(path: Path, kind: Kind) -> Document:
    """Read a file of an old or foreign form.

    Parameters
    ----------
    path : Path
        The file; it is not trusted and stays as it is.
    kind : Kind
        What it is by its content: ``DOC``, ``XLS``, ``RTF``, ``ODT`` or ``ODS``.

    Returns
    -------
    Document
        That of the converted copy, under the file's own path and fingerprint.

    Raises
    ------
    SheetError
        When LibreOffice is not installed, cannot convert the file or takes too long, or when the
        converted copy holds nothing that can be read.
    """
    office = find_office()
    if office is None:
        raise refuse(path, "office-missing", kind=kind.value)
    content = read_bytes(path)
    with tempfile.TemporaryDirectory(prefix="govperf-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / f"sheet.{kind.value}"
        copy.write_bytes(content)
        converted = _convert(path, office, copy, _TARGETS[kind])
        document = _read_converted(path, converted)
    note = Diagnostic("converted-by-office", Severity.NOTE, values={"kind": kind.value})
    return evolve(
        document,
        path=str(path),
        fingerprint=hashlib.sha256(content).hexdigest(),
        diagnostics=(note, *document.diagnostics),
    )


def _read_converted(path: Path, converted: Path) -> Document:
    try:
        return read_docx(converted) if converted.suffix == ".docx" else read_xlsx(converted)
    except SheetError as error:
        # The user knows nothing of the copy.
        source = Source(str(path), "")
        raise SheetError([evolve(found, source=source) for found in error.diagnostics]) from error


def _convert(path: Path, office: str, copy: Path, target: _Target) -> Path:
    profile, outcome = copy.parent / "profile", copy.parent / "converted"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    command = [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", f"{target.ending}:{target.filter}", "--outdir", str(outcome), str(copy)),
    ]
    with _running(command) as program:
        try:
            program.wait(LONGEST_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise refuse(path, "office-too-slow", seconds=LONGEST_SECONDS) from error
    converted = outcome / f"{copy.stem}.{target.ending}"
    if not converted.is_file():
        raise refuse(path, "office-failed", kind=copy.suffix.removeprefix("."))
    return converted


@contextlib.contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program and end it with all it has started, however this comes out."""
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name == "posix"
    )
    try:
        yield program
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(program.pid, signal.SIGKILL)
            else:
                program.kill()
        program.wait()
