"""z3 as a second opinion: what is proved here is impossible there, what is refuted here is possible there."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

import pytest
import z3  # type: ignore[import-untyped]
from faults import OPERATORS
from opinions import Opinions
from proving import judge
from sound_rulesets import generate
from wild_rulesets import wild, wild_method
from z3_rules import formula, number

from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import Verdict, prove

_MILLISECONDS = 300
#: The faults that take scores out of their points.
_BREAKING = (
    "drop a cap", "drop a floor", "raise a cap", "lower a floor", "raise an award", "drop a condition",
    "swap a condition", "open a domain", "let a domain reach below 0", "widen a domain upwards",
)  # fmt: skip


@pytest.mark.parametrize("chunk", range(2))
def test_on_sound_rulesets_z3_finds_no_unit_that_breaks_a_proved_rule(
    chunk: int, record_property: Callable[[str, object], None]
) -> None:
    opinions = Opinions(_MILLISECONDS)
    for seed in range(20_000 + chunk * 5, 20_000 + (chunk + 1) * 5):
        found = judge(generate(seed).text)
        assert found.ruleset is not None
        assert found.proof is not None
        for claim in found.proof.claims:
            opinions.ask(claim, found.ruleset)
    for name, count in opinions.recorded():
        record_property(name, count)
    assert opinions.disputes == []
    assert opinions.figures["proved, z3 says unsat"] >= 10


@pytest.mark.parametrize("chunk", range(2))
def test_on_spoiled_rulesets_z3_agrees_with_every_counterexample(
    chunk: int, record_property: Callable[[str, object], None]
) -> None:
    opinions = Opinions(_MILLISECONDS)
    for seed in range(21_000 + chunk * 12, 21_000 + (chunk + 1) * 12):
        rng, sound = Random(seed), generate(seed).text
        for name in rng.sample(_BREAKING, 4):
            ruleset, _ = check_source(Source("spoiled", OPERATORS[name](sound, rng) or sound))
            for claim in prove(ruleset).claims if ruleset is not None else ():
                if claim.verdict is not Verdict.PROVED:
                    opinions.ask(claim, ruleset)  # type: ignore[arg-type]
    for name, count in opinions.recorded():
        record_property(name, count)
    assert opinions.disputes == []
    assert opinions.figures["refuted, z3 says sat"] >= 10


@pytest.mark.parametrize("chunk", range(2))
def test_on_wild_rules_z3_agrees(chunk: int, record_property: Callable[[str, object], None]) -> None:
    opinions = Opinions(_MILLISECONDS)
    for seed in range(30_000 + chunk * 14, 30_000 + (chunk + 1) * 14):
        ruleset, _ = check_source(Source("wild", wild(seed)))
        for claim in prove(ruleset).claims if ruleset is not None else ():
            opinions.ask(claim, ruleset)  # type: ignore[arg-type]
    for name, count in opinions.recorded():
        record_property(name, count)
    assert opinions.disputes == []
    assert opinions.figures["proved, z3 says unsat"] >= 10


def test_on_wild_methods_z3_agrees(record_property: Callable[[str, object], None]) -> None:
    opinions = Opinions(_MILLISECONDS)
    for seed in range(8):
        ruleset, _ = check_source(Source("method", wild_method(seed)))
        for claim in prove(ruleset).claims if ruleset is not None else ():
            opinions.ask(claim, ruleset)  # type: ignore[arg-type]
    for name, count in opinions.recorded():
        record_property(name, count)
    assert opinions.disputes == []
    assert opinions.figures["proved, z3 says unsat"] >= 5


def test_the_translation_gives_the_scores_worked_by_hand() -> None:
    # 7.2 percentage points short of 100 %, 2 points for each whole 5: one step (Hunan FY2015, HN15-C).
    text = (
        "规则集 test/z3\n适用 试验省，项目支出，2025年度\n总分 5分\n舍入 不舍入\n约定 缺数据 待定\n"
        "输入 完成率：比率\n一级指标 某项 5分\n"
        "  扣分 完成率 低于 100%，每 5个百分点 扣 2分，不足部分不扣，扣完为止\n"
    )
    ruleset, _ = check_source(Source("z3", text))
    assert ruleset is not None
    claim = prove(ruleset).claims[0]
    made = formula(claim.bound.rule, Fraction(5), ruleset, None)
    at = made.at({"完成率": Fraction(928, 1000)})
    assert made.ask(z3.And(at, made.score == number(3)), 1000) == "sat"
    assert made.ask(z3.And(at, made.score != number(3)), 1000) == "unsat"
