"""Reconciliations and worked examples."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.records import frozen
from govperf.syntax.nodes.answers import Comparison, Excuse, Kind, Severity
from govperf.syntax.nodes.base import Node, rest
from govperf.syntax.nodes.expressions import Date, Expression, Name, Path, Points, Reference, Text, Value


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
class Cause(Node):
    """可能原因: an equation that holds where a known cause accounts for the failure."""

    text: Text
    left: Expression
    comparison: Comparison
    right: Expression
    excuse: Excuse


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
class GivenRecord(Node):
    """给定一项: one record of a list."""

    path: Path
    bindings: tuple[Binding, ...] = rest()


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


@frozen(repr=False)
class ExpectNoFinding(Node):
    """不应提示."""

    text: Text
