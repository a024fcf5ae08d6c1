"""Scores of tables: right by hand, and the same as scoring each row as a sheet."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_tables import KEYS, NAMES, ROWS, columns, rows_of, rules, sheet_result, table_row

import govperf


def same_as_sheets(scored: govperf.ScoredTable, rows: list[tuple[str, ...]]) -> None:
    for place, row in enumerate(rows):
        wanted, found = rows_of(sheet_result(row)), table_row(scored, place)
        assert {name: found[name] for name in wanted} == wanted


def test_three_units_by_hand() -> None:
    scored = rules().score_table(columns())
    first, second, third = (table_row(scored, row) for row in range(3))
    # 12/11 is 9.09 points over: nine steps of 0.5 from 10.
    assert first["投入/控制"] == Fraction("5.5")
    # 10 × 4297.24 ÷ 5537.52 = 7.7602…
    assert first["过程/执行"] == Fraction("7.76")
    assert first["过程/满意"] == 10
    assert (first["总分"], first["等级"], first["总分_状态"]) == (Fraction("23.26"), "好", "已评")
    # One point over; all spent; half way between 80% (4) and 90% (10).
    assert (second["投入"], second["过程"]) == (Fraction("9.5"), 17)
    # No posts: not applicable, full marks. Nothing known of the spending: 0 to 10. In the west: 10.
    assert (third["投入/控制"], third["过程/满意"]) == (10, 10)
    assert (third["过程/执行"], third["过程/执行_最低"], third["过程/执行_最高"]) == (None, 0, 10)
    assert (third["过程/执行_状态"], third["总分"], third["等级"]) == ("待定", None, "好")


def test_table_equals_sheets() -> None:
    same_as_sheets(rules().score_table(columns()), list(ROWS))


FRAMES = {
    "dict of lists": lambda cells: cells,
    "dict of NumPy": lambda cells: {name: np.array(column) for name, column in cells.items()},
    "pyarrow": pa.table,
    "batch": pa.RecordBatch.from_pydict,
    "pandas": pd.DataFrame,
    "pandas with an index": lambda cells: pd.DataFrame(cells, index=["a", "b", "c"]),
    "polars": pl.DataFrame,
    "polars lazy": pl.LazyFrame,
    "categories": lambda cells: pd.DataFrame(cells).astype("category"),
    "reader": lambda cells: pa.table(cells).to_reader(max_chunksize=1),
}


@pytest.mark.parametrize("make", FRAMES.values(), ids=FRAMES.keys())
def test_every_kind_of_frame(make: object) -> None:
    same_as_sheets(rules().score_table(make(columns())), list(ROWS))  # type: ignore[operator]


def test_duckdb() -> None:
    table = pa.table(columns())
    relation = duckdb.from_arrow(table)
    same_as_sheets(rules().score_table(relation), list(ROWS))


def test_keys_as_names() -> None:
    cells = dict(zip(KEYS, columns().values(), strict=True))
    same_as_sheets(rules().score_table(cells, units={"satisfaction": "%"}), list(ROWS))


def test_scaled_integers_decimals_and_floats_are_the_amounts_that_were_typed() -> None:
    texts = columns(ROWS[:2])
    rest = {name: texts[name] for name in texts if name not in ("预算数", "执行数")}
    whole = {"预算数": np.array([553752, 10000]), "执行数": np.array([429724, 10000])}
    decimals = {name: [Decimal("5537.52"), Decimal("100.00")] for name in ("预算数",)}
    decimals["执行数"] = [Decimal("4297.24"), Decimal("100")]
    floats = {"预算数": np.array([5537.52, 100.0]), "执行数": np.array([4297.24, 100.0])}
    both = ("预算数", "执行数")
    for cells, terms in (
        (whole, {"scales": dict.fromkeys(both, 2)}),
        (decimals, {}),
        (floats, {"decimals": dict.fromkeys(both, 2)}),
    ):
        same_as_sheets(rules().score_table(rest | cells, **terms), list(ROWS[:2]))


@pytest.mark.parametrize(
    ("heading", "written"),
    [("预算数（元）", "55375200"), ("预算数(亿元)", "0.553752"), ("预算数（单位：千元）", "55375.2"),
     ("预算数（万元）", "5,537.52"), ("预算数", "５５３７．５２"), ("预算数", "55375200元"),
     ("预算数", " 5537.52 ")],
)  # fmt: skip
def test_units_of_headings_and_cells(heading: str, written: str) -> None:
    cells = columns(ROWS[:1])
    cells[heading] = [written]
    if heading != "预算数":
        del cells["预算数"]
    same_as_sheets(rules().score_table(cells), list(ROWS[:1]))


def test_what_the_masks_of_frames_hide_is_missing() -> None:
    cells: dict[str, object] = dict(columns(ROWS[:2]))
    cells["执行数"] = np.ma.MaskedArray([429724, 5], mask=[False, True])
    scored = rules().score_table(cells, scales={"执行数": 2})
    assert scored.table["过程/执行_状态"].to_pylist() == ["已评", "待定"]
    cells["执行数"] = np.array([4297.24, np.nan])
    scored = rules().score_table(cells, decimals={"执行数": 2})
    assert scored.table["过程/执行_状态"].to_pylist() == ["已评", "待定"]


def test_a_ratio_as_a_plain_number() -> None:
    cells: dict[str, object] = dict(columns())
    cells["满意度"] = [Decimal("0.93"), Decimal("0.85"), Decimal("0.61")]
    del cells["满意度（%）"]
    same_as_sheets(rules().score_table(cells, units={"满意度": "1"}), list(ROWS))


def test_absent_inputs_are_missing() -> None:
    cells = columns()
    del cells["执行数"]
    scored = rules().score_table(cells, absent="spent")
    assert scored.table["过程/执行_状态"].to_pylist() == ["待定"] * 3


def test_rows_outside_the_domain_are_named() -> None:
    rows = [("11", "12", "-1", "1", "93", "否", "东部"), ROWS[0]]
    scored = rules().score_table(columns(rows))
    assert scored.table["超出取值范围"].to_pylist() == ["预算数", None]
    [found] = scored.findings
    assert (found.code, found.values["count"]) == ("rows-outside-domain", 1)
    same_as_sheets(scored, rows)


def test_the_ends_of_a_domain_are_inside() -> None:
    rows = [(*ROWS[0][:4], ratio, *ROWS[0][5:]) for ratio in ("0", "100", "100.01", "-0.01")]
    scored = rules().score_table(columns(rows))
    assert scored.table["超出取值范围"].to_pylist() == [None, None, "满意度", "满意度"]
    same_as_sheets(scored, rows)


def test_column_names_are_promises() -> None:
    scored = rules().score_table(columns() | {"单位": ["甲", "乙", "丙"]}, keep="单位", language="en")
    lines = [
        f"{path}{end}" for path in ("投入", "投入/控制", "过程", "过程/执行", "过程/满意")
        for end in ("", "_low", "_high", "_status")
    ]  # fmt: skip
    head = ["单位", "total", "total_low", "total_high", "total_status", "grade", "possible_grades"]
    assert scored.names == (*head, *lines, "outside_domain")
    assert scored.table["单位"].to_pylist() == ["甲", "乙", "丙"]
    assert len(scored) == 3


def test_the_result_goes_into_every_frame() -> None:
    scored = rules().score_table(columns())
    assert str(scored.to_pandas()["总分"][0]) == "23.26"
    assert scored.to_polars()["总分"].to_list()[0] == Decimal("23.26")
    assert pa.table(scored).equals(scored.table)
    assert duckdb.from_arrow(scored.table).aggregate("count(*)").fetchall() == [(3,)]


def test_no_rows() -> None:
    scored = rules().score_table({name: [] for name in columns()})
    assert len(scored) == 0
    assert "总分" in scored.names


AMOUNTS = st.one_of(
    st.just(""),
    st.decimals(-5, 200, places=2).map(str),
    st.integers(0, 10**20).map(str),
    st.decimals(0, 100, places=7).map(lambda figure: f"{figure:f}"),
    st.integers(0, 10**7).map(lambda figure: f"{figure:,}"),
)
UNITS = st.tuples(
    st.integers(0, 40).map(str), st.integers(0, 40).map(str), AMOUNTS, AMOUNTS,
    st.one_of(st.just(""), st.decimals(-1, 101, places=2).map(str)),
    st.sampled_from(["是", "否", "", "有", "YES"]), st.sampled_from(["东部", "中部", "西部", ""]),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(UNITS, min_size=1, max_size=6))
# Twice the denominator is just beyond 64 bits: rounding works with it.
@example(rows=[
    ("0", "0", "0.0000000", "", "", "是", "东部"), ("0", "0", "461168601843", "0.00", "", "是", "东部")
])
def test_any_text_table_equals_its_sheets(rows: list[tuple[str, ...]]) -> None:
    same_as_sheets(rules().score_table(columns(rows)), rows)


@settings(max_examples=60, deadline=None)
@given(figures=st.lists(st.integers(-(10**15) + 1, 10**15 - 1), min_size=1), decimals=st.integers(0, 9))
def test_floats_give_back_every_figure_of_fifteen_digits(figures: list[int], decimals: int) -> None:
    from govperf.tables.exact import of_floats

    floats = np.array([float(Fraction(figure, 10**decimals)) for figure in figures])
    whole, wrong = of_floats(floats, decimals)
    assert whole.tolist() == figures
    assert not wrong.any()


@settings(max_examples=60, deadline=None)
@given(
    values=st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=5),
    divisor=st.integers(1, 10**13), scale=st.integers(0, 3), places=st.integers(0, 12),
)  # fmt: skip
def test_scores_without_end_are_rounded_half_up(
    values: list[int], divisor: int, scale: int, places: int
) -> None:
    from govperf.base.numbers import round_half_up
    from govperf.tables.quotients import rounded

    found = rounded(np.array(values), scale, np.full(len(values), divisor), places)
    wanted = [round_half_up(Fraction(value, 10**scale * divisor), places) * 10**places for value in values]
    assert [int(each) for each in found] == wanted


def test_names_are_those_of_the_ruleset() -> None:
    assert tuple(i.name for i in rules().ruleset.inputs.values()) == NAMES
