"""The records of all lists, found by the unit that a row of the table names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from attrs import define, field

from govperf.arrays.ratios import Mask
from govperf.arrays.records import Records
from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.errors import TableError
from govperf.run.record_facts import MOST_RECORDS
from govperf.tables.faults import MOST_NAMED, Faults
from govperf.tables.texts import trimmed

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa


def texts_of(array: pa.Array) -> pa.Array:
    """Give what a column says as texts; a whole number is one too."""
    import pyarrow as pa

    return trimmed(array if pa.types.is_dictionary(array.type) else array.cast(pa.large_string()))


@define(eq=False)
class UnitRecords:
    """The records of all lists, by unit; made by :func:`govperf.tables.record_tables.unit_records`.

    Attributes
    ----------
    lists : mapping of folded name to Records
    column : str
        The heading of the column of units in the table of units.
    units : pyarrow.Array
        The names of the units that have records, each by its number.
    outside : mapping of str to ndarray of bool
        Units with a figure outside its declared domain, by the column's name.
    remarks : tuple of Diagnostic
    """

    lists: Mapping[str, Records]
    column: str
    units: pa.Array
    outside: Mapping[str, Mask]
    remarks: tuple[Diagnostic, ...] = ()
    _seen: Mask = field(init=False)
    _crowded: int = field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        self._seen = np.zeros(len(self.units), bool)

    def units_of(self, batch: pa.RecordBatch) -> npt.NDArray[np.intp]:
        """Give the number of each row's unit; -1 where it has no record."""
        import pyarrow.compute as pc

        texts = texts_of(batch.column(batch.schema.names.index(self.column)))
        found = pc.index_in(texts, value_set=self.units, skip_nulls=True).fill_null(-1)
        return np.asarray(found.to_numpy(zero_copy_only=False), np.intp)

    def check(self, batch: pa.RecordBatch, faults: Faults) -> None:
        """Report rows without a unit, and units with records that stand in two rows."""
        texts = texts_of(batch.column(batch.schema.names.index(self.column)))
        for row in np.flatnonzero(texts.is_null().to_numpy(zero_copy_only=False)):
            faults.add("cell-without-unit", int(row), self.column, "")
        units = self.units_of(batch)
        rows = np.flatnonzero(units >= 0)
        _, first = np.unique(units[rows], return_index=True)
        again = np.ones(len(rows), bool)
        again[first] = False
        again |= self._seen[units[rows]]
        for row in rows[again]:
            faults.add("unit-twice", int(row), self.column, texts[int(row)].as_py())
        self._seen[units[rows]] = True

    def marks_outside(self, units: npt.NDArray[np.intp]) -> dict[str, Mask]:
        """Mark the rows whose unit has a record with a figure outside its domain."""
        found = {name: (units >= 0) & mask[units] for name, mask in self.outside.items()}
        return {name: mask for name, mask in found.items() if mask.any()}

    def check_all_seen(self) -> None:
        """Refuse records of units that the table does not have.

        Raises
        ------
        TableError
            Naming the first of them, for each list.
        """
        faults = []
        for one in self.lists.values():
            unknown = np.flatnonzero(~self._seen & (one.counts > 0))
            if len(unknown):
                names = tuple(self.units[int(unit)].as_py() for unit in unknown[:MOST_NAMED])
                values = {"list": one.listed.name, "names": names, "count": len(unknown)}
                faults.append(Diagnostic("records-of-unknown-units", values=values))
        if faults:
            raise TableError(faults)

    def findings(self) -> tuple[Diagnostic, ...]:
        """Say what was odd: units with more records than any sheet may have."""
        found = list(self.remarks)
        for one in self.lists.values():
            units = np.flatnonzero(one.counts > MOST_RECORDS)
            if len(units):
                names = tuple(self.units[int(unit)].as_py() for unit in units[:MOST_NAMED])
                values = {"list": one.listed.name, "most": MOST_RECORDS, "names": names, "count": len(units)}
                found.append(Diagnostic("units-beyond-records", Severity.ERROR, values))
        return tuple(found)
