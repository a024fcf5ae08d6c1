"""Figures with signs: the side of an identity that is added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from govperf.audit.amounts import Figure
from govperf.base.diagnostics import CellAddress
from govperf.base.numbers import fixed, plain
from govperf.base.records import frozen


@frozen
class Term:
    """A figure and its sign in the sum (1 or -1)."""

    figure: Figure
    sign: int = 1


def plus(*figures: Figure) -> tuple[Term, ...]:
    """Give the terms of a plain sum."""
    return tuple(Term(figure) for figure in figures)


def minus(*figures: Figure) -> tuple[Term, ...]:
    """Give the terms that are taken off."""
    return tuple(Term(figure, -1) for figure in figures)


def total_of(terms: Iterable[Term]) -> Fraction:
    """Add the terms up."""
    return sum((term.sign * term.figure.value for term in terms), Fraction(0))


def half_units_of(terms: Iterable[Term]) -> Fraction:
    """Add up how far rounding alone can move the terms."""
    return sum((term.figure.half_unit for term in terms), Fraction(0))


def shown(value: Fraction) -> str:
    """Write a figure, with a true minus sign."""
    return plain(value).replace("-", "−")


def signed(difference: Fraction) -> str:
    """Write a difference with its sign.

    Examples
    --------
    >>> signed(Fraction("2.24")), signed(Fraction("-16.89"))
    ('+2.24', '−16.89')
    """
    return ("−" if difference < 0 else "+") + plain(abs(difference))


def score_shown(score: Fraction, places: int) -> str:
    """Write a score as it is displayed: whole ones without decimals.

    Examples
    --------
    >>> score_shown(Fraction(10), 2), score_shown(Fraction(776022, 100000), 2)
    ('10', '7.76')
    """
    return shown(score) if score.denominator == 1 else fixed(score, places)


def added(terms: Sequence[Term]) -> str:
    """Write the terms out.

    Examples
    --------
    >>> from govperf.base.diagnostics import Message
    >>> a, b = (Figure(name=Message("audit-full-mark"), value=Fraction(n)) for n in ("36.89", "20"))
    >>> added(plus(a) + minus(b))
    '36.89 − 20'
    """
    first, *others = terms
    left = ("−" if first.sign < 0 else "") + shown(first.figure.value)
    return left + "".join(f" {'+' if t.sign > 0 else '−'} {shown(t.figure.value)}" for t in others)


def cells_of(figures: Iterable[Figure]) -> tuple[CellAddress, ...]:
    """Give the cells of figures, each once, in order."""
    return tuple(dict.fromkeys(figure.cell for figure in figures if figure.cell is not None))
