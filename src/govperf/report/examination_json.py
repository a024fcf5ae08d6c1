"""What `govperf check` found, as JSON: diagnostics, and the proof with ranges, witnesses and evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping

from govperf.base.diagnostics import Phrase
from govperf.base.messages import show
from govperf.checking.examination import Examination
from govperf.checking.proof import Claim
from govperf.checking.reach import End
from govperf.checking.witness import Witness
from govperf.model.kinds import KIND_WORDS
from govperf.report.diagnostic_json import Json, diagnostic_fields, number

FORMAT = "govperf/check/1"
_PLACES = 4


def examinations_to_json(examined: Mapping[str, Examination]) -> str:
    """Write examinations by the name that each ruleset was asked for."""
    rulesets = [_examination(name, found) for name, found in examined.items()]
    return json.dumps({"format": FORMAT, "rulesets": rulesets}, ensure_ascii=False, indent=2)


def _examination(name: str, found: Examination) -> Json:
    return {
        "name": name,
        "id": None if found.ruleset is None else found.ruleset.id,
        "holds": found.holds,
        "diagnostics": [diagnostic_fields(d) for d in found.diagnostics],
        "claims": [] if found.proof is None else [_claim(claim) for claim in found.proof.claims],
    }


def _claim(claim: Claim) -> Json:
    bound = claim.bound
    kind = None
    if bound.kind is not None:
        kind = {language: show(KIND_WORDS[bound.kind], language) for language in ("zh", "en")}
    return {
        "path": list(bound.path),
        # A method scores rows of any points: its range is a share of them.
        "kind": kind,
        "points": None if bound.kind is not None else number(bound.points, _PLACES),
        "low": _end(bound.low),
        "high": _end(bound.high),
        "verdict": claim.verdict.value,
        "witness": None if claim.witness is None else _witness(claim.witness),
        "evidence": claim.evidence.value,
        "citations": [
            {"document": c.document, "place": c.place, "quotation": c.quotation, "unverified": c.unverified}
            for c in claim.citations
        ],
    }


def _end(end: End) -> Json:
    """Give an end of a range: ``value`` is null where there is no limit."""
    return {"value": number(end.value, _PLACES), "reached": end.reached}


def _witness(witness: Witness) -> Json:
    figures = [
        {
            "name": name,
            "exact": number(value.value, _PLACES) if not isinstance(value, str) else None,
            "zh": show(value, "zh") if isinstance(value, Phrase) else value,
            "en": show(value, "en") if isinstance(value, Phrase) else value,
        }
        for name, value in witness.figures
    ]
    return {
        "figures": figures,
        "score": number(witness.score, _PLACES),
        "points": number(witness.points, _PLACES),
    }
