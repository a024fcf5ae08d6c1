"""Explanations are found among the figures at hand, whatever the sheet."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.audit.amounts import Figure
from govperf.audit.identity import settle
from govperf.audit.terms import minus, plus
from govperf.base.diagnostics import Diagnostic, Level, Message
from govperf.base.messages import sentence


def figure(value: str, name: str = "", row: str | None = None) -> Figure:
    return Figure(
        name=Message("audit-named", {"name": name or value}),
        value=Fraction(value),
        half_unit=Fraction(1, 200),
        row=row,
    )


def settled(parts: list[Figure], stated: Figure, others: tuple[Figure, ...] = ()) -> Diagnostic:
    return settle("F01", Message("audit-all-scores"), plus(*parts), stated, [*parts, *others, stated])


def said(finding: Diagnostic) -> list[str]:
    return [sentence(reason, "zh") for reason in finding.reasons]


def test_a_figure_left_out() -> None:
    finding = settled([figure("10.50"), figure("20.25")], figure("34.75"), (figure("4.00", "丙"),))
    assert said(finding) == ["相差的 +4 正好是 4：相加的数里可能漏了丙 4"]


def test_a_figure_counted_twice() -> None:
    finding = settled([figure("10.50", "甲"), figure("20.25")], figure("20.25"))
    assert said(finding)[0] == "相差的 −10.5 正好是 −10.5：甲 10.5 可能重复计入"


def test_what_is_left_of_a_row() -> None:
    budget, spent = figure("36.89", row="其他资金"), figure("20.00", row="其他资金")
    finding = settled([figure("100.00")], figure("116.89"), (budget, spent))
    assert said(finding) == ["相差的 +16.89 正好是 36.89 − 20：算式可能漏了“其他资金”的结余"]


def test_two_digits_swapped() -> None:
    finding = settled([figure("4677.81"), figure("822.82")], figure("5500.36", "总额"))
    assert said(finding) == ["总额 5500.36 若为 5500.63 则相符：可能两位数字写反"]


def test_yuan_written_for_wanyuan() -> None:
    finding = settled([figure("126000", "甲"), figure("20.25")], figure("32.85"))
    assert "甲 126000 若为 12.6 则相符：可能小数点或单位有误" in said(finding)


def test_exact_before_rounded() -> None:
    near, just = figure("4.01", "近"), figure("4.00", "准")
    finding = settled([figure("10.00")], figure("14.00"), (near, just))
    assert [reason.code for reason in finding.reasons] == [
        "audit-explained",
        "audit-explained-within-rounding",
    ]


def test_the_same_amount_is_named_once() -> None:
    finding = settled([figure("10.00")], figure("14.00"), (figure("4.00", "甲"), figure("4.00", "乙")))
    assert said(finding) == ["相差的 +4 正好是 4：相加的数里可能漏了甲 4"]


def test_nothing_fits() -> None:
    assert settled([figure("10.00")], figure("17.31"), (figure("4.00"), figure("9.00"))).reasons == ()


def test_a_small_difference_is_not_explained_by_rounding_alone() -> None:
    # 0.03 is above the tolerance of 0.01; a figure of 0.02 explains two thirds, which is no explanation.
    finding = settled([figure("10.00")], figure("10.03"), (figure("0.02"),))
    assert finding.level is Level.CONTRADICTED
    assert finding.reasons == ()


def test_what_was_not_deducted() -> None:
    terms = plus(figure("100.00")) + minus(figure("40.00", "支出"))
    finding = settle("F10", Message("audit-all-scores"), terms, figure("100.00"), [t.figure for t in terms])
    assert said(finding) == ["相差的 +40 正好是 40：所填数可能没有减去支出 40"]


cents = st.integers(min_value=100, max_value=10_000_000)


@settings(deadline=None, max_examples=100)
@given(st.lists(cents, min_size=2, max_size=6), st.lists(cents, max_size=6), st.data())
def test_what_was_left_out_is_always_named(parts: list[int], others: list[int], data: st.DataObject) -> None:
    figures = [figure(str(Fraction(p, 100))) for p in parts]
    left_out = data.draw(st.sampled_from(figures))
    counted = [f for f in figures if f is not left_out]
    stated = figure(str(sum(f.value for f in figures)))
    finding = settled(counted, stated, (left_out, *(figure(str(Fraction(o, 100))) for o in others)))
    first = finding.reasons[0]
    assert finding.level is Level.CONTRADICTED
    assert first.code == "audit-explained"
    assert len(finding.reasons) <= 3
    assert any(
        Fraction(str(r.values["terms"])) == left_out.value for r in finding.reasons if "terms" in r.values
    )
