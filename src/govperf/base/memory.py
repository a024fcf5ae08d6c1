"""What was worked out before, kept by all that it depends on, for a process that works things out again."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar, cast

from attrs import define, field

_T = TypeVar("_T")
#: So many results are kept before those that were not asked for lately are forgotten.
_MOST = 20_000


@define
class Memory:
    """Results by their keys; a key must hold everything that the result depends on.

    A memory belongs to whoever made it and is handed on: nothing is remembered for the whole process.

    Examples
    --------
    >>> memory = Memory()
    >>> memory.recall(("square", 3), lambda: 9), memory.recall(("square", 3), lambda: 0)
    (9, 9)
    """

    most: int = _MOST
    _lately: dict[Hashable, object] = field(factory=dict, init=False, repr=False)
    _before: dict[Hashable, object] = field(factory=dict, init=False, repr=False)

    def recall(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Give what is kept under a key, else make and keep it."""
        if key in self._lately:
            return cast(_T, self._lately[key])
        found = cast(_T, self._before[key]) if key in self._before else make()
        if len(self._lately) >= self.most:
            # Who was not asked for since the last time is forgotten.
            self._before, self._lately = self._lately, {}
        self._lately[key] = found
        return found


_Owner = TypeVar("_Owner")


@define(eq=False)
class OfOwners(Generic[_Owner, _T]):
    """What was worked out of objects, each kept as long as its object lives; told apart by identity.

    For what is worked out of a ruleset again and again: comparing rulesets would read them whole.

    Examples
    --------
    >>> class Text(str): pass
    >>> lengths, text = OfOwners(len), Text("abc")
    >>> lengths.of(text)
    3
    """

    make: Callable[[_Owner], _T]
    _kept: dict[int, tuple[weakref.ref[_Owner], _T]] = field(factory=dict, init=False, repr=False)

    def of(self, owner: _Owner) -> _T:
        """Give what was worked out of an object, or work it out."""
        key = id(owner)
        known = self._kept.get(key)
        if known is not None and known[0]() is owner:
            return known[1]
        made = self.make(owner)
        self._kept[key] = (weakref.ref(owner, lambda _: self._kept.pop(key, None)), made)
        return made
