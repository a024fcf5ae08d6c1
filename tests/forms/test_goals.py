"""填报指标 …，按目标: goals that each unit sets itself, each with rows of its own.

From the catalogue: HB20-G and HB20-Q (execution 20, the other 80 split over goals with 40 each; positive
targets B ÷ A, never above the points), and the sheet that gives 19.6 of 20 for 98 % of 98 %.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, the_score

from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.run.result import Result, Verdict
from govperf.run.single import score
from govperf.sheets.notation import read_measure

METHODS = """填报计分
  方法 不低于：
    按比例 完成值 ÷ 指标值，封顶 100%，保底 0%，分母为零时 满分
  方法 不高于：
    按比例 指标值 ÷ 完成值，封顶 100%，保底 0%，分母为零时 满分
  方法 全部：
    若 达标，得 满分，否则 不得分
"""
UNSIGNED = "约定 未标方向 视为不低于\n"
HB20 = f"""
输入 执行率：比率，0%（含）至 100%（含）
一级指标 预算执行 20分
  按比例 执行率
填报指标 年度绩效目标 80分，按目标
{METHODS}"""
EXAMPLE = """示例 “两个目标”
  给定 执行率 = 90%
  给定指标 年度绩效目标/目标一/产出指标/培训场次：目标 不低于 10场，完成 8场，20分
  给定指标 年度绩效目标/目标一/满意度：目标 不低于 98%，完成 98%，20分
  给定指标 年度绩效目标/目标二/产出指标/培训场次：目标 不低于 10场，完成 12场，40分
  应得 目标一 = 36分，目标二 = 40分，年度绩效目标 = 76分，目标一/培训场次 = 16分
  应得 年度绩效目标/目标二/培训场次 = 40分
  应得总分 94分
"""


def row(*path: str, target: str, actual: str, points: str, claimed: str = "") -> IndicatorRow:
    return IndicatorRow(
        path=path, target=Written(target), actual=Written(actual), points=Written(points),
        target_measure=read_measure(target), actual_measure=read_measure(actual),
        claimed_score=Written(claimed) if claimed else None,
    )  # fmt: skip


def sheet(*rows: IndicatorRow, rate: str = "90%") -> Result:
    inputs = {"执行率": Written(rate)}
    return score(loaded(HB20, 100, UNSIGNED), Evaluation(fiscal_year=2019, inputs=inputs, indicators=rows))


ROWS = (
    row("年度绩效目标1", "产出指标", "数量指标", "培训场次", target="≥10场", actual="8场", points="20"),
    row("年度绩效目标1", "满意度指标", "满意度", target="≥98%", actual="98%", points="20", claimed="19.6"),
    row("年度绩效目标2", "产出指标", "培训场次", target="≥10场", actual="12场", points="40"),
)


def test_an_example_gives_goals_and_their_rows() -> None:
    assert loaded(HB20 + EXAMPLE, 100, UNSIGNED).examples[0].rows[0].path[0] == "目标一"


def test_each_goal_is_the_sum_of_its_rows() -> None:
    result = sheet(*ROWS)
    assert the_score(result, "年度绩效目标1") == 36
    assert the_score(result, "年度绩效目标2") == 40
    assert the_score(result, "年度绩效目标") == 76
    assert (result.total.low, result.total.points) == (94, 100)
    assert [found.depth for found in result.lines] == [0, 0, 1, 2, 3, 2, 3, 1, 2, 3]
    assert not [f for f in result.findings if "not-in-ruleset" in f.code]


def test_a_row_of_98_against_98_is_full() -> None:
    found = line(sheet(*ROWS), "满意度")
    assert (found.score is not None and found.score.low, found.verdict, found.difference) == (
        20, Verdict.DIFFERENT, Fraction("-0.4")
    )  # fmt: skip


def test_rows_of_one_name_stay_apart_and_choices_reach_them() -> None:
    unclear = row("目标甲", "产出指标", "场次", target="≥10场", actual="若干", points="40")
    other = row("目标乙", "产出指标", "场次", target="≥10场", actual="10场", points="40")
    evaluation = Evaluation(
        fiscal_year=2019, inputs={"执行率": Written("100%")}, indicators=(unclear, other)
    )
    ruleset = loaded(HB20, 100, UNSIGNED)
    before = score(ruleset, evaluation)
    assert (before.total.low, before.total.high) == (60, 100)
    after = score(ruleset, evaluation, {"目标甲/场次": "30分"})
    assert (after.total.low, after.total.high) == (90, 90)


def test_the_sheets_own_points_count_and_are_seen() -> None:
    result = sheet(ROWS[0], ROWS[2])
    block = line(result, "年度绩效目标")
    assert (block.points, block.ruleset_points) == (60, 80)


def test_a_sheet_without_goals_is_open() -> None:
    result = sheet()
    assert (result.total.low, result.total.high) == (18, 98)


def test_a_block_that_the_ruleset_names_is_no_goal() -> None:
    body = HB20.replace("80分，按目标", "60分，按目标\n填报指标 满意度指标 20分")
    rows = (*ROWS[:1], row("满意度指标", "群众满意度", target="≥90%", actual="45%", points="20"))
    ruleset = loaded(body, 100, UNSIGNED)
    result = score(ruleset, Evaluation(fiscal_year=2019, inputs={}, indicators=rows))
    assert the_score(result, "满意度指标") == 10
    assert the_score(result, "年度绩效目标") == 16


def test_a_goal_is_looked_through_where_the_ruleset_has_no_goals() -> None:
    body = HB20.replace("年度绩效目标 80分，按目标", "产出指标 60分\n填报指标 满意度指标 20分")
    result = score(
        loaded(body, 100, UNSIGNED), Evaluation(fiscal_year=2019, inputs={}, indicators=ROWS)
    )
    assert {found.name: found.score and found.score.low for found in result.lines if found.depth == 0} == {
        "预算执行": 0, "产出指标": 56, "满意度指标": 20
    }  # fmt: skip


def test_only_one_block_takes_goals() -> None:
    twice = HB20.replace("80分，按目标", "40分，按目标\n填报指标 其他目标 40分，按目标")
    assert codes(twice, 100, UNSIGNED) == ["goals-twice"]
    unknown = HB20 + EXAMPLE.replace("年度绩效目标/目标一/产出", "绩效目标/目标一/产出")
    assert set(codes(unknown, 100, UNSIGNED)) == {"unknown-indicator"}


def test_methods_of_goals_are_proved() -> None:
    assert proof(HB20, 100, UNSIGNED).holds


@settings(deadline=None, max_examples=40)
@given(
    actuals=st.lists(st.integers(0, 20), min_size=1, max_size=5), left_out=st.sets(st.integers(0, 4)),
    goals=st.lists(st.sampled_from(["目标甲", "目标乙", "目标丙"]), min_size=5, max_size=5),
)  # fmt: skip
def test_an_open_total_holds_every_completion(
    actuals: list[int], left_out: set[int], goals: list[str]
) -> None:
    def rows(blank: set[int]) -> list[IndicatorRow]:
        written = ["" if at in blank else f"{actual}场" for at, actual in enumerate(actuals)]
        return [
            row(goal, "产出指标", f"第{at}项", target="≥10场", actual=actual, points="10")
            for at, (goal, actual) in enumerate(zip(goals, written, strict=False))
        ]

    full, some = sheet(*rows(set())), sheet(*rows(left_out))
    assert some.total.low <= full.total.low == full.total.high <= some.total.high
    assert the_score(full, "年度绩效目标") == sum(min(actual, 10) for actual in actuals)


def test_an_item_of_the_ruleset_is_no_goal_but_one_goal_may_be_named_like_the_block() -> None:
    result = sheet(row("预算执行", "甲", target="≥10场", actual="5场", points="20"))
    assert [found.path for found in result.lines if found.depth == 1] == []
    result = sheet(row("年度绩效目标", "产出指标", "甲", target="≥10场", actual="5场", points="80"))
    assert result.total.low == 18 + 40
