"""One command for all measurements: prints the tables as Markdown.

    python -m benchmarks                       everything
    python -m benchmarks --parts w1 --ways govperf_jit numba_loop
    python -m benchmarks --write               puts the tables into the documentation as well

`make bench` sets up an environment with everything that pip can install, and runs it there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from time import perf_counter, process_time

from benchmarks import machine, markdown, pages
from benchmarks.w1_rows import KEPT

#: Ten million rows take two and a half gigabytes.
_QUICK_ROWS = 1_000_000
#: A year of a large province: 40 million indicator lines, 18 to a row of W1.
YEAR_LINES, LINES_A_ROW = 40_000_000, 18


def say(text: str) -> None:
    """Tell how far it is."""
    print(f"… {text}", file=sys.stderr, flush=True)


def main() -> None:
    """Measure what is asked for and print it."""
    asked = _asked()
    began, busy, own = perf_counter(), machine.busy_seconds(), _own_seconds()
    results = {name: PARTS[name](asked) for name in asked.parts}
    took, kept_busy = perf_counter() - began, machine.busy_seconds() - busy
    others = max(0.0, kept_busy - (_own_seconds() - own)) / took / (os.cpu_count() or 1)
    results["machine"] = {
        "date": date.today().isoformat(), "processor": machine.processor(), "cores": os.cpu_count(),
        "memory": machine.memory_gib(), "versions": machine.versions(), "rounds": asked.rounds,
        "read": machine.read_gigabytes_a_second(), "others": others, "seconds": took,
    }  # fmt: skip
    _keep(results)
    tables = {name: _table(name, results) for name in TABLES if TABLES[name][0] in results}
    for language in ("zh", "en"):
        for name, written in tables.items():
            print(f"\n## {name} ({language})\n\n{written(language)}")
    if asked.write:
        for path in pages.put(tables):
            say(f"written: {path}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--parts", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--ways", nargs="+", default=[], help="only these of W1, beside the obvious one")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--quick", action="store_true", help="tables of no more than a million rows")
    parser.add_argument("--write", action="store_true", help="put the tables into the documentation")
    return parser.parse_args()


def _own_seconds() -> float:
    used = os.times()
    return process_time() + used.children_user + used.children_system


def _keep(results: dict) -> None:
    """Keep all figures of the latest run."""
    KEPT.mkdir(exist_ok=True)
    (KEPT / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")


# ---- the parts: another one is a line here, and a table below


def _w1(asked: argparse.Namespace) -> dict:
    from benchmarks.side_by_side import measured

    return measured(asked.ways, asked.rounds, say)


def _rows(asked: argparse.Namespace) -> list[dict]:
    from benchmarks.scaling import ROWS, by_rows

    return by_rows(tuple(n for n in ROWS if n <= _QUICK_ROWS or not asked.quick), asked.rounds, say)


def _rules(asked: argparse.Namespace) -> list[dict]:
    from benchmarks.scaling import ROWS_OF_RULES, RULES, by_rules

    return [{"rows": ROWS_OF_RULES, **line} for line in by_rules(RULES, asked.rounds, say)]


def _files(asked: argparse.Namespace) -> list[dict]:
    from benchmarks.streaming import measured

    return measured((_QUICK_ROWS,) if asked.quick else (_QUICK_ROWS, 10 * _QUICK_ROWS), say)


def _lines(asked: argparse.Namespace) -> list[dict]:
    from benchmarks.lines import measured

    return measured((10_000, 100_000) if asked.quick else (10_000, 100_000, 1_000_000), say)


def _year(asked: argparse.Namespace) -> list[dict]:
    """Measure a hundredth and a tenth of a year; the line through both gives the year."""
    from benchmarks.streaming import measured

    lines = (YEAR_LINES // 100, YEAR_LINES // 10)
    found = measured(tuple(n // LINES_A_ROW for n in lines), say, engines=("arrays",))
    made = [{**each, "lines": n, "is_extrapolated": False} for each, n in zip(found, lines, strict=True)]
    small, tenth = found
    rows = YEAR_LINES // LINES_A_ROW
    year = {"rows": rows, "lines": YEAR_LINES, "is_extrapolated": True}
    for name in ("seconds", "cpu", "in", "out"):
        slope = (tenth[name] - small[name]) / (tenth["rows"] - small["rows"])
        year[name] = tenth[name] + slope * (rows - tenth["rows"])
    return [*made, year]


PARTS: dict[str, Callable[[argparse.Namespace], object]] = {
    "w1": _w1, "rows": _rows, "rules": _rules, "lines": _lines, "files": _files, "year": _year,
}  # fmt: skip
#: The name of a table's markers, the part whose figures it shows, and how they are written.
TABLES: dict[str, tuple[str, Callable[[object, str], str]]] = {
    "w1": ("w1", markdown.side_by_side),
    "rows": ("rows", markdown.by_rows),
    "rules": ("rules", markdown.by_rules),
    "lines": ("lines", markdown.lines),
    "files": ("files", markdown.files),
    "year": ("year", markdown.sizing),
    "machine": ("machine", markdown.circumstances),
}


def _table(name: str, results: dict) -> Callable[[str], str]:
    part, written = TABLES[name]
    return lambda language: written(results[part], language)


if __name__ == "__main__":
    main()
