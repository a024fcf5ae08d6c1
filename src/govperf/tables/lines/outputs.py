"""The columns of scored lines, and those of their units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from govperf.arrays.scores import Status
from govperf.arrays.stretches import Stretch
from govperf.arrays.sums import Fractions, reduced
from govperf.base.messages import Language
from govperf.base.names import fold
from govperf.model import ruleset as rs
from govperf.plan.compile import decimals
from govperf.plan.plan import Plan
from govperf.syntax.nodes import Place
from govperf.tables.lines.claims import claim_differences
from govperf.tables.lines.places import LinePlaces
from govperf.tables.lines.reading import LineTable
from govperf.tables.lines.roles import CHINESE, Part
from govperf.tables.lines.work import LineScores
from govperf.tables.outputs import PLACES_UNROUNDED, WORDS
from govperf.tables.quotients import decimal_array, fraction_texts, rounded

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

#: A line that is no indicator: a row of the funds, a sum, a line that belongs nowhere.
FUNDS_ROW, SUM_ROW, NOT_SCORED = 3, 4, 5


@frozen(kw_only=True)
class LineWords:
    """The words of columns and status cells of lines."""

    score: str
    claimed: str
    difference: str
    statuses: tuple[str, ...]


LINE_WORDS: dict[Language, LineWords] = {
    "zh": LineWords(
        score="得分", claimed="自评得分", difference="自评差额", statuses=("资金行", "合计行", "未计分"),
    ),
    "en": LineWords(
        score="score", claimed="claimed_score", difference="claimed_difference",
        statuses=("funds", "sum", "not scored"),
    ),
}  # fmt: skip


def line_arrays(
    plan: Plan,
    lines: LineTable,
    places: LinePlaces,
    scores: LineScores,
    stretches: Mapping[tuple[str, ...], Stretch],
    language: Language,
    *,
    exact: bool,
) -> tuple[list[str], list[pa.Array]]:
    """Give the columns that scoring adds to the lines; ``exact`` adds the fractions."""
    import pyarrow as pa

    status = _status(scores, places)
    low, high = scores.low, scores.high
    for path, rows in _own_lines(plan.ruleset, lines, places).items():
        units = np.flatnonzero(rows >= 0)
        at, stretch = rows[units], stretches[path]
        # A line of an open block stays that block's.
        mine = places.block[at] < 0
        at, units = at[mine], units[mine]
        low, high = _put(low, at, stretch.low, stretch, units), _put(high, at, stretch.high, stretch, units)
        status[at] = stretch.status[units]
    status[(lines.funds_row >= 0) & (status == NOT_SCORED)] = FUNDS_ROW
    status[lines.is_sum] = SUM_ROW
    words, total = LINE_WORDS[language], WORDS[language]
    off = (status >= FUNDS_ROW) | (status == Status.NOT_APPLICABLE)
    unknown = (places.block >= 0) & _unsplit(places)
    decimal = _places(plan.ruleset, places)
    lowest, highest = (rounded(end.num, 0, end.den, decimal) for end in (low, high))
    apart = off | unknown | np.asarray(lowest != highest, bool) | _differs(low, high)
    arrays = [
        decimal_array(lowest, decimal, apart),
        decimal_array(lowest, decimal, off | unknown),
        decimal_array(highest, decimal, off | unknown),
        pa.DictionaryArray.from_arrays(
            pa.array(status.astype(np.int8)), pa.array((*total.statuses, *words.statuses))
        ),
    ]
    names = [words.score, words.score + total.low, words.score + total.high, words.score + total.status]
    if exact:
        names += [words.score + end + total.exact for end in (total.low, total.high)]
        arrays += [fraction_texts(end.num, 0, end.den, off | unknown) for end in (low, high)]
    if Part.CLAIMED in lines.cells:
        shown = ~(off | unknown)
        names.append(words.difference)
        arrays.append(claim_differences(lines, low, high, shown))
    return names, arrays


def _differs(low: Fractions, high: Fractions) -> npt.NDArray[np.bool_]:
    return np.asarray((low.num != high.num) | (low.den != high.den), bool)


def _status(scores: LineScores, places: LinePlaces) -> npt.NDArray[np.uint8]:
    status = np.full(len(places.unit), NOT_SCORED, np.uint8)
    in_block = places.block >= 0
    status[in_block] = Status.NUMBER
    status[in_block & scores.open] = Status.OPEN
    status[in_block & scores.uncounted] = Status.NOT_APPLICABLE
    return status


def _unsplit(places: LinePlaces) -> npt.NDArray[np.bool_]:
    """Mark lines of blocks in which no line of the unit states points."""
    found = np.zeros(len(places.unit), bool)
    for at in range(len(places.blocks)):
        rows = np.flatnonzero(places.block == at)
        stated = np.bincount(places.unit[rows[places.point[rows] >= 0]], minlength=places.units) > 0
        found[rows] = ~stated[places.unit[rows]]
    return found


def _own_lines(
    ruleset: rs.Ruleset, lines: LineTable, places: LinePlaces
) -> dict[tuple[str, ...], npt.NDArray[np.int64]]:
    """Give the line of each unit that shows the score of an indicator, rows of the funds included."""
    found = dict(places.taken)
    own_items: list[rs.Indicator | rs.Extra] = [*ruleset.extras]
    own_items += [item for item in rs.leaves(ruleset.items) if isinstance(item, rs.Indicator)]
    for item in own_items:
        if item.claimed is None or item.claimed[0] not in lines.funds_rows:
            continue
        rows = np.flatnonzero(lines.funds_row == lines.funds_rows.index(item.claimed[0]))
        own = np.full(places.units, -1, np.int64)
        own[places.unit[rows][::-1]] = rows[::-1]
        found[item.path] = np.where(found[item.path] >= 0, found[item.path], own)
    return found


def _put(
    ends: Fractions, at: npt.NDArray[Any], whole: npt.NDArray[Any], stretch: Stretch, units: npt.NDArray[Any]
) -> Fractions:
    """Put in the scores of indicators that the ruleset names."""
    den: npt.NDArray[Any] = np.full(len(units), 10**stretch.output.scale, object)
    if stretch.divisor is not None:
        den = den * stretch.divisor[units].astype(object)
    new = reduced(Fractions(whole[units].astype(object), den))
    num, over = (
        before.astype(object) if after.dtype == object else before.copy()
        for before, after in ((ends.num, new.num), (ends.den, new.den))
    )
    num[at], over[at] = new.num, new.den
    return Fractions(num, over)


def _places(ruleset: rs.Ruleset, places: LinePlaces) -> int:
    """Give the decimals of the scores of lines."""
    most = max((decimals(points) for points in places.points), default=0)
    rounding = ruleset.rounding
    if rounding is not None and rounding.place is Place.INDICATORS:
        return max(rounding.places, most)
    return PLACES_UNROUNDED


def carried(
    table: pa.Table, lines: LineTable, language: Language
) -> tuple[list[str], list[pa.ChunkedArray]]:
    """Give the columns of the table that stand beside the scores of lines."""
    columns, words = lines.columns, LINE_WORDS[language]
    taken = {words.score + end for end in ("", *_ends(language))}
    names, arrays = [], []
    by_place = {place: part for part, place in columns.places.items()}
    kept = {place for _, place in columns.kept}
    for place, heading in enumerate(table.column_names):
        if place not in by_place and place not in kept:
            continue
        name = heading
        if by_place.get(place) is Part.CLAIMED and fold(heading) in {fold(each) for each in taken}:
            name = CHINESE[Part.CLAIMED] if language == "zh" else Part.CLAIMED.value
        names.append(name)
        arrays.append(table.column(place))
    return names, arrays


def _ends(language: Language) -> tuple[str, str, str]:
    words = WORDS[language]
    return words.low, words.high, words.status


def carried_of_units(
    table: pa.Table, lines: LineTable
) -> tuple[list[str], list[pa.ChunkedArray]]:
    """Give the columns that are carried along and the same in all lines of each unit."""
    import pyarrow as pa

    from govperf.tables.lines.reading import distinct

    units = lines.unit
    first = np.zeros(len(units.texts), np.intp)
    first[units.codes[::-1]] = np.arange(lines.size)[::-1]
    names = [lines.columns.headings[Part.UNIT]]
    arrays: list[Any] = [pa.chunked_array([pa.array(units.texts, pa.string())])]
    for name, place in lines.columns.kept:
        column = table.column(place)
        encoded = column.combine_chunks().dictionary_encode()
        encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
        codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        if lines.size and len(distinct(units.codes, codes)[1]) == len(units.texts):
            names.append(name)
            arrays.append(column.take(pa.array(first)))
    return names, arrays
