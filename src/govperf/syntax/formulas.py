"""Expressions, ranges and conditions as a spelling writes them."""

from __future__ import annotations

from collections.abc import Mapping

from govperf.syntax import nodes
from govperf.syntax.nodes import Comparison, Expression
from govperf.syntax.speech import Speech, path_words, points_words, text_words, value_words

#: How tightly an expression binds; an operand that binds less tightly than its place takes brackets.
_SUM, _PRODUCT, _FACTOR, _ATOM = range(4)

#: Signs of comparison, for declarations and checks; rules say them in words.
SIGNS: Mapping[Comparison, tuple[str, str]] = {
    Comparison.AT_LEAST: ("≥", ">="),
    Comparison.AT_MOST: ("≤", "<="),
    Comparison.ABOVE: (">", ">"),
    Comparison.BELOW: ("<", "<"),
    Comparison.EQUAL: ("=", "="),
    Comparison.DIFFERENT: ("≠", "!="),
}


def comparison_sign(comparison: Comparison, speech: Speech) -> str:
    """Write a comparison as a sign; those of days have none."""
    if comparison not in SIGNS:
        return speech.word(comparison)
    return speech.pick(*SIGNS[comparison])


def comparison_word(comparison: Comparison, speech: Speech) -> str:
    """Write a comparison as a word; ≠ has none."""
    if comparison is Comparison.DIFFERENT:
        return comparison_sign(comparison, speech)
    return speech.word(comparison)


# ---- expressions


def expression_words(node: Expression, speech: Speech) -> str:
    """Write an expression with the brackets that its tree needs."""
    match node:
        case nodes.Path():
            return path_words(node, speech)
        case nodes.Value():
            return value_words(node, speech)
        case nodes.Date():
            return node.day.isoformat()
        case nodes.Plus():
            return f"{_first(node.left, _SUM, speech)} + {_second(node.right, _PRODUCT, speech)}"
        case nodes.Minus():
            return f"{_first(node.left, _SUM, speech)} - {_second(node.right, _PRODUCT, speech)}"
        case nodes.Times():
            sign = speech.pick("×", "*")
            return f"{_first(node.left, _PRODUCT, speech)} {sign} {_second(node.right, _FACTOR, speech)}"
        case nodes.Divide():
            sign = speech.pick("÷", "/")
            return f"{_first(node.left, _PRODUCT, speech)} {sign} {_second(node.right, _FACTOR, speech)}"
        case nodes.Negative():
            return "-" + _first(node.operand, _ATOM, speech)
        case nodes.Call():
            listed = ", ".join(expression_words(a, speech) for a in node.arguments)
            if node.where is not None:
                listed += f" {speech.word('_WHERE')} {condition_words(node.where, speech)}"
            return f"{speech.word(node.function)}({listed})"


def _first(node: Expression, place: int, speech: Speech) -> str:
    """Write an operand before which no sign stands."""
    words = expression_words(node, speech)
    return words if _tightness(node) >= place else f"({words})"


def _second(node: Expression, place: int, speech: Speech) -> str:
    """Write an operand after a sign: two signs in a row would read badly."""
    words = _first(node, place, speech)
    return f"({words})" if words.startswith("-") else words


def _tightness(node: Expression) -> int:
    match node:
        case nodes.Plus() | nodes.Minus():
            return _SUM
        case nodes.Times() | nodes.Divide():
            return _PRODUCT
        case nodes.Negative():
            return _FACTOR
        case nodes.Value(number=number) if number < 0:
            return _FACTOR
        case _:
            return _ATOM


# ---- ranges


def range_words(node: nodes.Range, speech: Speech) -> str:
    """Write a range of a rule: 不低于 90%, 0%（含）至 10%."""
    single = _one_sided(node)
    if single is None:
        return _two_sided(node, speech)
    comparison, end = single
    return f"{comparison_word(comparison, speech)} {expression_words(end, speech)}"


def domain_words(node: nodes.Range, speech: Speech) -> str:
    """Write the range of an input, with signs: ≥ 0人."""
    single = _one_sided(node)
    if single is None:
        return _two_sided(node, speech)
    comparison, end = single
    return f"{comparison_sign(comparison, speech)} {expression_words(end, speech)}"


def _one_sided(node: nodes.Range) -> tuple[Comparison, Expression] | None:
    """Give a range as one comparison, where it is one."""
    if node.high is None and node.low is not None:
        return (Comparison.AT_LEAST if node.low_included else Comparison.ABOVE), node.low
    if node.low is None and node.high is not None:
        return (Comparison.AT_MOST if node.high_included else Comparison.BELOW), node.high
    if node.low is not None and node.low == node.high and node.low_included and node.high_included:
        return Comparison.EQUAL, node.low
    return None


def _two_sided(node: nodes.Range, speech: Speech) -> str:
    # The grammar takes only a figure before 至; any other lower end needs brackets.
    if speech.spelling == "zh" and isinstance(node.low, nodes.Value | nodes.Date) and node.high is not None:
        low = expression_words(node.low, speech) + ("（含）" if node.low_included else " ")
        return f"{low}至 {expression_words(node.high, speech)}" + ("（含）" if node.high_included else "")
    low = "-∞" if node.low is None else expression_words(node.low, speech)
    high = "∞" if node.high is None else expression_words(node.high, speech)
    return f"{'[' if node.low_included else '('}{low}, {high}{']' if node.high_included else ')'}"


# ---- conditions


def condition_words(node: nodes.Condition, speech: Speech) -> str:
    """Write a condition; 且 binds before 或."""
    return f" {speech.word('_OR')} ".join(_conjunction(c, speech) for c in node.conjunctions)


def _conjunction(node: nodes.Conjunction, speech: Speech) -> str:
    return f" {speech.word('_AND')} ".join(_test(t, speech) for t in node.tests)


def _test(node: nodes.Test, speech: Speech) -> str:
    left = expression_words(node.left, speech)
    if node.comparison is None or node.right is None:
        return left
    word = comparison_word(node.comparison, speech)
    if isinstance(node.right, nodes.Text):
        return f"{left} {word} {text_words(node.right, speech)}"
    return f"{left} {word} {expression_words(node.right, speech)}"


# ---- what examples give and expect


def given_words(node: nodes.GivenValue, speech: Speech) -> str:
    """Write what an example gives."""
    match node.value:
        case None:
            return speech.word("NOT_GIVEN")
        case bool():
            return speech.word("YES" if node.value else "NO")
        case nodes.Text():
            return text_words(node.value, speech)
        case nodes.Date():
            return node.value.day.isoformat()
        case nodes.Value():
            sense = f"{speech.word(node.sense)} " if node.sense else ""
            return sense + value_words(node.value, speech)


def expected_words(node: nodes.Expected, speech: Speech) -> str:
    """Write a score, an interval of scores, or 不适用."""
    if node.low is None or node.high is None:
        return speech.word("NOT_APPLICABLE")
    low = points_words(node.low, speech)
    return low if node.low == node.high else f"[{low}, {points_words(node.high, speech)}]"
