"""Why a score is what it is: the steps, the circular's own sentence beside them, what is open."""

from __future__ import annotations

from difflib import get_close_matches

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.base.messages import Language, sentence
from govperf.report.layout import clean, hang
from govperf.report.terminal import open_details
from govperf.report.wording import (
    citation_source,
    full_name,
    line_verdict,
    named,
    points_text,
    score_text,
    unverified_mark,
    word,
)
from govperf.run.result import Citation, Line, Result, Status

_INDENT = " " * 2
#: More names than this are no help to who misspelt one.
_OFFERED = 3


def explain(
    result: Result,
    language: Language,
    path: tuple[str, ...] | str | None = None,
    *,
    width: int | None = None,
) -> str:
    """Say for each indicator how its score came about.

    Parameters
    ----------
    result : Result
    language : ``"zh"`` or ``"en"``
    path : tuple of str, str or None
        One indicator: its full path, the path's names joined by ``/``, or its last name where only
        one indicator has it. A block's or a group's name gives all below it. ``None`` gives all.
    width : int or None
        Columns to wrap at; ``None`` wraps nothing.

    Returns
    -------
    str
        Paragraphs, an indicator each, with a blank line between.

    Raises
    ------
    UsageError
        When no indicator has the name (with the nearest names), or several have it.
    """
    lines = filter(is_explained, result.lines) if path is None else chosen_lines(result, path)
    return "\n\n".join("\n".join(_paragraph(line, result, language, width)) for line in lines)


def is_explained(line: Line) -> bool:
    """Say whether a line has something to explain: an indicator, or a sum with steps of its own."""
    return line.is_leaf or bool(line.trace or line.citations)


def chosen_lines(result: Result, path: tuple[str, ...] | str) -> tuple[Line, ...]:
    """Find the line that a path or a name means, and for a block all that is explained below it."""
    found = [line for line in result.lines if _is_called(line, path)]
    if not found:
        raise UsageError([_unknown(result, path)])
    if len(found) > 1:
        raise UsageError([_ambiguous(found, path)])
    if found[0].is_leaf:
        return (found[0],)
    start = found[0].path
    return tuple(line for line in result.lines if is_explained(line) and line.path[: len(start)] == start)


def _is_called(line: Line, path: tuple[str, ...] | str) -> bool:
    if not isinstance(path, str):
        return line.path == tuple(path)
    asked = _squeezed(path)
    return asked in (_squeezed(line.name), _squeezed("/".join(line.path)))


def _squeezed(text: str) -> str:
    """Take out the blanks: names of sheets have them where the cell was narrow."""
    return "".join(text.split())


def _unknown(result: Result, path: tuple[str, ...] | str) -> Diagnostic:
    asked = path if isinstance(path, str) else full_name(tuple(path))
    last = path if isinstance(path, str) else "".join(path[-1:])
    names = list(dict.fromkeys(line.name for line in result.lines))
    nearest = get_close_matches(last, names, n=_OFFERED, cutoff=0.3) or names[:_OFFERED]
    values = {"name": clean(asked), "nearest": tuple(map(clean, nearest))}
    return Diagnostic("explain-unknown-indicator", values=values)


def _ambiguous(found: list[Line], path: tuple[str, ...] | str) -> Diagnostic:
    name = path if isinstance(path, str) else full_name(tuple(path))
    full = tuple(clean("/".join(line.path)) for line in found[:_OFFERED])
    values = {"name": clean(name), "count": len(found), "nearest": full}
    return Diagnostic("explain-ambiguous-indicator", values=values)


def _paragraph(line: Line, result: Result, language: Language, width: int | None) -> list[str]:
    lines = [
        *hang("", headline(line, result.score_places, language), width),
        *_facts(line, language, width),
        *_steps(line, language, width),
    ]
    for citation in line.citations:
        lines += hang(_INDENT, _citation_text(citation, language), width)
    if line.status is Status.OPEN:
        lines += open_details(line, result.score_places, language, width, indent=_INDENT)
    return lines


def headline(line: Line, places: int, language: Language) -> str:
    """Say name, score, points and, where one is claimed, the verdict."""
    score = score_text(line, places, language)
    if line.status is not Status.NOT_APPLICABLE:
        score = word(language, "report-of-points", score=score, points=points_text(line.points))
    said = word(language, "report-named", name=full_name(line.path), content=score)
    if line.claimed is None:
        return said
    claimed, verdict = points_text(line.claimed), line_verdict(line, places, language)
    return word(language, "report-claimed-against", said=said, claimed=claimed, verdict=verdict)


def facts(line: Line, language: Language) -> list[tuple[str, str]]:
    """Give target and actual as the sheet has them; blank cells are said to be blank."""
    if not line.target.strip() and not line.actual.strip() and line.status is not Status.OPEN:
        return []
    blank = word(language, "report-blank")
    return [
        ("report-target", clean(line.target) or blank),
        ("report-actual", clean(line.actual) or blank),
    ]


def _facts(line: Line, language: Language, width: int | None) -> list[str]:
    lines = []
    for code, text in facts(line, language):
        lines += hang(_INDENT, named(language, code, text), width)
    return lines


def _steps(line: Line, language: Language, width: int | None) -> list[str]:
    if not line.trace and line.status is Status.OPEN:
        return []
    if not line.trace:
        return hang(_INDENT, named(language, "report-computed", word(language, "report-no-trace")), width)
    lines = [_INDENT + named(language, "report-computed", "").rstrip()]
    for number, step in enumerate(line.trace, 1):
        lines += hang(f"{number:>5}. ", sentence(step, language), width)
    return lines


def _citation_text(citation: Citation, language: Language) -> str:
    source, mark = citation_source(citation, language), unverified_mark(citation, language)
    if not citation.quotation.strip():
        return f"{named(language, 'report-basis', source)} {mark}".rstrip()
    quotation = clean(citation.quotation)
    quoted = word(language, "report-quoted", quotation=quotation, source=source)
    return f"{named(language, 'report-quotation', quoted)} {mark}".rstrip()
