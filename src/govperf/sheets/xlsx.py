"""New Excel files into grids: what a person sees in the cells.

On the standard library: a workbook keeps each number as text, and that text is what is read.
"""

from __future__ import annotations

from pathlib import Path

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.errors import SheetError
from govperf.base.source import Source
from govperf.sheets.archive import open_package
from govperf.sheets.grid import Document, Grid
from govperf.sheets.workbook import read_workbook
from govperf.sheets.worksheet import read_worksheet


def read_xlsx(path: Path) -> Document:
    """Read the visible worksheets of a new Excel file (.xlsx, .xlsm, .xltx, .xltm).

    Parameters
    ----------
    path : Path
        The file; it is not trusted.

    Returns
    -------
    Document
        One grid a worksheet that is not blank, merged ranges as spans, blank rows and columns at
        the end left out. Numbers, days and percentages are texts as their formats show them.
        Formulas without a stored value, error values, hidden worksheets and whatever else a
        reader should know stand in ``diagnostics``.

    Raises
    ------
    SheetError
        When it is no workbook, or holds nothing that can be read.
    """
    grids: list[Grid] = []
    met: list[Diagnostic] = []
    with open_package(path) as package:
        workbook = read_workbook(package)
        for listed in workbook.listed:
            if listed.part not in package.names:
                continue  # a chart on a sheet of its own
            if listed.is_hidden:
                values = {"name": listed.name}
                met.append(Diagnostic("worksheet-hidden", severity=Severity.NOTE, values=values))
                continue
            grid, remarks = read_worksheet(package, workbook, listed)
            grids += [] if grid is None else [grid]
            met += remarks
    if not grids:
        raise SheetError([Diagnostic("workbook-empty", source=Source(str(path), "")), *met])
    return Document(
        path=str(path), fingerprint=package.fingerprint, grids=tuple(grids), diagnostics=tuple(met)
    )
