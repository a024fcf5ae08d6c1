"""What all nodes of the syntax tree have: their place in the text."""

from __future__ import annotations

from typing import Any

from attrs import field, fields

from govperf.base.records import frozen
from govperf.base.source import Span


@frozen(kw_only=True, repr=False)
class Node:
    """Anything that stands somewhere in a ruleset."""

    span: Span = field(eq=False)

    def __repr__(self) -> str:
        # One for all classes: attrs would write and compile one for each at every start.
        shown = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(type(self)) if f.name != "span")
        return f"{type(self).__name__}({', '.join(shown)})"


def rest() -> Any:
    """Mark the field that takes all further children."""
    return field(metadata={"rest": True})
