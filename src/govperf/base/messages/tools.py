"""Words of ``govperf.tools``."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {}
