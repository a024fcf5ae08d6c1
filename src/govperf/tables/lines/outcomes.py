"""The score of every line of 填报指标: in columns where its figures can be compared, else each case once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define, field, frozen

from govperf.arrays.line_methods import (
    FIGURES,
    LineFigures,
    Method,
    MethodScores,
    method_of,
    method_scores,
)
from govperf.arrays.ratios import Ratio, constant, of_integers
from govperf.arrays.stretches import at_scale
from govperf.arrays.sums import Fractions, narrowed
from govperf.base.names import fold
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation
from govperf.model.measure import Sense
from govperf.run.facts import gather
from govperf.run.forms import Assessed
from govperf.run.outcome import Outcome
from govperf.run.rows import kind_of, lower_word, score_row, unsigned_kind
from govperf.sheets.amounts import unit_size
from govperf.sheets.labels import name_of
from govperf.syntax.nodes import Answer, Kind
from govperf.tables.lines.measures import CODE_OF, NO_FIGURE, ODD, SENSES, LineMeasures, Unit, dated_row
from govperf.tables.lines.places import LinePlaces
from govperf.tables.lines.reading import LineTable, distinct
from govperf.tables.lines.roles import Part
from govperf.tables.lines.sheets import SheetMaker

if TYPE_CHECKING:
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]
    Ints = npt.NDArray[np.int64]

KINDS = tuple(Kind)
_NO_KIND = -1
#: Figures of more digits are worked out apart, so that they do not widen those of all others.
_ORDINARY_WHOLE, _ORDINARY_PLACES = 10**9, 4


@define(eq=False)
class LineScores:
    """Scores of lines; those that belong to no block hold 0.

    Attributes
    ----------
    low, high : Fractions
    open, uncounted : ndarray of bool
    beyond : ndarray of bool
        Lines that change more than their own score.
    unit_assumed, inexact, lower, assumed, as_zero, unreadable : ndarray of bool
        What is to be told: a unit was assumed; the actual value is only a bound; lower is better by the
        name; an unsigned target was taken by convention; a missing actual counts as 0; a target or an
        actual value cannot be read.
    """

    low: Fractions
    high: Fractions
    open: Mask
    uncounted: Mask
    beyond: Mask
    told: dict[str, Mask] = field(factory=dict)

    @classmethod
    def empty(cls, size: int) -> LineScores:
        """Make scores that are filled in later."""
        ends = [Fractions(np.zeros(size, np.int64), np.ones(size, np.int64)) for _ in range(2)]
        masks = [np.zeros(size, bool) for _ in range(3)]
        return cls(*ends, *masks)

    def put(self, at: npt.NDArray[np.intp], low: Fractions, high: Fractions) -> None:
        """Put in the scores of some lines."""
        self.low, self.high = _with(self.low, at, low), _with(self.high, at, high)


def _with(ends: Fractions, at: npt.NDArray[np.intp], new: Fractions) -> Fractions:
    num, den = (
        before.astype(object) if after.dtype == object and before.dtype != object else before
        for before, after in ((ends.num, new.num), (ends.den, new.den))
    )
    num[at], den[at] = new.num, new.den
    return Fractions(num, den)


@frozen(kw_only=True, eq=False)
class _Work:
    """All that is known of the lines while they are scored."""

    ruleset: rs.Ruleset
    lines: LineTable
    measures: LineMeasures
    places: LinePlaces
    maker: SheetMaker
    scores: LineScores
    kind: npt.NDArray[np.int64]


def line_scores(
    ruleset: rs.Ruleset, lines: LineTable, measures: LineMeasures, places: LinePlaces, maker: SheetMaker
) -> LineScores:
    """Score every line that belongs to a block and has points, exactly as on a sheet of its own."""
    scores = LineScores.empty(lines.size)
    kind = _kinds(ruleset, lines, measures, scores)
    work = _Work(
        ruleset=ruleset, lines=lines, measures=measures, places=places, maker=maker, scores=scores, kind=kind
    )
    in_block = places.block >= 0
    without_points = in_block & (places.point < 0)
    scores.open[without_points] = True
    _tell(work, in_block)
    rest = in_block & ~without_points
    for at, group in _comparable(work, rest):
        done = _by_method(work, at, group)
        rest[done] = False
    _case_by_case(work, np.flatnonzero(rest))
    return scores


# ---- kinds


def _kinds(
    ruleset: rs.Ruleset, lines: LineTable, measures: LineMeasures, scores: LineScores
) -> Ints:
    """Tell what each target asks for; an unsigned one by the ruleset's words, else by its convention."""
    table = np.full(len(SENSES), _NO_KIND, np.int64)
    for code, sense in enumerate(SENSES):
        found = kind_of(sense)
        table[code] = KINDS.index(found) if found is not None else _NO_KIND
    sense = _sense(measures.targets.sense, measures.target)
    kind = table[sense]
    bare = sense == CODE_OF[Sense.BARE]
    lower, unsigned = _conventions(ruleset, lines)
    scores.told["lower-is-better-assumed"] = bare & lower[lines.path]
    scores.told["direction-assumed"] = bare & ~lower[lines.path] & (unsigned != _NO_KIND)
    by_words = np.where(lower, KINDS.index(Kind.AT_MOST), unsigned)
    return np.where(bare, by_words[lines.path], kind)


def _conventions(ruleset: rs.Ruleset, lines: LineTable) -> tuple[Mask, int]:
    """Say which names tell that lower is better, and what the ruleset takes unsigned targets as."""
    lower = [lower_word(path[-1], ruleset) is not None for path in lines.paths]
    unsigned = unsigned_kind(ruleset)
    return np.array(lower, bool), KINDS.index(unsigned) if unsigned is not None else _NO_KIND


def _sense(senses: npt.NDArray[np.int8], codes: Ints) -> Ints:
    """Give the sense of each line's text; a blank cell is absent."""
    return np.append(senses, CODE_OF[Sense.ABSENT]).astype(np.int64)[codes]


# ---- lines whose figures can be compared


@frozen(kw_only=True, eq=False)
class _Group:
    """Lines of one block, kind and pair of units: by what their figures are multiplied."""

    block: int
    kind: Kind
    target_size: Fraction
    actual_size: Fraction


@frozen(kw_only=True)
class _Pair:
    """How figures of two units are brought to one; ``bare`` says which of them has no % and needs one."""

    target_size: Fraction
    actual_size: Fraction
    is_assumed: bool = False
    bare_target: bool = False
    bare_actual: bool = False


def _comparable(work: _Work, mask: Mask) -> Iterator[tuple[npt.NDArray[np.intp], _Group]]:
    """Give the lines whose target and actual value are figures of one kind, group by group."""
    measures, targets, actuals = work.measures, work.measures.targets, work.measures.actuals
    unit = np.append(targets.unit, NO_FIGURE)[measures.target]
    of_actual = np.append(actuals.unit, NO_FIGURE)[measures.actual]
    of_actual = np.where(_as_zero(work), unit, of_actual)
    sense = _sense(actuals.sense, measures.actual)
    unfit = (sense == CODE_OF[Sense.WITHIN]) | (sense == CODE_OF[Sense.UNREADABLE])
    figure_kinds = np.array([kind in FIGURES for kind in KINDS] + [False])
    at = np.flatnonzero(mask & figure_kinds[work.kind] & (unit >= 0) & (of_actual >= 0) & ~unfit)
    pairs, first = distinct(unit[at], of_actual[at])
    found = [
        _pair(measures.units[unit[at[row]]], measures.units[of_actual[at[row]]]) for row in first.tolist()
    ]
    usable = np.array([pair is not None for pair in found], bool)
    keep = usable[pairs] if len(found) else np.zeros(0, bool)
    at, pairs = at[keep], pairs[keep]
    keep = ~_unclear(work, at, pairs, found)
    at, pairs = at[keep], pairs[keep]
    assumed = np.array([pair is not None and pair.is_assumed for pair in found], bool)
    work.scores.told["unit-assumed"] = _mask(work.lines.size, at[assumed[pairs]] if len(found) else at)
    yield from _grouped(work, at, pairs, [pair for pair in found])


def _mask(size: int, at: npt.NDArray[np.intp]) -> Mask:
    found = np.zeros(size, bool)
    found[at] = True
    return found


def _pair(target: Unit, actual: Unit) -> _Pair | None:
    """Bring two units to one; ``None`` where they cannot be compared. See :func:`run.rows.comparable`."""
    if target.dimension == actual.dimension:
        return _Pair(target_size=target.size, actual_size=actual.size)
    if "" not in (target.dimension, actual.dimension):
        return None
    is_target = target.dimension == ""
    bare, other = (target, actual) if is_target else (actual, target)
    if other.dimension == "ratio":
        sizes = (Fraction(1, 100), other.size)
    else:
        sizes = (unit_size(other.name)[0], other.size)
    target_size, actual_size = sizes if is_target else sizes[::-1]
    is_ratio = other.dimension == "ratio"
    assert bare.size == 1
    return _Pair(
        target_size=target_size, actual_size=actual_size, is_assumed=True,
        bare_target=is_target and is_ratio, bare_actual=not is_target and is_ratio,
    )  # fmt: skip


def _unclear(
    work: _Work, at: npt.NDArray[np.intp], pairs: Ints, found: list[_Pair | None]
) -> Mask:
    """Mark lines in which 0.98 may be 98 % or 0.98 %."""
    unclear = np.zeros(len(at), bool)
    measures = work.measures
    for bare, column, codes in (
        ([p is not None and p.bare_target for p in found], measures.targets, measures.target),
        ([p is not None and p.bare_actual for p in found], measures.actuals, measures.actual),
    ):
        rows = np.flatnonzero(np.array(bare, bool)[pairs]) if found else np.zeros(0, np.intp)
        code = codes[at[rows]]
        one = 10 ** column.places[code].astype(np.int64)
        for whole in (column.whole[code], column.upper[code]):
            # A missing actual value that counts as 0 has no text.
            size = np.abs(np.where(code < 0, 0, whole))
            unclear[rows] |= (size > 0) & (size <= one)
    return unclear


def _grouped(
    work: _Work, at: npt.NDArray[np.intp], pairs: Ints, found: list[_Pair | None]
) -> Iterator[tuple[npt.NDArray[np.intp], _Group]]:
    """Split lines by what their scores are worked out with."""
    sizes: dict[tuple[Fraction, Fraction], int] = {}
    for pair in found:
        if pair is not None:
            sizes.setdefault((pair.target_size, pair.actual_size), len(sizes))
    of_pair = np.array([0 if p is None else sizes[p.target_size, p.actual_size] for p in found], np.int64)
    wide = _is_wide(work, at)
    block, kind = work.places.block[at], work.kind[at]
    keys, first = distinct(block, kind, of_pair[pairs] if found else pairs, wide.astype(np.int64))
    order = np.argsort(keys, kind="stable")
    ends = np.searchsorted(keys[order], np.arange(len(first) + 1))
    names = list(sizes)
    for group, row in enumerate(first.tolist()):
        target_size, actual_size = names[of_pair[pairs[row]]]
        yield at[order[ends[group] : ends[group + 1]]], _Group(
            block=int(block[row]), kind=KINDS[kind[row]], target_size=target_size, actual_size=actual_size
        )


def _is_wide(work: _Work, at: npt.NDArray[np.intp]) -> Mask:
    wide = np.zeros(len(at), bool)
    measures = work.measures
    for column, codes in ((measures.targets, measures.target[at]), (measures.actuals, measures.actual[at])):
        large = (np.abs(column.whole) >= _ORDINARY_WHOLE) | (np.abs(column.upper) >= _ORDINARY_WHOLE)
        large |= column.places > _ORDINARY_PLACES
        wide |= np.append(large, False)[codes]
    return wide


def _as_zero(work: _Work) -> Mask:
    """Mark lines whose actual value is missing and counts as 0, by the ruleset or the method."""
    absent = _sense(work.measures.actuals.sense, work.measures.actual) == CODE_OF[Sense.ABSENT]
    counts = np.zeros((len(work.places.blocks) + 1, len(KINDS) + 1), bool)
    for at, block in enumerate(work.places.blocks):
        for kind, rule in block.methods.items():
            missing = rule.missing or work.ruleset.missing
            counts[at, KINDS.index(kind)] = missing is Answer.ZERO and kind in FIGURES
    return absent & counts[work.places.block, work.kind]


def _by_method(work: _Work, at: npt.NDArray[np.intp], group: _Group) -> npt.NDArray[np.intp]:
    """Score the lines of a group; give those that are done."""
    method = method_of(work.places.blocks[group.block], group.kind, work.ruleset)
    if method is None:
        return at[:0]
    if method.is_share:
        return _put(work, at, _scored(work, at, group, method, _points_of(work, at)))
    done = [at[:0]]
    points = work.places.point[at]
    for each in np.unique(points).tolist():
        rows = at[points == each]
        made = _scored(work, rows, group, method, constant(work.places.points[each]))
        done.append(_put(work, rows, made))
    return np.concatenate(done)


def _scored(
    work: _Work, at: npt.NDArray[np.intp], group: _Group, method: Method, points: Ratio
) -> MethodScores:
    return method_scores(method, group.kind, _figures(work, at, group), points, work.ruleset)


def _points_of(work: _Work, at: npt.NDArray[np.intp]) -> Ratio:
    points = work.places.points
    over = lcm(*(p.denominator for p in points))
    whole = narrowed(np.array([int(p * over) for p in points], object))
    of_line = whole[work.places.point[at]]
    return of_integers(of_line, Fraction(1, over), largest(of_line))


def largest(ints: npt.NDArray[Any]) -> int:
    """Give the greatest magnitude, at least 1."""
    return max(abs(int(ints.min())), abs(int(ints.max())), 1) if ints.size else 1


def _figures(work: _Work, at: npt.NDArray[np.intp], group: _Group) -> LineFigures:
    measures = work.measures
    targets, actuals = measures.targets, measures.actuals
    target, actual = measures.target[at], measures.actual[at]
    places = int(max(targets.places[target].max(), actuals.places[actual].max(), 0))
    sense = targets.sense[target]
    return LineFigures(
        target=_ratio(targets.whole[target], targets.places[target], places, group.target_size),
        high=_ratio(targets.upper[target], targets.places[target], places, group.target_size),
        reached=_ratio(
            np.where(_as_zero_at(work, at), 0, actuals.whole[actual]), actuals.places[actual], places,
            group.actual_size,
        ),
        senses={each: sense == CODE_OF[each] for each in (Sense.LESS, Sense.MORE)},
        size=len(at),
    )  # fmt: skip


def _as_zero_at(work: _Work, at: npt.NDArray[np.intp]) -> Mask:
    return _sense(work.measures.actuals.sense, work.measures.actual[at]) == CODE_OF[Sense.ABSENT]


def _ratio(whole: Ints, places: npt.NDArray[np.int8], common: int, size: Fraction) -> Ratio:
    """Bring figures to as many decimals as the longest has."""
    raised = (common - places).astype(np.int64)
    if largest(whole) * 10 ** int(raised.max(initial=0)) >= 2**63:
        ints: npt.NDArray[Any] = whole.astype(object) * 10 ** raised.astype(object)
    else:
        ints = whole * 10**raised
    return of_integers(ints, size / 10**common, largest(ints))


def _put(work: _Work, at: npt.NDArray[np.intp], made: MethodScores) -> npt.NDArray[np.intp]:
    """Put in the scores of lines; give those that are done."""
    size, scores = len(at), work.scores
    low = _fractions(made.low, size)
    high = low if made.high is made.low else _fractions(made.high, size)
    kept = slice(None) if made.left_over is None else ~made.left_over
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


# ---- every other case, once


def _case_by_case(work: _Work, at: npt.NDArray[np.intp]) -> None:
    """Score the lines that are left: those that differ in nothing that counts are scored once."""
    if not len(at):
        return
    places = work.places
    first, second = _what_counts(work, at)
    cases, rows = distinct(places.block[at], places.point[at], work.kind[at] + 1, first, second)
    facts, _ = gather(work.ruleset, Evaluation(fiscal_year=work.ruleset.year))
    outcomes: list[Outcome] = []
    for row in rows.tolist():
        line = int(at[row])
        block, points = places.blocks[places.block[line]], places.points[places.point[line]]
        sheet_row = dated_row(work.maker.row(line), work.ruleset.year)
        outcomes.append(score_row(sheet_row, block, points, facts, Assessed()).outcome)
    scores = work.scores
    low, high = ([getattr(o, end) for o in outcomes] for end in ("low", "high"))
    scores.put(at, _of_fractions(low).at(cases), _of_fractions(high).at(cases))
    masks: Mapping[str, Callable[[Outcome], bool]] = {
        "open": lambda o: bool(o.open_reasons) or o.low != o.high,
        "uncounted": lambda o: bool(o.uncounted),
        "beyond": _is_beyond,
    }
    for name, holds in masks.items():
        getattr(scores, name)[at] = np.array([holds(o) for o in outcomes], bool)[cases]


def _is_beyond(outcome: Outcome) -> bool:
    unsure = outcome.uncounted is None
    drops = outcome.dropped_by is not None and outcome.dropped_by.drops
    gates = outcome.parent_zero is not False or outcome.all_zero is not False
    return unsure or drops or gates or bool(outcome.grade_limits)


def _of_fractions(values: list[Fraction]) -> Fractions:
    num, den = zip(*(value.as_integer_ratio() for value in values), strict=True)
    return Fractions(narrowed(np.array(num, object)), narrowed(np.array(den, object)))


#: Cases that do not depend on what the texts say.
_NO_TARGET, _NO_FIGURES, _WORDS, _TEXTS = range(4)


def _what_counts(work: _Work, at: npt.NDArray[np.intp]) -> tuple[Ints, Ints]:
    """Give two numbers a line: lines of one block, kind and points that share both score the same."""
    measures, kind = work.measures, work.kind[at]
    target, actual = measures.target[at], measures.actual[at]
    first = _TEXTS + (target + 1)
    second = actual + 1
    unit = np.append(measures.targets.unit, NO_FIGURE)[target]
    of_actual = np.append(measures.actuals.unit, NO_FIGURE)[actual]
    sense = _sense(measures.actuals.sense, actual)
    is_absent = sense == CODE_OF[Sense.ABSENT]
    is_figure = np.array([each in FIGURES for each in KINDS] + [False])[kind]
    # Without a figure to compare with it does not matter which of them lacks, or how.
    lacks = (unit == NO_FIGURE) | ((of_actual == NO_FIGURE) & ~_as_zero(work)[at])
    lacks |= (sense == CODE_OF[Sense.WITHIN]) | (sense == CODE_OF[Sense.UNREADABLE])
    lacks |= _not_comparable(work, unit, of_actual)
    nothing = is_figure & lacks & (unit != ODD) & (of_actual != ODD)
    first = np.where(nothing, _NO_FIGURES, first)
    words = kind == KINDS.index(Kind.QUALITATIVE)
    first = np.where(words, _WORDS, first)
    second = np.where(words, _tiers(work, at) * 2 + is_absent, second)
    no_target = kind == _NO_KIND
    second = np.where(nothing | no_target, 0, second)
    return np.where(no_target, _NO_TARGET, first), second


def _not_comparable(work: _Work, unit: Ints, of_actual: Ints) -> Mask:
    """Mark the pairs of units that cannot be brought to one."""
    units = work.measures.units
    pairs, first = distinct(unit, of_actual)
    found = []
    for row in first.tolist():
        both = unit[row] >= 0 and of_actual[row] >= 0
        found.append(both and _pair(units[unit[row]], units[of_actual[row]]) is None)
    return np.array(found, bool)[pairs]


def _tiers(work: _Work, at: npt.NDArray[np.intp]) -> Ints:
    """Give which tier each line's words name, as a number; what names none is 0."""
    column = work.lines.cells.get(Part.TIER)
    actual = work.lines.cells.get(Part.ACTUAL)
    names = {
        fold(tier.name): -len(tier.name)
        for block in work.places.blocks
        if isinstance(block.methods[Kind.QUALITATIVE].base, rs.Tiers)
        for tier in block.methods[Kind.QUALITATIVE].base.tiers
    }
    ordered = sorted(names, key=lambda name: (names[name], name))

    def named(text: str) -> int:
        folded = fold(text)
        return next((n for n, name in enumerate(ordered, 1) if folded.startswith(name)), 0)

    found = np.zeros(len(at), np.int64)
    if actual is not None:
        found = np.array([*map(named, actual.texts), 0], np.int64)[actual.codes[at]]
    if column is not None:
        # What stands in the form's own column holds before what the actual value says.
        said = [name_of(text) for text in column.texts]
        numbers = np.array([*(named(text) if text else -1 for text in said), -1], np.int64)[column.codes[at]]
        found = np.where(numbers >= 0, numbers, found)
    return found


def _tell(work: _Work, in_block: Mask) -> None:
    """Note what is to be told of lines that are scored all the same."""
    measures, told = work.measures, work.scores.told
    sense = _sense(measures.actuals.sense, measures.actual)
    of_target = _sense(measures.targets.sense, measures.target)
    figures = np.array([each in FIGURES for each in KINDS] + [False])[work.kind]
    bound = [CODE_OF[each] for each in (Sense.AT_LEAST, Sense.MORE, Sense.AT_MOST, Sense.LESS)]
    told["actual-inexact"] = figures & np.isin(sense, bound)
    told["as-zero"] = _as_zero(work)
    unreadable = CODE_OF[Sense.UNREADABLE]
    told["target-unreadable"] = of_target == unreadable
    told["actual-unreadable"] = figures & (sense == unreadable)
    told["target-missing"] = of_target == CODE_OF[Sense.ABSENT]
    for name in told:
        told[name] = told[name] & in_block

