"""Tables for rulesets: figures drawn at the edges of their rules, and every row scored by itself beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np

from govperf.arrays.evaluate import evaluate
from govperf.arrays.scores import ScoreColumn, Scores, Status
from govperf.arrays.single_rows import sheet_of_row
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.plan.columns import Column
from govperf.plan.compile import compile_plan
from govperf.plan.lowered import parts_of
from govperf.plan.plan import Plan, PlanInput
from govperf.run.result import Line, Result
from govperf.run.single import score

_STATUS = {"scored": Status.NUMBER, "open": Status.OPEN, "not applicable": Status.NOT_APPLICABLE}


def checked(text: str) -> rs.Ruleset | None:
    """Read a ruleset's text; ``None`` where it has mistakes."""
    return check_source(Source("generated.govperf", text))[0]


def figures_named(ruleset: rs.Ruleset) -> list[Fraction]:
    """Give every figure that the rules name, in base units."""
    made_of = [*ruleset.items, *ruleset.extras, *ruleset.metrics.values()]
    return sorted({p.value for item in made_of for p in parts_of(item) if isinstance(p, ex.Literal)})


def table(
    plan: Plan, rng: Random, size: int, missing: float = 0.0, besides: Sequence[Fraction] = ()
) -> dict[str, Column]:
    """Draw a table whose figures lie on what the rules name, next to it, and anywhere."""
    named = [*figures_named(plan.ruleset), *besides]
    return {i.name: _column(i, rng, size, named, missing) for i in plan.inputs if rng.random() > missing / 4}


def _column(declared: PlanInput, rng: Random, size: int, named: list[Fraction], missing: float) -> Column:
    absent = np.array([rng.random() < missing for _ in range(size)]) if missing else None
    if declared.is_flag or declared.options:
        most = len(declared.options) or 2
        values = np.array([rng.randrange(most) for _ in range(size)], np.int64)
        return Column(name=declared.name, values=values, missing=absent)
    if declared.is_date:
        return Column(name=declared.name, values=_days(rng, size, named), missing=absent)
    scale = rng.choice((0, 1, 2, 4))
    edges = [v / declared.factor for v in named] + [e for e in (declared.low, declared.high) if e is not None]
    values = np.array([_figure(declared, rng, edges, scale) for _ in range(size)], np.int64)
    return Column(name=declared.name, values=values, scale=scale, missing=absent)


def _days(rng: Random, size: int, named: list[Fraction]) -> np.ndarray[Any, Any]:
    """Draw days around those that the rules name."""
    known = [int(v) for v in named if v > 700_000] or [date(2025, 6, 30).toordinal()]
    return np.array([rng.choice(known) + rng.choice((0, 1, -1, 7, -7, 400)) for _ in range(size)], np.int64)


def _figure(declared: PlanInput, rng: Random, edges: list[Fraction], scale: int) -> int:
    one = 10**scale
    match rng.randrange(5):
        case 0 if edges:
            return int(rng.choice(edges) * one) + rng.choice((-1, 0, 0, 0, 1))
        case 1:
            return rng.choice((0, 1, 2, 3, 7, 10, 12, 100)) * one
        case 2:
            return rng.randrange(-20, 200) * one // rng.choice((1, 3, 8))
        case 3:
            low = int(declared.low * one) if declared.low is not None else -(10**3)
            return low + rng.randrange(10**rng.choice((1, 3, 6)))
        case _:
            return rng.randrange(0, 130) * one


def assert_agrees(
    plan: Plan, columns: Mapping[str, Column], scores: Scores | None = None, **options: Any
) -> Scores:
    """Say that every digit of a table is what each row gives by itself."""
    found = scores if scores is not None else evaluate(plan, columns, **options)
    by_input = {i.folded: columns[i.name] for i in plan.inputs if i.name in columns}
    size = len(next(iter(columns.values())).values) if columns else 0
    for place in range(size):
        sheet = sheet_of_row(plan, by_input, place)
        result = score(plan.ruleset, sheet)
        where = f"row {place}: { {k: w.text for k, w in sheet.inputs.items()} }"
        for at, line in enumerate(result.lines):
            got, wanted = _cell(found.columns[at], place), _expected(line)
            assert got == wanted, f"{where}: {line.path}: {got} for {wanted}"
        assert found.columns[-1].fractions(place) == (result.total.low, result.total.high), where
        assert found.grades_of(place) == result.grades, where
    return found


def _cell(column: ScoreColumn, place: int) -> tuple[Fraction, Fraction, Status]:
    return (*column.fractions(place), Status(int(column.status[place])))


def _expected(line: Line) -> tuple[Fraction, Fraction, Status]:
    low, high = (line.score.low, line.score.high) if line.score is not None else (Fraction(0), Fraction(0))
    return low, high, _STATUS[line.status.value]


def planned(text: str) -> Plan | None:
    """Make the plan of a ruleset's text."""
    ruleset = checked(text)
    return None if ruleset is None else compile_plan(ruleset)


def lines_of(result: Result) -> list[tuple[str, ...]]:
    """Name the lines of a result."""
    return [line.path for line in result.lines]
