"""Indicators, open blocks, methods and citations."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.records import frozen
from govperf.syntax.nodes.answers import Kind, Level, Outside
from govperf.syntax.nodes.base import Node, rest
from govperf.syntax.nodes.expressions import Condition, Label, Name, Path, Points, Text


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
    """填报指标: a block whose rows each unit fills in, or (``by_goal``) its goals with their rows."""

    label: Label
    points: Points
    by_goal: bool = False


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
