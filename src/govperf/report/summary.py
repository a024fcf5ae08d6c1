"""Several sheets in one table, for the terminal and as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.messages import Language, repair, sentence
from govperf.base.numbers import fixed
from govperf.base.records import frozen
from govperf.report.layout import Column, clean, hang, table_lines, wrap
from govperf.report.overview import open_points, total_text
from govperf.report.wording import all_findings, claimed_text, named, points_text, total_verdict, word
from govperf.run.result import Result

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")
# Excel takes a cell that begins with one of these, also in full width, as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"

_TABLE_HEADS = (
    ("report-file", False),
    ("report-organization", False),
    ("report-total", True),
    ("report-claimed-total", True),
    ("report-grade", False),
    ("report-errors", True),
    ("report-warnings", True),
)
_CSV_HEADS = (
    "report-file",
    "report-organization",
    "report-year",
    "report-ruleset",
    "report-points",
    "report-total",
    "report-lowest",
    "report-highest",
    "report-open-points",
    "report-claimed-total",
    "report-verdict",
    "report-grade",
    "report-errors",
    "report-warnings",
    "report-remark",
)


@frozen
class SummaryRow:
    """A file, and its result or what kept it from being scored.

    Attributes
    ----------
    file : str
        As the user named it.
    result : Result or None
    refusals : tuple of Diagnostic
        Why there is no result; empty when there is one.
    """

    file: str
    result: Result | None = None
    refusals: tuple[Diagnostic, ...] = ()


def summary_table(rows: Sequence[SummaryRow], language: Language, *, width: int | None = None) -> str:
    """Write several sheets as one table for a terminal, and below it why some could not be scored.

    Parameters
    ----------
    rows : sequence of SummaryRow
    language : ``"zh"`` or ``"en"``
    width : int or None
        Columns of the terminal; ``None`` wraps nothing.

    Returns
    -------
    str
        The table, how many were scored, and a sentence for each file that was not.
    """
    columns = [Column(word(language, code), is_number) for code, is_number in _TABLE_HEADS]
    lines = table_lines(columns, [_table_row(row, language) for row in rows], width)
    scored = sum(row.result is not None for row in rows)
    count = word(language, "report-summary-count", files=len(rows), scored=scored, failed=len(rows) - scored)
    lines += ["", *wrap(count, width)]
    for row in rows:
        for refusal in row.refusals:
            lines += hang(f"{clean(row.file)}: ", _refusal_text(refusal, language), width)
    return "\n".join(lines)


def _table_row(row: SummaryRow, language: Language) -> tuple[str, ...]:
    if row.result is None:
        return (clean(row.file), "", word(language, "report-unreadable"), "", "", "", "")
    errors, warnings = _counts(row.result)
    return (
        clean(row.file),
        clean(row.result.evaluation.organization),
        total_text(row.result, language),
        claimed_text(row.result.claimed_total),
        _grades(row.result),
        str(errors),
        str(warnings),
    )


def _counts(result: Result) -> tuple[int, int]:
    severities = [finding.severity for finding in all_findings(result)]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)


def _grades(result: Result) -> str:
    return "/".join(map(clean, result.grades))


def _refusal_text(refusal: Diagnostic, language: Language) -> str:
    said, advice = sentence(refusal, language), repair(refusal, language)
    return f"{said} {named(language, 'report-advice', advice)}" if advice else said


def summary_csv(rows: Sequence[SummaryRow], language: Language) -> str:
    """Write several sheets as CSV.

    The text begins with a byte order mark, so that Excel reads it as UTF-8, and its lines end with
    a carriage return and a line feed: write it to a file with ``newline=""``. A text that a
    spreadsheet would take as a formula gets an apostrophe in front; numbers stay numbers.

    Parameters
    ----------
    rows : sequence of SummaryRow
    language : ``"zh"`` or ``"en"``

    Returns
    -------
    str
        A head and a row for each sheet; the total is blank where it is an interval.
    """
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([word(language, code) for code in _CSV_HEADS])
    for row in rows:
        writer.writerow([_harmless(cell) for cell in _csv_row(row, language)])
    return _BYTE_ORDER_MARK + text.getvalue()


def _csv_row(row: SummaryRow, language: Language) -> tuple[str, ...]:
    if row.result is None:
        remark = " ".join(_refusal_text(refusal, language) for refusal in row.refusals)
        return (row.file, *[""] * (len(_CSV_HEADS) - 2), remark or word(language, "report-unreadable"))
    result, total = row.result, row.result.total
    errors, warnings = _counts(result)
    places = result.score_places
    year = result.evaluation.fiscal_year
    return (
        row.file,
        result.evaluation.organization,
        "" if year is None else str(year),
        result.ruleset_id,
        points_text(total.points),
        "" if total.value is None else fixed(total.value, places),
        fixed(total.low, places),
        fixed(total.high, places),
        points_text(open_points(result)),
        claimed_text(result.claimed_total),
        total_verdict(result, language),
        _grades(result),
        str(errors),
        str(warnings),
        "",
    )


def _harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    text = clean(cell)  # which also drops the tabs and line ends that hide a formula's start
    if _NUMBER.fullmatch(text):
        return text
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
