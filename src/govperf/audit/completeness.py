"""F18: rows that cannot be scored, because their target or their actual is missing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govperf.audit.figures import Figures, IndicatorFigures
from govperf.audit.rows import cells_written, has_text, is_not_applicable, once_per_cell, scored_rows
from govperf.audit.terms import added, plus, shown
from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.model.evaluation import Written
from govperf.model.measure import Measure, Sense


def check_rows_complete(figures: Figures) -> Iterator[Diagnostic]:
    """F18: every scored row has a target and an actual, and the two can be compared.

    A column that the form does not have is not asked for; a chosen tier stands for an actual.
    """
    rows = [r for r in scored_rows(figures) if not is_not_applicable(figures, r.row.claimed_score)]
    has_targets = any(r.row.target is not None for r in rows)
    has_actuals = any(r.row.actual is not None for r in rows)
    lacking: list[tuple[IndicatorFigures, str]] = []
    for row in rows:
        if has_targets and not _is_given(row.row.target, row.row.target_measure):
            lacking.append((row, "target"))
        elif has_actuals and row.row.tier is None and not _is_given(row.row.actual, row.row.actual_measure):
            lacking.append((row, "actual"))
        elif not _comparable(row.row.target_measure, row.row.actual_measure):
            lacking.append((row, "comparison"))
    if lacking:
        yield _incomplete(figures, lacking)


def _is_given(written: Written | None, measure: Measure | None) -> bool:
    return has_text(written) and (measure is None or measure.sense is not Sense.ABSENT)


def _comparable(target: Measure | None, actual: Measure | None) -> bool:
    """Say whether two measures speak of the same kind of thing; what was not read is not judged."""
    if target is None or actual is None:
        return True
    if target.amount is None:
        return True
    several = [amount for _, amount in actual.facts]
    stated = several or ([actual.amount] if actual.amount is not None else [])
    if target.amount.dimension == "":
        return len(stated) == 1
    kinds = {amount.dimension for amount in stated}
    return bool(kinds & {target.amount.dimension, ""})


def _incomplete(figures: Figures, lacking: list[tuple[IndicatorFigures, str]]) -> Diagnostic:
    points = once_per_cell(r.points for r, _ in lacking if r.points is not None)
    open_points = sum((p.value for p in points), Fraction(0))
    written = (r.row.actual if lack == "actual" else r.row.target for r, lack in lacking)
    sum_of_points = f" = {shown(open_points)}" if len(points) > 1 else ""
    return Diagnostic(
        "F18",
        Severity.WARNING,
        {
            "count": len(lacking),
            "points": open_points,
            "rows": tuple(Message(f"audit-lacks-{lack}", {"row": r.row.path[-1]}) for r, lack in lacking),
        },
        cells=cells_written(written),
        arithmetic=added(plus(*points)) + sum_of_points,
    )
