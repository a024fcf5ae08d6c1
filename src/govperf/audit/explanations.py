"""Explanations of a contradiction: which figure, pair of figures or slip of the pen accounts for it.

Nothing here knows a particular sheet. A difference is held against every other figure of the sheet:
it may equal one that was left out or counted twice, a pair of them (a funds row's budget less its
spending; two of the addends), or go away when two digits are swapped or the point is moved. What
remains must be within the rounding of the figures concerned and below a tenth of the difference.
Fewest figures first, exact before rounded, at most three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from govperf.audit.amounts import Figure
from govperf.audit.terms import Term, added, half_units_of, shown, signed, total_of
from govperf.base.diagnostics import Message
from govperf.base.numbers import plain, terminates
from govperf.base.records import frozen

MOST_REASONS = 3
#: No sheet has more figures that could explain one another; every pair of them is tried.
_MOST_FIGURES = 200
#: An explanation must leave less than this share of the difference open.
_REST_ALLOWED = Fraction(1, 10)
#: Slips of the unit: one place, percent, thousands, 元 for 万元.
_SHIFTS = tuple(Fraction(10) ** power for power in (1, -1, 2, -2, 3, -3, 4, -4))


@frozen
class Gap:
    """A contradicted identity: ``difference`` is stated less computed."""

    difference: Fraction
    tolerance: Fraction
    terms: tuple[Term, ...]
    stated: Figure


@frozen
class _Candidate:
    """Terms that account for the gap, and what they leave open."""

    terms: tuple[Term, ...]
    rest: Fraction
    distance: int


def explain(gap: Gap, pool: Sequence[Figure]) -> tuple[Message, ...]:
    """Find what accounts for a contradiction.

    Parameters
    ----------
    gap : Gap
    pool : sequence of Figure
        Every other figure at hand; those of the identity may be among them.

    Returns
    -------
    tuple of Message
        Most likely first, at most three; empty when nothing fits.
    """
    usable = [figure for figure in pool if figure.value != 0 and figure is not gap.stated][:_MOST_FIGURES]
    singles = _ranked(_fitting(gap, ((Term(f, _side(gap, f.value)),) for f in usable)))
    reasons = [_said(gap, c) for c in singles if c.rest == 0]
    reasons += _slips(gap)
    reasons += [_said(gap, c) for c in singles if c.rest != 0]
    if not reasons:
        reasons = [_said(gap, c) for c in _ranked(_fitting(gap, _pairs(gap, usable)))]
    return tuple(reasons[:MOST_REASONS])


def _fitting(gap: Gap, proposals: Iterator[tuple[Term, ...]]) -> list[_Candidate]:
    most_open = abs(gap.difference) * _REST_ALLOWED
    found = []
    for terms in proposals:
        rest = gap.difference - total_of(terms)
        if abs(rest) <= most_open and abs(rest) <= gap.tolerance + half_units_of(terms):
            found.append(_Candidate(terms, rest, _distance(gap, terms)))
    return found


def _side(gap: Gap, worth: Fraction) -> int:
    """Give the sign with which an amount goes the way of the difference."""
    return 1 if (worth > 0) == (gap.difference > 0) else -1


def _ranked(candidates: list[_Candidate]) -> list[_Candidate]:
    """Put exact before rounded and near before far, and name each amount once."""
    best: dict[tuple[Fraction, ...], _Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (c.rest != 0, c.distance)):
        amounts = tuple(sorted(term.sign * term.figure.value for term in candidate.terms))
        best.setdefault(amounts, candidate)
    return list(best.values())


def _distance(gap: Gap, terms: tuple[Term, ...]) -> int:
    """Count the terms whose place in the identity does not fit what they would mean.

    What the stated figure has too much is likelier a figure outside the sum, what it has too little
    likelier one of the addends.
    """
    return sum((term.sign > 0) == (_coefficient(gap, term.figure) > 0) for term in terms)


def _coefficient(gap: Gap, figure: Figure) -> int:
    return next((term.sign for term in gap.terms if term.figure is figure), 0)


def _pairs(gap: Gap, usable: list[Figure]) -> Iterator[tuple[Term, ...]]:
    """Propose a row's budget less its spending, and pairs that hold a figure of the identity."""
    counted = {id(term.figure) for term in gap.terms}
    for first, second in combinations(usable, 2):
        same_row = first.row is not None and first.row == second.row
        if same_row:
            side = _side(gap, first.value - second.value)
            yield Term(first, side), Term(second, -side)
        if id(first) in counted or id(second) in counted:
            side = _side(gap, first.value + second.value)
            yield Term(first, side), Term(second, side)


def _said(gap: Gap, candidate: _Candidate) -> Message:
    how = _meaning_of_all(gap, candidate.terms)
    said = {"gap": signed(gap.difference), "terms": added(candidate.terms), "how": how}
    if candidate.rest == 0:
        return Message("audit-explained", said)
    return Message("audit-explained-within-rounding", said | {"rest": signed(candidate.rest)})


def _meaning_of_all(gap: Gap, terms: tuple[Term, ...]) -> Message:
    row = _balance_of_row(terms)
    if row is not None:
        return row
    first, *others = (_meaning(term, _coefficient(gap, term.figure)) for term in terms)
    return Message("audit-both", {"first": first, "second": others[0]}) if others else first


def _balance_of_row(terms: tuple[Term, ...]) -> Message | None:
    """Say whether a pair is what is left of one funds row: its budget less its spending."""
    budget, *spent = terms
    if not spent or budget.figure.row is None or budget.figure.row != spent[0].figure.row:
        return None
    code = "audit-terms-leave-out-row" if budget.sign > 0 else "audit-stated-leaves-out-row"
    return Message(code, {"row": budget.figure.row})


def _meaning(term: Term, coefficient: int) -> Message:
    return Message(_how(term, coefficient), {"name": term.figure.name, "amount": shown(term.figure.value)})


def _how(term: Term, coefficient: int) -> str:
    """Say what a term means: ``sign`` is its part in the difference, ``coefficient`` in the sum."""
    match term.sign, coefficient:
        case 1, 1:
            return "audit-stated-has-twice"
        case 1, -1:
            return "audit-stated-does-not-deduct"
        case 1, _:
            return "audit-terms-leave-out"
        case _, 1:
            return "audit-terms-count-twice"
        case _, -1:
            return "audit-stated-deducts-twice"
        case _:
            return "audit-stated-leaves-out"


def _slips(gap: Gap) -> list[Message]:
    """Find figures of the identity that make it hold when two digits or the point are moved."""
    signs = [*((term.figure, term.sign) for term in gap.terms), (gap.stated, -1)]
    found: list[Message] = []
    for figure, sign in signs:
        needed = figure.value + sign * gap.difference
        said = {"name": figure.name, "written": shown(figure.value)}
        if needed in _swapped(figure.value):
            found.append(Message("audit-digits-swapped", said | {"meant": shown(needed)}))
        shift = next((s for s in _SHIFTS if _is_shifted(figure, s, needed, gap.tolerance)), None)
        if shift is not None:
            found.append(Message("audit-point-moved", said | {"meant": shown(figure.value * shift)}))
    return found


def _swapped(value: Fraction) -> set[Fraction]:
    """Give the values that swapping two neighbouring digits of a figure makes."""
    if value <= 0 or not terminates(value):
        return set()
    text = plain(value)
    return {
        Fraction(text[:i] + text[i + 1] + text[i] + text[i + 2 :])
        for i in range(len(text) - 1)
        if text[i].isdigit() and text[i + 1].isdigit()
    }


def _is_shifted(figure: Figure, shift: Fraction, needed: Fraction, tolerance: Fraction) -> bool:
    # The figure's own rounding moves with its point.
    rounding = tolerance + figure.half_unit * shift
    allowed = min(rounding, abs(needed) * _REST_ALLOWED)
    return figure.value != 0 and abs(figure.value * shift - needed) <= allowed
