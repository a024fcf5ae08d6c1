"""What an edition says of the ruleset it takes over: changes, additions, removals, points that move."""

from __future__ import annotations

from govperf.base.records import frozen
from govperf.syntax.nodes.answers import Removable
from govperf.syntax.nodes.base import Node
from govperf.syntax.nodes.cases import Reconcile
from govperf.syntax.nodes.expressions import Points, Reference
from govperf.syntax.nodes.header import Document, Input, Keys, List, Lookup, LowerWords, Metric, Rank
from govperf.syntax.nodes.indicators import Extra, Indicator, Method, OpenBlock, OpenRules, Unlisted

#: What can be changed or added.
Declared = (
    Document | LowerWords | Keys | Input | List | Rank | Metric | Lookup | Indicator | Extra | Unlisted
    | OpenBlock | OpenRules | Method | Reconcile
)  # fmt: skip


@frozen(repr=False)
class Extends(Node):
    """沿用: the ruleset whose sentences hold unless this file says otherwise."""

    path: str


@frozen(repr=False)
class Change(Node):
    """修改: a sentence in place of the one of the same name; what follows is its new body."""

    sentence: Declared


@frozen(repr=False)
class Add(Node):
    """新增: a sentence that the ruleset taken over does not have."""

    sentence: Declared


@frozen(repr=False)
class Remove(Node):
    """删除: something that holds no longer; ``reference`` is ``None`` for what has no name."""

    what: Removable
    reference: Reference | None = None


@frozen(repr=False)
class Shift(Node):
    """移动分值: points that go from one indicator to another."""

    points: Points
    giver: Reference
    taker: Reference


@frozen(repr=False)
class Under(Node):
    """属于: the indicator above the one that is changed, added or removed."""

    reference: Reference


@frozen(repr=False)
class After(Node):
    """接在: the indicator that an added one follows."""

    reference: Reference
