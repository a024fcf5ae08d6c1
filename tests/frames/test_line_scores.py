"""Tables of lines score as the sheets that they stand for, on every digit."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_tables import Line, columns_of, lines_by_unit, sheet_of, strict, tables

import govperf
from govperf.api.rules import Rules
from govperf.run.result import Result, Status
from govperf.run.single import score
from govperf.tables.lines.scoring import ScoredLines

_STATUS = {Status.SCORED: "已评", Status.OPEN: "待定", Status.NOT_APPLICABLE: "不计分"}


def _rounded(value: Fraction) -> Fraction:
    """Round to the decimals of a column."""
    scale = 10**12
    near = Fraction((2 * abs(value.numerator) * scale + value.denominator) // (2 * value.denominator), scale)
    return -near if value < 0 else near


def _ends(row: dict[str, Decimal | str | None], name: str) -> tuple[Fraction, Fraction] | None:
    low, high = row[f"{name}_最低"], row[f"{name}_最高"]
    return None if low is None or high is None else (Fraction(low), Fraction(high))


def _expected(line: object) -> tuple[Fraction, Fraction] | None:
    found = line.score  # type: ignore[attr-defined]
    return None if found is None else (_rounded(found.low), _rounded(found.high))


def check(rules: Rules, lines: list[Line]) -> ScoredLines:
    """Compare a scored table with its units' sheets, scored one by one."""
    scored = rules.score_lines(columns_of(lines))
    units = {row["单位名称"]: row for row in scored.units.table.to_pylist()}
    by_line = defaultdict(list)
    for row, line in zip(scored.lines.table.to_pylist(), lines, strict=True):
        by_line[line[0], tuple(filter(None, line[1:4]))].append(row)
    assert list(units) == list(lines_by_unit(lines))
    for unit, own in lines_by_unit(lines).items():
        result = score(rules.ruleset, sheet_of(own, rules.year))
        _check_unit(rules, units[unit], result)
        _check_lines(unit, by_line, result)
    return scored


def _check_unit(rules: Rules, row: dict[str, object], result: Result) -> None:
    total = (_rounded(result.total.low), _rounded(result.total.high))
    assert _ends(row, "总分") == total  # type: ignore[arg-type]
    assert row["总分_状态"] == ("待定" if result.total.low != result.total.high else "已评")
    if rules.ruleset.grades is not None:
        assert row["可能等级"] == "/".join(result.grades)
    for line in result.lines:
        name = "/".join(line.path)
        if line.depth == 0 and name in row:
            assert _ends(row, name) == _expected(line), (name, result)  # type: ignore[arg-type]
            assert row[f"{name}_状态"] == _STATUS[line.status], (name, result)


def _check_lines(unit: str, by_line: dict[tuple[str, tuple[str, ...]], list], result: Result) -> None:  # type: ignore[type-arg]
    found = defaultdict(list)
    for line in result.lines:
        if line.is_leaf and line.depth > 0:
            found[line.path].append(line)
    for path, lines in found.items():
        rows = by_line[unit, path]
        if all(row["得分_状态"] == "未计分" for row in rows):
            continue  # a block that the ruleset does not know
        assert len(rows) == len(lines)
        for row, line in zip(rows, lines, strict=True):
            assert _ends(row, "得分") == _expected(line), (row, line)
            assert row["得分_状态"] == _STATUS[line.status], (row, line)
            difference = None if line.difference is None else _rounded(line.difference)
            assert row["自评差额"] == difference, (row, line)


@settings(deadline=None, max_examples=15)
@given(lines=tables())
@pytest.mark.parametrize("name", ["cn/project/2020", "cn/sichuan/project/2023"])
def test_national_forms(name: str, lines: list[Line]) -> None:
    check(govperf.load(name), lines)


_SAID = st.fixed_dictionaries(
    {
        "rounding": st.sampled_from(
            ["指标得分，四舍五入", "指标得分，截去尾数", "指标得分，四舍六入五成双", "按总分，四舍五入"]
        ),
        "missing": st.sampled_from(["待定", "按零计", "不予受理"]),
        "unsigned": st.sampled_from(["视为不低于", "视为等于", "不予受理"]),
        "answer": st.sampled_from(["不适用时 满分", "不适用时 不计分", "不适用时 剔除并在本级折算",
                                    "不适用时 剔除并在全表折算", "不适用时 不得分"]),
        "share": st.sampled_from(["不得分", "得 2分", "得 30% 的分值", "上级不得分"]),
    }
)


@settings(deadline=None, max_examples=45)
@given(lines=tables(), said=_SAID)
def test_every_answer(lines: list[Line], said: dict[str, str]) -> None:
    check(strict(**said), lines)
