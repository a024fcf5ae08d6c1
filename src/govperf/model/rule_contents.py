"""What a rule reads, and what may become of it: asked by readers and checks alike."""

from __future__ import annotations

from attrs import evolve

from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.band_tables import band_expressions
from govperf.model.expression import parts
from govperf.model.scope import Scope
from govperf.syntax.nodes import Answer, Function


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



def tables_of(rule: rs.Rule) -> tuple[rs.Bands, ...]:
    """Give every 分档 of a rule, its parts left out."""
    base = (rule.base,) if isinstance(rule.base, rs.Bands) else ()
    return (*base, *rule.deduction_tables, *rule.factor_tables)



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
