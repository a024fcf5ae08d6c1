"""The command ``govperf register``: add, list, show, export."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from attrs import asdict, define, field

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import GovperfError, ReceiptError, UsageError
from govperf.base.messages import Language, render, sentence
from govperf.receipts.receipt import Receipt
from govperf.receipts.writing import read_receipt, receipt_to_json
from govperf.register.export import export
from govperf.register.register import Entry, Register
from govperf.tools.choices_file import choices_given
from govperf.tools.cli import FINE, WRONG
from govperf.tools.progress import counted
from govperf.tools.receipts import ENDING, write_new
from govperf.tools.sheets import found_sheets, scored


def run(asked: Namespace) -> int:
    """Run one of the register's commands."""
    actions = {"add": _add, "list": _list, "show": _show, "export": _export}
    return actions[asked.register_command](asked)


@define
class _Incoming:
    """Receipts of files, made one after the other; what cannot be read is noted and does not stop them."""

    asked: Namespace
    refused: list[GovperfError] = field(factory=list)
    count: int = 0

    def receipts(self) -> Iterator[Receipt]:
        given = choices_given(self.asked.choices, self.asked.settings)
        paths = list(found_sheets(self.asked.sheets))
        if given and len(paths) > 1:
            raise UsageError([Diagnostic("choices-for-several")])
        for path in counted(paths):
            try:
                receipt = _receipt(path, self.asked, given)
            except GovperfError as error:
                self.refused.append(error)
                continue
            self.count += 1
            yield receipt


def _receipt(path: Path, asked: Namespace, given: dict[str, str]) -> Receipt:
    if not path.name.endswith(ENDING):
        return _owned(scored(path, asked, given).receipt(), path, asked)
    opened = read_receipt(path)
    if opened.broken:
        raise ReceiptError(opened.broken)
    return _owned(opened.receipt, path, asked)


def _owned(receipt: Receipt, path: Path, asked: Namespace) -> Receipt:
    """Refuse a sheet that belongs nowhere, before it stops those beside it."""
    stated = receipt.evaluation
    if (asked.unit or stated.get("organization")) and (asked.year or stated.get("fiscal_year")):
        return receipt
    raise UsageError([Diagnostic("register-sheet-does-not-say", values={"path": str(path)})])


def _add(asked: Namespace) -> int:
    incoming = _Incoming(asked)
    with Register.at(asked.register) as register:
        new = register.add(incoming.receipts(), unit=asked.unit or "", year=asked.year)
    for error in incoming.refused:
        print(error.text(asked.language), file=sys.stderr)
    values = {"path": asked.register, "new": new, "old": incoming.count - new}
    print(sentence(Message("register-added", values), asked.language))
    return WRONG if incoming.refused else FINE


def _list(asked: Namespace) -> int:
    with Register.at(asked.register, create=False) as register:
        entries = list(register.entries(unit=asked.unit, year=asked.year))
    if asked.format == "json":
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1))
        return FINE
    for entry in entries:
        print(_line(entry, asked.language))
    print(sentence(Message("register-count", {"count": len(entries)}), asked.language))
    return FINE


def _line(entry: Entry, language: Language) -> str:
    return sentence(Message("register-entry", asdict(entry)), language)


def _show(asked: Namespace) -> int:
    with Register.at(asked.register, create=False) as register:
        entry = register.latest(asked.unit, asked.year)
        count = sum(1 for _ in register.entries(unit=entry.unit, year=entry.year))
        opened = register.receipt(entry.number)
    if asked.output:
        write_new(Path(asked.output), receipt_to_json(opened.receipt))
    if asked.format == "json":
        print(receipt_to_json(opened.receipt), end="")
        return FINE
    print(_line(entry, asked.language))
    values = {"added": entry.added, "digest": entry.digest, "count": count}
    print(sentence(Message("register-receipt", values), asked.language))
    words = opened.receipt.words.get(asked.language)
    explained = words.get("explanation") if isinstance(words, dict) else None
    print("", *(explained if isinstance(explained, list) else ()), sep="\n")
    for broken in opened.broken:
        print(render(broken, asked.language))
    return WRONG if opened.broken else FINE


def _export(asked: Namespace) -> int:
    target = Path(asked.output)
    with Register.at(asked.register, create=False) as register:
        count = export(register.entries(unit=asked.unit, year=asked.year), target)
    values = {"count": count, "path": str(target)}
    print(sentence(Message("register-exported", values), asked.language))
    return FINE
