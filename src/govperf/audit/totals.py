"""F17: the claimed scores by themselves, and the stated total score."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govperf.audit.amounts import Figure, plain_figure
from govperf.audit.figures import Figures
from govperf.audit.identity import settle
from govperf.audit.rows import cells_written, is_not_applicable, once_per_cell, scored_rows, sums_with_rows
from govperf.audit.terms import added, cells_of, plus, score_shown, shown, signed
from govperf.base.diagnostics import Diagnostic, Level, Message, Severity
from govperf.base.numbers import round_half_up
from govperf.base.records import frozen
from govperf.model.evaluation import TOTAL_ROW, Written
from govperf.run.result import Verdict

_DASHES = ("—", "——", "–", "-", "--", "/", "／", "\\", "无")


@frozen(kw_only=True)
class _Item:
    """What adds to the total score: a name, its points, its claimed score and the cell for it."""

    row: str
    points: Figure | None
    score: Figure | None
    cell: Written


def check_total_score(figures: Figures) -> Iterator[Diagnostic]:
    """F17: all scores are filled in once one is, and the stated total is their sum."""
    items = _items(figures)
    claimed = once_per_cell(item.score for item in items if item.score is not None)
    if not claimed:
        return
    unfilled = _unfilled(figures, items)
    total = plain_figure(figures.evaluation.claimed_total, Message("audit-total-score"))
    if unfilled:
        yield _not_filled(figures, items, unfilled, total)
    elif total is not None:
        yield settle("F17", Message("audit-all-scores"), plus(*claimed), total)


def _unfilled(figures: Figures, items: list[_Item]) -> list[_Item]:
    return [item for item in items if item.score is None and not is_not_applicable(figures, item.cell)]


def _items(figures: Figures) -> list[_Item]:
    """Give what adds to the total, a score cell that several rows share once."""
    total = figures.total
    rows = [
        _Item(row=r.row.path[-1], points=r.points, score=r.score, cell=r.row.claimed_score)
        for r in scored_rows(figures)
        if r.row.claimed_score is not None and not _is_dash(r.row.claimed_score)
    ]
    has_execution = figures.execution_points is not None or figures.execution_score is not None
    if total is not None and total.row.claimed_score is not None and has_execution:
        execution = _Item(
            row=TOTAL_ROW,
            points=figures.execution_points,
            score=figures.execution_score,
            cell=total.row.claimed_score,
        )
        rows.insert(0, execution)
    return list({(item.cell.cell or id(item)): item for item in reversed(rows)}.values())[::-1]


def _is_dash(written: Written) -> bool:
    """Say whether a cell is struck out: the row is not scored at all."""
    return written.text.strip() in _DASHES


def _not_filled(
    figures: Figures, items: list[_Item], unfilled: list[_Item], total: Figure | None
) -> Diagnostic:
    """Report blank scores; a stated total above what they can still reach is a contradiction."""
    claimed = [item.score for item in items if item.score is not None]
    open_points = [item.points for item in unfilled if item.points is not None]
    reasons = tuple(_unreachable(figures, claimed, open_points, unfilled, total))
    what = Message(
        "audit-scores-not-filled",
        {"count": len(unfilled), "all": len(items), "rows": tuple(item.row for item in unfilled)},
    )
    total_cell = figures.evaluation.claimed_total if reasons else None
    return Diagnostic(
        "F17",
        Severity.ERROR if reasons else Severity.WARNING,
        {"subject": Message("audit-all-scores"), "what": what},
        cells=cells_written([*(item.cell for item in unfilled), total_cell]),
        level=Level.CONTRADICTED if reasons else None,
        arithmetic=f"{added(plus(*claimed))} = {shown(_sum(claimed))}" if len(claimed) > 1 else "",
        reasons=reasons,
    )


def _sum(figures: list[Figure]) -> Fraction:
    return sum((figure.value for figure in figures), Fraction(0))


def _unreachable(
    figures: Figures,
    claimed: list[Figure],
    open_points: list[Figure],
    unfilled: list[_Item],
    total: Figure | None,
) -> Iterator[Message]:
    if total is None:
        return
    most = _sum(claimed) + _sum(open_points)
    if len(open_points) == len(unfilled) and total.value > most + total.half_unit:
        said = {"filled": _sum(claimed), "open": _sum(open_points), "most": most, "total": total.value}
        yield Message("audit-total-above-claims", said)
    if _sum(claimed) > total.value + total.half_unit:
        yield Message("audit-total-below-claims", {"filled": _sum(claimed), "total": total.value})
    if figures.result.total_verdict is Verdict.OUTSIDE:
        yield Message("audit-total-out-of-reach", _reach(figures) | {"total": total.value})


def _reach(figures: Figures) -> dict[str, object]:
    score, places = figures.result.total, figures.result.score_places
    return {"low": score_shown(score.low, places), "high": score_shown(score.high, places)}


def check_claimed_total(figures: Figures) -> Iterator[Diagnostic]:
    """P29 for the total: the stated total score beside the computed one, once all scores are filled in."""
    result = figures.result
    wrong = result.total_verdict in (Verdict.DIFFERENT, Verdict.OUTSIDE)
    items = _items(figures)
    some_filled = any(item.score is not None for item in items)
    if not wrong or result.claimed_total is None or (some_filled and _unfilled(figures, items)):
        return
    nearest = min(max(result.claimed_total, result.total.low), result.total.high)
    difference = result.claimed_total - nearest
    gap = signed(round_half_up(difference, result.score_places))
    ends = (result.total.low,) if result.total.value is not None else (result.total.low, result.total.high)
    computed = "–".join(score_shown(end, result.score_places) for end in ends)
    yield Diagnostic(
        "claimed-total-differs",
        Severity.ERROR,
        {
            "computed": computed,
            "claimed": result.claimed_total,
            "difference": difference,
            "gap": gap,
        },
        cells=cells_written([figures.evaluation.claimed_total]),
        level=Level.CONTRADICTED,
        arithmetic=f"{computed} ≠ {shown(result.claimed_total)} ({gap})",
    )


def check_score_bounds(figures: Figures) -> Iterator[Diagnostic]:
    """F17: no score is below zero or above its points."""
    outside = [
        (item.row, item.score, item.points)
        for item in _items(figures)
        if item.score is not None
        and (item.score.value < 0 or (item.points is not None and item.score.value > item.points.value))
    ]
    if not outside:
        return
    what = Message("audit-scores-out-of-bounds", {"rows": tuple(_out_of_bounds(*row) for row in outside)})
    concerned = (figure for _, score, points in outside for figure in (score, points) if figure is not None)
    yield Diagnostic(
        "F17",
        Severity.ERROR,
        {"subject": Message("audit-each-score"), "what": what},
        cells=cells_of(concerned),
        level=Level.CONTRADICTED,
        arithmetic="; ".join(_bound_broken(score, points) for _, score, points in outside),
    )


def _bound_broken(score: Figure, points: Figure | None) -> str:
    bound = "< 0" if points is None or score.value < 0 else f"> {shown(points.value)}"
    return f"{shown(score.value)} {bound}"


def _out_of_bounds(row: str, score: Figure, points: Figure | None) -> Message:
    said = {"row": row, "score": score.value}
    if points is None or score.value < 0:
        return Message("audit-score-below-zero", said)
    return Message("audit-score-above-points", said | {"points": points.value})


def check_scores_of_parents(figures: Figures) -> Iterator[Diagnostic]:
    """F17: the score of a block with a row of its own is the sum of its rows' scores."""
    for upper, below in sums_with_rows(figures):
        scores = once_per_cell(row.score for row in below if row.score is not None)
        if upper.score is not None and scores and all(row.score is not None for row in below):
            subject = Message("audit-scores-below", {"block": upper.row.path[-1]})
            yield settle("F17", subject, plus(*scores), upper.score)
