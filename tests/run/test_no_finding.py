"""不应提示: a case may say what the user must not be told."""

from __future__ import annotations

from pathlib import Path

from govperf.base.source import Source
from govperf.cases.tables import with_tables
from govperf.checking.checks import check_source
from govperf.run.cases import run_examples

TEXT = """规则集 toyland/findings
适用 玩具国，部门整体支出，2025年度
总分 10分
舍入 仅显示，四舍五入，2位小数
约定 缺数据 待定
输入 率：比率，≥ 0%
一级指标 执行 10分
  按比例 率，封顶 100%
  若 率 超过 130%，提示 “偏高”，否则 须说明 “没有偏高的原因”
"""


def read(case: str) -> tuple[list[str], list[str]]:
    """Give the codes of reading a text, and of working its cases."""
    ruleset, found = check_source(Source("findings.govperf", TEXT + case))
    worked = run_examples(ruleset) if ruleset is not None else ()
    return [d.code for d in found if d.severity.value == "error"], [d.code for d in worked]


def test_a_finding_that_should_not_appear_is_told() -> None:
    assert read("示例 “甲”\n  给定 率 = 130%\n  不应提示 “偏高”\n") == ([], [])
    assert read("示例 “乙”\n  给定 率 = 131%\n  不应提示 “偏高”\n") == ([], ["example-finding-present"])
    both = "示例 “丙”\n  给定 率 = 131%\n  应提示 “偏高”\n  不应提示 “没有偏高的原因”\n"
    assert read(both) == ([], [])


def test_a_text_that_no_rule_says_is_refused() -> None:
    found, _ = read("示例 “甲”\n  给定 率 = 131%\n  不应提示 “偏高了”\n")
    assert found == ["example-finding-unknown"]


def test_a_table_of_cases_has_a_column_for_it(tmp_path: Path) -> None:
    ruleset, _ = check_source(Source("findings.govperf", TEXT))
    assert ruleset is not None
    path = tmp_path / "findings.cases.csv"
    path.write_text("案例,来源,率,不应提示\n甲,手算,130%,偏高\n乙,手算,131%,偏高\n", encoding="utf-8")
    (found,) = run_examples(with_tables(ruleset, [path]))
    assert (found.code, found.values["title"]) == ("example-finding-present", "乙")
