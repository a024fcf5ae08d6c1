"""The small array language: steps over registers, each one call of NumPy on a block of rows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import define, field, frozen

from govperf.plan.floats import (
    Check,
    Variable,
)


class Width(StrEnum):
    """What a register holds."""

    FLOAT = "float64"
    INT = "int64"
    SHORT = "int16"
    BYTE = "uint8"


@frozen
class Step:
    """``out = operation(one, other)``; constants are registers too. ``other`` may be absent."""

    operation: str
    one: int
    other: int | None
    out: int


@define
class Program:
    """Steps, and what their registers are.

    Attributes
    ----------
    columns : dict of folded name to register
    constants : dict of (value, width) to register
    buffers : list of (register, Width)
    steps : list of Step
    leaves : dict of leaf's place to the register of its scores (float64, whole units)
    total : register of the total of all leaves (int64)
    staged : register (uint8) of the rows that another program takes, or None
    """

    columns: dict[str, int] = field(factory=dict)
    constants: dict[tuple[float | int | Check, Width], int] = field(factory=dict)
    buffers: list[tuple[int, Width]] = field(factory=list)
    steps: list[Step] = field(factory=list)
    leaves: dict[int, int] = field(factory=dict)
    total: int = -1
    staged: int | None = None
    #: Registers (uint8) of rows whose denominator is zero without an answer.
    apart: list[int] = field(factory=list)
    size: int = 1
    #: What each column must lie within, and the register that the names of others are noted in.
    ranges: Mapping[str, Check] = field(factory=dict)
    outside: int = 0
    _free: dict[Width, list[int]] = field(factory=dict)
    _variables: dict[Variable, int] = field(factory=dict)

    def register(self) -> int:
        """Give a new register."""
        self.size += 1
        return self.size - 1

    def column(self, name: str) -> int:
        """Give the register of a column; where it is first read its range is checked."""
        if name not in self.columns:
            self.columns[name] = self.register()
            if name in self.ranges:
                check = self.constant(self.ranges[name], Width.INT)
                self.do("check", self.columns[name], check, self.outside)
        return self.columns[name]

    def constant(self, value: float | int | Check, width: Width) -> int:
        """Give the register of a constant."""
        key = (value, width)
        if key not in self.constants:
            self.constants[key] = self.register()
        return self.constants[key]

    def take(self, width: Width) -> int:
        """Give a buffer that nothing else uses."""
        free = self._free.setdefault(width, [])
        if free:
            return free.pop()
        made = self.register()
        self.buffers.append((made, width))
        return made

    def give_back(self, register: int, width: Width) -> None:
        """Let others use a buffer."""
        self._free.setdefault(width, []).append(register)

    def do(self, operation: str, one: int, other: int | None, out: int) -> None:
        """Add a step."""
        self.steps.append(Step(operation, one, other, out))
