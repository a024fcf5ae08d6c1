"""Findings as text: grouped by severity, with level, place, arithmetic, reasons and repair."""

from __future__ import annotations

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.messages import Language, repair, sentence, show
from govperf.report.layout import clean, hang
from govperf.report.wording import all_findings, named, word
from govperf.run.result import Result

#: The worst first.
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def grouped(result: Result) -> list[tuple[Severity, tuple[Diagnostic, ...]]]:
    """Give the findings by severity, the worst first, each group in its own order."""
    found = all_findings(result)
    groups = [(severity, tuple(d for d in found if d.severity is severity)) for severity in SEVERITIES]
    return [(severity, group) for severity, group in groups if group]


def level_word(finding: Diagnostic, language: Language) -> str:
    """Say what a reconciliation came to; empty for other findings."""
    return "" if finding.level is None else word(language, f"report-level-{finding.level.value}")


def where(finding: Diagnostic, language: Language) -> str:
    """Say the cells, or the line of a ruleset, that a finding speaks of; empty when it names none."""
    places = [clean(show(finding.cells, language))] if finding.cells else []
    if finding.place is not None:
        source, span = finding.place
        number, _ = source.position(span.start)
        name = clean(source.name)
        places.append(word(language, "report-line-of-source", name=name, line=number))
    elif finding.source is not None:
        places.append(clean(finding.source.name))
    return show(places, language)


def finding_parts(finding: Diagnostic, language: Language) -> list[tuple[str, str]]:
    """Give what a finding says beside its sentence: the code of a word, and the text."""
    parts = [("report-place", where(finding, language)), ("report-arithmetic", finding.arithmetic)]
    parts += [("report-likely-cause", sentence(reason, language)) for reason in finding.reasons]
    parts.append(("report-advice", repair(finding, language)))
    return [(code, clean(text)) for code, text in parts if text.strip()]


def findings_text(result: Result, language: Language, width: int | None) -> list[str]:
    """Write all findings as lines."""
    lines = [word(language, "report-findings")]
    groups = grouped(result)
    if not groups:
        return [*lines, f"  {word(language, 'report-no-findings')}"]
    for severity, group in groups:
        name = word(language, f"report-severity-{severity.value}")
        lines += ["", word(language, "report-group-count", name=name, count=len(group))]
        for finding in group:
            lines += _finding_lines(finding, language, width)
    return lines


def _finding_lines(finding: Diagnostic, language: Language, width: int | None) -> list[str]:
    head = " ".join(part for part in (finding.code, level_word(finding, language)) if part)
    lines = hang(f"  [{head}] ", sentence(finding, language), width)
    for code, text in finding_parts(finding, language):
        lines += hang(" " * 6, named(language, code, text), width)
    return lines
