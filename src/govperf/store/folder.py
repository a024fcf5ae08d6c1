"""Where a user's resolved rulesets lie: a folder of her own, with a secret that seals the files."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from govperf.base.records import frozen

#: Names another folder, or ``off``.
VARIABLE = "GOVPERF_CACHE"
_SECRET_NAME = "seal"
_SECRET_BYTES = 32
#: The oldest files go when there are more.
_MOST_FILES = 200


@frozen
class Folder:
    """A folder that only this user can write to, and the secret with which she seals its files."""

    path: Path
    secret: bytes


def place(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Say where the folder is to lie; ``None`` when it is switched off or nobody's home is known.

    Examples
    --------
    >>> place({"GOVPERF_CACHE": "off"}) is None
    True
    >>> place({"XDG_CACHE_HOME": "/caches"}, "linux").as_posix()
    '/caches/govperf'
    """
    said = environment.get(VARIABLE)
    if said is not None:
        return None if said.strip().lower() in ("", "off", "0") else Path(said)
    match platform:
        case "win32":
            below = Path(environment.get("LOCALAPPDATA", ""), "govperf", "Cache")
        case "darwin":
            below = Path(environment.get("HOME", ""), "Library", "Caches", "govperf")
        case _:
            caches = environment.get("XDG_CACHE_HOME") or Path(environment.get("HOME", ""), ".cache")
            below = Path(caches, "govperf")
    # A path that depends on where the command happens to run is nobody's home.
    return below if below.is_absolute() else None


def opened(path: Path | None) -> Folder | None:
    """Open a folder; ``None`` where it is absent, not private, or without a secret."""
    if path is None or not _is_private(path):
        return None
    secret = _secret(path / _SECRET_NAME)
    return None if secret is None else Folder(path, secret)


def made(path: Path) -> Folder | None:
    """Open a folder, and make it and its secret where there is none; ``None`` where that is not possible."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_private(path):
            _make_secret(path / _SECRET_NAME)
    except OSError:
        return None
    return opened(path)


def swept(folder: Folder) -> None:
    """Take away the oldest files when there are too many."""
    files = [entry for entry in folder.path.iterdir() if entry.name != _SECRET_NAME]
    if len(files) > _MOST_FILES:
        for stale in sorted(files, key=lambda file: file.stat().st_mtime)[: len(files) - _MOST_FILES]:
            stale.unlink(missing_ok=True)


def _is_private(path: Path) -> bool:
    """Say whether nobody else can write here; on Windows a user's folders are private by themselves."""
    if not hasattr(os, "geteuid"):
        return path.exists()
    try:
        status = os.stat(path)
    except OSError:
        return False
    others = stat.S_IWGRP | stat.S_IWOTH
    is_plain = stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)
    return is_plain and status.st_uid == os.geteuid() and not status.st_mode & others


def _secret(path: Path) -> bytes | None:
    try:
        secret = path.read_bytes() if _is_private(path) else b""
    except OSError:
        return None
    return secret if len(secret) == _SECRET_BYTES else None


def _make_secret(path: Path) -> None:
    """Write a new secret, unless there is one already."""
    if _secret(path) is not None:
        return
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(os.urandom(_SECRET_BYTES))
