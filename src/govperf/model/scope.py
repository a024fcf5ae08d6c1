"""The names of a ruleset and how quantities are read from them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain

from attrs import define, evolve, field

from govperf.base.diagnostics import Bilingual, Diagnostic, Message
from govperf.base.diagnostics import Severity as Grave
from govperf.base.names import fold, nearest
from govperf.base.source import Source, Span
from govperf.base.units import dimension_words, unit_named
from govperf.model import expression as ex
from govperf.model.funds import COLUMNS, PARTS
from govperf.model.ruleset import Document, Input, Metric, RecordList
from govperf.syntax import nodes

_ROW_DIMENSIONS = {"指标值": ex.ROW, "完成值": ex.ROW, "完成率": ex.RATIO, "达标": ex.FLAG}


#: What each function of days counts in.
_LATE_IN = {
    nodes.Function.DAYS_LATE: ex.DAYS,
    nodes.Function.WORKDAYS_LATE: "workdays",
    nodes.Function.MONTHS_LATE: "months",
}


@define
class Scope:
    """What is declared so far, and the mistakes met."""

    source: Source
    documents: dict[str, Document] = field(factory=dict)
    inputs: dict[str, Input] = field(factory=dict)
    lists: dict[str, RecordList] = field(factory=dict)
    metrics: dict[str, Metric] = field(factory=dict)
    later_metrics: frozenset[str] = frozenset()
    diagnostics: list[Diagnostic] = field(factory=list)
    #: Whether the ruleset says which days are no working days.
    has_calendar: bool = True
    #: The text that could not be read, folded: a name that stands in it may have been declared there.
    unread: str = ""
    #: Sentences of which a mistake hides a part; what the checks would find there is no news.
    doubtful: set[Span] = field(factory=set)
    #: Kinds of targets of which it was said that they have no method.
    missed_kinds: set[nodes.Kind] = field(factory=set)

    def fault(
        self, code: str, span: Span, *, reasons: tuple[Message, ...] = (), **values: object
    ) -> None:
        """Report a mistake."""
        self.diagnostics.append(
            Diagnostic(code, values=values, source=self.source, span=span, reasons=reasons)
        )

    def warn(self, code: str, span: Span, **values: object) -> None:
        """Report something that is no mistake but deserves a look."""
        self.diagnostics.append(
            Diagnostic(code, Grave.WARNING, values=values, source=self.source, span=span)
        )

    def declare(self, name: nodes.Name) -> str:
        """Give the form a declared name is looked up by; a second declaration is reported."""
        folded = fold(name.text)
        columns = chain.from_iterable((one.columns, one.computed) for one in self.lists.values())
        named = folded in self.inputs or folded in self.metrics or folded in self.lists
        if named or any(folded in known for known in columns):
            self.fault("name-twice", name.span, name=name.text)
        return folded

    def unknown(
        self, sought: str, span: Span, known: Iterable[str], code: str = "unknown-name", **values: object
    ) -> None:
        """Report an unknown name with the nearest known one; one of an unreadable sentence is excused."""
        if fold(sought) in self.unread:
            return
        near = nearest(sought, known)
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        self.fault(code, span, reasons=reasons, **(values or {"name": sought}))


@define
class Reader:
    """Turns syntax expressions into resolved ones.

    ``zero`` is the answer to zero denominators that holds here; ``in_method`` says that the row's
    own figures may be named; ``record`` is the list whose columns may be named.
    """

    scope: Scope
    zero: ex.Zero | None = None
    in_method: bool = False
    in_sum: bool = False
    record: RecordList | None = None

    def read(self, node: nodes.Expression) -> ex.Expression:
        """Resolve an expression; a mistake is reported and something unknown takes its place."""
        match node:
            case nodes.Path():
                return self._path(node)
            case nodes.Value():
                return literal(node)
            case nodes.Date():
                return day_literal(node)
            case nodes.Plus():
                left, right = self.read(node.left), self.read(node.right)
                dimension = self._joined_days(left, right, node) or self._added(left, right, node.span)
                return ex.Sum(left=left, right=right, dimension=dimension, span=node.span)
            case nodes.Minus():
                left, right = self.read(node.left), self.read(node.right)
                dimension = self._joined_days(left, right, node) or self._added(left, right, node.span)
                return ex.Difference(left=left, right=right, dimension=dimension, span=node.span)
            case nodes.Times():
                left, right = self.read(node.left), self.read(node.right)
                dimension = self._product(left.dimension, right.dimension, node.span)
                return ex.Product(left=left, right=right, dimension=dimension, span=node.span)
            case nodes.Divide():
                return self._quotient(node)
            case nodes.Negative():
                operand = self.read(node.operand)
                return ex.Opposite(operand=operand, dimension=operand.dimension, span=node.span)
            case nodes.Call():
                return self._call(node)

    def comparable(self, left: ex.Expression, right: ex.Expression, span: Span) -> bool:
        """Report two sides that have different units; a gap between two ratios may be given in pp."""
        gap = ex.RATIO_DIFFERENCE
        if (right.dimension == gap and _is_gap(left, self.scope)) or (
            left.dimension == gap and _is_gap(right, self.scope)
        ):
            return True
        faults = len(self.scope.diagnostics)
        self._same(left, right, span)
        return len(self.scope.diagnostics) == faults

    def _path(self, node: nodes.Path) -> ex.Expression:
        if len(node.names) > 1:
            return self._place(node)
        name = node.names[0].text
        folded = fold(name)
        if self.in_method and folded in _ROW_DIMENSIONS:
            return ex.RowValue(name=folded, dimension=_ROW_DIMENSIONS[folded], span=node.span)
        if self.record is not None and folded in self.record.column_names():
            return column_value(self.record, folded, node.span)
        if declared := self.scope.inputs.get(folded):
            return ex.InputValue(name=folded, dimension=declared.dimension, span=node.span)
        if metric := self.scope.metrics.get(folded):
            return ex.MetricValue(name=folded, dimension=metric.expression.dimension, span=node.span)
        if folded in self.scope.lists:
            self.scope.fault("list-alone", node.span, name=name)
        elif folded in self.scope.later_metrics and self.record is not None:
            self.scope.fault("metric-in-column", node.span, name=name)
        elif folded in self.scope.later_metrics:
            self.scope.fault("used-before-declared", node.span, name=name)
        elif folded in _ROW_DIMENSIONS:
            self.scope.fault("row-value-outside-method", node.span, name=name)
        else:
            known = [i.name for i in self.scope.inputs.values()]
            known += [m.name for m in self.scope.metrics.values()]
            known += self.record.column_names().values() if self.record is not None else ()
            self.scope.unknown(name, node.span, known)
        return _nothing(node.span)

    def _place(self, node: nodes.Path) -> ex.Expression:
        declared = self.scope.lists.get(fold(node.names[0].text))
        if declared is not None:
            return self._column(node, declared)
        cell = funds_cell(node, self.scope)
        if cell is None:
            return _nothing(node.span)
        row, column = cell
        if row == PARTS:
            if not self.in_sum:
                self.scope.fault("sum-of-parts-only", node.span)
                return _nothing(node.span)
            return ex.FundsParts(column=column, dimension=COLUMNS[column], span=node.span)
        return ex.FundsValue(row=row, column=column, dimension=COLUMNS[column], span=node.span)

    def _column(self, node: nodes.Path, declared: RecordList) -> ex.Expression:
        """Read list.column, which is one figure only where a record of the list is looked at."""
        if declared is not self.record or len(node.names) != 2:
            self.scope.fault("list-alone", node.span, name=".".join(name.text for name in node.names))
            return _nothing(node.span)
        return read_column(node, declared, self.scope) or _nothing(node.span)

    def _added(self, left: ex.Expression, right: ex.Expression, span: Span) -> str:
        if {left.dimension, right.dimension} == {ex.RATIO, ex.RATIO_DIFFERENCE}:
            return ex.RATIO
        return self._same(left, right, span)

    def _joined_days(
        self, left: ex.Expression, right: ex.Expression, node: nodes.Plus | nodes.Minus
    ) -> str | None:
        """Give what days come to: a day less a day is a number of days, a day and some days a day."""
        both = {left.dimension, right.dimension}
        if ex.DATE not in both or ex.UNKNOWN in both:
            return None
        if isinstance(node, nodes.Minus) and both == {ex.DATE}:
            return ex.DAYS
        if right.dimension == ex.DAYS or (left.dimension == ex.DAYS and isinstance(node, nodes.Plus)):
            return ex.DATE
        self.scope.fault("days-joined", node.span)
        return ex.UNKNOWN

    def lateness(
        self, function: nodes.Function, actual: ex.Expression, due: ex.Expression, span: Span
    ) -> ex.Expression:
        """Make what says by how much a day is later than another."""
        for day in (actual, due):
            if day.dimension not in (ex.DATE, ex.UNKNOWN):
                self.scope.fault("day-needed", day.span)
        if function is nodes.Function.WORKDAYS_LATE and not self.scope.has_calendar:
            self.scope.fault("holidays-unsaid", span)
        return ex.Lateness(
            function=function, actual=actual, due=due, dimension=_LATE_IN[function], span=span
        )

    def _same(self, left: ex.Expression, right: ex.Expression, span: Span) -> str:
        one, other = left.dimension, right.dimension
        if one == other or is_bare_zero(right) or other == ex.UNKNOWN:
            return one
        if is_bare_zero(left) or one == ex.UNKNOWN:
            return other
        self.scope.fault("units-differ", span, left=_words(one), right=_words(other))
        return one

    def _product(self, one: str, other: str, span: Span) -> str:
        if ex.UNKNOWN in (one, other):
            return ex.UNKNOWN
        for scalar, rest in ((one, other), (other, one)):
            if scalar in (ex.NUMBER, ex.RATIO, ex.RATIO_DIFFERENCE):
                return rest
        self.scope.fault("units-multiplied", span, left=_words(one), right=_words(other))
        return one

    def _quotient(self, node: nodes.Divide) -> ex.Expression:
        left, right = self.read(node.left), self.read(node.right)
        zero = self.zero if self._may_be_zero(right) else None
        if zero is None and self._may_be_zero(right):
            self.scope.fault("zero-denominator-unanswered", node.right.span)
        if ex.UNKNOWN in (left.dimension, right.dimension):
            dimension = ex.UNKNOWN
        elif left.dimension == right.dimension:
            dimension = ex.RATIO
        elif right.dimension in (ex.NUMBER, ex.RATIO):
            dimension = left.dimension
        else:
            dimension = f"{left.dimension}/{right.dimension}"
        return ex.Quotient(left=left, right=right, zero=zero, dimension=dimension, span=node.span)

    def _may_be_zero(self, denominator: ex.Expression) -> bool:
        if isinstance(denominator, ex.Literal):
            return denominator.value == 0 and denominator.dimension != ex.UNKNOWN
        if isinstance(denominator, ex.MetricValue):
            return not _is_signed_table(self.scope.metrics[denominator.name].expression)
        if isinstance(denominator, ex.InputValue):
            domain = self.scope.inputs[denominator.name].domain
        elif isinstance(denominator, ex.ColumnValue) and self.record is not None:
            column = self.record.columns.get(denominator.name)
            domain = column.domain if column is not None else None
        else:
            return True
        if domain is None or not isinstance(domain.low, ex.Literal):
            return True
        return domain.low.value < 0 or (domain.low.value == 0 and domain.low_included)

    def _call(self, node: nodes.Call) -> ex.Expression:
        if node.function in _LATE_IN:
            if len(node.arguments) != 2:
                self.scope.fault("arguments-count", node.span)
            days = [self.read(a) for a in node.arguments]
            return self.lateness(node.function, days[0], days[-1], node.span)
        # Conditions hold expressions, and expressions of lists hold conditions.
        from govperf.model.aggregates import read_aggregate

        aggregated = read_aggregate(node, self)
        if aggregated is not None:
            return aggregated
        reader = evolve(self, in_sum=node.function is nodes.Function.SUM)
        arguments = tuple(reader.read(a) for a in node.arguments)
        few = node.function in (nodes.Function.SUM, nodes.Function.ABS)
        if few is not (len(arguments) == 1):
            self.scope.fault("arguments-count", node.span)
        of_parts = isinstance(arguments[0], ex.FundsParts) or arguments[0].dimension == ex.UNKNOWN
        if node.function is nodes.Function.SUM and not of_parts:
            self.scope.fault("sum-of-parts-only", node.span)
        for other in arguments[1:]:
            self._same(arguments[0], other, node.span)
        return ex.Applied(
            function=node.function, arguments=arguments, dimension=arguments[0].dimension, span=node.span
        )


def read_column(node: nodes.Path, declared: RecordList, scope: Scope) -> ex.ColumnValue | None:
    """Read list.column; an unknown column is reported."""
    folded = fold(node.names[1].text)
    if folded in declared.column_names():
        return column_value(declared, folded, node.span)
    known = declared.column_names().values()
    scope.unknown(node.names[1].text, node.names[1].span, known, "unknown-column", list=declared.name)
    return None


def column_value(declared: RecordList, folded: str, span: Span) -> ex.ColumnValue:
    """Make the value of a column."""
    given = declared.columns.get(folded)
    dimension = given.dimension if given is not None else declared.computed[folded].expression.dimension
    return ex.ColumnValue(list=fold(declared.name), name=folded, dimension=dimension, span=span)


def funds_cell(node: nodes.Path, scope: Scope) -> tuple[str, str] | None:
    """Read 资金.<row>.<column>; a mistake is reported."""
    names = [name.text for name in node.names]
    if names[0] != "资金" or len(names) != 3:
        scope.fault("unknown-place", node.span, place=".".join(names))
        return None
    if names[2] not in COLUMNS:
        scope.unknown(names[2], node.names[2].span, COLUMNS, "unknown-place", place=".".join(names))
        return None
    return names[1], names[2]


def funds_cell_of_a_row(node: nodes.Path, scope: Scope) -> tuple[str, str] | None:
    """Read 资金.<row>.<column> where 分项, which stands for many rows, cannot be meant."""
    cell = funds_cell(node, scope)
    if cell is not None and cell[0] == PARTS:
        scope.fault("sum-of-parts-only", node.span)
        return None
    return cell


def literal(node: nodes.Value) -> ex.Literal:
    """Turn a figure into base units."""
    value, dimension = in_base_units(node.number, node.unit)
    return ex.Literal(value=value, unit=node.unit, dimension=dimension, span=node.span)


def day_literal(node: nodes.Date) -> ex.Literal:
    """Turn a day of the calendar into its number."""
    return ex.Literal(value=Fraction(node.day.toordinal()), dimension=ex.DATE, span=node.span)


def in_base_units(number: Fraction, unit: str) -> tuple[Fraction, str]:
    """Give a figure in base units and its dimension; an unlisted unit is a dimension of its own."""
    if unit == "":
        return number, ex.NUMBER
    known = unit_named(unit)
    if known is None:
        return number, unit
    # The parser has already divided percentages and percentage points by a hundred.
    factor = 1 if unit in ("%", "个百分点") else known.factor
    return number * factor, known.dimension


def is_bare_zero(expression: ex.Expression) -> bool:
    """Say whether it is a 0 without unit, which is 0 in any unit."""
    return isinstance(expression, ex.Literal) and expression.value == 0 and expression.dimension == ex.NUMBER


def _nothing(span: Span) -> ex.Literal:
    return ex.Literal(value=Fraction(0), dimension=ex.UNKNOWN, span=span)


def _is_signed_table(expression: ex.Expression) -> bool:
    """Say whether it is a table of values by option that are all positive, or all negative."""
    if not isinstance(expression, ex.Lookup):
        return False
    values = [row.value for _, row in expression.rows]
    return min(values) > 0 or max(values) < 0


def _is_gap(expression: ex.Expression, scope: Scope) -> bool:
    """Say whether an expression is the difference of two ratios, which is counted in pp."""
    match expression:
        case ex.Difference():
            return expression.dimension == ex.RATIO
        case ex.Opposite():
            return _is_gap(expression.operand, scope)
        case ex.Applied():
            return any(_is_gap(argument, scope) for argument in expression.arguments)
        case ex.MetricValue():
            return _is_gap(scope.metrics[expression.name].expression, scope)
        case _:
            return False


def _words(dimension: str) -> Bilingual:
    return dimension_words(dimension)
