"""Which changes of a rule its cases notice."""

from __future__ import annotations

from pathlib import Path

from test_edges import BANDS, STEPS, case, loaded

from govperf.cases.mutation import mutate
from govperf.cases.work import cases_of, mutated


def test_a_case_on_an_edge_notices_that_the_edge_moves() -> None:
    found = mutate(loaded(BANDS + case(90, score="10分")))
    by_change = {(m.change.before, m.change.after): m.noticed for m in found.mutants}
    assert by_change["90%", "91%"] == "90 人"
    assert by_change["90%（含）", "90%（不含）"] == "90 人"
    # 89 % would notice this one, and nobody does.
    assert by_change["90%", "89%"] == ""
    assert by_change["60%", "61%"] == ""


def test_what_leaves_the_points_or_a_gap_is_noticed_by_the_checks() -> None:
    found = mutate(loaded(BANDS))
    by_change = {(m.change.before, m.change.after): m.noticed for m in found.mutants}
    # 11 of 10 points: the proof refuses it without any case.
    assert by_change["10", "11"] == "check"
    assert by_change["10", "9"] == ""


def test_cases_on_both_sides_of_all_edges_leave_nothing_unnoticed() -> None:
    scores = ((59, 0), (60, 5), (89, 5), (90, 10))
    text = BANDS + "".join(case(present, score=f"{score}分") for present, score in scores)
    left = [m.label for m in mutate(loaded(text)).unnoticed]
    assert left == []


def test_the_way_of_counting_steps_is_changed_too() -> None:
    text = STEPS + case(85, score="6分")
    by_change = {(m.change.before, m.change.after): m.noticed for m in mutate(loaded(text)).mutants}
    changed = [key for key in by_change if "STEPS" in key[0]]
    assert len(changed) == 2


def test_reasons_excuse_and_idle_ones_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.govperf"
    ruleset = loaded(BANDS + case(90, score="10分"))
    labels = [m.label for m in mutate(ruleset).unnoticed]
    reasons = "".join(f"{label} = 示例\n" for label in labels) + "# 注\n不存在的 = 理由\n"
    (tmp_path / "x.unnoticed.txt").write_text(reasons, encoding="utf-8")
    _, found = mutated(cases_of(ruleset, path))
    assert [(d.code, d.values["label"]) for d in found] == [("mutant-reason-idle", "不存在的")]
    (tmp_path / "x.unnoticed.txt").unlink()
    _, found = mutated(cases_of(ruleset, path))
    assert [d.values["label"] for d in found] == labels
