"""The commands about receipts: replay and prove-unit, and writing them beside scores."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Sequence
from os.path import commonpath
from pathlib import Path

from attrs import define, field

from govperf.api.scorecard import Scorecard
from govperf.api.sheets import read
from govperf.base.diagnostics import Diagnostic, Message, has_errors
from govperf.base.errors import ReceiptError
from govperf.base.messages import Language, render, sentence
from govperf.base.numbers import fixed
from govperf.receipts.batch import (
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
_OF_TABLE = b'{"digest":"'


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
    for name in asked.receipts:
        found, said = _replayed(Path(name), asked.sheet)
        everything += found
        if asked.format == "text":
            _print(found, said, asked.language)
    if asked.format == "json":
        print(json.dumps([diagnostic_fields(d) for d in everything], ensure_ascii=False, indent=2))
    return FINDINGS if has_errors(everything) else FINE


def _replayed(path: Path, sheet: str | None) -> tuple[list[Diagnostic], Message]:
    """Replay what a file holds: the receipt of a table or a sheet, a batch, or a proof."""
    if _is_of_table(path):
        return _table(path, sheet)
    text = file_text(path)
    match _format(text):
        case "govperf/batch/1":
            return _batch(path, text)
        case "govperf/proof/1":
            return _proof(path, text)
        case "govperf/row-proof/1":
            return _row_proof(path, text)
        case _:
            seen = None if sheet is None else read(sheet)
            replayed = replay(receipt_from_json(text, str(path)), seen)
            return list(replayed.findings), _outcome(str(path), replayed)


def _is_of_table(path: Path) -> bool:
    """Say whether a file is the receipt of a table: compressed, or written without a break in its head."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_OF_TABLE))
    except OSError:
        return False  # reading it as a receipt says what is wrong with it
    return start == _OF_TABLE or start.startswith(b"\x1f\x8b")


def _table(path: Path, table: str | None) -> tuple[list[Diagnostic], Message]:
    from govperf.receipts.table_replay import replay_table

    replayed = replay_table(path, table)
    if not replayed.agrees:
        return list(replayed.findings), Message("receipt-refuted", {"file": str(path)})
    values = {
        "file": str(path), "id": replayed.ruleset_id, "count": replayed.rows, "root": replayed.root,
    }  # fmt: skip
    return list(replayed.findings), Message("table-receipt-replayed", values)


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


def _row_proof(path: Path, text: str) -> tuple[list[Diagnostic], Message]:
    from govperf.receipts.row_proof import check_row, row_proof_from_json
    from govperf.receipts.table_replay import named

    proof = row_proof_from_json(text, str(path))
    found = check_row(proof)
    if has_errors(found):
        return found, Message("receipt-refuted", {"file": str(path)})
    values = {"file": str(path), "line": named(proof.row), "id": proof.head.ruleset_id, "root": proof.root}
    return found, Message("row-proved", values)


def _unit_proof(path: Path, unit: str) -> str:
    """Write the proof of a unit of a table's receipt, or of a batch."""
    if _is_of_table(path):
        from govperf.receipts.row_proof import prove_row, row_proof_to_json

        return row_proof_to_json(prove_row(path, unit))
    batch, broken = batch_from_json(file_text(path), str(path))
    if broken:
        raise ReceiptError(broken)
    return proof_to_json(proof_of(batch, unit))


def _prove_unit(asked: Namespace) -> int:
    written = _unit_proof(Path(asked.batch), asked.unit)
    if asked.output is None:
        print(written, end="")
        return FINE
    write_new(Path(asked.output), written)
    print(sentence(Message("written", {"path": asked.output}), asked.language))
    return FINE
