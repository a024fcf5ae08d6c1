"""The head of a ruleset and its quantities."""

from __future__ import annotations

from govperf.base.records import frozen
from govperf.syntax.nodes.answers import Answer, GradeBase, HolidaySource, Mode, Order, Place, Ties
from govperf.syntax.nodes.base import Node, rest
from govperf.syntax.nodes.expressions import (
    Date,
    Expression,
    Label,
    Name,
    Path,
    Points,
    Range,
    Text,
    Type,
    Value,
)
from govperf.syntax.nodes.forms import Otherwise


@frozen(repr=False)
class Ruleset(Node):
    """规则集: the id of this file's ruleset."""

    path: str


@frozen(repr=False)
class Title(Node):
    """标题."""

    text: Text


@frozen(repr=False)
class Provisional(Node):
    """草稿: why these rules are a draft, not to be relied on."""

    text: Text


@frozen(repr=False)
class Applies(Node):
    """适用: jurisdiction, kind of sheet, fiscal year, and from which day on where that matters."""

    jurisdiction: Name
    kind: Name
    year: int
    in_force: Date | None = None


@frozen(repr=False)
class Document(Node):
    """文件: a document that rules cite, its number and date."""

    name: Name
    title: Text
    number: Text | None = None
    dated: Date | None = None


@frozen(repr=False)
class Total(Node):
    """总分, and how much it can be with bonuses."""

    points: Points
    ceiling: Points | None = None


@frozen(repr=False)
class Rounding(Node):
    """舍入: where, how, to how many places."""

    place: Place
    mode: Mode
    places: int


@frozen(repr=False)
class Unrounded(Node):
    """舍入 不舍入."""


@frozen(repr=False)
class Grade(Node):
    """One grade and the range that earns it."""

    name: Name
    range: Range


@frozen(repr=False)
class Grades(Node):
    """等级."""

    base: GradeBase
    grades: tuple[Grade, ...] = rest()


@frozen(repr=False)
class MissingConvention(Node):
    """约定 缺数据."""

    answer: Answer


@frozen(repr=False)
class UnsignedConvention(Node):
    """约定 未标方向."""

    answer: Answer


@frozen(repr=False)
class OutsideConvention(Node):
    """约定 超出取值范围."""

    answer: Answer


@frozen(repr=False)
class Convention(Node):
    """约定: an answer for the whole ruleset."""

    subject: MissingConvention | UnsignedConvention | OutsideConvention


@frozen(repr=False)
class HolidayRule(Node):
    """节假日: whose days off count besides weekends."""

    source: HolidaySource


@frozen(repr=False)
class Days(Node):
    """A day, or all days from one to another."""

    first: Date
    last: Date | None = None


@frozen(repr=False)
class DaysOff(Node):
    """节假日: days off that the ruleset names."""

    days: tuple[Days, ...] = rest()


@frozen(repr=False)
class ExtraWorkdays(Node):
    """调休上班: days of a weekend on which people work."""

    days: tuple[Days, ...] = rest()


@frozen(repr=False)
class LowerWords(Node):
    """越低越好: words in an indicator's name that tell that lower is better."""

    words: tuple[Text, ...] = rest()


@frozen(repr=False)
class Keyed(Node):
    """A name and its English key."""

    name: Name
    key: str


@frozen(repr=False)
class Keys(Node):
    """英文名: the English keys of names that are declared without."""

    keyed: tuple[Keyed, ...] = rest()


@frozen(repr=False)
class Source(Node):
    """取自: the place in the sheet an input is read from."""

    path: Path


@frozen(repr=False)
class GapAnswer(Node):
    """What a missing input counts as; ``value`` for 视为."""

    answer: Answer
    value: Value | None = None


@frozen(repr=False)
class Gap(Node):
    """缺数据 of one input."""

    answer: GapAnswer


@frozen(repr=False)
class Input(Node):
    """输入: a quantity that the sheet or the caller gives."""

    label: Label
    type: Type
    domain: Range | None = None
    source: Source | None = None
    gap: Gap | None = None


@frozen(repr=False)
class ZeroAnswer(Node):
    """分母为零时: what a quotient is whose denominator is zero; ``value`` for 视为."""

    answer: Answer
    value: Value | None = None


@frozen(repr=False)
class Metric(Node):
    """计算: a quantity made of others."""

    label: Label
    expression: Expression
    zero: ZeroAnswer | None = None


@frozen(repr=False)
class LookupRow(Node):
    """An option, or all others, and the value for it."""

    option: Text | Otherwise
    value: Value


@frozen(repr=False)
class Lookup(Node):
    """取值: a quantity by an attribute of the unit."""

    label: Label
    attribute: Path
    rows: tuple[LookupRow, ...] = rest()


@frozen(repr=False)
class Cohort(Node):
    """参评数: how many are ranked; ``domain`` is of their number."""

    label: Label
    domain: Range | None = None


@frozen(repr=False)
class Rank(Node):
    """排名次: the place of a unit's value among those of its cohort."""

    label: Label
    expression: Expression
    order: Order
    ties: Ties
    cohort: Cohort | None = None
    source: Source | None = None


@frozen(repr=False)
class List(Node):
    """列表: any number of records with the same columns; ``domain`` is of their number."""

    label: Label
    type: Type
    domain: Range | None = None
    gap: Gap | None = None


@frozen(repr=False)
class Column(Node):
    """列: a figure that each record of the list above has."""

    label: Label
    type: Type
    domain: Range | None = None
    gap: Gap | None = None


@frozen(repr=False)
class ComputedColumn(Node):
    """列 … =: a figure made of a record's others."""

    label: Label
    expression: Expression
    zero: ZeroAnswer | None = None


@frozen(repr=False)
class LookupColumn(Node):
    """列 … = …：: a figure by a record's option."""

    label: Label
    attribute: Path
    rows: tuple[LookupRow, ...] = rest()
