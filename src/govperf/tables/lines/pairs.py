"""Lines whose target and actual value are figures of one kind, brought to one unit and grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from govperf.arrays.line_methods import LineFigures
from govperf.arrays.ratios import Ratio, of_integers
from govperf.model.measure import Sense
from govperf.sheets.amounts import unit_size
from govperf.syntax.nodes import Kind
from govperf.tables.lines.measures import CODE_OF, Measures, Unit
from govperf.tables.lines.reading import distinct
from govperf.tables.lines.work import KINDS, Work, largest, mask_of, senses_of, units_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from govperf.tables.lines.work import Ints, Mask, Rows

#: Figures of more digits are worked out apart, so that they do not widen those of all others.
_ORDINARY_WHOLE, _ORDINARY_PLACES = 10**9, 4


@frozen(kw_only=True)
class Group:
    """Lines of one block and kind, and what their figures are multiplied by to be in base units."""

    block: int
    kind: Kind
    target_size: Fraction
    actual_size: Fraction


@frozen(kw_only=True)
class Pair:
    """How figures of two units are brought to one; ``bare_…`` says which of them lacks its %."""

    target_size: Fraction
    actual_size: Fraction
    is_assumed: bool = False
    bare_target: bool = False
    bare_actual: bool = False


def pair_of(target: Unit, actual: Unit) -> Pair | None:
    """Bring two units to one, as :func:`govperf.run.rows.comparable`; ``None`` where that cannot be.

    Examples
    --------
    >>> ten_thousand = Unit(name="万元", size=Fraction(10000), dimension="money")
    >>> pair = pair_of(ten_thousand, Unit(name="", size=Fraction(1), dimension=""))
    >>> pair.actual_size, pair.is_assumed
    (Fraction(10000, 1), True)
    """
    if target.dimension == actual.dimension:
        return Pair(target_size=target.size, actual_size=actual.size)
    if "" not in (target.dimension, actual.dimension):
        return None
    is_target = target.dimension == ""
    other = actual if is_target else target
    is_ratio = other.dimension == "ratio"
    own = Fraction(1, 100) if is_ratio else unit_size(other.name)[0]
    target_size, actual_size = (own, other.size) if is_target else (other.size, own)
    return Pair(
        target_size=target_size, actual_size=actual_size, is_assumed=True,
        bare_target=is_target and is_ratio, bare_actual=not is_target and is_ratio,
    )  # fmt: skip


def comparable_lines(work: Work, mask: Mask) -> Iterator[tuple[Rows, Group]]:
    """Give the lines of a mask whose figures can be compared, group by group."""
    measures = work.measures
    target = units_of(measures.targets, measures.target)
    actual = np.where(work.as_zero, target, units_of(measures.actuals, measures.actual))
    sense = senses_of(measures.actuals, measures.actual)
    unfit = (sense == CODE_OF[Sense.WITHIN]) | (sense == CODE_OF[Sense.UNREADABLE])
    at = np.flatnonzero(mask & work.is_figure() & (target >= 0) & (actual >= 0) & ~unfit)
    pairs, first = distinct(target[at], actual[at])
    units = measures.units
    found = [pair_of(units[target[at[row]]], units[actual[at[row]]]) for row in first.tolist()]
    usable = _flags([pair is not None for pair in found], pairs)
    at, pairs = at[usable], pairs[usable]
    clear = ~_unclear(work, at, pairs, found)
    at, pairs = at[clear], pairs[clear]
    assumed = _flags([pair is not None and pair.is_assumed for pair in found], pairs)
    work.scores.told["unit-assumed"] = mask_of(work.lines.size, at[assumed])
    yield from _grouped(work, at, pairs, found)


def _flags(of_pair: Sequence[bool], pairs: Ints) -> Mask:
    return np.array([*of_pair, False], bool)[pairs]


def _unclear(work: Work, at: Rows, pairs: Ints, found: Sequence[Pair | None]) -> Mask:
    """Mark lines in which 0.98 may be 98 % or 0.98 %."""
    unclear = np.zeros(len(at), bool)
    measures = work.measures
    bare_target = _flags([p is not None and p.bare_target for p in found], pairs)
    bare_actual = _flags([p is not None and p.bare_actual for p in found], pairs)
    for bare, column, codes in (
        (bare_target, measures.targets, measures.target), (bare_actual, measures.actuals, measures.actual)
    ):  # fmt: skip
        rows = np.flatnonzero(bare)
        code = codes[at[rows]]
        one = 10 ** column.places[code].astype(np.int64)
        for whole in (column.whole[code], column.upper[code]):
            unclear[rows] |= (whole != 0) & (np.abs(whole) <= one)
    return unclear


def _grouped(
    work: Work, at: Rows, pairs: Ints, found: Sequence[Pair | None]
) -> Iterator[tuple[Rows, Group]]:
    """Split lines by what their scores are worked out with."""
    sizes: dict[tuple[Fraction, Fraction], int] = {}
    for pair in found:
        if pair is not None:
            sizes.setdefault((pair.target_size, pair.actual_size), len(sizes))
    numbers = [0 if p is None else sizes[p.target_size, p.actual_size] for p in found]
    size = np.array([*numbers, 0], np.int64)[pairs]
    block, kind = work.places.block[at], work.kind[at]
    keys, first = distinct(block, kind, size, _is_wide(work, at).astype(np.int64))
    order = np.argsort(keys, kind="stable")
    ends = np.searchsorted(keys[order], np.arange(len(first) + 1))
    by_number = list(sizes)
    for group, row in enumerate(first.tolist()):
        target_size, actual_size = by_number[size[row]]
        yield at[order[ends[group] : ends[group + 1]]], Group(
            block=int(block[row]), kind=KINDS[kind[row]], target_size=target_size, actual_size=actual_size
        )


def _is_wide(work: Work, at: Rows) -> Mask:
    wide = np.zeros(len(at), bool)
    measures = work.measures
    for column, codes in ((measures.targets, measures.target[at]), (measures.actuals, measures.actual[at])):
        large = (np.abs(column.whole) >= _ORDINARY_WHOLE) | (np.abs(column.upper) >= _ORDINARY_WHOLE)
        wide |= np.append(large | (column.places > _ORDINARY_PLACES), False)[codes]
    return wide


def figures_of(work: Work, at: Rows, group: Group) -> LineFigures:
    """Give the figures of a group's lines in base units."""
    measures = work.measures
    target, actual = measures.target[at], measures.actual[at]
    common = max(_most_places(measures.targets, target), _most_places(measures.actuals, actual))
    sense = measures.targets.sense[target]
    reached = np.append(measures.actuals.whole, 0)[actual]
    return LineFigures(
        target=_ratio(measures.targets.whole[target], measures.targets, target, common, group.target_size),
        high=_ratio(measures.targets.upper[target], measures.targets, target, common, group.target_size),
        reached=_ratio(
            np.where(work.as_zero[at], 0, reached), measures.actuals, actual, common, group.actual_size
        ),
        senses={each: sense == CODE_OF[each] for each in (Sense.LESS, Sense.MORE)},
        size=len(at),
    )  # fmt: skip


def _most_places(measures: Measures, codes: Ints) -> int:
    return int(np.append(measures.places, 0)[codes].max(initial=0))


def _ratio(whole: Ints, measures: Measures, codes: Ints, common: int, size: Fraction) -> Ratio:
    """Bring figures to as many decimals as the longest has."""
    raised = common - np.append(measures.places, 0)[codes].astype(np.int64)
    ints: npt.NDArray[Any] = whole
    if largest(whole) * 10 ** int(raised.max(initial=0)) >= 2**63:
        ints, raised = whole.astype(object), raised.astype(object)
    ints = ints * 10**raised
    return of_integers(ints, size / 10**common, largest(ints))
