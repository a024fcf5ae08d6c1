"""JsonLogic (``json-logic-qubit``), on whole numbers; it has a remainder, and no division that rounds."""

from __future__ import annotations

import numpy as np
from json_logic import jsonLogic

from benchmarks.w1_rows import rows_of
from benchmarks.ways.integer_form import grade, total

prepare = rows_of


def as_logic(node):
    """Write a tree as JsonLogic."""
    if isinstance(node, str):
        return {"var": node}
    if not isinstance(node, tuple):
        return node
    operator, *operands = node
    found = [as_logic(each) for each in operands]
    if operator == "//":
        above, below = found
        return {"/": [{"-": [above, {"%": [above, below]}]}, below]}
    return {operator: found}


TOTAL, GRADE = as_logic(total()), as_logic(grade("total"))


def run(rows):
    totals = [min(int(jsonLogic(TOTAL, row)), 10_000) for row in rows]
    return np.array(totals, np.int64), np.array([jsonLogic(GRADE, {"total": t}) for t in totals], np.int8)
