"""其中 and 择一: an indicator made of parts that have rules of their own."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.names import fold
from govperf.model import ruleset as rs
from govperf.model.broken import Broken
from govperf.model.drafts import CaseDraft, ItemDraft, PartDraft
from govperf.model.rule_contents import may_be_not_applicable
from govperf.model.rules import read_rule
from govperf.model.scope import Scope
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer, PartPick

#: What a part may answer itself; points that do not count at all are the whole indicator's matter.
_ANSWERS = (Answer.FULL, Answer.NO_POINTS)


def read_parts(
    item: ItemDraft | CaseDraft, scope: Scope, *, is_answered: bool = False
) -> rs.Parts | None:
    """Read the parts of an indicator or a case, and which of them counts; ``None`` when it has none."""
    either = [s for s in item.body if isinstance(s, nodes.Either)]
    for repeated in either[1:]:
        scope.fault("said-twice", repeated.span)
    if not item.parts:
        for sentence in either[:1] if not item.is_broken else ():
            scope.fault("either-without-parts", sentence.span)
        return None
    is_answered |= any(isinstance(s, nodes.IfNotApplicable) for s in item.body) or item.is_broken
    read = [_part(part, scope, is_answered=is_answered) for part in item.parts]
    parts = tuple(part for part in read if part is not None)
    _report_twins(parts, scope)
    pick = either[0].pick if either else None
    if len(parts) == len(read) and pick is PartPick.FIRST:
        _report_unreached(parts, scope)
    return rs.Parts(parts=parts, pick=pick, span=item.sentence.span)


def _part(draft: PartDraft, scope: Scope, *, is_answered: bool) -> rs.Part | None:
    sentence = draft.sentence
    for inner in draft.body:
        report_misplaced_within(inner, scope)
    rule = read_rule(
        draft.body, sentence.span, scope, is_whole=not draft.is_broken, is_answered=is_answered
    )
    if isinstance(sentence, Broken):
        return None
    if rule is None:
        if not draft.is_broken:
            scope.fault("indicator-without-rule", sentence.span, name=sentence.label.name.text)
        rule = rs.Rule(base=None)
    return rs.Part(
        name=sentence.label.name.text, points=sentence.points.number, rule=rule, span=sentence.span
    )


def report_misplaced_within(sentence: nodes.Sentence, scope: Scope) -> None:
    """Report what only a whole indicator can say."""
    match sentence:
        case nodes.Either() | nodes.Claimed():
            scope.fault("not-in-part", sentence.span)
        case nodes.IfNotApplicable() if sentence.answer not in _ANSWERS:
            scope.fault("not-in-part", sentence.span)
        case nodes.When():
            gates = (nodes.ParentNoPoints, nodes.AllNoPoints, nodes.GradeAtMost, nodes.GradeDown)
            if isinstance(sentence.action, gates) or isinstance(sentence.otherwise, gates):
                scope.fault("not-in-part", sentence.span)


def _report_twins(parts: tuple[rs.Part, ...], scope: Scope) -> None:
    seen: set[str] = set()
    for part in parts:
        if fold(part.name) in seen:
            scope.fault("name-twice", part.span, name=part.name)
        seen.add(fold(part.name))


def _report_unreached(parts: tuple[rs.Part, ...], scope: Scope) -> None:
    """Report a part before which another one always applies."""
    for before, part in zip(parts, parts[1:], strict=False):
        if before.rule.not_applicable is not None or not may_be_not_applicable(before.rule, scope):
            scope.fault("part-never-reached", part.span, name=part.name, before=before.name)
            return


def points_of(parts: rs.Parts) -> Fraction:
    """Give what parts can be worth together: their sum, or the largest where only one counts."""
    every = [part.points for part in parts.parts]
    return max(every, default=Fraction(0)) if parts.pick else sum(every, Fraction(0))
