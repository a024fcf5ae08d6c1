"""情形: an indicator that is scored in one way or another, by a condition."""

from __future__ import annotations

from govperf.model import ruleset as rs
from govperf.model.broken import Broken
from govperf.model.conditions import read_condition
from govperf.model.drafts import CaseDraft, ItemDraft
from govperf.model.outside import bounded
from govperf.model.parts import read_parts, report_misplaced_within
from govperf.model.rules import read_rule
from govperf.model.scope import Reader, Scope
from govperf.syntax import nodes


def read_cases(item: ItemDraft, scope: Scope) -> rs.Cases | None:
    """Read the cases of an indicator, the last of which takes all others; ``None`` when it has none."""
    if not item.cases:
        return None
    is_answered = any(isinstance(s, nodes.IfNotApplicable) for s in item.body) or item.is_broken
    extra = item.sentence if isinstance(item.sentence, nodes.Extra) else None
    read = [_case(case, scope, extra, is_answered=is_answered) for case in item.cases]
    others = [c for c in item.cases if isinstance(c.sentence, nodes.OtherCases)]
    is_whole = not any(isinstance(case.sentence, Broken) for case in item.cases)
    if is_whole and not others:
        scope.fault("other-cases-missing", item.sentence.span, name=_name(item))
    elif is_whole and (len(others) > 1 or item.cases[-1] is not others[0]):
        scope.fault("other-cases-not-last", others[0].sentence.span)
    return rs.Cases(cases=tuple(c for c in read if c is not None), span=item.sentence.span)


def _name(item: ItemDraft) -> str:
    sentence = item.sentence
    return sentence.label.name.text if isinstance(sentence, nodes.Indicator | nodes.Extra) else ""


def _case(
    draft: CaseDraft, scope: Scope, extra: nodes.Extra | None, *, is_answered: bool
) -> rs.Case | None:
    sentence = draft.sentence
    for inner in draft.body:
        if not isinstance(inner, nodes.Either) or inner.pick is nodes.PartPick.DECLARED:
            report_misplaced_within(inner, scope)
    condition = None
    if isinstance(sentence, nodes.Case):
        condition = read_condition(sentence.condition, Reader(scope))
    parts = read_parts(draft, scope, is_answered=is_answered)
    rule = read_rule(
        draft.body, sentence.span, scope,
        is_whole=not draft.is_broken, is_answered=is_answered, parts=parts,
        outside=extra.kind if extra is not None else None,
    )  # fmt: skip
    if isinstance(sentence, Broken):
        return None
    if rule is None or rule == rs.Rule(base=None):
        if not draft.is_broken:
            scope.fault("case-without-rule", sentence.span)
        rule = rs.Rule(base=None)
    if extra is not None:
        rule = bounded(rule, extra)
    return rs.Case(condition=condition, rule=rule, span=sentence.span)
