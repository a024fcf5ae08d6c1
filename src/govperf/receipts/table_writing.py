"""Writing the receipt of a table while it is scored: memory does not grow with the rows."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import define, field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import ReceiptError
from govperf.base.version import __version__
from govperf.model.ruleset import Ruleset
from govperf.plan.columns import Column
from govperf.receipts.canonical import canonical, digest, text_digest
from govperf.receipts.merkle import Growing, leaf_hash
from govperf.receipts.outputs import Json
from govperf.receipts.receipt import rounding_of, text_of
from govperf.receipts.table_rows import (
    given_parts,
    in_utf8,
    input_names,
    line_of,
    output_names,
    output_parts,
)
from govperf.tables.findings import Tally
from govperf.tables.scoring import See, TableScorer, Witness
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    import pyarrow as pa

TABLE_FORMAT = "govperf/table-receipt/1"
LINES_FORMAT = "govperf/lines-receipt/1"
#: The ending of a receipt that is compressed.
COMPRESSED = ".gz"


@frozen(kw_only=True)
class Origin:
    """Where a table came from: the name of its file, the SHA-256 of its bytes, its worksheet."""

    file: str = ""
    fingerprint: str = ""
    worksheet: str = ""


def origin_of(path: Path, worksheet: str = "") -> Origin:
    """Say where a table in a file comes from."""
    with path.open("rb") as file:
        fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
    return Origin(file=path.name, fingerprint=fingerprint, worksheet=worksheet)


def head_of(scorer: TableScorer, origin: Origin) -> Json:
    """Give all that is true of every row: ruleset, version, rounding, columns."""
    return {
        **common_head(TABLE_FORMAT, scorer.plan.ruleset, origin, scorer.terms),
        "kept": [name for name, _ in scorer.columns.kept],
        "inputs": [{"name": wanted.folded, "unit": wanted.unit} for wanted in input_names(scorer.columns)],
        "absent": [wanted.folded for wanted in scorer.columns.absent],
        "outputs": output_names(scorer.plan),
    }


def common_head(form: str, ruleset: Ruleset, origin: Origin, terms: Terms) -> Json:
    """Give what the head of every receipt of a table says: ruleset, version, rounding, where it came from."""
    return {
        "format": form,
        "engine": __version__,
        "ruleset": {"id": ruleset.id, "sha256": text_digest(text_of(ruleset.source))},
        "rounding": rounding_of(ruleset),
        "input": {
            "file": origin.file,
            "fingerprint": origin.fingerprint,
            "worksheet": origin.worksheet,
            "terms": _terms(terms),
        },
    }


def _terms(terms: Terms) -> Json:
    return {
        "keep": list(terms.keep),
        "ignore": list(terms.ignore),
        "absent": list(terms.absent),
        "decimals": dict(terms.decimals),
        "scales": dict(terms.scales),
        "units": dict(terms.units),
        "amount_unit": terms.amount_unit,
    }


def leaf_of(head: str, line: bytes) -> bytes:
    """Give the leaf of a row in the tree: its hash covers the digest of the head too."""
    return leaf_hash(b'["' + head.encode("ascii") + b'",' + line[1:])


@define
class Seals:
    """What the last line of a receipt says of the rows: how many, the root over them, hashes by part."""

    head: str
    _tree: Growing = field(factory=Growing, init=False)
    _given: hashlib._Hash = field(factory=hashlib.sha256, init=False)
    _outputs: hashlib._Hash = field(factory=hashlib.sha256, init=False)

    def add(self, line: bytes, given: bytes, outputs: bytes) -> bytes:
        """Add a row and give its leaf."""
        leaf = leaf_of(self.head, line)
        self._tree.add(leaf)
        self._given.update(given + b"\n")
        self._outputs.update(outputs + b"\n")
        return leaf

    @property
    def count(self) -> int:
        """How many rows there are so far."""
        return self._tree.count

    def content(self, findings: list[str]) -> Json:
        """Give the content of the last line, with a digest over it and the head."""
        seal: Json = {
            "count": self.count,
            "root": self._tree.root().hex(),
            "inputs": self._given.hexdigest(),
            "outputs": self._outputs.hexdigest(),
            "findings": findings,
        }
        return {**seal, "digest": digest([self.head, seal])}


@define
class NewReceipt:
    """A receipt that is being written; ``findings`` are what its last line will tell."""

    seals: Seals
    file: IO[bytes]
    findings: list[str] = field(factory=list)

    def rows(self, given: Iterable[bytes], outputs: Iterable[bytes]) -> None:
        """Write rows: what was given and what came out."""
        both = zip(given, outputs, strict=True)
        rows = ((line_of(*parts), parts) for parts in both)
        self.file.writelines(_sealed(line, self.seals.add(line, *parts)) for line, parts in rows)


def _sealed(line: bytes, leaf: bytes) -> bytes:
    return line[:-1] + b',"' + leaf.hex().encode() + b'"]\n'


@contextmanager
def new_receipt(target: Path, head: Json, text: str) -> Iterator[NewReceipt]:
    """Write a receipt: it is there whole or not at all, and never replaces a file.

    Parameters
    ----------
    target : Path
        Compressed where it ends in ``.gz``.
    head : dict
    text : str
        The ruleset's.

    Raises
    ------
    ReceiptError
        When the file exists already, or cannot be written.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.partial")
    refuse_existing(target)
    try:
        with beside.open("wb") as bare:
            packed = target.suffix == COMPRESSED
            # Without a time in it, equal receipts are equal files.
            file: IO[bytes] = gzip.GzipFile("", "wb", 1, bare, mtime=0) if packed else bare  # type: ignore[assignment]
            with file:
                file.write(canonical({"head": head, "text": text, "digest": digest(head)}).encode() + b"\n")
                receipt = NewReceipt(Seals(digest(head)), file)
                yield receipt
                file.write(canonical(receipt.seals.content(receipt.findings)).encode() + b"\n")
        refuse_existing(target)
        beside.replace(target)
    except OSError as error:
        values = {"path": str(target), "reason": error.strerror or ""}
        raise ReceiptError([Diagnostic("receipt-unwritable", values=values)]) from error
    finally:
        beside.unlink(missing_ok=True)


def receipt_of_table(target: Path, origin: Origin = Origin()) -> Witness:
    """Give what writes a table's receipt while it is scored.

    The file has a line for the head (with the ruleset's text), one for each row with the hash of its leaf,
    and a last one with the Merkle root over the rows; :func:`govperf.receipts.table_replay.replay_table`
    reads it.

    Parameters
    ----------
    target : Path
    origin : Origin
    """

    @contextmanager
    def witness(scorer: TableScorer) -> Iterator[See]:
        ruleset, kept = scorer.plan.ruleset, len(scorer.columns.kept)
        tally = Tally(scorer.language)
        with new_receipt(target, head_of(scorer, origin), text_of(ruleset.source)) as receipt:

            def see(batch: pa.RecordBatch, given: Mapping[str, Column], made: pa.RecordBatch) -> None:
                first = receipt.seals.count + 1
                outputs = output_parts(scorer.plan, made, scorer.terms, kept)
                receipt.rows(in_utf8(given_parts(scorer, batch, given, first)), in_utf8(outputs))
                tally.see(made)

            yield see
            receipt.findings = findings_told(tally.findings(ruleset))

    return witness


def findings_told(found: tuple[Diagnostic, ...]) -> list[str]:
    """Spell what a table has to say: severity, code, input and how many rows."""
    return [f"{d.severity.value} {d.code} {d.values['name']} {d.values['count']}" for d in found]


def refuse_existing(target: Path) -> None:
    """Refuse to replace a file.

    Raises
    ------
    ReceiptError
        When there is one.
    """
    if target.exists():
        raise ReceiptError([Diagnostic("receipt-exists", values={"path": str(target)})])
