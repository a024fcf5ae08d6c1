"""A table scored under a plan."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from attrs import frozen

from govperf.arrays.given import Given, given_inputs, matched_columns
from govperf.arrays.grades import Bits, grade_bits, grade_codes
from govperf.arrays.leaves import Memory
from govperf.arrays.levels import LineScores, sheet_scores
from govperf.arrays.ratios import compared
from govperf.arrays.rows import Rows, part_of
from govperf.arrays.scores import GradeColumn, ScoreColumn, Scores
from govperf.arrays.single_rows import single_rows
from govperf.arrays.stretches import Stretch, joined, of_line, put_result
from govperf.plan.columns import Column
from govperf.plan.plan import OutputKind, Plan
from govperf.syntax.nodes import Comparison

#: Rows that are worked out together; their buffers stay in the cache.
BLOCK = 16_384


def evaluate(
    plan: Plan, columns: Mapping[str, Column], *, threads: int = 1, block: int = BLOCK
) -> Scores:
    """Score every row of a table, exactly.

    Parameters
    ----------
    plan : Plan
    columns : mapping of str to Column
        By the name or key of the input. An input without a column is missing in every row.
    threads : int, optional
    block : int, optional
        How many rows are worked out together.

    Returns
    -------
    Scores
        The same as scoring each row by itself, digit for digit.

    Raises
    ------
    UsageError
        When a column is of no input, holds no integers, or has another length.
    """
    inputs, size = given_inputs(plan, columns)
    matched, _ = matched_columns(plan, columns)
    memory = Memory(plan)
    starts = list(range(0, size, block)) or [0]

    def work(start: int) -> _Block:
        return _block(plan, inputs, slice(start, min(start + block, size)), memory)

    if threads > 1 and len(starts) > 1:
        with ThreadPoolExecutor(threads) as pool:
            blocks = list(pool.map(work, starts))
    else:
        blocks = [work(start) for start in starts]
    return _joined(plan, blocks, matched)


@frozen(kw_only=True, eq=False)
class _Block:
    """What came of a block of rows; ``single`` are places, in the table, that are left over."""

    start: int
    lines: tuple[Stretch, ...]
    bits: Bits | None
    single: tuple[int, ...]


def _block(plan: Plan, inputs: Mapping[str, Given], where: slice, memory: Memory) -> _Block:
    size = where.stop - where.start
    outputs = [output for output in plan.outputs if output.kind is not OutputKind.GRADE]
    has_grades = len(outputs) < len(plan.outputs)
    if plan.single:
        return _Block(
            start=where.start,
            lines=tuple(Stretch.empty(output, size) for output in outputs),
            bits=np.zeros(size, np.uint64) if has_grades else None,
            single=tuple(range(where.start, where.stop)),
        )
    rows = Rows(plan.ruleset, {name: part_of(given, where) for name, given in inputs.items()}, size)
    sheet = sheet_scores(rows, memory)
    is_open = None
    if sheet.low is not sheet.high:
        is_open = compared(sheet.low, Comparison.DIFFERENT, sheet.high, size)
    total = LineScores(low=sheet.low, high=sheet.high, open=is_open, uncounted=None)
    lines = tuple(
        of_line(line, output, size) for line, output in zip((*sheet.lines, total), outputs, strict=True)
    )
    single = np.flatnonzero(sheet.undecided) + where.start if sheet.undecided is not None else ()
    return _Block(
        start=where.start, lines=lines, bits=grade_bits(sheet, plan.ruleset, size) if has_grades else None,
        single=tuple(int(place) for place in single),
    )  # fmt: skip


def _joined(plan: Plan, blocks: list[_Block], matched: Mapping[str, Column]) -> Scores:
    """Put the blocks together, and the rows that were left over in their places."""
    outputs = [output for output in plan.outputs if output.kind is not OutputKind.GRADE]
    whole = [joined([b.lines[at] for b in blocks]) for at in range(len(outputs))]
    grade_output = next((o for o in plan.outputs if o.kind is OutputKind.GRADE), None)
    bits = np.concatenate([b.bits for b in blocks if b.bits is not None]) if grade_output else None
    single = [place for b in blocks for place in b.single]
    if single:
        rows = list(single_rows(plan, matched, single))
        whole = [put_result(stretch, rows, at) for at, stretch in enumerate(whole)]
        if bits is not None and grade_output is not None:
            bits[single] = [_bits(row.result.grades, grade_output.grades) for row in rows]
    grade = None
    if bits is not None and grade_output is not None:
        codes = grade_codes(bits, grade_output.grades)
        grade = GradeColumn(output=grade_output, codes=codes, possible=bits)
    return Scores(columns=tuple(map(_column, whole)), grade=grade, row_by_row=len(single))


def _column(stretch: Stretch) -> ScoreColumn:
    return ScoreColumn(
        output=stretch.output, low=stretch.low, high=stretch.high, scale=stretch.output.scale,
        status=stretch.status, divisor=stretch.divisor,
    )  # fmt: skip


def _bits(grades: tuple[str, ...], ladder: tuple[str, ...]) -> int:
    return sum(1 << ladder.index(name) for name in grades)
