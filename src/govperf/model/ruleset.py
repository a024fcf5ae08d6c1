"""A ruleset with every name resolved: what scoring, checking and reports work on."""

# Every class of the tree is nodes.X, and every form ruleset.X, in whichever file it stands.
# ruff: noqa: F403, F405
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import field

from govperf.base.calendars import Calendar
from govperf.base.records import frozen
from govperf.base.source import Source, Span
from govperf.model.expression import ColumnValue, Condition, Expression, Interval, Zero
from govperf.model.forms import *
from govperf.syntax.nodes import (
    Answer,
    Comparison,
    Excuse,
    GradeBase,
    Kind,
    Mode,
    Order,
    Outside,
    Place,
    Severity,
    Split,
    Ties,
)


@frozen(kw_only=True)
class Proviso:
    """仅当, 除非 of a level with others below it: where it applies, and what 不适用时 says elsewhere."""

    condition: Condition
    is_exception: bool
    not_applicable: NotApplicable
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Choice:
    """任选: so many of the indicators below, at least or (``is_exact``) just, share the points of the level.

    They share them by their own points; ``split`` says what those must be.
    """

    count: int
    is_exact: bool
    split: Split
    span: Span = field(eq=False, repr=False)

    def may_fit(self, certain: int, possible: int) -> bool:
        """Say whether the number chosen, of which so many are certain and so many possible, may fit."""
        return possible >= self.count and not (self.is_exact and certain > self.count)

    def fits(self, certain: int, possible: int) -> bool:
        """Say whether the number chosen fits, however what is open turns out."""
        return certain >= self.count and not (self.is_exact and possible > self.count)


@frozen(kw_only=True)
class Indicator:
    """An indicator of any level: with a rule it is scored, with children it is their sum.

    ``proviso`` is that of a level with others below it, or says when one to choose from is chosen; any
    other indicator with a rule has it among its 若. ``choice`` says that the unit chooses among those below.
    ``claimed`` is the column of the total funds row that states its claimed score, if it is one.
    """

    path: tuple[str, ...]
    points: Fraction
    children: tuple[Item, ...] = ()
    rule: Rule | None = None
    proviso: Proviso | None = None
    choice: Choice | None = None
    citations: tuple[Citation, ...] = ()
    claimed: tuple[str, str] | None = None
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Unlisted:
    """未列指标: points whose rows the ruleset does not show; always open."""

    path: tuple[str, ...]
    points: Fraction
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class OpenBlock:
    """填报指标: rows come from the sheet; ``methods`` by kind of target.

    ``by_goal`` takes all goals of the sheet: the blocks of its own that no other item names.
    """

    path: tuple[str, ...]
    points: Fraction
    methods: Mapping[Kind, Rule]
    not_applicable: NotApplicable | None = None
    by_goal: bool = False
    citations: tuple[Citation, ...] = ()
    span: Span = field(eq=False, repr=False)


Item = Indicator | Unlisted | OpenBlock


@frozen(kw_only=True)
class Extra:
    """加分项, 扣分项: points outside the sum, from 0 up, or down, to ``ceiling`` of them.

    A bonus that 可扣至负分 may also take points; a penalty only takes them.
    """

    path: tuple[str, ...]
    kind: Outside
    ceiling: Fraction
    rule: Rule
    citations: tuple[Citation, ...] = ()
    claimed: tuple[str, str] | None = None
    span: Span = field(eq=False, repr=False)

    @property
    def highest(self) -> Fraction:
        """The most it can add to the total."""
        return self.ceiling if self.kind is Outside.BONUS else Fraction(0)


@frozen(kw_only=True)
class Input:
    """输入: a quantity that the sheet or the caller gives.

    ``dimension`` as in :mod:`govperf.base.units`; ``unit`` the declared one; ``domain`` in base
    units; ``source`` a cell of the funds block (row, column); ``gap`` what a missing value counts as.
    """

    name: str
    key: str | None
    dimension: str
    unit: str
    domain: Interval | None = None
    source: tuple[str, str] | None = None
    gap: Answer
    gap_value: Fraction | None = None
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Metric:
    """计算: a named quantity made of others."""

    name: str
    key: str | None
    expression: Expression
    zero: Zero | None
    citations: tuple[Citation, ...] = ()
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Rank:
    """排名次: the place of a unit's value among those of its cohort.

    The rank and the size of the cohort are inputs of the same names: what a sheet states, what a list of the
    cohort's values gives, or what a table works out of its rows.

    Attributes
    ----------
    name : str
        Folded, as those below; an input has it.
    by : Expression
        The value that is ranked.
    order : Order
        Whether the highest or the lowest value is the first.
    ties : Ties
        Whether equal ranks are followed by a gap (1, 2, 2, 4) or not (1, 2, 2, 3).
    cohort : str or None
        The input that says how many are ranked.
    source : ColumnValue or None
        The column of a list that holds the values of the whole cohort, this unit's among them.
    """

    name: str
    by: Expression
    order: Order
    ties: Ties
    cohort: str | None = None
    source: ColumnValue | None = None
    citations: tuple[Citation, ...] = ()
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class ComputedColumn:
    """列 … =: a column that is made of a record's others."""

    name: str
    key: str | None
    expression: Expression
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class RecordList:
    """列表: any number of records with the same columns.

    Attributes
    ----------
    count : Input
        The number of records: its unit, its domain, what a list that is not given counts as.
    columns : mapping of str to Input
        The columns that are given, by their folded names.
    computed : mapping of str to ComputedColumn
        Those that are worked out, in their order; each rests on earlier ones only.
    """

    count: Input
    columns: Mapping[str, Input]
    computed: Mapping[str, ComputedColumn]

    @property
    def name(self) -> str:
        """Its name, as declared."""
        return self.count.name

    def column_names(self) -> dict[str, str]:
        """Give the names of all columns as declared, by their folded names."""
        declared: dict[str, Input | ComputedColumn] = {**self.columns, **self.computed}
        return {folded: column.name for folded, column in declared.items()}


@frozen(kw_only=True)
class Document:
    """文件: a document that rules cite."""

    name: str
    title: str
    number: str = ""
    dated: date | None = None
    span: Span = field(default=Span(0, 0), eq=False, repr=False)


@frozen(kw_only=True)
class Rounding:
    """舍入."""

    place: Place
    mode: Mode
    places: int
    span: Span = field(default=Span(0, 0), eq=False, repr=False)


@frozen(kw_only=True)
class Grade:
    """A grade and the range (points, or ratio of the points) that earns it."""

    name: str
    low: Fraction | None
    low_included: bool
    high: Fraction | None
    high_included: bool
    span: Span = field(eq=False, repr=False)

    def holds(self, value: Fraction) -> bool:
        """Say whether a value earns this grade."""
        above = self.low is None or value > self.low or (self.low_included and value == self.low)
        below = self.high is None or value < self.high or (self.high_included and value == self.high)
        return above and below


@frozen(kw_only=True)
class Grades:
    """等级: grades as the ruleset lists them, and what they are taken from."""

    base: GradeBase
    grades: tuple[Grade, ...]
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Cause:
    """可能原因: an equation that holds where a known cause accounts for a failure, and what that is then."""

    text: str
    left: Expression
    comparison: Comparison
    right: Expression
    excuse: Excuse
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Reconcile:
    """核对: an equation or inequation that a sheet's figures must satisfy."""

    code: str
    text: str
    left: Expression
    comparison: Comparison
    right: Expression
    tolerance: Fraction
    severity: Severity
    causes: tuple[Cause, ...] = ()
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class GivenFigure:
    """What a case gives: a figure in base units with its unit, a text, a day, a flag, or nothing."""

    figure: Fraction | str | date | bool | None
    unit: str = ""
    sense: Kind | None = None


@frozen(kw_only=True)
class GivenRow:
    """给定指标: a row of an open block."""

    path: tuple[str, ...]
    target: GivenFigure
    actual: GivenFigure
    points: Fraction | None


@frozen(kw_only=True)
class Outcome:
    """应得: an indicator and its score; ``low`` is ``None`` for 不适用."""

    path: tuple[str, ...]
    low: Fraction | None
    high: Fraction | None
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Example:
    """示例: what is given and what must come out. What a case does not give is missing."""

    title: str
    inputs: Mapping[str, GivenFigure] = field(factory=dict)
    lists: Mapping[str, tuple[Mapping[str, GivenFigure], ...]] = field(factory=dict)
    funds: Mapping[tuple[str, str], GivenFigure] = field(factory=dict)
    rows: tuple[GivenRow, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    total: tuple[Fraction | None, Fraction | None] | None = None
    grade: str | None = None
    findings: tuple[str, ...] = ()
    no_findings: tuple[str, ...] = ()
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Ruleset:
    """A year's rules.

    Attributes
    ----------
    id : str
        ``cn/hunan/department/2017``.
    provisional : str
        草稿: why these rules are a draft; empty where they are not.
    kind : str
        ``部门整体支出``, ``项目支出`` or ``转移支付``.
    in_force : date or None
        施行自: the day from which on it holds, where a year has several.
    points : Fraction
        总分.
    missing, outside : Answer
        约定 缺数据 (PENDING, ZERO, REFUSE), 约定 超出取值范围 (REFUSE, PENDING).
    unsigned : Answer or None
        约定 未标方向; ``None`` where there is no open block.
    extras : tuple of Extra
        加分项 and 扣分项, outside ``points``.
    ceiling : Fraction or None
        加分后最高: how much the total can be with bonuses; ``None`` where there is none.
    calendar : Calendar or None
        节假日: by which working days are counted; ``None`` where none are.
    lists : mapping of str to RecordList
        列表, by their folded names.
    ranks : mapping of str to Rank
        排名次, by their folded names.
    """

    id: str
    title: str
    jurisdiction: str
    kind: str
    year: int
    points: Fraction
    rounding: Rounding | None
    grades: Grades | None
    missing: Answer
    outside: Answer
    unsigned: Answer | None
    lower_words: tuple[str, ...]
    documents: Mapping[str, Document]
    inputs: Mapping[str, Input]
    metrics: Mapping[str, Metric]
    items: tuple[Item, ...]
    reconciles: tuple[Reconcile, ...]
    examples: tuple[Example, ...]
    extras: tuple[Extra, ...] = ()
    ceiling: Fraction | None = None
    in_force: date | None = None
    provisional: str = ""
    calendar: Calendar | None = None
    lists: Mapping[str, RecordList] = field(factory=dict)
    ranks: Mapping[str, Rank] = field(factory=dict)
    source: Source = field(repr=False, eq=False)
    total_span: Span = field(repr=False, eq=False)

    @property
    def highest(self) -> Fraction:
        """The highest total that is possible."""
        return self.points if self.ceiling is None else self.ceiling

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every 依据 of the ruleset, in order."""
        found: list[Citation] = []
        waiting = list(reversed(self.items))
        while waiting:
            item = waiting.pop()
            if not isinstance(item, Unlisted):
                found += item.citations
            if isinstance(item, OpenBlock):
                found += (c for rule in item.methods.values() for c in rule.citations if c not in found)
            if isinstance(item, Indicator):
                waiting.extend(reversed(item.children))
        return (*found, *(c for extra in self.extras for c in extra.citations))


def leaves(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give the items that are scored themselves, in order."""
    found: list[Item] = []
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Indicator) and item.children:
            waiting.extend(reversed(item.children))
        else:
            found.append(item)
    return tuple(found)


def part_paths(items: tuple[Item | Extra, ...]) -> tuple[tuple[str, ...], ...]:
    """Give the paths of all parts (其中) of indicators and extras, in order."""
    found = [
        (*item.path, part.name)
        for item in items
        if not isinstance(item, Unlisted | OpenBlock) and item.rule is not None
        for part in every_part(item.rule)
    ]
    return tuple(dict.fromkeys(found))


def every_part(rule: Rule) -> tuple[Part, ...]:
    """Give the parts of a rule, those of its cases included."""
    if isinstance(rule.base, Parts):
        return rule.base.parts
    return tuple(part for within in inner_rules(rule.base) for part in every_part(within))
