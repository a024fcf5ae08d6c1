"""Which row of the new ruleset is which of the old: the same path, a new name, or another place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import define, field

from govperf.base.names import fold
from govperf.differences.written import Names
from govperf.model.segments import Row, Segments
from govperf.syntax.nodes import Sentence


@define
class Matching:
    """Pairs of rows; each row is in one pair at most."""

    names: Names
    old_of: dict[int, Row] = field(factory=dict)
    new_of: dict[int, Row] = field(factory=dict)

    def pair(self, old: Row, new: Row) -> None:
        """Note that two rows are one, and go on below them."""
        self.old_of[id(new)], self.new_of[id(old)] = old, new
        if old.name and fold(old.name) != fold(new.name):
            self.names.rows[fold(new.name)] = old.name
        self.level(old.rows, new.rows)

    def level(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        """Pair the rows of one level: by name first, then those of which only the name is new."""
        self._by(_named, old, new)
        self._by(self._content, old, new)

    def elsewhere(self, old: Iterable[Row], new: Iterable[Row]) -> None:
        """Pair what is left anywhere: rows of one name that stand below another now."""
        self._by(lambda row: _named(row) if row.name else None, list(old), list(new))

    def _by(self, key: Callable[[Row], object], old: Sequence[Row], new: Sequence[Row]) -> None:
        waiting = [row for row in new if id(row) not in self.old_of]
        for row in old:
            wanted = key(row)
            if wanted is None or id(row) in self.new_of:
                continue
            found = [other for other in waiting if id(other) not in self.old_of and key(other) == wanted]
            twins = [o for o in old if id(o) not in self.new_of and key(o) == wanted]
            if found and (len(found) == len(twins) or not row.name):
                self.pair(row, found[0])

    def _content(self, row: Row) -> object:
        """Give all that is said about a row but its name; ``None`` where that is too little to tell it by."""
        below: list[Sentence] = [self.names.as_before(s) for s in list(row.flat())[1:]]
        return (type(row.head), row.depth, row.head.points, tuple(below)) if below else None


def _named(row: Row) -> object:
    return (type(row.head), fold(row.name))


def matched(old: Segments, new: Segments, names: Names) -> Matching:
    """Pair the rows of two rulesets."""
    matching = Matching(names)
    matching.level(old.rows, new.rows)
    matching.elsewhere(old.every_row(), new.every_row())
    return matching
