"""How long `govperf impact` takes on the swap of Hunan's rules of 2017 for those of 2018.

    python benchmarks/impact.py [UNITS]

The whole process is measured, from its start to its last line: once on units that it makes up itself, and
once on a Parquet file of the same units, every figure a decimal. Prints seconds and processor seconds of
each, and says whether the effects of the edits add up for every unit (they are added up here again).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import pyarrow as pa
import pyarrow.parquet

import govperf
from govperf.effects.population import population_for
from govperf.plan.compile import compile_plan
from govperf.tables.quotients import decimal_array

OLD, NEW = "cn/hunan/department/2017", "cn/hunan/department/2018"
_CALL = "import sys; from govperf.tools.cli import main; sys.exit(main())"
_COMMAND = (sys.executable, "-c", _CALL, "impact")


def units_file(count: int, path: Path) -> None:
    """Write units that the command would make up as a table."""
    old, new = (govperf.load(name).ruleset for name in (OLD, NEW))
    plan = compile_plan(old)
    made = population_for(old, new, {}, count, 1).of(plan.inputs)
    columns = {"部门": pa.array([f"第{row}局" for row in range(count)])}
    for declared in plan.inputs:
        column = made[declared.folded]
        if column.missing is not None:
            columns[declared.name] = pa.nulls(count, pa.string())
        elif declared.is_flag:
            columns[declared.name] = pa.array(column.values.astype(bool))
        else:
            unit = f"（{declared.unit}）" if declared.unit else ""
            columns[declared.name + unit] = decimal_array(column.values, column.scale, None)
    pyarrow.parquet.write_table(pa.table(columns), path)


def timed(*arguments: str) -> str:
    """Run the command and say what it took."""
    before, start = os.times(), perf_counter()
    subprocess.run([*_COMMAND, OLD, NEW, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return f"{perf_counter() - start:.2f} s ({used:.2f} s of the processor)"


def adds_up(count: int) -> bool:
    """Add the effects up for every unit, at both ends."""
    found = govperf.impact(OLD, NEW, units=count).measured
    for end in ("low", "high"):
        rest = np.zeros(count, object)
        for part in found.parts:
            change = getattr(part.change, end)
            rest += change.num.astype(object) * (100 // change.over)
        totals = [getattr(ends, end) for ends in (found.before, found.after)]
        before, after = (total.num.astype(object) * (100 // total.over) for total in totals)
        if (before + rest != after).any():
            return False
    return True


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        path = Path(folder) / "units.parquet"
        units_file(count, path)
        print(f"{count} units made up: {timed('--units', str(count))}")
        print(f"{count} units of a file: {timed(str(path), '--id', '部门')}")
    print("the effects add up for every unit" if adds_up(count) else "THE EFFECTS DO NOT ADD UP")


if __name__ == "__main__":
    main()
