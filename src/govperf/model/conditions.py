"""Conditions and ranges of values."""

from __future__ import annotations

from govperf.model import expression as ex
from govperf.model.days import plain_comparison
from govperf.model.expression import constant
from govperf.model.options import read_option_test
from govperf.model.scope import Reader
from govperf.syntax import nodes


def read_condition(node: nodes.Condition, reader: Reader) -> ex.Condition:
    """Resolve a condition."""
    return ex.Condition(tuple(tuple(_test(t, reader) for t in c.tests) for c in node.conjunctions))


def _test(node: nodes.Test, reader: Reader) -> ex.Test:
    if isinstance(node.right, nodes.Text):
        return read_option_test(node, node.right, reader)
    left = reader.read(node.left)
    if node.right is None:
        if left.dimension not in (ex.FLAG, ex.UNKNOWN):
            reader.scope.fault("flag-needed", node.span)
        return ex.Test(left=left, span=node.span)
    right = reader.read(node.right)
    reader.comparable(left, right, node.span)
    comparison = plain_comparison(node, left, right, reader.scope)
    return ex.Test(left=left, comparison=comparison, right=right, span=node.span)


def read_interval(node: nodes.Range, reader: Reader, measured: ex.Expression | None) -> ex.Interval:
    """Resolve a range; its ends must have the unit of what is measured."""
    low = reader.read(node.low) if node.low is not None else None
    high = reader.read(node.high) if node.high is not None else None
    ends_given = [end for end in (low, high) if end is not None]
    told = [measured is None or reader.comparable(measured, end, end.span) for end in ends_given]
    ends = (constant(low) if low else None, constant(high) if high else None)
    if all(told) and ends[0] is not None and ends[1] is not None:
        closed = node.low_included and node.high_included
        if ends[0] > ends[1] or (ends[0] == ends[1] and not closed):
            reader.scope.fault("empty-range", node.span)
    return ex.Interval(
        low=low, low_included=node.low_included, high=high, high_included=node.high_included, span=node.span
    )
