"""No text breaks the parser or the checker: a ruleset comes out, or diagnostics that can be read.

The long run of this is ``scripts/fuzz_campaign.py``.
"""

from __future__ import annotations

from random import Random

import pytest
from fuzz_inputs import WAYS, texts
from hypothesis import given, settings

import govperf
from govperf.base.diagnostics import has_errors
from govperf.base.messages import render
from govperf.base.source import Source
from govperf.checking.examination import examine

_SEEDS = range(120)


def holds_or_says_why(text: str) -> None:
    """Examine a text; what is refused has an error with a place in the text, in both languages."""
    found = examine(Source("fuzz", text))
    assert (found.ruleset is None) <= has_errors(found.diagnostics)
    for diagnostic in found.diagnostics:
        assert diagnostic.span is None or 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        for language in ("zh", "en"):
            assert f"[{diagnostic.code}]" in render(diagnostic, language)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_any_text(text: str) -> None:
    holds_or_says_why(text)


@pytest.mark.parametrize("way", WAYS)
def test_made_texts(way: str) -> None:
    make, _ = WAYS[way]
    for seed in _SEEDS:
        holds_or_says_why(make(Random(seed)))


@pytest.mark.parametrize("text", [",", "：", "=", "：#二", "，\n：", ":,", ""])
def test_signs_without_a_word(text: str) -> None:
    holds_or_says_why(text)


def test_only_refusals_of_rulesets_come_out_of_the_public_functions() -> None:
    for seed in _SEEDS[:60]:
        text = WAYS["spoiled lines of real rulesets"][0](Random(seed)) + "\n\n"
        govperf.check(text)
        with pytest.raises(govperf.RulesetError):
            govperf.prove(text)
