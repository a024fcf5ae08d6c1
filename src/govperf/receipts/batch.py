"""One receipt for many units: a root hash over theirs, and the proof that one unit is among them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from attrs import evolve, field

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import ReceiptError, UsageError
from govperf.base.names import nearest
from govperf.base.records import frozen
from govperf.base.version import __version__
from govperf.receipts.canonical import canonical, digest
from govperf.receipts.merkle import Inclusion, inclusion, is_included, leaf_hash, root_hash
from govperf.receipts.outputs import Json
from govperf.receipts.writing import checked

BATCH_FORMAT = "govperf/batch/1"
PROOF_FORMAT = "govperf/proof/1"
_BATCH_KEYS = {"": ("format", "engine", "count", "root", "units", "digest")}
_PROOF_KEYS = {"": ("format", "unit", "receipt", "index", "count", "siblings", "root")}


@frozen
class Unit:
    """A unit of a batch: its name (a file, a row) and the digest of its receipt."""

    name: str
    receipt: str


@frozen
class Batch:
    """The units of a batch in order.

    ``root`` is the Merkle root over them (RFC 9162, section 2.1); a leaf is the canonical JSON of
    ``[name, receipt]``. Publishing the root fixes every unit's score without showing any.
    """

    units: tuple[Unit, ...] = field(repr=False)
    engine: str = __version__

    @property
    def root(self) -> str:
        """The root in hexadecimal."""
        return root_hash(_leaves(self.units)).hex()


@frozen(kw_only=True)
class UnitProof:
    """That a unit is in the batch of a root."""

    unit: Unit
    inclusion: Inclusion
    root: str

    @property
    def holds(self) -> bool:
        """Whether the hashes lead from the unit to the root."""
        return is_included(_leaf(self.unit), self.inclusion, bytes.fromhex(self.root))


def _leaf(unit: Unit) -> bytes:
    return leaf_hash(canonical([unit.name, unit.receipt]).encode("utf-8"))


def _leaves(units: Sequence[Unit]) -> list[bytes]:
    return [_leaf(unit) for unit in units]


def batch_to_json(batch: Batch) -> str:
    """Write a batch as JSON (``govperf/batch/1``)."""
    content: Json = {
        "format": BATCH_FORMAT,
        "engine": batch.engine,
        "count": len(batch.units),
        "root": batch.root,
        "units": [[unit.name, unit.receipt] for unit in batch.units],
    }
    return json.dumps({**content, "digest": digest(content)}, ensure_ascii=False, indent=1) + "\n"


def batch_from_json(text: str, name: str = "") -> tuple[Batch, tuple[Diagnostic, ...]]:
    """Read a batch, and say where its root does not follow from its units.

    Raises
    ------
    ReceiptError
        When it is no batch.
    """
    content = checked(text, name, _BATCH_KEYS, BATCH_FORMAT)
    listed = content["units"]
    pairs = listed if isinstance(listed, list) else [None]
    units = [unit for pair in pairs if (unit := _unit(pair)) is not None]
    if len(units) != len(pairs):
        raise ReceiptError([Diagnostic("receipt-part-unreadable", values={"path": name, "key": "units"})])
    batch = Batch(tuple(units), str(content["engine"]))
    rest = {key: value for key, value in content.items() if key != "digest"}
    is_whole = digest(rest) == content["digest"] and content["count"] == len(units)
    if batch.root == content["root"] and is_whole:
        return batch, ()
    values = {"path": name, "recorded": str(content["root"])[:12], "computed": batch.root[:12]}
    return batch, (Diagnostic("batch-altered", values=values),)


def _unit(value: object) -> Unit | None:
    match value:
        case [str() as name, str() as receipt]:
            return Unit(name, receipt)
        case _:
            return None


def proof_of(batch: Batch, name: str) -> UnitProof:
    """Give the proof that a unit is in a batch.

    Raises
    ------
    UsageError
        When the batch has no such unit (the nearest name is told) or several.
    """
    names = [unit.name for unit in batch.units]
    if names.count(name) != 1:
        raise UsageError([_no_such_unit(name, names)])
    index = names.index(name)
    found = inclusion(_leaves(batch.units), index)
    return UnitProof(unit=batch.units[index], inclusion=found, root=batch.root)


def _no_such_unit(name: str, names: Sequence[str]) -> Diagnostic:
    found = Diagnostic("batch-unit-unknown", values={"name": name, "count": names.count(name)})
    near = nearest(name, names) if name not in names else None
    return evolve(found, reasons=(Message("nearest-name", {"name": near}),)) if near else found


def proof_to_json(proof: UnitProof) -> str:
    """Write a unit's proof as JSON (``govperf/proof/1``)."""
    content: Json = {
        "format": PROOF_FORMAT,
        "unit": proof.unit.name,
        "receipt": proof.unit.receipt,
        "index": proof.inclusion.index,
        "count": proof.inclusion.count,
        "siblings": [sibling.hex() for sibling in proof.inclusion.siblings],
        "root": proof.root,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def proof_from_json(text: str, name: str = "") -> UnitProof:
    """Read a unit's proof; whether it holds is another question.

    Raises
    ------
    ReceiptError
        When it is none.
    """
    content = checked(text, name, _PROOF_KEYS, PROOF_FORMAT)
    index, count, siblings = content["index"], content["count"], content["siblings"]
    try:
        if not (isinstance(index, int) and isinstance(count, int) and isinstance(siblings, list)):
            raise TypeError
        beside = tuple(bytes.fromhex(sibling) for sibling in siblings)
        root = bytes.fromhex(str(content["root"]))
    except (TypeError, ValueError) as error:
        values = {"path": name, "key": "siblings"}
        raise ReceiptError([Diagnostic("receipt-part-unreadable", values=values)]) from error
    unit = Unit(str(content["unit"]), str(content["receipt"]))
    return UnitProof(unit=unit, inclusion=Inclusion(index, count, beside), root=root.hex())
