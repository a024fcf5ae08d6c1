"""Which of several rulesets is meant: by what a sheet says, or by a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import UsageError
from govperf.base.names import fold, nearest
from govperf.library import Entry, entries, own_entries
from govperf.model.evaluation import Evaluation
from govperf.packages import ENDING

_KINDS = {"department": "部门整体支出", "project": "项目支出", "transfer": "转移支付"}
_NATION = "全国"


@frozen
class Chosen:
    """The ruleset for a sheet, and why it is that one."""

    entry: Entry
    why: Message


def fitting(
    evaluation: Evaluation,
    library: Sequence[Entry],
    on: date | None = None,
    *,
    within: str | None = None,
) -> Chosen:
    """Choose the ruleset for a sheet by its kind, place and fiscal year.

    The most specific place wins: a province's own rules over the nation's. Of the nation's, the latest
    of an earlier year serves where a year has none, because a form stays in use until the next is
    published. Where one year has several, the one in force on a day is taken.

    Parameters
    ----------
    evaluation : Evaluation
    library : sequence of Entry
    on : date, optional
        The day for which a ruleset is wanted, where a year has several.
    within : str, optional
        What the ids of the years have in common that the choice is confined to; only the sheet's year
        counts then.

    Raises
    ------
    UsageError
        When the sheet does not say its kind or year, nothing fits, or several fit equally well: nothing
        is guessed.
    """
    kind = _KINDS.get(evaluation.kind, evaluation.kind)
    year, place = evaluation.fiscal_year, evaluation.jurisdiction
    if year is None or (not kind and within is None):
        raise UsageError([Diagnostic("sheet-does-not-say", values={"path": evaluation.path})])
    if within is not None:
        return _why(of_year(within, year, library, on), evaluation, "ruleset-of-year-chosen")
    real = [e for e in library if e.kind == kind and not e.is_draft and not e.id.startswith("toyland/")]
    if not place:
        _refuse_to_guess_the_place(evaluation, [e for e in real if e.year == year])
    here = [e for e in real if e.year == year and _holds_for(e, place)]
    if here:
        deepest = max(_depth(entry) for entry in here)
        own = [entry for entry in here if _depth(entry) == deepest]
        return _why(_in_force(own, on), evaluation, "ruleset-chosen")
    earlier = [e for e in real if e.jurisdiction == _NATION and e.year < year]
    if earlier:
        latest = max(e.year for e in earlier)
        chosen = _in_force([e for e in earlier if e.year == latest], on)
        return _why(chosen, evaluation, "ruleset-chosen-earlier")
    values = {"kind": kind, "year": year, "place": place or _NATION}
    raise UsageError([Diagnostic("no-ruleset-fits", values=values)])


def _depth(entry: Entry) -> int:
    """Say how narrow an entry's place is: the nation's is the widest."""
    return 0 if entry.jurisdiction == _NATION else len(entry.jurisdiction)


def _holds_for(entry: Entry, place: str) -> bool:
    """Say whether a sheet's place lies in an entry's: 湖南省岳阳市 lies in 湖南省."""
    return entry.jurisdiction == _NATION or bool(place) and fold(place).startswith(fold(entry.jurisdiction))


def _refuse_to_guess_the_place(evaluation: Evaluation, of_year: Sequence[Entry]) -> None:
    """A sheet that does not say its place may be of a province that has rules of its own."""
    others = [entry for entry in of_year if entry.jurisdiction != _NATION]
    if others:
        values = {"path": evaluation.path, "candidates": tuple(entry.id for entry in of_year)}
        raise UsageError([Diagnostic("sheet-without-place", values=values)])


def _why(entry: Entry, evaluation: Evaluation, code: str) -> Chosen:
    values = {
        "id": entry.id, "kind": entry.kind, "year": evaluation.fiscal_year, "of_year": entry.year,
        "place": entry.jurisdiction, "stated": evaluation.jurisdiction or _NATION,
    }  # fmt: skip
    return Chosen(entry, Message(code, values))


def _in_force(candidates: Sequence[Entry], on: date | None) -> Entry:
    """Of rulesets that fit equally well, give the one that a day tells apart."""
    if on is not None:
        begun = [e for e in candidates if e.in_force is None or e.in_force <= on]
        latest = max((e.in_force or date.min for e in begun), default=None)
        candidates = [e for e in begun if (e.in_force or date.min) == latest]
        if not candidates:
            raise UsageError([Diagnostic("none-in-force", values={"day": on.isoformat()})])
    if len(candidates) == 1:
        return candidates[0]
    days = any(entry.in_force is not None for entry in candidates) and on is None
    shown = tuple(_shown(entry) for entry in candidates)
    code = "rulesets-by-day" if days else "rulesets-ambiguous"
    raise UsageError([Diagnostic(code, values={"candidates": shown})])


def _shown(entry: Entry) -> str:
    return entry.id if entry.in_force is None else f"{entry.id}（{entry.in_force.isoformat()}）"


def of_year(name: str, year: int, library: Sequence[Entry], on: date | None = None) -> Entry:
    """Find the ruleset of a year among those whose ids begin alike, or the one of that very id.

    Raises
    ------
    UsageError
        When there is none of that year, or several.
    """
    family = [e for e in library if name in (e.family, e.id)]
    if not family:
        known = {e.family for e in library} | {e.id for e in library}
        near = nearest(name, known)
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        raise UsageError([Diagnostic("unknown-ruleset", values={"name": name}, reasons=reasons)])
    here = [entry for entry in family if entry.year == year]
    if not here:
        values = {"name": name, "year": year, "years": tuple(sorted({str(e.year) for e in family}))}
        raise UsageError([Diagnostic("ruleset-of-no-such-year", values=values)])
    return _in_force(here, on)


def is_family(name: str) -> bool:
    """Say whether a name is no ruleset's id, but what the ids of several years have in common."""
    if name.endswith(ENDING) or any(entry.id == name for entry in own_entries()):
        return False
    return any(entry.family == name for entry in entries())
