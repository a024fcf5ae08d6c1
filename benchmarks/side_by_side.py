"""W1 in every way, side by side in one run: each in its own process, round after round through all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from statistics import median

from attrs import define, field

from benchmarks.ways.catalogue import BASE, SPARK, WAYS, Way

ROOT = Path(__file__).parents[1]
#: A round calls a way as often as fits in this.
SECONDS_A_ROUND = 0.2


@define
class Process:
    """A way in its process."""

    way: Way
    pipes: subprocess.Popen[str] = field(init=False)
    fault: str = ""

    def __attrs_post_init__(self) -> None:
        python = str(SPARK) if self.way.needs == "pyspark" else sys.executable
        places = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places), "POLARS_MAX_THREADS": "2"}
        self.pipes = subprocess.Popen(
            [python, "-m", "benchmarks.worker", self.way.module], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT, env=environment,
        )  # fmt: skip

    def ask(self, **order) -> dict | None:
        """Give an order and wait for the answer; ``None`` once the way has failed."""
        if self.fault:
            return None
        try:
            self.pipes.stdin.write(json.dumps(order) + "\n")
            self.pipes.stdin.flush()
            line = self.pipes.stdout.readline()
        except BrokenPipeError:
            line = ""
        answer = json.loads(line) if line else {"error": "the process ended"}
        if "error" in answer:
            self.fault = answer["error"]
            return None
        return answer

    def close(self) -> None:
        self.pipes.stdin.close()
        self.pipes.wait()


def available(ways: Sequence[Way]) -> tuple[list[Way], list[Way]]:
    """Say which ways can run here, and which cannot."""
    there = [way for way in ways if _has(way.needs)]
    return there, [way for way in ways if way not in there]


def _has(package: str) -> bool:
    if package == "pyspark":
        return SPARK.exists() and which("java") is not None
    return not package or find_spec(package) is not None


def measured(names: Sequence[str], rounds: int, say) -> dict:
    """Check and time ways; give everything that a table needs."""
    wanted = [way for way in WAYS if not names or way.module in (*names, BASE)]
    there, missing = available(wanted)
    found = {way.module: {"sizes": {}} for way in there}
    for way in there:
        say(f"check {way.module}")
        process = Process(way)
        found[way.module]["check"] = process.ask(do="check", rows=way.checked)
        found[way.module]["fault"] = process.fault
        process.close()
    sizes = sorted({size for way in there for size in way.sizes})
    for size in sizes:
        _measure(size, [way for way in there if size in way.sizes or way.module == BASE], rounds, found, say)
    return {"ways": found, "missing": [way.module for way in missing], "rounds": rounds}


def _measure(size: int, ways: Sequence[Way], rounds: int, found: dict, say) -> None:
    """Time all ways on tables of one size."""
    processes = [Process(way) for way in ways]
    say(f"N = {size}")
    prepared = {p.way.module: p.ask(do="prepare", rows=size) for p in processes}
    times = {
        name: max(1, min(1000, int(SECONDS_A_ROUND / answer["once"])))
        for name, answer in prepared.items()
        if answer is not None
    }
    walls: dict[str, list[float]] = {name: [] for name in times}
    cpus: dict[str, list[float]] = {name: [] for name in times}
    for _ in range(rounds):
        for process in processes:
            name = process.way.module
            answer = process.ask(do="run", times=times.get(name, 1))
            if answer is not None:
                walls[name].append(answer["wall"])
                cpus[name].append(answer["cpu"])
    for process in processes:
        process.close()
        name = process.way.module
        if process.fault:
            found[name]["fault"] = process.fault
            continue
        pairs = zip(walls[name], walls[BASE], strict=True)
        found[name]["sizes"][size] = {
            "wall": median(walls[name]), "cpu": median(cpus[name]), "prepare": prepared[name]["prepare"],
            "ratio": median(one / base for one, base in pairs),
            "cpu_ratio": median(one / base for one, base in zip(cpus[name], cpus[BASE], strict=True)),
        }  # fmt: skip
