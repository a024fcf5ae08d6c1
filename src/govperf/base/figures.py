"""Figures in words: a value with its unit, in Chinese and in English."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from govperf.base.diagnostics import Bilingual, Phrase
from govperf.base.numbers import fixed, plain, terminates
from govperf.base.options import options_of
from govperf.base.records import frozen
from govperf.base.units import unit_named


@frozen
class Figure(Phrase):
    """A value in base units and how it is to be shown; see :func:`show_value`."""

    value: Fraction
    dimension: str
    unit: str = ""

    def words(self) -> Bilingual:
        """Write it out."""
        return show_value(self.value, self.dimension, self.unit)


def show_value(value: Fraction, dimension: str, unit: str = "") -> Bilingual:
    """Write a value with its unit: ratios in %, money in 万元 unless another unit is asked for.

    Examples
    --------
    >>> show_value(Fraction(12, 11), "ratio").zh
    '109.09%'
    >>> show_value(Fraction(5_537_520_0), "money").en
    '5537.52 wanyuan'
    """
    match dimension:
        case "ratio":
            return _same(f"{_short(value * 100)}%")
        case "ratio difference":
            return _spelled(value * 100, "个百分点")
        case "money":
            named = unit_named(unit or "万元")
            return _spelled(value / (named.factor if named else 1), unit or "万元")
        case "date":
            if not 1 <= value < date.max.toordinal() + 1:
                return Bilingual(f"公元前后第 {_short(value)} 天", f"day {_short(value)} of the calendar")
            return _same(date.fromordinal(int(value)).isoformat())
        case "flag":
            return Bilingual("是", "yes") if value else Bilingual("否", "no")
        case "points":
            return _spelled(value, "分")
        case "" | "row":
            return _spelled(value, unit)
        case _ if options := options_of(dimension):
            return Bilingual(f"“{options[int(value)]}”", f"'{options[int(value)]}'")
        case _:
            return _spelled(value, unit or dimension)


def _short(value: Fraction) -> str:
    """Write a value in full when it has few decimals, else with two."""
    return plain(value) if terminates(value) and len(plain(value)) <= 12 else fixed(value, 2)


def _spelled(number: Fraction, unit: str) -> Bilingual:
    named = unit_named(unit)
    english = named.en if named else unit
    return Bilingual(f"{_short(number)}{unit}", f"{_short(number)} {english}".rstrip())


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)
