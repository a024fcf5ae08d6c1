"""Rules that read lists, written anew so that what a list comes to is an input as any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import attrs
from attrs import define, evolve, field, frozen

from govperf.base.names import fold
from govperf.base.numbers import terminates
from govperf.base.units import unit_named
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.plan.compile import compile_plan
from govperf.plan.lowered import reads, unknown_in
from govperf.plan.plan import Plan
from govperf.syntax.nodes import Answer, Function

_SAYING = (Function.ANY, Function.ALL)
_EXTREMES = (Function.MAX, Function.MIN)
_DIVIDING = (Function.MEAN, Function.WEIGHTED_MEAN, Function.SHARE)


@frozen(kw_only=True, eq=False)
class ListFigure:
    """What a list comes to, and the inputs that stand for it.

    Attributes
    ----------
    expression : Aggregated
        Its columns are inputs of the record, see :func:`column_name`.
    names : tuple of str
        One input, in the column's own unit; or what is divided, and what by, in base units.
    factor : Fraction
        How many base units one unit of the one input is.
    least : int
        What stands in rows that do not count: a day must be one of the calendar.
    condition_reads, column_reads : frozenset of str
        Inputs that its condition rests on, and that its columns do.
    """

    expression: ex.Aggregated
    names: tuple[str, ...]
    factor: Fraction = Fraction(1)
    least: int = 0
    condition_reads: frozenset[str] = frozenset()
    column_reads: frozenset[str] = frozenset()


@frozen(kw_only=True, eq=False)
class ListPlan:
    """A plan in which lists are inputs.

    Attributes
    ----------
    plan : Plan
    figures : tuple of ListFigure
        Each rests on earlier ones only.
    """

    plan: Plan
    figures: tuple[ListFigure, ...]


def column_name(listed: str, column: str) -> str:
    """Name a column of a list as an input of its records."""
    return f"{listed}.{column}"


def with_lists_as_inputs(plan: Plan, names: frozenset[str]) -> ListPlan | None:
    """Write a plan anew so that it reads no list of these.

    Parameters
    ----------
    plan : Plan
    names : frozenset of str
        Folded names of the lists whose records are there.

    Returns
    -------
    ListPlan or None
        ``None`` where something about the lists is not for columns, so that every row is scored by itself.
    """
    if any(rank.source is not None and rank.source.list in names for rank in plan.ruleset.ranks.values()):
        return None
    writing = _Writing(plan.ruleset, names)
    metrics = {
        name: evolve(metric, expression=writing.metric(name)) for name, metric in plan.ruleset.metrics.items()
    }
    ruleset = evolve(
        plan.ruleset, metrics=metrics, items=writing.anew(plan.ruleset.items),
        extras=writing.anew(plan.ruleset.extras), ranks={}, reconciles=(),
        inputs={**plan.ruleset.inputs, **writing.inputs},
        lists={name: one for name, one in plan.ruleset.lists.items() if name not in names},
    )  # fmt: skip
    figures = [_with_reads(figure, ruleset) for figure in writing.figures]
    known = tuple(figure for figure in figures if figure is not None)
    if len(known) < len(figures):
        return None
    return ListPlan(plan=compile_plan(ruleset), figures=known)


def _with_reads(figure: ListFigure, ruleset: rs.Ruleset) -> ListFigure | None:
    """Say what a figure rests on; ``None`` where some of it is not for columns."""
    expression = figure.expression
    columns = [part for part in (expression.of, expression.weight) if part is not None]
    found: list[frozenset[str]] = []
    for whole in ([expression.where] if expression.where is not None else [], columns):
        made_of = tuple(part for each in whole for part in reads(each, ruleset))  # type: ignore[arg-type]
        if unknown_in(made_of):
            return None
        found.append(frozenset(_input_names(made_of)))
    return evolve(figure, condition_reads=found[0], column_reads=found[1])


def _input_names(made_of: Iterable[Any]) -> Iterable[str]:
    for part in made_of:
        if isinstance(part, ex.InputValue):
            yield part.name
        elif isinstance(part, ex.FundsValue):
            yield f"{part.row}.{part.column}"


def replaced(part: Any, change: Callable[[Any], Any]) -> Any:
    """Give an object of the model with parts of it changed; ``change`` gives ``None`` for what stays."""
    if isinstance(part, tuple):
        after = tuple(replaced(each, change) for each in part)
        return after if any(a is not b for a, b in zip(part, after, strict=True)) else part
    if not (attrs.has(type(part)) and type(part).__module__.startswith("govperf.model")):
        return part
    other = change(part)
    if other is not None:
        return other
    changed = {}
    for attribute in attrs.fields(type(part)):
        before = getattr(part, attribute.name)
        after = replaced(before, change)
        if after is not before:
            changed[attribute.name] = after
    return evolve(part, **changed) if changed else part


@define
class _Writing:
    ruleset: rs.Ruleset
    names: frozenset[str]
    inputs: dict[str, rs.Input] = field(factory=dict)
    figures: list[ListFigure] = field(factory=list)
    made: dict[ex.Aggregated, ex.Expression] = field(factory=dict)
    metrics: dict[str, ex.Expression] = field(factory=dict)
    columns: dict[tuple[str, str], ex.Expression] = field(factory=dict)

    def anew(self, part: Any) -> Any:
        """Write a part of the ruleset anew."""
        return replaced(part, self._outside_records)

    def metric(self, name: str) -> ex.Expression:
        """Write a metric anew, after those that it rests on."""
        if name not in self.metrics:
            written: ex.Expression = self.anew(self.ruleset.metrics[name].expression)
            self.metrics[name] = written
        return self.metrics[name]

    def _outside_records(self, part: Any) -> Any:
        if isinstance(part, ex.MetricValue):
            self.metric(part.name)
        elif isinstance(part, ex.Aggregated) and part.list in self.names:
            if part not in self.made:
                self.made[part] = self._stand_in(part)
            return self.made[part]
        return None

    def _inside_records(self, part: Any) -> Any:
        if isinstance(part, ex.MetricValue):
            self.metric(part.name)
        elif isinstance(part, ex.ColumnValue):
            return self._column(part)
        return None

    def _column(self, part: ex.ColumnValue) -> ex.Expression:
        """Give what a column is of: itself as an input, or what it is worked out from."""
        key = (part.list, part.name)
        if key not in self.columns:
            computed = self.ruleset.lists[part.list].computed.get(part.name)
            self.columns[key] = (
                ex.InputValue(name=column_name(*key), dimension=part.dimension, span=part.span)
                if computed is None
                else replaced(computed.expression, self._inside_records)
            )
        return self.columns[key]

    def _stand_in(self, part: ex.Aggregated) -> ex.Expression:
        inner = evolve(
            part, of=replaced(part.of, self._inside_records), computed=(),
            weight=replaced(part.weight, self._inside_records),
            where=replaced(part.where, self._inside_records),
        )  # fmt: skip
        listed = self.ruleset.lists[part.list]
        one = self._one_input(part, listed)
        if one is not None:
            known = unit_named(one.unit)
            self.figures.append(
                ListFigure(
                    expression=inner, names=(self._declared(one),),
                    factor=known.factor if known is not None else Fraction(1),
                    least=int(one.dimension == ex.DATE),
                )  # fmt: skip
            )
            return self._value(self.figures[-1].names[0], part.dimension, part)
        zero = part.zero if part.function in _DIVIDING else None
        if part.function in _EXTREMES and part.may_be_empty:
            zero = ex.Zero(answer=Answer.NOT_APPLICABLE)
        number = rs.Input(
            name="", key=None, dimension=ex.NUMBER, unit="", gap=Answer.PENDING, span=part.span
        )
        below = evolve(number, domain=_from(0 if zero is not None else 1, ex.NUMBER, part))
        names = (self._declared(number), self._declared(below))
        self.figures.append(ListFigure(expression=evolve(inner, zero=zero), names=names))
        left, right = (self._value(name, ex.NUMBER, part) for name in names)
        return ex.Quotient(left=left, right=right, zero=zero, dimension=part.dimension, span=part.span)

    def _one_input(self, part: ex.Aggregated, listed: rs.RecordList) -> rs.Input | None:
        """Give the input that holds the figure as it is; ``None`` where it is a quotient or may not apply."""
        if part.function in _SAYING:
            return rs.Input(
                name="", key=None, dimension=ex.FLAG, unit="", gap=Answer.PENDING, span=part.span
            )
        if part.function is Function.COUNT:
            domain = _from(0, listed.count.dimension, part)
            return evolve(listed.count, key=None, domain=domain, gap=Answer.PENDING, gap_value=None)
        column = listed.columns.get(part.of.name) if isinstance(part.of, ex.ColumnValue) else None
        may_not_apply = part.function in _EXTREMES and part.may_be_empty
        if column is None or part.function in _DIVIDING or may_not_apply or not _has_decimals(column):
            return None
        low = column.domain.low if column.domain is not None else None
        least = ex.constant(low) if low is not None else None
        is_whole = least is not None and least >= 0
        end = _from(0, column.dimension, part) if is_whole else None
        return evolve(column, key=None, domain=end, source=None, gap=Answer.PENDING, gap_value=None)

    def _declared(self, one: rs.Input) -> str:
        name = f"govperf list {len(self.inputs) + 1}"
        self.inputs[fold(name)] = evolve(one, name=name)
        return fold(name)

    @staticmethod
    def _value(name: str, dimension: str, part: ex.Aggregated) -> ex.InputValue:
        return ex.InputValue(name=name, dimension=dimension, span=part.span)


def _from(least: int, dimension: str, part: ex.Aggregated) -> ex.Interval:
    low = ex.Literal(value=Fraction(least), dimension=dimension, span=part.span)
    return ex.Interval(low=low, low_included=True, span=part.span)


def _has_decimals(column: rs.Input) -> bool:
    """Say whether all figures of a column, what a missing one counts as included, end as decimals."""
    known = unit_named(column.unit)
    factor = known.factor if known is not None else Fraction(1)
    return column.gap_value is None or terminates(column.gap_value / factor)
