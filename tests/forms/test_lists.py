"""列表: inputs that are records, and what they come to, worked by hand.

From the catalogue: HN17-L (several buildings), YY-E (−0.5 for each fund that missed a date), HB20-A
(absolute quantities of sub-units add up, relative ones are averaged by funds), HB20-T (shares of tiers by
funds), X13 (a department's score from its projects' by budget).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, span_of, the_score

from govperf.base.errors import SheetError, UsageError
from govperf.base.messages import render, sentence
from govperf.model.evaluation import Evaluation, Written
from govperf.model.ruleset import Ruleset
from govperf.run.result import Result
from govperf.run.single import score
from govperf.sheets.evaluation_json import evaluation_from_json, evaluation_to_json
from govperf.tools.choices_file import choices_given

FEW = settings(deadline=None, max_examples=60)
Records = Sequence[Mapping[str, str]]


def scored(ruleset: Ruleset, lists: Mapping[str, Records], inputs: Mapping[str, str] | None = None) -> Result:
    """Score a sheet that states these records."""
    written = {
        name: tuple({column: Written(text) for column, text in record.items()} for record in records)
        for name, records in lists.items()
    }
    stated = {name: Written(text) for name, text in (inputs or {}).items()}
    return score(ruleset, Evaluation(inputs=stated, lists=written))


def records(columns: str, *rows: str) -> list[dict[str, str]]:
    """Write records as a table: ``records("甲 乙", "1 2")``."""
    return [dict(zip(columns.split(), row.split(), strict=True)) for row in rows]


# ---- several buildings

HN17_L = """
列表 新建楼堂馆所 buildings：个
  列 实际面积 area：平方米，≥ 0平方米
  列 批准面积 approved：平方米，> 0平方米
  列 控制率 rate = 实际面积 ÷ 批准面积
计算 {name} = {taken}，分母为零时 不适用
一级指标 面积控制率 5分
  扣分 {name} 超过 100%，每超过 5个百分点 扣 2分，不足部分不扣，扣完为止
  不适用时 满分
"""
WORST = HN17_L.format(name="最差", taken="取大(新建楼堂馆所.控制率)").replace("，分母为零时 不适用", "")
ALL_TOGETHER = HN17_L.format(name="合计率", taken="合计(新建楼堂馆所.实际面积) ÷ 合计(新建楼堂馆所.批准面积)")
ALL_TOGETHER = ALL_TOGETHER.replace("  列 控制率 rate = 实际面积 ÷ 批准面积\n", "")
BUILDINGS = records(
    "实际面积 批准面积", "1000平方米 1000平方米", "1060平方米 1000平方米", "900平方米 1000平方米"
)


def test_the_worst_building_or_all_together() -> None:
    # 106 %: one whole step of 5. Together 2960 of 3000: nothing is over.
    assert the_score(scored(loaded(WORST, 5), {"新建楼堂馆所": BUILDINGS}), "面积控制率") == 3
    assert the_score(scored(loaded(ALL_TOGETHER, 5), {"新建楼堂馆所": BUILDINGS}), "面积控制率") == 5


def test_a_unit_that_built_nothing_gets_full_points() -> None:
    for body in (WORST, ALL_TOGETHER):
        result = scored(loaded(body, 5), {"新建楼堂馆所": []})
        assert the_score(result, "面积控制率") == 5


def test_a_list_that_is_not_given_is_open_and_one_that_counts_as_empty_is_told() -> None:
    result = scored(loaded(WORST, 5), {})
    assert span_of(result, "面积控制率") == (0, 5)
    assert "list-missing" in [m.code for m in line(result, "面积控制率").open_reasons]
    as_empty = loaded(WORST.replace("buildings：个", "buildings：个，缺数据 按零计"), 5)
    result = scored(as_empty, {})
    assert the_score(result, "面积控制率") == 5
    assert "list-counted-as-empty" in [f.code for f in result.findings]


def test_the_trace_says_which_building_is_over() -> None:
    body = WORST.replace("一级", "计算 超标数 = 计数(新建楼堂馆所 满足 控制率 超过 100%)\n一级")
    body = body.replace("  不适用时", "  扣分 超标数，每 1个 扣 1分，扣完为止\n  不适用时")
    result = scored(loaded(body, 5), {"新建楼堂馆所": BUILDINGS})
    assert the_score(result, "面积控制率") == 2
    zh = [sentence(m, "zh") for m in line(result, "面积控制率").trace]
    assert "“新建楼堂馆所”共 3个，计入 1个：第 2 项" in zh
    assert "“新建楼堂馆所”共 3个，全部计入" in zh
    en = "\n".join(sentence(m, "en") for m in line(result, "面积控制率").trace)
    assert "'新建楼堂馆所' has 3 items; 1 items counted: numbers 2" in en
    assert "count(buildings where rate above 100%)" in en


# ---- funds by date

YY_E = """
列表 专项资金 funds：项
  列 过半日 half：日期型
  列 下达日 released：日期型
计算 误期数 late = 计数(专项资金 满足 过半日 晚于 2019-02-05 或 下达日 晚于 2019-06-30)
一级指标 支付进度 3分
  扣分 误期数，每 1项 扣 0.5分，扣完为止
  若 各项均(专项资金 满足 下达日 不高于 2019-03-31)，提示 “全部在一季度下达”
"""
#: The Spring Festival of 2019 was on 5 February.
FUNDS = records(
    "过半日 下达日",
    "2019-02-05 2019-06-30", "2019-02-06 2019-06-30", "2019-01-31 2019-07-01", "2019-03-01 2019-12-31",
)  # fmt: skip


@pytest.mark.parametrize(("count", "points"), [(0, "3"), (1, "3"), (2, "2.5"), (3, "2"), (4, "1.5")])
def test_each_fund_that_missed_a_date_costs_half_a_point(count: int, points: str) -> None:
    result = scored(loaded(YY_E, 3), {"专项资金": FUNDS[:count]})
    assert the_score(result, "支付进度") == Fraction(points)
    # Of no funds at all, all were early.
    assert ("ruleset-says" in [f.code for f in result.findings]) is (count == 0)


def test_a_day_that_is_missing_leaves_open_what_it_could_decide() -> None:
    ruleset = loaded(YY_E, 3)
    funds: list[dict[str, str]] = [dict(FUNDS[0]), {"过半日": "2019-02-06"}]
    # The second fund missed the first date, whatever the second date is.
    assert the_score(scored(ruleset, {"专项资金": funds}), "支付进度") == Fraction("2.5")
    funds[1] = {"过半日": "2019-01-01"}
    assert span_of(scored(ruleset, {"专项资金": funds}), "支付进度") == (0, 3)


# ---- sub-units added up before scoring

HB20 = """
列表 子单位 units：个，≥ 1个
  列 资金 money：万元，≥ 0万元
  列 培训人数 trained：人，≥ 0人
  列 满意率 satisfied：比率，0%（含）至 100%（含）
  列 档次 tier：选项 “达成” 或 “部分达成” 或 “未达成”
  列 系数 factor = 档次：“达成” 100%，“部分达成” 80%，其余 50%
计算 培训合计 = 合计(子单位.培训人数)
计算 总满意率 = 加权平均数(子单位.满意率，子单位.资金)，分母为零时 不予受理
计算 总系数 = 加权平均数(子单位.系数，子单位.资金)，分母为零时 不予受理
计算 达成占比 = 所占比例(子单位.资金 满足 档次 等于 “达成”)，分母为零时 不予受理
计算 均值 = 平均数(子单位.满意率)
一级指标 数量 10分
  按比例 培训合计 ÷ 300人，封顶 100%
一级指标 满意度 10分
  按比例 总满意率
一级指标 定性 10分
  按比例 总系数
一级指标 达成面 10分
  按比例 达成占比
一级指标 均衡 10分
  扣分 均值 低于 90%，每低于 1个百分点 扣 1分，不足部分按比例扣，扣完为止
"""
UNITS = records(
    "资金 培训人数 满意率 档次",
    "300万元 100人 90% 达成", "100万元 80人 70% 部分达成", "100万元 60人 100% 未达成",
)  # fmt: skip


def test_quantities_add_up_and_ratios_are_weighed_by_funds() -> None:
    result = scored(loaded(HB20, 50), {"子单位": UNITS})
    assert the_score(result, "数量") == 8  # 240 of 300
    assert the_score(result, "满意度") == Fraction("8.8")  # (270 + 70 + 100) ÷ 500
    assert the_score(result, "定性") == Fraction("8.6")  # (300 + 80 + 50) ÷ 500
    assert the_score(result, "达成面") == 6  # 300 ÷ 500
    # The plain mean is 86 2/3 %: 3 1/3 points of percent short.
    assert the_score(result, "均衡") == Fraction(20, 3)


def test_funds_that_add_up_to_nothing_are_refused() -> None:
    without = [{**unit, "资金": "0万元"} for unit in UNITS]
    result = scored(loaded(HB20, 50), {"子单位": without})
    assert span_of(result, "满意度") == (0, 10)
    assert the_score(result, "数量") == 8


def test_a_units_number_must_lie_in_the_domain() -> None:
    result = scored(loaded(HB20, 50), {"子单位": []})
    assert "input-outside-domain" in [f.code for f in result.findings]
    assert span_of(result, "数量") == (0, 10)


X13 = """
列表 项目：项
  列 预算：万元，> 0万元
  列 得分：分，0分（含）至 100分（含）
计算 项目得分 = 加权平均数(项目.得分，项目.预算)，分母为零时 不适用
一级指标 项目绩效 10分
  按比例 项目得分 ÷ 100分
  不适用时 剔除并在全表折算
一级指标 管理 10分
  得 满分
  若 任一项(项目 满足 得分 低于 60分)，得 50%的分值
"""


def test_a_departments_score_is_that_of_its_projects_by_budget() -> None:
    projects = records("预算 得分", "100万元 90分", "300万元 70分")
    result = scored(loaded(X13, 20), {"项目": projects})
    assert the_score(result, "项目绩效") == Fraction("7.5")
    assert the_score(result, "管理") == 10
    one_bad = [*projects, {"预算": "1万元", "得分": "59分"}, {"预算": "1万元"}]
    # One below 60 decides, whatever the other turns out to be.
    assert the_score(scored(loaded(X13, 20), {"项目": one_bad}), "管理") == 5


def test_records_that_do_not_apply_are_left_out() -> None:
    body = """
列表 地块：处
  列 已改：亩，≥ 0亩
  列 应改：亩，≥ 0亩
  列 改造率 = 已改 ÷ 应改，分母为零时 不适用
一级指标 改造 10分
  按比例 平均数(地块.改造率)，封顶 100%，分母为零时 不得分
"""
    ruleset = loaded(body)
    plots = records("已改 应改", "5亩 10亩", "0亩 0亩", "10亩 10亩")
    result = scored(ruleset, {"地块": plots})
    assert the_score(result, "改造") == Fraction("7.5")
    assert "“地块”共 3处，计入 2处：第 1、3 项" in [sentence(m, "zh") for m in line(result, "改造").trace]
    assert the_score(scored(ruleset, {"地块": plots[1:2]}), "改造") == 0


# ---- how records are given


def test_records_in_json_are_read_with_their_places_and_written_back() -> None:
    text = json.dumps(
        {"format": "govperf/evaluation/1", "lists": {"buildings": [{"area": "106", "批准面积": 100}]}}
    )
    sheet = evaluation_from_json(text)
    cell = sheet.lists["buildings"][0]["area"].cell
    assert cell is not None
    assert cell.name == "$.lists.buildings[0].area"
    assert the_score(score(loaded(WORST, 5), sheet), "面积控制率") == 3
    again = evaluation_from_json(evaluation_to_json(sheet))
    assert [{n: c.text for n, c in r.items()} for r in again.lists["buildings"]] == [
        {"area": "106", "批准面积": "100"}
    ]


@pytest.mark.parametrize(
    ("lists", "place"),
    [
        ([], "$.lists"),
        ({"甲": {}}, "$.lists.甲"),
        ({"甲": [1]}, "$.lists.甲[0]"),
        ({"甲": [{"乙": []}]}, "$.lists.甲[0].乙"),
    ],
)
def test_faults_in_json_records_are_told_at_their_place(lists: object, place: str) -> None:
    text = json.dumps({"format": "govperf/evaluation/1", "lists": lists}, ensure_ascii=False)
    with pytest.raises(SheetError) as caught:
        evaluation_from_json(text)
    assert place in [c.name for d in caught.value.diagnostics for c in d.cells]


def test_an_assessor_gives_records_in_a_file_or_one_by_one(tmp_path: Path) -> None:
    ruleset = loaded(WORST, 5)
    yaml = "新建楼堂馆所:\n- {实际面积: 106平方米, 批准面积: 100平方米}\n- {area: 90, approved: 100}\n"
    for name, text in (
        ("choices.yaml", yaml),
        ("choices.json", '{"buildings": [{"area": "106", "批准面积": 100}, {"area": 9, "approved": 10}]}'),
    ):  # fmt: skip
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        result = score(ruleset, Evaluation(), choices_given(str(path), []))
        assert the_score(result, "面积控制率") == 3
    settings_given = ["新建楼堂馆所[1…3].实际面积=106", "buildings[1…3].approved=100"]
    assert the_score(score(ruleset, Evaluation(), choices_given(None, settings_given)), "面积控制率") == 3
    none = choices_given(None, ["新建楼堂馆所=0个"])
    assert the_score(score(ruleset, Evaluation(), none), "面积控制率") == 5
    # Two buildings are said to be there, and one is given.
    half = choices_given(None, ["新建楼堂馆所=2", *(s.replace("1…3", "1") for s in settings_given)])
    assert span_of(score(ruleset, Evaluation(), half), "面积控制率") == (0, 5)


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("新建楼堂馆所[0].实际面积=1", "choice-record-number"),
        ("新建楼堂馆所[3…2].实际面积=1", "choice-record-number"),
        ("新建楼堂馆所[9999999].实际面积=1", "choice-record-number"),
        ("新建楼堂馆所[1].实际积=1", "choice-unknown"),
        ("楼堂馆所[1].实际面积=1", "choice-unknown"),
    ],
)
def test_settings_that_mean_no_cell_are_refused(setting: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        score(loaded(WORST, 5), Evaluation(), choices_given(None, [setting]))
    assert [d.code for d in caught.value.diagnostics] == [code]


@pytest.mark.parametrize(
    ("lists", "inputs", "code"),
    [
        ({"新建楼馆": []}, {}, "list-unused"),
        ({"新建楼堂馆所": [{"实际面积": "1", "批准面积": "1", "层数": "3"}]}, {}, "column-unused"),
        ({"新建楼堂馆所": BUILDINGS}, {"新建楼堂馆所": "2个"}, "records-too-many"),
        ({}, {"新建楼堂馆所": "几个"}, "records-not-counted"),
        ({}, {"新建楼堂馆所": "1.5"}, "records-not-counted"),
        ({}, {"新建楼堂馆所": "20000"}, "records-beyond-limit"),
        ({"新建楼堂馆所": [{"实际面积": "-1", "批准面积": "1"}]}, {}, "input-outside-domain"),
        ({"新建楼堂馆所": [{"实际面积": "大", "批准面积": "1"}]}, {}, "input-unreadable"),
    ],
)
def test_what_a_sheet_says_wrongly_is_told_and_stays_open(
    lists: dict[str, Records], inputs: dict[str, str], code: str
) -> None:
    result = scored(loaded(WORST, 5), lists, inputs)
    found = [f for f in result.findings if f.code == code]
    assert found
    if code.startswith("input-"):
        assert found[0].values["name"] == "新建楼堂馆所[1].实际面积"
    if code != "column-unused":
        assert span_of(result, "面积控制率") == (0, 5)
    assert all(render(f, language) for f in found for language in ("zh", "en"))


# ---- the proof


def test_ranges_of_lists_are_proved() -> None:
    for body, points in ((WORST, 5), (ALL_TOGETHER, 5), (YY_E, 3), (HB20, 50), (X13, 20)):
        assert proof(body, points).holds, body


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        # No cap: one building twice as large as approved.
        ("按比例 取大(新建楼堂馆所.控制率)\n  不适用时 满分", {"新建楼堂馆所", "新建楼堂馆所[1].实际面积"}),
        ("按比例 合计(新建楼堂馆所.实际面积) ÷ 1000平方米", {"新建楼堂馆所"}),
        ("按比例 计数(新建楼堂馆所 满足 控制率 超过 150%) ÷ 3个", {"新建楼堂馆所"}),
        ("按比例 100% - 计数(新建楼堂馆所) ÷ 12个", {"新建楼堂馆所"}),
        (
            "按比例 加权平均数(新建楼堂馆所.控制率，新建楼堂馆所.实际面积)，分母为零时 不得分",
            {"新建楼堂馆所[1].批准面积"},
        ),
    ],
)
def test_a_list_that_breaks_a_rule_is_shown_with_its_records(rule: str, names: set[str]) -> None:
    head = WORST[: WORST.index("计算")]
    [claim] = proof(f"{head}一级指标 面积 10分\n  {rule}\n").claims
    assert claim.verdict.value == "refuted"
    assert claim.witness is not None
    assert claim.witness.score is not None
    assert not 0 <= claim.witness.score <= 10
    assert names <= {name for name, _ in claim.witness.figures}


def test_what_is_sound_for_reasons_of_several_records_is_not_proved() -> None:
    head = WORST[: WORST.index("计算")]
    rule = "若 任一项(新建楼堂馆所 满足 控制率 超过 100%)，得 满分\n  不适用时 满分"
    [claim] = proof(f"{head}一级指标 面积 10分\n  按比例 取大(新建楼堂馆所.控制率)\n  {rule}\n").claims
    assert claim.verdict.value == "not proved"


# ---- mistakes


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("buildings：个", "buildings：平方米", "list-not-counted"),
        ("buildings：个", "buildings：比率", "list-not-counted"),
        ("buildings：个", "buildings：个，缺数据 视为 1个", "list-as-value"),
        ("取大(新建楼堂馆所.控制率)", "取大(新建楼堂馆所)", "list-argument"),
        ("取大(新建楼堂馆所.控制率)", "计数(新建楼堂馆所.控制率) ÷ 1个", "list-argument"),
        ("取大(新建楼堂馆所.控制率)", "取大(新建楼堂馆所.控制)", "unknown-column"),
        ("取大(新建楼堂馆所.控制率)", "平均数(楼堂馆所.控制率)", "unknown-list"),
        ("取大(新建楼堂馆所.控制率)", "新建楼堂馆所.控制率", "list-alone"),
        ("取大(新建楼堂馆所.控制率)", "新建楼堂馆所", "list-alone"),
        ("取大(新建楼堂馆所.控制率)", "所占比例(新建楼堂馆所)", "condition-needed"),
        ("取大(新建楼堂馆所.控制率)", "平均数(新建楼堂馆所.控制率)", "zero-denominator-unanswered"),
        ("取大(新建楼堂馆所.控制率)", "加权平均数(新建楼堂馆所.控制率)", "arguments-count"),
        ("取大(新建楼堂馆所.控制率)", "取大(1%，2% 满足 1% 超过 2%)", "where-without-list"),
        ("= 实际面积 ÷ 批准面积", "= 最差", "metric-in-column"),
        ("= 实际面积 ÷ 批准面积", "= 取大(新建楼堂馆所.批准面积) ÷ 批准面积", "list-in-record"),
        ("= 实际面积 ÷ 批准面积", "= 批准面积 ÷ 实际面积", "zero-denominator-unanswered"),
        ("列 控制率 rate", "列 实际面积 rate", "name-twice"),
        ("  不适用时 满分\n", "", "not-applicable-unanswered"),
        ("一级指标", "列 层数：个\n一级指标", "misplaced-column"),
    ],
)
def test_mistakes_are_told(old: str, new: str, code: str) -> None:
    assert old in WORST
    assert code in codes(WORST.replace(old, new, 1), 5)


def test_columns_without_figures_are_not_added() -> None:
    assert "column-without-sum" in codes(YY_E.replace("计数(专项资金 满足", "合计(专项资金.下达日 满足"), 3)
    latest = YY_E.replace("一级", "计算 最后 = 取大(专项资金.下达日)\n一级")
    assert codes(latest + "  若 最后 晚于 2019-12-31，不得分\n  不适用时 满分\n", 3) == []


def test_examples_give_records() -> None:
    example = """
示例 “两栋，一栋超 6%”
  给定一项 buildings：area = 1060平方米，approved = 1000平方米
  给定一项 新建楼堂馆所：实际面积 = 1平方米，批准面积 = 1平方米
  应得 面积控制率 = 3分
示例 “没有楼堂馆所”
  给定 新建楼堂馆所 = 0个
  应得 面积控制率 = 5分
示例 “说有三栋，只填了一栋”
  给定 新建楼堂馆所 = 3个
  给定一项 新建楼堂馆所：实际面积 = 1平方米，批准面积 = 1平方米
  应得 面积控制率 = [0分, 5分]
"""
    loaded(WORST + example, 5)
    assert "unknown-column" in codes(WORST + example.replace("：area", "：层数"), 5)
    assert "unknown-list" in codes(WORST + example.replace("给定一项 buildings", "给定一项 楼房"), 5)
    assert "value-unit-differs" in codes(WORST + example.replace("1060平方米", "1060元"), 5)
    assert "name-twice" in codes(WORST + example.replace("，approved", "，area = 1平方米，approved"), 5)


# ---- promises

AREAS = st.integers(0, 300)
ROWS = st.lists(st.tuples(st.none() | AREAS, st.none() | AREAS.map(lambda a: a + 1)), max_size=4)


def _building(actual: int | None, approved: int | None) -> dict[str, str]:
    figures = {"实际面积": actual, "批准面积": approved}
    return {name: f"{value}平方米" for name, value in figures.items() if value is not None}


@FEW
@given(rows=ROWS, rest=st.lists(st.tuples(AREAS, AREAS.map(lambda a: a + 1)), min_size=4, max_size=4))
def test_an_open_score_holds_every_completion(
    rows: list[tuple[int | None, int | None]], rest: list[tuple[int, int]]
) -> None:
    ruleset = loaded(WORST, 5)
    open_rows = [_building(*row) for row in rows]
    pairs = zip(rows, rest, strict=False)
    whole = [(x if a is None else a, y if b is None else b) for (a, b), (x, y) in pairs]
    full_rows = [_building(*row) for row in whole]
    low, high = span_of(scored(ruleset, {"新建楼堂馆所": open_rows}), "面积控制率")
    full = the_score(scored(ruleset, {"新建楼堂馆所": full_rows}), "面积控制率")
    assert 0 <= low <= full <= high <= 5
    worst = max((Fraction(a, b) for a, b in whole), default=None)
    over = max((worst or 0) - 1, Fraction(0)) * 100 // 5
    assert full == max(5 - 2 * over, 0)
