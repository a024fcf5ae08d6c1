"""可能原因: known causes that may account for the failure of a reconciliation.

From the catalogue: F09 and F12 on the worked-out sheet (376.34 + 3900.89 = 4277.23 against 4297.24, where
the report leaves out the 20 of other funds; basic carry-over 15.07 against 92.86, where 77.8 of the
project's initial budget was counted in basic), P28 (several candidate explanations).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, loaded, scored

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.messages import sentence

_INPUTS = """
输入 基本支出：万元，≥ 0万元
输入 项目支出：万元，≥ 0万元
输入 执行数：万元，≥ 0万元
输入 其他资金：万元，≥ 0万元
输入 上级补助：万元，≥ 0万元
一级指标 甲 10分
  得 满分
核对 F09 “两类支出之和等于执行数”：基本支出 + 项目支出 = 执行数，允许误差 0.01万元，不符为错误
"""
F09 = _INPUTS + """
  可能原因 “报告没有计入其他资金”：基本支出 + 项目支出 + 其他资金 = 执行数，降为提醒
  可能原因 “上级补助重复计入”：基本支出 + 项目支出 - 上级补助 = 执行数，降为警告
"""
SEED = {
    "基本支出": "376.34万元", "项目支出": "3900.89万元", "执行数": "4297.24万元", "其他资金": "20万元",
    "上级补助": "60万元",
}  # fmt: skip


def found(body: str, sheet: dict[str, str]) -> Diagnostic | None:
    """Give what is said of the reconciliation."""
    said = [f for f in scored(loaded(body), sheet).findings if f.code == "reconcile"]
    assert len(said) <= 1
    return said[0] if said else None


def test_the_cause_that_fits_lessens_the_failure() -> None:
    said = found(F09, SEED)
    assert said is not None
    assert said.severity is Severity.NOTE
    assert [sentence(reason, "zh") for reason in said.reasons] == ["可能的原因：报告没有计入其他资金"]
    assert [sentence(reason, "en") for reason in said.reasons] == ["possible cause: 报告没有计入其他资金"]


@pytest.mark.parametrize(
    ("changed", "severity", "count"),
    [
        # 4277.23 + 19 = 4296.23 is 1.01 short.
        ({"其他资金": "19万元"}, Severity.ERROR, 0),
        # 4277.23 − 60 = 4217.23: the other cause fits.
        ({"执行数": "4217.23万元"}, Severity.WARNING, 1),
        # With neither other funds nor grants the causes say what the equation says itself.
        ({"其他资金": "0万元", "上级补助": "0万元"}, Severity.ERROR, 0),
    ],
)
def test_another_cause_or_none(changed: dict[str, str], severity: Severity, count: int) -> None:
    said = found(F09, SEED | changed)
    assert said is not None
    assert (said.severity, len(said.reasons)) == (severity, count)


def test_where_several_fit_all_are_named_and_the_mildest_counts() -> None:
    twice = F09 + "  可能原因 “利息没有计入”：基本支出 + 项目支出 + 20万元 = 执行数，降为警告\n"
    said = found(twice, SEED)
    assert said is not None
    assert (said.severity, len(said.reasons)) == (Severity.NOTE, 2)


def test_an_excused_failure_is_none() -> None:
    assert found(F09.replace("降为提醒", "视为相符"), SEED) is None


def test_a_cause_that_cannot_be_told_excuses_nothing() -> None:
    said = found(F09, {n: t for n, t in SEED.items() if n != "其他资金"})
    assert said is not None
    assert said.severity is Severity.ERROR


def test_what_holds_has_no_cause() -> None:
    assert found(F09, SEED | {"执行数": "4277.23万元"}) is None
    assert found(F09, {}) is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (_INPUTS + "可能原因 “乙”：丙 = 执行数，降为提醒\n", "unknown-name"),
        ("可能原因 “甲”：1万元 = 1万元，降为提醒\n一级指标 甲 10分\n得 满分\n", "misplaced-sentence"),
        ("一级指标 甲 10分\n得 满分\n可能原因 “甲”：1万元 = 1万元，降为提醒\n", "misplaced-sentence"),
        (_INPUTS + "得 满分\n", "misplaced-sentence"),
        (F09.replace("不符为错误", "不符为提醒"), "cause-does-not-lessen"),
    ],
)  # fmt: skip
def test_causes_out_of_place(body: str, code: str) -> None:
    assert set(codes(body)) == {code}


@settings(deadline=None, max_examples=60)
@given(
    basic=st.integers(0, 9), project=st.integers(0, 9), other=st.integers(0, 9), executed=st.integers(0, 20)
)
def test_a_cause_never_makes_it_worse(basic: int, project: int, other: int, executed: int) -> None:
    amounts = {"基本支出": basic, "项目支出": project, "其他资金": other, "执行数": executed, "上级补助": 0}
    sheet = {name: f"{amount}万元" for name, amount in amounts.items()}
    plain, with_causes = found(_INPUTS, sheet), found(F09, sheet)
    assert (plain is None) is (basic + project == executed)
    assert (with_causes is None) is (plain is None)
    if plain is not None and with_causes is not None:
        fits = Fraction(basic + project + other) == executed
        assert with_causes.severity is (Severity.NOTE if fits else plain.severity)
