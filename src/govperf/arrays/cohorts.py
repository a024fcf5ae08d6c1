"""排名次 on tables: the value that is ranked, the places of all rows, and places that cannot be."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import evolve, frozen

from govperf.arrays.given import given_inputs
from govperf.arrays.orders import Ints, places_among
from govperf.arrays.quantities import value_of
from govperf.arrays.ratios import Mask, Ratio, compared, of_fractions
from govperf.arrays.rows import Rows, either
from govperf.arrays.single_rows import sheet_of_row
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.plan.columns import Column
from govperf.plan.compile import compile_plan
from govperf.plan.lowered import reads, unknown_in
from govperf.plan.plan import Plan
from govperf.run.expressions import evaluate
from govperf.run.facts import gather
from govperf.run.values import Known
from govperf.syntax.nodes import Comparison


@frozen(kw_only=True, eq=False)
class Ranked:
    """The value that is ranked in each row, and the rows in which there is none."""

    value: Ratio
    unknown: Mask


def ranked_values(plan: Plan, columns: Mapping[str, Column], rank: rs.Rank, size: int) -> Ranked:
    """Work out the value by which rows are ranked.

    Parameters
    ----------
    plan : Plan
    columns : mapping of folded name to Column
        The inputs that the value rests on, at least.
    rank : Rank
    size : int
        The number of rows.
    """
    made_of = reads(rank.by, plan.ruleset)
    if unknown_in(made_of):
        return _one_by_one(plan, columns, rank, size)
    inputs, _ = given_inputs(plan, columns)
    rows = Rows(plan.ruleset, inputs, size)
    value, reasons = value_of(rank.by, rows)
    unknown = rows.nowhere() if reasons is None else reasons != 0
    for part in made_of:
        missing = inputs[_name(part)].missing if isinstance(part, ex.InputValue | ex.FundsValue) else None
        unknown = unknown if missing is None else unknown | missing
    return Ranked(value=value, unknown=unknown)


def _name(part: ex.InputValue | ex.FundsValue) -> str:
    return part.name if isinstance(part, ex.InputValue) else f"{part.row}.{part.column}"


def _one_by_one(plan: Plan, columns: Mapping[str, Column], rank: rs.Rank, size: int) -> Ranked:
    values, places = [], []
    for row in range(size):
        facts, _ = gather(plan.ruleset, sheet_of_row(plan, columns, row))
        found = evaluate(rank.by, facts)
        if isinstance(found, Known):
            values.append(found.value)
            places.append(row)
    unknown = np.ones(size, bool)
    unknown[places] = False
    return Ranked(value=of_fractions(size, np.array(places, np.intp), values), unknown=unknown)


def places_in_cohorts(
    rank: rs.Rank, codes: Ints, unknown: Mask, groups: Ints
) -> tuple[Ints, Mask, Ints]:
    """Rank rows among those of their cohort.

    Returns
    -------
    places : ndarray
    missing : ndarray of bool
        Rows of cohorts in which some value is not known, so that nobody's place is.
    sizes : ndarray
        How many rows the cohort has.
    """
    count = np.bincount(groups)
    lacking = np.bincount(groups[unknown], minlength=len(count)) > 0
    return places_among(codes, groups, rank.order, rank.ties), lacking[groups], count[groups]


# ---- places that are given


def without_ranks(plan: Plan) -> Plan:
    """Give the plan in which places and sizes are inputs as any other; see :func:`sound_ranks`."""
    if not plan.ruleset.ranks:
        return plan
    return compile_plan(evolve(plan.ruleset, ranks={}))


def sound_ranks(plan: Plan, columns: Mapping[str, Column]) -> dict[str, Column]:
    """Leave aside places and sizes that are no whole numbers, and places beyond the size of the cohort.

    As :func:`govperf.run.ranks.with_ranks` does for one sheet.
    """
    found = dict(columns)
    for rank in plan.ruleset.ranks.values():
        for name in (rank.name, rank.cohort):
            if name is not None:
                found[name] = _whole(found[name])
        if rank.cohort is not None:
            found[rank.name] = _within(plan, found, rank.name, rank.cohort)
    return found


def _whole(column: Column) -> Column:
    if not column.scale:
        return column
    return _without(column, np.asarray(column.values % 10**column.scale != 0, bool))


def _within(plan: Plan, columns: Mapping[str, Column], place: str, cohort: str) -> Column:
    """Leave aside places beyond the size of the cohort, where that is known."""
    inputs, size = given_inputs(plan, {name: columns[name] for name in (place, cohort)})
    beyond = compared(inputs[place].value, Comparison.ABOVE, inputs[cohort].value, size)
    for missing in (inputs[place].missing, inputs[cohort].missing):
        beyond = beyond if missing is None else beyond & ~missing
    return _without(columns[place], beyond)


def _without(column: Column, mask: Mask) -> Column:
    return evolve(column, missing=either(column.missing, mask)) if mask.any() else column
