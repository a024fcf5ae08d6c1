"""What the rules of a ruleset read in one case."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation
from govperf.run.expressions import Facts
from govperf.run.facts import gather
from govperf.run.matching import sheet_rows
from govperf.run.rows import figures_compared, in_year
from govperf.syntax.nodes import Kind

#: A rule by its indicator, and by the kind of target where it is a method of an open block.
Key = tuple[tuple[str, ...], Kind | None]


@frozen(kw_only=True)
class Observed:
    """A rule that scored something, and the facts it scored."""

    key: Key
    rule: rs.Rule
    facts: Facts
    row: tuple[str, ...] = ()


def observe(ruleset: rs.Ruleset, evaluation: Evaluation) -> Iterator[Observed]:
    """Give every rule that scores a sheet, with its facts."""
    facts, _ = gather(ruleset, evaluation)
    rows = sheet_rows(ruleset, evaluation)
    for item in rs.leaves(ruleset.items):
        match item:
            case rs.Indicator(rule=rs.Rule() as rule):
                yield Observed(key=(item.path, None), rule=rule, facts=facts)
            case rs.OpenBlock():
                for row in rows.of_block(item):
                    compared = figures_compared(in_year(row, evaluation.fiscal_year), item, facts)
                    if compared is not None:
                        kind, rule, of_row = compared
                        yield Observed(key=(item.path, kind), rule=rule, facts=of_row, row=row.path)
    for extra in ruleset.extras:
        yield Observed(key=(extra.path, None), rule=extra.rule, facts=facts)


def rules_of(ruleset: rs.Ruleset) -> Iterator[tuple[Key, rs.Rule]]:
    """Give every rule once; the methods of several open blocks are the same ones."""
    methods: list[rs.Rule] = []
    for item in rs.leaves(ruleset.items):
        match item:
            case rs.Indicator(rule=rs.Rule() as rule):
                yield (item.path, None), rule
            case rs.OpenBlock():
                for kind, rule in item.methods.items():
                    if rule not in methods:
                        methods.append(rule)
                        yield (item.path, kind), rule
    for extra in ruleset.extras:
        yield (extra.path, None), extra.rule
