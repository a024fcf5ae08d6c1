"""Replaying the receipt of a table: its rows are a table again, which is scored and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, zip_longest
from pathlib import Path

from attrs import define, field, frozen

from govperf.base.diagnostics import Bilingual, Diagnostic, Message, has_errors
from govperf.base.errors import GovperfError, ReceiptError, RulesetError, TableError, UsageError
from govperf.plan.compile import compile_plan
from govperf.plan.plan import Plan
from govperf.receipts.receipt import ruleset_of
from govperf.receipts.replay import engine_of_now, library_of_now
from govperf.receipts.table_reading import OpenReceipt, SealedRow, TableHead, opened_table
from govperf.receipts.table_rows import Row, given_parts, lines_of, output_names, output_parts, row_of
from govperf.receipts.table_writing import findings_told, origin_of
from govperf.tables.arrow import ROWS_A_BATCH, arrow
from govperf.tables.faults import Faults
from govperf.tables.files import open_table
from govperf.tables.findings import Tally
from govperf.tables.matching import Columns, Matched
from govperf.tables.outputs import fields
from govperf.tables.scoring import TableScorer, scorer_for
from govperf.tables.terms import Terms


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
        check = Check(*scorer_of(head))
        rows = receipt.rows()
        while chunk := list(islice(rows, ROWS_A_BATCH)):
            check.rows(chunk)
        found += [*receipt.broken, *check.found(receipt.stated["findings"])]
        count, root = receipt.count, receipt.root
    if table is not None and check.scorer is not None:
        found += same_table(Path(path), Path(table), check.scorer.plan)
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


# ---- scoring the rows of a receipt


def scorer_of(head: TableHead) -> tuple[TableScorer | None, list[Diagnostic]]:
    """Bring the ruleset of a receipt and its columns together; say why when that is not possible."""
    import pyarrow as pa

    try:
        plan = compile_plan(ruleset_of(head.ruleset_id, head.text))
    except RulesetError as error:
        return None, [_unscored(head, error)]
    if plan.ruleset.id != head.ruleset_id:
        values = {"stated": head.ruleset_id, "found": plan.ruleset.id}
        return None, [Diagnostic("receipt-other-id", values=values)]
    known = {wanted.folded: wanted for wanted in plan.inputs}
    names, absent, kept = head.names("inputs"), head.names("absent"), head.names("kept")
    other = [name for name in [*names, *absent] if name not in known]
    other += [name for name in known if name not in names]
    other += [name for name, _ in _unlike(head.names("outputs"), output_names(plan))]
    if other:
        told: dict[str, object] = {"id": head.ruleset_id, "name": other[0], "others": len(other) - 1}
        return None, [Diagnostic("receipt-other-columns", values=told)]
    matched = tuple(
        Matched(
            wanted=known[name], column=name, place=place, unit=known[name].unit, multiplier=Fraction(1)
        )
        for place, name in enumerate(names, start=len(kept))
        if name not in absent
    )
    columns = Columns(
        matched=matched,
        kept=tuple((name, place) for place, name in enumerate(kept)),
        absent=tuple(known[name] for name in absent),
    )
    schema = pa.schema([*(pa.field(name, pa.string()) for name in kept), *fields(plan, "zh")])
    return TableScorer(plan=plan, columns=columns, terms=Terms(), language="zh", schema=schema), []


def _unlike(recorded: Sequence[str], present: Sequence[str]) -> list[tuple[str, str]]:
    pairs = zip_longest(recorded, present, fillvalue="")
    return [(then or now, now) for then, now in pairs if then != now]


@define
class Check:
    """The rows of a receipt seen so far: whether they are whole and score as they say.

    ``first`` is the number of the first of them.
    """

    scorer: TableScorer | None
    faults: list[Diagnostic]
    first: int = 1
    _cells: Faults = field(init=False)
    _tally: Tally = field(factory=lambda: Tally("zh"), init=False)
    _altered: _First = field(factory=lambda: _First("receipt-row-altered"), init=False)
    _differ: _First = field(factory=lambda: _First("receipt-difference"), init=False)

    def __attrs_post_init__(self) -> None:
        self._cells = Faults(first_row=self.first - 1)

    def rows(self, rows: Sequence[SealedRow]) -> None:
        """Check some rows."""
        for place, sealed in enumerate(rows, start=self._cells.first_row + 1):
            if not sealed.is_whole or sealed.row.number != place:
                self._altered.add(line=named(sealed.row))
        scorer = self.scorer
        if scorer is not None and (lines := self._lines(scorer, rows)) is not None:
            for sealed, line in zip(rows, lines, strict=True):
                if sealed.line != line:
                    self._compare(scorer.plan, sealed, line)
        self._cells.first_row += len(rows)

    def _lines(self, scorer: TableScorer, rows: Sequence[SealedRow]) -> list[bytes] | None:
        """Score rows and write them as they should stand; ``None`` where they are no table."""
        import pyarrow as pa

        kept, inputs = len(scorer.columns.kept), len(scorer.columns.matched) + len(scorer.columns.absent)
        if any((len(s.row.kept), len(s.row.inputs)) != (kept, inputs) for s in rows):
            self._cells.count += 1  # such a row is reported as altered
            return None
        cells = list(zip(*((*s.row.kept, *s.row.inputs) for s in rows), strict=True))
        names = [str(place) for place in range(kept + inputs)]
        batch = pa.RecordBatch.from_arrays([pa.array(column, pa.string()) for column in cells], names)
        given = scorer.read(batch, self._cells)
        if self._cells.count:
            return None
        made = scorer.score_given(batch, given)
        self._tally.see(made)
        first = self._cells.first_row + 1
        return lines_of(given_parts(scorer, batch, given, first), output_parts(scorer.plan, made))

    def _compare(self, plan: Plan, sealed: SealedRow, line: bytes) -> None:
        now = row_of(json.loads(line))
        assert now is not None
        pairs = zip_longest(output_names(plan), sealed.row.outputs, now.outputs)
        found = next(((name, then, then_now) for name, then, then_now in pairs if then != then_now), None)
        if found is None:
            # A figure that is spelled otherwise than a receipt spells it.
            self._altered.add(line=named(sealed.row))
            return
        name, recorded, computed = found
        shown = {"recorded": _shown(recorded), "computed": _shown(computed)}
        self._differ.add(line=named(sealed.row), figure=name or "", **shown)

    def found(self, recorded: object) -> list[Diagnostic]:
        """Give what was found, beside the findings that a receipt states (a proof has none)."""
        found = [*self.faults, *self._altered.found(), *self._differ.found()]
        if self.scorer is None or self._cells.count:
            return [*found, *(self._cells.error(_place).diagnostics if self._cells.named else ())]
        present = findings_told(self._tally.findings(self.scorer.plan.ruleset))
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


def _place(number: int) -> Bilingual:
    return Bilingual(f"第 {number + 1} 条记录", f"record {number + 1}")


def _shown(text: str | None) -> str:
    return "—" if text is None else text


def _unscored(head: TableHead, error: GovperfError) -> Diagnostic:
    reasons = tuple(Message(d.code, d.values) for d in error.diagnostics[:3])
    return Diagnostic("receipt-not-scored", values={"id": head.ruleset_id}, reasons=reasons)


# ---- holding the table's file against it


def same_table(path: Path, table: Path, plan: Plan) -> list[Diagnostic]:
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
            rows = _rows_of_file(table, plan, worksheet, _terms(origin.get("terms")))
            found += _cells_differing(table, receipt, rows)
        except OSError as error:
            values = {"path": str(table), "reason": error.strerror or ""}
            raise ReceiptError([Diagnostic("receipt-unreadable", values=values)]) from error
        except (TableError, UsageError) as error:
            reasons = tuple(Message(d.code, d.values) for d in error.diagnostics[:3])
            found.append(Diagnostic("receipt-other-table", values={"path": str(table)}, reasons=reasons))
    return found


def _terms(stated: object) -> Terms:
    known = stated if isinstance(stated, dict) else {}
    return Terms(**known)


def _rows_of_file(table: Path, plan: Plan, worksheet: str, terms: Terms) -> Iterator[str]:
    """Read a table's file as it was read, and give what a receipt keeps of each row."""
    faults = Faults()
    with open_table(table, plan.inputs, worksheet) as opened:
        scorer = scorer_for(plan, opened.schema, terms)
        for batch in opened.batches:
            given = scorer.read(batch, faults)
            if not faults.count:
                yield from given_parts(scorer, batch, given, faults.first_row + 1).to_pylist()
            faults.first_row += batch.num_rows
        if faults.count:
            raise faults.error(opened.places)


def _cells_differing(table: Path, receipt: OpenReceipt, rows: Iterator[str]) -> list[Diagnostic]:
    first = _First("receipt-other-cell")
    names = [*receipt.head.names("kept"), *receipt.head.names("inputs")]
    present = 0
    for sealed, given in zip_longest(receipt.rows(), rows):
        present += given is not None
        if sealed is None or given is None or sealed.line.startswith(f"[{given},[".encode()):
            continue
        _, kept, inputs = json.loads(f"[{given}]")
        pairs = zip_longest(names, (*sealed.row.kept, *sealed.row.inputs), (*kept, *inputs))
        name, then, now = next((each for each in pairs if each[1] != each[2]), ("", None, None))
        shown = {"recorded": _shown(then), "present": _shown(now)}
        first.add(path=str(table), line=named(sealed.row), name=name or "", **shown)
    found = first.found()
    if present != receipt.count:
        values = {"path": str(table), "recorded": receipt.count, "present": present}
        found.append(Diagnostic("receipt-other-length", values=values))
    return found
