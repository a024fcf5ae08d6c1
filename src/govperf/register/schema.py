"""The register's tables, its version, and opening a file of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import ReceiptError

#: "gprg" in the header of the file says that it is a register, whatever its name.
APPLICATION = int.from_bytes(b"gprg")
VERSION = 1
#: How long a writer waits for another one, in seconds.
_PATIENCE = 30.0

#: Rulesets stand once, however many sheets they scored. Receipts are kept whole but for that text, and
#: compressed; the other columns are what lists and exports show of them.
_TABLES = f"""
CREATE TABLE ruleset (
  sha256 TEXT PRIMARY KEY, id TEXT NOT NULL, content BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE sheet (
  number INTEGER PRIMARY KEY,
  unit TEXT NOT NULL CHECK (unit <> ''), year INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
  file TEXT NOT NULL, fingerprint TEXT NOT NULL,
  ruleset TEXT NOT NULL REFERENCES ruleset (sha256), engine TEXT NOT NULL,
  points TEXT NOT NULL, low TEXT NOT NULL, high TEXT NOT NULL, grades TEXT NOT NULL, errors INTEGER NOT NULL,
  digest TEXT NOT NULL UNIQUE, receipt BLOB NOT NULL,
  added TEXT NOT NULL
);
CREATE INDEX sheet_by_unit ON sheet (unit, year);
CREATE INDEX sheet_by_year ON sheet (year, unit);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open a register, and make its tables where the file is new.

    The rollback journal and full synchronisation are SQLite's safest setting, also on a network drive,
    and leave a single file: a killed process loses what it had not committed, and nothing else.

    Raises
    ------
    ReceiptError
        When there is no such file and none is to be made, when it is no register, or one of a later
        version.
    """
    if not create and not path.is_file():
        raise _refused("register-missing", path)
    try:
        opened = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    except sqlite3.Error as error:
        raise _refused("register-unopened", path, reason=str(error)) from error
    try:
        opened.execute("PRAGMA synchronous = FULL")
        opened.execute("PRAGMA foreign_keys = ON")
        _prepare(opened, path)
    except sqlite3.DatabaseError as error:
        opened.close()
        raise _refused("register-unopened", path, reason=str(error)) from error
    except ReceiptError:
        opened.close()
        raise
    return opened


def _prepare(opened: sqlite3.Connection, path: Path) -> None:
    """Check what the file is; make the tables in an empty one, which two processes may try at once."""
    if _pragma(opened, "application_id") == 0 and not _tables(opened):
        opened.execute("BEGIN IMMEDIATE")
        try:
            if not _tables(opened):
                for statement in _TABLES.split(";"):
                    opened.execute(statement)
        finally:
            opened.execute("COMMIT")
    if _pragma(opened, "application_id") != APPLICATION:
        raise _refused("register-other-file", path)
    version = _pragma(opened, "user_version")
    if version != VERSION:
        raise _refused("register-other-version", path, found=version, known=VERSION)


def _pragma(opened: sqlite3.Connection, name: str) -> int:
    return int(opened.execute(f"PRAGMA {name}").fetchone()[0])


def _tables(opened: sqlite3.Connection) -> int:
    return int(opened.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _refused(code: str, path: Path, **values: object) -> ReceiptError:
    return ReceiptError([Diagnostic(code, values={"path": str(path), **values})])
