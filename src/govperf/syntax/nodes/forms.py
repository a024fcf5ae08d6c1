"""The ways of scoring, and what conditions do."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.records import frozen
from govperf.syntax.nodes.answers import Answer, PartPick, Side, Split, StepMode, TierPick
from govperf.syntax.nodes.base import Node, rest
from govperf.syntax.nodes.expressions import (
    Condition,
    Expression,
    Name,
    Points,
    Range,
    Reference,
    Share,
    Text,
    Value,
)


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
class Later(Node):
    """其后每: what each place after the last row costs, beyond what that row gives."""

    per: Per
    step_mode: StepMode | None
    at_most: AtMost | None
    ending: Ending


@frozen(repr=False)
class Bands(Node):
    """分档."""

    expression: Expression
    bands: tuple[Band, ...]
    later: Later | None = None


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
class HighestOnly(Node):
    """只计最高一项: of the elements met only the one with the most points counts."""


@frozen(repr=False)
class Element(Node):
    """An element of a checklist: met or not."""

    name: Name
    key: str | None = None
    points: Points | None = None


@frozen(repr=False)
class Checklist(Node):
    """要素."""

    rule: EachGets | EachCosts | HighestOnly | None
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
class Choose(Node):
    """任选: the unit chooses among the indicators below, which share the points."""

    count: int
    at_least: bool
    split: Split


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
