"""What each target asks for, and what is to be told of how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from govperf.model import ruleset as rs
from govperf.model.measure import Sense
from govperf.run.rows import kind_of, lower_word, unsigned_kind
from govperf.syntax.nodes import Kind
from govperf.tables.lines.measures import CODE_OF, SENSES, LineMeasures
from govperf.tables.lines.reading import LineTable
from govperf.tables.lines.work import KINDS, NO_KIND, Work, senses_of

if TYPE_CHECKING:
    from govperf.tables.lines.work import Ints, Mask


def line_kinds(ruleset: rs.Ruleset, lines: LineTable, measures: LineMeasures) -> Ints:
    """Tell what each target asks for; an unsigned one by the ruleset's words, else by its convention."""
    of_sense = np.array([_place(kind_of(sense)) for sense in SENSES], np.int64)
    found = senses_of(measures.targets, measures.target)
    lower = _lower_names(ruleset, lines)
    by_words = np.where(lower, KINDS.index(Kind.AT_MOST), _place(unsigned_kind(ruleset)))
    bare = found == CODE_OF[Sense.BARE]
    kinds: Ints = np.where(bare, by_words[lines.path], of_sense[found]) if lines.size else found
    return kinds


def _place(kind: Kind | None) -> int:
    return NO_KIND if kind is None else KINDS.index(kind)


def _lower_names(ruleset: rs.Ruleset, lines: LineTable) -> Mask:
    return np.array([lower_word(path[-1], ruleset) is not None for path in lines.paths], bool)


def tell(work: Work, in_block: Mask) -> None:
    """Note what is to be told of lines that are scored all the same."""
    measures, lines = work.measures, work.lines
    actual = senses_of(measures.actuals, measures.actual)
    target = senses_of(measures.targets, measures.target)
    figures = work.is_figure()
    bounds = [CODE_OF[each] for each in (Sense.AT_LEAST, Sense.MORE, Sense.AT_MOST, Sense.LESS)]
    bare = target == CODE_OF[Sense.BARE]
    lower = _lower_names(work.ruleset, lines)[lines.path] if lines.size else bare
    unreadable = CODE_OF[Sense.UNREADABLE]
    told = {
        "target-unreadable": target == unreadable,
        "actual-unreadable": figures & (actual == unreadable),
        "target-missing": target == CODE_OF[Sense.ABSENT],
        "actual-inexact": figures & np.isin(actual, bounds),
        "lower-is-better-assumed": bare & lower,
        "direction-assumed": bare & ~lower & (work.kind != NO_KIND),
        "as-zero": work.as_zero,
    }
    work.scores.told |= {name: mask & in_block for name, mask in told.items()}
