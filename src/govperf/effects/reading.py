"""One table read for two rulesets and those between them: every column that either reads, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import TableError, UsageError
from govperf.base.names import fold, nearest
from govperf.plan.columns import Column
from govperf.plan.plan import Plan, PlanInput
from govperf.tables.columns import absent_column, check_types, read_column
from govperf.tables.faults import Faults
from govperf.tables.headings import Names, names_of, readings
from govperf.tables.matching import Columns, Matched, match_columns
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    import pyarrow as pa


@frozen(kw_only=True)
class BothColumns:
    """What a table's columns are to the old and to the new ruleset.

    Attributes
    ----------
    old, new : Columns
    renamed : mapping
        From the folded name of an input in the new ruleset to the folded name in the old one.
    """

    old: Columns
    new: Columns
    renamed: Mapping[str, str] = field(factory=dict)

    def batch(self, batch: pa.RecordBatch, faults: Faults) -> BatchColumns:
        """Read a batch, each column once for each way in which it is read."""
        found: dict[Matched, Column] = {}
        for each in (*self.old.matched, *self.new.matched):
            if each not in found:
                found[each] = read_column(batch.column(each.place), each, faults)
        return BatchColumns(both=self, found=found, rows=batch.num_rows)


@frozen(kw_only=True, eq=False)
class BatchColumns:
    """The columns of a batch, as they are read for one ruleset or the other."""

    both: BothColumns
    found: Mapping[Matched, Column]
    rows: int

    def of(self, inputs: Sequence[PlanInput]) -> dict[str, Column]:
        """Give the columns of inputs."""
        return {declared.folded: self._column(declared) for declared in inputs}

    def _column(self, declared: PlanInput) -> Column:
        """Read an input as the ruleset does that declares it so; the new one may call it otherwise."""
        both = self.both
        for matched in both.new.matched + both.old.matched:
            wanted = matched.wanted
            names = (wanted.folded, both.renamed.get(wanted.folded))
            if declared.folded in names and _is_read_alike(wanted, declared):
                return evolve(self.found[matched], name=declared.folded)
        return absent_column(declared.folded, self.rows)


def _is_read_alike(one: PlanInput, other: PlanInput) -> bool:
    return (one.unit, one.factor, one.options, one.is_flag, one.is_date, one.cell) == (
        other.unit, other.factor, other.options, other.is_flag, other.is_date, other.cell
    )  # fmt: skip


def match_both(
    schema: pa.Schema, old: Plan, new: Plan, renamed: Mapping[str, str], terms: Terms
) -> BothColumns:
    """Say which columns give the inputs of either ruleset.

    A column that one of them reads is none too many for the other; an input of either must have one, or be
    named as absent.

    Raises
    ------
    TableError
        When columns are unknown, missing, doubled or of a kind that cannot be read exactly.
    UsageError
        When the terms name something that is not there.
    """
    headings = list(schema.names)
    names = names_of(old.inputs), names_of(new.inputs)
    faults = [*_unknown_terms(headings, names, terms), *_unknown_columns(headings, old, new, names, terms)]
    sides: list[Columns] = []
    for plan, own, other in ((old, names[0], names[1]), (new, names[1], names[0])):
        called = _called_otherwise(headings, plan, own, other, renamed)
        try:
            sides.append(_match(called, plan, own, terms))
        except TableError as error:
            faults += [_of_side(d, plan, headings) for d in error.diagnostics]
    if not faults:
        faults += _unclear_units(*sides)
        faults += [d for side in sides for d in check_types(side.matched, schema)]
    if faults:
        raise TableError(list(dict.fromkeys(faults)))
    return BothColumns(old=sides[0], new=sides[1], renamed=renamed)


def _match(headings: Sequence[str], plan: Plan, own: Names, terms: Terms) -> Columns:
    """Match the columns of one ruleset; what it does not read is left to the other."""
    mine = [h for h in headings if _is_of(h, own)]
    beside = [h for h in headings if not _is_of(h, own) and not _is_named(h, (*terms.keep, *terms.ignore))]
    known = {fold(name) for name in (*mine, *headings)}
    fitting = Terms(
        keep=terms.keep,
        ignore=(*terms.ignore, *beside),
        absent=[n for n in terms.absent if own.find(n) is not None and not _gives(mine, own, n)],
        decimals={n: v for n, v in terms.decimals.items() if fold(n) in known or own.find(n)},
        scales={n: v for n, v in terms.scales.items() if fold(n) in known or own.find(n)},
        units={n: v for n, v in terms.units.items() if fold(n) in known or own.find(n)},
        amount_unit=terms.amount_unit,
    )
    return match_columns(headings, plan.inputs, fitting)


def _gives(headings: Iterable[str], own: Names, name: str) -> bool:
    """Say whether some column gives an input after all, under its name in the other ruleset."""
    wanted = own.find(name)
    return any(own.find(r.name) == wanted for h in headings for r in readings(h) if own.find(r.name))


def _is_of(heading: str, names: Names) -> bool:
    return any(names.find(r.name) or names.find_with_other_case(r.name) for r in readings(heading))


def _is_named(heading: str, names: Iterable[str]) -> bool:
    return any(fold(heading) == fold(name) for name in names)


def _called_otherwise(
    headings: Sequence[str], plan: Plan, own: Names, other: Names, renamed: Mapping[str, str]
) -> list[str]:
    """Let a column that only the other ruleset's name for an input fits give it to this one as well."""
    pairs = {**{new: fold(old) for new, old in renamed.items()}, **{fold(o): n for n, o in renamed.items()}}
    given = {i.folded for h in headings for r in readings(h) if (i := own.find(r.name)) is not None}
    shown = {i.folded: i.name for i in plan.inputs}
    found = []
    for heading in headings:
        for reading in readings(heading):
            theirs = other.find(reading.name)
            mine = pairs.get(theirs.folded) if theirs is not None else None
            if mine in shown and mine not in given:
                heading = shown[mine] + (f"（{reading.unit}）" if reading.unit else "")
                break
        found.append(heading)
    return found


# ---- what does not fit


def _unknown_terms(headings: Sequence[str], names: Sequence[Names], terms: Terms) -> list[Diagnostic]:
    """Refuse names that are neither a column nor an input of either ruleset."""
    faults = []
    columns = {fold(h) for h in headings}
    of_columns = [(n, False) for n in (*terms.keep, *terms.ignore)]
    of_inputs = [(n, True) for n in (*terms.absent, *terms.decimals, *terms.scales, *terms.units)]
    for name, is_input in dict.fromkeys(of_columns + of_inputs):
        if fold(name) in columns or (is_input and any(n.find(name) for n in names)):
            continue
        near = nearest(name, [*headings, *(i.name for n in names for i in n.by_name.values())])
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        faults.append(Diagnostic("terms-unknown-column", values={"name": name}, reasons=reasons))
    if faults:
        raise UsageError(faults)
    return faults


def _unknown_columns(
    headings: Sequence[str], old: Plan, new: Plan, names: Sequence[Names], terms: Terms
) -> list[Diagnostic]:
    unknown = [
        h for h in headings
        if not any(_is_of(h, n) for n in names) and not _is_named(h, (*terms.keep, *terms.ignore))
    ]  # fmt: skip
    if not unknown:
        return []
    known = [name for i in (*old.inputs, *new.inputs) for name in (i.name, i.key) if name]
    near = {h: nearest(readings(h)[-1].name, known) for h in unknown}
    reasons = tuple(Message("nearest-heading", {"wrong": h, "name": n}) for h, n in near.items() if n)
    return [Diagnostic("headings-unknown", values={"names": tuple(unknown)}, reasons=reasons)]


def _of_side(fault: Diagnostic, plan: Plan, headings: Sequence[str]) -> Diagnostic:
    """Say of a missing input which ruleset wants it, and which column is called nearly so."""
    if fault.code != "headings-missing":
        return fault
    names = fault.values["names"]
    assert isinstance(names, tuple)
    near = {name: nearest(name, [readings(h)[-1].name for h in headings]) for name in names}
    reasons = tuple(Message("nearest-column", {"name": n, "column": c}) for n, c in near.items() if c)
    values = {"id": plan.ruleset.id, "names": names}
    return Diagnostic("impact-inputs-missing", values=values, reasons=reasons)


def _unclear_units(old: Columns, new: Columns) -> list[Diagnostic]:
    """Refuse a column without a unit that the two rulesets would read in different ones."""
    before = {m.place: m for m in old.matched}
    faults = []
    for after in new.matched:
        was = before.get(after.place)
        if was is not None and was.unit != after.unit and was.multiplier == after.multiplier == 1:
            values = {"name": after.column, "old": was.unit or "—", "new": after.unit or "—"}
            faults.append(Diagnostic("impact-unit-unclear", values=values))
    return faults
