"""Frozen attrs classes that share their ways to be shown and compared.

attrs writes and compiles these methods anew for each class at every start, which takes a third of a
millisecond a class, and a sheet is scored with a hundred and fifty of them. Comparing is slower so;
classes that are compared and hashed all the time take attrs' own. To a type checker ``frozen`` is
attrs' own anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

__all__ = ["frozen", "frozen_for_checkers"]

if TYPE_CHECKING:
    from attrs import frozen as frozen
    from attrs import frozen as frozen_for_checkers
else:

    def frozen(
        undecorated: type | None = None, *, repr: bool = True, **options: Any
    ) -> type | Callable[[type], type]:
        """Make a frozen attrs class; like :func:`attrs.frozen`, but quickly."""

        def made(cls: type) -> type:
            if repr:
                cls.__repr__ = _shown
            cls.__eq__, cls.__hash__ = _equal, _hash
            return attrs.define(cls, repr=False, eq=False, **options)

        options = {"frozen": True, **options}
        return made if undecorated is None else made(undecorated)

    def frozen_for_checkers(undecorated: type | None = None, **options: Any) -> type | Callable[[type], type]:
        """Make a class that only a type checker holds frozen: one is made in a third of the time.

        For what scoring makes by the hundred and no caller ever sees.
        """
        return frozen(undecorated, frozen=False, **options)


def _shown(self: Any) -> str:
    fields = (f"{f.name}={getattr(self, f.name)!r}" for f in attrs.fields(type(self)) if f.repr)
    return f"{type(self).__qualname__}({', '.join(fields)})"


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    for name, key in _compared(self.__class__):
        mine, others = getattr(self, name), getattr(other, name)
        if mine is not others and (key(mine) != key(others) if key is not None else mine != others):
            return False
    return True


def _hash(self: Any) -> int:
    cls = self.__class__
    values = ((getattr(self, name), key) for name, key in _hashed(cls))
    return hash((cls, *(key(value) if key is not None else value for value, key in values)))


@cache
def _compared(cls: Any) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """Give the fields that tell two of a class apart, and the form in which each is compared."""
    return tuple((f.name, f.eq_key) for f in attrs.fields(cls) if f.eq)


@cache
def _hashed(cls: Any) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    return tuple((f.name, f.eq_key) for f in attrs.fields(cls) if (f.eq if f.hash is None else f.hash))
