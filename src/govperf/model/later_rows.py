"""其后每: the places after the last row of a table, as one more row and what each of them costs."""

from __future__ import annotations

from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.scope import Scope
from govperf.syntax import nodes


def later_rows(
    node: nodes.Bands, later: nodes.Later, last: rs.Band, scope: Scope
) -> tuple[rs.Band, ...]:
    """Give the row of all that lies beyond the last one and starts from what that gives, if it can."""
    interval = last.interval
    counts = isinstance(node.bands[-1].result, nodes.Share | nodes.Subtracted)
    if interval is None or interval.high is None or not interval.high_included or not counts:
        scope.fault("later-row-without-start", later.span)
        return ()
    beyond = ex.Interval(
        low=interval.high, low_included=False, high=None, high_included=False, span=later.span
    )
    return (rs.Band(interval=beyond, share=last.share, span=later.span),)


def as_deduction(node: nodes.Bands, later: nodes.Later) -> nodes.Deduction:
    """Say what the later places cost as 扣分 would: for each step beyond the last row."""
    last = node.bands[-1].range
    assert isinstance(last, nodes.Range)
    assert last.high is not None
    beyond = nodes.Beyond(nodes.Side.ABOVE, last.high, span=later.span)
    return nodes.Deduction(
        node.expression, beyond, None, later.per, later.step_mode, later.at_most, later.ending,
        span=later.span,
    )  # fmt: skip
