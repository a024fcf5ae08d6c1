"""What all reports of an impact say: figures with signs, names of units, rows of their tables."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from govperf.base.messages import Language
from govperf.base.numbers import fixed
from govperf.effects.following import Ends
from govperf.effects.measured import Block, Counts, Measured, Unit, counts_of, mean
from govperf.report.layout import clean
from govperf.report.wording import word

#: So many winners and losers are shown.
SHOWN = 10
_PLACES, _MOST_PLACES = 2, 8


def points(value: Fraction) -> str:
    """Write points with two decimals."""
    return fixed(value, _PLACES)


def signed(value: Fraction) -> str:
    """Write a change, with its sign and with as many decimals as show that it is one.

    Examples
    --------
    >>> signed(Fraction(5, 2)), signed(Fraction(-1, 300)), signed(Fraction(0))
    ('+2.50', '−0.003', '0')
    """
    if not value:
        return "0"
    shown = (fixed(abs(value), places) for places in range(_PLACES, _MOST_PLACES))
    found = next((text for text in shown if text.strip("0.")), fixed(abs(value), _MOST_PLACES))
    return ("+" if value > 0 else "−") + found


def share(count: int, of: int) -> str:
    """Write a part of all units in percent."""
    return fixed(Fraction(100 * count, of), 1)


def interval(ends: tuple[Fraction, Fraction], language: Language) -> str:
    """Write a total, or both ends of one that is open."""
    low, high = ends
    if low == high:
        return points(low)
    return word(language, "impact-range", low=points(low), high=points(high))


def signed_interval(ends: tuple[Fraction, Fraction], language: Language) -> str:
    """Write a change, or those of both ends."""
    low, high = ends
    return signed(low) if low == high else f"{signed(low)} / {signed(high)}"


def unit_name(unit: Unit, impact: Measured, language: Language) -> str:
    """Name a unit."""
    if impact.names:
        return clean(unit.name)
    return word(language, "impact-unit-generated", number=unit.row + 1)


def head_lines(impact: Measured, language: Language) -> list[str]:
    """Say which rules, which units, and how many of them are open."""
    before, after = impact.open_units
    source, count = impact.source, len(impact)
    if source.seed is not None:
        of = word(language, "impact-made-up", count=count, seed=source.seed)
    elif source.name:
        of = word(language, "impact-of-table", count=count, name=clean(source.name))
    else:
        of = word(language, "impact-of-frame", count=count)
    return [
        word(language, "impact-old", title=impact.old.title, id=impact.old.id),
        word(language, "impact-new", title=impact.new.title, id=impact.new.id),
        of,
        word(language, "impact-open", before=before, after=after)
        if before or after
        else word(language, "impact-all-settled"),
    ]


@frozen(kw_only=True)
class EffectRow:
    """A line of a table: what, its mean change at both ends, and how many units gain and lose."""

    words: str
    low: Fraction
    high: Fraction
    counts: Counts


def effect_rows(impact: Measured, language: Language) -> list[EffectRow]:
    """Give the effect of each edit."""
    return [_row(part.sentence(language), part.change) for part in impact.parts]


def sum_row(impact: Measured, language: Language) -> EffectRow:
    """Give the effect of all edits together."""
    return _row(word(language, "impact-sum"), impact.change)


def _row(words: str, change: Ends) -> EffectRow:
    return EffectRow(
        words=clean(words), low=mean(change.low), high=mean(change.high), counts=counts_of(change)
    )


def block_name(block: Block, language: Language) -> str:
    """Name a block; the one without a name is what the total is besides the sum of its lines."""
    return clean("/".join(block.path)) if block.path else word(language, "impact-beside-blocks")


def grade_name(label: str, language: Language) -> str:
    """Name a grade, or the grades still possible."""
    return clean(label) if label else word(language, "impact-no-grade")


def exact(value: Fraction) -> str:
    """Write a figure so that nothing is lost: as a decimal where it ends, else as a fraction.

    Examples
    --------
    >>> exact(Fraction(7, 4)), exact(Fraction(-1, 3))
    ('1.75', '-1/3')
    """
    from govperf.base.numbers import plain, terminates

    return plain(value) if terminates(value) else f"{value.numerator}/{value.denominator}"
