"""Sheets scored with some values changed, by the evaluator that scores every sheet; each once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import define, field, frozen

from govperf.base.diagnostics import Severity
from govperf.model.evaluation import Evaluation
from govperf.model.ruleset import Ruleset
from govperf.reaching.goal import Goal
from govperf.reaching.levers import Lever
from govperf.run.result import Result
from govperf.run.single import score


@frozen(kw_only=True)
class Shot:
    """What came of one trial.

    ``is_possible`` is ``False`` where the evaluator refuses the value, a score outside a tier's range for
    instance. ``lines`` are the lowest scores of what is scored itself.
    """

    result: Result = field(repr=False)
    is_reached: bool
    is_possible: bool
    lines: tuple[Fraction, ...]

    @property
    def low(self) -> Fraction:
        """The total that is certain."""
        return self.result.total.low


@define
class Trials:
    """A sheet under a ruleset, tried with other values."""

    ruleset: Ruleset
    sheet: Evaluation
    choices: Mapping[str, str]
    goal: Goal
    #: How often the evaluator refuses something of the sheet as it is.
    _refusals: int | None = None
    _known: dict[tuple[tuple[str, str], ...], Shot] = field(factory=dict)

    def at(self, moved: Mapping[Lever, int]) -> Shot:
        """Score the sheet with levers at other places."""
        changed = {lever.name: lever.text(place) for lever, place in moved.items()}
        key = tuple(sorted(changed.items()))
        if key not in self._known:
            self._known[key] = self._shot({**self.choices, **changed})
        return self._known[key]

    def _shot(self, choices: Mapping[str, str]) -> Shot:
        result = score(self.ruleset, self.sheet, choices)
        if self._refusals is None:
            self._refusals = _refusals(score(self.ruleset, self.sheet, self.choices))
        is_possible = _refusals(result) <= self._refusals
        return Shot(
            result=result, is_possible=is_possible,
            is_reached=is_possible and self.goal.is_reached(result),
            lines=tuple(_lowest(line.score) for line in result.lines if line.is_leaf),
        )  # fmt: skip


def _refusals(result: Result) -> int:
    """Count the choices that are refused, and the figures outside their domains."""
    return sum(
        (finding.severity is Severity.ERROR and finding.code.startswith("choice-"))
        or finding.code == "input-outside-domain"
        for finding in result.findings
    )


def _lowest(score: object) -> Fraction:
    low = getattr(score, "low", None)
    return low if isinstance(low, Fraction) else Fraction(0)
