"""Which cells of the user's own file are filled with what, and which are left and why.

Only blank cells are filled. What stands in a score, rate or total cell is somebody's statement: it is
compared, reported and kept, never altered. An open row stays blank, because half of an interval
would read as a score. The total is written only when every row is determined and no score that was
kept contradicts the rules; otherwise the sheet would again not add up to its own total.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from govperf.base.diagnostics import CellAddress, Diagnostic, Message, Severity
from govperf.base.numbers import fixed, plain, round_half_up
from govperf.model.evaluation import Written
from govperf.report.layout import clean
from govperf.run.result import Line, Result, Score, Status, Verdict
from govperf.sheets.grid import CellWrite

#: The places of a file that have cells to fill.
_FILLABLE = ("docx", "xlsx")
_PERCENT_SIGNS = ("%", "％")
#: Written as they are, these verdicts contradict the computed score.
_CONTRADICTED = (Verdict.DIFFERENT, Verdict.OUTSIDE)


def cell_writes(result: Result) -> tuple[CellWrite, ...]:
    """Give the texts that fill the blank score, rate and total cells of the sheet.

    Scores are rounded half up to the result's places and written without trailing zeros, as the
    points beside them are (``10``, ``7.76``). The rate is a percentage with two decimals, and a
    percent sign unless the sheet writes its rates without one.

    Parameters
    ----------
    result : Result

    Returns
    -------
    tuple of CellWrite
        In the order of the lines, then the rate, then the total. A cell is written once at most.
    """
    return tuple(decided for decided in _decisions(result) if isinstance(decided, CellWrite))


def cells_left(result: Result) -> tuple[Diagnostic, ...]:
    """Say which cells were not filled, or were kept though the rules give another score, and why.

    Parameters
    ----------
    result : Result

    Returns
    -------
    tuple of Diagnostic
        Notes, and a warning for each kept score that contradicts the rules.
    """
    return tuple(decided for decided in _decisions(result) if isinstance(decided, Diagnostic))


_Decision = CellWrite | Diagnostic | None


def _decisions(result: Result) -> list[_Decision]:
    owners = Counter(line.written.cell for line in result.leaves if line.written is not None)
    decided = [_line_decision(line, owners, result.score_places) for line in result.lines]
    return [*decided, _rate_decision(result), _total_decision(result)]


def _line_decision(line: Line, owners: Counter[CellAddress | None], places: int) -> _Decision:
    if line.written is None or line.written.cell is None:
        return None
    if not line.is_leaf and line.written.cell in owners:
        return None  # the row below it has the cell
    if not _is_blank(line.written):
        return _kept(line, line.written, places)
    if owners[line.written.cell] > 1:
        return _note("left-shared-cell", line.written, indicator=clean(line.name))
    return _blank_line_decision(line, line.written, places)


def _blank_line_decision(line: Line, written: Written, places: int) -> _Decision:
    if line.status is Status.NOT_APPLICABLE or line.score is None:
        return _note("left-not-scored", written, indicator=clean(line.name))
    if line.status is Status.OPEN or line.score.value is None:
        possible = _possible(line.score, places)
        return _note("left-open-row", written, indicator=clean(line.name), score=possible)
    return _filled(written, _trimmed(line.score.value, places), clean(line.name))


def _kept(line: Line, written: Written, places: int) -> Diagnostic | None:
    if line.verdict not in _CONTRADICTED or line.score is None:
        return None
    values = {
        "indicator": clean(line.name),
        "written": clean(written.text),
        "score": _possible(line.score, places),
    }
    cells = (written.cell,) if written.cell is not None else ()
    return Diagnostic("kept-claimed-score", Severity.WARNING, values, cells=cells)


def _rate_decision(result: Result) -> _Decision:
    written = result.rate_written
    if written is None or result.rate is None or not _is_blank(written):
        return None
    sign = "" if _rates_are_bare(result) else "%"
    return _filled(written, fixed(result.rate * 100, 2) + sign, Message("report-rate"))


def _rates_are_bare(result: Result) -> bool:
    """Say whether the sheet's own rates are numbers without a percent sign (77.6)."""
    written = [row.claimed_rate.text for row in result.evaluation.funds if row.claimed_rate is not None]
    rates = [text for text in written if any(character.isdigit() for character in text)]
    return bool(rates) and not any(text.strip().endswith(_PERCENT_SIGNS) for text in rates)


def _total_decision(result: Result) -> _Decision:
    written = result.evaluation.claimed_total
    if written is None or written.cell is None or not _is_blank(written):
        return None
    possible = _possible(result.total, result.score_places)
    if result.total.value is None:
        return _note("left-open-total", written, score=possible)
    wrong = tuple(clean(line.name) for line in result.leaves if line.verdict in _CONTRADICTED)
    if wrong:
        return _note("left-contradicted-total", written, score=possible, indicators=wrong)
    return _filled(written, _trimmed(result.total.value, result.score_places), Message("report-total"))


def _filled(written: Written, text: str, indicator: object) -> _Decision:
    if written.cell is None:
        return None
    if written.cell.container not in _FILLABLE:
        return _note("left-outside-tables", written, indicator=indicator, score=text)
    return CellWrite(written.cell, text)


def _note(code: str, written: Written, **values: object) -> Diagnostic:
    cells = (written.cell,) if written.cell is not None else ()
    return Diagnostic(code, Severity.NOTE, values, cells=cells)


def _is_blank(written: Written) -> bool:
    return not clean(written.text)


def _trimmed(score: Fraction, places: int) -> str:
    return plain(round_half_up(score, places))


def _possible(score: Score, places: int) -> object:
    if score.value is not None:
        return _trimmed(score.value, places)
    return Message("report-range", {"low": _trimmed(score.low, places), "high": _trimmed(score.high, places)})
