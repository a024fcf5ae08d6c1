"""The command ``govperf test``: cases worked, edges covered, changes noticed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from govperf import library
from govperf.base.diagnostics import Bilingual, Diagnostic, Message, Severity, has_errors
from govperf.base.errors import RulesetError
from govperf.base.messages import Language, sentence
from govperf.cases.coverage import Coverage
from govperf.cases.proposals import proposal_text, propose, words_of
from govperf.cases.work import Cases, cases_of, covered, failures, mutated
from govperf.tools.cli import FINDINGS, FINE
from govperf.tools.rulesets import checked, print_all, print_json


def run_cases(asked: Namespace) -> int:
    """Run the command."""
    everything: list[Diagnostic] = []
    for name in asked.rulesets:
        ruleset, found = checked(name)
        if ruleset is None:
            raise RulesetError(found)
        cases = cases_of(ruleset, library.find(name))
        failed = failures(cases)
        everything += failed
        if asked.format == "text":
            print_all(failed, asked.language)
            print(sentence(_worked(name, cases, failed), asked.language))
        if asked.coverage or asked.propose:
            everything += _coverage(name, cases, asked)
        if asked.mutate:
            everything += _mutation(name, cases, asked)
    if asked.format == "json":
        print_json(everything)
    return FINDINGS if has_errors(everything) else FINE


def _worked(name: str, cases: Cases, failed: tuple[Diagnostic, ...]) -> Message:
    titles = {d.values.get("title") for d in failed if "title" in d.values}
    worked = len(cases.ruleset.examples)
    return Message("examples-worked", {"name": name, "right": worked - len(titles), "all": worked})


def _coverage(name: str, cases: Cases, asked: Namespace) -> list[Diagnostic]:
    found = covered(cases)
    missed = list(_missed(found, cases))
    if asked.format == "json":
        return missed
    if asked.coverage:
        print_all(missed, asked.language)
    print(sentence(_summed_up(name, found), asked.language))
    if asked.propose:
        _propose(found, cases, asked.language)
    return missed


def _summed_up(name: str, found: Coverage) -> Message:
    share = 100 * found.hit // found.wanted if found.wanted else 100
    values = {"name": name, "hit": found.hit, "wanted": found.wanted, "share": share}
    if not found.excluded:
        return Message("coverage", values)
    return Message("coverage-beside-excluded", {**values, "excluded": found.excluded})


def _missed(found: Coverage, cases: Cases) -> Iterator[Diagnostic]:
    """Say which edges no case reaches; a warning, for a ruleset can be right without cases."""
    for reached in found.reached:
        for position in reached.missed:
            where = Bilingual(words_of(reached, position, "zh"), words_of(reached, position, "en"))
            yield Diagnostic(
                "coverage-edge-missed", Severity.WARNING, {"where": where},
                source=cases.ruleset.source, span=reached.boundary.span,
            )  # fmt: skip


def _propose(found: Coverage, cases: Cases, language: Language) -> None:
    for proposal in propose(cases.ruleset, [reached for reached in found.reached if reached.missed]):
        if proposal.example is not None:
            print()
            print(proposal_text(proposal, cases.ruleset), end="")
            continue
        where = words_of(proposal.reached, proposal.position, language)
        print("\n" + sentence(Message("proposal-not-found", {"where": where}), language))


def _mutation(name: str, cases: Cases, asked: Namespace) -> list[Diagnostic]:
    done = mutated(cases)
    if asked.format == "json":
        return list(done.findings)
    print_all(done.findings, asked.language)
    found = done.mutation
    by_checks = sum(mutant.noticed == "check" for mutant in found.mutants)
    unnoticed = len(found.unnoticed)
    left = sum(d.code == "mutant-unnoticed" for d in done.findings)
    values = {
        "name": name, "count": len(found.mutants), "by_checks": by_checks,
        "by_cases": len(found.mutants) - unnoticed - by_checks, "excused": unnoticed - left, "left": left,
    }  # fmt: skip
    print(sentence(Message("mutation", values), asked.language))
    return list(done.findings)
