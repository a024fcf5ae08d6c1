"""Scores as float64 can make them: each proved, with the places at which its conditions turn."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from govperf.plan.floats import (
    Exact,
    NotProved,
    Raw,
    U,
    Variable,
    at_instead,
    endless,
    exact_function,
    range_of,
    variable_of,
)
from govperf.plan.functions import Function1, Scoring, Test
from govperf.plan.pieces import stretched, within
from govperf.syntax.nodes import Mode


@frozen
class Figures:
    """A condition or a score of one leaf, ready for steps.

    ``tests`` are alternatives of conjunctions; each test is a variable and the places where it turns
    between false and true, beginning with ``begins``.
    """

    tests: tuple[tuple[Turns, ...], ...]
    then: Made
    otherwise: Made


@frozen
class Turns:
    """Where a condition on one variable turns."""

    variable: Variable
    begins: bool
    places: tuple[tuple[float | int, bool], ...]


Made = Exact | Figures


@frozen
class LeafSteps:
    """A leaf that float64 scores exactly: which one it is, and how."""

    place: int
    made: Made


def made_of(scoring: Scoring, raws: Mapping[str, Raw], mode: Mode, places: int) -> Made:
    """Round a lowered rule and prove it.

    Raises
    ------
    NotProved
    """
    if isinstance(scoring, Function1):
        return _without_patch(exact_function(scoring, raws, mode, places), mode)
    tests = tuple(tuple(_turns(t, raws) for t in tests) for tests in scoring.alternatives)
    then = made_of(scoring.then, raws, mode, places)
    found = Figures(tests, then, made_of(scoring.otherwise, raws, mode, places))
    return _without_choice(found, mode)


def _without_patch(made: Exact, mode: Mode) -> Exact:
    """Spare what a zero denominator counts as, where something over 0 scores the same anyway."""
    found = endless(made, mode)
    if found is None or made.variable is None or made.variable.above.low <= 0:
        return made
    return found[0] if found[1] == at_instead(made, mode) else made


def _without_choice(made: Figures, mode: Mode) -> Made:
    """Spare the question whether something is over 0, where what lies beyond every place scores the same."""
    then, other = made.then, made.otherwise
    if not isinstance(then, Exact) or not isinstance(other, Exact) or then.variable is not None:
        return made
    found = endless(other, mode)
    if found is None or found[1] != then.base or len(made.tests) != 1 or other.variable is None:
        return made
    above, below = other.variable.above, other.variable.below
    asked = {t.variable.above: (t.begins, t.places) for t in made.tests[0] if t.variable.below is None}
    positive = ((True, ()),) if above.low > 0 else ((False, ((1, True),)),)
    zero = ((True, ((1, True),)), (False, ((0, True), (1, True))))
    is_that = len(made.tests[0]) == 2 and asked.get(above) in positive and below in asked
    return found[0] if is_that and below is not None and asked[below] in zero else made


def _turns(test: Test, raws: Mapping[str, Raw]) -> Turns:
    """Write a condition with the columns' integers; ratios on both sides of a place must differ."""
    variable, factor = variable_of(test.quantity, raws)
    low, high = range_of(variable)
    holds = within(stretched(test.holds, factor), low, high)
    found: list[tuple[float | int, bool]] = []
    for start in holds.starts[1:]:
        assert start.at is not None
        if variable.below is None:
            first = -(-start.at // 1) if start.included else start.at // 1 + 1
            # Whole numbers turn at the first one that counts; before it nothing has turned.
            found.append((int(first), True))
            continue
        if Fraction(1, start.at.denominator * max(variable.below.high, 1)) <= abs(start.at) * 4 * U:
            raise NotProved
        found.append((float(start.at), start.included))
    if variable.instead is not None:
        x = float(variable.instead)
        turned = sum(x > at or (included and x == at) for at, included in found)
        if bool(holds.lines[0][0]) ^ bool(turned % 2) != bool(holds.at(variable.instead)):
            raise NotProved
    return Turns(variable, bool(holds.lines[0][0]), tuple(found))


def is_rare(figures: Figures) -> bool:
    """Say whether a condition holds at single values of an amount only."""
    return all(any(is_point(test) for test in tests) for tests in figures.tests)


def is_point(test: Turns) -> bool:
    """Say whether a condition holds at one amount only."""
    return test.variable.below is None and point_of(test) is not None


def point_of(test: Turns) -> int | None:
    """Give the only whole number at which a condition holds."""
    if test.begins and len(test.places) == 1 and test.places[0][0] == test.variable.above.low + 1:
        return test.variable.above.low
    if not test.begins and len(test.places) == 2 and test.places[1][0] == test.places[0][0] + 1:
        return int(test.places[0][0])
    return None


def choices_of(made: Made) -> list[Figures]:
    """Give the choices that a score makes, those inside others too."""
    if isinstance(made, Exact):
        return []
    return [made, *choices_of(made.then), *choices_of(made.otherwise)]
