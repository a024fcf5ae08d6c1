"""rule-engine, on whole numbers; its numbers are decimals, and ``//`` rounds down."""

from __future__ import annotations

from functools import cache

import numpy as np
import rule_engine

from benchmarks.w1_oracle import COLUMNS
from benchmarks.w1_rows import rows_of
from benchmarks.ways.integer_form import grade, total, written

prepare = rows_of
_CHOICE = "({0} ? {1} : {2})"


@cache
def programs():
    kinds = dict.fromkeys((*COLUMNS, "total"), rule_engine.DataType.FLOAT)
    context = rule_engine.Context(type_resolver=rule_engine.type_resolver_from_dict(kinds))
    texts = (written(total(), _CHOICE, {}), written(grade("total"), _CHOICE, {}))
    return tuple(rule_engine.Rule(text, context=context) for text in texts)


def run(rows):
    of_total, of_grade = programs()
    totals = [min(int(of_total.evaluate(row)), 10_000) for row in rows]
    grades = [int(of_grade.evaluate({"total": total})) for total in totals]
    return np.array(totals, np.int64), np.array(grades, np.int8)
