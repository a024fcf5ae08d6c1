"""The sentences under an indicator or method into its rule."""

from __future__ import annotations

from attrs import evolve

from govperf.base.names import fold
from govperf.base.source import Span
from govperf.model import ruleset as rs
from govperf.model.band_tables import sort_tables
from govperf.model.outside import read_start
from govperf.model.rule_contents import may_be_not_applicable
from govperf.model.scope import Scope
from govperf.model.score_forms import FormReader
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer, Outside, Sentence

_BASES = (
    nodes.Award, nodes.Proportional, nodes.Bands, nodes.Interpolate, nodes.Checklist, nodes.Tiers,
)  # fmt: skip


def read_rule(
    body: list[Sentence],
    span: Span,
    scope: Scope,
    *,
    in_method: bool = False,
    is_whole: bool = True,
    is_answered: bool = False,
    parts: rs.Parts | rs.Cases | None = None,
    outside: Outside | None = None,
    proviso: nodes.Proviso | None = None,
) -> rs.Rule | None:
    """Make a rule of the sentences under an indicator; ``None`` when they say no way of scoring.

    ``is_whole`` says that all of them could be read, so that what is missing really is;
    ``is_answered`` that 不适用时 is said for it elsewhere. ``parts`` (其中 or 情形) are the base where
    there are any.
    ``outside`` says that it is the rule of a bonus or a penalty.
    """
    tables = sort_tables(body, scope)
    bases = [s for s in body if isinstance(s, _BASES) and s not in tables.besides]
    deductions = [s for s in body if isinstance(s, nodes.Deduction)]
    whens = [s for s in body if isinstance(s, nodes.When)]
    for second in bases[0 if parts is not None else 1 :] if is_whole else ():
        scope.fault("second-base", second.span)
    answered = [s for s in body if isinstance(s, nodes.IfNotApplicable)]
    missing = [s for s in body if isinstance(s, nodes.IfMissing)]
    for repeated in (*answered[1:], *missing[1:]):
        scope.fault("said-twice", repeated.span)
    decided = any(w.otherwise is not None and _decides(w.action) and _decides(w.otherwise) for w in whens)
    if not bases and parts is None and not (deductions or tables.lost):
        if tables.factors and is_whole:
            scope.fault("factor-without-base", tables.factors[0].span)
        elif not decided and outside is None:
            return None
    if in_method:
        _report_misplaced_in_method(body, scope)
    forms = FormReader(scope, in_method)
    has_base = bool(bases) or parts is not None
    base = forms.form(bases[0]) if bases else parts
    lost = tuple(forms.bands(t) for t in tables.lost)
    deductions += forms.later
    rule = rs.Rule(
        start=read_start(deductions, scope, has_base=has_base, outside=outside),
        base=base,
        deductions=tuple(forms.deduction(d) for d in deductions),
        deduction_tables=lost,
        factor_tables=tuple(forms.bands(t) for t in tables.factors),
        whens=(*forms.proviso(proviso), *(forms.when(w) for w in whens)),
        not_applicable=_not_applicable(answered[0]) if answered else None,
        missing=missing[0].answer if missing else None,
    )
    unanswered = rule.not_applicable is None and is_whole and not is_answered
    # Parts and cases have been asked themselves.
    asked = rule if parts is None else evolve(rule, base=_conditions_only(parts))
    if unanswered and may_be_not_applicable(asked, scope):
        scope.fault("not-applicable-unanswered", span)
    return rule


def _report_misplaced_in_method(body: list[Sentence], scope: Scope) -> None:
    """Report what a method cannot hold: elements are answered once for the sheet, not for each row."""
    for sentence in body:
        if isinstance(sentence, nodes.Checklist):
            scope.fault("checklist-in-method", sentence.span)
        if isinstance(sentence, nodes.Claimed):
            scope.fault("misplaced-sentence", sentence.span)
        if isinstance(sentence, nodes.IfNotApplicable) and sentence.answer is Answer.MOVE:
            scope.fault("move-in-method", sentence.span)


def read_citations(body: list[Sentence], scope: Scope) -> tuple[rs.Citation, ...]:
    """Make the citations of a body; a document that is not declared is reported."""
    found = []
    for cite in body:
        if not isinstance(cite, nodes.Cite):
            continue
        if fold(cite.document.text) not in scope.documents:
            known = [d.name for d in scope.documents.values()]
            scope.unknown(cite.document.text, cite.document.span, known, "unknown-document")
        unverified = None
        if cite.unverified is not None:
            unverified = cite.unverified.reason.text if cite.unverified.reason else ""
        quotation = cite.quotation.text if cite.quotation else ""
        found.append(
            rs.Citation(
                document=cite.document.text, place=cite.place.text, quotation=quotation, unverified=unverified
            )
        )
    return tuple(found)


def _not_applicable(sentence: nodes.IfNotApplicable) -> rs.NotApplicable:
    finding = sentence.finding.text.text if sentence.finding else ""
    target = tuple(name.text for name in sentence.target.names) if sentence.target else ()
    return rs.NotApplicable(
        answer=sentence.answer, finding=finding, target=target, span=sentence.span
    )


def read_not_applicable(body: list[Sentence]) -> rs.NotApplicable | None:
    """Give the 不适用时 of a body."""
    answered = [s for s in body if isinstance(s, nodes.IfNotApplicable)]
    return _not_applicable(answered[0]) if answered else None


def _decides(action: nodes.Action) -> bool:
    """Say whether an action leaves nothing open about the score."""
    return isinstance(action, nodes.Award | nodes.NoPoints | nodes.NotApplicable)


def _conditions_only(form: rs.Parts | rs.Cases) -> rs.Cases | None:
    """Leave of cases only their conditions."""
    if not isinstance(form, rs.Cases):
        return None
    return evolve(form, cases=tuple(evolve(case, rule=rs.Rule(base=None)) for case in form.cases))
