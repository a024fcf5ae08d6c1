"""排名次: places in a cohort, worked by hand.

From the catalogue: ZJ18-R (rank 1 +3, 2 +1.5, 3 0, each later −0.5; five or fewer: 1 +3, 2 0, each later −1;
ties 1, 2, 2, 4) and FL23-A (rank 1–5 five points, 6–10 four and a half, later four).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, the_score

from govperf.base.messages import render, sentence
from govperf.model.evaluation import Evaluation, Written
from govperf.run.ranks import rank_among
from govperf.run.result import Result
from govperf.run.single import score
from govperf.syntax.nodes import Order, Ties

FEW = settings(deadline=None, max_examples=60)

ZJ18 = """
列表 各项目 projects：个
  列 得分 mark：分，0分（含）至 100分（含）
输入 考核得分 own：分，0分（含）至 100分（含）
排名次 名次 place = 考核得分，从高到低，并列占位，参评数 参评项目 cohort，≤ 20名，取自 各项目.得分
  依据 办法 “第三条”
一级指标 基础 10分
  得 满分
加分项 名次得分 最多 3分
  情形 参评项目 不高于 5名：
    分档 名次：等于 1名 计 3分，1名 至 2名（含）计 0分，其后每 1名 扣 1分，最多扣 9分，可扣至负分
  其他情形：
    分档 名次：
      等于 1名          计 3分
      1名 至 2名（含）  计 1.5分
      2名 至 3名（含）  计 0分
      其后每 1名        扣 0.5分，最多扣 9分，可扣至负分
"""
HEAD = "文件 办法 = “某区考核办法”\n"
#: The total, and how much it can be with the bonus.
TOTAL = "10分，加分后最高 13"


def bonus(inputs: dict[str, str], marks: list[str] | None = None) -> Result:
    """Score a sheet that states a place, or the marks of the whole cohort."""
    ruleset = loaded(ZJ18, TOTAL, HEAD)
    lists = {} if marks is None else {"各项目": tuple({"得分": Written(mark)} for mark in marks)}
    return score(ruleset, Evaluation(inputs={n: Written(t) for n, t in inputs.items()}, lists=lists))


@pytest.mark.parametrize(
    ("place", "size", "points"),
    [
        (1, 10, "3"), (2, 10, "1.5"), (3, 10, "0"), (4, 10, "-0.5"), (10, 10, "-3.5"),
        (1, 5, "3"), (2, 5, "0"), (3, 5, "-1"), (5, 5, "-3"), (6, 6, "-1.5"),
    ],
)  # fmt: skip
def test_a_stated_place_and_size_are_scored(place: int, size: int, points: str) -> None:
    result = bonus({"名次": f"{place}名", "参评项目": str(size)})
    assert the_score(result, "名次得分") == Fraction(points)


@pytest.mark.parametrize(
    ("own", "points"), [("95分", "3"), ("90分", "1.5"), ("80分", "-0.5"), ("70分", "-1"), ("60分", "-1.5")]
)
def test_the_cohorts_values_give_place_and_size(own: str, points: str) -> None:
    # 95, 90, 90, 80, 70, 60: the places are 1, 2, 2, 4, 5, 6.
    result = bonus({"考核得分": own}, ["90分", "95分", "60分", "90分", "70分", "80分"])
    assert the_score(result, "名次得分") == Fraction(points)


def test_the_trace_says_by_what_the_place_was_given() -> None:
    result = bonus({"考核得分": "90分"}, ["90分", "95分", "60分", "90分", "70分", "80分"])
    trace = line(result, "名次得分").trace
    assert "按 考核得分 90分 在 6名中从高到低列第 2名，并列的占位" in [sentence(m, "zh") for m in trace]
    english = "\n".join(sentence(m, "en") for m in trace)
    assert "by own 90 points it is 2 heads of 6 heads, the highest first, equal ranks" in english


def test_a_small_cohort_that_is_open_leaves_both_rules_possible() -> None:
    assert span_of(bonus({"名次": "2名"}), "名次得分") == (0, Fraction("1.5"))
    low, high = span_of(bonus({"参评项目": "10名"}), "名次得分")
    assert (low, high) == (-9, 3)


@pytest.mark.parametrize(
    ("inputs", "marks", "code"),
    [
        ({"名次": "6名", "参评项目": "5名"}, None, "rank-beyond-cohort"),
        ({"名次": "1.5名", "参评项目": "5名"}, None, "rank-not-whole"),
        ({"名次": "2名", "参评项目": "2.5"}, None, "rank-not-whole"),
        ({"名次": "0名", "参评项目": "5名"}, None, "input-outside-domain"),
        ({"名次": "2名", "参评项目": "21名"}, None, "input-outside-domain"),
        ({"考核得分": "85分"}, ["90分", "80分"], "rank-value-absent"),
        ({"考核得分": "80分", "参评项目": "3名"}, ["90分", "80分"], "cohort-size-differs"),
    ],
)
def test_impossible_places_are_told_and_stay_open(
    inputs: dict[str, str], marks: list[str] | None, code: str
) -> None:
    result = bonus(inputs, marks)
    [found] = [f for f in result.findings if f.code == code]
    assert all(render(found, language) for language in ("zh", "en"))
    low, high = span_of(result, "名次得分")
    assert low < high


def test_a_mark_that_is_missing_leaves_the_place_open() -> None:
    low, high = span_of(bonus({"考核得分": "90分"}, ["90分", ""]), "名次得分")
    assert (low, high) == (-9, 3)
    assert "input-missing" in [m.code for m in line(bonus({"名次": ""}), "名次得分").open_reasons]


FL23 = """
输入 建成面积：亩，≥ 0亩
排名次 贡献位次 = 建成面积，从高到低，并列不占位
一级指标 贡献 5分
  分档 贡献位次：不高于 5名 计 5分，5名 至 10名（含）计 4.5分，超过 10名 计 4分
  若 建成面积 等于 0亩，不得分
"""


def test_a_rank_without_size_is_scored_too() -> None:
    ruleset = loaded(FL23, 5)
    for place, points in (("5名", "5"), ("6名", "4.5"), ("11名", "4")):
        result = scored(ruleset, {"建成面积": "100亩", "贡献位次": place})
        assert the_score(result, "贡献") == Fraction(points)
    assert the_score(scored(ruleset, {"建成面积": "0亩", "贡献位次": "31名"}), "贡献") == 0


def test_the_last_place_can_be_told() -> None:
    body = """
输入 得分率：比率，0%（含）至 100%（含）
排名次 名次 = 得分率，从高到低，并列占位，参评数 参评单位
一级指标 位次 10分
  得 满分
  若 名次 等于 参评单位 且 参评单位 超过 1名，不得分
"""
    ruleset = loaded(body)
    assert the_score(scored(ruleset, {"名次": "7名", "参评单位": "7名"}), "位次") == 0
    assert the_score(scored(ruleset, {"名次": "6名", "参评单位": "7名"}), "位次") == 10
    assert proof(body).holds


def test_places_are_proved_and_a_counterexample_is_possible() -> None:
    assert proof(FL23, 5).holds
    assert proof(ZJ18, TOTAL, HEAD).holds
    body = """
输入 得分率：比率，0%（含）至 100%（含）
排名次 名次 = 得分率，从高到低，并列占位，参评数 参评单位，≤ 30名
一级指标 位次 10分
  按比例 (名次 + 参评单位) ÷ 40名
"""
    [claim] = proof(body).claims
    assert claim.verdict.value == "refuted"
    assert claim.witness is not None
    figures = {name: figure.value for name, figure in claim.witness.figures if not isinstance(figure, str)}
    assert 1 <= figures["名次"] <= figures["参评单位"] <= 30
    # Only a place beyond the cohort would break this; there is none.
    sound = body.replace("(名次 + 参评单位) ÷ 40名", "名次 ÷ 参评单位")
    [claim] = proof(sound).claims
    assert claim.verdict.value == "not proved"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("排名次 名次 place = 考核得分", "计算 甲 = 考核得分 + 1分\n排名次 名次 place = 甲", ""),
        ("= 考核得分，从高", "= 名次，从高", "rank-of-itself"),
        ("= 考核得分，从高", "= 甲，从高", "unknown-name"),
        ("列表", "计算 甲 = 参评项目 - 1名\n排名次 乙 = 甲，从高到低，并列占位\n列表", "rank-of-itself"),
        ("输入 考核得分 own：分，0分（含）至 100分（含）", "输入 考核得分 own：是否", "rank-without-order"),
        ("，取自 各项目.得分", "，取自 各项目", "column-needed"),
        ("，取自 各项目.得分", "，取自 各项目.分数", "unknown-column"),
        ("，取自 各项目.得分", "，取自 资金.年度资金总额.全年执行数", "column-needed"),
        ("，≤ 20名", "，≤ 20家", "units-differ"),
        ("，≤ 20名", "，≤ 考核得分", "units-differ"),
        ("  依据 办法 “第三条”\n", "  得 满分\n", "misplaced-sentence"),
        ("参评数 参评项目", "参评数 考核得分", "name-twice"),
        ("不高于 5名：", "不高于 5家：", "units-differ"),
    ],
)  # fmt: skip
def test_mistakes_are_told(old: str, new: str, code: str) -> None:
    assert old in ZJ18
    found = codes(ZJ18.replace(old, new, 1), TOTAL, HEAD)
    assert found == [] if not code else code in found


MARKS = st.lists(st.integers(0, 6).map(Fraction), min_size=1, max_size=8)


@FEW
@given(MARKS, st.sampled_from(list(Order)))
def test_places_are_those_of_a_sorted_list(marks: list[Fraction], order: Order) -> None:
    ordered = sorted(marks, reverse=order is Order.HIGHEST_FIRST)
    for mark in marks:
        assert rank_among(mark, marks, order, Ties.SKIP) == ordered.index(mark) + 1
        assert rank_among(mark, marks, order, Ties.DENSE) == list(dict.fromkeys(ordered)).index(mark) + 1


@FEW
@given(
    place=st.none() | st.integers(1, 20),
    size=st.none() | st.integers(1, 20),
    rest=st.tuples(st.integers(1, 20), st.integers(1, 20)),
)
def test_an_open_score_holds_every_completion(
    place: int | None, size: int | None, rest: tuple[int, int]
) -> None:
    known = {"名次": place, "参评项目": size}
    whole = {"名次": place or rest[0], "参评项目": size or rest[1]}
    if whole["名次"] > whole["参评项目"]:
        return
    low, high = span_of(bonus({n: f"{v}名" for n, v in known.items() if v}), "名次得分")
    full = the_score(bonus({n: f"{v}名" for n, v in whole.items()}), "名次得分")
    assert -9 <= low <= full <= high <= 3
    at, of = whole["名次"], whole["参评项目"]
    gains = (3, 0) if of <= 5 else (3, Fraction(3, 2), 0)
    later = at - len(gains)
    assert full == (gains[at - 1] if later <= 0 else -later * (1 if of <= 5 else Fraction(1, 2)))
