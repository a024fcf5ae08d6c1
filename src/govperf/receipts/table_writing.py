"""Writing the receipt of a table while it is scored: memory does not grow with the rows."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import define, field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import ReceiptError
from govperf.base.version import __version__
from govperf.plan.columns import Column
from govperf.receipts.canonical import canonical, digest, text_digest
from govperf.receipts.merkle import Growing, leaf_hash
from govperf.receipts.outputs import Json
from govperf.receipts.receipt import rounding_of, text_of
from govperf.receipts.table_rows import given_parts, input_names, lines_of, output_names, output_parts
from govperf.tables.findings import Tally
from govperf.tables.scoring import See, TableScorer, Witness
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    import pyarrow as pa

TABLE_FORMAT = "govperf/table-receipt/1"
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
    ruleset = scorer.plan.ruleset
    return {
        "format": TABLE_FORMAT,
        "engine": __version__,
        "ruleset": {"id": ruleset.id, "sha256": text_digest(text_of(ruleset.source))},
        "rounding": rounding_of(ruleset),
        "input": {
            "file": origin.file,
            "fingerprint": origin.fingerprint,
            "worksheet": origin.worksheet,
            "terms": _terms(scorer.terms),
        },
        "kept": [name for name, _ in scorer.columns.kept],
        "inputs": [{"name": wanted.folded, "unit": wanted.unit} for wanted in input_names(scorer.columns)],
        "absent": [wanted.folded for wanted in scorer.columns.absent],
        "outputs": output_names(scorer.plan),
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
class _Writer:
    """A receipt that is being written."""

    scorer: TableScorer
    seals: Seals
    file: IO[bytes]
    tally: Tally

    def see(self, batch: pa.RecordBatch, given: Mapping[str, Column], made: pa.RecordBatch) -> None:
        """Write the rows of a batch."""
        import pyarrow as pa

        written = given_parts(self.scorer, batch, given, self.seals.count + 1)
        outputs = output_parts(self.scorer.plan, made)
        self.tally.see(made)
        both = (part.cast(pa.large_binary()).to_pylist() for part in (written, outputs))
        rows = zip(lines_of(written, outputs), *both, strict=True)
        self.file.writelines(_sealed(line, self.seals.add(line, *parts)) for line, *parts in rows)


def _sealed(line: bytes, leaf: bytes) -> bytes:
    return line[:-1] + b',"' + leaf.hex().encode() + b'"]\n'


def receipt_of_table(target: Path, origin: Origin = Origin()) -> Witness:
    """Give what writes a table's receipt while it is scored.

    The file has a line for the head (with the ruleset's text), one for each row with the hash of its leaf,
    and a last one with the Merkle root over the rows; :func:`govperf.receipts.table_replay.replay_table`
    reads it. It is there whole or not at all, and never replaces a file.

    Parameters
    ----------
    target : Path
        Compressed where it ends in ``.gz``.
    origin : Origin
    """

    @contextmanager
    def witness(scorer: TableScorer) -> Iterator[See]:
        beside = target.with_name(f".{target.name}.{os.getpid()}.partial")
        _refuse_existing(target)
        try:
            with beside.open("wb") as bare:
                packed = target.suffix == COMPRESSED
                # Without a time in it, equal receipts are equal files.
                file: IO[bytes] = gzip.GzipFile("", "wb", 1, bare, mtime=0) if packed else bare  # type: ignore[assignment]
                with file:
                    head = head_of(scorer, origin)
                    begun = {"head": head, "text": text_of(scorer.plan.ruleset.source)}
                    file.write(canonical({**begun, "digest": digest(head)}).encode() + b"\n")
                    writer = _Writer(scorer, Seals(digest(head)), file, Tally(scorer.language))
                    yield writer.see
                    found = writer.tally.findings(scorer.plan.ruleset)
                    file.write(canonical(writer.seals.content(findings_told(found))).encode() + b"\n")
            _refuse_existing(target)
            beside.replace(target)
        except OSError as error:
            values = {"path": str(target), "reason": error.strerror or ""}
            raise ReceiptError([Diagnostic("receipt-unwritable", values=values)]) from error
        finally:
            beside.unlink(missing_ok=True)

    return witness


def findings_told(found: tuple[Diagnostic, ...]) -> list[str]:
    """Spell what a table has to say: severity, code, input and how many rows."""
    return [f"{d.severity.value} {d.code} {d.values['name']} {d.values['count']}" for d in found]


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise ReceiptError([Diagnostic("receipt-exists", values={"path": str(target)})])
