"""The range of each score form, and of what deductions take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from govperf.base.records import frozen
from govperf.checking.bands import interval_stretch
from govperf.checking.conditions import difference
from govperf.checking.ranges import Domains
from govperf.checking.reach import (
    End,
    Reach,
    absolute,
    clipped,
    hull,
    larger,
    meet,
    opposite,
    point,
    reach,
    smaller,
    times,
)
from govperf.checking.stretches import Stretch, gaps
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.run.deductions import count_steps
from govperf.run.forms import interpolate
from govperf.syntax.nodes import Answer, Side, StepMode

_ZERO = point(Fraction(0))


@frozen(kw_only=True)
class Scale:
    """What a score is measured in: points, or (``of_rows``) shares of a row's points, whatever they are."""

    points: Fraction = Fraction(1)
    of_rows: bool = False
    #: Where a score is held: between 0 and the points, but for a bonus or a penalty.
    lowest: Fraction = Fraction(0)
    highest: Fraction | None = None

    def held(self, scores: Reach) -> Reach:
        """Allow for scores that are held within their limits before the next step, and as they are."""
        top = self.points if self.highest is None else self.highest
        if scores.within(self.lowest, top):
            return scores
        return hull((scores, clipped(scores, point(self.lowest), point(top))))

    def reach_of(self, share: rs.Share) -> Reach:
        """Give a share; points out of a row's unknown points may be any share of them."""
        if self.of_rows and not share.of_points and share.number:
            return Reach(End(Fraction(0), False), End(None, False))
        return point(share.out_of(self.points))


def base_reach(
    rule: rs.Rule, scale: Scale, domains: Domains
) -> tuple[Reach | None, ex.Expression | None]:
    """Give the scores of a rule's base (``None``: never one), and the expression that makes them."""
    match rule.base:
        case None:
            # A 若 … 否则 … awards in every case, unless there are deductions, which start from full.
            if rule.start is not None:
                return scale.reach_of(rs.Share(number=rule.start, of_points=False)), None
            is_full = rule.deductions or rule.deduction_tables
            return (point(scale.points), None) if is_full else (None, None)
        case rs.Award():
            return scale.reach_of(rule.base.share), None
        case rs.Proportional():
            return _proportional(rule.base, scale, domains), rule.base.ratio
        case rs.Bands():
            return table_reach(rule.base, scale, domains), rule.base.expression
        case rs.Interpolated():
            return _interpolated(rule.base, scale, domains), rule.base.expression
        case rs.Checklist():
            return _checklist(rule.base, scale, domains), None
        case rs.Tiers():
            low = min(t.low for t in rule.base.tiers)
            high = max(t.high for t in rule.base.tiers)
            return reach(low * scale.points, high * scale.points), None
        case rs.Parts() | rs.Cases():
            # Their rules are followed by themselves.
            return None, None


def _proportional(form: rs.Proportional, scale: Scale, domains: Domains) -> Reach | None:
    """Fail below the pass mark, else cap, then floor: the order in which a sheet is scored."""
    measured = domains.of(form.ratio)
    values = measured.values
    limits = {e: domains.of(e) for e in (form.pass_mark, form.cap, form.floor) if e is not None}
    answers = measured.answers.union(*(limit.answers for limit in limits.values()))
    possible = [point(scale.points)] if Answer.FULL in answers else []
    possible += [_ZERO] if Answer.NO_POINTS in answers else []
    if values is None or any(limit.values is None for limit in limits.values()):
        return hull(possible) if possible else None
    known = {e: limit.values for e, limit in limits.items() if limit.values is not None}
    possible += _limited(form, values, known, scale)
    return hull(possible) if possible else None


def _limited(
    form: rs.Proportional, values: Reach, limits: Mapping[ex.Expression, Reach], scale: Scale
) -> list[Reach]:
    """Give the scores that pass mark, cap and floor leave of a ratio."""
    possible: list[Reach] = []
    passing: Reach | None = values
    mark = limits[form.pass_mark] if form.pass_mark is not None else None
    if mark is not None:
        passing = meet(values, Reach(mark.low, End(None, False)))
        if meet(values, Reach(End(None, False), End(mark.high.value, False))) is not None:
            possible.append(_ZERO)
    if passing is not None:
        cap = limits[form.cap] if form.cap is not None else None
        floor = limits[form.floor] if form.floor is not None else None
        possible.append(times(clipped(passing, floor, cap), point(scale.points)))
    return possible


def table_reach(form: rs.Bands, scale: Scale, domains: Domains) -> Reach | None:
    """Give what the rows of a table give, take or multiply by; ``None`` where none ever holds."""
    measured = domains.of(form.expression).values
    if measured is None:
        return None
    values = as_stretch(measured)
    rows = [interval_stretch(b.interval) for b in form.bands if b.interval is not None]
    known = [row for row in rows if row is not None]
    has_rest = len(known) < len(rows) or bool(gaps(known, values))
    possible = []
    for band in form.bands:
        row = interval_stretch(band.interval) if band.interval is not None else None
        if band.interval is None and not has_rest:
            continue
        if row is None or not Stretch(max(row.start, values.start), min(row.stop, values.stop)).is_empty:
            shares = (band.share, band.highest) if band.applies else ()
            possible += [scale.reach_of(share) for share in shares if share is not None]
    return hull(possible) if possible else None


def as_stretch(values: Reach) -> Stretch:
    """Give a reach as a stretch of the number line."""
    low, high = values.low, values.high
    start = (-1, Fraction(0), 0) if low.value is None else (0, low.value, 0 if low.reached else 1)
    stop = (1, Fraction(0), 0) if high.value is None else (0, high.value, 1 if high.reached else 0)
    return Stretch(start, stop)


def _interpolated(form: rs.Interpolated, scale: Scale, domains: Domains) -> Reach | None:
    """Look at the anchors within the reach of what is measured, and at the reach's ends."""
    measured = domains.of(form.expression).values
    if measured is None:
        return None
    if scale.of_rows and any(not share.of_points and share.number for _, share in form.anchors):
        return Reach(End(Fraction(0), False), End(None, False))
    anchors = [(at, share.out_of(scale.points)) for at, share in form.anchors]
    # Beyond the outermost anchors the score is level.
    first = measured.low.value if measured.low.value is not None else anchors[0][0]
    last = measured.high.value if measured.high.value is not None else anchors[-1][0]
    scores = [interpolate(first, anchors), interpolate(last, anchors)]
    scores += [score for at, score in anchors if first <= at <= last]
    return reach(min(scores), max(scores))


def _checklist(form: rs.Checklist, scale: Scale, domains: Domains) -> Reach:
    """Add up what the elements can give or take, as far as a condition has not decided on them."""
    if form.highest_only:
        return _highest_element(form, domains)
    total = point(scale.points if form.counts_down else Fraction(0))
    low, high = total.low.value or Fraction(0), total.high.value or Fraction(0)
    for element in form.elements:
        met = domains.of_input(element.name)
        if form.counts_down:
            low -= element.points if met.holds(Fraction(0)) else 0
            high -= 0 if met.holds(Fraction(1)) else element.points
        else:
            low += 0 if met.holds(Fraction(0)) else element.points
            high += element.points if met.holds(Fraction(1)) else 0
    return reach(max(low, Fraction(0)), max(high, Fraction(0)))


def _highest_element(form: rs.Checklist, domains: Domains) -> Reach:
    """Give what the highest of the elements met can be worth."""
    met = [(e.points, domains.of_input(e.name)) for e in form.elements]
    low = max((points for points, flag in met if not flag.holds(Fraction(0))), default=Fraction(0))
    high = max((points for points, flag in met if flag.holds(Fraction(1))), default=Fraction(0))
    return reach(low, max(low, high))


def deduction_reach(rule: rs.Deduction, scale: Scale, domains: Domains) -> Reach | None:
    """Give what a deduction can take; ``None`` when it can never be worked out."""
    beyond = _beyond(rule, domains)
    if beyond is None:
        return None
    steps = _STEPPED[rule.step_mode](times(beyond, point(1 / rule.step)))
    costs = scale.reach_of(rule.costs)
    most = scale.reach_of(rule.at_most) if rule.at_most is not None else point(scale.points)
    return smaller(times(steps, costs), most)


def _beyond(rule: rs.Deduction, domains: Domains) -> Reach | None:
    measured = rule.expression
    if rule.standard is not None:
        measured = difference(rule.expression, rule.standard)
    values = domains.of(measured).values
    if values is None:
        return None
    match rule.side:
        case Side.BELOW:
            return larger(opposite(values), _ZERO)
        case Side.OFF:
            return absolute(values)
        case _:
            return larger(values, _ZERO)


def _whole(steps: Reach) -> Reach:
    """Count whole steps; just below a whole number there is one less."""
    high = steps.high
    if high.value is not None and not high.reached and high.value.denominator == 1:
        high = End(high.value - 1, True)
    return Reach(_counted(steps.low, StepMode.WHOLE), _counted(high, StepMode.WHOLE))


def _started(steps: Reach) -> Reach:
    """Count started steps; just above a whole number there is one more."""
    low = steps.low
    if low.value is not None and not low.reached and low.value.denominator == 1:
        low = End(low.value + 1, True)
    return Reach(_counted(low, StepMode.STARTED), _counted(steps.high, StepMode.STARTED))


def _counted(end: End, mode: StepMode) -> End:
    return end if end.value is None else End(count_steps(end.value, Fraction(1), mode), True)


_STEPPED: Mapping[StepMode, Callable[[Reach], Reach]] = {
    StepMode.WHOLE: _whole,
    StepMode.STARTED: _started,
    StepMode.PART: lambda steps: steps,
}
