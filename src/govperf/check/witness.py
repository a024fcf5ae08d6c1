"""One concrete unit for which a rule leaves its points, found by trying and confirmed by the evaluator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice, product

from attrs import frozen

from govperf.base.diagnostics import Message
from govperf.base.figures import Figure
from govperf.base.units import unit_named
from govperf.check.bounds import Bound
from govperf.check.ranges import Domains
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.rules import constant, expressions_of, parts
from govperf.run.expressions import Facts
from govperf.run.rule import unclamped
from govperf.run.values import Known, Missing, Undefined, Value
from govperf.syntax.nodes import Answer, Kind

#: Readable figures that are tried for every quantity, in its own unit.
_PLAIN = tuple(Fraction(n) for n in (0, 1, 2, 5, 10, 50, 90, 100, 110, 130, 150, 200, 1000, -1, -10, -100))
#: So many units are tried at most; a rule that reads more quantities is answered "not proved".
_MOST_TRIES = 20_000
_ROW = ("指标值", "完成值")


@frozen(kw_only=True)
class Witness:
    """A unit, and the score that the rule as written gives it.

    ``figures`` names each quantity with its value; ``score`` lies outside [0, points].
    """

    figures: tuple[tuple[str, Figure], ...]
    score: Fraction


def find_witness(bound: Bound, domains: Domains) -> Witness | None:
    """Look for a unit that a rule takes out of its points, with figures as readable as can be."""
    names = _quantities(bound.rule, domains.ruleset)
    choices = [_candidates(name, bound, domains) for name in names]
    for values in islice(_simplest_first(choices), _MOST_TRIES):
        at = dict(zip(names, values, strict=True))
        score = _broken(bound, at, domains.ruleset)
        if score is not None:
            return _witness(_simplified(bound, at, choices, domains.ruleset), bound, domains.ruleset)
    return None


def _quantities(rule: rs.Rule, ruleset: rs.Ruleset) -> tuple[str, ...]:
    """Give the inputs, and the row's own figures, that a rule reads; each once."""
    found: dict[str, None] = {}
    waiting = list(reversed(expressions_of(rule)))
    for form in _forms(rule):
        if isinstance(form, rs.Checklist):
            found |= dict.fromkeys(e.name for e in form.elements)
    while waiting:
        part = waiting.pop()
        waiting += reversed(parts(part))
        match part:
            case ex.MetricValue():
                waiting.append(ruleset.metrics[part.name].expression)
            case ex.InputValue():
                found[part.name] = None
            case ex.RowValue():
                found |= dict.fromkeys(_ROW)
    return tuple(found)


def _forms(rule: rs.Rule) -> tuple[rs.Form | None, ...]:
    """Give a rule's form, or those of its parts."""
    if isinstance(rule.base, rs.Parts):
        return tuple(part.rule.base for part in rule.base.parts)
    return (rule.base,)


def _candidates(name: str, bound: Bound, domains: Domains) -> tuple[Fraction, ...]:
    """Give values worth trying, readable ones first, all within the declared domain."""
    if name in _ROW:
        return _PLAIN
    declared = domains.ruleset.inputs[name]
    if declared.dimension == ex.FLAG:
        return (Fraction(1), Fraction(0))
    unit = unit_named(declared.unit)
    size = unit.factor if unit is not None else Fraction(1)
    domain = domains.of_input(name)
    ends = [end.value for end in (domain.low, domain.high) if end.value is not None]
    named = [c for e in _all(expressions_of(bound.rule)) if (c := constant(e)) is not None]
    near = [value + step for value in (*ends, *named) for step in (0, size / 100, -size / 100, size, -size)]
    tried = [*(value * size for value in _PLAIN), *near]
    return tuple(value for value in dict.fromkeys(tried) if domain.holds(value))


def _all(expressions: Iterable[ex.Expression]) -> Iterator[ex.Expression]:
    waiting = list(expressions)
    while waiting:
        part = waiting.pop()
        waiting += parts(part)
        yield part


def _simplest_first(choices: list[tuple[Fraction, ...]]) -> Iterator[tuple[Fraction, ...]]:
    """Go through all combinations, those of the first candidates of each quantity first."""
    longest = max((len(c) for c in choices), default=1)
    for size in dict.fromkeys((min(3, longest), min(6, longest), min(12, longest), longest)):
        yield from product(*(c[:size] for c in choices))


def _broken(bound: Bound, at: Mapping[str, Fraction], ruleset: rs.Ruleset) -> Fraction | None:
    """Give the score that leaves [0, points] at these figures, or ``None``."""
    facts = Facts(
        ruleset,
        {name: Known(at[name]) if name in at else Missing(()) for name in ruleset.inputs},
        lambda row, column: None,
        row=_row_values(bound.kind, at),
    )
    outcome = unclamped(bound.rule, bound.points, facts, name=bound.path[-1])
    if outcome.uncounted or outcome.open_reasons:
        return None
    if outcome.low < 0:
        return outcome.low
    return outcome.high if outcome.high > bound.points else None


def _row_values(kind: Kind | None, at: Mapping[str, Fraction]) -> dict[str, Value]:
    if kind is None:
        return {}
    if _ROW[0] not in at:
        return dict.fromkeys((*_ROW, "完成率", "达标"), Missing(()))
    target, actual = at[_ROW[0]], at[_ROW[1]]
    over, under = (target, actual) if kind is Kind.AT_MOST else (actual, target)
    rate: Value = Undefined(Answer.NOT_APPLICABLE, Message("zero-denominator"))
    if under:
        rate = Known(over / under)
    met = actual <= target if kind is Kind.AT_MOST else actual >= target
    values: dict[str, Value] = {"指标值": Known(target), "完成值": Known(actual)}
    return {**values, "完成率": rate, "达标": Known(Fraction(met))}


def _simplified(
    bound: Bound, at: dict[str, Fraction], choices: list[tuple[Fraction, ...]], ruleset: rs.Ruleset
) -> dict[str, Fraction]:
    """Replace each figure by the most readable one that still breaks the rule."""
    for name, candidates in zip(tuple(at), choices, strict=True):
        for value in candidates:
            if value == at[name]:
                break
            if _broken(bound, {**at, name: value}, ruleset) is not None:
                at = {**at, name: value}
                break
    return at


def _witness(at: Mapping[str, Fraction], bound: Bound, ruleset: rs.Ruleset) -> Witness:
    score = _broken(bound, at, ruleset)
    assert score is not None
    figures = tuple((_shown_name(name, ruleset), _figure(name, value, ruleset)) for name, value in at.items())
    return Witness(figures=figures, score=score)


def _shown_name(name: str, ruleset: rs.Ruleset) -> str:
    return ruleset.inputs[name].name if name in ruleset.inputs else name


def _figure(name: str, value: Fraction, ruleset: rs.Ruleset) -> Figure:
    declared = ruleset.inputs.get(name)
    return Figure(value, declared.dimension, declared.unit) if declared is not None else Figure(value, "")
