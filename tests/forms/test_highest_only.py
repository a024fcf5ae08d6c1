"""要素 只计最高一项: one thing done at several levels counts once, at its highest.

From the catalogue: ST-V (a story in the press earns 15, 10, 5 or 3 points by the level of the paper,
and counts once, at its highest level).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, text, the_score

from govperf.base.messages import sentence
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.ruleset import Ruleset

LEVELS = {"国家级": 15, "省级": 10, "市级": 5, "县级": 3}
STV = "一级指标 宣传 15分\n  要素 只计最高一项：国家级 15分，省级 10分，市级 5分，县级 3分\n"


def stv() -> Ruleset:
    return loaded(STV, 15)


@pytest.mark.parametrize("met", list(product((True, False), repeat=4)))
def test_the_highest_level_counts(met: tuple[bool, ...]) -> None:
    sheet = {name: "是" if yes else "否" for name, yes in zip(LEVELS, met, strict=True)}
    highest = max((LEVELS[n] for n, t in sheet.items() if t == "是"), default=0)
    assert the_score(scored(stv(), sheet), "宣传") == highest


def test_what_is_missing_below_the_highest_keeps_nothing_open() -> None:
    result = scored(stv(), {"国家级": "否", "省级": "是"})
    assert the_score(result, "宣传") == 10
    assert "省级" in sentence(line(result, "宣传").trace[-1], "zh")
    assert span_of(scored(stv(), {"省级": "是"}), "宣传") == (10, 15)
    assert span_of(scored(stv(), {"国家级": "否"}), "宣传") == (0, 10)
    assert span_of(scored(stv(), {}), "宣传") == (0, 15)


def test_a_bonus_of_it_stops_at_its_ceiling() -> None:
    body = (
        "一级指标 基础 10分\n  得 满分\n加分项 宣传 最多 12分\n"
        "  要素 只计最高一项：国家级 15分，省级 10分\n"
    )
    ruleset, _ = check_source(Source("x", text(body).replace("总分 10分", "总分 10分，加分后最高 22分")))
    assert ruleset is not None
    assert the_score(scored(ruleset, {"国家级": "是", "省级": "是"}), "宣传") == 12
    assert the_score(scored(ruleset, {"国家级": "否", "省级": "是"}), "宣传") == 10


def test_the_range_is_proved_and_too_much_is_found() -> None:
    [claim] = proof(STV, 15).claims
    assert (claim.bound.low.value, claim.bound.high.value) == (0, 15)
    assert claim.bound.high.reached
    assert codes(STV.replace("宣传 15分", "宣传 12分"), 12) == ["share-above-points"]
    assert codes(STV.replace("宣传 15分", "宣传 20分"), 20) == ["full-mark-differs"]


def test_a_condition_narrows_the_range() -> None:
    [claim] = proof(STV + "  若 省级，得 12分\n", 15).claims
    assert (claim.bound.low.value, claim.bound.high.value) == (0, 15)


def test_each_level_needs_its_points() -> None:
    assert codes(STV.replace("县级 3分", "县级"), 15) == ["element-without-points"]


@settings(deadline=None, max_examples=40)
@given(
    sheet=st.fixed_dictionaries({name: st.sampled_from(["是", "否"]) for name in LEVELS}),
    left_out=st.sets(st.sampled_from(list(LEVELS))),
)
def test_an_open_score_holds_every_completion(sheet: dict[str, str], left_out: set[str]) -> None:
    some = span_of(scored(stv(), {n: t for n, t in sheet.items() if n not in left_out}), "宣传")
    whole = the_score(scored(stv(), sheet), "宣传")
    assert some[0] <= whole <= some[1]
    assert whole == Fraction(max((LEVELS[n] for n, t in sheet.items() if t == "是"), default=0))
