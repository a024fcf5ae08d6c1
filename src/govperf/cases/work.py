"""Working the cases of a ruleset: its examples, and those of the tables beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.base.names import nearest
from govperf.base.source import Source, Span
from govperf.cases.boundaries import Position
from govperf.cases.coverage import Coverage, coverage
from govperf.cases.excuses import Excuse, excuses_beside, telling_apart, told
from govperf.cases.grades import grades_reached
from govperf.cases.mutation import Mutant, Mutation, mutate
from govperf.cases.proposals import TO_CONFIRM
from govperf.cases.tables import tables_beside, with_tables
from govperf.model import ruleset as rs
from govperf.run.cases import as_evaluation, run_example


@frozen(kw_only=True)
class Cases:
    """A ruleset with all its cases, and the reasons why some changes need not be noticed."""

    ruleset: rs.Ruleset
    tables: tuple[Path, ...] = ()
    excuses: tuple[Excuse, ...] = ()


def cases_of(ruleset: rs.Ruleset, path: Path) -> Cases:
    """Collect the cases of a ruleset's file.

    Raises
    ------
    RulesetError
        When a table or the file of reasons has mistakes.
    """
    tables = tables_beside(path)
    return Cases(ruleset=with_tables(ruleset, tables), tables=tables, excuses=excuses_beside(path))


def failures(cases: Cases) -> tuple[Diagnostic, ...]:
    """Work every case.

    Returns
    -------
    tuple of Diagnostic
        One for each score, total, grade or finding that came out otherwise, and for each proposed case
        that nobody has confirmed.
    """
    found = [d for example in cases.ruleset.examples for d in run_example(example, cases.ruleset)]
    return (*found, *_unconfirmed(cases.ruleset.source.own))


def _unconfirmed(source: Source) -> Iterator[Diagnostic]:
    at = source.text.find(TO_CONFIRM)
    while at >= 0:
        yield Diagnostic("case-unconfirmed", source=source, span=Span(at, at + len(TO_CONFIRM)))
        at = source.text.find(TO_CONFIRM, at + 1)


def covered(cases: Cases) -> Coverage:
    """Hold the cases against the edges of the rules, and against those between grades."""
    ruleset = cases.ruleset
    sheets = [as_evaluation(example, ruleset) for example in ruleset.examples]
    found, graded = coverage(ruleset, sheets), tuple(grades_reached(ruleset, sheets))
    excluded = sum(len(Position) - len(edge.wanted) for edge in graded)
    return Coverage((*found.reached, *graded), found.excluded + excluded)


@frozen
class Mutated:
    """What came of the changes: all mutants, and what there is to say of them.

    ``findings`` are an error for each unnoticed change without a reason, each reason that speaks of no
    such change, and each that a unit refutes; and a note for each change that a reason excuses.
    """

    mutation: Mutation
    findings: tuple[Diagnostic, ...]


def mutated(cases: Cases) -> Mutated:
    """Change each figure and each bound, and report the changes that nobody notices."""
    found = mutate(cases.ruleset)
    unnoticed = {mutant.label: mutant for mutant in found.unnoticed}
    excuses = {excuse.label: excuse for excuse in cases.excuses}
    excused = [mutant for label, mutant in unnoticed.items() if label in excuses]
    without = [_unnoticed(m, cases.ruleset) for label, m in unnoticed.items() if label not in excuses]
    idle = [_idle(excuse, list(unnoticed)) for label, excuse in excuses.items() if label not in unnoticed]
    refuted = telling_apart(cases.ruleset, excused)
    wrong = [told(mutant, apart, excuses[mutant.label]) for mutant, apart in refuted]
    notes = [_excused(mutant, excuses[mutant.label], cases.ruleset) for mutant in excused]
    return Mutated(found, (*without, *idle, *wrong, *notes))


def _idle(excuse: Excuse, labels: list[str]) -> Diagnostic:
    near = nearest(excuse.label, labels)
    reasons = (Message("nearest-name", {"name": near}),) if near else ()
    values = {"label": excuse.label}
    return Diagnostic(
        "mutant-reason-idle", values=values, source=excuse.source, span=excuse.span, reasons=reasons
    )


def _unnoticed(mutant: Mutant, ruleset: rs.Ruleset) -> Diagnostic:
    span = mutant.change.span
    return Diagnostic("mutant-unnoticed", values=_values(mutant), source=ruleset.source, span=span)


def _excused(mutant: Mutant, excuse: Excuse, ruleset: rs.Ruleset) -> Diagnostic:
    values = {**_values(mutant), "reason": excuse.reason}
    return Diagnostic("mutant-excused", Severity.NOTE, values, source=ruleset.source, span=mutant.change.span)


def _values(mutant: Mutant) -> dict[str, object]:
    return {
        "name": mutant.key[0][-1], "before": mutant.change.before, "after": mutant.change.after,
        "within": mutant.change.within, "label": mutant.label,
    }  # fmt: skip
