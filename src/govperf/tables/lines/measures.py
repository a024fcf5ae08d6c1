"""Targets and actual values as columns: each distinct text read once, plain figures without Python.

What :func:`govperf.sheets.notation.read_measure` makes of a text is written down as numbers: its sense,
the figure as it is written, and the unit. Texts that hold a plain figure are read by Arrow; a test holds
the two ways together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import field, frozen

from govperf.base.numbers import terminates
from govperf.model.measure import Amount, Measure, Sense
from govperf.sheets.amount_unit import NOTHING
from govperf.sheets.amounts import known_units, unit_column, unit_size
from govperf.sheets.labels import without_blanks
from govperf.sheets.notation import read_measure
from govperf.sheets.targets import is_bare, unit_in_name, with_sign
from govperf.sheets.widths import joined, narrow
from govperf.tables.cells import decimals_of
from govperf.tables.lines.reading import Coded, LineTable, distinct
from govperf.tables.lines.roles import Part

if TYPE_CHECKING:
    import numpy.typing as npt

SENSES = tuple(Sense)
CODE_OF: Mapping[Sense, int] = {sense: code for code, sense in enumerate(SENSES)}
#: A text without figure, and one whose figures are no column's matter.
NO_FIGURE, ODD = -1, -2
_MOST_PLACES = 9
_MOST_WHOLE = 10**15
_SIGNS = {
    "≥": Sense.AT_LEAST, ">=": Sense.AT_LEAST, "≤": Sense.AT_MOST, "<=": Sense.AT_MOST,
    ">": Sense.MORE, "<": Sense.LESS, "=": Sense.EXACTLY, "": Sense.BARE,
}  # fmt: skip


@frozen(kw_only=True)
class Unit:
    """A unit of figures: how many base units it is, and what it measures."""

    name: str
    size: Fraction
    dimension: str


@frozen(kw_only=True, eq=False)
class Measures:
    """What the distinct texts of a column say, each with the unit that holds for it.

    Attributes
    ----------
    texts : tuple of (str, str)
        Text and unit.
    sense : ndarray of int8
        Place among ``SENSES``.
    unit : ndarray
        Place among ``units``, ``NO_FIGURE`` or ``ODD``.
    whole, upper : ndarray of int64
        The figure is ``whole / 10**places`` of its unit; the upper end of a range stands beside it.
    places : ndarray of int8
    """

    texts: Sequence[tuple[str, str]] = field(repr=False)
    sense: npt.NDArray[np.int8]
    unit: npt.NDArray[np.int64]
    whole: npt.NDArray[np.int64]
    upper: npt.NDArray[np.int64]
    places: npt.NDArray[np.int8]

    def measure(self, code: int) -> Measure | None:
        """Read a text again, in full; ``None`` where the cell is blank."""
        if code < 0:
            return None
        text, unit = self.texts[code]
        return read_measure(text, unit=unit)


@frozen(kw_only=True, eq=False)
class LineMeasures:
    """Targets and actual values of lines: codes into distinct ones, -1 where the cell is blank."""

    target: npt.NDArray[np.int64]
    actual: npt.NDArray[np.int64]
    targets: Measures
    actuals: Measures
    units: tuple[Unit, ...]
    #: The unit of each line's figures.
    line_unit: Coded


def line_measures(lines: LineTable) -> LineMeasures:
    """Read targets and actual values, each distinct text once."""
    size = lines.size
    target = _signed(lines)
    actual = lines.cells.get(Part.ACTUAL, _blank(size))
    unit = _units(lines, target, actual)
    known: dict[str, int] = {}
    found, codes = [], []
    for column in (target, actual):
        places, first = distinct(column.codes, unit.codes)
        pairs = [(column.at(int(row)), unit.at(int(row))) for row in first]
        found.append(_measures(pairs, known))
        codes.append(np.where(column.codes < 0, -1, places))
    units = tuple(_unit(name) for name in known)
    return LineMeasures(
        target=codes[0], actual=codes[1], targets=found[0], actuals=found[1], units=units, line_unit=unit
    )


def _blank(size: int) -> Coded:
    return Coded(codes=np.full(size, -1, np.int64), texts=())


def _unit(name: str) -> Unit:
    size, dimension = unit_size(name)
    return Unit(name=name, size=size, dimension=dimension)


def _signed(lines: LineTable) -> Coded:
    """Join the signs of a column of their own to the targets."""
    target = lines.cells.get(Part.TARGET, _blank(lines.size))
    sign = lines.cells.get(Part.SIGN)
    if sign is None:
        return target
    places, first = distinct(target.codes, sign.codes)
    texts = tuple(with_sign(target.at(int(row)), sign.at(int(row))) for row in first)
    return Coded(codes=np.where(target.codes < 0, -1, places), texts=texts)


def _units(lines: LineTable, target: Coded, actual: Coded) -> Coded:
    """Give the unit of each line: its column's, else the one in brackets at the end of its name."""
    measured = lines.cells.get(Part.MEASURE, _blank(lines.size))
    bare = lines.cells.get(Part.TARGET, _blank(lines.size))
    named = [unit_in_name(path[-1]) if path else "" for path in lines.paths]
    texts: dict[str, int] = {}
    of_column = [_numbered(without_blanks(text), texts) for text in measured.texts]
    of_name = [_numbered(name, texts) for name in named]
    codes = np.array([*of_column, -1], np.int64)[measured.codes]
    if any(code >= 0 for code in of_name):
        is_figure = _bare(bare) | _bare(actual)
        from_name = np.where(is_figure, np.array(of_name, np.int64)[lines.path], -1)
        codes = np.where(codes < 0, from_name, codes)
    return Coded(codes=codes, texts=tuple(texts))


def _numbered(unit: str, known: dict[str, int]) -> int:
    return -1 if unit in NOTHING else known.setdefault(unit, len(known))


def _bare(column: Coded) -> npt.NDArray[np.bool_]:
    return np.array([*map(is_bare, column.texts), False], bool)[column.codes]


# ---- texts


def _measures(pairs: Sequence[tuple[str, str]], known: dict[str, int]) -> Measures:
    """Read distinct texts; the units that are met are numbered in ``known``."""
    size = len(pairs)
    made = Measures(
        texts=pairs, sense=np.zeros(size, np.int8), unit=np.full(size, NO_FIGURE, np.int64),
        whole=np.zeros(size, np.int64), upper=np.zeros(size, np.int64), places=np.zeros(size, np.int8),
    )  # fmt: skip
    rest = _plain(pairs, made, known)
    for code in rest.tolist():
        text, unit = pairs[code]
        _put(made, code, read_measure(text, unit=unit), known)
    return made


def _put(made: Measures, code: int, measure: Measure | None, known: dict[str, int]) -> None:
    if measure is None:
        made.sense[code] = CODE_OF[Sense.ABSENT]
        return
    made.sense[code] = CODE_OF[measure.sense]
    if measure.amount is None:
        return
    figures = [_figure(measure.amount)]
    if measure.upper is not None:
        same = measure.upper.dimension == measure.amount.dimension
        size = unit_size(measure.amount.unit)[0]
        figures.append(measure.upper.value / size if same else None)
    if any(figure is None or not _fits(figure) for figure in figures):
        made.unit[code] = ODD
        return
    ends = [figure for figure in figures if figure is not None]
    places = max(map(decimals_of, ends))
    made.unit[code] = known.setdefault(measure.amount.unit, len(known))
    made.places[code] = places
    made.whole[code], made.upper[code] = (int(end * 10**places) for end in (ends[0], ends[-1]))


def _figure(amount: Amount) -> Fraction | None:
    """Give an amount in its own unit; ``None`` where that does not say what it measures."""
    size, dimension = unit_size(amount.unit)
    return amount.value / size if dimension == amount.dimension else None


def _fits(figure: Fraction) -> bool:
    if not terminates(figure):
        return False
    places = decimals_of(figure)
    return places <= _MOST_PLACES and abs(figure) * 10**places < _MOST_WHOLE


@cache
def _plain_pattern() -> str:
    """Give the pattern of a sign, a figure and a known unit that no narrowing changes."""
    units = [unit for unit in known_units() if unit != "年" and joined(narrow(unit)) == unit]
    named = "|".join(re.escape(unit) for unit in units)
    number = r"(?P<whole>[0-9]{1,11})(?:\.(?P<part>[0-9]{1,4}))?"
    return rf"^(?P<sign>>=|<=|[≥≤<>=]?){number}(?P<unit>{named}|)$"


def _plain(
    pairs: Sequence[tuple[str, str]], made: Measures, known: dict[str, int]
) -> npt.NDArray[np.intp]:
    """Read the texts that are plain figures; give the places of the others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pairs:
        return np.zeros(0, np.intp)
    texts = pa.array([text for text, _ in pairs], pa.string())
    found = pc.extract_regex(texts, _plain_pattern())
    is_plain = pc.is_valid(found).to_numpy(zero_copy_only=False) & ~_year_columns(pairs)
    at = np.flatnonzero(is_plain)
    if not len(at):
        return np.arange(len(pairs))
    sign, whole, part, unit = (
        pc.struct_field(found, name).take(pa.array(at)) for name in ("sign", "whole", "part", "unit")
    )
    places = pc.utf8_length(part).to_numpy(zero_copy_only=False).astype(np.int64)
    digits = pc.binary_join_element_wise(whole, part, "").cast(pa.int64())
    made.sense[at] = _mapped(sign, {text: CODE_OF[sense] for text, sense in _SIGNS.items()})
    made.places[at] = places
    made.whole[at] = made.upper[at] = digits.to_numpy(zero_copy_only=False)
    made.unit[at] = _unit_codes(unit, [pairs[code][1] for code in at.tolist()], known)
    return np.flatnonzero(~is_plain)


def _year_columns(pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.bool_]:
    """Mark the texts whose unit may make a year of a figure."""
    years = {unit for unit in {unit for _, unit in pairs} if unit_column(unit) in ("年", "年度")}
    return np.array([unit in years for _, unit in pairs], bool) if years else np.zeros(len(pairs), bool)


def _mapped(texts: Any, table: Mapping[str, int]) -> npt.NDArray[np.int64]:
    encoded = texts.dictionary_encode()
    codes = np.array([table[text] for text in encoded.dictionary.to_pylist()], np.int64)
    found: npt.NDArray[np.int64] = codes[encoded.indices.to_numpy(zero_copy_only=False)]
    return found


def _unit_codes(
    written: Any, columns: Sequence[str], known: dict[str, int]
) -> npt.NDArray[np.int64]:
    """Number the units: the one in the cell, else the column's."""
    import pyarrow as pa

    encoded, beside = written.dictionary_encode(), pa.array(columns, pa.string()).dictionary_encode()
    codes = [each.indices.to_numpy(zero_copy_only=False).astype(np.int64) for each in (encoded, beside)]
    places, first = distinct(*codes)
    own, column = encoded.dictionary.to_pylist(), beside.dictionary.to_pylist()
    numbers = []
    for row in first.tolist():
        name = own[codes[0][row]] or unit_column(column[codes[1][row]])
        numbers.append(known.setdefault(name, len(known)))
    return np.array(numbers, np.int64)[places]

