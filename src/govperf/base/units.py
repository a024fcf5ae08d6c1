"""Units of measure: their dimension and how many base units one of them is."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen


@frozen
class Unit:
    """A unit: its Chinese spelling, English spelling, dimension and size in base units."""

    zh: str
    en: str
    dimension: str
    factor: Fraction = Fraction(1)


def _counted(zh: str, en: str) -> Unit:
    # A counted thing is a dimension of its own: people are not projects.
    return Unit(zh, en, zh)


UNITS: tuple[Unit, ...] = (
    Unit("元", "yuan", "money"),
    Unit("万元", "wanyuan", "money", Fraction(10_000)),
    Unit("亿元", "yiyuan", "money", Fraction(100_000_000)),
    Unit("%", "%", "ratio", Fraction(1, 100)),
    Unit("‰", "permille", "ratio", Fraction(1, 1000)),
    Unit("个百分点", "pp", "ratio difference", Fraction(1, 100)),
    Unit("分", "points", "points"),
    Unit("天", "days", "days"),
    Unit("个工作日", "workdays", "workdays"),
    Unit("工作日", "workday", "workdays"),
    Unit("个月", "months", "months"),
    Unit("年", "years", "years"),
    Unit("平方米", "m2", "area"),
    Unit("亩", "mu", "area in mu"),
    Unit("公里", "km", "length"),
    Unit("吨", "tonnes", "mass"),
    _counted("人", "persons"),
    _counted("名", "heads"),
    _counted("人次", "visits"),
    _counted("个", "items"),
    _counted("项", "tasks"),
    _counted("件", "pieces"),
    _counted("次", "times"),
    _counted("起", "incidents"),
    _counted("例", "cases"),
    _counted("处", "places_of_work"),
    _counted("家", "firms"),
    _counted("户", "households"),
    _counted("台", "machines"),
    _counted("套", "sets"),
    _counted("份", "copies"),
    _counted("篇", "articles"),
    _counted("场", "events"),
    _counted("期", "issues"),
    _counted("位", "seats"),
    _counted("种", "kinds"),
)

_BY_NAME = {name: unit for unit in UNITS for name in (unit.zh, unit.en)}


def unit_named(name: str) -> Unit | None:
    """Find a unit by its Chinese or English spelling."""
    return _BY_NAME.get(name)
