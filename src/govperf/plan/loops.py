"""A ruleset as loops over rows: text of plain Python that a compiler makes machine code of.

Whatever float64 is proved for is one loop without a branch; what only whole divisions of 64 bits give
exactly is another one, as divisions of integers would keep a compiler from working out many rows at once.
Long rulesets are cut, as compilers take longer than in proportion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from attrs import define, field, frozen

from govperf.model import ruleset as rs
from govperf.plan.binding import ASSUMED, Limits, leaf_made, leaf_scoring, limits_of, raw_of
from govperf.plan.floats import NotProved, Raw
from govperf.plan.loop_floats import FloatLoop, columns_of, cost
from govperf.plan.loop_wholes import WholeLoop
from govperf.plan.made import LeafSteps
from govperf.plan.plan import Plan
from govperf.plan.wholes import WIDEST, Whole, whole_of
from govperf.syntax.nodes import Mode

#: What a loop may cost; the benchmark's ruleset of 18 scores costs 110.
MOST_COST = 160
#: Pairs of columns, one of them written, that a compiler would have to tell apart before the loop to work out
#: many rows at once; LLVM does so for 128.
_MOST_PAIRS = 128
#: How many scores that integers give are put in one loop.
_MOST_WHOLES = 24


@frozen
class Fused:
    """What of a plan loops over rows score exactly, for columns with given decimals.

    Attributes
    ----------
    floats : tuple of LeafSteps
    wholes : tuple of (place, Whole)
    beside : tuple of int
        The other leaves, which arrays score.
    raws : mapping of folded name to Raw
    limits : Limits
    """

    floats: tuple[LeafSteps, ...]
    wholes: tuple[tuple[int, Whole], ...]
    beside: tuple[int, ...]
    raws: Mapping[str, Raw]
    limits: Limits


@frozen
class Loop:
    """The text of a function ``loop`` and its parameters, in their order.

    Attributes
    ----------
    text : str
    columns : tuple of str
        Folded names of the columns that it reads: the first parameters. Then come the total and the mark
        of the rows that it is not for, and the grades where ``has_grades``.
    leaves : tuple of int
        Whose scores are the last parameters.
    has_grades : bool
    """

    text: str
    columns: tuple[str, ...]
    leaves: tuple[int, ...]
    has_grades: bool


def fused(plan: Plan, scales: Mapping[str, int]) -> Fused | None:
    """Bind a plan to columns with so many decimals; ``None`` where loops are for none of it.

    Parameters
    ----------
    plan : Plan
    scales : mapping of folded name to int
    """
    limits = limits_of(plan)
    if limits is None:
        return None
    best: Fused | None = None
    for assumed in ASSUMED:
        found = _fused(plan, scales, assumed, limits)
        if best is None or len(found.beside) < len(best.beside):
            best = found
        if not found.beside:
            break
    return best if best is not None and (best.floats or best.wholes) else None


def _fused(plan: Plan, scales: Mapping[str, int], assumed: int, limits: Limits) -> Fused:
    raws = {i.folded: raw_of(i, scales[i.folded], assumed) for i in plan.inputs if i.folded in scales}
    # Ends beyond 64 bits cannot be written in a loop.
    raws = {name: raw for name, raw in raws.items() if -WIDEST <= raw.low <= raw.high <= WIDEST}
    floats: list[LeafSteps] = []
    wholes: list[tuple[int, Whole]] = []
    for place in range(len(plan.leaves)):
        made = leaf_made(plan, place, raws)
        if made is not None:
            floats.append(LeafSteps(place, made))
        elif (whole := _leaf_whole(plan, place, raws)) is not None:
            wholes.append((place, whole))
    known = {leaf.place for leaf in floats} | {place for place, _ in wholes}
    beside = tuple(place for place in range(len(plan.leaves)) if place not in known)
    return Fused(tuple(floats), tuple(wholes), beside, raws, limits)


def _leaf_whole(plan: Plan, place: int, raws: Mapping[str, Raw]) -> Whole | None:
    leaf, rounding = plan.leaves[place], plan.ruleset.rounding
    if leaf.left_out or leaf.needs_row or not set(leaf.inputs) <= raws.keys() or rounding is None:
        return None
    scoring = leaf_scoring(plan.ruleset, (*rs.leaves(plan.ruleset.items), *plan.ruleset.extras)[place])
    if scoring is None:
        return None
    try:
        return whole_of(scoring, raws, rounding.mode, rounding.places)
    except NotProved:
        return None


# ---- texts


def loops_of(made: Fused, wanted: frozenset[int], mode: Mode) -> tuple[Loop, ...]:
    """Write the loops, in the order in which they run on the same rows.

    Parameters
    ----------
    made : Fused
    wanted : frozenset of int
        Leaves whose own scores are asked for.
    mode : Mode
    """
    bodies = [_float_body(leaves, wanted, mode) for leaves in _cut(made.floats, wanted)]
    bodies += [
        _whole_body(made.wholes[at : at + _MOST_WHOLES], mode)
        for at in range(0, len(made.wholes), _MOST_WHOLES)
    ]
    checked: set[str] = set()
    found: list[Loop] = []
    for at, body in enumerate(bodies):
        limits = made.limits if at == len(bodies) - 1 and not made.beside else None
        unread = body.columns.keys() - checked
        found.append(_loop(body, made.raws, unread, wanted, limits, is_first=not at))
        checked |= unread
    return tuple(found)


def _cut(leaves: Sequence[LeafSteps], wanted: frozenset[int]) -> Iterator[list[LeafSteps]]:
    """Cut leaves into parts that are no more than a loop may be."""
    part: list[LeafSteps] = []
    for leaf in leaves:
        if part and _is_too_much([*part, leaf], wanted):
            yield part
            part = []
        part.append(leaf)
    if part:
        yield part


def _is_too_much(part: Sequence[LeafSteps], wanted: frozenset[int]) -> bool:
    read = set[str]().union(*(columns_of(leaf.made) for leaf in part))
    # Totals, marks and grades are written as well.
    written = 3 + sum(leaf.place in wanted for leaf in part)
    pairs = written * len(read) + written * (written - 1) // 2
    return pairs > _MOST_PAIRS or sum(cost(leaf.made) for leaf in part) > MOST_COST


@define
class _Columns:
    """Names of the figures that a row has in its columns, in the order in which they are first read."""

    names: dict[str, str] = field(factory=dict)

    def named(self, column: str) -> str:
        return self.names.setdefault(column, f"x{len(self.names)}")


@frozen
class _Body:
    """What a loop does with a row: statements, and the names of what comes of them."""

    lines: list[str]
    apart: list[str]
    columns: dict[str, str]
    scores: dict[int, str]
    is_whole: bool


def _float_body(leaves: Sequence[LeafSteps], wanted: frozenset[int], mode: Mode) -> _Body:
    columns = _Columns()
    text = FloatLoop(mode, columns.named)
    text.begin()
    names = {leaf.place: text.add(leaf, leaf.place in wanted) for leaf in leaves}
    text.finish()
    scores = {place: name for place, name in names.items() if name is not None and place in wanted}
    return _Body(text.lines, text.apart, columns.names, scores, is_whole=False)


def _whole_body(leaves: Sequence[tuple[int, Whole]], mode: Mode) -> _Body:
    columns = _Columns()
    text = WholeLoop(mode, columns.named, ["total = 0"])
    names = {place: text.add(place, made) for place, made in leaves}
    return _Body(text.lines, text.apart, columns.names, names, is_whole=True)


def _loop(
    body: _Body,
    raws: Mapping[str, Raw],
    unread: Set[str],
    wanted: frozenset[int],
    limits: Limits | None,
    *,
    is_first: bool,
) -> Loop:
    """Write one loop; it holds ``unread`` columns against their ranges, and the last one has ``limits``."""
    columns = tuple(body.columns)
    leaves = tuple(place for place in body.scores if place in wanted)
    has_grades = limits is not None and limits.has_grades
    parameters = [*(f"c{at}" for at in range(len(columns))), "totals", "aside"]
    parameters += ["grades"] if has_grades else []
    parameters += [f"r{place}" for place in leaves]
    lines = [f"{body.columns[name]} = np.int64(c{at}[i])" for at, name in enumerate(columns)]
    outside = [_outside(body.columns[name], raws[name]) for name in columns if name in unread]
    lines.append(f"out = {' | '.join(outside) or 'False'}")
    if body.is_whole:
        lines += [_held(body.columns[name], raws[name]) for name in columns]
    lines += body.lines
    lines.append(f"aside[i] {'' if is_first else '|'}= {' | '.join(['out', *body.apart])}")
    if not is_first:
        lines.append(f"total += {'totals[i]' if body.is_whole else 'np.float64(totals[i])'}")
    lines += _ended(limits) if limits is not None else ()
    lines.append("totals[i] = np.int64(total)")
    lines += [f"r{place}[i] = np.int64({body.scores[place]})" for place in leaves]
    head = f"def loop({', '.join(parameters)}):\n    for i in range(len(totals)):\n"
    return Loop(head + "".join(f"        {line}\n" for line in lines), columns, leaves, has_grades)


def _outside(x: str, raw: Raw) -> str:
    """Say where a figure lies outside the range of the proof."""
    return f"(({x} < {raw.low}) | ({x} > {raw.high}))"


def _held(x: str, raw: Raw) -> str:
    """Hold a figure within its range: a product beyond 64 bits might turn out as any divisor, -1 or 0 too."""
    return f"{x} = {raw.low} if {x} < {raw.low} else {raw.high} if {x} > {raw.high} else {x}"


def _ended(limits: Limits) -> Iterator[str]:
    """Hold a total between its ends and grade it."""
    if limits.highest is not None:
        yield f"total = total if total < {limits.highest} else {limits.highest}"
        if limits.may_be_negative:
            yield "total = total if total > 0 else 0"
    if limits.has_grades:
        reached = (f" - (total >= {threshold})" for threshold in limits.thresholds)
        yield f"grades[i] = {len(limits.thresholds)}{''.join(reached)}"
