"""The command ``score`` on a table of lines: one row an indicator line of a unit's sheet."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from govperf.api.rules import load
from govperf.base.diagnostics import Diagnostic, Message, has_errors
from govperf.base.errors import UsageError
from govperf.base.messages import Language, sentence
from govperf.model.ruleset import Ruleset
from govperf.plan.engine import Engine
from govperf.tables.files import TABLE_ENDINGS, open_table
from govperf.tables.lines.roles import heading_inputs, is_line_table
from govperf.tools.cli import FINDINGS, FINE
from govperf.tools.progress import shown
from govperf.tools.table_options import terms_of

if TYPE_CHECKING:
    from govperf.receipts.lines_writing import LinesScored
    from govperf.tables.lines.scoring import ScoredLines


def is_lines(path: Path, asked: Namespace) -> bool:
    """Say whether a table has one row a line: ``--as`` says so, or a text table's columns do.

    A workbook with such columns may be one unit's sheet; it is a table of lines only when that is said.
    """
    if asked.form is not None:
        return bool(asked.form == "lines")
    if path.suffix.lower() not in TABLE_ENDINGS or not path.is_file():
        return False
    with open_table(path, heading_inputs()) as table:
        return is_line_table(table.schema.names)


def score_lines_of(path: Path, asked: Namespace) -> int:
    """Score a table of lines and say what came of it."""
    from govperf.tools.tables import as_json, as_text

    _refuse_other_options(asked)
    targets = [Path(target) for target in (asked.output, asked.lines) if target]
    for target in targets:
        if target.exists() and target.samefile(path) or targets.count(target) > 1:
            raise UsageError([Diagnostic("output-is-input", values={"path": str(target)})])
    language: Language = asked.language
    scored = _scored(path, asked, language)
    if asked.output:
        scored.units.write(asked.output)
    if asked.lines:
        scored.lines.write(asked.lines)
    counts = {"lines": len(scored.lines), "units": len(scored.units)}
    print(sentence(Message("lines-read", counts), language), file=sys.stderr)
    summary = scored.summary()
    print(as_json(summary) if asked.format == "json" else as_text(summary, language))
    for target in targets:
        print(sentence(Message("written", {"path": str(target)}), language), file=sys.stderr)
    if asked.receipt:
        print(sentence(Message("table-receipt-written", {"path": asked.receipt}), language), file=sys.stderr)
    return FINDINGS if has_errors(scored.findings) else FINE


def _scored(path: Path, asked: Namespace, language: Language) -> ScoredLines:
    import pyarrow as pa

    from govperf.plan.compile import compile_plan
    from govperf.tables.lines.scoring import score_line_table

    plan = compile_plan(_ruleset(asked))
    with shown(path.name) as progress, open_table(path, heading_inputs(), asked.worksheet) as table:
        batches = []
        for batch in table.batches:
            progress(table.done())
            batches.append(batch)
        terms = evolve(terms_of(asked), amount_unit=table.amount_unit)
        whole = pa.Table.from_batches(batches, schema=table.schema)
        scored = score_line_table(
            plan, whole, terms, unit=asked.unit_column, language=language, place=table.places,
            remarks=tuple(table.remarks()),
        )  # fmt: skip
        if asked.receipt:
            from govperf.receipts.lines_writing import LinesScored

            lines = LinesScored(
                plan=plan, table=whole, terms=terms, unit=asked.unit_column, language=language,
                scored=scored, place=table.places,
            )  # fmt: skip
            _write_receipt(path, asked, lines)
        return scored


def _ruleset(asked: Namespace) -> Ruleset:
    """Give the ruleset, as its receipt will hold it where one is asked for."""
    ruleset = load(asked.rules).ruleset
    if not asked.receipt:
        return ruleset
    from govperf.receipts.receipt import spelled_out
    from govperf.receipts.table_writing import refuse_existing

    refuse_existing(Path(asked.receipt))
    return spelled_out(ruleset)


def _write_receipt(path: Path, asked: Namespace, lines: LinesScored) -> None:
    from govperf.receipts.lines_writing import write_lines_receipt
    from govperf.receipts.table_writing import Origin, origin_of

    origin = origin_of(path, asked.worksheet) if path.is_file() else Origin()
    write_lines_receipt(Path(asked.receipt), lines, origin)


def _refuse_other_options(asked: Namespace) -> None:
    given = [name for name in ("unit", "scale", "cohort", "records", "by") if getattr(asked, name)]
    given += ["threads"] if asked.threads != 1 else []
    given += ["engine"] if asked.engine != Engine.ARRAYS else []
    if given:
        raise UsageError([Diagnostic("lines-option", values={"option": f"--{name}"}) for name in given])


def refuse_line_options(asked: Namespace) -> None:
    """Refuse options that mean nothing to a table with one row a unit.

    Raises
    ------
    UsageError
        Naming each.
    """
    given = [name for name in ("unit_column", "lines") if getattr(asked, name)]
    if given:
        options = [f"--{name.replace('_', '-')}" for name in given]
        raise UsageError([Diagnostic("lines-option-only", values={"option": each}) for each in options])
