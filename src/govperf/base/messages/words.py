"""The shape of an entry of the table of words."""

from __future__ import annotations

from govperf.base.records import frozen


@frozen
class Words:
    """What a code says, and what to do about it, in Chinese and in English.

    Attributes
    ----------
    zh, en : str
        What happened and why, one sentence, ``{placeholders}`` filled from the diagnostic's values.
    fix_zh, fix_en : str
        What to do; empty where there is nothing to do.
    """

    zh: str
    en: str
    fix_zh: str = ""
    fix_en: str = ""
