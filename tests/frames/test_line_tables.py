"""Tables of lines: what is told of them, what is refused, and files in and out."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import polars
import pyarrow as pa
import pytest

import govperf
from govperf.api.rules import Rules
from govperf.base.errors import TableError, UsageError
from govperf.sheets.amounts import unit_size
from govperf.sheets.notation import read_measure
from govperf.tables.lines.measures import SENSES, _measures
from govperf.tools.cli import main

RULES = "cn/project/2020"
HEADINGS = [
    "项目名称", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "全年预算数",
    "全年执行数",
]  # fmt: skip
#: The sheet of the ruleset's own example, 9.5 + 46 + 30 + 9 = 94.5; the other lacks an actual value.
LINES = [
    ["公路", "产出指标", "数量指标", "新建公路", "≥25公里", "20公里", "20", "", ""],
    ["公路", "产出指标", "质量指标", "验收合格率", "100%", "100%", "20", "", ""],
    ["培训", "产出指标", "数量指标", "培训场次", "≥12场", "", "25", "", ""],
    ["公路", "产出指标", "成本指标", "项目总成本", "≤400万元", "380万元", "10", "", ""],
    ["公路", "效益指标", "社会效益", "受益群众", "≥3000人", "3100人", "30", "", ""],
    ["培训", "产出指标", "质量指标", "合格率", "≥95%", "96%", "25", "", ""],
    ["公路", "满意度指标", "满意度", "群众满意度", "≥90%", "81%", "10", "", ""],
    ["公路", "预算执行率", "", "年度资金总额", "", "", "10", "400", "380"],
    ["培训", "效益指标", "社会效益", "能力提升", "明显提升", "达成预期指标", "30", "", ""],
    ["培训", "满意度指标", "满意度", "学员满意度", "≥90%", "93%", "10", "", ""],
    ["培训", "预算执行率", "", "年度资金总额", "", "", "10", "60", "60"],
]
#: By hand: 20 × 20/25, …; the last is 达成, 80 % to 100 % of 30.
SCORES = ["16", "20", None, "10", "30", "25", "9", "9.5", None, "10", "10"]


@pytest.fixture(scope="module")
def rules() -> Rules:
    return govperf.load(RULES)


def columns(lines: list[list[str]], headings: list[str] = HEADINGS) -> dict[str, Any]:
    return {heading: [line[at] for line in lines] for at, heading in enumerate(headings)}


def changed(row: int, **cells: str) -> dict[str, Any]:
    """Change cells of one line."""
    lines = [list(line) for line in LINES]
    for name, text in cells.items():
        lines[row][HEADINGS.index(name)] = text
    return columns(lines)


def plain(column: pa.ChunkedArray) -> list[str | None]:
    return [None if each is None else f"{each.normalize():f}" for each in column.to_pylist()]


def test_units_whose_lines_do_not_stand_together(rules: Rules) -> None:
    scored = rules.score_lines(columns(LINES))
    assert plain(scored.lines.table["得分"]) == SCORES
    assert scored.units.table["项目名称"].to_pylist() == ["公路", "培训"]
    assert plain(scored.units.table["总分_最低"]) == ["94.5", "69"]
    assert plain(scored.units.table["总分_最高"]) == ["94.5", "100"]
    assert scored.units.table["等级"].to_pylist() == ["优", None]
    assert scored.one_by_one == 0
    assert len(polars.from_arrow(scored.lines)) == len(LINES)


def test_english_headings_paths_and_numbers(rules: Rules) -> None:
    table = {
        "unit_id": np.array([7, 7]), "path": ["产出指标/数量指标/单价（元/人）", "产出指标/质量指标/合格率"],
        "target": pa.array([Decimal("12.50"), None], pa.decimal128(9, 2)), "actual": ["12.5", "98%"],
        "points": [25, 25],
    }  # fmt: skip
    scored = rules.score_lines(table, language="en")
    assert scored.lines.names[-4:] == ("score", "score_low", "score_high", "score_status")
    assert plain(scored.lines.table["score"]) == ["25", None]
    assert scored.lines.table["score_status"].to_pylist() == ["scored", "open"]
    assert {f.code for f in scored.findings} == {"lines-direction-assumed", "lines-target-missing"}


@pytest.mark.parametrize(
    ("table", "code", "said"),
    [
        (changed(0, 年度指标值="约25公里"), "lines-target-unreadable", "公路，第 0 条记录"),
        (changed(1, 实际完成值="约9成"), "lines-actual-unreadable", "公路，第 1 条记录"),
        (changed(0, 分值="25"), "lines-points-differ", "公路“产出指标” 55 分，规则集 50 分"),
        (changed(0, 分值="若干"), "lines-points-unreadable", "公路，第 0 条记录"),
        (changed(0, 分值=""), "lines-points-missing", "公路，第 0 条记录"),
        (changed(1, 二级指标="数量指标", 三级指标="新建公路"), "lines-doubled", "公路，第 1 条记录"),
        (changed(4, 一级指标="过程"), "lines-left", "公路，第 4 条记录"),
        (changed(4, 三级指标="小计"), "lines-are-sums", "公路，第 4 条记录"),
        (changed(0, 全年预算数="1"), "lines-funds-twice", "公路，第 7 条记录"),
    ],
)
def test_faults_of_lines_are_told(rules: Rules, table: dict[str, Any], code: str, said: str) -> None:
    scored = rules.score_lines(table)
    found = [finding for finding in scored.findings if finding.code == code]
    assert [finding.values["count"] for finding in found] == [1]
    assert str(found[0].values["places"]).find(said) > 0
    assert len(scored.lines) == len(LINES)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (changed(3, 项目名称=" "), "line-without-unit"),
        (changed(3, 一级指标="", 二级指标="", 三级指标=""), "line-without-name"),
        (columns(LINES) | {"备考": [""] * 11}, "line-headings-unknown"),
        ({k: v for k, v in columns(LINES).items() if k != "分值"}, "line-headings-missing"),
        (columns(LINES) | {"部门": [""] * 11}, "line-headings-of-one-part"),
        (columns(LINES) | {"单位": ["个"] * 11}, "line-heading-either"),
        (columns(LINES) | {"指标路径": ["a/b"] * 11}, "line-path-twice"),
        (columns(LINES) | {"分值": [1.5] * 11}, "column-is-float"),
        (columns(LINES) | {"得分": [True] * 11}, "line-column-unfit"),
        (changed(7, 全年预算数="约四百"), "cell-unreadable"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_read(rules: Rules, table: dict[str, Any], code: str) -> None:
    with pytest.raises(TableError) as caught:
        rules.score_lines(table)
    assert code in {found.code for found in caught.value.diagnostics}


def test_the_column_of_units_can_be_named(rules: Rules) -> None:
    table = {("代号" if name == "项目名称" else name): cells for name, cells in columns(LINES).items()}
    scored = rules.score_lines(table | {"单位": ["个"] * 11, "处室": ["一"] * 11}, unit="代号", keep="处室")
    assert scored.units.names[:2] == ("代号", "处室")
    with pytest.raises(UsageError):
        rules.score_lines(table, unit="代码")


def test_floats_with_their_decimals(rules: Rules) -> None:
    points = [float(line[6]) for line in LINES]
    scored = rules.score_lines(columns(LINES) | {"分值": points}, decimals={"分值": 1})
    assert plain(scored.lines.table["得分"]) == SCORES


def test_an_empty_table(rules: Rules) -> None:
    scored = rules.score_lines({name: pa.array([], pa.string()) for name in HEADINGS})
    assert (len(scored.lines), len(scored.units), scored.findings) == (0, 0, ())


@pytest.mark.parametrize("unit", ["", "%", "万元", "年", "个/年"])
def test_plain_figures_are_read_as_cells_are(unit: str) -> None:
    """Arrow's way through plain figures gives what the reader of cells gives."""
    texts = ["98%", "≥5.25万元", "<=7", "2020", "2020年", "12个", "3.5000", "＝5", "0.1㎡", "7 个", "=9公里"]
    known: dict[str, int] = {}
    found = _measures([(text, unit) for text in texts], known)
    units = list(known)
    for at, text in enumerate(texts):
        measure = read_measure(text, unit=unit)
        assert measure is not None
        assert SENSES[found.sense[at]] is measure.sense
        if measure.amount is not None:
            size, dimension = unit_size(units[found.unit[at]])
            figure = Fraction(int(found.whole[at]), 10 ** int(found.places[at])) * size
            assert (figure, dimension) == (measure.amount.value, measure.amount.dimension)


def test_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "lines.csv"
    with source.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([["自评汇总（单位：元）"], HEADINGS, *LINES])
    units, lines = tmp_path / "units.parquet", tmp_path / "lines.xlsx"
    arguments = ["score", str(source), "--rules", RULES, "-o", str(units), "--lines", str(lines)]
    assert main([*arguments, "--format", "json"]) == 0
    said = capsys.readouterr()
    assert "按一行一条指标的表读：11 行，2 个单位" in said.err
    assert json.loads(said.out)["grades"] == {"优": 1, "优/良/中": 1}
    assert polars.read_parquet(units)["总分_最低"].to_list() == [Decimal("94.5"), Decimal(69)]
    again = tmp_path / "again.csv"
    ignored = [word for name in ("得分_状态", "得分_最低", "得分_最高") for word in ("--ignore", name)]
    assert main(["score", str(lines), "--rules", RULES, "--as", "lines", "-o", str(again), *ignored]) == 0
    with again.open(encoding="utf-8-sig") as stream:
        assert [row["总分_最低"] for row in csv.DictReader(stream)] == ["94.5", "69"]


def test_rows_of_files_are_named_as_the_file_counts_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "lines.csv"
    lines = [list(line) for line in LINES]
    lines[0][4] = "约25公里"
    with source.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["标题"], HEADINGS, *lines])
    assert main(["score", str(source), "--rules", RULES]) == 0
    assert "公路，第 3 行“产出指标/数量指标/新建公路”" in capsys.readouterr().out


@pytest.mark.parametrize(
    "more",
    [
        ["--unit", "分值=分"], ["--scale", "分值=1"], ["--threads", "2"],
        ["--as", "table", "--lines", "x.csv"],
    ],
)
def test_options_of_other_tables(more: list[str], tmp_path: Path) -> None:
    source = tmp_path / "lines.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *LINES])
    assert main(["score", str(source), "--rules", RULES, *more]) == 2


def test_lines_without_points(rules: Rules) -> None:
    """Any split of a block's points is possible: 80 % to 100 % of 50, 30 of 30, 9 of 10, and 9.5."""
    scored = rules.score_lines(columns(LINES) | {"分值": [""] * 11})
    assert scored.one_by_one == 2
    assert plain(scored.units.table["总分_最低"])[0] == "88.5"
    assert plain(scored.units.table["总分_最高"])[0] == "98.5"
    assert scored.lines.table["得分_最高"].to_pylist()[0] is None
