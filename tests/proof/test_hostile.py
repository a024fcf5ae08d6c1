"""Hostile rulesets get a clear answer in a second or two: no hang, no recursion, no exhausted memory."""

from __future__ import annotations

from time import process_time

import pytest

from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import Proof, Verdict, prove

_HEAD = (
    "规则集 test/hostile\n适用 试验省，项目支出，2025年度\n总分 {points}分\n舍入 不舍入\n约定 缺数据 待定\n"
    "输入 甲率：比率\n输入 乙率：比率\n"
)
#: Seconds of the processor, which other work on the machine does not lengthen: twice what is promised.
_SECONDS = 4.0


def proof(declared: str, body: str) -> Proof:
    """Prove a ruleset of one indicator, in time."""
    return prove_in_time(_HEAD.format(points=10) + declared + "一级指标 某项 10分\n" + body)


def prove_in_time(text: str) -> Proof:
    ruleset, found = check_source(Source("hostile", text))
    assert ruleset is not None, [d.code for d in found]
    start = process_time()
    made = prove(ruleset)
    assert process_time() - start < _SECONDS
    return made


def verdict(declared: str, body: str) -> Verdict:
    [claim] = proof(declared, body).claims
    return claim.verdict


def test_thousands_of_bands() -> None:
    rows = "，".join(f"[{n}%, {n + 1}%) 计 {n % 10}分" for n in range(1_500))
    body = f"  分档 甲率：低于 0% 不得分，{rows}，不低于 1500% 计 满分\n"
    assert verdict("", body) is Verdict.PROVED


def test_hundreds_of_moving_bands_are_not_looked_at_in_pairs() -> None:
    rows = "，".join(f"[乙率 + {n}%, 乙率 + {n + 1}%) 计 {n % 10}分" for n in range(500))
    found = proof("", f"  分档 甲率：(-∞, 乙率 + 0%) 不得分，{rows}，[乙率 + 500%, ∞) 计 满分\n")
    assert [d.code for d in found.diagnostics] == ["bands-not-proved", "bands-not-proved"]


def test_expressions_as_deep_as_the_language_lets_them_be() -> None:
    deep = "(" * 58 + "甲率" + " + 1%)" * 58
    assert verdict("", f"  按比例 {deep}，封顶 100%，保底 0%\n") is Verdict.PROVED
    assert verdict("", f"  按比例 {deep}，封顶 100%\n") is Verdict.REFUTED


def test_deeper_expressions_are_refused_before_anybody_walks_them() -> None:
    deep = "(" * 3_000 + "甲率" + " + 1%)" * 3_000
    text = _HEAD.format(points=10) + f"一级指标 某项 10分\n  按比例 {deep}，封顶 100%\n"
    ruleset, found = check_source(Source("hostile", text))
    assert ruleset is None
    assert "expression-too-deep" in [d.code for d in found]


def _tree(low: int, high: int) -> str:
    """Write a balanced sum of many inputs."""
    if high - low == 1:
        return f"「数{low}」"
    middle = (low + high) // 2
    return f"({_tree(low, middle)} + {_tree(middle, high)})"


def test_five_hundred_inputs_in_one_expression() -> None:
    declared = "".join(f"输入 「数{n}」：比率，0%（含）至 100%（含）\n" for n in range(512))
    assert verdict(declared, f"  按比例 {_tree(0, 512)}，保底 0%\n") is Verdict.REFUTED
    assert verdict(declared, f"  按比例 ({_tree(0, 512)}) ÷ 512\n") is Verdict.PROVED


def test_a_chain_of_a_thousand_metrics() -> None:
    chain = "计算 「量0」 = 甲率\n"
    chain += "".join(f"计算 「量{n}」 = 「量{n - 1}」 + 1%\n" for n in range(1, 1_000))
    assert verdict(chain, "  按比例 「量999」，封顶 100%，保底 0%\n") is Verdict.PROVED
    assert verdict(chain, "  按比例 「量999」，保底 0%\n") is Verdict.REFUTED


def _doubled(sign: str, times: int) -> str:
    later = (f"计算 「量{n}」 = 「量{n - 1}」 {sign} 「量{n - 1}」\n" for n in range(1, times))
    return "".join(("计算 「量0」 = 甲率\n", *later))


def test_products_of_products_are_not_worked_out() -> None:
    # 甲率 to the power of 2^12: figures of tens of thousands of digits.
    found = proof(_doubled("×", 13), "  按比例 「量12」，保底 0%\n")
    [claim] = found.claims
    assert claim.verdict is Verdict.UNPROVED
    assert [reason.code for reason in found.diagnostics[0].reasons] == [
        "expression-resists", "check-budget-spent",
    ]  # fmt: skip
    assert verdict(_doubled("×", 13), "  按比例 「量12」，封顶 100%，保底 0%\n") is Verdict.PROVED
    assert verdict(_doubled("+", 13), "  按比例 「量12」，封顶 100%，保底 0%\n") is Verdict.PROVED


def test_huge_figures() -> None:
    big = "9" * 38
    body = f"  按比例 {big} × {big} × {big} × 甲率，封顶 100%，保底 0%\n"
    assert verdict("", body) is Verdict.PROVED
    tiny = f"  扣分 甲率 超过 0%，每 0.{'0' * 30}1个百分点 扣 {big}分，不足部分不扣，扣完为止\n"
    assert verdict("", tiny) is Verdict.PROVED


def test_a_thousand_conditions_and_a_condition_of_a_thousand() -> None:
    many = "".join(
        f"  若 甲率 超过 {n}% 且 乙率 低于 {n}% 或 甲率 ≠ {n + 1}%，得 {n % 10}分\n" for n in range(400)
    )
    assert verdict("", f"  按比例 甲率，封顶 100%，保底 0%\n{many}") is Verdict.PROVED
    one = " 或 ".join(f"甲率 ≠ {n}% 且 乙率 ≠ {n}%" for n in range(400))
    found = proof("", f"  按比例 甲率\n  若 {one}，得 5分\n")
    assert [claim.verdict for claim in found.claims] == [Verdict.UNPROVED]


def test_a_ruleset_of_hundreds_of_indicators_that_cannot_be_decided() -> None:
    count = 120
    declared = "".join(
        f"输入 「数{k}」：万元\n输入 「额{k}」：万元\n"
        f"计算 「率{k}」 = 「数{k}」 ÷ 「额{k}」，分母为零时 视为 0%\n" for k in range(count)
    )  # fmt: skip
    # The cap equals 100 % whatever the rate is, but nothing shows it.
    cap = "取大(100%，绝对值({0}) - {0} + {0} - 绝对值({0}))"
    items = "".join(
        f"一级指标 「项{k}」 1分\n  按比例 绝对值(「率{k}」)，封顶 {cap.format(f'「率{k}」')}\n"
        for k in range(count)
    )
    found = prove_in_time(_HEAD.format(points=count) + declared + items)
    assert {claim.verdict for claim in found.claims} == {Verdict.UNPROVED}


@pytest.mark.parametrize("count", [600])
def test_long_checklists_and_many_anchors(count: int) -> None:
    elements = "，".join(f"「素{n}」" for n in range(count))
    assert verdict("", f"  要素 每项 0.01分：{elements}\n") is Verdict.PROVED
    anchors = "，".join(f"{n}% 计 {n % 11}分" for n in range(count))
    assert verdict("", f"  插值 甲率：{anchors}\n") is Verdict.PROVED
