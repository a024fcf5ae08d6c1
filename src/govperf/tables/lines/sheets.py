"""Lines put together to the sheets that they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from attrs import define, field

from govperf.model.evaluation import Evaluation, FundsRow, IndicatorRow, Written
from govperf.model.measure import Measure
from govperf.sheets.labels import name_of
from govperf.tables.lines.measures import LineMeasures
from govperf.tables.lines.reading import LineTable
from govperf.tables.lines.roles import Part

if TYPE_CHECKING:
    import numpy.typing as npt


@define
class SheetMaker:
    """Makes sheets of lines; what a text means is worked out once."""

    lines: LineTable
    measures: LineMeasures
    year: int
    _targets: dict[int, Measure | None] = field(factory=dict)
    _actuals: dict[int, Measure | None] = field(factory=dict)
    _of_unit: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]] | None = None

    def row(self, line: int) -> IndicatorRow:
        """Make the row of an indicator."""
        lines, measures = self.lines, self.measures
        target, actual = int(measures.target[line]), int(measures.actual[line])
        if target not in self._targets:
            self._targets[target] = measures.targets.measure(target)
        if actual not in self._actuals:
            self._actuals[actual] = measures.actuals.measure(actual)
        return IndicatorRow(
            path=lines.paths[int(lines.path[line])],
            target=self._written(Part.TARGET, line),
            actual=self._written(Part.ACTUAL, line),
            points=self._written(Part.POINTS, line),
            claimed_score=self._written(Part.CLAIMED, line),
            unit=measures.line_unit.at(line),
            tier=name_of(self._text(Part.TIER, line)) or None,
            target_measure=self._targets[target],
            actual_measure=self._actuals[actual],
        )

    def sheet(self, unit: int) -> Evaluation:
        """Make the sheet of a unit, its rows in the order of the lines."""
        rows = self.lines_of(unit)
        funds = [line for line in rows if self.lines.funds_row[line] >= 0]
        others = [line for line in rows if self.lines.funds_row[line] < 0 and not self.lines.is_sum[line]]
        return Evaluation(
            organization=self.lines.unit.texts[unit],
            fiscal_year=self.year,
            amount_unit=self.lines.columns.amount_unit,
            funds=tuple(self._funds(line) for line in funds),
            indicators=tuple(self.row(line) for line in others),
        )

    def lines_of(self, unit: int) -> Iterable[int]:
        """Give the lines of a unit."""
        if self._of_unit is None:
            codes = self.lines.unit.codes
            order = np.argsort(codes, kind="stable")
            self._of_unit = order, np.searchsorted(codes[order], np.arange(len(self.lines.unit.texts) + 1))
        order, starts = self._of_unit
        found: list[int] = order[starts[unit] : starts[unit + 1]].tolist()
        return found

    def _funds(self, line: int) -> FundsRow:
        lines = self.lines
        return FundsRow(
            row=lines.funds_rows[int(lines.funds_row[line])],
            label=lines.paths[int(lines.path[line])][-1],
            initial=self._written(Part.INITIAL, line),
            annual=self._written(Part.ANNUAL, line),
            executed=self._written(Part.EXECUTED, line),
            points=self._written(Part.POINTS, line),
            claimed_rate=self._written(Part.RATE, line),
            claimed_score=self._written(Part.CLAIMED, line),
        )

    def _written(self, part: Part, line: int) -> Written | None:
        """Give a cell; ``None`` where the table has no such column."""
        return Written(self._text(part, line)) if part in self.lines.cells else None

    def _text(self, part: Part, line: int) -> str:
        column = self.lines.cells.get(part)
        return column.at(line) if column is not None else ""
