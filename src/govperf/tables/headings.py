"""Headings of a table: which input each names, and in which unit it writes its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from govperf.base.names import fold, half_width
from govperf.plan.plan import PlanInput
from govperf.sheets.amounts import unit_column, unit_size

#: ``全年预算数（万元）``, ``金额[单位：元]``: a name, and what stands in the brackets at its end.
_WITH_UNIT = re.compile(r"(.+?)[(\[](?:(?:金额|人民币)?(?:单位)?[:,]?)?([^()\[\]]+)[)\]]", re.DOTALL)
#: The row of the funds block that a heading means when it names a column only.
_TOTAL_ROW = "年度资金总额"
#: Said of a ratio that is written as a plain number, 0.95 for 95%.
PLAIN_RATIO = "1"


@frozen
class Heading:
    """A heading: the name in it, and the unit in brackets behind the name (``""``: none)."""

    name: str
    unit: str = ""


def readings(heading: str) -> tuple[Heading, ...]:
    """Give the ways to read a heading: as a name, and as a name with its unit.

    Examples
    --------
    >>> readings("全年预算数（万元）")[1]
    Heading(name='全年预算数', unit='万元')
    >>> [reading.unit for reading in readings("金额（单位：千元）")]
    ['', '千元']
    """
    whole = Heading(heading.strip())
    found = _WITH_UNIT.fullmatch(half_width(heading).strip())
    return (whole,) if found is None else (whole, Heading(found[1].strip(), unit_column(found[2])))


@frozen
class Names:
    """The names that headings may have, each with its input."""

    by_name: dict[str, PlanInput]
    by_lower: dict[str, PlanInput]

    def find(self, name: str) -> PlanInput | None:
        """Find the input of a name, by its Chinese name or its key."""
        return self.by_name.get(fold(name))

    def find_with_other_case(self, name: str) -> PlanInput | None:
        """Find an input whose name differs in nothing but capital letters."""
        return self.by_lower.get(fold(name).lower())

    def spelled_like(self, name: str) -> str:
        """Give the right spelling of a name that differs in nothing but capital letters."""
        wanted = self.by_lower[fold(name).lower()]
        is_key = fold(wanted.key).lower() == fold(name).lower()
        return wanted.key if is_key else wanted.name


def names_of(inputs: Sequence[PlanInput]) -> Names:
    """Gather the names of inputs; a cell of the funds block may be named by its column alone."""
    known: dict[str, PlanInput] = {}
    for wanted in inputs:
        for name in (wanted.name, wanted.key):
            if name:
                known[fold(name)] = wanted
    for wanted in inputs:
        if wanted.cell is not None and wanted.cell[0] == _TOTAL_ROW:
            known.setdefault(fold(wanted.cell[1]), wanted)
    return Names(known, {name.lower(): wanted for name, wanted in known.items()})


def multiplier(unit: str, wanted: PlanInput) -> Fraction | None:
    """Say how many declared units one unit of a column is, ``None`` when it measures something else.

    Examples
    --------
    >>> budget = PlanInput(name="预算数", folded="预算数", unit="万元", factor=Fraction(10000))
    >>> multiplier("元", budget), multiplier("人", budget)
    (Fraction(1, 10000), None)
    """
    declared, dimension = unit_size(wanted.unit)
    if unit == PLAIN_RATIO:
        return 1 / declared if dimension == "ratio" else None
    size, given = unit_size(unit_column(unit))
    return size / declared if given == dimension else None


def repeated(names: Iterable[str]) -> list[str]:
    """Give the names that stand more than once."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for name in names:
        if fold(name) in seen:
            twice[name] = None
        seen.add(fold(name))
    return list(twice)
