"""Targets and actuals as typed values (≥50个, 98%以上, 2022年12月底前 …)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from govperf.base.records import frozen


class Sense(StrEnum):
    """What a target asks for.

    以上, 以下 and 以内 include the number itself; 超过, 不满 and 低于 do not (Civil Code, article 1259).
    """

    AT_LEAST = "at least"  # ≥, 不低于, 以上
    MORE = "more than"  # >
    AT_MOST = "at most"  # ≤, 不超过, 以内
    LESS = "less than"  # <
    EXACTLY = "exactly"  # =
    WITHIN = "within"  # a–b
    BY_DATE = "by date"  # 2022年12月底前
    BARE = "bare"  # a number without a sign: the ruleset says what it means
    QUALITATIVE = "qualitative"  # words, grades, yes/no
    ABSENT = "absent"  # —, /, 无
    UNREADABLE = "unreadable"  # kept as text


@frozen(kw_only=True)
class Amount:
    """A number with its unit: ``dimension`` as in :mod:`govperf.base.units`, ``value`` in its base unit.

    ``100%`` is ``Amount(value=Fraction(1), unit="%", dimension="ratio")``; ``90万元`` has the value
    900000 and the dimension ``money``; ``50个`` the value 50 and the dimension ``个``.

    Two amounts may be compared when their dimensions are equal. What a figure is of belongs to its
    dimension: a rate (``500元/人``: ``money/人``) is not an amount, and a change (``下降5%``:
    ``ratio, 下降``) is not a level. A bare number has the dimension ``""``.
    """

    value: Fraction
    unit: str = ""
    dimension: str = ""


@frozen(kw_only=True)
class Measure:
    """A written value, understood.

    Attributes
    ----------
    text : str
        As written.
    sense : Sense
    amount, upper : Amount or None
        The number; ``upper`` is the upper end of a range, which belongs to it.
    deadline : date or None
        The last day that still counts, for ``BY_DATE`` (and a date in an actual); ``None`` when the
        date has no year and the reader was given none.
    first_day : date or None
        The first day of the date or period that was written: an actual of ``2019年11月`` lies
        between 2019-11-01 and the ``deadline`` 2019-11-30.
    word : str
        The words of a qualitative or unreadable value (``达成预期指标``); beside a figure or a date,
        the words that stand with it (``合格率`` in ``合格率≥98%``, ``完成`` in ``100%完成``).
    facts : tuple of (str, Amount)
        The figures that were seen where the cell cannot be read as one figure, each with its words:
        ``42家企业，925万元`` gives ``("企业", 42 家)`` and ``("", 925 万元)``, ``约50个`` gives
        ``("约", 50 个)``. The sense is then ``UNREADABLE``: none of them stands for the cell.
    """

    text: str
    sense: Sense
    amount: Amount | None = None
    upper: Amount | None = None
    deadline: date | None = None
    first_day: date | None = None
    word: str = ""
    facts: tuple[tuple[str, Amount], ...] = ()
