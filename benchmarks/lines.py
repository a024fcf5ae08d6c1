"""The long layout: the lines of many self-evaluation sheets, of any length, scored by the command."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.streaming import run_command

RULES = "cn/project/2020"
NAMES = (
    "unit",
    "level_1",
    "level_3",
    "target",
    "actual",
    "points",
    "annual_budget（万元）",
    "executed（万元）",
)
#: Of each block its points, how few and how many indicators it has, and what they count, with sign and unit.
_BLOCKS = {
    "产出指标": (50, 4, 10, ("新建公路≥公里", "培训场次≥场", "总成本≤万元", "设备数量≥台", "合格率≥%")),
    "效益指标": (30, 2, 4, ("受益群众≥人", "带动就业≥人", "节约用水≥吨", "投诉率≤%")),
    "满意度指标": (10, 1, 2, ("群众满意度≥%", "服务对象满意度≥%")),
}
_SHEETS_A_PIECE = 10_000


def lines_of(draw: Random, unit: str) -> Iterator[tuple[str | None, ...]]:
    """Give the lines of one sheet, eight to seventeen."""
    budget = draw.randrange(1000, 10**7)
    spent = budget * draw.randrange(50, 101) // 100
    yield unit, "预算执行率", "年度资金总额", None, None, "10", f"{budget / 100:.2f}", f"{spent / 100:.2f}"
    for block, (points, fewest, most, kinds) in _BLOCKS.items():
        count = draw.randint(fewest, most)
        for place in range(count):
            kind = draw.choice(kinds)
            sign = "≥" if "≥" in kind else "≤"
            name, measure = kind.split(sign)
            target = draw.randint(80, 100) if measure == "%" else draw.randrange(1, 10_000)
            actual = min(target * draw.randrange(50, 120) // 100, 100 if measure == "%" else 10**6)
            share = points // count + (points % count if not place else 0)
            figures = (f"{sign}{target}{measure}", f"{actual}{measure}", str(share))
            yield (unit, block, f"{name}{place + 1}", *figures, None, None)


def write_source(path: Path, sheets: int) -> int:
    """Write the lines of so many sheets; give their number."""
    draw, written = Random(sheets), 0
    schema = pa.schema([pa.field(name, pa.string()) for name in NAMES])
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, sheets, _SHEETS_A_PIECE):
            units = range(start, min(start + _SHEETS_A_PIECE, sheets))
            lines = [line for unit in units for line in lines_of(draw, f"项目{unit:07d}")]
            columns = [pa.array(column, pa.string()) for column in zip(*lines, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))
            written += len(lines)
    return written


def scored(sheets: int, folder: Path) -> dict[str, float]:
    """Score the lines of so many sheets; give seconds, and the peak memory of the process in MiB."""
    source, units, lines = (folder / f"{name}.parquet" for name in ("source", "units", "lines"))
    count = write_source(source, sheets)
    arguments = ["score", str(source), "--rules", RULES, "-o", str(units), "--lines", str(lines)]
    found = run_command(arguments)
    assert pq.ParquetFile(units).metadata.num_rows == sheets
    assert pq.ParquetFile(lines).metadata.num_rows == count
    return {"sheets": sheets, "lines": count, **found}


def measured(sizes: tuple[int, ...], say) -> list[dict[str, float]]:
    """Score tables of several sizes."""
    found = []
    for sheets in sizes:
        say(f"lines of {sheets} sheets")
        with tempfile.TemporaryDirectory(prefix="govperf-") as name:
            found.append(scored(sheets, Path(name)))
    return found
