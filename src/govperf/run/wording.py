"""Expressions and conditions in words, with their figures put in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import field

from govperf.base.diagnostics import Bilingual, Phrase
from govperf.base.figures import show_value
from govperf.base.records import frozen
from govperf.model import expression as ex
from govperf.run.expressions import Facts, evaluate
from govperf.run.values import Known
from govperf.syntax.nodes import Comparison, Function

_FUNCTIONS = {
    Function.SUM: Bilingual("合计", "sum"),
    Function.ABS: Bilingual("绝对值", "abs"),
    Function.MAX: Bilingual("取大", "max"),
    Function.MIN: Bilingual("取小", "min"),
    Function.COUNT: Bilingual("计数", "count"),
    Function.MEAN: Bilingual("平均数", "mean"),
    Function.WEIGHTED_MEAN: Bilingual("加权平均数", "weighted mean"),
    Function.SHARE: Bilingual("所占比例", "share"),
    Function.ANY: Bilingual("任一项", "any"),
    Function.ALL: Bilingual("各项均", "all"),
    Function.DAYS_LATE: Bilingual("晚几天", "days late"),
    Function.WORKDAYS_LATE: Bilingual("晚几个工作日", "workdays late"),
    Function.MONTHS_LATE: Bilingual("晚几个月", "months late"),
}
COMPARISON_WORDS = {
    Comparison.AT_LEAST: Bilingual("不低于", "at least"),
    Comparison.AT_MOST: Bilingual("不高于", "at most"),
    Comparison.ABOVE: Bilingual("超过", "above"),
    Comparison.BELOW: Bilingual("低于", "below"),
    Comparison.EQUAL: Bilingual("等于", "equal to"),
    Comparison.DIFFERENT: Bilingual("不等于", "different from"),
}


@frozen
class Said(Phrase):
    """An expression, condition or interval that is put in words when somebody reads it."""

    say: Callable[[Any, Facts], Bilingual]
    subject: object
    facts: Facts = field(repr=False)

    def words(self) -> Bilingual:
        """Put it in words."""
        return self.say(self.subject, self.facts)


def name_of(expression: ex.Expression, facts: Facts) -> Bilingual:
    """Give an expression as its author wrote it: names and signs."""
    match expression:
        case ex.InputValue():
            declared = facts.ruleset.inputs[expression.name]
            return Bilingual(declared.name, declared.key or declared.name)
        case ex.MetricValue():
            metric = facts.ruleset.metrics[expression.name]
            return Bilingual(metric.name, metric.key or metric.name)
        case ex.RowValue():
            return _ROW_WORDS[expression.name]
        case ex.FundsValue():
            row, column = expression.row, expression.column
            return Bilingual(f"{row}的{column}", f"{row}/{column}")
        case ex.Lookup():
            by = name_of(expression.attribute, facts)
            return Bilingual(f"按“{by.zh}”取值", f"value by '{by.en}'")
        case ex.FundsParts():
            return Bilingual(f"各分项{expression.column}", f"parts/{expression.column}")
        case ex.Literal():
            return show_value(expression.value, expression.dimension, expression.unit)
        case ex.ColumnValue():
            return _column(expression, facts)
        case ex.Aggregated():
            return _aggregated(expression, facts)
        case _:
            return _composed(expression, facts, figures=False)


def _column(expression: ex.ColumnValue, facts: Facts) -> Bilingual:
    listed = facts.ruleset.lists[expression.list]
    column = listed.columns.get(expression.name) or listed.computed[expression.name]
    return Bilingual(column.name, column.key or column.name)


def _aggregated(expression: ex.Aggregated, facts: Facts) -> Bilingual:
    """Give a function of a list as its author wrote it: ``合计(专项资金.金额 满足 迟)``."""
    count = facts.ruleset.lists[expression.list].count
    of = Bilingual(count.name, count.key or count.name)
    columns = [_joined(of, ".", name_of(e, facts)) for e in (expression.of, expression.weight) if e]
    told = _called(expression.function, columns or [of])
    if expression.where is None:
        return told
    where = condition_words(expression.where, facts)
    return Bilingual(f"{told.zh[:-1]} 满足 {where.zh})", f"{told.en[:-1]} where {where.en})")


_ROW_WORDS = {
    "指标值": Bilingual("指标值", "target"),
    "完成值": Bilingual("完成值", "actual"),
    "完成率": Bilingual("完成率", "attainment"),
    "达标": Bilingual("达标", "met"),
}


def figures_of(expression: ex.Expression, facts: Facts) -> Bilingual:
    """Give an expression with the sheet's figures in place of the names: ``12人 ÷ 11人``."""
    match expression:
        case ex.Literal():
            return show_value(expression.value, expression.dimension, expression.unit)
        case ex.Sum() | ex.Difference() | ex.Product() | ex.Quotient() | ex.Opposite() | ex.Lateness():
            return _composed(expression, facts, figures=True)
        case ex.Lookup():
            return figures_of(expression.attribute, facts)
        case ex.Applied() if expression.function is not Function.SUM:
            return _composed(expression, facts, figures=True)
        case _:
            value = evaluate(expression, facts)
            if not isinstance(value, Known):
                return name_of(expression, facts)
            return show_value(value.value, expression.dimension, _unit(expression, facts))


def _unit(expression: ex.Expression, facts: Facts) -> str:
    if isinstance(expression, ex.InputValue):
        return facts.ruleset.inputs[expression.name].unit
    if isinstance(expression, ex.Aggregated) and expression.of is None:
        return facts.ruleset.lists[expression.list].count.unit
    return ""


def _composed(expression: ex.Expression, facts: Facts, *, figures: bool) -> Bilingual:
    say = figures_of if figures else name_of
    match expression:
        case ex.Sum():
            return _joined(say(expression.left, facts), " + ", say(expression.right, facts))
        case ex.Difference():
            right = _bracketed(expression.right, say(expression.right, facts), ex.Sum | ex.Difference)
            return _joined(say(expression.left, facts), " − ", right)
        case ex.Product():
            sums = ex.Sum | ex.Difference
            left = _bracketed(expression.left, say(expression.left, facts), sums)
            right = _bracketed(expression.right, say(expression.right, facts), sums)
            return _joined(left, " × ", right)
        case ex.Quotient():
            left = _bracketed(expression.left, say(expression.left, facts), ex.Sum | ex.Difference)
            compound = ex.Sum | ex.Difference | ex.Product | ex.Quotient
            right = _bracketed(expression.right, say(expression.right, facts), compound)
            return _joined(left, " ÷ ", right)
        case ex.Opposite():
            return _joined(Bilingual("", ""), "−", say(expression.operand, facts))
        case ex.Applied():
            return _called(expression.function, [say(a, facts) for a in expression.arguments])
        case ex.Lateness():
            return _called(expression.function, [say(expression.actual, facts), say(expression.due, facts)])
    raise TypeError(f"nothing composed: {expression!r}")


def _called(function: Function, arguments: list[Bilingual]) -> Bilingual:
    word = _FUNCTIONS[function]
    zh, en = "，".join(a.zh for a in arguments), ", ".join(a.en for a in arguments)
    return Bilingual(f"{word.zh}({zh})", f"{word.en}({en})")


def _bracketed(expression: ex.Expression, words: Bilingual, kinds: object) -> Bilingual:
    if not isinstance(expression, kinds):  # type: ignore[arg-type]
        return words
    return Bilingual(f"({words.zh})", f"({words.en})")


def _joined(left: Bilingual, sign: str, right: Bilingual) -> Bilingual:
    return Bilingual(left.zh + sign + right.zh, left.en + sign + right.en)


def condition_words(condition: ex.Condition, facts: Facts) -> Bilingual:
    """Give a condition in words."""
    alternatives = [_conjunction(tests, facts) for tests in condition.alternatives]
    return Bilingual(" 或 ".join(a.zh for a in alternatives), " or ".join(a.en for a in alternatives))


def _conjunction(tests: tuple[ex.Test, ...], facts: Facts) -> Bilingual:
    found = [_test_words(test, facts) for test in tests]
    return Bilingual(" 且 ".join(t.zh for t in found), " and ".join(t.en for t in found))


def _test_words(test: ex.Test, facts: Facts) -> Bilingual:
    left = name_of(test.left, facts)
    if test.comparison is None or test.right is None:
        return left
    word, right = COMPARISON_WORDS[test.comparison], name_of(test.right, facts)
    return Bilingual(f"{left.zh} {word.zh} {right.zh}", f"{left.en} {word.en} {right.en}")


def interval_words(interval: ex.Interval, facts: Facts) -> Bilingual:
    """Give an interval in words: ``0% 至 10%（含）`` and ``(0%, 10%]``."""
    low = name_of(interval.low, facts) if interval.low is not None else None
    high = name_of(interval.high, facts) if interval.high is not None else None
    if low is not None and high is not None:
        if interval.low == interval.high:
            return low
        zh_low, zh_high = ("（含）" if inc else "" for inc in (interval.low_included, interval.high_included))
        brackets = "[" if interval.low_included else "(", "]" if interval.high_included else ")"
        return Bilingual(
            f"{low.zh}{zh_low} 至 {high.zh}{zh_high}", f"{brackets[0]}{low.en}, {high.en}{brackets[1]}"
        )
    if low is not None:
        word = COMPARISON_WORDS[Comparison.AT_LEAST if interval.low_included else Comparison.ABOVE]
        return Bilingual(f"{word.zh} {low.zh}", f"{word.en} {low.en}")
    if high is not None:
        word = COMPARISON_WORDS[Comparison.AT_MOST if interval.high_included else Comparison.BELOW]
        return Bilingual(f"{word.zh} {high.zh}", f"{word.en} {high.en}")
    return Bilingual("任何值", "any value")
