"""Names, figures, ranges, expressions and conditions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from attrs import field

from govperf.base.names import fold
from govperf.base.records import frozen
from govperf.syntax.nodes.answers import Comparison, Function
from govperf.syntax.nodes.base import Node, rest


@frozen(repr=False)
class Name(Node):
    """A name as it is declared, without 「」; equal where only quotes, blanks and width differ."""

    text: str = field(eq=fold)


@frozen(repr=False)
class Text(Node):
    """What stands between quotation marks, as the author wrote it."""

    text: str


@frozen(repr=False)
class Date(Node):
    """A calendar day."""

    day: date


@frozen(repr=False)
class Value(Node):
    """A number with its unit: ``%``, ``个百分点``, ``分``, a unit of measure in Chinese, or none."""

    number: Fraction
    unit: str = ""


@frozen(repr=False)
class Points(Node):
    """A number of points (分)."""

    number: Fraction


@frozen(repr=False)
class Share(Node):
    """Points, or a part of the indicator's points: 满分 is all of them, 不得分 none."""

    number: Fraction
    of_points: bool


@frozen(repr=False)
class Type(Node):
    """The type of an input: a unit, 比率, 分, 是否, 日期型 or 选项; ``word`` is the unit or the terminal."""

    word: str
    is_unit: bool
    options: tuple[Text, ...] = ()


@frozen(repr=False)
class Path(Node):
    """A quantity: ``在职人数`` or ``资金.年度资金总额.全年预算数``."""

    names: tuple[Name, ...] = rest()


@frozen(repr=False)
class Plus(Node):
    """A sum."""

    left: Expression
    right: Expression


@frozen(repr=False)
class Minus(Node):
    """A difference."""

    left: Expression
    right: Expression


@frozen(repr=False)
class Times(Node):
    """A product."""

    left: Expression
    right: Expression


@frozen(repr=False)
class Divide(Node):
    """A quotient; the author must say what happens when the denominator is zero."""

    left: Expression
    right: Expression


@frozen(repr=False)
class Negative(Node):
    """The opposite."""

    operand: Expression


@frozen(repr=False)
class Call(Node):
    """A function of expressions; of a list, only of the records where a condition holds."""

    function: Function
    where: Condition | None
    arguments: tuple[Expression, ...] = rest()


Expression = Path | Value | Date | Plus | Minus | Times | Divide | Negative | Call


@frozen(repr=False)
class Range(Node):
    """From ``low`` to ``high``; ``None`` is without end on that side."""

    low: Expression | None
    low_included: bool
    high: Expression | None
    high_included: bool


@frozen(repr=False)
class Test(Node):
    """A comparison, with an option in quotation marks too, or a flag by itself."""

    left: Expression
    comparison: Comparison | None = None
    right: Expression | Text | None = None


@frozen(repr=False)
class Conjunction(Node):
    """Tests joined by 且."""

    tests: tuple[Test, ...] = rest()


@frozen(repr=False)
class Condition(Node):
    """Conjunctions joined by 或."""

    conjunctions: tuple[Conjunction, ...] = rest()


@frozen(repr=False)
class Label(Node):
    """A name that is declared here, with its English key."""

    name: Name
    key: str | None = None


@frozen(repr=False)
class Reference(Node):
    """An indicator, by the names that lead to it."""

    names: tuple[Name, ...] = rest()
