"""A table scored in exact integers, block by block; what arrays cannot decide goes row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from attrs import evolve, frozen

from govperf.arrays.given import Given, given_inputs
from govperf.arrays.grades import Bits, grade_bits
from govperf.arrays.leaves import Memory
from govperf.arrays.levels import LineScores, sheet_scores
from govperf.arrays.ratios import compared
from govperf.arrays.rows import Rows, part_of
from govperf.arrays.single_rows import RecordsOf, no_records, single_rows
from govperf.arrays.stretches import Stretch, joined, of_line, put_result
from govperf.plan.columns import Column
from govperf.plan.plan import OutputKind, Plan
from govperf.syntax.nodes import Comparison

#: Rows that are worked out together.
BLOCK = 16_384


@frozen(kw_only=True, eq=False)
class Sheets:
    """Everything that comes of a table: lines, the total, the grades that are possible.

    ``single`` are the places of rows that were, or are yet to be, scored one by one.
    """

    lines: tuple[Stretch, ...]
    bits: Bits | None
    single: tuple[int, ...] = ()


def sheets_of(plan: Plan, columns: Mapping[str, Column], threads: int, block: int) -> Sheets:
    """Score a table; ``columns`` are by the folded names of their inputs."""
    inputs, size = given_inputs(plan, columns)
    memory = Memory(plan)
    starts = list(range(0, size, block)) or [0]

    def work(start: int) -> Sheets:
        return _block(plan, inputs, slice(start, min(start + block, size)), memory)

    if threads > 1 and len(starts) > 1:
        with ThreadPoolExecutor(threads) as pool:
            blocks = list(pool.map(work, starts))
    else:
        blocks = [work(start) for start in starts]
    return _with_single_rows(plan, _joined(blocks), columns, no_records)


def sheets_one_by_one(
    plan: Plan, columns: Mapping[str, Column], size: int, records: RecordsOf = no_records
) -> Sheets:
    """Score every row by itself."""
    return _with_single_rows(plan, _unscored(plan, range(size)), columns, records)


def columns_at(
    columns: Mapping[str, Column], places: np.ndarray[tuple[int], np.dtype[np.intp]]
) -> dict[str, Column]:
    """Give some rows of a table."""
    return {
        name: evolve(
            column,
            values=column.values[places],
            missing=column.missing[places] if column.missing is not None else None,
            high=column.high[places] if column.high is not None else None,
        )
        for name, column in columns.items()
    }


def _block(plan: Plan, inputs: Mapping[str, Given], where: slice, memory: Memory) -> Sheets:
    size = where.stop - where.start
    if plan.single:
        return _unscored(plan, range(where.start, where.stop))
    outputs = [output for output in plan.outputs if output.kind is not OutputKind.GRADE]
    has_grades = len(outputs) < len(plan.outputs)
    rows = Rows(plan.ruleset, {name: part_of(given, where) for name, given in inputs.items()}, size)
    sheet = sheet_scores(rows, memory)
    is_open = None
    if sheet.low is not sheet.high:
        is_open = compared(sheet.low, Comparison.DIFFERENT, sheet.high, size)
    total = LineScores(low=sheet.low, high=sheet.high, open=is_open, uncounted=None)
    every = zip((*sheet.lines, total), outputs, strict=True)
    left = np.flatnonzero(sheet.undecided) + where.start if sheet.undecided is not None else ()
    return Sheets(
        lines=tuple(of_line(line, output, size) for line, output in every),
        bits=grade_bits(sheet, plan.ruleset, size) if has_grades else None,
        single=tuple(int(place) for place in left),
    )


def _unscored(plan: Plan, places: range) -> Sheets:
    """Give rows that are yet to be scored one by one."""
    outputs = [output for output in plan.outputs if output.kind is not OutputKind.GRADE]
    return Sheets(
        lines=tuple(Stretch.empty(output, len(places)) for output in outputs),
        bits=np.zeros(len(places), np.uint64) if len(outputs) < len(plan.outputs) else None,
        single=tuple(places),
    )


def _joined(blocks: Sequence[Sheets]) -> Sheets:
    if len(blocks) == 1:
        return blocks[0]
    bits = [b.bits for b in blocks if b.bits is not None]
    return Sheets(
        lines=tuple(joined(stretches) for stretches in zip(*(b.lines for b in blocks), strict=True)),
        bits=np.concatenate(bits) if bits else None,
        single=tuple(place for b in blocks for place in b.single),
    )


def _with_single_rows(
    plan: Plan, sheets: Sheets, columns: Mapping[str, Column], records: RecordsOf
) -> Sheets:
    """Score the rows that are left over, and put them in their places."""
    if not sheets.single:
        return sheets
    rows = list(single_rows(plan, columns, sheets.single, records))
    lines = tuple(put_result(stretch, rows, at) for at, stretch in enumerate(sheets.lines))
    if sheets.bits is None:
        return evolve(sheets, lines=lines)
    ladder = plan.outputs[-1].grades
    bits = sheets.bits.copy()
    bits[list(sheets.single)] = [
        sum(1 << ladder.index(name) for name in row.result.grades) for row in rows
    ]
    return evolve(sheets, lines=lines, bits=bits)
