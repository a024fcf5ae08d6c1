"""What a caller says of columns, told apart: of the table of units, and of the tables of records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import UsageError
from govperf.base.names import fold, nearest
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.plan.lowered import reads
from govperf.tables.terms import Terms


def named_column(headings: Sequence[str], name: str) -> str:
    """Give the heading that a name means.

    Raises
    ------
    UsageError
        When there is none.
    """
    for heading in headings:
        if fold(heading) == fold(name):
            return heading
    near = nearest(name, headings)
    reasons = (Message("nearest-name", {"name": near}),) if near else ()
    raise UsageError([Diagnostic("terms-unknown-column", values={"name": name}, reasons=reasons)])


def terms_of_units(terms: Terms, lists: Sequence[rs.RecordList]) -> Terms:
    """Give what is said of the table of units: nothing under a list's name but what is to be kept."""

    def kept(name: str) -> str | None:
        return None if any(_within(name, listed) is not None for listed in lists) else name

    # A record's column cannot be carried into the result: the name is told as one of no column.
    return evolve(_only(terms, kept), keep=terms.keep)


def terms_of_records(terms: Terms, listed: rs.RecordList, amount_unit: str, by: str) -> Terms:
    """Give what is said of a list's columns; the column of units is none of them."""
    own = _only(terms, lambda name: _within(name, listed))
    return evolve(own, keep=(), ignore=(*own.ignore, by), amount_unit=amount_unit or terms.amount_unit)


def _within(name: str, listed: rs.RecordList) -> str | None:
    """Give the column in ``列表.列``; ``None`` where the name is of something else."""
    before, point, column = name.partition(".")
    known = {fold(each) for each in (listed.name, listed.count.key) if each}
    return column if point and column and fold(before) in known else None


def _only(terms: Terms, named: Callable[[str], str | None]) -> Terms:
    """Give the terms of the names that are meant, as they are named there."""

    def names(given: Sequence[str]) -> tuple[str, ...]:
        return tuple(found for name in given if (found := named(name)) is not None)

    def mapping(given: Mapping[str, Any]) -> dict[str, Any]:
        return {found: said for name, said in given.items() if (found := named(name)) is not None}

    return evolve(
        terms, keep=names(terms.keep), ignore=names(terms.ignore), absent=names(terms.absent),
        decimals=mapping(terms.decimals), scales=mapping(terms.scales), units=mapping(terms.units),
    )  # fmt: skip


def refuse_with_records(
    ruleset: rs.Ruleset, records: Mapping[str, object], by: str, cohort: str, receipt: str
) -> None:
    """Refuse what does not go together with records.

    Raises
    ------
    UsageError
        When records come without the column of units, or that without records; with a receipt, which
        holds one table only; or with cohorts that are ranked by what lists come to.
    """
    if bool(records) != bool(by):
        raise UsageError([Diagnostic("records-without-column" if records else "column-without-records")])
    if records and receipt:
        raise UsageError([Diagnostic("records-with-receipt")])
    if not (records and cohort):
        return
    for rank in ruleset.ranks.values():
        if any(isinstance(part, ex.Aggregated) for part in reads(rank.by, ruleset)):
            values = {"name": ruleset.inputs[rank.name].name}
            raise UsageError([Diagnostic("rank-by-records", values=values)])
