"""A long search for a mistake of the proof: sound rulesets, planted faults, wild rules and z3.

``make test`` does the same on a few hundred rulesets; this does it on as many as one likes, with other
seeds, finer grids and more patience for z3. It ends with 1 when anything is refused, missed or disputed.

    python scripts/proof_campaign.py --sound 5000 --faults 5000 --wild 2000 --z3 300 --seed 1000000
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "proof"))

from faults import OPERATORS  # noqa: E402
from grids import grid, inputs_of, outcome_at  # noqa: E402
from opinions import Opinions  # noqa: E402
from proving import Fate, fate, judge, planted  # noqa: E402
from readback import scored_again  # noqa: E402
from sound_rulesets import generate  # noqa: E402
from wild_rulesets import wild, wild_method  # noqa: E402

from govperf.base.source import Source  # noqa: E402
from govperf.checking.checks import check_source  # noqa: E402
from govperf.checking.proof import Claim, Verdict, prove  # noqa: E402
from govperf.run.outcome import Outcome  # noqa: E402

_GRID = 4_000
_MILLISECONDS = 3_000
_COUNTS = {"sound": 5_000, "faults": 5_000, "wild": 2_000, "z3": 300, "seed": 1_000_000}


def sound(seeds: range) -> Iterator[str]:
    """Refuse no sound ruleset."""
    figures: Counter[str] = Counter()
    for seed in seeds:
        found = judge(generate(seed).text)
        figures["rulesets"] += 1
        figures["refused"] += bool(found.complaints)
        if found.complaints:
            yield f"refused, seed {seed}: {found.complaints[0]}"
        for claim in found.proof.claims if found.proof is not None else ():
            ends = (claim.bound.low, claim.bound.high)
            figures["scores"] += 1
            figures["ends"] += len(ends)
            figures["ends attained"] += sum(end.reached for end in ends)
    _say("sound rulesets", figures)


def faults(count: int, first: int) -> Iterator[str]:
    """Miss no fault that does harm."""
    figures: Counter[str] = Counter()
    for fault in islice(planted(range(first, first + count), per_ruleset=4), count):
        became = fate(fault, _GRID)
        figures["planted"] += 1
        figures[str(became)] += 1
        if became is Fate.MISSED:
            yield f"missed, seed {fault.seed}, {fault.operator}:\n{fault.spoiled}"
    _say("planted faults", figures)


def wild_rules(seeds: range) -> Iterator[str]:
    """Prove nothing false of any rule, and print no counterexample that is none."""
    figures: Counter[str] = Counter()
    for seed in seeds:
        ruleset, _ = check_source(Source("wild", wild(seed)))
        if ruleset is None:
            figures["refused by the checks"] += 1
            continue
        claim = prove(ruleset).claims[-1]
        figures[str(claim.verdict)] += 1
        if claim.verdict is Verdict.REFUTED and claim.witness is not None:
            again = scored_again(claim, ruleset)
            if claim.witness.score not in (again.low, again.high):
                yield f"no counterexample, wild seed {seed}"
        if claim.verdict is not Verdict.PROVED:
            continue
        for at in grid(inputs_of(claim.bound.rule, ruleset), ruleset, claim.bound.rule, _GRID // 10):
            figures["scores of proved rules"] += 1
            if not _is_within(claim, outcome_at(claim.bound.rule, claim.bound.points, ruleset, at)):
                yield f"outside the proved range, wild seed {seed}: {at}"
                break
    _say("wild rules", figures)


def _is_within(claim: Claim, outcome: Outcome) -> bool:
    if outcome.uncounted or (outcome.open_reasons and not outcome.choices):
        return True
    low, high = claim.bound.low.value, claim.bound.high.value
    return low is not None and high is not None and low <= outcome.low <= outcome.high <= high


def second_opinions(seeds: range) -> Iterator[str]:
    """Contradict z3 nowhere."""
    opinions = Opinions(_MILLISECONDS)
    names = tuple(OPERATORS)
    for seed in seeds:
        rng, text = Random(seed), generate(seed).text
        spoiled = [OPERATORS[name](text, rng) for name in rng.sample(names, 12)]
        whole = (text, wild(seed), wild_method(seed))
        for written in (*whole, *(t for t in spoiled if t is not None)):
            ruleset, _ = check_source(Source("z3", written))
            if ruleset is None:
                continue
            for claim in prove(ruleset).claims:
                if written in whole or claim.verdict is not Verdict.PROVED:
                    opinions.ask(claim, ruleset)
    _say("against z3", opinions.figures)
    yield from opinions.disputes


def _say(topic: str, figures: Counter[str]) -> None:
    print(f"{topic}: " + ", ".join(f"{count} {what}" for what, count in sorted(figures.items())), flush=True)


def main() -> int:
    """Run the campaign."""
    asked = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name, count in _COUNTS.items():
        asked.add_argument(f"--{name}", type=int, default=count)
    given = asked.parse_args()
    start, first = perf_counter(), given.seed
    mistakes = 0
    for found in (
        sound(range(first, first + given.sound)),
        faults(given.faults, first),
        wild_rules(range(first, first + given.wild)),
        second_opinions(range(first, first + given.z3)),
    ):
        for mistake in found:
            mistakes += 1
            print(mistake, flush=True)
    print(f"{mistakes} mistakes of the proof in {perf_counter() - start:.0f} s")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
