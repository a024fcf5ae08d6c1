"""Units that are made up to try a rule on, and scored by the evaluator itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import define, field

from govperf.base.diagnostics import Message
from govperf.base.figures import Figure
from govperf.base.numbers import plain, terminates
from govperf.base.options import options_of
from govperf.base.records import frozen
from govperf.base.units import unit_named
from govperf.checking.bounds import Bound
from govperf.checking.guarded import apply_at
from govperf.checking.ranges import Domains, metrics_of
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import parts
from govperf.model.funds import COLUMNS, PARTS
from govperf.model.rule_contents import condition_expressions, expressions_of, tables_of
from govperf.run.aggregates import Record
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


@frozen
class Length:
    """The number of records of a list."""

    list: str


@frozen
class RecordCell:
    """A column of a list's first record, or (``number`` 2) of all others, which are alike."""

    list: str
    column: str
    number: int


#: An input or a figure of the row by its name, a cell of the funds block, or what a list has.
Quantity = str | Cell | Length | RecordCell
#: More records than this are not tried: what many do, these do.
MOST_RECORDS = 40
#: What looking at each record costs beside looking once.
_COST_OF_RECORDS = 3


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
    #: What it makes of lists.
    aggregated: tuple[ex.Aggregated, ...] = field(init=False)
    #: The columns that it reads, given and computed, by list.
    columns: Mapping[str, frozenset[str]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        ruleset, rule = self.domains.ruleset, self.bound.rule
        read = expressions_of(rule)
        read += [e for guard in self.bound.guards for e in condition_expressions(guard.condition)]
        found = {m for e in read for m in metrics_of(e, ruleset)}
        self.metrics = tuple(name for name in ruleset.metrics if name in found)
        pieces = [p for e in (*read, *(ruleset.metrics[m].expression for m in self.metrics)) for p in _all(e)]
        self.quantities = _quantities(rule, pieces, ruleset)
        self.aggregated = tuple(dict.fromkeys(p for p in pieces if isinstance(p, ex.Aggregated)))
        self.columns = _columns(pieces)
        self.literals = tuple(dict.fromkeys(p for p in pieces if isinstance(p, ex.Literal)))
        rows = sum(len(table.bands) for table in tables_of(rule))
        size = _TRIAL + len(pieces) + rows + len(self.quantities) + len(rule.whens)
        size *= _COST_OF_RECORDS if self.columns else 1
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


def _columns(pieces: list[ex.Expression]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {piece.list: set() for piece in pieces if isinstance(piece, ex.Aggregated)}
    for piece in pieces:
        if isinstance(piece, ex.ColumnValue):
            found[piece.list].add(piece.name)
    return {name: frozenset(columns) for name, columns in found.items()}


def _quantities(
    rule: rs.Rule, pieces: list[ex.Expression], ruleset: rs.Ruleset
) -> tuple[Quantity, ...]:
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
            case ex.Aggregated():
                found[Length(piece.list)] = None
            case ex.ColumnValue() if piece.name in ruleset.lists[piece.list].columns:
                found |= dict.fromkeys(RecordCell(piece.list, piece.name, number) for number in (1, 2))
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
    facts.lists = {name: _records(name, read, at, facts) for name, read in subject.columns.items()}
    for name in subject.metrics:
        # In the order of the file, so that a long chain of metrics is no deep recursion.
        facts.metrics[name] = evaluate(ruleset.metrics[name].expression, facts)
    return facts


def _cell(at: Mapping[Quantity, Fraction], row: str, column: str) -> Value | None:
    value = at.get(Cell(row, column))
    return None if value is None else Known(value)


def is_consistent(subject: Subject, at: Mapping[Quantity, Fraction]) -> bool:
    """Say whether there can be such a unit: nobody's rank is beyond the size of the cohort."""
    ranks = subject.domains.ruleset.ranks.values()
    pairs = ((rank.name, rank.cohort) for rank in ranks if rank.cohort is not None)
    return all(at[name] <= at[size] for name, size in pairs if name in at and size in at)


def _records(
    name: str, read: frozenset[str], at: Mapping[Quantity, Fraction], facts: Facts
) -> tuple[Record, ...]:
    """Make the records of a list: a first one, and others that are all alike."""
    count = int(at[Length(name)])
    first, other = (_record(name, read, number, at, facts) for number in (1, 2))
    return (first, *(other for _ in range(count - 1))) if count else ()


def _record(
    name: str, read: frozenset[str], number: int, at: Mapping[Quantity, Fraction], facts: Facts
) -> Record:
    listed = facts.ruleset.lists[name]
    record: dict[str, Value] = {
        column: Known(at[RecordCell(name, column, number)]) for column in listed.columns if column in read
    }
    for column, computed in listed.computed.items():
        if column in read:
            record[column] = evaluate(computed.expression, facts.of_record(record))
    return record


def scored(subject: Subject, at: Mapping[Quantity, Fraction], points: Fraction) -> Outcome:
    """Score a unit by the rule as written, for so many points."""
    bound, facts = subject.bound, facts_of(subject, at)
    if not apply_at(bound.guards, facts):
        return Outcome(low=Fraction(0), high=points, open_reasons=(Message("level-absent"),))
    return unclamped(bound.rule, points, facts, name=bound.path[-1])


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


def declared_as(quantity: Quantity, ruleset: rs.Ruleset) -> rs.Input | None:
    """Give how a quantity is declared: as an input, a list or a column of one."""
    match quantity:
        case str():
            return ruleset.inputs.get(quantity)
        case Length():
            return ruleset.lists[quantity.list].count
        case RecordCell():
            return ruleset.lists[quantity.list].columns[quantity.column]
        case _:
            return None


def unit_size(quantity: Quantity, ruleset: rs.Ruleset) -> Fraction:
    """Give how many base units one of a quantity's own units is."""
    if isinstance(quantity, Cell):
        return {ex.MONEY: Fraction(10_000), ex.RATIO: Fraction(1, 100)}.get(
            COLUMNS[quantity.column], Fraction(1)
        )
    declared = declared_as(quantity, ruleset)
    unit = unit_named(declared.unit) if declared is not None else None
    return unit.factor if unit is not None else Fraction(1)


def comes_whole(quantity: Quantity, ruleset: rs.Ruleset) -> bool:
    """Say whether a quantity is counted: there are no 2.5 people, and no half days of the calendar."""
    declared = declared_as(quantity, ruleset)
    if declared is None:
        return False
    if isinstance(quantity, Length) or options_of(declared.dimension):
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
    declared = declared_as(quantity, ruleset)
    if declared is None:
        return str(quantity)
    if isinstance(quantity, RecordCell):
        return f"{ruleset.lists[quantity.list].name}[{quantity.number}].{declared.name}"
    return declared.name


def is_day(quantity: Quantity, subject: Subject) -> bool:
    """Say whether a quantity is a day of the calendar."""
    if quantity in (TARGET, ACTUAL) and subject.bound.kind is not None:
        return subject.bound.kind is Kind.BY_DATE
    declared = declared_as(quantity, subject.domains.ruleset)
    return declared is not None and declared.dimension == ex.DATE


def shown_figure(quantity: Quantity, value: Fraction, subject: Subject) -> Figure | str:
    """Give a figure to be shown in the unit of its quantity; a day of the calendar as such."""
    ruleset = subject.domains.ruleset
    if isinstance(quantity, Cell):
        return Figure(value, COLUMNS[quantity.column])
    if is_day(quantity, subject):
        return date.fromordinal(int(value)).isoformat()
    declared = declared_as(quantity, ruleset)
    if declared is None:
        return Figure(value, "")
    if declared.dimension in (ex.MONEY, ex.RATIO, ex.FLAG) or options_of(declared.dimension):
        return Figure(value, declared.dimension, declared.unit)
    return Figure(value / unit_size(quantity, ruleset), "", declared.unit)


def shown_unit(subject: Subject, at: Mapping[Quantity, Fraction]) -> tuple[tuple[str, Figure | str], ...]:
    """Name each figure of a unit; of a list only the records that are there."""
    found = []
    for quantity, value in at.items():
        name = shown_name(quantity, subject.domains.ruleset)
        if isinstance(quantity, RecordCell):
            count = at[Length(quantity.list)]
            if quantity.number > count:
                continue
            if quantity.number > 1 and count > quantity.number:
                # All records but the first are alike.
                name = name.replace(f"[{quantity.number}]", f"[{quantity.number}…{count}]", 1)
        found.append((name, shown_figure(quantity, value, subject)))
    return tuple(found)
