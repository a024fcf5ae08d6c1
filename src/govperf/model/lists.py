"""列表 and 列: inputs that are any number of records with the same columns."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from govperf.base.names import fold
from govperf.base.units import unit_named
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.drafts import ListDraft
from govperf.model.header import read_conventions
from govperf.model.options import read_lookup
from govperf.model.outline import Outline
from govperf.model.quantities import keys_of, read_input, read_zero
from govperf.model.scope import Reader, Scope
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer


def read_lists(draft: Outline, scope: Scope) -> None:
    """Make the lists of a ruleset. No column reads a metric, which may read lists itself."""
    keys = keys_of(draft)
    conventions = read_conventions(draft, Scope(draft.source))
    gap = conventions.get(nodes.MissingConvention, Answer.PENDING)
    scope.later_metrics = frozenset(fold(m.sentence.label.name.text) for m in draft.metrics)
    for listed in draft.lists:
        scope.declare(listed.sentence.label.name)
        _read_list(listed, keys, gap, scope)
    scope.later_metrics = frozenset()


def _read_list(draft: ListDraft, keys: Mapping[str, str], gap: Answer, scope: Scope) -> None:
    sentence = draft.sentence
    faults = len(scope.diagnostics)
    key = sentence.label.key or keys.get(fold(sentence.label.name.text))
    count = read_input(sentence, key, gap, scope)
    if not sentence.type.is_unit or not _is_counted(count.dimension):
        scope.fault("list-not-counted", sentence.type.span)
        count = evolve(count, dimension=ex.UNKNOWN, domain=None)
    if count.gap is Answer.AS:
        scope.fault("list-as-value", sentence.span, name=count.name)
    if not draft.columns and len(scope.diagnostics) == faults:
        scope.fault("list-without-columns", sentence.span, name=count.name)
    folded = fold(count.name)
    scope.lists[folded] = rs.RecordList(count=count, columns={}, computed={})
    for column in draft.columns:
        scope.lists[folded] = _with_column(scope.lists[folded], column, keys, gap, scope)


def _is_counted(dimension: str) -> bool:
    """Say whether a unit is one of things that are counted; one of the ruleset's own may be."""
    known = unit_named(dimension)
    return dimension not in ex.MEASURED and (known is None or known.zh == known.dimension)


def _with_column(
    made: rs.RecordList,
    sentence: nodes.Column | nodes.ComputedColumn | nodes.LookupColumn,
    keys: Mapping[str, str],
    gap: Answer,
    scope: Scope,
) -> rs.RecordList:
    name = sentence.label.name
    folded = fold(name.text)
    if folded in {*scope.inputs, *scope.lists, *made.column_names()}:
        scope.fault("name-twice", name.span, name=name.text)
    key = sentence.label.key or keys.get(folded)
    if isinstance(sentence, nodes.Column):
        column = read_input(sentence, key, gap, scope)
        return evolve(made, columns={**made.columns, folded: column})
    zero = read_zero(sentence.zero) if isinstance(sentence, nodes.ComputedColumn) else None
    reader = Reader(scope, zero=zero, record=made)
    if isinstance(sentence, nodes.LookupColumn):
        expression = read_lookup(sentence, reader)
    else:
        expression = reader.read(sentence.expression)
    computed = rs.ComputedColumn(name=name.text, key=key, expression=expression, span=sentence.span)
    return evolve(made, computed={**made.computed, folded: computed})
