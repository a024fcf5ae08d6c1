"""Diagnostics of rulesets as SARIF 2.1.0, the form in which code hosts show them beside the lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.messages import Language, repair, sentence

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}

Json = dict[str, object]


def sarif(diagnostics: Sequence[Diagnostic], language: Language, *, version: str) -> str:
    """Write diagnostics as one run of SARIF 2.1.0 (OASIS standard of 2020-03-27).

    Parameters
    ----------
    diagnostics : sequence of Diagnostic
    language : ``"zh"`` or ``"en"``
    version : str
        Version of govperf.

    Returns
    -------
    str
        A JSON text; columns count UTF-16 code units, as the standard's default has it.
    """
    codes = sorted({d.code for d in diagnostics})
    driver: Json = {"name": "govperf", "version": version, "rules": [{"id": code} for code in codes]}
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "results": [_result(d, codes.index(d.code), language) for d in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(diagnostic: Diagnostic, rule: int, language: Language) -> Json:
    text = [sentence(diagnostic, language), *(sentence(r, language) for r in diagnostic.reasons)]
    advice = repair(diagnostic, language)
    shown: Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join([*text, advice] if advice else text)},
    }
    if diagnostic.source is not None:
        shown["locations"] = [{"physicalLocation": _location(diagnostic)}]
    return shown


def _location(diagnostic: Diagnostic) -> Json:
    source, span = diagnostic.place or (diagnostic.source, None)
    assert source is not None
    location: Json = {"artifactLocation": {"uri": PurePath(source.name).as_posix()}}
    if span is not None:
        (line, column), (end_line, end_column) = source.position(span.start), source.position(span.end)
        location["region"] = {
            "startLine": line,
            "startColumn": _utf16(source.line(line), column),
            "endLine": end_line,
            "endColumn": _utf16(source.line(end_line), end_column),
        }
    return location


def _utf16(line: str, column: int) -> int:
    """Count a column in UTF-16 code units instead of characters."""
    return len(line[: column - 1].encode("utf-16-le")) // 2 + 1
