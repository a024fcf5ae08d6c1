"""W1 in whole numbers, as a tree: for engines that have no exact fractions but do divide whole numbers.

An author of rules has to know that half up of ``p × a ÷ t`` is ``(2 p a + t) // 2 t``. Nodes are names,
integers and tuples: one of ``+ - * // < <= ==`` and its operands, or ``("if", condition, then, otherwise)``.
"""

from __future__ import annotations

from functools import reduce

from benchmarks.w1_oracle import INDICATORS, POINTS, REVERSE, TIERS
from benchmarks.ways.proof import OVER_WITH, OVER_WITHOUT


def choose(*cases, otherwise):
    """Give the first value whose condition holds."""
    return reduce(lambda rest, case: ("if", *case, rest), reversed(cases), otherwise)


def times(*factors):
    return reduce(lambda one, other: ("*", one, other), factors)


def plus(*terms):
    return reduce(lambda one, other: ("+", one, other), terms)


def total():
    """Give the sum of all scores, in hundredths, before it is held to 100 points."""
    budget, spent, now, before, planned = "B", "E", "T1", "TP", "T0"
    none = ("==", budget, 0)
    bands = ((1, 1, 1000), (9, 10, 900), (17, 20, 700), (8, 10, 500), (6, 10, 300))
    found = [
        choose(
            (none, 0),
            *((("<=", times(n, budget), times(d, spent)), points) for n, d, points in bands),
            otherwise=0,
        ),
        choose((none, 0), (("<=", budget, spent), 1000), otherwise=_half_up(1000, spent, budget)),
    ]
    over = ("//", times(100, ("-", "S1", "S0")), "S0")
    found.append(
        choose((("<=", "S1", "S0"), 500), (("<=", 10, over), 0), otherwise=("-", 500, times(50, over)))
    )
    risen = ("//", ("-", plus(times(100, ("-", now, before)), before), 1), before)
    rise = choose((("<=", 8, risen), 0), otherwise=("-", 800, times(100, risen)))
    found.append(choose((("<=", now, before), 800), (("==", before, 0), 0), otherwise=rise))
    found.append(
        choose(
            (("<=", times(10, now), times(8, planned)), 700),
            (("<=", now, planned), _line(3001, 2000, now, planned)),
            (("<=", times(10, now), times(12, planned)), _line(6001, 5000, now, planned)),
            otherwise=0,
        )
    )
    found += [_indicator(i, none) for i in range(INDICATORS)]
    found.append(
        choose(*((("==", "tier", k), points) for k, points in enumerate(TIERS[:3])), otherwise=TIERS[3])
    )
    return plus(*found)


def grade(name):
    """Give the grade of a total."""
    return choose(*((("<=", least, name), k) for k, least in enumerate((9000, 8000, 6000))), otherwise=3)


def _half_up(points, above, below):
    return ("//", plus(times(2 * points, above), below), times(2, below))


def _line(level, slope, above, below):
    return ("//", ("-", times(level, below), times(slope, above)), times(2, below))


def _indicator(i, none):
    points = POINTS[i]
    above, below = (f"g{i}", f"a{i}") if i in REVERSE else (f"a{i}", f"g{i}")
    full = ("if", none, (14 * points + 6) // 12, points)
    without = ("//", plus(times(14 * points, above), times(6, below)), times(12, below))
    cases = [(("<=", below, above), full), (none, without)]
    if i not in REVERSE:
        over = ("<", times(3, below), times(2, above))
        cases.insert(0, (over, ("if", none, OVER_WITHOUT[i], OVER_WITH[i])))
    return choose(*cases, otherwise=_half_up(points, above, below))


def written(node, choice, signs):
    """Write a tree as text.

    Parameters
    ----------
    node : tree
    choice : str
        How a choice is written, with ``{0}``, ``{1}`` and ``{2}``.
    signs : mapping of str to str
        Signs that are written in another way than here.
    """
    if not isinstance(node, tuple):
        return str(node)
    operator, *operands = node
    texts = [written(each, choice, signs) for each in operands]
    if operator == "if":
        return choice.format(*texts)
    return f"({texts[0]} {signs.get(operator, operator)} {texts[1]})"
