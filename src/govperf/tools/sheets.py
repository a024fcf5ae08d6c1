"""The commands about sheets: score and explain."""

from __future__ import annotations

import gc
import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govperf import library, selection
from govperf.api.rules import Rules, load
from govperf.api.scorecard import Scorecard
from govperf.api.sheets import read
from govperf.base.diagnostics import Diagnostic, Message, has_errors
from govperf.base.errors import GovperfError, UsageError
from govperf.base.messages import Language, render, sentence
from govperf.model.evaluation import Evaluation
from govperf.report.summary import SummaryRow
from govperf.tools.choices_file import choices_given
from govperf.tools.cli import FINDINGS, FINE, WRONG

if TYPE_CHECKING:
    from govperf.tools.receipts import ReceiptFolder

#: What a folder is searched for.
_ENDINGS = (".docx", ".xlsx", ".xlsm", ".xls", ".doc", ".wps", ".et", ".json")


def run(asked: Namespace) -> int:
    """Run one of the commands."""
    given = choices_given(asked.choices, asked.settings)
    if asked.command == "explain":
        card = scored(Path(asked.sheet), asked, given)
        explained = card.explain(asked.indicator, language=asked.language)
        print(card.to_json() if asked.format == "json" else explained)
        return _report_choices(card, asked.language)
    table = _table_asked(asked)
    if table is not None:
        from govperf.tools.tables import score_one

        return score_one(table, asked)
    paths = list(found_sheets(asked.sheets))
    if len(paths) == 1 and not Path(asked.sheets[0]).is_dir():
        return _one(paths[0], asked, given)
    return _several(paths, asked, given)


def _table_asked(asked: Namespace) -> Path | None:
    """Give the file when one is named and it is a table; ``None`` when sheets are to be scored."""
    from govperf.tools.table_or_sheet import is_table, refuse_table_options

    named = [Path(name) for name in asked.sheets]
    tables = [path for path in named if is_table(path, asked)]
    if not tables:
        refuse_table_options(asked)
        return None
    if len(named) > 1:
        raise UsageError([Diagnostic("tables-several", values={"path": str(tables[0])})])
    return named[0]


def _report_choices(card: Scorecard, language: Language) -> int:
    """Say which of the assessor's choices could not be used; an explanation shows no findings."""
    refused = [f for f in card.findings if f.code.startswith("choice-")]
    for finding in refused:
        print(render(finding, language), file=sys.stderr)
    return FINDINGS if has_errors(refused) else FINE


def found_sheets(named: Iterable[str]) -> Iterator[Path]:
    """Give the named files, and the sheets in named folders."""
    for name in named:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        inside = sorted(p for p in path.rglob("*") if _is_sheet(p))
        if not inside:
            raise UsageError([Diagnostic("folder-without-sheets", values={"path": name})])
        yield from inside


def _is_sheet(path: Path) -> bool:
    # Word and WPS leave a lock file of the same ending beside an open document.
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", ".~"))


def scored(path: Path, asked: Namespace, given: dict[str, str]) -> Scorecard:
    """Read a sheet and score it under the rules that were named, or those that fit it."""
    sheet, rules = sheet_and_rules(path, asked)
    return rules.score(sheet, given)


def sheet_and_rules(path: Path, asked: Namespace) -> tuple[Evaluation, Rules]:
    """Read a sheet, and load the rules that were named, or those that fit it."""
    sheet = read(path)
    return sheet, _rules(sheet, asked.rules, asked.on, asked.language)


def _rules(sheet: Evaluation, named: str | None, on: date | None, language: Language) -> Rules:
    """Load the rules that were named, or those that fit the sheet, and say which and why."""
    if named is not None and not selection.is_family(named):
        return load(named)
    chosen = selection.fitting(sheet, library.entries(), on, within=named)
    print(sentence(chosen.why, language), file=sys.stderr)
    return load(chosen.entry.path)


def _one(path: Path, asked: Namespace, given: dict[str, str]) -> int:
    language: Language = asked.language
    card = scored(path, asked, given)
    if asked.format == "json":
        print(card.to_json())
    else:
        print(card.table(language))
        if asked.explain:
            print(f"\n{card.explain(language=language)}")
    if asked.output:
        left = card.write(asked.output, language=language)
        print(sentence(Message("written", {"path": asked.output}), language), file=sys.stderr)
        for note in left:
            print(render(note, language), file=sys.stderr)
    if asked.receipt:
        _write_receipt(card, Path(asked.receipt), language)
    return FINDINGS if card.has_errors else FINE


def _write_receipt(card: Scorecard, target: Path, language: Language) -> None:
    from govperf.tools.receipts import write_receipt

    values = {"path": str(target), "digest": write_receipt(card, target)}
    print(sentence(Message("receipt-written", values), language), file=sys.stderr)


def _several(paths: list[Path], asked: Namespace, given: dict[str, str]) -> int:
    from govperf.report.summary import summary_csv, summary_table
    from govperf.tools.progress import counted

    if given:
        raise UsageError([Diagnostic("choices-for-several")])
    # Thousands of sheets do make garbage; see cli.
    gc.enable()
    rows: list[SummaryRow] = []
    wrong = False
    receipts = _receipt_folder(asked, paths)
    for path in counted(paths):
        try:
            card = scored(path, asked, {})
            rows.append(SummaryRow(file=str(path), result=card.result))
            if receipts is not None:
                receipts.add(card, path)
            if asked.output:
                _write_into(card, path, Path(asked.output), asked.language)
        except GovperfError as error:
            # One bad file does not stop the others; its row says what is wrong with it.
            wrong = True
            rows.append(SummaryRow(file=str(path), refusals=error.diagnostics))
    if asked.output and Path(asked.output).suffix.lower() == ".csv":
        Path(asked.output).write_text(summary_csv(rows, asked.language), encoding="utf-8", newline="")
    if asked.format == "json":
        print(_summary_json(rows))
    else:
        print(summary_table(rows, asked.language))
    if receipts is not None:
        print(sentence(receipts.close(), asked.language), file=sys.stderr)
    if wrong:
        return WRONG
    return FINDINGS if any(r.result and has_errors(r.result.findings) for r in rows) else FINE


def _receipt_folder(asked: Namespace, paths: list[Path]) -> ReceiptFolder | None:
    if not asked.receipt:
        return None
    from govperf.tools.receipts import ReceiptFolder

    return ReceiptFolder.over(Path(asked.receipt), paths)


def _write_into(card: Scorecard, path: Path, output: Path, language: Language) -> None:
    """Write one of several sheets into a folder, under its own name."""
    if output.suffix.lower() == ".csv":
        return
    if output.suffix:
        raise UsageError([Diagnostic("output-for-several", values={"path": str(output)})])
    output.mkdir(parents=True, exist_ok=True)
    filled = path.suffix.lower() in (".docx", ".xlsx", ".xlsm")
    ending = path.suffix if filled else ".json"
    mark = "_已评分" if language == "zh" else "_scored"
    card.write(output / f"{path.stem}{mark}{ending}", language=language)


def _summary_json(rows: Iterable[SummaryRow]) -> str:
    from govperf.report.diagnostic_json import diagnostic_fields
    from govperf.report.result_json import result_to_json

    shown = []
    for row in rows:
        result = json.loads(result_to_json(row.result)) if row.result is not None else None
        refusals = [diagnostic_fields(d) for d in row.refusals]
        shown.append({"file": row.file, "result": result, "refusals": refusals})
    return json.dumps(shown, ensure_ascii=False, indent=1)
