"""情形 … 其他情形: one indicator scored in one way or another, by an attribute of the unit.

From the catalogue: SC18-F (progress at the end of June, September and December: a unit without special
funds has 3, 4 and 3 points, one with them 2, 3 and 2, and 3 for releasing them by the end of June; a
target that is met gives the points, else points × progress ÷ target), IN-2 (units with few tasks have
their deductions doubled), X20 (the variant depends on an attribute).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, the_score

FEW = settings(deadline=None, max_examples=40)

SC18_F = """
输入 有专项资金：是否
输入 六月进度：比率，0%（含）至 100%（含）
输入 九月进度：比率，0%（含）至 100%（含）
输入 十二月进度：比率，0%（含）至 100%（含）
输入 六月底下达专项：是否
一级指标 执行进度 10分
  情形 有专项资金：
    其中 六月底 2分
      按比例 六月进度 ÷ 40%，封顶 100%
    其中 九月底 3分
      按比例 九月进度 ÷ 70%，封顶 100%
    其中 十二月底 2分
      按比例 十二月进度 ÷ 90%，封顶 100%
    其中 专项下达 3分
      若 六月底下达专项，得 满分，否则 不得分
  其他情形：
    其中 六月底 3分
      按比例 六月进度 ÷ 40%，封顶 100%
    其中 九月底 4分
      按比例 九月进度 ÷ 70%，封顶 100%
    其中 十二月底 3分
      按比例 十二月进度 ÷ 90%，封顶 100%
"""

IN2 = """
输入 任务数：项，≥ 0项
输入 问题：个，≥ 0个
输入 免检：是否
一级指标 检查 20分
  若 免检，得 满分
  情形 任务数 低于 5项：
    扣分 问题，每 1个 扣 4分，扣完为止
  情形 任务数 低于 10项：
    扣分 问题，每 1个 扣 3分，扣完为止
  其他情形：
    扣分 问题，每 1个 扣 2分，扣完为止
"""


def progress(special: str, june: int, september: int, december: int, released: str = "是") -> dict[str, str]:
    return {
        "有专项资金": special, "六月进度": f"{june}%", "九月进度": f"{september}%",
        "十二月进度": f"{december}%", "六月底下达专项": released,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "points"),
    [
        (progress("是", 40, 70, 90), 10),
        (progress("是", 20, 70, 90), 9),  # half of the 2 points for June
        (progress("是", 40, 70, 90, "否"), 7),
        (progress("否", 40, 70, 90, "否"), 10),
        (progress("否", 20, 70, 90), Fraction("8.5")),  # half of the 3 points for June
        (progress("否", 40, 35, 45), Fraction("6.5")),  # 3 + 2 + 1.5
    ],
)
def test_the_attribute_of_the_unit_chooses_the_variant(stated: dict[str, str], points: Fraction) -> None:
    assert the_score(scored(loaded(SC18_F), stated), "执行进度") == points


def test_an_unknown_attribute_leaves_both_variants_open() -> None:
    stated = progress("是", 20, 70, 90)
    del stated["有专项资金"]
    assert span_of(scored(loaded(SC18_F), stated), "执行进度") == (Fraction("8.5"), 9)
    stated = progress("是", 40, 70, 90)
    del stated["有专项资金"]
    result = scored(loaded(SC18_F), stated)
    # Both variants give 10, so that nothing is open.
    assert the_score(result, "执行进度") == 10
    assert not line(result, "执行进度").open_reasons


@pytest.mark.parametrize(
    ("tasks", "problems", "exempt", "points"),
    [
        (4, 2, "否", 12),
        (5, 2, "否", 14),
        (9, 2, "否", 14),
        (10, 2, "否", 16),
        (4, 9, "否", 0),
        (4, 9, "是", 20),
    ],
)
def test_the_first_case_that_holds_scores_and_common_sentences_follow(
    tasks: int, problems: int, exempt: str, points: int
) -> None:
    stated = {"任务数": f"{tasks}项", "问题": f"{problems}个", "免检": exempt}
    assert the_score(scored(loaded(IN2, 20), stated), "检查") == points


def test_the_trace_names_the_case() -> None:
    trace = line(scored(loaded(IN2, 20), {"任务数": "7项", "问题": "1个", "免检": "否"}), "检查").trace
    assert trace[0].code == "trace-case"
    other = line(scored(loaded(IN2, 20), {"任务数": "70项", "问题": "1个", "免检": "否"}), "检查").trace
    assert other[0].code == "trace-other-cases"


def test_tiers_of_a_case_are_chosen_as_those_of_an_indicator() -> None:
    body = """
输入 定性：是否
输入 率：比率，0%（含）至 100%（含）
一级指标 甲 10分
  情形 定性：
    评定 好 80%（含）至 100%（含），差 0%（含）至 80%，只有档次时 取最高
  其他情形：
    按比例 率
"""
    ruleset = loaded(body)
    assert the_score(scored(ruleset, {"定性": "是"}, {"甲": "好"}), "甲") == 10
    assert the_score(scored(ruleset, {"定性": "是"}, {"甲": "差 3分"}), "甲") == 3
    assert the_score(scored(ruleset, {"定性": "否", "率": "50%"}, {"甲": "好"}), "甲") == 5
    wrong = scored(ruleset, {"定性": "是"}, {"甲": "很好"})
    assert "choice-unreadable" in [f.code for f in wrong.findings]


def test_each_case_is_followed_on_what_its_condition_leaves() -> None:
    assert proof(SC18_F).holds
    assert proof(IN2, 20).holds
    body = """
输入 率：比率，≥ 0%
一级指标 甲 10分
  情形 率 不高于 100%：
    按比例 率
  其他情形：
    得 满分
"""
    [claim] = proof(body).claims
    assert claim.verdict.value == "proved"
    [refuted] = proof(body.replace("不高于 100%", "不高于 110%")).claims
    assert refuted.verdict.value == "refuted"


def test_the_parts_of_each_case_add_up() -> None:
    assert codes(SC18_F.replace("专项下达 3分", "专项下达 2分")) == ["points-do-not-add-up"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  其他情形：\n", "  情形 六月底下达专项：\n", "other-cases-missing"),
        ("一级指标 执行进度 10分", "一级指标 执行进度 10分\n  得 满分", "second-base"),
        ("一级指标 执行进度 10分", "一级指标 执行进度 10分\n  其中 一 10分\n  得 满分", "misplaced-variant"),
        ("  情形 有专项资金：", "  情形 有专项资金：\n    择一 取事先选定者", "not-in-part"),
        ("  情形 有专项资金：", "  情形 有专项资金：\n    不适用时 不计分", "not-in-part"),
    ],
)
def test_mistakes_are_told(old: str, new: str, code: str) -> None:
    assert code in codes(SC18_F.replace(old, new, 1))


answers, percents = st.sampled_from("是否"), st.integers(0, 100)
names = ("有专项资金", "六月进度", "九月进度", "十二月进度", "六月底下达专项")


@FEW
@given(
    whole=st.builds(progress, answers, percents, percents, percents, answers),
    left_out=st.sets(st.sampled_from(names)),
)  # fmt: skip
def test_an_open_score_holds_every_completion(whole: dict[str, str], left_out: set[str]) -> None:
    ruleset = loaded(SC18_F)
    low, high = span_of(scored(ruleset, {n: t for n, t in whole.items() if n not in left_out}), "执行进度")
    assert 0 <= low <= the_score(scored(ruleset, whole), "执行进度") <= high <= 10
