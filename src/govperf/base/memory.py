"""What was worked out before, kept by all that it depends on, for a process that works things out again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

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
