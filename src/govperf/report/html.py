"""A scored sheet as one page that prints on A4: no script, no request, nothing but text and drawings."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.base.messages import Language, sentence
from govperf.report import bars, explain, findings, overview, terminal, wording
from govperf.report.layout import clean
from govperf.run.result import Line, Result

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATE = "page.html.j2"
_STYLE = "page.css"
LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def html_page(result: Result, language: Language) -> str:
    """Write a scored sheet as a page.

    Parameters
    ----------
    result : Result
    language : ``"zh"`` or ``"en"``

    Returns
    -------
    str
        A whole HTML document: score table with bars, open rows, findings, explanations. Everything
        that comes from the sheet is escaped, and a Content-Security-Policy forbids the page every
        script and every request.

    Raises
    ------
    UsageError
        When Jinja2 is not installed.
    """
    style = packaged(_STYLE)
    page = environment().from_string(packaged(_TEMPLATE))
    return page.render(
        result=result,
        lang=language_tag(language),
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode("ascii"),
        **_functions(result, language),
    )


def language_tag(language: Language) -> str:
    """Give the tag of a language for the head of a page."""
    return LANGUAGE_TAGS[language]


def packaged(name: str) -> str:
    """Read a template or a style that comes with the program."""
    return files("govperf.report").joinpath(name).read_text(encoding="utf-8")


def environment() -> Environment:
    """Set Jinja2 up to escape everything and to refuse names that are not there."""
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError:
        raise UsageError([Diagnostic("html-needs-jinja2")]) from None
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _harmless(shown: object) -> object:
    """Clean plain strings of control characters; what the template marked safe is its own."""
    return clean(shown) if type(shown) is str else shown


def _functions(result: Result, language: Language) -> dict[str, object]:
    """Give the template its words and figures; it holds none of its own."""
    places = result.score_places
    return {
        "w": partial(wording.word, language),
        "say": partial(sentence, language=language),
        "named": partial(wording.named, language),
        "title": overview.title(result, language),
        "head": overview.head_lines(result, language),
        "standing": overview.standing(result, language),
        "total": overview.total_text(result, language),
        "total_verdict": wording.total_verdict(result, language),
        "openness": overview.openness(result, language),
        "grade": overview.grade_text(result.grades, language),
        "rows": tuple(enumerate(result.lines, 1)),
        "is_explained": explain.is_explained,
        "is_open": overview.is_open,
        "groups": findings.grouped(result),
        "points": wording.points_text,
        "claimed": wording.claimed_text,
        "score": lambda line: wording.score_text(line, places, language),
        "verdict": lambda line: terminal.verdict_column(line, places, language),
        "choice": lambda choice: wording.choice_text(choice, places, language),
        "headline": lambda line: explain.headline(line, places, language),
        "facts": partial(explain.facts, language=language),
        "full_name": wording.full_name,
        "source": partial(wording.citation_source, language=language),
        "unverified": partial(wording.unverified_mark, language=language),
        "level": partial(findings.level_word, language=language),
        "parts": partial(findings.finding_parts, language=language),
        "bar": lambda line: bars.score_bar(line.score, line.points, line.claimed),
        "bar_label": lambda line: _bar_label(line, places, language),
        "total_bar": bars.total_bar(result.total, result.claimed_total),
        "ticks": bars.total_ticks(result.total, result.claimed_total),
        "low": wording.interval_text(result.total.low, result.total.low, places, language),
        "high": wording.interval_text(result.total.high, result.total.high, places, language),
    }


def _bar_label(line: Line, places: int, language: Language) -> str:
    """Say what a bar shows, for those who hear the page."""
    score, points = wording.score_text(line, places, language), wording.points_text(line.points)
    if line.claimed is None:
        return wording.word(language, "report-bar-label", score=score, points=points)
    claimed = wording.points_text(line.claimed)
    return wording.word(language, "report-bar-label-claimed", score=score, points=points, claimed=claimed)
