"""Scores as whole divisions in 64 bits: where float64 is not proved, but no product can overflow.

A quantity is written as one whole number over another above zero. Every product, sum and comparison that
a score needs is given a bound from the columns' ranges; a rule is lowered only if all of them fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, lcm

from attrs import frozen

from govperf.plan.floats import NotProved, Raw
from govperf.plan.functions import Function1, Quantity, Scoring, Terms, Test
from govperf.plan.pieces import Start
from govperf.run.rule import ROUNDINGS
from govperf.syntax.nodes import Mode

#: The largest magnitude that int64 holds.
WIDEST = 2**63 - 1


@frozen
class WholeSum:
    """A sum of columns' integers with whole factors, and the range it is in."""

    terms: tuple[tuple[str, int], ...]
    constant: int
    low: int
    high: int


@frozen
class Over:
    """``above / below``; ``instead`` where ``below`` is 0, and no value where that is ``None``.

    ``most`` and ``below_most`` bound the magnitudes of both once the sign and the zero are seen to.
    """

    above: WholeSum
    below: WholeSum
    instead: tuple[int, int] | None
    most: int
    below_most: int


@frozen
class Reach:
    """Whether ``above / below`` has come to ``numerator / denominator``, that place included or not."""

    numerator: int
    denominator: int
    included: bool


@frozen
class WholeLine:
    """``(slope * above + level * below) / (over * below)``, rounded; ``units`` where it is a constant."""

    units: int
    slope: int = 0
    level: int = 0
    over: int = 1
    may_be_negative: bool = False


@frozen
class WholePieces:
    """Lines of one quantity, each from its place up to the next one's."""

    over: Over | None
    places: tuple[Reach, ...]
    lines: tuple[WholeLine, ...]


@frozen
class WholeTest:
    """A condition on one quantity: whether it holds before the first place, and where it turns."""

    over: Over
    begins: bool
    places: tuple[Reach, ...]


@frozen
class WholeChoice:
    """One score where a condition holds (a disjunction of conjunctions), another elsewhere."""

    alternatives: tuple[tuple[WholeTest, ...], ...]
    then: Whole
    otherwise: Whole


Whole = WholePieces | WholeChoice


def whole_of(scoring: Scoring, raws: Mapping[str, Raw], mode: Mode, places: int) -> Whole:
    """Write a lowered rule in whole numbers of 64 bits.

    Raises
    ------
    NotProved
        When some product may be too large for them.
    """
    if isinstance(scoring, Function1):
        return _pieces(scoring, raws, mode, places)
    return WholeChoice(
        tuple(tuple(_test(test, raws) for test in tests) for tests in scoring.alternatives),
        whole_of(scoring.then, raws, mode, places),
        whole_of(scoring.otherwise, raws, mode, places),
    )


def over_of(quantity: Quantity, raws: Mapping[str, Raw]) -> Over:
    """Write a quantity as one whole number over another."""
    above = _with_units(quantity.above, raws)
    below = _with_units(quantity.below or (("", Fraction(1)),), raws)
    shared = lcm(*(f.denominator for f in (*above.values(), *below.values())))
    common = gcd(*(int(f * shared) for f in (*above.values(), *below.values())))
    upper, lower = (
        _sum({name: int(f * shared) // common for name, f in side.items()}, raws)
        for side in (above, below)
    )
    most, below_most = max(-upper.low, upper.high, 1), max(-lower.low, lower.high, 1)
    instead = None
    if quantity.instead is not None and lower.low <= 0 <= lower.high:
        instead = quantity.instead.as_integer_ratio()
        most, below_most = max(most, abs(instead[0])), max(below_most, instead[1])
    return Over(upper, lower, instead, most, below_most)


def _with_units(terms: Terms, raws: Mapping[str, Raw]) -> dict[str, Fraction]:
    return {name: factor * (raws[name].coef if name else 1) for name, factor in terms}


def _sum(factors: Mapping[str, int], raws: Mapping[str, Raw]) -> WholeSum:
    constant = factors.get("", 0)
    terms = tuple((name, factor) for name, factor in factors.items() if name)
    low = high = constant
    widest = abs(constant)
    for name, factor in terms:
        ends = (factor * raws[name].low, factor * raws[name].high)
        low, high = low + min(ends), high + max(ends)
        widest += max(map(abs, ends))
    _fits(widest)
    return WholeSum(terms, constant, low, high)


def _fits(most: int) -> None:
    if most > WIDEST:
        raise NotProved


def _pieces(made: Function1, raws: Mapping[str, Raw], mode: Mode, places: int) -> WholePieces:
    scale = 10**places
    if made.quantity is None:
        value = made.pieces.constant
        assert value is not None
        return WholePieces(None, (), (WholeLine(_units(value * scale, mode)),))
    over = over_of(made.quantity, raws)
    lines = tuple(_line(a * scale, b * scale, over, mode) for a, b in made.pieces.lines)
    return WholePieces(over, tuple(_reach(s, over) for s in made.pieces.starts[1:]), lines)


def _units(value: Fraction, mode: Mode) -> int:
    return int(ROUNDINGS[mode](value, 0))


def _line(a: Fraction, b: Fraction, over: Over, mode: Mode) -> WholeLine:
    if not b:
        return WholeLine(_units(a, mode))
    divisor = lcm(a.denominator, b.denominator)
    slope, level = int(b * divisor), int(a * divisor)
    # Twice the numerator, and the denominator with it, are the widest that rounding needs.
    widest = abs(slope) * over.most + abs(level) * over.below_most
    _fits(2 * widest + 2 * divisor * over.below_most)
    sign_changes = over.above.low < 0 or slope < 0 or level < 0 or over.below.low < 0
    if over.instead is not None and over.instead[0] < 0:
        sign_changes = True
    return WholeLine(0, slope, level, divisor, may_be_negative=sign_changes)


def _reach(start: Start, over: Over) -> Reach:
    assert start.at is not None
    numerator, denominator = start.at.as_integer_ratio()
    _fits(max(abs(numerator) * over.below_most, denominator * over.most))
    return Reach(numerator, denominator, start.included)


def _test(test: Test, raws: Mapping[str, Raw]) -> WholeTest:
    over = over_of(test.quantity, raws)
    places = tuple(_reach(start, over) for start in test.holds.starts[1:])
    return WholeTest(over, bool(test.holds.lines[0][0]), places)
