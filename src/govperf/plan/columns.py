"""A column of a table: exact integers and where the decimal point stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@frozen(kw_only=True, eq=False)
class Column:
    """One input of every unit.

    Attributes
    ----------
    name : str
        Name or key of the input, see :class:`govperf.plan.plan.PlanInput`.
    values : ndarray of an integer type, or of Python integers (``dtype=object``)
        The figure of a row is ``values / 10**scale``, counted in the unit that the ruleset declares
        (``PlanInput.unit``): an input in 万元 with ``scale=2`` counts hundredths of 万元, and a ratio is
        counted in %. A flag is 1 or 0, a day its ordinal number, an option its place in
        ``categories``; all three have the scale 0.
    scale : int
    missing : ndarray of bool, optional
        Rows in which nothing is known; what ``values`` holds there does not matter.
    high : ndarray, optional
        The upper end where only an interval is known. To the rules a figure that is known so far only
        is missing: every score that it may yet bring stays possible.
    categories : tuple of str
        The texts that the codes of an option stand for, in any order; empty where the codes are
        places among the ruleset's own options.
    """

    name: str
    values: npt.NDArray[Any]
    scale: int = 0
    missing: npt.NDArray[np.bool_] | None = None
    high: npt.NDArray[Any] | None = None
    categories: tuple[str, ...] = field(default=(), converter=tuple)
