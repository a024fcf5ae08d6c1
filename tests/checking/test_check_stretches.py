"""Gaps and overlaps: the stretches against brute force, and what bands and grades say of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.base.diagnostics import Diagnostic
from govperf.base.messages import render, show
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.stretches import Stretch, gaps, overlaps, stretch

# ---- the stretches


_ENDS = st.none() | st.integers(0, 6).map(Fraction)
_STRETCHES = st.builds(stretch, _ENDS, st.booleans(), _ENDS, st.booleans())
_ROWS = st.lists(_STRETCHES, max_size=5)
#: Every end, and a value between each two of them and beyond them all.
_GRID = [Fraction(n, 2) for n in range(-2, 16)]


def _holds(row: Stretch, value: Fraction) -> bool:
    """Say whether a value lies in a stretch, from the ends alone."""
    infinite, low, after = row.start
    above = infinite < 0 or (infinite == 0 and (value > low or (value == low and not after)))
    infinite, high, after = row.stop
    return above and (infinite > 0 or (infinite == 0 and (value < high or (value == high and bool(after)))))


@settings(max_examples=300, deadline=None)
@given(_ROWS, _STRETCHES)
def test_gaps_are_what_no_row_takes(rows: list[Stretch], domain: Stretch) -> None:
    found = gaps(rows, domain)
    for value in _GRID:
        missed = _holds(domain, value) and not any(_holds(row, value) for row in rows)
        assert sum(_holds(gap, value) for gap in found) == missed
    assert not any(gap.is_empty for gap in found)
    assert [gap.start for gap in found] == sorted(gap.start for gap in found)


@settings(max_examples=300, deadline=None)
@given(_ROWS)
def test_overlaps_are_what_two_rows_take(rows: list[Stretch]) -> None:
    found = overlaps(rows)
    for one, other, shared in found:
        assert one != other
        assert not shared.is_empty
        for value in _GRID:
            if _holds(shared, value):
                assert _holds(rows[one], value)
                assert _holds(rows[other], value)
    for value in _GRID:
        taken = [number for number, row in enumerate(rows) if _holds(row, value)]
        if len(taken) > 1:
            assert any(_holds(shared, value) for _, _, shared in found)
        else:
            assert not any(_holds(shared, value) for _, _, shared in found)


# ---- bands


HEAD = (
    "规则集 toyland/check\n适用 玩具国，部门整体支出，2025年度\n总分 10分\n舍入 {}\n约定 缺数据 待定\n"
    "输入 甲量：{}\n一级指标 甲 10分\n"
)


def _bands(rows: str, declared: str = "比率") -> list[Diagnostic]:
    text = HEAD.format("不舍入", declared) + f"分档 甲量：{rows}\n"
    return [d for d in check_source(Source("x", text))[1] if d.code != "full-mark-differs"]


@pytest.mark.parametrize(
    ("declared", "rows", "code", "zh", "en"),
    [
        # HN17-K as printed: a net cut (below zero) falls in no row
        ("比率", "等于 0% 计 10分，(0%, 10%] 计 8分，超过 10% 不得分", "gap-in-bands", "x < 0%", "x < 0%"),
        ("比率", "低于 5% 计 10分，超过 5% 不得分", "gap-in-bands", "5%", "5%"),
        ("比率", "不高于 5% 计 10分，不低于 8.5% 不得分", "gap-in-bands", "5% < x < 8.5%", "5% < x < 8.5%"),
        ("比率", "低于 5% 计 10分，8.5% 至 9% 不得分", "gap-in-bands", "5% ≤ x ≤ 8.5%", "5% ≤ x ≤ 8.5%"),
        ("万元", "低于 0.5亿元 计 10分，超过 0.5亿元 不得分", "gap-in-bands", "5000万元", "5000 wanyuan"),
        ("人", "低于 3人 计 10分，超过 3人 不得分", "gap-in-bands", "3人", "3 persons"),
        ("比率，≥ 0%", "0% 至 10% 计 8分，不低于 10% 不得分", "gap-in-bands", "0%", "0%"),
        ("比率，[0%, 100%]", "低于 100% 计 10分", "gap-in-bands", "100%", "100%"),
        ("比率", "不高于 5% 计 10分，不低于 5% 不得分", "overlapping-bands", "5%", "5%"),
        ("比率", "低于 6% 计 10分，不低于 5% 不得分", "overlapping-bands", "5% ≤ x < 6%", "5% ≤ x < 6%"),
        ("比率", "低于 6% 计 10分，[5%, 6%) 计 1分，其余 不得分", "overlapping-bands", "5% ≤ x < 6%",
         "5% ≤ x < 6%"),
    ],
)  # fmt: skip
def test_gaps_and_overlaps_name_the_smallest_value_in_the_document_s_unit(
    declared: str, rows: str, code: str, zh: str, en: str
) -> None:
    [diagnostic] = [d for d in _bands(rows, declared) if d.code == code][:1]
    said = f"{zh} 没有" if code == "gap-in-bands" else f"{zh} 同时"
    assert said in render(diagnostic, "zh")
    assert f"no row takes {en}" in render(diagnostic, "en") or f"{en} is in both" in render(diagnostic, "en")


@pytest.mark.parametrize(
    ("declared", "rows"),
    [
        ("比率", "低于 5% 计 10分，不低于 5% 不得分"),
        ("比率", "不低于 5% 不得分，低于 5% 计 10分"),
        ("比率", "(-∞, 0%] 计 10分，(0%, 10%] 计 8分，(10%, ∞) 不得分"),
        ("比率", "等于 5% 计 10分，其余 不得分"),
        ("比率，[0%, 100%]", "0%（含）至 60% 不得分，60%（含）至 100%（含）计 10分"),
        ("比率，> 0%", "0% 至 60% 不得分，60%（含）至 100% 计 5分，不低于 100% 计 10分"),
        ("比率，[0%, 100%]", "不高于 100% 计 10分"),
    ],
)
def test_bands_that_take_every_value_once(declared: str, rows: str) -> None:
    assert _bands(rows, declared) == []


_CUTS = st.lists(
    st.tuples(st.integers(0, 8), st.booleans()), min_size=1, max_size=3, unique_by=lambda cut: cut[0]
)


@settings(max_examples=60, deadline=None)
@given(_CUTS, st.data())
def test_dropping_or_doubling_a_row_is_always_found(
    cuts: list[tuple[int, bool]], data: st.DataObject
) -> None:
    cuts = sorted(cuts)
    ends = [(None, False), *cuts, (None, False)]
    rows = []
    for (low, upto), (high, included) in zip(ends, ends[1:], strict=False):
        left = "(-∞" if low is None else f"{'(' if upto else '['}{low}%"
        right = "∞)" if high is None else f"{high}%{']' if included else ')'}"
        rows.append(f"{left}, {right} 计 10分")
    assert _bands("，".join(rows)) == []
    drop = data.draw(st.integers(0, len(rows) - 1))
    assert [d.code for d in _bands("，".join(rows[:drop] + rows[drop + 1 :]))] == ["gap-in-bands"]
    value, _ = data.draw(st.sampled_from(cuts))
    doubled = [*rows, f"[{value}%, {value}%] 计 10分"]
    assert [d.code for d in _bands("，".join(doubled))] == ["overlapping-bands"]


# ---- grades


def _grades(sentence: str, rounding: str = "不舍入", total: str = "100") -> list[str]:
    text = (
        HEAD.format(rounding, "比率").replace("总分 10分", f"总分 {total}分\n{sentence}")
        .replace("甲 10分", f"甲 {total}分") + "按比例 甲量，封顶 100%\n"
    )  # fmt: skip
    found = check_source(Source("x", text))[1]
    return [f"{d.code} {show(d.values.get('missed', d.values.get('shared')), 'zh')}" for d in found]


_INTEGERS = "优 [90分, 100分]，良 [80分, 89分]，中 [60分, 79分]，差 [0分, 59分]"


def test_the_integer_table_of_the_ministry_has_gaps_unless_totals_are_rounded() -> None:
    """CN20-GI as printed leaves (59, 60), (79, 80) and (89, 90) without grade."""
    rounded = f"等级 按舍入后总分：{_INTEGERS}"
    assert _grades(f"等级 按总分：{_INTEGERS}") == [
        "gap-in-grades 59分 < x < 60分",
        "gap-in-grades 79分 < x < 80分",
        "gap-in-grades 89分 < x < 90分",
    ]
    assert _grades(rounded, "仅显示，四舍五入，0位小数") == []
    assert _grades(rounded, "按总分，截去尾数，0位小数") == []
    # With one decimal 89.5 is a total, and has no grade; without rounding any is.
    assert _grades(rounded, "仅显示，四舍五入，1位小数")[-1] == "gap-in-grades 89.1分 ≤ x < 90分"
    assert len(_grades(rounded)) == 3


@pytest.mark.parametrize(
    ("sentence", "rounding", "found"),
    [
        ("按总分：优 不低于 90分，差 低于 90分", "不舍入", []),
        ("按总分：优 90分（含）至 100分，差 低于 90分", "不舍入", ["gap-in-grades 100分"]),
        ("按总分：优 不低于 90分，差 0分 至 90分", "不舍入", ["gap-in-grades 0分"]),
        ("按总分：优 不低于 90分，差 不高于 90分", "不舍入", ["overlapping-bands 90分"]),
        ("按总得分率：优 不低于 90%，差 低于 80%", "不舍入", ["gap-in-grades 80% ≤ x < 90%"]),
        ("按总得分率：优 [90%, 100%]，差 [0%, 90%)", "不舍入", []),
        # Bounds off the grid of rounded totals: 89 is 良, 90 is 优, and nothing lies between.
        ("按舍入后总分：优 [89.5分, 100分]，差 [0分, 89.4分]", "仅显示，四舍五入，0位小数", []),
        ("按舍入后总分：优 (89分, 100分]，差 [0分, 90分)", "仅显示，四舍五入，0位小数", []),
        (
            "按舍入后总分：优 (90分, 100分]，差 [0分, 90分)",
            "仅显示，四舍五入，0位小数",
            ["gap-in-grades 90分 ≤ x < 91分"],
        ),
        (
            "按舍入后总分：优 [89.5分, 100分]，差 [0分, 90分]",
            "仅显示，四舍五入，0位小数",
            ["overlapping-bands 90分 ≤ x < 91分"],
        ),
    ],
)
def test_grades_take_every_total_once(sentence: str, rounding: str, found: list[str]) -> None:
    assert _grades(f"等级 {sentence}", rounding) == found


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.booleans(), st.integers(0, 20), st.booleans()),
        min_size=1, max_size=4,
    ),
    st.sampled_from(["按总分", "按舍入后总分"]),
)
def test_gaps_of_grades_against_brute_force(
    rows: list[tuple[int, bool, int, bool]], base: str
) -> None:
    """Bounds in halves up to 10 points; rounded totals are the whole numbers."""
    kept = [r for r in rows if r[0] < r[2] or (r[0] == r[2] and r[1] and r[3])]
    if not kept:
        return
    names = "优良中差"
    table = "，".join(
        f"{name} {'[' if lo_in else '('}{lo / 2}分, {hi / 2}分{']' if hi_in else ')'}"
        for name, (lo, lo_in, hi, hi_in) in zip(names, kept, strict=False)
    )
    found = _grades(f"等级 {base}：{table}", "仅显示，四舍五入，0位小数", "10")

    def holders(value: Fraction) -> int:
        return sum(
            (value > Fraction(lo, 2) or (lo_in and value == Fraction(lo, 2)))
            and (value < Fraction(hi, 2) or (hi_in and value == Fraction(hi, 2)))
            for lo, lo_in, hi, hi_in in kept
        )

    step = Fraction(1) if base == "按舍入后总分" else Fraction(1, 4)
    totals = [n * step for n in range(int(10 / step) + 1)]
    assert any(g.startswith("gap") for g in found) == any(holders(t) == 0 for t in totals)
    beyond = [n * step for n in range(int(11 / step) + 1)]
    assert any(g.startswith("overlapping") for g in found) == any(holders(t) > 1 for t in beyond)
