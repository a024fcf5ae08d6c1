"""The short texts that all reports share: figures, intervals, verdicts, sources."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.messages import Language, sentence
from govperf.base.numbers import fixed, plain
from govperf.report.layout import clean
from govperf.run.result import Choice, Citation, Line, Result, Score, Status, Verdict

PATH_SEPARATOR = " / "


def word(language: Language, code: str, **values: object) -> str:
    """Say one of the words of the table."""
    return sentence(Message(code, values), language)


def named(language: Language, code: str, content: str) -> str:
    """Say ``name: content``, the name being one of the words of the table."""
    return word(language, "report-named", name=word(language, code), content=content)


def full_name(path: tuple[str, ...]) -> str:
    """Join the names of a path."""
    return PATH_SEPARATOR.join(clean(name) for name in path)


def points_text(points: Fraction) -> str:
    """Write full marks and claimed scores: no more decimals than they have."""
    return plain(points, 2)


def interval_text(low: Fraction, high: Fraction, places: int, language: Language) -> str:
    """Write a number, or an interval, with as many decimals as scores have."""
    if low == high:
        return fixed(low, places)
    return word(language, "report-range", low=fixed(low, places), high=fixed(high, places))


def score_text(line: Line, places: int, language: Language) -> str:
    """Write a line's score: a number, an interval, or 不计分."""
    if line.status is Status.NOT_APPLICABLE or line.score is None:
        return word(language, "report-not-applicable")
    return interval_text(line.score.low, line.score.high, places, language)


def choice_text(choice: Choice, places: int, language: Language) -> str:
    """Say what an assessor's answer is worth."""
    score = interval_text(choice.low, choice.high, places, language)
    return word(language, "report-choice", key=clean(choice.key), score=score)


def signed(difference: Fraction, places: int) -> str:
    """Write a difference with its sign; one that would round to nothing is written in full.

    Examples
    --------
    >>> signed(Fraction("2.24"), 2), signed(Fraction("-0.001"), 2)
    ('+2.24', '-0.001')
    """
    size = abs(difference)
    text = fixed(size, places)
    if size and not any(digit in "123456789" for digit in text):
        text = plain(size, places + 4)
    return ("-" if difference < 0 else "+") + text


def distance(claimed: Fraction, score: Score) -> Fraction:
    """Claimed less computed, from the nearer end of an interval; nought inside it."""
    return claimed - min(max(claimed, score.low), score.high)


def verdict_text(verdict: Verdict, difference: Fraction | None, places: int, language: Language) -> str:
    """Say how a claimed score compares with the computed one."""
    code = "report-verdict-" + verdict.value.replace(" ", "-")
    return word(language, code, difference=signed(difference or Fraction(0), places))


def line_verdict(line: Line, places: int, language: Language) -> str:
    """Say a line's verdict; a sum for which the sheet has no score cell has none."""
    if line.verdict is Verdict.UNCLAIMED and not line.is_leaf and line.written is None:
        return ""
    return verdict_text(line.verdict, line.difference, places, language)


def total_verdict(result: Result, language: Language) -> str:
    """Say how the claimed total compares with the computed one."""
    difference = None if result.claimed_total is None else distance(result.claimed_total, result.total)
    return verdict_text(result.total_verdict, difference, result.score_places, language)


def claimed_text(claimed: Fraction | None) -> str:
    """Write a claimed score; empty when there is none."""
    return "" if claimed is None else points_text(claimed)


def citation_source(citation: Citation, language: Language) -> str:
    """Name the document and the place in it."""
    if not citation.place:
        return clean(citation.document)
    document, where = clean(citation.document), clean(citation.place)
    return word(language, "report-citation-source", document=document, place=where)


def unverified_mark(citation: Citation, language: Language) -> str:
    """Give the mark of a citation that nobody has verified; empty when it is verified."""
    if citation.unverified is None:
        return ""
    note = clean(citation.unverified)
    if not note:
        return word(language, "report-to-be-verified")
    return word(language, "report-unverified", note=note)


def all_findings(result: Result) -> tuple[Diagnostic, ...]:
    """Give the findings of scoring and audit, and after them what was met while reading the sheet."""
    read = [d for d in result.evaluation.diagnostics if d not in result.findings]
    return (*result.findings, *read)
