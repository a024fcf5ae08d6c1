"""Exhaustive search over a grid: what a rule gives for every unit of it, by the evaluator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product

from attrs import frozen

from govperf.base.options import options_of
from govperf.base.units import unit_named
from govperf.checking.trials import Length, Quantity, RecordCell, declared_as
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant, parts
from govperf.model.rule_contents import expressions_of
from govperf.run.expressions import Facts, evaluate
from govperf.run.outcome import Outcome
from govperf.run.rule import limited, unclamped
from govperf.run.values import Known, Value


@frozen(kw_only=True)
class Verdict:
    """What a grid shows of a rule that may have been spoiled."""

    points: int
    left_its_points: int
    without_band: int
    differing: int

    @property
    def keeps_the_promise(self) -> bool:
        """Whether every unit of the grid has a score within the points, or is open for a reason."""
        return not self.left_its_points and not self.without_band


def inputs_of(rule: rs.Rule, ruleset: rs.Ruleset) -> tuple[Quantity, ...]:
    """Give the inputs that a rule reads, through its metrics as well, and what its lists have."""
    found: dict[Quantity, None] = {}
    waiting = list(expressions_of(rule))
    for form in (rule.base, *(within.base for within in rs.inner_rules(rule.base))):
        if isinstance(form, rs.Checklist):
            found |= dict.fromkeys(e.name for e in form.elements)
    while waiting:
        part = waiting.pop()
        waiting += parts(part)
        if isinstance(part, ex.InputValue):
            found[part.name] = None
        elif isinstance(part, ex.MetricValue):
            waiting.append(ruleset.metrics[part.name].expression)
        elif isinstance(part, ex.Aggregated):
            found[Length(part.list)] = None
        elif isinstance(part, ex.ColumnValue) and part.name in ruleset.lists[part.list].columns:
            found |= dict.fromkeys(RecordCell(part.list, part.name, number) for number in (1, 2))
    return tuple(found)


def outcome_at(
    rule: rs.Rule, points: Fraction, ruleset: rs.Ruleset, at: Mapping[Quantity, Fraction]
) -> Outcome:
    """Score a unit by a rule as written."""
    return unclamped(rule, points, _facts(ruleset, at), name="某项")


def _facts(ruleset: rs.Ruleset, at: Mapping[Quantity, Fraction]) -> Facts:
    inputs = {name: Known(value) for name, value in at.items() if isinstance(name, str)}
    facts = Facts(ruleset, inputs, lambda row, column: None)
    lengths = {name.list: int(value) for name, value in at.items() if isinstance(name, Length)}
    facts.lists = {name: _records(name, count, at, facts) for name, count in lengths.items()}
    return facts


def _records(
    name: str, count: int, at: Mapping[Quantity, Fraction], facts: Facts
) -> tuple[dict[str, Value], ...]:
    """Make the records of a list: a first one, and others that are all alike."""
    return tuple(_record(name, min(number, 2), at, facts) for number in range(1, count + 1))


def _record(name: str, number: int, at: Mapping[Quantity, Fraction], facts: Facts) -> dict[str, Value]:
    record: dict[str, Value] = {
        cell.column: Known(value)
        for cell, value in at.items()
        if isinstance(cell, RecordCell) and (cell.list, cell.number) == (name, number)
    }
    for column, computed in facts.ruleset.lists[name].computed.items():
        read = {part.name for part in _all(computed.expression) if isinstance(part, ex.ColumnValue)}
        if read <= record.keys():
            record[column] = evaluate(computed.expression, facts.of_record(record))
    return record


def grid(
    names: tuple[Quantity, ...], ruleset: rs.Ruleset, rule: rs.Rule, most_points: int
) -> Iterator[dict[Quantity, Fraction]]:
    """Go through a grid of the declared domains: their ends, what the rule names, and steps between."""
    axes = [_axis(name, _declared(name, ruleset), rule) for name in names]
    size = 1
    while size < 400 and _count(axes, size + 1) <= most_points:
        size += 1
    for values in product(*(axis[:size] for axis in axes)):
        at = dict(zip(names, values, strict=True))
        if _is_possible(at, ruleset):
            yield at


def _declared(name: Quantity, ruleset: rs.Ruleset) -> rs.Input:
    declared = declared_as(name, ruleset)
    assert declared is not None
    return declared


def _is_possible(at: Mapping[Quantity, Fraction], ruleset: rs.Ruleset) -> bool:
    """Say whether nobody's rank is beyond the size of the cohort."""
    pairs = ((rank.name, rank.cohort) for rank in ruleset.ranks.values() if rank.cohort is not None)
    return all(at[place] <= at[size] for place, size in pairs if place in at and size in at)


def _count(axes: list[list[Fraction]], size: int) -> int:
    count = 1
    for axis in axes:
        count *= min(len(axis), size)
    return count


def _axis(name: Quantity, declared: rs.Input, rule: rs.Rule) -> list[Fraction]:
    """Give the values of one quantity, the telling ones first."""
    if isinstance(name, Length):
        return [value for value in map(Fraction, (1, 2, 0, 3, 5)) if _lies_in(value, declared)]
    if declared.dimension == ex.DATE:
        # The days that generated rules name lie around the middle of 2025.
        start = date(2025, 6, 30).toordinal()
        days = [Fraction(start + step) for step in (0, 1, 7, -1, 10, 30, 31, 60, 70, 400)]
        return [day for day in days if _lies_in(day, declared)]
    options = options_of(declared.dimension)
    if declared.dimension == ex.FLAG or options:
        return [Fraction(value) for value in range(len(options) or 2)]
    unit = unit_named(declared.unit)
    size = unit.factor if unit is not None else Fraction(1)
    is_whole = unit is not None and unit.zh == unit.dimension
    named = [v for e in expressions_of(rule) for p in _all(e) if (v := constant(p)) is not None]
    bounds = (declared.domain.low, declared.domain.high) if declared.domain is not None else ()
    ends = [v for e in bounds if e is not None and (v := constant(e)) is not None]
    plain = (0, 10, 100, 5, 12, 1, 9, 11, 50, 1000, -1, 20, 49, 51, 101, 99, 2, 3)
    telling = [Fraction(n) * size for n in plain]
    near = [v + d * size for v in (*ends, *named) for d in (0, 1, -1, Fraction(1, 10), Fraction(-1, 10))]
    steady = [Fraction(n) * size for n in range(-30, 160)]
    halves = [Fraction(n, 2) * size for n in range(-21, 260, 2)]
    values = dict.fromkeys((*ends, *telling, *near, *steady, *halves))
    return [v for v in values if _lies_in(v, declared) and (not is_whole or v.denominator == 1)]


def _all(expression: ex.Expression) -> list[ex.Expression]:
    found, waiting = [], [expression]
    while waiting:
        part = waiting.pop()
        found.append(part)
        waiting += parts(part)
    return found


def _lies_in(value: Fraction, declared: rs.Input) -> bool:
    domain = declared.domain
    if domain is None:
        return True
    low = constant(domain.low) if domain.low is not None else None
    high = constant(domain.high) if domain.high is not None else None
    if low is not None and (value < low or (value == low and not domain.low_included)):
        return False
    return high is None or value < high or (value == high and domain.high_included)


def search(spoiled: rs.Ruleset, sound: rs.Ruleset, most_points: int) -> Verdict:
    """Compare the scores of two rulesets over a grid, indicator by indicator where they differ.

    ``most_points`` is the size of an indicator's grid; with many quantities each gets fewer values.
    """
    count = left = bandless = differing = 0
    before = {scored.path[-1]: scored for scored in _scored(sound)}
    for item in _scored(spoiled):
        other = before.get(item.path[-1])
        names = inputs_of(item.rule, spoiled)
        if other is not None and _is_same(item, other, names, spoiled, sound):
            continue
        for at in grid(names, spoiled, item.rule, most_points):
            outcome = item.at(spoiled, at)
            count += 1
            left += outcome.low < item.lowest or outcome.high > item.highest
            bandless += any(r.code == "no-band" for r in outcome.open_reasons)
            differing += _differs(outcome, other, sound, at)
    return Verdict(points=count, left_its_points=left, without_band=bandless, differing=differing)


@frozen(kw_only=True)
class Scored:
    """An indicator, or a bonus or penalty, which stops at its limits."""

    path: tuple[str, ...]
    rule: rs.Rule
    lowest: Fraction = Fraction(0)
    highest: Fraction
    extra: rs.Extra | None = None

    def at(self, ruleset: rs.Ruleset, at: Mapping[Quantity, Fraction]) -> Outcome:
        """Score a unit."""
        if self.extra is None:
            return outcome_at(self.rule, self.highest, ruleset, at)
        return limited(self.extra, _facts(ruleset, at))


def _scored(ruleset: rs.Ruleset) -> list[Scored]:
    found = [
        Scored(path=item.path, rule=item.rule, highest=item.points)
        for item in rs.leaves(ruleset.items)
        if isinstance(item, rs.Indicator) and item.rule is not None
    ]
    return found + [
        Scored(path=e.path, rule=e.rule, lowest=e.rule.lowest, highest=e.highest, extra=e)
        for e in ruleset.extras
    ]


def _is_same(
    item: Scored, other: Scored, names: tuple[Quantity, ...], spoiled: rs.Ruleset, sound: rs.Ruleset
) -> bool:
    if (item, spoiled.rounding) != (other, sound.rounding):
        return False
    same_inputs = all(
        _is_there(name, sound) and _declared(name, spoiled) == _declared(name, sound) for name in names
    )
    metrics = {name: m.expression for name, m in spoiled.metrics.items()}
    return same_inputs and metrics == {name: m.expression for name, m in sound.metrics.items()}


def _is_there(name: Quantity, ruleset: rs.Ruleset) -> bool:
    if isinstance(name, str):
        return name in ruleset.inputs
    listed = ruleset.lists.get(name.list) if isinstance(name, Length | RecordCell) else None
    return listed is not None and (isinstance(name, Length) or name.column in listed.columns)


def _differs(
    outcome: Outcome, other: Scored | None, sound: rs.Ruleset, at: Mapping[Quantity, Fraction]
) -> bool:
    if other is None or not set(inputs_of(other.rule, sound)) <= at.keys():
        return True
    if not all(_lies_in(at[name], _declared(name, sound)) for name in inputs_of(other.rule, sound)):
        return False
    was = other.at(sound, at)
    return (was.low, was.high, was.uncounted) != (outcome.low, outcome.high, outcome.uncounted)
