"""How the cost goes with the rows and with the rules."""

from __future__ import annotations

import os
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks import generated
from benchmarks.w1_rows import rows_of, timing_rows
from benchmarks.ways import govperf_record
from benchmarks.ways.w1_rules import columns, plan
from govperf.arrays.evaluate import evaluate
from govperf.base.source import Source
from govperf.plan.compile import compile_plan
from govperf.plan.engine import Engine
from govperf.store.loading import load_source

ROWS = (1, 25, 1000, 100_000, 1_000_000, 10_000_000)
RULES = (5, 50, 500)
ROWS_OF_RULES = 100_000
#: Record by record is only measured up to here.
_MOST_RECORDS = 100_000
_SECONDS = 0.1


def seconds(work, rounds: int) -> float:
    """Give the median of some rounds of work, each long enough to be measured."""
    work()
    began = perf_counter()
    work()
    times = max(1, min(1000, int(_SECONDS / max(perf_counter() - began, 1e-9))))
    found = []
    for _ in range(rounds):
        began = perf_counter()
        for _ in range(times):
            work()
        found.append((perf_counter() - began) / times)
    return median(found)


def by_rows(sizes: tuple[int, ...], rounds: int, say) -> list[dict[str, object]]:
    """Measure totals and grades of W1 on tables of several sizes; seconds a table."""
    found = []
    for size in sizes:
        say(f"scaling: {size} rows")
        table, ends = timing_rows(size), plan().outputs[-2:]
        given, line = columns(table), {"rows": size}
        for engine in Engine:
            work = partial(evaluate, plan(), given, outputs=ends, engine=engine)
            line[engine.value] = seconds(work, rounds)
        if size <= _MOST_RECORDS:
            records = rows_of(table)
            line["record"] = seconds(partial(govperf_record.run, records), rounds)
        found.append(line)
    return found


def by_rules(counts: tuple[int, ...], rounds: int, say) -> list[dict[str, object]]:
    """Measure rulesets of several lengths: loading, compiling, and seconds a table."""
    found = []
    for count in counts:
        say(f"scaling: {count} rules")
        source = Source(f"{count}.govperf", generated.text(count))
        line: dict[str, object] = {"rules": count, "lines": source.text.count("\n")}
        line["cold"], line["cached"] = load_seconds(source, rounds)
        ruleset, _ = load_source(source)
        made, given = compile_plan(ruleset), generated.columns(count, ROWS_OF_RULES)
        for engine in Engine:
            work = partial(evaluate, made, given, outputs=made.outputs[-2:], engine=engine)
            began = process_time()
            work()
            line[f"first {engine.value}"] = process_time() - began
            line[engine.value] = seconds(work, rounds)
        found.append(line)
    return found


def load_seconds(source: Source, rounds: int) -> tuple[float, float]:
    """Load a ruleset in a running process: from its text, and from the cache."""
    cold, cached = [], []
    before = os.environ.get("GOVPERF_CACHE")
    for _ in range(rounds):
        with TemporaryDirectory() as folder:
            os.environ["GOVPERF_CACHE"] = folder
            for times in (cold, cached):
                began = perf_counter()
                ruleset, _ = load_source(source)
                times.append(perf_counter() - began)
                assert ruleset is not None
    os.environ.pop("GOVPERF_CACHE")
    if before is not None:
        os.environ["GOVPERF_CACHE"] = before
    return median(cold), median(cached)
