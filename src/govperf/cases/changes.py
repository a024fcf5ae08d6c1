"""Small changes of a rule: what a slip of the pen, or of a new year's circular, could make of it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Any

from attrs import evolve, fields, frozen, has

from govperf.base.numbers import plain
from govperf.base.source import Span
from govperf.base.units import unit_named
from govperf.cases.digits import beside, shown
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.syntax.keywords import spellings
from govperf.syntax.nodes import Answer, Comparison, StepMode

_TENTH = Fraction(1, 10)
#: Each strict comparison and the one that takes its edge in.
_OTHER_EDGE = {
    Comparison.AT_LEAST: Comparison.ABOVE,
    Comparison.ABOVE: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.BELOW,
    Comparison.BELOW: Comparison.AT_MOST,
}
_OTHER_ANSWERS = {Answer.FULL: Answer.NO_POINTS, Answer.NO_POINTS: Answer.FULL}
#: Fields that hold figures of the rule, wherever they stand.
_FIGURES = frozenset(("number", "points", "step", "factor", "start", "low", "high"))
_INCLUSIONS = frozenset(("low_included", "high_included"))
#: What no change is made in here: the formula of a computed column stands with its list.
_LEFT_ALONE = frozenset(("span", "citations", "attribute", "dimension", "unit", "computed"))
_TEN_THOUSAND = "万元"


@frozen
class Change:
    """A change: where it stands in the text, what it was and what it became."""

    span: Span
    before: str
    after: str
    #: The tier or the element that was changed, where a sentence has several.
    within: str = ""


def changes(rule: Any, at: Span) -> Iterator[tuple[Any, Change]]:
    """Give a rule with each of its figures one digit up and down, each bound with its edge turned, each
    way of counting steps and each answer to 不适用 or a zero denominator exchanged.

    Figures in its formulas are among them (×, ÷, + and − are none), and the points of parts and elements.
    The ends of the rows of a table that meet in one value move together: alone they would leave a gap,
    which the checks refuse anyway.

    Parameters
    ----------
    rule : Rule, or a part of one
    at : Span
        The place to name for what has no place of its own.
    """
    if isinstance(rule, rs.Bands):
        yield from _bands(rule)
        return
    if isinstance(rule, ex.Literal):
        for value in beside(rule):
            change = Change(_span(rule, at), shown(rule.value, rule), shown(value, rule))
            yield evolve(rule, value=value), change
        return
    if isinstance(rule, rs.Share) and rule.of_points:
        for number in (rule.number + _TENTH, rule.number - _TENTH):
            if 0 <= number <= 1:
                change = Change(at, f"{plain(rule.number * 100)}%", f"{plain(number * 100)}%")
                yield evolve(rule, number=number), change
        return
    if not has(type(rule)):
        return
    here = _span(rule, at)
    match rule:
        case rs.Interpolated():
            yield from _anchors(rule, here)
        case ex.Quotient() | ex.Aggregated():
            yield from _zero(rule, here)
    for attribute in fields(type(rule)):
        name = attribute.name
        if name in _LEFT_ALONE or (name == "step_mode" and _comes_in_steps(rule)):
            continue
        if name == "zero" and isinstance(rule, ex.Quotient | ex.Aggregated):
            continue
        if name in _INCLUSIONS and isinstance(rule, rs.Tier):
            # The ends of a tier are shown as an interval, which looks the same with and without them.
            continue
        held = getattr(rule, name)
        for changed, change in _of_field(name, held, here):
            if isinstance(rule, rs.Tier | rs.Element):
                change = evolve(change, within=rule.name)
            if not _has_no_denominator(rule, name, changed):
                yield evolve(rule, **{name: changed}), change


def _has_no_denominator(rule: object, name: str, changed: object) -> bool:
    """Say whether a change leaves a quotient whose denominator is always zero, which is no formula."""
    if not (isinstance(rule, ex.Quotient) and name == "right" and isinstance(changed, ex.Expression)):
        return False
    return ex.constant(changed) == 0


def _of_field(name: str, held: object, here: Span) -> Iterator[tuple[object, Change]]:
    match held:
        case bool() if name in _INCLUSIONS:
            yield not held, Change(here, _inclusion(held), _inclusion(not held))
        case Fraction() if name in _FIGURES:
            for value in beside(_written(held, ex.NUMBER, here)):
                # A step of nothing is no step, and its text is no ruleset.
                if name != "step" or value > 0:
                    yield value, Change(here, plain(held), plain(value))
        case Comparison() if held in _OTHER_EDGE:
            yield _OTHER_EDGE[held], Change(here, _word(held), _word(_OTHER_EDGE[held]))
        case int() if name == "steps" and not isinstance(held, bool):
            for steps in (held + 1, held - 1):
                if steps > 0:
                    yield steps, Change(here, str(held), str(steps))
        case StepMode():
            for mode in StepMode:
                if mode is not held:
                    yield mode, Change(here, _word(held), _word(mode))
        case Answer() if name == "answer":
            yield from _answers(held, here)
        case tuple():
            for place, member in enumerate(held):
                found = _of_field(name, member, here) if isinstance(member, tuple) else changes(member, here)
                for changed, change in found:
                    yield (*held[:place], changed, *held[place + 1 :]), change
        case _ if has(type(held)):
            yield from changes(held, here)


# ---- tables


def _bands(table: rs.Bands) -> Iterator[tuple[rs.Bands, Change]]:
    yield from _edges(table)
    for expression, change in changes(table.expression, table.span):
        yield evolve(table, expression=expression), change
    for place, band in enumerate(table.bands):
        for name in ("share", "highest"):
            for share, change in changes(getattr(band, name), band.span):
                changed = evolve(band, **{name: share})
                yield evolve(table, bands=(*table.bands[:place], changed, *table.bands[place + 1 :])), change


def _edges(table: rs.Bands) -> Iterator[tuple[rs.Bands, Change]]:
    """Move each edge, and give it to the other row."""
    intervals = [band.interval for band in table.bands if band.interval is not None]
    edges = dict.fromkeys(end for i in intervals for end in (i.low, i.high) if end is not None)
    for edge in edges:
        for moved, change in changes(edge, edge.span):
            yield _with_edge(table, edge, moved), change
        change = Change(edge.span, f"{_words(edge)}（含）", f"{_words(edge)}（不含）")
        yield _with_edge(table, edge, None), change


def _with_edge(table: rs.Bands, edge: ex.Expression, moved: ex.Expression | None) -> rs.Bands:
    """Put another edge in the place of one; ``None`` turns which row takes it."""
    bands = []
    for band in table.bands:
        interval = band.interval
        if interval is not None and interval.low == edge:
            low_included = interval.low_included if moved is not None else not interval.low_included
            interval = evolve(interval, low=moved or edge, low_included=low_included)
        if interval is not None and interval.high == edge:
            high_included = interval.high_included if moved is not None else not interval.high_included
            interval = evolve(interval, high=moved or edge, high_included=high_included)
        bands.append(evolve(band, interval=interval))
    return evolve(table, bands=tuple(bands))


# ---- figures with no place of their own: anchors, and what a quotient without denominator is


def _anchors(form: rs.Interpolated, here: Span) -> Iterator[tuple[rs.Interpolated, Change]]:
    """Move the value of each anchor, unless it would meet or pass its neighbour."""
    for place, (value, share) in enumerate(form.anchors):
        literal = _written(value, form.expression.dimension, here)
        others = form.anchors[:place], form.anchors[place + 1 :]
        for moved in beside(literal):
            if all(v < moved for v, _ in others[0]) and all(v > moved for v, _ in others[1]):
                change = Change(here, shown(value, literal), shown(moved, literal))
                yield evolve(form, anchors=(*others[0], (moved, share), *others[1])), change


def _zero(expression: ex.Quotient | ex.Aggregated, here: Span) -> Iterator[tuple[ex.Expression, Change]]:
    zero = expression.zero
    if zero is None:
        return
    if zero.value is not None:
        literal = _written(zero.value, expression.dimension, here)
        for moved in beside(literal):
            change = Change(here, shown(zero.value, literal), shown(moved, literal))
            yield evolve(expression, zero=evolve(zero, value=moved)), change
    for answer, change in _answers(zero.answer, here):
        yield evolve(expression, zero=evolve(zero, answer=answer)), change


def _answers(answer: Answer, here: Span) -> Iterator[tuple[Answer, Change]]:
    if answer in _OTHER_ANSWERS:
        yield _OTHER_ANSWERS[answer], Change(here, _word(answer), _word(_OTHER_ANSWERS[answer]))


def _written(value: Fraction, dimension: str, here: Span) -> ex.Literal:
    """Take a figure for one written as figures of its kind usually are: ten thousand yuan are 1万元."""
    unit = _TEN_THOUSAND if dimension == ex.MONEY and value % 10_000 == 0 else ""
    return ex.Literal(value=value, dimension=dimension, unit=unit, span=here)


# ---- places and words


def _span(node: object, at: Span) -> Span:
    found = getattr(node, "span", None)
    return found if isinstance(found, Span) and found.end > found.start else at


def _comes_in_steps(rule: object) -> bool:
    """Say whether a deduction counts whole things one by one, so that there are no parts of a step."""
    if not isinstance(rule, rs.Deduction):
        return False
    unit = unit_named(rule.expression.dimension)
    return rule.step == 1 and unit is not None and unit.zh == unit.dimension


def _words(edge: ex.Expression) -> str:
    return shown(edge.value, edge) if isinstance(edge, ex.Literal) else "…"


def _word(keyword: StrEnum) -> str:
    """Give the word of a comparison, an answer or a way of counting steps."""
    return spellings("zh")[keyword.value]


def _inclusion(is_included: bool) -> str:
    return "含" if is_included else "不含"
