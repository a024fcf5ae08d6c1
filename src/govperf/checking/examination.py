"""Everything there is to say about a ruleset before any sheet is read: mistakes, proof and findings."""

from __future__ import annotations

from attrs import field

from govperf.base.diagnostics import Diagnostic, has_errors, sort_key
from govperf.base.memory import Memory
from govperf.base.records import frozen
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.dead_conditions import check_conditions_met
from govperf.checking.evidence import check_citations
from govperf.checking.hunt import Purse
from govperf.checking.neighbours import Neighbours, neighbours_of
from govperf.checking.proof import Proof, Verdict, prove
from govperf.checking.ranges import Domains
from govperf.checking.reachable_rows import check_grades_reached, check_rows
from govperf.checking.rounding import check_rounding
from govperf.checking.shape import check_cliffs, check_falls
from govperf.model import ruleset as rs

#: What may be spent on the shapes of all rules, in parts of rules worked out.
_ON_ALL_SHAPES = 200_000


@frozen(kw_only=True)
class Examination:
    """A ruleset as far as it could be read, its proof, and all diagnostics in the order of the text.

    ``ruleset`` and ``proof`` are ``None`` when reading or checking met an error.
    """

    ruleset: rs.Ruleset | None
    proof: Proof | None
    diagnostics: tuple[Diagnostic, ...] = field(repr=False)

    @property
    def holds(self) -> bool:
        """Whether there is no error."""
        return not has_errors(self.diagnostics)


def examine(source: Source, memory: Memory | None = None) -> Examination:
    """Read, check and prove a ruleset's text, and look for what its author should know.

    Parameters
    ----------
    source : Source
    memory : Memory, optional
        For a text that is examined again and again while it is written: what was worked out for its
        earlier versions is not worked out again. The result is the same with it and without it.

    Returns
    -------
    Examination
    """
    ruleset, found = check_source(source, memory)
    if ruleset is None:
        return Examination(ruleset=None, proof=None, diagnostics=found)
    return examine_ruleset(ruleset, found, memory)


def examine_ruleset(
    ruleset: rs.Ruleset, found: tuple[Diagnostic, ...], memory: Memory | None = None
) -> Examination:
    """Prove a ruleset that was checked already, ``found`` being what the checks found."""
    proof = prove(ruleset, memory)
    diagnostics = (*found, *proof.diagnostics, *_findings(ruleset, proof, memory))
    return Examination(ruleset=ruleset, proof=proof, diagnostics=tuple(sorted(diagnostics, key=sort_key)))


def _findings(ruleset: rs.Ruleset, proof: Proof, memory: Memory | None) -> list[Diagnostic]:
    """Give what is no mistake but should be known."""
    domains = Domains(ruleset)
    found = [
        *check_citations(ruleset), *check_rows(ruleset, domains), *check_conditions_met(ruleset, domains),
        *check_grades_reached(ruleset),
    ]  # fmt: skip
    if not proof.holds:
        # The scores of a rule that leaves its points have no shape worth knowing.
        return found
    neighbours = _neighbours(proof, domains, memory)
    found += [*check_falls(neighbours), *check_cliffs(neighbours)]
    return found + check_rounding(ruleset, [claim.bound for claim in proof.claims], neighbours, memory)


def _neighbours(proof: Proof, domains: Domains, memory: Memory | None) -> list[Neighbours]:
    """Step over the break-points of every rule; parts are looked at with their indicator."""
    ruleset = domains.ruleset
    extras = {extra.path: extra for extra in ruleset.extras}
    parts = set(rs.part_paths((*rs.leaves(ruleset.items), *ruleset.extras)))
    purse, found = Purse(_ON_ALL_SHAPES), []
    for claim in proof.claims:
        bound = claim.bound
        if bound.path in parts or claim.verdict is not Verdict.PROVED:
            continue
        found.append(neighbours_of(bound, domains, purse, extras.get(bound.path), memory))
    return found
