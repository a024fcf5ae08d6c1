"""The proof table: for each indicator its proved range, a unit that breaks it, or what resisted."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.check.bounds import Bound, bounds_of
from govperf.check.ranges import Domains
from govperf.check.witness import Witness, find_witness
from govperf.model import ruleset as rs


class Verdict(StrEnum):
    """What the proof came to."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNPROVED = "not proved"


@frozen(kw_only=True)
class Claim:
    """One line of the proof: a score, its range, and what became of the claim that it stays within."""

    bound: Bound
    verdict: Verdict
    witness: Witness | None = None


@frozen(kw_only=True)
class Proof:
    """The proof of a whole ruleset; ``diagnostics`` has an error for each claim that is not proved."""

    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...] = field(repr=False)

    @property
    def holds(self) -> bool:
        """Whether every score is proved to stay within its points."""
        return all(claim.verdict is Verdict.PROVED for claim in self.claims)


def prove(ruleset: rs.Ruleset) -> Proof:
    """Show that every score stays within its points, for every input of the declared domains.

    Parameters
    ----------
    ruleset : Ruleset

    Returns
    -------
    Proof
        One claim for each indicator and each method: proved with its exact or a wider range;
        refuted by a concrete unit, confirmed by the evaluator; or not proved.

    Examples
    --------
    >>> from govperf import load
    >>> prove(load("toyland/department/2025").ruleset).holds
    True
    """
    domains = Domains(ruleset)
    claims = tuple(_claim(bound, domains) for bound in bounds_of(ruleset))
    diagnostics = tuple(_diagnostic(c, ruleset) for c in claims if c.verdict is not Verdict.PROVED)
    return Proof(claims=claims, diagnostics=diagnostics)


def _claim(bound: Bound, domains: Domains) -> Claim:
    if bound.holds:
        return Claim(bound=bound, verdict=Verdict.PROVED)
    witness = find_witness(bound, domains)
    if witness is not None:
        return Claim(bound=bound, verdict=Verdict.REFUTED, witness=witness)
    return Claim(bound=bound, verdict=Verdict.UNPROVED)


def _diagnostic(claim: Claim, ruleset: rs.Ruleset) -> Diagnostic:
    bound = claim.bound
    span = bound.rule.base.span if bound.rule.base is not None else None
    values: dict[str, object] = {"name": bound.path[-1], "points": bound.points}
    if claim.witness is not None:
        figures = tuple(Message("figure-given", {"name": n, "value": v}) for n, v in claim.witness.figures)
        values |= {"figures": figures, "score": claim.witness.score}
        return Diagnostic("score-out-of-points", Severity.ERROR, values, source=ruleset.source, span=span)
    return Diagnostic("bounds-not-proved", Severity.ERROR, values, source=ruleset.source, span=span)
