"""Ranks on tables: those of each unit's sheet that knows its whole cohort."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from cohort_tables import TEXT, Row, columns, result, rules
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.arrays.cohorts import without_ranks
from govperf.arrays.orders import order_codes, order_keys
from govperf.arrays.ratios import Ratio
from govperf.base.errors import TableError, UsageError
from govperf.plan.compile import compile_plan
from govperf.run.result import Result
from govperf.tools.cli import main

#: 90 %, 80 %, 80 %, 60 % in one cohort, two in another.
ROWS: tuple[Row, ...] = (
    ("东", "90", "100", "30"), ("西", "1", "3", "5"), ("东", "8", "10", "12"), ("东", "80", "100", "30"),
    ("西", "2", "6", "9"), ("东", "60", "100", "7"),
)  # fmt: skip


def rounded(value: Fraction) -> Decimal:
    scaled = value * 10**12
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-12)


def check(rows: list[Row]) -> None:
    scored = rules().score_table(columns(rows), cohort="地区").table.to_pylist()
    for row, made in zip(rows, scored, strict=True):
        found: Result = result(row, [other for other in rows if other[0] == row[0]])
        assert made["地区"] == row[0]
        assert (made["总分_最低"], made["总分_最高"]) == (rounded(found.total.low), rounded(found.total.high))
        assert made["可能等级"] == "/".join(found.grades)
        for line in found.lines:
            assert line.score is not None
            ends = (made[f"{line.name}_最低"], made[f"{line.name}_最高"])
            assert ends == (rounded(line.score.low), rounded(line.score.high)), (row, line.name)


def test_places_by_hand() -> None:
    """East: places 1, 2, 2, 4 of 4; days 7, 12, 30, 30 give 3, 2, 3, 1. West: equal values, 1 and 1 of 2."""
    made = rules().score_table(columns(list(ROWS)), cohort="地区").table
    assert [f"{score:.2f}" for score in made["位次"].to_pylist()] == [
        "10.00", "10.00", "8.00", "8.00", "10.00", "7.50",
    ]  # fmt: skip
    assert [f"{score:.2f}" for score in made["份额"].to_pylist()] == [
        "7.50", "5.00", "5.00", "5.00", "5.00", "0.00",
    ]  # fmt: skip
    assert [f"{score:.2f}" for score in made["快慢得分"].to_pylist()] == [
        "7.00", "10.00", "8.50", "7.00", "8.50", "10.00",
    ]  # fmt: skip


def test_as_the_sheets_by_hand() -> None:
    check(list(ROWS))


_FIGURES = st.one_of(
    st.integers(0, 12).map(str), st.sampled_from(["", "0", "1.5", "3", "1000000.01", "7.000"])
)
_DAYS = st.sampled_from(["", "1", "2", "2.5", "30", "31"])
_ROWS = st.tuples(st.sampled_from("东西南"), _FIGURES, _FIGURES, _DAYS)


@settings(deadline=None, max_examples=40)
@given(rows=st.lists(_ROWS, min_size=1, max_size=12))
def test_as_the_sheets_that_know_their_cohort(rows: list[Row]) -> None:
    check(rows)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.fractions(-(10**6), 10**6, max_denominator=10**5), min_size=1, max_size=8), st.booleans())
def test_orders_of_fractions(values: list[Fraction], wide: bool) -> None:
    """Codes and keys compare as the fractions do, however long they are."""
    values = [value / 3**60 for value in values] if wide else values
    kind = object if wide else np.int64
    num = np.array([v.numerator for v in values], kind)
    den = np.array([v.denominator for v in values], kind)
    ratio = Ratio(
        coef=Fraction(1), num=num, den=den, most=max(abs(int(n)) for n in num) or 1, den_most=int(max(den))
    )
    codes, keys = order_codes(ratio, len(values)).tolist(), order_keys(ratio, len(values))
    for told in (codes, keys):
        for i, one in enumerate(values):
            for j, other in enumerate(values):
                assert (told[i] < told[j], told[i] == told[j]) == (one < other, one == other)


def test_stated_places_stay() -> None:
    """A place that a column gives is not worked out; one beyond the cohort, or not whole, is left aside."""
    table = columns(list(ROWS)) | {"名次": ["1", "3", "2", "", "1.5", "4"]}
    made = rules().score_table(table, cohort="地区").table
    assert [None if s is None else f"{s:.1f}" for s in made["份额"].to_pylist()] == [
        "7.5", None, "5.0", None, None, "0.0",
    ]  # fmt: skip


def test_a_cohort_of_which_something_is_missing() -> None:
    rows = [*ROWS[:5], ("东", "60", "0", "7")]
    scored = rules().score_table(columns(rows), cohort="地区")
    is_open = [score is None for score in scored.table["份额"].to_pylist()]
    assert is_open == [True, False, True, True, False, True]
    assert [(f.code, f.values["count"]) for f in scored.findings] == [("cohort-values-missing", 1)]


def test_refusals() -> None:
    table = columns(list(ROWS))
    with pytest.raises(UsageError):
        rules().score_table(table, cohort="片区")
    with pytest.raises(TableError):
        rules().score_table(table)
    with pytest.raises(TableError) as caught:
        rules().score_table(table | {"地区": ["东", ""] + ["西"] * 4}, cohort="地区")
    assert [d.code for d in caught.value.diagnostics] == ["cell-without-cohort"]
    stated = table | {"名次": ["1"] * 6, "参评单位": ["6"] * 6, "快慢": ["1"] * 6}
    with pytest.raises(UsageError) as refused:
        rules().score_table(stated, cohort="地区")
    assert [d.code for d in refused.value.diagnostics] == ["cohort-without-ranks"]
    assert len(rules().score_table(stated, keep="地区")) == 6


def test_an_empty_table() -> None:
    empty = {name: pa.array([], pa.string()) for name in columns([])}
    assert len(rules().score_table(empty, cohort="地区")) == 0


def test_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ruleset, source, target = (tmp_path / name for name in ("r.govperf", "t.csv", "out.csv"))
    ruleset.write_text(TEXT, encoding="utf-8")
    lines = ["地区,执行数,预算数,天数", *(",".join(row) for row in ROWS)]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["score", str(source), "--rules", str(ruleset), "--cohort", "地区", "-o", str(target)]) == 0
    shown = target.read_text(encoding="utf-8-sig").splitlines()
    assert shown[1].startswith("东,24.5,24.5,24.5,已评,好,好,10,")
    assert "6 行：已评 6" in capsys.readouterr().out


def test_rank_rules_are_scored_as_columns() -> None:
    """A place that is given is a column as any other: no row is scored by itself."""
    plan = compile_plan(rules().ruleset)
    assert plan.single
    assert not without_ranks(plan).single
