"""Keeping receipts by unit and year, and finding them again."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType

from attrs import field

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.base.errors import ReceiptError, UsageError
from govperf.base.names import nearest
from govperf.base.records import frozen
from govperf.receipts.canonical import text_digest
from govperf.receipts.receipt import Receipt
from govperf.receipts.writing import Opened
from govperf.register.schema import connect
from govperf.register.shelving import packed, unpacked

#: Sheets that are committed together: enough to be quick, few enough to lose little to a power cut.
_TOGETHER = 1000
_COLUMNS = (
    "sheet.number, unit, year, kind, title, file, fingerprint, ruleset.id, ruleset, engine, points, low,"
    " high, grades, errors, digest, added"
)

_INSERT = (
    "INSERT OR IGNORE INTO sheet (unit, year, kind, title, file, fingerprint, ruleset, engine, points, low,"
    " high, grades, errors, digest, receipt, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_CONTENT = "SELECT receipt, content FROM sheet JOIN ruleset ON sha256 = ruleset WHERE sheet.number = ?"


@frozen(kw_only=True)
class Entry:
    """A scored sheet in a register, as far as a list shows it.

    Attributes
    ----------
    number : int
        Its number in the register; a later sheet of the same unit and year has a higher one.
    unit, year, kind, title : str or int
        Of the sheet: 单位, 年度, 类别, 标题.
    file, fingerprint : str
        The file's name and the SHA-256 of its bytes.
    ruleset_id, ruleset_sha256, engine : str
    points, low, high : str
        Of the total, exact: a decimal or ``n/d``.
    grades : str
        The grade, or those still possible, with ``/`` between.
    errors : int
        Findings of severity error.
    digest : str
        Of the receipt.
    added : str
        When it was added: UTC, ISO 8601.
    """

    number: int
    unit: str
    year: int
    kind: str
    title: str
    file: str
    fingerprint: str
    ruleset_id: str
    ruleset_sha256: str
    engine: str
    points: str
    low: str
    high: str
    grades: str
    errors: int
    digest: str
    added: str


@frozen
class Register:
    """A register that is open. Use it in a ``with`` statement, or close it.

    Examples
    --------
    >>> from govperf import Evaluation, Register, load
    >>> sheet = Evaluation(organization="玩具国统计局", fiscal_year=2025)
    >>> receipt = load("toyland/department/2025").score(sheet).receipt()
    >>> with Register.at(":memory:") as register:
    ...     added = register.add([receipt])
    ...     [entry] = register.entries(unit="玩具国统计局")
    >>> added, entry.year, entry.points
    (1, 2025, '100')
    """

    _connection: sqlite3.Connection = field(repr=False)

    @classmethod
    def at(cls, path: str | Path, *, create: bool = True) -> Register:
        """Open the register in a file, or make it.

        Raises
        ------
        ReceiptError
            When the file is no register, or one of a later version, or is not there and not to be made.
        """
        return cls(connect(Path(path), create=create))

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def add(self, receipts: Iterable[Receipt], *, unit: str = "", year: int | None = None) -> int:
        """Add receipts; one that is there already is not added again.

        Every thousand are committed together: when the process is killed, all that were committed are
        there, and nothing of the others.

        Parameters
        ----------
        receipts : iterable of Receipt
        unit, year : str and int, optional
            Where the sheets do not say them.

        Returns
        -------
        int
            How many were new.

        Raises
        ------
        UsageError
            When a sheet does not say its unit or year and none is given; those before it in its
            thousand are not added.
        ReceiptError
            When the file cannot be written, for example because another process writes it for long.
        """
        waiting, new = iter(receipts), 0
        while together := list(islice(waiting, _TOGETHER)):
            rows = [_row(receipt, unit, year) for receipt in together]
            with self._transaction():
                for receipt, row in zip(together, rows, strict=True):
                    new += self._insert(receipt, row)
        return new

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise ReceiptError([Diagnostic("register-unwritable", values={"reason": str(error)})]) from error

    def _insert(self, receipt: Receipt, row: tuple[object, ...]) -> int:
        content = zlib.compress(receipt.ruleset_text.encode("utf-8"), 6)
        ruleset = (text_digest(receipt.ruleset_text), receipt.ruleset_id, content)
        self._connection.execute("INSERT OR IGNORE INTO ruleset VALUES (?, ?, ?)", ruleset)
        done = self._connection.execute(_INSERT, row)
        return done.rowcount

    def entries(self, *, unit: str | None = None, year: int | None = None) -> Iterator[Entry]:
        """Give the sheets by year, unit and number, of all units and years or of one."""
        asked: dict[str, object] = {"unit": unit, "year": year}
        wanted = {column: value for column, value in asked.items() if value is not None}
        conditions = " AND ".join(f"{column} = :{column}" for column in wanted)
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM sheet JOIN ruleset ON sha256 = ruleset"
            f" WHERE {conditions or 'TRUE'} ORDER BY year, unit, sheet.number",
            wanted,
        )
        names = [attribute.name for attribute in Entry.__attrs_attrs__]
        return (Entry(**dict(zip(names, row, strict=True))) for row in found)

    def latest(self, unit: str, year: int | None = None) -> Entry:
        """Give the last sheet that was added for a unit, in a year or in its last year.

        Raises
        ------
        UsageError
            When there is none; the nearest unit's name is told.
        """
        found = list(self.entries(unit=unit, year=year))
        if found:
            return found[-1]
        names = [name for (name,) in self._connection.execute("SELECT DISTINCT unit FROM sheet")]
        near = nearest(unit, names) if unit not in names else None
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        values = {"unit": unit, "year": "" if year is None else year}
        raise UsageError([Diagnostic("register-unit-unknown", values=values, reasons=reasons)])

    def receipt(self, number: int) -> Opened:
        """Give a sheet's receipt; one that was altered in the file has broken seals.

        Raises
        ------
        ReceiptError
            When the register has no such number, or its content cannot be read.
        """
        found = self._connection.execute(_CONTENT, (number,)).fetchone()
        if found is None:
            raise ReceiptError([Diagnostic("register-number-unknown", values={"number": number})])
        return unpacked(found[0], found[1], name=f"#{number}")


def _row(receipt: Receipt, unit: str, year: int | None) -> tuple[object, ...]:
    """Give the columns of a receipt in the order of the table."""
    stated = receipt.evaluation
    owner = unit or str(stated.get("organization") or "").strip()
    when = year if year is not None else stated.get("fiscal_year")
    if not owner or not isinstance(when, int):
        raise UsageError([Diagnostic("register-sheet-does-not-say", values={"path": receipt.file})])
    outputs = receipt.outputs
    total, grades, findings = outputs["total"], outputs["grades"], outputs["findings"]
    assert isinstance(total, dict)
    assert isinstance(grades, list)
    assert isinstance(findings, list)
    errors = sum(str(found).startswith(Severity.ERROR.value) for found in findings)
    seal, content = packed(receipt)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return (
        owner, when, str(stated.get("kind") or ""), str(stated.get("title") or ""), receipt.file,
        receipt.fingerprint, text_digest(receipt.ruleset_text), receipt.engine, total["points"], total["low"],
        total["high"], "/".join(grades), errors, seal, content, now,
    )  # fmt: skip
