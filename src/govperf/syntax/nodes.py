"""The syntax tree: one frozen class for each rule of ``grammars/ruleset.lark``.

A node's fields are its rule's children in their order; ``rest`` marks the field that takes all that
follow. Every node knows its span in the author's text; spans take no part in equality, so that two
spellings of one sentence are equal. Ranges have one class for their three notations, shares and
values one each for theirs.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from attrs import field, fields, frozen

from govperf.base.names import fold
from govperf.base.source import Span


@frozen(kw_only=True, repr=False)
class Node:
    """Anything that stands somewhere in a ruleset."""

    span: Span = field(eq=False)

    def __repr__(self) -> str:
        # One for all classes: attrs would write and compile one for each at every start.
        shown = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(type(self)) if f.name != "span")
        return f"{type(self).__name__}({', '.join(shown)})"


def rest() -> Any:
    """Mark the field that takes all further children."""
    return field(metadata={"rest": True})


# Words with a fixed set of answers; a member's value is the terminal that says it.


class Place(StrEnum):
    """Where rounding happens."""

    INDICATORS = "OF_INDICATORS"
    TOTAL = "OF_TOTAL"
    DISPLAY = "OF_DISPLAY"


class Mode(StrEnum):
    """How rounding happens."""

    HALF_UP = "HALF_UP"
    HALF_EVEN = "HALF_EVEN"
    TRUNCATE = "TRUNCATE"


class GradeBase(StrEnum):
    """What a grade is taken from."""

    TOTAL = "OF_TOTAL"
    ROUNDED_TOTAL = "OF_ROUNDED_TOTAL"
    TOTAL_RATE = "OF_TOTAL_RATE"


class Answer(StrEnum):
    """What happens where something is missing, outside its domain, undefined or not applicable."""

    PENDING = "PENDING"
    ZERO = "ZERO"
    REFUSE = "REFUSE"
    AS = "AS"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    FULL = "FULL"
    NO_POINTS = "NO_POINTS"
    UNCOUNTED = "UNCOUNTED"
    RESCALE_LEVEL = "RESCALE_LEVEL"
    RESCALE_ALL = "RESCALE_ALL"
    MOVE = "_MOVE_TO"
    AS_AT_LEAST = "AS_AT_LEAST"
    AS_AT_MOST = "AS_AT_MOST"
    AS_EXACTLY = "AS_EXACTLY"


class Level(StrEnum):
    """The levels of indicators."""

    FIRST = "LEVEL1"
    SECOND = "LEVEL2"
    THIRD = "LEVEL3"


class Kind(StrEnum):
    """What a target asks for; ``EVERY`` stands for all of them."""

    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    EXACTLY = "EXACTLY"
    WITHIN = "WITHIN"
    BY_DATE = "BY_DATE"
    QUALITATIVE = "QUALITATIVE"
    EVERY = "EVERY"


class Side(StrEnum):
    """On which side of a standard a deduction counts."""

    ABOVE = "ABOVE"
    BELOW = "BELOW"
    OFF = "OFF"


class StepMode(StrEnum):
    """What becomes of a part of a step."""

    WHOLE = "WHOLE_STEPS"
    STARTED = "STARTED_STEPS"
    PART = "PART_STEPS"


class TierPick(StrEnum):
    """The score of a tier of which nothing more is known."""

    PENDING = "PENDING"
    LOWEST = "LOWEST"
    MIDDLE = "MIDDLE"
    HIGHEST = "HIGHEST"


class Outside(StrEnum):
    """What stands outside the sum of the points."""

    BONUS = "BONUS"
    PENALTY = "PENALTY"


class PartPick(StrEnum):
    """Which of several parts counts, where only one does."""

    BETTER = "BETTER"
    DECLARED = "DECLARED"
    FIRST = "FIRST"


class Severity(StrEnum):
    """How bad a failed reconciliation is."""

    ERROR = "AS_ERROR"
    WARNING = "AS_WARNING"
    NOTE = "AS_NOTE"


class Comparison(StrEnum):
    """The six comparisons; words and signs that mean the same are one."""

    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    ABOVE = "ABOVE"
    BELOW = "BELOW"
    EQUAL = "EXACTLY"
    DIFFERENT = "NE"


class Function(StrEnum):
    """The functions of expressions."""

    SUM = "SUM"
    ABS = "ABS"
    MAX = "MAX"
    MIN = "MIN"


# ---- leaves


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


# ---- expressions


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
    """合计, 绝对值, 取大 or 取小 of expressions."""

    function: Function
    arguments: tuple[Expression, ...] = rest()


Expression = Path | Value | Plus | Minus | Times | Divide | Negative | Call


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


# ---- header


@frozen(repr=False)
class Ruleset(Node):
    """规则集: the id of this file's ruleset."""

    path: str


@frozen(repr=False)
class Title(Node):
    """标题."""

    text: Text


@frozen(repr=False)
class Applies(Node):
    """适用: jurisdiction, kind of sheet, fiscal year."""

    jurisdiction: Name
    kind: Name
    year: int


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


# ---- quantities


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


# ---- indicators


@frozen(repr=False)
class Weight(Node):
    """权重: a part of the points of the level above, or of the total."""

    share: Fraction


@frozen(repr=False)
class Proviso(Node):
    """仅当 a condition holds, or (``is_exception``) 除非 it does."""

    is_exception: bool
    condition: Condition


@frozen(repr=False)
class Indicator(Node):
    """一级, 二级, 三级指标 with its points."""

    level: Level
    label: Label
    points: Points | Weight
    proviso: Proviso | None = None


@frozen(repr=False)
class Extra(Node):
    """加分项, 扣分项: points outside the sum, with their ceiling."""

    kind: Outside
    label: Label
    ceiling: Points


@frozen(repr=False)
class Part(Node):
    """其中: a part of an indicator, with a rule of its own."""

    label: Label
    points: Points


@frozen(repr=False)
class Case(Node):
    """情形: how an indicator is scored where a condition holds."""

    condition: Condition


@frozen(repr=False)
class OtherCases(Node):
    """其他情形: how it is scored where none of the conditions before holds."""


@frozen(repr=False)
class Unlisted(Node):
    """未列指标: points of rows that the ruleset does not show."""

    points: Points


@frozen(repr=False)
class OpenBlock(Node):
    """填报指标: a block whose rows each unit fills in."""

    label: Label
    points: Points


@frozen(repr=False)
class OpenRules(Node):
    """填报计分: the methods that hold for every open block."""


@frozen(repr=False)
class Method(Node):
    """方法: how rows with targets of these kinds are scored."""

    kinds: tuple[Kind, ...] = rest()


@frozen(repr=False)
class Unverified(Node):
    """待核实, with the reason."""

    reason: Text | None = None


@frozen(repr=False)
class Cite(Node):
    """依据: document, place in it, the circular's own sentence."""

    document: Name
    place: Text
    quotation: Text | None = None
    unverified: Unverified | None = None


@frozen(repr=False)
class Claimed(Node):
    """自评取自: the place in the sheet that states the claimed score of this indicator."""

    path: Path


# ---- score forms


@frozen(repr=False)
class Award(Node):
    """得: a fixed score."""

    share: Share


@frozen(repr=False)
class Cap(Node):
    """封顶."""

    limit: Expression


@frozen(repr=False)
class Floor(Node):
    """保底."""

    limit: Expression


@frozen(repr=False)
class PassMark(Node):
    """未达 … 不得分: below it there are no points; the mark itself passes."""

    mark: Expression


@frozen(repr=False)
class ZeroScore(Node):
    """分母为零时 满分, 不得分 or 不适用."""

    answer: Answer


@frozen(repr=False)
class Proportional(Node):
    """按比例: the expression's share of the points."""

    expression: Expression
    limits: tuple[Cap | Floor | PassMark | ZeroScore, ...] = rest()


@frozen(repr=False)
class Otherwise(Node):
    """其余: all that no other band takes."""


@frozen(repr=False)
class Picked(Node):
    """[…, …] 之间评分: an assessor picks a score, both ends included."""

    low: Share
    high: Share


@frozen(repr=False)
class Multiplied(Node):
    """得分乘以."""

    factor: Fraction


@frozen(repr=False)
class Subtracted(Node):
    """扣."""

    share: Share


@frozen(repr=False)
class Band(Node):
    """One row of 分档."""

    range: Range | Otherwise
    result: Share | Picked | Multiplied | Subtracted | NotApplicable


@frozen(repr=False)
class Bands(Node):
    """分档."""

    expression: Expression
    bands: tuple[Band, ...] = rest()


@frozen(repr=False)
class Anchor(Node):
    """A point of 插值."""

    at: Expression
    share: Share


@frozen(repr=False)
class Interpolate(Node):
    """插值: straight lines between the anchors, level beyond the first and the last."""

    expression: Expression
    anchors: tuple[Anchor, ...] = rest()


@frozen(repr=False)
class Beyond(Node):
    """超过, 低于 or 偏离 a standard."""

    side: Side
    standard: Expression


@frozen(repr=False)
class Starting(Node):
    """起点: the score that deductions start from, where it is not the points."""

    points: Points


@frozen(repr=False)
class Per(Node):
    """每 … 扣 …."""

    step: Value
    costs: Share


@frozen(repr=False)
class AtMost(Node):
    """最多扣."""

    share: Share


@frozen(repr=False)
class Ending(Node):
    """扣完为止, or 可扣至负分."""

    may_go_below: bool = False


@frozen(repr=False)
class Deduction(Node):
    """扣分: so many points for each step beyond a standard, or for each occurrence."""

    expression: Expression
    beyond: Beyond | None
    starting: Starting | None
    per: Per
    step_mode: StepMode | None
    at_most: AtMost | None
    ending: Ending


@frozen(repr=False)
class EachGets(Node):
    """每项 n分."""

    points: Points


@frozen(repr=False)
class EachCosts(Node):
    """缺一项扣 n分，扣完为止."""

    points: Points


@frozen(repr=False)
class Element(Node):
    """An element of a checklist: met or not."""

    name: Name
    key: str | None = None
    points: Points | None = None


@frozen(repr=False)
class Checklist(Node):
    """要素."""

    rule: EachGets | EachCosts | None
    elements: tuple[Element, ...] = rest()


@frozen(repr=False)
class Tier(Node):
    """A tier and the shares of the points it may earn."""

    name: Name
    range: Range


@frozen(repr=False)
class Tiers(Node):
    """评定."""

    pick: TierPick
    tiers: tuple[Tier, ...]


@frozen(repr=False)
class Either(Node):
    """择一: one of the parts counts."""

    pick: PartPick


@frozen(repr=False)
class NoPoints(Node):
    """不得分."""


@frozen(repr=False)
class ParentNoPoints(Node):
    """上级不得分."""


@frozen(repr=False)
class AllNoPoints(Node):
    """全表不得分."""


@frozen(repr=False)
class NotApplicable(Node):
    """不适用."""


@frozen(repr=False)
class Finding(Node):
    """提示: something to report, without effect on the score."""

    text: Text


@frozen(repr=False)
class Explain(Node):
    """须说明: an explanation is due, without effect on the score."""

    text: Text


@frozen(repr=False)
class GradeAtMost(Node):
    """等级不高于."""

    name: Name


@frozen(repr=False)
class GradeDown(Node):
    """等级下调."""

    steps: int


Action = (
    Award | NoPoints | ParentNoPoints | AllNoPoints | NotApplicable | Finding
    | Explain | Multiplied | Subtracted | GradeAtMost | GradeDown
)  # fmt: skip


@frozen(repr=False)
class When(Node):
    """若 … ，… ，否则 …."""

    condition: Condition
    action: Action
    otherwise: Action | None = None


@frozen(repr=False)
class IfNotApplicable(Node):
    """不适用时; ``target`` is where the points go (分值转入)."""

    answer: Answer
    finding: Finding | None = None
    target: Reference | None = None


@frozen(repr=False)
class IfMissing(Node):
    """缺数据时."""

    answer: Answer


# ---- checks and examples


@frozen(repr=False)
class Reconcile(Node):
    """核对: an equation or inequation that a sheet's figures must satisfy."""

    code: str
    text: Text
    left: Expression
    comparison: Comparison
    right: Expression
    tolerance: Value
    severity: Severity


@frozen(repr=False)
class Example(Node):
    """示例: a worked case; 给定 and 应得 follow."""

    text: Text


@frozen(repr=False)
class GivenValue(Node):
    """What a case gives: a figure, a text, a day, 是/否, or nothing (未提供)."""

    value: Value | Text | Date | bool | None
    sense: Kind | None = None


@frozen(repr=False)
class Binding(Node):
    """A quantity and its value."""

    path: Path
    value: GivenValue


@frozen(repr=False)
class Given(Node):
    """给定."""

    bindings: tuple[Binding, ...] = rest()


@frozen(repr=False)
class GivenRow(Node):
    """给定指标: one row of an open block."""

    reference: Reference
    target: GivenValue
    actual: GivenValue
    points: Points | None = None


@frozen(repr=False)
class Expected(Node):
    """A score, an interval of scores, or not applicable (both ``None``)."""

    low: Fraction | None
    high: Fraction | None


@frozen(repr=False)
class Outcome(Node):
    """An indicator and the score that it must get."""

    reference: Reference
    expected: Expected


@frozen(repr=False)
class Expect(Node):
    """应得."""

    outcomes: tuple[Outcome, ...] = rest()


@frozen(repr=False)
class ExpectTotal(Node):
    """应得总分."""

    expected: Expected


@frozen(repr=False)
class ExpectGrade(Node):
    """应得等级."""

    name: Name


@frozen(repr=False)
class ExpectFinding(Node):
    """应提示."""

    text: Text


Sentence = (
    Ruleset | Title | Applies | Document | Total | Rounding | Unrounded | Grades | Convention | LowerWords
    | Keys | Input | Metric | Lookup | Indicator | Extra | Part | Case | OtherCases | Unlisted | OpenBlock
    | OpenRules | Method | Cite | Claimed
    | Award | Proportional | Bands | Interpolate | Deduction | Checklist | Tiers | Either | When
    | IfNotApplicable | IfMissing | Reconcile
    | Example | Given | GivenRow | Expect | ExpectTotal | ExpectGrade | ExpectFinding
)
