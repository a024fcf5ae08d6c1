"""若 and 情形 that no unit meets, against a grid of every break-point and a value between each two."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest
from examined import CITED, RATE, findings, line_of, text_of
from hypothesis import given, settings
from hypothesis import strategies as st

_SIGNS = {
    "低于": operator.lt, "不高于": operator.le, "等于": operator.eq,
    "≠": operator.ne, "不低于": operator.ge, "超过": operator.gt,
}  # fmt: skip
#: The domain is 0 % to 200 %; the bounds are whole tenths, from below it to above it.
_GRID = [Fraction(n, 20) for n in range(41)]
_TESTS = st.tuples(st.sampled_from(list(_SIGNS)), st.integers(-2, 22))


def _holds(sign: str, tenths: int, value: Fraction) -> bool:
    return bool(_SIGNS[sign](value, Fraction(tenths, 10)))


def _says(sign: str, tenths: int) -> str:
    return f"执行率 {sign} {tenths * 10}%"


@settings(max_examples=60, deadline=None)
@given(st.lists(_TESTS, min_size=1, max_size=4))
def test_a_case_is_dead_where_no_unit_is_left_for_it(tests: list[tuple[str, int]]) -> None:
    cases = [f"情形 {_says(*test)}：\n得 {number}分" for number, test in enumerate(tests)]
    text = text_of(RATE + CITED + "\n".join([*cases, "其他情形：\n得 9分"]) + "\n")
    left, dead = list(_GRID), []
    for test in tests:
        if not any(_holds(*test, value) for value in left):
            dead.append(f"情形 {_says(*test)}：")
        left = [value for value in left if not _holds(*test, value)]
    if not left:
        dead.append("其他情形：")
    assert [line_of(d) for d in findings(text, "case-never-met")] == dead


@settings(max_examples=60, deadline=None)
@given(_TESTS, _TESTS)
def test_a_condition_is_dead_where_no_unit_meets_it(one: tuple[str, int], other: tuple[str, int]) -> None:
    text = text_of(f"{RATE}{CITED}按比例 执行率，封顶 100%\n若 {_says(*one)} 且 {_says(*other)}，不得分\n")
    met = any(_holds(*one, value) and _holds(*other, value) for value in _GRID)
    assert len(findings(text, "condition-never-met")) == (not met)


@pytest.mark.parametrize(
    ("inside", "dead"),
    [("若 执行率 超过 90%，不得分", 1), ("若 执行率 低于 40%，不得分", 0)],
    ids=["contradicts the case", "within the case"],
)
def test_a_condition_inside_a_case_is_asked_of_the_units_of_the_case(inside: str, dead: int) -> None:
    body = f"情形 执行率 低于 50%：\n按比例 执行率，封顶 100%\n{inside}\n其他情形：\n得 9分\n"
    assert len(findings(text_of(RATE + CITED + body), "condition-never-met")) == dead
