"""Names that people take for one another, and rules that cite nothing."""

from __future__ import annotations

import pytest
from examined import CITED, RATE, errors, findings, line_of, text_of

import govperf
from govperf.base.diagnostics import Severity
from govperf.base.messages import render, repair
from govperf.checking.evidence import Evidence

_RULE = CITED + "按比例 执行率，封顶 100%\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [("R&D投入", "r&d投入"), ("ＧＤＰ增速", "GDP增速"), ("A率", "ａ率")],
)
def test_inputs_that_differ_only_in_case_or_width(one: str, other: str) -> None:
    declared = f"输入 「{one}」：比率，0%（含）至 50%（含）\n输入 「{other}」：比率，0%（含）至 50%（含）\n"
    text = text_of(declared + CITED + f"按比例 「{one}」 + 「{other}」\n")
    assert errors(text) == ["names-alike"]
    [found] = findings(text, "names-alike")
    assert line_of(found).startswith(f"输入 「{other}」")
    assert found.values["name"] == other
    assert "只差字母大小写" in render(found, "zh")
    assert "letter case or width" in render(found, "en")
    assert "换一个名称" in repair(found, "zh")


@pytest.mark.parametrize(
    "body",
    [
        "等级 按总分：「A」 9分（含）至 10分（含），「a」 低于 9分\n" + RATE + _RULE,
        "文件 「B」 = “一”\n文件 「b」 = “二”\n" + RATE + _RULE,
        RATE + "一级指标 「C」 5分\n依据 甲 “一”\n得 满分\n"
        "一级指标 「c」 5分\n依据 甲 “一”\n按比例 执行率，封顶 100%\n",
        RATE + CITED + "三级指标 「D」 4分\n得 满分\n三级指标 「d」 6分\n按比例 执行率，封顶 100%\n",
        RATE + CITED + "其中 「E」 4分\n得 满分\n其中 「e」 6分\n按比例 执行率，封顶 100%\n",
        CITED + "评定 「F」 80%（含）至 100%（含），「f」 0%（含）至 80%，只有档次时 待定\n",
    ],
)
def test_every_scope_of_names_is_looked_at(body: str) -> None:
    assert errors(text_of(body)) == ["names-alike"]


def test_names_of_different_scopes_may_be_alike() -> None:
    body = RATE + "一级指标 「A」 5分\n依据 甲 “一”\n三级指标 「a」 5分\n得 满分\n"
    body += "一级指标 乙 5分\n依据 甲 “一”\n三级指标 「a」 5分\n按比例 执行率，封顶 100%\n"
    assert errors(text_of(body)) == []


# ---- citations


def test_a_rule_that_cites_nothing_is_a_warning() -> None:
    text = text_of(RATE + "一级指标 预算执行 10分\n按比例 执行率，封顶 100%\n")
    [found] = findings(text, "citation-missing")
    assert found.severity is Severity.WARNING
    assert line_of(found) == "一级指标 预算执行 10分"
    assert "依据" in repair(found, "zh")
    assert errors(text) == []


def test_the_level_above_and_the_method_may_cite() -> None:
    above = RATE + CITED + "三级指标 乙 10分\n按比例 执行率，封顶 100%\n"
    assert findings(text_of(above), "citation-missing") == []
    block = "填报指标 产出指标 10分\n填报计分\n方法 全部：\n依据 甲 “第二条”\n得 满分\n缺数据时 待定\n"
    assert findings(text_of(block), "citation-missing") == []
    silent = "填报指标 产出指标 10分\n填报计分\n方法 全部：\n得 满分\n缺数据时 待定\n"
    assert [line_of(d) for d in findings(text_of(silent), "citation-missing")] == ["填报指标 产出指标 10分"]


def test_points_whose_rows_were_not_seen_need_no_citation() -> None:
    seen = "一级指标 预算执行 4分\n依据 甲 “一”\n按比例 执行率，封顶 100%\n"
    text = RATE + seen + "一级指标 产出 6分\n未列指标 6分\n"
    assert findings(text_of(text), "citation-missing") == []


def test_the_proof_says_how_well_each_score_is_founded() -> None:
    body = RATE
    body += "一级指标 一 2分\n依据 甲 “一”\n按比例 执行率，封顶 100%\n"
    body += "一级指标 二 3分\n依据 甲 “一”\n依据 甲 “二”，待核实 “原文未见”\n按比例 执行率，封顶 100%\n"
    body += "一级指标 三 5分\n按比例 执行率，封顶 100%\n"
    claims = govperf.prove(text_of(body)).claims
    assert [claim.evidence for claim in claims] == [Evidence.VERIFIED, Evidence.UNVERIFIED, Evidence.NONE]
    assert [len(claim.citations) for claim in claims] == [1, 2, 0]
    assert claims[1].citations[1].unverified == "原文未见"


def test_parts_rest_on_the_citations_of_their_indicator() -> None:
    text = text_of(RATE + CITED + "其中 一 4分\n得 满分\n其中 二 6分\n按比例 执行率，封顶 100%\n")
    claims = govperf.prove(text).claims
    assert [claim.bound.path[-1] for claim in claims] == ["一", "二", "预算执行"]
    assert {claim.evidence for claim in claims} == {Evidence.VERIFIED}
