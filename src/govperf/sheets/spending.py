"""Names of 三公 spending: travel abroad, reception, official cars."""

from __future__ import annotations

import re

from govperf.sheets.labels import key

TRAVEL = "三公经费"
#: The longer names come first: 公务用车购置及运行费 is both car items together.
TRAVEL_KINDS: tuple[tuple[str, str], ...] = (
    (r"(?:公务用?车|公车)购置(?:和|及|与|、)(?:使用|运行|维护|运行维护)*(?:经费|费用|费)?", "公车费"),
    (r"(?:公务用?车|公车)(?:运行|维护|运行维护|运维)(?:经费|费用|费)?", "公车运行费"),
    (r"(?:公务用?车|公车)购置(?:经费|费用|费)?", "公车购置费"),
    (r"(?:公务)?接待(?:经费|费用|费)?", "接待费"),
    (r"(?:因公)?出国(?:[（(]境[)）])?(?:经费|费用|费)?", "出国费"),
)


def travel_kind(label: str) -> str:
    """Give the standard name of a kind of 三公 spending, ``""`` when it is none.

    Examples
    --------
    >>> travel_kind("3、公务接待"), travel_kind("因公出国（境）费"), travel_kind("办公经费")
    ('接待费', '出国费', '')
    """
    name = key(label)
    return next((kind for pattern, kind in TRAVEL_KINDS if re.fullmatch(pattern, name)), "")
