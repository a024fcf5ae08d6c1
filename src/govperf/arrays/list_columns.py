"""What lists come to in each unit, as the columns that stand for them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from govperf.arrays.given import Given
from govperf.arrays.grouped import Groups, Places, extremes, sums
from govperf.arrays.list_inputs import ListFigure, ListPlan, column_name
from govperf.arrays.quantities import CODES, truth_of, value_of
from govperf.arrays.ratios import Mask, Ratio, constant, of_integers, over, times
from govperf.arrays.records import Records
from govperf.arrays.rows import Rows, part_of
from govperf.arrays.stretches import at_scale
from govperf.model import expression as ex
from govperf.plan.columns import Column
from govperf.plan.compile import decimals
from govperf.plan.plan import Plan
from govperf.syntax.nodes import Answer, Function

_REFUSED = CODES[Answer.REFUSE]


@frozen(eq=False)
class Reached:
    """A figure of each unit: ``value``, what has none at all, and the units that only a sheet decides."""

    value: Ratio
    nothing: Mask
    apart: Mask


def list_columns(
    listed: ListPlan, lists: Mapping[str, Records], units: Places, outer: Mapping[str, Given]
) -> tuple[dict[str, Column], Mask]:
    """Work out what lists come to.

    Parameters
    ----------
    listed : ListPlan
    lists : mapping of folded name to Records
    units : ndarray
        The number of each row's unit; -1 where it has no record of any list.
    outer : mapping of folded name to Given
        The inputs of the units.

    Returns
    -------
    columns : dict of folded name to Column
        The inputs that stand for lists.
    apart : ndarray of bool
        Rows in which something of a list is missing or refused, so that only the whole sheet decides.
    """
    size = len(units)
    known, apart = dict(outer), np.zeros(size, bool)
    columns: dict[str, Column] = {}
    groups = {name: one.groups(units) for name, one in lists.items()}
    impossible = {name: one.impossible(units) for name, one in lists.items()}
    for figure in listed.figures:
        name = figure.expression.list
        rows = _record_rows(figure, listed, lists[name], groups[name], known)
        reached = _reached(figure, rows, groups[name])
        apart |= impossible[name] | reached.apart
        made = _columns(figure, reached, size)
        columns |= made
        known |= {folded: _given(listed.plan, folded, column) for folded, column in made.items()}
    return columns, apart


def _record_rows(
    figure: ListFigure,
    listed: ListPlan,
    records: Records,
    groups: Groups,
    outer: Mapping[str, Given],
) -> Rows:
    """Lay the records out as rows, each beside what is given of its unit."""
    inputs: dict[str, Given] = {}
    own = {column_name(figure.expression.list, name): given for name, given in records.inputs.items()}
    for name in figure.condition_reads | figure.column_reads:
        if name in own:
            inputs[name] = part_of(own[name], groups.places)
        else:
            inputs[name] = part_of(outer[name], groups.owner)
    return Rows(listed.plan.ruleset, inputs, len(groups.owner))


def _missing(names: frozenset[str], rows: Rows) -> Mask:
    found = rows.nowhere()
    for name in names:
        missing = rows.inputs[name].missing
        if missing is not None:
            found |= missing
    return found


def _reached(figure: ListFigure, rows: Rows, groups: Groups) -> Reached:
    """Work out one figure; a record that does not apply is left out."""
    expression = figure.expression
    truth = np.ones(rows.size, np.uint8)
    if expression.where is not None:
        truth = truth_of(expression.where, rows)
    refused = truth == _REFUSED + 1
    unsure = refused | _missing(figure.condition_reads, rows)
    if expression.function in (Function.ANY, Function.ALL):
        return _said(expression, truth, unsure, groups)
    is_whole = expression.function is Function.SHARE
    kept = truth <= 1 if is_whole else truth == 1
    values = [value_of(part, rows) for part in (expression.of, expression.weight) if part is not None]
    unsure |= kept & _missing(figure.column_reads, rows)
    for _, reasons in values:
        if reasons is not None:
            unsure |= kept & (reasons == _REFUSED)
    for _, reasons in values:
        if reasons is not None:
            kept &= reasons == 0
    apart = np.zeros(groups.size, bool)
    apart[groups.owner[unsure]] = True
    value, nothing = _of_known(expression, [v for v, _ in values], truth, _kept(groups, kept & ~unsure))
    return Reached(value, nothing, apart)


def _kept(groups: Groups, mask: Mask) -> Groups:
    """Give the records that count; their places are now among the rows."""
    places = np.flatnonzero(mask)
    return Groups(places=places, owner=groups.owner[places], size=groups.size)


def _said(expression: ex.Aggregated, truth: npt.NDArray[np.uint8], unsure: Mask, groups: Groups) -> Reached:
    """Say whether a condition holds of any, or of all; one record may decide whatever is missing."""
    decides = int(expression.function is Function.ANY)
    decided, open_still = np.zeros(groups.size, bool), np.zeros(groups.size, bool)
    decided[groups.owner[(truth == decides) & ~unsure]] = True
    open_still[groups.owner[unsure]] = True
    answer = np.where(decided, decides, 1 - decides)
    nowhere = np.zeros(groups.size, bool)
    return Reached(of_integers(answer, Fraction(1), 1), nowhere, open_still & ~decided)


def _of_known(
    expression: ex.Aggregated, values: list[Ratio], truth: npt.NDArray[np.uint8], kept: Groups
) -> tuple[Ratio, Mask]:
    """Give what the records that count come to, and the units in which that is nothing."""
    counts = kept.counts()
    count = of_integers(counts, Fraction(1), int(counts.max(initial=1)))
    match expression.function:
        case Function.COUNT:
            return count, np.zeros(kept.size, bool)
        case Function.SUM:
            return sums(values[0], kept), np.zeros(kept.size, bool)
        case Function.MAX | Function.MIN:
            return extremes(values[0], kept, expression.function), counts == 0
        case Function.MEAN:
            above, below = sums(values[0], kept), count
        case Function.WEIGHTED_MEAN:
            above, below = sums(times(*values), kept), sums(values[1], kept)
        case _:
            value = values[0] if values else constant(1)
            part = _part(kept, truth)
            above, below = sums(value, part), sums(value, kept)
    made, zero = over(above, below, kept.size)
    return made, np.zeros(kept.size, bool) if zero is None else zero


def _part(kept: Groups, truth: npt.NDArray[np.uint8]) -> Groups:
    """Give the records of which the condition of 所占比例 holds."""
    holds = truth[kept.places] == 1
    return Groups(places=kept.places[holds], owner=kept.owner[holds], size=kept.size)


def _columns(figure: ListFigure, reached: Reached, size: int) -> dict[str, Column]:
    """Write a figure of each unit as the inputs that stand for it."""
    if len(figure.names) == 1:
        [name] = figure.names
        value = times(reached.value, constant(1 / figure.factor))
        scale = decimals(value.coef)
        num, divisor = at_scale(value, scale, size)
        assert divisor is None
        num = np.where(reached.nothing | reached.apart, figure.least, num) if figure.least else num
        return {name: Column(name=name, values=num, scale=scale)}
    above, below = figure.names
    num, divisor = at_scale(reached.value, 0, size)
    den: npt.NDArray[Any] = np.ones(size, np.int64) if divisor is None else divisor.copy()
    den[reached.nothing] = 0 if figure.expression.zero is not None else 1
    return {above: Column(name=above, values=num), below: Column(name=below, values=den)}


def _given(plan: Plan, folded: str, column: Column) -> Given:
    """Give a figure as an input that other figures may read; what is not known is told apart."""
    declared = next(each for each in plan.inputs if each.folded == folded)
    values = column.values
    most = max(abs(int(values.min())), abs(int(values.max()))) if values.size else 1
    return Given(
        value=of_integers(values, declared.factor / 10**column.scale, most), missing=None
    )

