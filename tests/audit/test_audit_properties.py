"""Promises: consistent sheets are never contradicted, planted mistakes are always found."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from audit_sheets import cell, number, result_of
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.audit.audit import audit_all
from govperf.base.diagnostics import CellAddress, Diagnostic, Level
from govperf.base.numbers import fixed, plain, round_half_up
from govperf.model.evaluation import TOTAL_ROW, Evaluation, FundsRow, IndicatorRow, Written

#: True amounts have four decimals (yuan in 万元); sheets show two.
amounts = st.integers(min_value=1, max_value=50_000_000).map(lambda yuan: Fraction(yuan, 10_000))
shares = st.integers(min_value=0, max_value=100).map(lambda percent: Fraction(percent, 100))
Key = tuple[str, str]


@st.composite
def books(draw: st.DrawFn) -> dict[Key, Fraction]:
    """Give the true figures of a unit: report facts under ``report``, funds rows under their columns."""
    facts: dict[str, Fraction] = {}
    for part in ("基本支出", "项目支出"):
        for fact in ("年初预算数", "本年追加", "上级补助"):
            facts[f"{part}.{fact}"] = draw(amounts)
    facts["项目支出.上年结转"] = facts["上年结转"] = draw(amounts)
    facts["项目支出.其他资金"] = facts["其他资金"] = draw(amounts)
    for fact in ("年初预算数", "本年追加", "上级补助"):
        facts[fact] = facts[f"基本支出.{fact}"] + facts[f"项目支出.{fact}"]
    current = facts["年初预算数"] + facts["本年追加"] + facts["上级补助"]
    annual = {"当年财政拨款": current, "上年结转": facts["上年结转"], "其他资金": facts["其他资金"]}
    facts["收入合计"] = sum(annual.values(), Fraction(0))
    basic_pool = sum(facts[f"基本支出.{f}"] for f in ("年初预算数", "本年追加", "上级补助"))
    facts["基本支出"] = basic_pool * draw(shares)
    # The basic part is paid from the current appropriation, so a row never spends more than it has.
    spent = {row: amount * draw(shares) for row, amount in annual.items()}
    spent["当年财政拨款"] = max(spent["当年财政拨款"], facts["基本支出"])
    executed = sum(spent.values(), Fraction(0))
    facts["项目支出"] = executed - facts["基本支出"]
    facts["年末结转"] = facts["收入合计"] - executed
    facts["基本支出.年末结转"] = basic_pool - facts["基本支出"]
    facts["项目支出.年末结转"] = facts["年末结转"] - facts["基本支出.年末结转"]
    kinds = {
        f"三公经费.{kind}.预算": draw(amounts) for kind in ("出国费", "接待费", "公车购置费", "公车运行费")
    }
    facts |= kinds | {"三公经费.预算": sum(kinds.values(), Fraction(0))}
    facts["三公经费.实际"] = facts["三公经费.预算"] * draw(shares)
    figures: dict[Key, Fraction] = {("report", fact): value for fact, value in facts.items()}
    for row, amount in annual.items():
        figures |= {(row, "annual"): amount, (row, "executed"): spent[row]}
    initial = facts["年初预算数"]
    figures |= {
        (TOTAL_ROW, "initial"): initial, ("当年财政拨款", "initial"): initial,
        (TOTAL_ROW, "annual"): facts["收入合计"], (TOTAL_ROW, "executed"): executed,
    }  # fmt: skip
    return figures


def addresses(figures: Mapping[Key, object]) -> dict[Key, CellAddress]:
    return {key: cell(1, at) for at, key in enumerate(figures)}


def audited(texts: Mapping[Key, str], rate: str = "") -> tuple[Diagnostic, ...]:
    cells = addresses(texts)
    rows = []
    for row in (TOTAL_ROW, "当年财政拨款", "上年结转", "其他资金"):
        written: dict[str, Any] = {c: Written(texts[row, c], cells[row, c]) for r, c in texts if r == row}
        rows.append(
            FundsRow(row=row, claimed_rate=Written(rate) if row == TOTAL_ROW and rate else None, **written)
        )
    report = {
        fact: Written(texts[where, fact], cells[where, fact]) for where, fact in texts if where == "report"
    }
    return audit_all(result_of(Evaluation(funds=tuple(rows), narrative=report)))


def contradicted(found: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [finding for finding in found if finding.level is Level.CONTRADICTED]


@settings(deadline=None, max_examples=60)
@given(books())
def test_consistent_figures_are_exact(figures: dict[Key, Fraction]) -> None:
    found = audited({key: plain(value, 8) for key, value in figures.items()})
    assert {f.level for f in found} <= {Level.EXACT, None}
    assert {f.code for f in found} >= {f"F{n:02}" for n in (1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14, 22)}


@settings(deadline=None, max_examples=100)
@given(books(), st.booleans(), st.integers(min_value=0, max_value=2))
def test_rounding_every_cell_contradicts_nothing(
    figures: dict[Key, Fraction], drops_zeros: bool, rate_places: int
) -> None:
    texts = {
        key: plain(round_half_up(value, 2)) if drops_zeros else fixed(value, 2)
        for key, value in figures.items()
    }
    rate = figures[TOTAL_ROW, "executed"] / figures[TOTAL_ROW, "annual"]
    found = audited(texts, f"{fixed(rate * 100, rate_places)}%")
    assert contradicted(found) == []


@settings(deadline=None, max_examples=100)
@given(books(), st.data())
def test_a_planted_change_is_found_where_it_stands(figures: dict[Key, Fraction], data: st.DataObject) -> None:
    # The longest identity has eleven figures of two decimals: the tolerance is below 0.06. What was
    # spent on travel, cars and reception is only bounded by its budget, so it may change unnoticed.
    planted = data.draw(st.sampled_from(sorted(figures.keys() - {("report", "三公经费.实际")})))
    change = data.draw(st.integers(min_value=6, max_value=100_000)) * Fraction(1, 100)
    texts = {key: fixed(value, 2) for key, value in figures.items()}
    texts[planted] = fixed(round_half_up(figures[planted], 2) + change + Fraction(6, 100), 2)
    found = contradicted(audited(texts))
    assert any(addresses(texts)[planted] in finding.cells for finding in found)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(min_value=1, max_value=40), min_size=1, max_size=12), st.integers(1, 50))
def test_points_that_do_not_add_up_are_found(points: list[int], change: int) -> None:
    total = sum(points)
    rows = tuple(
        IndicatorRow(
            path=("产出指标", "数量指标", f"指标{at}"),
            target=Written("1"),
            actual=Written("1"),
            points=Written(str(p), cell(10 + at, 5)),
            target_measure=number("1"),
            actual_measure=number("1"),
        )
        for at, p in enumerate(points)
    )

    def levels(stated: int) -> list[Level | None]:
        sheet = Evaluation(indicators=rows, points_total=Written(str(stated), cell(40, 5)))
        return [f.level for f in audit_all(result_of(sheet)) if f.code == "F16"]

    assert levels(total + change) == [Level.CONTRADICTED]
    assert levels(total) == [Level.EXACT if total == 100 else Level.CONTRADICTED]
