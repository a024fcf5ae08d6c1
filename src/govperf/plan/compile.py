"""A checked ruleset made a plan."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import evolve

from govperf.base.numbers import terminates
from govperf.base.options import options_of
from govperf.base.units import unit_named
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.expression import constant
from govperf.model.funds import COLUMNS
from govperf.plan.lowered import KNOWN_AROUND, is_known, needs_row, parts_of, reads, unknown_in
from govperf.plan.plan import OutputKind, Plan, PlanInput, PlanLeaf, PlanOutput
from govperf.run.grading import ladder_of
from govperf.syntax.nodes import Place

#: Decimals that the printed proof allows for, by unit; a column may have others.
_DECIMALS = {"元": 2, "万元": 2, "亿元": 4, "%": 2, "个百分点": 2, "分": 2}
#: Units of the funds block as rules read it directly.
_FUNDS_UNITS = {ex.MONEY: "万元", ex.RATIO: "%", ex.POINTS: "分"}


def compile_plan(ruleset: rs.Ruleset) -> Plan:
    """Lower a checked ruleset for tables.

    Parameters
    ----------
    ruleset : Ruleset

    Returns
    -------
    Plan

    Examples
    --------
    >>> from govperf import load
    >>> plan = compile_plan(load("toyland/department/2025").ruleset)
    >>> [output.kind.value for output in plan.outputs[-2:]]
    ['total', 'grade']
    """
    leaves = tuple(_leaf(item, ruleset) for item in (*rs.leaves(ruleset.items), *ruleset.extras))
    cells = dict.fromkeys(cell for leaf in leaves for cell in leaf.cells)
    inputs = (
        *(_input(name, declared) for name, declared in ruleset.inputs.items()),
        *(_cell(row, column) for row, column in cells),
    )
    return Plan(
        ruleset=ruleset, inputs=inputs, outputs=_marked(tuple(_outputs(ruleset)), ruleset), leaves=leaves,
        single=_why_single(ruleset),
    )  # fmt: skip


#: Plans of late, so that what is proved of one for the columns of a table is proved once.
_RECENT: deque[Plan] = deque(maxlen=8)


def recent_plan(ruleset: rs.Ruleset) -> Plan:
    """Give the plan of a ruleset, the same one as before where it was asked for of late."""
    known = next((plan for plan in tuple(_RECENT) if plan.ruleset is ruleset), None)
    if known is None:
        known = compile_plan(ruleset)
        _RECENT.append(known)
    return known


def _why_single(ruleset: rs.Ruleset) -> str:
    """Name what makes every row a matter of its own; ``""`` where nothing does."""
    around: list[Any] = [ruleset, *ruleset.inputs.values(), *ruleset.metrics.values(), *ruleset.extras]
    around += [*_all_items(ruleset.items)]
    around += [part for part in (ruleset.rounding, ruleset.grades) if part is not None]
    around += ruleset.grades.grades if ruleset.grades is not None else ()
    for part in around:
        if not is_known(part, KNOWN_AROUND):
            return type(part).__name__
        # Where no row of the block is there, it is open whether its points count.
        drops = isinstance(part, rs.OpenBlock) and part.not_applicable is not None
        if drops and part.not_applicable.drops:
            return type(part).__name__
    return ""


def _all_items(items: tuple[rs.Item, ...]) -> Iterator[rs.Item]:
    for item in items:
        yield item
        if isinstance(item, rs.Indicator):
            yield from _all_items(item.children)


def _leaf(item: rs.Item | rs.Extra, ruleset: rs.Ruleset) -> PlanLeaf:
    if isinstance(item, rs.Unlisted | rs.OpenBlock) or item.rule is None:
        return PlanLeaf(path=item.path, has_rule=False)
    made_of = reads(item.rule, ruleset)
    inputs = [p.name for p in made_of if isinstance(p, ex.InputValue | rs.Element)]
    cells = tuple(dict.fromkeys((p.row, p.column) for p in made_of if isinstance(p, ex.FundsValue)))
    inputs += [f"{row}.{column}" for row, column in cells]
    return PlanLeaf(
        path=item.path, inputs=tuple(dict.fromkeys(inputs)), cells=cells, left_out=unknown_in(made_of),
        needs_row=needs_row(made_of),
    )  # fmt: skip


def _input(folded: str, declared: rs.Input) -> PlanInput:
    options = options_of(declared.dimension)
    is_plain = declared.dimension in (ex.FLAG, ex.DATE) or bool(options)
    unit = "" if is_plain else declared.unit
    factor = _size(unit)
    ends: list[Fraction | None] = []
    for end in (declared.domain.low, declared.domain.high) if declared.domain is not None else (None, None):
        value = constant(end) if end is not None else None
        ends.append(None if value is None else value / factor)
    return PlanInput(
        name=declared.name, key=declared.key or "", folded=folded, unit=unit, factor=factor,
        scale=_decimals_of(unit), low=ends[0], high=ends[1], options=options,
        low_included=declared.domain is None or declared.domain.low_included,
        high_included=declared.domain is None or declared.domain.high_included,
        is_flag=declared.dimension == ex.FLAG, is_date=declared.dimension == ex.DATE,
    )  # fmt: skip


def _decimals_of(unit: str) -> int:
    known = unit_named(unit)
    return _DECIMALS.get(known.zh if known is not None else unit, 0)


def _size(unit: str) -> Fraction:
    """Say how many base units a unit is; a unit of the ruleset's own is one itself."""
    known = unit_named(unit)
    return known.factor if known is not None else Fraction(1)


def _cell(row: str, column: str) -> PlanInput:
    unit = _FUNDS_UNITS[COLUMNS[column]]
    name = f"{row}.{column}"
    return PlanInput(
        name=name, folded=name, unit=unit, factor=_size(unit),
        scale=_decimals_of(unit), cell=(row, column),
    )  # fmt: skip


# ---- what comes out


def _outputs(ruleset: rs.Ruleset) -> Iterator[PlanOutput]:
    scales: list[int] = []
    for item in ruleset.items:
        yield from _lines(item, ruleset, scales)
    for extra in ruleset.extras:
        scale = max(_scale(extra.ceiling, ruleset), decimals(extra.rule.lowest))
        scales.append(scale)
        yield PlanOutput(path=extra.path, kind=OutputKind.EXTRA, points=extra.ceiling, scale=scale)
    total = max([*scales, decimals(ruleset.highest), decimals(ruleset.points)])
    rounding = ruleset.rounding
    if rounding is not None and rounding.place is Place.TOTAL:
        total = max(rounding.places, decimals(ruleset.highest), decimals(ruleset.points))
    yield PlanOutput(path=(), kind=OutputKind.TOTAL, points=ruleset.points, scale=total)
    if ruleset.grades is not None:
        yield PlanOutput(path=(), kind=OutputKind.GRADE, grades=ladder_of(ruleset.grades))


def _marked(outputs: tuple[PlanOutput, ...], ruleset: rs.Ruleset) -> tuple[PlanOutput, ...]:
    """Mark the outputs that rounded indicators do not keep to their decimals."""
    parts = list(parts_of(ruleset.items))
    kinds: set[OutputKind] = set()
    if any(isinstance(part, rs.NotApplicable) and part.drops for part in parts):
        kinds |= {OutputKind.BLOCK, OutputKind.TOTAL}
    if any(isinstance(part, rs.Indicator) and part.choice is not None for part in parts):
        kinds |= {OutputKind.BLOCK, OutputKind.TOTAL, OutputKind.INDICATOR}
    rounding = ruleset.rounding
    if rounding is not None and rounding.place is Place.TOTAL:
        kinds.discard(OutputKind.TOTAL)
    return tuple(evolve(each, is_made_up=True) if each.kind in kinds else each for each in outputs)


def _lines(item: rs.Item, ruleset: rs.Ruleset, scales: list[int]) -> Iterator[PlanOutput]:
    """Give the lines of an item, itself first."""
    below: list[PlanOutput] = []
    own: list[int] = []
    if isinstance(item, rs.Indicator) and item.children:
        below = [line for child in item.children for line in _lines(child, ruleset, own)]
    else:
        own.append(_scale(item.points, ruleset))
    scales += own
    kind = OutputKind.BLOCK if below or isinstance(item, rs.OpenBlock) else OutputKind.INDICATOR
    yield PlanOutput(path=item.path, kind=kind, points=item.points, scale=max(own))
    yield from below


def _scale(points: Fraction, ruleset: rs.Ruleset) -> int:
    rounding = ruleset.rounding
    if rounding is not None and rounding.place is Place.INDICATORS:
        return max(rounding.places, decimals(points))
    return max(2, decimals(points))


def decimals(value: Fraction) -> int:
    """Say how many decimals a value has.

    Examples
    --------
    >>> decimals(Fraction("2.50")), decimals(Fraction(3))
    (1, 0)
    """
    assert terminates(value)
    found = 0
    while (value * 10**found).denominator != 1:
        found += 1
    return found
