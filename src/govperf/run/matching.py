"""Which row of the sheet belongs to which indicator of the ruleset."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from attrs import define, field

from govperf.base.names import fold
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, IndicatorRow

_BRACKETED = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=1024)
def block_key(name: str) -> str:
    """Give the form in which blocks compare: without brackets and the word 指标.

    Examples
    --------
    >>> block_key("产出指标（50分）") == block_key("产出")
    True
    """
    return _BRACKETED.sub("", fold(name)).removesuffix("指标")


@define
class SheetRows:
    """The rows of a sheet, by the block they belong to; ``used`` ones are accounted for."""

    by_block: Mapping[str, tuple[IndicatorRow, ...]]
    rows: tuple[IndicatorRow, ...]
    of_open_blocks: frozenset[int] = frozenset()
    #: Rows of goals that the unit has set itself.
    of_goals: tuple[IndicatorRow, ...] = ()
    used: set[int] = field(factory=set)

    def besides(self, ruleset: rs.Ruleset) -> tuple[IndicatorRow, ...]:
        """Give the rows that are no indicator which the ruleset names."""
        indicators = [item for item in rs.leaves(ruleset.items) if isinstance(item, rs.Indicator)]
        taken = {id(self.of_indicator(indicator.path)) for indicator in indicators}
        return tuple(row for row in self.rows if id(row) not in taken)

    def of_block(self, block: rs.OpenBlock) -> tuple[IndicatorRow, ...]:
        """Take the rows of an open block."""
        found = self.of_goals if block.by_goal else self.by_block.get(block_key(block.path[-1]), ())
        self.used.update(id(row) for row in found)
        return found

    def of_indicator(self, path: tuple[str, ...]) -> IndicatorRow | None:
        """Take the row of an indicator that the ruleset names: the only one of this name."""
        if not self.rows:
            return None
        name = fold(path[-1])
        named = [row for row in self.rows if fold(row.path[-1]) == name]
        if not named:
            return None
        exact = [row for row in named if tuple(map(fold, row.path)) == tuple(map(fold, path))]
        # A row of the same name in an open block is that block's.
        found = exact or [row for row in named if id(row) not in self.of_open_blocks]
        chosen = found if len(found) == 1 else []
        if not chosen:
            return None
        self.used.add(id(chosen[0]))
        return chosen[0]

    @property
    def left(self) -> tuple[IndicatorRow, ...]:
        """The rows that nothing has taken yet."""
        return tuple(row for row in self.rows if id(row) not in self.used)


def sheet_rows(ruleset: rs.Ruleset, evaluation: Evaluation) -> SheetRows:
    """Sort a sheet's rows by block; a goal above the blocks is looked through where it is no block itself."""
    open_blocks = [item for item in ruleset.items if isinstance(item, rs.OpenBlock)]
    has_goals = any(block.by_goal for block in open_blocks)
    blocks = {block_key(block.path[-1]) for block in open_blocks if not block.by_goal}
    named = {
        block_key(item.path[-1])
        for item in ruleset.items if not (isinstance(item, rs.OpenBlock) and item.by_goal)
    }  # fmt: skip
    found: dict[str, list[IndicatorRow]] = {}
    goals: list[IndicatorRow] = []
    for row in evaluation.indicators:
        keys = [block_key(name) for name in row.path[: 1 if has_goals else 2]]
        if has_goals and len(row.path) > 1 and keys[0] not in named:
            goals.append(row)
            continue
        key = next((k for k in keys if k in blocks), keys[0])
        found.setdefault(key, []).append(row)
    of_open_blocks = frozenset(id(row) for key in blocks for row in found.get(key, ()))
    by_block = {key: tuple(rows) for key, rows in found.items()}
    of_open_blocks |= {id(row) for row in goals}
    return SheetRows(by_block, evaluation.indicators, of_open_blocks, tuple(goals))
