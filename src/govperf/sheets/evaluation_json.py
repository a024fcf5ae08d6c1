"""Evaluations as JSON, in the form ``govperf/evaluation/1``: reading with all faults, and writing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from govperf.base.diagnostics import Bilingual, Diagnostic, Severity
from govperf.model.evaluation import TOTAL_ROW, Evaluation, FundsRow, IndicatorRow, Written
from govperf.model.measure import Measure, Sense
from govperf.sheets.archive import read_bytes, refuse
from govperf.sheets.json_fields import Faults, Fields
from govperf.sheets.json_tree import parse_json

FORMAT = "govperf/evaluation/1"
MOST_BYTES = 10_000_000
_KINDS = ("", "department", "project", "transfer")
_AMOUNT_UNITS = ("元", "万元", "亿元")
_HEAD_KEYS = (
    "format", "title", "organization", "kind", "jurisdiction", "fiscal_year", "amount_unit", "funds",
    "indicators", "inputs", "lists", "narrative", "claimed_total", "points_total", "claimed_grade",
)  # fmt: skip
_FUNDS_FIGURES = ("initial", "annual", "executed", "points", "claimed_rate", "claimed_score")
_INDICATOR_TEXTS = ("target", "actual", "points", "claimed_score", "note")
_FUNDS_KEYS = ("row", "label", *_FUNDS_FIGURES)
_INDICATOR_KEYS = ("path", "unit", "tier", *_INDICATOR_TEXTS)
_TARGET, _ACTUAL = Bilingual("年度指标值", "target"), Bilingual("实际完成值", "actual")
#: What people call the row of all funds, beside its standard name.
_TOTAL_NAMES = ("合计", "总计", "资金总额")


def read_evaluation(path: Path) -> Evaluation:
    """Read an evaluation from a JSON file.

    Parameters
    ----------
    path : Path
        A file in UTF-8, of the form :func:`evaluation_from_json` describes.

    Raises
    ------
    SheetError
        When the file cannot be read, or with all faults in it, each with its JSON path.
    """
    content = read_bytes(path, MOST_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(path, "json-not-utf8") from error
    return evaluation_from_json(text, str(path), hashlib.sha256(content).hexdigest())


def evaluation_from_json(text: str, name: str = "", fingerprint: str = "") -> Evaluation:
    """Read an evaluation from JSON text.

    Parameters
    ----------
    text : str
        An object with ``"format": "govperf/evaluation/1"``. Figures are texts as written
        (``"4297.24"``) or decimals in full; ``null`` or no key means that the sheet has no such cell,
        ``""`` that the cell is blank. Unknown keys are refused.
    name : str
        The name that messages give the text, usually the file's path.
    fingerprint : str
        SHA-256 of the file; that of the text when it is not given.

    Raises
    ------
    SheetError
        With all faults, each with its JSON path.

    Examples
    --------
    >>> sheet = evaluation_from_json(
    ...     '{"format": "govperf/evaluation/1", "funds": [{"row": "合计", "annual": 5537.520}]}'
    ... )
    >>> sheet.funds[0].row, sheet.funds[0].annual.text, sheet.funds[0].annual.cell.name
    ('年度资金总额', '5537.520', '$.funds[0].annual')
    """
    faults = Faults()
    head = faults.fields(parse_json(text, name), "$", _HEAD_KEYS, required=("format",))
    evaluation = Evaluation() if head is None else _evaluation(head)
    faults.raise_any(name)
    return evolve(
        evaluation,
        path=name,
        fingerprint=fingerprint or hashlib.sha256(text.encode()).hexdigest(),
        diagnostics=tuple(_unreadable(evaluation)),
    )


def _evaluation(head: Fields) -> Evaluation:
    if (stated := head.text("format")) != FORMAT and "format" in head.values:
        head.faults.add("json-format-unknown", "$.format", wanted=FORMAT, found=stated[:60])
    return Evaluation(
        title=head.text("title"),
        organization=head.text("organization"),
        kind=head.word("kind", _KINDS, ""),
        jurisdiction=head.text("jurisdiction"),
        fiscal_year=head.year("fiscal_year"),
        amount_unit=head.word("amount_unit", _AMOUNT_UNITS, "万元"),
        funds=tuple(_funds_row(row) for row in head.objects("funds", _FUNDS_KEYS, ("row",))),
        indicators=tuple(_indicator(row) for row in head.objects("indicators", _INDICATOR_KEYS, ("path",))),
        inputs=head.named("inputs"),
        lists=head.lists("lists"),
        narrative=head.named("narrative"),
        claimed_total=head.written("claimed_total"),
        points_total=head.written("points_total"),
        claimed_grade=head.written("claimed_grade"),
    )


def _funds_row(row: Fields) -> FundsRow:
    name = row.text("row")
    standard = TOTAL_ROW if name in _TOTAL_NAMES else name
    figures = {key: row.written(key) for key in _FUNDS_FIGURES}
    return FundsRow(row=standard, label=row.text("label") or name, **figures)


def _indicator(row: Fields) -> IndicatorRow:
    path = row.texts("path")
    if not path and isinstance(row.values.get("path"), list):
        row.faults.add("json-key-missing", row.path, key="path")
    texts = {key: row.written(key) for key in _INDICATOR_TEXTS}
    unit = row.text("unit")
    return IndicatorRow(
        path=path,
        unit=unit,
        tier=row.text("tier") or None,
        target_measure=_measure(texts["target"], unit),
        actual_measure=_measure(texts["actual"], unit),
        **texts,
    )


def _measure(written: Written | None, unit: str) -> Measure | None:
    from govperf.sheets.notation import read_measure

    if written is None or not written.text.strip():
        return None
    return read_measure(written.text, unit=unit)


def _unreadable(evaluation: Evaluation) -> Iterator[Diagnostic]:
    """Report the targets and actuals that could not be understood."""
    for row in evaluation.indicators:
        for column, written, measure in (
            (_TARGET, row.target, row.target_measure),
            (_ACTUAL, row.actual, row.actual_measure),
        ):
            if written is None or written.cell is None or measure is None:
                continue
            if measure.sense is Sense.UNREADABLE:
                values = {"text": written.text.strip(), "column": column}
                yield Diagnostic("value-unreadable", Severity.WARNING, values, cells=(written.cell,))


def evaluation_to_json(evaluation: Evaluation) -> str:
    """Write an evaluation as JSON that :func:`evaluation_from_json` reads back to an equal one.

    Parameters
    ----------
    evaluation : Evaluation
        Its cells, diagnostics, path and fingerprint are of the file it came from and are not written.

    Examples
    --------
    >>> text = evaluation_to_json(Evaluation(title="自评表", claimed_total=Written("")))
    >>> evaluation_from_json(text).claimed_total.text
    ''
    """
    head: dict[str, object] = {
        "format": FORMAT,
        "title": evaluation.title,
        "organization": evaluation.organization,
        "kind": evaluation.kind,
        "jurisdiction": evaluation.jurisdiction,
        "fiscal_year": evaluation.fiscal_year,
        "amount_unit": evaluation.amount_unit,
        "funds": [_funds_keys(row) for row in evaluation.funds],
        "indicators": [_indicator_keys(row) for row in evaluation.indicators],
        "inputs": {name: fact.text for name, fact in evaluation.inputs.items()},
        "narrative": {name: fact.text for name, fact in evaluation.narrative.items()},
        "claimed_total": _text(evaluation.claimed_total),
        "points_total": _text(evaluation.points_total),
        "claimed_grade": _text(evaluation.claimed_grade),
    }
    if evaluation.lists:
        head["lists"] = {
            name: [{column: cell.text for column, cell in record.items()} for record in records]
            for name, records in evaluation.lists.items()
        }
    return json.dumps(head, ensure_ascii=False, indent=2) + "\n"


def _text(written: Written | None) -> str | None:
    return None if written is None else written.text


def _funds_keys(row: FundsRow) -> dict[str, str | None]:
    figures = {key: _text(getattr(row, key)) for key in _FUNDS_FIGURES}
    return {"row": row.row, "label": row.label, **figures}


def _indicator_keys(row: IndicatorRow) -> dict[str, object]:
    texts = {key: _text(getattr(row, key)) for key in _INDICATOR_TEXTS}
    return {"path": list(row.path), **texts, "unit": row.unit, "tier": row.tier}
