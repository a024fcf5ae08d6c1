"""排名次 on tables: a column names each row's cohort, and its rows are ranked among each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from govperf.arrays.cohorts import Ranked, places_in_cohorts, ranked_values
from govperf.arrays.orders import order_codes, order_keys
from govperf.base.diagnostics import Bilingual, Diagnostic, Message, Severity
from govperf.base.errors import TableError, UsageError
from govperf.base.names import fold, nearest
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.plan.columns import Column
from govperf.plan.lowered import reads
from govperf.plan.plan import Plan
from govperf.tables.columns import absent_column, check_types, read_column
from govperf.tables.faults import MOST_NAMED, Faults, Places, record
from govperf.tables.frames import Stream, whole_table
from govperf.tables.headings import names_of, readings
from govperf.tables.matching import Matched, match_columns
from govperf.tables.terms import Terms
from govperf.tables.texts import trimmed

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa


@frozen(kw_only=True)
class Cohorts:
    """How the rows of a table are ranked: the column of cohorts, and what is worked out.

    Attributes
    ----------
    column : str
        The heading, as the table has it.
    place : int
    ranks : tuple of Rank
        Those whose place or size no column gives.
    told : tuple of str
        Folded names of the inputs that are worked out.
    matched : tuple of Matched
        The columns that the ranked values rest on.
    absent : tuple of str
    """

    column: str
    place: int
    ranks: tuple[rs.Rank, ...]
    told: tuple[str, ...]
    matched: tuple[Matched, ...]
    absent: tuple[str, ...]


def cohorts_of(plan: Plan, headings: Sequence[str], schema: pa.Schema, terms: Terms, cohort: str) -> Cohorts:
    """Say what is ranked, and by which columns.

    Raises
    ------
    UsageError
        When there is no such column, or nothing to work out.
    TableError
        When other columns do not fit.
    """
    column = _column(headings, cohort)
    told = _without_column(plan, headings)
    ranks = tuple(r for r in plan.ruleset.ranks.values() if r.name in told or r.cohort in told)
    if not ranks:
        raise UsageError([Diagnostic("cohort-without-ranks", values={"name": cohort})])
    names = tuple(wanted.name for wanted in plan.inputs if wanted.folded in told)
    columns = match_columns(headings, plan.inputs, with_cohort(plan, terms, column, names))
    needed = {name for rank in ranks for name in _needed(rank, plan.ruleset)}
    matched = tuple(each for each in columns.matched if each.wanted.folded in needed)
    faults = check_types(matched, schema)
    if faults:
        raise TableError(faults)
    absent = tuple(needed - {each.wanted.folded for each in matched})
    return Cohorts(
        column=column, place=list(headings).index(column), ranks=ranks, told=told, matched=matched,
        absent=absent,
    )  # fmt: skip


def _column(headings: Sequence[str], cohort: str) -> str:
    for heading in headings:
        if fold(heading) == fold(cohort):
            return heading
    near = nearest(cohort, headings)
    reasons = (Message("nearest-name", {"name": near}),) if near else ()
    raise UsageError([Diagnostic("terms-unknown-column", values={"name": cohort}, reasons=reasons)])


def _without_column(plan: Plan, headings: Sequence[str]) -> tuple[str, ...]:
    """Give the places and sizes that no column gives."""
    names = names_of(plan.inputs)
    given = {
        wanted.folded for heading in headings for reading in readings(heading)
        if (wanted := names.find(reading.name)) is not None
    }  # fmt: skip
    asked = (name for rank in plan.ruleset.ranks.values() for name in (rank.name, rank.cohort))
    return tuple(dict.fromkeys(name for name in asked if name is not None and name not in given))


def with_cohort(plan: Plan, terms: Terms, column: str, absent: Sequence[str] = ()) -> Terms:
    """Carry the column of cohorts along where it is no input and nothing else was said of it."""
    names = names_of(plan.inputs)
    is_input = any(names.find(reading.name) for reading in readings(column))
    is_named = any(fold(column) == fold(name) for name in (*terms.keep, *terms.ignore))
    keep = terms.keep if is_input or is_named else (*terms.keep, column)
    return evolve(terms, keep=keep, absent=(*terms.absent, *absent))


def _needed(rank: rs.Rank, ruleset: rs.Ruleset) -> Iterator[str]:
    for part in reads(rank.by, ruleset):
        if isinstance(part, ex.InputValue):
            yield part.name
        elif isinstance(part, ex.FundsValue):
            yield f"{part.row}.{part.column}"


def values_of(
    cohorts: Cohorts, plan: Plan, batch: pa.RecordBatch, faults: Faults
) -> Mapping[str, Ranked] | None:
    """Work out the values that rows are ranked by, by the rank's name; ``None`` after a faulty cell."""
    given: dict[str, Column] = {
        each.wanted.folded: read_column(batch.column(each.place), each, faults) for each in cohorts.matched
    }
    given |= {name: absent_column(name, batch.num_rows) for name in cohorts.absent}
    if faults.count:
        return None
    return {rank.name: ranked_values(plan, given, rank, batch.num_rows) for rank in cohorts.ranks}


def keyed(cohorts: Cohorts, plan: Plan, batch: pa.RecordBatch, faults: Faults) -> pa.RecordBatch | None:
    """Give a batch with a column a rank that sorts as the ranked value does, null where there is none.

    The texts compare alike wherever they were made, so that another engine can sort the rows of many
    batches by them; ``None`` after a faulty cell.

    Raises
    ------
    TableError
        When a figure is too long for them.
    """
    import pyarrow as pa

    groups_of(cohorts, batch, faults)
    ranked = values_of(cohorts, plan, batch, faults)
    if ranked is None or faults.count:
        return None
    for rank in cohorts.ranks:
        try:
            keys = order_keys(ranked[rank.name].value, batch.num_rows)
        except OverflowError:
            values = {"name": plan.ruleset.inputs[rank.name].name}
            raise TableError([Diagnostic("cohort-figures-too-long", values=values)]) from None
        column = pa.array(keys, pa.string(), mask=ranked[rank.name].unknown)
        batch = batch.append_column(key_column(rank), column)
    return batch


def key_column(rank: rs.Rank) -> str:
    """Name the column by which an engine sorts; no input has such a name."""
    return f"govperf key {rank.name}"


def groups_of(
    cohorts: Cohorts, batch: pa.RecordBatch, faults: Faults
) -> tuple[npt.NDArray[np.int64], list[str]]:
    """Number the cohorts, in the order in which they come; a row without one is a fault."""
    import pyarrow as pa

    encoded = trimmed(batch.column(cohorts.place).cast(pa.string())).dictionary_encode()
    groups = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    for row in np.flatnonzero(groups < 0):
        faults.add("cell-without-cohort", int(row), cohorts.column, "")
    return groups, encoded.dictionary.to_pylist()


def ranked_stream(
    plan: Plan, stream: Stream, terms: Terms, cohort: str, places: Places = record
) -> tuple[Stream, Terms]:
    """Give a table with the columns of places and sizes, worked out of the whole of it.

    Raises
    ------
    TableError, UsageError
        As :func:`cohorts_of`; or when a cell cannot be read, or a row names no cohort.
    """
    import pyarrow as pa

    table = whole_table(stream)
    cohorts = cohorts_of(plan, table.column_names, table.schema, terms, cohort)
    [batch] = table.combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], schema=table.schema)]
    faults = Faults()
    groups, names = groups_of(cohorts, batch, faults)
    ranked = values_of(cohorts, plan, batch, faults)
    if ranked is None or faults.count:
        raise faults.error(places)
    found: list[Diagnostic] = []
    for rank in cohorts.ranks:
        table = _with_columns(table, plan, cohorts, rank, ranked[rank.name], groups, names, found)
    stream = Stream(schema=table.schema, batches=table.to_batches(), findings=tuple(found))
    return stream, with_cohort(plan, terms, cohorts.column)


def _with_columns(
    table: pa.Table,
    plan: Plan,
    cohorts: Cohorts,
    rank: rs.Rank,
    ranked: Ranked,
    groups: npt.NDArray[np.int64],
    names: Sequence[str],
    found: list[Diagnostic],
) -> pa.Table:
    import pyarrow as pa

    codes = order_codes(ranked.value, len(groups))
    place, missing, size = places_in_cohorts(rank, codes, ranked.unknown, groups)
    shown = {wanted.folded: wanted.name for wanted in plan.inputs}
    if rank.name in cohorts.told:
        table = table.append_column(shown[rank.name], pa.array(place, mask=missing))
        if missing.any():
            found.append(_lacking(shown[rank.name], np.unique(groups[missing]).tolist(), names))
    is_told = rank.cohort is not None and rank.cohort in cohorts.told
    if rank.cohort is not None and is_told and shown[rank.cohort] not in table.column_names:
        table = table.append_column(shown[rank.cohort], pa.array(size))
    return table


def _lacking(rank: str, groups: Sequence[int], names: Sequence[str]) -> Diagnostic:
    """Tell of cohorts in which some value is not known, so that nobody can be ranked."""
    named = tuple(Bilingual(names[group], names[group]) for group in groups[:MOST_NAMED])
    values = {"name": rank, "count": len(groups), "places": named}
    return Diagnostic("cohort-values-missing", Severity.WARNING, values)
