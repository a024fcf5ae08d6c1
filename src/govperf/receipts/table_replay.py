"""Replaying the receipt of a table: its rows are a table again, which is scored and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import Path

from attrs import define, field, frozen

from govperf.base.diagnostics import Bilingual, Diagnostic, Message, has_errors
from govperf.base.errors import ReceiptError, TableError, UsageError
from govperf.receipts.replay import engine_of_now, library_of_now
from govperf.receipts.table_again import Again, again_of
from govperf.receipts.table_reading import OpenReceipt, SealedRow, opened_table
from govperf.receipts.table_rows import Row, row_of
from govperf.receipts.table_writing import origin_of
from govperf.tables.arrow import ROWS_A_BATCH, arrow


@frozen(kw_only=True)
class TableReplay:
    """What replaying the receipt of a table came to.

    Attributes
    ----------
    ruleset_id : str
    rows : int
    root : str
        The Merkle root over the rows that the receipt states.
    findings : tuple of Diagnostic
        Errors: broken seals, rows that were altered, the first score and the first input that differ, with
        their unit and column. Warnings and notes: another version of govperf, a ruleset that the library
        has otherwise or not at all.
    """

    ruleset_id: str
    rows: int
    root: str
    findings: tuple[Diagnostic, ...]

    @property
    def agrees(self) -> bool:
        """Whether the receipt is whole and every score comes out as it says."""
        return not has_errors(self.findings)


def replay_table(path: str | Path, table: str | Path | None = None) -> TableReplay:
    """Score the rows of a table's receipt again and compare them to the last digit.

    Parameters
    ----------
    path : str or Path
        What ``govperf score TABLE --receipt`` or :meth:`govperf.Rules.score_table` has written.
    table : str or Path, optional
        The table's file, read anew: it must be the one that the receipt speaks of.

    Returns
    -------
    TableReplay

    Raises
    ------
    ReceiptError
        When the file is no receipt of a table, or cut short.
    """
    arrow()
    with opened_table(Path(path)) as receipt:
        head = receipt.head
        found = [*head.broken, *engine_of_now(head.engine), *library_of_now(head.ruleset_id, head.text)]
        check = Check(*again_of(head))
        rows = receipt.rows()
        while chunk := list(islice(rows, ROWS_A_BATCH)):
            check.rows(chunk)
        found += [*receipt.broken, *check.found(receipt.stated["findings"])]
        count, root = receipt.count, receipt.root
    if table is not None and check.again is not None:
        found += same_table(Path(path), Path(table), check.again)
    return TableReplay(ruleset_id=head.ruleset_id, rows=count, root=root, findings=tuple(found))


@define
class _First:
    """The first of many like findings, and their number."""

    code: str
    first: dict[str, object] | None = None
    count: int = 0

    def add(self, **values: object) -> None:
        """Count one."""
        self.count += 1
        self.first = self.first or values

    def found(self) -> list[Diagnostic]:
        """Give the first, with how many more there are."""
        if self.first is None:
            return []
        return [Diagnostic(self.code, values={**self.first, "others": self.count - 1})]


@define
class Check:
    """The rows of a receipt seen so far: whether they are whole and score as they say.

    ``next`` is the number of the next of them.
    """

    again: Again | None
    faults: list[Diagnostic]
    next: int = 1
    _altered: _First = field(factory=lambda: _First("receipt-row-altered"), init=False)
    _differ: _First = field(factory=lambda: _First("receipt-difference"), init=False)

    def rows(self, rows: Sequence[SealedRow]) -> None:
        """Check some rows."""
        again = self.again
        for place, sealed in enumerate(rows, start=self.next):
            fits = again is None or again.fits(sealed.row)
            if not (sealed.is_whole and sealed.row.number == place and fits):
                self._altered.add(line=named(sealed.row))
        lines = again.scored([sealed.row for sealed in rows], self.next) if again is not None else None
        if again is not None and lines is not None:
            for sealed, line in zip(rows, lines, strict=True):
                if sealed.line != line:
                    self._compare(again, sealed, line)
        self.next += len(rows)

    def _compare(self, again: Again, sealed: SealedRow, line: bytes) -> None:
        now = row_of(json.loads(line))
        assert now is not None
        pairs = enumerate(zip_longest(sealed.row.outputs, now.outputs))
        found = next(((place, *pair) for place, pair in pairs if pair[0] != pair[1]), None)
        if found is None:
            # A figure that is spelled otherwise than a receipt spells it.
            self._altered.add(line=named(sealed.row))
            return
        place, recorded, computed = found
        shown = {"recorded": _shown(recorded), "computed": _shown(computed)}
        self._differ.add(line=named(sealed.row), figure=again.output_name(place), **shown)

    def found(self, recorded: object) -> list[Diagnostic]:
        """Give what was found, beside the findings that a receipt states (a proof has none)."""
        found = [*self.faults, *self._altered.found(), *self._differ.found()]
        if self.again is None or not self.again.is_sound:
            return [*found, *(self.again.faults if self.again is not None else ())]
        present = self.again.findings
        if recorded is None or present == recorded:
            return found
        told = {"recorded": str(recorded), "computed": str(present), "others": 0}
        return [*found, Diagnostic("receipt-difference", values={**_FINDINGS, **told})]


_FINDINGS = {"line": Bilingual("整表", "the table"), "figure": Bilingual("核对发现", "findings")}


def named(row: Row) -> Bilingual:
    """Name a row: its number, and its unit where a column was kept."""
    name = "" if row.name.startswith("#") else row.name
    zh, en = (f"（{name}）", f" ({name})") if name else ("", "")
    return Bilingual(f"第 {row.number} 条记录{zh}", f"record {row.number}{en}")


def _shown(text: str | None) -> str:
    return "—" if text is None else text


# ---- holding the table's file against it


def same_table(path: Path, table: Path, again: Again) -> list[Diagnostic]:
    """Say whether a file is the table that was scored, and which cell is the first that is not."""
    found: list[Diagnostic] = []
    with opened_table(path) as receipt:
        stated = receipt.head.content["input"]
        origin = stated if isinstance(stated, dict) else {}
        worksheet = str(origin.get("worksheet") or "")
        try:
            present = origin_of(table, worksheet).fingerprint
            if origin.get("fingerprint") and present != origin["fingerprint"]:
                values = {"recorded": str(origin["fingerprint"])[:12], "present": present[:12]}
                found.append(Diagnostic("receipt-other-file", values={"path": str(table), **values}))
            rows = again.of_file(table, worksheet, receipt.head.terms)
            found += _cells_differing(table, receipt, rows, again)
        except OSError as error:
            values = {"path": str(table), "reason": error.strerror or ""}
            raise ReceiptError([Diagnostic("receipt-unreadable", values=values)]) from error
        except (TableError, UsageError) as error:
            reasons = tuple(Message(d.code, d.values) for d in error.diagnostics[:3])
            found.append(Diagnostic("receipt-other-table", values={"path": str(table)}, reasons=reasons))
    return found


def _cells_differing(
    table: Path, receipt: OpenReceipt, rows: Iterator[str], again: Again
) -> list[Diagnostic]:
    first = _First("receipt-other-cell")
    present = 0
    for sealed, given in zip_longest(receipt.rows(), rows):
        present += given is not None
        if sealed is None or given is None or sealed.line.startswith(f"[{given},[".encode()):
            continue
        _, kept, inputs = json.loads(f"[{given}]")
        pairs = enumerate(zip_longest((*sealed.row.kept, *sealed.row.inputs), (*kept, *inputs)))
        differing = ((place, *pair) for place, pair in pairs if pair[0] != pair[1])
        place, then, now = next(differing, (0, None, None))
        shown = {"recorded": _shown(then), "present": _shown(now)}
        name = again.given_name(place)
        first.add(path=str(table), line=named(sealed.row), name=name, **shown)
    found = first.found()
    if present != receipt.count:
        values = {"path": str(table), "recorded": receipt.count, "present": present}
        found.append(Diagnostic("receipt-other-length", values=values))
    return found
