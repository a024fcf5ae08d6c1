"""An open outcome closed with the score that an assessor gave."""

from __future__ import annotations

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.run.forms import Assessed
from govperf.run.outcome import Outcome


def closed(outcome: Outcome, assessed: Assessed, name: str) -> tuple[Outcome, tuple[Diagnostic, ...]]:
    """Close an open outcome with the score that an assessor gave; refuse one that is not possible."""
    if assessed.score is None or assessed.tier is not None or assessed.of_row:
        # A score inside a chosen tier, or a row, has been checked and used there.
        return outcome, ()
    if outcome.low == outcome.high and not outcome.open_reasons:
        if outcome.low == assessed.score:
            return outcome, ()
        return outcome, (Diagnostic("choice-not-open", Severity.ERROR, {"name": name}),)
    if not outcome.low <= assessed.score <= outcome.high:
        values = {"name": name, "score": assessed.score, "low": outcome.low, "high": outcome.high}
        return outcome, (Diagnostic("choice-out-of-range", Severity.ERROR, values),)
    said = Message("trace-assessed-score", {"score": assessed.score})
    if assessed.within:
        said = Message("trace-assessed-in-tier", {"score": assessed.score, "tier": assessed.within})
    settled = evolve(
        outcome.with_trace(said), low=assessed.score, high=assessed.score,
        open_reasons=(), choices=(), uncounted=False, exits=(),
    )  # fmt: skip
    return settled, ()
