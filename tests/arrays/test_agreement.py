"""Tables give every digit that each of their rows gives by itself."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tables import assert_agrees, planned, table

sys.path.append(str(Path(__file__).parents[1] / "proof"))
from sound_rulesets import WRITERS, generate  # noqa: E402
from wild_rulesets import wild  # noqa: E402


@given(seed=st.integers(0, 10**6), missing=st.sampled_from((0.0, 0.2)))
@settings(deadline=None, max_examples=25)
def test_a_table_agrees_with_its_rows_under_sound_rules(seed: int, missing: float) -> None:
    plan = planned(generate(seed).text)
    assert plan is not None
    columns = table(plan, Random(seed), 10, missing)
    assert_agrees(plan, columns)


@given(seed=st.integers(0, 10**6), missing=st.sampled_from((0.0, 0.2)))
@settings(deadline=None, max_examples=25)
def test_a_table_agrees_with_its_rows_under_wild_rules(seed: int, missing: float) -> None:
    plan = planned(wild(seed))
    assume(plan is not None)
    assert plan is not None
    columns = table(plan, Random(seed), 10, missing)
    assert_agrees(plan, columns)


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_every_form_agrees_and_is_scored_as_columns(form: str) -> None:
    plan = planned(generate(sorted(WRITERS).index(form), forms=(form,)).text)
    assert plan is not None
    scores = assert_agrees(plan, table(plan, Random(form), 40))
    assert scores.row_by_row == 0
    assert not any(leaf.left_out for leaf in plan.leaves)


def test_blocks_and_threads_change_nothing() -> None:
    plan = planned(generate(7).text)
    assert plan is not None
    columns = table(plan, Random(7), 50, 0.2)
    assert_agrees(plan, columns, block=7)
    assert_agrees(plan, columns, block=7, threads=2)
