"""A long search for an input that breaks the parser or the checker: no text may do so.

Some of the texts come from hypothesis, the others are derived from the grammar or are real rulesets
that were spoiled. Each is read, checked, proved and audited; only diagnostics may come out. It ends
with 1 when anything else does, or when an input takes longer than a second.

    python scripts/fuzz_campaign.py --count 1000000 --seed 1
"""

from __future__ import annotations

import sys
import traceback
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import process_time

from attrs import define, field
from hypothesis import HealthCheck, Phase, given, seed, settings

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "fuzz"))

from fuzz_inputs import WAYS, texts  # noqa: E402

from govperf.base.source import Source  # noqa: E402
from govperf.checking.examination import examine  # noqa: E402

#: So many of a hundred inputs come from hypothesis, in rounds of so many; it is slow.
_HYPOTHESIS, _ROUND = 5, 5_000
_LONGEST = 1.0
_MOST_SHOWN = 20


@define
class Figures:
    """What was seen."""

    inputs: Counter[str] = field(factory=Counter)
    outcomes: Counter[str] = field(factory=Counter)
    codes: Counter[str] = field(factory=Counter)
    failures: list[str] = field(factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def tried(self, way: str, text: str) -> None:
        """Try one input."""
        self.inputs[way] += 1
        start = process_time()
        try:
            found = examine(Source("fuzz", text))
        except Exception:
            self.failures.append(f"{way}: {text!r}\n{traceback.format_exc()}")
            return
        seconds = process_time() - start
        if seconds > self.slowest[0]:
            self.slowest = (seconds, text)
        if seconds > _LONGEST:
            self.failures.append(f"{way}, {seconds:.2f} s of the processor: {text!r}")
        if found.proof is None:
            self.outcomes["refused by the checks"] += 1
        else:
            self.outcomes["holds" if found.holds else "refused by the proof"] += 1
        self.codes.update(d.code for d in found.diagnostics)


def from_hypothesis(count: int, first: int, figures: Figures) -> None:
    """Try texts that hypothesis makes."""
    for number, left in enumerate(range(count, 0, -_ROUND)):

        @seed(first + number)
        @settings(
            max_examples=min(left, _ROUND), database=None, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(texts)
        def one_round(text: str) -> None:
            figures.tried("texts of hypothesis", text)

        one_round()


def made(count: int, first: int) -> Iterator[tuple[str, str]]:
    """Make the other inputs, each from a seed of its own."""
    names = list(WAYS)
    weights = [weight for _, weight in WAYS.values()]
    for number in range(count):
        rng = Random(first + number)
        [way] = rng.choices(names, weights)
        yield way, WAYS[way][0](rng)


def main() -> int:
    """Run the campaign."""
    asked = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--count", type=int, default=1_000_000)
    asked.add_argument("--seed", type=int, default=1)
    given_options = asked.parse_args()
    figures, start = Figures(), process_time()
    of_hypothesis = given_options.count * _HYPOTHESIS // 100
    from_hypothesis(of_hypothesis, given_options.seed, figures)
    for number, (way, text) in enumerate(made(given_options.count - of_hypothesis, given_options.seed)):
        figures.tried(way, text)
        if number % 50_000 == 0:
            seconds = process_time() - start
            print(f"{number} made, {len(figures.failures)} failures, {seconds:.0f} s", flush=True)
    for title, counter in (("inputs", figures.inputs), ("outcomes", figures.outcomes)):
        print(f"{title}: " + ", ".join(f"{count} {what}" for what, count in sorted(counter.items())))
    print(f"{len(figures.codes)} different codes; slowest {figures.slowest[0]:.3f} s: {figures.slowest[1]!r}")
    print("\n".join(figures.failures[:_MOST_SHOWN]))
    print(f"{len(figures.failures)} failures in {process_time() - start:.0f} s")
    return 1 if figures.failures else 0


if __name__ == "__main__":
    sys.exit(main())
