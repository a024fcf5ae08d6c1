"""What scores the rows of a table's receipt again: by the ruleset of its head, in the form that it says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import GovperfError, RulesetError, TableError, UsageError
from govperf.plan.compile import compile_plan
from govperf.receipts.lines_again import LinesAgain, lines_again
from govperf.receipts.receipt import ruleset_of
from govperf.receipts.rows_again import RowsAgain, other_columns, rows_again
from govperf.receipts.table_reading import TableHead
from govperf.receipts.table_rows import output_names

Again = RowsAgain | LinesAgain


def again_of(head: TableHead) -> tuple[Again | None, list[Diagnostic]]:
    """Bring the ruleset of a receipt and its columns together; say why when that is not possible."""
    try:
        plan = compile_plan(ruleset_of(head.ruleset_id, head.text))
    except RulesetError as error:
        return None, [_unscored(head, error)]
    if plan.ruleset.id != head.ruleset_id:
        values = {"stated": head.ruleset_id, "found": plan.ruleset.id}
        return None, [Diagnostic("receipt-other-id", values=values)]
    other = [] if head.is_of_lines else other_columns(head, plan)
    other += [name for name, _ in _unlike(head.names("outputs"), output_names(plan))]
    if other:
        told: dict[str, object] = {"id": head.ruleset_id, "name": other[0], "others": len(other) - 1}
        return None, [Diagnostic("receipt-other-columns", values=told)]
    if not head.is_of_lines:
        return rows_again(head, plan), []
    try:
        return lines_again(head, plan), []
    except (TableError, UsageError) as error:
        return None, [_unscored(head, error)]


def _unlike(recorded: Sequence[str], present: Sequence[str]) -> list[tuple[str, str]]:
    pairs = zip_longest(recorded, present, fillvalue="")
    return [(then or now, now) for then, now in pairs if then != now]


def _unscored(head: TableHead, error: GovperfError) -> Diagnostic:
    reasons = tuple(Message(d.code, d.values) for d in error.diagnostics[:3])
    return Diagnostic("receipt-not-scored", values={"id": head.ruleset_id}, reasons=reasons)
