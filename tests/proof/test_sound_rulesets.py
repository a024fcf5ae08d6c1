"""At least 500 sound rulesets, none refused; the scores of the worked examples are those worked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from proving import judge
from sound_rulesets import WRITERS, generate

from govperf.checking.proof import Verdict

_CHUNKS, _EACH = 10, 50


@pytest.mark.parametrize("chunk", range(_CHUNKS))
def test_no_sound_ruleset_is_refused(chunk: int, record_property: Callable[[str, object], None]) -> None:
    complaints: list[str] = []
    figures: Counter[str] = Counter()
    for seed in range(chunk * _EACH, (chunk + 1) * _EACH):
        found = judge(generate(seed).text)
        complaints += [f"seed {seed}: {words}" for words in found.complaints]
        figures["rulesets"] += 1
        figures["refused"] += bool(found.complaints)
        if found.proof is not None and found.ruleset is not None:
            ends = [e for c in found.proof.claims for e in (c.bound.low, c.bound.high)]
            figures["scores proved"] += sum(c.verdict is Verdict.PROVED for c in found.proof.claims)
            figures["ends of their ranges"] += len(ends)
            figures["ends attained by a unit"] += sum(end.reached for end in ends)
            figures["worked examples right"] += len(found.ruleset.examples)
    for name, count in figures.items():
        record_property(f"proof: sound rulesets: {name}", count)
    assert complaints == []


@pytest.mark.parametrize("form", WRITERS)
def test_every_form_is_proved_by_itself(form: str) -> None:
    for seed in range(2):
        assert judge(generate(seed, (form,)).text).complaints == []


def test_the_same_seed_writes_the_same_ruleset() -> None:
    assert generate(11).text == generate(11).text
    assert generate(11).text != generate(12).text
