"""Working the cases of a ruleset: its examples, and those of the tables beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.source import Source, Span
from govperf.cases.coverage import Coverage, coverage
from govperf.cases.mutation import Mutant, Mutation, mutate
from govperf.cases.proposals import TO_CONFIRM
from govperf.cases.tables import tables_beside, with_tables
from govperf.model import ruleset as rs
from govperf.run.cases import as_evaluation, run_example

#: A file beside a ruleset that gives the reason why a change need not be noticed, a line each.
UNNOTICED = ".unnoticed.txt"


@frozen(kw_only=True)
class Cases:
    """A ruleset with all its cases.

    ``reasons`` give, by a mutant's label, why nobody has to notice it.
    """

    ruleset: rs.Ruleset
    tables: tuple[Path, ...] = ()
    reasons: dict[str, str] = field(factory=dict)


def cases_of(ruleset: rs.Ruleset, path: Path) -> Cases:
    """Collect the cases of a ruleset's file.

    Raises
    ------
    RulesetError
        When a table has mistakes.
    """
    tables = tables_beside(path)
    reasons = path.with_name(path.stem + UNNOTICED)
    text = reasons.read_text(encoding="utf-8-sig") if reasons.is_file() else ""
    return Cases(ruleset=with_tables(ruleset, tables), tables=tables, reasons=_reasons(text))


def _reasons(text: str) -> dict[str, str]:
    """Read lines ``label = reason``; ``#`` begins a remark."""
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.partition(" = ") for line in lines if line and not line.startswith("#"))
    return {label.strip(): reason.strip() for label, _, reason in pairs}


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
    """Hold the cases against the edges of the rules."""
    ruleset = cases.ruleset
    return coverage(ruleset, [as_evaluation(example, ruleset) for example in ruleset.examples])


def mutated(cases: Cases) -> tuple[Mutation, tuple[Diagnostic, ...]]:
    """Change each figure and each bound, and report the changes that nobody notices.

    Returns
    -------
    Mutation
    tuple of Diagnostic
        One for each unnoticed change without a reason, and each reason that speaks of no such change.
    """
    found = mutate(cases.ruleset)
    unnoticed = {mutant.label for mutant in found.unnoticed}
    without = [_unnoticed(m, cases.ruleset) for m in found.unnoticed if m.label not in cases.reasons]
    idle = [label for label in cases.reasons if label not in unnoticed]
    stale = [Diagnostic("mutant-reason-idle", values={"label": label}) for label in idle]
    return found, (*without, *stale)


def _unnoticed(mutant: Mutant, ruleset: rs.Ruleset) -> Diagnostic:
    values = {
        "name": mutant.key[0][-1], "before": mutant.change.before, "after": mutant.change.after,
        "within": mutant.change.within, "label": mutant.label,
    }  # fmt: skip
    return Diagnostic("mutant-unnoticed", values=values, source=ruleset.source, span=mutant.change.span)
