"""The proof table: for each indicator its proved range, a unit that breaks it, or what resisted."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from attrs import evolve, field

from govperf.base.diagnostics import Diagnostic, Message, Severity, sort_key
from govperf.base.memory import Memory
from govperf.base.records import frozen
from govperf.base.source import Span
from govperf.checking.bounds import Bound, bounds_of
from govperf.checking.coverage import has_moving_bounds, is_covered, is_disjoint
from govperf.checking.evidence import Evidence, citations_by_rule, evidence_of
from govperf.checking.ranges import Domains
from govperf.checking.reach import End
from govperf.checking.witness import Searches, Witness
from govperf.model import ruleset as rs
from govperf.model.rule_contents import tables_of


class Verdict(StrEnum):
    """What the proof came to."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNPROVED = "not proved"


@frozen(kw_only=True)
class Claim:
    """One line of the proof: a score, its range, and what became of the claim that it stays within.

    Attributes
    ----------
    bound : Bound
        ``path``, ``kind`` (for a method), ``points``, ``low`` and ``high``, the ends of the range.
    verdict : Verdict
    witness : Witness or None
        For a refuted claim, the unit that breaks it: ``figures``, and the ``score`` they are given.
    citations : tuple of Citation
        The 依据 that the rule rests on.
    """

    bound: Bound
    verdict: Verdict
    witness: Witness | None = None
    citations: tuple[rs.Citation, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """Whether the rule cites a source, and whether that is verified."""
        return evidence_of(self.citations)


@frozen(kw_only=True)
class Proof:
    """The proof of a whole ruleset.

    ``diagnostics`` has an error for each claim that is not proved, and for each table of bands with
    moving bounds that leaves a value out or takes one twice, or may.
    """

    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...] = field(repr=False)

    @property
    def holds(self) -> bool:
        """Whether every score is proved to exist and to stay within its points."""
        return not self.diagnostics


def prove(ruleset: rs.Ruleset, memory: Memory | None = None) -> Proof:
    """Show that every score stays within its points, for every input of the declared domains.

    Parameters
    ----------
    ruleset : Ruleset
    memory : Memory, optional
        What was worked out for earlier versions of the ruleset.

    Returns
    -------
    Proof
        One claim for each indicator and each method: proved with a range whose reached ends are
        attained by some unit; refuted by a concrete unit, confirmed by the evaluator; or not proved.
        No ruleset takes longer than a second or two: what is not found by then is not proved.

    Examples
    --------
    >>> from govperf import load
    >>> prove(load("toyland/department/2025").ruleset).holds
    True
    """
    domains = Domains(ruleset)
    searches = Searches(domains, memory)
    found = [_claim(bound, searches) for bound in bounds_of(ruleset)]
    diagnostics = [d for _, d in found if d is not None]
    diagnostics += _moving_bands([claim.bound for claim, _ in found], searches)
    citations = citations_by_rule(ruleset)
    claims = tuple(
        evolve(claim, citations=citations.get((claim.bound.path, claim.bound.kind), ())) for claim, _ in found
    )
    return Proof(claims=claims, diagnostics=tuple(sorted(diagnostics, key=sort_key)))


def _claim(bound: Bound, searches: Searches) -> tuple[Claim, Diagnostic | None]:
    if bound.holds:
        low, high = searches.attained(bound)
        return Claim(bound=evolve(bound, low=low, high=high), verdict=Verdict.PROVED), None
    witness = searches.witness(bound)
    verdict = Verdict.UNPROVED if witness is None else Verdict.REFUTED
    # Only what a proof has confirmed is said to be reached.
    unconfirmed = evolve(bound, low=End(bound.low.value, False), high=End(bound.high.value, False))
    claim = Claim(bound=unconfirmed, verdict=verdict, witness=witness)
    return claim, _diagnostic(claim, searches)


def _diagnostic(claim: Claim, searches: Searches) -> Diagnostic:
    bound, ruleset = claim.bound, searches.domains.ruleset
    span = _span(bound)
    values: dict[str, object] = {"name": bound.path[-1], "points": bound.points}
    if claim.witness is not None:
        values |= {
            "points": claim.witness.points,
            "figures": _figures(claim.witness),
            "score": claim.witness.score,
        }
        return Diagnostic(
            "score-out-of-points", Severity.ERROR, values,
            source=ruleset.source, span=span, reasons=_starting_above(bound),
        )  # fmt: skip
    return Diagnostic(
        "bounds-not-proved", Severity.ERROR, values,
        source=ruleset.source, span=span, reasons=_resisting(bound, searches),
    )  # fmt: skip


def _starting_above(bound: Bound) -> tuple[Message, ...]:
    """Say that deductions start from more than the points, where they do."""
    start = bound.rule.start
    if start is None or bound.kind is not None or start <= bound.points:
        return ()
    return (Message("starts-above-points", {"start": start, "points": bound.points}),)


def _span(bound: Bound) -> Span | None:
    """Point at the sentence that makes the score."""
    rule = bound.rule
    if rule.base is not None:
        return rule.base.span
    spans = [d.span for d in rule.deductions]
    spans += [table.span for table in (*rule.deduction_tables, *rule.factor_tables)]
    spans += [w.span for w in rule.whens]
    return spans[0] if spans else None


def _figures(witness: Witness) -> tuple[Message, ...]:
    return tuple(Message("figure-given", {"name": n, "value": v}) for n, v in witness.figures)


def _resisting(bound: Bound, searches: Searches) -> tuple[Message, ...]:
    """Say which expression resisted, in the author's words, and whether the search was cut short."""
    found: list[Message] = []
    text = searches.domains.ruleset.source.text
    if bound.resisting is not None:
        words = text[bound.resisting.span.start : bound.resisting.span.end]
        found.append(Message("expression-resists", {"expression": words}))
    if searches.was_cut:
        found.append(Message("check-budget-spent"))
    return tuple(found)


def _moving_bands(bounds: list[Bound], searches: Searches) -> list[Diagnostic]:
    """Report bands with moving bounds that leave a value out or take one twice, or may.

    Bands with fixed bounds have a check of their own.
    """
    found: list[Diagnostic] = []
    seen: set[Span] = set()
    for bound, form in [(b, form) for b in bounds for form in tables_of(b.rule)]:
        if form.span in seen or not has_moving_bounds(form):
            continue
        seen.add(form.span)
        if not is_covered(form, searches.domains):
            found.append(_misplaced(bound, form, searches, "unit-in-no-band", lambda rows: rows == 0))
        if not is_disjoint(form, searches.domains):
            found.append(_misplaced(bound, form, searches, "unit-in-two-bands", lambda rows: rows > 1))
    return found


def _misplaced(
    bound: Bound, form: rs.Bands, searches: Searches, code: str, rows_taken: Callable[[int], bool]
) -> Diagnostic:
    witness = searches.misplaced(bound, form, rows_taken)
    source = searches.domains.ruleset.source
    values: dict[str, object] = {"name": bound.path[-1]}
    if witness is None:
        reasons = (Message("check-budget-spent"),) if searches.was_cut else ()
        return Diagnostic("bands-not-proved", values=values, source=source, span=form.span, reasons=reasons)
    values["figures"] = _figures(witness)
    return Diagnostic(code, values=values, source=source, span=form.span)
