"""One spelling for every JSON value, so that equal contents have equal hashes."""

from __future__ import annotations

import hashlib
import json


def canonical(value: object) -> str:
    """Write a JSON value in its one spelling: keys sorted, no blanks, no escapes but the needed ones.

    Figures are texts in every part that is hashed, and whole numbers otherwise, so the spelling does not
    depend on how a machine writes fractions.

    Examples
    --------
    >>> canonical({"b": "1.50", "a": ["分值", None]})
    '{"a":["分值",null],"b":"1.50"}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """Give the SHA-256 of a JSON value's one spelling, in hexadecimal.

    Examples
    --------
    >>> digest({}) == text_digest("{}")
    True
    """
    return text_digest(canonical(value))


def text_digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
