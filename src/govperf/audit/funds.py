"""The funds block: F01–F04, blank opening balances, empty total rows."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govperf.audit.amounts import COLUMNS, Figure, read, shown_places
from govperf.audit.figures import Figures, FundsFigures
from govperf.audit.identity import SEVERITY, first_that_holds, level_of, settle
from govperf.audit.names import column_name
from govperf.audit.terms import added, cells_of, plus, shown, signed
from govperf.base.diagnostics import CellAddress, Diagnostic, Level, Message, Severity
from govperf.base.numbers import fixed, round_half_up, truncate
from govperf.model.evaluation import STANDARD_FUNDS_ROWS, Written

_SUM_CODES = {"initial": "F01", "annual": "F01", "executed": "F02"}


def check_sums_of_rows(figures: Figures) -> Iterator[Diagnostic]:
    """F01, F02: the total row is the sum of the rows below it, in every column.

    Where a form has rows below the standard ones (中央, 地方 …), the sum may hold for all rows or for
    the standard rows alone; a reading that holds is preferred. With blanks among the rows the sum is
    contradicted only when it is already above the total; below it the check is unfinished.
    """
    for column in COLUMNS:
        stated = _total_amount(figures, column)
        parts = [part.amounts[column] for part in figures.parts if column in part.amounts]
        if stated is None or not parts or (stated.value == 0 and _has_money(parts)):
            continue
        blanks = [part for part in figures.parts if column not in part.amounts]
        finding = _sum_of(figures, column, parts, stated)
        if blanks and finding.level is Level.CONTRADICTED and sum(p.value for p in parts) < stated.value:
            yield _unfinished(column, parts, blanks, stated)
        else:
            yield finding


def _total_amount(figures: Figures, column: str) -> Figure | None:
    return figures.total.amounts.get(column) if figures.total is not None else None


def _sum_of(figures: Figures, column: str, parts: list[Figure], stated: Figure) -> Diagnostic:
    code, subject = _SUM_CODES[column], column_name(column)
    pool = all_amounts(figures)
    readings = [settle(code, subject, plus(*parts), stated, pool)]
    standard = [part for part in parts if part.row in STANDARD_FUNDS_ROWS]
    if standard and len(standard) < len(parts):
        readings.append(settle(code, subject, plus(*standard), stated, pool))
    return first_that_holds(readings)


def all_amounts(figures: Figures) -> list[Figure]:
    """Give every amount of the funds block, row by row."""
    return [amount for funds in figures.funds for amount in funds.amounts.values()]


def _unfinished(column: str, parts: list[Figure], blanks: list[FundsFigures], stated: Figure) -> Diagnostic:
    rest = stated.value - sum(part.value for part in parts)
    blank_cells = [cell for blank in blanks if (cell := _cell_of(blank, column)) is not None]
    return Diagnostic(
        "funds-row-blank",
        Severity.WARNING,
        {"column": column_name(column), "rows": tuple(b.row.row for b in blanks), "rest": rest},
        cells=(*blank_cells, *cells_of([*parts, stated])),
        arithmetic=f"{shown(stated.value)} − {_bracketed(parts)} = {shown(rest)}",
    )


def _bracketed(parts: list[Figure]) -> str:
    text = added(plus(*parts))
    return f"({text})" if len(parts) > 1 else text


def _cell_of(funds: FundsFigures, column: str) -> CellAddress | None:
    written: Written | None = getattr(funds.row, column)
    return written.cell if written is not None else None


def check_empty_total(figures: Figures) -> Iterator[Diagnostic]:
    """Report a total row that is blank or zero above rows with real money."""
    total = figures.total
    if total is None:
        return
    for shown_as, level, severity in (
        ("audit-blank", None, Severity.WARNING),
        ("audit-zero", Level.CONTRADICTED, Severity.ERROR),
    ):
        columns = [c for c in COLUMNS if _stands_empty(figures, total, c) == shown_as]
        money = [part.amounts[c] for c in columns for part in figures.parts if c in part.amounts]
        if columns:
            cells = [cell for c in columns if (cell := _cell_of(total, c)) is not None]
            yield Diagnostic(
                "total-row-empty",
                severity,
                {"columns": tuple(map(column_name, columns)), "shown": Message(shown_as)},
                cells=(*cells, *cells_of(money)),
                level=level,
                arithmetic="; ".join(_column_sum(figures, c, level) for c in columns),
            )


def _stands_empty(figures: Figures, total: FundsFigures, column: str) -> str | None:
    """Say how a column of the total row is empty above money: ``None`` when it is not."""
    written: Written | None = getattr(total.row, column)
    parts = [part.amounts[column] for part in figures.parts if column in part.amounts]
    if written is None or not _has_money(parts):
        return None
    if column not in total.amounts:
        return "audit-blank"
    return "audit-zero" if total.amounts[column].value == 0 else None


def _has_money(parts: list[Figure]) -> bool:
    return any(part.value > 0 for part in parts)


def _column_sum(figures: Figures, column: str, level: Level | None) -> str:
    parts = [part.amounts[column] for part in figures.parts if column in part.amounts]
    total = sum((part.value for part in parts), Fraction(0))
    sum_of_parts = f"{added(plus(*parts))} = {shown(total)}" if len(parts) > 1 else shown(total)
    return f"{sum_of_parts} ≠ 0" if level is Level.CONTRADICTED else sum_of_parts


def check_executed_within_budget(figures: Figures) -> Iterator[Diagnostic]:
    """F03: in every row no more is executed than the annual budget has."""
    for funds in figures.funds:
        annual, executed = funds.amounts.get("annual"), funds.amounts.get("executed")
        if annual is None or executed is None or _below_empty_total(funds, figures):
            continue
        excess = executed.value - annual.value
        level = level_of(max(excess, Fraction(0)), annual.half_unit + executed.half_unit)
        relation = "≤" if level is Level.EXACT else ">"
        gap = "" if level is Level.EXACT else f" ({signed(excess)})"
        yield Diagnostic(
            "F03",
            SEVERITY[level],
            {"row": funds.row.row, "executed": executed.value, "annual": annual.value, "excess": excess},
            cells=cells_of([executed, annual]),
            level=level,
            arithmetic=f"{shown(executed.value)} {relation} {shown(annual.value)}{gap}",
        )


def _below_empty_total(funds: FundsFigures, figures: Figures) -> bool:
    """Say whether it is the total row that ``total-row-empty`` speaks of already."""
    total = figures.total
    return funds is total and any(_stands_empty(figures, total, c) for c in COLUMNS)


def check_displayed_rate(figures: Figures) -> Iterator[Diagnostic]:
    """F04: the displayed rate is executed ÷ annual at the decimals it shows (77.6, 0.776, 77.60%)."""
    for funds in figures.funds:
        annual, executed = funds.amounts.get("annual"), funds.amounts.get("executed")
        claimed = funds.row.claimed_rate
        if annual is None or executed is None or claimed is None or annual.value <= 0:
            continue
        readings = rate_readings(claimed)
        if readings:
            rate = executed.value / annual.value
            yield _rate_finding(funds.row.row, claimed, readings, (executed, annual), rate)


def rate_readings(claimed: Written) -> tuple[tuple[Fraction, int], ...]:
    """Give what a displayed rate may mean: its value (100% = 1) and the decimals of that value.

    A bare number can be a percentage (77.6) or a share (0.776); both readings are given.
    """
    amount = read(claimed.text)
    if amount is None:
        return ()
    places = shown_places(claimed.text)
    if amount.dimension == "ratio":
        return ((amount.value, places + (3 if amount.unit == "‰" else 2)),)
    if amount.dimension:
        return ()
    return (amount.value / 100, places + 2), (amount.value, places)


def _rate_finding(
    row: str,
    claimed: Written,
    readings: tuple[tuple[Fraction, int], ...],
    amounts: tuple[Figure, Figure],
    rate: Fraction,
) -> Diagnostic:
    executed, annual = amounts
    stated, places = min(readings, key=lambda reading: abs(reading[0] - rate))
    level = _rate_level(stated, places, rate, _rate_margin(executed, annual))
    relation = "≠" if level is Level.CONTRADICTED else "≈" if stated != rate else "="
    more = max(places, 3)
    return Diagnostic(
        "F04",
        SEVERITY[level],
        {"row": row, "claimed": claimed.text.strip(), "rate": f"{fixed(rate * 100, max(2, places - 2))}%"},
        cells=(*cells_of([executed, annual]), *((claimed.cell,) if claimed.cell else ())),
        level=level,
        arithmetic=f"{shown(executed.value)} ÷ {shown(annual.value)} = {fixed(rate * 100, more)}% "
        f"{relation} {fixed(stated * 100, max(0, places - 2))}%",
    )


def _rate_level(stated: Fraction, places: int, rate: Fraction, margin: Fraction) -> Level:
    if stated == round_half_up(rate, places):
        return Level.EXACT
    # Cut off in place of rounded, or the amounts' own rounding: neither is a contradiction.
    half_unit = Fraction(1, 2 * 10**places)
    near = stated == truncate(rate, places) or abs(stated - rate) <= half_unit + margin
    return Level.ROUNDING if near else Level.CONTRADICTED


def _rate_margin(executed: Figure, annual: Figure) -> Fraction:
    """Bound how far the amounts' rounding can move their quotient."""
    lowest = annual.value - annual.half_unit
    if lowest <= 0:
        return Fraction(0)
    return (executed.half_unit + executed.value / annual.value * annual.half_unit) / lowest


def check_opening_balances(figures: Figures) -> Iterator[Diagnostic]:
    """Note blanks under 年初预算数 beside money that was carried in or came in: a blank is not zero."""
    blanks = [
        part
        for part in figures.parts
        if part.row.initial is not None
        and not part.row.initial.text.strip()
        and (annual := part.amounts.get("annual")) is not None
        and annual.value > 0
    ]
    # A column that nobody filled in says nothing about single rows.
    if not blanks or not any("initial" in funds.amounts for funds in figures.funds):
        return
    cells = [cell for part in blanks if (cell := _cell_of(part, "initial")) is not None]
    yield Diagnostic(
        "opening-balance-blank",
        Severity.NOTE,
        {
            "rows": tuple(part.row.row for part in blanks),
            "amounts": tuple(shown(part.amounts["annual"].value) for part in blanks),
        },
        cells=(*cells, *cells_of(part.amounts["annual"] for part in blanks)),
    )
