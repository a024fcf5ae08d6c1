"""Whether a file is a table with one row a unit, or a self-evaluation sheet; never a guess."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import SheetError, TableError, UsageError

if TYPE_CHECKING:
    from govperf.plan.plan import PlanInput

_TABLES = (".csv", ".tsv", ".parquet")
_WORKBOOKS = (".xlsx", ".xlsm")
#: A worksheet of fewer named inputs in one row is no table by itself.
_LEAST_INPUTS = 2
_OPTIONS = (
    "keep", "ignore", "absent", "unit", "decimals", "scale", "worksheet", "unit_column", "lines",
    "cohort", "records", "by", "exact",
)


def is_table(path: Path, asked: Namespace) -> bool:
    """Say whether a named file is to be read as a table.

    ``.csv``, ``.tsv`` and ``.parquet`` always are. A workbook is one when each heading of a worksheet is an
    input of the ruleset or a column that was named; it is a sheet when it has the form of one; and a table
    again when some row names two inputs, which then says what is wrong with the other headings.

    Raises
    ------
    UsageError
        When one worksheet is a table, another a sheet, and ``--as`` does not say which is meant.
    """
    ending = path.suffix.lower()
    if asked.form is not None:
        if asked.form == "sheet" and ending in _TABLES:
            raise UsageError([Diagnostic("table-as-sheet", values={"path": str(path)})])
        return bool(asked.form != "sheet")
    if ending in _TABLES:
        return True
    if ending not in _WORKBOOKS or asked.rules is None or not path.is_file():
        return False
    try:
        return _workbook_is_table(path, asked)
    except SheetError:
        return False  # reading it as a sheet says what is wrong with it


def _workbook_is_table(path: Path, asked: Namespace) -> bool:
    from govperf.api.rules import load
    from govperf.plan.compile import compile_plan
    from govperf.tables.xlsx_files import worksheets_named

    inputs = compile_plan(load(asked.rules).ruleset).inputs
    named = worksheets_named(path, inputs)
    whole = {each.name for each in named if _fits(each.headings, inputs, asked)}
    if not named:
        return False
    if not _has_form(path, whole):
        return bool(whole) or max(each.inputs_named for each in named) >= _LEAST_INPUTS
    if whole:
        raise UsageError([Diagnostic("table-or-sheet", values={"path": str(path)})])
    return False


def _fits(headings: Sequence[str], inputs: Sequence[PlanInput], asked: Namespace) -> bool:
    """Say whether every heading is an input or a named column, and every input has one."""
    from govperf.tables.matching import match_columns
    from govperf.tools.table_options import terms_of

    try:
        match_columns(headings, inputs, terms_of(asked))
    except (TableError, UsageError):
        return False
    return True


def _has_form(path: Path, besides: set[str]) -> bool:
    """Say whether some worksheet, besides those that are tables, has the form of a sheet."""
    from attrs import evolve

    from govperf.sheets.reading import read_document
    from govperf.sheets.recognise import recognise

    document = read_document(path)
    grids = tuple(grid for grid in document.grids if grid.name not in besides)
    try:
        recognise(evolve(document, grids=grids))
    except SheetError:
        return False
    return True


def refuse_table_options(asked: Namespace) -> None:
    """Refuse options that mean nothing to a sheet.

    Raises
    ------
    UsageError
        Naming each.
    """
    given = [name for name in _OPTIONS if getattr(asked, name)]
    if given:
        options = [f"--{name.replace('_', '-')}" for name in given]
        raise UsageError([Diagnostic("option-for-tables", values={"option": each}) for each in options])
