"""Which indicator rows count, which sum others up, and whose cells are whose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govperf.audit.amounts import Figure
from govperf.audit.figures import Figures, IndicatorFigures
from govperf.base.diagnostics import CellAddress
from govperf.model.evaluation import IndicatorRow, Written
from govperf.run.result import Status


def filled_rows(figures: Figures) -> tuple[IndicatorFigures, ...]:
    """Give the rows that say something: forms leave template rows blank."""
    return tuple(i for i in figures.indicators if any(map(has_text, _cells(i.row))))


def _cells(row: IndicatorRow) -> tuple[Written | None, ...]:
    return (row.target, row.actual, row.points, row.claimed_score)


def has_text(written: Written | None) -> bool:
    """Say whether a cell is there and not blank."""
    return written is not None and bool(written.text.strip())


def scored_rows(figures: Figures) -> tuple[IndicatorFigures, ...]:
    """Give the filled rows that are no sums of rows below them."""
    rows = filled_rows(figures)
    sums = _upper_paths(rows)
    return tuple(row for row in rows if row.row.path not in sums)


def _upper_paths(rows: Iterable[IndicatorFigures]) -> set[tuple[str, ...]]:
    return {row.row.path[:length] for row in rows for length in range(1, len(row.row.path))}


def sums_with_rows(figures: Figures) -> Iterator[tuple[IndicatorFigures, tuple[IndicatorFigures, ...]]]:
    """Give each row that sums up rows below it, and the scored ones among those."""
    rows = filled_rows(figures)
    sums, scored = _upper_paths(rows), scored_rows(figures)
    for upper in rows:
        path = upper.row.path
        if path in sums:
            yield upper, tuple(row for row in scored if row.row.path[: len(path)] == path)


def once_per_cell(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Count a cell that several rows share (merged downwards) once."""
    found: dict[CellAddress | int, Figure] = {}
    for figure in figures:
        found.setdefault(figure.cell if figure.cell is not None else id(figure), figure)
    return tuple(found.values())


def cells_written(written: Iterable[Written | None]) -> tuple[CellAddress, ...]:
    """Give the cells of written texts, each once, in order."""
    return tuple(dict.fromkeys(w.cell for w in written if w is not None and w.cell is not None))


def is_written(cell: Written | None, among: Iterable[Written | None]) -> bool:
    """Say whether a score cell is one of those that lines were given: the same cell, not an equal text."""
    if cell is None:
        return False
    return any(o is cell or (o is not None and o.cell is not None and o.cell == cell.cell) for o in among)


def is_not_applicable(figures: Figures, score_cell: Written | None) -> bool:
    """Say whether the ruleset does not score a row (不适用): nothing is missing there."""
    lines = (line for line in figures.result.leaves if is_written(score_cell, [line.written]))
    return any(line.status is Status.NOT_APPLICABLE for line in lines)
