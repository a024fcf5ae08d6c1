"""The ways of scoring an indicator, with every name resolved."""

from __future__ import annotations

from fractions import Fraction

from attrs import field

from govperf.base.numbers import product
from govperf.base.records import frozen
from govperf.base.source import Span
from govperf.model.expression import Condition, Expression, Interval
from govperf.syntax.nodes import Answer, PartPick, Side, StepMode, TierPick


@frozen(kw_only=True)
class Share:
    """Points, or a part of the indicator's points (``of_points``)."""

    number: Fraction
    of_points: bool

    def out_of(self, points: Fraction) -> Fraction:
        """Give the share in points."""
        return product(self.number, points) if self.of_points else self.number


@frozen(kw_only=True)
class Award:
    """得: a fixed score."""

    share: Share
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Proportional:
    """按比例: the ratio's share of the points, within cap and floor, nothing below the pass mark."""

    ratio: Expression
    cap: Expression | None = None
    floor: Expression | None = None
    pass_mark: Expression | None = None
    zero: Answer | None = None
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Band:
    """A row of 分档; ``interval`` is ``None`` for 其余.

    ``share`` is what the row gives; an assessor picks between it and ``highest`` where there is one.
    In a table of deductions ``share`` is what is lost, in one of factors the factor. A row that does
    not apply (``applies``) makes the indicator not applicable.
    """

    interval: Interval | None
    share: Share
    highest: Share | None = None
    applies: bool = True
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Bands:
    """分档."""

    expression: Expression
    bands: tuple[Band, ...]
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Interpolated:
    """插值: anchors (value, share) in ascending order of value; level beyond both ends."""

    expression: Expression
    anchors: tuple[tuple[Fraction, Share], ...]
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Element:
    """An element of a checklist: a flag among the inputs, and its points."""

    name: str
    points: Fraction


@frozen(kw_only=True)
class Checklist:
    """要素: points for each element met, or for the highest of them, or lost for each that is not."""

    elements: tuple[Element, ...]
    counts_down: bool
    highest_only: bool = False
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Tier:
    """A tier and the shares of the points that it may earn."""

    name: str
    low: Fraction
    low_included: bool
    high: Fraction
    high_included: bool


@frozen(kw_only=True)
class Tiers:
    """评定: an assessor chooses a tier and a score inside it."""

    tiers: tuple[Tier, ...]
    pick: TierPick
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Part:
    """其中: a part of an indicator, scored by a rule of its own out of its own points.

    A part whose rule says nothing of 不适用 leaves the answer to the indicator.
    """

    name: str
    points: Fraction
    rule: Rule
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Parts:
    """其中 and 择一: the parts' sum, or (``pick``) the one of them that counts."""

    parts: tuple[Part, ...]
    pick: PartPick | None = None
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Case:
    """情形: a rule for where a condition holds; ``None`` for 其他情形."""

    condition: Condition | None
    rule: Rule
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Cases:
    """情形 … 其他情形: the first case that holds scores the indicator; the last one takes all others."""

    cases: tuple[Case, ...]
    span: Span = field(eq=False, repr=False)


def most_of(form: Checklist) -> Fraction:
    """Give the points that a checklist gives where every element is met, from 0 up."""
    every = [element.points for element in form.elements]
    return max(every) if form.highest_only else sum(every, Fraction(0))


Form = Award | Proportional | Bands | Interpolated | Checklist | Tiers | Parts | Cases


def inner_rules(form: Form | None) -> tuple[Rule, ...]:
    """Give the rules of parts or cases; none for any other form."""
    match form:
        case Parts():
            return tuple(part.rule for part in form.parts)
        case Cases():
            return tuple(case.rule for case in form.cases)
        case _:
            return ()


@frozen(kw_only=True)
class Deduction:
    """扣分: points for each step beyond a standard, or for each occurrence (no ``side``)."""

    expression: Expression
    side: Side | None
    standard: Expression | None
    step: Fraction
    step_unit: str
    costs: Share
    step_mode: StepMode
    at_most: Share | None
    may_go_below: bool = False
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Finding:
    """提示: a sentence for the user, without effect on the score."""

    text: str


@frozen(kw_only=True)
class Explain:
    """须说明: an explanation is due; without effect on the score."""

    text: str


@frozen(kw_only=True)
class Multiply:
    """得分乘以."""

    factor: Fraction


@frozen(kw_only=True)
class GradeAtMost:
    """等级不高于: the sheet gets this grade or a lower one."""

    name: str


@frozen(kw_only=True)
class GradeDown:
    """等级下调: the sheet's grade goes down by so many steps."""

    steps: int


@frozen(kw_only=True)
class Subtract:
    """扣: points are lost, down to 0."""

    share: Share


@frozen
class ParentNoPoints:
    """上级不得分: the level above gets nothing."""


@frozen
class AllNoPoints:
    """全表不得分: the whole sheet gets nothing."""


@frozen
class Stands:
    """The rule applies as it is: what 仅当 says where its condition holds."""


@frozen
class BecomesNotApplicable:
    """不适用."""


Action = (
    Award | Finding | ParentNoPoints | AllNoPoints | BecomesNotApplicable | Explain | Multiply | Subtract
    | GradeAtMost | GradeDown | Stands
)  # fmt: skip


@frozen(kw_only=True)
class When:
    """若 … ，… ，否则 …."""

    condition: Condition
    action: Action
    otherwise: Action | None
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class NotApplicable:
    """不适用时: what then becomes of the points, and a sentence for the user.

    FULL, NO_POINTS, UNCOUNTED (they count nowhere), RESCALE_LEVEL and RESCALE_ALL (the others of the
    level, or of the sheet, make up for them), MOVE (they go to the indicator that ``target`` names).
    """

    answer: Answer
    finding: str = ""
    target: tuple[str, ...] = ()
    span: Span = field(default=Span(0, 0), eq=False, repr=False)

    @property
    def drops(self) -> bool:
        """Whether others take over the points."""
        return self.answer in (Answer.RESCALE_LEVEL, Answer.RESCALE_ALL, Answer.MOVE)


@frozen(kw_only=True)
class Citation:
    """依据; ``unverified`` is ``None`` when verified, else the reason (possibly empty)."""

    document: str
    place: str
    quotation: str = ""
    unverified: str | None = None


@frozen(kw_only=True)
class Rule:
    """How an indicator is scored: base − deductions (floor 0), × factors, 若 in order, then rounding.

    ``base`` is ``None`` when there are deductions only: they start from full points, or from
    ``start`` (起点). ``lowest`` is how far down the score may go.
    ``citations`` are a method's own; those of an indicator stand with the indicator.
    """

    base: Form | None
    deductions: tuple[Deduction, ...] = ()
    #: 分档 whose rows say 扣, and those whose rows say 得分乘以.
    deduction_tables: tuple[Bands, ...] = ()
    factor_tables: tuple[Bands, ...] = ()
    whens: tuple[When, ...] = ()
    not_applicable: NotApplicable | None = None
    missing: Answer | None = None
    citations: tuple[Citation, ...] = ()
    start: Fraction | None = None
    lowest: Fraction = Fraction(0)

    @property
    def is_base_only(self) -> bool:
        """Whether nothing follows the base but rounding."""
        return not (self.deductions or self.deduction_tables or self.factor_tables or self.whens)
