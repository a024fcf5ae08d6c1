"""任选: the unit chooses among indicators, which share the points of their level.

From the catalogue: SC17 (of 50 points of effects, 40 are shared among economic, social, ecological and
other effects, at least one of which is chosen; equal or free split), P13 and X10.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, text, the_score

from govperf.base.messages import render, sentence
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.run.result import Status, Verdict
from govperf.run.single import score

EFFECTS = ("经济", "社会", "生态")
SC17 = """
输入 选经济：是否
输入 选社会：是否
输入 选生态：是否
输入 经济率：比率，0%（含）至 100%（含）
输入 社会率：比率，0%（含）至 100%（含）
输入 生态率：比率，0%（含）至 100%（含）
输入 满意率：比率，0%（含）至 100%（含）
一级指标 效益 50分
  二级指标 项目效益 40分
    任选 至少 1项指标，分值平分
    三级指标 经济 40分，仅当 选经济
      按比例 经济率
    三级指标 社会 40分，仅当 选社会
      按比例 社会率
    三级指标 生态 40分，仅当 选生态
      按比例 生态率
  二级指标 满意度 10分
    按比例 满意率
"""
RATES = {"经济率": "90%", "社会率": "60%", "生态率": "30%", "满意率": "100%"}


def flags(chosen: str) -> dict[str, str]:
    """Say of each effect whether it is chosen."""
    return {f"选{name}": "是" if name in chosen else "否" for name in EFFECTS}


def prorata(body: str = SC17) -> str:
    """Let 经济, 社会 and 生态 have 10, 20 and 30 points."""
    worth = {"经济": 10, "社会": 20, "生态": 30}
    for name, points in worth.items():
        body = body.replace(f"三级指标 {name} 40分", f"三级指标 {name} {points}分")
    return body.replace("分值平分", "分值按比例分")


@pytest.mark.parametrize(
    ("chosen", "equal", "by_points"),
    [
        ("经济", "36", "36"),
        # (36 + 24) ÷ 2; (9 + 12) ÷ 30 × 40
        ("经济社会", "30", "28"),
        # 40 × (90% + 60% + 30%) ÷ 3; (9 + 12 + 9) ÷ 60 × 40
        ("经济社会生态", "24", "20"),
        ("社会生态", "18", "16.8"),
    ],
)
def test_those_chosen_share_the_points(chosen: str, equal: str, by_points: str) -> None:
    for body, expected in ((SC17, equal), (prorata(), by_points)):
        result = scored(loaded(body, 50), RATES | flags(chosen))
        assert the_score(result, "项目效益") == Fraction(expected)
        assert result.total.low == result.total.high == Fraction(expected) + 10
        lines = [line(result, name) for name in EFFECTS]
        counted = [found.score for found in lines if found.score is not None]
        assert sum(s.low for s in counted) == Fraction(expected)
        assert sum(s.points for s in counted) == 40
        assert [s.status is Status.NOT_APPLICABLE for s in lines] == [n not in chosen for n in EFFECTS]


def test_the_trace_names_those_chosen() -> None:
    result = scored(loaded(SC17, 50), RATES | flags("经济社会"))
    [said] = line(result, "项目效益").trace
    assert "经济" in sentence(said, "zh")
    assert "80 分" in sentence(said, "zh")
    assert "share the points" in sentence(line(result, "经济").trace[-1], "en")


@pytest.mark.parametrize(("rule", "chosen", "code"), [
    ("至少 2项指标", "经济", "chosen-too-few"), ("至少 1项指标", "", "chosen-too-few"),
    ("2项指标", "经济", "chosen-differs"), ("2项指标", "经济社会生态", "chosen-differs"),
])  # fmt: skip
def test_too_few_or_too_many_leave_the_level_open(rule: str, chosen: str, code: str) -> None:
    result = scored(loaded(SC17.replace("至少 1项指标", rule), 50), RATES | flags(chosen))
    assert span_of(result, "项目效益") == (0, 40)
    [finding] = result.findings
    assert finding.code == code
    assert render(finding, "zh") != render(finding, "en")


def test_just_two_are_chosen() -> None:
    result = scored(loaded(SC17.replace("至少 1项指标", "2项指标"), 50), RATES | flags("经济生态"))
    assert the_score(result, "项目效益") == 24
    assert result.findings == ()


def test_an_open_choice_allows_for_every_one() -> None:
    sheet = RATES | {"选经济": "是", "选社会": "否"}
    # With 生态 (36 + 12) ÷ 2 = 24, without it 36.
    assert span_of(scored(loaded(SC17, 50), sheet), "项目效益") == (24, 36)
    # Nobody knows whether any is chosen: then nothing can be told.
    assert span_of(scored(loaded(SC17, 50), RATES | {"选经济": "否"}), "项目效益") == (0, 40)
    # Just one, and one is chosen already: the other would be one too many.
    exact = SC17.replace("至少 1项指标", "1项指标")
    assert span_of(scored(loaded(exact, 50), sheet), "项目效益") == (0, 40)


def test_the_level_is_rounded_and_those_below_it_are_not() -> None:
    written = text(SC17, 50).replace("舍入 不舍入", "舍入 指标得分，四舍五入，1位小数")
    ruleset, _ = check_source(Source("x", written))
    assert ruleset is not None
    # 40 × (90% + 60% + 25%) ÷ 3 = 23.33…
    result = scored(ruleset, RATES | flags("经济社会生态") | {"生态率": "25%"})
    assert the_score(result, "项目效益") == Fraction("23.3")
    assert the_score(result, "生态") == Fraction(10, 3)


def test_a_claim_is_compared_with_the_share() -> None:
    rows = tuple(
        IndicatorRow(path=("效益", "项目效益", name), claimed_score=Written(claimed), points=Written("20"))
        for name, claimed in (("经济", "18"), ("社会", "13"))
    )
    inputs = {n: Written(t) for n, t in (RATES | flags("经济社会")).items()}
    result = score(loaded(SC17, 50), Evaluation(inputs=inputs, indicators=rows))
    assert [(line(result, n).verdict, line(result, n).difference) for n in ("经济", "社会")] == [
        (Verdict.EQUAL, None), (Verdict.DIFFERENT, 1),
    ]  # fmt: skip


def test_an_assessor_speaks_of_the_points_that_are_shown() -> None:
    tiers = "评定 好 80%（含）至 100%（含），差 0%（含）至 80%，只有档次时 待定"
    body = SC17.replace("输入 经济率：比率，0%（含）至 100%（含）\n", "").replace("按比例 经济率", tiers)
    ruleset = loaded(body, 50)
    sheet = {n: t for n, t in RATES.items() if n != "经济率"} | flags("经济社会")
    assert span_of(scored(ruleset, sheet), "经济") == (0, 20)
    assert [(c.key, c.low, c.high) for c in line(scored(ruleset, sheet), "经济").choices] == [
        ("好", 16, 20), ("差", 0, 16)
    ]  # fmt: skip
    for choice in ("好 18分", "好 90%"):
        result = scored(ruleset, sheet, {"经济": choice})
        assert the_score(result, "经济") == 18
        assert the_score(result, "项目效益") == 30
    unchosen = scored(ruleset, sheet | flags("社会"), {"经济": "好"})
    assert [f.code for f in unchosen.findings] == ["choice-not-open"]


def test_levels_may_be_chosen_too() -> None:
    body = """
输入 甲类：是否
输入 乙类：是否
输入 率：比率，0%（含）至 100%（含）
一级指标 效益 20分
  任选 至少 1项指标，分值按比例分
  二级指标 甲 10分，仅当 甲类
    三级指标 子 6分
      按比例 率
    三级指标 丑 4分
      得 满分
  二级指标 乙 30分，仅当 乙类
    按比例 率
"""
    # 甲 alone: (3 + 4) × 2; both: (7 + 15) ÷ 40 × 20.
    alone = scored(loaded(body, 20), {"甲类": "是", "乙类": "否", "率": "50%"})
    assert (the_score(alone, "效益"), the_score(alone, "子"), the_score(alone, "甲")) == (14, 6, 14)
    both = scored(loaded(body, 20), {"甲类": "是", "乙类": "是", "率": "50%"})
    assert [the_score(both, name) for name in ("效益", "甲", "乙")] == [11, Fraction(7, 2), Fraction(15, 2)]
    neither = scored(loaded(body, 20), {"甲类": "否", "乙类": "否"})
    assert span_of(neither, "效益") == (0, 20)


def test_a_gate_below_closes_the_level() -> None:
    body = SC17.replace("按比例 经济率\n", "按比例 经济率\n      若 经济率 低于 50%，上级不得分\n")
    sheet = RATES | {"经济率": "40%"}
    assert the_score(scored(loaded(body, 50), sheet | flags("经济社会")), "项目效益") == 0
    assert the_score(scored(loaded(body, 50), sheet | flags("社会")), "项目效益") == 24
    assert span_of(scored(loaded(body, 50), sheet | flags("社会") | {"选经济": ""}), "项目效益") == (0, 24)


def test_every_score_is_proved() -> None:
    made = proof(prorata(), 50)
    assert made.holds
    assert [claim.bound.points for claim in made.claims] == [10, 20, 30, 10]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (SC17.replace("三级指标 社会 40分", "三级指标 社会 20分"), "members-differ"),
        (SC17.replace("，仅当 选社会", ""), "member-without-condition"),
        (SC17.replace("至少 1项", "至少 4项"), "fewer-to-choose-from"),
        (SC17.replace("至少 1项", "1.5项"), "chosen-out-of-range"),
        (SC17.replace("至少 1项", "0项"), "chosen-out-of-range"),
        (prorata().replace("生态 30分", "生态 0分"), "member-without-points"),
        (SC17.replace("    三级指标 社会", "      不适用时 不计分\n    三级指标 社会"), "drop-in-choice"),
        (SC17 + "    不适用时 分值转入 社会\n", "move-into-choice"),
        (SC17.replace("分值平分", "分值平分\n    任选 1项指标，分值平分"), "said-twice"),
        (SC17 + "    任选 1项指标，分值平分\n", "choose-without-members"),
        ("一级指标 甲 50分\n其中 乙 50分\n得 满分\n任选 1项指标，分值平分\n", "misplaced-sentence"),
        ("任选 1项指标，分值平分\n" + SC17, "misplaced-sentence"),
    ],
)
def test_what_a_choice_must_say(body: str, code: str) -> None:
    assert code in codes(body, 50)
    assert len(set(codes(body, 50)) - {"indicator-without-rule"}) == 1


@pytest.mark.parametrize("answers", [dict(zip(EFFECTS, a, strict=True)) for a in product("是否?", repeat=3)])
@pytest.mark.parametrize("rule", ["至少 1项指标", "至少 2项指标", "2项指标"])
def test_the_interval_is_that_of_all_choices(answers: dict[str, str], rule: str) -> None:
    ruleset = loaded(prorata().replace("至少 1项指标", rule), 50)
    sheet = RATES | {f"选{name}": answer for name, answer in answers.items() if answer != "?"}
    worth = {"经济": (9, 10), "社会": (12, 20), "生态": (9, 30)}
    sure = [n for n, a in answers.items() if a == "是"]
    asked = [n for n, a in answers.items() if a == "?"]
    least, is_exact = int(rule[-4]), not rule.startswith("至少")
    every = [(*sure, *more) for count in range(len(asked) + 1) for more in combinations(asked, count)]
    shares = [
        Fraction(40 * sum(worth[n][0] for n in chosen), sum(worth[n][1] for n in chosen))
        if len(chosen) == least or (len(chosen) > least and not is_exact) else None
        for chosen in every
    ]  # fmt: skip
    known = [share for share in shares if share is not None]
    expected = (0, 40) if None in shares else (min(known), max(known))
    assert span_of(scored(ruleset, sheet), "项目效益") == expected


@settings(deadline=None, max_examples=60)
@given(
    body=st.sampled_from([SC17, prorata(), SC17.replace("至少 1项指标", "2项指标")]),
    chosen=st.sets(st.sampled_from(EFFECTS)), rates=st.tuples(*[st.integers(0, 100)] * 4),
    left_out=st.sets(st.sampled_from([*RATES, *flags("")])),
)  # fmt: skip
def test_an_open_total_holds_every_completion(
    body: str, chosen: set[str], rates: tuple[int, ...], left_out: set[str]
) -> None:
    whole = flags("".join(chosen)) | {n: f"{r}%" for n, r in zip(RATES, rates, strict=True)}
    full = scored(loaded(body, 50), whole)
    some = scored(loaded(body, 50), {n: t for n, t in whole.items() if n not in left_out})
    assert some.total.low <= full.total.low <= full.total.high <= some.total.high
    for before, after in zip(some.lines, full.lines, strict=True):
        if before.score is not None and after.score is not None:
            assert before.score.low <= after.score.low <= after.score.high <= before.score.high
            assert after.score.points <= before.score.points
