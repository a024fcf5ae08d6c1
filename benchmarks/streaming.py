"""A table of many rows from file to file by the command: the time, and whether memory grows with the rows."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.w1_rows import timing_rows
from benchmarks.ways.govperf_table import prepare
from benchmarks.ways.w1_rules import PATH, scales

#: The source is written in pieces of so many rows, each another cut of the rows that are measured on.
PIECE = 1_000_000
#: A process says itself how much memory it had: the count of the system begins with its parent.
_COMMAND = """
import sys
from govperf.tools.cli import main
try:
    sys.exit(main(sys.argv[2:]))
finally:
    with open("/proc/self/status") as found, open(sys.argv[1], "w") as kept:
        kept.write(next(line.split()[1] for line in found if line.startswith("VmHWM")))
"""


def write_source(path: Path, rows: int) -> None:
    """Write a table of W1 in the row groups that Parquet writers make by default."""
    table = prepare(timing_rows(PIECE))
    plain = table.set_column(table.column_names.index("tier"), "tier", table["tier"].cast(pa.string()))
    with pq.ParquetWriter(path, plain.schema) as writer:
        for start in range(0, rows, PIECE):
            turned = pa.concat_tables([plain.slice(start // PIECE), plain.slice(0, start // PIECE)])
            writer.write_table(turned.slice(0, rows - start))


def scored(rows: int, engine: str, folder: Path) -> dict[str, float]:
    """Score a table of so many rows; give seconds, and the peak memory of the process in MiB."""
    source, target = folder / f"{rows}.parquet", folder / "out.parquet"
    if not source.exists():
        write_source(source, rows)
    options = [text for name in scales() for text in ("--scale", f"{name}=2")]
    arguments = ["score", str(source), "--rules", str(PATH), "-o", str(target), "--engine", engine, *options]
    found = run_command(arguments)
    assert pq.ParquetFile(target).metadata.num_rows == rows
    size = target.stat().st_size
    target.unlink()
    return {**found, "in": source.stat().st_size, "out": size}


def run_command(arguments: list[str]) -> dict[str, float]:
    """Run govperf as a process of its own; give its seconds, and its peak memory in MiB."""
    began = perf_counter()
    with open(os.devnull, "w") as nowhere, tempfile.NamedTemporaryFile("r") as peak:
        silence = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1), (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2)]
        command = [sys.executable, "-c", _COMMAND, peak.name, *arguments]
        process = os.posix_spawn(sys.executable, command, os.environ, file_actions=silence)
        _, status, used = os.wait4(process, 0)
        assert os.waitstatus_to_exitcode(status) in (0, 1)
        most = int(peak.read()) / 1024
    seconds = {"seconds": perf_counter() - began, "cpu": used.ru_utime + used.ru_stime}
    return {**seconds, "peak": most}


def measured(sizes: tuple[int, ...], say, engines=("arrays", "jit")) -> list[dict[str, object]]:
    """Score tables of several sizes with each engine."""
    found = []
    with tempfile.TemporaryDirectory(prefix="govperf-") as name:
        for rows in sizes:
            for engine in engines:
                say(f"file to file, {rows} rows, {engine}")
                found.append({"rows": rows, "engine": engine, **scored(rows, engine, Path(name))})
            (Path(name) / f"{rows}.parquet").unlink()
    return found
