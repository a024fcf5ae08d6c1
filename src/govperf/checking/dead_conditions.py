"""若 and 情形 that no unit meets: their condition contradicts the domains, or an earlier case takes all."""

from __future__ import annotations

from collections.abc import Iterator

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.source import Span
from govperf.checking.conditions import Effort, where
from govperf.checking.guarded import applying, guarded_leaves
from govperf.checking.ranges import Domains
from govperf.model import ruleset as rs

#: How often the domains of a ruleset are narrowed; what lies beyond is taken to be met.
_MOST_NARROWINGS = 2_000

Cases = tuple[Domains, ...]


def check_conditions_met(ruleset: rs.Ruleset, domains: Domains) -> list[Diagnostic]:
    """Report every 若 and 情形 that provably holds for no unit of the declared domains."""
    effort = Effort(_MOST_NARROWINGS)
    dead: list[tuple[str, Span]] = []
    for item, guards in guarded_leaves(ruleset.items):
        if isinstance(item, rs.Indicator) and item.rule is not None:
            dead += _dead(item.rule, applying(guards, domains, effort), effort)
        elif isinstance(item, rs.OpenBlock):
            for method in item.methods.values():
                dead += _dead(method, (domains,), effort)
    for extra in ruleset.extras:
        dead += _dead(extra.rule, (domains,), effort)
    # Indicators may share one method: it is reported once.
    return [
        Diagnostic(code, Severity.WARNING, source=ruleset.source, span=span)
        for code, span in dict.fromkeys(dead)
    ]


def _dead(rule: rs.Rule, met: Cases, effort: Effort) -> Iterator[tuple[str, Span]]:
    """Look through a rule and the rules inside it, ``met`` being where it scores at all."""
    for when in rule.whens:
        if met and not where(when.condition, met, effort, holds=True):
            yield "condition-never-met", when.span
    match rule.base:
        case rs.Parts():
            for part in rule.base.parts:
                yield from _dead(part.rule, met, effort)
        case rs.Cases():
            yield from _dead_cases(rule.base, met, effort)
        case _:
            return


def _dead_cases(form: rs.Cases, met: Cases, effort: Effort) -> Iterator[tuple[str, Span]]:
    left = met
    for case in form.cases:
        held = left if case.condition is None else where(case.condition, left, effort, holds=True)
        if met and not held:
            yield "case-never-met", case.span
        yield from _dead(case.rule, held, effort)
        if case.condition is not None:
            left = where(case.condition, left, effort, holds=False)
