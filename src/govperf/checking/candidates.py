"""Units worth trying on a rule: readable ones first, then those at the rule's own break-points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import chain, islice, product
from random import Random

from attrs import evolve

from govperf.base.options import options_of
from govperf.base.records import frozen
from govperf.checking.conditions import difference
from govperf.checking.list_ranges import declared_reach
from govperf.checking.reach import EVERYTHING, Reach, meet, reach
from govperf.checking.solving import solved
from govperf.checking.trials import (
    MOST_RECORDS,
    Length,
    Quantity,
    RecordCell,
    Subject,
    comes_whole,
    declared_as,
    is_day,
    is_readable,
    unit_size,
)
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant
from govperf.model.rule_contents import expressions_of
from govperf.syntax.nodes import Side

Unit = dict[Quantity, Fraction]

#: Readable figures that are tried for every quantity, in its own unit.
_PLAIN = tuple(map(Fraction, (
    100, 110, 0, 130, 90, 50, 1, 10, 2, 5, 200, 150, 1000, -1, -10, -100, -1000, 10_000, -10_000,
)))  # fmt: skip
#: How many records lists are tried with.
_LENGTHS = tuple(map(Fraction, (1, 2, 0, 3, 5, 10, 20, MOST_RECORDS)))
#: So many of the figures that a rule names are tried as they are.
_MOST_NAMED = 20
#: So many days before and after the days that a rule names are tried too.
_DAYS_BESIDE = tuple(map(Fraction, (0, 1, -1, 30, 400, -400)))
#: So many units are made of the first figures of each quantity before the break-points have their turn.
_FIRST_UNITS = 64
#: So many figures of each quantity are combined in every way, where that makes no more units than this.
_FULL, _MOST_PRODUCT = 12, 2_048
#: How often figures are mixed anew and the break-points put among them.
_ROUNDS = 24


def first_units(subject: Subject) -> Iterator[Unit | None]:
    """Give units to try a rule on, all within the declared domains; ``None`` for one that failed."""
    choices = _all_choices(subject)
    if choices is not None:
        yield from islice(_products(choices, 3), _FIRST_UNITS)
        yield from _at_break_points(subject, choices, lambda wanted: _backgrounds(choices, wanted, subject))
        yield from _one_changed(choices)


def nearby(subject: Subject, at: Unit) -> Iterator[Unit | None]:
    """Give the units that differ from one in one figure."""
    for quantity, found in (_all_choices(subject) or {}).items():
        for value in found:
            yield {**at, quantity: value}
        yield from _at_break_points(subject, {quantity: found}, lambda wanted: iter((at,)))


def more_units(subject: Subject) -> Iterator[Unit | None]:
    """Give further units, as many as anybody wants to try."""
    choices = _all_choices(subject)
    if not choices:
        return
    if _FULL ** len(choices) <= _MOST_PRODUCT:
        yield from _products(choices, _FULL)
    mixed = _mixed(choices)
    for _ in range(_ROUNDS):
        yield from islice(mixed, _FIRST_UNITS)
        yield from _at_break_points(subject, choices, lambda wanted: islice(mixed, 1))


def _all_choices(subject: Subject) -> dict[Quantity, tuple[Fraction, ...]] | None:
    """Give the figures worth trying for each quantity; ``None`` when one of them has none."""
    choices = {q: _choices(q, subject) for q in subject.quantities}
    return choices if all(choices.values()) else None


def choices_of(quantity: Quantity, subject: Subject) -> tuple[Fraction, ...]:
    """Give the figures worth trying for a quantity, the most readable ones first."""
    return _choices(quantity, subject)


def plain_units(subject: Subject, count: int) -> tuple[Unit, ...]:
    """Give so many units of readable figures; none where a quantity has no figure."""
    choices = {q: tuple(islice(_in_turn(q, subject), count)) for q in subject.quantities}
    if not all(choices.values()):
        return ()
    return tuple(
        {q: found[min(level, len(found) - 1)] for q, found in choices.items()} for level in range(count)
    )


def _products(choices: Mapping[Quantity, tuple[Fraction, ...]], size: int) -> Iterator[Unit]:
    names = tuple(choices)
    for values in product(*(found[:size] for found in choices.values())):
        yield dict(zip(names, values, strict=True))


def _one_changed(choices: Mapping[Quantity, tuple[Fraction, ...]]) -> Iterator[Unit]:
    """Change one figure at a time: with hundreds of quantities no product can be gone through."""
    for level in range(3):
        plain = {q: found[min(level, len(found) - 1)] for q, found in choices.items()}
        yield plain
        for quantity, found in choices.items():
            for value in found:
                yield {**plain, quantity: value}


def _mixed(choices: Mapping[Quantity, tuple[Fraction, ...]]) -> Iterator[Unit]:
    """Mix figures of all quantities without end, the first ones more often; always in the same order."""
    chance = Random(0)
    while True:
        yield {q: found[int(len(found) * chance.random() ** 2)] for q, found in choices.items()}


def _choices(quantity: Quantity, subject: Subject) -> tuple[Fraction, ...]:
    return tuple(_in_turn(quantity, subject))


def _in_turn(quantity: Quantity, subject: Subject) -> Iterator[Fraction]:
    """Give the figures worth trying, each once; who needs only the first ones waits for no others."""
    ruleset, domain = subject.domains.ruleset, domain_of(quantity, subject)
    if count := _options(quantity, subject):
        yield from (Fraction(place) for place in range(count))
        return
    if domain.low.value == 0 and domain.high.value == 1 and _is_flag(quantity, subject):
        yield from (Fraction(1), Fraction(0))
        return
    seen: set[Fraction] = set()
    for value in _tried(quantity, subject, domain):
        if value not in seen and domain.holds(value) and is_readable(quantity, value, ruleset):
            yield value
        seen.add(value)


def _tried(quantity: Quantity, subject: Subject, domain: Reach) -> Iterator[Fraction]:
    if is_day(quantity, subject):
        yield from (day + step for step in _DAYS_BESIDE for day in _days(subject, domain))
        return
    size = unit_size(quantity, subject.domains.ruleset)
    yield from (value * size for value in (_LENGTHS if isinstance(quantity, Length) else _PLAIN))
    ends = [end.value for end in (domain.low, domain.high) if end.value is not None]
    named = [*_named(subject), *_named_in_records(quantity, subject)]
    steps = _around(size, quantity, subject)
    yield from (value + step for value in (*ends, *named) for step in steps)


def _named_in_records(quantity: Quantity, subject: Subject) -> list[Fraction]:
    """Give the figures that conditions may compare a column with."""
    declared = declared_as(quantity, subject.domains.ruleset) if isinstance(quantity, RecordCell) else None
    if declared is None:
        return []
    found = (one.value for one in subject.literals if one.dimension == declared.dimension)
    return list(islice(found, _MOST_NAMED))


def _days(subject: Subject, domain: Reach) -> list[Fraction]:
    """Give the days that a rule names, the ends of the domain, and two of the year it applies to."""
    named = [literal.value for literal in subject.literals if literal.dimension == ex.DATE]
    ends = [end.value for end in (domain.low, domain.high) if end.value is not None]
    year = subject.domains.ruleset.year or 2020
    usual = [Fraction(date(year, month, day).toordinal()) for month, day in ((12, 31), (6, 30))]
    return [*usual, *ends, *named[:_MOST_NAMED]]


def _options(quantity: Quantity, subject: Subject) -> int:
    declared = declared_as(quantity, subject.domains.ruleset)
    return len(options_of(declared.dimension)) if declared is not None else 0


def _is_flag(quantity: Quantity, subject: Subject) -> bool:
    declared = declared_as(quantity, subject.domains.ruleset)
    return declared is not None and declared.dimension == ex.FLAG


def _around(size: Fraction, quantity: Quantity, subject: Subject) -> tuple[Fraction, ...]:
    if comes_whole(quantity, subject.domains.ruleset):
        return (Fraction(0), size, -size)
    return (Fraction(0), size, -size, size / 100, -size / 100)


def domain_of(quantity: Quantity, subject: Subject) -> Reach:
    """Give the declared domain of a quantity."""
    declared = declared_as(quantity, subject.domains.ruleset)
    if declared is None:
        return EVERYTHING
    whole = declared_reach(declared)
    if not isinstance(quantity, Length):
        return whole
    least = max(whole.low.value or Fraction(0), Fraction(0))
    return meet(whole, reach(least, least + MOST_RECORDS)) or whole


def _named(subject: Subject) -> list[Fraction]:
    found = (constant(e) for e in expressions_of(subject.bound.rule))
    return list(islice((value for value in found if value is not None), _MOST_NAMED))


# ---- break-points


@frozen
class BreakPoint:
    """A value of an expression at or beside which the score changes."""

    expression: ex.Expression
    value: Fraction


def _at_break_points(
    subject: Subject,
    choices: Mapping[Quantity, tuple[Fraction, ...]],
    backgrounds: Callable[[Fraction], Iterator[Unit]],
) -> Iterator[Unit | None]:
    """Put each expression at its break-points by way of one quantity, the others being plain."""
    ruleset, kind = subject.domains.ruleset, subject.bound.kind
    of_records = (at for one in subject.aggregated for at in _of_condition(one.where))
    for at in chain(break_points(subject.bound.rule, subject.bound.points), of_records):
        for wanted in (at.value, *(at.value + step for step in _steps(at.expression.dimension))):
            for unknown in choices:
                for plain in backgrounds(wanted):
                    found = solved(at.expression, wanted, unknown, plain, ruleset, kind)
                    if found is not None and is_possible(unknown, found, subject):
                        yield {**plain, unknown: found}
                        if isinstance(unknown, RecordCell):
                            # The other records may be like the first one.
                            yield {**plain, unknown: found, evolve(unknown, number=2): found}
                        break
                    yield None


def is_possible(quantity: Quantity, value: Fraction, subject: Subject) -> bool:
    """Say whether a figure lies in its declared domain and can be written in full."""
    if not domain_of(quantity, subject).holds(value):
        return False
    if is_day(quantity, subject) and not 1 <= value <= date.max.toordinal():
        return False
    return is_readable(quantity, value, subject.domains.ruleset)


def _backgrounds(
    choices: Mapping[Quantity, tuple[Fraction, ...]], wanted: Fraction, subject: Subject
) -> Iterator[Unit]:
    for level in range(3):
        yield {q: found[min(level, len(found) - 1)] for q, found in choices.items()}
    # A third of something can be had only of what has three parts.
    parts = wanted.denominator
    if parts < 10**6:
        plain = {q: parts * unit_size(q, subject.domains.ruleset) for q in choices}
        first = {q: found[0] for q, found in choices.items()}
        yield {q: v if is_possible(q, v, subject) else first[q] for q, v in plain.items()}


def _steps(dimension: str) -> tuple[Fraction, ...]:
    if dimension == ex.MONEY:
        sizes: tuple[Fraction, ...] = (Fraction(10_000), Fraction(100))
    elif dimension in (ex.RATIO, ex.RATIO_DIFFERENCE, ex.NUMBER, ex.ROW):
        sizes = (Fraction(1, 100), Fraction(1, 10_000), Fraction(1))
    else:
        sizes = (Fraction(1),)
    return tuple(sign * size for size in sizes for sign in (1, -1))


def break_points(rule: rs.Rule, points: Fraction) -> Iterator[BreakPoint]:
    """Give the values at which a rule's score changes: those of the conditions, which have the last word,
    then those of the base with the extreme scores first.
    """
    for when in rule.whens:
        yield from _of_condition(when.condition)
    match rule.base:
        case rs.Proportional() as form:
            for limit in (form.cap, form.floor, form.pass_mark):
                if limit is not None:
                    yield compared(form.ratio, limit)
            yield BreakPoint(form.ratio, Fraction(1))
            yield BreakPoint(form.ratio, Fraction(0))
        case rs.Bands() as form:
            yield from _of_bands(form, points)
        case rs.Interpolated() as form:
            for at, _ in sorted(form.anchors, key=lambda a: a[1].out_of(points)):
                yield BreakPoint(form.expression, at)
        case rs.Parts() as form:
            for part in form.parts:
                yield from break_points(part.rule, part.points)
        case rs.Cases() as form:
            for case in form.cases:
                yield from _of_condition(case.condition)
                yield from break_points(case.rule, points)
    for table in (*rule.deduction_tables, *rule.factor_tables):
        yield from _of_bands(table, points)
    for deduction in rule.deductions:
        yield from _of_deduction(deduction, points)


def _of_condition(condition: ex.Condition | None) -> Iterator[BreakPoint]:
    for tests in condition.alternatives if condition is not None else ():
        for test in tests:
            if test.right is not None:
                yield compared(test.left, test.right)


def compared(left: ex.Expression, right: ex.Expression) -> BreakPoint:
    """Give where two sides that are compared are equal."""
    value = constant(right)
    return BreakPoint(left, value) if value is not None else BreakPoint(difference(left, right), Fraction(0))


def _of_bands(form: rs.Bands, points: Fraction) -> Iterator[BreakPoint]:
    """Go from both extreme scores inwards."""
    ordered = sorted(form.bands, key=lambda b: b.share.out_of(points))
    turns = [band for pair in zip(ordered, reversed(ordered), strict=True) for band in pair]
    for band in turns[: len(ordered)]:
        if band.interval is None:
            continue
        low, high = band.interval.low, band.interval.high
        known = [v for e in (low, high) if e is not None and (v := constant(e)) is not None]
        if len(known) == 2:
            yield BreakPoint(form.expression, sum(known, Fraction(0)) / 2)
        for end in (low, high):
            if end is not None:
                yield compared(form.expression, end)


def directions(side: Side | None) -> tuple[int, ...]:
    """Give the signs of the distances from its standard for which a deduction takes something."""
    if side is Side.OFF:
        return (1, -1)
    return (-1,) if side in (Side.BELOW, Side.EARLIER) else (1,)


def _of_deduction(rule: rs.Deduction, points: Fraction) -> Iterator[BreakPoint]:
    """Give the standard, one step beyond it, and where nothing is left to take."""
    most = rule.at_most.out_of(points) if rule.at_most is not None else points
    costs = rule.costs.out_of(points)
    steps = (0, 1, -(-most // costs) if costs else 0)
    at = BreakPoint(rule.expression, Fraction(0))
    if rule.standard is not None:
        at = compared(rule.expression, rule.standard)
    for sign in directions(rule.side):
        for count in steps:
            yield BreakPoint(at.expression, at.value + sign * count * rule.step)
