"""Points: a parent has exactly what its children add up to, a rule's full mark is its points (F16, F21)."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.model import ruleset as rs


def check_points(ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Compare every sum of points with what it should be."""
    found: list[Diagnostic] = []
    total = sum((item.points for item in ruleset.items), Fraction(0))
    if total != ruleset.points:
        found.append(_sum_differs(ruleset, "总分", ruleset.points, total, None))
    waiting = list(ruleset.items)
    while waiting:
        item = waiting.pop(0)
        if not isinstance(item, rs.Indicator):
            continue
        if item.children:
            waiting += item.children
            below = sum((c.points for c in item.children), Fraction(0))
            if below != item.points and item.choice is None:
                found.append(_sum_differs(ruleset, item.path[-1], item.points, below, item))
        elif item.rule is not None:
            found += _full_mark(ruleset, item, item.rule)
            for rule in (item.rule, *rs.inner_rules(item.rule.base)):
                if isinstance(rule.base, rs.Parts):
                    found += _parts(ruleset, item, rule.base)
    return found


def _parts(ruleset: rs.Ruleset, item: rs.Indicator, form: rs.Parts) -> list[Diagnostic]:
    """Report parts that do not add up, or of which the one that counts is not worth the whole."""
    found = []
    for part in form.parts:
        found += _full_mark(ruleset, part, part.rule)
        if form.pick is not None and part.points != item.points:
            values = {"name": part.name, "points": part.points, "whole": item.points}
            found.append(
                Diagnostic("part-points-differ", values=values, source=ruleset.source, span=part.span)
            )
    below = sum((part.points for part in form.parts), Fraction(0))
    if form.pick is None and below != item.points:
        found.append(_sum_differs(ruleset, item.path[-1], item.points, below, item))
    return found


def _sum_differs(
    ruleset: rs.Ruleset, name: str, points: Fraction, below: Fraction, item: rs.Indicator | None
) -> Diagnostic:
    values = {"name": name, "points": points, "sum": below, "difference": below - points}
    span = item.span if item is not None else ruleset.total_span
    return Diagnostic("points-do-not-add-up", values=values, source=ruleset.source, span=span)


def _full_mark(ruleset: rs.Ruleset, item: rs.Indicator | rs.Part, rule: rs.Rule) -> list[Diagnostic]:
    """Report shares above the points, and a rule that can never give them all."""
    name = item.name if isinstance(item, rs.Part) else item.path[-1]
    scores = _fixed_scores(rule, item.points)
    found: list[Diagnostic] = []
    for score in sorted({s for s in scores if s > item.points}):
        values = {"name": name, "share": score, "points": item.points}
        found.append(Diagnostic("share-above-points", values=values, source=ruleset.source, span=item.span))
    if scores and not found and max(scores) < item.points:
        values = {"name": name, "highest": max(scores), "points": item.points}
        severity = Severity.WARNING
        found.append(
            Diagnostic("full-mark-differs", severity, values, source=ruleset.source, span=item.span)
        )
    return found


def _fixed_scores(rule: rs.Rule, points: Fraction) -> list[Fraction]:
    """Give the scores that a rule names outright; empty where a formula makes them."""
    named: list[Fraction] = []
    match rule.base:
        case rs.Award():
            named.append(rule.base.share.out_of(points))
        case rs.Bands():
            named += [(b.highest or b.share).out_of(points) for b in rule.base.bands]
        case rs.Interpolated():
            named += [share.out_of(points) for _, share in rule.base.anchors]
        case rs.Checklist() if rule.base.counts_down:
            named.append(points)
        case rs.Checklist():
            named.append(rs.most_of(rule.base))
        case None if rule.start is not None:
            # 起点 is reported by itself.
            return []
        case None if rule.deductions or rule.deduction_tables:
            named.append(points)
        case None:
            pass
        case rs.Cases():
            each = [_fixed_scores(case.rule, points) for case in rule.base.cases]
            scores = [score for found in each for score in found]
            named += scores if all(each) else [score for score in scores if score > points]
        case _:
            return []
    for when in rule.whens:
        for action in (when.action, when.otherwise):
            if isinstance(action, rs.Award):
                named.append(action.share.out_of(points))
    return named
