"""The commands about rulesets: check, test, fmt, rules, plan."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from govperf import __version__, library
from govperf.base.diagnostics import Diagnostic, Message, has_errors
from govperf.base.errors import RulesetError, UsageError
from govperf.base.messages import Language, render, sentence
from govperf.checking.checks import check_source
from govperf.model.ruleset import Ruleset
from govperf.report.diagnostic_json import diagnostic_fields
from govperf.tools.cli import FINDINGS, FINE


def run(asked: Namespace) -> int:
    """Run one of the commands."""
    match asked.command:
        case "check":
            return _check(asked.rulesets, asked.language, asked.format)
        case "test":
            from govperf.tools.casework import run_cases

            return run_cases(asked)
        case "fmt":
            return _fmt(asked)
        case "show":
            return _show(asked)
        case "diff":
            return _diff(asked)
        case "plan":
            return _plan(asked.rulesets, asked.language)
        case "doc":
            return _doc(asked.ruleset, asked.output, asked.language)
        case _:
            return _rules(asked.language, asked.format)


def checked(name: str) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
    return check_source(library.source_of(library.find(name)))


def _check(names: Sequence[str], language: Language, form: str) -> int:
    from govperf.checking.examination import examine
    from govperf.report.examination_json import examinations_to_json
    from govperf.report.proof_table import proof_table
    from govperf.report.sarif import sarif

    examined = {name: examine(library.source_of(library.find(name))) for name in names}
    everything = [d for found in examined.values() for d in found.diagnostics]
    if form == "json":
        print(examinations_to_json(examined))
    elif form == "sarif":
        print(sarif(everything, language, version=__version__))
    else:
        for name, found in examined.items():
            print_all(found.diagnostics, language)
            if found.proof is not None:
                print(proof_table(found.proof, language))
            outcome = "check-fine" if found.holds else "check-refused"
            print(sentence(Message(outcome, {"name": name, "count": len(found.diagnostics)}), language))
    return FINDINGS if has_errors(everything) else FINE


def _plan(names: Sequence[str], language: Language) -> int:
    from govperf.plan.compile import compile_plan

    for name in names:
        ruleset, found = checked(name)
        if ruleset is None:
            raise RulesetError(found)
        print(compile_plan(ruleset).explain(language))
    return FINE


def _fmt(asked: Namespace) -> int:
    from govperf.model.editions import inherited_keys
    from govperf.syntax.format import diff_text, format_source

    untidy = 0
    for name in asked.rulesets:
        path = library.find(name)
        source = library.source_of(path)
        canonical = format_source(source, asked.to, inherited_keys(source, library.base_of))
        if asked.stdout:
            print(canonical, end="")
        elif canonical != source.text:
            untidy += 1
            if asked.check:
                print(diff_text(source.text, canonical, name), end="")
            else:
                path.write_text(canonical, encoding="utf-8", newline="\n")
                print(sentence(Message("formatted", {"name": name}), asked.language))
    return FINDINGS if asked.check and untidy else FINE


def _show(asked: Namespace) -> int:
    from govperf.model.editions import inherited_keys, whole_text
    from govperf.syntax.format import format_source

    source = library.source_of(library.find(asked.ruleset))
    if asked.flat:
        print(whole_text(source, library.base_of, asked.to), end="")
    else:
        print(format_source(source, asked.to, inherited_keys(source, library.base_of)), end="")
    return FINE


def _diff(asked: Namespace) -> int:
    from govperf.api.comparison import compare

    found = compare(asked.old, asked.new)
    print(found.to_json() if asked.format == "json" else found.text(asked.language))
    if asked.output:
        path = Path(asked.output)
        if path.suffix.lower() not in (".html", ".htm", ".json"):
            raise UsageError([Diagnostic("difference-output", values={"ending": path.suffix or path.name})])
        is_json = path.suffix.lower() == ".json"
        path.write_text(found.to_json() if is_json else found.to_html(asked.language), encoding="utf-8")
        print(sentence(Message("written", {"path": asked.output}), asked.language), file=sys.stderr)
    return FINE


def _doc(name: str, output: str | None, language: Language) -> int:
    """Write a ruleset as a score table; without a file the page is printed."""
    ruleset, found = checked(name)
    if ruleset is None:
        raise RulesetError(found)
    if output is None:
        from govperf.report.rule_page import rule_page

        print(rule_page(ruleset, language), end="")
        return FINE
    path = Path(output)
    match path.suffix.lower():
        case ".html":
            from govperf.report.rule_page import rule_page

            content = rule_page(ruleset, language).encode()
        case ".docx":
            from govperf.report.rule_docx import rule_docx

            content = rule_docx(ruleset, language)
        case other:
            raise UsageError([Diagnostic("doc-unknown-output", values={"ending": other or path.name})])
    try:
        path.write_bytes(content)
    except OSError as fault:
        values = {"path": path, "why": fault.strerror or type(fault).__name__}
        raise UsageError([Diagnostic("doc-not-written", values=values)]) from None
    print(sentence(Message("written", {"path": path}), language))
    return FINE


def _rules(language: Language, form: str) -> int:
    listed = [_listed(entry) for entry in library.entries()]
    if form == "json":
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return FINE
    for entry in listed:
        code = "rules-entry-unverified" if entry["unverified"] else "rules-entry"
        said = sentence(Message(code, entry), language)
        if entry["draft"]:
            said = sentence(Message("rules-entry-draft", {"entry": said, "why": entry["draft"]}), language)
        print(said)
    return FINE


def _listed(entry: library.Entry) -> dict[str, object]:
    """Load a ruleset of the library and say what it is and how far its sources are verified."""
    ruleset, found = check_source(library.source_of(entry.path))
    if ruleset is None:
        raise RulesetError(found)
    citations = list(ruleset.citations)
    unverified = sum(c.unverified is not None for c in citations)
    documents = [d.title + (f"（{d.number}）" if d.number else "") for d in ruleset.documents.values()]
    return {
        "id": entry.id,
        "title": ruleset.title,
        "jurisdiction": ruleset.jurisdiction,
        "kind": ruleset.kind,
        "year": ruleset.year,
        "draft": ruleset.provisional,
        "documents": tuple(documents),
        "citations": len(citations),
        "unverified": unverified,
        "examples": len(ruleset.examples),
    }


def print_all(diagnostics: Sequence[Diagnostic], language: Language) -> None:
    for diagnostic in diagnostics:
        print(render(diagnostic, language))


def print_json(diagnostics: Sequence[Diagnostic]) -> None:
    print(json.dumps([diagnostic_fields(d) for d in diagnostics], ensure_ascii=False, indent=2))

