"""The lists of a sheet: each record's columns read under their types, the others worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from attrs import evolve

from govperf.base.diagnostics import CellAddress, Message, Severity
from govperf.base.figures import Figure
from govperf.base.names import fold
from govperf.base.records import frozen
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, Written
from govperf.run.aggregates import Record
from govperf.run.expressions import Facts, evaluate, inside
from govperf.run.values import Missing, Value
from govperf.run.wording import Said, interval_words
from govperf.sheets.notation import read_number
from govperf.syntax.nodes import Answer

#: A sheet that lists more is no sheet that a person filled in.
MOST_RECORDS = 10_000


@frozen(kw_only=True)
class Cells:
    """How a cell is read, what comes of one that is not there, and where findings go."""

    read: Callable[[rs.Input, Written | None], Value]
    absent: Callable[[rs.Input], Value]
    note: Callable[..., None]


def records_of(
    ruleset: rs.Ruleset,
    evaluation: Evaluation,
    given: Mapping[str, Written],
    facts: Facts,
    cells: Cells,
) -> dict[str, tuple[Record, ...] | Missing]:
    """Read every list that a ruleset declares.

    Parameters
    ----------
    ruleset : Ruleset
    evaluation : Evaluation
    given : mapping of folded name to Written
        What the sheet says of the number of records.
    facts : Facts
        What is known besides, for the columns that are worked out.
    cells : Cells
    """
    written = _by_name(ruleset, evaluation, cells)
    return {
        name: _records(listed, written.get(name), given.get(name), facts, cells)
        for name, listed in ruleset.lists.items()
    }


def _by_name(
    ruleset: rs.Ruleset, evaluation: Evaluation, cells: Cells
) -> dict[str, tuple[Mapping[str, Written], ...]]:
    by_key = {listed.count.key: name for name, listed in ruleset.lists.items() if listed.count.key}
    found = {}
    for name, records in evaluation.lists.items():
        declared = by_key.get(name, fold(name))
        if declared in ruleset.lists:
            found[declared] = records
        else:
            cells.note("list-unused", Severity.WARNING, _where(records), name=name)
    return found


def _where(records: tuple[Mapping[str, Written], ...]) -> tuple[CellAddress, ...]:
    """Give the first cell of some records."""
    addresses = (cell.cell for record in records for cell in record.values())
    return tuple(address for address in addresses if address is not None)[:1]


def _records(
    listed: rs.RecordList,
    records: tuple[Mapping[str, Written], ...] | None,
    size: Written | None,
    facts: Facts,
    cells: Cells,
) -> tuple[Record, ...] | Missing:
    stated = size if size is not None and size.text.strip() else None
    if records is None and stated is None:
        return _absent(listed, cells)
    written = records or ()
    count = _count(listed, stated, len(written), cells)
    if count is None or not _is_possible(listed, count, facts, cells):
        return Missing((Message("list-missing", {"name": listed.name}),))
    return tuple(
        _record(listed, number, written[number - 1] if number <= len(written) else {}, facts, cells)
        for number in range(1, count + 1)
    )


def _absent(listed: rs.RecordList, cells: Cells) -> tuple[Record, ...] | Missing:
    if listed.count.gap is Answer.ZERO:
        cells.note("list-counted-as-empty", Severity.NOTE, name=listed.name)
        return ()
    if listed.count.gap is Answer.REFUSE:
        cells.absent(listed.count)
    return Missing((Message("list-missing", {"name": listed.name}),))


def _count(listed: rs.RecordList, stated: Written | None, given: int, cells: Cells) -> int | None:
    """Give the number of records; what contradicts itself is no number."""
    if stated is None:
        return given
    addresses = (stated.cell,) if stated.cell is not None else ()
    own_unit = listed.count.unit if listed.count.dimension == listed.count.unit else ""
    amount = read_number(stated.text.strip().removesuffix(own_unit))
    if amount is None or amount.dimension not in ("", listed.count.dimension) or not _is_whole(amount.value):
        cells.note(
            "records-not-counted", Severity.WARNING, addresses, name=listed.name, text=stated.text
        )
        return None
    if amount.value < given:
        cells.note(
            "records-too-many", Severity.ERROR, addresses,
            name=listed.name, count=amount.value, given=given,
        )  # fmt: skip
        return None
    return int(amount.value)


def _is_whole(value: Fraction) -> bool:
    return value.denominator == 1 and value >= 0


def _is_possible(listed: rs.RecordList, count: int, facts: Facts, cells: Cells) -> bool:
    if count > MOST_RECORDS:
        cells.note(
            "records-beyond-limit", Severity.ERROR, name=listed.name, count=count, most=MOST_RECORDS
        )
        return False
    domain = listed.count.domain
    if domain is None or inside(Fraction(count), domain, facts) is True:
        return True
    severity = Severity.ERROR if facts.ruleset.outside is Answer.REFUSE else Severity.WARNING
    value = Figure(Fraction(count), listed.count.dimension, listed.count.unit)
    cells.note(
        "input-outside-domain", severity, name=listed.name, value=value,
        domain=Said(interval_words, domain, facts),
    )  # fmt: skip
    return False


def _record(
    listed: rs.RecordList, number: int, written: Mapping[str, Written], facts: Facts, cells: Cells
) -> Record:
    by_key = {column.key: name for name, column in listed.columns.items() if column.key}
    found: dict[str, Written] = {}
    for name, cell in written.items():
        declared = by_key.get(name, fold(name))
        if declared in listed.columns:
            found[declared] = cell
        else:
            addresses = (cell.cell,) if cell.cell is not None else ()
            cells.note("column-unused", Severity.WARNING, addresses, name=name, list=listed.name)
    record: dict[str, Value] = {}
    for name, column in listed.columns.items():
        shown = f"{listed.name}[{number}].{column.name}"
        record[name] = cells.read(evolve(column, name=shown), found.get(name))
    for name, computed in listed.computed.items():
        record[name] = evaluate(computed.expression, facts.of_record(record))
    return record
