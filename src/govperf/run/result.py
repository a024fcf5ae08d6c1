"""What scoring gives: data only. Reports make words of it."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.records import frozen
from govperf.model.evaluation import Evaluation, Written


@frozen(kw_only=True)
class Score:
    """An interval of points that are still possible; a number when both ends meet.

    ``low`` and ``high`` are exact; ``points`` is the full mark (分值). While it is open whether the
    points of another indicator move to this one (分值转入), ``high`` counts them and ``points`` do not.
    """

    low: Fraction
    high: Fraction
    points: Fraction

    @property
    def value(self) -> Fraction | None:
        """The score when it is determined, else ``None``."""
        return self.low if self.low == self.high else None


class Status(StrEnum):
    """Where a line stands."""

    SCORED = "scored"
    OPEN = "open"  # something is missing, or an assessor has yet to choose
    NOT_APPLICABLE = "not applicable"  # 不计分


class Verdict(StrEnum):
    """A claimed score beside the computed one."""

    EQUAL = "equal"
    ROUNDING = "within rounding"
    DIFFERENT = "different"
    INSIDE = "inside the interval"
    OUTSIDE = "outside the interval"
    UNCLAIMED = "not claimed"


@frozen(kw_only=True)
class Citation:
    """依据: the document, the place in it, the circular's own sentence, and whether it is verified."""

    document: str
    place: str = ""
    quotation: str = ""
    unverified: str | None = None


@frozen(kw_only=True)
class Choice:
    """One answer that would close an open line, and what the line would then score.

    ``key`` is what the assessor writes after ``=`` (a tier's name, a number), ``low`` and ``high``
    the scores it leaves.
    """

    key: str
    low: Fraction
    high: Fraction


# Without slots a frozen class of many fields is made in half the time.
@frozen(kw_only=True, slots=False)
class Line:
    """A block, group or indicator with its score.

    Attributes
    ----------
    path : tuple of str
        Names from the block down.
    depth : int
        0 for a block (一级指标), 1, 2 below; a line with ``is_leaf`` is scored, others are sums.
    claimed : Fraction or None
        自评得分, when the sheet claims one that can be read.
    difference : Fraction or None
        claimed − computed; from the nearer end of an interval.
    trace : tuple of Message
        How the score came about, in order.
    open_reasons : tuple of Message
        Why it is open; empty otherwise.
    choices : tuple of Choice
        For an open line: the answers an assessor can give and what each would be worth.
    ruleset_points : Fraction or None
        For a block: the points the ruleset gives it (``points`` are the sheet's where its rows
        carry their own).
    written : Written or None
        The score cell of the sheet (blank or not), to be filled.
    is_extra : bool
        Whether it is a bonus or a penalty, outside the sum of the points; ``points`` are its ceiling.
    """

    path: tuple[str, ...]
    depth: int = 0
    is_leaf: bool = True
    points: Fraction
    score: Score | None
    status: Status
    claimed: Fraction | None = None
    verdict: Verdict = Verdict.UNCLAIMED
    difference: Fraction | None = None
    trace: tuple[Message, ...] = ()
    open_reasons: tuple[Message, ...] = ()
    choices: tuple[Choice, ...] = ()
    ruleset_points: Fraction | None = None
    citations: tuple[Citation, ...] = ()
    target: str = ""
    actual: str = ""
    written: Written | None = None
    is_extra: bool = False

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path[-1]


@frozen(kw_only=True)
class Result:
    """A scored sheet.

    Attributes
    ----------
    lines : tuple of Line
        Depth first, in the order of the ruleset, open rows in the order of the sheet.
    total : Score
    rate : Fraction or None
        预算执行率 (executed / annual of the total row), exact; ``None`` when it cannot be formed.
    claimed_total : Fraction or None
    grades : tuple of str
        The grade, or the grades still possible, best first; empty when the ruleset has none or
        it cannot be told.
    findings : tuple of Diagnostic
        From scoring and, after :mod:`govperf.audit`, from the audit.
    """

    ruleset_id: str
    ruleset_title: str = ""
    evaluation: Evaluation
    lines: tuple[Line, ...]
    total: Score
    total_verdict: Verdict = Verdict.UNCLAIMED
    claimed_total: Fraction | None = None
    rate: Fraction | None = None
    rate_written: Written | None = None
    grades: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    score_places: int = 2

    @property
    def leaves(self) -> tuple[Line, ...]:
        """The lines that are scored themselves."""
        return tuple(line for line in self.lines if line.is_leaf)
