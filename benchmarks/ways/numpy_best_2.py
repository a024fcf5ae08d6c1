"""The same on two threads, which take longer blocks from one iterator."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from benchmarks.ways.numpy_best import Buffers, _block, prepare

__all__ = ["prepare", "run"]
ROWS = 65_536
_POOL = ThreadPoolExecutor(2)


def run(table):
    size = len(table["B"])
    totals, grades = np.empty(size, np.int64), np.empty(size, np.int8)
    starts = iter(range(0, size, ROWS))

    def work():
        buffers = Buffers(min(ROWS, size))
        with np.errstate(all="ignore"):
            for start in starts:
                where = slice(start, min(start + ROWS, size))
                part = {name: column[where] for name, column in table.items()}
                _block(part, totals[where], grades[where], buffers)

    for done in [_POOL.submit(work) for _ in range(2)]:
        done.result()
    return totals, grades
