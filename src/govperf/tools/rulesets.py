"""The commands about rulesets: check, test, fmt, rules."""

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
            return _test(asked.rulesets, asked.language, asked.format)
        case "fmt":
            return _fmt(asked)
        case "show":
            return _show(asked)
        case "diff":
            return _diff(asked)
        case _:
            return _rules(asked.language, asked.format)


def _checked(name: str) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
    return check_source(library.source_of(library.find(name)))


def _check(names: Sequence[str], language: Language, form: str) -> int:
    from govperf.checking.proof import prove
    from govperf.report.proof_table import proof_table
    from govperf.report.sarif import sarif

    everything: list[Diagnostic] = []
    for name in names:
        ruleset, found = _checked(name)
        proof = prove(ruleset) if ruleset is not None else None
        if proof is not None:
            found = (*found, *proof.diagnostics)
        everything += found
        if form != "text":
            continue
        _print(found, language)
        if proof is not None:
            print(proof_table(proof, language))
        outcome = "check-refused" if has_errors(found) else "check-fine"
        print(sentence(Message(outcome, {"name": name, "count": len(found)}), language))
    if form == "json":
        _print_json(everything)
    if form == "sarif":
        print(sarif(everything, language, version=__version__))
    return FINDINGS if has_errors(everything) else FINE


def _test(names: Sequence[str], language: Language, form: str) -> int:
    from govperf.run.cases import run_examples

    everything: list[Diagnostic] = []
    for name in names:
        ruleset, found = _checked(name)
        if ruleset is None:
            raise RulesetError(found)
        failed = run_examples(ruleset)
        everything += failed
        if form == "text":
            _print(failed, language)
            titles = {d.values.get("title") for d in failed}
            worked = len(ruleset.examples)
            values = {"name": name, "right": worked - len(titles), "all": worked}
            print(sentence(Message("examples-worked", values), language))
    if form == "json":
        _print_json(everything)
    return FINDINGS if has_errors(everything) else FINE


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
    from govperf.api import compare

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


def _print(diagnostics: Sequence[Diagnostic], language: Language) -> None:
    for diagnostic in diagnostics:
        print(render(diagnostic, language))


def _print_json(diagnostics: Sequence[Diagnostic]) -> None:
    print(json.dumps([diagnostic_fields(d) for d in diagnostics], ensure_ascii=False, indent=2))

