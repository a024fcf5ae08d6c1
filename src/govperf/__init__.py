"""Scoring of government budget performance (预算绩效评价): rules, exact scores, audited sheets.

>>> import govperf
>>> rules = govperf.load("toyland/department/2025")
>>> rules.title
'玩具国部门整体支出绩效评价（2025年度）'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from govperf.base.version import __version__ as __version__

if TYPE_CHECKING:
    from govperf.api.checks import check, prove
    from govperf.api.comparison import Comparison, compare
    from govperf.api.foresight import Impact, Reach, impact, reach
    from govperf.api.replays import replay, replay_table
    from govperf.api.rules import Rules, load
    from govperf.api.scorecard import Scorecard
    from govperf.api.sheets import read
    from govperf.base.diagnostics import Diagnostic
    from govperf.base.errors import (
        GovperfError,
        ReceiptError,
        RulesetError,
        SheetError,
        TableError,
        UsageError,
    )
    from govperf.checking.proof import Proof
    from govperf.differences.difference import Difference
    from govperf.model.evaluation import Evaluation
    from govperf.receipts.receipt import Receipt
    from govperf.receipts.replay import Replay
    from govperf.receipts.table_replay import TableReplay
    from govperf.register.register import Register
    from govperf.run.result import Line, Result, Score, Status, Verdict
    from govperf.tables.batches import BatchScorer
    from govperf.tables.lines.scoring import ScoredLines
    from govperf.tables.records import RecordScore, RecordScorer
    from govperf.tables.scored import ScoredTable

__all__ = [
    "BatchScorer", "Comparison", "Diagnostic", "Difference", "Evaluation", "GovperfError", "Impact",
    "Line", "Proof", "Reach", "Receipt", "ReceiptError", "RecordScore", "RecordScorer", "Register",
    "Replay", "Result", "Rules", "RulesetError", "Score", "Scorecard", "ScoredLines", "ScoredTable",
    "SheetError", "Status", "TableError", "TableReplay", "UsageError", "Verdict", "check", "compare",
    "impact", "load", "prove", "reach", "read", "replay", "replay_table",
]  # fmt: skip

#: Where the public names live. They are imported when first used, so that a command or a caller
#: pays only for what it asks for.
_HOMES = {
    **dict.fromkeys(("Comparison", "compare"), "govperf.api.comparison"),
    **dict.fromkeys(("Rules", "load"), "govperf.api.rules"),
    "Scorecard": "govperf.api.scorecard",
    **dict.fromkeys(("check", "prove"), "govperf.api.checks"),
    "read": "govperf.api.sheets",
    **dict.fromkeys(("replay", "replay_table"), "govperf.api.replays"),
    **dict.fromkeys(("Impact", "Reach", "impact", "reach"), "govperf.api.foresight"),
    "Difference": "govperf.differences.difference",
    "Diagnostic": "govperf.base.diagnostics",
    **dict.fromkeys(
        ("GovperfError", "ReceiptError", "RulesetError", "SheetError", "TableError", "UsageError"),
        "govperf.base.errors",
    ),
    "Evaluation": "govperf.model.evaluation",
    "Proof": "govperf.checking.proof",
    "Receipt": "govperf.receipts.receipt",
    "Replay": "govperf.receipts.replay",
    "TableReplay": "govperf.receipts.table_replay",
    "Register": "govperf.register.register",
    **dict.fromkeys(("Line", "Result", "Score", "Status", "Verdict"), "govperf.run.result"),
    "BatchScorer": "govperf.tables.batches",
    **dict.fromkeys(("RecordScore", "RecordScorer"), "govperf.tables.records"),
    "ScoredLines": "govperf.tables.lines.scoring",
    "ScoredTable": "govperf.tables.scored",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'govperf' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
