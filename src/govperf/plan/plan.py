"""The plan of a ruleset: what it reads, what it gives, and how each score is worked out."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen

from govperf.base.messages import Language
from govperf.model.ruleset import Ruleset


class OutputKind(StrEnum):
    """What an output is the score of."""

    INDICATOR = "indicator"
    BLOCK = "block"
    EXTRA = "extra"
    TOTAL = "total"
    GRADE = "grade"


@frozen(kw_only=True)
class PlanInput:
    """An input of the ruleset, as a column.

    Attributes
    ----------
    name, key : str
        Names that a column may have; ``key`` is empty where the ruleset gives none.
    folded : str
        The name by which the rules know it.
    unit : str
        What a figure counts; ``""`` for flags, days and options.
    factor : Fraction
        How many base units one unit is.
    scale : int
        The decimals that the plan's proof is printed for; a column may have any other number of them.
    low, high : Fraction or None
        The declared domain, in ``unit``; ``None`` where it has no end.
    low_included, high_included : bool
    options : tuple of str
        The texts of an option input.
    is_flag, is_date : bool
    cell : tuple of str, optional
        Row and column of the funds block, for a figure that rules read from there directly.
    """

    name: str
    key: str = ""
    folded: str
    unit: str = ""
    factor: Fraction = Fraction(1)
    scale: int = 0
    low: Fraction | None = None
    high: Fraction | None = None
    low_included: bool = True
    high_included: bool = True
    options: tuple[str, ...] = ()
    is_flag: bool = False
    is_date: bool = False
    cell: tuple[str, str] | None = None


@frozen(kw_only=True)
class PlanOutput:
    """A score that the plan gives.

    Attributes
    ----------
    path : tuple of str
        Names of the levels; empty for total and grade.
    kind : OutputKind
    points : Fraction or None
        The full mark; ``None`` for the grade.
    scale : int
        Decimals of the scores; those of the total may be more than a ruleset that rounds
        indicators only would show.
    grades : tuple of str
        The names that grade codes stand for, best first.
    is_made_up : bool
        Whether it may come to more decimals than ``scale`` although indicators are rounded: others make up
        for what does not apply, or share points.
    """

    path: tuple[str, ...]
    kind: OutputKind
    points: Fraction | None = None
    scale: int = 0
    grades: tuple[str, ...] = ()
    is_made_up: bool = False


@frozen(kw_only=True)
class PlanLeaf:
    """An indicator, bonus or penalty that is scored itself.

    Attributes
    ----------
    path : tuple of str
    inputs : tuple of str
        Folded names of what its rule reads, through metrics as well.
    cells : tuple of (row, column)
        Cells of the funds block among them.
    left_out : str
        The part of its rule that arrays do not know, so that it is scored row by row; ``""`` for none.
    has_rule : bool
        Points that the ruleset does not show, and blocks that a unit fills in, have none.
    needs_row : bool
        Whether only the whole row can score it.
    """

    path: tuple[str, ...]
    inputs: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    left_out: str = ""
    has_rule: bool = True
    needs_row: bool = False


@frozen(kw_only=True, eq=False)
class Plan:
    """A ruleset lowered for tables; made by :func:`govperf.plan.compile.compile_plan`.

    Attributes
    ----------
    ruleset : Ruleset
    inputs : tuple of PlanInput
    outputs : tuple of PlanOutput
        Lines in the order of the file, bonuses and penalties, the total, the grade if there are any.
    leaves : tuple of PlanLeaf
    single : str
        What makes every row be scored by itself; ``""`` where nothing does.
    """

    ruleset: Ruleset = field(repr=False)
    inputs: tuple[PlanInput, ...]
    outputs: tuple[PlanOutput, ...]
    leaves: tuple[PlanLeaf, ...] = ()
    single: str = ""

    def explain(self, language: Language = "zh") -> str:
        """Say how each score is worked out, with the proof that float64 gives every digit of it.

        Parameters
        ----------
        language : "zh" or "en", optional

        Returns
        -------
        str
            For columns with as many decimals as ``inputs`` say.
        """
        from govperf.plan.explain import explained

        return explained(self, language)
