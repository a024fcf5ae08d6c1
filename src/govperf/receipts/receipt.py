"""A receipt: everything that a score needs to be worked out again, and what came out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from attrs import field

from govperf.audit.scored import score_and_audit
from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import ReceiptError, RulesetError
from govperf.base.messages import sentence
from govperf.base.records import frozen
from govperf.base.source import Source
from govperf.base.version import __version__
from govperf.model.editions import whole_text
from govperf.model.evaluation import Evaluation
from govperf.model.ruleset import Ruleset
from govperf.receipts.outputs import Json, outputs_of
from govperf.report.explain import explain
from govperf.run.result import Result
from govperf.sheets.evaluation_json import evaluation_from_json, evaluation_to_json
from govperf.store.loading import load_source


@frozen(kw_only=True)
class Receipt:
    """What was scored, by which rules, and with what outcome.

    Attributes
    ----------
    engine : str
        The version of govperf that scored.
    ruleset_id, ruleset_text : str
        The ruleset, whole and in its canonical spelling: nothing else is needed to score again.
    rounding : mapping
        ``place``, ``mode`` and ``places`` of the ruleset; all ``None`` where it rounds nothing.
    file, fingerprint : str
        The name of the sheet's file and the SHA-256 of its bytes.
    evaluation : mapping
        The sheet as it was read, in the form ``govperf/evaluation/1``.
    choices : mapping of str to str
        What an assessor chose.
    outputs : mapping
        Scores, verdicts, grades and the codes of the findings; see :func:`outputs_of`.
    words : mapping
        The findings and the explanation as they were printed, in both languages.
    """

    engine: str
    ruleset_id: str
    ruleset_text: str = field(repr=False)
    rounding: Mapping[str, object]
    file: str
    fingerprint: str
    evaluation: Mapping[str, object] = field(repr=False)
    choices: Mapping[str, str]
    outputs: Mapping[str, object] = field(repr=False)
    words: Mapping[str, object] = field(repr=False)


def receipt_of(ruleset: Ruleset, result: Result, choices: Mapping[str, str]) -> Receipt:
    """Make the receipt of a scored sheet.

    The sheet is scored once more from what the receipt will say of it, so that a receipt that does
    not replay is never written.

    Parameters
    ----------
    ruleset : Ruleset
    result : Result
        What ``ruleset`` gave for a sheet and ``choices``.
    choices : mapping of str to str

    Raises
    ------
    ReceiptError
        When the sheet as a receipt keeps it gives other figures than the sheet itself.
    """
    sheet = result.evaluation
    kept = evaluation_to_json(sheet)
    again = rescored(ruleset, kept, choices)
    if outputs_of(again)["lines"] != outputs_of(result)["lines"]:
        raise ReceiptError([Diagnostic("receipt-not-replayable", values={"path": sheet.path})])
    return Receipt(
        engine=__version__,
        ruleset_id=ruleset.id,
        ruleset_text=text_of(ruleset.source),
        rounding=rounding_of(ruleset),
        file=sheet.path.replace("\\", "/").rpartition("/")[2],
        fingerprint=sheet.fingerprint,
        evaluation=json.loads(kept),
        choices=dict(choices),
        outputs=outputs_of(again),
        words=words_of(again, sheet),
    )


@lru_cache(maxsize=32)
def text_of(source: Source) -> str:
    """Give a ruleset's canonical text, whole; one ruleset scores many sheets."""
    return whole_text(source)


def ruleset_of(name: str, text: str) -> Ruleset:
    """Read the text of a ruleset.

    Raises
    ------
    RulesetError
        When it has mistakes.
    """
    ruleset, found = load_source(Source(name, text))
    if ruleset is None:
        raise RulesetError(found)
    return ruleset


def spelled_out(ruleset: Ruleset) -> Ruleset:
    """Read a ruleset from the text that its receipts will hold, so that this text is what scores."""
    return ruleset_of(ruleset.id, text_of(ruleset.source))


def as_text(evaluation: Mapping[str, object]) -> str:
    """Write a sheet out in the order in which it was read, which findings follow."""
    return json.dumps(dict(evaluation), ensure_ascii=False)


def rescored(ruleset: Ruleset, evaluation: str, choices: Mapping[str, str]) -> Result:
    """Score a sheet from its JSON."""
    return score_and_audit(ruleset, evaluation_from_json(evaluation), choices)


def words_of(result: Result, sheet: Evaluation) -> Json:
    """Write out findings and explanation; ``reading`` is what was met when the file was read."""
    return {
        language: {
            "reading": [sentence(found, language) for found in sheet.diagnostics],
            "findings": [sentence(found, language) for found in result.findings],
            "explanation": explain(result, language).split("\n"),
        }
        for language in ("zh", "en")
    }


def rounding_of(ruleset: Ruleset) -> Json:
    """Say how a ruleset rounds; all ``None`` where it rounds nothing."""
    rounding = ruleset.rounding
    if rounding is None:
        return {"place": None, "mode": None, "places": None}
    return {"place": rounding.place.value, "mode": rounding.mode.value, "places": rounding.places}
