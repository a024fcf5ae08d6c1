"""Small changes of a whole ruleset, one at a time: of its rules, its formulas, its points and its grades."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, field, frozen

from govperf.base.source import Span
from govperf.cases.changes import Change, changes
from govperf.cases.digits import beside, shown
from govperf.cases.grades import GRADES, grade_changes
from govperf.cases.observed import Key, rules_of
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Outside

#: The key of the total of points.
_TOTAL: Key = (("总分",), None)


@frozen(kw_only=True)
class Changed:
    """A ruleset with one change: whose it is, what it is, and the rule as changed where it is one's."""

    key: Key
    change: Change
    ruleset: rs.Ruleset = field(repr=False)
    rule: rs.Rule | None = field(default=None, repr=False)


def changed_rules(ruleset: rs.Ruleset) -> Iterator[Changed]:
    """Change the rules of indicators, methods, bonuses and penalties."""
    for key, rule in rules_of(ruleset):
        place = rule.base.span if rule.base is not None else ruleset.total_span
        for changed, change in changes(rule, place):
            yield Changed(key=key, change=change, ruleset=_with_rule(ruleset, rule, changed), rule=changed)


def changed_formulas(ruleset: rs.Ruleset) -> Iterator[Changed]:
    """Change the figures of 计算, of the computed columns of 列表, and of what 排名次 ranks."""
    for name, metric in ruleset.metrics.items():
        for formula, change in changes(metric.expression, metric.span):
            zero = formula.zero if isinstance(formula, ex.Quotient | ex.Aggregated) else metric.zero
            made = evolve(metric, expression=formula, zero=zero)
            changed = evolve(ruleset, metrics={**ruleset.metrics, name: made})
            yield Changed(key=((metric.name,), None), change=change, ruleset=changed)
    for name, listed in ruleset.lists.items():
        for folded, column in listed.computed.items():
            for formula, change in changes(column.expression, column.span):
                computed = {**listed.computed, folded: evolve(column, expression=formula)}
                lists = {**ruleset.lists, name: evolve(listed, computed=computed)}
                key = ((listed.name, column.name), None)
                yield Changed(key=key, change=change, ruleset=evolve(ruleset, lists=lists))
    for name, rank in ruleset.ranks.items():
        for formula, change in changes(rank.by, rank.span):
            ranks = {**ruleset.ranks, name: evolve(rank, by=formula)}
            yield Changed(key=((rank.name,), None), change=change, ruleset=evolve(ruleset, ranks=ranks))


def changed_grades(ruleset: rs.Ruleset) -> Iterator[Changed]:
    """Change the edges between grades."""
    for grades, change in grade_changes(ruleset):
        yield Changed(key=GRADES, change=change, ruleset=evolve(ruleset, grades=grades))


def changed_points(ruleset: rs.Ruleset) -> Iterator[Changed]:
    """Change the points of the sheet, of every level, block, bonus and penalty, and how many 任选 chooses."""
    for points, change in _points(ruleset.points, ruleset.total_span):
        yield Changed(key=_TOTAL, change=change, ruleset=evolve(ruleset, points=points))
    if ruleset.ceiling is not None:
        for points, change in _points(ruleset.ceiling, ruleset.total_span):
            yield Changed(key=_TOTAL, change=change, ruleset=evolve(ruleset, ceiling=points))
    for place, item in enumerate(ruleset.items):
        for path, made, change in _changed_items(item):
            items = (*ruleset.items[:place], made, *ruleset.items[place + 1 :])
            yield Changed(key=(path, None), change=change, ruleset=evolve(ruleset, items=items))
    for place, extra in enumerate(ruleset.extras):
        for points, change in _points(extra.ceiling, extra.span):
            extras = (*ruleset.extras[:place], _with_ceiling(extra, points), *ruleset.extras[place + 1 :])
            yield Changed(key=(extra.path, None), change=change, ruleset=evolve(ruleset, extras=extras))


def _points(points: Fraction, span: Span) -> Iterator[tuple[Fraction, Change]]:
    literal = ex.Literal(value=points, dimension=ex.POINTS, unit="分", span=span)
    for moved in beside(literal):
        if moved > 0:
            yield moved, Change(span, shown(points, literal), shown(moved, literal))


def _changed_items(item: rs.Item) -> Iterator[tuple[tuple[str, ...], rs.Item, Change]]:
    """Change the points of an item and of those below it."""
    for points, change in _points(item.points, item.span):
        yield item.path, evolve(item, points=points), change
    if not isinstance(item, rs.Indicator):
        return
    if item.choice is not None:
        counts = (item.choice.count + 1, item.choice.count - 1)
        for count in (n for n in counts if 0 < n <= len(item.children)):
            change = Change(item.choice.span, str(item.choice.count), str(count))
            yield item.path, evolve(item, choice=evolve(item.choice, count=count)), change
    for place, child in enumerate(item.children):
        for path, made, change in _changed_items(child):
            children = (*item.children[:place], made, *item.children[place + 1 :])
            yield path, evolve(item, children=children), change


def _with_ceiling(extra: rs.Extra, ceiling: Fraction) -> rs.Extra:
    """Give a bonus or a penalty with another ceiling; a penalty goes down to it."""
    if extra.kind is not Outside.PENALTY:
        return evolve(extra, ceiling=ceiling)
    return evolve(extra, ceiling=ceiling, rule=evolve(extra.rule, lowest=-ceiling))


# ---- putting a changed rule in its place


def _with_rule(ruleset: rs.Ruleset, rule: rs.Rule, changed: rs.Rule) -> rs.Ruleset:
    """Give a ruleset with another rule wherever one stands."""
    items = tuple(_item(item, rule, changed) for item in ruleset.items)
    extras = tuple(evolve(e, rule=changed) if e.rule == rule else e for e in ruleset.extras)
    return evolve(ruleset, items=items, extras=extras)


def _item(item: rs.Item, rule: rs.Rule, changed: rs.Rule) -> rs.Item:
    match item:
        case rs.Indicator(rule=rs.Rule() as own):
            return evolve(item, rule=changed) if own == rule else item
        case rs.Indicator():
            return evolve(item, children=tuple(_item(child, rule, changed) for child in item.children))
        case rs.OpenBlock():
            methods = {kind: changed if own == rule else own for kind, own in item.methods.items()}
            return evolve(item, methods=methods)
        case _:
            return item
