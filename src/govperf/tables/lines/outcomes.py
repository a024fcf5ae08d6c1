"""The score of every line of 填报指标: in columns where its figures can be compared, else each case once."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from govperf.arrays.line_methods import MethodScores, method_of, method_scores
from govperf.arrays.ratios import Ratio, constant, of_integers
from govperf.arrays.stretches import at_scale
from govperf.arrays.sums import Fractions, narrowed
from govperf.model import ruleset as rs
from govperf.tables.lines.cases import score_cases
from govperf.tables.lines.kinds import line_kinds, tell
from govperf.tables.lines.measures import LineMeasures
from govperf.tables.lines.pairs import Group, comparable_lines, figures_of
from govperf.tables.lines.places import LinePlaces
from govperf.tables.lines.reading import LineTable
from govperf.tables.lines.sheets import SheetMaker
from govperf.tables.lines.work import LineScores, Work, counted_as_zero, largest

if TYPE_CHECKING:
    from govperf.tables.lines.work import Rows


def line_scores(
    ruleset: rs.Ruleset, lines: LineTable, measures: LineMeasures, places: LinePlaces, maker: SheetMaker
) -> LineScores:
    """Score every line that belongs to a block and has points, exactly as on a sheet of its own."""
    kind = line_kinds(ruleset, lines, measures)
    work = Work(
        ruleset=ruleset, lines=lines, measures=measures, places=places, maker=maker,
        scores=LineScores.empty(lines.size), kind=kind,
        as_zero=counted_as_zero(ruleset, measures, places, kind),
    )  # fmt: skip
    in_block = places.block >= 0
    without_points = in_block & (places.point < 0)
    work.scores.open[without_points] = True
    tell(work, in_block)
    rest = in_block & ~without_points
    for at, group in comparable_lines(work, rest.copy()):
        rest[_by_method(work, at, group)] = False
    score_cases(work, np.flatnonzero(rest))
    return work.scores


def _by_method(work: Work, at: Rows, group: Group) -> Rows:
    """Score the lines of a group; give those that are done."""
    method = method_of(work.places.blocks[group.block], group.kind, work.ruleset)
    if method is None:
        return at[:0]
    if method.is_share:
        figures = figures_of(work, at, group)
        return _put(work, at, method_scores(method, group.kind, figures, _points_of(work, at), work.ruleset))
    done = [at[:0]]
    points = work.places.point[at]
    for each in np.unique(points).tolist():
        rows = at[points == each]
        figures, full = figures_of(work, rows, group), constant(work.places.points[each])
        done.append(_put(work, rows, method_scores(method, group.kind, figures, full, work.ruleset)))
    return np.concatenate(done)


def _points_of(work: Work, at: Rows) -> Ratio:
    points = work.places.points
    over = lcm(*(p.denominator for p in points))
    whole = narrowed(np.array([int(p * over) for p in points], object))
    of_line = whole[work.places.point[at]]
    return of_integers(of_line, Fraction(1, over), largest(of_line))


def _put(work: Work, at: Rows, made: MethodScores) -> Rows:
    """Put in the scores of lines; give those that are done."""
    size, scores = len(at), work.scores
    low = _fractions(made.low, size)
    high = low if made.high is made.low else _fractions(made.high, size)
    kept = np.arange(size) if made.left_over is None else np.flatnonzero(~made.left_over)
    done = at[kept]
    scores.put(done, low.at(kept), high.at(kept))
    for into, mask in (
        (scores.open, made.open), (scores.uncounted, made.uncounted), (scores.beyond, made.beyond)
    ):  # fmt: skip
        if mask is not None:
            into[done] = mask[kept]
    return done


def _fractions(value: Ratio, size: int) -> Fractions:
    num, den = at_scale(value, 0, size)
    return Fractions(num, np.ones(size, np.int64) if den is None else den)
