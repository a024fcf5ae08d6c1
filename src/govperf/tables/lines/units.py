"""Every unit scored: its lines' blocks, the rules' own indicators, total and grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from govperf.arrays.given import given_inputs
from govperf.arrays.grades import Bits, grade_bits, grade_codes
from govperf.arrays.leaves import Memory
from govperf.arrays.levels import LineScores as Line
from govperf.arrays.levels import sheet_scores
from govperf.arrays.line_methods import reads_the_unit
from govperf.arrays.ratios import compared
from govperf.arrays.rows import Rows
from govperf.arrays.scores import GradeColumn, ScoreColumn, Scores
from govperf.arrays.single_rows import TableRow
from govperf.arrays.stretches import Stretch, of_line, put_result
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.funds import COLUMNS
from govperf.plan.columns import Column
from govperf.plan.compile import compile_plan
from govperf.plan.plan import OutputKind, Plan, PlanInput
from govperf.run.result import Result
from govperf.run.single import score
from govperf.sheets.amount_unit import NOTHING
from govperf.syntax.nodes import Comparison
from govperf.tables.columns import absent_column, read_column
from govperf.tables.faults import Faults
from govperf.tables.headings import multiplier
from govperf.tables.lines.blocks import Blocks
from govperf.tables.lines.places import LinePlaces
from govperf.tables.lines.reading import LineTable
from govperf.tables.lines.roles import Part
from govperf.tables.lines.sheets import SheetMaker
from govperf.tables.matching import Matched

if TYPE_CHECKING:
    import numpy.typing as npt

#: The column of a table of lines for each column of the funds block.
_PARTS = {
    "年初预算数": Part.INITIAL, "全年预算数": Part.ANNUAL, "全年执行数": Part.EXECUTED, "分值": Part.POINTS,
    "自报执行率": Part.RATE, "自评得分": Part.CLAIMED,
}  # fmt: skip


@frozen(kw_only=True, eq=False)
class UnitScores:
    """Scores of units, in the order in which they come; ``apart`` were scored as sheets."""

    scores: Scores
    stretches: Mapping[tuple[str, ...], Stretch]
    apart: tuple[int, ...]


def why_apart(ruleset: rs.Ruleset) -> str:
    """Name what makes every unit a matter of its own; ``""`` where nothing does."""
    blocks = [item for item in ruleset.items if isinstance(item, rs.OpenBlock)]
    if any(reads_the_unit(rule, ruleset) for block in blocks for rule in block.methods.values()):
        return "RowValue"
    # Only a block without lines is a matter of the whole sheet when it may be dropped.
    items = tuple(
        evolve(item, not_applicable=None) if isinstance(item, rs.OpenBlock) else item
        for item in ruleset.items
    )
    return compile_plan(evolve(ruleset, items=items)).single


def unit_scores(
    plan: Plan,
    columns: Mapping[str, Column],
    blocks: Blocks,
    places: LinePlaces,
    maker: SheetMaker,
) -> UnitScores:
    """Score every unit, those that columns cannot decide as the sheets that they are."""
    outputs = [output for output in plan.outputs if output.kind is not OutputKind.GRADE]
    apart = blocks.apart.copy()
    has_grades = len(outputs) < len(plan.outputs)
    bits: Bits | None = np.zeros(places.units, np.uint64) if has_grades else None
    stretches = [Stretch.empty(output, places.units) for output in outputs]
    if why_apart(plan.ruleset):
        apart[:] = True
    elif not apart.all():
        stretches, bits, undecided = _in_columns(plan, columns, blocks, places.units)
        apart |= undecided
    singles = np.flatnonzero(apart).tolist()
    results = [_result(plan, maker, unit) for unit in singles]
    if results:
        rows = [TableRow(place=unit, result=r) for unit, r in zip(singles, results, strict=True)]
        stretches = [put_result(stretch, rows, at) for at, stretch in enumerate(stretches)]
        bits = _with_grades(bits, rows, plan)
    return UnitScores(
        scores=Scores(
            columns=tuple(_column(stretch) for stretch in stretches), grade=_grades(plan, bits),
            exact_rows=places.units, row_by_row=len(singles),
        ),
        stretches={stretch.output.path: stretch for stretch in stretches},
        apart=tuple(singles),
    )  # fmt: skip


def _in_columns(
    plan: Plan, columns: Mapping[str, Column], blocks: Blocks, size: int
) -> tuple[list[Stretch], Bits | None, npt.NDArray[np.bool_]]:
    outputs = [output for output in plan.outputs if output.kind is not OutputKind.GRADE]
    inputs, _ = given_inputs(plan, columns)
    rows = Rows(plan.ruleset, inputs, size)
    sheet = sheet_scores(rows, Memory(plan), blocks.levels)
    is_open = None
    if sheet.low is not sheet.high:
        is_open = compared(sheet.low, Comparison.DIFFERENT, sheet.high, size)
    total = Line(low=sheet.low, high=sheet.high, open=is_open, uncounted=None)
    every = zip((*sheet.lines, total), outputs, strict=True)
    stretches = [of_line(line, output, size) for line, output in every]
    bits = grade_bits(sheet, plan.ruleset, size) if len(outputs) < len(plan.outputs) else None
    return stretches, bits, sheet.undecided if sheet.undecided is not None else np.zeros(size, bool)


def _result(plan: Plan, maker: SheetMaker, unit: int) -> Result:
    """Score a unit as a sheet; its lines in the order of the plan's outputs."""
    found = score(plan.ruleset, maker.sheet(unit))
    by_path: dict[tuple[str, ...], Any] = {}
    for line in found.lines:
        by_path.setdefault(line.path, line)
    wanted = (o for o in plan.outputs if o.kind not in (OutputKind.TOTAL, OutputKind.GRADE))
    return evolve(found, lines=tuple(by_path[output.path] for output in wanted))


def _with_grades(bits: Bits | None, rows: Iterable[TableRow], plan: Plan) -> Bits | None:
    if bits is None:
        return None
    ladder = plan.outputs[-1].grades
    for row in rows:
        bits[row.place] = sum(1 << ladder.index(name) for name in row.result.grades)
    return bits


def _grades(plan: Plan, bits: Bits | None) -> GradeColumn | None:
    if bits is None:
        return None
    codes = grade_codes(bits, plan.outputs[-1].grades)
    return GradeColumn(
        output=plan.outputs[-1], codes=codes, several=bits if (codes < 0).any() else None
    )  # fmt: skip


def _column(stretch: Stretch) -> ScoreColumn:
    return ScoreColumn(
        output=stretch.output, low=stretch.low, high=stretch.high, scale=stretch.output.scale,
        status=stretch.status, divisor=stretch.divisor,
    )  # fmt: skip


# ---- the funds of every unit


def funds_columns(plan: Plan, lines: LineTable, faults: Faults) -> dict[str, Column]:
    """Give the inputs of the ruleset that the rows of the funds hold; all others are missing."""
    units = len(lines.unit.texts)
    found: dict[str, Column] = {}
    for wanted in plan.inputs:
        declared = plan.ruleset.inputs.get(wanted.folded) if wanted.cell is None else None
        cell = wanted.cell or (declared.source if declared is not None else None)
        column = _funds_column(wanted, cell, lines, faults) if cell is not None else None
        found[wanted.folded] = column or absent_column(wanted.folded, units)
    return found


def _funds_column(
    wanted: PlanInput, cell: tuple[str, str], lines: LineTable, faults: Faults
) -> Column | None:
    import pyarrow as pa

    row, name = cell
    part = _PARTS[name]
    if part not in lines.cells or row not in lines.funds_rows:
        return None
    rows = np.flatnonzero(lines.funds_row == lines.funds_rows.index(row))
    first = np.full(len(lines.unit.texts), -1, np.intp)
    first[lines.unit.codes[rows][::-1]] = rows[::-1]
    column = lines.cells[part]
    texts = [column.at(line) if line >= 0 else "" for line in first.tolist()]
    kept = [text if text not in NOTHING else None for text in texts]
    own = Faults()
    matched = _matched(wanted, name, lines, part)
    made = read_column(pa.array(kept, pa.string()), matched, own)
    faults.count += own.count
    faults.named += [(int(first[unit]), *rest) for unit, *rest in own.named]  # type: ignore[misc]
    return made


def _matched(wanted: PlanInput, name: str, lines: LineTable, part: Part) -> Matched:
    """Say how a column of the funds is read: bare amounts are in the table's unit."""
    unit = {ex.MONEY: lines.columns.amount_unit, ex.RATIO: "", ex.POINTS: "分"}[COLUMNS[name]]
    if wanted.cell is not None and not unit:
        unit = "%"
    times = multiplier(unit, wanted) if unit else Fraction(1)
    assert times is not None
    heading = lines.columns.headings[part]
    return Matched(wanted=wanted, column=heading, place=0, unit=unit, multiplier=times)
