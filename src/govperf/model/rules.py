"""The sentences under an indicator or method into its rule."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from attrs import evolve

from govperf.base.names import fold
from govperf.base.source import Span
from govperf.base.units import unit_named
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.actions import read_action
from govperf.model.band_tables import band_expressions, read_band, read_share, sort_tables
from govperf.model.days import lateness_of, plain_comparison, plain_side
from govperf.model.expression import constant, parts
from govperf.model.later_rows import as_deduction, later_rows
from govperf.model.options import read_option_test
from govperf.model.outside import read_start
from govperf.model.scope import Reader, Scope, in_base_units
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer, Function, Outside, Sentence

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
    forms = _Forms(scope, in_method)
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


class _Forms:
    """Makes score forms; ``in_method`` says that the row's own figures may be named."""

    def __init__(self, scope: Scope, in_method: bool) -> None:
        self.scope = scope
        self.reader = Reader(scope, in_method=in_method)
        #: What 其后每 of the tables read so far costs.
        self.later: list[nodes.Deduction] = []

    def form(self, node: Sentence) -> rs.Form:
        match node:
            case nodes.Award():
                return rs.Award(share=read_share(node.share), span=node.span)
            case nodes.Proportional():
                return self._proportional(node)
            case nodes.Bands():
                return self.bands(node)
            case nodes.Interpolate():
                return self._interpolated(node)
            case nodes.Checklist():
                return self._checklist(node)
            case _:
                return self._tiers(cast(nodes.Tiers, node))

    def _proportional(self, node: nodes.Proportional) -> rs.Proportional:
        limits: dict[type[nodes.Node], nodes.Cap | nodes.Floor | nodes.PassMark | nodes.ZeroScore] = {}
        for limit in node.limits:
            if type(limit) in limits:
                self.scope.fault("said-twice", limit.span)
            limits[type(limit)] = limit
        zero = cast("nodes.ZeroScore | None", limits.get(nodes.ZeroScore))
        answer = ex.Zero(answer=zero.answer) if zero else None
        ratio = evolve(self.reader, zero=answer).read(node.expression)
        if zero is not None and not _divides(ratio):
            self.scope.fault("zero-answer-misplaced", zero.span)
        if ratio.dimension not in (ex.RATIO, ex.NUMBER, ex.UNKNOWN):
            self.scope.fault("ratio-needed", node.expression.span)

        def limit_of(kind: type[nodes.Node], name: str) -> ex.Expression | None:
            limit = limits.get(kind)
            if limit is None:
                return None
            read = self.reader.read(getattr(limit, name))
            self.reader.comparable(ratio, read, limit.span)
            return read

        return rs.Proportional(
            ratio=ratio,
            cap=limit_of(nodes.Cap, "limit"),
            floor=limit_of(nodes.Floor, "limit"),
            pass_mark=limit_of(nodes.PassMark, "mark"),
            zero=zero.answer if zero else None,
            span=node.span,
        )

    def bands(self, node: nodes.Bands) -> rs.Bands:
        """Make a table of what its rows give, take or multiply by."""
        faults = len(self.scope.diagnostics)
        expression = self.reader.read(node.expression)
        bands = []
        for row in node.bands:
            interval = None
            if isinstance(row.range, nodes.Range):
                interval = read_interval(row.range, self.reader, expression)
            bands.append(read_band(row, interval))
        for second in [band for band in bands if band.interval is None][1:]:
            self.scope.fault("second-else", second.span)
        if node.later is not None:
            bands += later_rows(node, node.later, bands[-1], self.scope)
        if len(self.scope.diagnostics) != faults or expression.dimension == ex.UNKNOWN:
            self.scope.doubtful.add(node.span)
        elif node.later is not None:
            self.later.append(as_deduction(node, node.later))
        return rs.Bands(expression=expression, bands=tuple(bands), span=node.span)

    def _interpolated(self, node: nodes.Interpolate) -> rs.Interpolated:
        expression = self.reader.read(node.expression)
        anchors: list[tuple[Fraction, rs.Share]] = []
        for anchor in node.anchors:
            at = self.reader.read(anchor.at)
            if not self.reader.comparable(expression, at, anchor.span):
                continue
            value = constant(at)
            if value is None:
                if at.dimension != ex.UNKNOWN:
                    self.scope.fault("constant-needed", anchor.at.span)
                continue
            if anchors and value <= anchors[-1][0] and expression.dimension != ex.UNKNOWN:
                self.scope.fault("anchors-not-ascending", anchor.span)
            anchors.append((value, read_share(anchor.share)))
        return rs.Interpolated(expression=expression, anchors=tuple(anchors), span=node.span)

    def _checklist(self, node: nodes.Checklist) -> rs.Checklist:
        elements = []
        for element in node.elements:
            points = element.points.number if element.points else None
            if isinstance(node.rule, nodes.EachGets | nodes.EachCosts):
                if points is not None:
                    self.scope.fault("element-points-twice", element.span)
                points = node.rule.points.number
            elif points is None:
                self.scope.fault("element-without-points", element.span, name=element.name.text)
            elements.append(rs.Element(name=fold(element.name.text), points=points or Fraction(0)))
        return rs.Checklist(
            elements=tuple(elements), counts_down=isinstance(node.rule, nodes.EachCosts),
            highest_only=isinstance(node.rule, nodes.HighestOnly), span=node.span,
        )  # fmt: skip

    def _tiers(self, node: nodes.Tiers) -> rs.Tiers:
        tiers = []
        for tier in node.tiers:
            interval = read_interval(tier.range, self.reader, None)
            low = constant(interval.low) if interval.low else None
            high = constant(interval.high) if interval.high else None
            if low is None or high is None or low < 0 or high > 1 or low > high:
                self.scope.fault("tier-out-of-range", tier.span, name=tier.name.text)
                low, high = Fraction(0), Fraction(1)
            tiers.append(
                rs.Tier(
                    name=tier.name.text, low=low, low_included=interval.low_included,
                    high=high, high_included=interval.high_included,
                )
            )  # fmt: skip
        return rs.Tiers(tiers=tuple(tiers), pick=node.pick, span=node.span)

    def deduction(self, node: nodes.Deduction) -> rs.Deduction:
        expression = self.reader.read(node.expression)
        standard, side = None, None
        if node.beyond is not None:
            standard = self.reader.read(node.beyond.standard)
            self.reader.comparable(expression, standard, node.beyond.span)
            side = plain_side(node.beyond, (expression, standard), self.scope)
            late = lateness_of(node, expression, standard, side, self.reader)
            if late is not None:
                expression, standard, side = late, None, None
        return rs.Deduction(
            expression=expression,
            side=side,
            standard=standard,
            step=self._step(node, expression, standard),
            step_unit=node.per.step.unit,
            costs=read_share(node.per.costs),
            step_mode=self._step_mode(node, expression, standard),
            at_most=read_share(node.at_most.share) if node.at_most else None,
            may_go_below=node.ending.may_go_below,
            span=node.span,
        )

    def _step(
        self, node: nodes.Deduction, expression: ex.Expression, standard: ex.Expression | None
    ) -> Fraction:
        value, dimension = in_base_units(node.per.step.number, node.per.step.unit)
        wanted = _stepped(expression)
        # Where quantity and standard differ that is the mistake; the step goes with one of them.
        agrees = dimension == wanted or (standard is not None and dimension == _stepped(standard))
        if not agrees and wanted != ex.UNKNOWN:
            in_percent = dimension == ex.RATIO and wanted == ex.RATIO_DIFFERENCE
            self.scope.fault("step-in-percent" if in_percent else "step-unit-differs", node.per.step.span)
        if value <= 0:
            self.scope.fault("step-not-positive", node.per.step.span)
            return Fraction(1)
        return value

    def _step_mode(
        self, node: nodes.Deduction, expression: ex.Expression, standard: ex.Expression | None
    ) -> nodes.StepMode:
        if node.step_mode is not None:
            return node.step_mode
        value, _ = in_base_units(node.per.step.number, node.per.step.unit)
        told = expression if expression.dimension != ex.UNKNOWN or standard is None else standard
        unknown = told.dimension == ex.UNKNOWN
        comes_whole = _comes_whole(told.dimension) or _counts_days(told, self.scope)
        if not unknown and (not comes_whole or value != 1):
            self.scope.fault("part-steps-unanswered", node.per.span)
        return nodes.StepMode.WHOLE

    def proviso(self, node: nodes.Proviso | None) -> tuple[rs.When, ...]:
        """Make of 仅当 and 除非 what 若 would say."""
        if node is None:
            return ()
        condition = read_condition(node.condition, self.reader)
        absent = rs.BecomesNotApplicable()
        if node.is_exception:
            return (rs.When(condition=condition, action=absent, otherwise=None, span=node.span),)
        return (rs.When(condition=condition, action=rs.Stands(), otherwise=absent, span=node.span),)

    def when(self, node: nodes.When) -> rs.When:
        return rs.When(
            condition=read_condition(node.condition, self.reader),
            action=read_action(node.action),
            otherwise=read_action(node.otherwise) if node.otherwise else None,
            span=node.span,
        )


def _stepped(expression: ex.Expression) -> str:
    """Give the dimension of a difference: of ratios it is percentage points, of days a number of days."""
    gaps = {ex.RATIO: ex.RATIO_DIFFERENCE, ex.DATE: ex.DAYS}
    return gaps.get(expression.dimension, expression.dimension)


def _comes_whole(dimension: str) -> bool:
    """Say whether a quantity is counted; all others have parts of a step, whose cost must be said."""
    unit = unit_named(dimension)
    return unit is not None and unit.zh == dimension


def _counts_days(expression: ex.Expression, scope: Scope) -> bool:
    """Say whether a quantity is a number of whole days."""
    while isinstance(expression, ex.MetricValue):
        expression = scope.metrics[expression.name].expression
    if isinstance(expression, ex.Lateness):
        return expression.function is not nodes.Function.MONTHS_LATE
    return expression.dimension == ex.DATE


def evolve_reader(reader: Reader, zero: ex.Zero | None) -> Reader:
    """Give a reader that answers zero denominators so."""
    return evolve(reader, zero=zero)


def read_condition(node: nodes.Condition, reader: Reader) -> ex.Condition:
    """Resolve a condition."""
    return ex.Condition(tuple(tuple(_test(t, reader) for t in c.tests) for c in node.conjunctions))


def _test(node: nodes.Test, reader: Reader) -> ex.Test:
    if isinstance(node.right, nodes.Text):
        return read_option_test(node, node.right, reader)
    left = reader.read(node.left)
    if node.right is None:
        if left.dimension not in (ex.FLAG, ex.UNKNOWN):
            reader.scope.fault("flag-needed", node.span)
        return ex.Test(left=left, span=node.span)
    right = reader.read(node.right)
    reader.comparable(left, right, node.span)
    comparison = plain_comparison(node, left, right, reader.scope)
    return ex.Test(left=left, comparison=comparison, right=right, span=node.span)


def read_interval(node: nodes.Range, reader: Reader, measured: ex.Expression | None) -> ex.Interval:
    """Resolve a range; its ends must have the unit of what is measured."""
    low = reader.read(node.low) if node.low is not None else None
    high = reader.read(node.high) if node.high is not None else None
    ends_given = [end for end in (low, high) if end is not None]
    told = [measured is None or reader.comparable(measured, end, end.span) for end in ends_given]
    ends = (constant(low) if low else None, constant(high) if high else None)
    if all(told) and ends[0] is not None and ends[1] is not None:
        closed = node.low_included and node.high_included
        if ends[0] > ends[1] or (ends[0] == ends[1] and not closed):
            reader.scope.fault("empty-range", node.span)
    return ex.Interval(
        low=low, low_included=node.low_included, high=high, high_included=node.high_included, span=node.span
    )


def may_be_not_applicable(rule: rs.Rule, scope: Scope) -> bool:
    """Say whether a rule may turn out not to be applicable."""
    if any(
        isinstance(a, rs.BecomesNotApplicable) for w in rule.whens for a in (w.action, w.otherwise) if a
    ):
        return True
    if any(not band.applies for table in tables_of(rule) for band in table.bands):
        return True
    # A finding that cannot be told costs nothing.
    scoring = tuple(
        w for w in rule.whens if not isinstance(w.action, rs.Finding | rs.Explain) or w.otherwise is not None
    )
    return any(_undefined(e, scope) for e in expressions_of(evolve(rule, whens=scoring)))


def case_expressions(form: rs.Form | None) -> list[ex.Expression]:
    """Give what the conditions of 情形 compare."""
    conditions = [case.condition for case in form.cases] if isinstance(form, rs.Cases) else []
    return [e for c in conditions if c is not None for e in condition_expressions(c)]


def condition_expressions(condition: ex.Condition) -> list[ex.Expression]:
    """Give what a condition compares."""
    sides = (side for tests in condition.alternatives for t in tests for side in (t.left, t.right))
    return [side for side in sides if side is not None]


def _conditions_only(form: rs.Parts | rs.Cases) -> rs.Cases | None:
    """Leave of cases only their conditions."""
    if not isinstance(form, rs.Cases):
        return None
    return evolve(form, cases=tuple(evolve(case, rule=rs.Rule(base=None)) for case in form.cases))


def tables_of(rule: rs.Rule) -> tuple[rs.Bands, ...]:
    """Give every 分档 of a rule, its parts left out."""
    base = (rule.base,) if isinstance(rule.base, rs.Bands) else ()
    return (*base, *rule.deduction_tables, *rule.factor_tables)


def _divides(expression: ex.Expression) -> bool:
    if isinstance(expression, ex.Quotient) or expression.dimension == ex.UNKNOWN:
        return True
    return any(_divides(part) for part in parts(expression))


def expressions_of(rule: rs.Rule) -> list[ex.Expression]:
    """Give the expressions a rule reads."""
    found: list[ex.Expression | None] = []
    match rule.base:
        case rs.Proportional() as form:
            found += [form.ratio, form.cap, form.floor, form.pass_mark]
        case rs.Bands() as form:
            found += band_expressions(form)
        case rs.Interpolated() as form:
            found.append(form.expression)
        case rs.Parts() | rs.Cases() as form:
            found += (e for rule_within in rs.inner_rules(form) for e in expressions_of(rule_within))
            found += case_expressions(form)
    for deduction in rule.deductions:
        found += [deduction.expression, deduction.standard]
    for table in (*rule.deduction_tables, *rule.factor_tables):
        found += band_expressions(table)
    for when in rule.whens:
        found += [e for tests in when.condition.alternatives for t in tests for e in (t.left, t.right)]
    return [e for e in found if e is not None]


def is_undefined_when_empty(expression: ex.Aggregated) -> bool:
    """Say whether an expression of a list may come to nothing, and then does not apply."""
    if expression.function in (Function.MAX, Function.MIN):
        return expression.may_be_empty
    return expression.zero is not None and expression.zero.answer is Answer.NOT_APPLICABLE


def _undefined(expression: ex.Expression, scope: Scope) -> bool:
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ex.Aggregated):
            # Records that do not apply are left out; nothing is left where none does.
            if is_undefined_when_empty(part):
                return True
            continue
        waiting.extend(parts(part))
        if isinstance(part, ex.MetricValue):
            waiting.append(scope.metrics[part.name].expression)
        if isinstance(part, ex.Quotient) and part.zero and part.zero.answer is Answer.NOT_APPLICABLE:
            return True
        if isinstance(part, ex.RowValue) and part.name == "完成率":
            return True
    return False
