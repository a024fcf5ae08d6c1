"""One way of scoring in a process of its own: orders come in as lines of JSON, answers go out as such."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from time import perf_counter, process_time
from traceback import format_exc

import numpy as np

from benchmarks.w1_rows import ADVERSARIAL, RANDOM, check_set, timing_rows


def main() -> None:
    """Answer orders until there are no more."""
    answers = os.fdopen(os.dup(1), "w")
    # What a package prints must not get among the answers.
    os.dup2(2, 1)
    way = import_module(f"benchmarks.ways.{sys.argv[1]}")
    for answer in _answers(way):
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _answers(way) -> Iterator[object]:
    prepared = None
    for line in sys.stdin:
        order = json.loads(line)
        try:
            if order["do"] == "check":
                yield checked(way, order["rows"])
            elif order["do"] == "prepare":
                prepared, answer = _prepared(way, order["rows"])
                yield answer
            else:
                yield _timed(way, prepared, order["times"])
        except Exception:
            yield {"error": format_exc(limit=-3)}


def checked(way, rows):
    """Count wrong rows among the random, the adversarial, and those at the limits, and wrong grades."""
    table, totals, grades = check_set()
    size = len(totals)
    taken = np.arange(size) if not rows else np.linspace(0, size - 1, rows).astype(np.int64)
    found = way.run(way.prepare({name: np.ascontiguousarray(c[taken]) for name, c in table.items()}))
    got = np.asarray(found[0])
    in_hundredths = np.rint(got * 100).astype(np.int64) if got.dtype.kind == "f" else got
    wrong_grade = np.asarray(found[1]) != grades[taken]
    wrong = (in_hundredths != totals[taken]) | wrong_grade
    if got.dtype.kind == "f":
        # What is no multiple of a hundredth at all is no right score.
        wrong |= np.abs(got * 100 - in_hundredths) > 0.01
    kinds = np.digitize(taken, (RANDOM, RANDOM + ADVERSARIAL))
    return {
        "rows": len(taken),
        "wrong": [int(wrong[kinds == kind].sum()) for kind in range(3)],
        "of": [int((kinds == kind).sum()) for kind in range(3)],
        "grades": int(wrong_grade.sum()),
    }


def _prepared(way, rows):
    table = timing_rows(rows)
    began = perf_counter()
    prepared = way.prepare(table)
    took = perf_counter() - began
    del table
    way.run(prepared)
    began = perf_counter()
    way.run(prepared)
    once = perf_counter() - began
    gc.collect()
    gc.disable()
    return prepared, {"prepare": took, "once": once}


def _timed(way, prepared, times):
    began, worked = perf_counter(), process_time()
    for _ in range(times):
        way.run(prepared)
    return {"wall": (perf_counter() - began) / times, "cpu": (process_time() - worked) / times}


if __name__ == "__main__":
    main()
