"""Ranks on one sheet: stated, or told by the values of the cohort where a list gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from govperf.base.diagnostics import Message, Severity
from govperf.base.figures import Figure
from govperf.model import ruleset as rs
from govperf.model.evaluation import Written
from govperf.run.expressions import Facts, evaluate
from govperf.run.values import Known, Missing, Value, joined
from govperf.syntax.nodes import Order, Ties

Note = Callable[..., None]


def rank_among(value: Fraction, cohort: Sequence[Fraction], order: Order, ties: Ties) -> int:
    """Give the place of a value in a cohort that it belongs to.

    Examples
    --------
    >>> marks = [Fraction(90), Fraction(80), Fraction(80), Fraction(70)]
    >>> [rank_among(mark, marks, Order.HIGHEST_FIRST, Ties.SKIP) for mark in marks]
    [1, 2, 2, 4]
    >>> [rank_among(mark, marks, Order.HIGHEST_FIRST, Ties.DENSE) for mark in marks]
    [1, 2, 2, 3]
    """
    before = [other for other in cohort if (other > value if order is Order.HIGHEST_FIRST else other < value)]
    return 1 + (len(before) if ties is Ties.SKIP else len(set(before)))


def with_ranks(facts: Facts, given: Mapping[str, Written], note: Note) -> dict[str, Value]:
    """Give the inputs with the ranks and sizes that the cohort tells, and without impossible ones.

    Parameters
    ----------
    facts : Facts
        Whose inputs and lists are read already.
    given : mapping of folded name to Written
        What the sheet states.
    note : callable
        Takes findings.
    """
    inputs = dict(facts.inputs)
    for rank in facts.ruleset.ranks.values():
        _whole(rank, inputs, facts, note)
        if rank.source is not None:
            _told_by_cohort(rank, rank.source.list, inputs, facts, given, note)
        _within_cohort(rank, inputs, facts, note)
    return inputs


def _figure(name: str, value: Fraction, facts: Facts) -> Figure:
    declared = facts.ruleset.inputs[name]
    return Figure(value, declared.dimension, declared.unit)


def _missing(name: str, facts: Facts) -> Missing:
    return Missing((Message("input-missing", {"name": facts.ruleset.inputs[name].name}),))


def _whole(rank: rs.Rank, inputs: dict[str, Value], facts: Facts, note: Note) -> None:
    """Leave aside a place, or a size, that is no whole number."""
    for name in (rank.name, rank.cohort):
        value = inputs[name] if name is not None else None
        if name is not None and isinstance(value, Known) and value.value.denominator != 1:
            shown = _figure(name, value.value, facts)
            note("rank-not-whole", Severity.ERROR, name=facts.ruleset.inputs[name].name, value=shown)
            inputs[name] = _missing(name, facts)


def _told_by_cohort(
    rank: rs.Rank,
    listed: str,
    inputs: dict[str, Value],
    facts: Facts,
    given: Mapping[str, Written],
    note: Note,
) -> None:
    """Take the size of the cohort and the place in it from the list, unless the sheet states them."""
    records = facts.lists[listed]
    if isinstance(records, Missing):
        return
    if rank.cohort is not None:
        _told_size(rank.cohort, Fraction(len(records)), inputs, facts, given, note)
    if isinstance(inputs[rank.name], Known) or rank.name in given:
        return
    assert rank.source is not None
    values = [evaluate(rank.source, facts.of_record(record)) for record in records]
    own = evaluate(rank.by, facts)
    unknown = joined((own, *values))
    if unknown is not None:
        causes = unknown.causes if isinstance(unknown, Missing) else (unknown.cause,)
        inputs[rank.name] = Missing(causes)
        return
    cohort = [value.value for value in values if isinstance(value, Known)]
    assert isinstance(own, Known)
    if own.value not in cohort:
        shown = Figure(own.value, rank.by.dimension)
        name = facts.ruleset.inputs[rank.name].name
        note("rank-value-absent", Severity.WARNING, name=name, value=shown)
        return
    inputs[rank.name] = Known(Fraction(rank_among(own.value, cohort, rank.order, rank.ties)))


def _told_size(
    name: str,
    count: Fraction,
    inputs: dict[str, Value],
    facts: Facts,
    given: Mapping[str, Written],
    note: Note,
) -> None:
    stated = inputs[name]
    if isinstance(stated, Known) and stated.value != count:
        values = {"value": _figure(name, stated.value, facts), "size": _figure(name, count, facts)}
        note("cohort-size-differs", Severity.ERROR, name=facts.ruleset.inputs[name].name, **values)
        inputs[name] = _missing(name, facts)
    elif not isinstance(stated, Known) and name not in given and count:
        inputs[name] = Known(count)


def _within_cohort(rank: rs.Rank, inputs: dict[str, Value], facts: Facts, note: Note) -> None:
    """Leave aside a place beyond the size of the cohort."""
    place, size = inputs[rank.name], inputs[rank.cohort] if rank.cohort is not None else None
    if rank.cohort is None or not isinstance(place, Known) or not isinstance(size, Known):
        return
    if place.value > size.value:
        values = {
            "value": _figure(rank.name, place.value, facts),
            "size": _figure(rank.cohort, size.value, facts),
        }
        note("rank-beyond-cohort", Severity.ERROR, name=facts.ruleset.inputs[rank.name].name, **values)
        inputs[rank.name] = _missing(rank.name, facts)
