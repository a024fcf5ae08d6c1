"""修改, 新增, 删除 and 移动分值 of indicators, open blocks and unlisted points."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from govperf.model.orders import Order
from govperf.model.segments import Row, RowHead, depth_of, segments
from govperf.model.targets import UNLISTED, Targets
from govperf.syntax import nodes


def change_row(order: Order, what: RowHead, targets: Targets) -> None:
    """Put a row's sentence in place of the old one, and its body, if it brings one."""
    names = () if isinstance(what, nodes.Unlisted) else (what.label.name,)
    row = targets.row(order, names, type(what), depth_of(what))
    if row is None:
        return
    name = row.name or UNLISTED
    targets.note_change(order, (type(what), row.path), name)
    before = list(row.flat())
    follows = segments([what, *order.body]).rows[0]
    row.head = _with_key(what, row.head, keeps_proviso=not order.body)
    if follows.body:
        row.body = follows.body
    if follows.rows:
        row.rows = [_below(child, row) for child in follows.rows]
    targets.note_idle(order, name, is_same=before == list(row.flat()))


def add_row(order: Order, what: RowHead, targets: Targets) -> None:
    """Hang a row, with what follows it, where 属于 or 接在 says."""
    placed = _place_for(order, what, targets)
    if placed is None:
        return
    above, at = placed
    siblings = above.rows if above is not None else targets.tree.rows
    row = _below(segments([what, *order.body]).rows[0], above)
    if row.name and any(other.path == row.path for other in siblings):
        targets.fault("added-already-there", order.sentence, name=row.name)
        return
    siblings.insert(at, row)


def remove_row(row: Row | None, targets: Targets) -> None:
    """Take a row away, with all below it."""
    if row is not None:
        (row.above.rows if row.above is not None else targets.tree.rows).remove(row)


def shift(what: nodes.Shift, targets: Targets) -> None:
    """Take points from one row and give them to another; the levels above both keep theirs."""
    giver, taker = targets.by_reference(what.giver), targets.by_reference(what.taker)
    if giver is None or taker is None:
        return
    losing, gaining = _upwards(giver), _upwards(taker)
    if giver in gaining or taker in losing:
        targets.fault("shift-within-itself", what)
        return
    moved = what.points.number
    changes = [(row, -moved) for row in losing if row not in gaining]
    changes += [(row, moved) for row in gaining if row not in losing]
    for row, change in changes:
        if isinstance(row.head.points, nodes.Weight):
            targets.fault("shift-of-weights", what, name=row.name)
            return
        if row.head.points.number + change <= 0:
            targets.fault("shift-takes-all", what, name=row.name, points=row.head.points.number)
            return
    for row, change in changes:
        row.head = _worth(row.head, (row.points or Fraction(0)) + change)


def _worth(head: RowHead, number: Fraction) -> RowHead:
    worth: RowHead = evolve(head, points=nodes.Points(number, span=head.points.span))
    return worth


def _place_for(order: Order, what: RowHead, targets: Targets) -> tuple[Row | None, int] | None:
    """Find the row above an added one, and its place among the others there."""
    if order.after is not None:
        before = targets.by_reference(order.after.reference)
        if before is None:
            return None
        above = before.above
        at = (above.rows if above is not None else targets.tree.rows).index(before) + 1
    else:
        above = targets.by_reference(order.under.reference) if order.under is not None else None
        if order.under is not None and above is None:
            return None
        at = _end(above.rows if above is not None else targets.tree.rows, what)
    if not _fits_below(what, above):
        targets.fault("added-without-place", order.sentence)
        return None
    return above, at


def _end(rows: list[Row], what: RowHead) -> int:
    """Give the place at the end; unlisted points stay behind what is listed."""
    at = len(rows)
    while not isinstance(what, nodes.Unlisted) and at and isinstance(rows[at - 1].head, nodes.Unlisted):
        at -= 1
    return at


def _fits_below(what: RowHead, above: Row | None) -> bool:
    if isinstance(what, nodes.Unlisted):
        return above is None or isinstance(above.head, nodes.Indicator)
    depth = depth_of(what)
    return depth == 0 if above is None else isinstance(above.head, nodes.Indicator) and above.depth < depth


def _below(row: Row, above: Row | None) -> Row:
    """Hang a row, with what is below it, under another."""
    row.above = above
    if isinstance(row.head, nodes.Unlisted):
        row.depth = above.depth + 1 if above is not None else 0
    row.rows = [_below(child, row) for child in row.rows]
    return row


def _with_key(what: RowHead, base: RowHead, *, keeps_proviso: bool) -> RowHead:
    """Keep the English key that is not repeated and, where there is no new body, the proviso."""
    if isinstance(what, nodes.Unlisted) or isinstance(base, nodes.Unlisted):
        return what
    row: RowHead = evolve(what, label=evolve(what.label, key=what.label.key or base.label.key))
    if isinstance(row, nodes.Indicator) and isinstance(base, nodes.Indicator) and keeps_proviso:
        return evolve(row, proviso=row.proviso or base.proviso)
    return row


def _upwards(row: Row) -> list[Row]:
    found = [row]
    while found[-1].above is not None:
        found.append(found[-1].above)
    return found
