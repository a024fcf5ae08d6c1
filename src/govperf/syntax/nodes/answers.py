"""Words with a fixed set of answers; a member's value is the terminal that says it."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """Where rounding happens."""

    INDICATORS = "OF_INDICATORS"
    TOTAL = "OF_TOTAL"
    DISPLAY = "OF_DISPLAY"


class Mode(StrEnum):
    """How rounding happens."""

    HALF_UP = "HALF_UP"
    HALF_EVEN = "HALF_EVEN"
    TRUNCATE = "TRUNCATE"


class GradeBase(StrEnum):
    """What a grade is taken from."""

    TOTAL = "OF_TOTAL"
    ROUNDED_TOTAL = "OF_ROUNDED_TOTAL"
    TOTAL_RATE = "OF_TOTAL_RATE"


class Answer(StrEnum):
    """What happens where something is missing, outside its domain, undefined or not applicable."""

    PENDING = "PENDING"
    ZERO = "ZERO"
    REFUSE = "REFUSE"
    AS = "AS"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    FULL = "FULL"
    NO_POINTS = "NO_POINTS"
    UNCOUNTED = "UNCOUNTED"
    RESCALE_LEVEL = "RESCALE_LEVEL"
    RESCALE_ALL = "RESCALE_ALL"
    MOVE = "_MOVE_TO"
    AS_AT_LEAST = "AS_AT_LEAST"
    AS_AT_MOST = "AS_AT_MOST"
    AS_EXACTLY = "AS_EXACTLY"


class HolidaySource(StrEnum):
    """Which days are no working days, besides those that the ruleset names."""

    PUBLISHED = "PUBLISHED"
    WEEKENDS_ONLY = "WEEKENDS_ONLY"


class Order(StrEnum):
    """Which value of a cohort is the first."""

    HIGHEST_FIRST = "HIGHEST_FIRST"
    LOWEST_FIRST = "LOWEST_FIRST"


class Ties(StrEnum):
    """The rank after equal ones: 1, 2, 2, 4 or 1, 2, 2, 3."""

    SKIP = "TIES_SKIP"
    DENSE = "TIES_DENSE"


class Level(StrEnum):
    """The levels of indicators."""

    FIRST = "LEVEL1"
    SECOND = "LEVEL2"
    THIRD = "LEVEL3"


class Kind(StrEnum):
    """What a target asks for; ``EVERY`` stands for all of them."""

    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    EXACTLY = "EXACTLY"
    WITHIN = "WITHIN"
    BY_DATE = "BY_DATE"
    QUALITATIVE = "QUALITATIVE"
    EVERY = "EVERY"


class Side(StrEnum):
    """On which side of a standard a deduction counts; the last two are of days."""

    ABOVE = "ABOVE"
    BELOW = "BELOW"
    OFF = "OFF"
    LATER = "LATER"
    EARLIER = "EARLIER"


class StepMode(StrEnum):
    """What becomes of a part of a step."""

    WHOLE = "WHOLE_STEPS"
    STARTED = "STARTED_STEPS"
    PART = "PART_STEPS"


class TierPick(StrEnum):
    """The score of a tier of which nothing more is known."""

    PENDING = "PENDING"
    LOWEST = "LOWEST"
    MIDDLE = "MIDDLE"
    HIGHEST = "HIGHEST"


class Outside(StrEnum):
    """What stands outside the sum of the points."""

    BONUS = "BONUS"
    PENALTY = "PENALTY"


class Removable(StrEnum):
    """What an edition can remove."""

    FIRST = "LEVEL1"
    SECOND = "LEVEL2"
    THIRD = "LEVEL3"
    BONUS = "BONUS"
    PENALTY = "PENALTY"
    OPEN_BLOCK = "_OPEN_BLOCK"
    UNLISTED = "_UNLISTED"
    DOCUMENT = "_DOCUMENT"
    INPUT = "_INPUT"
    LIST = "_LIST"
    RANK = "_RANK"
    METRIC = "_METRIC"
    LOOKUP = "_LOOKUP"
    RECONCILE = "_RECONCILE"
    GRADES = "_GRADES"
    PROVISIONAL = "_PROVISIONAL"


class PartPick(StrEnum):
    """Which of several parts counts, where only one does."""

    BETTER = "BETTER"
    DECLARED = "DECLARED"
    FIRST = "FIRST"


class Split(StrEnum):
    """How the indicators chosen share the points of their level."""

    EQUAL = "EQUAL_SPLIT"
    PRORATA = "PRORATA_SPLIT"


class Severity(StrEnum):
    """How bad a failed reconciliation is."""

    ERROR = "AS_ERROR"
    WARNING = "AS_WARNING"
    NOTE = "AS_NOTE"


class Excuse(StrEnum):
    """What a reconciliation that fails comes to where a possible cause accounts for it."""

    EXCUSED = "EXCUSED"
    WARNING = "THEN_WARNING"
    NOTE = "THEN_NOTE"


class Comparison(StrEnum):
    """The six comparisons, words and signs that mean the same being one; and 晚于, 早于 of days.

    A resolved ruleset has the six only.
    """

    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    ABOVE = "ABOVE"
    BELOW = "BELOW"
    EQUAL = "EXACTLY"
    DIFFERENT = "NE"
    LATER = "LATER"
    EARLIER = "EARLIER"


class Function(StrEnum):
    """The functions of expressions."""

    SUM = "SUM"
    ABS = "ABS"
    MAX = "MAX"
    MIN = "MIN"
    COUNT = "COUNT"
    MEAN = "MEAN"
    WEIGHTED_MEAN = "WEIGHTED_MEAN"
    SHARE = "SHARE_OF"
    ANY = "ANY"
    ALL = "ALL"
    DAYS_LATE = "DAYS_LATE"
    WORKDAYS_LATE = "WORKDAYS_LATE"
    MONTHS_LATE = "MONTHS_LATE"
