"""GoRules' zen engine: one decision of expressions and tables; its numbers are decimals of 28 digits."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import zen

from benchmarks.w1_oracle import INDICATORS, POINTS, REVERSE
from benchmarks.w1_rows import rows_of

prepare = rows_of


def half_up(text):
    return f"floor(({text}) * 100 + 0.5) / 100"


def _expressions():
    falling = "$.ratio <= 1 ? 7 - ($.ratio - 0.8) * 10 : $.ratio <= 1.2 ? 5 - ($.ratio - 1) * 25 : 0"
    curve = f"$.ratio <= 0.8 ? 7 : {falling}"
    yield "rate", "B == 0 ? -1 : E / B"
    yield "weight", "B == 0 ? 70 / 60 : 1"
    yield "share", f"B == 0 ? 0 : {half_up('10 * min([$.rate, 1])')}"
    yield "staff", "S1 <= S0 ? 5 : max([0, 5 - 0.5 * floor((S1 / S0 - 1) * 100)])"
    rise = "T1 <= TP ? 8 : max([0, 8 - ceil((T1 - TP) / TP * 100)])"
    yield "change", f"TP == 0 ? (T1 == 0 ? 8 : 0) : ({rise})"
    yield "ratio", "T0 == 0 ? (T1 == 0 ? 0 : 2) : T1 / T0"
    yield "curve", half_up(curve)
    for i in range(INDICATORS):
        share = f"a{i} / g{i} > 1.5 ? 0.8 : min([a{i} / g{i}, 1])"
        if i in REVERSE:
            share = f"a{i} <= g{i} ? 1 : g{i} / a{i}"
        yield f"score{i}", half_up(f"{POINTS[i] / 100} * $.weight * ({share})")


def _node(name, kind, content):
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}, "content": content}


def _expression_node(name, pairs, keep):
    made = [{"id": f"{name}{at}", "key": key, "value": value} for at, (key, value) in enumerate(pairs)]
    return _node(name, "expressionNode", {"passThrough": keep, "expressions": made})


def _table_node(name, given, found, rows):
    content = {
        "hitPolicy": "first", "passThrough": True,
        "inputs": [{"id": "given", "name": given, "type": "expression", "field": given}],
        "outputs": [{"id": "found", "name": found, "type": "expression", "field": found}],
        "rules": [{"_id": f"{name}{at}", "given": a, "found": b} for at, (a, b) in enumerate(rows)],
    }  # fmt: skip
    return _node(name, "decisionTableNode", content)


def _model():
    bands = [(">= 1", "10"), (">= 0.9", "9"), (">= 0.85", "7"), (">= 0.8", "5"), (">= 0.6", "3"), ("", "0")]
    names = ["band", "share", "staff", "change", "curve", "tiered", *(f"score{i}" for i in range(INDICATORS))]
    nodes = [
        _node("in", "inputNode", {}),
        _expression_node("scores", _expressions(), True),
        _table_node("bands", "rate", "band", bands),
        _table_node("tiers", "tier", "tiered", [("0", "10"), ("1", "8"), ("2", "6"), ("", "0")]),
        _expression_node("sum", [("total", f"min([100, {' + '.join(names)}])")], True),
        _table_node("grades", "total", "grade", [(">= 90", "0"), (">= 80", "1"), (">= 60", "2"), ("", "3")]),
        _expression_node("kept", [("total", "total"), ("grade", "grade")], False),
        _node("out", "outputNode", {}),
    ]
    pairs = zip(nodes, nodes[1:], strict=False)
    edges = [
        {"id": f"e{at}", "type": "edge", "sourceId": one["id"], "targetId": other["id"]}
        for at, (one, other) in enumerate(pairs)
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


@cache
def decision():
    return zen.ZenEngine().create_decision(json.dumps(_model()))


def run(rows):
    evaluate = decision().evaluate
    found = [evaluate(row)["result"] for row in rows]
    totals = np.array([float(each["total"]) for each in found])
    return totals, np.array([each["grade"] for each in found], np.int8)
