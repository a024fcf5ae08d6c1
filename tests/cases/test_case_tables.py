"""Cases in CSV and Excel files, and what is said of mistakes in them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from test_edges import BANDS, case, loaded

from govperf.base.errors import RulesetError
from govperf.cases.tables import with_tables
from govperf.cases.work import cases_of, failures
from govperf.tools.cli import main

pytestmark = pytest.mark.usefixtures("store_of_this_run")

GOOD = """案例,来源,实到人数,应到人数,应得 示例
够数,手算：90 ÷ 100,90,100人,10
不够,手算：59 ÷ 100,59,100,0分
"""


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "x.cases.csv"
    path.write_text(text, encoding=encoding)
    return path


def codes(folder: Path, text: str) -> list[str]:
    with pytest.raises(RulesetError) as caught:
        with_tables(loaded(BANDS), [write(folder, text)])
    return [d.code for d in caught.value.diagnostics]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_are_examples(tmp_path: Path, encoding: str) -> None:
    found = with_tables(loaded(BANDS), [write(tmp_path, GOOD, encoding)])
    assert [e.title for e in found.examples] == ["够数", "不够"]
    write(tmp_path, GOOD, encoding)
    assert failures(cases_of(loaded(BANDS), tmp_path / "x.govperf")) == ()


def test_a_wrong_expectation_is_found(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("100,0分", "100,5分"))
    (found,) = failures(cases_of(loaded(BANDS), tmp_path / "x.govperf"))
    assert (found.code, found.values["title"]) == ("example-score-differs", "不够")


def test_an_excel_table_says_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in GOOD.strip().split("\n"):
        book.active.append(row.split(","))
    book.save(tmp_path / "x.cases.xlsx")
    assert len(cases_of(loaded(BANDS), tmp_path / "x.govperf").ruleset.examples) == 2


def test_mistakes_name_row_and_column(tmp_path: Path) -> None:
    text = GOOD.replace("手算：59 ÷ 100", "").replace("90,100人", "九十,100人")
    with pytest.raises(RulesetError) as caught:
        with_tables(loaded(BANDS), [write(tmp_path, text)])
    told = caught.value.text("zh")
    assert [d.code for d in caught.value.diagnostics] == ["case-without-source", "case-cell-wrong"]
    assert "第 3 行" in told
    assert "第 2 行“实到人数”栏" in told


def test_columns_are_known_once_and_the_nearest_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulesetError) as caught:
        with_tables(loaded(BANDS), [write(tmp_path, GOOD.replace("实到人数", "实到人教"))])
    assert "实到人数" in caught.value.text("zh")
    assert codes(tmp_path, GOOD.replace("应到人数", "实到人数")) == ["cases-column-twice"]
    assert codes(tmp_path, GOOD.replace("来源", "")) == ["cases-column-missing"]
    assert codes(tmp_path, "\n\n") == ["cases-empty"]


def test_rows_of_open_blocks_and_totals(tmp_path: Path) -> None:
    """90 of 100 people are 45 of 50 points; executed 80 of 100 are 8 of 10 (by hand)."""
    path = tmp_path / "2019.cases.csv"
    path.write_text(
        "case,source,资金.年度资金总额.全年预算数,资金.年度资金总额.全年执行数,target 产出指标/培训人数,"
        "actual 产出指标/培训人数,points 产出指标/培训人数,expect 产出指标/培训人数,expect 预算执行率\n"
        "both,by hand,100,80,≥100人,90人,50,45,8\n",
        encoding="utf-8",
    )
    from govperf.api.rules import load

    found = with_tables(load("cn/department/2019").ruleset, [path])
    assert failures(cases_of(found, tmp_path / "none.govperf")) == ()
    assert found.examples[-1].title == "both"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ruleset = tmp_path / "x.govperf"
    ruleset.write_text(BANDS, encoding="utf-8")
    write(tmp_path, GOOD)
    assert main(["test", str(ruleset), "--coverage"]) == 0
    told = capsys.readouterr().out
    assert "2 个示例，2 个相符" in told
    # 90 % is on its edge and 59 % just below the other: 2 of 6.
    assert "边界 6 处，案例到达 2 处（33%）\n" in told
    assert main(["test", str(ruleset), "--mutate", "-l", "en"]) == 1
    assert "unnoticed" in capsys.readouterr().out
    assert main(["test", str(ruleset), "--propose"]) == 0
    assert "待确认" in capsys.readouterr().out


pytest_plugins = ["pytester"]


def test_the_plug_in(pytester: pytest.Pytester) -> None:
    pytester.makefile(".govperf", good=BANDS + case(90, score="10分"))
    pytester.makefile(".govperf", wrong=BANDS + case(90, score="9分"))
    pytester.makefile(".govperf", broken="规则集\n")
    # Installed with govperf, it is found by itself.
    done = pytester.runpytest("-p", "no:cacheprovider")
    done.assert_outcomes(passed=3, failed=2)
    done.stdout.fnmatch_lines(["*example-score-differs*"])
