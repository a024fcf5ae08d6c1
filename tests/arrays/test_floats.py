"""Float64 gives every digit wherever it is used, and is used wherever it is proved."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tables import assert_agrees, checked, planned, table

from govperf.plan.binding import bound
from govperf.plan.floats import NotProved, Raw, exact_function
from govperf.plan.functions import Function1, Quantity
from govperf.plan.pieces import line, smaller
from govperf.run.cases import run_examples
from govperf.syntax.nodes import Mode

sys.path.append(str(Path(__file__).parents[1] / "proof"))
from sound_rulesets import Rounding, generate  # noqa: E402

_STRAIGHT = (
    "proportional", "inline quotient", "rescued", "bands", "interpolated", "deduction", "conditions", "award",
    "cases", "lookup", "inapplicable",
)  # fmt: skip


def _text(seed: int) -> str:
    rng = Random(seed)
    forms = tuple(rng.choice(_STRAIGHT) for _ in range(rng.randint(1, 4)))
    if rng.random() < 0.3:
        forms += (rng.choice(("checklist", "tiers", "parts", "occurrences", "changed by conditions")),)
    mode, places = rng.choice(("四舍五入", "四舍五入", "截去尾数")), rng.choice((0, 1, 2, 4))
    rounded = Rounding(sentence=f"舍入 指标得分，{mode}，{places}位小数", places=places, mode=mode)
    return generate(seed, forms=forms, rounded=rounded).text


def test_rulesets_with_another_rounding_keep_their_worked_examples() -> None:
    # Seed 37384 has a 1.5 that is 2 in whole points: the example has to say so.
    for seed in (*range(20, 26), 37384):
        ruleset = checked(_text(seed))
        assert ruleset is not None
        assert run_examples(ruleset) == ()


@given(seed=st.integers(0, 10**6), missing=st.sampled_from((0.0, 0.1)))
@settings(deadline=None, max_examples=25)
def test_tables_that_float64_scores_agree_with_their_rows(seed: int, missing: float) -> None:
    plan = planned(_text(seed))
    assume(plan is not None)
    assert plan is not None
    assume(bound(plan, {declared.folded: 2 for declared in plan.inputs}) is not None)
    assert_agrees(plan, table(plan, Random(seed), 24, missing), block=9)


def test_float64_takes_most_rows_of_straight_rules() -> None:
    rows = exact = 0
    for seed in range(12):
        plan = planned(_text(seed))
        assert plan is not None
        if bound(plan, {declared.folded: 2 for declared in plan.inputs}) is not None:
            exact += assert_agrees(plan, table(plan, Random(seed), 20)).exact_rows
            rows += 20
    assert rows >= 100
    assert exact < rows / 2


_SHARE = Function1(
    Quantity((("a", Fraction(1)),), (("b", Fraction(1)),)), smaller(line(0, 10), line(10))
)


def _raws(most: int) -> dict[str, Raw]:
    return {"a": Raw(Fraction(1), 0, most), "b": Raw(Fraction(1), 1, most)}


def test_a_proof_ends_where_errors_reach_the_gap() -> None:
    # 10 points to 2 decimals: errors 2000 ÷ 2^53, a nudge of 1000 ÷ 2^50, a gap of 1 ÷ (2 × denominator).
    assert exact_function(_SHARE, _raws(10**11), Mode.HALF_UP, 2).slopes[0].gap == Fraction(1, 2 * 10**11)
    with pytest.raises(NotProved):
        exact_function(_SHARE, _raws(10**12), Mode.HALF_UP, 2)


def test_half_even_is_not_for_float64() -> None:
    with pytest.raises(NotProved):
        exact_function(_SHARE, _raws(1000), Mode.HALF_EVEN, 2)


def test_denominators_that_may_be_negative_are_not_for_float64() -> None:
    raws = {"a": Raw(Fraction(1), 0, 10), "b": Raw(Fraction(1), -10, 10)}
    with pytest.raises(NotProved):
        exact_function(_SHARE, raws, Mode.HALF_UP, 2)
