"""Units with records: their table, a table of each list, and the sheet that each unit would hand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

import numpy as np
from attrs import evolve
from tables import figures_named, table

from govperf.api.rules import Rules
from govperf.arrays.single_rows import sheet_of_row, text_of
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, Written
from govperf.plan.columns import Column
from govperf.plan.compile import compile_plan
from govperf.plan.plan import Plan, PlanInput
from govperf.run.result import Result
from govperf.run.single import score

UNIT = "单位"
_STATUS = {"scored": "scored", "open": "open", "not applicable": "not applicable"}
Record = Mapping[str, str]


def columns_plan(ruleset: rs.Ruleset, listed: rs.RecordList) -> Plan:
    """Make a plan whose inputs are the columns of a list, and whose rules name the figures of the ruleset."""
    return compile_plan(
        evolve(
            ruleset, inputs=listed.columns, metrics={}, items=(), extras=(), ranks={}, lists={},
            reconciles=(),
        )
    )  # fmt: skip


def drawn_records(
    ruleset: rs.Ruleset, rng: Random, units: int, missing: float, most: int
) -> dict[str, list[tuple[int, Record]]]:
    """Draw records of every list, each with the number of its unit."""
    found: dict[str, list[tuple[int, Record]]] = {}
    named = figures_named(ruleset)
    for listed in ruleset.lists.values():
        owners = [unit for unit in range(units) for _ in range(rng.choice((0, 1, 1, 2, 3, most)))]
        rng.shuffle(owners)
        columns = _columns(columns_plan(ruleset, listed), rng, max(1, len(owners)), missing, named)
        found[listed.name] = [(unit, _texts(listed, ruleset, columns, at)) for at, unit in enumerate(owners)]
    return found


def _columns(
    plan: Plan, rng: Random, size: int, missing: float, named: Sequence[Fraction]
) -> dict[str, Column]:
    by_name = table(plan, rng, size, missing, named)
    return {i.folded: _inside(i, by_name[i.name], rng) for i in plan.inputs if i.name in by_name}


def _inside(declared: PlanInput, column: Column, rng: Random) -> Column:
    """Bring most figures into their domain: one outside leaves its whole unit open."""
    one = 10**column.scale
    low = None if declared.low is None else int(declared.low * one) + (not declared.low_included)
    high = None if declared.high is None else int(declared.high * one) - (not declared.high_included)
    stays = np.array([rng.random() < 0.01 for _ in column.values])
    return evolve(column, values=np.where(stays, column.values, np.clip(column.values, low, high)))


def _texts(listed: rs.RecordList, ruleset: rs.Ruleset, columns: Mapping[str, Column], at: int) -> Record:
    found = {}
    for declared in columns_plan(ruleset, listed).inputs:
        column = columns.get(declared.folded)
        found[declared.name] = (text_of(declared, column, at) if column is not None else None) or ""
    return found


def assert_units_agree(ruleset: rs.Ruleset, rng: Random, size: int, missing: float, most: int = 5) -> int:
    """Say that every digit of a table with records is what each unit's sheet gives; count the open ones."""
    plan = compile_plan(ruleset)
    by_input = _columns(plan, rng, size, missing, ())
    sheets = [sheet_of_row(plan, by_input, place) for place in range(size)]
    records = drawn_records(ruleset, rng, size, missing, most)
    lists: list[dict[str, list[Record]]] = [{name: [] for name in records} for _ in range(size)]
    for name, drawn in records.items():
        for unit, record in drawn:
            lists[unit][name].append(record)
    sheets = [evolve(sheet, lists=_written(own)) for sheet, own in zip(sheets, lists, strict=True)]
    made = scored(Rules(ruleset, ()), plan, sheets, records)
    results = [score(ruleset, sheet) for sheet in sheets]
    for place, (row, result) in enumerate(zip(made, results, strict=True)):
        told = {**{n: w.text for n, w in sheets[place].inputs.items()}, **lists[place]}
        assert_row(row, result, f"row {place}: {told}")
    return sum(result.total.low != result.total.high for result in results)


def _written(lists: Mapping[str, Sequence[Record]]) -> dict[str, tuple[dict[str, Written], ...]]:
    return {
        name: tuple({column: Written(text) for column, text in record.items() if text} for record in records)
        for name, records in lists.items()
    }


def scored(
    rules: Rules,
    plan: Plan,
    sheets: Sequence[Evaluation],
    records: Mapping[str, Sequence[tuple[int, Record]]],
) -> list[dict[str, object]]:
    """Score sheets as a table, with their records as tables beside it."""
    units: dict[str, list[str]] = {UNIT: [f"单位{place}" for place in range(len(sheets))]}
    for declared in plan.inputs:
        assert declared.cell is None
        units[declared.name] = [
            sheet.inputs[declared.name].text if declared.name in sheet.inputs else "" for sheet in sheets
        ]
    tables = {}
    for name, drawn in records.items():
        listed = next(one for one in rules.ruleset.lists.values() if one.name == name)
        names = [column.name for column in listed.columns.values()]
        tables[name] = {UNIT: [f"单位{unit}" for unit, _ in drawn]} | {
            column: [record[column] for _, record in drawn] for column in names
        }
    made = rules.score_table(units, records=tables, by=UNIT, exact=True, language="en")
    rows: list[dict[str, object]] = made.table.to_pylist()
    return rows


def assert_row(row: Mapping[str, object], result: Result, where: str) -> None:
    """Say that a row has every digit of a result."""
    ends = (row["total_low_exact"], row["total_high_exact"])
    assert ends == (str(result.total.low), str(result.total.high)), (where, ends, result.total)
    if result.grades:
        assert row["possible_grades"] == "/".join(result.grades), where
    for line in result.lines:
        name = "/".join(line.path)
        found = (row[f"{name}_status"], row[f"{name}_low_exact"], row[f"{name}_high_exact"])
        low, high = (None, None) if line.status.value == "not applicable" or line.score is None else (
            str(line.score.low), str(line.score.high)
        )  # fmt: skip
        assert found == (_STATUS[line.status.value], low, high), (where, name)
