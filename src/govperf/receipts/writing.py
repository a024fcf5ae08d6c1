"""A receipt as JSON, each part sealed with its hash, and read back with every broken seal named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from govperf.base.diagnostics import Bilingual, Diagnostic, Message
from govperf.base.errors import ReceiptError, SheetError
from govperf.base.names import nearest
from govperf.base.records import frozen
from govperf.receipts.canonical import digest, text_digest
from govperf.receipts.outputs import Json
from govperf.receipts.receipt import Receipt
from govperf.sheets.json_fields import Faults
from govperf.sheets.json_tree import JsonObject, JsonValue, parse_json

FORMAT = "govperf/receipt/1"
#: A receipt holds a ruleset and a sheet, neither of which is larger.
MOST_BYTES = 40_000_000
_KEYS = {
    "": ("format", "engine", "ruleset", "rounding", "input", "choices", "outputs", "words", "digest"),
    "ruleset": ("id", "text", "sha256"),
    "input": ("file", "fingerprint", "evaluation", "sha256"),
    "outputs": ("total", "rate", "grades", "lines", "findings", "sha256"),
}
_PARTS = {
    "ruleset": Bilingual("规则集", "the ruleset"),
    "input": Bilingual("输入的自评表", "the sheet that was scored"),
    "outputs": Bilingual("得分", "the scores"),
    "digest": Bilingual("凭据的其余部分", "another part of the receipt"),
}


@frozen
class Opened:
    """A receipt that was read, and the parts whose content does not match their seal."""

    receipt: Receipt
    digest: str
    broken: tuple[Diagnostic, ...]


def receipt_to_json(receipt: Receipt) -> str:
    """Write a receipt as JSON (``govperf/receipt/1``).

    Notes
    -----
    ``ruleset.sha256`` is of the ruleset's text in UTF-8; ``input.sha256`` and ``outputs.sha256`` of the
    canonical JSON of ``input.evaluation`` and of the other keys of ``outputs``; ``digest`` of the
    canonical JSON of all keys but itself. Canonical JSON has sorted keys and no blanks. Any program
    with SHA-256 can check them.
    """
    return json.dumps(sealed(receipt), ensure_ascii=False, indent=1) + "\n"


def receipt_digest(receipt: Receipt) -> str:
    """Give the hash that stands for the whole receipt."""
    return str(sealed(receipt)["digest"])


def sealed(receipt: Receipt) -> Json:
    """Give a receipt as the JSON value that is written, with its hashes."""
    ruleset: Json = {"id": receipt.ruleset_id, "text": receipt.ruleset_text}
    outputs = dict(receipt.outputs)
    content: Json = {
        "format": FORMAT,
        "engine": receipt.engine,
        "ruleset": {**ruleset, "sha256": text_digest(receipt.ruleset_text)},
        "rounding": dict(receipt.rounding),
        "input": {
            "file": receipt.file,
            "fingerprint": receipt.fingerprint,
            "evaluation": dict(receipt.evaluation),
            "sha256": digest(receipt.evaluation),
        },
        "choices": dict(receipt.choices),
        "outputs": {**outputs, "sha256": digest(outputs)},
        "words": dict(receipt.words),
    }
    return {**content, "digest": digest(content)}


def opened(receipt: Receipt) -> Opened:
    """Take a receipt that was just made for one that was read."""
    return Opened(receipt, receipt_digest(receipt), ())


def read_receipt(path: Path) -> Opened:
    """Read a receipt.

    Raises
    ------
    ReceiptError
        When the file is no receipt, or keys are missing, unknown or doubled. A seal that does not
        match is no reason to refuse: :attr:`Opened.broken` names the part.
    """
    return receipt_from_json(file_text(path), str(path))


def file_text(path: Path) -> str:
    """Read a file in UTF-8.

    Raises
    ------
    ReceiptError
        When it is not there, too large, or no text.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ReceiptError([Diagnostic("receipt-too-large", values={"path": str(path)})])
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        values = {"path": str(path), "reason": error.strerror or ""}
        raise ReceiptError([Diagnostic("receipt-unreadable", values=values)]) from error
    except UnicodeDecodeError as error:
        raise ReceiptError([Diagnostic("receipt-not-text", values={"path": str(path)})]) from error


def receipt_from_json(text: str, name: str = "") -> Opened:
    """Read a receipt from JSON text; see :func:`read_receipt`."""
    return receipt_from_content(checked(text, name, _KEYS, FORMAT), name)


def receipt_from_content(content: Json, name: str = "") -> Opened:
    """Read a receipt from its JSON value, whose keys are known to be there, and check its seals."""
    ruleset, read, outputs = (_object(content, key, name) for key in ("ruleset", "input", "outputs"))
    evaluation = _object(read, "evaluation", name)
    without_seal = {key: value for key, value in outputs.items() if key != "sha256"}
    receipt = Receipt(
        engine=str(content["engine"]),
        ruleset_id=str(ruleset["id"]),
        ruleset_text=str(ruleset["text"]),
        rounding=_object(content, "rounding", name),
        file=str(read["file"]),
        fingerprint=str(read["fingerprint"]),
        evaluation=evaluation,
        choices={key: str(value) for key, value in _object(content, "choices", name).items()},
        outputs=without_seal,
        words=_object(content, "words", name),
    )
    seals = {
        "ruleset": (ruleset["sha256"], text_digest(receipt.ruleset_text)),
        "input": (read["sha256"], digest(evaluation)),
        "outputs": (outputs["sha256"], digest(without_seal)),
        "digest": (content["digest"], digest({k: v for k, v in content.items() if k != "digest"})),
    }
    # The seal over everything breaks with any part; it is named where no part explains it.
    parts = [part for part, (stated, found) in seals.items() if stated != found and part != "digest"]
    whole = ["digest"] if seals["digest"][0] != seals["digest"][1] else []
    broken = parts or whole
    diagnostics = tuple(Diagnostic("receipt-altered", values={"part": _PARTS[part]}) for part in broken)
    return Opened(receipt, str(content["digest"]), diagnostics)


def checked(text: str, name: str, keys: Mapping[str, tuple[str, ...]], wanted: str) -> Json:
    """Parse JSON whose objects have known keys, all of them, each once.

    Raises
    ------
    ReceiptError
        With every fault, each with its place.
    """
    faults = Faults()
    try:
        tree = parse_json(text, name)
        for path, known in keys.items():
            _check_keys(_inner(tree, path), f"$.{path}" if path else "$", known, faults)
        _check_once(tree, faults)
        faults.raise_any(name)
    except SheetError as error:
        raise ReceiptError(error.diagnostics) from error
    content: Json = json.loads(text)
    if content["format"] != wanted:
        found = str(content["format"])[:60]
        reasons = (Message("nearest-name", {"name": wanted}),) if nearest(found, [wanted]) else ()
        values = {"path": name, "wanted": wanted, "found": found}
        raise ReceiptError([Diagnostic("receipt-other-format", values=values, reasons=reasons)])
    return content


def _inner(tree: JsonValue, key: str) -> JsonValue:
    if not key:
        return tree
    pairs = tree.pairs if isinstance(tree, JsonObject) else ()
    return next((value for name, value in pairs if name == key), JsonObject(()))


def _check_keys(value: JsonValue, path: str, known: tuple[str, ...], faults: Faults) -> None:
    faults.fields(value, path, known, known)


def _check_once(tree: JsonValue, faults: Faults) -> None:
    """Report doubled keys below those that were looked at already: one of the two would be lost."""
    waiting: list[tuple[JsonValue, str, int]] = [(tree, "$", 0)]
    while waiting:
        value, path, depth = waiting.pop()
        if isinstance(value, JsonObject):
            once = faults.once(value, path) if depth > 1 else dict(value.pairs)
            waiting += [(inner, f"{path}.{key}", depth + 1) for key, inner in once.items()]
        elif isinstance(value, list):
            waiting += [(inner, f"{path}[{number}]", depth + 1) for number, inner in enumerate(value)]


def _object(content: Json, key: str, name: str) -> Json:
    value = content[key]
    if isinstance(value, dict):
        return value
    raise ReceiptError([Diagnostic("receipt-part-unreadable", values={"path": name, "key": key})])
