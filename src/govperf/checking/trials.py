"""Units that are made up to try a rule on, and scored by the evaluator itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import define, field, frozen

from govperf.base.diagnostics import Message
from govperf.base.figures import Figure
from govperf.base.numbers import plain, terminates
from govperf.base.options import options_of
from govperf.base.units import unit_named
from govperf.checking.bounds import Bound
from govperf.checking.ranges import Domains, metrics_of
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.funds import COLUMNS, PARTS
from govperf.model.rules import expressions_of, parts, tables_of
from govperf.run.expressions import Facts, evaluate
from govperf.run.outcome import Outcome
from govperf.run.rule import unclamped
from govperf.run.values import Known, Missing, Undefined, Value
from govperf.syntax.nodes import Answer, Kind

TARGET, ACTUAL = "指标值", "完成值"
#: What a trial costs besides the parts of its rule, in the same unit.
_TRIAL = 20
#: Figures with more binary digits than this come of products of products; nobody waits for them.
_MOST_BITS = 100_000
_BITS_OF_A_FIGURE = 64
#: A figure that takes more letters is not shown in full, so that nobody could check it.
_LONGEST_SHOWN = 12


@frozen
class Cell:
    """A cell of the funds block as a quantity; the row 分项 stands for a single part."""

    row: str
    column: str

    @property
    def name(self) -> str:
        """The name it has in rulesets."""
        return f"资金.{self.row}.{self.column}"


#: An input or a figure of the row by its name, or a cell of the funds block.
Quantity = str | Cell


@define
class Subject:
    """A rule that is tried: what it reads, and what one trial of it costs.

    Attributes
    ----------
    bound : Bound
    domains : Domains
    quantities : tuple of Quantity
        In the order in which the rule reads them.
    metrics : tuple of str
        The metrics it rests on, those that others rest on first.
    cost : int or None
        ``None`` when its figures would take more digits than can be waited for.
    """

    bound: Bound
    domains: Domains
    quantities: tuple[Quantity, ...] = field(init=False)
    metrics: tuple[str, ...] = field(init=False)
    cost: int | None = field(init=False)
    #: The figures that the rule and its metrics name.
    literals: tuple[ex.Literal, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        ruleset, rule = self.domains.ruleset, self.bound.rule
        read = expressions_of(rule)
        found = {m for e in read for m in metrics_of(e, ruleset)}
        self.metrics = tuple(name for name in ruleset.metrics if name in found)
        pieces = [p for e in (*read, *(ruleset.metrics[m].expression for m in self.metrics)) for p in _all(e)]
        self.quantities = _quantities(rule, pieces)
        self.literals = tuple(dict.fromkeys(p for p in pieces if isinstance(p, ex.Literal)))
        rows = sum(len(table.bands) for table in tables_of(rule))
        size = _TRIAL + len(pieces) + rows + len(self.quantities) + len(rule.whens)
        self.cost = size if self._is_affordable(read) else None

    def _is_affordable(self, read: list[ex.Expression]) -> bool:
        """Say whether no figure gets too long: products add the digits of their factors up."""
        of_metrics: dict[str, int] = {}

        def bits(expression: ex.Expression) -> int:
            match expression:
                case ex.MetricValue():
                    return of_metrics[expression.name]
                case ex.Literal():
                    value = expression.value
                    return value.numerator.bit_length() + value.denominator.bit_length()
            below = parts(expression)
            return sum((bits(part) for part in below), 1) if below else _BITS_OF_A_FIGURE

        for name in self.metrics:
            of_metrics[name] = bits(self.domains.ruleset.metrics[name].expression)
            if of_metrics[name] > _MOST_BITS:
                return False
        return all(bits(e) <= _MOST_BITS for e in read)


def _all(expression: ex.Expression) -> list[ex.Expression]:
    found, waiting = [], [expression]
    while waiting:
        part = waiting.pop()
        found.append(part)
        waiting += reversed(parts(part))
    return found


def forms_of(rule: rs.Rule) -> tuple[rs.Form | None, ...]:
    """Give a rule's form, or those of its parts or cases."""
    within = rs.inner_rules(rule.base)
    return tuple(form for inner in within for form in forms_of(inner)) if within else (rule.base,)


def _quantities(rule: rs.Rule, pieces: list[ex.Expression]) -> tuple[Quantity, ...]:
    found: dict[Quantity, None] = {}
    for form in forms_of(rule):
        if isinstance(form, rs.Checklist):
            found |= dict.fromkeys(e.name for e in form.elements)
    for piece in pieces:
        match piece:
            case ex.InputValue():
                found[piece.name] = None
            case ex.RowValue():
                found |= dict.fromkeys((TARGET, ACTUAL))
            case ex.FundsValue():
                found[Cell(piece.row, piece.column)] = None
            case ex.FundsParts():
                found[Cell(PARTS, piece.column)] = None
    return tuple(found)


def facts_of(subject: Subject, at: Mapping[Quantity, Fraction]) -> Facts:
    """Make the facts of a unit with these figures."""
    ruleset = subject.domains.ruleset
    inputs: dict[str, Value] = {name: Known(v) for name, v in at.items() if isinstance(name, str)}
    facts = Facts(
        ruleset, inputs, lambda row, column: _cell(at, row, column),
        lambda column: [_cell(at, PARTS, column)],
        _row_values(subject.bound.kind, at),
    )  # fmt: skip
    for name in subject.metrics:
        # In the order of the file, so that a long chain of metrics is no deep recursion.
        facts.metrics[name] = evaluate(ruleset.metrics[name].expression, facts)
    return facts


def _cell(at: Mapping[Quantity, Fraction], row: str, column: str) -> Value | None:
    value = at.get(Cell(row, column))
    return None if value is None else Known(value)


def scored(subject: Subject, at: Mapping[Quantity, Fraction], points: Fraction) -> Outcome:
    """Score a unit by the rule as written, for so many points."""
    bound = subject.bound
    return unclamped(bound.rule, points, facts_of(subject, at), name=bound.path[-1])


def _row_values(kind: Kind | None, at: Mapping[Quantity, Fraction]) -> dict[str, Value]:
    """Give a row's own figures, as far as a target of this kind has them."""
    if kind is None:
        return {}
    nothing = Missing((Message("target-is-range"),))
    if TARGET not in at or kind is Kind.QUALITATIVE:
        return dict.fromkeys((TARGET, ACTUAL, "完成率", "达标"), nothing)
    target, actual = at[TARGET], at[ACTUAL]
    met = actual <= target if kind in (Kind.AT_MOST, Kind.BY_DATE) else actual >= target
    if kind is Kind.EXACTLY:
        met = actual == target
    values: dict[str, Value] = {ACTUAL: Known(actual), "达标": Known(Fraction(met))}
    if kind is Kind.WITHIN:
        return {**values, TARGET: nothing, "完成率": nothing}
    if kind is Kind.BY_DATE:
        return {**values, TARGET: Known(target), "完成率": nothing}
    over, under = (target, actual) if kind is Kind.AT_MOST else (actual, target)
    zero = Undefined(Answer.NOT_APPLICABLE, Message("zero-denominator"))
    return {**values, TARGET: Known(target), "完成率": Known(over / under) if under else zero}


# ---- figures that people can read


def unit_size(quantity: Quantity, ruleset: rs.Ruleset) -> Fraction:
    """Give how many base units one of a quantity's own units is."""
    if isinstance(quantity, Cell):
        return {ex.MONEY: Fraction(10_000), ex.RATIO: Fraction(1, 100)}.get(
            COLUMNS[quantity.column], Fraction(1)
        )
    declared = ruleset.inputs.get(quantity)
    unit = unit_named(declared.unit) if declared is not None else None
    return unit.factor if unit is not None else Fraction(1)


def comes_whole(quantity: Quantity, ruleset: rs.Ruleset) -> bool:
    """Say whether a quantity is counted: there are no 2.5 people, and no half days of the calendar."""
    declared = ruleset.inputs.get(quantity) if isinstance(quantity, str) else None
    if declared is None:
        return False
    if options_of(declared.dimension):
        return True
    unit = unit_named(declared.unit)
    counted = unit is not None and unit.zh == unit.dimension
    return counted or declared.dimension in (ex.FLAG, ex.DATE)


def is_readable(quantity: Quantity, value: Fraction, ruleset: rs.Ruleset) -> bool:
    """Say whether a figure can be written in full, so that it reads back as what it is."""
    if comes_whole(quantity, ruleset) and value.denominator != 1:
        return False
    shown = value / unit_size(quantity, ruleset)
    if shown.denominator.bit_length() + shown.numerator.bit_length() > 128 or not terminates(shown):
        return False
    return len(plain(shown)) <= _LONGEST_SHOWN


def shown_name(quantity: Quantity, ruleset: rs.Ruleset) -> str:
    """Give the name of a quantity as the author wrote it."""
    if isinstance(quantity, Cell):
        return quantity.name
    return ruleset.inputs[quantity].name if quantity in ruleset.inputs else quantity


def is_day(quantity: Quantity, subject: Subject) -> bool:
    """Say whether a quantity is a day of the calendar."""
    if quantity in (TARGET, ACTUAL) and subject.bound.kind is not None:
        return subject.bound.kind is Kind.BY_DATE
    declared = subject.domains.ruleset.inputs.get(quantity) if isinstance(quantity, str) else None
    return declared is not None and declared.dimension == ex.DATE


def shown_figure(quantity: Quantity, value: Fraction, subject: Subject) -> Figure | str:
    """Give a figure to be shown in the unit of its quantity; a day of the calendar as such."""
    ruleset = subject.domains.ruleset
    if isinstance(quantity, Cell):
        return Figure(value, COLUMNS[quantity.column])
    if is_day(quantity, subject):
        return date.fromordinal(int(value)).isoformat()
    declared = ruleset.inputs.get(quantity)
    if declared is None:
        return Figure(value, "")
    if declared.dimension in (ex.MONEY, ex.RATIO, ex.FLAG) or options_of(declared.dimension):
        return Figure(value, declared.dimension, declared.unit)
    return Figure(value / unit_size(quantity, ruleset), "", declared.unit)
