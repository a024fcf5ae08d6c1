"""加分项 and 扣分项: added to the sum of the points, up to the highest total that the ruleset allows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from govperf.base.diagnostics import Message, Severity
from govperf.model import ruleset as rs
from govperf.run.facts import funds_written
from govperf.run.rule import limited
from govperf.run.scoring import Scoring
from govperf.run.tally import Tally, total
from govperf.syntax.nodes import Outside


def extra(scoring: Scoring, item: rs.Extra) -> Tally:
    """Score a bonus or a penalty; the sheet may state what it claims for it."""
    row = scoring.rows.of_indicator(item.path)
    written = row.claimed_score if row is not None else None
    if item.claimed is not None:
        written = funds_written(scoring.evaluation, *item.claimed) or written
    assessed = scoring.assessed(item.path, item.rule, item.ceiling)
    outcome = limited(item, scoring.facts, assessed=assessed)
    outcome = scoring.settled(item.path, outcome, assessed, item.ceiling)
    scoring.findings += outcome.findings
    code = "trace-bonus" if item.kind is Outside.BONUS else "trace-penalty"
    head = Message(code, {"points": item.ceiling})
    outcome = outcome.scored(outcome.low, outcome.high, (head, *outcome.trace))
    return scoring.leaf(
        item.path, 0, item.ceiling, outcome, written, cited=(item.citations,), row=row, is_extra=True
    )


def with_extras(
    scoring: Scoring, low: Fraction, high: Fraction, extras: Sequence[Tally]
) -> tuple[Fraction, Fraction]:
    """Add bonuses and penalties to a sum, from 0 to the highest total."""
    if not extras:
        return low, high
    low, high = low + total(e.low for e in extras), high + total(e.high for e in extras)
    most = scoring.ruleset.highest
    if low == high and high > most:
        scoring.report("total-at-ceiling", Severity.NOTE, (), total=high, ceiling=most)
    return min(max(low, Fraction(0)), most), min(max(high, Fraction(0)), most)
