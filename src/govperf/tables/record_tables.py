"""Second tables: the records of lists, one row a record, a column naming the unit of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from attrs import evolve, frozen

from govperf.arrays.given import given_inputs
from govperf.arrays.integers import columns_at
from govperf.arrays.list_inputs import column_name
from govperf.arrays.ratios import Mask
from govperf.arrays.records import Records
from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import TableError, UsageError
from govperf.base.names import fold, nearest
from govperf.model import ruleset as rs
from govperf.plan.columns import Column
from govperf.plan.compile import compile_plan
from govperf.plan.plan import Plan
from govperf.tables.cohorts import with_cohort
from govperf.tables.columns import absent_column, check_types, read_column
from govperf.tables.domains import outside
from govperf.tables.faults import Faults, Places, record
from govperf.tables.files import open_table
from govperf.tables.matching import Columns, match_columns
from govperf.tables.record_terms import named_column, terms_of_records, terms_of_units
from govperf.tables.terms import Terms
from govperf.tables.unit_records import UnitRecords, texts_of

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

_Table = TypeVar("_Table")


#: A table, or the file that it stands in.
Given = TypeVar("Given")


@frozen(kw_only=True)
class RecordTable:
    """A table of records as it came.

    Attributes
    ----------
    table : pyarrow.Table
    places : Places
        Says where a row stands.
    amount_unit : str
        The unit that a line above the headings states for all amounts.
    remarks : tuple of Diagnostic
    """

    table: pa.Table
    places: Places = record
    amount_unit: str = ""
    remarks: tuple[Diagnostic, ...] = ()


def unit_records(
    plan: Plan, tables: Mapping[str, RecordTable], headings: Sequence[str], by: str, terms: Terms
) -> UnitRecords:
    """Read the records of lists, and sort them by their unit.

    Parameters
    ----------
    plan : Plan
    tables : mapping of str to RecordTable
        By the name or the key of the list.
    headings : sequence of str
        Those of the table of units.
    by : str
        The column that names the unit, in that table and in these.
    terms : Terms
        What is said of a list's column is said under ``列表.列``.

    Raises
    ------
    UsageError
        When there is no such list, or no such column.
    TableError
        When columns do not fit, or cells cannot be read.
    """
    column = named_column(headings, by)
    tables = lists_named(plan.ruleset, tables)
    units, numbers = _numbered(plan.ruleset, tables, by)
    lists: dict[str, Records] = {}
    marks: dict[str, Mask] = {}
    for name, given in tables.items():
        listed = plan.ruleset.lists[name]
        columns_plan = _plan_of_columns(plan.ruleset, listed)
        columns = _read(listed, given, columns_plan, by, terms)
        lists[name] = _sorted(listed, columns_plan, columns, numbers[name], len(units))
        marks |= _outside(listed, lists[name], columns_plan, len(units))
    remarks = tuple(remark for given in tables.values() for remark in given.remarks)
    return UnitRecords(lists, column, units, marks, remarks)


def record_files(plan: Plan, paths: Mapping[str, Path]) -> dict[str, RecordTable]:
    """Read the files of lists' records.

    Raises
    ------
    UsageError
        When a name is of no list.
    SheetError
        When a file cannot be read.
    """
    import pyarrow as pa

    found: dict[str, RecordTable] = {}
    for name, path in lists_named(plan.ruleset, paths).items():
        columns = _plan_of_columns(plan.ruleset, plan.ruleset.lists[name])
        with open_table(path, columns.inputs) as table:
            whole = pa.Table.from_batches(table.batches, schema=table.schema)
            found[name] = RecordTable(
                table=whole, places=table.places, amount_unit=table.amount_unit,
                remarks=tuple(table.remarks()),
            )  # fmt: skip
    return found


def terms_with_records(plan: Plan, terms: Terms, records: UnitRecords) -> Terms:
    """Give what is said of the table of units, which carries its column of units along."""
    lists = [one.listed for one in records.lists.values()]
    return with_cohort(plan, terms_of_units(terms, lists), records.column)


def lists_named(ruleset: rs.Ruleset, tables: Mapping[str, Given]) -> dict[str, Given]:
    """Give the tables by the folded names of their lists.

    Raises
    ------
    UsageError
        When a name is of no list, or two are of one.
    """
    known = {
        fold(word): name for name, one in ruleset.lists.items() for word in (name, one.count.key) if word
    }
    found: dict[str, Given] = {}
    faults: list[Diagnostic] = []
    for name, given in tables.items():
        folded = known.get(fold(name))
        if folded is None:
            near = nearest(name, [one.name for one in ruleset.lists.values()])
            reasons = (Message("nearest-name", {"name": near}),) if near else ()
            faults.append(Diagnostic("records-of-no-list", values={"name": name}, reasons=reasons))
        elif folded in found:
            faults.append(Diagnostic("records-twice", values={"name": name}))
        else:
            found[folded] = given
    if faults:
        raise UsageError(faults)
    return found


def _plan_of_columns(ruleset: rs.Ruleset, listed: rs.RecordList) -> Plan:
    """Make the plan that knows a list's given columns as inputs, and nothing else."""
    return compile_plan(
        evolve(
            ruleset, inputs=listed.columns, metrics={}, items=(), extras=(), reconciles=(), ranks={},
            lists={}, grades=None, rounding=None,
        )
    )  # fmt: skip


def _numbered(
    ruleset: rs.Ruleset, tables: Mapping[str, RecordTable], by: str
) -> tuple[pa.Array, dict[str, npt.NDArray[np.intp]]]:
    """Number the units of all records; a record without one is a fault."""
    import pyarrow as pa

    found: dict[str, pa.Array] = {}
    for name, given in tables.items():
        heading = named_column(given.table.column_names, by)
        found[name] = texts_of(_one(given.table.column(heading)))
        faults = Faults()
        for row in np.flatnonzero(found[name].is_null().to_numpy(zero_copy_only=False)):
            faults.add("cell-without-unit", int(row), column_shown(ruleset.lists[name], heading), "")
        if faults.count:
            raise faults.error(given.places)
    every = pa.concat_arrays([*found.values(), pa.array([], pa.large_string())])
    encoded = every.dictionary_encode()
    codes = np.asarray(encoded.indices.to_numpy(zero_copy_only=False), np.intp)
    ends = np.cumsum([len(each) for each in found.values()])
    return encoded.dictionary, dict(zip(found, np.split(codes, ends[:-1]), strict=True))


def column_shown(listed: rs.RecordList, column: str) -> str:
    """Name a column of a list where it is spoken of."""
    return f"{listed.name}.{column}"


def _one(chunked: pa.ChunkedArray) -> pa.Array:
    import pyarrow as pa

    return pa.concat_arrays(chunked.chunks) if chunked.num_chunks else pa.array([], chunked.type)


def _read(
    listed: rs.RecordList, given: RecordTable, plan: Plan, by: str, terms: Terms
) -> dict[str, Column]:
    """Read the given columns of a list."""
    table = given.table
    columns = _matched(listed, given, plan, terms_of_records(terms, listed, given.amount_unit, by))
    faults = Faults()
    found: dict[str, Column] = {}
    for each in columns.matched:
        shown = evolve(each, column=column_shown(listed, each.column))
        found[each.wanted.folded] = read_column(_one(table.column(each.place)), shown, faults)
    if faults.count:
        raise faults.error(given.places)
    return found | {each.folded: absent_column(each.folded, table.num_rows) for each in columns.absent}


def _matched(listed: rs.RecordList, given: RecordTable, plan: Plan, terms: Terms) -> Columns:
    """Say which column is which; what does not fit is told of the list's table."""
    faults: Sequence[Diagnostic]
    try:
        columns = match_columns(given.table.column_names, plan.inputs, terms)
        faults = check_types(columns.matched, given.table.schema)
    except TableError as error:
        faults = error.diagnostics
    if faults:
        raise TableError([Diagnostic("records-table-wrong", values={"name": listed.name}), *faults])
    return columns


def _sorted(
    listed: rs.RecordList,
    plan: Plan,
    columns: Mapping[str, Column],
    numbers: npt.NDArray[np.intp],
    units: int,
) -> Records:
    """Bring the records of a unit together, in their order."""
    if len(numbers) and (numbers[1:] < numbers[:-1]).any():
        order = np.argsort(numbers, kind="stable")
        columns = columns_at(columns, order)
    counts = np.bincount(numbers, minlength=units).astype(np.intp)
    inputs, _ = given_inputs(plan, columns)
    return Records(
        listed=listed, plan=plan, columns=columns, inputs=inputs,
        starts=np.cumsum(counts) - counts, counts=counts,
    )  # fmt: skip


def _outside(listed: rs.RecordList, records: Records, plan: Plan, units: int) -> dict[str, Mask]:
    """Mark the units with a figure outside its domain."""
    found: dict[str, Mask] = {}
    owner = np.repeat(np.arange(units), records.counts)
    for wanted in plan.inputs:
        mark = outside(records.columns[wanted.folded], wanted, plan.ruleset)
        if mark is not None:
            name = column_name(listed.name, wanted.name)
            found[name] = np.zeros(units, bool)
            found[name][owner[mark]] = True
    return found
