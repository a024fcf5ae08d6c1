"""Old Excel files into grids.

LibreOffice reads them whole, number formats too, and is asked first where it is installed. Without
it python-calamine gives the stored numbers only: whether ``1`` was shown as ``100%`` cannot be told,
so nothing is guessed and the user is told to save the file as .xlsx.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.errors import SheetError
from govperf.base.source import Source
from govperf.sheets.archive import read_bytes, refuse
from govperf.sheets.file_kind import Kind
from govperf.sheets.grid import Document, Grid
from govperf.sheets.legacy import find_office, read_legacy
from govperf.sheets.number_format import show_number
from govperf.sheets.spread import MOST_CELLS, Range, spread

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_Stored: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
#: What the old layout can hold on one worksheet.
_MOST_STORED = 2_000_000
#: A file of the largest size that is read takes a few seconds.
_MOST_SECONDS = 60
#: Opens a workbook and every worksheet; a panic is no matter here, an end by a signal is.
_TRIAL = """
import sys
from python_calamine import CalamineWorkbook
workbook = CalamineWorkbook.from_path(sys.argv[1])
for number in range(len(workbook.sheet_names)):
    workbook.get_sheet_by_index(number)
"""


def read_xls(path: Path) -> Document:
    """Read an old Excel file (.xls, .et).

    Parameters
    ----------
    path : Path
        The file; it is not trusted.

    Returns
    -------
    Document
        One grid a visible worksheet. Where LibreOffice was not there to convert it, the note
        ``xls-formats-lost`` stands in ``diagnostics``.

    Raises
    ------
    SheetError
        When it cannot be read.
    """
    if find_office() is not None:
        try:
            return read_legacy(path, Kind.XLS)
        except SheetError as error:
            if error.diagnostics[0].code not in ("office-failed", "office-too-slow"):
                raise
    return read_xls_numbers(path)


def read_xls_numbers(path: Path) -> Document:
    """Read an old Excel file without LibreOffice: its stored numbers, their formats lost.

    Parameters, results and errors are those of :func:`read_xls`.
    """
    content = read_bytes(path)
    workbook = _open(path, content)
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    grids: list[Grid] = []
    met = [Diagnostic("xls-formats-lost", Severity.NOTE)]
    for number, metadata in enumerate(workbook.sheets_metadata):
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        if metadata.visible != SheetVisibleEnum.Visible:
            met.append(Diagnostic("worksheet-hidden", Severity.NOTE, values={"name": metadata.name}))
            continue
        grid = _grid(path, workbook, number)
        if grid is None:
            values = {"name": metadata.name, "limit": MOST_CELLS}
            met.append(Diagnostic("worksheet-too-large", Severity.WARNING, values=values))
        elif grid.cells:
            grids.append(grid)
    if not grids:
        raise SheetError([Diagnostic("workbook-empty", source=Source(str(path), "")), *met])
    fingerprint = hashlib.sha256(content).hexdigest()
    return Document(path=str(path), fingerprint=fingerprint, grids=tuple(grids), diagnostics=tuple(met))


def _open(path: Path, content: bytes) -> CalamineWorkbook:
    try:
        from python_calamine import CalamineWorkbook
    except ImportError as error:
        raise refuse(path, "library-missing", kind=".xls", library="python-calamine") from error
    _try_elsewhere(path)
    with _damage_said(path):
        return CalamineWorkbook.from_filelike(BytesIO(content))


def _try_elsewhere(path: Path) -> None:
    """Let another process open the file first: over some damage the library ends its whole process."""
    asked = [sys.executable, "-c", _TRIAL, str(path)]
    try:
        ended = subprocess.run(asked, capture_output=True, timeout=_MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise refuse(path, "workbook-damaged") from error
    if ended.returncode < 0:
        raise refuse(path, "workbook-damaged")


@contextmanager
def _damage_said(path: Path) -> Iterator[None]:
    """Turn whatever the library raises over a damaged file into a ``SheetError``."""
    try:
        yield
    except Exception as error:
        raise refuse(path, "workbook-damaged") from error
    except BaseException as error:
        # A panic of the library is no Exception and has no public name.
        if type(error).__name__ != "PanicException":
            raise
        raise refuse(path, "workbook-damaged") from error


def _grid(path: Path, workbook: CalamineWorkbook, number: int) -> Grid | None:
    """Lay out a worksheet; ``None`` when it is too large."""
    with _damage_said(path):
        sheet = workbook.get_sheet_by_index(number)
        if sheet.total_height * sheet.total_width > _MOST_STORED:
            return None
        rows, ranges = sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()
    texts = {
        (row, column): text
        for row, stored_row in enumerate(rows)
        for column, stored in enumerate(stored_row)
        if (text := stored_text(stored)).strip()
    }
    laid = spread(texts, [Range(*start, *end) for start, end in ranges])
    if laid is None:
        return None
    return Grid(
        container="xlsx",
        table=number,
        name=sheet.name,
        rows=laid.rows,
        columns=laid.columns,
        cells=laid.cells,
    )


def stored_text(stored: _Stored) -> str:
    """Write a stored value; a number with as many digits as it takes and no more.

    Examples
    --------
    >>> stored_text(4297.24), stored_text(59.0), stored_text(True), stored_text(date(2019, 12, 31))
    ('4297.24', '59', '是', '2019-12-31')
    """
    match stored:
        case bool():
            return "是" if stored else "否"
        case datetime() if stored.time() == time():
            return stored.date().isoformat()
        case datetime():
            return stored.isoformat(" ", "minutes")
        case float():
            # The library hands over binary numbers; their shortest form is what was typed.
            return show_number(repr(stored), "General").text
        case _:
            return str(stored)
