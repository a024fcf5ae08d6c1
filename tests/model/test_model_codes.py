"""Every message about a ruleset's meaning: provoked, placed, and said in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from day_cases import DAY_CASES
from form_cases import FORM_CASES
from list_cases import LIST_CASES
from small_rulesets import HEAD, INPUTS, METHODS, checked, indicator, pointed

import govperf
from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.messages import checking, quantities, render, structure
from govperf.base.source import Source
from govperf.checking.checks import check_source

WORDS = {**structure.WORDS, **quantities.WORDS, **checking.WORDS}
_BLOCK = HEAD + INPUTS + "填报指标 产出指标 10分\n"
_EXAMPLE = indicator("得 满分") + "示例 “一”\n"

#: code, text that has just this mistake, the words it points at.
CASES: list[tuple[str, str, str]] = [
    # ---- where sentences stand
    ("misplaced-sentence", HEAD + INPUTS + "得 满分\n一级指标 甲 10分\n得 满分\n", "得 满分"),
    ("misplaced-case", indicator("得 满分\n应得 甲 = 1分"), "应得 甲 = 1分"),
    ("said-twice", indicator("按比例 完成比，封顶 100%，封顶 90%"), "封顶 90%"),
    (
        "said-twice",
        indicator("择一 取高者\n择一 取先有者\n其中 乙 10分\n得 满分\n其中 丙 10分\n得 满分"),
        "择一 取先有者",
    ),
    (
        "said-twice",
        indicator(
            "扣分 实有数，起点 10分，每 1人 扣 1分，扣完为止\n"
            "扣分 编制数，起点 9分，每 1人 扣 1分，扣完为止"
        ),
        "，起点 9分",
    ),
    ("sentence-missing", HEAD.replace("舍入 不舍入\n", "") + "一级指标 甲 10分\n得 满分\n", ""),
    ("indicator-without-parent", HEAD + "二级指标 甲 10分\n得 满分\n", "二级指标 甲 10分"),
    ("indicator-without-rule", HEAD + "一级指标 甲 10分\n", "一级指标 甲 10分"),
    ("rule-on-parent", HEAD + "一级指标 甲 10分\n得 满分\n三级指标 乙 10分\n得 满分\n", "得 满分"),
    ("rule-on-open-block", _BLOCK + "得 满分\n" + METHODS, "得 满分"),
    ("second-base", indicator("得 满分\n按比例 完成比"), "按比例 完成比"),
    ("method-outside-open-block", indicator("得 满分\n方法 定性：\n得 满分"), "方法 定性："),
    ("method-without-rule", _BLOCK + "方法 全部：\n得 满分\n方法 定性：\n不适用时 满分\n", "方法 定性："),
    ("method-twice", _BLOCK + "方法 定性：\n得 满分\n方法 定性，全部：\n得 满分\n", "方法 定性，全部："),
    ("method-missing", _BLOCK + "方法 定性，不低于：\n得 满分\n", "填报指标 产出指标 10分"),
    ("checklist-in-method", _BLOCK + "方法 全部：\n要素 每项 5分：一，二\n", "要素 每项 5分：一，二"),
    # ---- names
    ("unknown-name", indicator("按比例 完成度"), "完成度"),
    ("name-twice", indicator("得 满分", INPUTS + "输入 金额：人\n"), "金额"),
    ("key-twice", indicator("得 满分", INPUTS + "输入 钱 amount：人\n"), "输入 钱 amount：人"),
    ("used-before-declared", indicator("得 满分", "计算 一 = 二\n计算 二 = 1万元\n"), "二"),
    ("row-value-outside-method", indicator("得 满分\n若 达标，不得分"), "达标"),
    ("unknown-place", indicator("得 满分\n若 资金.总额.年初数 超过 0万元，不得分"), "年初数"),
    ("unknown-document", indicator("依据 甲 “第1条”\n得 满分"), "甲"),
    ("unknown-indicator", _EXAMPLE + "应得 乙 = 1分\n", "乙"),
    (
        "ambiguous-indicator",
        HEAD.replace("10分", "20分") + "一级指标 甲 10分\n三级指标 丙 10分\n得 满分\n"
        "一级指标 乙 10分\n三级指标 丙 10分\n得 满分\n示例 “一”\n应得 丙 = 10分\n",
        "丙",
    ),
    # ---- units
    ("units-differ", indicator("得 满分\n若 金额 超过 5%，不得分"), "金额 超过 5%"),
    ("units-multiplied", indicator("得 满分", INPUTS + "计算 一 = 金额 × 实有数\n"), "金额 × 实有数"),
    ("value-unit-differs", _EXAMPLE + "给定 金额 = 5%\n应得 甲 = 10分\n", "5%"),
    (
        "grade-unit-differs",
        HEAD + "等级 按总分：优 不低于 90%，差 低于 9分\n一级指标 甲 10分\n得 满分\n",
        "90%",
    ),
    ("step-in-percent", indicator("扣分 完成比 低于 90%，每 5% 扣 1分，不足部分不扣，扣完为止"), "5%"),
    ("step-unit-differs", indicator("扣分 实有数 超过 9人，每 1项 扣 1分，扣完为止"), "1项"),
    ("step-not-positive", indicator("扣分 实有数 每 0人 扣 1分，不足部分不扣，扣完为止"), "0人"),
    ("ratio-needed", indicator("按比例 金额"), "金额"),
    ("flag-needed", indicator("得 满分\n若 金额，不得分"), "金额"),
    ("constant-needed", indicator("插值 完成比：控制率 计 0分，100% 计 10分"), "控制率"),
    ("arguments-count", indicator("按比例 取大(完成比)"), "取大(完成比)"),
    ("sum-of-parts-only", indicator("得 满分", INPUTS + "计算 一 = 合计(金额)\n"), "合计(金额)"),
    # ---- answers that the author must give
    ("zero-denominator-unanswered", indicator("按比例 1人 ÷ 实有数，封顶 100%"), "实有数"),
    (
        "zero-answer-misplaced",
        indicator("按比例 控制率，封顶 100%，分母为零时 满分"),
        "分母为零时 满分",
    ),
    (
        "not-applicable-unanswered",
        indicator("按比例 1人 ÷ 实有数，封顶 100%，分母为零时 不适用"),
        "一级指标 甲 10分",
    ),
    ("part-steps-unanswered", indicator("扣分 实有数 每 2人 扣 1分，扣完为止"), "每 2人 扣 1分"),
    # ---- forms
    ("second-else", indicator("分档 完成比：其余 计 1分，其余 计 9分"), "其余 计 9分"),
    ("empty-range", indicator("分档 完成比：20% 至 10% 计 1分，其余 计 10分"), "20% 至 10%"),
    ("anchors-not-ascending", indicator("插值 完成比：80% 计 0分，80% 计 10分"), "80% 计 10分"),
    ("tier-out-of-range", indicator("评定 好 低于 90%，差 0% 至 9%，只有档次时 待定"), "好 低于 90%"),
    ("element-points-twice", indicator("要素 每项 5分：一 2分，二"), "一 2分"),
    ("element-without-points", indicator("要素：一 10分，二"), "二"),
    ("example-expects-nothing", _EXAMPLE + "给定 金额 = 5万元\n", "示例 “一”"),
    ("example-finding-unknown", _EXAMPLE + "给定 金额 = 5万元\n  不应提示 “偏高”\n", "不应提示 “偏高”"),
    # ---- sums and tables
    ("points-do-not-add-up", indicator("得 满分").replace("总分 10分", "总分 11分"), "总分 11分"),
    ("share-above-points", indicator("得 12分"), "一级指标 甲 10分"),
    ("full-mark-differs", indicator("得 8分"), "一级指标 甲 10分"),
    (
        "gap-in-bands",
        indicator("分档 完成比：低于 9% 计 1分，超过 9% 计 10分"),
        "分档 完成比：低于 9% 计 1分，超过 9% 计 10分",
    ),
    ("overlapping-bands", indicator("分档 完成比：不高于 9% 计 1分，不低于 9% 计 10分"), "不低于 9% 计 10分"),
    (
        "gap-in-grades",
        HEAD + "等级 按总分：优 不低于 9分，差 低于 8分\n一级指标 甲 10分\n得 满分\n",
        "等级 按总分：优 不低于 9分，差 低于 8分",
    ),
    ("unused-name", HEAD + "输入 金额：万元\n一级指标 甲 10分\n得 满分\n", "输入 金额：万元"),
    *FORM_CASES,
    *DAY_CASES,
    *LIST_CASES,
]  # fmt: skip

_SOURCES = Path(govperf.__file__).parent


def _only(code: str, text: str) -> Diagnostic:
    """Give the only diagnostic of a text, names that the small ruleset leaves unused aside."""
    diagnostics = checked(text)
    if code != "unused-name":
        diagnostics = [d for d in diagnostics if d.code != "unused-name"]
    [diagnostic] = diagnostics
    return diagnostic


@pytest.mark.parametrize(("code", "text", "words"), CASES, ids=[case[0] for case in CASES])
def test_a_mistake_gives_one_message_at_its_place(code: str, text: str, words: str) -> None:
    diagnostic = _only(code, text)
    assert diagnostic.code == code
    assert pointed(diagnostic) == words
    warnings = {"full-mark-differs", "unused-name"}
    assert diagnostic.severity is (Severity.WARNING if code in warnings else Severity.ERROR)
    zh, en = render(diagnostic, "zh"), render(diagnostic, "en")
    assert zh.startswith("small.govperf:")
    assert f"[{code}]" in zh
    assert f"[{code}]" in en
    assert not re.search(r"[\u4e00-\u9fff]", _without_quotations(en, text))


def _without_quotations(english: str, text: str) -> str:
    """Take out of an English message what it quotes from the Chinese ruleset."""
    first, *others = english.split("\n")
    names = re.findall(r"[\u4e00-\u9fff]+", text)
    kept = [first, *(line for line in others if "│" not in line and "did you mean" not in line)]
    return re.sub("|".join(sorted(names, key=len, reverse=True)), "", "\n".join(kept))


def test_every_message_of_reading_and_checking_is_provoked_here() -> None:
    named = "".join(
        path.read_text(encoding="utf-8")
        for path in (
            *sorted((_SOURCES / "model").glob("*.py")),
            *(_SOURCES / "checking" / f"{name}.py" for name in ("points", "bands", "unused")),
        )
    )
    wanted = {code for code in WORDS if f'"{code}"' in named}
    # A reason below another message, seen in the tests of names.
    assert wanted - {"nearest-name"} == {code for code, _, _ in CASES}


def test_no_words_are_kept_for_a_message_that_nothing_gives() -> None:
    sources = [p for p in _SOURCES.rglob("*.py") if "messages" not in p.parts]
    everything = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [code for code in WORDS if f'"{code}"' not in everything] == []


def test_a_missing_header_sentence_is_named_in_both_languages() -> None:
    ruleset, found = check_source(Source("x", "填报指标 产出指标 10分\n" + METHODS))
    assert ruleset is None
    said = {d.values["sentence"] for d in found}
    assert {s.zh for s in said} == {  # type: ignore[attr-defined]
        "规则集 …", "适用 …", "总分 …", "舍入 …", "约定 缺数据 …", "约定 未标方向 …",
    }  # fmt: skip
    assert "applies to …" in "".join(render(d, "en") for d in found)
