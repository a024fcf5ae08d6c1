"""F20: the claimed grade beside the computed one, beside the claimed total, and block by block."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from fractions import Fraction

from govperf.audit.figures import Figures
from govperf.audit.rows import cells_written
from govperf.audit.terms import score_shown, shown
from govperf.base.diagnostics import Diagnostic, Level, Message, Severity
from govperf.base.numbers import fixed
from govperf.model.evaluation import Written

#: Gives the grade of a score out of so many points; ``None`` where the ruleset has none.
GradeOf = Callable[[Fraction, Fraction], str | None]

_TICKED = re.compile(r"[☑☒√✓✔■]\s*([^\s□☐☑☒√✓✔■]+)")


def grade_written(text: str) -> str:
    """Read a grade: a word, or the one that is ticked among several.

    Examples
    --------
    >>> grade_written(" 优 "), grade_written("□优 ☑良 □中 □差")
    ('优', '良')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    ticked = _TICKED.search(plain)
    return ticked[1] if ticked is not None else plain


def _is_grade(written: str, grade: str) -> bool:
    # 优 is also written 优秀, 良 良好, 中 中等 …
    return written == grade or (len(grade) == 1 and len(written) == 2 and written.startswith(grade))


def check_computed_grade(figures: Figures) -> Iterator[Diagnostic]:
    """F20: the claimed grade is one that the computed total still allows."""
    claimed, grades = figures.evaluation.claimed_grade, figures.result.grades
    if claimed is None or not claimed.text.strip() or not grades:
        return
    name = grade_written(claimed.text)
    holds = any(_is_grade(name, grade) for grade in grades)
    total, places = figures.result.total, figures.result.score_places
    ends = (total.low,) if total.value is not None else (total.low, total.high)
    score = "–".join(score_shown(end, places) for end in ends)
    what = Message("audit-grade-by-score", {"claimed": name, "score": score, "grades": grades})
    yield _grade_finding(what, holds, claimed, f"{score} → {'/'.join(grades)} {'=' if holds else '≠'} {name}")


def check_grades_by_table(figures: Figures, grade_of: GradeOf) -> Iterator[Diagnostic]:
    """F20: the claimed grades are those of the claimed scores, for the total and for each block.

    A block's claimed grade is the fact ``<block>.等级`` among the inputs or in the report.
    """
    result, evaluation = figures.result, figures.evaluation
    claimed_grade, score = evaluation.claimed_grade, result.claimed_total
    if claimed_grade is not None and score is not None:
        total = Message("audit-total-score")
        yield from _by_table(total, claimed_grade, score, result.total.points, grade_of)
    for line in result.lines:
        fact = f"{line.name}.等级"
        claimed = evaluation.inputs.get(fact) or evaluation.narrative.get(fact)
        if line.depth == 0 and claimed is not None and line.claimed is not None:
            block = Message("audit-block", {"block": line.name})
            yield from _by_table(block, claimed, line.claimed, line.points, grade_of)


def _by_table(
    subject: Message, claimed: Written, score: Fraction, points: Fraction, grade_of: GradeOf
) -> Iterator[Diagnostic]:
    due = grade_of(score, points)
    if due is None or points <= 0 or not claimed.text.strip():
        return
    name = grade_written(claimed.text)
    holds = _is_grade(name, due)
    share = f"{fixed(score / points * 100, 2)}%"
    what = Message(
        "audit-grade-by-table",
        {"subject": subject, "claimed": name, "score": score, "points": points, "share": share, "due": due},
    )
    sum_written = f"{shown(score)} ÷ {shown(points)} = {share} → {due} {'=' if holds else '≠'} {name}"
    yield _grade_finding(what, holds, claimed, sum_written)


def _grade_finding(what: Message, holds: bool, claimed: Written, arithmetic: str) -> Diagnostic:
    return Diagnostic(
        "F20",
        Severity.NOTE if holds else Severity.ERROR,
        {"what": what},
        cells=cells_written([claimed]),
        level=Level.EXACT if holds else Level.CONTRADICTED,
        arithmetic=arithmetic,
    )
