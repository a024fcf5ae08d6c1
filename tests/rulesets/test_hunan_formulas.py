"""The Hunan formulas against integer arithmetic written out here, over generated sheets."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scored_rulesets import line, scored

FEW = settings(deadline=None, max_examples=25)
YEARS = pytest.mark.parametrize(("year", "points"), [(2015, 5), (2017, 5), (2018, 8)])
#: Amounts of 0.01 万元 each, so that all is integers.
cents = st.integers(min_value=0, max_value=500_000)


def wan(hundredths: int) -> str:
    """Write hundredths of 万元 as a sheet does."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def the_score(year: int, stated: dict[str, str], name: str) -> Fraction:
    found = line(scored(f"cn/hunan/department/{year}", stated), name)
    assert found.score is not None
    assert found.score.low == found.score.high
    return found.score.low


def less(points: int, tenths_for_each: int, steps: int) -> Fraction:
    """Take so many tenths of a point for each step, down to nothing."""
    return Fraction(max(0, points * 10 - tenths_for_each * steps), 10)


@YEARS
@FEW
@given(posts=st.integers(1, 400), people=st.integers(0, 500))
def test_staff(year: int, points: int, posts: int, people: int) -> None:
    steps = max(0, (people - posts) * 100 // posts)
    stated = {"编制人数": str(posts), "在职人数": str(people)}
    assert the_score(year, stated, "在职人员控制率") == less(points, 5, steps)


@pytest.mark.parametrize(
    ("year", "points", "of"), [(2015, 8, "总额"), (2017, 5, "预算数"), (2018, 8, "预算数")]
)
@FEW
@given(before=st.integers(1, 5000), now=cents)
def test_travel(year: int, points: int, of: str, before: int, now: int) -> None:
    steps = max(0, (now - before) * 100 // before)
    stated = {f"上年“三公经费”{of}": wan(before), f"本年“三公经费”{of}": wan(now)}
    assert the_score(year, stated, "“三公经费”变动率") == less(points, 8, steps)


@FEW
@given(approved=st.integers(1, 500_000), completed=cents)
def test_completion_2015(approved: int, completed: int) -> None:
    steps = max(0, (approved - completed) * 20 // approved)
    stated = {"预算数": wan(approved), "预算完成数": wan(completed)}
    assert the_score(2015, stated, "预算完成率") == less(5, 20, steps)


@pytest.mark.parametrize(("year", "points"), [(2017, 5), (2018, 8)])
@FEW
@given(carried=cents, initial=st.integers(1, 500_000), added=cents, left=cents)
def test_completion_from_the_pool(
    year: int, points: int, carried: int, initial: int, added: int, left: int
) -> None:
    steps = left * 20 // (carried + initial + added)
    stated = {
        "上年结转": wan(carried), "年初预算数": wan(initial), "本年追加": wan(added), "年末结余": wan(left),
    }  # fmt: skip
    assert the_score(year, stated, "预算完成率") == less(points, 20, steps)


@pytest.mark.parametrize(("year", "scores"), [(2017, (5, 4, 3, 2, 0)), (2018, (8, 6, 4, 2, 0))])
@FEW
@given(initial=st.integers(1, 500_000), added=st.integers(-200_000, 200_000))
def test_control_bands(year: int, scores: tuple[int, ...], initial: int, added: int) -> None:
    # Upper ends are included: 10 % is still in the second band.
    passed = [added > 0, added * 10 > initial, added * 10 > 2 * initial, added * 10 > 3 * initial]
    stated = {"年初预算数": wan(initial), "本年追加": wan(added)}
    assert the_score(year, stated, "预算控制率") == scores[sum(passed)]


@pytest.mark.parametrize(
    ("percent", "second", "score_2017", "score_2018"),
    [(0, 0, 5, 8), (10, 0, 4, 6), (20, 0, 3, 4), (30, 0, 2, 2), (30, 1, 0, 0), (10, 1, 3, 4), (-1, 0, 5, 8)],
)
def test_edges_of_control_bands(percent: int, second: int, score_2017: int, score_2018: int) -> None:
    stated = {"年初预算数": "100", "本年追加": wan(percent * 100 + second)}
    assert the_score(2017, stated, "预算控制率") == score_2017
    assert the_score(2018, stated, "预算控制率") == score_2018


@FEW
@given(budget=st.integers(1, 100_000), bought=st.integers(0, 200_000))
def test_procurement_counts_both_sides(budget: int, bought: int) -> None:
    steps = abs(bought - budget) * 20 // budget
    stated = {"政府采购预算数": wan(budget), "政府采购实际金额": wan(bought)}
    assert the_score(2018, stated, "政府采购执行率") == less(6, 20, steps)


@FEW
@given(budget=cents, spent=cents)
def test_travel_control_with_and_without_budget(budget: int, spent: int) -> None:
    stated = {"本年“三公经费”预算数": wan(budget), "“三公经费”实际支出": wan(spent)}
    over = max(0, (spent - budget) * 100 // budget) if budget else 100 * (spent > 0)
    assert the_score(2018, stated, "“三公经费”控制率") == less(7, 10, over)


@pytest.mark.parametrize(
    ("percent", "expected"),
    [("100", 6), ("90", 6), ("89.99", 4), ("80", 4), ("79.99", 2), ("70", 2), ("69.99", 0), ("0", 0)],
)
def test_satisfaction_bands(percent: str, expected: int) -> None:
    stated = {"社会公众或服务对象满意度": f"{percent}%"}
    for year in (2017, 2018):
        assert the_score(year, stated, "社会公众或服务对象满意度") == expected


@YEARS
@FEW
@given(posts=st.integers(0, 60), people=st.integers(0, 60), has_posts=st.booleans(), has_people=st.booleans())
def test_interval_holds_every_completion(
    year: int, points: int, posts: int, people: int, has_posts: bool, has_people: bool
) -> None:
    stated = {"编制人数": str(posts), "在职人数": str(people)}
    partly = {k: v for k, v in stated.items() if (has_posts if k == "编制人数" else has_people)}
    name = f"cn/hunan/department/{year}"
    complete, partial = scored(name, stated), scored(name, partly)
    found, wider = line(complete, "在职人员控制率").score, line(partial, "在职人员控制率").score
    assert found is not None
    assert wider is not None
    assert 0 <= wider.low <= found.low <= found.high <= wider.high <= points
    assert partial.total.low <= complete.total.low <= complete.total.high <= partial.total.high <= 100
