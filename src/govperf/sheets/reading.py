"""Reading a file, whatever it is: by its content, not by its name."""

from __future__ import annotations

from pathlib import Path

from govperf.base.errors import SheetError
from govperf.model.evaluation import Evaluation
from govperf.sheets.archive import refuse
from govperf.sheets.file_kind import Kind, kind_of
from govperf.sheets.grid import Document

#: What is said about the kinds that cannot be read.
_REFUSED = {
    Kind.PASSWORD: "file-password",
    Kind.PDF: "file-pdf",
    Kind.PICTURE: "file-picture",
    Kind.ARCHIVE: "file-archive",
    Kind.WEB: "file-web",
    Kind.TEXT: "file-text",
    Kind.OLD: "file-old-or-encrypted",
}
_CONVERTED = (Kind.DOC, Kind.RTF, Kind.ODT, Kind.ODS)
_NAMES = {Kind.SLIDES: "PowerPoint", Kind.OFD: "OFD", Kind.XLSB: ".xlsb", Kind.JSON: "JSON"}


def read(path: str | Path) -> Evaluation:
    """Read a self-evaluation sheet.

    Parameters
    ----------
    path : str or Path
        A Word, Excel or JSON file: .docx, .xlsx, .xls and .json always, .doc, .wps, .et, .rtf, .odt
        and .ods where LibreOffice is installed. What it is is told from its content.

    Returns
    -------
    Evaluation
        What the sheet says, every value with its cell; what was met while reading is in
        ``diagnostics``.

    Raises
    ------
    SheetError
        When it cannot be read; the message says why and what to do.
    """
    path = Path(path)
    kind = kind_of(path)
    if kind is Kind.JSON:
        from govperf.sheets.evaluation_json import read_evaluation

        return read_evaluation(path)
    from govperf.sheets.recognise import recognise

    return recognise(_document(path, kind))


def read_document(path: str | Path) -> Document:
    """Read the tables and paragraphs of a Word or Excel file.

    Parameters
    ----------
    path : str or Path
        As for :func:`read`, without JSON.

    Raises
    ------
    SheetError
        When it cannot be read; the message says why and what to do.
    """
    path = Path(path)
    return _document(path, kind_of(path))


def _document(path: Path, kind: Kind) -> Document:
    # Each reader is imported when it is needed: reading one Word file must start at once.
    if kind is Kind.DOCX:
        from govperf.sheets.docx import read_docx

        return read_docx(path)
    if kind is Kind.XLSX:
        from govperf.sheets.xlsx import read_xlsx

        return read_xlsx(path)
    if kind is Kind.XLS:
        from govperf.sheets.xls import read_xls

        return read_xls(path)
    if kind in _CONVERTED:
        from govperf.sheets.legacy import read_legacy

        return read_legacy(path, kind)
    raise _unsupported(path, kind)


def _unsupported(path: Path, kind: Kind) -> SheetError:
    if kind in _REFUSED:
        return refuse(path, _REFUSED[kind])
    return refuse(path, "file-unsupported", kind=_NAMES.get(kind, path.suffix or kind.value))
