"""One sheet under one ruleset, exactly, with the trace of every score."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.base.numbers import product, quotient
from govperf.model import ruleset as rs
from govperf.model.evaluation import TOTAL_ROW, Evaluation
from govperf.model.kinds import KIND_WORDS
from govperf.run.choices import Choices, read_choices
from govperf.run.choosing import chosen_level
from govperf.run.claims import read_claim
from govperf.run.compare import verdict
from govperf.run.dropping import Moved
from govperf.run.facts import funds_written, gather
from govperf.run.grading import grades_possible, limited_grades, round_total
from govperf.run.matching import sheet_rows
from govperf.run.moving import moved_points, rescaled_total, with_moved
from govperf.run.open_blocks import blocks_besides, open_block, points_of_missing_blocks
from govperf.run.outcome import Outcome
from govperf.run.outside import extra, with_extras
from govperf.run.provisos import where_it_applies
from govperf.run.reconcile import reconciled
from govperf.run.result import Result, Score
from govperf.run.rule import score_rule
from govperf.run.scoring import Scoring, cells_of
from govperf.run.tally import Head, Tally, all_zero, droppable_out_of, parent
from govperf.run.tally import total as sum_of
from govperf.run.values import Known
from govperf.syntax.nodes import Place


def score(
    ruleset: rs.Ruleset, evaluation: Evaluation, choices: Mapping[str, str] | None = None
) -> Result:
    """Score a sheet.

    Parameters
    ----------
    ruleset : Ruleset
    evaluation : Evaluation
    choices : mapping of str to str, optional
        An assessor's choices, see :func:`govperf.run.choices.read_choices`.

    Returns
    -------
    Result
        Every line with its score or the interval still possible; claimed scores beside them.

    Raises
    ------
    UsageError
        When a choice names something that is not there.
    """
    chosen = read_choices(choices or {}, ruleset, evaluation)
    scoring, tallies = _scored(ruleset, chosen, {})
    moved = moved_points(tallies, ruleset)
    if moved:
        # Only now it is known what does not apply and where its points go.
        scoring, tallies = _scored(ruleset, chosen, moved)
    return _result(scoring, tallies + blocks_besides(scoring))


def _scored(
    ruleset: rs.Ruleset, chosen: Choices, moved: Mapping[tuple[str, ...], Moved]
) -> tuple[Scoring, list[Tally]]:
    """Score every item, with the points that move to some of them."""
    facts, findings = gather(ruleset, chosen.evaluation)
    rows = sheet_rows(ruleset, chosen.evaluation)
    scoring = Scoring(ruleset, chosen, facts, rows, list(findings), moved=moved)
    open_points = points_of_missing_blocks(scoring)
    return scoring, [_item(scoring, item, 0, open_points) for item in ruleset.items]


def _item(
    scoring: Scoring, item: rs.Item, depth: int, open_points: Mapping[tuple[str, ...], Fraction]
) -> Tally:
    made = _alone(scoring, item, depth, open_points)
    moved = scoring.moved.get(item.path)
    return made if moved is None else with_moved(made, item, moved, scoring.ruleset)


def _alone(
    scoring: Scoring, item: rs.Item, depth: int, open_points: Mapping[tuple[str, ...], Fraction]
) -> Tally:
    match item:
        case rs.OpenBlock():
            return open_block(scoring, item, depth, open_points.get(item.path, item.points))
        case rs.Unlisted():
            outcome = Outcome(low=Fraction(0), high=item.points, open_reasons=(Message("unlisted"),))
            outcome = scoring.settled(
                item.path, outcome, scoring.assessed(item.path, None, item.points), item.points
            )
            return scoring.leaf(item.path, depth, item.points, outcome, None)
        case rs.Indicator() if item.children:
            return where_it_applies(scoring, item, depth, lambda: _level(scoring, item, depth, open_points))
        case rs.Indicator():
            return _indicator(scoring, item, depth)


def _level(
    scoring: Scoring, item: rs.Indicator, depth: int, open_points: Mapping[tuple[str, ...], Fraction]
) -> Tally:
    row = scoring.rows.of_indicator(item.path)
    written = row.claimed_score if row is not None else None
    head = Head(path=item.path, depth=depth, points=item.points, written=written)
    if item.choice is not None:
        return chosen_level(
            scoring, item, head,
            lambda exact, member: _chosen(exact, member, depth + 1, open_points),
        )  # fmt: skip
    children = [_item(scoring, child, depth + 1, open_points) for child in item.children]
    whole = item.proviso.not_applicable if item.proviso is not None else None
    return parent(head, children, whole)


def _chosen(
    scoring: Scoring, item: rs.Indicator, depth: int, open_points: Mapping[tuple[str, ...], Fraction]
) -> Tally:
    """Score what is chosen: an indicator, or a level of its own."""
    return _level(scoring, item, depth, open_points) if item.children else _indicator(scoring, item, depth)


def _indicator(scoring: Scoring, item: rs.Indicator, depth: int) -> Tally:
    assert item.rule is not None
    row = scoring.rows.of_indicator(item.path)
    written = row.claimed_score if row is not None else None
    if item.claimed is not None:
        written = funds_written(scoring.evaluation, *item.claimed) or written
    assessed = scoring.assessed(item.path, item.rule, product(item.points, scoring.scale))
    if scoring.choices.assessed:
        assessed = assessed.times(1 / scoring.scale)
    outcome = score_rule(item.rule, item.points, scoring.facts, name=item.path[-1], assessed=assessed)
    outcome = scoring.settled(item.path, outcome, assessed, item.points)
    scoring.findings += outcome.findings
    return scoring.leaf(item.path, depth, item.points, outcome, written, cited=(item.citations,), row=row)


def _result(scoring: Scoring, tallies: list[Tally]) -> Result:
    """Add up, compare with the claims, grade."""
    low, high, points = rescaled_total(scoring, tallies)
    extras = [extra(scoring, item) for item in scoring.ruleset.extras]
    low, high = with_extras(scoring, low, high, extras)
    gate = all_zero((*tallies, *extras))
    if gate is not False:
        low, high = Fraction(0), Fraction(0) if gate else high
    low, high = (round_total(end, points, scoring.ruleset) for end in (low, high))
    total = Score(low=low, high=high, points=points)
    droppable = droppable_out_of(tallies, sum_of(tally.points for tally in tallies), points)
    grades, faults = grades_possible(total, scoring.ruleset, droppable)
    limits = tuple(limit for tally in (*tallies, *extras) for limit in tally.grade_limits)
    grades, limited = limited_grades(grades, limits, scoring.ruleset)
    tallies += extras
    for kind, rows in scoring.assumed.items():
        names = tuple(row.path[-1] for row in rows)
        values = {"count": len(rows), "kind": KIND_WORDS[kind], "names": names}
        scoring.report("direction-assumed", Severity.NOTE, cells_of(rows), **values)
    for path in sorted(scoring.choices.assessed.keys() - scoring.taken):
        scoring.report("choice-on-sum", Severity.ERROR, (), name="/".join(path))
    claim = read_claim(scoring.evaluation.claimed_total)
    found, _ = verdict(claim, total)
    rounding = scoring.ruleset.rounding
    return Result(
        ruleset_id=scoring.ruleset.id,
        ruleset_title=scoring.ruleset.title,
        evaluation=scoring.evaluation,
        lines=tuple([line for tally in tallies for line in tally.lines]),
        total=total,
        total_verdict=found,
        claimed_total=claim.value if claim else None,
        rate=_rate(scoring),
        rate_written=funds_written(scoring.evaluation, TOTAL_ROW, "自报执行率"),
        grades=grades,
        findings=(
            *_provisional(scoring.ruleset),
            *scoring.evaluation.diagnostics,
            *scoring.findings,
            *faults,
            *limited,
            *reconciled(scoring.ruleset, scoring.facts),
        ),
        score_places=rounding.places if rounding and rounding.place is not Place.TOTAL else 2,
    )  # fmt: skip


def _provisional(ruleset: rs.Ruleset) -> tuple[Diagnostic, ...]:
    """Warn of a draft: nobody has compared its rules with the document."""
    if not ruleset.provisional:
        return ()
    values = {"id": ruleset.id, "why": ruleset.provisional}
    return (Diagnostic("ruleset-is-draft", Severity.WARNING, values),)


def _rate(scoring: Scoring) -> Fraction | None:
    annual = scoring.facts.read_funds(TOTAL_ROW, "全年预算数")
    executed = scoring.facts.read_funds(TOTAL_ROW, "全年执行数")
    if isinstance(annual, Known) and isinstance(executed, Known) and annual.value:
        return quotient(executed.value, annual.value)
    return None
