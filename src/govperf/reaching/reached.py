"""What a search for a grade or a score found, as data."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from govperf.reaching.goal import Goal
from govperf.reaching.levers import Lever
from govperf.run.result import Result


@frozen(kw_only=True)
class Change:
    """A lever moved to a value, in its steps."""

    lever: Lever
    to: int

    @property
    def before(self) -> str | None:
        """The value as it is on the sheet; ``None`` where nothing is known."""
        return None if self.lever.start is None else self.lever.text(self.lever.start)

    @property
    def after(self) -> str:
        """The value that it is moved to."""
        return self.lever.text(self.to)

    @property
    def by(self) -> Fraction | None:
        """How far, in the lever's unit; ``None`` where nothing was known, or it is no figure."""
        lever = self.lever
        if lever.start is None or lever.texts:
            return None
        return (self.to - lever.start) * lever.step


@frozen(kw_only=True)
class Answer:
    """What one lever alone can do.

    Attributes
    ----------
    change : Change
        The least one that reaches the goal; where none does, the least one to the best total.
    is_reached : bool
    total : (Fraction, Fraction)
        The total then, from the lowest to the highest.
    grades : tuple of str
        The grades then possible.
    neighbour : Fraction or None
        The lowest total one step back, which does not reach the goal; ``None`` where none is reached.
    is_proved : bool
        Whether there is certainly no smaller change, or no better total.
    """

    change: Change
    is_reached: bool
    total: tuple[Fraction, Fraction]
    grades: tuple[str, ...] = ()
    neighbour: Fraction | None = None
    is_proved: bool = True


@frozen(kw_only=True)
class Joint:
    """Several changes together, of what does not reach the goal alone; none of them can be spared.

    ``is_reached`` is ``False`` where all of these at their best do not reach it either.
    """

    changes: tuple[Change, ...]
    is_reached: bool
    total: tuple[Fraction, Fraction]
    grades: tuple[str, ...] = ()


@frozen(kw_only=True)
class Reached:
    """What it takes to reach a goal.

    Attributes
    ----------
    goal : Goal
    result : Result
        The sheet as it is.
    is_there : bool
        Whether it reaches the goal already.
    answers : tuple of Answer
        One for each figure or choice: those that reach the goal alone first, in the order of the ruleset.
    joint : Joint or None
        ``None`` where the goal is reached already.
    fixed : tuple of str
        What was held as it is.
    untried : tuple of str
        Lists, whose records are not tried one by one.
    """

    goal: Goal
    result: Result = field(repr=False)
    is_there: bool
    answers: tuple[Answer, ...] = ()
    joint: Joint | None = None
    fixed: tuple[str, ...] = ()
    untried: tuple[str, ...] = ()
