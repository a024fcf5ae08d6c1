"""F22: the same fact in the funds block, among the inputs and in the report agrees."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from govperf.audit.amounts import (
    STAFF_FACTS,
    Figure,
    half_of_last,
    is_money,
    money_figures,
    read,
    shown_places,
    unit_size,
)
from govperf.audit.facts import IN_FUNDS_BLOCK
from govperf.audit.figures import Figures
from govperf.audit.funds import all_amounts
from govperf.audit.identity import settle
from govperf.audit.names import fact_name, fact_words
from govperf.audit.terms import plus
from govperf.base.diagnostics import Diagnostic
from govperf.model.evaluation import Written


def check_agreement(figures: Figures) -> Iterator[Diagnostic]:
    """F22: every later statement of a fact is held against the first; staff is F15's.

    Reports round freely (``约5538万元``), so each figure counts by the decimals it shows itself.
    """
    inputs, report = figures.evaluation.inputs, figures.evaluation.narrative
    for fact in dict.fromkeys((*IN_FUNDS_BLOCK, *inputs, *report)):
        stated = _statements(figures, fact) if fact not in STAFF_FACTS else []
        pool = _others(figures, stated)
        rounded = [evolve(figure, half_unit=figure.own_half_unit) for figure in stated]
        for later in rounded[1:]:
            yield settle("F22", fact_words(fact), plus(later), rounded[0], pool)


def _others(figures: Figures, stated: list[Figure]) -> list[Figure]:
    every = [*all_amounts(figures), *(f for ledger in figures.ledgers for f in ledger.facts.values())]
    return [figure for figure in every if not any(figure is s for s in stated)]


def _statements(figures: Figures, fact: str) -> list[Figure]:
    """Give what the funds block and each source state for a fact, the funds block first."""
    place = IN_FUNDS_BLOCK.get(fact)
    in_block = figures.amount(*place) if place is not None else None
    if is_money(fact):
        in_sources = [ledger.facts[fact] for ledger in figures.ledgers if fact in ledger.facts]
    else:
        in_sources = _other_statements(figures, fact)
    return [in_block, *in_sources] if in_block is not None else in_sources


def _other_statements(figures: Figures, fact: str) -> list[Figure]:
    """Read a fact that is not known for money from both sources, as money when one names its unit."""
    sheet = figures.evaluation
    stated = [
        (source, written[fact])
        for source, written in (("inputs", sheet.inputs), ("narrative", sheet.narrative))
        if fact in written
    ]
    if len(stated) < 2:
        return []
    if any(_is_money_text(written) for _, written in stated):
        named = [(source, fact_name(source, fact), written) for source, written in stated]
        return list(money_figures(named, sheet.amount_unit).values())
    read_figures = (_counted(source, fact, written) for source, written in stated)
    return [figure for figure in read_figures if figure is not None]


def _is_money_text(written: Written) -> bool:
    amount = read(written.text)
    return amount is not None and amount.dimension == "money"


def _counted(source: str, fact: str, written: Written) -> Figure | None:
    """Read a count or a share; whole counts are exact."""
    amount = read(written.text)
    if amount is None:
        return None
    places = shown_places(written.text)
    half_unit = half_of_last(places) * unit_size(amount.unit) if places else Fraction(0)
    return Figure(
        name=fact_name(source, fact), value=amount.value, own_half_unit=half_unit, cell=written.cell
    )
