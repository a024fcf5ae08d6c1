"""Replaying a receipt: score again from what it holds, and compare to the last digit."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Message, Severity, has_errors
from govperf.base.errors import RulesetError, SheetError, UsageError
from govperf.base.numbers import plain
from govperf.base.records import frozen
from govperf.base.version import __version__
from govperf.library import base_of, entries, source_of
from govperf.model.chain import chained
from govperf.model.evaluation import Evaluation
from govperf.model.ruleset import Ruleset
from govperf.receipts.outputs import Difference, differences, outputs_of
from govperf.receipts.receipt import Receipt, as_text, rescored, ruleset_of, text_of, words_of
from govperf.receipts.writing import Opened
from govperf.run.result import Result
from govperf.sheets.evaluation_json import evaluation_from_json, evaluation_to_json

#: Beyond the first difference the others usually follow from it; their number is told.
_SHOWN = 1


@frozen
class Replay:
    """What replaying a receipt came to.

    Attributes
    ----------
    receipt : Receipt
    result : Result or None
        The score worked out now; ``None`` when it cannot be.
    findings : tuple of Diagnostic
        Errors: broken seals, the first figure that differs. Warnings and notes: another version of
        govperf, a ruleset that the library has otherwise or not at all, sentences that read differently.
    """

    receipt: Receipt
    result: Result | None
    findings: tuple[Diagnostic, ...]

    @property
    def agrees(self) -> bool:
        """Whether the receipt is whole and every figure comes out as it says."""
        return not has_errors(self.findings)


def replay(opened: Opened, sheet: Evaluation | None = None) -> Replay:
    """Score again from a receipt and compare.

    Parameters
    ----------
    opened : Opened
        From :func:`govperf.receipts.writing.read_receipt`.
    sheet : Evaluation, optional
        The sheet's file read anew: it must be the one that the receipt speaks of.

    Returns
    -------
    Replay
    """
    receipt = opened.receipt
    name, text = receipt.ruleset_id, receipt.ruleset_text
    found = [*opened.broken, *engine_of_now(receipt.engine), *library_of_now(name, text)]
    found += _sheet(receipt, sheet)
    try:
        ruleset = ruleset_of(name, text)
        result = rescored(ruleset, as_text(receipt.evaluation), receipt.choices)
    except (RulesetError, SheetError, UsageError) as error:
        reasons = tuple(Message(d.code, d.values) for d in error.diagnostics[:3])
        unscored = Diagnostic("receipt-not-scored", values={"id": receipt.ruleset_id}, reasons=reasons)
        return Replay(receipt, None, (*found, unscored))
    found += [*_stated(receipt, ruleset), *_figures(receipt, result)]
    if not has_errors(found):
        found += _words(receipt, result)
    return Replay(receipt, result, tuple(found))


def engine_of_now(recorded: str) -> list[Diagnostic]:
    """Say whether another version of govperf issued a receipt."""
    if recorded == __version__:
        return []
    values = {"recorded": recorded, "present": __version__}
    return [Diagnostic("receipt-other-engine", Severity.NOTE, values)]


def library_of_now(name: str, text: str) -> list[Diagnostic]:
    """Say whether the installed library has the same text under the ruleset's id."""
    paths = {entry.id: entry.path for entry in entries()}
    if name not in paths:
        return [Diagnostic("receipt-ruleset-unknown", Severity.NOTE, {"id": name})]
    whole, mistakes = chained(source_of(paths[name]), base_of)
    if mistakes:
        raise RulesetError(mistakes)
    present = text_of(whole).split("\n")
    recorded = text.split("\n")
    for number in range(max(len(present), len(recorded))):
        then, now = ("".join(lines[number : number + 1]) for lines in (recorded, present))
        if then != now:
            values = {"id": name, "line": number + 1, "recorded": then, "present": now}
            return [Diagnostic("receipt-other-ruleset", Severity.WARNING, values)]
    return []


def _sheet(receipt: Receipt, sheet: Evaluation | None) -> list[Diagnostic]:
    """Say whether a file is the one that was scored."""
    if sheet is None:
        return []
    found = []
    if sheet.fingerprint != receipt.fingerprint:
        values = {"path": sheet.path, "recorded": receipt.fingerprint[:12], "present": sheet.fingerprint[:12]}
        found.append(Diagnostic("receipt-other-file", values=values))
    kept = evaluation_from_json(as_text(receipt.evaluation))
    then, now = (evaluation_to_json(read).split("\n") for read in (kept, sheet))
    for recorded, present in zip(then, now, strict=False):
        if recorded != present:
            values = {"path": sheet.path, "recorded": recorded.strip(), "present": present.strip()}
            return [*found, Diagnostic("receipt-other-figure", values=values)]
    if len(then) != len(now):
        values = {"path": sheet.path, "recorded": f"{len(then)}", "present": f"{len(now)}"}
        found.append(Diagnostic("receipt-other-length", values=values))
    return found


def _stated(receipt: Receipt, ruleset: Ruleset) -> list[Diagnostic]:
    """Say whether the receipt names the ruleset whose text it holds."""
    if ruleset.id == receipt.ruleset_id:
        return []
    return [Diagnostic("receipt-other-id", values={"stated": receipt.ruleset_id, "found": ruleset.id})]


def _figures(receipt: Receipt, result: Result) -> list[Diagnostic]:
    found = list(differences(receipt.outputs, outputs_of(result)))
    return [_difference(first, len(found) - _SHOWN) for first in found[:_SHOWN]]


def _difference(first: Difference, others: int) -> Diagnostic:
    values = {
        "line": first.line,
        "figure": first.figure,
        "recorded": _shown(first.recorded),
        "computed": _shown(first.computed),
        "others": others,
    }
    return Diagnostic("receipt-difference", values=values)


def _shown(figure: str | None) -> str:
    """Show a figure exactly, and its decimals where those do not end."""
    if figure is None:
        return "—"
    above, divided, below = figure.partition("/")
    is_quotient = divided and above.lstrip("-").isdigit() and below.isdigit() and int(below)
    return f"{figure} ≈ {plain(Fraction(int(above), int(below)))}" if is_quotient else figure


def _words(receipt: Receipt, result: Result) -> list[Diagnostic]:
    """Say whether sentences read differently, which another version of govperf may bring."""
    now = words_of(result, result.evaluation)
    for language in ("zh", "en"):
        recorded, present = receipt.words.get(language), now[language]
        for key in ("findings", "explanation"):
            then = recorded.get(key) if isinstance(recorded, dict) else None
            if isinstance(present, dict) and then != present[key]:
                return [Diagnostic("receipt-other-words", Severity.NOTE)]
    return []
