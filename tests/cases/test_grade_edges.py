"""Edges between grades: reached by cases, and moved by a slip."""

from __future__ import annotations

from pathlib import Path

from test_edges import HEAD, loaded

from govperf.cases.boundaries import Edge, Position
from govperf.cases.grades import GRADES
from govperf.cases.mutation import mutate
from govperf.cases.work import cases_of, covered
from govperf.model import ruleset as rs

SENTENCE = "等级 按总分：好 8分（含）至 10分（含），差 低于 8分\n"
TEXT = HEAD.replace("舍入", f"{SENTENCE}舍入") + """一级指标 示例 10分
  依据 甲 “第1条”
  按比例 到会率，封顶 100%，保底 0%
"""
GOOD, POOR = "好", "差"


def case(present: int, grade: str) -> str:
    given = f"给定 实到人数 = {present}人，应到人数 = 100人"
    return f"示例 “{present} 人”\n  {given}\n  应得等级 {grade}\n"


def ruleset(*cases: str) -> rs.Ruleset:
    return loaded(TEXT + "".join(cases))


def reached(*cases: str) -> dict[str, set[Position]]:
    found = covered(cases_of(ruleset(*cases), Path("x.govperf")))
    return {str(e.boundary.value): set(e.hit) for e in found.reached if e.boundary.edge is Edge.GRADE}


def test_totals_reach_edges_between_grades() -> None:
    """8 and 10 points; above 10 there is no total, so that nobody has to go there."""
    assert reached() == {"8": set(), "10": set()}
    assert reached(case(80, GOOD)) == {"8": {Position.ON}, "10": set()}
    both = reached(case(79, POOR), case(81, GOOD), case(99, GOOD), case(100, GOOD))
    assert both == {"8": {Position.BELOW, Position.ABOVE}, "10": {Position.BELOW, Position.ON}}
    found = covered(cases_of(ruleset(), Path("x.govperf")))
    wanted = {str(e.boundary.value): e.wanted for e in found.reached if e.boundary.edge is Edge.GRADE}
    assert wanted == {"8": tuple(Position), "10": (Position.BELOW, Position.ON)}


def test_an_open_total_reaches_nothing() -> None:
    assert reached("示例 “不知道”\n  给定 应到人数 = 100人\n  应得等级 差\n") == {"8": set(), "10": set()}


def unnoticed(*cases: str) -> list[tuple[str, str]]:
    found = [m for m in mutate(ruleset(*cases)).mutants if m.key[0] == ("等级",)]
    return [(m.change.before, m.change.after) for m in found if not m.noticed]


def test_changed_edges_are_noticed_by_cases_beside_them() -> None:
    assert unnoticed() == [("8分", "9分"), ("8分", "7分"), ("8分（含）", "8分（不含）")]
    assert unnoticed(case(80, GOOD)) == [("8分", "7分")]
    assert unnoticed(case(80, GOOD), case(79, POOR)) == []


def test_what_leaves_a_total_without_grade_is_noticed_by_the_checks() -> None:
    mutants = [mutant for mutant in mutate(ruleset()).mutants if mutant.key == GRADES]
    found = {(m.change.before, m.change.after): m.noticed for m in mutants}
    assert found["10分", "9分"] == "check"
    assert found["10分（含）", "10分（不含）"] == "check"
    assert ("10分", "11分") not in found
