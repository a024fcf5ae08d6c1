"""The units of a table of lines as a receipt keeps them: each with all its lines, a line of JSON a unit.

A unit is ``[number, [its name], [cells], [outputs]]``. Its cells are those of its lines, one line after
the other in the order of the table, as texts as they were read: the columns that the head names, whether
they count for the score or were only kept. Its outputs are those of :mod:`govperf.receipts.table_rows` for
the unit, its blocks, its total and its grade, and then the score of each line: a figure, ``4~10``, or the
word for what has none (不计分, 资金行, 合计行, 未计分).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from govperf.base.messages import Language
from govperf.plan.plan import Plan
from govperf.receipts.canonical import canonical
from govperf.receipts.table_rows import members_of, output_parts, score_texts
from govperf.tables.arrow import ROWS_A_BATCH
from govperf.tables.faults import Faults, Places
from govperf.tables.lines.outputs import LINE_WORDS
from govperf.tables.lines.reading import Coded, coded_cells
from govperf.tables.lines.roles import LineColumns, Part
from govperf.tables.lines.scoring import ScoredLines
from govperf.tables.outputs import WORDS
from govperf.tables.terms import Terms
from govperf.tables.writing import texts

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

_WORDS = (*WORDS["zh"].statuses, *LINE_WORDS["zh"].statuses)


@frozen(kw_only=True, eq=False)
class LinesGiven:
    """The lines of a table by unit.

    Attributes
    ----------
    units : tuple of str
        Their names, in the order in which they come.
    cells : list of str
        Of each line the members of a JSON array, in the order of the table.
    order : ndarray
        The lines, those of each unit together.
    starts : ndarray
        Where the lines of each unit begin in it; the end is the last.
    """

    units: tuple[str, ...]
    cells: list[str]
    order: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]

    def by_unit(self, of_lines: list[str]) -> list[str]:
        """Join what each line has, unit by unit."""
        ordered = [of_lines[line] for line in self.order.tolist()]
        ends = self.starts.tolist()
        return [",".join(ordered[a:b]) for a, b in zip(ends, ends[1:], strict=False)]

    def parts(self, first: int) -> list[str]:
        """Write what was given, ``number,[name],[cells]`` a unit; units are counted from ``first``."""
        named = enumerate(zip(self.units, self.by_unit(self.cells), strict=True), start=first)
        return [f"{number},{canonical([name])},[{cells}]" for number, (name, cells) in named]


def cell_headings(table: pa.Table, columns: LineColumns) -> list[str]:
    """Name the columns of a line's cells, in the order of the table: all but that of the unit."""
    names: list[str] = table.column_names
    return [names[place] for place in _cell_places(columns)]


def _cell_places(columns: LineColumns) -> list[int]:
    held = {place for part, place in columns.places.items() if part is not Part.UNIT}
    return sorted(held | {place for _, place in columns.kept})


def lines_given(table: pa.Table, columns: LineColumns, terms: Terms, place: Places) -> LinesGiven:
    """Give the cells of lines as they were read.

    Raises
    ------
    TableError
        When a column is of a kind that cannot be read exactly.
    """
    faults = Faults()
    coded = coded_cells(table, columns, terms, faults)
    if faults.count:
        raise faults.error(place)
    by_place = {columns.places[part]: cell for part, cell in coded.items()}
    written = [
        _texts(by_place[at]) if at in by_place else texts(table.column(at).combine_chunks())
        for at in _cell_places(columns)
    ]
    cells = [
        cell
        for start in range(0, table.num_rows, ROWS_A_BATCH)
        for cell in members_of([each.slice(start, ROWS_A_BATCH) for each in written]).to_pylist()
    ]
    unit = coded[Part.UNIT]
    order = np.argsort(unit.codes, kind="stable")
    starts = np.searchsorted(unit.codes[order], np.arange(len(unit.texts) + 1))
    return LinesGiven(units=unit.texts, cells=cells, order=order, starts=starts)


def _texts(cell: Coded) -> pa.Array:
    import pyarrow as pa

    return pa.array(cell.texts, pa.string()).take(pa.array(cell.codes, mask=cell.codes < 0))


def unit_outputs(
    plan: Plan, scored: ScoredLines, given: LinesGiven, terms: Terms, language: Language
) -> list[str]:
    """Write what came out, ``[outputs]`` a unit."""
    import pyarrow as pa

    units = scored.units.table.combine_chunks()
    batches = units.to_batches()
    if not batches:
        return []
    kept = units.column_names.index(WORDS[language].total)
    of_units = pa.chunked_array([output_parts(plan, batch, terms, kept) for batch in batches], pa.string())
    of_lines = given.by_unit(members_of([_line_scores(scored, language)]).to_pylist())
    return [f"{unit[:-1]},{lines}]" for unit, lines in zip(of_units.to_pylist(), of_lines, strict=True)]


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """Give a column of scores in one piece, as it was made."""
    (chunk,) = column.chunks
    return chunk


def _line_scores(scored: ScoredLines, language: Language) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    words, lines = WORDS[language], scored.lines.table
    name = LINE_WORDS[language].score
    low, high, status = (_whole(lines.column(name + end)) for end in (words.low, words.high, words.status))
    # The words of the receipt are the same in whichever language the table was scored.
    return pc.coalesce(score_texts(low, high, status), pa.array(_WORDS).take(status.indices))
