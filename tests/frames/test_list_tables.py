"""Tables of lists' records: how they are named, what is refused, and the same from files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from govperf.api.rules import Rules
from govperf.base.errors import TableError, UsageError
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.tools.cli import main

TEXT = """规则集 toyland/grants
适用 玩具国，部门整体支出，2025年度
总分 20分
舍入 指标得分，四舍五入，2位小数
约定 缺数据 待定
输入 春节：日期型
列表 专项资金 grants：项，≤ 3项，缺数据 按零计
  列 金额 amount：万元，≥ 0万元
  列 支出 spent：万元，≥ 0万元
  列 下达日：日期型
计算 误期数 = 计数(专项资金 满足 下达日 晚于 春节)
计算 支出率 = 合计(专项资金.支出) ÷ 合计(专项资金.金额)，分母为零时 不适用
一级指标 进度 10分
  扣分 误期数，每 1项 扣 0.5分，扣完为止
一级指标 执行 10分
  按比例 支出率，封顶 100%，保底 0%
  不适用时 满分
"""
#: The Spring Festival of 2025 was on 29 January.
UNITS: dict[str, Any] = {"单位": ["甲", "乙", "丙"], "春节": ["2025-01-29"] * 3}
GRANTS: dict[str, Any] = {
    "单位": ["乙", "甲", "乙"], "金额（元）": ["100000", "30000", "70000"], "支出": ["5", "1", "7"],
    "下达日": ["2025-01-30", "2025-01-29", "2025-06-30"],
}  # fmt: skip
#: 甲: in time; 1 of 3. 乙: two late; 12 of 17, 7.06 rounded. 丙: no grants, of which none is late.
SCORES = (["10.00", "9.00", "10.00"], ["3.33", "7.06", "10.00"])


@pytest.fixture(scope="module")
def rules() -> Rules:
    ruleset, found = check_source(Source("grants.govperf", TEXT))
    assert ruleset is not None
    return Rules(ruleset, found)


def shown(table: pa.Table) -> tuple[list[str], list[str]]:
    return [str(s) for s in table["进度"].to_pylist()], [str(s) for s in table["执行"].to_pylist()]


def test_scores_by_hand(rules: Rules) -> None:
    made = rules.score_table(UNITS, records={"专项资金": GRANTS}, by="单位").table
    assert shown(made) == SCORES
    assert made["单位"].to_pylist() == ["甲", "乙", "丙"]
    grants = pa.table(GRANTS).rename_columns({"金额（元）": "amount (元)"})
    by_key = rules.score_table(pa.table(UNITS), records={"grants": grants}, by="单位")
    assert shown(by_key.table) == SCORES


def test_batches_and_numbers_of_units(rules: Rules) -> None:
    """Units numbered by whole numbers, in batches of one row, in another order than their records."""
    numbers = {"甲": 7, "乙": 3, "丙": 5}
    units = pa.table(UNITS | {"单位": np.array([numbers[n] for n in UNITS["单位"]])})
    grants = GRANTS | {"单位": [str(numbers[n]) for n in GRANTS["单位"]]}
    batched = pa.Table.from_batches([b for at in range(3) for b in units.slice(at, 1).to_batches()])
    reader = pa.RecordBatchReader.from_batches(batched.schema, batched.to_batches())
    assert len(batched.to_batches()) == 3
    assert shown(rules.score_table(reader, records={"专项资金": grants}, by="单位").table) == SCORES


def test_more_records_than_the_list_may_have_leave_it_open(rules: Rules) -> None:
    grants = {name: [column[0]] * 4 for name, column in GRANTS.items()}
    made = rules.score_table(UNITS, records={"专项资金": grants}, by="单位").table
    assert made["总分_状态"].to_pylist() == ["已评", "待定", "已评"]


def test_figures_outside_their_domain_are_told(rules: Rules) -> None:
    scored = rules.score_table(UNITS, records={"专项资金": GRANTS | {"支出": ["5", "1", "-7"]}}, by="单位")
    assert scored.table["超出取值范围"].to_pylist() == [None, "专项资金.支出", None]
    assert [(f.code, f.values["name"]) for f in scored.findings] == [("rows-outside-domain", "专项资金.支出")]


def test_what_is_said_of_a_lists_column(rules: Rules) -> None:
    grants = GRANTS | {"支出": np.array([500, 100, 700]), "备注": ["", "", "x"]}
    del grants["下达日"]
    made = rules.score_table(
        UNITS, records={"专项资金": grants}, by="单位", ignore="专项资金.备注", absent="专项资金.下达日",
        scales={"专项资金.支出": 2},
    )  # fmt: skip
    assert shown(made.table)[1] == SCORES[1]
    # Without its day a grant may be late or not; of none at all, none is.
    assert made.table["进度"].to_pylist()[:2] == [None, None]
    assert made.table["进度_最低"].to_pylist()[2] == 10


@pytest.mark.parametrize(
    ("units", "grants", "code"),
    [
        ({}, {"单位": ["丁", "甲", "戊"]}, "records-of-unknown-units"),
        ({}, {"单位": ["乙", "", "乙"]}, "cell-without-unit"),
        ({"单位": ["甲", "", "丙"]}, {}, "cell-without-unit"),
        ({"单位": ["甲", "乙", "乙"]}, {}, "unit-twice"),
        ({}, {"支出": ["5", "一", "7"]}, "cell-unreadable"),
        ({}, {"备注": ["", "", ""]}, "records-table-wrong"),
        ({}, {"支出": [5.0, 1.0, 7.0]}, "records-table-wrong"),
    ],
)
def test_tables_that_are_refused(
    rules: Rules, units: dict[str, Any], grants: dict[str, Any], code: str
) -> None:
    with pytest.raises(TableError) as caught:
        rules.score_table(UNITS | units, records={"专项资金": GRANTS | grants}, by="单位")
    assert caught.value.diagnostics[0].code == code
    assert "专项资金" in str(caught.value) or units


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"records": {"专项": GRANTS}, "by": "单位"}, "records-of-no-list"),
        ({"records": {"专项资金": GRANTS, "grants": GRANTS}, "by": "单位"}, "records-twice"),
        ({"records": {"专项资金": GRANTS}}, "records-without-column"),
        ({"by": "单位"}, "column-without-records"),
        ({"records": {"专项资金": GRANTS}, "by": "部门"}, "terms-unknown-column"),
        ({"records": {"专项资金": GRANTS}, "by": "单位", "keep": "专项资金.支出"}, "terms-unknown-column"),
        ({"records": {"专项资金": GRANTS}, "by": "单位", "receipt": "r.json"}, "records-with-receipt"),
    ],
)
def test_calls_that_are_refused(rules: Rules, options: dict[str, Any], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        rules.score_table(UNITS, **options)
    assert [d.code for d in caught.value.diagnostics] == [code]


def _written(path: Path, columns: dict[str, Any]) -> str:
    rows = zip(*columns.values(), strict=True)
    path.write_text("\n".join([",".join(columns), *(",".join(row) for row in rows)]), encoding="utf-8")
    return str(path)


def test_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = tmp_path / "r.govperf"
    rules.write_text(TEXT, encoding="utf-8")
    units, grants = _written(tmp_path / "u.csv", UNITS), _written(tmp_path / "g.csv", GRANTS)
    asked = ["score", units, "--rules", str(rules), "--records", f"专项资金={grants}", "--by", "单位"]
    target = tmp_path / "out.csv"
    assert main([*asked, "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8-sig").splitlines()[2].startswith("乙,16.06,")
    unknown = _written(tmp_path / "x.csv", GRANTS | {"单位": ["丁", "甲", "乙"]})
    other = tmp_path / "other.csv"
    assert main([*asked[:4], "--records", f"专项资金={unknown}", "--by", "单位", "-o", str(other)]) == 2
    assert not other.exists()
    assert "丁" in capsys.readouterr().err
    assert main([*asked[:4], "--records", "专项资金", "--by", "单位"]) == 2
