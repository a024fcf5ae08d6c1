"""A batch of units scored at every stage of the way: what each edit adds to each unit's total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial, reduce
from typing import Any

import numpy as np
from attrs import define, field, frozen

from govperf.arrays.evaluate import evaluate
from govperf.arrays.scores import GradeColumn, Scores
from govperf.effects import amounts
from govperf.effects.amounts import Amounts
from govperf.effects.essence import Essence, leaf_essences
from govperf.effects.path import Path, Stage
from govperf.effects.sums import is_sum, plan_of_line
from govperf.model import ruleset as rs
from govperf.plan.columns import Column
from govperf.plan.compile import compile_plan
from govperf.plan.plan import OutputKind, Plan, PlanInput

#: Gives the columns of inputs, by their folded names.
Columns = Callable[[Sequence[PlanInput]], Mapping[str, Column]]


@frozen(kw_only=True, eq=False)
class Ends:
    """The lowest and the highest points of each unit; the same object where no unit is open."""

    low: Amounts
    high: Amounts

    def __len__(self) -> int:
        return len(self.low)


def minus(a: Ends, b: Ends) -> Ends:
    """Subtract end from end."""
    low = amounts.minus(a.low, b.low)
    same = a.high is a.low and b.high is b.low
    return Ends(low=low, high=low if same else amounts.minus(a.high, b.high))


def plus(a: Ends, b: Ends) -> Ends:
    """Add end to end."""
    low = amounts.plus(a.low, b.low)
    same = a.high is a.low and b.high is b.low
    return Ends(low=low, high=low if same else amounts.plus(a.high, b.high))


def joined(pieces: Sequence[Ends]) -> Ends:
    """Put the units of several batches behind each other."""
    low = amounts.joined([piece.low for piece in pieces])
    same = all(piece.high is piece.low for piece in pieces)
    return Ends(low=low, high=low if same else amounts.joined([piece.high for piece in pieces]))


def nothing(size: int) -> Ends:
    """Give no points to anybody."""
    none = amounts.nothing(size)
    return Ends(low=none, high=none)


def _of_column(column: Any) -> Ends:
    low = amounts.of_column(column, high=False)
    return Ends(low=low, high=low if column.high is column.low else amounts.of_column(column, high=True))


@frozen(kw_only=True, eq=False)
class Followed:
    """A batch at both ends of the way, and between.

    Attributes
    ----------
    before, after : Ends
        Totals.
    changes : tuple of Ends
        What each stage that matters adds to the totals.
    blocks_before, blocks_after : mapping of path to Ends
        The lines of the first level and the items outside the sum.
    grades_before, grades_after : GradeColumn or None
    """

    before: Ends
    after: Ends
    changes: tuple[Ends, ...]
    blocks_before: Mapping[tuple[str, ...], Ends]
    blocks_after: Mapping[tuple[str, ...], Ends]
    grades_before: GradeColumn | None
    grades_after: GradeColumn | None


@define
class Follower:
    """Scores batches along a path; plans are made once.

    Attributes
    ----------
    path : Path
    threads : int
    """

    path: Path
    threads: int = 1
    old: Plan = field(init=False)
    new: Plan = field(init=False)
    #: The stages whose changes are told apart.
    stages: tuple[Stage, ...] = field(init=False)
    _before: tuple[rs.Ruleset, ...] = field(init=False)
    _plans: dict[Any, Plan] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self.old, self.new = compile_plan(self.path.old), compile_plan(self.path.new)
        every = self.path.stages
        rulesets = (self.path.old, *(stage.ruleset for stage in every))
        self.stages = tuple(stage for stage in every if stage.matters)
        self._before = tuple(r for r, stage in zip(rulesets, every, strict=False) if stage.matters)

    def follow(self, columns: Columns, size: int) -> Followed:
        """Score a batch at every stage."""
        first, last = (self._scores(plan, columns) for plan in (self.old, self.new))
        before, after = _of_column(first.total), _of_column(last.total)
        changes = self._by_lines(columns, size) or self._by_totals(before, columns)
        if not _add_up(changes, before, after):
            changes = self._by_totals(before, columns)
        return Followed(
            before=before, after=after, changes=changes,
            blocks_before=_blocks(first), blocks_after=_blocks(last),
            grades_before=first.grade, grades_after=last.grade,
        )  # fmt: skip

    def _scores(self, plan: Plan, columns: Columns) -> Scores:
        """Score totals, grades and the lines of the first level."""
        wanted = _shown_outputs(plan)
        return evaluate(plan, columns(plan.inputs), threads=self.threads, outputs=wanted)

    def _totals(self, plan: Plan, inputs: Sequence[PlanInput], columns: Columns) -> Ends:
        wanted = [output for output in plan.outputs if output.kind is OutputKind.TOTAL]
        return _of_column(evaluate(plan, columns(inputs), threads=self.threads, outputs=wanted).total)

    # ---- by totals

    def _by_totals(self, before: Ends, columns: Columns) -> tuple[Ends, ...]:
        """Score whole totals at each stage."""
        found = []
        for stage in self.stages:
            plan = self._plan(id(stage), partial(compile_plan, stage.ruleset))
            now = self._totals(plan, plan.inputs, columns)
            found.append(minus(now, before))
            before = now
        return tuple(found)

    # ---- by lines

    def _by_lines(self, columns: Columns, size: int) -> tuple[Ends, ...] | None:
        """Score only the lines that an edit can reach; ``None`` where a total is more than its lines."""
        if not all(map(is_sum, (*self._before, *(stage.ruleset for stage in self.stages)))):
            return None
        known: dict[Essence, Ends] = {}
        found = []
        for before, stage in zip(self._before, self.stages, strict=True):
            gone, come = _changed_lines(before, stage.ruleset)
            change = nothing(size)
            for essence, item in come:
                change = plus(change, self._line(essence, item, stage.ruleset, columns, known))
            for essence, item in gone:
                change = minus(change, self._line(essence, item, before, columns, known))
            found.append(change)
        return tuple(found)

    def _line(
        self,
        essence: Essence,
        item: rs.Item,
        ruleset: rs.Ruleset,
        columns: Columns,
        known: dict[Essence, Ends],
    ) -> Ends:
        if essence not in known:
            plan = self._plan(essence, partial(plan_of_line, ruleset, item))
            # Points that no rule gives read nothing, but there are as many of them as units.
            read = [i for i in plan.inputs if i.folded in plan.leaves[0].inputs] or plan.inputs[:1]
            known[essence] = self._totals(plan, read, columns)
        return known[essence]

    def _plan(self, key: Any, made: Callable[[], Plan]) -> Plan:
        if key not in self._plans:
            self._plans[key] = made()
        return self._plans[key]


def _add_up(changes: Sequence[Ends], before: Ends, after: Ends) -> bool:
    rest = minus(minus(after, before), reduce(plus, changes, nothing(len(before))))
    return not (rest.low.num.any() or rest.high.num.any())


_Line = tuple[Essence, rs.Item]


def _changed_lines(before: rs.Ruleset, after: rs.Ruleset) -> tuple[list[_Line], list[_Line]]:
    """Give the lines of the one that the other does not have, and the other way round."""
    ours, theirs = ([(e, i) for i, e in leaf_essences(r).values()] for r in (before, after))
    counts = Counter(e for e, _ in ours), Counter(e for e, _ in theirs)
    return _beyond(ours, counts[0] - counts[1]), _beyond(theirs, counts[1] - counts[0])


def _beyond(lines: Sequence[_Line], lacking: Counter[Essence]) -> list[_Line]:
    found = []
    for essence, item in lines:
        if lacking[essence] > 0:
            lacking[essence] -= 1
            found.append((essence, item))
    return found


def _is_block(path: tuple[str, ...], kind: OutputKind) -> bool:
    return len(path) == 1 and kind is not OutputKind.GRADE


def _shown_outputs(plan: Plan) -> list[Any]:
    last = (OutputKind.TOTAL, OutputKind.GRADE)
    return [o for o in plan.outputs if o.kind in last or _is_block(o.path, o.kind)]


def _blocks(scores: Scores) -> dict[tuple[str, ...], Ends]:
    """Give the lines of the first level; those of one name, unlisted points, together."""
    found: dict[tuple[str, ...], Ends] = {}
    for column in scores.columns:
        path = column.output.path
        if _is_block(path, column.output.kind):
            ends = _of_column(column)
            found[path] = plus(found[path], ends) if path in found else ends
    return found


def codes_of(grades: Sequence[GradeColumn | None]) -> np.ndarray[tuple[int], np.dtype[np.int64]] | None:
    """Give each unit's grade as a number: its place, or below 0 the set of those still possible."""
    pieces = [g for g in grades if g is not None]
    if not pieces:
        return None
    return np.concatenate([_codes(piece) for piece in pieces])


def _codes(column: GradeColumn) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    codes = column.codes.astype(np.int64)
    if column.several is None:
        return codes
    # A set of grades is told by its bits, which are more than one.
    return np.where(column.codes == -1, -column.several.astype(np.int64), codes)
