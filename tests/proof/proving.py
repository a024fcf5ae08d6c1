"""What is done with generated rulesets: judged, spoiled and judged again, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from random import Random

from attrs import frozen
from faults import OPERATORS
from grids import search
from sound_rulesets import generate

from govperf.base.diagnostics import Diagnostic, has_errors
from govperf.base.messages import render
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import Proof, Verdict, prove
from govperf.model.ruleset import Ruleset
from govperf.run.cases import run_examples


class Fate(StrEnum):
    """What became of a planted fault."""

    CHECKED = "found by the checks"
    REFUTED = "found by the proof with a counterexample"
    UNPROVED = "found by the proof as not proved"
    EXAMPLE = "found by a worked example"
    HARMLESS = "harmless: every score of the grid is the same"
    ANOTHER_RULE = "harmless: other scores, all within their points"
    MISSED = "missed"


@frozen(kw_only=True)
class Judged:
    """A text with all that is known of it."""

    ruleset: Ruleset | None
    proof: Proof | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def complaints(self) -> list[str]:
        """Every finding in words."""
        return [render(d, "zh") for d in self.diagnostics]


def judge(text: str) -> Judged:
    """Read, check and prove a ruleset, and work its examples."""
    ruleset, found = check_source(Source("generated.govperf", text))
    if ruleset is None:
        return Judged(ruleset=None, proof=None, diagnostics=found)
    proof = prove(ruleset)
    return Judged(
        ruleset=ruleset, proof=proof, diagnostics=(*found, *proof.diagnostics, *run_examples(ruleset))
    )


@frozen(kw_only=True)
class Planted:
    """A fault: the operator, the text before and after."""

    seed: int
    operator: str
    sound: str
    spoiled: str


def planted(seeds: Iterable[int], per_ruleset: int) -> Iterator[Planted]:
    """Plant faults in generated rulesets; every operator has its turn, the others come by chance."""
    names = tuple(OPERATORS)
    for seed in seeds:
        rng, sound = Random(seed), generate(seed, most=3).text
        turns = [names[(seed * per_ruleset + n) % len(names)] for n in range(per_ruleset)]
        for name in turns + rng.sample(names, 2):
            spoiled = OPERATORS[name](sound, rng)
            if spoiled is not None and spoiled != sound:
                yield Planted(seed=seed, operator=name, sound=sound, spoiled=spoiled)


def fate(fault: Planted, most_points: int) -> Fate:
    """Say what becomes of a fault; one that is not found is searched on a grid of units."""
    ruleset, found = check_source(Source("spoiled.govperf", fault.spoiled))
    if ruleset is None:
        return Fate.CHECKED
    proof = prove(ruleset)
    if not proof.holds:
        is_open = any(claim.verdict is Verdict.UNPROVED for claim in proof.claims)
        return Fate.UNPROVED if is_open else Fate.REFUTED
    if has_errors(run_examples(ruleset)):
        return Fate.EXAMPLE
    sound, _ = check_source(Source("sound.govperf", fault.sound))
    assert sound is not None
    shown = search(ruleset, sound, most_points)
    if not shown.keeps_the_promise:
        return Fate.MISSED
    return Fate.ANOTHER_RULE if shown.differing else Fate.HARMLESS


def counted(fates: Iterable[Fate]) -> Counter[str]:
    """Count fates by their words."""
    return Counter(str(one) for one in fates)
