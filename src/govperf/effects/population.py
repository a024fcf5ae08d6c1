"""A population made of the declared domains, where no table is given; always the same for the same seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt
from attrs import define, field, frozen

from govperf.base.numbers import terminates
from govperf.checking.trials import Cell, Quantity
from govperf.effects.chance import below, stream_of
from govperf.effects.patterns import patterns_of
from govperf.model import ruleset as rs
from govperf.plan.columns import Column
from govperf.plan.plan import PlanInput
from govperf.tables.columns import absent_column

Codes = npt.NDArray[np.int64]
#: A column holds no more decimals.
_MOST_DECIMALS = 12


@frozen(kw_only=True, eq=False)
class Pattern:
    """Figures that belong together: for each quantity one figure of each unit of the pattern."""

    path: tuple[str, ...]
    figures: Mapping[str, tuple[Fraction, ...]]

    @property
    def size(self) -> int:
        """How many units it has."""
        return len(next(iter(self.figures.values())))


@frozen(kw_only=True, eq=False)
class Population:
    """Made-up units: of each quantity the figures that it has, and which of them each unit has.

    Attributes
    ----------
    size : int
    seed : int
    figures : mapping of folded name to tuple of Fraction
        In base units.
    codes : mapping of folded name to ndarray
    renamed : mapping
        From the folded name of a quantity in the new ruleset to the folded one in the old.
    """

    size: int
    seed: int
    figures: Mapping[str, tuple[Fraction, ...]]
    codes: Mapping[str, Codes]
    renamed: Mapping[str, str] = field(factory=dict)
    _made: dict[tuple[str, Fraction], Column] = field(factory=dict, init=False)

    def of(self, inputs: Sequence[PlanInput]) -> dict[str, Column]:
        """Give the columns of inputs; what no rule reads is missing."""
        return {declared.folded: self._known(declared) for declared in inputs}

    def _known(self, declared: PlanInput) -> Column:
        name = self.renamed.get(declared.folded, declared.folded)
        if name not in self.figures:
            return absent_column(declared.folded, self.size)
        key = (declared.folded, declared.factor)
        if key not in self._made:
            self._made[key] = self._column(name, declared)
        return self._made[key]

    def _column(self, name: str, declared: PlanInput) -> Column:
        shown = [value / declared.factor for value in self.figures[name]]
        scale = max(map(_decimals, shown))
        values = np.array([int(value * 10**scale) for value in shown], np.int64)
        return Column(name=declared.folded, values=values[self.codes[name]], scale=scale)


def _decimals(value: Fraction) -> int:
    return next(n for n in range(_MOST_DECIMALS + 1) if (value * 10**n).denominator == 1)


def population_for(
    old: rs.Ruleset, new: rs.Ruleset, renamed: Mapping[str, str], size: int, seed: int
) -> Population:
    """Make units for two rulesets.

    Parameters
    ----------
    old, new : Ruleset
    renamed : mapping
        From the folded name of a quantity in ``new`` to the folded one in ``old``.
    size, seed : int

    Returns
    -------
    Population
        Each rule of either ruleset has units at and beside its break-points, and more of them about these.
        Rules that read the same quantities share them: one of them has its way with each unit.
    """
    patterns = _patterns(old, new, renamed, seed)
    made = _Making(size, seed)
    for group in _connected(patterns):
        made.draw(group)
    return Population(
        size=size, seed=seed, figures={n: tuple(f) for n, f in made.figures.items()}, codes=made.codes,
        renamed=renamed,
    )  # fmt: skip


def _patterns(
    old: rs.Ruleset, new: rs.Ruleset, renamed: Mapping[str, str], seed: int
) -> list[Pattern]:
    found: list[Pattern] = []
    for ruleset, names in ((old, {}), (new, renamed)):
        for bound, units in patterns_of(ruleset, seed):
            figures = {
                names.get(_name(q), _name(q)): tuple(unit[q] for unit in units) for q in units[0]
            }
            fits = all(terminates(v) for values in figures.values() for v in values)
            if fits and all(known.figures != figures for known in found):
                found.append(Pattern(path=bound.path, figures=figures))
    return found


def _name(quantity: Quantity) -> str:
    if isinstance(quantity, Cell):
        return f"{quantity.row}.{quantity.column}"
    assert isinstance(quantity, str)
    return quantity


def _connected(patterns: Sequence[Pattern]) -> list[list[Pattern]]:
    """Put patterns together that share quantities."""
    groups: list[list[Pattern]] = []
    for pattern in patterns:
        beside = [g for g in groups if any(p.figures.keys() & pattern.figures.keys() for p in g)]
        groups = [g for g in groups if g not in beside]
        groups.append([*(p for g in beside for p in g), pattern])
    return groups


@define
class _Making:
    size: int
    seed: int
    figures: dict[str, dict[Fraction, int]] = field(factory=dict)
    codes: dict[str, Codes] = field(factory=dict)

    def draw(self, group: Sequence[Pattern]) -> None:
        """Give each unit the figures of one pattern, and of the others what that one leaves open."""
        name = "/".join(group[0].path)
        first = below(stream_of(self.seed, "first", name), self.size, len(group))
        drawn = [
            below(stream_of(self.seed, "unit", *pattern.path, place), self.size, pattern.size)
            for place, pattern in enumerate(group)
        ]
        for quantity in dict.fromkeys(q for pattern in group for q in pattern.figures):
            self._fill(quantity, group, first, drawn)

    def _fill(
        self, quantity: str, group: Sequence[Pattern], first: Codes, drawn: Sequence[Codes]
    ) -> None:
        known = self.figures.setdefault(quantity, {})
        codes = np.full(self.size, -1, np.int64)
        for place, pattern in enumerate(group):
            if quantity not in pattern.figures:
                continue
            own = np.array([known.setdefault(v, len(known)) for v in pattern.figures[quantity]], np.int64)
            codes = np.where((first == place) | (codes < 0), own[drawn[place]], codes)
        self.codes[quantity] = codes
