"""The columns of a table as the inputs that a ruleset declares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from govperf.arrays.ratios import WIDEST, Mask, Ratio, of_integers
from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import UsageError
from govperf.base.names import fold, nearest
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant
from govperf.plan.columns import Column
from govperf.plan.plan import Plan, PlanInput
from govperf.syntax.nodes import Answer


@frozen(kw_only=True, eq=False)
class Given:
    """One input of all units.

    Attributes
    ----------
    value : Ratio
        In base units. A row in which nothing is known holds 0.
    missing : ndarray of bool, or None
        Rows in which nothing is known, figures outside the declared domain included; ``None`` for none.
    is_given : bool
        Whether the table has such a column.
    """

    value: Ratio
    missing: Mask | None
    is_given: bool = True


def given_inputs(plan: Plan, columns: Mapping[str, Column]) -> tuple[dict[str, Given], int]:
    """Read all inputs from the columns of a table.

    Returns
    -------
    inputs : dict of folded name to Given
    size : int
        The number of rows.

    Raises
    ------
    UsageError
        When a column is of no input, two are of one, or they differ in length; all such columns at once.
    """
    matched, size = matched_columns(plan, columns)
    faults: list[Diagnostic] = []
    found: dict[str, Given] = {}
    for declared in plan.inputs:
        column = matched.get(declared.folded)
        given = _given(declared, column, plan.ruleset, size, faults)
        found[declared.folded] = given
    if faults:
        raise UsageError(faults)
    return found, size


def matched_columns(plan: Plan, columns: Mapping[str, Column]) -> tuple[dict[str, Column], int]:
    """Give the columns by the folded names of their inputs, and the number of rows."""
    known = {name: i for i in plan.inputs for name in (i.folded, i.key) if name}
    found: dict[str, Column] = {}
    faults: list[Diagnostic] = []
    sizes = {name: len(column.values) for name, column in columns.items()}
    size = max(sizes.values(), default=0)
    for name, column in columns.items():
        declared = known.get(name) or known.get(fold(name))
        if declared is None:
            near = nearest(name, [shown for i in plan.inputs for shown in (i.name, i.key) if shown])
            reasons = (Message("nearest-name", {"name": near}),) if near else ()
            faults.append(Diagnostic("column-unknown", values={"name": name}, reasons=reasons))
        elif declared.folded in found:
            values = {"name": name, "input": declared.name}
            faults.append(Diagnostic("column-twice", values=values))
        else:
            found[declared.folded] = column
        if sizes[name] != size:
            lengths = {"name": name, "rows": sizes[name], "size": size}
            faults.append(Diagnostic("column-length-differs", values=lengths))
        if column.values.dtype.kind not in "iubO":
            values = {"name": name, "type": str(column.values.dtype)}
            faults.append(Diagnostic("column-not-integers", values=values))
        elif declared is not None and declared.is_date and (place := _no_day(column)) is not None:
            day = {"name": name, "row": place, "value": int(column.values[place])}
            faults.append(Diagnostic("column-no-day", values=day))
    if faults:
        raise UsageError(faults)
    return found, size


def _no_day(column: Column) -> int | None:
    """Give the first row whose number is that of no day of the calendar."""
    known = np.ones(len(column.values), bool) if column.missing is None else ~column.missing
    wrong = known & ((column.values < 1) | (column.values > date.max.toordinal()) | bool(column.scale))
    found = np.flatnonzero(wrong)
    return int(found[0]) if found.size else None


def coded(plan: Plan, columns: Mapping[str, Column]) -> dict[str, Column]:
    """Give the columns with codes turned to places among the ruleset's own options.

    Raises
    ------
    UsageError
        When a code stands for nothing.
    """
    faults: list[Diagnostic] = []
    found = dict(columns)
    for declared in plan.inputs:
        column = columns.get(declared.folded)
        if column is None or not (declared.options or declared.is_flag):
            continue
        if column.categories or _has_other_codes(declared, column):
            values, missing = _known(declared, column, faults)
            found[declared.folded] = evolve(column, values=values, missing=missing, high=None, categories=())
    if faults:
        raise UsageError(faults)
    return found


def _has_other_codes(declared: PlanInput, column: Column) -> bool:
    values, most = column.values, len(declared.options) or 2
    return bool(values.size) and (values.dtype == object or values.min() < 0 or values.max() >= most)


def _given(
    declared: PlanInput, column: Column | None, ruleset: rs.Ruleset, size: int, faults: list[Diagnostic]
) -> Given:
    of_input = ruleset.inputs.get(declared.folded) if declared.cell is None else None
    if column is None:
        values: npt.NDArray[Any] = np.zeros(size, np.int64)
        missing: Mask | None = np.ones(size, bool)
        coef = declared.factor
    else:
        values, missing = _known(declared, column, faults)
        coef = declared.factor / 10**column.scale
    if of_input is not None and missing is not None and of_input.gap in (Answer.ZERO, Answer.AS):
        counted = of_input.gap_value if of_input.gap_value is not None else Fraction(0)
        values, coef = _filled(values, coef, missing, counted)
        missing = None
    if of_input is not None and of_input.domain is not None:
        missing = _inside(values, coef, of_input.domain, missing)
    if missing is not None:
        values = np.where(missing, 0, values)
    most = _largest(values)
    if values.dtype == object and most <= WIDEST:
        values = values.astype(np.int64)
    return Given(
        value=of_integers(values, coef, most), missing=missing, is_given=column is not None
    )


def _known(
    declared: PlanInput, column: Column, faults: list[Diagnostic]
) -> tuple[npt.NDArray[Any], Mask | None]:
    """Give a column's integers, and the rows in which nothing is known."""
    values = column.values
    if values.dtype == np.uint64 and values.size and int(values.max()) > WIDEST:
        values = values.astype(object)
    elif values.dtype != object:
        values = values.astype(np.int64, copy=False)
    missing = column.missing
    if column.high is not None:
        apart = np.asarray(column.high != values, bool)
        missing = apart if missing is None else missing | apart
    if missing is not None and not missing.any():
        missing = None
    if values.dtype == object and missing is not None:
        values = np.where(missing, 0, values)
    if declared.options or declared.is_flag:
        values, missing = _codes(declared, column, values, missing, faults)
    return values, missing


def _codes(
    declared: PlanInput,
    column: Column,
    values: npt.NDArray[Any],
    missing: Mask | None,
    faults: list[Diagnostic],
) -> tuple[npt.NDArray[Any], Mask | None]:
    """Turn codes to places among the ruleset's own options; a code that stands for nothing is a fault."""
    texts = column.categories or declared.options or ("0", "1")
    outside = (values < 0) | (values >= len(texts))
    if missing is not None:
        outside &= ~missing
    if outside.any():
        at = int(np.flatnonzero(outside)[0])
        said = {"name": column.name, "row": at + 1, "code": int(values[at]), "most": len(texts) - 1}
        faults.append(Diagnostic("column-code-unknown", values=said))
        return np.zeros_like(values), missing
    if not column.categories or declared.is_flag:
        return values, missing
    own = [fold(option) for option in declared.options]
    places = np.array([own.index(fold(t)) if fold(t) in own else -1 for t in texts], np.int64)
    found = places[np.where(missing, 0, values) if missing is not None else values]
    unread = found < 0 if missing is None else (found < 0) & ~missing
    if not unread.any():
        return found, missing
    # A text that is none of the options is unreadable on a sheet: nothing is known.
    return found, unread if missing is None else missing | unread


def _filled(
    values: npt.NDArray[Any], coef: Fraction, missing: Mask, counted: Fraction
) -> tuple[npt.NDArray[Any], Fraction]:
    """Put what a missing figure counts as into its rows, to as many decimals as it needs."""
    wanted = counted / coef
    if wanted.denominator != 1:
        most = _largest(np.where(missing, 0, values)) * wanted.denominator
        values = (values.astype(object) if most > WIDEST else values) * wanted.denominator
        coef /= wanted.denominator
    filler = int(counted / coef)
    if abs(filler) > WIDEST:
        values = values.astype(object)
    return np.where(missing, filler, values), coef


def _inside(
    values: npt.NDArray[Any], coef: Fraction, domain: ex.Interval, missing: Mask | None
) -> Mask | None:
    """Add the rows whose figure lies outside the declared domain to those in which nothing is known."""
    outside: Mask | None = None
    for end, is_included, is_low in (
        (domain.low, domain.low_included, True), (domain.high, domain.high_included, False)
    ):  # fmt: skip
        limit = constant(end) if end is not None else None
        if limit is None:
            continue
        at = limit / coef
        first = -(-at // 1) if is_low else at // 1
        if first == at and not is_included:
            first += 1 if is_low else -1
        if not values.size or (values.min() >= first if is_low else values.max() <= first):
            continue
        beyond = np.asarray(values < int(first) if is_low else values > int(first), bool)
        outside = beyond if outside is None else outside | beyond
    if outside is None:
        return missing
    return outside if missing is None else missing | outside


def _largest(values: npt.NDArray[Any]) -> int:
    return max(abs(int(values.min())), abs(int(values.max()))) if values.size else 1
