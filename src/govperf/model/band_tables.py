"""分档: what its rows give, and which tables give scores, take points, or multiply."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from govperf.base.records import frozen
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.scope import Scope
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

_NOTHING = rs.Share(number=Fraction(0), of_points=True)


@frozen
class Tables:
    """The tables of a body that are no base: those that take points, and those that multiply."""

    lost: tuple[nodes.Bands, ...]
    factors: tuple[nodes.Bands, ...]

    @property
    def besides(self) -> tuple[nodes.Bands, ...]:
        """All of them."""
        return (*self.lost, *self.factors)


def sort_tables(body: Sequence[Sentence], scope: Scope) -> Tables:
    """Tell the tables apart by what their rows say; rows of several kinds in one are reported."""
    lost, factors = [], []
    for sentence in body:
        if not isinstance(sentence, nodes.Bands):
            continue
        kinds = {type(b.result) for b in sentence.bands} - {nodes.NotApplicable}
        if kinds - {nodes.Share, nodes.Picked} and len(kinds) > 1:
            scope.fault("bands-mixed", sentence.span)
        for picked in (b.result for b in sentence.bands):
            if isinstance(picked, nodes.Picked) and picked.low.of_points is not picked.high.of_points:
                scope.fault("picked-mixed", picked.span)
        if nodes.Subtracted in kinds:
            lost.append(sentence)
        elif nodes.Multiplied in kinds:
            factors.append(sentence)
            if sentence.later is not None:
                scope.fault("later-row-without-start", sentence.later.span)
    return Tables(tuple(lost), tuple(factors))


def read_band(row: nodes.Band, interval: ex.Interval | None) -> rs.Band:
    """Make a row of what it says for its interval."""
    match row.result:
        case nodes.Share():
            return rs.Band(interval=interval, share=read_share(row.result), span=row.span)
        case nodes.Picked(low=low, high=high):
            ends = sorted((read_share(low), read_share(high)), key=lambda share: share.number)
            return rs.Band(interval=interval, share=ends[0], highest=ends[1], span=row.span)
        case nodes.Subtracted(share=share):
            return rs.Band(interval=interval, share=read_share(share), span=row.span)
        case nodes.Multiplied(factor=factor):
            times = rs.Share(number=factor, of_points=False)
            return rs.Band(interval=interval, share=times, span=row.span)
        case nodes.NotApplicable():
            return rs.Band(interval=interval, share=_NOTHING, applies=False, span=row.span)


def read_share(node: nodes.Share | nodes.Points) -> rs.Share:
    """Make a share of the model."""
    if isinstance(node, nodes.Points):
        return rs.Share(number=node.number, of_points=False)
    return rs.Share(number=node.number, of_points=node.of_points)


def band_expressions(form: rs.Bands) -> list[ex.Expression | None]:
    """Give what a table measures, and the bounds of its rows."""
    ends = [e for b in form.bands if b.interval for e in (b.interval.low, b.interval.high)]
    return [form.expression, *ends]
