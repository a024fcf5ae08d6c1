"""Documents, inputs and metrics: what rules may name."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.names import fold
from govperf.base.options import options_of
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.conditions import read_interval
from govperf.model.expression import constant
from govperf.model.funds import COLUMNS
from govperf.model.header import read_conventions
from govperf.model.options import read_lookup, read_options
from govperf.model.outline import Outline
from govperf.model.rules import read_citations
from govperf.model.scope import Reader, Scope, funds_cell_of_a_row, in_base_units
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer


def read_documents(draft: Outline, scope: Scope) -> None:
    for sentence in draft.documents:
        folded = fold(sentence.name.text)
        if folded in scope.documents:
            scope.fault("name-twice", sentence.name.span, name=sentence.name.text)
        scope.documents[folded] = rs.Document(
            name=sentence.name.text,
            title=sentence.title.text,
            number=sentence.number.text if sentence.number else "",
            dated=sentence.dated.day if sentence.dated else None,
            span=sentence.name.span,
        )


def read_inputs(draft: Outline, scope: Scope) -> None:
    keys = {fold(k.name.text): k.key for sentence in draft.keys for k in sentence.keyed}
    conventions = read_conventions(draft, Scope(draft.source))
    gap = conventions.get(nodes.MissingConvention, Answer.PENDING)
    for sentence in draft.inputs:
        folded = scope.declare(sentence.label.name)
        scope.inputs[folded] = read_input(sentence, sentence.label.key or keys.get(folded), gap, scope)
    for element in _elements(draft):
        folded = scope.declare(element.name)
        scope.inputs[folded] = rs.Input(
            name=element.name.text, key=element.key or keys.get(folded), dimension=ex.FLAG, unit="",
            gap=gap, span=element.span,
        )  # fmt: skip
    known = scope.inputs.keys() | {fold(m.sentence.label.name.text) for m in draft.metrics}
    known |= {fold(label.name.text) for rank in draft.ranks for label in labels_of(rank.sentence)}
    known |= {fold(s.label.name.text) for listed in draft.lists for s in listed.sentences}
    for sentence_of_keys in draft.keys:
        for keyed in sentence_of_keys.keyed:
            if fold(keyed.name.text) not in known:
                scope.unknown(keyed.name.text, keyed.name.span, [i.name for i in scope.inputs.values()])


def _report_equal_keys(scope: Scope) -> None:
    seen: dict[str, tuple[str, str]] = {}
    every: list[rs.Input | rs.Metric | rs.ComputedColumn] = [*scope.inputs.values(), *scope.metrics.values()]
    for listed in scope.lists.values():
        every += [listed.count, *listed.columns.values(), *listed.computed.values()]
    for declared in every:
        if declared.key is None:
            continue
        lower, name = declared.key.lower(), fold(declared.name)
        # Columns of one name, in several lists, may have one key.
        if lower in seen and seen[lower] != (declared.key, name):
            scope.fault("key-twice", declared.span, key=declared.key, other=seen[lower][0])
        seen[lower] = (declared.key, name)


def labels_of(node: nodes.Rank) -> tuple[nodes.Label, ...]:
    """Give the names that a rank declares: its own, and that of the cohort's size."""
    return (node.label,) if node.cohort is None else (node.label, node.cohort.label)


def keys_of(draft: Outline) -> dict[str, str]:
    """Give the English keys that 英文名 gives, by folded names."""
    return {fold(k.name.text): k.key for sentence in draft.keys for k in sentence.keyed}


def _elements(draft: Outline) -> list[nodes.Element]:
    waiting, found = [*draft.items, *draft.extras], []
    while waiting:
        item = waiting.pop(0)
        waiting = item.children + waiting
        sentences = [*item.body, *(s for draft in item.within for s in draft.body)]
        found += [e for s in sentences if isinstance(s, nodes.Checklist) for e in s.elements]
    return found


def read_input(
    sentence: nodes.Input | nodes.Column | nodes.List, key: str | None, gap: Answer, scope: Scope
) -> rs.Input:
    """Make an input, a column or the number of a list's records."""
    dimension, unit = _type(sentence.type)
    if sentence.type.options:
        dimension = read_options(sentence, scope)
    reader = Reader(scope)
    measured = ex.Literal(value=Fraction(1), dimension=dimension, span=sentence.type.span)
    domain = read_interval(sentence.domain, reader, measured) if sentence.domain else None
    for end in (domain.low, domain.high) if domain else ():
        if end is not None and end.dimension != ex.UNKNOWN and constant(end) is None:
            scope.fault("constant-needed", end.span)
    named = sentence.source if isinstance(sentence, nodes.Input) else None
    source = funds_cell_of_a_row(named.path, scope) if named else None
    if named and source is not None and COLUMNS[source[1]] != dimension:
        scope.fault("value-unit-differs", named.path.span)
    gap_value = None
    if sentence.gap is not None:
        gap = sentence.gap.answer.answer
        if sentence.gap.answer.value is not None:
            gap_value, given = in_base_units(sentence.gap.answer.value.number, sentence.gap.answer.value.unit)
            if given != dimension:
                scope.fault("value-unit-differs", sentence.gap.answer.value.span)
    if options_of(dimension) and gap in (Answer.ZERO, Answer.AS):
        scope.fault("option-as-zero", sentence.span, name=sentence.label.name.text)
    return rs.Input(
        name=sentence.label.name.text, key=key, dimension=dimension, unit=unit, domain=domain,
        source=source, gap=gap, gap_value=gap_value, span=sentence.span,
    )  # fmt: skip


def _type(node: nodes.Type) -> tuple[str, str]:
    if node.is_unit:
        return in_base_units(Fraction(1), node.word)[1], node.word
    match node.word:
        case "RATIO":
            return ex.RATIO, "%"
        case "POINTS":
            return ex.POINTS, "分"
        case "FLAG":
            return ex.FLAG, ""
        case _:
            return ex.DATE, ""


def read_metrics(draft: Outline, scope: Scope) -> None:
    keys = {fold(k.name.text): k.key for sentence in draft.keys for k in sentence.keyed}
    waiting = {fold(m.sentence.label.name.text) for m in draft.metrics}
    for metric in draft.metrics:
        sentence = metric.sentence
        scope.later_metrics = frozenset(waiting)
        folded = scope.declare(sentence.label.name)
        zero = read_zero(sentence.zero) if isinstance(sentence, nodes.Metric) else None
        reader = Reader(scope, zero=zero)
        if isinstance(sentence, nodes.Lookup):
            expression = read_lookup(sentence, reader)
        else:
            expression = reader.read(sentence.expression)
        key = sentence.label.key or keys.get(folded)
        for other in metric.body:
            if not isinstance(other, nodes.Cite):
                scope.fault("misplaced-sentence", other.span)
        scope.metrics[folded] = rs.Metric(
            name=sentence.label.name.text, key=key, expression=expression, zero=zero,
            citations=read_citations(metric.body, scope), span=sentence.span,
        )  # fmt: skip
        waiting.discard(folded)
    scope.later_metrics = frozenset()
    _report_equal_keys(scope)


def read_zero(node: nodes.ZeroAnswer | None) -> ex.Zero | None:
    """Read what a zero denominator answers."""
    if node is None:
        return None
    value = in_base_units(node.value.number, node.value.unit)[0] if node.value else None
    return ex.Zero(answer=node.answer, value=value)
