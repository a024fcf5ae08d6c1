"""Receipts of tables line by line, and what a forger makes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from govperf.receipts.canonical import canonical, digest
from govperf.receipts.table_writing import Seals


def lines_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def resealed(path: Path, lines: list[Any]) -> None:
    """Write a receipt with all its hashes made anew, as a forger would."""
    head, *rows, last = lines
    sealed = digest(head["head"])
    seals = Seals(sealed)
    written = [canonical({**head, "digest": sealed})]
    for number, kept, inputs, outputs, _ in rows:
        line = canonical([number, kept, inputs, outputs]).encode()
        given_part = canonical([number, kept, inputs])[1:-1].encode()
        leaf = seals.add(line, given_part, canonical(outputs).encode())
        written.append(canonical([number, kept, inputs, outputs, leaf.hex()]))
    written.append(canonical(seals.content(last["findings"])))
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
