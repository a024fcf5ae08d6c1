"""Indicators, open blocks and their methods."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from govperf.base.names import fold
from govperf.base.records import frozen
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.broken import Broken
from govperf.model.choices import NOT_CHOSEN, read_choice
from govperf.model.conditions import read_condition
from govperf.model.drafts import ItemDraft, MethodDraft, proviso_of
from govperf.model.funds import COLUMNS
from govperf.model.kinds import KIND_WORDS
from govperf.model.outside import bounded, report_misplaced_outside
from govperf.model.parts import read_parts
from govperf.model.rule_contents import expressions_of
from govperf.model.rules import read_citations, read_not_applicable, read_rule
from govperf.model.scope import Reader, Scope, funds_cell_of_a_row
from govperf.model.variants import read_cases
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer, Kind, Sentence

_ALL_KINDS = tuple(k for k in Kind if k is not Kind.EVERY)
#: What may stand under 填报指标 or 填报计分 before the first method, for all of them.
_FOR_ALL_METHODS = (nodes.Cite, nodes.IfNotApplicable, nodes.IfMissing)


@frozen(kw_only=True)
class Methods:
    """Methods by kind of target, and what holds for those that do not say otherwise."""

    rules: Mapping[Kind, rs.Rule]
    missing: Answer | None = None
    not_applicable: rs.NotApplicable | None = None
    citations: tuple[rs.Citation, ...] = ()
    #: One could not be read, and may be the one that is missed.
    is_incomplete: bool = False


def read_item(item: ItemDraft, above: tuple[str, ...], common: Methods, scope: Scope) -> rs.Item:
    """Read an indicator, an open block or unlisted points, with all that hangs below."""
    sentence = item.sentence
    if isinstance(sentence, nodes.Unlisted):
        return rs.Unlisted(path=(*above, "未列指标"), points=item.points, span=sentence.span)
    name = sentence.name if isinstance(sentence, Broken) else sentence.label.name.text
    path = (*above, name)
    if isinstance(sentence, nodes.OpenBlock) or item.methods:
        return _open_block(item, path, common, scope)
    if item.is_incomplete:
        scope.doubtful.add(sentence.span)
    children = tuple(read_item(child, path, common, scope) for child in item.children)
    rule = choice = None
    proviso = _proviso(item, scope) if children or item.is_member else None
    if children:
        _report_rule_on_parent(item, scope)
        choice = read_choice(item, children, scope)
    else:
        rule = _leaf_rule(item, scope)
        if rule is None and not item.is_broken:
            scope.fault("indicator-without-rule", sentence.span, name=name)
    citations = tuple(c for body in _bodies(item) for c in read_citations(body, scope))
    if rule is not None:
        citations += _citations_of_metrics(rule, scope)
    return rs.Indicator(
        path=path, points=item.points, children=children, rule=rule, proviso=proviso, choice=choice,
        citations=citations, claimed=_claimed(item, scope), span=sentence.span,
    )  # fmt: skip


def _citations_of_metrics(rule: rs.Rule, scope: Scope) -> tuple[rs.Citation, ...]:
    """Give the 依据 of the metrics that a rule reads itself: they say where its formula stands."""
    names = dict.fromkeys(e.name for e in expressions_of(rule) if isinstance(e, ex.MetricValue))
    return tuple(c for name in names for c in scope.metrics[name].citations)


def _bodies(item: ItemDraft) -> list[list[Sentence]]:
    return [item.body, *(draft.body for draft in item.within)]


def read_extra(item: ItemDraft, scope: Scope) -> rs.Extra | None:
    """Read a bonus or a penalty; ``None`` for one that could not be read."""
    faults = len(scope.diagnostics)
    parts = read_parts(item, scope) or read_cases(item, scope)
    sentence = item.sentence
    kind = sentence.kind if isinstance(sentence, nodes.Extra) else None
    rule = read_rule(
        item.body, sentence.span, scope, is_whole=not item.is_broken, parts=parts, outside=kind
    )
    if item.is_broken or len(scope.diagnostics) != faults:
        scope.doubtful.add(sentence.span)
    if not isinstance(sentence, nodes.Extra):
        return None
    name, ceiling = sentence.label.name.text, sentence.ceiling.number
    report_misplaced_outside(item, sentence, scope)
    if rule is None:
        if not item.is_broken and not any(isinstance(s, nodes.When) for s in item.body):
            scope.fault("indicator-without-rule", sentence.span, name=name)
        rule = rs.Rule(base=None)
    return rs.Extra(
        path=(name,), kind=sentence.kind, ceiling=ceiling, rule=bounded(rule, sentence),
        citations=tuple(c for body in _bodies(item) for c in read_citations(body, scope)),
        claimed=_claimed(item, scope), span=sentence.span,
    )  # fmt: skip


def _leaf_rule(item: ItemDraft, scope: Scope) -> rs.Rule | None:
    faults = len(scope.diagnostics)
    parts = read_parts(item, scope) or read_cases(item, scope)
    proviso = proviso_of(item) if not item.is_member else None
    for choose in [s for s in item.body if isinstance(s, nodes.Choose)]:
        scope.fault("choose-without-members", choose.span)
    rule = read_rule(
        item.body, item.sentence.span, scope, is_whole=not item.is_broken, parts=parts, proviso=proviso
    )
    if item.is_broken or any(inner.is_broken for inner in item.within) or len(scope.diagnostics) != faults:
        scope.doubtful.add(item.sentence.span)
    return rule


def _claimed(item: ItemDraft, scope: Scope) -> tuple[str, str] | None:
    found = [s for s in item.body if isinstance(s, nodes.Claimed)]
    for repeated in found[1:]:
        scope.fault("said-twice", repeated.span)
    cell = funds_cell_of_a_row(found[0].path, scope) if found else None
    if cell is not None and COLUMNS[cell[1]] != ex.POINTS:
        scope.fault("value-unit-differs", found[0].path.span)
    return cell


def _report_rule_on_parent(item: ItemDraft, scope: Scope) -> None:
    answers = (proviso_of(item) is not None and not item.is_member) or item.is_broken
    for sentence in item.body:
        if isinstance(sentence, nodes.Cite | nodes.Choose):
            continue
        if answers and isinstance(sentence, nodes.IfNotApplicable):
            continue
        scope.fault("rule-on-parent", sentence.span)
    for inner in item.within:
        scope.fault("rule-on-parent", inner.sentence.span)


def _proviso(item: ItemDraft, scope: Scope) -> rs.Proviso | None:
    """Read where a level applies, and what becomes of it elsewhere."""
    said = proviso_of(item)
    if said is None:
        if item.is_member and not item.is_broken:
            scope.fault("member-without-condition", item.sentence.span)
        return None
    condition = read_condition(said.condition, Reader(scope))
    if item.is_member:
        return rs.Proviso(
            condition=condition, is_exception=said.is_exception, not_applicable=NOT_CHOSEN, span=said.span
        )
    answer = read_not_applicable(item.body)
    for repeated in [s for s in item.body if isinstance(s, nodes.IfNotApplicable)][1:]:
        scope.fault("said-twice", repeated.span)
    if answer is None:
        if not item.is_broken:
            scope.fault("not-applicable-unanswered", item.sentence.span)
        return None
    return rs.Proviso(
        condition=condition, is_exception=said.is_exception, not_applicable=answer, span=said.span
    )


def report_twins(
    items: tuple[rs.Item, ...], extras: tuple[rs.Extra, ...], scope: Scope
) -> None:
    """Report indicators of one path."""
    seen: set[tuple[str, ...]] = set()
    for second in [item for item in items if isinstance(item, rs.OpenBlock) and item.by_goal][1:]:
        scope.fault("goals-twice", second.span)
    for item in (*rs.leaves(items), *extras):
        folded = tuple(fold(name) for name in item.path)
        if folded in seen and not isinstance(item, rs.Unlisted):
            scope.fault("name-twice", item.span, name=item.path[-1])
        seen.add(folded)


def _open_block(item: ItemDraft, path: tuple[str, ...], common: Methods, scope: Scope) -> rs.OpenBlock:
    span = item.sentence.span
    own = read_methods(item.methods, item.body, scope, is_whole=not item.is_broken)
    rules = {**common.rules, **own.rules}
    absent = [kind for kind in _ALL_KINDS if kind not in rules and kind not in scope.missed_kinds]
    if absent and not own.is_incomplete and not common.is_incomplete:
        # A method that all blocks lack is one mistake.
        scope.missed_kinds |= set(absent)
        scope.fault("method-missing", span, kinds=tuple(KIND_WORDS[k] for k in absent))
    missing = own.missing or common.missing
    return rs.OpenBlock(
        path=path, points=item.points,
        methods={kind: evolve(rule, missing=rule.missing or missing) for kind, rule in rules.items()},
        not_applicable=own.not_applicable or common.not_applicable,
        by_goal=isinstance(item.sentence, nodes.OpenBlock) and item.sentence.by_goal,
        citations=(*own.citations, *common.citations), span=span,
    )  # fmt: skip


def read_methods(
    drafts: list[MethodDraft],
    body: list[Sentence],
    scope: Scope,
    *,
    is_whole: bool,
    is_answered: bool = False,
) -> Methods:
    """Read methods, and what stands before the first one and holds for all that do not say otherwise."""
    for sentence in body:
        if not isinstance(sentence, _FOR_ALL_METHODS):
            scope.fault("rule-on-open-block", sentence.span)
    for kind in (nodes.IfNotApplicable, nodes.IfMissing):
        for repeated in [s for s in body if isinstance(s, kind)][1:]:
            scope.fault("said-twice", repeated.span)
    not_applicable = read_not_applicable(body)
    answered = is_answered or not_applicable is not None
    made = [(draft, _method_rule(draft, scope, is_answered=answered)) for draft in drafts]
    return Methods(
        rules=_by_kind([(d.sentence, rule) for d, rule in made if not isinstance(d.sentence, Broken)], scope),
        missing=next((s.answer for s in body if isinstance(s, nodes.IfMissing)), None),
        not_applicable=not_applicable,
        citations=read_citations(body, scope),
        is_incomplete=not is_whole or any(isinstance(d.sentence, Broken) for d in drafts),
    )


def _method_rule(draft: MethodDraft, scope: Scope, *, is_answered: bool) -> rs.Rule:
    rule = read_rule(
        draft.body, draft.sentence.span, scope,
        in_method=True, is_whole=not draft.is_broken, is_answered=is_answered,
    )  # fmt: skip
    if rule is None:
        if not draft.is_broken:
            scope.fault("method-without-rule", draft.sentence.span)
        # The method is there, so its kinds are not missed.
        rule = rs.Rule(base=None)
    return evolve(rule, citations=read_citations(draft.body, scope))


def _by_kind(methods: list[tuple[nodes.Method, rs.Rule]], scope: Scope) -> dict[Kind, rs.Rule]:
    """Sort methods by kind; 全部 fills in for the kinds that have none of their own."""
    found: dict[Kind, rs.Rule] = {}
    for sentence, rule in methods:
        for kind in sentence.kinds:
            if kind in found:
                scope.fault("method-twice", sentence.span)
            found.setdefault(kind, rule)
    every = found.pop(Kind.EVERY, None)
    return found if every is None else {**dict.fromkeys(_ALL_KINDS, every), **found}
