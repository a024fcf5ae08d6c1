"""Tables give every digit that each of their rows gives by itself."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tables import assert_agrees, planned, table

from govperf.arrays.evaluate import evaluate
from govperf.base.errors import UsageError

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


#: Forms that arrays do not know yet: the plan says so, and each row is scored by itself.
_BY_ROWS = ("counted records", "dated", "late", "ranked", "summed records", "weighed records")


@pytest.mark.parametrize("form", sorted(set(WRITERS) - set(_BY_ROWS)))
def test_every_form_agrees_and_is_scored_as_columns(form: str) -> None:
    plan = planned(generate(sorted(WRITERS).index(form), forms=(form,)).text)
    assert plan is not None
    scores = assert_agrees(plan, table(plan, Random(form), 40))
    assert scores.row_by_row == 0
    assert not any(leaf.left_out for leaf in plan.leaves)


@pytest.mark.parametrize("form", _BY_ROWS)
def test_a_form_that_arrays_do_not_know_is_scored_row_by_row(form: str) -> None:
    plan = planned(generate(sorted(WRITERS).index(form), forms=(form,)).text)
    assert plan is not None
    scores = assert_agrees(plan, table(plan, Random(form), 40))
    assert scores.row_by_row == 40 or any(leaf.left_out for leaf in plan.leaves)


def test_a_number_of_no_day_is_refused() -> None:
    plan = planned(generate(sorted(WRITERS).index("late"), forms=("late",)).text)
    assert plan is not None
    columns = table(plan, Random(1), 5)
    (name,) = [i.name for i in plan.inputs if i.is_date][:1]
    wrong = evolve(columns[name], values=np.array([738_000, 0, 1, 2, 3], np.int64))
    with pytest.raises(UsageError) as caught:
        evaluate(plan, {**columns, name: wrong})
    assert [d.code for d in caught.value.diagnostics] == ["column-no-day"]
    assert "第 1 行" in caught.value.text("zh")


def test_blocks_and_threads_change_nothing() -> None:
    plan = planned(generate(7).text)
    assert plan is not None
    columns = table(plan, Random(7), 50, 0.2)
    assert_agrees(plan, columns, block=7)
    assert_agrees(plan, columns, block=7, threads=2)
