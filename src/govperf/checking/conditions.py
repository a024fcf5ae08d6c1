"""What a condition leaves of the domains: where it holds, and where it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import define

from govperf.checking.ranges import Domains
from govperf.checking.reach import Reach, point, reach
from govperf.model import expression as ex
from govperf.model.expression import constant
from govperf.syntax.nodes import Comparison

#: A condition that falls into more cases than this is not followed: the domains stay whole.
_MOST_CASES = 24


@define
class Effort:
    """How often domains may still be narrowed; a hostile file shall not cost minutes."""

    left: int

    def spent(self) -> bool:
        """Take one off; say whether none was left."""
        self.left -= 1
        return self.left < 0


def where(
    condition: ex.Condition, domains: Sequence[Domains], effort: Effort, *, holds: bool
) -> tuple[Domains, ...]:
    """Give the domains on which a condition holds, or on which it does not.

    Parameters
    ----------
    condition : Condition
    domains : sequence of Domains
        The cases that are followed so far.
    effort : Effort
    holds : bool
        Whether the condition is to hold.

    Returns
    -------
    tuple of Domains
        Together they hold every such unit, and possibly more; empty when there is none.
    """
    found: list[Domains] = []
    for case in domains:
        narrowed = _true(condition, case, effort) if holds else _false(condition, case, effort)
        found += narrowed if narrowed is not None else (case,)
    return tuple(found) if len(found) <= _MOST_CASES else tuple(domains)


def _true(condition: ex.Condition, domains: Domains, effort: Effort) -> tuple[Domains, ...] | None:
    found: list[Domains] = []
    for tests in condition.alternatives:
        cases: tuple[Domains, ...] = (domains,)
        for test in tests:
            narrowed = _each(test, cases, effort, holds=True)
            if narrowed is None:
                return None
            cases = narrowed
        found += cases
    return tuple(found)


def _false(condition: ex.Condition, domains: Domains, effort: Effort) -> tuple[Domains, ...] | None:
    cases: tuple[Domains, ...] = (domains,)
    for tests in condition.alternatives:
        failing: list[Domains] = []
        for test in tests:
            found = _each(test, cases, effort, holds=False)
            if found is None:
                return None
            failing += found
        cases = tuple(failing)
    return cases


def _each(
    test: ex.Test, cases: Sequence[Domains], effort: Effort, *, holds: bool
) -> tuple[Domains, ...] | None:
    expression, stretches = _narrowing(test, holds=holds)
    if len(cases) * len(stretches) > _MOST_CASES:
        return None
    found: list[Domains] = []
    for case in cases:
        for values in stretches:
            if effort.spent():
                return None
            narrowed = case.given(expression, values)
            if narrowed is not None:
                found.append(narrowed)
    return tuple(found)


def _narrowing(test: ex.Test, *, holds: bool) -> tuple[ex.Expression, tuple[Reach, ...]]:
    """Give the expression that a test is about, and the values that make it true, or false."""
    if test.right is None or test.comparison is None:
        if isinstance(test.left, ex.InputValue | ex.RowValue):
            return test.left, (point(Fraction(holds)),)
        # Flags that were added up are yes wherever they are not 0.
        return test.left, _stretches(Comparison.DIFFERENT if holds else Comparison.EQUAL, Fraction(0))
    comparison = test.comparison if holds else _CONTRARY[test.comparison]
    right, left = constant(test.right), constant(test.left)
    if right is not None:
        return test.left, _stretches(comparison, right)
    if left is not None:
        return test.right, _stretches(_MIRRORED.get(comparison, comparison), left)
    return difference(test.left, test.right), _stretches(comparison, Fraction(0))


def difference(left: ex.Expression, right: ex.Expression) -> ex.Expression:
    """Make left − right of two sides that are compared."""
    return ex.Difference(left=left, right=right, dimension=left.dimension, span=left.span)


def _stretches(comparison: Comparison, value: Fraction) -> tuple[Reach, ...]:
    match comparison:
        case Comparison.AT_LEAST:
            return (reach(value, None),)
        case Comparison.AT_MOST:
            return (reach(None, value),)
        case Comparison.ABOVE | Comparison.LATER:
            return (reach(value, None, low_reached=False),)
        case Comparison.BELOW | Comparison.EARLIER:
            return (reach(None, value, high_reached=False),)
        case Comparison.EQUAL:
            return (point(value),)
        case Comparison.DIFFERENT:
            return (reach(None, value, high_reached=False), reach(value, None, low_reached=False))


_CONTRARY: Mapping[Comparison, Comparison] = {
    Comparison.AT_LEAST: Comparison.BELOW,
    Comparison.BELOW: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.ABOVE,
    Comparison.ABOVE: Comparison.AT_MOST,
    Comparison.EQUAL: Comparison.DIFFERENT,
    Comparison.DIFFERENT: Comparison.EQUAL,
}
_MIRRORED: Mapping[Comparison, Comparison] = {
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.ABOVE: Comparison.BELOW,
    Comparison.BELOW: Comparison.ABOVE,
}
