"""What of a sheet can be changed: figures, days, yes and no, options, and what an assessor chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from govperf.base.names import fold
from govperf.base.numbers import plain, terminates
from govperf.base.options import options_of
from govperf.base.units import unit_named
from govperf.effects.essence import used_by
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, IndicatorRow
from govperf.model.expression import constant
from govperf.model.measure import Amount, Sense
from govperf.reaching.cuts import cuts_of_input, cuts_of_row
from govperf.run.expressions import Facts
from govperf.run.facts import gather
from govperf.run.result import Line, Result, Status
from govperf.run.values import Known

#: Figures that are not counted are typed with so many decimals at least.
_DECIMALS = 2
_ACTUAL = ".完成值"
#: Senses of an actual value that is one figure.
_FIGURES = (Sense.BARE, Sense.EXACTLY, Sense.AT_LEAST, Sense.MORE, Sense.AT_MOST, Sense.LESS)


@frozen(kw_only=True)
class Lever:
    """Something that can be changed.

    Attributes
    ----------
    name : str
        As the ruleset, or the sheet, calls it; also what an assessor's choice of it goes by.
    unit : str
        The unit of its figures, as they are written behind them.
    step : Fraction
        The smallest change, in that unit.
    start : int or None
        Where it stands, in steps; ``None`` where nothing is known.
    low, high : int or None
        The declared domain, in steps.
    cuts : tuple of int
        Steps at or beside which something changes other than gradually.
    texts : tuple of str
        The answers, where it has no figures; ``start``, ``low`` and ``high`` are then places among them.
    is_day, is_assessed : bool
    is_proved : bool
        Whether ``cuts`` are all there are, so that what the search finds is certainly the least change.
    """

    name: str
    unit: str = ""
    step: Fraction = Fraction(1)
    start: int | None = None
    low: int | None = None
    high: int | None = None
    cuts: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    is_day: bool = False
    is_assessed: bool = False
    is_proved: bool = True

    def text(self, at: int) -> str:
        """Write a value as an assessor's choice, which reads back as what it is."""
        if self.texts:
            return self.texts[at]
        if self.is_day:
            return date.fromordinal(at).isoformat()
        return f"{plain(at * self.step)}{self.unit}"


def levers_of(
    ruleset: rs.Ruleset, sheet: Evaluation, result: Result, choices: Mapping[str, str]
) -> Iterator[Lever]:
    """List what can be changed in a sheet: inputs, rows that the unit filled in, an assessor's scores."""
    facts, _ = gather(ruleset, sheet)
    used = used_by(ruleset)
    for name, declared in ruleset.inputs.items():
        if name in used:
            yield _input(name, declared, facts, sheet)
    lines = {line.path: line for line in result.lines if line.is_leaf}
    for row in sheet.indicators:
        if row.path in lines:
            yield from _row(row, ruleset)
    for line in lines.values():
        yield from _assessed(line, ruleset, choices)


# ---- inputs


def _input(name: str, declared: rs.Input, facts: Facts, sheet: Evaluation) -> Lever:
    value = facts.inputs[name]
    known = value.value if isinstance(value, Known) else None
    if declared.dimension == ex.FLAG or options_of(declared.dimension):
        texts = options_of(declared.dimension) or ("否", "是")
        return Lever(
            name=declared.name, texts=texts, start=None if known is None else int(known), low=0,
            high=len(texts) - 1, cuts=tuple(range(len(texts))),
        )  # fmt: skip
    is_day = declared.dimension == ex.DATE
    size = Fraction(1) if is_day else _size(declared.unit)
    step = Fraction(1) if is_day else _step(declared.unit, known, size)
    cuts, is_proved = cuts_of_input(name, facts)
    low, high = _domain(declared, size * step)
    return Lever(
        name=declared.name, unit="" if is_day else declared.unit, step=step, is_day=is_day,
        start=None if known is None else floor(known / (size * step)),
        low=low if not is_day else max(low or 1, 1),
        high=high if not is_day else min(high or date.max.toordinal(), date.max.toordinal()),
        cuts=_on_grid(cuts, size * step), is_proved=is_proved,
    )  # fmt: skip


def _size(unit: str) -> Fraction:
    known = unit_named(unit)
    return known.factor if known is not None else Fraction(1)


def _step(unit: str, known: Fraction | None, size: Fraction) -> Fraction:
    """Give the last decimal that is typed: whole things, hundredths, or what the sheet has."""
    named = unit_named(unit)
    if unit and (named is None or named.zh == named.dimension):
        return Fraction(1)
    decimals = _DECIMALS
    if known is not None and terminates(known / size):
        while (known / size * 10**decimals).denominator != 1:
            decimals += 1
    return Fraction(1, 10**decimals)


def _domain(declared: rs.Input, size: Fraction) -> tuple[int | None, int | None]:
    domain = declared.domain
    if domain is None:
        return None, None
    low, high = (constant(end) if end is not None else None for end in (domain.low, domain.high))
    least = most = None
    if low is not None:
        least = ceil(low / size)
        least += 1 if least * size == low and not domain.low_included else 0
    if high is not None:
        most = floor(high / size)
        most -= 1 if most * size == high and not domain.high_included else 0
    return least, most


def _on_grid(values: tuple[Fraction, ...], size: Fraction) -> tuple[int, ...]:
    """Give the steps at, just below and just above each value."""
    found = {at for value in values for at in (floor(value / size), ceil(value / size))}
    return tuple(sorted(found))


# ---- rows


def _row(row: IndicatorRow, ruleset: rs.Ruleset) -> Iterator[Lever]:
    """Let the actual value of a row be changed, never its target: that was agreed beforehand."""
    target, actual = row.target_measure, row.actual_measure
    if target is None:
        return
    if target.sense is Sense.BY_DATE and target.deadline is not None:
        start = actual.deadline.toordinal() if actual is not None and actual.deadline else None
        yield Lever(
            name="/".join(row.path) + _ACTUAL, is_day=True, start=start, low=1, high=date.max.toordinal(),
            cuts=(target.deadline.toordinal(),),
        )  # fmt: skip
        return
    if target.amount is None:
        return
    given = actual.amount if actual is not None and actual.sense in _FIGURES else None
    if actual is not None and actual.sense is not Sense.ABSENT and given is None:
        return
    shown = given or target.amount
    size = _size_of(shown)
    if shown.dimension != target.amount.dimension:
        return
    step = _row_step(row, size)
    cuts, is_proved = cuts_of_row(row, ruleset)
    yield Lever(
        name="/".join(row.path) + _ACTUAL, unit=shown.unit or row.unit, step=step,
        start=None if given is None else floor(given.value / (size * step)), low=0,
        high=100 * round(1 / step) if shown.dimension == ex.RATIO and target.amount.value <= 1 else None,
        cuts=_on_grid(cuts, size * step), is_proved=is_proved,
    )  # fmt: skip


def _size_of(amount: Amount) -> Fraction:
    return _size(amount.unit) if amount.unit else Fraction(1)


def _row_step(row: IndicatorRow, size: Fraction) -> Fraction:
    """Give the last decimal that the row's cells have: of rates and amounts hundredths at least."""
    measures = [m for m in (row.target_measure, row.actual_measure) if m is not None]
    amounts = [a for m in measures for a in (m.amount, m.upper) if a is not None]
    decimals = _DECIMALS if any(a.dimension in (ex.RATIO, ex.MONEY) for a in amounts) else 0
    for one in amounts:
        shown = one.value / size
        while terminates(shown) and (shown * 10**decimals).denominator != 1:
            decimals += 1
    return Fraction(1, 10**decimals)


# ---- an assessor's scores


def _assessed(line: Line, ruleset: rs.Ruleset, choices: Mapping[str, str]) -> Iterator[Lever]:
    """Let an assessor's score be chosen where the rule leaves it to an assessor, or one was given."""
    path = "/".join(line.path)
    is_given = any(fold(name) == fold(path) or fold(name) == fold(line.path[-1]) for name in choices)
    is_left = line.status is Status.OPEN and (bool(line.choices) or _is_unlisted(line, ruleset))
    if not (is_given or is_left) or line.score is None:
        return
    places = ruleset.rounding.places if ruleset.rounding is not None else _DECIMALS
    step = Fraction(1, 10**places)
    start = line.score.low if line.score.value is not None else None
    yield Lever(
        name=path, unit="分", step=step, start=None if start is None else floor(start / step), low=0,
        high=floor(line.points / step), cuts=_bounds(line, step), is_assessed=True,
    )  # fmt: skip


def _is_unlisted(line: Line, ruleset: rs.Ruleset) -> bool:
    return any(isinstance(i, rs.Unlisted) and i.path == line.path for i in rs.leaves(ruleset.items))


def _bounds(line: Line, step: Fraction) -> tuple[int, ...]:
    """Give where one tier ends and the next begins."""
    return _on_grid(tuple(end for c in line.choices for end in (c.low, c.high)), step)
