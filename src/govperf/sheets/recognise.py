"""Tables of cells into evaluations: the funds block, the head fields and the indicators, by their labels.

An amount keeps the text of its cell. Where the text has a unit of its own (``3.2亿元``) that unit
counts, else the evaluation's ``amount_unit``: read it with ``notation.read_number(text, unit=amount_unit)``.
"""

from __future__ import annotations

from attrs import evolve

from govperf.base.diagnostics import CellAddress, Diagnostic, Severity
from govperf.base.errors import SheetError
from govperf.base.source import Source
from govperf.model.evaluation import Evaluation
from govperf.sheets.form_reading import FormReading, read_form
from govperf.sheets.forms import find_forms
from govperf.sheets.grid import Document
from govperf.sheets.headline import fiscal_year, kind_of, title_of
from govperf.sheets.heads import Kind
from govperf.sheets.narrative import read_narrative
from govperf.sheets.places import province_of

#: What is looked for, as messages name it.
_FUNDS_LABELS = ("年初预算数", "全年预算数", "全年执行数", "执行率")
_INDICATOR_LABELS = ("一级指标", "三级指标", "年度指标值", "实际完成值", "分值")
#: Fields that name the unit, best first; 项目名称 names no unit.
_UNIT_FIELDS = ("部门名称", "填报单位", "实施单位", "主管部门")
_SAME_AS_ABOVE = frozenset({"本单位", "同上", "无", "/", "—", ""})


def recognise(document: Document) -> Evaluation:
    """Read the self-evaluation sheet that a document holds.

    Parameters
    ----------
    document : Document
        The tables and paragraphs of a file.

    Returns
    -------
    Evaluation
        Every value with its cell. Of several forms in one file the first that is filled in is read,
        complete ones first; the diagnostic ``more-forms`` names the others.

    Raises
    ------
    SheetError
        When no table has a funds block or an indicator table (``not-a-sheet``).

    Examples
    --------
    >>> from govperf.sheets.grid import Cell, Document, Grid
    >>> rows = [["三级指标", "年度指标值", "实际完成值"], ["培训次数", "≥10次", ""]]
    >>> cells = [Cell(r, c, 1, 1, t) for r, row in enumerate(rows) for c, t in enumerate(row)]
    >>> grid = Grid(container="xlsx", table=0, rows=2, columns=3, cells=tuple(cells))
    >>> sheet = recognise(Document(path="x.xlsx", fingerprint="", grids=(grid,)))
    >>> sheet.indicators[0].path, sheet.indicators[0].target.text, sheet.indicators[0].actual.text
    (('培训次数',), '≥10次', '')
    """
    forms = recognise_all(document)
    chosen = max(forms, key=_fitness)
    others = [form for form in forms if form is not chosen and _fitness(form) > (0, 0)]
    if not others:
        return chosen
    values = {
        "count": len(others) + 1,
        "chosen": _called(chosen),
        "left": tuple(_called(form) for form in others),
    }
    cells = tuple(cell for form in others if (cell := _first_cell(form)) is not None)
    warning = Diagnostic("more-forms", Severity.WARNING, values, cells=cells)
    return evolve(chosen, diagnostics=(*chosen.diagnostics, warning))


def recognise_all(document: Document) -> tuple[Evaluation, ...]:
    """Read every form that a document holds, in its order; blank ones too.

    Raises
    ------
    SheetError
        When it holds none (``not-a-sheet``).
    """
    readings = [reading for form in find_forms(document) if (reading := read_form(form)).kinds]
    if not readings:
        values = {"funds": _FUNDS_LABELS, "indicators": _INDICATOR_LABELS}
        error = Diagnostic("not-a-sheet", values=values, source=Source(document.path, ""))
        raise SheetError([error, *document.diagnostics])
    return tuple(_evaluation(document, reading) for reading in readings)


def _evaluation(document: Document, reading: FormReading) -> Evaluation:
    title = title_of(reading.lines)
    near = [line.text for line in reading.lines]
    stated = reading.inputs["年度"].text if "年度" in reading.inputs else ""
    year = fiscal_year(title, [stated, *reversed(near)], document.paragraphs)
    facts, remarks = read_narrative(document.paragraphs, year)
    organization = _organization(reading)
    found = [*document.diagnostics, *reading.found, *_missing(reading, year), *remarks]
    texts = [*document.paragraphs, *(cell.text for grid in document.grids for cell in grid.cells)]
    return Evaluation(
        title=title,
        organization=organization,
        kind=kind_of(title, [*reading.inputs, *reading.captions]),
        jurisdiction=province_of([organization, title, *_unit_names(reading)], texts),
        fiscal_year=year,
        amount_unit=reading.amount_unit or "万元",
        funds=reading.funds,
        indicators=reading.indicators,
        inputs=reading.inputs,
        narrative=facts,
        claimed_total=reading.claimed_total,
        points_total=reading.points_total,
        claimed_grade=reading.claimed_grade,
        diagnostics=tuple(found),
        path=document.path,
        fingerprint=document.fingerprint,
    )


def _missing(reading: FormReading, year: int | None) -> list[Diagnostic]:
    """Tell what a complete sheet has and this one has not."""
    found: list[Diagnostic] = []
    if Kind.FUNDS not in reading.kinds:
        found.append(Diagnostic("no-funds-block", Severity.WARNING, {"labels": _FUNDS_LABELS}))
    elif not reading.amount_unit:
        found.append(Diagnostic("amount-unit-assumed", Severity.WARNING))
    if Kind.INDICATORS not in reading.kinds:
        found.append(Diagnostic("no-indicator-table", Severity.WARNING, {"labels": _INDICATOR_LABELS}))
    if year is None:
        found.append(Diagnostic("year-not-stated", Severity.WARNING))
    return found


def _unit_names(reading: FormReading) -> list[str]:
    return [reading.inputs[name].text for name in _UNIT_FIELDS if name in reading.inputs]


def _organization(reading: FormReading) -> str:
    """Give the unit's name, without the budget code that systems print before it."""
    for name in _unit_names(reading):
        plain = name.strip().lstrip("0123456789").lstrip("-－—_ ") if name[:1].isdigit() else name
        if plain not in _SAME_AS_ABOVE:
            return plain
    return ""


def _fitness(form: Evaluation) -> tuple[int, int]:
    """Say how far a form is one to score: filled in at all, then complete."""
    amounts = [a for row in form.funds for a in (row.initial, row.annual, row.executed)]
    actuals = [row.actual for row in form.indicators]
    is_filled = any(written is not None and written.text for written in [*amounts, *actuals])
    if not is_filled:
        return (0, 0)
    return (1, bool(form.funds) + bool(form.indicators))


def _called(form: Evaluation) -> str:
    project = form.inputs.get("项目名称")
    names = [form.title, project.text if project else form.organization]
    return " ".join(name for name in names if name) or "（无标题）"


def _first_cell(form: Evaluation) -> CellAddress | None:
    written = [a for row in form.funds for a in (row.annual, row.executed)]
    written += [row.target or row.actual for row in form.indicators]
    return next((w.cell for w in written if w is not None), None)
