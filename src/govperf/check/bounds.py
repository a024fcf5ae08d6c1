"""The range of every score over the declared domain, proved before any sheet is read."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from attrs import evolve, frozen

from govperf.check.bands import interval_stretch
from govperf.check.later_steps import after_tables, after_whens
from govperf.check.ranges import Domains, Ranged
from govperf.check.reach import End, Reach, clipped, hull, plus, point, reach, times
from govperf.check.stretches import Stretch
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.run.rule import ROUNDINGS
from govperf.syntax.nodes import Answer, Kind, Place


@frozen(kw_only=True)
class Bound:
    """The range of an indicator's score.

    Attributes
    ----------
    path : tuple of str
    kind : Kind or None
        The kind of target, for a method of an open block, whose score is in shares of the points.
    points : Fraction
        Its full mark (1 for a method).
    low, high : End
        Proved ends; ``None`` is without limit. A reached end is attained by some input.
    resisting : Expression or None
        The expression whose reach is not known well enough, when the range leaves [0, points].
    rule : Rule
    """

    path: tuple[str, ...]
    kind: Kind | None = None
    points: Fraction
    low: End
    high: End
    resisting: ex.Expression | None = None
    rule: rs.Rule
    lowest: Fraction = Fraction(0)

    @property
    def holds(self) -> bool:
        """Whether the range lies within [lowest, points]."""
        return Reach(self.low, self.high).within(self.lowest, self.points)


def bounds_of(ruleset: rs.Ruleset) -> tuple[Bound, ...]:
    """Work out the range of every indicator and every method."""
    domains = Domains(ruleset)
    found: list[Bound] = []
    seen: set[int] = set()
    for item in rs.leaves(ruleset.items):
        if isinstance(item, rs.Indicator) and item.rule is not None:
            found += _parts(item.path, item.rule, domains)
            found.append(_bound(item.path, None, item.points, item.rule, None, domains))
        elif isinstance(item, rs.OpenBlock):
            for kind, rule in item.methods.items():
                if id(rule) not in seen:
                    seen.add(id(rule))
                    found.append(_bound(item.path, kind, Fraction(1), rule, item.not_applicable, domains))
    for extra in ruleset.extras:
        found += [*_parts(extra.path, extra.rule, domains), _extra(extra, domains)]
    return tuple(found)


def _extra(extra: rs.Extra, domains: Domains) -> Bound:
    """Work out the range of a bonus or a penalty, which stops at its limits."""
    rule = extra.rule
    scores, _ = _rule(rule, extra.ceiling, rule.not_applicable, domains)
    inside = clipped(scores, point(rule.lowest), point(extra.highest))
    return Bound(
        path=extra.path, points=extra.ceiling, low=inside.low, high=inside.high, rule=rule, lowest=rule.lowest
    )


def _parts(path: tuple[str, ...], rule: rs.Rule, domains: Domains) -> list[Bound]:
    """Work out the range of each part of an indicator out of its own points."""
    parts = rule.base.parts if isinstance(rule.base, rs.Parts) else ()
    return [_bound((*path, part.name), None, part.points, part.rule, None, domains) for part in parts]


def _bound(
    path: tuple[str, ...],
    kind: Kind | None,
    points: Fraction,
    rule: rs.Rule,
    not_applicable: rs.NotApplicable | None,
    domains: Domains,
) -> Bound:
    scores, resisting = _rule(rule, points, rule.not_applicable or not_applicable, domains)
    scores = _rounded(scores, domains.ruleset) if kind is None else scores
    made = Bound(path=path, kind=kind, points=points, low=scores.low, high=scores.high, rule=rule)
    return made if made.holds else evolve(made, resisting=resisting)


def _rounded(scores: Reach, ruleset: rs.Ruleset) -> Reach:
    rounding = ruleset.rounding
    if rounding is None or rounding.place is not Place.INDICATORS:
        return scores

    def turned(end: End) -> End:
        if end.value is None:
            return end
        value = ROUNDINGS[rounding.mode](end.value, rounding.places)
        # An end that is only approached may still be rounded onto its value.
        return End(value, end.reached or value == end.value)

    return Reach(turned(scores.low), turned(scores.high))


def _rule(
    rule: rs.Rule, points: Fraction, answer: rs.NotApplicable | None, domains: Domains
) -> tuple[Reach, ex.Expression | None]:
    """Follow a rule in its order: base, deductions down to 0, the scores that 若 gives, 不适用时."""
    base, answers, resisting = _base(rule, points, domains)
    if rule.deductions:
        taken = sum((_most(d, points) for d in rule.deductions), Fraction(0))
        base = clipped(plus(base, reach(-taken, Fraction(0))), point(rule.lowest), None)
        answers |= {a for d in rule.deductions for a in _answers((d.expression, d.standard), domains)}
    for table in (*rule.deduction_tables, *rule.factor_tables):
        answers |= _bands(table, points, domains)[1]
    possible = [after_whens(after_tables(base, rule, points), rule, points)]
    for when in rule.whens:
        tests = (t for tests in when.condition.alternatives for t in tests)
        answers |= _answers((e for t in tests for e in (t.left, t.right)), domains)
    if Answer.FULL in answers or (answer is not None and answer.answer is Answer.FULL):
        possible.append(point(points))
    if answers or answer is not None:
        possible.append(point(Fraction(0)))
    return hull(possible), resisting


def _most(deduction: rs.Deduction, points: Fraction) -> Fraction:
    return deduction.at_most.out_of(points) if deduction.at_most is not None else points


def _answers(expressions: Iterable[ex.Expression | None], domains: Domains) -> set[Answer]:
    return {a for e in expressions if e is not None for a in domains.of(e).answers}


def _base(
    rule: rs.Rule, points: Fraction, domains: Domains
) -> tuple[Reach, set[Answer], ex.Expression | None]:
    match rule.base:
        case None:
            if rule.start is not None:
                return point(rule.start), set(), None
            is_full = rule.deductions or rule.deduction_tables
            return point(points if is_full else Fraction(0)), set(), None
        case rs.Award():
            return point(rule.base.share.out_of(points)), set(), None
        case rs.Proportional():
            return _proportional(rule.base, points, domains)
        case rs.Bands():
            return _bands(rule.base, points, domains)
        case rs.Interpolated():
            return _interpolated(rule.base, points, domains)
        case rs.Checklist():
            return _checklist(rule.base, points), set(), None
        case rs.Tiers():
            low = min(t.low for t in rule.base.tiers) * points
            high = max(t.high for t in rule.base.tiers) * points
            return reach(low, high), set(), None
        case rs.Parts():
            return _joined_parts(rule.base, domains), set(), None


def _joined_parts(form: rs.Parts, domains: Domains) -> Reach:
    """Give the reach of all parts together; each is held within its own points."""
    nothing = point(Fraction(0))
    each = [
        clipped(_rule(p.rule, p.points, p.rule.not_applicable, domains)[0], nothing, point(p.points))
        for p in form.parts
    ]
    return hull(each) if form.pick is not None else reduce(plus, each, nothing)


def _proportional(
    form: rs.Proportional, points: Fraction, domains: Domains
) -> tuple[Reach, set[Answer], ex.Expression | None]:
    ratio = domains.of(form.ratio)
    answers = set(ratio.answers)
    values = ratio.values or point(Fraction(0))
    limits: list[Reach | None] = []
    for limit in (form.floor, form.cap):
        found = domains.of(limit) if limit is not None else None
        answers |= set(found.answers) if found is not None else set()
        limits.append(found.values if found is not None else None)
    scores = times(clipped(values, limits[0], limits[1]), point(points))
    if form.pass_mark is not None:
        mark = domains.of(form.pass_mark)
        answers |= set(mark.answers)
        passing = clipped(scores, times(mark.values, point(points)) if mark.values else None, None)
        scores = hull([passing, point(Fraction(0))])
    return scores, answers, form.ratio


def _bands(
    form: rs.Bands, points: Fraction, domains: Domains
) -> tuple[Reach, set[Answer], ex.Expression | None]:
    measured = domains.of(form.expression)
    ends = [e for b in form.bands if b.interval for e in (b.interval.low, b.interval.high)]
    answers = set(measured.answers) | _answers(ends, domains)
    held = [b for b in form.bands if _can_hold(b, measured)]
    possible = [point(share.out_of(points)) for b in held for share in (b.share, b.highest) if share]
    return hull(possible) if possible else point(Fraction(0)), answers, form.expression


def _can_hold(band: rs.Band, measured: Ranged) -> bool:
    row = interval_stretch(band.interval) if band.interval is not None else None
    if row is None or measured.values is None:
        return True
    start, stop = max(row.start, _start(measured.values)), min(row.stop, _stop(measured.values))
    return not Stretch(start, stop).is_empty


def _start(values: Reach) -> tuple[int, Fraction, int]:
    if values.low.value is None:
        return (-1, Fraction(0), 0)
    return (0, values.low.value, 0 if values.low.reached else 1)


def _stop(values: Reach) -> tuple[int, Fraction, int]:
    if values.high.value is None:
        return (1, Fraction(0), 0)
    return (0, values.high.value, 1 if values.high.reached else 0)


def _interpolated(
    form: rs.Interpolated, points: Fraction, domains: Domains
) -> tuple[Reach, set[Answer], ex.Expression | None]:
    measured = domains.of(form.expression)
    shares = [share.out_of(points) for _, share in form.anchors]
    return reach(min(shares), max(shares)), set(measured.answers), form.expression


def _checklist(form: rs.Checklist, points: Fraction) -> Reach:
    every = sum((e.points for e in form.elements), Fraction(0))
    if form.counts_down:
        return reach(max(points - every, Fraction(0)), points)
    return reach(Fraction(0), every)

