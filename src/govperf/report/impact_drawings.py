"""The drawings of an impact: where everything stands, in units of the picture, as text for SVG."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from govperf.base.numbers import fixed
from govperf.effects.spreads import Distribution

_ZERO = Fraction(0)
#: The frame of the distribution, and its inner area.
CHART_WIDTH, CHART_HEIGHT = 720, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 12, 14, 34
#: Flows: height of all units together, the gap between grades, where the two sides stand.
FLOW_WIDTH = 720
_FLOW_HEIGHT, _GAP, _BAR_WIDTH = 260, 16, 16
_FLOW_LEFT, _FLOW_RIGHT, _FLOW_TOP = 190, 530, 34
#: Bars beside figures.
BAR_WIDTH, _EDGE = 240, 6


@frozen
class Mark:
    """A place on an axis, and the figure beside it."""

    at: str
    figure: str


@frozen(kw_only=True)
class Chart:
    """A distribution: bars of the former rules, one line of the new ones, both axes.

    ``bars`` are (x, y, width, height); ``line`` and ``area`` are the data of SVG paths.
    """

    bars: tuple[tuple[str, str, str, str], ...]
    line: str
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]
    means: tuple[str, str]


def chart(found: Distribution) -> Chart:
    """Draw a distribution."""
    bins = len(found.before.counts)
    wide = Fraction(CHART_WIDTH - _LEFT - _RIGHT, bins)
    step = _round_step(max(*found.before.counts, *found.after.counts, 1))
    most = step * -(-max(*found.before.counts, *found.after.counts, 1) // step)
    high = Fraction(CHART_HEIGHT - _TOP - _BOTTOM, most)
    floor = Fraction(CHART_HEIGHT - _BOTTOM)

    def x(place: Fraction | int) -> str:
        return _text(_LEFT + wide * place)

    bars = tuple(
        (x(place + Fraction(1, 12)), _text(floor - count * high), _text(wide * 5 / 6), _text(count * high))
        for place, count in enumerate(found.before.counts)
        if count
    )
    points = [f"M{x(0)} {_text(floor)}"]
    for place, count in enumerate(found.after.counts):
        top = _text(floor - count * high)
        points += [f"L{x(place)} {top}", f"L{x(place + 1)} {top}"]
    points.append(f"L{x(bins)} {_text(floor)}")
    every = 2 if bins > 10 else 1
    across = tuple(Mark(x(place), _short(found.width * place)) for place in range(0, bins + 1, every))
    up = tuple(Mark(_text(floor - count * high), str(count)) for count in range(0, most + 1, step))
    before, after = (x(_held(s.mean / found.width, bins)) for s in (found.before, found.after))
    return Chart(bars=bars, line=" ".join(points), across=across, up=up, means=(before, after))


def _held(place: Fraction, most: int) -> Fraction:
    return min(Fraction(most), max(_ZERO, place))


def _round_step(most: int) -> int:
    """Give a round number that goes into the highest count three to six times."""
    size = 1
    while size * 10 <= most:
        size *= 10
    steps = (Fraction(size, 5), Fraction(size, 2), Fraction(size), Fraction(2 * size))
    return next(int(step) for step in steps if step.denominator == 1 and most <= 6 * step)


# ---- flows of grades


@frozen(kw_only=True)
class Node:
    """A grade on one side: its bar, and where its words stand."""

    x: str
    y: str
    height: str
    words_x: str
    words_y: str
    label: str
    count: int


@frozen(kw_only=True)
class Ribbon:
    """The units that go from one grade to another; ``way`` is up, down or level."""

    path: str
    way: str
    before: str
    after: str
    count: int


@frozen(kw_only=True)
class Flow:
    """The flows between the grades of both rulesets."""

    height: int
    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]


def flow(flows: Sequence[tuple[str, str, int]], sides: tuple[Sequence[str], Sequence[str]]) -> Flow:
    """Draw how many units go from which grade to which; ``sides`` are the labels, best first."""
    size = sum(count for _, _, count in flows)
    high = Fraction(_FLOW_HEIGHT, size or 1)
    left = _starts(sides[0], [(before, count) for before, _, count in flows], high)
    right = _starts(sides[1], [(after, count) for _, after, count in flows], high)
    nodes = [*_nodes(left, high, is_left=True), *_nodes(right, high, is_left=False)]
    at_left, at_right = ({label: top for label, (top, _) in side.items()} for side in (left, right))
    ribbons = []
    for before, after, count in flows:
        ribbons.append(
            Ribbon(
                path=_ribbon(at_left[before], at_right[after], count * high), way=_way(before, after, sides),
                before=before, after=after, count=count,
            )
        )  # fmt: skip
        at_left[before] += count * high
        at_right[after] += count * high
    # Those that stay are drawn first, so that those that move lie upon them.
    ribbons.sort(key=lambda ribbon: ribbon.way != "level")
    rows = max(len(left), len(right))
    return Flow(
        height=_FLOW_TOP + _FLOW_HEIGHT + _GAP * rows, nodes=tuple(nodes), ribbons=tuple(ribbons)
    )


_Starts = dict[str, tuple[Fraction, int]]


def _starts(labels: Sequence[str], counts: Sequence[tuple[str, int]], high: Fraction) -> _Starts:
    found: _Starts = {}
    top = Fraction(_FLOW_TOP)
    for label in labels:
        count = sum(n for name, n in counts if name == label)
        found[label] = (top, count)
        top += count * high + _GAP
    return found


def _nodes(side: _Starts, high: Fraction, *, is_left: bool) -> list[Node]:
    x = _FLOW_LEFT if is_left else _FLOW_RIGHT
    words_x = x - 10 if is_left else x + _BAR_WIDTH + 10
    return [
        Node(
            x=str(x), y=_text(top), height=_text(max(count * high, Fraction(1))), words_x=str(words_x),
            words_y=_text(top + count * high / 2 + 5), label=label, count=count,
        )
        for label, (top, count) in side.items()
    ]  # fmt: skip


def _ribbon(left: Fraction, right: Fraction, height: Fraction) -> str:
    start, stop = _FLOW_LEFT + _BAR_WIDTH, _FLOW_RIGHT
    middle = (start + stop) // 2
    a, b, c, d = (_text(y) for y in (left, right, right + height, left + height))
    return (
        f"M{start} {a} C{middle} {a} {middle} {b} {stop} {b} "
        f"L{stop} {c} C{middle} {c} {middle} {d} {start} {d} Z"
    )


def _way(before: str, after: str, sides: tuple[Sequence[str], Sequence[str]]) -> str:
    """Say whether a grade is better than another; nobody can where one is open, or there is none."""
    if before == after or any(not label or "/" in label for label in (before, after)):
        return "level"
    for side in sides:
        if before in side and after in side:
            return "up" if side.index(after) < side.index(before) else "down"
    return "level"


# ---- bars beside figures


@frozen(kw_only=True)
class Stroke:
    """A bar beside a figure; ``way`` is gain, loss or whole."""

    x: str
    width: str
    way: str


@frozen(kw_only=True)
class Scale:
    """A scale that a column of bars shares."""

    low: Fraction
    high: Fraction

    def at(self, value: Fraction) -> Fraction:
        """Give where a value stands."""
        return _EDGE + (value - self.low) * (BAR_WIDTH - 2 * _EDGE) / ((self.high - self.low) or 1)

    def stroke(self, start: Fraction, stop: Fraction, way: str = "") -> Stroke:
        """Draw a bar from one value to another; what is not nothing is never too thin to be seen."""
        left, right = sorted((self.at(start), self.at(stop)))
        width = max(right - left, Fraction(1)) if start != stop else _ZERO
        found = way or ("gain" if stop > start else "loss")
        return Stroke(x=_text(left), width=_text(width), way=found)

    @property
    def zero(self) -> str:
        """Where nothing stands."""
        return _text(self.at(_ZERO))


def scale_of(values: Sequence[Fraction]) -> Scale:
    """Give a scale for changes, with nothing on it."""
    low, high = min([_ZERO, *values]), max([_ZERO, *values])
    return Scale(low=low, high=high) if high > low else Scale(low=_ZERO, high=Fraction(1))


def scale_about(values: Sequence[Fraction]) -> Scale:
    """Give a scale for totals, with some room at both sides; it need not begin at nothing."""
    low, high = min(values), max(values)
    room = max((high - low) / 10, Fraction(1, 2))
    return Scale(low=max(_ZERO, low - room) if low >= 0 else low - room, high=high + room)


def _short(value: Fraction) -> str:
    return fixed(value, 0 if value.denominator == 1 else 1)


def _text(position: Fraction | int) -> str:
    return fixed(Fraction(position), 2)
