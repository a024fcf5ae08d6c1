"""Which changes of a rule its cases notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_edges import BANDS, HEAD, STEPS, case, loaded

from govperf.base.errors import RulesetError
from govperf.cases.mutation import mutate
from govperf.cases.work import Cases, cases_of, mutated

RULE = HEAD + "一级指标 示例 10分\n  依据 甲 “第1条”\n  "


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
    changed = [after for before, after in by_change if before == "不足部分不扣"]
    assert sorted(changed) == ["不足部分按一步扣", "不足部分按比例扣"]


def beside(tmp_path: Path, text: str) -> Cases:
    """Give a ruleset that notices one edge, with reasons beside it."""
    (tmp_path / "x.unnoticed.txt").write_text(text, encoding="utf-8")
    return cases_of(loaded(BANDS + case(90, score="10分")), tmp_path / "x.govperf")


def test_a_label_names_the_sentence_and_is_that_of_one_change(tmp_path: Path) -> None:
    labels = [m.label for m in mutate(loaded(BANDS + case(90, score="10分"))).mutants]
    assert len(set(labels)) == len(labels)
    line = "分档 到会率：低于 60% 不得分，60%（含）至 90% 计 5分，不低于 90% 计 10分"
    assert f"示例「{line}」90% → 91%" in labels
    twice = f"{RULE}得 满分\n  若 到会率 低于 60% 且 到会率 低于 60%，不得分\n"
    told = [m.label for m in mutate(loaded(twice)).mutants if m.change.after == "61%"]
    assert [label.endswith("（第 2 处）") for label in told] == [False, True]


def test_idle_reasons_are_told_with_the_nearest_change(tmp_path: Path) -> None:
    labels = [m.label for m in mutate(loaded(BANDS + case(90, score="10分"))).unnoticed]
    near = labels[0].replace("61%", "62%")
    found = mutated(beside(tmp_path, f"# 注\n{near} = 理由\n")).findings
    (idle,) = [d for d in found if d.code == "mutant-reason-idle"]
    assert idle.values["label"] == near
    assert [reason.values["name"] for reason in idle.reasons] == [labels[0]]
    assert [d.values["label"] for d in found if d.code == "mutant-unnoticed"] == labels


def test_a_reason_that_a_unit_refutes_is_an_error(tmp_path: Path) -> None:
    """Nobody tries 60 %, but a unit of 60 people among 100 would notice that the edge moves."""
    label = next(m.label for m in mutate(loaded(BANDS)).unnoticed if m.change.after == "61%")
    found = mutated(beside(tmp_path, f"{label} = 没有人会在乎\n")).findings
    (wrong,) = [d for d in found if d.code == "mutant-reason-wrong"]
    assert wrong.values["label"] == label
    assert {f.values["name"] for f in wrong.values["figures"]} == {"实到人数", "应到人数"}  # type: ignore[attr-defined]
    present, invited = (f.values["value"].value for f in wrong.values["figures"])  # type: ignore[attr-defined]
    assert 60 <= 100 * present / invited < 61


def test_a_reason_that_holds_is_shown(tmp_path: Path) -> None:
    """At most everybody comes: a row up to 101 % takes nobody whom one up to 100 % does not."""
    text = f"{RULE}分档 到会比例：低于 60% 不得分，60%（含）至 100%（含） 计 10分\n"
    text = text.replace("实到人数：人，≥ 0人", "到会比例：比率，0%（含）至 100%（含）")
    text = text.replace("计算 到会率 = 实到人数 ÷ 应到人数\n", "")
    (mutant,) = [m for m in mutate(loaded(text)).unnoticed if m.change.after == "101%"]
    (tmp_path / "x.unnoticed.txt").write_text(f"{mutant.label} = 到会比例至多 100%\n", encoding="utf-8")
    done = mutated(cases_of(loaded(text), tmp_path / "x.govperf"))
    codes = [d.code for d in done.findings if d.values["label"] == mutant.label]
    assert codes == ["mutant-excused"]
    assert "mutant-reason-wrong" not in [d.code for d in done.findings]


def test_lines_without_a_reason_or_twice_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError) as caught:
        beside(tmp_path, "甲「乙」1 → 2\n丙「丁 = 1」1 → 2 = 理由\n丙「丁 = 1」1 → 2 = 又一个\n")
    told = [(d.code, d.values["label"]) for d in caught.value.diagnostics]
    assert told == [("mutant-reason-missing", "甲「乙」1 → 2"), ("mutant-reason-twice", "丙「丁 = 1」1 → 2")]
