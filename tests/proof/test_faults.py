"""At least 500 planted faults: each is found, or shown to be harmless by going through a grid of units."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

import pytest
from faults import OPERATORS
from proving import Fate, counted, fate, planted
from sound_rulesets import generate

_CHUNKS, _EACH = 10, 23
#: The campaign searches finer grids (scripts/proof_campaign.py).
_MOST_POINTS = 300


@pytest.mark.parametrize("chunk", range(_CHUNKS))
def test_every_fault_is_found_or_harmless(
    chunk: int, record_property: Callable[[str, object], None]
) -> None:
    faults = list(planted(range(10_000 + chunk * _EACH, 10_000 + (chunk + 1) * _EACH), per_ruleset=3))
    fates = [fate(fault, _MOST_POINTS) for fault in faults]
    record_property("proof: planted faults: planted", len(faults))
    for words, count in counted(fates).items():
        record_property(f"proof: planted faults: {words}", count)
    missed = [f for f, became in zip(faults, fates, strict=True) if became is Fate.MISSED]
    assert [f"seed {f.seed}, {f.operator}:\n{f.spoiled}" for f in missed] == []
    assert len(faults) >= 30


@pytest.mark.parametrize("name", OPERATORS)
def test_every_operator_finds_something_to_spoil(name: str) -> None:
    spoiled = (OPERATORS[name](_sound(seed), Random(seed)) for seed in range(400))
    assert any(text is not None for text in spoiled)


@cache
def _sound(seed: int) -> str:
    return generate(seed).text
