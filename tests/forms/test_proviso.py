"""仅当, 除非: an indicator that applies to some units only, with 不适用时 for the others.

From the catalogue: HN17-L (no buildings: full points), X10 (four policies for what does not apply),
SC23 (salary projects have no satisfaction indicator).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, loaded, proof, scored, span_of, the_score

SC23 = """
输入 项目类型：选项 “工资” 或 “其他”
输入 满意率：比率，0%（含）至 100%（含）
输入 完成率：比率，0%（含）至 100%（含）
一级指标 产出 60分
  按比例 完成率
一级指标 满意度 40分，除非 项目类型 等于 “工资”
  按比例 满意率
  不适用时 剔除并在全表折算
"""


@pytest.mark.parametrize(
    ("kind", "pleased", "done", "total"),
    [("其他", 90, 50, 66), ("工资", 90, 50, 50), ("工资", 0, 100, 100), ("其他", 0, 100, 60)],
)
def test_the_exception_leaves_it_to_the_answer(kind: str, pleased: int, done: int, total: int) -> None:
    stated = {"项目类型": kind, "满意率": f"{pleased}%", "完成率": f"{done}%"}
    for body in (SC23, SC23.replace("除非 项目类型 等于 “工资”", "仅当 项目类型 等于 “其他”")):
        result = scored(loaded(body, 100), stated)
        assert (result.total.low, result.total.high) == (total, total)


def test_no_building_gets_full_points() -> None:
    body = """
输入 有楼堂馆所 has_building：是否
输入 超标面积：平方米，≥ 0平方米
一级指标 楼堂馆所 5分，仅当 有楼堂馆所
  扣分 超标面积，每 100平方米 扣 1分，不足部分不扣，扣完为止
  不适用时 满分
"""
    assert the_score(scored(loaded(body, 5), {"有楼堂馆所": "否"}), "楼堂馆所") == 5
    assert the_score(scored(loaded(body, 5), {"有楼堂馆所": "是", "超标面积": "250"}), "楼堂馆所") == 3
    assert span_of(scored(loaded(body, 5), {"超标面积": "250"}), "楼堂馆所") == (3, 5)
    assert proof(body, 5).holds


def test_the_answer_is_obligatory() -> None:
    assert codes(SC23.replace("  不适用时 剔除并在全表折算\n", ""), 100) == ["not-applicable-unanswered"]


@settings(deadline=None, max_examples=40)
@given(
    kind=st.sampled_from(["工资", "其他"]), pleased=st.integers(0, 100), done=st.integers(0, 100),
    left_out=st.sets(st.sampled_from(["项目类型", "满意率", "完成率"])),
)  # fmt: skip
def test_an_open_total_holds_every_completion(kind: str, pleased: int, done: int, left_out: set[str]) -> None:
    whole = {"项目类型": kind, "满意率": f"{pleased}%", "完成率": f"{done}%"}
    some = scored(loaded(SC23, 100), {n: t for n, t in whole.items() if n not in left_out}).total
    full = scored(loaded(SC23, 100), whole).total
    expected = Fraction(done) if kind == "工资" else Fraction(60 * done + 40 * pleased, 100)
    assert some.low <= full.low == full.high == expected <= some.high
