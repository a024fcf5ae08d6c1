"""Edges of rules and the cases beside them, counted by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from govperf.api.rules import load
from govperf.base.source import Source
from govperf.cases.boundaries import Edge, Position
from govperf.cases.coverage import Coverage, coverage
from govperf.cases.proposals import TO_CONFIRM, proposal_text, propose, words_of
from govperf.cases.work import cases_of, failures
from govperf.checking.checks import check_source
from govperf.model import ruleset as rs
from govperf.run.cases import as_evaluation, run_examples

HEAD = """规则集 docs/example
  标题 “示例”
  适用 示例市，部门整体支出，2025年度
文件 甲 = “示例市绩效评价办法”
总分 10分
舍入 指标得分，四舍五入，2位小数
约定 缺数据 待定
输入 应到人数：人，≥ 1人
输入 实到人数：人，≥ 0人
输入 上年数：万元，≥ 0万元
输入 本年数：万元，≥ 0万元
计算 到会率 = 实到人数 ÷ 应到人数
"""
BANDS = HEAD + """一级指标 示例 10分
  依据 甲 “第1条”
  分档 到会率：低于 60% 不得分，60%（含）至 90% 计 5分，不低于 90% 计 10分
"""
STEPS = HEAD + """一级指标 示例 10分
  依据 甲 “第1条”
  扣分 到会率 低于 100%的，每低于 10个百分点 扣 2分，不足部分不扣，扣完为止
"""
ZERO = HEAD + """一级指标 示例 10分
  依据 甲 “第1条”
  按比例 本年数 ÷ 上年数，封顶 100%，分母为零时 不得分
"""


pytestmark = pytest.mark.usefixtures("store_of_this_run")


def loaded(text: str) -> rs.Ruleset:
    ruleset, found = check_source(Source("x", text))
    assert ruleset is not None, found
    return ruleset


def covered(text: str) -> Coverage:
    ruleset = loaded(text)
    return coverage(ruleset, [as_evaluation(example, ruleset) for example in ruleset.examples])


def case(present: int, invited: int = 100, score: str = "0分") -> str:
    given = f"给定 实到人数 = {present}人，应到人数 = {invited}人"
    return f"示例 “{present} 人”\n  {given}\n  应得 示例 = {score}\n"


def test_bands_have_three_positions_an_edge() -> None:
    found = covered(BANDS + case(60, score="5分") + case(89, score="5分"))
    assert [(r.boundary.edge, r.boundary.value) for r in found.reached] == [
        (Edge.BAND, Fraction(6, 10)), (Edge.BAND, Fraction(9, 10)),
    ]  # fmt: skip
    first, second = found.reached
    assert first.hit == {Position.ON}
    assert first.missed == (Position.BELOW, Position.ABOVE)
    # 89 % is within a tenth of the 30 points from 60 % to 90 %.
    assert second.hit == {Position.BELOW}
    assert (found.hit, found.wanted) == (2, 6)


@pytest.mark.parametrize(("present", "hit"), [(87, True), (86, False), (93, True), (94, False)])
def test_just_beside_is_a_tenth_of_the_way_to_the_next_edge(present: int, hit: bool) -> None:
    """From 60 % to 90 % a tenth is 3 points; above 90 % there is no edge, and a tenth of 90 % is 9."""
    text = BANDS + case(present, score="5分" if present < 90 else "10分")
    found = covered(text).reached[1].hit
    assert bool(found) is (hit or present > 90)


def test_a_deduction_has_its_standard_its_first_step_and_its_end() -> None:
    found = covered(STEPS)
    # 10 points at 2 a step are gone after 5 steps of 10 points.
    assert [(r.boundary.edge, r.boundary.value) for r in found.reached] == [
        (Edge.STANDARD, Fraction(1)), (Edge.STEP, Fraction(9, 10)), (Edge.EXHAUSTED, Fraction(1, 2)),
    ]  # fmt: skip


def test_a_zero_denominator_needs_the_zero_only_and_none_where_it_cannot_be() -> None:
    (cap, zero) = covered(ZERO).reached
    assert (cap.boundary.edge, zero.boundary.edge) == (Edge.CAP, Edge.ZERO)
    assert zero.wanted == (Position.ON,)
    # 应到人数 is at least 1, so 到会率 has no zero to answer for.
    assert all(r.boundary.edge is not Edge.ZERO for r in covered(BANDS).reached)


def test_an_edge_outside_of_the_domain_is_not_wanted() -> None:
    text = BANDS.replace("实到人数：人，≥ 0人", "实到人数：人，[0人, 50人]")
    text = text.replace("应到人数：人，≥ 1人", "应到人数：人，[100人, 100人]")
    assert covered(text).wanted == 0


@pytest.mark.parametrize("text", [BANDS, STEPS, ZERO], ids=["bands", "steps", "zero"])
def test_what_is_proposed_reaches_every_edge_and_waits_to_be_confirmed(text: str, tmp_path: Path) -> None:
    ruleset = loaded(text)
    found = covered(text)
    proposals = list(propose(ruleset, found.reached))
    assert len(proposals) == found.wanted - found.hit > 0
    assert all(p.example is not None for p in proposals)
    more = "\n".join(proposal_text(p, ruleset) for p in proposals)
    whole = text + more
    assert run_examples(loaded(whole)) == ()
    assert covered(whole).hit == found.wanted
    path = tmp_path / "x.govperf"
    unconfirmed = failures(cases_of(loaded(whole), path))
    assert [d.code for d in unconfirmed] == ["case-unconfirmed"] * len(proposals)
    assert failures(cases_of(loaded(whole.replace(f"# {TO_CONFIRM}\n", "")), path)) == ()


def test_words_say_where_a_case_lies() -> None:
    reached = covered(BANDS).reached[0]
    assert words_of(reached, Position.ON, "zh") == "示例：恰在分档界 60%"
    assert words_of(reached, Position.BELOW, "en") == "示例: just below edge of a band 60%"


@pytest.mark.parametrize("name", ["cn/department/2019", "cn/hunan/department/2017", "cn/sichuan/county/2018"])
def test_rulesets_of_the_library_can_be_covered(name: str) -> None:
    """Every edge has a unit on each of its sides."""
    ruleset = load(name).ruleset
    found = coverage(ruleset, [as_evaluation(example, ruleset) for example in ruleset.examples])
    missed = [r for r in found.reached if r.missed]
    proposals = propose(ruleset, missed)
    unfound = [words_of(p.reached, p.position, "zh") for p in proposals if p.example is None]
    assert unfound == []
