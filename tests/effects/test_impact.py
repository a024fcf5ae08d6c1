"""What new rules do to each unit: effects of single edits that add up exactly, by hand and by the evaluator."""

# Sentences stand whole, as a person reads them.
# ruff: noqa: E501

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, reduce
from pathlib import Path
from random import Random

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import govperf
from govperf.api.rules import Rules
from govperf.arrays.single_rows import single_rows
from govperf.base.errors import TableError, UsageError
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.effects import amounts, following
from govperf.effects.amounts import Amounts
from govperf.effects.chance import number, numbers
from govperf.effects.following import Follower
from govperf.effects.path import Path as Way
from govperf.effects.path import path_between
from govperf.effects.sums import is_sum
from govperf.model.ruleset import Ruleset
from govperf.plan.columns import Column
from govperf.plan.compile import compile_plan
from govperf.plan.plan import PlanInput
from govperf.syntax.format import format_source
from govperf.tables.columns import absent_column
from govperf.tools.cli import main

sys.path += [str(Path(__file__).parents[1] / name) for name in ("arrays", "proof")]
from sound_rulesets import generate  # noqa: E402
from tables import table as random_table  # noqa: E402

HEAD = """规则集 toyland/department/2025
  标题 “玩具国（2025年度）”
  适用 玩具国，部门整体支出，2025年度
  文件 甲 = “办法”
"""
#: Every kind of sentence that an edit of a table's rules may touch.
TOY = HEAD + """  总分 100分，加分后最高 103分
  舍入 指标得分，四舍五入，2位小数
  等级 按总分：优 90分（含）至 103分（含），良 80分（含）至 90分，中 60分（含）至 80分，差 低于 60分
  约定 缺数据 待定
输入 编制人数：人，≥ 0人
输入 在职人数：人，≥ 0人
输入 年初预算数：万元，≥ 0万元
输入 本年追加：万元
输入 满意度：比率，0%（含）至 100%（含）
输入 有违规：是否
输入 造假：是否
计算 控制率 = 在职人数 ÷ 编制人数，分母为零时 不适用
计算 追加率 = 本年追加 ÷ 年初预算数，分母为零时 不适用
一级指标 投入 40分
  三级指标 在职人员控制率 20分
    依据 甲 “第1项”
    扣分 控制率 超过 100%，每超过 1个百分点 扣 2分，不足部分不扣，扣完为止
    不适用时 满分
  三级指标 预算控制率 20分
    依据 甲 “第2项”
    分档 追加率：
      不高于 0%         计 20分
      0% 至 10%（含）   计 15分
      10% 至 20%（含）  计 8分
      超过 20%          不得分
    不适用时 满分
一级指标 产出 60分
  三级指标 满意度 40分
    依据 甲 “第3项”
    插值 满意度：60% 计 0分，80% 计 15分，90% 计 40分
    若 有违规，上级不得分
  三级指标 制度 20分
    依据 甲 “第4项”
    要素 每项 10分：制度健全，执行有效
加分项 创新 最多 5分
  依据 甲 “第5项”
  按比例 满意度，封顶 100%，保底 0%
"""
#: Independent edits of it, each with how `govperf diff` tells it.
EDITS: tuple[tuple[str, str], ...] = (
    ("加分后最高 103分", "加分后最高 101分"),
    ("指标得分，四舍五入，2位小数", "按总分，四舍五入，1位小数"),
    ("优 90分（含）至 103分（含），良 80分（含）至 90分", "优 85分（含）至 103分（含），良 80分（含）至 85分"),
    ("在职人数 ÷ 编制人数，分母为零时 不适用", "(在职人数 - 1人) ÷ 编制人数，分母为零时 不适用"),
    ("扣 2分，不足部分不扣", "扣 3分，不足部分按一步扣"),
    ("0% 至 10%（含）   计 15分", "0% 至 10%（含）   计 16分"),
    ("10% 至 20%（含）  计 8分", "10% 至 20%（含）  计 9分"),
    ("80% 计 15分", "85% 计 20分"),
    ("若 有违规，上级不得分", "若 有违规，不得分"),
    ("若 有违规，上级不得分", "若 有违规，上级不得分\n    若 造假，全表不得分"),
    ("要素 每项 10分：制度健全，执行有效", "要素：制度健全 12分，执行有效 8分"),
    ("加分项 创新 最多 5分", "加分项 创新 最多 3分"),
    ("输入 年初预算数：万元，≥ 0万元", "输入 年初预算数：万元，≥ 0万元，缺数据 按零计"),
)


def ruleset(text: str) -> Ruleset:
    found, diagnostics = check_source(Source("toy.govperf", text))
    assert found is not None, [d.code for d in diagnostics]
    return found


def rules(text: str) -> Rules:
    return Rules(ruleset(text))


def edited(text: str, *edits: tuple[str, str]) -> str:
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def _read_as(declared: PlanInput) -> object:
    return declared.folded, declared.unit, declared.options, declared.is_flag, declared.is_date


class Cells:
    """Columns by input, the same for whoever reads the input alike."""

    def __init__(self, rulesets: Sequence[Ruleset], seed: int, size: int, missing: float) -> None:
        self.size = size
        self.columns: dict[object, Column] = {}
        for one in rulesets:
            plan = compile_plan(one)
            drawn = random_table(plan, Random(seed), size, missing)
            for declared in plan.inputs:
                if declared.name in drawn:
                    self.columns.setdefault(_read_as(declared), drawn[declared.name])

    def of(self, inputs: Sequence[PlanInput]) -> dict[str, Column]:
        return {
            i.folded: self.columns.get(_read_as(i)) or absent_column(i.folded, self.size) for i in inputs
        }


def totals_one_by_one(one: Ruleset, cells: Cells, size: int) -> list[tuple[Fraction, Fraction]]:
    plan = compile_plan(one)
    found = single_rows(plan, cells.of(plan.inputs), range(size))
    return [(row.result.total.low, row.result.total.high) for row in found]


def assert_adds_up(way: Way, cells: Cells, size: int) -> None:
    """Let the effects of the edits lead from one evaluator's total to the other's, for every unit."""
    found = Follower(way).follow(cells.of, size)
    before, after = (totals_one_by_one(one, cells, size) for one in (way.old, way.new))
    for row in range(size):
        for end, side in ((0, "low"), (1, "high")):
            effects = [getattr(change, side).at(row) for change in found.changes]
            assert getattr(found.before, side).at(row) == before[row][end]
            assert before[row][end] + sum(effects, Fraction(0)) == after[row][end]


# ---- the way from one to the other


PAIRS = (
    ("cn/hunan/department/2017", "cn/hunan/department/2018"),
    ("cn/hunan/department/2015", "cn/hunan/department/2017"),
    ("cn/project/2017", "cn/project/2020"),
    ("cn/sichuan/project/2017", "cn/sichuan/project/2023"),
    ("cn/sichuan/county/2018", "toyland/department/2025"),
)


@cache
def way_between(old: str, new: str) -> Way:
    return path_between(govperf.load(old).ruleset, govperf.load(new).ruleset)


def test_the_way_from_hunan_2017_to_2018_is_that_of_the_catalogue() -> None:
    way = way_between(*PAIRS[0])
    assert ["；".join(d.sentence() for d in stage.differences) for stage in way.stages if stage.matters] == [
        "在职人员控制率 5分 → 8分",
        "“三公经费”变动率 5分 → 8分",
        "预算完成率 5分 → 8分",
        "预算控制率 5分 → 8分",
        "预算控制率 第 1 档 5分 → 8分",
        "预算控制率 第 2 档 4分 → 6分",
        "预算控制率 第 3 档 3分 → 4分",
        "新增未列指标 过程/未列指标：2分",
        "产出及效果/未列指标 24分 → 20分",
        "删去三级指标 新建楼堂馆所面积控制率：5分",
        "删去三级指标 新建楼堂馆所投资概算控制率：5分",
    ]


def test_an_edit_waits_until_it_makes_a_ruleset() -> None:
    # 8 分的指标里先有 8 分的档，分值降到 5 分要等各档都降下来。
    way = path_between(*(govperf.load(f"cn/hunan/department/{year}").ruleset for year in (2018, 2017)))
    told = [d.sentence() for stage in way.stages for d in stage.differences]
    place = told.index("预算控制率 8分 → 5分")
    assert place > max(told.index(f"预算控制率 第 {n} 档 {a}分 → {b}分") for n, a, b in ((1, 8, 5), (2, 6, 4)))


def test_bounds_that_move_together_are_one_edit() -> None:
    text = edited(TOY, ("0% 至 10%（含）   计 15分", "0% 至 12%（含）   计 15分"), ("10% 至 20%（含）", "12% 至 20%（含）"))
    way = path_between(ruleset(TOY), ruleset(text))
    assert [len(stage.differences) for stage in way.stages] == [2]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_difference_is_in_one_edit_or_changes_no_score(old: str, new: str) -> None:
    way = way_between(old, new)
    told = [d for stage in way.stages for d in stage.differences] + list(way.silent)
    assert Counter(told) == Counter(govperf.compare(old, new))
    assert all(stage.differences for stage in way.stages)


@pytest.mark.parametrize("name", ["toyland/department/2025", "cn/sichuan/department/2017"])
def test_the_same_rules_and_another_layout_change_nothing(name: str) -> None:
    one = govperf.load(name).ruleset
    assert path_between(one, one).stages == ()
    found, _ = check_source(Source("x", format_source(one.source, "en"))) if not one.source.parts else (one, ())
    assert found is not None
    way = path_between(one, found)
    assert (way.stages, way.silent) == ((), ())
    measured = govperf.impact(Rules(one), Rules(found), units=40)
    assert measured.parts == ()
    assert all(unit.change == (0, 0) for unit in measured)
    assert measured.counts.same == 40


# ---- adding up


@given(
    which=st.sets(st.integers(0, len(EDITS) - 1), min_size=1, max_size=5), seed=st.integers(0, 10**6),
    back=st.booleans(),
)
@settings(deadline=None, max_examples=6)
def test_effects_add_up_for_every_unit(which: set[int], seed: int, back: bool) -> None:
    assume(not {8, 9} <= which)
    pair = [ruleset(TOY), ruleset(edited(TOY, *(EDITS[at] for at in sorted(which))))]
    old, new = reversed(pair) if back else pair
    way = path_between(old, new)
    told = [d for stage in way.stages for d in stage.differences]
    assert len(told) >= len(which)
    assert_adds_up(way, Cells((old, new), seed, 8, 0.1), 8)


_FIGURE = re.compile(r"(?<=[计扣] )\d+(?:\.\d+)?(?=分)|\d+(?=%（含）)")


@given(seed=st.integers(0, 10**6), change=st.integers(0, 10**6))
@settings(deadline=None, max_examples=6)
def test_effects_add_up_for_generated_rules_and_slips_of_the_pen(seed: int, change: int) -> None:
    text = generate(seed).text
    figures = list(_FIGURE.finditer(text))
    chance = Random(change)
    for found in sorted(chance.sample(figures, min(3, len(figures))), key=lambda f: -f.start()):
        text = text[: found.start()] + str(chance.randint(1, 9)) + text[found.end() :]
    new, _ = check_source(Source("new", text))
    assume(new is not None)
    assert new is not None
    old = ruleset(generate(seed).text)
    assume(compile_plan(old).inputs)
    assert_adds_up(path_between(old, new), Cells((old, new), seed, 6, 0.1), 6)


@given(seeds=st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)))
@settings(deadline=None, max_examples=4)
def test_effects_add_up_between_rules_that_have_little_in_common(seeds: tuple[int, int]) -> None:
    old, new = (ruleset(generate(seed).text) for seed in seeds)
    # 只读列表的规则，一行一个单位的表没有可读的列；govperf impact 对它说明原因。
    assume(compile_plan(old).inputs and compile_plan(new).inputs)
    assert_adds_up(path_between(old, new), Cells((old, new), seeds[0], 5, 0.1), 5)


@pytest.mark.parametrize(("old", "new"), PAIRS[1:2])
def test_lines_that_an_edit_reaches_tell_as_much_as_whole_totals(
    old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = way_between(old, new)
    assert all(is_sum(stage.ruleset) for stage in way.stages)
    cells = Cells((way.old, way.new), 3, 60, 0.05)
    by_lines = Follower(way).follow(cells.of, 60).changes
    monkeypatch.setattr(following, "is_sum", lambda one: False)
    by_totals = Follower(way).follow(cells.of, 60).changes
    for one, other in zip(by_lines, by_totals, strict=True):
        assert one.low.fractions() == other.low.fractions()
        assert one.high.fractions() == other.high.fractions()


def test_lines_are_never_trusted_where_totals_are_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_sum(ruleset(TOY))
    monkeypatch.setattr(following, "is_sum", lambda one: True)
    pair = ruleset(TOY), ruleset(edited(TOY, EDITS[0], EDITS[4], EDITS[8]))
    assert_adds_up(path_between(*pair), Cells(pair, 1, 20, 0.0), 20)


# ---- by hand

UNITS = {
    "单位": ["甲局", "乙局", "丙局", "丁局"],
    "编制人数": ["100", "100", "100", "100"],
    "在职人数": ["100", "103", "100", "100"],
    "年初预算数": ["100", "100", "100", ""],
    "本年追加": ["5", "15", "0", "0"],
    "满意度": ["90%", "80%", "85%", "90%"],
    "有违规": ["否", "否", "是", "否"],
    "造假": ["否", "否", "否", "否"],
    "制度健全": ["是", "是", "是", "是"],
    "执行有效": ["是", "否", "是", "是"],
}


def measured(*edits: tuple[str, str], units: Mapping[str, Sequence[str]] = UNITS) -> govperf.Impact:
    return govperf.impact(rules(TOY), rules(edited(TOY, *edits)), dict(units), id="单位")


def effects(found: govperf.Impact, name: str) -> list[Fraction]:
    return [part.low for part in found.unit(name).parts]


def test_effects_by_hand() -> None:
    # 甲局：20 + 15 + 40 + 20，加分 5×90%=4.5，合计 99.5；乙局：20-6 + 8 + 15 + 10 + 4 = 51。
    found = measured(EDITS[5], EDITS[6], EDITS[11])
    assert [part.sentence() for part in found.parts] == [
        "预算控制率 第 2 档 15分 → 16分", "预算控制率 第 3 档 8分 → 9分", "创新 5分 → 3分",
    ]
    assert found.unit("甲局").before == (Fraction("99.5"),) * 2
    # 加分 3×90%=2.7，3×80%=2.4。
    assert effects(found, "甲局") == [1, 0, Fraction("-1.8")]
    assert effects(found, "乙局") == [0, 1, Fraction("-1.6")]
    assert found.unit("乙局").after == (Fraction("50.4"),) * 2


def test_a_ceiling_takes_part_in_the_effects() -> None:
    # 满分一档的甲局：20 + 20 + 40 + 20 + 4.5 = 104.5，封顶 103；新封顶 101。
    units = {**UNITS, "本年追加": ["0", "15", "0", "0"]}
    found = measured(EDITS[0], EDITS[11], units=units)
    assert found.unit("甲局").before == (103, 103)
    # 先改封顶：103 → 101；再改加分：102.7 仍封顶于 101。
    assert effects(found, "甲局") == [-2, 0]
    assert found.unit("甲局").after == (101, 101)


def test_a_gate_takes_part_in_the_effects() -> None:
    # 丙局有违规：产出 60 分全没有；改为只有满意度不得分，制度 20 分还在。
    found = measured(EDITS[8])
    assert found.unit("丙局").before == (Fraction("44.25"),) * 2
    assert effects(found, "丙局") == [20]
    assert effects(found, "甲局") == [0]


def test_rounding_of_the_total_is_in_the_effects_and_beside_the_blocks() -> None:
    # 满意度 85%：15 + 25×5/10 = 27.5；加分 4.25。20 + 15 + 27.5 + 20 + 4.25 = 86.75 → 86.8。
    units = {**UNITS, "满意度": ["85%", "80%", "85%", "90%"]}
    found = measured(EDITS[1], units=units)
    assert effects(found, "甲局") == [Fraction("0.05")]
    beside = found.measured.blocks[-1]
    assert beside.path == ()
    assert beside.after.low.at(0) == Fraction("0.05")


def test_open_units_have_both_ends_and_are_not_left_out() -> None:
    # 丁局没有年初预算数：预算控制率待定，0 至 20 分；改为按零计，追加率分母为零，不适用时满分。
    found = measured(EDITS[12])
    unit = found.unit("丁局")
    assert unit.before == (Fraction("84.5"), 103)
    assert unit.after == (103, 103)
    assert [(part.low, part.high) for part in unit.parts] == [(Fraction("18.5"), 0)]
    assert unit.is_open
    assert "总分未定的单位：原规则 1 个，新规则 0 个" in found.text()
    assert (found.counts.gaining, found.counts.same, len(found)) == (1, 3, 4)


def test_grades_cross_by_hand() -> None:
    # 优的界线降到 85 分：甲局 99.5 优，乙局 51 差，丙局 44.25 差，丁局待定 84.5 至 103。
    found = measured(EDITS[2])
    assert [(p.low, p.high) for unit in found for p in unit.parts] == [(0, 0)] * 4
    grades = found.measured.grades
    assert grades is not None
    assert grades.flows() == (("优", "优", 1), ("优/良", "优/良", 1), ("差", "差", 2))
    low = measured(("差 低于 60分", "差 低于 50分"), ("中 60分（含）至 80分", "中 50分（含）至 80分"))
    assert low.crossing == 1
    assert (low.unit("乙局").grade_before, low.unit("乙局").grade_after) == ("差", "中")


def test_winners_and_losers_by_hand() -> None:
    found = measured(EDITS[5], EDITS[11])
    assert [unit.name for unit in found.winners()] == []
    # 甲 1 - 1.8 = -0.8；乙 3×80% - 5×80% = -1.6；丙 3×85% - 5×85% = -1.7；
    # 丁最低 84.5 → 82.7，最高 104.5 封顶 103 → 102.7。两端之和：丙 -3.4，乙 -3.2，丁 -2.1，甲 -1.6。
    assert {unit.name: unit.change for unit in found} == {
        "甲局": (Fraction("-0.8"), Fraction("-0.8")), "乙局": (Fraction("-1.6"), Fraction("-1.6")),
        "丙局": (Fraction("-1.7"), Fraction("-1.7")), "丁局": (Fraction("-1.8"), Fraction("-0.3")),
    }
    assert [unit.name for unit in found.losers()] == ["丙局", "乙局", "丁局", "甲局"]
    assert [unit.name for unit in found.losers(2)] == ["丙局", "乙局"]


def test_a_renamed_input_is_one_input() -> None:
    new = TOY.replace("本年追加", "本年净追加")
    found = govperf.impact(rules(TOY), rules(new), dict(UNITS), id="单位")
    assert found.parts == ()
    other = {("本年净追加" if name == "本年追加" else name): cells for name, cells in UNITS.items()}
    assert govperf.impact(rules(TOY), rules(new), other, id="单位").parts == ()
    assert [d.sentence() for d in found.idle] == ["输入 本年追加 改名为 本年净追加"]


def test_a_figure_is_read_in_each_rulesets_unit() -> None:
    new = TOY.replace("输入 年初预算数：万元，≥ 0万元", "输入 年初预算数：元，≥ 0元")
    with pytest.raises(TableError) as caught:
        govperf.impact(rules(TOY), rules(new), dict(UNITS), id="单位")
    assert [d.code for d in caught.value.diagnostics] == ["impact-unit-unclear"]
    units = {("年初预算数（万元）" if name == "年初预算数" else name): cells for name, cells in UNITS.items()}
    found = govperf.impact(rules(TOY), rules(new), units, id="单位")
    assert all(unit.change == (0, 0) for unit in found)


# ---- tables


def test_what_a_table_lacks_is_told_with_the_ruleset_that_wants_it() -> None:
    new = edited(TOY, ("输入 造假：是否", "输入 造假：是否\n输入 投诉次数：次，≥ 0次"), ("满意度，封顶 100%，保底 0%", "满意度，封顶 100%，保底 0%\n  若 投诉次数 超过 3次，不得分"))
    with pytest.raises(TableError) as caught:
        govperf.impact(rules(TOY), rules(new), {**UNITS, "投诉次": ["1"] * 4}, id="单位")
    told = caught.value.text("zh")
    assert "是否想写“投诉次数”" in told
    assert "toyland/department/2025" in told
    found = govperf.impact(rules(TOY), rules(new), {**UNITS, "投诉次数": ["1", "4", "0", "0"]}, id="单位")
    assert effects(found, "乙局") == [-4]
    assert effects(found, "甲局") == [0]
    absent = govperf.impact(rules(TOY), rules(new), dict(UNITS), id="单位", absent="投诉次数")
    assert absent.unit("乙局").change == (-4, 0)


def test_a_column_that_one_ruleset_reads_is_accepted() -> None:
    new = edited(TOY, ("    若 有违规，上级不得分\n", ""), ("输入 有违规：是否\n", ""))
    found = govperf.impact(rules(TOY), rules(new), dict(UNITS), id="单位")
    assert effects(found, "丙局") == [Fraction("47.5")]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_files_are_read_like_frames(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"units.{ending}"
    frame = pa.table({name: list(cells) for name, cells in UNITS.items()})
    pyarrow.csv.write_csv(frame, file) if ending == "csv" else pyarrow.parquet.write_table(frame, file)
    new = edited(TOY, EDITS[5], EDITS[11])
    found = govperf.impact(rules(TOY), rules(new), file, id="单位")
    again = govperf.impact(rules(TOY), rules(new), dict(UNITS), id="单位")
    assert [(u.name, u.before, u.after, u.grade_after) for u in found] == [
        (u.name, u.before, u.after, u.grade_after) for u in again
    ]
    assert [u.name for u in found] == UNITS["单位"]


def test_cells_that_cannot_be_read_are_told_with_their_places() -> None:
    units = {**UNITS, "编制人数": ["100", "一百来人", "100", "100"]}
    with pytest.raises(TableError, match="一百来人"):
        govperf.impact(rules(TOY), rules(edited(TOY, EDITS[5])), units, id="单位")


@pytest.mark.parametrize(("name", "code"), [("乙", "impact-unit-unknown"), ("甲局", "impact-unit-twice")])
def test_a_unit_that_is_not_there_or_twice(name: str, code: str) -> None:
    found = measured(EDITS[5], units={**UNITS, "单位": ["甲局", "乙局", "甲局", "丁局"]})
    with pytest.raises(UsageError) as caught:
        found.unit(name)
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_rules_that_read_nothing_are_refused() -> None:
    assessed = rules(
        HEAD + "  总分 10分\n  舍入 不舍入\n  约定 缺数据 待定\n一级指标 立项 10分\n  依据 甲 “第1项”\n"
        "  评定 好 60%（含）至 100%（含），差 0%（含）至 60%，只有档次时 待定\n"
    )
    with pytest.raises(UsageError) as caught:
        govperf.impact(assessed, assessed)
    assert [d.code for d in caught.value.diagnostics] == ["impact-reads-nothing"]


# ---- contributions


def test_the_table_of_effects_adds_up_in_its_last_decimal() -> None:
    endless = edited(TOY, ("舍入 指标得分，四舍五入，2位小数", "舍入 仅显示，四舍五入，2位小数"))
    new = edited(endless, ("80% 计 15分", "83% 计 17分"), EDITS[5])
    units = {**UNITS, "满意度": ["71%", "82%", "85%", "90%"]}
    found = govperf.impact(rules(endless), rules(new), units, id="单位")
    frame = found.to_arrow()
    names = frame.column_names
    for end in ("_最低", "_最高"):
        parts = [frame[n].to_pylist() for n in names if re.match(r"\d", n) and n.endswith(end)]
        assert len(parts) == len(found.parts) == 2
        for before, after, *each in zip(frame["原总分" + end].to_pylist(), frame["新总分" + end].to_pylist(), *parts, strict=True):
            assert before + sum(each) == after
    # 71%：17 × 11/23 分，没有有限小数。
    assert found.unit("甲局").after[0].denominator % 23 == 0
    assert frame["单位"].to_pylist() == UNITS["单位"]
    assert frame["原等级"].to_pylist()[2] == "差"


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx", "html", "json"])
def test_every_kind_of_file_is_written(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"out.{ending}"
    measured(EDITS[5]).write(target, unit="甲局")
    assert target.stat().st_size > 300


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        measured(EDITS[5]).write(tmp_path / "out.pdf")
    assert [d.code for d in caught.value.diagnostics] == ["impact-output"]


# ---- made-up units


def test_the_same_seed_makes_the_same_units() -> None:
    pair = rules(TOY), rules(edited(TOY, EDITS[5], EDITS[11]))
    one, other, third = (govperf.impact(*pair, units=60, seed=seed) for seed in (4, 4, 5))
    assert [u.before for u in one] == [u.before for u in other]
    assert [u.before for u in one] != [u.before for u in third]
    assert "种子 4" in one.text()


def test_made_up_units_reach_every_band_and_both_sides_of_its_edges() -> None:
    way = path_between(ruleset(TOY), ruleset(edited(TOY, EDITS[5])))
    from govperf.effects.population import population_for

    made = population_for(way.old, way.new, {}, 2_000, 1)
    plan = compile_plan(way.old)
    columns = made.of(plan.inputs)
    added, budget = (columns[name] for name in ("本年追加", "年初预算数"))
    ratios = {
        Fraction(int(a), 10**added.scale) / Fraction(int(b), 10**budget.scale)
        for a, b in zip(added.values, budget.values, strict=True) if b
    }
    for edge in (Fraction(0), Fraction(1, 10), Fraction(1, 5)):
        assert edge in ratios
        assert any(edge < ratio < edge + Fraction(1, 100) for ratio in ratios)
        assert any(edge - Fraction(1, 100) < ratio < edge for ratio in ratios)
    assert (columns["满意度"].values <= 100 * 10 ** columns["满意度"].scale).all()


def test_chance_is_splitmix64() -> None:
    # Vigna's splitmix64.c gives these first numbers from the seed 0.
    expected = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    assert [number(0, place) for place in range(3)] == expected
    assert numbers(0, 3).tolist() == expected


# ---- amounts


@given(
    st.lists(st.tuples(st.integers(-10**9, 10**9), st.integers(1, 50), st.integers(-10**20, 10**20), st.integers(1, 50)), min_size=1, max_size=6),
    st.sampled_from((1, 10, 100, 1000)), st.booleans(),
)
@settings(deadline=None, max_examples=30)
def test_amounts_are_exact(rows: list[tuple[int, int, int, int]], over: int, plain: bool) -> None:
    a = Amounts(num=np.array([r[0] for r in rows], np.int64), over=over, den=None if plain else np.array([r[1] for r in rows]))
    b = Amounts(num=np.array([r[2] for r in rows], object), over=100, den=np.array([r[3] for r in rows]))
    ours, theirs = a.fractions(), b.fractions()
    assert amounts.plus(a, b).fractions() == [x + y for x, y in zip(ours, theirs, strict=True)]
    assert amounts.minus(b, a).fractions() == [y - x for x, y in zip(ours, theirs, strict=True)]
    assert a.total() == sum(ours, Fraction(0))
    assert (a.least(), a.most()) == (min(ours), max(ours))
    assert amounts.joined([a, b]).fractions() == [*ours, *theirs]
    assert a.floor_of(Fraction(5, 2)).tolist() == [x // Fraction(5, 2) for x in ours]
    assert reduce(amounts.plus, [a, b, a]).at(0) == 2 * ours[0] + theirs[0]


# ---- reports and the command


def test_reports_say_the_same(tmp_path: Path) -> None:
    found = measured(EDITS[5], EDITS[11])
    shown = json.loads(found.to_json(unit="甲局"))
    assert shown["format"] == "govperf/impact/1"
    assert shown["unit"]["before"] == {"low": "99.5", "high": "99.5"}
    assert [edit["low"] for edit in shown["unit"]["edits"]] == ["1", "-1.8"]
    # 甲 1，乙、丙、丁 0：平均 0.25；丁待定，最高也是封顶后的 103。
    assert shown["edits"][0]["mean"]["low"] == "0.25"
    page = found.to_html(unit="甲局")
    assert page.count("<svg") > 6
    assert "<script" not in page
    for language in ("zh", "en"):
        text = found.text(language, unit="甲局")
        assert ("预算控制率 第 2 档 15分 → 16分" if language == "zh" else "预算控制率 band 2 15 points → 16 points") in text
        assert "+1.00" in text


def test_the_page_escapes_what_comes_from_the_table() -> None:
    units = {**UNITS, "单位": ["<script>alert(1)</script>", "乙局", "丙局", "丁局"]}
    page = measured(EDITS[5], units=units).to_html()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new, table = tmp_path / "old.govperf", tmp_path / "new.govperf", tmp_path / "units.csv"
    old.write_text(TOY, encoding="utf-8")
    new.write_text(edited(TOY, EDITS[5]), encoding="utf-8")
    pyarrow.csv.write_csv(pa.table({name: list(cells) for name, cells in UNITS.items()}), table)
    page = tmp_path / "impact.html"
    assert main(["impact", str(old), str(new), str(table), "--id", "单位", "--unit", "甲局", "-o", str(page)]) == 0
    printed = capsys.readouterr()
    assert "4 个单位，取自 units.csv" in printed.out
    assert "“甲局”的变化" in printed.out
    assert page.is_file()
    assert main(["impact", str(old), str(new), "--units", "30", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["units"] == 30
    for wrong in (["--id", "单位"], ["--column-unit", "年初预算数=元"]):
        assert main(["impact", str(old), str(new), *wrong]) == 2
        assert "impact-option-of-tables" in capsys.readouterr().err
    assert main(["impact", str(old), str(new), str(table), "--seed", "3"]) == 2
    assert main(["impact", str(old), str(new), "--units", "0"]) == 2
