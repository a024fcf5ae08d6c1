"""分档 with other results than a score: what an assessor picks from, points lost, factors, 不适用.

All are read off the same rows, so each is worked out as a table of scores with other figures in it.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve

from govperf.base.diagnostics import Bilingual, Diagnostic, Message, Severity
from govperf.base.figures import Figure
from govperf.base.numbers import plain
from govperf.model import ruleset as rs
from govperf.run.expressions import Facts
from govperf.run.outcome import Exit, NotApplicable, Outcome
from govperf.run.result import Choice

#: Scores a table whose rows all give a score.
ScorePlain = Callable[[rs.Bands, Fraction, Facts], Outcome | NotApplicable]
_ONE = Fraction(1)
_ELSE = Bilingual("其余", "else")


def is_plain(form: rs.Bands) -> bool:
    """Say whether every row gives a score outright."""
    return all(band.applies and band.highest is None for band in form.bands)


def score_table(
    form: rs.Bands,
    points: Fraction,
    facts: Facts,
    picked: Fraction | None,
    name: str,
    score_plain: ScorePlain,
) -> Outcome | NotApplicable:
    """Score a table with rows that an assessor picks from, or that make the indicator not applicable.

    Parameters
    ----------
    form : Bands
    points : Fraction
    facts : Facts
    picked : Fraction or None
        The score that an assessor picked.
    name : str
        For findings.
    score_plain : callable
    """
    stops = score_plain(_with(form, lambda band: _points(0 if band.applies else 1)), _ONE, facts)
    if isinstance(stops, NotApplicable):
        return stops
    may_stop = stops.high > 0 and not all(band.applies for band in form.bands)
    if may_stop and stops.low == stops.high:
        reached = evolve(stops, low=Fraction(0), high=Fraction(0), trace=stops.trace[:-1])
        return NotApplicable(Message("band-not-applicable"), reached)
    applying = [band for band in form.bands if band.applies]
    lowest = min((band.share.out_of(points) for band in applying), default=Fraction(0))
    low = score_plain(_with(form, lambda b: b.share if b.applies else _points(lowest)), points, facts)
    high = score_plain(_with(form, lambda b: b.highest or b.share), points, facts)
    assert isinstance(low, Outcome)
    assert isinstance(high, Outcome)
    found = evolve(low, high=max(high.high, low.low))
    if may_stop:
        # It may turn out that the row is one of those that do not apply.
        found = evolve(found, exits=tuple(dict.fromkeys((*found.exits, Exit()))))
    if low.open_reasons or found.low == found.high:
        return found
    return _picked(found, picked, name)


def _picked(found: Outcome, picked: Fraction | None, name: str) -> Outcome:
    """Let an assessor pick a score from a row."""
    *before, row = found.trace
    said = Message("trace-band-picked", {**row.values, "low": found.low, "high": found.high})
    trace = (*before, said)
    if picked is None:
        reason = Message("score-in-band-not-picked", {"low": found.low, "high": found.high})
        ends = tuple(Choice(key=_key(end), low=end, high=end) for end in (found.low, found.high))
        return evolve(found, trace=trace, open_reasons=(reason,), choices=ends)
    if not found.low <= picked <= found.high:
        values = {"name": name, "score": picked, "low": found.low, "high": found.high}
        finding = Diagnostic("choice-out-of-range", Severity.ERROR, values)
        return evolve(_picked(found, None, name), findings=(*found.findings, finding))
    assessed = Message("trace-assessed-score", {"score": picked})
    return evolve(found, low=picked, high=picked, trace=(*trace, assessed))


def _key(score: Fraction) -> str:
    return f"{plain(score)}分"


def taken_by(
    form: rs.Bands, points: Fraction, facts: Facts, score_plain: ScorePlain
) -> Outcome | NotApplicable:
    """Work out how many points a table takes: ``low`` to ``high`` of them."""
    found = score_table(form, points, facts, None, "", score_plain)
    if isinstance(found, NotApplicable) or found.open_reasons:
        return found
    return _said(found, "trace-band-taken", {"taken": found.low})


def factor_of(form: rs.Bands, facts: Facts, score_plain: ScorePlain) -> Outcome | NotApplicable:
    """Work out by what a table multiplies the score: ``low`` to ``high``."""
    most = max((band.share.number for band in form.bands), default=_ONE)
    found = score_table(form, max(most, _ONE), facts, None, "", score_plain)
    if isinstance(found, NotApplicable) or found.open_reasons:
        return found
    return _said(found, "trace-band-factor", {"factor": Figure(found.low, "ratio")})


def _said(found: Outcome, code: str, values: dict[str, object]) -> Outcome:
    *before, row = found.trace
    band = row.values.get("band", _ELSE)
    return evolve(found, trace=(*before, Message(code, {"band": band, **values})))


def _with(form: rs.Bands, share: Callable[[rs.Band], rs.Share]) -> rs.Bands:
    """Give the table with other scores in its rows."""
    bands = (evolve(b, share=share(b), highest=None, applies=True) for b in form.bands)
    return evolve(form, bands=tuple(bands))


def _points(number: Fraction | int) -> rs.Share:
    return rs.Share(number=Fraction(number), of_points=False)
