"""What examining a ruleset costs: in step with its rules, and bounded whatever the text says."""

from __future__ import annotations

import subprocess
import sys
from os import times
from time import process_time

import pytest
from examined import line_of, text_of

from govperf import library
from govperf.base.diagnostics import Severity
from govperf.base.messages import render
from govperf.base.source import Source
from govperf.checking.examination import Examination, examine

#: Twice and more what is promised, for machines that do other work as well.
_SLACK = 2.5
_BODIES = (
    "按比例 「率{k}」，封顶 100%，未达 60% 不得分",
    "扣分 「率{k}」 超过 100%，每超过 1个百分点 扣 0.1分，不足部分不扣，扣完为止",
    "分档 「率{k}」：低于 60% 不得分，[60%, 80%) 计 0.5分，其余 计 1分",
    "插值 「率{k}」：60% 计 0分，80% 计 0.4分，90% 计 1分",
    "按比例 「率{k}」，封顶 100%\n若 「数{k}」 低于 1万元，不得分",
)


def of_indicators(count: int) -> str:
    """Write a ruleset of so many indicators, each with two inputs and a metric of its own."""
    declared = "".join(
        f"输入 「数{k}」：万元，≥ 0万元\n输入 「额{k}」：万元，> 0万元\n"
        f"计算 「率{k}」 = 「数{k}」 ÷ 「额{k}」\n"
        for k in range(count)
    )
    grades = f"等级 按总分：优 {count * 9 // 10}分（含）至 {count}分（含），差 低于 {count * 9 // 10}分\n"
    rules = "".join(
        f"一级指标 「项{k}」 1分\n依据 甲 “第{k}项”\n{_BODIES[k % 5].format(k=k)}\n" for k in range(count)
    )
    return text_of(grades + declared + rules, points=count, rounding="按总分，四舍五入，1位小数")


def timed(text: str) -> tuple[Examination, float]:
    start = process_time()
    found = examine(Source("cost", text))
    return found, process_time() - start


def test_sixty_indicators_take_less_than_a_second() -> None:
    found, seconds = timed(of_indicators(60))
    assert found.holds
    assert found.proof is not None
    assert len(found.proof.claims) == 60
    assert seconds < 1 * _SLACK


def test_twice_the_indicators_take_about_twice_the_time() -> None:
    _, first = timed(of_indicators(20))
    _, second = timed(of_indicators(80))
    # Four times as many; a cost of the second power would be sixteen times as much.
    assert second < 8 * first


def test_the_largest_ruleset_of_the_library_is_checked_in_a_second_and_a_half() -> None:
    largest = max(library.entries(), key=lambda entry: entry.path.stat().st_size)
    code = "import sys; from govperf.tools.cli import main; sys.exit(main(sys.argv[1:]))"
    subprocess.run([sys.executable, "-c", code, "check", largest.id], capture_output=True, check=True)
    before = times()
    subprocess.run([sys.executable, "-c", code, "check", largest.id], capture_output=True, check=True)
    after = times()
    # The whole process: start, imports, reading, proof, findings, printing.
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert spent < 1.5 * _SLACK


# ---- hostile texts

_ONE = "一级指标 某项 10分\n依据 甲 “一”\n"
_RATES = "输入 甲率：比率\n输入 乙率：比率\n"


def _bands() -> str:
    rows = "，".join(f"[{n}%, {n + 1}%) 计 {n % 10}分" for n in range(1_500))
    return f"{_RATES}{_ONE}分档 甲率：低于 0% 不得分，{rows}，不低于 1500% 计 满分\n若 乙率 低于 0%，不得分\n"


def _exact_hits() -> str:
    rows = "，".join(f"等于 {n}% 计 {n % 10}分" for n in range(1_500))
    return f"{_RATES}{_ONE}分档 甲率 + 乙率：{rows}，其余 计 满分\n"


def _anchors() -> str:
    anchors = "，".join(f"{n}% 计 {n % 11}分" for n in range(1_500))
    return f"{_RATES}{_ONE}插值 甲率：{anchors}\n若 乙率 低于 0%，不得分\n"


def _conditions() -> str:
    many = "".join(f"若 甲率 超过 {n}% 且 乙率 低于 {n}%，得 {n % 10}分\n" for n in range(400))
    return f"{_RATES}{_ONE}按比例 甲率，封顶 100%，保底 0%\n{many}"


def _chain() -> str:
    chain = "".join(f"计算 「量{n}」 = 「量{n - 1}」 + 1%\n" for n in range(1, 1_000))
    return f"{_RATES}计算 「量0」 = 甲率\n{chain}{_ONE}按比例 「量999」 + 乙率，封顶 100%，保底 0%\n"


def _powers() -> str:
    later = "".join(f"计算 「量{n}」 = 「量{n - 1}」 × 「量{n - 1}」\n" for n in range(1, 13))
    return f"{_RATES}计算 「量0」 = 甲率 + 乙率\n{later}{_ONE}按比例 「量12」，封顶 100%，保底 0%\n"


def _elements() -> str:
    elements = "，".join(f"「素{n}」" for n in range(1_000))
    return f"{_RATES}{_ONE}要素 每项 0.01分：{elements}\n若 甲率 + 乙率 低于 0%，不得分\n"


def _names() -> str:
    declared = "".join(f"输入 「Name{n}」：比率，0%（含）至 1%（含）\n" for n in range(1_000))
    return f"{_RATES}{declared}{_ONE}按比例 甲率 + 乙率，封顶 100%，保底 0%\n"


_HOSTILE = {made.__name__.strip("_"): made for made in (
    _bands, _exact_hits, _anchors, _conditions, _chain, _powers, _elements, _names,
)}  # fmt: skip


@pytest.mark.parametrize("name", _HOSTILE)
def test_hostile_texts_are_examined_in_a_few_seconds(name: str) -> None:
    found, seconds = timed(text_of(_HOSTILE[name](), rounding="按总分，四舍五入，1位小数"))
    assert found.ruleset is not None, [d.code for d in found.diagnostics][:3]
    assert seconds < 3 * _SLACK


def test_what_was_left_out_is_said() -> None:
    found, _ = timed(text_of(_bands()))
    [said] = [d for d in found.diagnostics if d.code == "shape-budget-spent"]
    assert said.severity is Severity.NOTE
    assert line_of(said).startswith("分档 甲率")
    rows = "，".join(f"[{n}%, {n + 1}%) 计 {n % 10}分" for n in range(60))
    found, _ = timed(text_of(f"{_RATES}{_ONE}分档 甲率：低于 0% 不得分，{rows}，不低于 60% 计 满分\n"))
    [cliff] = [d for d in found.diagnostics if d.code == "largest-cliff"]
    assert "shape-budget-spent" in [reason.code for reason in cliff.reasons]


def test_a_text_that_is_too_long_is_refused_before_it_is_read() -> None:
    found, seconds = timed("输入 甲率：比率\n" * 30_000)
    assert "text-too-long" in [d.code for d in found.diagnostics]
    assert seconds < 0.5 * _SLACK


def test_a_text_of_mistakes_is_given_up_and_that_is_said() -> None:
    text = "输入 甲率 比率\n" * 20_000
    found, seconds = timed(text)
    assert seconds < 3 * _SLACK
    [given_up] = [d for d in found.diagnostics if d.code == "too-many-mistakes"]
    assert given_up.source is not None
    assert given_up.span is not None
    # Three hundred lines were read; the next one is where reading stops.
    assert given_up.source.position(given_up.span.start)[0] == 301
    assert "没有" in render(given_up, "zh") or "不再读" in render(given_up, "zh")
    assert "nothing was read" in render(given_up, "en")


def test_the_text_that_was_not_read_is_not_held_against_the_author() -> None:
    broken = "输入 甲率 比率\n" * 301
    later = "输入 乙率：比率\n"
    text = text_of(broken + later + _ONE + "按比例 乙率，封顶 100%，保底 0%\n")
    codes = [d.code for d in examine(Source("cost", text)).diagnostics]
    assert "too-many-mistakes" in codes
    assert "unknown-name" not in codes
