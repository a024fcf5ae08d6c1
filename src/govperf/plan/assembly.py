"""Scores that are proved into one program that makes all of them and adds them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from math import gcd

from attrs import define

from govperf.plan.floats import (
    Check,
    Exact,
    Form,
    Raw,
    Variable,
)
from govperf.plan.made import Figures, LeafSteps, Made, Turns, choices_of, is_point, is_rare, point_of
from govperf.plan.program import Program, Width
from govperf.syntax.nodes import Mode

#: Adding a float to one between 2^52 and 2^53 rounds it to a whole number.
MAGIC = float(2**52 + 2**20)
#: The same read as an int64: between 2^52 and 2^53 the bits count up as the numbers do.
MAGIC_BITS = ((1023 + 52) << 52) + 2**20


@define
class _Group:
    """Jumps of several leaves counted together in bytes: ``unit`` units each, from ``low`` up."""

    unit: int
    low: int
    high: int
    register: int = -1

    def with_leaf(self, low: int, high: int, unit: int) -> _Group | None:
        """Add a leaf's jumps, if all still fit in a byte."""
        both = gcd(self.unit, unit)
        made = _Group(both, self.low + low, self.high + high, self.register)
        return made if made.high - made.low <= 255 * both else None


def _wants(exact: Exact) -> tuple[int, int, int]:
    low, high = exact.reach
    unit = reduce(gcd, (abs(j.units) for j in exact.jumps), 0)
    return low - exact.base, high - exact.base, unit


def assemble(
    leaves: Sequence[LeafSteps],
    wanted: frozenset[int],
    mode: Mode,
    raws: Mapping[str, Raw],
    *,
    stages: bool,
) -> Program:
    """Make the steps that score all leaves of a block and add them up.

    Parameters
    ----------
    leaves : sequence of LeafSteps
    wanted : frozenset of int
        Leaves whose own scores are asked for.
    mode : Mode
    raws : mapping of folded name to Raw
        The columns whose range is to be checked.
    stages : bool
        Whether rows that meet a rare condition (an amount is exactly 0) are left to the program that
        is assembled without ``stages``.
    """
    ranges = {name: Check(name, raw.low, raw.high) for name, raw in raws.items()}
    return _Assembly(Program(ranges=ranges), mode, stages=stages).whole(leaves, wanted)


class _Assembly:
    """A program being put together."""

    def __init__(self, program: Program, mode: Mode, *, stages: bool) -> None:
        self.program, self.mode, self.stages = program, mode, stages
        self.staged: dict[tuple[str, int], int] = {}
        self.uses: dict[Variable, int] = {}
        self.accumulator = -1
        self.groups: list[_Group] = []
        self.masks: dict[tuple[tuple[Turns, ...], ...], int] = {}
        self.offset = 0

    def whole(self, leaves: Sequence[LeafSteps], wanted: frozenset[int]) -> Program:
        program = self.program
        if self.stages:
            self._stage(leaves)
        leaves = [LeafSteps(leaf.place, self._resolved(leaf.made)) for leaf in leaves]
        fused = {leaf.place: self._fused(leaf.made) for leaf in leaves if leaf.place not in wanted}
        for leaf in leaves:
            for variable in self._variables(leaf.made):
                self.uses[variable] = self.uses.get(variable, 0) + 1
        member = self._grouped([made for made in fused.values() if made is not None])
        self.accumulator = program.take(Width.FLOAT)
        program.do("fill", program.constant(MAGIC, Width.FLOAT), None, self.accumulator)
        for leaf in leaves:
            exact = fused.get(leaf.place)
            if exact is not None:
                self._add_fused(exact, member.get(id(exact)))
            else:
                self._add_whole(leaf, leaf.place in wanted)
        self._finish()
        return program

    def _stage(self, leaves: Sequence[LeafSteps]) -> None:
        """Mark the rows in which a rare condition may hold."""
        program = self.program
        for leaf in leaves:
            for figures in choices_of(leaf.made):
                if not is_rare(figures):
                    continue
                for tests in figures.tests:
                    test = next(t for t in tests if is_point(t))
                    self._stage_at(test.variable.above, point_of(test))
        flags = list(self.staged.values())
        for flag in flags[1:]:
            program.do("or", flags[0], flag, flags[0])
            program.give_back(flag, Width.BYTE)
        program.staged = flags[0] if flags else None

    def _stage_at(self, form: Form, at: int | None) -> None:
        assert at is not None
        if len(form.terms) != 1 or form.constant:
            return
        key = (form.terms[0][0], at)
        if key not in self.staged:
            flag = self.program.take(Width.BYTE)
            self.program.do("equal", self.program.column(key[0]), self.program.constant(at, Width.INT), flag)
            self.staged[key] = flag

    def _is_staged(self, figures: Figures) -> bool:
        if not self.stages or not is_rare(figures):
            return False
        points = (next(t for t in tests if is_point(t)) for tests in figures.tests)
        return all((t.variable.above.terms[0][0], point_of(t)) in self.staged for t in points)

    def _resolved(self, made: Made) -> Made:
        """Leave rare conditions to the other program."""
        if isinstance(made, Exact):
            return made
        if self._is_staged(made):
            return self._resolved(made.otherwise)
        return Figures(made.tests, self._resolved(made.then), self._resolved(made.otherwise))

    def _fused(self, made: Made) -> Exact | None:
        """Give the one function that a leaf is, if it can be added without a register of its own."""
        if not isinstance(made, Exact):
            return None
        low, high, unit = _wants(made)
        return made if not unit or high - low <= 255 * unit else None

    def _variables(self, made: Made) -> list[Variable]:
        if isinstance(made, Exact):
            return [made.variable] if made.variable is not None else []
        found = {t.variable for tests in made.tests for t in tests}
        found |= {*self._variables(made.then), *self._variables(made.otherwise)}
        return list(found)

    def _grouped(self, exacts: Sequence[Exact]) -> dict[int, int]:
        """Put the jumps of leaves together in bytes."""
        member: dict[int, int] = {}
        for exact in exacts:
            self.offset += exact.base
            low, high, unit = _wants(exact)
            if not unit:
                continue
            for at, group in enumerate(self.groups):
                more = group.with_leaf(low, high, unit)
                if more is not None:
                    self.groups[at] = more
                    member[id(exact)] = at
                    break
            else:
                member[id(exact)] = len(self.groups)
                self.groups.append(_Group(unit, low, high))
        return member

    # ---- variables

    def _variable(self, variable: Variable) -> int:
        """Compute a variable once; the register holds floats, or the column itself."""
        program = self.program
        if variable in program._variables:
            return program._variables[variable]
        above = self._form(variable.above)
        if variable.below is None:
            program._variables[variable] = above
            return above
        below = self._form(variable.below)
        out = program.take(Width.FLOAT)
        program.do("divide", above, below, out)
        self._drop_form(variable.above, above)
        if variable.endless:
            self._patch_nothing_over_nothing(variable, out)
        elif variable.may_be_zero and not self._zero_is_staged(variable.below):
            flag = program.take(Width.BYTE)
            program.do("equal", below, program.constant(0, Width.INT), flag)
            if variable.instead is None:
                program.apart.append(flag)
            else:
                patch = program.constant(float(variable.instead), Width.FLOAT)
                program.do("patch", flag, patch, out)
                program.give_back(flag, Width.BYTE)
        self._drop_form(variable.below, below)
        program._variables[variable] = out
        return out

    def _patch_nothing_over_nothing(self, variable: Variable, x: int) -> None:
        if variable.above.low > 0 or variable.instead is None:
            return
        program = self.program
        flag = program.take(Width.BYTE)
        # Only 0 / 0 is not equal to itself.
        program.do("not_equal", x, x, flag)
        program.do("patch", flag, program.constant(float(variable.instead), Width.FLOAT), x)
        program.give_back(flag, Width.BYTE)

    def _zero_is_staged(self, form: Form) -> bool:
        return len(form.terms) == 1 and (form.terms[0][0], 0) in self.staged

    def _form(self, form: Form) -> int:
        program = self.program
        if form.terms == ((form.terms[0][0], 1),) and not form.constant:
            return program.column(form.terms[0][0])
        out = program.take(Width.INT)
        name, factor = form.terms[0]
        program.do("multiply", program.column(name), program.constant(factor, Width.INT), out)
        for name, factor in form.terms[1:]:
            column = program.column(name)
            if factor in (1, -1):
                program.do("add" if factor == 1 else "subtract", out, column, out)
                continue
            part = program.take(Width.INT)
            program.do("multiply", column, program.constant(factor, Width.INT), part)
            program.do("add", out, part, out)
            program.give_back(part, Width.INT)
        if form.constant:
            program.do("add", out, program.constant(form.constant, Width.INT), out)
        return out

    def _drop_form(self, form: Form, register: int) -> None:
        if (register, Width.INT) in self.program.buffers:
            self.program.give_back(register, Width.INT)

    def _done_with(self, variable: Variable | None) -> None:
        """Count a use of a variable; after the last its buffer is free."""
        if variable is None:
            return
        self.uses[variable] -= 1
        if not self.uses[variable] and variable.below is not None:
            self.program.give_back(self.program._variables.pop(variable), Width.FLOAT)
        elif not self.uses[variable]:
            self._drop_form(variable.above, self.program._variables.pop(variable))

    # ---- scores

    def _slopes(self, exact: Exact, x: int, add: bool, into: int) -> None:
        """Add the slanted lines; the accumulator rounds by itself, another register is rounded before."""
        program = self.program
        whole = exact.variable is not None and exact.variable.below is None
        for slope in exact.slopes:
            y = program.take(Width.FLOAT)
            at = x
            if slope.low is not None:
                program.do("maximum", at, program.constant(slope.low, Width.FLOAT), y)
                at = y
            if slope.high is not None:
                program.do("minimum", at, program.constant(slope.high, Width.FLOAT), y)
                at = y
            if whole and at == x:
                program.do("convert", x, None, y)
                at = y
            program.do("multiply", at, program.constant(slope.factor, Width.FLOAT), y)
            if slope.offset:
                program.do("add", y, program.constant(slope.offset, Width.FLOAT), y)
            if not add or self.mode is Mode.TRUNCATE:
                program.do("floor" if self.mode is Mode.TRUNCATE else "rint", y, None, y)
            program.do("add", into, y, into)
            program.give_back(y, Width.FLOAT)

    def _jumps(self, exact: Exact, x: int, unit: int, into: int) -> None:
        """Count jumps in a register of bytes; what goes below 0 on the way comes back by itself."""
        program = self.program
        whole = exact.variable is not None and exact.variable.below is None
        flag, weighed = program.take(Width.BYTE), program.take(Width.BYTE)
        for jump in exact.jumps:
            at = program.constant(jump.at, Width.INT if whole else Width.FLOAT)
            program.do("greater_equal" if jump.included else "greater", x, at, flag)
            times = abs(jump.units) // unit
            counted = flag
            if times != 1:
                program.do("multiply", flag, program.constant(times, Width.BYTE), weighed)
                counted = weighed
            program.do("add" if jump.units > 0 else "subtract", into, counted, into)
        program.give_back(flag, Width.BYTE)
        program.give_back(weighed, Width.BYTE)

    def _add_fused(self, exact: Exact, group_at: int | None) -> None:
        if exact.variable is None:
            return
        x = self._variable(exact.variable)
        if group_at is not None:
            group = self.groups[group_at]
            if group.register < 0:
                group.register = self.program.take(Width.BYTE)
                start = self.program.constant(0, Width.BYTE)
                self.program.do("fill", start, None, group.register)
            self._jumps(exact, x, group.unit, group.register)
        self._slopes(exact, x, True, self.accumulator)
        self._done_with(exact.variable)

    def _add_whole(self, leaf: LeafSteps, is_wanted: bool) -> None:
        """Score a leaf in a register of its own, and add it."""
        register = self._score(leaf.made)
        self.program.do("add", self.accumulator, register, self.accumulator)
        for variable in self._variables(leaf.made):
            self._done_with(variable)
        if is_wanted:
            self.program.leaves[leaf.place] = register
        else:
            self.program.give_back(register, Width.FLOAT)

    def _score(self, made: Made) -> int:
        if isinstance(made, Exact):
            return self._score_exact(made)
        program = self.program
        out = self._score(made.otherwise)
        mask = self._mask(made.tests)
        if isinstance(made.then, Exact) and made.then.variable is None:
            program.do("patch", mask, program.constant(float(made.then.base), Width.FLOAT), out)
        else:
            then = self._score(made.then)
            program.do("choose", mask, then, out)
            program.give_back(then, Width.FLOAT)
        return out

    def _score_exact(self, exact: Exact) -> int:
        program = self.program
        out = program.take(Width.FLOAT)
        low, high, unit = _wants(exact)
        if exact.variable is None:
            program.do("fill", program.constant(float(exact.base), Width.FLOAT), None, out)
            return out
        x = self._variable(exact.variable)
        if unit and high - low <= 255 * unit:
            count = program.take(Width.BYTE)
            program.do("fill", program.constant((-low // unit) % 256, Width.BYTE), None, count)
            self._jumps(exact, x, unit, count)
            program.do("convert", count, None, out)
            program.give_back(count, Width.BYTE)
            if unit != 1:
                program.do("multiply", out, program.constant(float(unit), Width.FLOAT), out)
            if exact.base + low:
                program.do("add", out, program.constant(float(exact.base + low), Width.FLOAT), out)
        else:
            program.do("fill", program.constant(float(exact.base), Width.FLOAT), None, out)
            self._wide_jumps(exact, x, out)
        self._slopes(exact, x, False, out)
        return out

    def _wide_jumps(self, exact: Exact, x: int, out: int) -> None:
        program = self.program
        whole = exact.variable is not None and exact.variable.below is None
        flag, part = program.take(Width.BYTE), program.take(Width.FLOAT)
        for jump in exact.jumps:
            at = program.constant(jump.at, Width.INT if whole else Width.FLOAT)
            program.do("greater_equal" if jump.included else "greater", x, at, flag)
            program.do("convert", flag, None, part)
            program.do("multiply", part, program.constant(float(jump.units), Width.FLOAT), part)
            program.do("add", out, part, out)
        program.give_back(flag, Width.BYTE)
        program.give_back(part, Width.FLOAT)

    def _mask(self, alternatives: tuple[tuple[Turns, ...], ...]) -> int:
        """Say where a condition holds; each condition and each test is worked out once."""
        if alternatives in self.masks:
            return self.masks[alternatives]
        found = self._joined([self._all_of(tests) for tests in alternatives], "or")
        self.masks[alternatives] = found
        return found

    def _all_of(self, tests: tuple[Turns, ...]) -> int:
        return self._joined([self._test(test) for test in tests], "and")

    def _joined(self, masks: Sequence[int], operation: str) -> int:
        if len(masks) == 1:
            return masks[0]
        out = self.program.take(Width.BYTE)
        self.program.do(operation, masks[0], masks[1], out)
        for mask in masks[2:]:
            self.program.do(operation, out, mask, out)
        return out

    def _test(self, test: Turns) -> int:
        key = ((test,),)
        if key in self.masks:
            return self.masks[key]
        program = self.program
        x = self._variable(test.variable)
        width = Width.INT if test.variable.below is None else Width.FLOAT
        mask = self.masks[key] = program.take(Width.BYTE)
        only = point_of(test) if test.variable.below is None else None
        if only is not None:
            program.do("equal", x, program.constant(only, width), mask)
            return mask
        places = list(test.places)
        if not test.begins and places:
            at, included = places.pop(0)
            program.do("greater_equal" if included else "greater", x, program.constant(at, width), mask)
        else:
            program.do("fill", program.constant(int(test.begins), Width.BYTE), None, mask)
        flag = program.take(Width.BYTE)
        for at, included in places:
            program.do("greater_equal" if included else "greater", x, program.constant(at, width), flag)
            program.do("xor", mask, flag, mask)
        program.give_back(flag, Width.BYTE)
        return mask

    def _finish(self) -> None:
        """Read the whole numbers off the accumulator and add the bytes."""
        program = self.program
        out = program.take(Width.INT)
        offset = self.offset - MAGIC_BITS
        program.do("whole", self.accumulator, program.constant(offset, Width.INT), out)
        for group in self.groups:
            part = program.take(Width.INT)
            # The byte holds what its jumps add up to, modulo 256; lifted by the lowest it is that itself.
            lift = (-group.low // group.unit) % 256
            if group.low:
                program.do("add", group.register, program.constant(lift, Width.BYTE), group.register)
            program.do("convert", group.register, None, part)
            if group.unit != 1:
                program.do("multiply", part, program.constant(group.unit, Width.INT), part)
            program.do("add", out, part, out)
            if group.low:
                program.do("add", out, program.constant(group.low, Width.INT), out)
            program.give_back(part, Width.INT)
        program.total = out
