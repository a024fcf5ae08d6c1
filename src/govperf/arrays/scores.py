"""Scores of a table, as columns."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import frozen

from govperf.plan.plan import OutputKind, PlanOutput

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Status(IntEnum):
    """What a row's score is: a number, still open between two numbers, or not applicable."""

    NUMBER = 0
    OPEN = 1
    NOT_APPLICABLE = 2


@frozen(kw_only=True, eq=False)
class ScoreColumn:
    """The scores of one output, exactly: ``low / 10**scale`` to ``high / 10**scale`` points.

    Attributes
    ----------
    output : PlanOutput
    low, high : ndarray of int64, or of Python integers where int64 is too narrow
        The lowest and the highest score that is possible; the same array where nothing is open.
        A row that is not applicable holds 0.
    scale : int
    status : ndarray of uint8
        See :class:`Status`. A row may be open although both ends are equal.
    divisor : ndarray, optional
        Where a score has no finite decimals and the ruleset does not round it, the ends are
        ``low / (10**scale * divisor)`` and ``high / (10**scale * divisor)``.
    """

    output: PlanOutput
    low: npt.NDArray[Any]
    high: npt.NDArray[Any]
    scale: int
    status: npt.NDArray[np.uint8]
    divisor: npt.NDArray[Any] | None = None

    def fractions(self, row: int) -> tuple[Fraction, Fraction]:
        """Give both ends of one row's score, in points."""
        over = 10**self.scale * (1 if self.divisor is None else int(self.divisor[row]))
        return Fraction(int(self.low[row]), over), Fraction(int(self.high[row]), over)


@frozen(kw_only=True, eq=False)
class GradeColumn:
    """The grades of a table.

    Attributes
    ----------
    output : PlanOutput
        ``output.grades`` names the grades, best first.
    codes : ndarray of int8
        Place among ``output.grades``; -1 where several are possible yet, -2 where the ruleset has none.
    several : ndarray of uint64, optional
        Bit n is set where the nth grade is possible; ``None`` where every row has one grade.
    """

    output: PlanOutput
    codes: npt.NDArray[np.int8]
    several: npt.NDArray[np.uint64] | None = None

    def possible(self, row: int) -> tuple[str, ...]:
        """Name the grades that a row can still reach, best first."""
        code = int(self.codes[row])
        if code >= 0:
            return (self.output.grades[code],)
        bits = int(self.several[row]) if self.several is not None else 0
        return tuple(name for place, name in enumerate(self.output.grades) if bits >> place & 1)


@frozen(kw_only=True, eq=False)
class Scores:
    """All scores of a table.

    Attributes
    ----------
    columns : tuple of ScoreColumn
        In the order of the plan's outputs: lines, then the total.
    grade : GradeColumn or None
        ``None`` where the ruleset has no grades, or none were asked for.
    exact_rows : int
        How many rows were worked out in integers, besides those that float64 scores exactly.
    row_by_row : int
        How many rows were scored one by one.
    """

    columns: tuple[ScoreColumn, ...]
    grade: GradeColumn | None
    exact_rows: int = 0
    row_by_row: int = 0

    @property
    def total(self) -> ScoreColumn:
        """The totals."""
        return next(column for column in self.columns if column.output.kind is OutputKind.TOTAL)

    def grades_of(self, row: int) -> tuple[str, ...]:
        """Name the grades that one row can still reach, best first."""
        return () if self.grade is None else self.grade.possible(row)
