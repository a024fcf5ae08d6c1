"""Expressions with names resolved and units turned into base units."""

from __future__ import annotations

from fractions import Fraction

from attrs import field

from govperf.base.records import frozen
from govperf.base.source import Span
from govperf.syntax.nodes import Answer, Comparison, Function

#: A number without unit.
NUMBER = ""
RATIO = "ratio"
RATIO_DIFFERENCE = "ratio difference"
MONEY = "money"
POINTS = "points"
FLAG = "flag"
DATE = "date"
DAYS = "days"
#: The figures of a row of an open block: the unit is the sheet's.
ROW = "row"
#: Kinds of what is measured, not counted.
MEASURED = frozenset((
    NUMBER, RATIO, RATIO_DIFFERENCE, MONEY, POINTS, FLAG, DATE, DAYS, "workdays", "months", "years",
    "area", "area in mu", "length", "mass",
))  # fmt: skip
#: The kind of what could not be read; it was reported once and goes with everything.
UNKNOWN = "?"


@frozen(kw_only=True)
class Expression:
    """Anything that has a value; ``dimension`` says of what kind."""

    dimension: str
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Literal(Expression):
    """A figure of the ruleset, in base units; ``unit`` is the one it was written with."""

    value: Fraction
    unit: str = ""


@frozen(kw_only=True)
class InputValue(Expression):
    """A declared input."""

    name: str


@frozen(kw_only=True)
class MetricValue(Expression):
    """A declared metric."""

    name: str


@frozen(kw_only=True)
class ColumnValue(Expression):
    """A column of the record that is looked at; stands only where the records of its list are."""

    list: str
    name: str


@frozen(kw_only=True)
class Aggregated(Expression):
    """What a list comes to: 计数, 合计, 取大, 取小, 平均数, 加权平均数, 所占比例, 任一项, 各项均.

    Attributes
    ----------
    function : Function
    list : str
    of : Expression or None
        The column; ``None`` where records are counted.
    weight : Expression or None
        The column of 加权平均数 that weighs.
    where : Condition or None
        Only records where it holds count; of 所占比例 it is the part.
    computed : tuple of Expression
        The computed columns that all this rests on.
    zero : Zero or None
        What a mean or a share of nothing is; ``None`` where there always is something.
    may_be_empty : bool
        Whether it may come to that no record counts.
    """

    function: Function
    list: str
    of: Expression | None
    weight: Expression | None = None
    where: Condition | None = None
    computed: tuple[Expression, ...] = ()
    zero: Zero | None = None
    may_be_empty: bool = True


@frozen(kw_only=True)
class FundsValue(Expression):
    """A cell of the funds block: standard row and column."""

    row: str
    column: str


@frozen(kw_only=True)
class FundsParts(Expression):
    """A column of all funds rows but the total; stands only inside 合计."""

    column: str


@frozen(kw_only=True)
class RowValue(Expression):
    """指标值, 完成值, 完成率 or 达标 of the row that a method scores."""

    name: str


@frozen(kw_only=True)
class Sum(Expression):
    """left + right."""

    left: Expression
    right: Expression


@frozen(kw_only=True)
class Difference(Expression):
    """left − right."""

    left: Expression
    right: Expression


@frozen(kw_only=True)
class Product(Expression):
    """left × right."""

    left: Expression
    right: Expression


@frozen(kw_only=True)
class Zero:
    """What a quotient is whose denominator is zero; ``value`` for 视为, in base units.

    FULL and NO_POINTS answer for the score that rests on the quotient.
    """

    answer: Answer
    value: Fraction | None = None


@frozen(kw_only=True)
class Quotient(Expression):
    """left ÷ right; ``zero`` is ``None`` only where the denominator cannot be zero."""

    left: Expression
    right: Expression
    zero: Zero | None


@frozen(kw_only=True)
class Opposite(Expression):
    """− operand."""

    operand: Expression


@frozen(kw_only=True)
class Applied(Expression):
    """合计, 绝对值, 取大, 取小."""

    function: Function
    arguments: tuple[Expression, ...]


@frozen(kw_only=True)
class Lateness(Expression):
    """晚几天, 晚几个工作日, 晚几个月: by how much a day is later than another; 0 when it is not."""

    function: Function
    actual: Expression
    due: Expression


@frozen(kw_only=True)
class Lookup(Expression):
    """取值: the value for the option that an input is; a row without option is for all others."""

    attribute: InputValue | ColumnValue
    rows: tuple[tuple[Fraction | None, Literal], ...]

    def value_for(self, option: Fraction) -> Fraction:
        """Give the value for an option."""
        found = dict(self.rows)
        return (found.get(option) or found[None]).value


@frozen(kw_only=True)
class Test:
    """left compared with right, or a flag by itself."""

    left: Expression
    comparison: Comparison | None = None
    right: Expression | None = None
    span: Span = field(eq=False, repr=False)


@frozen
class Condition:
    """A disjunction (或) of conjunctions (且) of tests."""

    alternatives: tuple[tuple[Test, ...], ...]


@frozen(kw_only=True)
class Interval:
    """A range of values in base units; an end of ``None`` is open without limit."""

    low: Expression | None = None
    low_included: bool = False
    high: Expression | None = None
    high_included: bool = False
    span: Span = field(eq=False, repr=False)


def constant(expression: Expression) -> Fraction | None:
    """Give the value of an expression that needs no sheet, or ``None``."""
    match expression:
        case Literal():
            return None if expression.dimension == UNKNOWN else expression.value
        case Opposite():
            inner = constant(expression.operand)
            return None if inner is None else -inner
        case Sum() | Difference() | Product():
            left, right = constant(expression.left), constant(expression.right)
            if left is None or right is None:
                return None
            if isinstance(expression, Sum):
                return left + right
            return left - right if isinstance(expression, Difference) else left * right
        case _:
            return None


def parts(expression: Expression) -> tuple[Expression, ...]:
    """Give the expressions directly inside an expression."""
    match expression:
        case Sum() | Difference() | Product() | Quotient():
            return (expression.left, expression.right)
        case Opposite():
            return (expression.operand,)
        case Applied():
            return expression.arguments
        case Aggregated():
            return (*aggregated_parts(expression), *expression.computed)
        case Lateness():
            return (expression.actual, expression.due)
        case Lookup():
            return (expression.attribute,)
        case _:
            return ()


def aggregated_parts(expression: Aggregated) -> tuple[Expression, ...]:
    """Give what an expression of a list reads of each record: columns, and what its condition compares."""
    tests = [t for tests in expression.where.alternatives for t in tests] if expression.where else []
    read = (expression.of, expression.weight, *(e for t in tests for e in (t.left, t.right)))
    return tuple(e for e in read if e is not None)
