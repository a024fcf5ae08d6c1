"""Scores as fractions beside the decimals: what each unit's sheet gives, to the last digit."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import cohort_tables
import pytest
from hypothesis import given, settings
from line_tables import Line, columns_of, lines_by_unit, sheet_of, tables

import govperf
from govperf.run.single import score
from govperf.tools.cli import main


def test_by_hand() -> None:
    """Three units of one cohort: (3 − place) ÷ 3 of 10 points is 20/3, 10/3 and 0."""
    rows = [("东", str(n), "10", "1") for n in (9, 8, 7)]
    made = cohort_tables.rules().score_table(cohort_tables.columns(rows), cohort="地区", exact=True).table
    assert made["份额_最低_精确"].to_pylist() == ["20/3", "10/3", "0"]
    # 位次 10, 6, 0 and 快慢得分 10 each, besides.
    assert made["总分_最高_精确"].to_pylist() == ["80/3", "58/3", "10"]


@settings(deadline=None, max_examples=20)
@given(lines=tables())
def test_totals_of_lines(lines: list[Line]) -> None:
    rules = govperf.load("cn/project/2020")
    scored = rules.score_lines(columns_of(lines), exact=True)
    for row, own in zip(scored.units.table.to_pylist(), lines_by_unit(lines).values(), strict=True):
        total = score(rules.ruleset, sheet_of(own, rules.year)).total
        assert (Fraction(row["总分_最低_精确"]), Fraction(row["总分_最高_精确"])) == (total.low, total.high)
    for row in scored.lines.table.to_pylist():
        if row["得分_最低"] is None:
            assert row["得分_最低_精确"] is None
        else:
            difference = Fraction(row["得分_最低_精确"]) - Fraction(row["得分_最低"])
            assert abs(difference) <= Fraction(1, 2 * 10**12)


def test_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ruleset, source, target = (tmp_path / name for name in ("r.govperf", "t.csv", "out.csv"))
    ruleset.write_text(cohort_tables.TEXT, encoding="utf-8")
    source.write_text("地区,执行数,预算数,天数\n东,1,3,1\n", encoding="utf-8")
    options = ["--rules", str(ruleset), "--cohort", "地区", "--exact", "-o", str(target)]
    assert main(["score", str(source), *options]) == 0
    heading, row = target.read_text(encoding="utf-8-sig").splitlines()
    assert dict(zip(heading.split(","), row.split(","), strict=True))["总分_最低_精确"] == "20"
    assert "1 行" in capsys.readouterr().out
