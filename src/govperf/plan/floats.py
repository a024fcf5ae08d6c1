"""Float64 that is exact: which roundings and comparisons of a ratio it decides rightly, with the proof.

A ratio of two whole numbers below 2^53 is one correctly rounded division. Between a score and the half
at which it would be rounded otherwise lies nothing, or at least ``1 / (2 L D)``, where ``D`` is the largest
denominator and ``L`` that of the line's constants. Where the errors of the few operations stay
below a nudge, and the nudge with the errors below that gap, rounding to the nearest gives half up, for every
row. All of this is checked with fractions, for the constants really used.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor, lcm

from attrs import evolve, frozen

from govperf.base.numbers import round_half_up, truncate
from govperf.plan.functions import Function1, Quantity, Terms
from govperf.plan.pieces import Pieces, Start, stretched, within
from govperf.syntax.nodes import Mode

#: Half a unit in the last place of 1.
U = Fraction(1, 2**53)
#: Whole numbers up to here are floats.
WHOLE = 2**53
#: A tie is pushed over by this factor.
NUDGE = Fraction(2**50 + 1, 2**50)


@frozen
class Raw:
    """What a column's integers count, in base units, and the range that they are proved for."""

    coef: Fraction
    low: int
    high: int
    #: The integers are places among this many options, or a flag.
    codes: int = 0


@frozen
class Check:
    """The range that a column's integers are proved for."""

    name: str
    low: int
    high: int


@frozen
class Form:
    """A sum of columns' integers with whole factors, and its range."""

    terms: tuple[tuple[str, int], ...]
    constant: int
    low: int
    high: int


@frozen
class Variable:
    """What is divided: ``above / below``, or ``above`` alone; ``instead`` where ``below`` is 0.

    With ``endless``, ``instead`` is for 0 / 0 only: anything else over 0 lies beyond every place, as
    floats have it.
    """

    above: Form
    below: Form | None = None
    instead: Fraction | None = None
    endless: bool = False

    @property
    def may_be_zero(self) -> bool:
        """Whether the denominator can be 0."""
        return self.below is not None and self.below.low <= 0


@frozen
class Slope:
    """``round(offset + factor * clip(x, low, high))`` in units of the last decimal, as floats."""

    low: float | None
    high: float | None
    factor: float
    offset: float
    #: The proof: the error, the nudge and the gap.
    error: Fraction
    nudge: Fraction
    gap: Fraction


@frozen
class Jump:
    """Whole units added from a place on (``at`` itself included or not)."""

    at: float | int
    included: bool
    units: int


@frozen
class Exact:
    """A rounded function of one variable, in units of the last decimal."""

    variable: Variable | None
    base: int
    slopes: tuple[Slope, ...] = ()
    jumps: tuple[Jump, ...] = ()

    @property
    def reach(self) -> tuple[int, int]:
        """The lowest and the highest value of base and jumps."""
        found = [self.base]
        for jump in self.jumps:
            found.append(found[-1] + jump.units)
        return min(found), max(found)


def endless(made: Exact, mode: Mode) -> tuple[Exact, int] | None:
    """Let what is over 0 lie beyond every place; give the score it then has."""
    variable = made.variable
    if variable is None or variable.below is None or variable.instead is None or variable.above.low < 0:
        return None
    if any(slope.high is None for slope in made.slopes):
        return None
    units = made.base + sum(jump.units for jump in made.jumps)
    units += sum(_value(s, s.high, mode) for s in made.slopes if s.high is not None)
    return evolve(made, variable=evolve(variable, endless=True)), units


def at_instead(made: Exact, mode: Mode) -> int:
    """Give the score of what a zero denominator counts as."""
    assert made.variable is not None
    assert made.variable.instead is not None
    x = float(made.variable.instead)
    units = made.base + sum(j.units for j in made.jumps if x > j.at or (j.included and x == j.at))
    for s in made.slopes:
        low, high = x if s.low is None else s.low, x if s.high is None else s.high
        units += _value(s, max(low, min(high, x)), mode)
    return units


class NotProved(Exception):
    """Float64 cannot be shown to be exact for these constants and ranges."""


def variable_of(quantity: Quantity, raws: Mapping[str, Raw]) -> tuple[Variable, Fraction]:
    """Write a quantity with the columns' own integers: ``factor * above / below``."""
    above, factor = _form(quantity.above, raws)
    if not quantity.below:
        return Variable(above), factor
    below, divisor = _form(quantity.below, raws)
    if below.low < 0:
        raise NotProved
    ratio = factor / divisor
    instead = None if quantity.instead is None else quantity.instead / ratio
    return Variable(above, below, instead), ratio


def _form(terms: Terms, raws: Mapping[str, Raw]) -> tuple[Form, Fraction]:
    factors = {name: factor * (raws[name].coef if name else 1) for name, factor in terms}
    unit = Fraction(1, lcm(*(f.denominator for f in factors.values())))
    whole = {name: int(factor / unit) for name, factor in factors.items()}
    if len(whole) == 1 and "" not in whole:
        [(name, times)] = whole.items()
        if times < 0:
            raise NotProved
        return Form(((name, 1),), 0, raws[name].low, raws[name].high), unit * times
    constant = whole.pop("", 0)
    low = high = constant
    for name, times in whole.items():
        ends = (times * raws[name].low, times * raws[name].high)
        low, high = low + min(ends), high + max(ends)
    if max(abs(low), abs(high)) >= WHOLE:
        raise NotProved
    return Form(tuple(whole.items()), constant, low, high), unit


def range_of(variable: Variable) -> tuple[Fraction, Fraction]:
    """Give the range of a variable, what it counts as included."""
    above, below = variable.above, variable.below
    if below is None:
        return Fraction(above.low), Fraction(above.high)
    least = max(below.low, 1)
    ends = [Fraction(a, b) for a in (above.low, above.high) for b in (least, max(below.high, least))]
    if variable.instead is not None:
        ends.append(variable.instead)
    return min(ends), max(ends)


def exact_function(
    function: Function1, raws: Mapping[str, Raw], mode: Mode, places: int
) -> Exact:
    """Round a function and write it in floats.

    Raises
    ------
    NotProved
        When float64 cannot be shown to give every digit.
    """
    scale = 10**places
    if mode is Mode.HALF_EVEN:
        raise NotProved
    if function.quantity is None:
        value = function.pieces.constant
        assert value is not None
        return Exact(None, _units(value, mode, places))
    variable, factor = variable_of(function.quantity, raws)
    codes = raws[variable.above.terms[0][0]].codes if len(variable.above.terms) == 1 else 0
    pieces = stretched(function.pieces, factor)
    if codes and variable.below is None:
        return _of_codes(variable, pieces, codes, mode, places)
    low, high = range_of(variable)
    pieces = within(pieces, low, high)
    largest = max(abs(variable.above.low), abs(variable.above.high))
    if variable.below is not None:
        largest = max(largest, variable.below.high)
    if largest >= WHOLE:
        raise NotProved
    most = variable.below.high if variable.below is not None else 1
    return _in_floats(variable, pieces, low, high, most, mode, scale)


def _units(value: Fraction, mode: Mode, places: int) -> int:
    turn = round_half_up if mode is Mode.HALF_UP else truncate
    return int(turn(value, places) * 10**places)


def _of_codes(variable: Variable, pieces: Pieces, codes: int, mode: Mode, places: int) -> Exact:
    """Write down the value for each option."""
    values = [_units(pieces.at(Fraction(code)), mode, places) for code in range(codes)]
    jumps = tuple(
        Jump(code, True, values[code] - values[code - 1])
        for code in range(1, codes)
        if values[code] != values[code - 1]
    )
    return Exact(variable, values[0], (), jumps)


def _in_floats(
    variable: Variable, pieces: Pieces, low: Fraction, high: Fraction, most: int, mode: Mode, scale: int
) -> Exact:
    """Take slanted pieces as clipped lines; jumps make up for what those are beyond their ends."""
    ends = [*pieces.starts[1:], Start(high)]
    slopes: list[tuple[int, Slope, int, int]] = []
    for at, (a, b) in enumerate(pieces.lines):
        if b:
            start = pieces.starts[at].at
            left = low if start is None else start
            right = ends[at].at
            assert right is not None
            is_first, is_last = at == 0, at == len(pieces.lines) - 1
            slope = _slope(a * scale, b * scale, left, right, most, mode, is_first, is_last)
            slopes.append((at, slope, _value(slope, float(left), mode), _value(slope, float(right), mode)))
    levels: list[int] = []
    for at, (a, b) in enumerate(pieces.lines):
        own = 0 if b else _scaled_units(a * scale, mode)
        others = sum(
            (gone if where < at else coming) for where, _, coming, gone in slopes if where != at
        )
        levels.append(own - others)
    jumps = tuple(
        _jump(pieces.starts[at], levels[at] - levels[at - 1], variable, most)
        for at in range(1, len(levels))
        if levels[at] != levels[at - 1]
    )
    made = Exact(variable, levels[0], tuple(slope for _, slope, _, _ in slopes), jumps)
    _check_instead(made, variable, pieces, mode, scale)
    return made


def _scaled_units(value: Fraction, mode: Mode) -> int:
    return int(round_half_up(value, 0) if mode is Mode.HALF_UP else truncate(value, 0))


def _slope(
    a: Fraction,
    b: Fraction,
    left: Fraction,
    right: Fraction,
    most: int,
    mode: Mode,
    is_first: bool,
    is_last: bool,
) -> Slope:
    """Choose a nudge for a line, and prove it."""
    over = lcm(a.denominator, b.denominator)
    gap = Fraction(1, (2 if mode is Mode.HALF_UP else 1) * over * max(most, 1))
    reach = max(abs(left), abs(right))
    values = (a + b * left, a + b * right)
    if min(values) < 0 or max(values) >= 2**40:
        raise NotProved
    if a == 0:
        factor, offset = float(b * NUDGE), 0.0
        push = Fraction(factor) / b - 1
        slip = 2 * U + 3 * U * U
        error, nudge = slip * b * reach, push * b * reach
        if b < 0 or push <= slip or nudge + error + push * error >= gap:
            raise NotProved
    else:
        factor = float(b)
        error = reach * (abs(b) * 2 * U * (1 + U) + abs(Fraction(factor) - b) * (1 + 3 * U))
        error += U * (max(values) + 1)
        offset = float(a + gap / 2)
        nudge = Fraction(offset) - a
        if error >= nudge or nudge + error >= gap:
            raise NotProved
    low, high = None if is_first else float(left), None if is_last else float(right)
    return Slope(low, high, factor, offset, error, nudge, gap)


def _value(slope: Slope, x: float, mode: Mode) -> int:
    """Give what the floats make of a place; beyond its ends a line stays at this."""
    found = slope.factor * x + slope.offset if slope.offset else slope.factor * x
    exact = Fraction(found)
    if mode is Mode.TRUNCATE:
        return floor(exact)
    if exact % 1 == Fraction(1, 2):
        raise NotProved
    return round(exact)


def _jump(start: Start, units: int, variable: Variable, most: int) -> Jump:
    """Write down a place; two ratios that differ there must be different floats."""
    assert start.at is not None
    if variable.below is None:
        first = ceil(start.at) if start.included else floor(start.at) + 1
        return Jump(first, True, units)
    at = float(start.at)
    spacing = abs(start.at) * 4 * U
    if Fraction(1, start.at.denominator * max(most, 1)) <= spacing:
        raise NotProved
    return Jump(at, start.included, units)


def _check_instead(made: Exact, variable: Variable, pieces: Pieces, mode: Mode, scale: int) -> None:
    """Try out what a zero denominator counts as: it is no ratio of the columns' integers."""
    if variable.instead is None:
        return
    units = at_instead(made, mode)
    if units != _scaled_units(pieces.at(variable.instead) * scale, mode):
        raise NotProved
