"""Targets and actuals as typed values (≥50个, 98%以上, 2022年12月底前 …)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from attrs import frozen


class Sense(StrEnum):
    """What a target asks for."""

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
        The number; ``upper`` is the upper end of a range.
    deadline : date or None
        The last day that still counts, for ``BY_DATE`` (and a date in an actual).
    word : str
        The words of a qualitative value (``达成预期指标``).
    facts : tuple of (str, Amount)
        Several facts in one cell: ``42家企业，925万元`` gives ``("家企业", 42 家)`` and ``("", 925 万元)``.
    """

    text: str
    sense: Sense
    amount: Amount | None = None
    upper: Amount | None = None
    deadline: date | None = None
    word: str = ""
    facts: tuple[tuple[str, Amount], ...] = ()
