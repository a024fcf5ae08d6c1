"""A table of lines as it is written: every column as codes of its distinct texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import TableError
from govperf.base.names import fold
from govperf.sheets.amount_unit import NOTHING
from govperf.sheets.labels import key, name_of
from govperf.sheets.vocabulary import FUNDS_ROWS, SUBTOTAL_LABELS, TOTAL_LABELS
from govperf.tables.exact import of_floats
from govperf.tables.faults import Faults, Places
from govperf.tables.lines.roles import FUNDS, LEVELS, LineColumns, Part
from govperf.tables.terms import Terms
from govperf.tables.texts import trimmed
from govperf.tables.types import is_decimal, is_number, is_text
from govperf.tables.writing import texts as written_out

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

Path = tuple[str, ...]
#: The points of a level in its name: 产出指标（50分）.
_POINTS_IN_NAME = re.compile(r"[（(]\s*[\d０-９]+(?:[.．][\d０-９]+)?\s*分?\s*[)）]$")
_TOTAL_ROW = "年度资金总额"


@frozen(kw_only=True, eq=False)
class Coded:
    """A column of texts: the place of each row's among the distinct ones, -1 where it is blank."""

    codes: npt.NDArray[np.int64]
    texts: tuple[str, ...] = field(repr=False)

    def at(self, row: int) -> str:
        """Give the text of a row, ``""`` where it is blank."""
        code = int(self.codes[row])
        return self.texts[code] if code >= 0 else ""


@frozen(kw_only=True, eq=False)
class LineTable:
    """The lines of many units.

    Attributes
    ----------
    size : int
    columns : LineColumns
    cells : mapping of Part to Coded
        The columns that the table has, but those of the path.
    paths : tuple of tuple of str
        The distinct paths.
    path : ndarray
        Of each line, its place among them.
    funds_row : ndarray
        Of each line that is a row of the funds, its place among ``funds_rows``; else -1.
    is_sum : ndarray of bool
        Lines that are sums of others.
    """

    size: int
    columns: LineColumns
    cells: Mapping[Part, Coded]
    paths: tuple[Path, ...]
    path: npt.NDArray[np.int64]
    funds_row: npt.NDArray[np.int64]
    funds_rows: tuple[str, ...]
    is_sum: npt.NDArray[np.bool_]
    #: How the table names a row.
    place: Places

    @property
    def unit(self) -> Coded:
        """Which unit each line belongs to; units are in the order in which they come."""
        return self.cells[Part.UNIT]


def distinct(*codes: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
    """Number the distinct combinations of codes, from 0 in their order; give the first row of each.

    Examples
    --------
    >>> places, first = distinct(np.array([3, 3, -1]), np.array([0, 0, 7]))
    >>> places.tolist(), first.tolist()
    ([0, 0, 1], [0, 2])
    """
    import pyarrow as pa

    together = np.zeros(len(codes[0]), np.int64)
    count = 1
    for each in codes:
        least, most = (int(each.min()), int(each.max())) if len(each) else (0, 0)
        span = most - least + 1
        if count * span > 2**62:
            # So many combinations cannot all occur: number those that do.
            together, first = distinct(together)
            count = len(first)
        together = together * span + (each - least)
        count *= span
    encoded = pa.array(together).dictionary_encode()
    places = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    first = np.empty(len(encoded.dictionary), np.intp)
    # Of several rows the last that is written stays, which is the first.
    first[places[::-1]] = np.arange(len(together))[::-1]
    return places, first


def read_lines(table: pa.Table, columns: LineColumns, terms: Terms, place: Places) -> LineTable:
    """Read a table of lines.

    Raises
    ------
    TableError
        When a column is of a kind that cannot be read exactly, or a line names no unit or no indicator.
    """
    faults = Faults()
    cells = coded_cells(table, columns, terms, faults)
    if faults.count:
        raise faults.error(place)
    paths, path = _paths(cells)
    _require(cells[Part.UNIT].codes, "line-without-unit", columns.headings[Part.UNIT], faults)
    empty = np.array([not names for names in paths], bool)
    without = np.where(empty[path], -1, 0) if paths else path
    level = next(columns.headings[part] for part in (Part.PATH, *LEVELS) if part in columns.headings)
    _require(without, "line-without-name", level, faults)
    if faults.count:
        raise faults.error(place)
    is_sum = np.array([_is_sum(names) for names in paths], bool)[path]
    funds_rows, funds_row = _funds_rows(cells, paths, path)
    named: dict[Part, Coded] = {
        part: cell for part, cell in cells.items() if part not in (*LEVELS, Part.PATH)
    }
    return LineTable(
        size=table.num_rows, columns=columns, cells=named, paths=paths, path=path,
        funds_row=funds_row, funds_rows=funds_rows, is_sum=is_sum & (funds_row < 0), place=place,
    )  # fmt: skip


def coded_cells(
    table: pa.Table, columns: LineColumns, terms: Terms, faults: Faults
) -> dict[Part, Coded]:
    """Give the columns of a table as texts, trimmed; figures are written out digit by digit.

    Raises
    ------
    TableError
        When a column is of a kind that cannot be read exactly.
    """
    wrong: list[Diagnostic] = []
    found: dict[Part, Coded] = {}
    for part, at in columns.places.items():
        array = _texts(table.column(at), columns.headings[part], terms, wrong, faults)
        if array is not None:
            found[part] = _coded(array)
    if wrong:
        raise TableError(wrong)
    return found


def _texts(
    column: pa.ChunkedArray, name: str, terms: Terms, wrong: list[Diagnostic], faults: Faults
) -> pa.Array | None:
    """Give a column as texts; figures are written out digit by digit."""
    import pyarrow as pa

    array = column.combine_chunks()
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    kind = array.type
    if pa.types.is_null(kind):
        return array.cast(pa.string())
    if is_text(kind):
        return array
    if is_number(kind):
        return array.cast(pa.string())
    if is_decimal(kind):
        return written_out(array)
    decimals = next((n for each, n in terms.decimals.items() if fold(each) == fold(name)), None)
    if pa.types.is_floating(kind) and decimals is not None:
        return _floats(array, name, decimals, faults)
    code = "column-is-float" if pa.types.is_floating(kind) else "line-column-unfit"
    wrong.append(Diagnostic(code, values={"name": name, "type": str(kind)}))
    return None


def _floats(array: pa.Array, name: str, decimals: int, faults: Faults) -> pa.Array:
    import pyarrow as pa

    floats: npt.NDArray[Any] = array.to_numpy(zero_copy_only=False)
    missing = np.isnan(floats)
    whole, off = of_floats(np.where(missing, floats.dtype.type(0), floats), decimals)
    for row in np.flatnonzero(off):
        faults.add("cell-float-differs", int(row), name, repr(float(floats[row])), decimals=decimals)
    from govperf.tables.quotients import decimal_array

    return written_out(decimal_array(whole, decimals, missing)) if decimals else (
        pa.array(whole, mask=missing).cast(pa.string())
    )


def _coded(array: pa.Array) -> Coded:
    encoded = trimmed(array).dictionary_encode()
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    return Coded(codes=codes, texts=tuple(encoded.dictionary.to_pylist()))


def _require(codes: npt.NDArray[Any], code: str, column: str, faults: Faults) -> None:
    for row in np.flatnonzero(codes < 0):
        faults.add(code, int(row), column, "")


# ---- paths


def _paths(cells: Mapping[Part, Coded]) -> tuple[tuple[Path, ...], npt.NDArray[np.int64]]:
    """Give the distinct paths, and which of them each line has."""
    levels = [cells[part] for part in (Part.PATH, *LEVELS) if part in cells]
    places, first = distinct(*(level.codes for level in levels))
    known: dict[Path, int] = {}
    numbers = []
    for row in first:
        if Part.PATH in cells:
            names = _split(levels[0].at(int(row)))
        else:
            names = [level.at(int(row)) for level in levels]
        path = path_of(names)
        numbers.append(known.setdefault(path, len(known)))
    return tuple(known), np.array(numbers, np.int64)[places] if numbers else places


def path_of(names: Sequence[str]) -> Path:
    """Give a path as a sheet's reader does: no numbering, no white space, no points behind a level.

    Examples
    --------
    >>> path_of(["一、产出指标（50分）", "", "新增高企业认定（个）"])
    ('产出指标', '新增高企业认定（个）')
    """
    *upper, leaf = names
    found = [_POINTS_IN_NAME.sub("", name_of(name)) for name in upper]
    return tuple(name for name in (*found, name_of(leaf)) if name)


def _split(text: str) -> list[str]:
    """Split a path at its slashes, but not within brackets: 产出/平均成本（元/人）."""
    names, depth = [""], 0
    for letter in text:
        depth += (letter in "（(") - (letter in "）)")
        if letter in "/／" and depth <= 0:
            names.append("")
        else:
            names[-1] += letter
    return names


def _is_sum(path: Path) -> bool:
    known = SUBTOTAL_LABELS | TOTAL_LABELS
    return bool(path) and any(key(name) in known for name in path)


def _funds_rows(
    cells: Mapping[Part, Coded], paths: tuple[Path, ...], path: npt.NDArray[np.int64]
) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
    """Say which lines are rows of the funds: those that have a figure in one of its columns."""
    filled = np.zeros(len(path), bool)
    for part in FUNDS:
        if part in cells and part is not Part.RATE:
            blank = np.array([text in NOTHING for text in cells[part].texts] + [True], bool)
            filled |= ~blank[cells[part].codes]
    names = [FUNDS_ROWS.get(key(each[-1]), "") if each else "" for each in paths]
    # A row that has the funds and another name is the rate's: 预算执行率.
    numbers = {name: at for at, name in enumerate(dict.fromkeys([_TOTAL_ROW, *filter(None, names)]))}
    of_path = np.array([numbers[name or _TOTAL_ROW] for name in names] + [-1], np.int64)
    return tuple(numbers), np.where(filled, of_path[path], -1)
