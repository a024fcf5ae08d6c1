"""How a claimed score may have come about: the mistakes that published sheets make again and again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govperf.audit.amounts import shown_places
from govperf.audit.explanations import MOST_REASONS
from govperf.audit.figures import Figures
from govperf.audit.rows import is_written
from govperf.audit.terms import shown
from govperf.base.diagnostics import Message
from govperf.base.numbers import fixed, round_half_up
from govperf.model.evaluation import IndicatorRow
from govperf.model.measure import Amount
from govperf.run.result import Line


def errors_in_indicator(figures: Figures, line: Line, claimed: Fraction) -> tuple[Message, ...]:
    """Name the typical errors that give just the claimed score, at most three."""
    rows = (i.row for i in figures.indicators if is_written(i.row.claimed_score, [line.written]))
    row = next(rows, None)
    of_measures = _of_measures(row, line, claimed) if row is not None else ()
    return (*of_measures, *_of_claims(line, claimed))[:MOST_REASONS]


def errors_in_execution(figures: Figures, line: Line, claimed: Fraction) -> tuple[Message, ...]:
    """Name the typical errors that give just the claimed execution score, at most three."""
    return (*_of_claims(line, claimed), *_of_other_rates(figures, line, claimed))[:MOST_REASONS]


def _gives(score: Fraction, line: Line, claimed: Fraction) -> bool:
    """Say whether a score, rounded as the claim is, is the claim."""
    text = line.written.text if line.written is not None else ""
    return round_half_up(score, shown_places(text)) == claimed or score == claimed


def _of_claims(line: Line, claimed: Fraction) -> Iterator[Message]:
    score = line.score.value if line.score is not None else None
    if score is None:
        return
    points = {"points": line.points}
    if claimed == line.points:
        yield Message("audit-full-mark-claimed", points)
    elif score == line.points and 0 <= claimed < score:
        yield Message("audit-full-mark-withheld", points)
    if line.points and claimed and _gives(score / line.points * 100, line, claimed):
        yield Message("audit-score-in-percent", points)


def _of_measures(row: IndicatorRow, line: Line, claimed: Fraction) -> Iterator[Message]:
    target = row.target_measure.amount if row.target_measure is not None else None
    actual = row.actual_measure.amount if row.actual_measure is not None else None
    if actual is not None and actual.dimension == "ratio":
        product = line.points * actual.value
        if _gives(product, line, claimed):
            said = {"level": _percent(actual), "points": line.points, "product": shown(product)}
            yield Message("audit-level-times-points", said)
    if target is None or actual is None or target.value <= 0 or actual.value <= 0:
        return
    ratio = actual.value / target.value
    for code, factor in (("audit-ratio-not-capped", ratio), ("audit-ratio-upside-down", 1 / ratio)):
        is_new = factor > 1 if code == "audit-ratio-not-capped" else ratio != 1
        if is_new and _gives(line.points * factor, line, claimed):
            yield Message(code, {"points": line.points, "ratio": f"{fixed(factor * 100, 2)}%"})


def _percent(amount: Amount) -> str:
    return f"{shown(amount.value * 100)}%"


def _of_other_rates(figures: Figures, line: Line, claimed: Fraction) -> Iterator[Message]:
    """Find a rate of another row, or of the opening budget, that gives the claimed execution score."""
    for funds in figures.funds:
        executed = funds.amounts.get("executed")
        for column in ("annual", "initial"):
            base = funds.amounts.get(column)
            own_rate = funds is figures.total and column == "annual"
            if executed is None or base is None or base.value <= 0 or own_rate:
                continue
            rate = executed.value / base.value
            # A rate of 100% or more says nothing: the claim is the full mark.
            if rate < 1 and _gives(line.points * rate, line, claimed):
                yield Message(
                    "audit-other-rate",
                    {
                        "row": funds.row.row,
                        "executed": executed.name,
                        "base": base.name,
                        "rate": f"{fixed(rate * 100, 2)}%",
                    },
                )
