"""The differences between two rulesets as JSON (``govperf/differences/1``)."""

from __future__ import annotations

import json

from govperf.base.diagnostics import Bilingual
from govperf.differences.difference import Compared, Difference, Side

FORMAT = "govperf/differences/1"

Json = dict[str, object]


def differences_to_json(compared: Compared) -> str:
    """Write the differences: each with its kind, its place, before and after, and its sentence."""
    shown: Json = {
        "format": FORMAT,
        "old": _side(compared.old),
        "new": _side(compared.new),
        "differences": [difference_fields(difference) for difference in compared.differences],
    }
    return json.dumps(shown, ensure_ascii=False, indent=1)


def _side(side: Side) -> Json:
    return {"id": side.id, "title": side.title, "year": side.year}


def difference_fields(difference: Difference) -> Json:
    """Give a difference as JSON."""
    return {
        "change": difference.change.value,
        "what": _both(difference.what),
        "path": list(difference.path),
        "name": difference.name,
        "before": _both(difference.before),
        "after": _both(difference.after),
        "band": difference.number or None,
        "zh": difference.sentence("zh"),
        "en": difference.sentence("en"),
    }


def _both(words: Bilingual | None) -> Json | None:
    return None if words is None else {"zh": words.zh, "en": words.en}
