"""Columns and inputs brought together; whatever does not fit is told at once, nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import define, field, frozen

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import TableError, UsageError
from govperf.base.names import fold, nearest
from govperf.plan.plan import PlanInput
from govperf.sheets.amounts import unit_size
from govperf.tables.headings import Heading, Names, multiplier, names_of, readings, repeated
from govperf.tables.terms import Terms


@frozen(kw_only=True)
class Matched:
    """A column that gives an input.

    Attributes
    ----------
    wanted : PlanInput
    column : str
        The heading as the table has it.
    place : int
        Which column it is, from 0.
    unit : str
        The unit of bare figures; empty where nothing says it (a ratio then needs a % in each cell).
    multiplier : Fraction
        How many declared units one unit of the column is.
    decimals, scale : int or None
        What the caller says of a float column, and of a column of scaled whole numbers.
    """

    wanted: PlanInput
    column: str
    place: int
    unit: str
    multiplier: Fraction
    decimals: int | None = None
    scale: int | None = None


@frozen(kw_only=True)
class Columns:
    """What a table's columns are for: inputs, and columns that are carried along (name, place)."""

    matched: tuple[Matched, ...]
    kept: tuple[tuple[str, int], ...]
    absent: tuple[PlanInput, ...]


@define
class _Matching:
    headings: Sequence[str]
    inputs: Sequence[PlanInput]
    names: Names
    terms: Terms
    faults: list[Diagnostic] = field(factory=list)
    found: dict[str, Matched] = field(factory=dict)
    kept: list[tuple[str, int]] = field(factory=list)
    unknown: list[str] = field(factory=list)

    def fault(self, code: str, reasons: tuple[Message, ...] = (), **values: object) -> None:
        """Add a fault."""
        self.faults.append(Diagnostic(code, values=values, reasons=reasons))


def match_columns(headings: Sequence[str], inputs: Sequence[PlanInput], terms: Terms) -> Columns:
    """Say which column gives which input.

    Parameters
    ----------
    headings : sequence of str
    inputs : sequence of PlanInput
    terms : Terms

    Raises
    ------
    TableError
        With every column that is unknown, doubled, differs in case only or has another unit, and with
        every input that no column gives.
    UsageError
        When the terms name something that is neither a column nor an input.
    """
    matching = _Matching(headings, inputs, names_of(inputs), terms)
    _check_terms(matching)
    _report_doubles(matching)
    for place, heading in enumerate(headings):
        _place(matching, heading, place)
    absent = _absent(matching)
    _report_unknown(matching)
    if matching.faults:
        raise TableError(matching.faults)
    ordered = tuple(matching.found[i.folded] for i in inputs if i.folded in matching.found)
    return Columns(matched=ordered, kept=tuple(matching.kept), absent=absent)


def _check_terms(matching: _Matching) -> None:
    terms, columns = matching.terms, {fold(heading) for heading in matching.headings}
    known = [*matching.headings, *(i.name for i in matching.inputs)]
    named = [(name, False) for name in (*terms.keep, *terms.ignore)]
    named += [(name, True) for name in (*terms.absent, *terms.decimals, *terms.scales, *terms.units)]
    wrong = [
        name
        for name, is_input in dict.fromkeys(named)
        if fold(name) not in columns and not (is_input and matching.names.find(name))
    ]
    if wrong:
        faults = []
        for name in wrong:
            near = nearest(name, known)
            reasons = (Message("nearest-name", {"name": near}),) if near else ()
            faults.append(Diagnostic("terms-unknown-column", values={"name": name}, reasons=reasons))
        raise UsageError(faults)


def _report_doubles(matching: _Matching) -> None:
    for heading in repeated(matching.headings):
        matching.fault("heading-twice", name=heading)
    spellings: dict[str, str] = {}
    for heading in matching.headings:
        other = spellings.setdefault(fold(heading).lower(), heading)
        if fold(other) != fold(heading):
            matching.fault("headings-differ-in-case", name=heading, other=other)


def _place(matching: _Matching, heading: str, place: int) -> None:
    terms = matching.terms
    if any(fold(heading) == fold(name) for name in terms.keep):
        matching.kept.append((heading, place))
        return
    if any(fold(heading) == fold(name) for name in terms.ignore):
        return
    for reading in readings(heading):
        wanted = matching.names.find(reading.name)
        if wanted is not None:
            _take(matching, heading, reading, wanted, place)
            return
    for reading in readings(heading):
        other = matching.names.find_with_other_case(reading.name)
        if other is not None:
            spelled = matching.names.spelled_like(reading.name)
            matching.fault("heading-differs-in-case", name=heading, wanted=spelled)
            return
    matching.unknown.append(heading)


def _take(
    matching: _Matching, heading: str, reading: Heading, wanted: PlanInput, place: int
) -> None:
    earlier = matching.found.get(wanted.folded)
    if earlier is not None:
        if fold(earlier.column) != fold(heading):
            matching.fault("headings-of-one-input", name=heading, other=earlier.column, wanted=wanted.name)
        return
    terms = matching.terms
    stated = _said(terms.units, heading, wanted)
    if stated and reading.unit and stated != reading.unit:
        matching.fault("heading-unit-twice", name=heading, unit=stated, other=reading.unit)
        return
    unit = str(stated or reading.unit or _usual_unit(wanted, terms))
    times = Fraction(1) if not unit else multiplier(unit, wanted)
    if times is None or not (wanted.unit or not unit):
        matching.fault("heading-unit-differs", name=heading, unit=unit, wanted=wanted.unit or "—")
        return
    matching.found[wanted.folded] = Matched(
        wanted=wanted, column=heading, place=place, unit=unit, multiplier=times,
        decimals=_number(matching, terms.decimals, heading, wanted),
        scale=_number(matching, terms.scales, heading, wanted),
    )  # fmt: skip


def _usual_unit(wanted: PlanInput, terms: Terms) -> str:
    """Give the unit of bare figures: the declared one; a ratio has none, see decision 9."""
    dimension = unit_size(wanted.unit)[1]
    if dimension == "ratio":
        return ""
    return terms.amount_unit if dimension == "money" and terms.amount_unit else wanted.unit


def _said(table: Mapping[str, object], heading: str, wanted: PlanInput) -> object:
    for name, said in table.items():
        if fold(name) in (fold(heading), fold(wanted.name), fold(wanted.key) if wanted.key else None):
            return said
    return None


def _number(
    matching: _Matching, table: Mapping[str, int], heading: str, wanted: PlanInput
) -> int | None:
    said = _said(table, heading, wanted)
    if said is None:
        return None
    if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= 18:
        matching.fault("terms-decimals-wrong", name=heading, decimals=repr(said))
        return None
    return said


def _absent(matching: _Matching) -> tuple[PlanInput, ...]:
    named = {w.folded for name in matching.terms.absent if (w := matching.names.find(name)) is not None}
    for folded in named & matching.found.keys():
        matching.fault("terms-not-absent", name=matching.found[folded].column)
    lacking = [i for i in matching.inputs if i.folded not in matching.found and i.folded not in named]
    # An input whose column was refused for another reason is not also missing.
    refused = {
        w.folded
        for heading in matching.headings
        for reading in readings(heading)
        if (w := matching.names.find_with_other_case(reading.name)) is not None
    }
    names = tuple(wanted.name for wanted in lacking if wanted.folded not in refused)
    if names:
        matching.fault("headings-missing", names=names)
    return tuple(i for i in matching.inputs if i.folded in named)


def _report_unknown(matching: _Matching) -> None:
    """Report the columns of no input together, each with the input it most likely means."""
    if not matching.unknown:
        return
    known = [name for i in matching.inputs for name in (i.name, i.key) if name]
    near = {name: nearest(readings(name)[-1].name, known) for name in matching.unknown}
    reasons = tuple(
        Message("nearest-heading", {"wrong": wrong, "name": name}) for wrong, name in near.items() if name
    )
    matching.fault("headings-unknown", reasons, names=tuple(matching.unknown))
