"""A scored sheet as JSON, with everything that the other reports are made of."""

from __future__ import annotations

import json

from govperf.model.evaluation import Evaluation, Written
from govperf.report.diagnostic_json import Json, cell_fields, diagnostic_fields, number, sentence_fields
from govperf.report.overview import determined_score, open_lines, open_points
from govperf.report.wording import all_findings, distance
from govperf.run.result import Choice, Citation, Line, Result, Score

FORMAT = "govperf/result/1"
#: A ratio has no places of its own; this many tell 77.602 % from 77.603 %.
_RATIO_PLACES = 6


def result_to_json(result: Result) -> str:
    """Write a scored sheet as JSON.

    Parameters
    ----------
    result : Result

    Returns
    -------
    str
        UTF-8 text, keys in the order below, always all of them; what is absent is ``null``.

    Notes
    -----
    Every figure is a *number*: ``{"exact": "7.76", "rounded": "7.76"}``. ``exact`` is a plain decimal,
    or ``"n/d"`` where the decimals do not end; ``rounded`` is half up to ``score_places`` (ratios: 6).
    A *sentence* is ``{"code", "values", "zh", "en"}``, its values being texts, numbers, cells or
    sentences. A *cell* is ``{"container", "table", "name", "row", "column", "zh", "en"}`` with row
    and column from 0, the last two saying the place in words.

    ========================  =====================================================================
    key                       holds
    ========================  =====================================================================
    ``format``                ``"govperf/result/1"``
    ``ruleset``               ``id``, ``title``
    ``score_places``          decimals that scores are rounded to
    ``total``                 ``points``, ``low``, ``high``, ``value`` (null when open), ``claimed``,
                              ``verdict``, ``difference``
    ``determined``            the sum of the determined rows
    ``open``                  ``count``, ``points`` of the rows still open
    ``rate``                  the execution rate as a ratio
    ``rate_written``          ``text``, ``cell`` of the sheet's own
    ``grades``                the grade, or those still possible
    ``lines``                 ``path``, ``depth``, ``is_leaf``, ``is_extra``, ``points``, ``ruleset_points``,
                              ``status``, ``score`` (``low``, ``high``, ``value``), ``claimed``,
                              ``verdict``, ``difference``, ``target``, ``actual``, ``written``,
                              ``trace`` and ``open_reasons`` (sentences), ``choices`` (``key``,
                              ``low``, ``high``), ``citations`` (``document``, ``place``,
                              ``quotation``, ``unverified``)
    ``findings``              a sentence each, and ``severity``, ``level``, ``cells``, ``source``
                              (``name``, ``line``, ``column``), ``arithmetic``, ``reasons``, ``repair``
                              (``zh``, ``en``)
    ``evaluation``            the sheet as read, in the form ``govperf/evaluation/1``
    ========================  =====================================================================
    """
    places = result.score_places
    shown: Json = {
        "format": FORMAT,
        "ruleset": {"id": result.ruleset_id, "title": result.ruleset_title},
        "score_places": places,
        "total": _total(result),
        "determined": number(determined_score(result), places),
        "open": {"count": len(open_lines(result)), "points": number(open_points(result), places)},
        "rate": number(result.rate, _RATIO_PLACES),
        "rate_written": _written(result.rate_written),
        "grades": list(result.grades),
        "lines": [_line(line, places) for line in result.lines],
        "findings": [diagnostic_fields(finding, places) for finding in all_findings(result)],
        "evaluation": _evaluation(result.evaluation),
    }
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def _evaluation(evaluation: Evaluation) -> object:
    """Take the sheet in its own form, which has its own version."""
    from govperf.sheets.evaluation_json import evaluation_to_json

    written: object = json.loads(evaluation_to_json(evaluation))
    return written


def _total(result: Result) -> Json:
    places, claimed = result.score_places, result.claimed_total
    difference = None if claimed is None else distance(claimed, result.total)
    return {
        "points": number(result.total.points, places),
        **_score(result.total, places),
        "claimed": number(claimed, places),
        "verdict": result.total_verdict.value,
        "difference": number(difference, places),
    }


def _score(score: Score, places: int) -> Json:
    return {
        "low": number(score.low, places),
        "high": number(score.high, places),
        "value": number(score.value, places),
    }


def _line(line: Line, places: int) -> Json:
    return {
        "path": list(line.path),
        "depth": line.depth,
        "is_leaf": line.is_leaf,
        "is_extra": line.is_extra,
        "points": number(line.points, places),
        "ruleset_points": number(line.ruleset_points, places),
        "status": line.status.value,
        "score": None if line.score is None else _score(line.score, places),
        "claimed": number(line.claimed, places),
        "verdict": line.verdict.value,
        "difference": number(line.difference, places),
        "target": line.target,
        "actual": line.actual,
        "written": _written(line.written),
        "trace": [sentence_fields(step, places) for step in line.trace],
        "open_reasons": [sentence_fields(reason, places) for reason in line.open_reasons],
        "choices": [_choice(choice, places) for choice in line.choices],
        "citations": [_citation(citation) for citation in line.citations],
    }


def _choice(choice: Choice, places: int) -> Json:
    low, high = number(choice.low, places), number(choice.high, places)
    return {"key": choice.key, "low": low, "high": high}


def _citation(citation: Citation) -> Json:
    return {
        "document": citation.document,
        "place": citation.place,
        "quotation": citation.quotation,
        "unverified": citation.unverified,
    }


def _written(written: Written | None) -> Json | None:
    if written is None:
        return None
    return {"text": written.text, "cell": None if written.cell is None else cell_fields(written.cell)}
