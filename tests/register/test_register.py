"""The register: what was committed is there and whole, whoever writes and whatever is killed."""

from __future__ import annotations

import csv
import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

import govperf
from govperf import Receipt, ReceiptError, Register, UsageError
from govperf.receipts.writing import receipt_digest, receipt_to_json
from govperf.tools.cli import main

SEED = Path(__file__).parents[1] / "sheets" / "files" / "sheet_official_layout.docx"


@cache
def scored() -> Receipt:
    sheet = govperf.Evaluation(organization="玩具国统计局", fiscal_year=2025)
    return govperf.load("toyland/department/2025").score(sheet).receipt()


def of(unit: str, year: int = 2025) -> Receipt:
    return evolve(scored(), evaluation={**scored().evaluation, "organization": unit, "fiscal_year": year})


def units(count: int, start: int = 0) -> Iterator[Receipt]:
    return (of(f"单位{n:06d}") for n in range(start, start + count))


def test_what_is_added_is_found_whole(tmp_path: Path) -> None:
    with Register.at(tmp_path / "r.db") as register:
        assert register.add([of("甲局"), of("乙局"), of("甲局", 2024)]) == 3
        found = [(e.year, e.unit) for e in register.entries()]
        assert found == [(2024, "甲局"), (2025, "乙局"), (2025, "甲局")]
        assert [e.year for e in register.entries(unit="甲局")] == [2024, 2025]
        entry = register.latest("甲局")
        opened = register.receipt(entry.number)
    assert (entry.year, entry.digest) == (2025, receipt_digest(of("甲局")))
    assert opened.receipt == of("甲局")
    assert opened.broken == ()
    assert govperf.replay(opened.receipt).agrees


def test_the_same_receipt_is_kept_once_and_a_corrected_one_beside_it(tmp_path: Path) -> None:
    corrected = evolve(of("甲局"), choices={"x": "y"})
    with Register.at(tmp_path / "r.db") as register:
        assert register.add([of("甲局")]) == 1
        assert register.add([of("甲局"), corrected]) == 1
        both = [receipt_digest(of("甲局")), receipt_digest(corrected)]
        assert [e.digest for e in register.entries()] == both
        assert register.latest("甲局").digest == receipt_digest(corrected)


def test_a_ruleset_stands_once(tmp_path: Path) -> None:
    with Register.at(tmp_path / "r.db") as register:
        register.add(units(50))
    with sqlite3.connect(tmp_path / "r.db") as opened:
        assert opened.execute("SELECT count(*) FROM ruleset").fetchone() == (1,)


def test_a_figure_that_is_altered_in_the_file_is_found(tmp_path: Path) -> None:
    import zlib

    path = tmp_path / "r.db"
    with Register.at(path) as register:
        register.add([of("甲局")])
    with sqlite3.connect(path) as opened:
        (content,) = opened.execute("SELECT receipt FROM sheet").fetchone()
        spoiled = zlib.decompress(content).replace(b'"high": "100"', b'"high": "99"')
        assert spoiled != zlib.decompress(content)
        opened.execute("UPDATE sheet SET receipt = ?", (zlib.compress(spoiled),))
    with Register.at(path) as register:
        assert [d.code for d in register.receipt(1).broken] == ["receipt-altered"]
    with sqlite3.connect(path) as opened:
        opened.execute("UPDATE sheet SET receipt = ?", (b"?",))
    with Register.at(path) as register, pytest.raises(ReceiptError) as caught:
        register.receipt(1)
    assert [d.code for d in caught.value.diagnostics] == ["register-content-damaged"]


def test_a_sheet_without_unit_or_year_needs_them(tmp_path: Path) -> None:
    nameless = evolve(scored(), evaluation={**scored().evaluation, "organization": "", "fiscal_year": None})
    with Register.at(tmp_path / "r.db") as register:
        with pytest.raises(UsageError) as caught:
            register.add([nameless])
        assert [d.code for d in caught.value.diagnostics] == ["register-sheet-does-not-say"]
        assert list(register.entries()) == []
        register.add([nameless], unit="丙局", year=2023)
        assert [(e.unit, e.year) for e in register.entries()] == [("丙局", 2023)]


def test_the_nearest_unit_is_named(tmp_path: Path) -> None:
    with Register.at(tmp_path / "r.db") as register:
        register.add([of("玩具国统计局")])
        with pytest.raises(UsageError) as caught:
            register.latest("玩具国统记局")
    assert "玩具国统计局" in caught.value.text("zh")


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReceiptError) as caught:
        Register.at(tmp_path / "none.db", create=False)
    assert [d.code for d in caught.value.diagnostics] == ["register-missing"]
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as opened:
        opened.execute("CREATE TABLE x (y)")
    text = tmp_path / "text.db"
    text.write_text("no database, but long enough to be looked at\n" * 30, encoding="utf-8")
    later = tmp_path / "later.db"
    Register.at(later).close()
    with sqlite3.connect(later) as opened:
        opened.execute("PRAGMA user_version = 9")
    for path, code in (
        (foreign, "register-other-file"), (text, "register-unopened"), (later, "register-other-version"),
    ):  # fmt: skip
        before = path.read_bytes()
        with pytest.raises(ReceiptError) as caught:
            Register.at(path)
        assert [d.code for d in caught.value.diagnostics] == [code]
        assert path.read_bytes() == before


_WRITER = """
import sys
sys.path.insert(0, {tests!r})
from test_register import units
from govperf import Register
with Register.at(sys.argv[1]) as register:
    for start in range(int(sys.argv[2]), int(sys.argv[3]), 20):
        register.add(units(20, start))
        print(start + 20, flush=True)
"""


def writer(path: Path, start: int, stop: int) -> subprocess.Popen[str]:
    program = _WRITER.format(tests=str(Path(__file__).parent))
    return subprocess.Popen(
        [sys.executable, "-c", program, str(path), str(start), str(stop)], stdout=subprocess.PIPE, text=True
    )


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    both = [writer(path, 0, 300), writer(path, 200, 500)]
    assert [process.wait(60) for process in both] == [0, 0]
    with Register.at(path) as register:
        assert [e.unit for e in register.entries()] == [f"单位{n:06d}" for n in range(500)]


def test_a_killed_process_leaves_what_it_committed_and_no_halves(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    process = writer(path, 0, 1_000_000)
    assert process.stdout is not None
    reported = 0
    while reported < 400:
        reported = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    reported = int((process.stdout.read().split() or [str(reported)])[-1])
    process.wait()
    with Register.at(path) as register:
        entries = list(register.entries())
        assert len(entries) >= reported
        assert len(entries) % 20 == 0
        assert [e.unit for e in entries] == [f"单位{n:06d}" for n in range(len(entries))]
        assert all(not register.receipt(e.number).broken for e in entries[-20:])
        assert register.add([of("后来的")]) == 1
    with sqlite3.connect(path) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# ---- the command line


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, receipt = tmp_path / "登记簿.db", tmp_path / "凭据.receipt.json"
    add = ["register", "add", str(path)]
    assert main([*add, str(SEED), "--rules", "cn/department/2019", "--unit", "甲局", "--year", "2019"]) == 0
    receipt.write_text(receipt_to_json(of("乙局")), encoding="utf-8")
    assert main([*add, str(receipt), str(tmp_path / "无.docx")]) == 2
    told = capsys.readouterr()
    assert "新登记 1 份" in told.out
    assert "无.docx" in told.err
    assert main(["register", "list", str(path)]) == 0
    listed = capsys.readouterr().out
    assert "甲局" in listed
    assert "共 2 份" in listed
    assert main(["register", "show", str(path), "甲局", "-o", str(tmp_path / "甲.json")]) == 0
    assert "预算执行率" in capsys.readouterr().out
    assert main(["replay", str(tmp_path / "甲.json"), "--sheet", str(SEED)]) == 0
    assert main(["register", "show", str(path), "甲局", "--year", "2020"]) == 2
    assert "register-unit-unknown" in capsys.readouterr().err
    for name in ("表.csv", "表.parquet"):
        assert main(["register", "export", str(path), str(tmp_path / name)]) == 0
        assert main(["register", "export", str(path), str(tmp_path / name)]) == 2
    with (tmp_path / "表.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    from pyarrow import parquet

    table = parquet.read_table(tmp_path / "表.parquet").to_pylist()
    assert [{key: str(value) for key, value in row.items()} for row in table] == rows
    # 62.76 exactly: 537155/69219 for the execution rate and 55 for the rows that are determined, by hand.
    (low,) = (row["low"] for row in rows if row["unit"] == "甲局")
    assert low == f"{537155 + 55 * 69219}/69219"


def test_a_receipt_that_was_altered_is_not_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    receipt = tmp_path / "凭据.receipt.json"
    content = json.loads(receipt_to_json(of("乙局")))
    content["outputs"]["total"]["high"] = "101"
    receipt.write_text(json.dumps(content), encoding="utf-8")
    assert main(["register", "add", str(tmp_path / "r.db"), str(receipt)]) == 2
    assert "receipt-altered" in capsys.readouterr().err
    with Register.at(tmp_path / "r.db") as register:
        assert list(register.entries()) == []
