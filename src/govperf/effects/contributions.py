"""Every unit with what each edit did to it, as a table: columns that add up in their last decimal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from govperf.base.diagnostics import Message
from govperf.base.messages import Language, sentence
from govperf.effects.amounts import Amounts, Ints, minus, plus
from govperf.effects.measured import Measured
from govperf.tables.outputs import PLACES_UNROUNDED
from govperf.tables.quotients import decimal_array, rounded

if TYPE_CHECKING:
    import pyarrow as pa


@frozen(kw_only=True, eq=False)
class _End:
    """One end of all totals, from before through every edit to after, in units of the last decimal."""

    totals: tuple[Ints, ...]
    places: int
    suffix: str


def contributions(impact: Measured, language: Language = "zh") -> pa.Table:
    """Give a row a unit: name, both totals, both grades, and the effect of each edit.

    Figures are decimals. Where a total has no finite decimals, totals are rounded to twelve at every stage,
    and an edit's effect is the difference of two of these, so that columns add up all the same.
    """
    from govperf.tables.arrow import arrow

    pa = arrow()
    names = list(impact.names) or [str(row + 1) for row in range(len(impact))]
    first = "impact-unit" if impact.names else "impact-column-number"
    columns = {_word(first, language): pa.array(names, pa.string())}
    columns |= _grades(impact, language)
    for end in _ends(impact, language):
        columns |= _columns(end, impact, language)
    return pa.table(columns)


def write_contributions(impact: Measured, target: Path, language: Language = "zh") -> None:
    """Write the table to a file: ``.parquet``, ``.csv`` or ``.xlsx``.

    Raises
    ------
    UsageError
        When the ending is none of these, or the file cannot be written.
    """
    from govperf.tables.writing import writing

    table = contributions(impact, language)
    with writing(target, table.schema) as take:
        for batch in table.to_batches(max_chunksize=65_536):
            take(batch)


def _ends(impact: Measured, language: Language) -> Iterator[_End]:
    if not any(impact.open_units):
        yield _end(impact.before.low, [p.change.low for p in impact.parts], "")
        return
    yield _end(
        impact.before.low, [p.change.low for p in impact.parts], _word("impact-suffix-low", language)
    )
    yield _end(
        impact.before.high, [p.change.high for p in impact.parts], _word("impact-suffix-high", language)
    )


def _end(before: Amounts, changes: list[Amounts], suffix: str) -> _End:
    totals = [before]
    for change in changes:
        totals.append(plus(totals[-1], change))
    known = max(len(str(total.over)) - 1 for total in totals)
    places = known if all(total.den is None for total in totals) else max(known, PLACES_UNROUNDED)
    return _End(
        totals=tuple(rounded(t.num, len(str(t.over)) - 1, t.den, places) for t in totals), places=places,
        suffix=suffix,
    )  # fmt: skip


def _columns(end: _End, impact: Measured, language: Language) -> dict[str, pa.Array]:
    found = {}
    for code, total in (("before", end.totals[0]), ("after", end.totals[-1])):
        found[_word(f"impact-column-{code}", language) + end.suffix] = decimal_array(total, end.places, None)
    for number, part in enumerate(impact.parts, 1):
        named = _word("impact-column-edit", language, number=number, edit=part.sentence(language))
        effect = _difference(end.totals[number], end.totals[number - 1])
        found[named + end.suffix] = decimal_array(effect, end.places, None)
    return found


def _difference(after: Ints, before: Ints) -> Ints:
    return minus(Amounts(num=after), Amounts(num=before)).num


def _grades(impact: Measured, language: Language) -> dict[str, pa.Array]:
    import pyarrow as pa

    grades = impact.grades
    if grades is None:
        return {}
    sides = (("before", grades.before, grades.labels_before), ("after", grades.after, grades.labels_after))
    return {
        _word(f"impact-column-grade-{side}", language): pa.array(np.array(labels, object)[codes], pa.string())
        for side, codes, labels in sides
    }


def _word(code: str, language: Language, **values: object) -> str:
    return sentence(Message(code, values), language)
