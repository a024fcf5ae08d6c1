"""Lines that columns do not score: those that differ in nothing that counts are scored once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from govperf.arrays.sums import Fractions, narrowed
from govperf.base.names import fold
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation
from govperf.model.measure import Sense
from govperf.run.facts import gather
from govperf.run.forms import Assessed
from govperf.run.outcome import Outcome
from govperf.run.rows import in_year, score_row
from govperf.sheets.labels import name_of
from govperf.syntax.nodes import Kind
from govperf.tables.lines.measures import CODE_OF, NO_FIGURE, ODD
from govperf.tables.lines.pairs import pair_of
from govperf.tables.lines.reading import distinct
from govperf.tables.lines.roles import Part
from govperf.tables.lines.work import KINDS, NO_KIND, Work, senses_of, units_of

if TYPE_CHECKING:
    from govperf.tables.lines.work import Ints, Mask, Rows

#: Cases in which it does not matter what the texts say; from the last on they count themselves.
_NO_TARGET, _NOTHING_TO_COMPARE, _WORDS, _TEXTS = range(4)


def score_cases(work: Work, at: Rows) -> None:
    """Score lines, each case once by the evaluator of sheets."""
    if not len(at):
        return
    places, scores = work.places, work.scores
    first, second = _what_counts(work, at)
    cases, rows = distinct(places.block[at], places.point[at], work.kind[at] + 1, first, second)
    outcomes = _outcomes(work, at[rows].tolist())
    low, high = _fractions([o.low for o in outcomes]), _fractions([o.high for o in outcomes])
    scores.put(at, low.at(cases), high.at(cases))
    masks: Mapping[str, Callable[[Outcome], bool]] = {
        "open": lambda o: bool(o.open_reasons) or o.low != o.high,
        "uncounted": lambda o: bool(o.uncounted),
        "beyond": _is_beyond,
    }
    for name, holds in masks.items():
        getattr(scores, name)[at] = np.array([holds(o) for o in outcomes], bool)[cases]


def _outcomes(work: Work, lines: Sequence[int]) -> list[Outcome]:
    year, places = work.ruleset.year, work.places
    facts, _ = gather(work.ruleset, Evaluation(fiscal_year=year))
    found = []
    for line in lines:
        block, points = places.blocks[places.block[line]], places.points[places.point[line]]
        row = in_year(work.maker.row(line), year)
        found.append(score_row(row, block, points, facts, Assessed()).outcome)
    return found


def _is_beyond(outcome: Outcome) -> bool:
    drops = outcome.dropped_by is not None and outcome.dropped_by.drops
    gates = outcome.parent_zero is not False or outcome.all_zero is not False
    return outcome.uncounted is None or drops or gates or bool(outcome.grade_limits)


def _fractions(values: Sequence[Fraction]) -> Fractions:
    num, den = zip(*(value.as_integer_ratio() for value in values), strict=True)
    return Fractions(narrowed(np.array(num, object)), narrowed(np.array(den, object)))


def _what_counts(work: Work, at: Rows) -> tuple[Ints, Ints]:
    """Give two numbers a line: lines of one block, kind and points that share both score the same."""
    measures, kind = work.measures, work.kind[at]
    target, actual = measures.target[at], measures.actual[at]
    absent = senses_of(measures.actuals, actual) == CODE_OF[Sense.ABSENT]
    nothing = _cannot_be_compared(work, at)
    words, no_target = kind == KINDS.index(Kind.QUALITATIVE), kind == NO_KIND
    first = np.where(words, _WORDS, _TEXTS + target + 1)
    first = np.where(nothing, _NOTHING_TO_COMPARE, first)
    second = np.where(words, _tiers(work, at) * 2 + absent, actual + 1)
    return np.where(no_target, _NO_TARGET, first), np.where(nothing | no_target, 0, second)


def _cannot_be_compared(work: Work, at: Rows) -> Mask:
    """Mark lines of figures without one to compare: it does not matter which of them lacks, or how."""
    measures = work.measures
    target, actual = measures.target[at], measures.actual[at]
    unit, of_actual = units_of(measures.targets, target), units_of(measures.actuals, actual)
    sense = senses_of(measures.actuals, actual)
    lacks = (unit == NO_FIGURE) | ((of_actual == NO_FIGURE) & ~work.as_zero[at])
    lacks |= (sense == CODE_OF[Sense.WITHIN]) | (sense == CODE_OF[Sense.UNREADABLE])
    lacks |= _of_other_kinds(work, unit, of_actual)
    found: Mask = work.is_figure(at) & lacks & (unit != ODD) & (of_actual != ODD)
    return found


def _of_other_kinds(work: Work, unit: Ints, of_actual: Ints) -> Mask:
    """Mark the pairs of units that cannot be brought to one."""
    units = work.measures.units
    pairs, first = distinct(unit, of_actual)
    found = []
    for row in first.tolist():
        both = unit[row] >= 0 and of_actual[row] >= 0
        found.append(bool(both) and pair_of(units[unit[row]], units[of_actual[row]]) is None)
    return np.array(found, bool)[pairs]


def _tiers(work: Work, at: Rows) -> Ints:
    """Give which tier each line's words name, as a number; what names none is 0."""
    names = _tier_names(work.places.blocks)
    column, actual = work.lines.cells.get(Part.TIER), work.lines.cells.get(Part.ACTUAL)

    def named(text: str) -> int:
        folded = fold(text)
        return next((n for n, name in enumerate(names, 1) if folded.startswith(name)), 0)

    found = np.zeros(len(at), np.int64)
    if actual is not None:
        found = np.array([*map(named, actual.texts), 0], np.int64)[actual.codes[at]]
    if column is not None:
        # What stands in the form's own column holds before what the actual value says.
        said = [name_of(text) for text in column.texts]
        numbers = [named(text) if text else -1 for text in said]
        stated = np.array([*numbers, -1], np.int64)[column.codes[at]]
        found = np.where(stated >= 0, stated, found)
    return found


def _tier_names(blocks: Sequence[rs.OpenBlock]) -> list[str]:
    """Give the names of all tiers, the longest first: 部分达成 and 未达成 both hold 达成."""
    found: set[str] = set()
    for block in blocks:
        base = block.methods[Kind.QUALITATIVE].base
        if isinstance(base, rs.Tiers):
            found |= {fold(tier.name) for tier in base.tiers}
    return sorted(found, key=lambda name: (-len(name), name))
