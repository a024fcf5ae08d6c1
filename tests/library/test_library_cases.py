"""The library's cases: worked by plain arithmetic, held against the rules, on both sides of each edge."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library_tables import TABLES, path_of
from plain import Rule, Table, half_up, shown

from govperf.cases.tables import read_table
from govperf.cases.work import Cases, cases_of, covered, failures
from govperf.library import own_entries, source_of
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.run.cases import as_shown
from govperf.run.result import Result
from govperf.run.single import score
from govperf.sheets.notation import read_measure
from govperf.store.loading import load_source

pytestmark = pytest.mark.usefixtures("store_of_this_run")


def ruleset_beside(path: Path) -> Path:
    return path.with_name(path.name.replace(".cases.csv", ".govperf"))


@cache
def loaded(path: Path) -> rs.Ruleset:
    ruleset, found = load_source(source_of(path))
    assert ruleset is not None, found
    return ruleset


@cache
def cases(path: Path) -> Cases:
    return cases_of(loaded(path), path)


def test_every_ruleset_that_is_no_draft_has_a_table_of_cases() -> None:
    finished = {entry.path for entry in own_entries() if not entry.is_draft}
    assert finished == {ruleset_beside(path_of(table)) for table in TABLES}
    assert len(finished) == 22


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.ruleset)
def test_the_tables_are_what_the_plain_arithmetic_gives(table: Table) -> None:
    """`python scripts/library_cases.py` writes them; what govperf computes has no part in it."""
    # The mark at the beginning tells a spreadsheet that the file is UTF-8.
    assert path_of(table).read_bytes() == table.csv().encode("utf-8")
    assert table.csv().startswith("\ufeff案例,来源,")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.ruleset)
def test_all_cases_come_out_right_and_every_edge_is_reached(table: Table) -> None:
    found = cases(ruleset_beside(path_of(table)))
    assert not found.ruleset.provisional
    assert failures(found) == ()
    reached = covered(found)
    assert [edge for edge in reached.reached if edge.missed] == []
    assert reached.hit == reached.wanted


def test_every_case_says_how_its_score_was_worked_out() -> None:
    for table in TABLES:
        read = read_table(path_of(table))
        source = read.head.index("来源")
        assert all(texts[source].startswith("手算：") and len(texts[source]) > 6 for _, texts in read.rows)


# ---- the same arithmetic at figures that nobody chose

#: Working days and ranks, which not every figure is; and totals, which take a whole sheet.
_NOT_DRAWN = ("应得 基础信息更新", "应得 建设任务贡献", "应得总分")
_RULES = [(table, rule) for table in TABLES for rule in table.rules if rule.expects not in _NOT_DRAWN]
_WHOLE = ("人", "个", "项", "起", "处", "名")


def _units(table: Table, rule: Rule) -> list[str]:
    """Give the unit in which each bare figure of a rule is written."""
    inputs = loaded(ruleset_beside(path_of(table))).inputs.values()
    units = {declared.name: declared.unit for declared in inputs}
    return ["" if units.get(column) == "%" else units.get(column, "") for column in rule.inputs]


@st.composite
def _cell(draw: st.DrawFn, sample: str, unit: str) -> str:
    """Draw a cell like a sample: a flag, a figure of its unit and sign; words stay as they are."""
    if sample in ("是", "否"):
        return draw(st.sampled_from(("是", "否")))
    bare = sample.lstrip("≥≤=")
    if not bare[:1].lstrip("-").isdigit() and not bare.startswith("-"):
        return sample
    sign, own = sample[: len(sample) - len(bare)], bare.lstrip("-0123456789.")
    if own == "%":
        return f"{sign}{shown(Fraction(draw(st.integers(1, 1000)), 10))}%"
    places = 1 if unit in _WHOLE or own == "个" else 100
    most = 5 if unit == "分" else 1200
    return f"{sign}{shown(Fraction(draw(st.integers(0, most * places)), places))}{own}"


@st.composite
def _drawn(draw: st.DrawFn) -> tuple[Table, Rule, tuple[str, ...]]:
    table, rule = draw(st.sampled_from(_RULES))
    sample, units = draw(st.sampled_from(rule.at)), _units(table, rule)
    if "" in sample:
        return table, rule, sample  # what is left out belongs to the answer of a flag
    return table, rule, tuple(draw(_cell(cell, unit)) for cell, unit in zip(sample, units, strict=True))


def _scored(table: Table, rule: Rule, cells: tuple[str, ...]) -> Result:
    """Score a sheet that has these cells only."""
    known = dict(zip(rule.inputs, cells, strict=True)) | dict(rule.fixed)
    name = rule.expects.removeprefix("应得 ")
    rows: tuple[IndicatorRow, ...] = ()
    if f"目标 {name}" in known:
        target, actual = known[f"目标 {name}"], known[f"完成 {name}"]
        rows = (
            IndicatorRow(
                path=tuple(name.replace("「", "").replace("」", "").split("/")), target=Written(target),
                actual=Written(actual), points=Written(known[f"分值 {name}"]),
                target_measure=read_measure(target), actual_measure=read_measure(actual),
            ),
        )  # fmt: skip
    ruleset = loaded(ruleset_beside(path_of(table)))
    units = dict(zip(rule.inputs, _units(table, rule), strict=True))
    inputs = {} if rows else {
        column: Written(cell if cell in ("是", "否") else cell + units.get(column, ""))
        for column, cell in known.items() if cell
    }  # fmt: skip
    return score(ruleset, Evaluation(fiscal_year=ruleset.year, inputs=inputs, indicators=rows))


@given(_drawn())
@settings(deadline=None, max_examples=200)
def test_the_plain_arithmetic_agrees_everywhere(drawn: tuple[Table, Rule, tuple[str, ...]]) -> None:
    table, rule, cells = drawn
    said, result = rule.said(cells), _scored(table, rule, cells)
    name = rule.expects.removeprefix("应得 ").replace("「", "").replace("」", "").split("/")[-1]
    line = next(line for line in result.lines if line.name == name)
    if said.low is None or said.high is None:
        assert line.score is None
    else:
        assert line.score is not None
        ends = as_shown(line.score, loaded(ruleset_beside(path_of(table))))
        assert ends == (half_up(said.low, 2), half_up(said.high, 2)), said.how
    texts = {finding.values.get("text") for finding in result.findings}
    assert set(said.told) <= texts
    assert not set(said.untold) & texts
