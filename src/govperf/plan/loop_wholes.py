"""The statements of a loop over rows that score in whole divisions of 64 bits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import define, field, frozen

from govperf.plan.wholes import Over, Reach, Whole, WholeLine, WholePieces, WholeSum, WholeTest
from govperf.syntax.nodes import Mode


@frozen
class _Names:
    """The names of a numerator and of a denominator above zero."""

    above: str
    below: str


@define
class WholeLoop:
    """The statements of some leaves.

    Attributes
    ----------
    mode : Mode
    column : callable
        Gives the name of a column's figure in this row.
    lines : list of str
    apart : list of str
        Names of what is true where a denominator is zero without an answer.
    """

    mode: Mode
    column: Callable[[str], str]
    lines: list[str] = field(factory=list)
    apart: list[str] = field(factory=list)
    _overs: dict[Over, _Names] = field(factory=dict)

    def add(self, place: int, made: Whole) -> str:
        """Add a leaf's score to the total; give its name."""
        # Quantities are worked out before the first choice, so that every branch knows them.
        for over in _overs_of(made):
            self._prepare(over)
        name = f"s{place}"
        self.lines += self._score(made, name)
        self.lines.append(f"total += {name}")
        return name

    # ---- quantities

    def _prepare(self, over: Over) -> None:
        if over in self._overs:
            return
        number = len(self._overs)
        names = self._overs[over] = _Names(f"n{number}", f"d{number}")
        self.lines.append(f"{names.above} = {self._sum(over.above)}")
        self.lines.append(f"{names.below} = {self._sum(over.below)}")
        if over.below.low <= 0 <= over.below.high:
            if over.instead is None:
                self.lines.append(f"z{number} = {names.below} == 0")
                self.apart.append(f"z{number}")
            above, below = over.instead or (0, 1)
            self.lines += [
                f"if {names.below} == 0:", f"    {names.above} = {above}", f"    {names.below} = {below}",
            ]  # fmt: skip
        if over.below.low < 0:
            self.lines += [
                f"if {names.below} < 0:", f"    {names.above} = -{names.above}",
                f"    {names.below} = -{names.below}",
            ]  # fmt: skip

    def _sum(self, made: WholeSum) -> str:
        parts = [_times(factor, self.column(name)) for name, factor in made.terms]
        return " + ".join(parts + ([str(made.constant)] if made.constant or not parts else []))

    # ---- scores

    def _score(self, made: Whole, name: str) -> Iterator[str]:
        if isinstance(made, WholePieces):
            yield from self._chosen(made, made.places, made.lines, name)
            return
        alternatives = [" and ".join(map(self._test, tests)) for tests in made.alternatives]
        yield f"if {' or '.join(f'({each})' for each in alternatives)}:"
        yield from _indented(self._score(made.then, name))
        yield "else:"
        yield from _indented(self._score(made.otherwise, name))

    def _chosen(
        self, made: WholePieces, places: Sequence[Reach], lines: Sequence[WholeLine], name: str
    ) -> Iterator[str]:
        """Write the choice among pieces, halving them with each question."""
        if len(lines) == 1:
            yield from self._line(lines[0], made.over, name)
            return
        assert made.over is not None
        middle = len(lines) // 2
        yield f"if {_reached(self._overs[made.over], places[middle - 1])}:"
        yield from _indented(self._chosen(made, places[middle:], lines[middle:], name))
        yield "else:"
        yield from _indented(self._chosen(made, places[: middle - 1], lines[:middle], name))

    def _line(self, line: WholeLine, over: Over | None, name: str) -> Iterator[str]:
        """Write the rounded value of one piece."""
        if not line.slope or over is None:
            yield f"{name} = {line.units}"
            return
        names = self._overs[over]
        yield f"n = {line.slope} * {names.above} + {line.level} * {names.below}"
        yield f"d = {line.over} * {names.below}"
        if line.may_be_negative:
            yield "m = n if n >= 0 else -n"
        size = "m" if line.may_be_negative else "n"
        yield f"q = {_quotient(size, self.mode)}"
        if self.mode is Mode.HALF_EVEN:
            # On a tie the odd neighbour was taken: one less is even.
            yield f"q = q - 1 if (2 * {size} + d) % (2 * d) == 0 and q % 2 == 1 else q"
        yield f"{name} = q if n >= 0 else -q" if line.may_be_negative else f"{name} = q"

    def _test(self, test: WholeTest) -> str:
        """Write where a condition holds; it turns at each of its places."""
        names = self._overs[test.over]
        ends = [_reached(names, place) for place in test.places]
        found: list[str] = []
        for at in range(0 if test.begins else 1, len(ends) + 1, 2):
            parts = [ends[at - 1]] if at else []
            parts += [f"not {ends[at]}"] if at < len(ends) else []
            found.append(f"({' and '.join(parts) or 'True'})")
        return f"({' or '.join(found) or 'False'})"


def _quotient(size: str, mode: Mode) -> str:
    return f"{size} // d" if mode is Mode.TRUNCATE else f"(2 * {size} + d) // (2 * d)"


def _reached(names: _Names, place: Reach) -> str:
    sign = ">=" if place.included else ">"
    return f"({_times(place.denominator, names.above)} {sign} {_times(place.numerator, names.below)})"


def _times(factor: int, name: str) -> str:
    return "0" if not factor else name if factor == 1 else f"{factor} * {name}"


def _overs_of(made: Whole) -> Iterator[Over]:
    if isinstance(made, WholePieces):
        if made.over is not None:
            yield made.over
        return
    yield from (test.over for tests in made.alternatives for test in tests)
    yield from _overs_of(made.then)
    yield from _overs_of(made.otherwise)


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)
