"""The command ``score`` on a table: from file to file."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path

from govperf.api.rules import load
from govperf.base.diagnostics import Diagnostic, Message, has_errors
from govperf.base.errors import UsageError
from govperf.base.messages import Language, render, sentence
from govperf.model.ruleset import Ruleset
from govperf.plan.compile import compile_plan
from govperf.plan.engine import Engine
from govperf.tables.file_to_file import Summary, score_file
from govperf.tables.record_terms import refuse_with_records
from govperf.tables.scoring import Witness, no_witness
from govperf.tools.cli import FINDINGS, FINE
from govperf.tools.progress import shown
from govperf.tools.table_options import records_of, terms_of


def score_one(path: Path, asked: Namespace) -> int:
    """Score a table and say what came of it."""
    _refuse_sheet_options(asked)
    if asked.rules is None:
        raise UsageError([Diagnostic("table-without-rules", values={"path": str(path)})])
    from govperf.tools.lines import is_lines, refuse_line_options, score_lines_of

    if is_lines(path, asked):
        return score_lines_of(path, asked)
    refuse_line_options(asked)
    language: Language = asked.language
    ruleset, witness = _witnessed(load(asked.rules).ruleset, path, asked)
    target = Path(asked.output) if asked.output else None
    records = records_of(asked)
    refuse_with_records(ruleset, records, asked.by, asked.cohort, asked.receipt or "")
    with shown(path.name) as progress:
        summary = score_file(
            compile_plan(ruleset), path, target, terms_of(asked), language=language,
            worksheet=asked.worksheet, threads=asked.threads, engine=Engine(asked.engine),
            progress=progress, witness=witness, cohort=asked.cohort,
            records=records, by=asked.by,
        )  # fmt: skip
    print(as_json(summary) if asked.format == "json" else as_text(summary, language))
    if target is not None:
        print(sentence(Message("written", {"path": asked.output}), language), file=sys.stderr)
    if asked.receipt:
        print(sentence(Message("table-receipt-written", {"path": asked.receipt}), language), file=sys.stderr)
    return FINDINGS if has_errors(summary.findings) else FINE


def _witnessed(ruleset: Ruleset, path: Path, asked: Namespace) -> tuple[Ruleset, Witness]:
    """Give the ruleset as its receipt will hold it, and what writes the receipt, when one is asked for."""
    if not asked.receipt:
        return ruleset, no_witness
    from govperf.receipts.receipt import spelled_out
    from govperf.receipts.table_writing import Origin, origin_of, receipt_of_table

    origin = origin_of(path, asked.worksheet) if path.is_file() else Origin()
    return spelled_out(ruleset), receipt_of_table(Path(asked.receipt), origin)


def _refuse_sheet_options(asked: Namespace) -> None:
    given = [name for name in ("choices", "explain") if getattr(asked, name)]
    given += ["set"] if asked.settings else []
    if given:
        raise UsageError([Diagnostic("option-for-sheets", values={"option": f"--{n}"}) for n in given])


def as_text(summary: Summary, language: Language) -> str:
    """Say how many rows came to what, and what was found."""
    counts = _counts(summary.totals)
    lines = [sentence(Message("table-scored", {"rows": summary.rows, "totals": counts}), language)]
    if summary.grades:
        lines.append(sentence(Message("table-grades", {"grades": _counts(summary.grades)}), language))
    lines += [render(finding, language) for finding in summary.findings]
    return "\n".join(lines)


def _counts(counter: Counter[str]) -> tuple[Message, ...]:
    return tuple(
        Message("table-count", {"name": name or "—", "count": count}) for name, count in counter.most_common()
    )


def as_json(summary: Summary) -> str:
    """Give everything as JSON."""
    from govperf.report.diagnostic_json import diagnostic_fields

    return json.dumps(
        {
            "rows": summary.rows,
            "totals": dict(summary.totals),
            "grades": {name or "": count for name, count in summary.grades.items()},
            "findings": [diagnostic_fields(finding) for finding in summary.findings],
        },
        ensure_ascii=False,
        indent=1,
    )
