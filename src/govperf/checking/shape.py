"""The shape of scores: where one falls although performance rises, and where it jumps furthest.

These are findings, never errors: circulars do draw such rules, and the author should know of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.base.source import Source
from govperf.checking.neighbours import Neighbours, Step
from govperf.checking.senses import senses_of
from govperf.model import expression as ex


def check_falls(found: Sequence[Neighbours]) -> list[Diagnostic]:
    """Report, for each rule, the deepest fall of a score at a step to the better."""
    return [d for one in found if (d := _fall(one)) is not None]


def _fall(one: Neighbours) -> Diagnostic | None:
    better = senses_of(one.bound)
    falls = [s for s in one.steps if s.expression in better and s.rise * better[s.expression] < 0]
    if not falls:
        return None
    deepest = max(falls, key=lambda step: abs(step.rise))
    is_up = better[deepest.expression] > 0
    return _side_by_side("score-falls", one, deepest, worse_first=is_up)


def check_cliffs(found: Sequence[Neighbours]) -> list[Diagnostic]:
    """Report the largest jump of all indicators, and that of all methods, whose rows bring their points."""
    indicators = [one for one in found if one.bound.kind is None]
    methods = [one for one in found if one.bound.kind is not None]
    return [d for group in (indicators, methods) if (d := _cliff(group)) is not None]


def _cliff(group: Sequence[Neighbours]) -> Diagnostic | None:
    steps = [(one, step) for one in group for step in one.steps if step.rise and _is_jump(one, step)]
    cut = [one for one in group if one.was_cut]
    if not steps:
        return _left_out(cut[0]) if cut else None
    one, largest = max(steps, key=lambda pair: abs(pair[1].rise))
    return _side_by_side("largest-cliff", one, largest, worse_first=largest.rise > 0, was_cut=bool(cut))


def _left_out(one: Neighbours) -> Diagnostic:
    """Say that a rule was too large to be looked at."""
    source, base = one.subject.domains.ruleset.source, one.bound.rule.base
    span = base.span if base is not None else None
    return Diagnostic("shape-budget-spent", Severity.NOTE, source=source, span=span)


def _is_jump(one: Neighbours, step: Step) -> bool:
    """Say whether a difference is more than a slope makes of one step: a hundredth of the points at least."""
    return abs(step.rise) * 100 >= step.points


def _side_by_side(
    code: str, one: Neighbours, step: Step, *, worse_first: bool, was_cut: bool = False
) -> Diagnostic:
    """Show both units; what is named first is the lower score of a cliff, the worse unit of a fall."""
    ruleset, bound = one.subject.domains.ruleset, one.bound
    expression = one.placed(step.expression)
    span = expression.span
    sides = [(step.before, step.score_before, step.lower), (step.after, step.score_after, step.upper)]
    (first, low, at_first), (second, high, at_second) = sides if worse_first else sides[::-1]
    values = {
        "name": bound.path[-1],
        "expression": words_of(expression, ruleset.source),
        "first": one.value(expression, first),
        "second": one.value(expression, second),
        "score_first": low,
        "score_second": high,
        "difference": abs(step.rise),
        "points": step.points,
    }
    reasons = [
        Message("unit-scored", {"figures": one.figures(at), "score": score})
        for at, score in ((at_first, low), (at_second, high))
    ]
    if was_cut:
        reasons.append(Message("shape-budget-spent"))
    return Diagnostic(
        code, Severity.NOTE, values, source=ruleset.source, span=span, reasons=tuple(reasons)
    )



def words_of(expression: ex.Expression, source: Source) -> str:
    """Give an expression in the author's words; two sides that are compared as their difference."""
    span = expression.span
    if isinstance(expression, ex.Difference) and span == expression.left.span:
        return f"{words_of(expression.left, source)} - {words_of(expression.right, source)}"
    return source.text[span.start : span.end]
