"""The score table as plain text: every score beside the claimed one, findings, open rows."""

from __future__ import annotations

from govperf.base.messages import Language, sentence, show
from govperf.report.findings import findings_text
from govperf.report.layout import Column, Row, clean, hang, table_lines, wrap
from govperf.report.overview import (
    grade_text,
    head_lines,
    open_lines,
    open_points,
    standing,
    title,
    total_text,
)
from govperf.report.wording import (
    choice_text,
    claimed_text,
    full_name,
    line_verdict,
    named,
    points_text,
    score_text,
    total_verdict,
    word,
)
from govperf.run.result import Line, Result

_INDENT = "  "


def score_table(result: Result, language: Language, *, width: int | None = None) -> str:
    """Write a scored sheet for a terminal.

    Scores have as many decimals as the ruleset rounds to, so that they stand in a column; points
    and claimed scores are written as they are. Long names are wrapped, nothing is cut off.

    Parameters
    ----------
    result : Result
    language : ``"zh"`` or ``"en"``
    width : int or None
        Columns of the terminal; ``None`` wraps nothing.

    Returns
    -------
    str
        Plain text without colour codes; control characters of the sheet are shown as escapes.
    """
    parts = [
        _prose([title(result, language), *head_lines(result, language)], width),
        table_lines(_columns(language), _rows(result, language), width),
        _prose([*standing(result, language), grade_text(result.grades, language)], width),
        findings_text(result, language, width),
        _open_text(result, language, width),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _prose(sentences: list[str], width: int | None) -> list[str]:
    return [line for text in sentences for line in wrap(text, width)]


def _columns(language: Language) -> list[Column]:
    return [
        Column(word(language, "report-indicator")),
        Column(word(language, "report-points"), is_number=True),
        Column(word(language, "report-score"), is_number=True),
        Column(word(language, "report-claimed"), is_number=True),
        Column(word(language, "report-verdict")),
    ]


def _rows(result: Result, language: Language) -> list[Row]:
    rows: list[Row] = [_row(line, result.score_places, language) for line in result.lines]
    total = (
        word(language, "report-total"),
        points_text(result.total.points),
        total_text(result, language),
        claimed_text(result.claimed_total),
        total_verdict(result, language),
    )
    return [*rows, None, total]


def _row(line: Line, places: int, language: Language) -> tuple[str, ...]:
    return (
        _INDENT * line.depth + clean(line.name),
        points_text(line.points),
        score_text(line, places, language),
        claimed_text(line.claimed),
        verdict_column(line, places, language),
    )


def verdict_column(line: Line, places: int, language: Language) -> str:
    """Say a line's verdict and, for a block that the sheet weighs otherwise, the ruleset's points."""
    verdict = line_verdict(line, places, language)
    if line.ruleset_points is None or line.ruleset_points == line.points:
        return verdict
    weight = word(language, "report-ruleset-points", points=points_text(line.ruleset_points))
    return f"{verdict} {weight}".strip()


def _open_text(result: Result, language: Language, width: int | None) -> list[str]:
    opened = open_lines(result)
    if not opened:
        return []
    points = points_text(open_points(result))
    lines = [word(language, "report-open-head", count=len(opened), points=points)]
    for number, line in enumerate(opened, 1):
        path = full_name(line.path)
        head = word(language, "report-open-row", path=path, points=points_text(line.points))
        lines += hang(f"{number:>3}. ", head, width)
        lines += open_details(line, result.score_places, language, width, indent=" " * 5)
    return lines


def open_details(line: Line, places: int, language: Language, width: int | None, *, indent: str) -> list[str]:
    """Write why a line is open, and what each answer is worth."""
    lines = []
    for reason in line.open_reasons:
        lines += hang(indent, named(language, "report-why-open", sentence(reason, language)), width)
    if line.choices:
        worths = tuple(choice_text(choice, places, language) for choice in line.choices)
        lines += hang(indent, named(language, "report-choices", show(worths, language)), width)
    return lines
