"""Runs the steps of a program on blocks of rows, in buffers that stay in the cache."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import define, field

from govperf.plan.floats import Check
from govperf.plan.program import Program, Width

Vector = npt.NDArray[Any]
#: Rows of which fewer than one in so many are set are written one by one.
_FEW = 16


def _fill(value: float | int, *, out: Vector) -> None:
    out.fill(value)


def _convert(one: Vector, *, out: Vector) -> None:
    np.copyto(out, one, casting="unsafe")


def _patch(flag: Vector, value: float, *, out: Vector) -> None:
    places = flag.view(np.bool_).nonzero()[0]
    if len(places) * _FEW < len(out):
        out[places] = value
    else:
        np.copyto(out, value, where=flag.view(np.bool_))


def _choose(flag: Vector, other: Vector, *, out: Vector) -> None:
    np.copyto(out, other, where=flag.view(np.bool_))


def _whole(one: Vector, offset: int, *, out: Vector) -> None:
    np.add(one.view(np.int64), offset, out=out)


def _check(one: Vector, within: Check, *, out: list[str]) -> None:
    if within.low == 0 and one.dtype == np.int64:
        # Read without a sign, numbers below 0 are the largest of all.
        is_outside = np.maximum.reduce(one.view(np.uint64)) > within.high
    else:
        is_outside = np.maximum.reduce(one) > within.high or np.minimum.reduce(one) < within.low
    if is_outside:
        out.append(within.name)


_OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "divide": np.divide, "multiply": np.multiply, "add": np.add, "subtract": np.subtract,
    "maximum": np.maximum, "minimum": np.minimum, "and": np.bitwise_and, "or": np.bitwise_or,
    "xor": np.bitwise_xor, "equal": np.equal, "greater": np.greater, "greater_equal": np.greater_equal,
    "floor": np.floor, "rint": np.rint, "fill": _fill, "convert": _convert, "patch": _patch,
    "choose": _choose, "whole": _whole, "check": _check, "not_equal": np.not_equal,
}  # fmt: skip
#: Operations that give truth values: numpy wants to write them as such.
_TRUTHS = frozenset(("equal", "not_equal", "greater", "greater_equal"))


@define(eq=False)
class Machine:
    """A program with its buffers, for blocks of up to ``most`` rows; one for each thread.

    Attributes
    ----------
    program : Program
    most : int
    """

    program: Program
    most: int
    _registers: list[Any]
    _calls: list[tuple[Callable[..., Any], int, int, int]]
    _buffers: list[tuple[int, Vector]]
    _twins: dict[int, int]
    #: Columns of the rows that were run last which leave their ranges.
    outside: list[str] = field(factory=list)
    _size: int = -1

    @classmethod
    def of(cls, program: Program, most: int) -> Machine:
        """Make the buffers."""
        registers: list[Any] = [None] * program.size
        for (value, _), register in program.constants.items():
            registers[register] = value
        buffers = [(register, np.empty(most, np.dtype(width.value))) for register, width in program.buffers]
        twins: dict[int, int] = {}
        for register, width in program.buffers:
            if width is Width.BYTE:
                twins[register] = len(registers)
                registers.append(None)
        calls = [
            (
                _OPERATIONS[step.operation],
                step.one,
                -1 if step.other is None else step.other,
                twins[step.out] if step.operation in _TRUTHS else step.out,
            )
            for step in program.steps
        ]
        return cls(program, most, registers, calls, buffers, twins)

    def run(self, columns: Mapping[str, Vector], rows: slice, size: int) -> None:
        """Run all steps on some rows; read the results with :meth:`register`."""
        registers = self._registers
        registers[self.program.outside] = self.outside = []
        for name, register in self.program.columns.items():
            registers[register] = columns[name][rows]
        if size != self._size:
            self._cut(size)
        for operation, one, other, out in self._calls:
            if other < 0:
                operation(registers[one], out=registers[out])
            else:
                operation(registers[one], registers[other], out=registers[out])

    def _cut(self, size: int) -> None:
        """Take so many rows of every buffer."""
        self._size = size
        for register, buffer in self._buffers:
            self._registers[register] = buffer[:size]
            if register in self._twins:
                self._registers[self._twins[register]] = buffer[:size].view(np.bool_)

    def register(self, register: int) -> Vector:
        """Give a register of the rows that were run last."""
        found: Vector = self._registers[register]
        return found
