"""What findings call the figures of a sheet."""

from __future__ import annotations

from govperf.base.diagnostics import Message
from govperf.model.evaluation import FundsRow

_FACTS = {
    "编制人数": "audit-establishment",
    "在职人数": "audit-people",
    "临聘人员": "audit-temporary-staff",
    "收入合计": "audit-income",
    "年初预算数": "audit-initial-budget",
    "本年追加": "audit-additions",
    "上年结转": "audit-carried-in",
    "上级补助": "audit-superior-grants",
    "其他资金": "audit-other-funds",
    "基本支出": "audit-basic-expenditure",
    "项目支出": "audit-project-expenditure",
    "年末结转": "audit-carry-over",
    "三公经费": "audit-travel-cars-reception",
    "出国费": "audit-travel-abroad",
    "接待费": "audit-reception",
    "公车购置费": "audit-car-purchase",
    "公车运行费": "audit-car-running",
    "预算": "audit-budgeted",
    "实际": "audit-actual",
}


def fact_words(fact: str) -> Message:
    """Name a fact; a part's own fact is named after the part (``基本支出.年初预算数``)."""
    whole, _, part = fact.rpartition(".")
    if whole:
        return Message("audit-fact-of-part", {"part": fact_words(whole), "fact": fact_words(part)})
    code = _FACTS.get(fact)
    return Message(code) if code is not None else Message("audit-named", {"name": fact})


def fact_name(source: str, fact: str) -> Message:
    """Name a fact and where it is stated."""
    return Message("audit-fact", {"fact": fact_words(fact), "source": source_name(source)})


def source_name(source: str) -> Message:
    """Name a source of facts: ``inputs`` or ``narrative``."""
    return Message(f"audit-source-{source}")


def column_name(column: str) -> Message:
    """Name a column of the funds block."""
    return Message(f"audit-column-{column}")


def cell_name(row: FundsRow, column: str) -> Message:
    """Name an amount of the funds block."""
    return Message("audit-amount", {"row": row.row, "column": column_name(column)})
