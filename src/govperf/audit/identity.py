"""An identity: a sum on one side, a stated figure on the other, and what it comes to.

Three levels. The tolerance is the sum of the half units (:mod:`govperf.audit.amounts`) of all figures
concerned, the stated one included: equal is exact, within the tolerance is rounding, beyond it is a
contradiction. No figure is ever altered.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from govperf.audit.amounts import Figure
from govperf.audit.explanations import Gap, explain
from govperf.audit.terms import Term, added, cells_of, half_units_of, shown, signed, total_of
from govperf.base.diagnostics import Diagnostic, Level, Message, Severity

SEVERITY = {Level.EXACT: Severity.NOTE, Level.ROUNDING: Severity.NOTE, Level.CONTRADICTED: Severity.ERROR}
_RELATION = {Level.EXACT: "=", Level.ROUNDING: "≈", Level.CONTRADICTED: "≠"}


def level_of(difference: Fraction, tolerance: Fraction) -> Level:
    """Name the level of a difference.

    Examples
    --------
    >>> level_of(Fraction("0.01"), Fraction("0.015"))
    <Level.ROUNDING: 'rounding'>
    """
    if difference == 0:
        return Level.EXACT
    return Level.ROUNDING if abs(difference) <= tolerance else Level.CONTRADICTED


def settle(
    code: str, subject: Message, terms: Sequence[Term], stated: Figure, pool: Sequence[Figure] = ()
) -> Diagnostic:
    """Compare a sum with the stated figure.

    Parameters
    ----------
    code : str
        ``F01`` … ``F22``.
    subject : Message
        What the finding speaks of.
    terms : sequence of Term
    stated : Figure
    pool : sequence of Figure
        The other figures at hand, in which an explanation of a contradiction is looked for.

    Returns
    -------
    Diagnostic
        With its level, the cells, the arithmetic, ``values`` (computed, stated, difference, tolerance)
        and, for a contradiction, up to three reasons that fit.
    """
    computed, tolerance = total_of(terms), half_units_of(terms) + stated.half_unit
    difference = stated.value - computed
    level = level_of(difference, tolerance)
    numbers: dict[str, object] = {
        "computed": computed,
        "stated": stated.value,
        "difference": difference,
        "tolerance": tolerance,
    }
    said = numbers | {"gap": signed(difference), "count": len(terms) + 1, "name": stated.name}
    gap = Gap(difference, tolerance, tuple(terms), stated)
    return Diagnostic(
        code,
        SEVERITY[level],
        numbers | {"subject": subject, "what": Message(f"audit-{level.value}", said)},
        cells=cells_of([*(term.figure for term in terms), stated]),
        level=level,
        arithmetic=_written_out(terms, stated, level),
        reasons=explain(gap, pool) if level is Level.CONTRADICTED else (),
    )


def _written_out(terms: Sequence[Term], stated: Figure, level: Level) -> str:
    """Write it out: ``376.34 + 3900.89 = 4277.23 ≠ 4297.24 (+20.01)``."""
    computed = total_of(terms)
    left = added(terms)
    if len(terms) > 1 and level is Level.EXACT:
        return f"{left} = {shown(stated.value)}"
    sum_of_terms = f" = {shown(computed)}" if len(terms) > 1 else ""
    gap = "" if level is Level.EXACT else f" ({signed(stated.value - computed)})"
    return f"{left}{sum_of_terms} {_RELATION[level]} {shown(stated.value)}{gap}"


def first_that_holds(readings: Sequence[Diagnostic]) -> Diagnostic:
    """Of several readings of one identity take the first that is not contradicted, else the first."""
    return next((r for r in readings if r.level is not Level.CONTRADICTED), readings[0])
