"""排名次: a unit's place in its cohort, and the size of the cohort, as inputs of their own."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from govperf.base.names import fold
from govperf.base.options import options_of
from govperf.base.source import Span
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.conditions import read_interval
from govperf.model.expression import constant, parts
from govperf.model.header import read_conventions
from govperf.model.outline import Outline
from govperf.model.quantities import keys_of, labels_of
from govperf.model.rules import read_citations
from govperf.model.scope import Reader, Scope, read_column
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer

#: Places and the numbers of those who are ranked are counted alike, so that they can be compared.
PLACE = "名"


def declare_ranks(draft: Outline, scope: Scope) -> None:
    """Declare the inputs that ranks bring: the place itself, and the size of the cohort."""
    keys = keys_of(draft)
    missing = read_conventions(draft, Scope(draft.source)).get(nodes.MissingConvention)
    # There is no place 0, and no cohort of nobody, that a missing one could count as.
    for rank in draft.ranks:
        node = rank.sentence
        # What a list may tell is not refused before the list is read.
        is_refused = missing is Answer.REFUSE and node.source is None
        gap = Answer.REFUSE if is_refused else Answer.PENDING
        domain = _from_one(node.span)
        if node.cohort is not None:
            if node.cohort.domain is not None:
                domain = _size_domain(node.cohort.domain, scope)
            _declare(node.cohort.label, domain, keys, gap, node.cohort.span, scope)
        # Nobody's place is beyond the largest cohort; a cohort of many has a first place all the same.
        place = ex.Interval(
            low=_one(node.span), low_included=True, high=domain.high, high_included=domain.high_included,
            span=node.span,
        )  # fmt: skip
        _declare(node.label, place, keys, gap, node.span, scope)


def _one(span: Span) -> ex.Literal:
    return ex.Literal(value=Fraction(1), unit=PLACE, dimension=PLACE, span=span)


def _from_one(span: Span) -> ex.Interval:
    return ex.Interval(low=_one(span), low_included=True, span=span)


def _size_domain(node: nodes.Range, scope: Scope) -> ex.Interval:
    """Read the domain of a cohort's size; where it has no lower end, a cohort is of one at least."""
    domain = read_interval(node, Reader(scope), _one(node.span))
    for end in (domain.low, domain.high):
        if end is not None and end.dimension != ex.UNKNOWN and constant(end) is None:
            scope.fault("constant-needed", end.span)
    if domain.low is not None:
        return domain
    return evolve(domain, low=_one(node.span), low_included=True)


def _declare(
    label: nodes.Label, domain: ex.Interval, keys: dict[str, str], gap: Answer, span: Span, scope: Scope
) -> None:
    folded = scope.declare(label.name)
    scope.inputs[folded] = rs.Input(
        name=label.name.text, key=label.key or keys.get(folded), dimension=PLACE, unit=PLACE,
        domain=domain, gap=gap, span=span,
    )  # fmt: skip


def read_ranks(draft: Outline, scope: Scope) -> dict[str, rs.Rank]:
    """Make the ranks of a ruleset. A value that is ranked rests on no rank."""
    inputs = {fold(label.name.text) for rank in draft.ranks for label in labels_of(rank.sentence)}
    found: dict[str, rs.Rank] = {}
    for rank in draft.ranks:
        node = rank.sentence
        by = Reader(scope).read(node.expression)
        if by.dimension == ex.FLAG or options_of(by.dimension):
            scope.fault("rank-without-order", node.expression.span)
        told = _rests_on(by, inputs, scope)
        if told is not None:
            scope.fault("rank-of-itself", node.expression.span, name=scope.inputs[told].name)
        for other in rank.body:
            if not isinstance(other, nodes.Cite):
                scope.fault("misplaced-sentence", other.span)
        name = fold(node.label.name.text)
        found[name] = rs.Rank(
            name=name, by=by, order=node.order, ties=node.ties,
            cohort=fold(node.cohort.label.name.text) if node.cohort else None,
            source=_source(node.source, by, scope) if node.source else None,
            citations=read_citations(rank.body, scope), span=node.span,
        )  # fmt: skip
    return found



def _rests_on(by: ex.Expression, inputs: set[str], scope: Scope) -> str | None:
    """Give a rank or a size that an expression rests on, ``None`` if there is none."""
    waiting, seen = [by], set()
    while waiting:
        part = waiting.pop()
        waiting += parts(part)
        if isinstance(part, ex.InputValue) and part.name in inputs:
            return part.name
        if isinstance(part, ex.MetricValue) and part.name not in seen:
            seen.add(part.name)
            waiting.append(scope.metrics[part.name].expression)
    return None


def _source(node: nodes.Source, by: ex.Expression, scope: Scope) -> ex.ColumnValue | None:
    """Read the column that holds the values of the whole cohort."""
    declared = scope.lists.get(fold(node.path.names[0].text))
    if declared is None or len(node.path.names) != 2:
        scope.fault("column-needed", node.path.span)
        return None
    column = read_column(node.path, declared, scope)
    if column is not None:
        Reader(scope).comparable(by, column, node.path.span)
    return column
