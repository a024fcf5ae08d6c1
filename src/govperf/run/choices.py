"""An assessor's choices: tiers and scores for open indicators, figures for what the sheet leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.base.errors import UsageError
from govperf.base.names import fold, matching
from govperf.base.records import frozen
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.run.closing import closed
from govperf.run.forms import Assessed
from govperf.run.matching import sheet_rows
from govperf.run.outcome import Outcome
from govperf.run.record_cells import record_cell, set_cell
from govperf.run.rule import rounded
from govperf.run.tables import is_plain
from govperf.sheets.notation import read_measure, read_number
from govperf.syntax.nodes import PartPick

#: So many of the indicators of one name are listed.
_MOST_NAMED = 5
_ENGLISH_POINTS = re.compile(r"\s*points?$")
_CELLS = {"指标值": "target", "完成值": "actual", "target": "target", "actual": "actual"}


@frozen(kw_only=True)
class Choices:
    """What an assessor gave, read against a ruleset and a sheet.

    Attributes
    ----------
    evaluation : Evaluation
        The sheet, with the figures that were given for missing or unreadable cells.
    assessed : mapping of path to text
        Tiers and scores, as given.
    """

    evaluation: Evaluation
    assessed: Mapping[tuple[str, ...], str]


def read_choices(given: Mapping[str, str], ruleset: rs.Ruleset, evaluation: Evaluation) -> Choices:
    """Read an assessor's choices.

    Parameters
    ----------
    given : mapping of str to str
        ``"产出指标/数量"`` → a tier, ``4分`` or ``80%``; ``"产出指标/数量.完成值"`` → the figure to
        use; ``"编制人数"`` → an input; ``"专项资金"`` → the number of a list's records;
        ``"专项资金[2].金额"`` → a column of its second record.

    Raises
    ------
    UsageError
        When a name is unknown or not unique; all such names at once.
    """
    if not given:
        return Choices(evaluation=evaluation, assessed={})
    rows_of_blocks = sheet_rows(ruleset, evaluation).besides(ruleset)
    named: tuple[rs.Item | rs.Extra, ...] = (*rs.leaves(ruleset.items), *ruleset.extras)
    scored = [*(i.path for i in named), *rs.part_paths(named)]
    scored += [row.path for row in rows_of_blocks]
    written = list(dict.fromkeys(row.path for row in evaluation.indicators))
    assessed: dict[tuple[str, ...], str] = {}
    inputs = dict(evaluation.inputs)
    rows = list(evaluation.indicators)
    faults: list[Diagnostic] = []
    counts = {name: listed.count for name, listed in ruleset.lists.items()}
    known = {**ruleset.inputs, **counts}
    declared = {key: i.name for name, i in known.items() for key in (name, i.key) if key}
    of_lists = {key: one for name, one in ruleset.lists.items() for key in (name, one.count.key) if key}
    lists = {
        of_lists[fold(name)].name if fold(name) in of_lists else name: list(map(dict, records))
        for name, records in evaluation.lists.items()
    }
    for name, text in given.items():
        stem, dot, cell = name.rpartition(".")
        if fold(name) in declared:
            inputs[declared[fold(name)]] = Written(text)
        elif (place := record_cell(name)) is not None and fold(place.list) in of_lists:
            set_cell(lists, of_lists[fold(place.list)], place, text, faults)
        elif dot and cell in _CELLS:
            path = _path(stem, written, faults)
            rows = [_with_cell(r, _CELLS[cell], text) if r.path == path else r for r in rows]
        elif (path := _path(name, list(dict.fromkeys(scored)), faults)) is not None:
            assessed[path] = text
    if faults:
        raise UsageError(faults)
    filled = evolve(evaluation, inputs=inputs, lists=lists, indicators=tuple(rows))
    return Choices(evaluation=filled, assessed=assessed)


def _path(
    name: str, known: Sequence[tuple[str, ...]], faults: list[Diagnostic]
) -> tuple[str, ...] | None:
    # Imported for a name that is not known, which no sheet without choices has.
    import difflib

    wanted = tuple(part.strip() for part in name.split("/"))
    found = matching(wanted, list(known))
    if found is not None:
        return found
    folded = tuple(map(fold, wanted))
    several = ["/".join(p) for p in known if tuple(map(fold, p))[-len(folded) :] == folded]
    code = "choice-ambiguous" if several else "choice-unknown"
    candidates = [shown for p in known for shown in (p[-1], f"{p[0]}/{p[-1]}", "/".join(p))]
    near = several[:_MOST_NAMED] or difflib.get_close_matches(name, candidates, n=1, cutoff=0.5)
    reasons = tuple(Message("nearest-name", {"name": found}) for found in near)
    faults.append(Diagnostic(code, values={"name": name}, reasons=reasons))
    return None


def _with_cell(row: IndicatorRow, attribute: str, text: str) -> IndicatorRow:
    """Give a row with the assessor's reading of a cell; the written text stays as it is."""
    measure = read_measure(text, unit=row.unit)
    if attribute == "target":
        return evolve(row, target_measure=measure)
    return evolve(row, actual_measure=measure)


def assessed_for(
    path: tuple[str, ...], choices: Mapping[tuple[str, ...], str], rule: rs.Rule | None, points: Fraction
) -> tuple[Assessed, tuple[Diagnostic, ...]]:
    """Read the choice for one indicator: ``部分达成``, ``7分``, ``70%``, or ``部分达成 7分``."""
    if rule is not None and isinstance(rule.base, rs.Parts):
        return _assessed_parts(path, choices, rule.base, points)
    if rule is not None and isinstance(rule.base, rs.Cases):
        return _assessed_cases(path, choices, rule.base, points)
    text = choices.get(path)
    if text is None:
        return Assessed(), ()
    tiers = rule.base.tiers if rule is not None and isinstance(rule.base, rs.Tiers) else ()
    tier = _tier(text, tiers)
    remainder = fold(text).removeprefix(fold(tier.name)).lstrip(",:") if tier else fold(text)
    score = _score(remainder, points)
    if score is None and (remainder or tier is None):
        names = tuple(t.name for t in tiers)
        unreadable: dict[str, object] = {"name": path[-1], "text": text, "tiers": names}
        return Assessed(), (Diagnostic("choice-unreadable", Severity.ERROR, unreadable),)
    if tier and score is not None and not _holds(tier, score, points):
        values = {"name": path[-1], "score": score, "low": tier.low * points, "high": tier.high * points}
        return Assessed(tier=tier.name), (Diagnostic("choice-out-of-range", Severity.ERROR, values),)
    of_row = rule is not None and isinstance(rule.base, rs.Bands) and not is_plain(rule.base)
    within = "" if tier or score is None else _tier_of(score, tiers, points)
    return Assessed(tier=tier.name if tier else None, score=score, of_row=of_row, within=within), ()


def _assessed_cases(
    path: tuple[str, ...], choices: Mapping[tuple[str, ...], str], form: rs.Cases, points: Fraction
) -> tuple[Assessed, tuple[Diagnostic, ...]]:
    """Read a choice as each case reads it; it must make sense to one of them at least."""
    read = [assessed_for(path, choices, case.rule, points) for case in form.cases]
    cases = tuple(assessed for assessed, _ in read)
    faults = () if any(not found for _, found in read) else read[0][1]
    # A score that one of the cases takes for its own closes nothing else.
    own = any(assessed.of_row or assessed.tier is not None for assessed in cases)
    score = next((assessed.score for assessed in cases if assessed.score is not None), None)
    return Assessed(cases=cases, score=None if own else score), faults


def _assessed_parts(
    path: tuple[str, ...], choices: Mapping[tuple[str, ...], str], form: rs.Parts, points: Fraction
) -> tuple[Assessed, tuple[Diagnostic, ...]]:
    """Read the part that was declared, or the indicator's score, and what was chosen for each part."""
    read = {
        fold(part.name): assessed_for((*path, part.name), choices, part.rule, part.points)
        for part in form.parts
    }
    parts = {name: assessed for name, (assessed, _) in read.items()}
    faults = tuple(fault for _, found in read.values() for fault in found)
    text = choices.get(path)
    if text is None:
        return Assessed(parts=parts), faults
    if form.pick is PartPick.DECLARED and fold(text) in parts:
        return Assessed(declared=text, parts=parts), faults
    score = _score(fold(text), points)
    if score is None:
        names = tuple(part.name for part in form.parts) if form.pick is PartPick.DECLARED else ()
        values: dict[str, object] = {"name": path[-1], "text": text, "tiers": names}
        return Assessed(parts=parts), (*faults, Diagnostic("choice-unreadable", Severity.ERROR, values))
    return Assessed(score=score, parts=parts), faults


def _tier(text: str, tiers: Iterable[rs.Tier]) -> rs.Tier | None:
    for tier in sorted(tiers, key=lambda t: -len(t.name)):
        if fold(text).startswith(fold(tier.name)):
            return tier
    return None


def _score(text: str, points: Fraction) -> Fraction | None:
    amount = read_number(_ENGLISH_POINTS.sub("分", text))
    if amount is None or amount.dimension not in ("", "points", "ratio"):
        return None
    return amount.value * points if amount.dimension == "ratio" else amount.value


def _tier_of(score: Fraction, tiers: Iterable[rs.Tier], points: Fraction) -> str:
    """Name the tier that a score lies in; tiers of other sheets may overlap or leave gaps."""
    holding = [tier.name for tier in tiers if _holds(tier, score, points)]
    return holding[0] if len(holding) == 1 else ""


def _holds(tier: rs.Tier, score: Fraction, points: Fraction) -> bool:
    """Say whether a score lies in a tier; a bound that is not included is the next tier's."""
    low, high = tier.low * points, tier.high * points
    above = score > low or (score == low and tier.low_included)
    return above and (score < high or (score == high and tier.high_included))


def settle(
    outcome: Outcome, assessed: Assessed, name: str, ruleset: rs.Ruleset, points: Fraction
) -> tuple[Outcome, tuple[Diagnostic, ...]]:
    """Close an open outcome with the score that an assessor gave; refuse one that is not possible."""
    settled, faults = closed(outcome, assessed, name)
    return (settled if settled is outcome else rounded(settled, ruleset, points)), faults
