"""Figures for one rule: at its break-points, beside them, and spread about them as real ones are."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from math import floor

from govperf.base.options import options_of
from govperf.checking.bounds import Bound, bounds_of
from govperf.checking.candidates import Unit, break_points, choices_of, domain_of, first_units, is_possible
from govperf.checking.ranges import Domains
from govperf.checking.solving import solved
from govperf.checking.trials import (
    Cell,
    Quantity,
    Subject,
    comes_whole,
    declared_as,
    is_consistent,
    is_day,
    unit_size,
)
from govperf.effects.chance import number, stream_of
from govperf.model import expression as ex
from govperf.model import ruleset as rs

#: Of each rule so many units at its break-points, and so many about them.
AT_EDGES, ABOUT = 64, 160
#: One in so many figures is left as it comes, wherever the rule's break-points are.
_LEFT_AS_IT_COMES = 6
_HUNDREDTH = Fraction(1, 100)


def patterns_of(ruleset: rs.Ruleset, seed: int) -> Iterator[tuple[Bound, tuple[Unit, ...]]]:
    """Give figures for each rule of a ruleset that a table can bring to a score."""
    domains = Domains(ruleset)
    for bound in bounds_of(ruleset):
        if bound.kind is not None:
            continue
        subject = Subject(bound, domains)
        if subject.quantities and all(isinstance(q, str | Cell) for q in subject.quantities):
            units = _patterns(subject, stream_of(seed, *bound.path))
            if units:
                yield bound, units


def _patterns(subject: Subject, stream: int) -> tuple[Unit, ...]:
    edges = [u for u in islice(first_units(subject), 5 * AT_EDGES) if u is not None]
    step = max(1, len(edges) // AT_EDGES)
    turns = _turns(subject)
    about = (_about(subject, turns, stream, at) for at in range(ABOUT))
    found = [*edges[::step], *(unit for unit in about if unit is not None)]
    return tuple(unit for unit in found if is_consistent(subject, unit))


_Turns = list[tuple[ex.Expression, Fraction, Fraction]]


def _turns(subject: Subject) -> _Turns:
    """Give each expression of a rule that has break-points, with its lowest and its highest."""
    found: dict[ex.Expression, list[Fraction]] = {}
    for point in break_points(subject.bound.rule, subject.bound.points):
        found.setdefault(point.expression, []).append(point.value)
    return [(expression, min(values), max(values)) for expression, values in found.items()]


def _about(subject: Subject, turns: _Turns, stream: int, at: int) -> Unit | None:
    """Give figures of a usual size, one of them such that the rule's expression comes near a break-point."""
    chance = stream_of(stream, at)
    unit = {q: _usual(q, subject, number(chance, place)) for place, q in enumerate(subject.quantities)}
    plain = {q: value for q, value in unit.items() if value is not None}
    if len(plain) < len(unit):
        return None
    if number(chance, 98) % _LEFT_AS_IT_COMES == 0:
        return plain
    for expression, wanted in _targets(turns, chance):
        for unknown in subject.quantities:
            found = solved(expression, wanted, unknown, plain, subject.domains.ruleset)
            value = None if found is None else _as_typed(unknown, found, subject)
            if value is not None and is_possible(unknown, value, subject):
                return {**plain, unknown: value}
    return plain


def _targets(turns: _Turns, chance: int) -> Iterator[tuple[ex.Expression, Fraction]]:
    """Give a wanted value for each expression, another expression first each time."""
    start = number(chance, 99) % max(1, len(turns))
    for expression, low, high in turns[start:] + turns[:start]:
        span = max(high - low, abs(high) / 5, _HUNDREDTH)
        share = Fraction(number(chance, 100) % 10_001, 10_000)
        # From a third of the span below the first break-point to a third above the last one.
        yield expression, low - span / 3 + (high - low + span * 2 / 3) * share


def _usual(quantity: Quantity, subject: Subject, chance: int) -> Fraction | None:
    """Give a figure of a usual size within the declared domain."""
    ruleset = subject.domains.ruleset
    declared = declared_as(quantity, ruleset)
    dimension = declared.dimension if declared is not None else ex.MONEY
    if declared is None and isinstance(quantity, str):
        return Fraction(chance % 2)
    if dimension == ex.FLAG or options_of(dimension):
        return Fraction(chance % (len(options_of(dimension)) or 2))
    if not is_day(quantity, subject):
        value = _of_size(quantity, dimension, chance, ruleset)
        if domain_of(quantity, subject).holds(value):
            return value
    known = choices_of(quantity, subject)
    return known[chance % len(known)] if known else None


def _of_size(quantity: Quantity, dimension: str, chance: int, ruleset: rs.Ruleset) -> Fraction:
    """Give a figure in the quantity's own unit: hundredths where it is not counted."""
    low, high = 5, 200
    if dimension == ex.RATIO:
        low, high = (50 if chance % 4 else 0), 100
    elif dimension == ex.MONEY:
        # As many small departments as large ones.
        low, high = ((10, 100), (100, 1000), (1000, 5000))[chance % 3]
    hundredths = 100 * low + (chance >> 16) % (100 * (high - low) + 1)
    value = Fraction(hundredths // 100 if comes_whole(quantity, ruleset) else hundredths)
    return value * unit_size(quantity, ruleset) / (1 if comes_whole(quantity, ruleset) else 100)


def _as_typed(quantity: Quantity, value: Fraction, subject: Subject) -> Fraction | None:
    """Round to what people type: whole things, hundredths of a unit."""
    if comes_whole(quantity, subject.domains.ruleset):
        return Fraction(floor(value))
    size = unit_size(quantity, subject.domains.ruleset)
    return Fraction(floor(value / size * 100), 100) * size
