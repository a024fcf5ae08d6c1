"""What a list comes to: 计数, 合计, 取大, 取小, 平均数, 加权平均数, 所占比例, 任一项, 各项均."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve

from govperf.base.names import fold
from govperf.base.options import options_of
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.conditions import read_condition
from govperf.model.expression import aggregated_parts, constant, parts
from govperf.model.scope import Reader, read_column
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer, Function

#: Functions of a list, or of a column, or of either.
_OF_LISTS = frozenset((Function.COUNT, Function.ANY, Function.ALL))
_OF_COLUMNS = frozenset((Function.SUM, Function.MAX, Function.MIN, Function.MEAN, Function.WEIGHTED_MEAN))
_ALWAYS = frozenset((*_OF_LISTS, Function.SHARE, Function.MEAN, Function.WEIGHTED_MEAN))
_WITH_CONDITION = frozenset((Function.SHARE, Function.ANY, Function.ALL))
#: Means and shares divide, and must say what comes of nothing.
_DIVIDING = frozenset((Function.SHARE, Function.MEAN, Function.WEIGHTED_MEAN))
_ZERO = Fraction(0)


def read_aggregate(node: nodes.Call, reader: Reader) -> ex.Expression | None:
    """Read a function of a list; ``None`` where none is meant."""
    scope = reader.scope
    declared = _list_of(node.arguments[0], reader)
    if declared is None and node.function not in _ALWAYS:
        if node.where is not None:
            scope.fault("where-without-list", node.where.span)
        return None
    if reader.record is not None:
        scope.fault("list-in-record", node.span)
        return _nothing(node)
    if declared is None:
        first, known = node.arguments[0], [one.name for one in scope.lists.values()]
        scope.unknown(_words(first), first.span, known, "unknown-list")
        return _nothing(node)
    columns = _columns(node, declared, reader)
    if columns is None:
        return _nothing(node)
    if node.function in _WITH_CONDITION and node.where is None:
        scope.fault("condition-needed", node.span)
        return _nothing(node)
    inner = evolve(reader, record=declared, zero=None, in_sum=False)
    where = read_condition(node.where, inner) if node.where is not None else None
    return _made(node, declared, columns, where, reader)


def _nothing(node: nodes.Call) -> ex.Expression:
    return ex.Literal(value=_ZERO, dimension=ex.UNKNOWN, span=node.span)


def _words(node: nodes.Expression) -> str:
    return node.names[0].text if isinstance(node, nodes.Path) else ""


def _list_of(node: nodes.Expression, reader: Reader) -> rs.RecordList | None:
    """Give the list that an argument names."""
    return reader.scope.lists.get(fold(node.names[0].text)) if isinstance(node, nodes.Path) else None


def _columns(
    node: nodes.Call, declared: rs.RecordList, reader: Reader
) -> tuple[ex.ColumnValue, ...] | None:
    """Read the columns that a function is of; a mistake is reported."""
    wanted = 2 if node.function is Function.WEIGHTED_MEAN else 1
    if len(node.arguments) != wanted:
        reader.scope.fault("arguments-count", node.span)
        return None
    found: list[ex.ColumnValue] = []
    for argument in node.arguments:
        named = isinstance(argument, nodes.Path) and _list_of(argument, reader) is declared
        is_column = isinstance(argument, nodes.Path) and len(argument.names) == 2
        is_list = isinstance(argument, nodes.Path) and len(argument.names) == 1
        fits = is_column or (is_list and node.function in (*_OF_LISTS, Function.SHARE))
        if not named or not fits or (is_column and node.function in _OF_LISTS):
            reader.scope.fault("list-argument", argument.span)
            return None
        if is_column and isinstance(argument, nodes.Path):
            column = read_column(argument, declared, reader.scope)
            if column is None or not _is_added_up(column, node.function, reader):
                return None
            found.append(column)
    return tuple(found)


def _is_added_up(column: ex.ColumnValue, function: Function, reader: Reader) -> bool:
    """Say whether a column has figures that the function makes sense of; others are reported."""
    ordered = column.dimension == ex.DATE and function in (Function.MAX, Function.MIN)
    if ordered or not (column.dimension in (ex.DATE, ex.FLAG) or options_of(column.dimension)):
        return True
    reader.scope.fault("column-without-sum", column.span)
    return False


def _made(
    node: nodes.Call,
    declared: rs.RecordList,
    columns: tuple[ex.ColumnValue, ...],
    where: ex.Condition | None,
    reader: Reader,
) -> ex.Expression:
    of = columns[0] if columns else None
    made = ex.Aggregated(
        function=node.function, list=fold(declared.name), of=of,
        weight=columns[1] if len(columns) > 1 else None, where=where,
        dimension=_dimension(node.function, declared, of), span=node.span,
    )  # fmt: skip
    computed = _computed(aggregated_parts(made), declared)
    may_be_empty = _may_be_empty(made, declared, computed)
    zero = None
    if node.function in _DIVIDING and (may_be_empty or _may_weigh_nothing(made, declared)):
        zero = reader.zero
        if zero is None:
            reader.scope.fault("zero-denominator-unanswered", node.span)
    return evolve(made, computed=computed, zero=zero, may_be_empty=may_be_empty)


def _dimension(function: Function, declared: rs.RecordList, of: ex.ColumnValue | None) -> str:
    if function in (Function.ANY, Function.ALL):
        return ex.FLAG
    if function is Function.SHARE:
        return ex.RATIO
    return declared.count.dimension if of is None else of.dimension


def _computed(read: Iterable[ex.Expression], declared: rs.RecordList) -> tuple[ex.Expression, ...]:
    """Give the computed columns that expressions rest on, in their order."""
    waiting, needed = list(read), set()
    while waiting:
        part = waiting.pop()
        waiting += parts(part)
        if isinstance(part, ex.ColumnValue) and part.name in declared.computed and part.name not in needed:
            needed.add(part.name)
            waiting.append(declared.computed[part.name].expression)
    return tuple(c.expression for name, c in declared.computed.items() if name in needed)


def _may_be_empty(
    made: ex.Aggregated, declared: rs.RecordList, computed: tuple[ex.Expression, ...]
) -> bool:
    """Say whether it may be that no record counts."""
    low = declared.count.domain.low if declared.count.domain is not None else None
    least = constant(low) if low is not None else None
    is_partial = made.where is not None and made.function is not Function.SHARE
    is_partial |= declared.count.gap is Answer.ZERO
    return is_partial or least is None or least < 1 or _leaves_out(computed)


def _leaves_out(computed: tuple[ex.Expression, ...]) -> bool:
    """Say whether a record may be left out because a column of it does not apply."""
    waiting = list(computed)
    while waiting:
        part = waiting.pop()
        waiting += parts(part)
        if isinstance(part, ex.Quotient) and part.zero and part.zero.answer is not Answer.AS:
            return True
    return False


def _may_weigh_nothing(made: ex.Aggregated, declared: rs.RecordList) -> bool:
    """Say whether what is divided by may be 0 though there are records."""
    weight = made.of if made.function is Function.SHARE else made.weight
    if weight is None:
        return False
    column = declared.columns.get(weight.name) if isinstance(weight, ex.ColumnValue) else None
    low = column.domain.low if column is not None and column.domain is not None else None
    least = constant(low) if low is not None else None
    if least is None or column is None or column.domain is None:
        return True
    counts_as_nothing = column.gap is Answer.ZERO or (column.gap is Answer.AS and column.gap_value == 0)
    return counts_as_nothing or least < 0 or (least == 0 and column.domain.low_included)
