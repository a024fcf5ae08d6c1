"""The reasons why changes need not be noticed: read from a file, and held against units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, frozen

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import RulesetError
from govperf.base.figures import Figure
from govperf.base.source import Source, Span
from govperf.cases.mutation import Mutant
from govperf.checking.bounds import Bound, bounds_of
from govperf.checking.candidates import Unit
from govperf.checking.hunt import Hunt, Purse, Seen
from govperf.checking.ranges import Domains
from govperf.checking.trials import Subject, scored, shown_unit
from govperf.checking.witness import row_points, simplified
from govperf.model import ruleset as rs
from govperf.run.outcome import Outcome

#: A file beside a ruleset that gives the reason why a change need not be noticed, a line each.
ENDING = ".unnoticed.txt"
_BETWEEN, _ARROW = " = ", " → "
#: What may be spent on one change and on all, in parts of rules worked out.
_ON_A_CHANGE, _ON_ALL = 60_000, 2_000_000


@frozen
class Excuse:
    """Why nobody has to notice a change, by the change's label."""

    label: str
    reason: str
    source: Source
    span: Span


def excuses_beside(path: Path) -> tuple[Excuse, ...]:
    """Read the reasons beside a ruleset's file: ``2017.unnoticed.txt`` by ``2017.govperf``.

    A line is ``label = reason``; ``#`` begins a remark.

    Raises
    ------
    RulesetError
        With every line without a reason, and every label that stands there twice.
    """
    file = path.with_name(path.stem + ENDING)
    if not file.is_file():
        return ()
    source = Source(str(file), file.read_text(encoding="utf-8-sig"))
    found: dict[str, Excuse] = {}
    faults = []
    at = 0
    for line in source.text.split("\n"):
        span, at = Span(at, at + len(line)), at + len(line) + 1
        label, reason = _split(line)
        if not label or label.startswith("#"):
            continue
        if not reason or label in found:
            code = "mutant-reason-twice" if reason else "mutant-reason-missing"
            faults.append(Diagnostic(code, values={"label": label}, source=source, span=span))
        found[label] = Excuse(label, reason, source, span)
    if faults:
        raise RulesetError(faults)
    return tuple(found.values())


def _split(line: str) -> tuple[str, str]:
    """Part a line behind its change: the sentence before the arrow may have a sign of equality too."""
    head, arrow, rest = line.partition(_ARROW)
    after, _, reason = (rest or head).partition(_BETWEEN)
    return (head + arrow + after if arrow else after).strip(), reason.strip()


# ---- is there a unit that would notice?


@frozen
class Apart:
    """A unit whose outcome a change alters, with the scores before and after."""

    figures: tuple[tuple[str, Figure | str], ...]
    before: Outcome
    after: Outcome


def telling_apart(ruleset: rs.Ruleset, mutants: list[Mutant]) -> list[tuple[Mutant, Apart]]:
    """Look for units that tell changed rules from the rules: where there is one, no reason holds.

    That none is found proves nothing; the reason is what has to convince.
    """
    domains, purse = Domains(ruleset), Purse(_ON_ALL)
    bounds = bounds_of(ruleset)
    found = []
    for mutant in mutants:
        pairs = _rests_on(mutant, bounds, domains)
        apart = next(filter(None, (_apart(bound, pair, purse) for bound, pair in pairs)), None)
        if apart is not None:
            found.append((mutant, apart))
    return found


def _rests_on(
    mutant: Mutant, bounds: tuple[Bound, ...], domains: Domains
) -> Iterator[tuple[Bound, tuple[Subject, Subject]]]:
    """Give each rule that a change alters, before and after: its own, or all that rest on a formula."""
    metrics = domains.ruleset.metrics
    altered = {name for name, made in mutant.ruleset.metrics.items() if made != metrics[name]}
    for bound in bounds:
        subject = Subject(bound, domains)
        if mutant.rule is not None and (bound.path, bound.kind) == mutant.key:
            yield bound, (subject, Subject(evolve(bound, rule=mutant.rule), domains))
        elif altered.intersection(subject.metrics):
            yield bound, (subject, Subject(bound, Domains(mutant.ruleset)))


def _apart(bound: Bound, pair: tuple[Subject, Subject], purse: Purse) -> Apart | None:
    (subject, changed), points = pair, row_points(bound)

    def look(at: Unit) -> Seen:
        before, after = scored(subject, at, points), scored(changed, at, points)
        return Seen(_facts(before) != _facts(after))

    found = Hunt(subject, look, _ON_A_CHANGE, purse).found()
    if found is None:
        return None
    at = simplified(subject, found, look)
    return Apart(shown_unit(subject, at), scored(subject, at, points), scored(changed, at, points))


def _facts(outcome: Outcome) -> tuple[object, ...]:
    """Give what a sheet shows of an outcome."""
    said = tuple(finding.values.get("text") for finding in outcome.findings)
    return outcome.low, outcome.high, outcome.uncounted, outcome.parent_zero, outcome.all_zero, said


def told(mutant: Mutant, apart: Apart, excuse: Excuse) -> Diagnostic:
    """Say that a reason is none, with the unit that shows it."""
    figures = tuple(Message("figure-given", {"name": name, "value": value}) for name, value in apart.figures)
    values = {"label": mutant.label, "figures": figures}
    return Diagnostic("mutant-reason-wrong", values=values, source=excuse.source, span=excuse.span)
