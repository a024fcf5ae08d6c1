"""What it takes to reach a grade or a score: by hand, and by trying every value of small domains."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govperf
from govperf.api.foresight import Reach
from govperf.api.rules import Rules
from govperf.base.errors import UsageError
from govperf.base.numbers import round_half_up
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.sheets.notation import read_measure
from govperf.tools.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "部门整体支出绩效自评表.docx"

HEAD = """规则集 toyland/department/2025
  标题 “玩具国”
  适用 玩具国，部门整体支出，2025年度
  文件 甲 = “办法”
  总分 100分
  舍入 指标得分，四舍五入，2位小数
  等级 按总分：优 90分（含）至 100分（含），良 80分（含）至 90分，差 低于 80分
  约定 缺数据 待定
输入 编制人数：人，1人（含）至 60人（含）
输入 在职人数：人，0人（含）至 60人（含）
输入 预算数：万元，≥ 0万元
输入 执行数：万元，≥ 0万元
输入 违规：是否
输入 地区：选项 “东部” 或 “中部” 或 “西部”
输入 报送日：日期型
计算 控制率 = 在职人数 ÷ 编制人数，分母为零时 视为 100%
计算 执行率 = 执行数 ÷ 预算数，分母为零时 视为 0%
"""
RULES = HEAD + """一级指标 投入 30分
  依据 甲 “一”
  三级指标 控制 20分
    依据 甲 “第1项”
    扣分 控制率 超过 100%，每超过 1个百分点 扣 2分，不足部分不扣，扣完为止
  三级指标 编制 10分
    依据 甲 “第2项”
    分档 编制人数：
      低于 20人          计 10分
      20人（含）至 40人  计 6分
      不低于 40人        不得分
一级指标 过程 50分
  三级指标 执行 40分
    依据 甲 “第3项”
    按比例 执行率，封顶 100%，保底 0%
    若 违规，不得分
    若 地区 等于 “西部”，得 满分
  三级指标 报送 10分
    依据 甲 “第4项”
    若 报送日 晚于 2025-03-31，不得分，否则 得 满分
一级指标 制度 20分
  三级指标 健全 20分
    依据 甲 “第5项”
    评定 好 80%（含）至 100%（含），中 60%（含）至 80%，差 0%（含）至 60%，只有档次时 待定
"""
SHEET = {
    "编制人数": "30人", "在职人数": "33人", "预算数": "100万元", "执行数": "70万元", "违规": "否",
    "地区": "东部", "报送日": "2025-04-02",
}


@cache
def rules(text: str = RULES) -> Rules:
    found, diagnostics = check_source(Source("toy.govperf", text))
    assert found is not None, [(d.code, d.values) for d in diagnostics]
    return Rules(found)


def sheet(**changed: str) -> Evaluation:
    return Evaluation(inputs={n: Written(t) for n, t in {**SHEET, **changed}.items() if t})


def reach(
    goal: int | str, *, text: str = RULES, healthy: str = "16分", fix: tuple[str, ...] = (), **changed: str
) -> Reach:
    choices = {"健全": healthy} if healthy else {}
    if isinstance(goal, int):
        return govperf.reach(rules(text), sheet(**changed), score=goal, choices=choices, fix=fix)
    return govperf.reach(rules(text), sheet(**changed), grade=goal, choices=choices, fix=fix)


def after(found: Reach) -> dict[str, str]:
    return {a.change.lever.name: a.change.after for a in found if a.is_reached}


def best(found: Reach) -> dict[str, Fraction]:
    return {a.change.lever.name: a.total[0] for a in found if not a.is_reached}


# ---- by hand: 控制 110% 扣 20 得 0；编制 30 人得 6；执行 70% 得 28；报送晚了得 0；健全 16。共 50 分。


def test_the_least_change_of_each_figure_by_hand() -> None:
    found = reach(60)
    assert found.reached.result.total.low == 50
    assert after(found) == {
        # 33 ÷ 31 = 106.45%，扣 12 分，得 8 分：58；33 ÷ 32 = 103.1%，扣 6 分，得 14 分。
        "编制人数": "32人",
        # 差 10 分：超过不能满 6 个百分点，在职 31 人是 103.3%，扣 6 分得 14 分；32 人 106.67% 得 8 分不够。
        "在职人数": "31人",
        # 执行要得 38 分，四舍五入前 37.995 分：40 × 94.99% = 37.996；70 ÷ 73.69 × 40 = 37.997。
        "执行数": "94.99万元", "预算数": "73.69万元",
        "地区": "西部", "报送日": "2025-03-31",
    }
    # 健全最多再加 4 分；没有违规，改也增不了。
    assert best(found) == {"违规": 50, "制度/健全": 54}


def test_answers_are_scored_and_the_step_before_misses() -> None:
    found = reach(60)
    for answer in found:
        if answer.is_reached and answer.neighbour is not None:
            assert answer.total[0] >= 60 > answer.neighbour
            assert answer.is_proved


def test_precision_is_that_of_the_document() -> None:
    # 40 × x ÷ 100 ≥ 37.995：x ≥ 94.9875，两位小数取 94.99，表上写三位小数的取 94.988。
    assert after(reach(60))["执行数"] == "94.99万元"
    assert after(reach(60, 预算数="100.000万元", 执行数="70.001万元"))["执行数"] == "94.988万元"


def test_a_grade_and_a_choice_of_several() -> None:
    found = reach("优")
    assert after(found) == {}
    assert found.joint is not None
    assert found.joint.is_reached
    moved = {c.lever.name: c.after for c in found.joint.changes}
    # 50 分差 40 分：控制 20、执行 12、报送 10 三项合起来 42，最后一项退回到够用。
    card = rules().score(sheet(), {"健全": "16分", **moved})
    assert card.total.low >= 90
    for name in moved:
        fewer = {other: value for other, value in moved.items() if other != name}
        assert rules().score(sheet(), {"健全": "16分", **fewer}).total.low < 90


def test_what_is_fixed_is_left_alone() -> None:
    found = reach(60, fix=("预算数",))
    assert "预算数" not in after(found)
    assert found.reached.fixed == ("预算数",)
    with pytest.raises(UsageError) as caught:
        reach(60, fix=("预算",))
    assert [d.code for d in caught.value.diagnostics] == ["reach-fixed-unknown"]


def test_missing_figures_and_open_choices_are_inputs_too() -> None:
    found = reach(62, healthy="", 执行数="")
    # 现在 0 + 6 + 待定 + 0 + 待定：最低 6 分。
    assert found.reached.result.total.low == 6
    answers = {a.change.lever.name: a for a in found}
    assert answers["执行数"].change.before is None
    assert answers["执行数"].total[0] == 46
    assert answers["制度/健全"].change.after == "20分"
    assert answers["制度/健全"].total[0] == 26
    assert found.joint is not None
    assert found.joint.is_reached


def test_an_assessors_score_is_the_least_that_does() -> None:
    # 50 - 16 = 34；要 51.5 分，健全 17.5 分。
    found = govperf.reach(rules(), sheet(), score="51.5", choices={"健全": "16分"})
    assert after(found)["制度/健全"] == "17.5分"


def test_a_sheet_that_is_there_needs_nothing() -> None:
    found = reach(50)
    assert found.is_there
    assert len(found) == 0
    assert "已经达到" in found.text()


def test_opposite_pulls_of_one_figure_are_searched_through() -> None:
    # 预算数越大，执行率越低，规模分越高：3 + 7 在两头，中间更高。
    text = HEAD + """一级指标 过程 100分
  三级指标 执行 50分
    依据 甲 “第1项”
    按比例 执行率，封顶 100%，保底 0%
  三级指标 规模 50分
    依据 甲 “第2项”
    按比例 预算数 ÷ 200万元，封顶 100%，保底 0%
"""
    # 执行数 80：预算数 x 在 80 至 200 之间时 4000/x + x/4，各四舍五入到分：两头各 70，x = 126.49 时最低。
    # 从 120 起，往上要到 200 附近，往下要到 86 附近；近的是往下。
    found = govperf.reach(rules(text), sheet(预算数="120万元", 执行数="80万元"), score=68)
    answer = next(a for a in found if a.change.lever.name == "预算数")

    def total(hundredths: int) -> Fraction:
        x = Fraction(hundredths, 100)
        return round_half_up(min(4000 / x, Fraction(50)), 2) + round_half_up(min(x / 4, Fraction(50)), 2)

    nearest = min((x for x in range(1, 30_000) if total(x) >= 68), key=lambda x: abs(x - 12_000))
    assert answer.is_reached
    assert answer.is_proved
    assert Fraction(answer.change.after.removesuffix("万元")) == Fraction(nearest, 100)
    assert answer.total[0] == total(nearest)


# ---- every value of small domains


@given(
    staff=st.integers(0, 60), posts=st.integers(1, 60), score=st.integers(1, 100),
    spent=st.integers(0, 120), region=st.sampled_from(("东部", "西部")),
)
@settings(deadline=None, max_examples=6)
def test_no_value_of_a_small_domain_is_nearer(
    staff: int, posts: int, score: int, spent: int, region: str
) -> None:
    loaded = rules()
    given_inputs = {
        "编制人数": f"{posts}人", "在职人数": f"{staff}人", "执行数": f"{spent}万元", "地区": region
    }
    found = govperf.reach(loaded, sheet(**given_inputs), score=score, choices={"健全": "16分"})
    if found.is_there:
        return
    for name, start, domain in (("编制人数", posts, range(1, 61)), ("在职人数", staff, range(61))):
        totals = {
            value: loaded.score(sheet(**{**given_inputs, name: f"{value}人"}), {"健全": "16分"}).total.low
            for value in domain
        }
        answer = next(a for a in found if a.change.lever.name == name)
        reaching = [value for value, total in totals.items() if total >= score]
        assert answer.is_reached is bool(reaching)
        if reaching:
            moved_to = int(answer.change.after.removesuffix("人"))
            assert abs(moved_to - start) == min(abs(value - start) for value in reaching)
        else:
            assert answer.total[0] == max(totals.values())


@given(spent=st.integers(0, 12000), score=st.integers(51, 77))
@settings(deadline=None, max_examples=6)
def test_amounts_are_least_to_the_last_decimal(spent: int, score: int) -> None:
    text = f"{spent // 100}.{spent % 100:02d}万元"
    found = govperf.reach(rules(), sheet(执行数=text), score=score, choices={"健全": "16分"})
    answer = next((a for a in found if a.change.lever.name == "执行数"), None)
    if answer is None or not answer.is_reached:
        return
    # 22 分之外要执行给够：40 × x ÷ 100，四舍五入到分。
    needed = next(x for x in range(12001) if 22 + round_half_up(Fraction(x, 250), 2) >= score)
    assert Fraction(answer.change.after.removesuffix("万元")) == Fraction(needed, 100)


# ---- rows that a unit filled in


def test_rows_are_moved_in_their_own_unit_and_targets_never() -> None:
    row = IndicatorRow(
        path=("产出指标", "数量指标", "培训"), points=Written("50"),
        target=Written("≥50场"), actual=Written("40场"),
        target_measure=read_measure("≥50场"), actual_measure=read_measure("40场"),
    )
    text = RULES.split("输入 编制")[0] + """  约定 未标方向 视为不低于
填报指标 产出指标 100分
  依据 甲 “第6项”
填报计分
  方法 全部：
    依据 甲 “第6项”
    按比例 完成值 ÷ 指标值，封顶 100%，保底 0%，分母为零时 满分
  缺数据时 待定
"""
    filled = Evaluation(indicators=(row,), points_total=Written("50"))
    found = govperf.reach(rules(text), filled, score=45)
    answer = next(iter(found))
    assert answer.change.lever.name.endswith("培训.完成值")
    assert (answer.change.before, answer.change.after) == ("40场", "45场")


# ---- refusals and reports


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({}, "reach-goal-missing"),
        ({"grade": "优", "score": 90}, "reach-goal-twice"),
        ({"grade": "甲等"}, "reach-grade-unknown"),
        ({"score": 101}, "reach-score-impossible"),
        ({"score": "九十"}, "reach-score-unreadable"),
        ({"score": 0.5}, "reach-score-unreadable"),
    ],
)
def test_goals_that_are_none_are_refused(options: dict[str, object], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        govperf.reach(rules(), sheet(), **options)  # type: ignore[arg-type]
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_rules_without_grades_are_told() -> None:
    with pytest.raises(UsageError) as caught:
        govperf.reach("cn/hunan/department/2018", sheet(), grade="优")
    assert [d.code for d in caught.value.diagnostics] == ["reach-no-grades"]


def test_reports_say_the_same() -> None:
    found = reach(60)
    shown = json.loads(found.to_json())
    assert shown["format"] == "govperf/reach/1"
    by_name = {answer["name"]: answer for answer in shown["answers"]}
    assert by_name["执行数"]["after"] == "94.99万元"
    assert by_name["执行数"]["by"] == "24.99"
    zh, en = found.text("zh"), found.text("en")
    assert "94.99万元" in zh
    assert "+24.99万元" in zh
    assert "What it takes to reach 60 points" in en


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reach", str(EXAMPLE), "--grade", "优", "--fix", "全年预算数"]) == 0
    printed = capsys.readouterr().out
    assert "现在：总分 62.76～97.76" in printed
    assert "不能改的：全年预算数" in printed
    assert main(["reach", str(EXAMPLE), "--score", "65", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    # 预算执行率 77.6% 得 7.76 分；执行数等于预算数时满 10 分：62.76 + 2.24 = 65。
    by_name = {answer["name"]: answer for answer in shown["answers"]}
    assert by_name["全年执行数"]["reached"]
    assert by_name["全年执行数"]["total"]["low"] == "65"
