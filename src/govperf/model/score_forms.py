"""The sentences that score, take and decide, each read into its form."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from attrs import evolve

from govperf.base.names import fold
from govperf.base.units import unit_named
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.actions import read_action
from govperf.model.band_tables import read_band, read_share
from govperf.model.conditions import read_condition, read_interval
from govperf.model.days import lateness_of, plain_side
from govperf.model.expression import constant, parts
from govperf.model.later_rows import as_deduction, later_rows
from govperf.model.scope import Reader, Scope, in_base_units
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence


class FormReader:
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



def _divides(expression: ex.Expression) -> bool:
    if isinstance(expression, ex.Quotient) or expression.dimension == ex.UNKNOWN:
        return True
    return any(_divides(part) for part in parts(expression))
