"""Intervals against brute force: nothing falls outside a reach, and no reach is wider than it must be."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.checking.fractional import Linear, reach_of_linear, reach_of_quotient
from govperf.checking.reach import (
    End,
    Reach,
    absolute,
    clipped,
    hull,
    larger,
    meet,
    minus,
    opposite,
    over,
    plus,
    smaller,
    times,
    widened,
)

_FAR = Fraction(10**9)
_NEAR = Fraction(1, 10**9)
_SMALL = st.integers(-8, 8).map(lambda n: Fraction(n, 2))


@st.composite
def reaches(draw: st.DrawFn) -> Reach:
    """Draw an interval with small ends, of every kind of end."""
    one, other = draw(_SMALL), draw(_SMALL)
    low, high = min(one, other), max(one, other)
    left, right = draw(st.sampled_from(("[", "(", "∞"))), draw(st.sampled_from(("]", ")", "∞")))
    if low == high and (left, right) != ("[", "]"):
        high += 1
    return Reach(
        End(None if left == "∞" else low, left == "["), End(None if right == "∞" else high, right == "]")
    )


def samples(a: Reach) -> list[Fraction]:
    """Give values of an interval: all that matter for an end, and some between."""
    low = a.low.value if a.low.value is not None else -_FAR
    high = a.high.value if a.high.value is not None else _FAR
    middle = [Fraction(n, 2) for n in range(-12, 13)]
    near = [low, low + _NEAR, high - _NEAR, high, (low + high) / 2, -_NEAR, _NEAR]
    far = [-_FAR, _FAR, -2 * _FAR, 2 * _FAR]
    return sorted({v for v in (*middle, *near, *far) if a.holds(v)})


def assert_exact(found: Reach, values: list[Fraction]) -> None:
    """Say that values fill a reach: none outside, reached ends attained, the others approached."""
    assert all(found.holds(value) for value in values)
    for end, extreme, sign in ((found.low, min(values), -1), (found.high, max(values), 1)):
        if end.value is None:
            assert extreme * sign > 10**6
        elif end.reached:
            assert extreme == end.value
        else:
            assert 0 < (end.value - extreme) * sign < Fraction(1, 10**3)


_TWO: dict[str, tuple[Callable[[Reach, Reach], Reach], Callable[[Fraction, Fraction], Fraction]]] = {
    "plus": (plus, lambda x, y: x + y),
    "minus": (minus, lambda x, y: x - y),
    "times": (times, lambda x, y: x * y),
    "larger": (larger, max),
    "smaller": (smaller, min),
}


@pytest.mark.parametrize("name", _TWO)
@given(a=reaches(), b=reaches())
@settings(deadline=None, max_examples=70)
def test_two_intervals_joined_hold_exactly_what_their_values_give(name: str, a: Reach, b: Reach) -> None:
    joined, joined_values = _TWO[name]
    assert_exact(joined(a, b), [joined_values(x, y) for x in samples(a) for y in samples(b)])


@given(a=reaches(), b=reaches())
@settings(deadline=None, max_examples=70)
def test_a_quotient_holds_exactly_the_quotients_by_what_is_not_zero(a: Reach, b: Reach) -> None:
    values = [x / y for x in samples(a) for y in samples(b) if y]
    found = over(a, b)
    if found is None:
        assert values == []
    else:
        assert_exact(found, values)


@given(a=reaches())
@settings(deadline=None, max_examples=70)
def test_signs_turned_and_dropped(a: Reach) -> None:
    assert_exact(opposite(a), [-x for x in samples(a)])
    assert_exact(absolute(a), [abs(x) for x in samples(a)])


@given(a=reaches(), b=reaches())
@settings(deadline=None, max_examples=70)
def test_what_lies_in_both_lies_in_the_meeting_and_nothing_else_does(a: Reach, b: Reach) -> None:
    found = meet(a, b)
    for value in {*samples(a), *samples(b)}:
        assert (found is not None and found.holds(value)) == (a.holds(value) and b.holds(value))


@given(members=st.lists(reaches(), min_size=1, max_size=4))
@settings(deadline=None, max_examples=70)
def test_a_hull_is_the_smallest_interval_over_its_members(members: list[Reach]) -> None:
    assert_exact(hull(members), [v for member in members for v in samples(member)])


@given(a=reaches(), floor=st.none() | reaches(), cap=st.none() | reaches())
@settings(deadline=None, max_examples=70)
def test_the_floor_has_the_last_word_over_the_cap(a: Reach, floor: Reach | None, cap: Reach | None) -> None:
    found = clipped(a, floor, cap)
    for value in samples(a)[::3]:
        for top in samples(cap)[::3] if cap is not None else [value]:
            for bottom in samples(floor)[::3] if floor is not None else [min(value, top)]:
                assert found.holds(max(min(value, top), bottom))


def test_ends_of_thousands_of_digits_are_let_go() -> None:
    long = Reach(End(Fraction(1, 7**4000), True), End(Fraction(3), True))
    assert widened(long) == Reach(End(None, False), End(Fraction(3), True))
    short = Reach(End(Fraction(1, 7), True), End(Fraction(3), True))
    assert widened(short) is short


# ---- linear forms and their quotients

_NAMES = ("x", "y", "z")


@st.composite
def linear_forms(draw: st.DrawFn) -> Linear:
    return {name: draw(st.integers(-3, 3).map(Fraction)) for name in ("", *_NAMES)}


def value_at(form: Linear, at: dict[str, Fraction]) -> Fraction:
    return form[""] + sum((form[name] * at[name] for name in _NAMES), Fraction(0))


def units(domains: dict[str, Reach]) -> list[dict[str, Fraction]]:
    """Give points of a box: its corners and points beside them, and some inside."""
    axes = {}
    for name, domain in domains.items():
        every = samples(domain)
        axes[name] = sorted({*every[:3], *every[-3:], *every[len(every) // 2 : len(every) // 2 + 2]})
    return [
        {"x": x, "y": y, "z": z} for x in axes["x"] for y in axes["y"] for z in axes["z"]
    ]  # fmt: skip


_BOXES = st.fixed_dictionaries({name: reaches() for name in _NAMES})


@given(form=linear_forms(), box=_BOXES)
@settings(deadline=None, max_examples=60)
def test_a_linear_form_reaches_exactly_its_values(form: Linear, box: dict[str, Reach]) -> None:
    found = reach_of_linear(form, box.__getitem__)
    assert_exact(found, [value_at(form, at) for at in units(box)])


@given(above=linear_forms(), below=linear_forms(), box=_BOXES)
@settings(deadline=None, max_examples=70)
def test_no_quotient_of_linear_forms_leaves_its_reach(
    above: Linear, below: Linear, box: dict[str, Reach]
) -> None:
    found = reach_of_quotient(above, below, box.__getitem__)
    if found is None:
        return
    for at in units(box):
        under = value_at(below, at)
        if under:
            assert found.holds(value_at(above, at) / under)


_CLOSED = st.tuples(_SMALL, _SMALL).map(lambda ends: Reach(End(min(ends), True), End(max(ends), True)))


@given(
    above=linear_forms(),
    below=linear_forms(),
    box=st.fixed_dictionaries(dict.fromkeys(_NAMES, _CLOSED)),
)
@settings(deadline=None, max_examples=70)
def test_over_a_closed_box_the_extremes_are_those_of_its_corners(
    above: Linear, below: Linear, box: dict[str, Reach]
) -> None:
    corners = [
        {"x": x.value, "y": y.value, "z": z.value}
        for x in (box["x"].low, box["x"].high)
        for y in (box["y"].low, box["y"].high)
        for z in (box["z"].low, box["z"].high)
    ]
    under = [value_at(below, at) for at in corners]  # type: ignore[arg-type]
    if min(under) <= 0:
        return
    quotients = [value_at(above, at) / u for at, u in zip(corners, under, strict=True)]  # type: ignore[arg-type]
    found = reach_of_quotient(above, below, box.__getitem__)
    assert found == Reach(End(min(quotients), True), End(max(quotients), True))


def test_a_part_of_a_whole_lies_between_nothing_and_all() -> None:
    # x ÷ (x + y) with x, y ≥ 0 and not both 0.
    at_least_0, one = Reach(End(Fraction(0), True), End(None, False)), Fraction(1)
    box = {"x": at_least_0, "y": at_least_0}
    found = reach_of_quotient({"x": one}, {"x": one, "y": one}, box.__getitem__)
    assert found == Reach(End(Fraction(0), True), End(Fraction(1), True))


def test_an_end_met_along_an_open_edge_is_reached() -> None:
    # (x − y) ÷ (x + y) is −1 at x = 0 for every y of (1, 2), though no corner belongs to the box.
    box = {
        "x": Reach(End(Fraction(0), True), End(Fraction(1), True)),
        "y": Reach(End(Fraction(1), False), End(Fraction(2), False)),
    }
    one = Fraction(1)
    found = reach_of_quotient({"x": one, "y": -one}, {"x": one, "y": one}, box.__getitem__)
    assert found is not None
    assert found.low == End(Fraction(-1), True)
    assert found.high == End(Fraction(0), False)
