"""How long the register takes: adding sheets, and finding one of them.

    python benchmarks/register.py [SHEETS]

Each sheet is the example sheet of the project under another unit's name, so that contents have their
real size. Prints seconds, sheets a second, bytes a sheet, and the median and worst time of a thousand
look-ups, each of a unit's latest entry and its whole receipt.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from attrs import evolve

import govperf
from govperf import Receipt, Register

EXAMPLE = Path(__file__).parents[1] / "examples" / "部门整体支出绩效自评表.docx"


def receipts(count: int) -> Iterator[Receipt]:
    """Give receipts of so many units."""
    scored = govperf.load("cn/department/2019").score(govperf.read(EXAMPLE)).receipt()
    for number in range(count):
        stated = {**scored.evaluation, "organization": f"第{number:06d}局", "fiscal_year": 2019}
        yield evolve(scored, evaluation=stated)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        with Register.at(path) as register:
            began = perf_counter()
            register.add(receipts(count))
            took = perf_counter() - began
        print(f"{count} sheets added in {took:.1f} s, {count / took:.0f} a second")
        print(f"{path.stat().st_size / count:.0f} bytes a sheet")
        draw = Random(1)
        with Register.at(path, create=False) as register:
            entry_times, receipt_times = [], []
            for _ in range(1000):
                unit = f"第{draw.randrange(count):06d}局"
                began = perf_counter()
                entry = register.latest(unit, 2019)
                found = perf_counter()
                register.receipt(entry.number)
                entry_times.append(found - began)
                receipt_times.append(perf_counter() - found)
    for name, times in (("entry", entry_times), ("receipt, seals checked", receipt_times)):
        print(f"{name}: median {median(times) * 1e3:.2f} ms, worst {max(times) * 1e3:.2f} ms")


if __name__ == "__main__":
    main()
