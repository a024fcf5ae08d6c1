"""Changed points, weights of elements, anchors and figures in formulas, and who notices them."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_edges import HEAD, case, loaded

from govperf.cases.mutation import mutate
from govperf.cases.work import cases_of, mutated

ELEMENTS = HEAD + """一级指标 示例 10分
  依据 甲 “第1条”
  要素：制度健全 6分，执行有效 4分
"""
ANCHORS = HEAD + """一级指标 示例 10分
  依据 甲 “第1条”
  插值 到会率：60% 计 0分，61% 计 5分，90% 计 10分
"""
SCALED = HEAD.replace("÷ 应到人数", "÷ 应到人数 × 100 + 1") + """一级指标 示例 10分
  依据 甲 “第1条”
  分档 到会率：低于 61 不得分，不低于 61 计 10分
"""
CHOSEN = HEAD.replace("10分\n", "12分\n") + """输入 有基建：是否
输入 有采购：是否
输入 质量：比率，0%（含）至 100%（含）
一级指标 管理 12分
  任选 1项指标，分值按比例分
  三级指标 基建 10分，仅当 有基建
    依据 甲 “第1条”
    按比例 质量
  三级指标 采购 5分，仅当 有采购
    依据 甲 “第2条”
    得 满分
"""


def noticed(text: str) -> dict[tuple[str, str, str], str]:
    """Say who notices each change: by whose it is, and what it was and became."""
    mutants = mutate(loaded(text)).mutants
    return {(m.change.within or m.key[0][-1], m.change.before, m.change.after): m.noticed for m in mutants}


def of_elements(sound: str, works: str, score: str) -> str:
    return f"示例 “{sound}{works}”\n  给定 制度健全 = {sound}，执行有效 = {works}\n  应得 示例 = {score}\n"


def test_points_of_elements_are_noticed_by_a_case_that_has_the_element_alone() -> None:
    found = noticed(ELEMENTS + of_elements("是", "否", "6分"))
    assert found["制度健全", "6", "5"] == "是否"
    # 7 + 4 points are more than 10: the checks need no case, but one is there.
    assert found["制度健全", "6", "7"] == "是否"
    assert found["执行有效", "4", "5"] == "check"
    # 6 + 3 of 10 points is a warning only, and the case does not have the element.
    assert found["执行有效", "4", "3"] == ""
    whole = noticed(ELEMENTS + of_elements("是", "否", "6分") + of_elements("否", "是", "4分"))
    assert all(whole.values())


def test_points_that_do_not_add_up_are_noticed_by_the_checks() -> None:
    found = noticed(ELEMENTS)
    assert {found["示例", "10分", after] for after in ("11分", "9分")} == {"check"}
    assert {found["总分", "10分", after] for after in ("11分", "9分")} == {"check"}


def test_points_of_a_level_to_choose_from_need_a_case() -> None:
    """A share of 70 % is 8.4 of the level's 12 points, whatever points it was a share of before."""
    given = "示例 “基建”\n  给定 有基建 = 是，有采购 = 否，质量 = 70%\n  应得 管理 = 8.4分\n"
    found = noticed(CHOSEN + given)
    assert found["管理", "12分", "11分"] == "check"
    assert found["基建", "10分", "11分"] == ""
    assert found["管理", "1", "2"] == "基建"
    steps = "扣分 质量 低于 100%，每低于 10个百分点 扣 1分，不足部分不扣，扣完为止"
    stepped = CHOSEN.replace("按比例 质量", steps)
    # (10 − 3) ÷ 10 × 12 = 8.4, and (11 − 3) ÷ 11 × 12 is more.
    assert noticed(stepped + given)["基建", "10分", "11分"] == "基建"


def test_figures_of_a_formula_are_changed_and_its_operators_are_not() -> None:
    """60 ÷ 100 × 100 + 1 is 61."""
    text = SCALED + case(60, score="10分") + case(59, score="0分")
    found = noticed(text)
    formula = {key: title for key, title in found.items() if key[0] == "到会率"}
    # 59 × 1.01 + 1 is 60.59: the case of 59 does not notice, nor that of 60, which has more anyway.
    assert formula == {
        ("到会率", "100", "101"): "", ("到会率", "100", "99"): "60 人",
        ("到会率", "1", "2"): "59 人", ("到会率", "1", "0"): "60 人",
    }  # fmt: skip


def test_a_formula_is_never_left_with_a_denominator_of_zero() -> None:
    text = HEAD.replace("÷ 应到人数", "÷ 1人") + "一级指标 示例 10分\n  依据 甲 “第1条”\n  按比例 到会率\n"
    found = noticed(text)
    assert {after for name, before, after in found if before == "1人"} == {"2人"}


def test_both_figures_of_an_anchor_are_changed_as_far_as_their_order_allows() -> None:
    found = noticed(ANCHORS + case(60, score="0分") + case(61, score="5分") + case(90, score="10分"))
    moved = {(before, after): title for (_, before, after), title in found.items() if before.endswith("%")}
    # 60 → 61 and 61 → 60 would meet their neighbours; at 60 % a first anchor of 59 % gives 2.5.
    assert moved == {
        ("60%", "59%"): "60 人", ("61%", "62%"): "61 人", ("90%", "91%"): "90 人", ("90%", "89%"): "",
    }  # fmt: skip
    assert found["示例", "5", "4"] == "61 人"


def test_what_a_quotient_without_denominator_is_shows_in_percent() -> None:
    text = HEAD.replace("≥ 1人", "≥ 0人").replace("÷ 应到人数", "÷ 应到人数，分母为零时 视为 80%")
    text += "一级指标 示例 10分\n  依据 甲 “第1条”\n  按比例 到会率，封顶 100%\n"
    found = noticed(text + case(0, 0, score="8分"))
    assert found["到会率", "80%", "81%"] == found["到会率", "80%", "79%"] == "0 人"


@pytest.mark.parametrize(
    ("edge", "codes"),
    [("60%", ["mutant-reason-wrong", "mutant-excused"]), ("90%", ["mutant-excused"])],
)
def test_a_reason_for_a_formula_is_held_against_the_rules_that_rest_on_it(
    tmp_path: Path, edge: str, codes: list[str]
) -> None:
    """Nobody invited counts as 60 %: where the band begins there, 59 % would be another score."""
    text = HEAD.replace("≥ 1人", "≥ 0人").replace("÷ 应到人数", "÷ 应到人数，分母为零时 视为 60%")
    text += "一级指标 示例 10分\n  依据 甲 “第1条”\n"
    text += f"  分档 到会率：低于 {edge} 不得分，不低于 {edge} 计 10分\n"
    found = mutate(loaded(text)).mutants
    label = next(m.label for m in found if (m.change.before, m.change.after) == ("60%", "59%"))
    (tmp_path / "x.unnoticed.txt").write_text(f"{label} = 理由\n", encoding="utf-8")
    done = mutated(cases_of(loaded(text), tmp_path / "x.govperf"))
    assert [d.code for d in done.findings if d.values["label"] == label] == codes
