"""What came of a change of rules: every unit before and after, and what each edit did to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np
import numpy.typing as npt
from attrs import define, field, frozen

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import UsageError
from govperf.base.messages import Language, sentence
from govperf.base.names import nearest
from govperf.differences.difference import Difference, Side
from govperf.effects import amounts
from govperf.effects.amounts import Amounts
from govperf.effects.following import Ends, minus
from govperf.model import ruleset as rs

#: A name that is not found is compared with so many of those that are there.
_MOST_COMPARED = 5_000
#: So many differences that go together are all said.
_MOST_SAID = 4


@frozen(kw_only=True)
class Source:
    """Where the units come from: a table of that name, or (``seed``) made up from the declared domains."""

    name: str = ""
    seed: int | None = None


@frozen(kw_only=True, eq=False)
class Part:
    """What a single edit, or several that go together only, did to each unit's total.

    ``differences`` is empty for what the two rulesets write otherwise without a difference in meaning.
    """

    differences: tuple[Difference, ...]
    change: Ends

    def sentence(self, language: Language = "zh") -> str:
        """Say what was changed; of many differences that go together, the first."""
        if not self.differences:
            return sentence(Message("impact-rest"), language)
        if len(self.differences) > _MOST_SAID:
            values = {"first": self.differences[0].sentence(language), "count": len(self.differences)}
            return sentence(Message("impact-several", values), language)
        said = [difference.sentence(language) for difference in self.differences]
        return ("；" if language == "zh" else "; ").join(said)


@frozen(kw_only=True, eq=False)
class Block:
    """A line of the first level, or an item outside the sum, in both rulesets.

    ``before`` or ``after`` is nothing where a ruleset does not have it. An empty ``path`` stands for what the
    total is besides the sum of its lines: rounding, ceilings, gates.
    """

    path: tuple[str, ...]
    before: Ends
    after: Ends

    @property
    def change(self) -> Ends:
        """What the line gained."""
        return minus(self.after, self.before)


@frozen(kw_only=True, eq=False)
class Grades:
    """The grades of each unit as numbers, and the labels that these stand for.

    A label may name several grades that an open unit can still reach, joined by ``/``; it is empty where
    a ruleset has no grades.
    """

    before: npt.NDArray[np.int64]
    after: npt.NDArray[np.int64]
    labels_before: tuple[str, ...]
    labels_after: tuple[str, ...]

    def flows(self) -> tuple[tuple[str, str, int], ...]:
        """Give how many units go from which grade to which, best first."""
        width = max(1, len(self.labels_after))
        counts = np.bincount(self.before * width + self.after)
        return tuple(
            (self.labels_before[at // width], self.labels_after[at % width], int(counts[at]))
            for at in np.flatnonzero(counts).tolist()
        )

    @property
    def crossing(self) -> int:
        """How many units get another grade."""
        return sum(count for before, after, count in self.flows() if before != after)


@frozen(kw_only=True)
class Counts:
    """How many units gain, lose, keep their total, and (``unsure``) may do either."""

    gaining: int
    losing: int
    same: int
    unsure: int


@frozen(kw_only=True)
class UnitPart:
    """What an edit did to one unit: to the lowest and to the highest total it can have."""

    differences: tuple[Difference, ...]
    low: Fraction
    high: Fraction
    part: Part = field(repr=False)

    def sentence(self, language: Language = "zh") -> str:
        """Say what was changed."""
        return self.part.sentence(language)


@frozen(kw_only=True)
class Unit:
    """One unit: totals from the lowest to the highest it can have, grades, and what each edit did.

    ``before[0] + sum(part.low for part in parts) == after[0]``, and so with the highest.
    """

    name: str
    row: int
    before: tuple[Fraction, Fraction]
    after: tuple[Fraction, Fraction]
    grade_before: str
    grade_after: str
    parts: tuple[UnitPart, ...]

    @property
    def is_open(self) -> bool:
        """Whether a total is not determined yet."""
        return self.before[0] != self.before[1] or self.after[0] != self.after[1]

    @property
    def change(self) -> tuple[Fraction, Fraction]:
        """What the lowest and the highest total gained."""
        return self.after[0] - self.before[0], self.after[1] - self.before[1]


@define(kw_only=True, eq=False)
class Measured:
    """What a change of rules does to a population.

    Attributes
    ----------
    old, new : Side
    old_rules, new_rules : Ruleset
    source : Source
    before, after : Ends
        Every unit's total.
    parts : tuple of Part
        By edit, in the order in which they were made; they add up to ``after - before``, exactly.
    idle : tuple of Difference
        Differences that no total of a table depends on.
    blocks : tuple of Block
    grades : Grades or None
        ``None`` where neither ruleset has grades.
    names : sequence of str
        The units' names; empty where they are only numbered.
    """

    old: Side
    new: Side
    old_rules: rs.Ruleset = field(repr=False)
    new_rules: rs.Ruleset = field(repr=False)
    source: Source
    before: Ends = field(repr=False)
    after: Ends = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    idle: tuple[Difference, ...] = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    grades: Grades | None = field(repr=False)
    names: Sequence[str] = field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self.before)

    def __iter__(self) -> Iterator[Unit]:
        return (self.unit_at(row) for row in range(len(self)))

    @cached_property
    def change(self) -> Ends:
        """What every unit's total gained."""
        return minus(self.after, self.before)

    @cached_property
    def open_units(self) -> tuple[int, int]:
        """How many totals are not determined, before and after."""
        before, after = (_open(ends) for ends in (self.before, self.after))
        return before, after

    @cached_property
    def counts(self) -> Counts:
        """How many units gain and lose."""
        return counts_of(self.change)

    def unit_at(self, row: int) -> Unit:
        """Give a unit by its row, from 0."""
        grades = self.grades
        return Unit(
            name=self.names[row] if self.names else str(row + 1),
            row=row,
            before=(self.before.low.at(row), self.before.high.at(row)),
            after=(self.after.low.at(row), self.after.high.at(row)),
            grade_before=grades.labels_before[int(grades.before[row])] if grades is not None else "",
            grade_after=grades.labels_after[int(grades.after[row])] if grades is not None else "",
            parts=tuple(
                UnitPart(
                    differences=p.differences, low=p.change.low.at(row), high=p.change.high.at(row), part=p
                )
                for p in self.parts
            ),
        )

    def unit(self, name: str) -> Unit:
        """Give a unit by its name, or by its number (from 1) where units have no names.

        Raises
        ------
        UsageError
            When there is none, or several; the nearest name is given.
        """
        rows = self._rows(name)
        if len(rows) == 1:
            return self.unit_at(rows[0])
        if rows:
            values = {"name": name, "count": len(rows), "rows": tuple(str(row + 1) for row in rows[:10])}
            raise UsageError([Diagnostic("impact-unit-twice", values=values)])
        near = nearest(name, list(self.names)[:_MOST_COMPARED])
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        code = "impact-unit-unknown" if self.names else "impact-unit-number"
        values = {"name": name, "count": len(self)}
        raise UsageError([Diagnostic(code, values=values, reasons=reasons)])

    def _rows(self, name: str) -> list[int]:
        if self.names:
            return [row for row, known in enumerate(self.names) if known == name]
        return [int(name) - 1] if name.isascii() and name.isdigit() and 1 <= int(name) <= len(self) else []

    def winners(self, count: int = 10) -> tuple[Unit, ...]:
        """Give the units that gain most, by what both ends of their totals gain together."""
        return tuple(self.unit_at(row) for row in self._ranked(count, sign=1))

    def losers(self, count: int = 10) -> tuple[Unit, ...]:
        """Give the units that lose most."""
        return tuple(self.unit_at(row) for row in self._ranked(count, sign=-1))

    def _ranked(self, count: int, *, sign: int) -> list[int]:
        both = amounts.plus(self.change.low, self.change.high)
        moved = np.flatnonzero(both.signs() == sign)
        nearly = sign * both.floats()[moved]
        if len(moved) > count > 0:
            # Floats only leave out what is certainly not among the first; exact figures decide the rest.
            least = np.partition(nearly, len(nearly) - count)[len(nearly) - count]
            moved = moved[nearly >= least - 1e-6]
        if both.den is None and both.num.dtype != object:
            order = np.lexsort((moved, -sign * both.num[moved]))
            return [int(row) for row in moved[order][:count]]
        return sorted(map(int, moved), key=lambda row: (-sign * both.at(row), row))[:count]


def counts_of(change: Ends) -> Counts:
    """Count the units that gain, lose, stay, and may do either."""
    low, high = change.low.signs(), change.high.signs()
    same = int(((low == 0) & (high == 0)).sum())
    gaining = int(((low >= 0) & (high >= 0)).sum()) - same
    losing = int(((low <= 0) & (high <= 0)).sum()) - same
    return Counts(gaining=gaining, losing=losing, same=same, unsure=len(low) - same - gaining - losing)


def _open(ends: Ends) -> int:
    if ends.high is ends.low:
        return 0
    return int((amounts.minus(ends.high, ends.low).num != 0).sum())


def mean(points: Amounts) -> Fraction:
    """Give the mean of all units; 0 where there are none."""
    return points.total() / len(points) if len(points) else Fraction(0)
