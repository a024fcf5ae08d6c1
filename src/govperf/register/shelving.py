"""A receipt as it lies in the register: compressed, its ruleset's text apart."""

from __future__ import annotations

import json
import zlib

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import ReceiptError
from govperf.receipts.receipt import Receipt
from govperf.receipts.writing import Opened, receipt_from_content, sealed


def packed(receipt: Receipt) -> tuple[str, bytes]:
    """Give a receipt's digest, and its content without the ruleset's text."""
    content = sealed(receipt)
    ruleset = content["ruleset"]
    assert isinstance(ruleset, dict)
    shelved = {**content, "ruleset": {**ruleset, "text": ""}}
    return str(content["digest"]), zlib.compress(json.dumps(shelved, ensure_ascii=False).encode("utf-8"), 6)


def unpacked(content: bytes, ruleset_text: bytes, name: str) -> Opened:
    """Put a receipt together again; seals are checked as in a receipt's file.

    Raises
    ------
    ReceiptError
        When the content cannot be read any more.
    """
    try:
        shelved = json.loads(zlib.decompress(content))
        shelved["ruleset"]["text"] = zlib.decompress(ruleset_text).decode("utf-8")
        return receipt_from_content(shelved, name)
    except (zlib.error, ValueError, TypeError, KeyError) as error:
        raise ReceiptError([Diagnostic("register-content-damaged", values={"number": name})]) from error
