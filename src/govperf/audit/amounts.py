"""A figure of a sheet: its value, its cell and the width of its last digit.

How far a figure may be off. A figure shown to ``d`` decimals stands for anything within half a unit of
its last digit. Forms drop trailing zeros (``77.8`` beside ``321.47`` stands for 77.80), so an amount
that shows fewer decimals than two or more amounts of the same source and unit show is taken to have
as many as they. A sum may be off by the half units of all its figures together, the total's included.

A blank, a dash or a text that is no amount gives no figure: it is missing, never zero.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable
from fractions import Fraction
from typing import TypeVar

from govperf.base.diagnostics import CellAddress, Message
from govperf.base.records import frozen
from govperf.base.units import unit_named
from govperf.model.evaluation import Written
from govperf.model.measure import Amount
from govperf.sheets.amounts import unit_size as unit_size_of

Key = TypeVar("Key", bound=Hashable)

#: The amount columns of the funds block.
COLUMNS = ("initial", "annual", "executed")
#: Facts that count people, not money.
STAFF_FACTS = ("编制人数", "在职人数", "临聘人员")
_MONEY_FACTS = (
    "收入合计",
    "年初预算数",
    "本年追加",
    "上年结转",
    "上级补助",
    "其他资金",
    "基本支出",
    "项目支出",
    "年末结转",
    "三公经费",
)
_DECIMALS = re.compile(r"\d\.(\d+)")


@frozen(kw_only=True)
class Figure:
    """A figure of the sheet.

    Attributes
    ----------
    name : Message
        How findings call it.
    value : Fraction
        Money in the sheet's ``amount_unit``; counts and points as written.
    half_unit : Fraction
        How far the true figure may lie from the shown one.
    own_half_unit : Fraction
        The same by the decimals it shows itself, where others of its kind show more.
    cell : CellAddress or None
    row : str or None
        The funds row it stands in, when it stands in one.
    """

    name: Message
    value: Fraction
    half_unit: Fraction = Fraction(0)
    own_half_unit: Fraction = Fraction(0)
    cell: CellAddress | None = None
    row: str | None = None


def read(text: str, unit: str = "") -> Amount | None:
    """Read a written number; ``unit`` is the one it has where the text names none."""
    from govperf.sheets.notation import read_number

    return read_number(text, unit=unit)


def shown_places(text: str) -> int:
    """Count the decimals that a written number shows.

    Examples
    --------
    >>> shown_places("4,297.24万元"), shown_places("77．6"), shown_places("20")
    (2, 1, 0)
    """
    found = _DECIMALS.search(unicodedata.normalize("NFKC", text))
    return len(found[1]) if found else 0


def half_of_last(places: int) -> Fraction:
    """Give half a unit of the last of so many decimals."""
    return Fraction(1, 2 * 10**places)


def plain_figure(written: Written | None, name: Message) -> Figure | None:
    """Read points or a score: whole ones are exact, those with decimals may have been rounded."""
    amount = None if written is None else read(written.text)
    if written is None or amount is None or amount.dimension not in ("", "points"):
        return None
    places = shown_places(written.text)
    half_unit = half_of_last(places) if places else Fraction(0)
    return Figure(name=name, value=amount.value, half_unit=half_unit, cell=written.cell)


def money_figures(written: Iterable[tuple[Key, Message, Written]], amount_unit: str) -> dict[Key, Figure]:
    """Read the amounts of one source, in ``amount_unit``; what is no amount is left out."""
    amounts = {
        key: (name, cell, amount)
        for key, name, cell in written
        if (amount := read(cell.text, amount_unit)) is not None and _is_money_amount(amount, amount_unit)
    }
    places_shown: dict[str, list[int]] = {}
    for _, cell, amount in amounts.values():
        places_shown.setdefault(amount.unit, []).append(shown_places(cell.text))
    base = unit_size(amount_unit)
    figures: dict[Key, Figure] = {}
    for key, (name, cell, amount) in amounts.items():
        places = shown_places(cell.text)
        size = unit_size(amount.unit or amount_unit) / base
        figures[key] = Figure(
            name=name,
            value=amount.value / base,
            half_unit=_half_unit(places, places_shown[amount.unit]) * size,
            own_half_unit=half_of_last(places) * size,
            cell=cell.cell,
        )
    return figures


def _is_money_amount(amount: Amount, amount_unit: str) -> bool:
    """Say whether a number is money; a bare one is where the sheet names no unit of money at all."""
    if amount.dimension == "money":
        return True
    return not amount.dimension and not amount.unit and unit_named(amount_unit) is None


def _half_unit(own: int, all_shown: list[int]) -> Fraction:
    """Give half the last unit, counting the zeros that were dropped."""
    shared = sorted(all_shown)[-2] if len(all_shown) > 1 else own
    return half_of_last(max(own, shared))


def unit_size(unit: str) -> Fraction:
    """Give a unit (千元, 百万元 … too) in base units; 1 for one that is not known."""
    return unit_size_of(unit)[0]


def is_money(fact: str) -> bool:
    """Say whether a fact is one of the money facts; parts count by their first name.

    Examples
    --------
    >>> is_money("基本支出.年初预算数"), is_money("编制人数")
    (True, False)
    """
    return fact.split(".")[0] in _MONEY_FACTS
