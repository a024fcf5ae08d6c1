"""The statements of a loop over rows that score in float64, one row at a time without a branch.

A choice is a selection between two values, ``pick(condition, then, otherwise)``, so that a compiler can
work out many rows at once. Two scores of one variable that differ in nothing but constants become one, whose
constants are selected.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field, frozen

from govperf.plan.assembly import MAGIC
from govperf.plan.floats import Exact, Form, Variable
from govperf.plan.made import Figures, LeafSteps, Made, Turns, point_of
from govperf.syntax.nodes import Mode


@frozen
class _Line:
    """A slanted line between two ends, its constants as text."""

    low: float | None
    high: float | None
    factor: str
    offset: str


@frozen
class _Step:
    """What is added from a place on, as text."""

    at: float | int
    included: bool
    units: str


@frozen
class _Score:
    """A score of one variable, the constants of which may be selected row by row."""

    variable: Variable | None
    base: str
    lines: tuple[_Line, ...] = ()
    steps: tuple[_Step, ...] = ()


@define
class FloatLoop:
    """The statements of some leaves; ``total`` is named once all are added.

    Attributes
    ----------
    mode : Mode
    column : callable
        Gives the name of a column's figure in this row.
    lines : list of str
    apart : list of str
        Names of what is true where a denominator is zero without an answer.
    """

    mode: Mode
    column: Callable[[str], str]
    lines: list[str] = field(factory=list)
    apart: list[str] = field(factory=list)
    bases: list[str] = field(factory=list)
    _variables: dict[Variable, str] = field(factory=dict)
    _forms: dict[Form, str] = field(factory=dict)
    _masks: dict[object, str] = field(factory=dict)
    _names: int = 0

    def begin(self) -> None:
        """Start adding up at a number whose neighbours are whole: a sum with it is rounded by itself."""
        self.lines.append(f"total = {MAGIC!r}")

    def add(self, leaf: LeafSteps, is_wanted: bool) -> str | None:
        """Add a leaf to the total; give the name of its score where that is asked for."""
        made = self._folded(leaf.made)
        if isinstance(made, _Score) and not is_wanted:
            self._add_parts(made)
            return None
        name = self._value(made)
        self.lines.append(f"total += {name}")
        return name

    def finish(self) -> None:
        """Turn the total to the whole number it is."""
        self.lines.append(" + ".join([f"total = total - {MAGIC!r}", *self.bases]))

    # ---- scores

    def _folded(self, made: Made) -> _Score | Figures:
        """Make one score of a choice between two that differ in constants only."""
        if isinstance(made, Exact):
            lines = tuple(_Line(s.low, s.high, repr(s.factor), repr(s.offset)) for s in made.slopes)
            steps = tuple(_Step(j.at, j.included, _float(j.units)) for j in made.jumps)
            return _Score(made.variable, _float(made.base), lines, steps)
        then, other = self._folded(made.then), self._folded(made.otherwise)
        if not isinstance(then, _Score) or not isinstance(other, _Score) or not _are_alike(then, other):
            return made
        mask = self._mask(made.tests)
        return _Score(
            then.variable,
            self._selected(mask, then.base, other.base),
            tuple(
                _Line(
                    one.low,
                    one.high,
                    self._selected(mask, one.factor, two.factor),
                    self._selected(mask, one.offset, two.offset),
                )
                for one, two in zip(then.lines, other.lines, strict=True)
            ),
            tuple(
                _Step(one.at, one.included, self._selected(mask, one.units, two.units))
                for one, two in zip(then.steps, other.steps, strict=True)
            ),
        )  # fmt: skip

    def _selected(self, mask: str, then: str, otherwise: str) -> str:
        return then if then == otherwise else self._named(f"pick({mask}, {then}, {otherwise})")

    def _add_parts(self, score: _Score) -> None:
        if score.base != "0.0":
            self.bases.append(score.base)
        rounds_itself = self.mode is Mode.HALF_UP
        for part in self._parts(score, is_rounded=not rounds_itself):
            self.lines.append(f"total += {part}")

    def _value(self, made: _Score | Figures) -> str:
        """Name the rounded score."""
        if isinstance(made, _Score):
            return self._named(" + ".join([made.base, *self._parts(made, is_rounded=True)]))
        then, other = self._value(self._folded(made.then)), self._value(self._folded(made.otherwise))
        return self._named(f"pick({self._mask(made.tests)}, {then}, {other})")

    def _parts(self, score: _Score, *, is_rounded: bool) -> list[str]:
        """Give what is added up: the slanted lines, and the units of each place that is reached."""
        if score.variable is None:
            return []
        x = self._variable(score.variable)
        found = [self._line(line, x, score.variable, is_rounded=is_rounded) for line in score.lines]
        reached = ((step.units, _reached(x, step.at, step.included)) for step in score.steps)
        return found + [f"pick({condition}, {units}, 0.0)" for units, condition in reached]

    def _line(self, line: _Line, x: str, variable: Variable, *, is_rounded: bool) -> str:
        y = x if variable.below is not None else self._named(f"np.float64({x})")
        if line.low is not None:
            y = self._named(f"pick({y} > {line.low!r}, {y}, {line.low!r})")
        if line.high is not None:
            y = self._named(f"pick({y} < {line.high!r}, {y}, {line.high!r})")
        y = f"{y} * {line.factor}"
        if line.offset != "0.0":
            y = f"{y} + {line.offset}"
        if not is_rounded:
            return f"({y})"
        return f"np.floor({y})" if self.mode is Mode.TRUNCATE else f"np.rint({y})"

    # ---- conditions

    def _mask(self, alternatives: tuple[tuple[Turns, ...], ...]) -> str:
        """Name where a condition holds; each is worked out once."""
        if alternatives not in self._masks:
            either = [" & ".join(self._test(test) for test in tests) for tests in alternatives]
            self._masks[alternatives] = self._named(" | ".join(f"({each})" for each in either))
        return self._masks[alternatives]

    def _test(self, test: Turns) -> str:
        if test in self._masks:
            return self._masks[test]
        x = self._variable(test.variable)
        only = point_of(test) if test.variable.below is None else None
        if only is not None:
            text = f"{x} == {only}"
        else:
            turns = [f"({_reached(x, at, included)})" for at, included in test.places]
            text = f"{x} != {x}" if not turns else turns[0]
            for turn in turns[1:]:
                text = f"({text} != {turn})"
            text = f"not {text}" if test.begins and turns else f"{x} == {x}" if test.begins else text
        self._masks[test] = self._named(text)
        return self._masks[test]

    # ---- variables

    def _variable(self, variable: Variable) -> str:
        """Name what is divided; it is worked out once."""
        if variable not in self._variables:
            self._variables[variable] = self._made(variable)
        return self._variables[variable]

    def _made(self, variable: Variable) -> str:
        above = self._form(variable.above)
        if variable.below is None:
            return above
        below = self._form(variable.below)
        name = self._named(f"np.float64({above}) / np.float64({below})")
        if variable.endless:
            if variable.above.low > 0 or variable.instead is None:
                return name
            # Only 0 / 0 is not equal to itself.
            return self._named(f"pick({name} == {name}, {name}, {float(variable.instead)!r})")
        if not variable.may_be_zero:
            return name
        if variable.instead is None:
            self.apart.append(self._named(f"{below} == 0"))
            return name
        return self._named(f"pick({below} == 0, {float(variable.instead)!r}, {name})")

    def _form(self, form: Form) -> str:
        if form not in self._forms:
            self._forms[form] = self._sum(form)
        return self._forms[form]

    def _sum(self, form: Form) -> str:
        parts = [self.column(n) if f == 1 else f"{f} * {self.column(n)}" for n, f in form.terms]
        parts += [str(form.constant)] if form.constant else []
        return parts[0] if len(parts) == 1 and form.terms[0][1] == 1 else self._named(" + ".join(parts))

    def _named(self, text: str) -> str:
        name = f"v{self._names}"
        self._names += 1
        self.lines.append(f"{name} = {text}")
        return name


def _float(units: int) -> str:
    return repr(float(units))


def _reached(x: str, at: float | int, included: bool) -> str:
    return f"{x} {'>=' if included else '>'} {at!r}"


def _are_alike(one: _Score, other: _Score) -> bool:
    """Say whether two scores differ in constants only."""
    return (
        one.variable == other.variable
        and [(s.low, s.high) for s in one.lines] == [(s.low, s.high) for s in other.lines]
        and [(s.at, s.included) for s in one.steps] == [(s.at, s.included) for s in other.steps]
    )


def cost(made: Made) -> int:
    """Count lines, steps and turns: what the length of a score's text goes with."""
    if isinstance(made, Exact):
        return 1 + len(made.slopes) + len(made.jumps)
    turns = sum(1 + len(test.places) for tests in made.tests for test in tests)
    return turns + cost(made.then) + cost(made.otherwise)


def columns_of(made: Made) -> set[str]:
    """Name the columns that a score is made of."""
    if isinstance(made, Figures):
        found = columns_of(made.then) | columns_of(made.otherwise)
        return found.union(*(_columns(t.variable) for tests in made.tests for t in tests))
    return set() if made.variable is None else _columns(made.variable)


def _columns(variable: Variable) -> set[str]:
    forms = [variable.above] + ([variable.below] if variable.below is not None else [])
    return {name for form in forms for name, _ in form.terms}
