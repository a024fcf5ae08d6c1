"""Read sheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govperf.model.evaluation import Evaluation

if TYPE_CHECKING:

    pass


def read(path: str | Path) -> Evaluation:
    """Read a sheet: .docx, .xlsx, .xls, .json, and .doc/.wps where LibreOffice is installed.

    Raises
    ------
    SheetError
        When the file is no readable sheet; the message says why and what to do.
    """
    from govperf.sheets.reading import read as read_sheet

    return read_sheet(path)
