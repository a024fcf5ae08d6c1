"""示例: worked cases, with their names resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import fields, has

from govperf.base.diagnostics import has_errors
from govperf.base.names import fold, matching, path_ends
from govperf.base.options import options_of
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.broken import Broken
from govperf.model.drafts import ExampleDraft
from govperf.model.funds import COLUMNS
from govperf.model.options import option_literal
from govperf.model.scope import Scope, funds_cell_of_a_row, in_base_units
from govperf.syntax import nodes

#: Gives every text that the rules may say; worked out once for all cases, and only if one asks.
_Said = Callable[[], list[str]]


def read_examples(
    drafts: Iterable[ExampleDraft],
    items: tuple[rs.Item | rs.Extra, ...],
    reconciles: tuple[rs.Reconcile, ...],
    scope: Scope,
) -> tuple[rs.Example, ...]:
    """Resolve cases; unknown quantities, indicators and texts are reported."""
    said = cache(lambda: list(dict.fromkeys(_texts_said((*items, *reconciles)))))
    return tuple(_example(draft, items, said, scope) for draft in drafts)


def _example(
    draft: ExampleDraft, items: tuple[rs.Item | rs.Extra, ...], said: _Said, scope: Scope
) -> rs.Example:
    inputs: dict[str, rs.GivenFigure] = {}
    funds: dict[tuple[str, str], rs.GivenFigure] = {}
    lists: dict[str, list[dict[str, rs.GivenFigure]]] = {}
    outcomes: list[rs.Outcome] = []
    total, grade = None, None
    findings: list[str] = []
    no_findings: list[str] = []
    rows = tuple(_row(s, items, scope) for s in draft.body if isinstance(s, nodes.GivenRow))
    for sentence in draft.body:
        match sentence:
            case nodes.Given():
                for binding in sentence.bindings:
                    _bind(binding, inputs, funds, scope)
            case nodes.GivenRecord():
                _record(sentence, lists, scope)
            case nodes.Expect():
                outcomes += [_outcome(o, items, rows, scope) for o in sentence.outcomes]
            case nodes.ExpectTotal():
                total = (sentence.expected.low, sentence.expected.high)
            case nodes.ExpectGrade():
                grade = sentence.name.text
            case nodes.ExpectFinding():
                findings.append(sentence.text.text)
            case nodes.ExpectNoFinding():
                no_findings.append(sentence.text.text)
                _report_unsaid(sentence, said, scope)
    is_whole = not draft.is_broken and not isinstance(draft.sentence, Broken)
    expects = outcomes or total is not None or grade is not None or findings or no_findings
    if is_whole and not expects:
        scope.fault("example-expects-nothing", draft.sentence.span)
    title = draft.sentence.name if isinstance(draft.sentence, Broken) else draft.sentence.text.text
    return rs.Example(
        title=title, inputs=inputs, funds=funds, rows=rows,
        lists={name: tuple(records) for name, records in lists.items()},
        outcomes=tuple(outcomes), total=total, grade=grade, findings=tuple(findings),
        no_findings=tuple(no_findings), span=draft.sentence.span,
    )  # fmt: skip


def _report_unsaid(sentence: nodes.ExpectNoFinding, said: _Said, scope: Scope) -> None:
    """Report a text that no rule says; where rules could not be read nobody knows."""
    if has_errors(scope.diagnostics):
        return
    text = sentence.text.text
    if text not in said():
        scope.unknown(text, sentence.span, said(), "example-finding-unknown", text=text)


def _texts_said(node: object) -> Iterator[str]:
    """Give every text that rules may say to the user."""
    match node:
        case rs.Finding() | rs.Explain() | rs.Reconcile():
            yield node.text
        case rs.NotApplicable():
            yield node.finding
        case Mapping():
            yield from _texts_said(tuple(node.values()))
        case tuple():
            for each in node:
                yield from _texts_said(each)
        case _ if has(type(node)):
            kind: Any = type(node)
            yield from _texts_said(tuple(getattr(node, each.name) for each in fields(kind)))


def _bind(
    binding: nodes.Binding,
    inputs: dict[str, rs.GivenFigure],
    funds: dict[tuple[str, str], rs.GivenFigure],
    scope: Scope,
) -> None:
    figure, dimension = _figure(binding.value)
    if len(binding.path.names) > 1:
        cell = funds_cell_of_a_row(binding.path, scope)
        if cell is not None:
            _compare(dimension, COLUMNS[cell[1]], binding, scope)
            funds[cell] = figure
        return
    name = fold(binding.path.names[0].text)
    declared = scope.lists[name].count if name in scope.lists else scope.inputs.get(name)
    if declared is None:
        scope.unknown(binding.path.names[0].text, binding.path.span, [i.name for i in scope.inputs.values()])
        return
    _compare_with(declared, dimension, binding, scope)
    if name in inputs:
        scope.fault("name-twice", binding.span, name=declared.name)
    inputs[name] = figure


def _record(
    sentence: nodes.GivenRecord, lists: dict[str, list[dict[str, rs.GivenFigure]]], scope: Scope
) -> None:
    """Add a record to a list."""
    name = fold(sentence.path.names[0].text)
    declared = scope.lists.get(name)
    if declared is None or len(sentence.path.names) > 1:
        known = [one.name for one in scope.lists.values()]
        scope.unknown(sentence.path.names[-1].text, sentence.path.span, known, "unknown-list")
        return
    record: dict[str, rs.GivenFigure] = {}
    for binding in sentence.bindings:
        text, folded = binding.path.names[-1].text, fold(binding.path.names[-1].text)
        column = declared.columns.get(folded) if len(binding.path.names) == 1 else None
        if column is None:
            columns = [one.name for one in declared.columns.values()]
            scope.unknown(text, binding.path.span, columns, "unknown-column", list=declared.name)
            continue
        if folded in record:
            scope.fault("name-twice", binding.span, name=column.name)
        record[folded], dimension = _figure(binding.value)
        _compare_with(column, dimension, binding, scope)
    lists.setdefault(name, []).append(record)


def _compare_with(declared: rs.Input, dimension: str | None, binding: nodes.Binding, scope: Scope) -> None:
    """Report a value that is not of the kind that is declared."""
    _compare(dimension, declared.dimension, binding, scope)
    text = binding.value.value
    if isinstance(text, nodes.Text) and options_of(declared.dimension):
        option_literal(text, declared.dimension, text.span, scope)


def _compare(given: str | None, wanted: str, binding: nodes.Binding, scope: Scope) -> None:
    if given is not None and given != wanted:
        scope.fault("value-unit-differs", binding.value.span)


def _figure(node: nodes.GivenValue) -> tuple[rs.GivenFigure, str | None]:
    match node.value:
        case nodes.Value(number=number, unit=unit):
            value, dimension = in_base_units(number, unit)
            return rs.GivenFigure(figure=value, unit=unit, sense=node.sense), dimension
        case nodes.Text(text=text):
            return rs.GivenFigure(figure=text), None
        case nodes.Date(day=day):
            return rs.GivenFigure(figure=day), ex.DATE
        case bool() as flag:
            return rs.GivenFigure(figure=flag), ex.FLAG
        case _:
            return rs.GivenFigure(figure=None), None


def _row(node: nodes.GivenRow, items: tuple[rs.Item | rs.Extra, ...], scope: Scope) -> rs.GivenRow:
    path = tuple(name.text for name in node.reference.names)
    blocks = [i.path[-1] for i in items if isinstance(i, rs.OpenBlock)]
    if fold(path[0]) not in map(fold, blocks) or len(path) < 2:
        scope.unknown(path[0], node.reference.span, blocks, "unknown-indicator")
    return rs.GivenRow(
        path=_in_sheet(path, items), target=_figure(node.target)[0], actual=_figure(node.actual)[0],
        points=node.points.number if node.points else None,
    )  # fmt: skip


def _in_sheet(path: tuple[str, ...], items: tuple[rs.Item | rs.Extra, ...]) -> tuple[str, ...]:
    """Leave out the block that goals stand below in the ruleset, but not in the sheet."""
    goals = {fold(i.path[-1]) for i in items if isinstance(i, rs.OpenBlock) and i.by_goal}
    return path[1:] if fold(path[0]) in goals and len(path) > 1 else path


def _outcome(
    node: nodes.Outcome, items: tuple[rs.Item | rs.Extra, ...], rows: tuple[rs.GivenRow, ...], scope: Scope
) -> rs.Outcome:
    path = _in_sheet(tuple(name.text for name in node.reference.names), items)
    goals = [row.path[:1] for row in rows if any(isinstance(i, rs.OpenBlock) and i.by_goal for i in items)]
    known = list(dict.fromkeys([*_paths(items), *(row.path for row in rows), *goals]))
    if matching(path, known) is None:
        several = [p for p in known if path_ends(p, path)]
        if several:
            scope.fault("ambiguous-indicator", node.reference.span, name="/".join(path))
        else:
            known_names = [p[-1] for p in known]
            scope.unknown(
                path[-1], node.reference.span, known_names, "unknown-indicator", name="/".join(path)
            )
    return rs.Outcome(path=path, low=node.expected.low, high=node.expected.high, span=node.span)


def _paths(items: tuple[rs.Item | rs.Extra, ...]) -> list[tuple[str, ...]]:
    found, waiting = [], list(items)
    while waiting:
        item = waiting.pop()
        found.append(item.path)
        if isinstance(item, rs.Indicator):
            waiting.extend(item.children)
    return found

