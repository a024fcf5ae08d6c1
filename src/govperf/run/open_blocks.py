"""Open blocks: the rows that a unit filled in, added up under the levels it put them in."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.base.numbers import plain
from govperf.base.source import Span
from govperf.model import ruleset as rs
from govperf.model.evaluation import IndicatorRow
from govperf.run.expressions import Facts
from govperf.run.matching import block_key
from govperf.run.outcome import Outcome
from govperf.run.result import Choice
from govperf.run.rows import RowScore, in_year, score_row
from govperf.run.rule import rounded, said_not_applicable
from govperf.run.scoring import Scoring, cells_of
from govperf.run.tally import Head, Tally, parent, total
from govperf.syntax.nodes import Answer, Kind

_NOTHING, _ONE = Fraction(0), Fraction(1)


def points_of_missing_blocks(scoring: Scoring) -> dict[tuple[str, ...], Fraction]:
    """Decide what a block is worth that the sheet has no rows for.

    Where the sheet's own points already make up the ruleset's total, the block was left out on
    purpose and is worth nothing (the weights differ: F19); else its points are open.
    """
    blocks = [i for i in scoring.ruleset.items if isinstance(i, rs.OpenBlock)]
    absent = [b for b in blocks if not scoring.rows.of_block(b)]
    if not absent:
        return {}
    fixed = [i.points for i in scoring.ruleset.items if not isinstance(i, rs.OpenBlock)]
    stated = [scoring.points_of(row) for row in scoring.rows.besides(scoring.ruleset)]
    own = total([*fixed, *(points for points in stated if points is not None)])
    return {b.path: _NOTHING for b in absent} if own >= scoring.ruleset.points else {}


def open_block(scoring: Scoring, block: rs.OpenBlock, depth: int, points: Fraction) -> Tally:
    """Score a block from the rows that the sheet has for it."""
    rows = scoring.rows.of_block(block)
    head = Head(path=block.path, depth=depth, points=points, ruleset_points=block.points)
    if scoring.says_not_applicable(block.path) and block.not_applicable is not None:
        return _no_block(scoring, block, depth)
    if not rows:
        return _empty_block(scoring, block, depth, points)
    if all(scoring.points_of(row) is None for row in rows):
        return _block_without_points(scoring, block, depth, rows)
    below = _goals if block.by_goal else _groups
    return parent(head, below(scoring, block, rows, depth + 1), block.not_applicable)


def _no_block(scoring: Scoring, block: rs.OpenBlock, depth: int) -> Tally:
    """Answer for a block that the assessor finds not applicable."""
    assert block.not_applicable is not None
    told = (Message("trace-na-chosen"),)
    outcome = said_not_applicable(block.not_applicable, block.points, block.path[-1], told)
    scoring.findings += outcome.findings
    tally = scoring.leaf(block.path, depth, block.points, outcome, None, cited=(block.citations,))
    return evolve(tally, lines=(evolve(tally.lines[0], ruleset_points=block.points),))


def _empty_block(scoring: Scoring, block: rs.OpenBlock, depth: int, points: Fraction) -> Tally:
    reason = Message("no-rows", {"name": block.path[-1]})
    reasons = (reason,) if points else ()
    outcome = Outcome(low=Fraction(0), high=points, open_reasons=reasons, trace=(reason,))
    answer = block.not_applicable
    if points and answer is not None and answer.drops:
        # It may have been left out because it does not apply; the assessor can say so.
        choices = (Choice(key="不适用", low=Fraction(0), high=Fraction(0)),)
        outcome = evolve(outcome, uncounted=None, dropped_by=answer, choices=choices)
    outcome = scoring.settled(block.path, outcome, scoring.assessed(block.path, None, points), points)
    tally = scoring.leaf(block.path, depth, points, outcome, None, cited=(block.citations,))
    first = evolve(tally.lines[0], ruleset_points=block.points)
    return evolve(tally, lines=(first,))


def _block_without_points(
    scoring: Scoring, block: rs.OpenBlock, depth: int, rows: tuple[IndicatorRow, ...]
) -> Tally:
    """Score a block whose rows carry no points: any split gives a score between the extremes."""
    # Rounding is to places of points; a share of them has none.
    exact = evolve(scoring.facts, ruleset=evolve(scoring.ruleset, rounding=None))
    outcomes = [_row_score(scoring, row, block, _ONE, exact).outcome for row in rows]
    fixed = any(names_points(rule) for rule in block.methods.values())
    low = Fraction(0) if fixed else min(o.low for o in outcomes) * block.points
    high = block.points if fixed else max(o.high for o in outcomes) * block.points
    shares = tuple(_share_trace(row, o) for row, o in zip(rows, outcomes, strict=True))
    reason = Message("rows-without-points", {"name": block.path[-1], "points": block.points})
    reasons = (reason, *dict.fromkeys(r for o in outcomes for r in o.open_reasons)) if low != high else ()
    outcome = Outcome(low=low, high=high, trace=(reason, *shares), open_reasons=reasons)
    outcome = rounded(outcome, scoring.ruleset, block.points)
    assessed = scoring.assessed(block.path, None, block.points)
    outcome = scoring.settled(block.path, outcome, assessed, block.points)
    tally = scoring.leaf(block.path, depth, block.points, outcome, None, cited=(block.citations,))
    return evolve(tally, lines=(evolve(tally.lines[0], ruleset_points=block.points),))


def _goals(scoring: Scoring, block: rs.OpenBlock, rows: tuple[IndicatorRow, ...], depth: int) -> list[Tally]:
    """Score each goal of the unit's own as a block of its rows."""
    goals: dict[str, list[IndicatorRow]] = {}
    for row in rows:
        goals.setdefault(row.path[0], []).append(row)
    found = []
    for name, members in goals.items():
        goal = evolve(block, path=(*block.path, name))
        scored = _groups(scoring, goal, tuple(members), depth + 1)
        found.append(parent(Head(path=goal.path, depth=depth, points=_NOTHING), scored))
    return found


def _groups(scoring: Scoring, block: rs.OpenBlock, rows: tuple[IndicatorRow, ...], depth: int) -> list[Tally]:
    """Score rows under the levels that the sheet puts them in."""
    groups: dict[tuple[str, ...], list[IndicatorRow]] = {}
    for row in rows:
        groups.setdefault(row.path[1:-1], []).append(row)
    found: list[Tally] = []
    for between, members in groups.items():
        below = depth + 1 if between else depth
        scored = [_row(scoring, row, block, below) for row in members]
        if not between:
            found += scored
            continue
        path = (*block.path, *between)
        found.append(parent(Head(path=path, depth=depth, points=_NOTHING), scored))
    return found


def _row(scoring: Scoring, row: IndicatorRow, block: rs.OpenBlock, depth: int) -> Tally:
    points = scoring.points_of(row)
    if points is None:
        unknown = Outcome(low=_NOTHING, high=_NOTHING, open_reasons=(Message("points-missing"),))
        cited = (block.citations,)
        return scoring.leaf(row.path, depth, _NOTHING, unknown, row.claimed_score, cited=cited, row=row)
    scored = _row_score(scoring, row, block, points, scoring.facts)
    return scoring.leaf(
        row.path, depth, points, _within_block(scored.outcome), row.claimed_score,
        told=scored.told, cited=(block.citations, scored.citations), row=row,
    )  # fmt: skip


def _within_block(outcome: Outcome) -> Outcome:
    """Let the other rows of the block take over for a row; 分值转入 speaks of the whole block."""
    answer = outcome.dropped_by
    if answer is None or answer.answer is not Answer.MOVE:
        return outcome
    return evolve(outcome, dropped_by=evolve(answer, answer=Answer.RESCALE_LEVEL))


def _row_score(
    scoring: Scoring, row: IndicatorRow, block: rs.OpenBlock, points: Fraction, facts: Facts
) -> RowScore:
    """Score a row, with what an assessor chose for it."""
    assessed = scoring.assessed(row.path, block.methods[Kind.QUALITATIVE], points)
    dated = in_year(row, scoring.evaluation.fiscal_year)
    scored = score_row(dated, block, points, facts, assessed)
    if scored.assumed is not None:
        scoring.assumed.setdefault(scored.assumed, []).append(row)
    outcome = scoring.settled(row.path, scored.outcome, assessed, points, facts.ruleset)
    scoring.findings += [_at(finding, row) for finding in (*scored.findings, *outcome.findings)]
    if assessed.tier is not None and not scored.has_tiers:
        values = {"name": row.path[-1], "text": assessed.tier, "tiers": ("—",)}
        scoring.findings.append(Diagnostic("choice-unreadable", Severity.ERROR, values))
    return scored if outcome is scored.outcome else evolve(scored, outcome=outcome)


def names_points(rule: rs.Rule) -> bool:
    """Say whether a rule gives or takes a number of points, whatever the row's points are."""
    shares = [share for d in rule.deductions for share in (d.costs, d.at_most)]
    match rule.base:
        case rs.Award():
            shares.append(rule.base.share)
        case rs.Bands():
            shares += [share for band in rule.base.bands for share in (band.share, band.highest)]
        case rs.Interpolated():
            shares += [share for _, share in rule.base.anchors]
    shares += [band.share for table in rule.deduction_tables for band in table.bands]
    actions = [action for when in rule.whens for action in (when.action, when.otherwise)]
    shares += [action.share for action in actions if isinstance(action, rs.Award | rs.Subtract)]
    return any(share is not None and not share.of_points and share.number for share in shares)


def blocks_besides(scoring: Scoring) -> list[Tally]:
    """Score blocks of the sheet that the ruleset does not know, and report them."""
    methods = next((i.methods for i in scoring.ruleset.items if isinstance(i, rs.OpenBlock)), None)
    found: list[Tally] = []
    own = {block_key(item.path[-1]) for item in scoring.ruleset.items}
    blocks: dict[str, list[IndicatorRow]] = {}
    for row in scoring.rows.left:
        blocks.setdefault(row.path[0], []).append(row)
    for name, rows in blocks.items():
        cells = cells_of(rows)
        if methods is None or all(scoring.points_of(row) is None for row in rows) or block_key(name) in own:
            names = tuple(row.path[-1] for row in rows)
            scoring.report("row-not-in-ruleset", Severity.WARNING, cells, name=names)
            continue
        scoring.report("block-not-in-ruleset", Severity.WARNING, cells, name=name)
        block = rs.OpenBlock(path=(name,), points=Fraction(0), methods=methods, span=Span(0, 0))
        head = Head(path=(name,), depth=0, points=_NOTHING, ruleset_points=_NOTHING)
        found.append(parent(head, _groups(scoring, block, tuple(rows), 1)))
    return found


def _at(finding: Diagnostic, row: IndicatorRow) -> Diagnostic:
    written = row.actual or row.target
    if finding.cells or written is None or written.cell is None:
        return finding
    return Diagnostic(
        finding.code, finding.severity, finding.values, finding.source, finding.span, (written.cell,),
        finding.level, finding.arithmetic, finding.reasons,
    )  # fmt: skip


def _share_trace(row: IndicatorRow, share: Outcome) -> Message:
    values = {"name": row.path[-1], "low": _percent(share.low), "high": _percent(share.high)}
    return Message("trace-row-share", values)


def _percent(share: Fraction) -> str:
    return f"{plain(share * 100, 2)}%"
