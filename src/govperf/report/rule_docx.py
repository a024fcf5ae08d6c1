"""A ruleset as a Word file: the same table as the page, for those who work in Word."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from govperf.base.messages import Language
from govperf.model.ruleset import Ruleset
from govperf.report.layout import clean
from govperf.report.rule_cells import COLUMNS, Cell, CellRow, cell_rows
from govperf.report.rule_table import LEVELS, RuleTable, rule_table
from govperf.report.wording import word

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}"/></Types>'
)
_RELATIONS = (
    f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
#: Widths of the columns in twentieths of a point; together the width of A4 across without its margins.
_WIDTHS = (1100, 1200, 1500, 700, 4400, 2700, 2900)
_PAGE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"'
    ' w:gutter="0"/></w:sectPr>'
)
#: Files of a package carry no time, so that one ruleset is one file.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def rule_docx(ruleset: Ruleset, language: Language) -> bytes:
    """Write a ruleset as a .docx file.

    Parameters
    ----------
    ruleset : Ruleset
    language : ``"zh"`` or ``"en"``

    Returns
    -------
    bytes
        The file; the same ruleset gives the same bytes.
    """
    document = _document(rule_table(ruleset, language), language)
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        parts = (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        )
        for name, text in parts:
            package.writestr(ZipInfo(name, _NO_TIME), text.encode(), ZIP_DEFLATED)
    return target.getvalue()


def _document(table: RuleTable, language: Language) -> str:
    head = [_paragraph(table.title, size=32, bold=True, centred=True)]
    head += [_paragraph(text, centred=True) for text in table.head]
    if table.draft:
        draft = word(language, "report-rules-draft", why=table.draft)
        head.append(_paragraph(draft, bold=True, centred=True, colour="A3241D"))
    sections = (
        ("report-rules-open-rules", table.open_rules),
        ("report-rules-conventions", table.conventions),
        ("report-rules-checks", table.checks),
        ("report-rules-unverified-list", table.unverified),
    )
    after = [_section(word(language, code), lines) for code, lines in sections if lines]
    body = "".join((*head, _table(table, language), _paragraph(""), *after, _PAGE))
    return f'{_DECLARED}<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>'


def _section(title: str, lines: Iterable[str]) -> str:
    return _paragraph(title, size=24, bold=True) + "".join(_paragraph(line) for line in lines)


def _paragraph(
    text: str, *, size: int = 21, bold: bool = False, centred: bool = False, colour: str = ""
) -> str:
    looks = (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>{"<w:b/>" * bold}'
    )
    looks += f'<w:color w:val="{colour}"/>' if colour else ""
    looks += f'<w:sz w:val="{size}"/>'
    place = '<w:jc w:val="center"/>' if centred else ""
    run = f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'
    return f'<w:p><w:pPr><w:spacing w:after="0"/>{place}</w:pPr>{run if text else ""}</w:p>'


# ---- the table


def _table(table: RuleTable, language: Language) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    looks = (
        f'<w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    heads = [_cell([word(language, code)], number, 1, bold=True) for number, code in enumerate(COLUMNS)]
    top = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{''.join(heads)}</w:tr>"
    rows = "".join(_rows(cell_rows(table.rows)))
    whole = (
        _cell([word(language, "report-total")], 0, LEVELS, bold=True)
        + _cell([table.total], LEVELS, 1, bold=True)
        + _cell([""], LEVELS + 1, len(COLUMNS) - LEVELS - 1)
    )
    return f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{top}{rows}<w:tr>{whole}</w:tr></w:tbl>"


def _rows(rows: Sequence[CellRow]) -> Iterable[str]:
    """Write the rows; in Word every row has its cells, those below a merged one being empty."""
    for row in rows:
        starting = {cell.column: cell for cell in row.cells}
        written, column = [], 0
        while column < len(COLUMNS):
            cell = starting.get(column)
            if cell is None:
                written.append(_cell([""], column, 1, merge="continue"))
                column += 1
                continue
            written.append(_written(cell))
            column += cell.columns
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(written)}</w:tr>"


def _written(cell: Cell) -> str:
    merge = "restart" if cell.rows > 1 else ""
    return _cell(cell.lines or ("",), cell.column, cell.columns, merge=merge, centred=cell.kind in _CENTRED)


_CENTRED = ("level", "points")


def _cell(
    lines: Sequence[str],
    column: int,
    columns: int,
    *,
    merge: str = "",
    bold: bool = False,
    centred: bool = False,
) -> str:
    width = sum(_WIDTHS[column : column + columns])
    looks = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    looks += f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    looks += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    looks += '<w:vAlign w:val="center"/>'
    paragraphs = "".join(_paragraph(line, size=18, bold=bold, centred=bold or centred) for line in lines)
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{paragraphs}</w:tc>"
