"""Each claimed score beside the computed one: F05 for the execution rate, P29 for the other lines."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govperf.audit.figures import Figures
from govperf.audit.identity import SEVERITY
from govperf.audit.rows import cells_written, is_written
from govperf.audit.terms import cells_of, score_shown, shown, signed
from govperf.audit.typical_errors import errors_in_execution, errors_in_indicator
from govperf.base.diagnostics import Diagnostic, Level
from govperf.base.numbers import fixed, round_half_up
from govperf.base.records import frozen
from govperf.run.result import Line, Score, Verdict

_LEVELS = {
    Verdict.EQUAL: Level.EXACT,
    Verdict.INSIDE: Level.EXACT,
    Verdict.ROUNDING: Level.ROUNDING,
    Verdict.DIFFERENT: Level.CONTRADICTED,
    Verdict.OUTSIDE: Level.CONTRADICTED,
}


@frozen
class _Claim:
    """A line with both scores known; ``level`` is what the verdict comes to."""

    line: Line
    score: Score
    claimed: Fraction
    level: Level
    places: int

    @property
    def difference(self) -> Fraction:
        """What the claim has too much; nothing where it agrees."""
        return self.line.difference or Fraction(0)

    @property
    def gap(self) -> str:
        """The difference at the decimals of the scores."""
        return signed(round_half_up(self.difference, self.places))


def check_execution_score(figures: Figures) -> Iterator[Diagnostic]:
    """F05: the claimed execution score is what the rule gives for the rate."""
    line = execution_line(figures)
    claim = _claim(figures, line) if line is not None else None
    if claim is None:
        return
    amounts = figures.total.amounts if figures.total is not None else {}
    rate_cells = cells_of(amounts[column] for column in ("executed", "annual") if column in amounts)
    yield Diagnostic(
        "F05",
        SEVERITY[claim.level],
        _values(claim),
        cells=(*cells_written([claim.line.written]), *rate_cells),
        level=claim.level,
        arithmetic=_rate_written_out(figures, claim) + _compared(claim),
        reasons=errors_in_execution(figures, claim.line, claim.claimed) if _wrong(claim) else (),
    )


def check_claimed_scores(figures: Figures) -> Iterator[Diagnostic]:
    """P29: the claimed score of every other line beside the computed one."""
    execution = execution_line(figures)
    for line in figures.result.leaves:
        claim = _claim(figures, line) if line is not execution else None
        if claim is not None:
            yield Diagnostic(
                "claimed-score-differs" if claim.level is Level.CONTRADICTED else "claimed-score-agrees",
                SEVERITY[claim.level],
                _values(claim),
                cells=cells_written([line.written]),
                level=claim.level,
                arithmetic=_compared(claim),
                reasons=errors_in_indicator(figures, line, claim.claimed) if _wrong(claim) else (),
            )


def execution_line(figures: Figures) -> Line | None:
    """Find the line whose score cell is the total funds row's."""
    total = figures.total
    if total is None or total.row.claimed_score is None:
        return None
    cell = total.row.claimed_score
    return next((line for line in figures.result.leaves if is_written(cell, [line.written])), None)


def _claim(figures: Figures, line: Line) -> _Claim | None:
    level = _LEVELS.get(line.verdict)
    if level is None or line.score is None or line.claimed is None:
        return None
    return _Claim(line, line.score, line.claimed, level, figures.result.score_places)


def _wrong(claim: _Claim) -> bool:
    return claim.level is Level.CONTRADICTED and claim.score.value is not None


def _values(claim: _Claim) -> dict[str, object]:
    return {
        "row": claim.line.name,
        "points": claim.line.points,
        "computed": _computed(claim),
        "claimed": claim.claimed,
        "difference": claim.difference,
        "gap": claim.gap,
    }


def _computed(claim: _Claim) -> str:
    """Write the computed score as it will be displayed: ``7.76``, or ``0–10`` for an interval."""
    score = claim.score
    ends = (score.low,) if score.value is not None else (score.low, score.high)
    return "–".join(score_shown(end, claim.places) for end in ends)


def _compared(claim: _Claim) -> str:
    determined = claim.score.value is not None
    computed, claimed = _computed(claim), shown(claim.claimed)
    gap = f" ({claim.gap})" if claim.difference else ""
    if claim.level is Level.CONTRADICTED:
        return f"{computed} ≠ {claimed}{gap}" if determined else f"{claimed} ∉ [{computed}]{gap}"
    if claim.level is Level.ROUNDING:
        return f"{computed} ≈ {claimed}{gap}"
    return f"{computed} = {claimed}" if determined else f"{claimed} ∈ [{computed}]"


def _rate_written_out(figures: Figures, claim: _Claim) -> str:
    """Write out how the execution score came about, when it is points × rate (else only the rate)."""
    rate, total = figures.result.rate, figures.total
    if rate is None or total is None or not {"annual", "executed"} <= total.amounts.keys():
        return ""
    quotient = f"{shown(total.amounts['executed'].value)} ÷ {shown(total.amounts['annual'].value)}"
    if claim.score.value == claim.line.points * rate:
        return f"{shown(claim.line.points)} × {quotient} = "
    return f"{quotient} = {fixed(rate * 100, 2)}%; "
