"""The rows of a scored table as a receipt keeps them: one line of JSON a unit, in its one spelling.

A row is ``[number, [what was kept], [inputs], [outputs]]``. Inputs are texts as the table reader itself
reads them, in the unit that the ruleset declares, so that the rows of a receipt are a table again: a figure
in full, 是 or 否, a day, an option; ``null`` where nothing is known. An output is the score that the table
shows, ``"4~10"`` where it is still open between two, ``null`` where it does not apply; the grades still
possible and the inputs outside their domain come last.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from govperf.arrays.scores import Status
from govperf.plan.columns import Column
from govperf.plan.plan import OutputKind, Plan, PlanInput
from govperf.tables.matching import Columns
from govperf.tables.outputs import WORDS, exact_names, names_of_output, ordered
from govperf.tables.scoring import TableScorer
from govperf.tables.terms import Terms
from govperf.tables.writing import figure_texts, texts

if TYPE_CHECKING:
    import pyarrow as pa

_WORDS = WORDS["zh"]
_BETWEEN = "~"
#: Characters that JSON writes in another way.
_ESCAPED = r'[\x00-\x1f"\\]'


@frozen
class Row:
    """A row as it was read from a receipt."""

    number: int
    kept: tuple[str | None, ...]
    inputs: tuple[str | None, ...]
    outputs: tuple[str | None, ...]

    @property
    def name(self) -> str:
        """What a unit is called: the first of its kept columns, else its number."""
        return next((text for text in self.kept if text), f"#{self.number}")


def row_of(value: object) -> Row | None:
    """Take a JSON value for a row; ``None`` where it is none."""
    match value:
        case [int() as number, list() as kept, list() as inputs, list() as outputs]:
            parts = (kept, inputs, outputs)
            if all(cell is None or isinstance(cell, str) for part in parts for cell in part):
                return Row(number, tuple(kept), tuple(inputs), tuple(outputs))
    return None


def input_names(columns: Columns) -> list[PlanInput]:
    """Give the inputs in the order of a row: those that the table has, then those it does not."""
    return [*(each.wanted for each in columns.matched), *columns.absent]


def output_names(plan: Plan) -> list[str]:
    """Name the outputs of a row."""
    names = [names_of_output(output, _WORDS) for output in ordered(plan)]
    shown = [each[1] if len(each) == 2 else each[0] for each in names]
    return [*shown, _WORDS.outside]


def given_parts(scorer: TableScorer, batch: pa.RecordBatch, given: Mapping[str, Column], first: int) -> Any:
    """Write what was given, ``number,[…],[…]`` a row; rows are counted from ``first``."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = batch.num_rows
    numbers = pa.array(np.arange(first, first + rows)).cast(pa.string())
    kept = [texts(batch.column(place)) for _, place in scorer.columns.kept]
    inputs = [_input_texts(given[wanted.folded], wanted) for wanted in input_names(scorer.columns)]
    return pc.binary_join_element_wise(numbers, array_of(kept, rows), array_of(inputs, rows), ",")


def output_parts(plan: Plan, made: pa.RecordBatch, terms: Terms, kept: int) -> Any:
    """Write the outputs of a scored batch, ``[…]`` a row; ``kept`` columns stand before them."""
    columns, place = [], kept
    for output in ordered(plan):
        if output.kind is OutputKind.GRADE:
            columns.append(made.column(place + 1))
        else:
            columns.append(score_texts(*(made.column(place + n) for n in (1, 2, 3))))
            # The fractions, where they are asked for, say the same once more.
            place += len(exact_names(output, _WORDS)) if terms.exact else 0
        place += len(names_of_output(output, _WORDS))
    return array_of([*columns, made.column(place)], made.num_rows)


def in_utf8(written: pa.Array) -> list[bytes]:
    """Give texts as they stand in a file."""
    import pyarrow as pa

    found: list[bytes] = written.cast(pa.large_binary()).to_pylist()
    return found


def line_of(given: bytes, outputs: bytes) -> bytes:
    """Put a row together."""
    return b"[" + given + b"," + outputs + b"]"


def score_texts(low: pa.Array, high: pa.Array, status: pa.Array) -> pa.Array:
    """Write scores: ``4``, ``4~10`` where they are open, null where there is none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    codes = status.indices.to_numpy(zero_copy_only=False)
    lowest = texts(low)
    if (codes == Status.NUMBER).all():
        return lowest
    between = pc.binary_join_element_wise(lowest, texts(high), _BETWEEN)
    shown = pc.if_else(pa.array(codes == Status.OPEN), between, lowest)
    return pc.if_else(pa.array(codes == Status.NOT_APPLICABLE), pa.scalar(None, pa.string()), shown)


def _input_texts(column: Column, wanted: PlanInput) -> pa.Array:
    import pyarrow as pa

    words: Sequence[str] = ("否", "是") if wanted.is_flag else wanted.options
    if words:
        return pa.array(words, pa.string()).take(pa.array(column.values, mask=column.missing))
    if not wanted.is_date:
        return figure_texts(column.values, column.scale, column.missing)
    days, which = np.unique(column.values, return_inverse=True)
    spelled = pa.array([date.fromordinal(int(day)).isoformat() if day else "" for day in days], pa.string())
    return spelled.take(pa.array(which, mask=column.missing))


def array_of(columns: Sequence[pa.Array], rows: int) -> pa.Array:
    """Write columns of texts as a JSON array a row."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not columns:
        return pa.array(["[]"] * rows, pa.string())
    return pc.binary_join_element_wise("[", members_of(columns), "]", "")


def members_of(columns: Sequence[pa.Array]) -> pa.Array:
    """Write columns of texts as the members of a JSON array a row."""
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(*(_quoted(column) for column in columns), ",")


def _quoted(column: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    column = column.cast(pa.string())
    if pc.any(pc.match_substring_regex(column, _ESCAPED)).as_py():
        return pa.array([json.dumps(text, ensure_ascii=False) for text in column.to_pylist()], pa.string())
    quoted = pc.binary_join_element_wise('"', column, '"', "")
    return pc.fill_null(quoted, "null")
