"""What a table is refused for: one clear error with the nearest names, nothing guessed or skipped."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from small_tables import columns, rules

from govperf.base.errors import GovperfError, TableError, UsageError
from govperf.base.messages import sentence


def refused(cells: object, **terms: object) -> list[tuple[str, str]]:
    """Give code and near name (or the place in the values) of every fault."""
    with pytest.raises(GovperfError) as caught:
        rules().score_table(cells, **terms)  # type: ignore[arg-type]
    for fault in caught.value.diagnostics:
        assert sentence(fault, "zh") != sentence(fault, "en")
    return [
        (fault.code, str(fault.reasons[0].values["name"]) if fault.reasons else "")
        for fault in caught.value.diagnostics
    ]


def without(name: str, **more: object) -> dict[str, object]:
    cells: dict[str, object] = dict(columns())
    del cells[name]
    return cells | more


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        (columns() | {"单位名称": ["甲"] * 3}, [("headings-unknown", "")]),
        (without("预算数", 预算数额=["1"] * 3),
         [("headings-missing", ""), ("headings-unknown", "预算数")]),
        (without("预算数"), [("headings-missing", "")]),
        (columns() | {"budget": ["1"] * 3}, [("headings-of-one-input", "")]),
        (columns() | {"预算数（元）": ["1"] * 3}, [("headings-of-one-input", "")]),
        (without("预算数", Budget=["1"] * 3), [("heading-differs-in-case", "")]),
        (columns() | {"t0": ["1"] * 3, "T0": ["1"] * 3},
         [("headings-differ-in-case", ""), ("headings-unknown", "")]),
        (without("预算数", **{"预算数（人）": ["1"] * 3}), [("heading-unit-differs", "")]),
        (without("预算数", **{"预算数（斗）": ["1"] * 3}), [("heading-unit-differs", "")]),
        (without("有违规", **{"有违规（元）": ["1"] * 3}), [("heading-unit-differs", "")]),
    ],
)  # fmt: skip
def test_headings(cells: object, faults: list[tuple[str, str]]) -> None:
    found = refused(cells)
    assert [code for code, _ in found] == [code for code, _ in faults]
    assert all(near == wanted or not wanted for (_, near), (_, wanted) in zip(found, faults, strict=True))


def test_doubled_headings() -> None:
    table = pa.table([pa.array(["1"])] * 2, names=["预算数", "预算数"])
    others = [name.removesuffix("（%）") for name in columns() if name != "预算数"]
    assert refused(table, absent=others) == [("heading-twice", "")]
    frame = pd.DataFrame([["1", "1"]], columns=["预算数", "预算数"])
    assert refused(frame, absent=others) == [("heading-twice", "")]


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"keep": "单位"}, "terms-unknown-column"),
        ({"absent": "预算"}, "terms-unknown-column"),
        ({"absent": "预算数"}, "terms-not-absent"),
        ({"decimals": {"预算数": 19}}, "terms-decimals-wrong"),
        ({"scales": {"预算数": 2}}, "column-scale-of-other"),
        ({"units": {"满意度": "‰"}}, "heading-unit-twice"),
        ({"units": {"预算数": "人"}}, "heading-unit-differs"),
    ],
)
def test_terms(terms: dict[str, object], code: str) -> None:
    assert [code for code, _ in refused(columns(), **terms)] == [code]


@pytest.mark.parametrize(
    ("name", "column", "code"),
    [
        ("预算数", np.array([1.5, 2.0, 3.0]), "column-is-float"),
        ("预算数", [True, False, True], "column-type-unfit"),
        ("预算数", [date(2025, 1, 1)] * 3, "column-type-unfit"),
        ("满意度", [93, 85, 61], "column-ratio-without-unit"),
        ("满意度", [Decimal("93.5")] * 3, "column-ratio-without-unit"),
        ("有违规", [Decimal("1")] * 3, "column-type-unfit"),
        ("地区", [1, 2, 3], "column-type-unfit"),
        ("预算数", np.ones((3, 1), dtype=np.int64), "column-mixed"),
        ("预算数", [1, date(2025, 1, 1), 3], "column-mixed"),
    ],
)
def test_types(name: str, column: object, code: str) -> None:
    cells = without("满意度（%）" if name == "满意度" else name)
    assert [code for code, _ in refused(cells | {name: column})] == [code]


def test_figures_that_no_float_holds() -> None:
    cells = without("预算数") | {"预算数": np.array([1.005, 0.1 + 0.2, 12345678901234567.0])}
    found = refused(cells, decimals={"预算数": 2})
    assert [code for code, _ in found] == ["cell-float-differs"] * 3
    found = refused(cells | {"预算数": np.array([np.inf, 1, 1])}, decimals={"预算数": 2})
    assert [code for code, _ in found] == ["cell-float-differs"]


def cells_refused(cells: Mapping[str, object]) -> list[tuple[str, int, str]]:
    with pytest.raises(TableError) as caught:
        rules().score_table(cells)
    return [
        (d.code, int(d.values["place"].en.split()[1]), str(d.values["column"]))  # type: ignore[attr-defined]
        for d in caught.value.diagnostics
    ]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("预算数", "—", "cell-unreadable"),
        ("预算数", "约50", "cell-unreadable"),
        ("预算数", "1e5", "cell-unreadable"),
        ("预算数", "1.2.3", "cell-unreadable"),
        ("预算数", "1,00", "cell-unreadable"),
        ("预算数", "nan", "cell-unreadable"),
        ("预算数", "9" * 50, "cell-unreadable"),
        ("预算数", "93%", "cell-unit-differs"),
        ("预算数", "3人", "cell-unit-differs"),
        ("有违规", "maybe", "cell-not-flag"),
        ("地区", "南部", "cell-not-option"),
    ],
)
def test_cells(name: str, text: str, code: str) -> None:
    cells = columns()
    cells[name] = [cells[name][0], text, cells[name][2]]
    assert cells_refused(cells) == [(code, 1, name)]


def test_ratios_without_percent_in_text() -> None:
    cells = without("满意度（%）", 满意度=["93%", "0.85", "61"])
    assert [fault[:2] for fault in cells_refused(cells)] == [
        ("cell-ratio-without-percent", 1), ("cell-ratio-without-percent", 2)
    ]  # fmt: skip


def test_many_bad_cells_are_counted_and_the_first_are_named() -> None:
    rows = 1000
    cells = {name: [column[0]] * rows for name, column in columns().items()}
    cells["预算数"] = ["x"] * rows
    with pytest.raises(TableError) as caught:
        rules().score_table(pa.table(cells).to_reader(max_chunksize=7))
    *named, last = caught.value.diagnostics
    assert len(named) == 20
    assert (last.code, last.values["count"], last.values["named"]) == ("cells-more", 1000, 20)
    assert "1000" in str(caught.value)


def test_errors_travel_between_processes() -> None:
    with pytest.raises(TableError) as caught:
        rules().score_table({"编制": [1]})
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.diagnostics == caught.value.diagnostics
    assert str(again) == str(caught.value)


def test_what_is_no_table() -> None:
    with pytest.raises(UsageError) as caught:
        rules().score_table(3)
    assert [d.code for d in caught.value.diagnostics] == ["not-a-table"]
    assert refused(columns() | {"预算数": ["1"]}) == [("columns-of-other-length", "")]


DAYS = """规则集 toyland/days
适用 玩具国，部门整体支出，2025年度
总分 10分
舍入 指标得分，四舍五入，2位小数
约定 缺数据 待定
输入 提交日 handed_in：日期型
输入 截止日 due：日期型
一级指标 及时 10分
  得 满分
  若 提交日 不高于 截止日，得 满分，否则 不得分
"""


@pytest.mark.parametrize(
    "column",
    [["2025-03-01", "2025-03-02", ""], [date(2025, 3, 1), date(2025, 3, 2), None],
     np.array(["2025-03-01", "2025-03-02", "NaT"], dtype="datetime64[D]"),
     [datetime(2025, 3, 1), datetime(2025, 3, 2), None]],
)  # fmt: skip
def test_days(column: object, days: object) -> None:
    scored = days.score_table({"提交日": column, "截止日": ["2025-03-01"] * len(column)})  # type: ignore[attr-defined]
    assert [None if cell is None else int(cell) for cell in scored.table["及时"].to_pylist()] == [10, 0, None]


@pytest.mark.parametrize("column", [["3月1日"], [datetime(2025, 3, 1, 12)]])
def test_what_is_no_day(column: object, days: object) -> None:
    with pytest.raises(TableError) as caught:
        days.score_table({"提交日": column, "截止日": ["2025-03-01"] * len(column)})  # type: ignore[attr-defined]
    assert [d.code for d in caught.value.diagnostics] == ["cell-not-day"]


@pytest.fixture
def days() -> object:
    from govperf.api.rules import Rules
    from govperf.base.source import Source
    from govperf.checking.checks import check_source

    ruleset, found = check_source(Source("days.govperf", DAYS))
    assert ruleset is not None, found
    return Rules(ruleset, found)
