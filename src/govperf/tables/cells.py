"""One cell as text, read the way a sheet's cell is read, to an exact figure in the declared unit."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.names import fold
from govperf.base.numbers import terminates
from govperf.run.facts import FLAGS
from govperf.sheets.amounts import unit_size
from govperf.sheets.notation import read_number
from govperf.tables.headings import PLAIN_RATIO
from govperf.tables.matching import Matched


def read_figure(text: str, matched: Matched) -> Fraction | str:
    """Read a figure in the declared unit of its input; else give the code of what is wrong.

    A unit in the cell itself wins over the heading's. A ratio without any is not read (decision 9).
    """
    wanted = matched.wanted
    declared, dimension = unit_size(wanted.unit)
    # A unit of the ruleset's own (「份问卷」) is known to nobody else.
    own_unit = wanted.unit if dimension == wanted.unit else ""
    amount = read_number(text.removesuffix(own_unit).strip() if own_unit else text)
    if amount is None:
        return "cell-unreadable"
    if amount.dimension == "":
        if dimension == "ratio" and not matched.unit:
            return "cell-ratio-without-percent"
        return _finite(amount.value * matched.multiplier)
    if amount.dimension != dimension or matched.unit == PLAIN_RATIO:
        return "cell-unit-differs"
    return _finite(amount.value / declared)


def _finite(value: Fraction) -> Fraction | str:
    return value if terminates(value) else "cell-without-decimals"


def read_flag(text: str) -> Fraction | None:
    """Read 是 or 否 in any of their forms."""
    return FLAGS.get(fold(text).lower())


def decimals_of(value: Fraction) -> int:
    """Count the decimals of a figure that has finitely many.

    Examples
    --------
    >>> decimals_of(Fraction("4297.24")), decimals_of(Fraction(5))
    (2, 0)
    """
    places, rest = 0, value.denominator
    while rest != 1:
        rest //= _gcd_with_ten(rest)
        places += 1
    return places


def _gcd_with_ten(number: int) -> int:
    return (2 if number % 2 == 0 else 1) * (5 if number % 5 == 0 else 1)
