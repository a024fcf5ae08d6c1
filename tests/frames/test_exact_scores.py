"""Scores as fractions beside the decimals: what each unit's sheet gives, to the last digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import cohort_tables
import pytest
from hypothesis import given, settings
from line_tables import Line, columns_of, lines_by_unit, sheet_of, tables

import govperf
from govperf.api.rules import Rules
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.run.single import score
from govperf.tools.cli import main


def test_by_hand() -> None:
    """Three units of one cohort: (3 − place) ÷ 3 of 10 points is 20/3, 10/3 and 0."""
    rows = [("东", str(n), "10", "1") for n in (9, 8, 7)]
    made = cohort_tables.rules().score_table(cohort_tables.columns(rows), cohort="地区", exact=True).table
    assert made["份额_最低_精确"].to_pylist() == ["20/3", "10/3", "0"]
    # 位次 10, 6, 0 and 快慢得分 10 each, besides.
    assert made["总分_最高_精确"].to_pylist() == ["80/3", "58/3", "10"]


@settings(deadline=None, max_examples=10)
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


DROPS = """规则集 toyland/drop
适用 玩具国，部门整体支出，2025年度
总分 30分
舍入 指标得分，四舍五入，2位小数
约定 缺数据 待定
输入 甲 a：个，≥ 0个
输入 乙 b：个，≥ 0个
计算 率 = 甲 ÷ 乙，分母为零时 不适用
一级指标 过程 30分
  三级指标 一 7分
    按比例 率，封顶 100%，保底 0%
    不适用时 剔除并在全表折算
  三级指标 二 23分
    扣分 甲，每 1个 扣 1分，扣完为止
"""


def test_totals_that_are_made_up_for_are_not_cut_to_the_decimals_of_indicators() -> None:
    """Indicators are rounded, the total is not: 20 of 23 points, made up to 30, are 600/23."""
    ruleset, _ = check_source(Source("drop.govperf", DROPS))
    assert ruleset is not None
    made = Rules(ruleset).score_table({"甲": ["3", "3"], "乙": ["0", "4"]}, exact=True).table
    assert made["总分_最低_精确"].to_pylist() == ["600/23", "101/4"]
    assert made["总分"].to_pylist() == [Decimal("26.086956521739"), Decimal("25.25")]
    assert made["过程/二"].to_pylist() == [Decimal(20), Decimal(20)]
