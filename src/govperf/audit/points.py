"""The points column: F16, F19."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from govperf.audit.amounts import Figure, plain_figure
from govperf.audit.figures import Figures, IndicatorFigures
from govperf.audit.identity import settle
from govperf.audit.rows import cells_written, is_written, once_per_cell, scored_rows, sums_with_rows
from govperf.audit.terms import plus, shown, signed
from govperf.base.diagnostics import CellAddress, Diagnostic, Level, Message, Severity
from govperf.run.result import Line

#: 财预〔2020〕10号: a sheet has a hundred points.
FULL_MARK = Fraction(100)
_POINTS_IN_NAME = re.compile(r"[（(](\d+(?:\.\d+)?)分[）)]")


def full_mark(figures: Figures) -> Fraction:
    """Give the ruleset's points in all where every block has them, else a hundred."""
    given = [line.ruleset_points for line in figures.result.lines if line.depth == 0 and not line.is_extra]
    known = [points for points in given if points is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(given) else FULL_MARK


def check_sum_of_points(figures: Figures) -> Iterator[Diagnostic]:
    """F16: the points of all scored rows and of the execution rate add up to the full mark.

    Held against the total the sheet states and against the full mark; the first contradiction is
    reported. Rows without points leave the check unfinished unless the others exceed the total.
    """
    rows = scored_rows(figures)
    given = once_per_cell(r.points for r in rows if r.points is not None)
    if not given:
        return
    without = [r for r in rows if r.points is None]
    if without:
        yield _points_missing(without)
    execution = figures.execution_points
    items = (execution, *given) if execution is not None else given
    whole = plus(*items)
    subject = Message("audit-all-points")
    readings = [settle("F16", subject, whole, target) for target in _targets(figures)]
    finding = next((r for r in readings if r.level is Level.CONTRADICTED), readings[0])
    has_gaps = bool(without) or (execution is None and bool(figures.funds))
    short = sum(item.value for item in items) < readings[-1].values["stated"]  # type: ignore[operator]
    if not (has_gaps and short and finding.level is Level.CONTRADICTED):
        yield finding


def _targets(figures: Figures) -> list[Figure]:
    mark = Figure(name=Message("audit-full-mark"), value=full_mark(figures))
    stated = plain_figure(figures.evaluation.points_total, Message("audit-points-total"))
    return [stated, mark] if stated is not None else [mark]


def _points_missing(rows: list[IndicatorFigures]) -> Diagnostic:
    return Diagnostic(
        "row-points-blank",
        Severity.WARNING,
        {"rows": tuple(r.row.path[-1] for r in rows)},
        cells=cells_written(r.row.points or r.row.target or r.row.actual for r in rows),
    )


def check_points_of_parents(figures: Figures) -> Iterator[Diagnostic]:
    """F16: what a block or group states for itself is the sum of its rows.

    A block states its points in a row of its own or in its name (``产出指标（50分）``).
    """
    rows = scored_rows(figures)
    for stated, path in (*_parent_rows(figures), *_named_points(rows)):
        below = [r for r in rows if r.row.path[: len(path)] == path]
        points = once_per_cell(r.points for r in below if r.points is not None)
        if points and all(r.points is not None for r in below):
            subject = Message("audit-points-below", {"block": path[-1]})
            yield settle("F16", subject, plus(*points), stated)


def _parent_rows(figures: Figures) -> Iterator[tuple[Figure, tuple[str, ...]]]:
    for upper, _ in sums_with_rows(figures):
        if upper.points is not None:
            yield upper.points, upper.row.path


def _named_points(rows: Iterable[IndicatorFigures]) -> Iterator[tuple[Figure, tuple[str, ...]]]:
    paths = dict.fromkeys(r.row.path[:n] for r in rows for n in range(1, len(r.row.path) + 1))
    for path in paths:
        named = _POINTS_IN_NAME.search(path[-1])
        if named is not None:
            name = Message("audit-points-in-name", {"name": path[-1]})
            yield Figure(name=name, value=Fraction(named[1])), path


def check_block_weights(figures: Figures) -> Iterator[Diagnostic]:
    """F19: the points of the blocks are those the ruleset gives them."""
    blocks = [line for line in figures.result.lines if line.depth == 0 and line.ruleset_points is not None]
    unlike = [line for line in blocks if line.points != line.ruleset_points]
    if not blocks:
        return
    yield Diagnostic(
        "F19",
        # 财预〔2020〕10号 lets a unit depart from the weights in special cases: to be explained, no error.
        Severity.WARNING if unlike else Severity.NOTE,
        {"blocks": tuple(_weight(line) for line in unlike or blocks)},
        cells=tuple(dict.fromkeys(cell for line in unlike for cell in _points_cells(figures, line))),
        level=Level.CONTRADICTED if unlike else Level.EXACT,
        arithmetic="; ".join(_weights_compared(line) for line in unlike or blocks),
    )


def _weight(line: Line) -> Message:
    said = {"block": line.name, "sheet": line.points, "rule": line.ruleset_points}
    return Message("audit-block-weight", said)


def _weights_compared(line: Line) -> str:
    rule = line.ruleset_points or Fraction(0)
    if line.points == rule:
        return f"{shown(line.points)} = {shown(rule)}"
    return f"{shown(line.points)} ≠ {shown(rule)} ({signed(line.points - rule)})"


def _points_cells(figures: Figures, block: Line) -> tuple[CellAddress, ...]:
    """Find the points cells of the rows that a block sums up."""
    scores = [line.written for line in figures.result.leaves if line.path[0] == block.path[0]]
    total = figures.total
    rows = [
        r.row.points
        for r in scored_rows(figures)
        if r.row.path[0] == block.path[0] or is_written(r.row.claimed_score, scores)
    ]
    if total is not None and is_written(total.row.claimed_score, scores):
        rows.append(total.row.points)
    return cells_written(rows)
