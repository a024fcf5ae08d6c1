"""A ruleset as one Python function over whole numbers: for one record at a time nothing is faster.

Every quantity becomes a numerator and a denominator above zero; a comparison is then one of products, and
a rounded score one whole division. Nothing is rounded before, and there is no float. The function knows
records in which all is given and within its declared range; for any other it gives ``None``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import gcd, lcm

from attrs import define, field, frozen

from govperf.model import ruleset as rs
from govperf.plan.binding import grade_thresholds, leaf_scoring
from govperf.plan.compile import decimals
from govperf.plan.functions import Function1, Quantity, Scoring, Terms, Test
from govperf.plan.pieces import Start
from govperf.plan.plan import Plan, PlanInput, PlanLeaf
from govperf.plan.python_quantities import NotWritten
from govperf.plan.python_rules import is_open, written_rule
from govperf.run.rule import ROUNDINGS
from govperf.syntax.nodes import Mode, Place


def _turning(mode: Mode) -> Callable[[int, int], int]:
    turn = ROUNDINGS[mode]
    return lambda above, below: turn(Fraction(above, below), 0).numerator


#: What the text may call: exact ratios, and functions that round a ratio to a whole number.
HELPERS: Mapping[str, object] = {"Fraction": Fraction} | {mode.value.lower(): _turning(mode) for mode in Mode}


class NotCompiled(Exception):
    """The ruleset has something that this way of scoring does not know."""


@frozen(kw_only=True)
class PythonSource:
    """The text of a function ``score(record)``, which gives a total or ``None``.

    With ``places``, it counts in whole units of ``10**-places`` points; without, where scores are not
    rounded one by one, it gives the exact sum of the scores. With ``has_ends``, where some line stays open
    whatever a record holds, it gives the lowest total and the highest; else, with ``places``, the total and
    the grade's place from the best down.
    """

    text: str
    places: int | None
    has_ends: bool = False


def python_source(plan: Plan, scales: Mapping[str, int], keys: Mapping[str, str]) -> PythonSource | None:
    """Write a ruleset as Python.

    Parameters
    ----------
    plan : Plan
    scales : mapping of folded name to int
        The decimals of each input's whole numbers, 0 where it is not named.
    keys : mapping of folded name to str
        How records name each input.

    Returns
    -------
    PythonSource or None
        ``None`` where some indicator needs more than functions of single quantities.
    """
    rounding = plan.ruleset.rounding
    if plan.single:
        return None
    is_rounded = rounding is not None and rounding.place is Place.INDICATORS
    places = rounding.places if rounding is not None and is_rounded else None
    writer = _Writer(plan, scales, keys, rounding.mode if rounding is not None else Mode.HALF_UP, places)
    try:
        return PythonSource(text=writer.whole(), places=places, has_ends=writer.has_ends)
    except (NotCompiled, NotWritten):
        return None


@frozen
class _Ratio:
    """The names of a quantity's numerator and denominator; the denominator is above zero."""

    above: str
    below: str


@define
class _Writer:
    """A function being written."""

    plan: Plan
    scales: Mapping[str, int]
    keys: Mapping[str, str]
    mode: Mode
    places: int | None
    #: Names of the inputs that are read, with the variable of each.
    names: dict[str, str] = field(factory=dict)
    checks: list[str] = field(factory=list)
    prepared: list[str] = field(factory=list)
    ratios: dict[Quantity, _Ratio] = field(factory=dict)
    #: Functions that the whole one calls.
    functions: list[str] = field(factory=list)
    #: Whether some line stays open whatever a record holds.
    has_ends: bool = False

    @property
    def inputs(self) -> Mapping[str, PlanInput]:
        """The inputs by folded name."""
        return {declared.folded: declared for declared in self.plan.inputs}

    def whole(self) -> str:
        """Write the whole function."""
        ruleset = self.plan.ruleset
        items = (*rs.leaves(ruleset.items), *ruleset.extras)
        body: list[str] = []
        for place, (item, leaf) in enumerate(zip(items, self.plan.leaves, strict=True)):
            if leaf.left_out or leaf.needs_row:
                raise NotCompiled
            body += self._line(item, leaf, place)
        lines = [*self._read(), *self.prepared, *body, *self._total(items)]
        functions = "".join(f"{line}\n" for line in self.functions)
        return f"{functions}def score(record):\n" + "".join(f"    {line}\n" for line in lines)

    def _read(self) -> Iterator[str]:
        for name, variable in self.names.items():
            yield f"{variable} = record[{self.keys[name]!r}]"
        if self.names:
            # What is no whole number (a fraction, a float, a text) makes the sum something else, or none.
            yield f"if ({' + '.join(self.names.values())}).__class__ is not int:"
            yield "    return None"
        if self.checks:
            yield f"if not ({' and '.join(self.checks)}):"
            yield "    return None"

    def _total(self, items: Sequence[rs.Item | rs.Extra]) -> Iterator[str]:
        ruleset = self.plan.ruleset
        for total, part in (("total", "s"), ("most", "t"))[: 2 if self.has_ends else 1]:
            yield f"{total} = {' + '.join(f'{part}{place}' for place in range(len(items)))}"
            if ruleset.extras:
                highest = self._constant(ruleset.highest)
                yield f"{total} = 0 if {total} < 0 else {highest} if {total} > {highest} else {total}"
        limits = [item.ceiling if isinstance(item, rs.Extra) else item.points for item in items]
        if self.places is not None and any(
            decimals(limit) > self.places for limit in (*limits, ruleset.highest)
        ):
            # Rounding might go beyond the points.
            raise NotCompiled
        if self.has_ends or self.places is None:
            yield "return total, most" if self.has_ends else "return total"
            return
        thresholds = grade_thresholds(ruleset, self.places)
        if thresholds is None:
            raise NotCompiled
        ladder = [f"{place} if total >= {least} else " for place, least in enumerate(thresholds)]
        yield f"return total, {''.join(ladder)}{len(thresholds)}"

    # ---- leaves

    def _line(self, item: rs.Item | rs.Extra, leaf: PlanLeaf, place: int) -> Iterator[str]:
        """Write one line's score, and the highest one where some line has two."""
        if isinstance(item, rs.Unlisted | rs.OpenBlock):
            self.has_ends = True
            yield f"s{place}, t{place} = 0, {self._constant(self._worth(item))}"
            return
        assert item.rule is not None
        scoring = leaf_scoring(self.plan.ruleset, item)
        lowest = item.rule.lowest if isinstance(item, rs.Extra) else Fraction(0)
        if scoring is None:
            yield from self._called(item, leaf, place)
        else:
            yield from self._scoring(scoring, f"s{place}", may_be_negative=lowest < 0)
            yield f"t{place} = s{place}"

    def _worth(self, item: rs.Unlisted | rs.OpenBlock) -> Fraction:
        """Say how many points a line is worth that no record speaks of."""
        ruleset = self.plan.ruleset
        fixed = sum((i.points for i in ruleset.items if not isinstance(i, rs.OpenBlock)), Fraction(0))
        if isinstance(item, rs.OpenBlock) and fixed >= ruleset.points:
            # The block is then left out, and the total is out of fewer points.
            raise NotCompiled
        return item.points

    def _called(self, item: rs.Indicator | rs.Extra, leaf: PlanLeaf, place: int) -> Iterator[str]:
        """Write a function for a line, and call it."""
        rule, points = item.rule, item.ceiling if isinstance(item, rs.Extra) else item.points
        assert rule is not None
        ends = (rule.lowest, item.highest) if isinstance(item, rs.Extra) else (Fraction(0), points)
        variables = [self._of_input(name)[1] for name in leaf.inputs]
        self.functions += written_rule(
            f"leaf{place}", rule, points, ends, self.plan.ruleset, variables, self._of_input
        )
        yield f"found = leaf{place}({', '.join(variables)})"
        yield "if not found:"
        yield "    return None"
        yield f"s{place} = t{place} = {self._rounded('found[0]', 'found[1]')}"
        if is_open(rule):
            self.has_ends = True
            yield f"t{place} = {self._rounded('found[2]', 'found[3]')}"

    def _of_input(self, name: str) -> tuple[Fraction, str]:
        factor = self._coefficient(name)
        return factor, self.names[name]

    def _rounded(self, above: str, below: str) -> str:
        if self.places is None:
            return f"Fraction({above}, {below})"
        return f"{self.mode.value.lower()}({above} * {10**self.places}, {below})"

    def _constant(self, points: Fraction) -> str:
        return _constant(points if self.places is None else points * 10**self.places)

    def _scoring(self, scoring: Scoring, name: str, *, may_be_negative: bool) -> Iterator[str]:
        if isinstance(scoring, Function1):
            yield from self._function(scoring, name, may_be_negative=may_be_negative)
            return
        alternatives = [" and ".join(map(self._test, tests)) for tests in scoring.alternatives]
        yield f"if {' or '.join(alternatives)}:"
        yield from _indented(self._scoring(scoring.then, name, may_be_negative=may_be_negative))
        yield "else:"
        yield from _indented(self._scoring(scoring.otherwise, name, may_be_negative=may_be_negative))

    def _function(self, made: Function1, name: str, *, may_be_negative: bool) -> Iterator[str]:
        count = len(made.pieces.lines)
        if made.quantity is not None:
            # Asked for even where every value gives one score: it has to be known, and to have a value.
            self._ratio(made.quantity)
        values = [self._value(made, at, may_be_negative=may_be_negative) for at in range(count)]
        if made.quantity is None or len(values) == 1:
            yield f"{name} = {values[0]}"
            return
        yield from _chosen(made.pieces.starts, values, self._ratio(made.quantity), name)

    def _value(self, made: Function1, at: int, *, may_be_negative: bool) -> str:
        """Write the score of one piece, rounded where scores are."""
        a, b = (part * 10 ** (self.places or 0) for part in made.pieces.lines[at])
        if not b or made.quantity is None:
            return _constant(a if self.places is None else ROUNDINGS[self.mode](a, 0))
        ratio = self._ratio(made.quantity)
        over = lcm(a.denominator, b.denominator)
        whole, slope = int(a * over), int(b * over)
        if self.places is None:
            above = _sum(((slope, ratio.above), (whole, ratio.below)))
            return f"Fraction({above}, {_times(over, ratio.below)})"
        if may_be_negative or self.mode is Mode.HALF_EVEN:
            above = _sum(((slope, ratio.above), (whole, ratio.below)))
            return f"{self.mode.value.lower()}({above}, {_times(over, ratio.below)})"
        if self.mode is Mode.HALF_UP:
            slope, whole, over = 2 * slope, 2 * whole + over, 2 * over
        shared = gcd(slope, whole, over)
        above = _sum(((slope // shared, ratio.above), (whole // shared, ratio.below)))
        return f"({above}) // ({_times(over // shared, ratio.below)})"

    def _test(self, test: Test) -> str:
        """Write where a condition on one quantity holds."""
        ratio = self._ratio(test.quantity)
        found: list[str] = []
        starts = test.holds.starts
        for at, (value, _) in enumerate(test.holds.lines):
            if value:
                ends = [_reached(start, ratio) for start in starts[at : at + 1] if start.at is not None]
                ends += [_not_reached(start, ratio) for start in starts[at + 1 : at + 2]]
                found.append(" and ".join(ends) or "True")
        return f"({' or '.join(found) or 'False'})"

    # ---- quantities

    def _ratio(self, quantity: Quantity) -> _Ratio:
        """Give the variables of a quantity; they are made before the first score."""
        if quantity not in self.ratios:
            self.ratios[quantity] = self._made(quantity, len(self.ratios))
        return self.ratios[quantity]

    def _made(self, quantity: Quantity, number: int) -> _Ratio:
        above, below = self._whole(quantity.above), self._whole(quantity.below or (("", Fraction(1)),))
        over = lcm(*(f.denominator for f in (*above.values(), *below.values())))
        shared = gcd(*(int(f * over) for f in (*above.values(), *below.values())))
        upper, lower = ({n: int(f * over) // shared for n, f in side.items()} for side in (above, below))
        ratio = _Ratio(self._sum(upper), self._sum(lower))
        if set(lower) <= {""}:
            return ratio
        low, high = self._range(lower)
        if low is not None and low > 0:
            return ratio
        named = _Ratio(f"n{number}", f"d{number}")
        self.prepared.append(f"{named.above}, {named.below} = {ratio.above}, {ratio.below}")
        self._without_zero(quantity, named)
        if low is None or low < 0:
            self.prepared += [
                f"if {named.below} < 0:",
                f"    {named.above}, {named.below} = -{named.above}, -{named.below}",
            ]
        return named

    def _without_zero(self, quantity: Quantity, named: _Ratio) -> None:
        """Put what a quotient counts as in the place of one whose denominator is zero."""
        self.prepared.append(f"if not {named.below}:")
        if quantity.instead is None:
            self.prepared.append("    return None")
            return
        numerator, denominator = quantity.instead.as_integer_ratio()
        self.prepared.append(f"    {named.above}, {named.below} = {numerator}, {denominator}")

    def _whole(self, terms: Terms) -> dict[str, Fraction]:
        """Give the factors of the inputs' own whole numbers."""
        return {name: factor * (self._coefficient(name) if name else 1) for name, factor in terms}

    def _coefficient(self, name: str) -> Fraction:
        if name not in self.inputs:
            raise NotCompiled
        declared = self.inputs[name]
        if name not in self.names:
            self.names[name] = f"x{len(self.names)}"
            self.checks += self._check(declared, self.names[name])
        is_plain = bool(declared.options) or declared.is_flag or declared.is_date
        return declared.factor / (1 if is_plain else 10 ** self.scales.get(name, 0))

    def _check(self, declared: PlanInput, variable: str) -> list[str]:
        low, high = self._ends(declared)
        if low is None and high is None:
            return []
        return [f"{'' if low is None else f'{low} <= '}{variable}{'' if high is None else f' <= {high}'}"]

    def _ends(self, declared: PlanInput) -> tuple[int | None, int | None]:
        """Give the lowest and the highest whole number of an input's range."""
        codes = len(declared.options) or (2 if declared.is_flag else 0)
        if codes:
            return 0, codes - 1
        scale = 1 if declared.is_date else 10 ** self.scales.get(declared.folded, 0)
        low, high = (1, date.max.toordinal()) if declared.is_date else (None, None)
        if declared.low is not None:
            least = -(-declared.low * scale // 1)
            least += least == declared.low * scale and not declared.low_included
            low = least if low is None else max(low, least)
        if declared.high is not None:
            most = declared.high * scale // 1
            most -= most == declared.high * scale and not declared.high_included
            high = most if high is None else min(high, most)
        return low, high

    def _range(self, terms: Mapping[str, int]) -> tuple[int | None, int | None]:
        """Give the range of a sum; ``None`` for an end that has no limit."""
        low: int | None = 0
        high: int | None = 0
        for name, factor in terms.items():
            ends = self._ends(self.inputs[name]) if name else (1, 1)
            least, most = ends if factor > 0 else ends[::-1]
            low = None if low is None or least is None else low + factor * least
            high = None if high is None or most is None else high + factor * most
        return low, high

    def _sum(self, terms: Mapping[str, int]) -> str:
        found = _sum([(factor, self.names[name] if name else "1") for name, factor in terms.items()])
        return found if len(terms) == 1 else f"({found})"


def _constant(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else repr(value)


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def _chosen(starts: Sequence[Start], values: Sequence[str], ratio: _Ratio, name: str) -> Iterator[str]:
    """Write the choice among pieces, halving them with each question."""
    if len(values) == 1:
        yield f"{name} = {values[0]}"
        return
    middle = len(values) // 2
    yield f"if {_not_reached(starts[middle], ratio)}:"
    yield from _indented(_chosen(starts[:middle], values[:middle], ratio, name))
    yield "else:"
    yield from _indented(_chosen(starts[middle:], values[middle:], ratio, name))


def _reached(start: Start, ratio: _Ratio) -> str:
    return _compared(start, ratio, ">=" if start.included else ">")


def _not_reached(start: Start, ratio: _Ratio) -> str:
    return _compared(start, ratio, "<" if start.included else "<=")


def _compared(start: Start, ratio: _Ratio, sign: str) -> str:
    assert start.at is not None
    numerator, denominator = start.at.as_integer_ratio()
    return f"{_times(denominator, ratio.above)} {sign} {_times(numerator, ratio.below)}"


def _times(factor: int, name: str) -> str:
    if name.isdigit():
        return str(factor * int(name))
    return "0" if not factor else name if factor == 1 else f"{factor}*{name}"


def _sum(terms: Sequence[tuple[int, str]]) -> str:
    """Write a sum; terms that are nothing are left out."""
    return " + ".join(_times(factor, name) for factor, name in terms if factor) or "0"
