"""The proof that one row is in the table of a root: the row, its rules, and the hashes on its way there."""

from __future__ import annotations

import json
from pathlib import Path

from attrs import evolve, field

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import ReceiptError, UsageError
from govperf.base.names import nearest
from govperf.base.records import frozen
from govperf.receipts.canonical import canonical, digest
from govperf.receipts.merkle import Inclusion, inclusion, is_included
from govperf.receipts.outputs import Json
from govperf.receipts.replay import engine_of_now, library_of_now
from govperf.receipts.table_again import again_of
from govperf.receipts.table_reading import SealedRow, TableHead, opened_table
from govperf.receipts.table_replay import Check, named
from govperf.receipts.table_rows import Row, row_of
from govperf.receipts.table_writing import leaf_of
from govperf.receipts.writing import checked

ROW_FORMAT = "govperf/row-proof/1"
_KEYS = {"": ("format", "head", "text", "row", "count", "siblings", "root")}


@frozen(kw_only=True)
class RowProof:
    """That a row is in the table of a root.

    Attributes
    ----------
    head : TableHead
        Ruleset, version and columns, with the ruleset's text.
    row : Row
    inclusion : Inclusion
    root : str
    """

    head: TableHead = field(repr=False)
    row: Row
    inclusion: Inclusion
    root: str

    @property
    def line(self) -> bytes:
        """The row in its one spelling."""
        row = self.row
        return canonical([row.number, row.kept, row.inputs, row.outputs]).encode()

    @property
    def holds(self) -> bool:
        """Whether the hashes lead from the row to the root."""
        leaf = leaf_of(digest(self.head.content), self.line)
        return is_included(leaf, self.inclusion, bytes.fromhex(self.root))


def prove_row(path: Path, unit: str) -> RowProof:
    """Give the proof that a unit is in the table of a receipt.

    Parameters
    ----------
    path : Path
        The receipt of a table.
    unit : str
        What one of the kept columns says of the unit, or ``#17`` for the 17th record.

    Raises
    ------
    ReceiptError
        When the receipt cannot be read, or was altered.
    UsageError
        When the table has no such unit (the nearest name is told) or several.
    """
    with opened_table(path) as receipt:
        leaves, found, names = [], [], []
        for sealed in receipt.rows():
            leaves.append(sealed.leaf)
            if unit in (*sealed.row.kept, f"#{sealed.row.number}"):
                found.append(sealed.row)
            names.append(sealed.row.name)
        broken = (*receipt.head.broken, *receipt.broken)
        head, root = receipt.head, receipt.root
    if broken:
        raise ReceiptError(broken)
    if len(found) != 1:
        raise UsageError([_no_such_unit(unit, len(found), names)])
    (row,) = found
    return RowProof(head=head, row=row, inclusion=inclusion(leaves, row.number - 1), root=root)


def _no_such_unit(unit: str, count: int, names: list[str]) -> Diagnostic:
    found = Diagnostic("batch-unit-unknown", values={"name": unit, "count": count})
    near = nearest(unit, names) if not count else None
    return evolve(found, reasons=(Message("nearest-name", {"name": near}),)) if near else found


def check_row(proof: RowProof) -> list[Diagnostic]:
    """Say what speaks against a proof: its hashes, its ruleset, and the score worked out again."""
    head = proof.head
    found = [*head.broken, *engine_of_now(head.engine), *library_of_now(head.ruleset_id, head.text)]
    if not proof.holds:
        values = {"line": named(proof.row), "root": proof.root}
        found.append(Diagnostic("row-not-proved", values=values))
    check = Check(*again_of(head), next=proof.row.number)
    check.rows([SealedRow(proof.row, proof.line, b"", is_whole=True)])
    return [*found, *check.found(None)]


def row_proof_to_json(proof: RowProof) -> str:
    """Write the proof of a row as JSON (``govperf/row-proof/1``)."""
    row = proof.row
    content: Json = {
        "format": ROW_FORMAT,
        "head": proof.head.content,
        "text": proof.head.text,
        "row": [row.number, list(row.kept), list(row.inputs), list(row.outputs)],
        "count": proof.inclusion.count,
        "siblings": [sibling.hex() for sibling in proof.inclusion.siblings],
        "root": proof.root,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def row_proof_from_json(text: str, name: str = "") -> RowProof:
    """Read the proof of a row; whether it holds is another question.

    Raises
    ------
    ReceiptError
        When it is none.
    """
    content = checked(text, name, _KEYS, ROW_FORMAT)
    row, head = row_of(content["row"]), content["head"]
    count, siblings = content["count"], content["siblings"]
    try:
        if not (row and isinstance(head, dict) and isinstance(count, int) and isinstance(siblings, list)):
            raise TypeError
        beside = tuple(bytes.fromhex(sibling) for sibling in siblings)
        root = bytes.fromhex(str(content["root"])).hex()
        known = TableHead.checked(head, str(content["text"]), digest(head))
    except (TypeError, ValueError) as error:
        values = {"path": name, "key": "row"}
        raise ReceiptError([Diagnostic("receipt-part-unreadable", values=values)]) from error
    return RowProof(head=known, row=row, inclusion=Inclusion(row.number - 1, count, beside), root=root)
