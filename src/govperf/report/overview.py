"""What stands above and below the table: whose sheet it is, what is certain, which grade."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.messages import Language
from govperf.base.numbers import fixed
from govperf.report.layout import clean
from govperf.report.wording import (
    interval_text,
    named,
    points_text,
    total_verdict,
    word,
)
from govperf.run.result import Line, Result, Status


def is_open(line: Line) -> bool:
    """Say whether a row still waits for a figure or for an assessor."""
    return line.is_leaf and line.status is Status.OPEN


def open_lines(result: Result) -> tuple[Line, ...]:
    """Give the rows that are still open, in order."""
    return tuple(filter(is_open, result.lines))


def open_points(result: Result) -> Fraction:
    """Add up the points of the open rows."""
    return sum((line.points for line in open_lines(result)), Fraction(0))


def determined_score(result: Result) -> Fraction:
    """Add up the scores of the rows that are determined."""
    scores = (line.score.value for line in result.leaves if line.score is not None)
    return sum((score for score in scores if score is not None), Fraction(0))


def head_lines(result: Result, language: Language) -> list[str]:
    """Say whose sheet it is, for which year, and which rules were applied."""
    evaluation = result.evaluation
    ruleset = " ".join(part for part in (result.ruleset_id, clean(result.ruleset_title)) if part)
    year = "" if evaluation.fiscal_year is None else str(evaluation.fiscal_year)
    parts = (
        ("report-organization", clean(evaluation.organization)),
        ("report-year", year),
        ("report-ruleset", ruleset),
    )
    return [named(language, code, content) for code, content in parts if content]


def title(result: Result, language: Language) -> str:
    """Give the sheet's own title, or say that it is a self-evaluation sheet."""
    return clean(result.evaluation.title) or word(language, "report-untitled")


def certainty(result: Result, language: Language) -> str:
    """Say what is determined, and between which ends the total lies."""
    total, places = result.total, result.score_places
    points = points_text(total.points)
    if total.value is not None:
        return word(language, "report-all-determined", score=fixed(total.value, places), points=points)
    return word(
        language,
        "report-determined",
        determined=fixed(determined_score(result), places),
        low=fixed(total.low, places),
        high=fixed(total.high, places),
        points=points,
    )


def total_text(result: Result, language: Language) -> str:
    """Write the total: a number or an interval."""
    return interval_text(result.total.low, result.total.high, result.score_places, language)


def openness(result: Result, language: Language) -> str:
    """Say how many rows are open and how many points hang on them; empty when none is."""
    lines = open_lines(result)
    if not lines:
        return ""
    return word(language, "report-open", count=len(lines), points=points_text(open_points(result)))


def grade_text(grades: tuple[str, ...], language: Language) -> str:
    """Say the grade, the grades still possible, or that there is none."""
    if not grades:
        return word(language, "report-grade-unknown")
    if len(grades) == 1:
        return word(language, "report-grade-is", grade=clean(grades[0]))
    return word(language, "report-grades-possible", grades=tuple(map(clean, grades)))


def claims(result: Result, language: Language) -> list[str]:
    """Say the total and the grade that the sheet claims."""
    said = [word(language, "report-claimed-total-absent")]
    if result.claimed_total is not None:
        claimed, verdict = points_text(result.claimed_total), total_verdict(result, language)
        said = [word(language, "report-claimed-total-is", claimed=claimed, verdict=verdict)]
    grade = result.evaluation.claimed_grade
    if grade is not None and grade.text.strip():
        said.append(word(language, "report-claimed-grade-is", grade=clean(grade.text)))
    return said


def standing(result: Result, language: Language) -> list[str]:
    """Say how things stand, a sentence a line: certainty, open points, rate, claims."""
    said = [certainty(result, language)]
    if openness(result, language):
        said.append(openness(result, language))
    if result.rate is not None:
        said.append(word(language, "report-rate-is", rate=fixed(result.rate * 100, 2)))
    return said + claims(result, language)
