"""A row's target and actual: the written cells, their unit, and what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attrs import evolve, field

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.records import frozen
from govperf.base.units import unit_named
from govperf.model.evaluation import Written
from govperf.model.measure import Measure, Sense
from govperf.sheets.amount_unit import NOTHING
from govperf.sheets.grid import Cell
from govperf.sheets.labels import key, without_blanks
from govperf.sheets.lattice import Lattice, written
from govperf.sheets.placed import Placed
from govperf.sheets.vocabulary import Role, words

_SIGN_WORDS = {
    "大于等于": "≥", "不低于": "≥", "不少于": "≥", "小于等于": "≤", "不高于": "≤", "不超过": "≤",
    "等于": "=", "大于": ">", "小于": "<", "≧": "≥", "≦": "≤",
}  # fmt: skip
_SIGNS = frozenset("≥≤=><")
_BARE = re.compile(r"[≥≤=><≧≦]{0,2}[+-]?[\d,]*\.?\d+")
_UNIT_IN_NAME = re.compile(r"[（(]\s*(?:单位[:：])?([^()（）]{1,5})[)）]$")
#: Units of names that no sheet column lists but many names carry.
_MORE_UNITS = words(
    "条 所 座 批 批次 辆 头 只 株 册 本 公顷 千米 立方米 平方公里 万人 万人次 户次 间 栋 块 幅 篇次 班 期次 "
    "家次 人/次 元/人 万吨 万亩 千瓦时 度 百分比"
)


@frozen(kw_only=True)
class Measured:
    """A row's target and actual."""

    target: Written | None
    target_measure: Measure | None
    actual_measure: Measure | None
    unit: str
    found: tuple[Diagnostic, ...] = field(factory=tuple)


def read_target_and_actual(lattice: Lattice, placed: Placed, path: tuple[str, ...]) -> Measured:
    """Read what a row asks for and what was done.

    The target's cell keeps its own text (``50``); a sign and a unit that stand in columns of their own
    are joined to it for the measure only (``≥50``, 个).
    """
    found: list[Diagnostic] = []
    cell = _target_cell(lattice, placed, found)
    actual = placed.cell(Role.ACTUAL)
    if actual is not None and actual.row != placed.row:
        actual = None
    unit = _unit(placed, path, [c.text for c in (cell, actual) if c is not None])
    measured = Measured(
        target=written(lattice, cell) if cell is not None else None,
        target_measure=_measure(_signed(placed, cell), unit),
        actual_measure=_measure(actual.text.strip() if actual is not None else "", unit),
        unit=unit,
        found=tuple(found),
    )
    return evolve(measured, found=(*found, *_unreadable(lattice, measured, cell, actual)))


def _target_cell(lattice: Lattice, placed: Placed, found: list[Diagnostic]) -> Cell | None:
    """Give the target's cell: the adjusted target where one is filled in, else the opening one."""
    opening, adjusted = (
        cell if (cell := placed.cell(role)) is not None and cell.row == placed.row else None
        for role in (Role.TARGET, Role.ADJUSTED)
    )
    if adjusted is None or adjusted.text.strip() in NOTHING:
        return opening if opening is not None else adjusted
    if opening is not None and opening.text.strip() not in NOTHING and opening.text != adjusted.text:
        values = {"opening": opening.text.strip(), "adjusted": adjusted.text.strip()}
        cells = (lattice.grid.address(opening), lattice.grid.address(adjusted))
        found.append(Diagnostic("adjusted-target-used", Severity.NOTE, values, cells=cells))
    return adjusted


def _signed(placed: Placed, cell: Cell | None) -> str:
    """Give the target with the sign in the column 指标性质."""
    text = cell.text.strip() if cell is not None else ""
    sign_cell = placed.cell(Role.SIGN)
    return text if sign_cell is None else with_sign(text, sign_cell.text)


def with_sign(text: str, label: str) -> str:
    """Join the sign in the column 指标性质 to a target that has none; 定量 and 定性 are no signs.

    Examples
    --------
    >>> with_sign("50个", "大于等于"), with_sign("≤50个", "≥"), with_sign("50个", "定量")
    ('≥50个', '≤50个', '50个')
    """
    if not text or text in NOTHING:
        return text
    word = key(label)
    sign = _SIGN_WORDS.get(word, word if word in _SIGNS else "")
    has_own = unicodedata.normalize("NFKC", text)[0] in "≥≤=><≧≦"
    return text if has_own else sign + text


def _unit(placed: Placed, path: tuple[str, ...], texts: list[str]) -> str:
    """Give the unit of a row: its column's, else the one in brackets at the end of its name."""
    cell = placed.cell(Role.UNIT)
    if cell is not None and without_blanks(cell.text) not in NOTHING:
        return without_blanks(cell.text)
    in_name = unit_in_name(path[-1]) if path else ""
    return in_name if in_name and any(map(is_bare, texts)) else ""


def unit_in_name(name: str) -> str:
    """Give the unit in brackets at the end of an indicator's name, ``""`` where there is none.

    Examples
    --------
    >>> unit_in_name("新增高企业认定（个）"), unit_in_name("质量（优）")
    ('个', '')
    """
    found = _UNIT_IN_NAME.search(name)
    return found[1] if found is not None and (unit_named(found[1]) or found[1] in _MORE_UNITS) else ""


def is_bare(text: str) -> bool:
    """Say whether a cell holds a figure, with a sign perhaps, and no unit."""
    return _BARE.fullmatch(unicodedata.normalize("NFKC", without_blanks(text))) is not None


def _measure(text: str, unit: str) -> Measure | None:
    # The notation's grammar is only loaded when there is something to read.
    from govperf.sheets.notation import read_measure

    return read_measure(text, unit=unit) if text else None


def _unreadable(
    lattice: Lattice, measured: Measured, target: Cell | None, actual: Cell | None
) -> Iterator[Diagnostic]:
    """Tell of what stays a text that nothing can be computed with."""
    for cell, measure, role in (
        (target, measured.target_measure, Role.TARGET),
        (actual, measured.actual_measure, Role.ACTUAL),
    ):
        if cell is not None and measure is not None and measure.sense is Sense.UNREADABLE:
            values = {"text": cell.text.strip(), "column": role.value}
            cells = (lattice.grid.address(cell),)
            yield Diagnostic("value-unreadable", Severity.WARNING, values, cells=cells)
