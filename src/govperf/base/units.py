"""Units of measure: their dimension and how many base units one of them is."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.diagnostics import Bilingual
from govperf.base.options import options_of
from govperf.base.records import frozen


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
    Unit("小时", "hours", "days", Fraction(1, 24)),
    Unit("分钟", "minutes", "days", Fraction(1, 24 * 60)),
    Unit("周", "weeks", "days", Fraction(7)),
    Unit("个工作日", "workdays", "workdays"),
    Unit("工作日", "workday", "workdays"),
    Unit("个月", "months", "months"),
    Unit("年", "years", "years"),
    Unit("平方米", "m2", "area"),
    Unit("亩", "mu", "area in mu"),
    Unit("公里", "km", "length"),
    Unit("米", "m", "length", Fraction(1, 1000)),
    Unit("吨", "tonnes", "mass"),
    Unit("公斤", "kg", "mass", Fraction(1, 1000)),
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
    _counted("场次", "sessions"),
    _counted("期", "issues"),
    _counted("位", "seats"),
    _counted("种", "kinds"),
)

_BY_NAME = {name: unit for unit in UNITS for name in (unit.zh, unit.en)}


def unit_named(name: str) -> Unit | None:
    """Find a unit by its Chinese or English spelling."""
    return _BY_NAME.get(name)

_DIMENSIONS = {
    "": ("无单位的数", "a number without unit"),
    "money": ("金额", "money"),
    "ratio": ("比率（%）", "a ratio (%)"),
    "ratio difference": ("百分点", "percentage points"),
    "points": ("分值", "points"),
    "flag": ("是否", "yes or no"),
    "date": ("日期", "a date"),
    "row": ("指标的数值", "a figure of the row"),
    "days": ("天数", "days"),
    "workdays": ("工作日", "workdays"),
    "months": ("月数", "months"),
    "years": ("年数", "years"),
    "area": ("面积（平方米）", "area (m2)"),
    "area in mu": ("面积（亩）", "area (mu)"),
    "length": ("长度", "length"),
    "mass": ("重量", "mass"),
}


def dimension_words(dimension: str) -> Bilingual:
    """Say what a dimension is called.

    Examples
    --------
    >>> dimension_words("money").zh, dimension_words("人").en
    ('金额', 'persons')
    >>> dimension_words("money/人").zh, dimension_words("ratio, 下降").zh
    ('每人的金额', '比率（%）的下降')
    """
    if dimension in _DIMENSIONS:
        return Bilingual(*_DIMENSIONS[dimension])
    options = options_of(dimension)
    if options:
        return Bilingual(f"选项（{'、'.join(options)}）", f"an option ({', '.join(options)})")
    level, comma, change = dimension.partition(", ")
    if comma:
        of = dimension_words(level)
        return Bilingual(f"{of.zh}的{change}", f"a change ({change}) of {of.en}")
    amount, slash, each = dimension.partition("/")
    if slash:
        of, per = dimension_words(amount), dimension_words(each)
        return Bilingual(f"每{per.zh}的{of.zh}", f"{of.en} per {per.en}")
    known = unit_named(dimension)
    return Bilingual(dimension, known.en if known else dimension)
