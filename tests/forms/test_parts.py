"""其中 and 择一: sums of parts, and the one of them that counts.

The rules are those of the catalogue: IR09 (plan 8 points, integration 6/4/2 for 30/20/10 %, nothing
at all unless the plan is carried out), SN-C (half year ≥45 % 2 points, [40 %, 45 %) 1; three quarters
≥75 % 3, [60 %, 75 %) 2) and CO19-A (either of two measures of carried-over money, 20 points).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, the_score

FEW = settings(deadline=None, max_examples=40)

SN_C = """
输入 半年进度：比率，0%（含）至 100%（含）
输入 三季度进度：比率，0%（含）至 100%（含）
一级指标 支出进度率 5分
  其中 半年 half 2分
    分档 半年进度：不低于 45% 计 2分，40%（含）至 45% 计 1分，低于 40% 不得分
  其中 三季度 3分
    分档 三季度进度：不低于 75% 计 3分，60%（含）至 75% 计 2分，低于 60% 不得分
"""

IR09 = """
输入 计划全部完成：是否
输入 整合比例：比率，0%（含）至 100%（含）
一级指标 资金整合 14分
  若 计划全部完成，提示 “计划已完成”，否则 不得分
  其中 计划 8分
    若 计划全部完成，得 8分，否则 不得分
  其中 整合 6分
    分档 整合比例：不低于 30% 计 6分，20%（含）至 30% 计 4分，10%（含）至 20% 计 2分，低于 10% 不得分
"""

CO19 = """
输入 年末结转：万元，≥ 0万元
输入 上年结转结余：万元，≥ 0万元
输入 支出：万元，≥ 0万元
计算 结转结余率 = 年末结转 ÷ 支出，分母为零时 不适用
计算 变动率 = (年末结转 - 上年结转结余) ÷ 上年结转结余，分母为零时 不适用
一级指标 结转结余 20分
  择一 取高者
  不适用时 不得分
  其中 占支出的比例 20分
    插值 结转结余率：9% 计 20分，19% 计 0分
  其中 比上年变动 20分
    插值 变动率：-30% 计 20分，0% 计 0分
"""


def co19(pick: str) -> str:
    return CO19.replace("取高者", pick)


def rows(carried: str, before: str, spent: str) -> dict[str, str]:
    return {"年末结转": carried, "上年结转结余": before, "支出": spent}


@pytest.mark.parametrize(
    ("half", "three_quarters", "points"),
    [("45%", "75%", 5), ("44.9%", "75%", 4), ("39%", "60%", 2), ("40%", "59.99%", 1), ("0%", "0%", 0)],
)
def test_the_parts_add_up(half: str, three_quarters: str, points: int) -> None:
    result = scored(loaded(SN_C, 5), {"半年进度": half, "三季度进度": three_quarters})
    assert the_score(result, "支出进度率") == points


def test_an_open_part_leaves_only_its_own_points_open() -> None:
    result = scored(loaded(SN_C, 5), {"半年进度": "42%"})
    assert span_of(result, "支出进度率") == (1, 4)
    assert [r.code for r in line(result, "支出进度率").open_reasons] == ["input-missing"]


def test_the_trace_names_every_part_and_the_sum() -> None:
    result = scored(loaded(SN_C, 5), {"半年进度": "42%", "三季度进度": "80%"})
    said = [(m.code, m.values.get("name")) for m in line(result, "支出进度率").trace]
    assert ("trace-part", "半年") in said
    assert ("trace-part", "三季度") in said
    assert said[-1][0] == "trace-parts-sum"


@pytest.mark.parametrize(
    ("done", "share", "points"), [("是", "35%", 14), ("是", "20%", 12), ("是", "9%", 8), ("否", "35%", 0)]
)
def test_a_gate_of_the_whole_closes_all_parts(done: str, share: str, points: int) -> None:
    result = scored(loaded(IR09, 14), {"计划全部完成": done, "整合比例": share})
    assert the_score(result, "资金整合") == points


def test_the_parts_must_have_the_points_of_the_indicator() -> None:
    assert "points-do-not-add-up" in codes(
        SN_C.replace("三季度 3分", "三季度 4分").replace("计 3分", "计 4分"), 5
    )
    assert codes(
        co19("取高者").replace("比上年变动 20分", "比上年变动 10分").replace("-30% 计 20分", "-30% 计 10分"),
        20,
    ) == ["part-points-differ"]


def test_the_range_of_parts_is_proved() -> None:
    claims = {claim.bound.path[-1]: claim.bound for claim in proof(SN_C, 5).claims}
    assert (claims["支出进度率"].low.value, claims["支出进度率"].high.value) == (0, 5)
    assert (claims["半年"].low.value, claims["半年"].high.value) == (0, 2)
    assert proof(SN_C, 5).holds
    assert proof(co19("取高者"), 20).holds


def test_a_part_that_leaves_its_points_is_refuted() -> None:
    body = """
输入 预算：万元，> 0万元
输入 支出：万元，≥ 0万元
一级指标 甲 10分
  其中 执行 4分
    按比例 支出 ÷ 预算
  其中 其他 6分
    得 6分
"""
    verdicts = {claim.bound.path[-1]: claim.verdict.value for claim in proof(body).claims}
    assert verdicts == {"执行": "refuted", "其他": "proved", "甲": "proved"}


# 12 of 100 carried over is 12 %: 20 × (19 − 12) ÷ 10 = 14; 12 after 15 is −20 %: 20 × 20 ÷ 30 = 40/3.
BOTH = rows("12万元", "15万元", "100万元")


@pytest.mark.parametrize(
    ("pick", "sheet", "points"),
    [
        ("取高者", BOTH, Fraction(14)),
        ("取先有者", BOTH, Fraction(14)),
        ("取先有者", rows("12万元", "15万元", "0万元"), Fraction(40, 3)),
        ("取高者", rows("12万元", "0万元", "100万元"), Fraction(14)),
        ("取高者", rows("12万元", "0万元", "0万元"), Fraction(0)),
        ("取先有者", rows("12万元", "0万元", "0万元"), Fraction(0)),
    ],
)
def test_one_part_counts(pick: str, sheet: dict[str, str], points: Fraction) -> None:
    assert the_score(scored(loaded(co19(pick), 20), sheet), "结转结余") == points


def test_the_declared_part_is_the_assessors_choice() -> None:
    ruleset = loaded(co19("取事先选定者"), 20)
    result = scored(ruleset, BOTH)
    assert span_of(result, "结转结余") == (Fraction(40, 3), 14)
    choices = {c.key: (c.low, c.high) for c in line(result, "结转结余").choices}
    assert choices == {"占支出的比例": (14, 14), "比上年变动": (Fraction(40, 3), Fraction(40, 3))}
    for name, (low, _) in choices.items():
        assert the_score(scored(ruleset, BOTH, {"结转结余": name}), "结转结余") == low
    assert line(result, "结转结余").open_reasons[0].code == "part-not-declared"


def test_a_declared_part_that_does_not_apply_is_answered_for() -> None:
    sheet = rows("12万元", "0万元", "100万元")
    result = scored(loaded(co19("取事先选定者"), 20), sheet, {"结转结余": "比上年变动"})
    assert the_score(result, "结转结余") == 0


def test_a_choice_that_is_no_part_is_refused() -> None:
    result = scored(loaded(co19("取事先选定者"), 20), BOTH, {"结转结余": "别的"})
    assert "choice-unreadable" in [f.code for f in result.findings]


def test_a_tier_of_a_part_is_chosen_by_its_path() -> None:
    body = """
一级指标 甲 10分
  其中 质量 6分
    评定 好 80%（含）至 100%（含），差 0%（含）至 80%，只有档次时 取最低
  其中 其他 4分
    得 4分
"""
    ruleset = loaded(body)
    result = scored(ruleset, {})
    assert span_of(result, "甲") == (4, 10)
    assert [(r.code, r.values["name"]) for r in line(result, "甲").open_reasons] == [
        ("part-not-assessed", "质量")
    ]
    assert the_score(scored(ruleset, {}, {"甲/质量": "好"}), "甲") == Fraction("8.8")
    assert the_score(scored(ruleset, {}, {"甲/质量": "好 5分"}), "甲") == 9
    assert the_score(scored(ruleset, {}, {"甲/质量": "2分"}), "甲") == 6
    refused = scored(ruleset, {}, {"甲/质量": "7分"})
    assert "choice-out-of-range" in [f.code for f in refused.findings]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("其中 甲 5分\n得 满分\n", "misplaced-part"),
        ("一级指标 甲 10分\n择一 取高者\n得 满分\n", "either-without-parts"),
        ("一级指标 甲 10分\n得 满分\n其中 乙 10分\n得 满分\n", "second-base"),
        ("一级指标 甲 10分\n其中 乙 10分\n得 满分\n不适用时 不计分\n", "not-in-part"),
        ("一级指标 甲 10分\n其中 乙 10分\n", "indicator-without-rule"),
        ("一级指标 甲 10分\n其中 乙 5分\n得 满分\n其中 乙 5分\n得 满分\n", "name-twice"),
        (
            "一级指标 甲 10分\n择一 取先有者\n其中 乙 10分\n得 满分\n其中 丙 10分\n得 满分\n",
            "part-never-reached",
        ),
        ("输入 丁：是否\n一级指标 甲 10分\n其中 乙 10分\n得 满分\n若 丁，上级不得分\n", "not-in-part"),
        (
            "输入 丁：是否\n一级指标 甲 10分\n其中 乙 10分\n得 满分\n若 丁，不适用\n",
            "not-applicable-unanswered",
        ),
    ],
)
def test_mistakes_are_told(body: str, code: str) -> None:
    assert code in codes(body)


money = st.none() | st.integers(0, 40)


@FEW
@given(
    pick=st.sampled_from(["取高者", "取先有者", "取事先选定者"]),
    sheet=st.tuples(money, money, money),
    rest=st.tuples(*[st.integers(0, 40)] * 3),
    declared=st.sampled_from(["占支出的比例", "比上年变动"]),
)
def test_an_open_score_holds_every_completion(
    pick: str, sheet: tuple[int | None, ...], rest: tuple[int, ...], declared: str
) -> None:
    ruleset = loaded(co19(pick), 20)
    names = ("年末结转", "上年结转结余", "支出")
    stated = {n: f"{v}万元" for n, v in zip(names, sheet, strict=True) if v is not None}
    whole = {n: f"{v if v is not None else r}万元" for n, v, r in zip(names, sheet, rest, strict=True)}
    low, high = span_of(scored(ruleset, stated), "结转结余")
    chosen = {"结转结余": declared} if pick == "取事先选定者" else None
    full = scored(ruleset, whole, chosen)
    assert 0 <= low <= the_score(full, "结转结余") <= high <= 20
