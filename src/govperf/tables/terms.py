"""What the caller says about the columns of a table, and which columns it is to give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import field, frozen


def _names(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _readonly(given: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType(dict(given))


@frozen(kw_only=True)
class Terms:
    """How the columns of a table are to be read.

    Attributes
    ----------
    keep : tuple of str
        Columns that are no inputs and are carried into the result: names and numbers of units.
    ignore : tuple of str
        Columns that are no inputs and are left out.
    absent : tuple of str
        Inputs that the table does not have; they are missing in every row.
    decimals : mapping of str to int
        Float columns and how many decimals their figures were typed with.
    scales : mapping of str to int
        Whole-number columns that count the 10^-n part of the unit.
    units : mapping of str to str
        Units of columns whose headings name none; ``"1"`` for a ratio written as a plain number.
    amount_unit : str
        The unit that a title row states for all amounts; empty where none does.
    exact : bool
        Whether both ends of every score are given as fractions too.
    """

    keep: tuple[str, ...] = field(default=(), converter=_names)
    ignore: tuple[str, ...] = field(default=(), converter=_names)
    absent: tuple[str, ...] = field(default=(), converter=_names)
    decimals: Mapping[str, int] = field(factory=dict, converter=_readonly, hash=False)
    scales: Mapping[str, int] = field(factory=dict, converter=_readonly, hash=False)
    units: Mapping[str, str] = field(factory=dict, converter=_readonly, hash=False)
    amount_unit: str = ""
    exact: bool = False
