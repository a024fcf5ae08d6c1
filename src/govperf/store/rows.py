"""Resolved rulesets as rows of texts and whole numbers, and back: nothing that could be run.

The rows name classes, and only those of a closed list are made: the forms, expressions and fixed
answers of the model, and the messages that reading a ruleset gives.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, cast

import attrs
from attrs import define, field

from govperf.base import calendars, diagnostics, figures, source
from govperf.base.source import Source
from govperf.model import expression, forms, ruleset
from govperf.syntax.nodes import answers

#: Whatever a broken row can lead to; it is an answer (read the text instead), never an alarm.
UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip


class NotStorableError(ValueError):
    """A value that has no row: it is of a class that is not on the list."""


def _classes() -> dict[str, type]:
    """List the classes that rows may name, by module and name."""
    modules = (source, calendars, diagnostics, figures, expression, forms, ruleset, answers)
    found = {cls for module in modules for cls in vars(module).values() if isinstance(cls, type)}
    return {
        f"{cls.__module__}.{cls.__qualname__}": cls
        for cls in found
        if cls is not Source and (attrs.has(cls) or issubclass(cls, Enum))
    }


_CLASSES: Mapping[str, type] = _classes()
_NAMES: Mapping[type, str] = {cls: name for name, cls in _CLASSES.items()}


# ---- to rows


def to_rows(value: object) -> str:
    """Write a value as rows.

    Parameters
    ----------
    value : object
        Made of the listed classes, tuples, mappings, texts, whole numbers, fractions and days. A
        :class:`Source` is written as a mark: its text is known to whoever reads the rows.

    Raises
    ------
    NotStorableError
        When something in it has no row.

    Examples
    --------
    >>> from_rows(to_rows((Fraction(1, 3), "分")), Source("x", ""))
    (Fraction(1, 3), '分')
    """
    writing = _Writing()
    writing.row_of(value)
    return json.dumps([list(writing.kinds), writing.rows], ensure_ascii=False, separators=(",", ":"))


@define
class _Writing:
    """Rows written so far; each speaks of those before it by their numbers."""

    kinds: dict[str, int] = field(factory=dict)
    rows: list[object] = field(factory=list)
    #: Rows of plain values by type and value, of all others by identity (and the value, to keep it alive).
    plain: dict[tuple[type, object], int] = field(factory=dict)
    made: dict[int, tuple[int, object]] = field(factory=dict)

    def row_of(self, value: Any) -> int:
        """Give the number of a value's row; write it if there is none."""
        if isinstance(value, str | int | Fraction | date | Enum) or value is None:
            key = (type(value), value)
            if key not in self.plain:
                self.plain[key] = self._add(self._plain(value))
            return self.plain[key]
        if id(value) not in self.made:
            self.made[id(value)] = (self._add(self._compound(value)), value)
        return self.made[id(value)][0]

    def _add(self, row: object) -> int:
        self.rows.append(row)
        return len(self.rows) - 1

    def _plain(self, value: Any) -> object:
        kind = type(value)
        if kind in _NAMES:
            return [self._kind(_NAMES[kind]), value.value]
        if kind is Fraction:
            return [self._kind("fraction"), value.numerator, value.denominator]
        if kind is date:
            return [self._kind("day"), value.isoformat()]
        if kind in (str, int, bool) or value is None:
            return value
        raise NotStorableError(kind.__name__)

    def _compound(self, value: Any) -> list[object]:
        kind = type(value)
        if kind is Source:
            return [self._kind("source")]
        if kind is tuple:
            return [self._kind("tuple"), *map(self.row_of, value)]
        if isinstance(value, Mapping):
            return [self._kind("mapping"), *(self.row_of(side) for pair in value.items() for side in pair)]
        if kind in _NAMES:
            given = (getattr(value, f.name) for f in attrs.fields(kind) if f.init)
            return [self._kind(_NAMES[kind]), *map(self.row_of, given)]
        raise NotStorableError(kind.__name__)

    def _kind(self, name: str) -> int:
        return self.kinds.setdefault(name, len(self.kinds))


# ---- and back

#: Makes a value of a row, whose first member is its kind, with the values of all rows before it.
_Make = Callable[[list[Any], list[Any]], object]


def from_rows(text: str, origin: Source) -> Any:
    """Make the value that rows describe.

    Parameters
    ----------
    text : str
    origin : Source
        What stands for every source.

    Raises
    ------
    one of UNREADABLE
        When the text is not what :func:`to_rows` writes.
    """
    kinds, rows = json.loads(text)
    makers = [_maker(name, origin) for name in kinds]
    found: list[Any] = []
    for row in rows:
        found.append(makers[row[0]](row, found) if type(row) is list else row)
    return found[-1]


def _maker(name: str, origin: Source) -> _Make:
    match name:
        case "source":
            return lambda row, found: origin
        case "fraction":
            return lambda row, found: Fraction(row[1], row[2])
        case "day":
            return lambda row, found: date.fromisoformat(row[1])
        case "tuple":
            return lambda row, found: tuple([found[at] for at in row[1:]])
        case "mapping":
            return lambda row, found: {found[k]: found[v] for k, v in zip(row[1::2], row[2::2], strict=True)}
        case _:
            cls = _CLASSES[name]
            return _member(cls) if issubclass(cls, Enum) else _instance(cast(Hashable, cls))


def _member(cls: type[Enum]) -> _Make:
    return lambda row, found: cls(row[1])


@cache
def _instance(cls: Any) -> _Make:
    """Write a function that calls a listed class with its own fields; a ruleset has seven hundred rows."""
    names = [f.alias for f in attrs.fields(cls) if f.init]
    given = ", ".join(f"{name}=found[row[{at}]]" for at, name in enumerate(names, start=1))
    text = (
        f"def made(row, found):\n"
        f"    if len(row) != {len(names) + 1}:\n"
        f"        raise ValueError('a row of another class')\n"
        f"    return cls({given})\n"
    )
    known: dict[str, Any] = {"cls": cls}
    # The text holds names of fields of our own classes only; nothing of a file gets into it.
    exec(text, known)
    made: _Make = known["made"]
    return made
