"""All figures of a sheet, read once for all checks."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from govperf.audit.amounts import COLUMNS, Figure, is_money, money_figures, plain_figure
from govperf.audit.names import cell_name, fact_name
from govperf.base.diagnostics import Message
from govperf.base.records import frozen
from govperf.model.evaluation import TOTAL_ROW, Evaluation, FundsRow, IndicatorRow, Written
from govperf.run.result import Result


@frozen(kw_only=True)
class FundsFigures:
    """A funds row with the amounts that could be read, by column."""

    row: FundsRow
    amounts: Mapping[str, Figure]


@frozen(kw_only=True)
class Ledger:
    """The money facts of one source: ``inputs`` or ``narrative``. Sources are never mixed."""

    source: str
    facts: Mapping[str, Figure]


@frozen(kw_only=True)
class IndicatorFigures:
    """An indicator row with its points and its claimed score."""

    row: IndicatorRow
    points: Figure | None
    score: Figure | None


@frozen(kw_only=True)
class Figures:
    """All figures of a scored sheet, read once for all checks."""

    result: Result
    funds: tuple[FundsFigures, ...]
    ledgers: tuple[Ledger, ...]
    indicators: tuple[IndicatorFigures, ...]
    execution_points: Figure | None
    execution_score: Figure | None

    @property
    def evaluation(self) -> Evaluation:
        """The sheet."""
        return self.result.evaluation

    @property
    def total(self) -> FundsFigures | None:
        """The row 年度资金总额."""
        return next((funds for funds in self.funds if funds.row.row == TOTAL_ROW), None)

    @property
    def parts(self) -> tuple[FundsFigures, ...]:
        """The rows below 年度资金总额."""
        return tuple(funds for funds in self.funds if funds.row.row != TOTAL_ROW)

    def amount(self, row: str, column: str) -> Figure | None:
        """Give an amount of the funds block by the row's standard name."""
        return next((f.amounts[column] for f in self.funds if f.row.row == row and column in f.amounts), None)


def read_figures(result: Result) -> Figures:
    """Read every figure of a scored sheet."""
    sheet = result.evaluation
    total = next((row for row in sheet.funds if row.row == TOTAL_ROW), None)
    return Figures(
        result=result,
        funds=_funds(sheet),
        ledgers=tuple(
            Ledger(source=source, facts=_money_facts(source, stated, sheet.amount_unit))
            for source, stated in (("inputs", sheet.inputs), ("narrative", sheet.narrative))
        ),
        indicators=tuple(
            IndicatorFigures(
                row=row,
                points=plain_figure(row.points, Message("audit-points-of", {"row": row.path[-1]})),
                score=plain_figure(row.claimed_score, Message("audit-score-of", {"row": row.path[-1]})),
            )
            for row in sheet.indicators
        ),
        execution_points=plain_figure(
            total.points if total else None, Message("audit-points-of", {"row": TOTAL_ROW})
        ),
        execution_score=plain_figure(
            total.claimed_score if total else None, Message("audit-score-of", {"row": TOTAL_ROW})
        ),
    )


def _funds(sheet: Evaluation) -> tuple[FundsFigures, ...]:
    written = [
        ((number, column), cell_name(row, column), cell)
        for number, row in enumerate(sheet.funds)
        for column in COLUMNS
        if (cell := getattr(row, column)) is not None
    ]
    read_amounts = money_figures(written, sheet.amount_unit)
    return tuple(
        FundsFigures(
            row=row,
            amounts={
                column: evolve(read_amounts[number, column], row=row.row)
                for column in COLUMNS
                if (number, column) in read_amounts
            },
        )
        for number, row in enumerate(sheet.funds)
    )


def _money_facts(source: str, stated: Mapping[str, Written], amount_unit: str) -> dict[str, Figure]:
    written = [(fact, fact_name(source, fact), cell) for fact, cell in stated.items() if is_money(fact)]
    return money_figures(written, amount_unit)
