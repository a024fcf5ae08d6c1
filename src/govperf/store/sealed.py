"""Files that count only as long as they are what was written: each begins with its seal."""

from __future__ import annotations

import contextlib
import os
from hashlib import blake2b
from pathlib import Path

_SEAL_BYTES = 32
_SEAL_LENGTH = 2 * _SEAL_BYTES
#: The rows of the longest text that is read stay below this.
_LARGEST = 100_000_000


def read_sealed(folder: Path, name: str, secret: bytes) -> str | None:
    """Read a file; ``None`` where there is none, or where its seal is not the one for name and content."""
    try:
        with open(folder / name, "rb") as opened:
            content = opened.read(_LARGEST)
        seal, body = content[:_SEAL_LENGTH], content[_SEAL_LENGTH:]
        return body.decode() if seal == _seal(name, body, secret) else None
    except (OSError, UnicodeDecodeError):
        return None


def write_sealed(folder: Path, name: str, text: str, secret: bytes) -> None:
    """Write a file so that a reader finds all of it or nothing.

    Raises
    ------
    OSError
        When the folder cannot be written to.
    """
    body = text.encode()
    unfinished = folder / f"{name}.{os.getpid()}.unfinished"
    try:
        unfinished.write_bytes(_seal(name, body, secret) + body)
        os.replace(unfinished, folder / name)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise


def _seal(name: str, body: bytes, secret: bytes) -> bytes:
    digest = blake2b(name.encode() + b"\n" + body, digest_size=_SEAL_BYTES, key=secret)
    return digest.hexdigest().encode()
