"""The commands about receipts: replay and prove-unit, and writing them beside scores."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Sequence
from os.path import commonpath
from pathlib import Path

from attrs import define, field

from govperf.api import Scorecard, read
from govperf.base.diagnostics import Diagnostic, Message, has_errors
from govperf.base.errors import ReceiptError
from govperf.base.messages import Language, render, sentence
from govperf.base.numbers import fixed
from govperf.receipts.batch import (
    BATCH_FORMAT,
    PROOF_FORMAT,
    Batch,
    Unit,
    batch_from_json,
    batch_to_json,
    proof_from_json,
    proof_of,
    proof_to_json,
)
from govperf.receipts.replay import Replay, replay
from govperf.receipts.writing import (
    FORMAT,
    file_text,
    receipt_digest,
    receipt_from_json,
    receipt_to_json,
)
from govperf.report.diagnostic_json import diagnostic_fields
from govperf.tools.cli import FINDINGS, FINE

#: The receipt of a sheet in a folder of receipts, after the sheet's own name.
ENDING = ".receipt.json"
BATCH_NAME = "batch.json"


def run(asked: Namespace) -> int:
    """Run one of the commands."""
    return _prove_unit(asked) if asked.command == "prove-unit" else _replay(asked)


def write_receipt(card: Scorecard, target: Path) -> str:
    """Write a sheet's receipt and give its digest.

    Raises
    ------
    ReceiptError
        When the file exists: a receipt never replaces another.
    """
    receipt = card.receipt()
    write_new(target, receipt_to_json(receipt))
    return receipt_digest(receipt)


@define
class ReceiptFolder:
    """A folder that gets a receipt for each sheet, under the sheet's path, and one for all of them.

    ``root`` is the folder that all the sheets lie in; a unit's name is its path from there.
    """

    folder: Path
    root: Path
    units: list[Unit] = field(factory=list)

    @classmethod
    def over(cls, folder: Path, sheets: Sequence[Path]) -> ReceiptFolder:
        """Prepare a folder for the receipts of sheets; it must not hold a batch already."""
        if (folder / BATCH_NAME).exists():
            raise ReceiptError([Diagnostic("receipt-exists", values={"path": str(folder / BATCH_NAME)})])
        return cls(folder, Path(commonpath([path.resolve().parent for path in sheets])))

    def add(self, card: Scorecard, path: Path) -> None:
        """Write a sheet's receipt."""
        name = path.resolve().relative_to(self.root).as_posix()
        target = self.folder / f"{name}{ENDING}"
        target.parent.mkdir(parents=True, exist_ok=True)
        self.units.append(Unit(name, write_receipt(card, target)))

    def close(self) -> Message:
        """Write the receipt of the batch, and say so."""
        batch = Batch(tuple(self.units))
        self.folder.mkdir(parents=True, exist_ok=True)
        write_new(self.folder / BATCH_NAME, batch_to_json(batch))
        values = {"path": str(self.folder), "count": len(self.units), "root": batch.root}
        return Message("batch-written", values)


def write_new(target: Path, text: str) -> None:
    """Write a file that must not exist yet.

    Raises
    ------
    ReceiptError
        When it does, or cannot be written.
    """
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise ReceiptError([Diagnostic("receipt-exists", values={"path": str(target)})]) from error
    except OSError as error:
        values = {"path": str(target), "reason": error.strerror or ""}
        raise ReceiptError([Diagnostic("receipt-unwritable", values=values)]) from error


def _replay(asked: Namespace) -> int:
    everything: list[Diagnostic] = []
    sheet = None if asked.sheet is None else read(asked.sheet)
    for name in asked.receipts:
        path = Path(name)
        text = file_text(path)
        match _format(text):
            case str() as kind if kind == BATCH_FORMAT:
                found, said = _batch(path, text)
            case str() as kind if kind == PROOF_FORMAT:
                found, said = _proof(path, text)
            case _:
                replayed = replay(receipt_from_json(text, name), sheet)
                found, said = list(replayed.findings), _outcome(name, replayed)
        everything += found
        if asked.format == "text":
            _print(found, said, asked.language)
    if asked.format == "json":
        print(json.dumps([diagnostic_fields(d) for d in everything], ensure_ascii=False, indent=2))
    return FINDINGS if has_errors(everything) else FINE


def _format(text: str) -> str:
    """Give the format that a file says it has; a file that says none is taken for a receipt."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return FORMAT
    return str(content.get("format")) if isinstance(content, dict) else FORMAT


def _print(found: Iterable[Diagnostic], outcome: Message, language: Language) -> None:
    for diagnostic in found:
        print(render(diagnostic, language))
    print(sentence(outcome, language))


def _outcome(name: str, replayed: Replay) -> Message:
    result = replayed.result
    if not replayed.agrees or result is None:
        return Message("receipt-refuted", {"file": name})
    low, high = (fixed(end, result.score_places) for end in (result.total.low, result.total.high))
    total = low if low == high else f"{low}–{high}"
    values = {"file": name, "id": result.ruleset_id, "count": len(result.leaves), "total": total}
    return Message("receipt-replayed", values)


def _batch(path: Path, text: str) -> tuple[list[Diagnostic], Message]:
    """Check a batch's root, and replay the receipts that lie beside it."""
    batch, broken = batch_from_json(text, str(path))
    found = list(broken)
    beside = 0
    for unit in batch.units:
        receipt = path.parent / f"{unit.name}{ENDING}"
        # A name from a file that anybody may have written must not lead out of its folder.
        if not receipt.resolve().is_relative_to(path.parent.resolve()) or not receipt.is_file():
            continue
        beside += 1
        opened = receipt_from_json(file_text(receipt), str(receipt))
        replayed = replay(opened)
        if opened.digest != unit.receipt or not replayed.agrees:
            found += [Diagnostic("batch-unit-differs", values={"name": unit.name}), *replayed.findings]
    values = {"file": str(path), "count": len(batch.units), "beside": beside, "root": batch.root}
    return found, Message("batch-refuted" if has_errors(found) else "batch-replayed", values)


def _proof(path: Path, text: str) -> tuple[list[Diagnostic], Message]:
    proof = proof_from_json(text, str(path))
    values = {"file": str(path), "name": proof.unit.name, "receipt": proof.unit.receipt, "root": proof.root}
    if proof.holds:
        return [], Message("unit-proved", values)
    return [Diagnostic("unit-not-proved", values=values)], Message("receipt-refuted", values)


def _prove_unit(asked: Namespace) -> int:
    batch, broken = batch_from_json(file_text(Path(asked.batch)), asked.batch)
    if broken:
        raise ReceiptError(broken)
    written = proof_to_json(proof_of(batch, asked.unit))
    if asked.output is None:
        print(written, end="")
        return FINE
    write_new(Path(asked.output), written)
    print(sentence(Message("written", {"path": asked.output}), asked.language))
    return FINE
