"""A table of lines scored: lines, units, and what is to be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from govperf.base.diagnostics import Bilingual, Diagnostic
from govperf.base.errors import TableError
from govperf.base.messages import Language
from govperf.model import ruleset as rs
from govperf.plan.columns import Column
from govperf.plan.plan import OutputKind, Plan
from govperf.tables.domains import names_outside, outside
from govperf.tables.faults import Faults, Places, record
from govperf.tables.file_to_file import Summary
from govperf.tables.findings import Tally
from govperf.tables.lines.blocks import block_levels
from govperf.tables.lines.findings import line_findings
from govperf.tables.lines.measures import line_measures
from govperf.tables.lines.outcomes import line_scores
from govperf.tables.lines.outputs import carried, carried_of_units, line_arrays
from govperf.tables.lines.places import line_places
from govperf.tables.lines.reading import LineTable, read_lines
from govperf.tables.lines.roles import match_line_columns
from govperf.tables.lines.sheets import SheetMaker
from govperf.tables.lines.units import UnitScores, funds_columns, unit_scores
from govperf.tables.outputs import BETWEEN, PLACES_UNROUNDED, arrays, fields
from govperf.tables.scored import ScoredTable
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    import pyarrow as pa


@frozen(kw_only=True, eq=False)
class ScoredLines:
    """A scored table of lines.

    Attributes
    ----------
    lines : ScoredTable
        The lines in their order: the columns of the table, then ``得分``, ``得分_最低``, ``得分_最高`` and
        ``得分_状态`` of each.
    units : ScoredTable
        One row a unit, in the order in which they come, with the columns of
        :meth:`govperf.api.Rules.score_table`.
    findings : tuple of Diagnostic
    one_by_one : int
        How many units had to be scored as the sheets that they are.
    """

    lines: ScoredTable = field(repr=False)
    units: ScoredTable
    findings: tuple[Diagnostic, ...]
    one_by_one: int
    _tally: Tally = field(repr=False)

    def summary(self) -> Summary:
        """Count the units by how their totals stand and by grade."""
        tally = self._tally
        return Summary(rows=tally.rows, totals=tally.totals, grades=tally.grades, findings=self.findings)


def score_line_table(
    plan: Plan,
    table: pa.Table,
    terms: Terms,
    *,
    unit: str = "",
    language: Language = "zh",
    place: Places = record,
    remarks: tuple[Diagnostic, ...] = (),
) -> ScoredLines:
    """Score a table of lines; see :meth:`govperf.api.Rules.score_lines`."""
    plan = _with_decimals(plan)
    columns = match_line_columns(table.column_names, terms, unit)
    lines = read_lines(table, columns, terms, place)
    faults = Faults()
    given = funds_columns(plan, lines, faults)
    if faults.count:
        raise faults.error(place)
    places = line_places(lines, plan.ruleset)
    measures = line_measures(lines)
    maker = SheetMaker(lines, measures, plan.ruleset.year)
    scores = line_scores(plan.ruleset, lines, measures, places, maker)
    blocks = block_levels(plan.ruleset, lines, places, scores)
    found = unit_scores(plan, given, blocks, places, maker)
    names, added = line_arrays(plan, lines, places, scores, found.stretches, language, exact=terms.exact)
    of_lines = _joined(carried(table, lines, language), (names, added))
    of_units = _unit_table(plan, table, lines, given, found, language, exact=terms.exact)
    tally = Tally(language)
    for batch in of_units.combine_chunks().to_batches():
        tally.see(batch)
    told = (*remarks, *line_findings(plan.ruleset, lines, places, scores, blocks))
    told += tally.findings(plan.ruleset, lambda row: _unit_named(lines, row))
    ruleset_id = plan.ruleset.id
    return ScoredLines(
        lines=ScoredTable(table=of_lines, ruleset_id=ruleset_id),
        units=ScoredTable(table=of_units, ruleset_id=ruleset_id, findings=told),
        findings=told, one_by_one=len(found.apart), tally=tally,
    )  # fmt: skip


def _with_decimals(plan: Plan) -> Plan:
    """Give sums of lines as many decimals as their points may have: 12.345 of 12.345 is never rounded."""
    blocks = {item.path for item in plan.ruleset.items if isinstance(item, rs.OpenBlock)}
    outputs = tuple(
        evolve(output, scale=max(output.scale, PLACES_UNROUNDED))
        if output.path in blocks or output.kind is OutputKind.TOTAL
        else output
        for output in plan.outputs
    )
    return evolve(plan, outputs=outputs)


def _unit_named(lines: LineTable, row: int) -> Bilingual:
    name = lines.unit.texts[row]
    return Bilingual(name, name)


def _unit_table(
    plan: Plan,
    table: pa.Table,
    lines: LineTable,
    given: Mapping[str, Column],
    found: UnitScores,
    language: Language,
    *,
    exact: bool,
) -> pa.Table:
    import pyarrow as pa

    kept = carried_of_units(table, lines)
    marks = {
        wanted.name: mark
        for wanted in plan.inputs
        if (mark := outside(given[wanted.folded], wanted, plan.ruleset)) is not None
    }
    beside = pa.array(names_outside(marks, len(lines.unit.texts), BETWEEN), pa.string())
    names = [each.name for each in fields(plan, language, exact=exact)]
    return _joined(kept, (names, [*arrays(found.scores, plan, language, exact=exact), beside]))


def _joined(
    kept: tuple[list[str], list[pa.ChunkedArray]], added: tuple[list[str], list[pa.Array]]
) -> pa.Table:
    """Put columns side by side.

    Raises
    ------
    TableError
        When a column that is carried along has the name of a column of scores.
    """
    import pyarrow as pa

    taken = [name for name in kept[0] if name in set(added[0])]
    if taken:
        raise TableError([Diagnostic("kept-name-taken", values={"name": name}) for name in taken])
    return pa.Table.from_arrays([*kept[1], *added[1]], names=[*kept[0], *added[0]])
